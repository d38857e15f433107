//! Optimizers study usage, and what they propose is judged like everything else.
//!
//! A plugin sees the quotas and usage of one template. Its proposals come back re-validated by the host; here they are
//! put into the template's facts, all controls that passed are asked again, and a proposal that would turn one of them
//! into a failure is withheld.

use crate::embedded;
use crate::failure::failure;
use crate::history;
use crate::judge::Bench;
use crate::read::{Template, digest};
use crate::scope::{Scope, in_scope};
use crate::setup::Engine;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;
use tenure_document::Number;
use tenure_finding::{
    Evaluation, Fact, FactSlot, FactValue, Failure, Judgement, Limit, Notice, Proposal, Quantity, Recommendation,
    Verdict, Withheld,
};
use tenure_plugin_host::{self as host, Compiler, Host, Lock, Plugin, Request, Trust};
use tenure_template::{Bounds, Facts};
use tenure_usage::{Series, Usage};

/// The ten quotas, in the order of reports.
pub(crate) const QUOTAS: [&str; 10] = [
    "cpu_cores",
    "memory_gb",
    "storage_gb",
    "network_bandwidth_mbps",
    "concurrent_connections",
    "api_requests_per_minute",
    "ml_model_instances",
    "ai_processing_units",
    "database_connections",
    "cache_size_mb",
];

/// A quota of this amount has no ceiling.
const UNLIMITED: f64 = -1.0;

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

/// Loaded optimizers.
pub struct Adviser {
    plugins: Vec<Plugin>,
    /// What did not load.
    missing: Vec<Notice>,
    now: u64,
    date: String,
}

/// What all optimizers said about one template, before it is judged.
#[derive(Debug, Default)]
pub(crate) struct Advised {
    proposals: Vec<Proposal>,
    withheld: Vec<Withheld>,
    notices: Vec<Notice>,
}

/// What is left of it.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) withheld: Vec<Withheld>,
    pub(crate) notices: Vec<Notice>,
}

impl Adviser {
    /// Loads the embedded optimizers and the user's. One that does not load is said to be missing in every template's
    /// notices, and the others go on.
    ///
    /// # Errors
    /// Where the plugin runtime itself does not start, or the embedded plugins are not those of their lock.
    pub fn new(files: &[PluginFile], compiler: Compiler, as_of: Date) -> Result<Self, Failure> {
        let host = Host::new(host::Limits::default(), compiler).map_err(|fault| failure(&fault, None))?;
        let lock = Lock::parse(embedded::plugin_lock()).map_err(|fault| failure(&fault, None))?;
        let mut plugins = Vec::new();
        for (name, bytes) in embedded::plugins() {
            let Some(locked) = lock.get(&name) else { continue };
            let trust = Trust::Locked { sha256: locked.sha256.clone() };
            plugins.push(host.load(&name, bytes, &trust).map_err(|error| failure(&error, None))?);
        }
        let mut missing = Vec::new();
        for file in files {
            let trust = if file.large { Trust::LargeStranger } else { Trust::Stranger };
            match host.load(&file.name, &file.bytes, &trust) {
                Ok(plugin) => plugins.push(plugin),
                Err(error) => missing.push(Notice {
                    optimizer: file.name.clone(),
                    message: error.fault.to_string(),
                    degraded: true,
                }),
            }
        }
        Ok(Self { plugins, missing, now: end_of(as_of), date: as_of.to_string() })
    }

    /// Asks every optimizer about one template.
    pub(crate) fn ask(&self, engine: &Engine, template: &Template, usage: Option<&Usage>) -> Advised {
        let mut request = self.request(engine, template, usage);
        let mut advised = Advised { notices: self.missing.clone(), ..Advised::default() };
        for plugin in &self.plugins {
            request.template.document =
                plugin.metadata().wants_template.then(|| serde_json::Value::from(template.root()).to_string());
            match plugin.optimize(&request) {
                Ok(advice) => {
                    for line in &advice.log {
                        tracing::debug!(plugin = plugin.name(), level = line.level, "{}", line.message);
                    }
                    tracing::debug!(plugin = plugin.name(), fuel = advice.fuel, "asked");
                    advised.proposals.extend(advice.proposals);
                    advised.withheld.extend(advice.withheld);
                    advised.notices.extend(advice.notices);
                }
                Err(error) => advised.notices.push(Notice {
                    optimizer: plugin.name().to_owned(),
                    message: error.fault.to_string(),
                    degraded: true,
                }),
            }
        }
        advised
    }

