//! A look at a component before any of it is compiled: cheap, and with better words than the compiler has.

use crate::{Fault, Limits, Trust};
use wasmparser::{ComponentTypeRef, Encoding, Parser, Payload, Validator, WasmFeatures};

/// What may be imported: the log, and the package's own interfaces, which hold types and do nothing.
const LOG: &str = "log";
const INTERFACES: [&str; 5] = [
    "tenure:optimizer/types@0.2.0",
    "tenure:optimizer/sizing@0.2.0",
    "tenure:optimizer/forecasting@0.2.0",
    "tenure:optimizer/detecting@0.2.0",
    "tenure:optimizer/fitting@0.2.0",
];

const WASM_MAGIC: &[u8] = b"\0asm";
const ELF_MAGIC: &[u8] = b"\x7fELF";

/// Refuses what is too large, not a component, not valid, too much to compile, or asks for more than `log`.
///
/// Bodies of functions are not looked into: the compiler does that, and where it matters it does so elsewhere.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits, trust: &Trust) -> Result<(), Fault> {
    let large = matches!(trust, Trust::LargeStranger);
    let limit = if large { limits.large_size } else { limits.size };
    if bytes.len() > limit {
        return Err(Fault::TooLarge { size: bytes.len(), limit });
    }
    if bytes.starts_with(ELF_MAGIC) {
        return Err(Fault::Precompiled);
    }
    if !bytes.starts_with(WASM_MAGIC) {
        return Err(Fault::NotWebAssembly);
    }
    if Parser::is_core_wasm(bytes) {
        return Err(Fault::CoreModule);
    }
    let limit = if large { limits.large_functions } else { limits.functions };
    walk(bytes, limit)
}

fn walk(bytes: &[u8], limit: u32) -> Result<(), Fault> {
    let invalid = |error: wasmparser::BinaryReaderError| Fault::Invalid { reason: error.to_string() };
    let mut validator = Validator::new_with_features(features());
    let (mut depth, mut functions) = (0_u32, 0_u32);
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload.map_err(invalid)?;
        validator.payload(&payload).map_err(invalid)?;
        match payload {
            Payload::Version { encoding: Encoding::Module, .. } if depth == 0 => return Err(Fault::CoreModule),
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::CodeSectionStart { count, .. } => {
                functions = functions.saturating_add(count);
                if functions > limit {
                    return Err(Fault::TooManyFunctions { count: functions, limit });
                }
            }
            // A component inside imports from the one around it, which is looked at here.
            Payload::ComponentImportSection(imports) if depth == 0 => {
                for import in imports {
                    let import = import.map_err(invalid)?;
                    let name = import.name.name;
                    let admitted = match import.ty {
                        ComponentTypeRef::Func(_) => name == LOG,
                        ComponentTypeRef::Instance(_) => INTERFACES.contains(&name),
                        // A type is a name for a shape.
                        ComponentTypeRef::Type(_) => true,
                        _ => false,
                    };
                    if !admitted {
                        return Err(Fault::RefusedImport { import: name.escape_debug().to_string() });
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// What the engine admits; a proposal that is off there is off here.
fn features() -> WasmFeatures {
    let mut features = WasmFeatures::default();
    features.remove(WasmFeatures::RELAXED_SIMD | WasmFeatures::MEMORY64 | WasmFeatures::MULTI_MEMORY);
    features.remove(WasmFeatures::THREADS);
    features
}
