//! Where every parser brings its samples: series by tenant and quota, in the quota's unit, with their promises kept.

use crate::diagnose::{Seen, Tally, diagnose};
use crate::input::{Options, Settings};
use crate::reading::{At, Fatal, Mistakes, Note, fatal};
use crate::unit::{Scale, Unit, UnitMistake};
use crate::{Series, Usage};
use std::collections::BTreeMap;

/// The samples of one source.
pub(crate) struct Gather<'s> {
    pub(crate) mistakes: Mistakes,
    pub(crate) notes: Vec<Note>,
    options: &'s Options,
    settings: &'s Settings,
    slots: Vec<Slot>,
    index: BTreeMap<String, BTreeMap<String, usize>>,
    /// The slot that was asked for last. Exports repeat themselves, so it knows which comes next.
    last: usize,
    samples: usize,
    /// What was found out about a quota in a unit; nothing where it can not be used.
    scales: BTreeMap<(String, Option<String>, bool), Option<Scale>>,
}

/// What a sample belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Key<'k> {
    pub(crate) tenant: &'k str,
    pub(crate) quota: &'k str,
    /// The unit that stands beside the sample.
    pub(crate) unit: Option<&'k str>,
    pub(crate) statistic: Option<&'k str>,
    /// Whether amounts only grow, and their increase per second is meant.
    pub(crate) counter: bool,
}

#[derive(Debug)]
struct Slot {
    tenant: String,
    quota: String,
    unit: Option<String>,
    statistic: String,
    scale: Scale,
    series: Series,
    /// The time of the latest sample, counters' first ones included.
    latest: Option<u64>,
    /// A counter's latest amount.
    counted: Option<f64>,
    seen: Seen,
    broken: bool,
    /// The slot that was asked for after this one.
    next: usize,
}

/// Why a sample is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    Doubled,
    Unordered,
    Amount,
}

impl<'s> Gather<'s> {
    pub(crate) fn new(name: &str, options: &'s Options, settings: &'s Settings) -> Self {
        Self {
            mistakes: Mistakes::new(name),
            notes: Vec::new(),
            options,
            settings,
            slots: Vec::new(),
            index: BTreeMap::new(),
            last: 0,
            samples: 0,
            scales: BTreeMap::new(),
        }
    }

