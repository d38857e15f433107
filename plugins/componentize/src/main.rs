//! `componentize DIST NAME=VERSION=CORE.wasm…`: makes a component of each core module, writes it to `DIST/NAME.wasm`, and
//! writes `DIST/plugins.lock`, by whose digests the program knows its own plugins again.

use serde_json::json;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use wit_component::ComponentEncoder;

/// The package that the modules were compiled for; which of its worlds, their exports tell.
const INTERFACE: &str = "tenure:optimizer@0.2.0";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let dist = arguments.next().ok_or("the folder to write to is missing")?;
    let mut plugins = Vec::new();
    for argument in arguments {
        let [name, version, core] = argument.splitn(3, '=').collect::<Vec<_>>()[..] else {
            return Err(format!("`{argument}` is not NAME=VERSION=CORE.wasm").into());
        };
        let core = std::fs::read(core)?;
        let component = ComponentEncoder::default().validate(true).module(&core)?.encode()?;
        std::fs::write(Path::new(&dist).join(format!("{name}.wasm")), &component)?;
        let mut digest = String::new();
        for byte in Sha256::digest(&component) {
            write!(digest, "{byte:02x}")?;
        }
        plugins.push(json!({
            "name": name, "version": version, "sha256": digest, "size": component.len(), "interface": INTERFACE, "exports": exports(&core)?,
        }));
    }
    let lock = serde_json::to_string_pretty(&json!({ "format": "tenure-plugins/v1", "plugins": plugins }))?;
    std::fs::write(Path::new(&dist).join("plugins.lock"), lock + "\n")?;
    Ok(())
}

/// What the world asks the module for: its functions without those of the canonical ABI.
fn exports(core: &[u8]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(core) {
        let wasmparser::Payload::ExportSection(section) = payload? else { continue };
        for export in section {
            let export = export?;
            let is_plain = export.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if matches!(export.kind, wasmparser::ExternalKind::Func) && is_plain {
                names.push(export.name.to_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}