    fn request(&self, engine: &Engine, template: &Template, usage: Option<&Usage>) -> Request {
        let text = |id: &str| {
            let text = engine.catalogue().slot(id).and_then(|slot| template.facts.text(slot));
            text.unwrap_or_default().to_owned()
        };
        let (name, tier) = (text("template.name"), text("template.tier"));
        let history = usage.and_then(|usage| history(usage, &name, template.source.name()));
        let quotas = QUOTAS.iter().filter_map(|key| quota(engine, &template.facts, key, &tier, history)).collect();
        Request {
            now: self.now,
            seed: seed(&template.digest, &self.date),
            template: host::Template { name, tier, dialect: template.facts.dialect.to_string(), document: None },
            quotas,
            config: String::new(),
        }
    }
}

/// The series of a history that nobody asks for: tenants without a template, quotas that are none. Often a typing
/// mistake, and otherwise worth knowing.
pub fn unused<'u>(usage: &'u Usage, evaluation: &Evaluation) -> (Vec<&'u str>, Vec<&'u str>) {
    let known = |tenant: &str| {
        evaluation.templates.iter().any(|template| {
            let stem = Path::new(template.source.name()).file_stem().and_then(|stem| stem.to_str());
            template.name.as_deref() == Some(tenant) || stem == Some(tenant)
        })
    };
    let mut tenants: Vec<&str> = usage.series().map(|(tenant, ..)| tenant).filter(|tenant| !known(tenant)).collect();
    let mut quotas: Vec<&str> =
        usage.series().map(|(_, quota, _)| quota).filter(|quota| !QUOTAS.contains(quota)).collect();
    tenants.dedup();
    quotas.sort_unstable();
    quotas.dedup();
    (tenants, quotas)
}

/// The history under the template's own name, or else under the name of its file, for templates whose name is still a
/// variable.
fn history<'u>(usage: &'u Usage, name: &str, path: &str) -> Option<&'u BTreeMap<String, Series>> {
    usage.of(name).or_else(|| usage.of(Path::new(path).file_stem()?.to_str()?))
}

fn quota(
    engine: &Engine,
    facts: &Facts,
    key: &str,
    tier: &str,
    history: Option<&BTreeMap<String, Series>>,
) -> Option<host::Quota> {
    let slot = quota_slot(engine, key)?;
    let current = limit(facts.get(slot))?;
    let Bounds { min, max } = engine.tiers().bounds_in(facts.dialect, tier, key);
    let series = history.and_then(|history| history.get(key)).cloned().unwrap_or_default();
    Some(host::Quota {
        key: key.to_owned(),
        unit: engine.catalogue().spec(slot)?.unit.clone().unwrap_or_default(),
        current,
        min,
        max,
        pinned: false,
        usage: host::Series { timestamps: series.timestamps, values: series.values, statistic: String::new() },
    })
}

fn quota_slot(engine: &Engine, key: &str) -> Option<FactSlot> {
    engine.catalogue().slot(&format!("quota.{key}"))
}

/// What a template allows, where it says so in a number.
fn limit(fact: &Fact) -> Option<Limit> {
    let Fact::Value(FactValue::Number(number)) = fact else { return None };
    let amount = number.as_f64();
    if amount == UNLIMITED {
        return Some(Limit::Unlimited);
    }
    Quantity::from_f64(amount).filter(|quantity| quantity.0 >= 0).map(Limit::Of)
}

