//! What `tenure plugin-compile` does, for the tests of this crate, which have no command line tool.

use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut component = Vec::new();
    std::io::stdin().read_to_end(&mut component)?;
    std::io::stdout().write_all(&tenure_plugin_host::compile_to_artifact(&component)?)?;
    Ok(())
}
