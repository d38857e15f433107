//! A loaded plugin, and the calls to it: each in a store of its own, so that nothing is left from one to the next.

use crate::answer::{self, Advice, Choice, Detected, Foresight};
use crate::contract::since_0_2_0::{self as contract, Error, Lent, LentTiers, lend};
use crate::host::Shared;
use crate::roles::{Role, Roles};
use crate::sandbox::{Guest, LogFlood};
use crate::text::clean;
use crate::ticker::Ticker;
use crate::validate::{KEY, REASON};
use crate::{Fault, Metadata, Outlook, PluginError, Request, Tier, metadata, runtime};
use std::fmt;
use std::sync::Arc;
use wasmtime::{Store, Trap};

/// A plugin that is ready to be called, from any thread.
pub struct Plugin {
    shared: Arc<Shared>,
    roles: Roles,
    kinds: Vec<Role>,
    name: String,
    digest: String,
    metadata: Metadata,
}

impl fmt::Debug for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plugin").field("name", &self.name).field("digest", &self.digest).finish_non_exhaustive()
    }
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
    pub(crate) fn new(shared: Arc<Shared>, roles: Roles, name: &str, digest: String) -> Result<Self, PluginError> {
        let kinds = roles.all();
        let mut plugin = Self { shared, roles, kinds, name: name.to_owned(), digest, metadata: Metadata::default() };
        let raw = plugin.described()?;
        plugin.metadata = metadata::checked(&raw).map_err(|fault| fault.of(name))?;
        Ok(plugin)
    }

    /// Every world exports `describe`; the first that there is answers for all.
    fn described(&self) -> Result<contract::Metadata, PluginError> {
        let roles = &self.roles;
        let (raw, _) = self.call(|store| {
            if let Some(pre) = &roles.optimizer {
                return pre.instantiate(&mut *store)?.call_describe(store);
            }
            if let Some(pre) = &roles.forecaster {
                return pre.instantiate(&mut *store)?.call_describe(store);
            }
            if let Some(pre) = &roles.detector {
                return pre.instantiate(&mut *store)?.call_describe(store);
            }
            match &roles.fitter {
                Some(pre) => pre.instantiate(&mut *store)?.call_describe(store),
                None => Err(wasmtime::Error::msg("a plugin of no kind")),
            }
        })?;
        Ok(raw)
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

    /// What kinds of plugin it is; at least one.
    pub fn roles(&self) -> &[Role] {
        &self.kinds
    }

    /// Whether it is a plugin of this kind.
    pub fn is(&self, role: Role) -> bool {
        self.kinds.contains(&role)
    }

    /// Asks for advice. The same request has the same answer, whatever was asked before and from which thread.
    ///
    /// # Errors
    ///
    /// Where there is no answer: it is no optimizer, broke a limit, crashed or gave up. See [`Fault`].
    pub fn optimize(&self, request: &Request) -> Result<Advice, PluginError> {
        let pre = self.role(self.roles.optimizer.as_ref(), Role::Optimizer)?;
        let lent = self.lent(request);
        let (answer, used) = self.call(|store| pre.instantiate(&mut *store)?.call_optimize(store, lent.request()))?;
        self.given(answer)
            .and_then(|report| answer::advice(self, request, report, used).map_err(|fault| self.of(fault)))
    }

    /// Asks where usage is going.
    ///
    /// # Errors
    ///
    /// As [`optimize`](Self::optimize).
    pub fn foresee(&self, request: &Request, outlook: Outlook) -> Result<Foresight, PluginError> {
        let pre = self.role(self.roles.forecaster.as_ref(), Role::Forecaster)?;
        let lent = self.lent(request);
        let wit = contract::Outlook { horizon: outlook.horizon, step: outlook.step };
        let (answer, used) =
            self.call(|store| pre.instantiate(&mut *store)?.call_foresee(store, lent.request(), wit))?;
        self.given(answer).map(|forecast| answer::foresight(self, request, outlook, forecast, used))
    }

    /// Asks what is unusual.
    ///
    /// # Errors
    ///
    /// As [`optimize`](Self::optimize).
    pub fn detect(&self, request: &Request) -> Result<Detected, PluginError> {
        let pre = self.role(self.roles.detector.as_ref(), Role::Detector)?;
        let lent = self.lent(request);
        let (answer, used) = self.call(|store| pre.instantiate(&mut *store)?.call_detect(store, lent.request()))?;
        self.given(answer)
            .and_then(|detection| answer::detected(self, request, detection, used).map_err(|fault| self.of(fault)))
    }

    /// Asks which of the tiers fit better than today's.
    ///
    /// # Errors
    ///
    /// As [`optimize`](Self::optimize).
    pub fn choose(&self, request: &Request, tiers: &[Tier]) -> Result<Choice, PluginError> {
        let pre = self.role(self.roles.fitter.as_ref(), Role::Fitter)?;
        let (lent, lent_tiers) = (self.lent(request), LentTiers::new(tiers));
        let tiers_wit = lent_tiers.tiers();
        let (answer, used) =
            self.call(|store| pre.instantiate(&mut *store)?.call_choose(store, lent.request(), &tiers_wit))?;
        self.given(answer).map(|fit| answer::choice(self, tiers, fit, used))
    }

    fn role<'r, T>(&self, pre: Option<&'r T>, role: Role) -> Result<&'r T, PluginError> {
        pre.ok_or_else(|| self.of(Fault::OtherRole { role: role.as_str(), export: role.export() }))
    }

    fn lent<'r>(&self, request: &'r Request) -> Lent<'r> {
        lend(request, self.metadata.wants_template)
    }

    fn given<T>(&self, answer: Result<T, Error>) -> Result<T, PluginError> {
        answer.map_err(|Error { kind, message }| {
            self.of(Fault::GaveUp { kind: clean(&kind, KEY), message: clean(&message, REASON) })
        })
    }

    fn of(&self, fault: Fault) -> PluginError {
        fault.of(&self.name)
    }

    /// Calls the guest under every limit there is, in a fresh instance.
    fn call<T>(&self, call: impl FnOnce(&mut Store<Guest>) -> wasmtime::Result<T>) -> Result<(T, Used), PluginError> {
        let limits = &self.shared.limits;
        let mut store = Store::new(&self.shared.engine, Guest::new(limits));
        store.limiter(|guest| &mut guest.meter);
        store.set_hostcall_fuel(limits.answer);
        store.set_epoch_deadline(Ticker::epochs(limits.deadline));
        let answer = store.set_fuel(limits.fuel).and_then(|()| {
            // From here on: a start function runs in the instantiation.
            let _clock = self.shared.ticker.running();
            call(&mut store)
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
pub(crate) struct Used {
    pub(crate) log: Vec<LogLine>,
    pub(crate) fuel: u64,
}
