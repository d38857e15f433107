//! A loaded plugin, and the calls to it: each in a store of its own, so that nothing is left from one to the next.

use crate::contract::since_0_1_0::{Error, Metadata as RawMetadata, Optimizer, OptimizerPre, Report, lend};
use crate::host::Shared;
use crate::sandbox::{Guest, LogFlood};
use crate::text::clean;
use crate::ticker::Ticker;
use crate::validate::{KEY, REASON};
use crate::{Fault, PluginError, RawProposal, Request, runtime, validate};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tenure_finding::{Notice, Proposal, Withheld};
use wasmtime::{Store, Trap};

/// Bytes of one proposal's evidence.
const EVIDENCE: usize = 16 << 10;

/// Notices of one call.
const NOTICES: usize = 100;

/// A plugin that is ready to be called, from any thread.
pub struct Plugin {
    shared: Arc<Shared>,
    pre: OptimizerPre<Guest>,
    name: String,
    digest: String,
    metadata: Metadata,
}

impl fmt::Debug for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plugin").field("name", &self.name).field("digest", &self.digest).finish_non_exhaustive()
    }
}

/// What a plugin says of itself, fit to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its own name; the host goes by the one it was loaded under.
    pub name: String,
    /// Its version.
    pub version: String,
    /// One sentence.
    pub summary: String,
    /// The quotas it speaks about; empty for any.
    pub quotas: Vec<String>,
    /// How much usage it wants.
    pub minimum_history: Duration,
    /// Whether it wants the resolved template.
    pub wants_template: bool,
    /// The JSON Schema of its settings.
    pub config_schema: Option<Value>,
}

/// What came of one call.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advice {
    /// What may be offered.
    pub proposals: Vec<Proposal>,
    /// What may not, and why.
    pub withheld: Vec<Withheld>,
    /// What the plugin could not judge.
    pub notices: Vec<Notice>,
    /// The figures behind the proposals, by quota.
    pub evidence: BTreeMap<String, Value>,
    /// What it logged.
    pub log: Vec<LogLine>,
    /// Units of fuel it took: the same for the same request, everywhere.
    pub fuel: u64,
}

/// A line of a plugin's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// `error`, `warn`, `info`, `debug` or `trace`.
    pub level: &'static str,
    /// On one line.
    pub message: String,
}

impl Plugin {
    pub(crate) fn new(
        shared: Arc<Shared>,
        pre: OptimizerPre<Guest>,
        name: &str,
        digest: String,
    ) -> Result<Self, PluginError> {
        let mut plugin = Self { shared, pre, name: name.to_owned(), digest, metadata: Metadata::default() };
        let (raw, _) = plugin.call(|guest, store| guest.call_describe(store))?;
        plugin.metadata = metadata(raw).map_err(|fault| fault.of(name))?;
        Ok(plugin)
    }

    /// The name it was loaded under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of the component, for evidence.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What it says of itself.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Asks for advice. The same request has the same answer, whatever was asked before and from which thread.
    ///
    /// # Errors
    ///
    /// Where there is no answer: it broke a limit, crashed or gave up. See [`Fault`].
    pub fn optimize(&self, request: &Request) -> Result<Advice, PluginError> {
        let lent = lend(request, self.metadata.wants_template);
        let (answer, used) = self.call(|guest, store| guest.call_optimize(store, lent.request()))?;
        match answer {
            Ok(report) => Ok(self.advice(request, report, used)),
            Err(Error { kind, message }) => {
                Err(Fault::GaveUp { kind: clean(&kind, KEY), message: clean(&message, REASON) }.of(&self.name))
            }
        }
    }

    fn advice(&self, request: &Request, report: Report, used: Used) -> Advice {
        let notice = |message: String| Notice { optimizer: self.name.clone(), message, degraded: false };
        let (mut raw, mut figures) = (Vec::new(), BTreeMap::new());
        for proposal in report.proposals {
            if !proposal.evidence.is_empty() {
                figures.insert(proposal.key.clone(), proposal.evidence);
            }
            raw.push(RawProposal {
                key: proposal.key,
                current: proposal.current,
                recommended: proposal.recommended,
                confidence: proposal.confidence,
                reason: proposal.reason,
            });
        }
        let (proposals, withheld) = validate(request, &self.name, &raw);
        let said = report.notices.len();
        let mut notices: Vec<Notice> = report
            .notices
            .into_iter()
            .take(NOTICES)
            .map(|said| {
                let message = clean(&said.message, REASON);
                notice(said.key.map_or(message.clone(), |key| format!("{}: {message}", clean(&key, KEY))))
            })
            .collect();
        if said > NOTICES {
            notices.push(notice(format!("{} more notices were left out", said - NOTICES)));
        }
        let mut evidence = BTreeMap::new();
        for proposal in &proposals {
            let Some(text) = figures.get(&proposal.quota) else { continue };
            match serde_json::from_str(text) {
                Ok(value) if text.len() <= EVIDENCE => {
                    evidence.insert(proposal.quota.clone(), value);
                }
                _ => notices
                    .push(notice(format!("{}: its evidence is not JSON of at most {EVIDENCE} bytes", proposal.quota))),
            }
        }
        Advice { proposals, withheld, notices, evidence, log: used.log, fuel: used.fuel }
    }

