//! Variables for Terraform and `OpenTofu`: `tenant.tfvars` and `tenant.tfvars.json`.
//!
//! The list is fixed, and so is the type of each variable, whatever the template's dialect: a module can declare all of
//! them once. What a template does not state is left out, so that the module's own default holds, and is named by
//! [`TfVars::not_stated`]. `-1` stays what it is in templates: unlimited.

use super::stated;
use crate::{Catalogue, Facts};
use tenure_document::Number;
use tenure_finding::FactValue;

/// Variable, fact, type, and what the comment beside it says.
const VARIABLES: [(&str, &str, Type, &str); 40] = [
    ("tenant", "template.name", Type::Text, ""),
    ("tier", "template.tier", Type::Text, ""),
    // Quotas
    ("cpu_cores", "quota.cpu_cores", Type::Number, "cores, -1 is unlimited"),
    ("memory_gb", "quota.memory_gb", Type::Number, "GB of 10^9 bytes, -1 is unlimited"),
    ("storage_gb", "quota.storage_gb", Type::Number, "GB of 10^9 bytes, -1 is unlimited"),
    ("backup_storage_gb", "backup.reserved_storage_gb", Type::Number, "GB of 10^9 bytes, -1 is unlimited"),
    ("network_bandwidth_mbps", "quota.network_bandwidth_mbps", Type::Number, "Mbit/s, -1 is unlimited"),
    ("concurrent_connections", "quota.concurrent_connections", Type::Number, "connections, -1 is unlimited"),
    ("api_requests_per_minute", "quota.api_requests_per_minute", Type::Number, "requests, -1 is unlimited"),
    ("ml_model_instances", "quota.ml_model_instances", Type::Number, "instances, -1 is unlimited"),
    ("ai_processing_units", "quota.ai_processing_units", Type::Number, "units, -1 is unlimited"),
    ("database_connections", "quota.database_connections", Type::Number, "connections, -1 is unlimited"),
    ("cache_size_mb", "quota.cache_size_mb", Type::Number, "MB of 10^6 bytes, -1 is unlimited"),
    // Where and how
    ("regions", "deployment.regions", Type::Texts, ""),
    ("availability_zones", "deployment.availability_zones", Type::Number, "zones"),
    ("auto_scaling", "capacity.auto_scaling", Type::Bool, ""),
    ("private_cloud", "network.private_cloud", Type::Bool, ""),
    ("web_application_firewall", "network.web_application_firewall", Type::Bool, ""),
    ("denial_of_service_protection", "network.denial_of_service_protection", Type::Bool, ""),
    // Security
    ("frameworks", "", Type::Frameworks, ""),
    ("encryption_algorithm", "encryption.algorithm", Type::Text, ""),
    ("encryption_at_rest", "encryption.at_rest", Type::Bool, ""),
    ("encryption_key_rotation_days", "encryption.key_rotation_days", Type::Number, "days"),
    ("field_level_encryption", "encryption.field_level", Type::Bool, ""),
    ("hardware_security_module", "encryption.hardware_security_module", Type::Bool, ""),
    ("tls_minimum_version", "transport.tls_minimum_version", Type::Text, ""),
    ("mfa_required", "authentication.mfa_required", Type::Bool, ""),
    ("session_idle_timeout_minutes", "session.idle_timeout_minutes", Type::Number, "minutes"),
    ("audit_log_retention_days", "audit_log.retention_days", Type::Number, "days"),
    ("data_retention_days", "privacy.retention_days", Type::Number, "days"),
    // Backup, recovery and availability
    ("backup_enabled", "backup.automated", Type::Bool, ""),
    ("backup_frequency", "backup.frequency", Type::Text, ""),
    ("backup_encryption", "backup.encryption", Type::Bool, ""),
    ("backup_retention_days", "backup.retention_days", Type::Number, "days"),
    ("backup_cross_region", "backup.cross_region", Type::Bool, ""),
    ("point_in_time_recovery", "backup.point_in_time_recovery", Type::Bool, ""),
    ("disaster_recovery", "recovery.enabled", Type::Bool, ""),
    ("recovery_point_objective_minutes", "recovery.point_objective_minutes", Type::Number, "minutes"),
    ("recovery_time_objective_minutes", "recovery.time_objective_minutes", Type::Number, "minutes"),
    ("availability_percent", "service.availability_percent", Type::Number, "percent"),
];

/// The type a module would declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Number,
    Bool,
    Texts,
    /// Ids of the frameworks that are declared, then names the catalogue does not know; from no single fact.
    Frameworks,
}

/// The variables of one template.
#[derive(Debug, Clone, PartialEq)]
pub struct TfVars {
    variables: Vec<Variable>,
    /// Variables of the list that the template states no value for.
    pub not_stated: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq)]
struct Variable {
    name: &'static str,
    comment: &'static str,
    value: FactValue,
}

