//! A long history in several calls.
//!
//! What a call may take is bounded, and a quarter of a year in hourly windows is more than one call of a plugin that walks
//! them. One that remembers is given the history piece by piece, each with the memory of the one before, and by the law of
//! memory its last answer is that of the whole.

use tenure_plugin_host::{Advice, Plugin, PluginError, Request, Series};

/// Windows of all quotas together that one call is given. The shipped optimizer takes less than a million units of fuel
/// for each, so that a call stays at a quarter of what is admitted.
const WINDOWS: u64 = 600;

/// Asks a plugin that remembers.
pub(super) fn optimize(plugin: &Plugin, request: &Request) -> Result<Advice, PluginError> {
    in_pieces(request, WINDOWS, |piece| plugin.optimize(piece))
}

/// Gives a history in pieces of so many windows of all quotas together; the last answer.
fn in_pieces<E>(
    request: &Request,
    windows: u64,
    mut ask: impl FnMut(&Request) -> Result<Advice, E>,
) -> Result<Advice, E> {
    let quotas = u64::try_from(request.quotas.len()).unwrap_or(1).max(1);
    let length = request.cadence.max(1).saturating_mul((windows / quotas).max(1));
    let first = request.quotas.iter().filter_map(|quota| quota.usage.timestamps.first()).min();
    let mut piece = Request { quotas: Vec::new(), ..request.clone() };
    let mut after = None;
    let mut end = first.map_or(request.now, |first| first.saturating_add(length));
    while end < request.now {
        fill(&mut piece, request, after, end);
        piece.memory = ask(&piece)?.memory;
        (after, end) = (Some(end), end.saturating_add(length));
    }
    if after.is_none() {
        return ask(request);
    }
    fill(&mut piece, request, after, u64::MAX);
    piece.now = request.now;
    ask(&piece)
}

/// The samples after one moment and up to another.
fn fill(piece: &mut Request, whole: &Request, after: Option<u64>, end: u64) {
    piece.now = end;
    piece.quotas.clone_from(&whole.quotas);
    for quota in &mut piece.quotas {
        let Series { timestamps, values, .. } = &mut quota.usage;
        let to = timestamps.partition_point(|at| *at <= end);
        let from = after.map_or(0, |after| timestamps.partition_point(|at| *at <= after));
        timestamps.truncate(to);
        values.truncate(to);
        timestamps.drain(..from.min(to));
        values.drain(..from.min(to));
    }
}

#[cfg(test)]
mod tests;
