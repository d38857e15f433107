//! Optimizers study usage, and what they propose is judged like everything else.
//!
//! A plugin sees the quotas and usage of one template. Its proposals come back re-validated by the host;
//! [here](judged) they are put into the template's facts, all controls that passed are asked again, and a proposal that
//! would turn one of them into a failure is withheld. A move to another tier is judged [the same way](fit), as the template
//! that it would make.

mod fit;
mod judged;
mod pieces;
mod request;
mod settings;

use crate::embedded;
use crate::failure::failure;
use crate::read::Template;
use crate::run::Run;
use crate::setup::Engine;
use fit::Candidate;
use jiff::civil::Date;
pub(crate) use judged::Trial;
use rayon::prelude::*;
use request::Asking;
pub use request::unused;
use std::collections::BTreeMap;
use tenure_finding::{Anomaly, Course, Failure, Notice, Proposal, QuotaUsage, Withheld};
use tenure_plugin_host::{Compiler, Host, Limits, Lock, LogLine, Outlook, Plugin, PluginError, Request, Role, Trust};
use tenure_template::Context;
use tenure_template::resolve::Resolver;

/// A plugin that the user brings.
#[derive(Debug, Clone)]
pub struct PluginFile {
    /// What it is called in reports.
    pub name: String,
    /// The component.
    pub bytes: Vec<u8>,
    /// Whether the user said that it may be large.
    pub large: bool,
}

/// Which plugins are asked, and how.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Components that the user brings, besides the embedded ones.
    pub files: &'a [PluginFile],
    /// What makes machine code of them.
    pub compiler: Compiler,
    /// The day of the run.
    pub as_of: Date,
    /// Seconds until the same is asked again: 86,400 for a run a day.
    pub cadence: u64,
    /// How far forecasters are to look, from the end of the day.
    pub outlook: Outlook,
    /// Settings as JSON, by the name of the plugin.
    pub configs: BTreeMap<String, String>,
    /// The kinds of plugins that are wanted. Of the embedded ones only these are loaded.
    pub roles: Vec<Role>,
}

/// Loaded plugins.
pub struct Adviser {
    plugins: Vec<Plugin>,
    configs: BTreeMap<String, String>,
    asking: Asking,
    outlook: Outlook,
    /// What did not load.
    missing: Vec<Notice>,
}

/// What advice about a template takes besides the template.
pub(crate) struct Surroundings<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) run: &'a Run,
    pub(crate) resolver: &'a Resolver<'a>,
    pub(crate) context: &'a Context,
}

/// What all plugins said about one template, before it is judged.
#[derive(Debug, Default)]
pub(crate) struct Advised {
    proposals: Vec<Proposal>,
    /// Moves to other tiers, each fitter's best first.
    candidates: Vec<Candidate>,
    withheld: Vec<Withheld>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) forecasts: Vec<Course>,
    pub(crate) anomalies: Vec<Anomaly>,
    pub(crate) usage: Vec<QuotaUsage>,
}

impl Adviser {
    /// Loads the embedded plugins and the user's. One of the user's that does not load is said to be missing in every
    /// template's notices, and the others go on.
    ///
    /// # Errors
    /// Where the plugin runtime itself does not start, or the embedded plugins are not those of their lock.
    pub fn new(asked: Asked<'_>) -> Result<Self, Failure> {
        let host = Host::new(Limits::default(), asked.compiler).map_err(|fault| failure(&fault, None))?;
        let lock = Lock::parse(embedded::plugin_lock()).map_err(|fault| failure(&fault, None))?;
        // Compiling is most of what a short run takes.
        let embedded: Result<Vec<Plugin>, PluginError> = embedded::plugins()
            .into_par_iter()
            .filter_map(|(name, bytes)| {
                let locked = lock.get(&name)?;
                let wanted = asked.roles.iter().any(|role| locked.exports.iter().any(|name| name == role.export()));
                let trust = Trust::Locked { sha256: locked.sha256.clone() };
                wanted.then(|| host.load(&name, bytes, &trust))
            })
            .collect();
        let mut plugins = embedded.map_err(|error| failure(&error, None))?;
        let mut missing = Vec::new();
        for file in asked.files {
            let trust = if file.large { Trust::LargeStranger } else { Trust::Stranger };
            match host.load(&file.name, &file.bytes, &trust) {
                Ok(plugin) => plugins.push(plugin),
                Err(error) => missing.push(failed(&file.name, &error)),
            }
        }
        let asking = Asking::new(asked.as_of, asked.cadence);
        Ok(Self { plugins, configs: asked.configs, asking, outlook: asked.outlook, missing })
    }

