//! `OpenMetrics` text 1.0, and the Prometheus text format 0.0.4 that it grew from, with a time on every sample:
//! `quota_usage{tenant="acme",quota="cpu_cores"} 1.5 1795219200`.
//!
//! A parser of our own: the crates that read this format hold the whole text, know no line for a mistake, or bring a
//! regular expression engine and a calendar along. What is read here is one metric, sample by sample.
//!
//! A gauge or an untyped metric is read as it is. A counter is read as its increase per second; where it fell it began
//! anew, and the time between the two samples is a gap. NaN says that there is no value (that is how Prometheus marks
//! that a series ended), so it is a gap, too. Other types have no one value and are refused. Exemplars are passed over.

mod sample;

use crate::gather::{Gather, Key};
use crate::lines::{Line, Lines};
use crate::reading::{At, Fatal};
use sample::Sample;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use tenure_document::nearest;

/// Times at or above this are milliseconds, as in the Prometheus text format; below, seconds, as in `OpenMetrics`. As
/// seconds it is the year 5138, as milliseconds 1973.
const MILLISECONDS: f64 = 1e11;

/// Names of metrics that are kept to say what is there instead.
const MOST_NAMES: usize = 1000;

/// What a metric's type means for its samples.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Value,
    Counter,
    /// Not one value; the name of the type.
    Many(String),
}

/// What is known while reading.
#[derive(Default)]
struct Known {
    /// The type and unit of every metric that is declared.
    types: BTreeMap<String, Kind>,
    units: BTreeMap<String, String>,
    /// Names of other metrics.
    others: BTreeSet<String>,
    /// Whether times are milliseconds; nothing before the first.
    milliseconds: Option<bool>,
    /// Whether any sample of the metric was seen.
    any: bool,
    refused_type: bool,
    ended: bool,
}

/// Reads the text into a collection of series.
///
/// # Errors
/// Where the source is of no use as a whole. Mistakes in lines are gathered.
pub(crate) fn read(text: impl Read, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let mut lines = Lines::new(text, gather.settings().limits.max_line);
    let mut known = Known::default();
    loop {
        let line = match lines.next() {
            None => break,
            Some(Ok(line)) if line.bytes.is_empty() => continue,
            Some(Ok(line)) => line,
            Some(Err(error)) => return Err(gather.mistakes.unreadable(&error)),
        };
        let place = At::Line(line.number, line.bytes);
        let Some(text) = line.text() else {
            let message = || "the line is not UTF-8".to_owned();
            gather.mistakes.add("usage::line", place, message, "save the file as UTF-8");
            continue;
        };
        if known.ended {
            let message = || "there is something behind the end".to_owned();
            gather.mistakes.add("usage::line", place, message, "`# EOF` is the last line");
            break;
        }
        if let Some(comment) = text.strip_prefix('#') {
            declare(comment, &mut known);
            continue;
        }
        match sample::parse(text) {
            Ok(sample) => take(&sample, line, &mut known, gather)?,
            Err(message) => {
                gather.mistakes.add(
                    "usage::line",
                    place,
                    || message.to_owned(),
                    "write `name{label=\"value\"} amount time`",
                );
            }
        }
    }
    conclude(&known, gather);
    Ok(())
}

/// `TYPE name type`, `UNIT name unit`, `EOF`; any other comment says nothing.
fn declare(comment: &str, known: &mut Known) {
    let mut words = comment.split_ascii_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("EOF"), None, None) => known.ended = true,
        (Some(what @ ("TYPE" | "UNIT")), Some(name), Some(word)) => {
            let kind = match word {
                "gauge" | "unknown" | "untyped" => Kind::Value,
                "counter" => Kind::Counter,
                other => Kind::Many(other.to_owned()),
            };
            if what == "TYPE" && known.types.len() < MOST_NAMES {
                known.types.insert(name.to_owned(), kind);
            } else if what == "UNIT" && known.units.len() < MOST_NAMES {
                known.units.insert(name.to_owned(), word.to_owned());
            }
        }
        _ => {}
    }
}