    pub(crate) fn options(&self) -> &'s Options {
        self.options
    }

    pub(crate) fn settings(&self) -> &'s Settings {
        self.settings
    }

    /// Says something that is not about a quota.
    pub(crate) fn note(&mut self, code: &'static str, message: String) {
        let source = self.mistakes.name.clone();
        self.notes.push(Note { code, source, quota: None, tenant: None, series: 0, message });
    }

    /// The series of a sample. Its unit and statistic may not change.
    ///
    /// # Errors
    /// Where there are more series than are read.
    pub(crate) fn series(&mut self, place: At<'_>, key: Key<'_>) -> Result<usize, Fatal> {
        let is = |slot: &Slot| slot.tenant == key.tenant && slot.quota == key.quota;
        let guess = self.slots.get(self.last).map(|slot| slot.next);
        let found = guess
            .filter(|guess| self.slots.get(*guess).is_some_and(is))
            .or_else(|| self.index.get(key.tenant)?.get(key.quota).copied());
        let slot = match found {
            Some(slot) => slot,
            None => self.add(place, key)?,
        };
        if let Some(last) = self.slots.get_mut(self.last) {
            last.next = slot;
        }
        self.last = slot;
        self.compare(slot, place, key);
        Ok(slot)
    }

    fn compare(&mut self, at: usize, place: At<'_>, key: Key<'_>) {
        let Some(slot) = self.slots.get_mut(at) else { return };
        for (what, is, was) in
            [("units", key.unit, slot.unit.as_deref()), ("statistics", key.statistic, Some(slot.statistic.as_str()))]
        {
            if let (Some(is), Some(was)) = (is, was)
                && is != was
            {
                slot.broken = true;
                let message = || format!("`{}` of `{}` has two {what}, `{was}` and `{is}`", key.quota, key.tenant);
                self.mistakes.add("usage::unit", place, message, "give every sample of a series in the same");
                return;
            }
        }
    }

    fn add(&mut self, place: At<'_>, key: Key<'_>) -> Result<usize, Fatal> {
        if self.slots.len() >= self.settings.limits.max_series {
            return Err(fatal(
                "usage::too_many",
                format!("`{}` has more than {} series", self.mistakes.name, self.settings.limits.max_series),
                "split it by tenants",
            ));
        }
        let nameless = key.tenant.is_empty() || key.quota.is_empty();
        if nameless {
            let what = if key.tenant.is_empty() { "tenant" } else { "quota" };
            self.mistakes.add("usage::name", place, || format!("a sample names no {what}"), "name it on every line");
        }
        let scale = if nameless { None } else { self.scale(place, key) };
        let slot = self.slots.len();
        self.slots.push(Slot {
            tenant: key.tenant.to_owned(),
            quota: key.quota.to_owned(),
            unit: key.unit.map(str::to_owned),
            statistic: key.statistic.or(self.options.statistic.as_deref()).unwrap_or_default().to_owned(),
            scale: scale.unwrap_or(Scale::ONE),
            series: Series::default(),
            latest: None,
            counted: None,
            seen: Seen::default(),
            broken: scale.is_none(),
            next: slot + 1,
        });
        self.index.entry(key.tenant.to_owned()).or_default().insert(key.quota.to_owned(), slot);
        Ok(slot)
    }

    /// The factor to the quota's unit; nothing where there is none, which is said once for a quota.
    fn scale(&mut self, place: At<'_>, key: Key<'_>) -> Option<Scale> {
        let unit = key.unit.or(self.options.unit.as_deref()).filter(|unit| !unit.is_empty());
        let known = (key.quota.to_owned(), unit.map(str::to_owned), key.counter);
        if let Some(scale) = self.scales.get(&known) {
            return *scale;
        }
        let own = self.settings.units.get(key.quota).map(String::as_str);
        let scale = match convert(key, unit, own, self.options.size) {
            Ok((scale, message)) => {
                if let Some(message) = message {
                    let code = if unit.is_some() || key.counter { "usage::converted" } else { "usage::unit_assumed" };
                    self.notes.push(Note {
                        code,
                        source: self.mistakes.name.clone(),
                        quota: Some(key.quota.to_owned()),
                        tenant: None,
                        series: 0,
                        message: format!("`{}`: {message}", key.quota),
                    });
                }
                Some(scale)
            }
            Err(UnitMistake { message, help }) => {
                let message = || format!("the usage of `{}` can not be read: {message}", key.quota);
                self.mistakes.add("usage::unit", place, message, &help);
                None
            }
        };
        self.scales.insert(known, scale);
        scale
    }

    /// Takes a sample.
    ///
    /// # Errors
    /// Where a promise of the series would be broken.
    pub(crate) fn push(&mut self, slot: usize, seconds: u64, amount: f64) -> Result<(), Refusal> {
        let Some(slot) = self.slots.get_mut(slot) else { return Ok(()) };
        match slot.latest {
            Some(latest) if latest == seconds => return Err(Refusal::Doubled),
            Some(latest) if latest > seconds => return Err(Refusal::Unordered),
            _ => {}
        }
        let amount = slot.scale.apply(amount);
        if !(amount.is_finite() && amount >= 0.0) {
            return Err(Refusal::Amount);
        }
        slot.latest = Some(seconds);
        slot.series.timestamps.push(seconds);
        // A negative zero would be shown with its sign.
        slot.series.values.push(amount + 0.0);
        self.samples += 1;
        Ok(())
    }

    /// Takes a counter's amount as the increase per second since the one before. Where it fell, the counter began anew
    /// and nobody knows what it had counted before: the time between is a gap.
    ///
    /// # Errors
    /// Where a promise of the series would be broken.
    pub(crate) fn count(&mut self, at: usize, seconds: u64, amount: f64) -> Result<(), Refusal> {
        let Some(slot) = self.slots.get_mut(at) else { return Ok(()) };
        if !(amount.is_finite() && amount >= 0.0) {
            return Err(Refusal::Amount);
        }
        let (Some(latest), Some(counted)) = (slot.latest, slot.counted) else {
            (slot.latest, slot.counted) = (Some(seconds), Some(amount));
            return Ok(());
        };
        if seconds > latest && amount < counted {
            slot.seen.resets += 1;
            (slot.latest, slot.counted) = (Some(seconds), Some(amount));
            return Ok(());
        }
        #[expect(clippy::cast_precision_loss, reason = "fewer seconds than 2^53 have passed")]
        let rate = (amount - counted) / seconds.saturating_sub(latest).max(1) as f64;
        self.push(at, seconds, rate)?;
        if let Some(slot) = self.slots.get_mut(at) {
            slot.counted = Some(amount);
        }
        Ok(())
    }

    /// Notes that the source has a place for a sample but no amount: a gap, not a zero.
    pub(crate) fn miss(&mut self, slot: usize) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.seen.missing += 1;
        }
    }

    /// Leaves a series out.
    pub(crate) fn spoil(&mut self, slot: usize) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.broken = true;
        }
    }

    /// Leaves every series out that there is so far.
    pub(crate) fn spoil_all(&mut self) {
        for slot in &mut self.slots {
            slot.broken = true;
        }
    }

    /// Says why a sample was not taken, and leaves its series out. `time` and `amount` are the source's words.
    pub(crate) fn refuse(&mut self, at: usize, refusal: Refusal, place: At<'_>, time: &str, amount: &str) {
        let Some(slot) = self.slots.get_mut(at) else { return };
        slot.broken = true;
        let (tenant, quota) = (&slot.tenant, &slot.quota);
        match refusal {
            Refusal::Doubled => self.mistakes.add(
                "usage::doubled",
                place,
                || format!("two samples of `{quota}` of `{tenant}` at {time}"),
                "keep one of them; where they differ in something else, sum or average them first",
            ),
            Refusal::Unordered => self.mistakes.add(
                "usage::unordered",
                place,
                || format!("a sample of `{quota}` of `{tenant}` from {time} stands after a later one"),
                "sort the samples of each tenant and quota by time",
            ),
            Refusal::Amount => {
                let message = || format!("`{amount}` is no amount");
                self.mistakes.add("usage::value", place, message, "write a number at or above zero");
            }
        }
    }

    /// Whether there is room for so many more samples.
    ///
    /// # Errors
    /// Where there is not.
    pub(crate) fn room(&self, for_samples: usize) -> Result<(), Fatal> {
        let most = self.settings.limits.max_samples;
        if self.samples + for_samples <= most {
            return Ok(());
        }
        Err(fatal(
            "usage::too_many",
            format!("`{}` has more than {most} samples", self.mistakes.name),
            "split it, or give a coarser step",
        ))
    }

    /// Moves every sample to later times, where a file did not say when it began.
    pub(crate) fn shift(&mut self, seconds: u64) {
        for slot in &mut self.slots {
            for time in &mut slot.series.timestamps {
                *time += seconds;
            }
        }
    }

    /// The series that keep their promises, and what is remarkable about them.
    pub(crate) fn finish(mut self) -> (Usage, Vec<Note>, Vec<tenure_finding::Failure>) {
        let mut usage = Usage::default();
        let mut tally = Tally::default();
        for slot in self.slots {
            if !slot.tenant.is_empty() {
                usage.mention(&slot.tenant);
            }
            if slot.broken {
                continue;
            }
            diagnose(&slot.series, &slot.seen, self.settings.now, |finding| {
                tally.add(&slot.tenant, &slot.quota, finding);
            });
            if !slot.statistic.is_empty() {
                usage.set_statistic(&slot.tenant, &slot.quota, &slot.statistic);
            }
            if !slot.series.timestamps.is_empty() {
                usage.insert(&slot.tenant, &slot.quota, slot.series);
            }
        }
        self.notes.extend(tally.notes(&self.mistakes.name));
        (usage, self.notes, self.mistakes.finish())
    }
}

/// The factor from a source's unit to the quota's own, and what to say about it.
fn convert(
    key: Key<'_>,
    unit: Option<&str>,
    own: Option<&str>,
    size: Option<f64>,
) -> Result<(Scale, Option<String>), UnitMistake> {
    let Some(own) = own else {
        return match unit {
            None if !key.counter => Ok((Scale::ONE, None)),
            _ => Err(UnitMistake {
                message: "its own unit is not known, so nothing can be converted into it".to_owned(),
                help: "name a quota of the templates, or leave the unit out".to_owned(),
            }),
        };
    };
    let target = Unit::parse(own)?;
    let Some(unit) = unit.or(key.counter.then_some("count")) else {
        return Ok((Scale::ONE, Some(format!("taken as {own}, since no unit is stated"))));
    };
    let from = Unit::parse(unit)?;
    if key.counter {
        let from = from.per_second()?;
        let scale = from.to(&target, size)?;
        let said = from.describe(&target, scale).map_or_else(String::new, |said| format!(", {said}"));
        return Ok((scale, Some(format!("the increase per second of a counter in {unit}{said}"))));
    }
    let scale = from.to(&target, size)?;
    Ok((scale, from.describe(&target, scale)))
}
