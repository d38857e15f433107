//! Settings for plugins: files that the user names, read once and handed over as JSON.

use crate::arguments::plugins::PluginConfig;
use crate::collect;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Source, Value, parse};
use tenure_engine::failure;
use tenure_finding::{Failure, Place};

/// The settings of one plugin.
pub(crate) struct Settings {
    pub(crate) source: Arc<Source>,
    pub(crate) root: Node,
}

impl Settings {
    /// As a plugin gets them.
    pub(crate) fn json(&self) -> String {
        serde_json::Value::from(&self.root).to_string()
    }
}

/// What can not be settings.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum SettingsError {
    #[error("settings for the plugin `{plugin}` are given twice")]
    #[diagnostic(code(plugin::settings_twice), help("put them into one file"))]
    Twice { plugin: String },
    #[error("the settings of a plugin are one mapping of names to values")]
    #[diagnostic(code(plugin::settings_shape), help("write each setting on a line: `hysteresis: 0.05`"))]
    Shape,
}

/// Reads all that are asked for, and says all that is wrong with them.
pub(crate) fn read(asked: &[PluginConfig]) -> Result<BTreeMap<String, Settings>, Vec<Failure>> {
    let (mut all, mut failures) = (BTreeMap::new(), Vec::new());
    for PluginConfig { plugin, file } in asked {
        if all.contains_key(plugin) {
            failures.push(failure(&SettingsError::Twice { plugin: plugin.clone() }, None));
            continue;
        }
        match collect::document(file).map_err(|failure| vec![failure]).and_then(|source| {
            let format = Format::of(file).unwrap_or_else(|| collect::guess(source.text().as_bytes()));
            settings(source, format)
        }) {
            Ok(settings) => _ = all.insert(plugin.clone(), settings),
            Err(more) => failures.extend(more),
        }
    }
    if failures.is_empty() { Ok(all) } else { Err(failures) }
}

fn settings(source: Arc<Source>, format: Format) -> Result<Settings, Vec<Failure>> {
    let parsed = parse(&source, format, &Limits::default());
    if !parsed.errors.is_empty() {
        return Err(parsed.errors.iter().map(|error| failure(error, Some(error.file()))).collect());
    }
    let mut documents = parsed.documents.into_iter();
    match (documents.next(), documents.next()) {
        (Some(only), None) if matches!(only.root.value, Value::Map(_)) => Ok(Settings { source, root: only.root }),
        (first, second) => {
            let mut failure = failure(&SettingsError::Shape, None);
            if let Some(wrong) = second.or(first) {
                failure.places.push((Place { source, span: wrong.root.span }, String::new()));
            }
            Err(vec![failure])
        }
    }
}