fn take(sample: &Sample<'_>, line: Line<'_>, known: &mut Known, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let place = At::Line(line.number, line.bytes);
    let names = &gather.options().names;
    // `OpenMetrics` declares `x` and counts in `x_total`; people name either.
    let name = sample.name.as_ref();
    let family = name.strip_suffix("_total").unwrap_or(name);
    if name != names.metric && family != names.metric {
        if known.others.len() < MOST_NAMES && !known.others.contains(name) {
            known.others.insert(name.to_owned());
        }
        return Ok(());
    }
    known.any = true;
    let kind = known.types.get(name).or_else(|| known.types.get(family)).unwrap_or(&Kind::Value);
    if let Kind::Many(kind) = kind {
        if !known.refused_type {
            let message = || format!("`{name}` is a {kind}, which has no one value");
            gather.mistakes.add("usage::type", place, message, "export a gauge or a counter");
        }
        known.refused_type = true;
        return Ok(());
    }
    let counter = *kind == Kind::Counter;
    let quota = sample.label(&names.quota).or(gather.options().quota.as_deref());
    let (Some(tenant), Some(quota)) = (sample.label(&names.tenant), quota) else {
        let absent = if quota.is_some() { &names.tenant } else { &names.quota };
        let message = || format!("the sample has no label `{absent}`");
        gather.mistakes.add("usage::label", place, message, "name the labels that hold the tenant and the quota");
        return Ok(());
    };
    let unit = known.units.get(name).or_else(|| known.units.get(family)).map(String::as_str);
    let key = Key { tenant, quota, unit, statistic: None, counter };
    let slot = gather.series(place, key)?;
    gather.room(1)?;
    let Some(seconds) = seconds(sample, place, known, gather) else {
        gather.spoil(slot);
        return Ok(());
    };
    let Ok(amount) = sample.value.parse::<f64>() else {
        let message = || format!("`{}` is no amount", sample.value);
        gather.mistakes.add("usage::value", place, message, "write a number at or above zero");
        gather.spoil(slot);
        return Ok(());
    };
    if amount.is_nan() {
        gather.miss(slot);
        return Ok(());
    }
    let taken = if counter { gather.count(slot, seconds, amount) } else { gather.push(slot, seconds, amount) };
    if let Err(refusal) = taken {
        gather.refuse(slot, refusal, place, sample.time.unwrap_or_default(), sample.value);
    }
    Ok(())
}

/// The time of a sample in whole seconds.
fn seconds(sample: &Sample<'_>, place: At<'_>, known: &mut Known, gather: &mut Gather<'_>) -> Option<u64> {
    let Some(text) = sample.time else {
        let message = || format!("the sample of `{}` has no time", sample.name);
        gather.mistakes.add(
            "usage::timestamp",
            place,
            message,
            "export a history; what a server shows when asked is one moment",
        );
        return None;
    };
    let time = text.parse::<f64>().ok().filter(|time| time.is_finite() && *time >= 0.0 && *time < 1e15);
    let Some(time) = time else {
        let message = || format!("`{text}` is no time");
        gather.mistakes.add("usage::timestamp", place, message, "write seconds since 1970, or milliseconds");
        return None;
    };
    let milliseconds = time >= MILLISECONDS;
    if *known.milliseconds.get_or_insert(milliseconds) != milliseconds {
        let message = || format!("`{text}` is in other units than the times before it");
        gather.mistakes.add("usage::timestamp", place, message, "write all times in seconds, or all in milliseconds");
        return None;
    }
    let seconds = if milliseconds { time / 1000.0 } else { time };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at or above zero and below 1e12")]
    Some(seconds as u64)
}

fn conclude(known: &Known, gather: &mut Gather<'_>) {
    if known.milliseconds == Some(true) {
        gather
            .note("usage::milliseconds", "times are read as milliseconds, as in the Prometheus text format".to_owned());
    } else if known.any && !known.ended {
        gather.note("usage::no_end", "there is no `# EOF` at the end, so the text may have been cut off".to_owned());
    }
    if known.any {
        return;
    }
    let metric = &gather.options().names.metric;
    let others: Vec<&str> = known.others.iter().map(String::as_str).collect();
    let help = match nearest(metric, others.iter().copied()) {
        Some(near) => format!("there is `{near}`: name the metric that holds usage"),
        None if others.is_empty() => "there are no samples at all".to_owned(),
        None => {
            format!(
                "name the metric that holds usage, of {} that are there, such as `{}`",
                others.len(),
                others.first().unwrap_or(&"")
            )
        }
    };
    let message = format!("there is no metric `{metric}` in `{}`", gather.mistakes.name);
    gather.mistakes.add("usage::metric", At::Told, || message, &help);
}