    /// Calls the guest under every limit there is, in a fresh instance.
    fn call<T>(
        &self,
        call: impl FnOnce(&Optimizer, &mut Store<Guest>) -> wasmtime::Result<T>,
    ) -> Result<(T, Used), PluginError> {
        let limits = &self.shared.limits;
        let mut store = Store::new(&self.shared.engine, Guest::new(limits));
        store.limiter(|guest| &mut guest.meter);
        store.set_hostcall_fuel(limits.answer);
        store.set_epoch_deadline(Ticker::epochs(limits.deadline));
        let answer = store.set_fuel(limits.fuel).and_then(|()| {
            // From here on: a start function runs in the instantiation.
            let _clock = self.shared.ticker.running();
            let guest = self.pre.instantiate(&mut store)?;
            call(&guest, &mut store)
        });
        let left = store.get_fuel().unwrap_or(0);
        let guest = store.into_data();
        match answer {
            Ok(answer) => {
                for line in &guest.log.lines {
                    tracing::debug!(plugin = self.name, level = line.level, "{}", line.message);
                }
                Ok((answer, Used { log: guest.log.lines, fuel: limits.fuel.saturating_sub(left) }))
            }
            Err(error) => Err(self.fault(&error, &guest).of(&self.name)),
        }
    }

    /// Which limit it was. Our own refusals first: what the guest does after one says less.
    fn fault(&self, error: &wasmtime::Error, guest: &Guest) -> Fault {
        let limits = &self.shared.limits;
        if error.downcast_ref::<LogFlood>().is_some() {
            return Fault::LogFlood { limit: limits.log };
        }
        let trap = error.downcast_ref::<Trap>();
        match trap {
            Some(Trap::OutOfFuel) => return Fault::OutOfFuel { limit: limits.fuel },
            Some(Trap::Interrupt) => return Fault::HostTimeout { deadline: limits.deadline },
            Some(Trap::StackOverflow) => return Fault::StackOverflow { limit: runtime::STACK },
            _ => {}
        }
        // The runtime has no public type for it; a test watches the words.
        if trap.is_none() && error.root_cause().to_string().contains("fuel allocated for hostcalls") {
            return Fault::AnswerTooLarge { limit: limits.answer };
        }
        if let Some(refused) = guest.meter.refused {
            return Fault::OutOfMemory { what: refused.what, asked: refused.asked, limit: refused.limit };
        }
        let Some(trap) = trap else {
            return Fault::BrokenAnswer { reason: clean(&error.root_cause().to_string(), REASON) };
        };
        let trap = clean(&trap.to_string(), REASON);
        let said = guest.log.last_error();
        Fault::Crashed { reason: said.map_or_else(|| trap.clone(), |said| format!("{trap} (its last words: {said})")) }
    }
}

/// What a successful call took.
struct Used {
    log: Vec<LogLine>,
    fuel: u64,
}

/// Checks what a plugin says of itself: it is shown in lists, where a user chooses by it.
fn metadata(raw: RawMetadata) -> Result<Metadata, Fault> {
    let refuse = |reason: &str| Err(Fault::Metadata { reason: reason.to_owned() });
    let named = !raw.name.is_empty()
        && raw.name.len() <= 64
        && raw.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !named {
        return refuse("`name` has to be 1 to 64 lower case letters, digits and hyphens");
    }
    if raw.version.is_empty() || raw.version.len() > 64 || !raw.version.bytes().all(|byte| byte.is_ascii_graphic()) {
        return refuse("`version` has to be 1 to 64 visible ASCII characters");
    }
    if raw.quotas.len() > 1_000 {
        return refuse("`quotas` has more than 1,000 keys");
    }
    let config_schema = match raw.config_schema.as_str() {
        "" => None,
        text => match serde_json::from_str(text) {
            Ok(schema @ Value::Object(_)) => Some(schema),
            _ => return refuse("`config-schema` is not a JSON object"),
        },
    };
    Ok(Metadata {
        name: raw.name,
        version: raw.version,
        summary: clean(&raw.summary, 200),
        quotas: raw.quotas.iter().map(|key| clean(key, KEY)).collect(),
        minimum_history: Duration::from_secs(raw.minimum_history),
        wants_template: raw.wants.iter().any(|want| want == "template"),
        config_schema,
    })
}
