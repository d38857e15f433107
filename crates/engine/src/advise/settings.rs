//! Mistakes in the settings that a user gives to a plugin, found before the plugin is asked.
//!
//! A plugin judges its settings itself. But a misspelt name in them is better shown where it stands, with the name that
//! was probably meant; so names are held against the `properties` of the JSON Schema that the plugin has for its settings.

use super::Adviser;
use crate::embedded;
use crate::failure::failure;
use serde_json::Value as Json;
use std::sync::Arc;
use tenure_document::{Entry, Node, Source, Span, Value, nearest};
use tenure_finding::{Failure, Place};

/// Settings that nobody would read.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum SettingsError {
    #[error("no plugin `{name}` is asked")]
    #[diagnostic(code(plugin::unknown), help("{help}"))]
    Plugin { name: String, help: String },
    #[error("`{plugin}` takes no settings")]
    #[diagnostic(code(plugin::no_settings), help("leave `--plugin-config {plugin}=…` out"))]
    None { plugin: String },
    #[error("`{plugin}` has no setting `{name}`")]
    #[diagnostic(code(plugin::unknown_setting), help("{help}"))]
    Setting { plugin: String, name: String, help: String },
}

impl Adviser {
    /// What is wrong with settings for the plugin of this name: it is not asked, or has no setting of such a name. A
    /// plugin that did not load is told of elsewhere, and its settings are nobody's mistake.
    pub fn mistakes(&self, name: &str, source: &Arc<Source>, settings: &Node) -> Vec<Failure> {
        let Some(plugin) = self.plugins.iter().find(|plugin| plugin.name() == name) else {
            return self.unknown(name).into_iter().collect();
        };
        let mut failures = Vec::new();
        match &plugin.metadata().config_schema {
            Some(schema) => compare(&Names { plugin: name, source }, schema, settings, &mut failures),
            None => failures.push(failure(&SettingsError::None { plugin: name.to_owned() }, None)),
        }
        failures
    }

    fn unknown(&self, name: &str) -> Option<Failure> {
        // One that ships with the program is loaded only where there is something to ask it.
        let shipped: Vec<String> = embedded::plugins().into_iter().map(|(name, _)| name).collect();
        if shipped.iter().any(|known| known == name) || self.missing.iter().any(|notice| notice.optimizer == name) {
            return None;
        }
        let mut known: Vec<&str> = self.plugins.iter().map(tenure_plugin_host::Plugin::name).collect();
        known.extend(shipped.iter().map(String::as_str));
        known.sort_unstable();
        known.dedup();
        let all = format!("these are: `{}`", known.join("`, `"));
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? {all}"),
            None => all,
        };
        Some(failure(&SettingsError::Plugin { name: name.to_owned(), help }, None))
    }
}

/// Whose names are compared, and where they stand.
struct Names<'a> {
    plugin: &'a str,
    source: &'a Arc<Source>,
}

/// Follows a schema as far as it lists names and admits no others.
fn compare(names: &Names<'_>, schema: &Json, settings: &Node, failures: &mut Vec<Failure>) {
    let (Value::Map(entries), Some(properties)) = (&settings.value, schema.get("properties").and_then(Json::as_object))
    else {
        return;
    };
    let is_closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
    for Entry { key, key_span, node, .. } in entries {
        match properties.get(key) {
            Some(schema) => compare(names, schema, node, failures),
            None if is_closed => {
                failures.push(no_setting(names, key, *key_span, properties.keys().map(String::as_str)));
            }
            None => {}
        }
    }
}

fn no_setting<'k>(names: &Names<'_>, key: &str, at: Span, known: impl Iterator<Item = &'k str> + Clone) -> Failure {
    let all: Vec<&str> = known.clone().collect();
    let all = format!("there are: `{}`", all.join("`, `"));
    let help = match nearest(key, known) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    };
    let error = SettingsError::Setting { plugin: names.plugin.to_owned(), name: key.to_owned(), help };
    let mut failure = failure(&error, None);
    failure.places.push((Place { source: Arc::clone(names.source), span: at }, String::new()));
    failure
}
