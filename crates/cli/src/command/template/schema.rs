//! `tenure template schema`: the JSON Schema of templates, for editors.

use super::engine;
use crate::arguments::template::SchemaArguments;
use crate::exit::Exit;
use crate::templates::deliver;
use tenure_finding::Failure;
use tenure_template::SchemaSource;

/// Writes the schema.
pub(crate) fn run(arguments: &SchemaArguments) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let bases: Vec<&str> = engine.shipped().iter().map(|tier| tier.name.as_str()).collect();
    let source =
        SchemaSource { fields: engine.fields(), tiers: engine.tiers(), bases: &bases, strict: arguments.strict };
    deliver(&format!("{:#}\n", source.json_schema()), &arguments.target)?;
    Ok(Exit::Clean)
}