impl TfVars {
    /// Takes the variables from the facts of a template.
    pub fn read(facts: &Facts, catalogue: &Catalogue) -> Self {
        let mut variables = Vec::new();
        let mut not_stated = Vec::new();
        for (name, fact, variable_type, comment) in VARIABLES {
            let value = match variable_type {
                Type::Frameworks => frameworks(facts, catalogue),
                _ => stated(facts, catalogue, fact).and_then(|value| typed(value, variable_type)),
            };
            match value {
                Some(value) => variables.push(Variable { name, comment, value }),
                None => not_stated.push(name),
            }
        }
        Self { variables, not_stated }
    }

    /// The names of all variables there can be, in the order of the files.
    pub fn names() -> impl Iterator<Item = &'static str> {
        VARIABLES.into_iter().map(|(name, ..)| name)
    }

    /// The text of a `.tfvars` file, formatted as `terraform fmt` has it.
    pub fn hcl(&self) -> String {
        let width = self.variables.iter().map(|variable| variable.name.len()).max().unwrap_or_default();
        let values: Vec<_> = self.variables.iter().map(|variable| hcl_text(&variable.value)).collect();
        // Comments stand in one column, as long as only lines with comments follow each other.
        let mut lines = Vec::with_capacity(values.len());
        let is_bare = |(variable, _): &(&Variable, &String)| variable.comment.is_empty();
        let pairs: Vec<(&Variable, &String)> = self.variables.iter().zip(&values).collect();
        for run in pairs.chunk_by(|a, b| is_bare(a) == is_bare(b)) {
            let value_width = run.iter().map(|(_, value)| value.chars().count()).max().unwrap_or_default();
            for (variable, value) in run {
                lines.push(if variable.comment.is_empty() {
                    format!("{:width$} = {value}\n", variable.name)
                } else {
                    format!("{:width$} = {value:value_width$} # {}\n", variable.name, variable.comment)
                });
            }
        }
        lines.concat()
    }

    /// The text of a `.tfvars.json` file. Terraform takes its texts as they are, so `${` needs no escape there.
    pub fn json(&self) -> String {
        let variables = self.variables.iter();
        let object: serde_json::Map<String, serde_json::Value> =
            variables.map(|variable| (variable.name.to_owned(), (&variable.value).into())).collect();
        format!("{:#}\n", serde_json::Value::Object(object))
    }
}

/// The value as the variable's type has it; a version is a text, however the template writes it.
fn typed(value: &FactValue, variable_type: Type) -> Option<FactValue> {
    match (variable_type, value) {
        (Type::Text, FactValue::Number(number)) => Some(FactValue::Text(number.to_string().into())),
        (Type::Text, FactValue::Text(_))
        | (Type::Number, FactValue::Number(_))
        | (Type::Bool, FactValue::Bool(_))
        | (Type::Texts, FactValue::Texts(_)) => Some(value.clone()),
        _ => None,
    }
}

/// `None` where it can not be told of every framework whether it is declared.
fn frameworks(facts: &Facts, catalogue: &Catalogue) -> Option<FactValue> {
    let declared = &facts.declared;
    if declared.open.is_some() {
        return None;
    }
    let mut names = Vec::new();
    for (id, framework) in catalogue.frameworks().iter().zip(&declared.frameworks) {
        match framework {
            Ok(true) => names.push(id.as_str().into()),
            Ok(false) => {}
            Err(_) => return None,
        }
    }
    names.extend(declared.uncovered.iter().map(|name| name.as_str().into()));
    Some(FactValue::Texts(names.into()))
}

/// A value on one line.
fn hcl_text(value: &FactValue) -> String {
    match value {
        FactValue::Bool(boolean) => boolean.to_string(),
        FactValue::Number(Number::Integer(integer)) => integer.to_string(),
        // Never with an exponent, and `1.0` is `1`: HCL has one kind of number.
        FactValue::Number(Number::Float(float)) => float.to_string(),
        FactValue::Text(text) => quoted(text),
        FactValue::Texts(items) => {
            let items: Vec<_> = items.iter().map(|item| quoted(item)).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// A text in quotes. Nothing in a template is an expression of Terraform's, so `${` and `%{` are escaped.
///
/// By hand, because doubling the sign, as libraries do, is only right where no other sign stands before it: `$$${` is
/// read as `$$` and an expression. There the sign is escaped by its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => match before {
                Some('$' | '%') => quoted.push_str(&numbered(character)),
                _ => quoted.extend([character, character]),
            },
            // Line ends to some readers, and what no reader shows.
            '\u{2028}' | '\u{2029}' => quoted.push_str(&numbered(character)),
            _ if character.is_control() => quoted.push_str(&numbered(character)),
            _ => quoted.push(character),
        }
        before = Some(character);
    }
    quoted.push('"');
    quoted
}

fn numbered(character: char) -> String {
    format!("\\u{:04x}", u32::from(character))
}