impl Advised {
    /// Keeps the proposals that break nothing, alone and together: each is judged on top of those accepted before it.
    pub(crate) fn judged(
        self,
        engine: &Engine,
        template: &Template,
        judgements: &[Judgement],
        scope: &Scope,
        bench: &Bench<'_>,
    ) -> Judged {
        let mut judged = Judged { recommendations: Vec::new(), withheld: self.withheld, notices: self.notices };
        let mut proposals = self.proposals;
        let rank = |quota: &str| QUOTAS.iter().position(|known| *known == quota);
        // Stable: of several optimizers the first loaded speaks first.
        proposals.sort_by_key(|proposal| rank(&proposal.quota));
        let mut facts = template.facts.clone();
        for proposal in proposals {
            let taken = judged.recommendations.iter().find(|accepted| accepted.proposal.quota == proposal.quota);
            if let Some(taken) = taken {
                let because = format!("`{}` already speaks about this quota", taken.proposal.optimizer);
                judged.withheld.push(withheld(&proposal, because, Vec::new()));
                continue;
            }
            let Some(slot) = quota_slot(engine, &proposal.quota) else { continue };
            let changed = with_proposal(engine, template, &facts, slot, proposal.recommended);
            let breaks = broken(engine, &changed, judgements, scope, bench);
            if !breaks.is_empty() {
                let because = format!("it would make {} fail", breaks.join(", "));
                judged.withheld.push(withheld(&proposal, because, breaks));
                continue;
            }
            facts = changed;
            let Some(location) = engine.catalogue().locate(template.root(), &template.facts, slot, None) else {
                continue;
            };
            judged.recommendations.push(Recommendation {
                unit: engine.catalogue().spec(slot).and_then(|spec| spec.unit.clone()).unwrap_or_default(),
                place: history::history(template, &location).place,
                pointer: location.pointer,
                proposal,
            });
        }
        judged
    }
}

fn withheld(proposal: &Proposal, because: String, breaks: Vec<String>) -> Withheld {
    Withheld {
        quota: proposal.quota.clone(),
        proposed: proposal.recommended.to_string(),
        optimizer: proposal.optimizer.clone(),
        because,
        breaks,
    }
}

/// What the template would say with the proposal in it: the quota, and every other fact read from the same field.
fn with_proposal(engine: &Engine, template: &Template, facts: &Facts, slot: FactSlot, amount: Quantity) -> Facts {
    let number = number(amount);
    let field = |slot| Some(engine.catalogue().locate(template.root(), &template.facts, slot, None)?.pointer);
    let target = field(slot);
    let all = (0..).map(FactSlot).take(engine.catalogue().specs().len());
    let same =
        all.filter(|other| matches!(facts.get(*other), Fact::Value(FactValue::Number(_))) && field(*other) == target);
    same.fold(facts.clone(), |facts, slot| facts.with(slot, FactValue::Number(number)))
}

/// The number as it would stand in the template: whole amounts as integers.
fn number(amount: Quantity) -> Number {
    if amount.0 % 1000 == 0 { Number::Integer(amount.0 / 1000) } else { Number::Float(amount.as_f64()) }
}

/// Ids of the controls that passed and would fail.
fn broken(engine: &Engine, changed: &Facts, judgements: &[Judgement], scope: &Scope, bench: &Bench<'_>) -> Vec<String> {
    let outcomes = bench.with(|seat| seat.judge.judge(changed.values()));
    let now = outcomes.iter().enumerate().map(|(number, outcome)| {
        let holds = scope.holds(engine.framework_of(number), &changed.declared);
        in_scope(holds, outcome.as_ref().map_or(Verdict::Unknown, |outcome| outcome.verdict))
    });
    let broken =
        judgements.iter().zip(now).filter(|(before, now)| before.verdict == Verdict::Pass && *now == Verdict::Fail);
    broken.map(|(before, _)| before.control.id.clone()).collect()
}

/// The end of the evaluation date in seconds since 1970, so that the day's own samples are history.
fn end_of(date: Date) -> u64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = date.since((jiff::Unit::Day, epoch)).map_or(0, |span| i64::from(span.get_days()));
    u64::try_from((days + 1) * 86_400).unwrap_or_default()
}

/// A number that is the same for the same template and date, and no other relation to either.
fn seed(template: &str, date: &str) -> u64 {
    let digest = digest(format!("{template} {date}").as_bytes());
    digest.get(7..23).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_evaluation_is_history() {
        assert_eq!(end_of(jiff::civil::date(1970, 1, 1)), 86_400);
        assert_eq!(end_of(jiff::civil::date(2026, 11, 21)), 1_795_305_600);
    }

    #[test]
    fn only_minus_one_is_unlimited() {
        let fact = |number| limit(&Fact::Value(FactValue::Number(number)));
        assert_eq!(fact(Number::Integer(-1)), Some(Limit::Unlimited));
        assert_eq!(fact(Number::Float(0.25)), Some(Limit::Of(Quantity(250))));
        assert_eq!(fact(Number::Integer(-2)), None);
    }
}
