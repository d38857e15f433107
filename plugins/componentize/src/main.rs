//! `componentize DIST NAME=VERSION=CORE.wasm…`: makes a component of each core module, writes it to `DIST/NAME.wasm`, and
//! writes `DIST/plugins.lock`, by whose digests the program knows its own plugins again.

use serde_json::json;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use wit_component::ComponentEncoder;

/// The world that the modules were compiled for.
const WORLD: &str = "tenure:optimizer/optimizer@0.1.0";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let dist = arguments.next().ok_or("the folder to write to is missing")?;
    let mut plugins = Vec::new();
    for argument in arguments {
        let [name, version, core] = argument.splitn(3, '=').collect::<Vec<_>>()[..] else {
            return Err(format!("`{argument}` is not NAME=VERSION=CORE.wasm").into());
        };
        let component = ComponentEncoder::default().validate(true).module(&std::fs::read(core)?)?.encode()?;
        std::fs::write(Path::new(&dist).join(format!("{name}.wasm")), &component)?;
        let mut digest = String::new();
        for byte in Sha256::digest(&component) {
            write!(digest, "{byte:02x}")?;
        }
        plugins.push(json!({
            "name": name, "version": version, "sha256": digest, "size": component.len(), "world": WORLD,
        }));
    }
    let lock = serde_json::to_string_pretty(&json!({ "format": "tenure-plugins/v1", "plugins": plugins }))?;
    std::fs::write(Path::new(&dist).join("plugins.lock"), lock + "\n")?;
    Ok(())
}
