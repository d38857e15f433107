//! A Prometheus server, or one that speaks its protocol: range queries, a page at a time.
//!
//! A query says which quota it measures: `cpu_cores=sum by (tenant) (rate(cpu_seconds[5m]))`, with a unit where it is not
//! the quota's own (`memory_gb:bytes=…`), or with `*` where a label names the quota. The server evaluates the query at
//! every step, and where there is no sample it takes the latest of the five minutes before: a step that is no shorter than
//! the scrape interval shows what was measured.
//!
//! The protocol is that of <https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries>.

mod answer;
mod http;
mod request;

use crate::gather::{Gather, Key};
use crate::reading::{At, Fatal, fatal};
use crate::time::shown;
use answer::{Answer, Found};
use http::{Fetch, FetchError, Server};
pub use request::{Access, Query, Request, Secret};
use std::collections::{BTreeMap, BTreeSet};

/// Steps asked for at once: Prometheus refuses more than 11,000 points of a series.
const MOST_POINTS: u64 = 11_000;

/// Where an answer with so few points is still too large, the query has too many series.
const FEWEST_POINTS: u64 = 10;

/// Reads all queries of a request from its server.
///
/// # Errors
/// Where the server does not answer, or not in the protocol.
pub(crate) fn read(request: &Request, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    request.check()?;
    let server = Server::new(request, gather.settings().limits.max_whole)?;
    if request.in_the_clear() {
        gather.note("usage::clear_text", "the credentials travel unencrypted: use https".to_owned());
    }
    read_from(&server, request, gather)
}

/// Like [`read`], from anything that fetches.
fn read_from(server: &dyn Fetch, request: &Request, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let steps = (request.end - request.start) / request.step + 1;
    let most = gather.settings().limits.max_samples as u64;
    if steps > most {
        return Err(fatal(
            "usage::too_many",
            format!(
                "{steps} steps are asked of `{}`, more than the {most} samples that are read",
                gather.mistakes.name
            ),
            "give a coarser step, or less time",
        ));
    }
    let mut walk = Walk { owners: BTreeMap::new(), warnings: BTreeSet::new() };
    for (at, query) in request.queries.iter().enumerate() {
        walk.query(server, request, (at, query), gather)?;
    }
    for warning in &walk.warnings {
        gather.note("usage::server", format!("the server says: {warning}"));
    }
    Ok(())
}

/// What is known while reading.
struct Walk {
    /// The query that each series came from.
    owners: BTreeMap<usize, usize>,
    warnings: BTreeSet<String>,
}

impl Walk {
    fn query(
        &mut self,
        server: &dyn Fetch,
        request: &Request,
        (at, query): (usize, &Query),
        gather: &mut Gather<'_>,
    ) -> Result<(), Fatal> {
        let (mut start, mut points) = (request.start, MOST_POINTS);
        let mut any = false;
        while start <= request.end {
            let end = start.saturating_add(request.step.saturating_mul(points - 1)).min(request.end);
            let bytes = match server.get(&request.url(query, start, end)) {
                Ok(fetched) => fetched,
                Err(FetchError::TooLarge) if points / 2 >= FEWEST_POINTS => {
                    points /= 2;
                    continue;
                }
                Err(error) => return Err(error.fatal(&gather.mistakes.name)),
            };
            let answer = answer::parse(&bytes, query, &gather.mistakes.name)?;
            let Answer { found, warnings } = answer;
            self.warnings.extend(warnings.into_iter().take(10));
            any |= !found.is_empty();
            self.page(&found, (at, query), gather)?;
            // The last step that fits is not the end where the step does not divide the time.
            start = end.saturating_add(request.step);
        }
        if !any {
            let name = &gather.mistakes.name;
            let message = format!("`{name}` has no series for `{}`", query.text);
            gather.mistakes.add("usage::empty", At::Told, || message, "check the query and the time");
        }
        Ok(())
    }

    fn page(
        &mut self,
        found: &[Found<'_>],
        (at, query): (usize, &Query),
        gather: &mut Gather<'_>,
    ) -> Result<(), Fatal> {
        let names = &gather.options().names;
        let mut seen = BTreeSet::new();
        for one in found {
            let quota = query.quota.as_deref().or_else(|| one.label(&names.quota));
            let (Some(tenant), Some(quota)) = (one.label(&names.tenant), quota) else {
                let absent = if quota.is_some() { &names.tenant } else { &names.quota };
                let message = || format!("a series of `{}` has no label `{absent}`", query.text);
                let help = "keep the label in the query: `sum by (tenant) (…)`, or name another";
                gather.mistakes.add("usage::label", At::Told, message, help);
                continue;
            };
            let key = Key { tenant, quota, unit: query.unit.as_deref(), statistic: None, counter: false };
            let slot = gather.series(At::Told, key)?;
            if !seen.insert(slot) || *self.owners.entry(slot).or_insert(at) != at {
                let message = || format!("two series of the server are `{quota}` of `{tenant}`");
                let help = "sum over the other labels in the query: `sum by (tenant) (…)`";
                gather.mistakes.add("usage::doubled", At::Told, message, help);
                gather.spoil(slot);
                continue;
            }
            gather.room(one.values.len())?;
            for (time, value) in &one.values {
                sample(*time, value, slot, gather);
            }
        }
        Ok(())
    }
}

fn sample(time: f64, value: &str, slot: usize, gather: &mut Gather<'_>) {
    if !(0.0..1e11).contains(&time) {
        gather.mistakes.add("usage::timestamp", At::Told, || format!("`{time}` is no time"), "ask another server");
        return gather.spoil(slot);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at or above zero and below 1e11")]
    let seconds = time as u64;
    let Ok(amount) = value.parse::<f64>() else {
        gather.mistakes.add("usage::value", At::Told, || format!("`{value}` is no amount"), "ask another server");
        return gather.spoil(slot);
    };
    if amount.is_nan() {
        return gather.miss(slot);
    }
    if let Err(refusal) = gather.push(slot, seconds, amount) {
        gather.refuse(slot, refusal, At::Told, &shown(seconds), value);
    }
}

#[cfg(test)]
mod tests;
