//! `tenure template list`: the shipped tiers, side by side.

use super::engine;
use crate::arguments::ListFormat;
use crate::arguments::template::TierListArguments;
use crate::exit::Exit;
use crate::output::say;
use crate::templates::load;
use crate::terminal::Terminal;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use jiff::civil::Date;
use serde::Serialize;
use tenure_engine::{Engine, failure};
use tenure_finding::{FactValue, Failure};
use tenure_template::resolve::{Mode, Overlay};
use tenure_template::{Context, Facts};

/// The facts that tell tiers apart, with the heading that each has in the table.
const COLUMNS: [(&str, &str); 8] = [
    ("quota.cpu_cores", "cores"),
    ("quota.memory_gb", "memory GB"),
    ("quota.storage_gb", "storage GB"),
    ("quota.api_requests_per_minute", "requests/min"),
    ("encryption.algorithm", "encryption"),
    ("service.availability_percent", "uptime %"),
    ("backup.frequency", "backups"),
    ("support.critical_response_minutes", "reply min"),
];

/// No tier of this name.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is no tier `{name}`")]
#[diagnostic(code(template::unknown_tier), help("the tiers are {tiers}"))]
struct UnknownTier {
    name: String,
    tiers: String,
}

#[derive(Serialize)]
struct Row {
    name: String,
    tier: String,
    dialect: &'static str,
    description: Option<String>,
    frameworks: Vec<String>,
    facts: serde_json::Map<String, serde_json::Value>,
}

/// Lists tiers.
pub(crate) fn run(arguments: &TierListArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let wanted = |tier: &str, name: &str| {
        arguments.tier.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(tier) || wanted == name)
    };
    let mut rows = Vec::new();
    for shipped in engine.shipped().iter().filter(|shipped| wanted(&shipped.tier, &shipped.name)) {
        rows.push(row(&engine, &shipped.name, &shipped.tier)?);
    }
    // Each family from its smallest tier to its largest.
    rows.sort_by_key(|row| (row.dialect != "tenant_template", row.size()));
    if rows.is_empty() {
        let tiers = engine.shipped().iter().map(|shipped| shipped.tier.as_str()).collect::<Vec<_>>().join(", ");
        let name = arguments.tier.clone().unwrap_or_default();
        return Err(vec![failure(&UnknownTier { name, tiers }, None)]);
    }
    Ok(match arguments.format {
        ListFormat::Text => say(&table(&rows), terminal),
        ListFormat::Json => say(&json(&rows), terminal),
    })
}

fn row(engine: &Engine, name: &str, tier: &str) -> Result<Row, Vec<Failure>> {
    // No tier has anything in it that depends on the day.
    let loaded = load(engine, name, Overlay::default(), Date::default(), Mode::Judge)?;
    let root = &loaded.resolved.root;
    let context = Context::default();
    let facts = engine.catalogue().read(root, &context);
    let value = |facts: &Facts, id: &str| match facts.get(engine.catalogue().slot(id)?) {
        tenure_finding::Fact::Value(value) => Some(shown(value)),
        tenure_finding::Fact::Absent(_) => None,
    };
    let stated = facts.as_ref().map_or_else(serde_json::Map::new, |facts| {
        COLUMNS.iter().filter_map(|(id, _)| Some(((*id).to_owned(), value(facts, id)?))).collect()
    });
    let declared = facts.as_ref().map(|facts| &facts.declared.frameworks).into_iter().flatten();
    let frameworks = engine.catalogue().frameworks().iter().zip(declared);
    let frameworks = frameworks.filter(|(_, declared)| **declared == Ok(true)).map(|(id, _)| id.clone()).collect();
    let description = ["/tenant_template/description", "/_metadata/description"].iter().find_map(|pointer| match &root
        .at(&tenure_document::Pointer::parse(pointer))?
        .value
    {
        tenure_document::Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    let dialect = loaded.resolved.dialect.as_str();
    Ok(Row { name: name.to_owned(), tier: tier.to_owned(), dialect, description, frameworks, facts: stated })
}

impl Row {
    /// Cores in thousandths; unlimited is more than any number.
    fn size(&self) -> i64 {
        let cores = self.facts.get("quota.cpu_cores").and_then(serde_json::Value::as_f64);
        cores.and_then(tenure_finding::Quantity::from_f64).map_or(i64::MAX, |cores| cores.0)
    }
}

/// A quota of -1 has no ceiling.
fn shown(value: &FactValue) -> serde_json::Value {
    match serde_json::Value::from(value) {
        serde_json::Value::Number(number) if number.as_f64() == Some(-1.0) => "unlimited".into(),
        value => value,
    }
}

fn json(rows: &[Row]) -> String {
    // What is serialised is made of texts and numbers.
    serde_json::to_string_pretty(rows).map(|text| text + "\n").unwrap_or_default()
}

fn table(rows: &[Row]) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING);
    let headings = ["tier", "name", "dialect"].into_iter().chain(COLUMNS.map(|(_, heading)| heading));
    table.set_header(headings.chain(["frameworks"]));
    for row in rows {
        let text = |(id, _): (&str, &str)| match row.facts.get(id) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => "–".to_owned(),
        };
        let head = [row.tier.clone(), row.name.clone(), row.dialect.to_owned()];
        table.add_row(head.into_iter().chain(COLUMNS.map(text)).chain([row.frameworks.join(", ")]));
    }
    table.column_iter_mut().for_each(|column| _ = column.set_padding((0, 2)));
    for column in table.column_iter_mut().skip(3).take(4) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}