    /// The plugins of a kind.
    pub(crate) fn plugins_that(&self, are: Role) -> impl Iterator<Item = &Plugin> {
        self.plugins.iter().filter(move |plugin| plugin.is(are))
    }

    /// What did not load.
    pub fn missing(&self) -> &[Notice] {
        &self.missing
    }

    /// The settings of a plugin, with its dial turned to a value.
    pub(crate) fn config_with(&self, plugin: &Plugin, dial: Option<f64>) -> String {
        let config = self.configs.get(plugin.name()).cloned().unwrap_or_default();
        let (Some(value), Some(dial)) = (dial, &plugin.metadata().dial) else { return config };
        let mut settings: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&config).unwrap_or_default();
        settings.insert(dial.property.clone(), value.into());
        serde_json::Value::Object(settings).to_string()
    }

    /// Asks every plugin about one template.
    pub(crate) fn ask(&self, around: &Surroundings<'_>, template: &Template) -> Advised {
        let mut request = self.asking.request(around.engine, template, around.run.usage.as_ref());
        let mut advised = Advised { notices: self.missing.clone(), ..Advised::default() };
        for plugin in &self.plugins {
            request.template.document =
                plugin.metadata().wants_template.then(|| serde_json::Value::from(template.root()).to_string());
            request.config = self.configs.get(plugin.name()).cloned().unwrap_or_default();
            for role in plugin.roles() {
                if let Err(error) = self.ask_one(plugin, *role, &request, (around, template), &mut advised) {
                    advised.notices.push(failed(plugin.name(), &error));
                }
            }
        }
        advised.usage = request::usage(request);
        advised
    }

    fn ask_one(
        &self,
        plugin: &Plugin,
        role: Role,
        request: &Request,
        (around, template): (&Surroundings<'_>, &Template),
        advised: &mut Advised,
    ) -> Result<(), PluginError> {
        // Without usage there is nothing to look ahead from, and an optimizer says so for all.
        let has_usage = request.quotas.iter().any(|quota| !quota.usage.timestamps.is_empty());
        match role {
            Role::Optimizer => {
                let advice = if plugin.metadata().remembers {
                    pieces::optimize(plugin, request)?
                } else {
                    plugin.optimize(request)?
                };
                heard(plugin, &advice.log, advice.fuel);
                advised.proposals.extend(advice.proposals);
                advised.withheld.extend(advice.withheld);
                advised.hear(advice.notices);
            }
            Role::Forecaster if has_usage => {
                let foresight = plugin.foresee(request, self.outlook)?;
                heard(plugin, &foresight.log, foresight.fuel);
                advised.forecasts.extend(foresight.courses);
                advised.hear(foresight.notices);
            }
            Role::Detector if has_usage => {
                let detected = plugin.detect(request)?;
                heard(plugin, &detected.log, detected.fuel);
                advised.anomalies.extend(detected.anomalies);
                advised.hear(detected.notices);
            }
            Role::Fitter if has_usage => fit::fit(plugin, request, around, template, advised)?,
            Role::Forecaster | Role::Detector | Role::Fitter => {}
        }
        Ok(())
    }
}

/// Kinds of notices that are about the usage and not about a plugin's view of it: what one has said, the others need
/// not say again.
const OF_USAGE: [&str; 3] = ["no-usage", "bad-samples", "stale-usage"];

impl Advised {
    fn hear(&mut self, notices: Vec<Notice>) {
        let known: Vec<String> = self.notices.iter().map(|notice| notice.kind.clone()).collect();
        let is_new = |notice: &Notice| !OF_USAGE.contains(&notice.kind.as_str()) || !known.contains(&notice.kind);
        self.notices.extend(notices.into_iter().filter(is_new));
    }
}

fn heard(plugin: &Plugin, log: &[LogLine], fuel: u64) {
    for line in log {
        tracing::debug!(plugin = plugin.name(), level = line.level, "{}", line.message);
    }
    tracing::debug!(plugin = plugin.name(), fuel, "asked");
}

fn failed(name: &str, error: &PluginError) -> Notice {
    let (optimizer, message) = (name.to_owned(), error.fault.to_string());
    Notice { optimizer, quota: None, kind: "failed".to_owned(), message, degraded: true }
}
