//! Wide CSV: a column for every tenant and a line for every step.
//!
//! Where the first column is called `timestamp` it says when (RFC 3339 or seconds since 1970); where it is missing the
//! caller has to know the step and the time of the last line. The caller also says which quota the columns are. An empty
//! cell is a gap. A line that can not be read is a hole in every series, so all of them are left out.

use crate::gather::{Gather, Key, Refusal};
use crate::lines::{Line, Lines, Splitter};
use crate::reading::{At, Fatal, fatal};
use crate::time::Clock;
use std::collections::BTreeSet;
use std::io::Read;

/// What the first line said.
struct Header {
    /// The series of every column; nothing for a column that can not be used.
    slots: Vec<usize>,
    timed: bool,
}

/// Reads wide CSV into a collection of series.
///
/// # Errors
/// Where the source is of no use as a whole. Mistakes in lines are gathered.
pub(crate) fn read(text: impl Read, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let mut lines = Lines::new(text, gather.settings().limits.max_line);
    let mut splitter = Splitter::default();
    let header = header(&mut lines, &mut splitter, gather)?;
    let step = if header.timed { 0 } else { step(gather)? };
    let mut clock = Clock::default();
    let mut rows = 0_u64;
    loop {
        let line = match lines.next_record() {
            None => break,
            // A single column may well have an empty cell on a line.
            Some(Ok(line)) if line.bytes.is_empty() && (header.timed || header.slots.len() > 1) => continue,
            Some(Ok(line)) => line,
            Some(Err(error)) => return Err(gather.mistakes.unreadable(&error)),
        };
        gather.room(header.slots.len())?;
        let seconds = rows.saturating_mul(step);
        rows += 1;
        row(line, &header, seconds, (&mut splitter, &mut clock), gather);
    }
    if !header.timed && rows > 0 {
        let last = (rows - 1).saturating_mul(step);
        let end = gather.options().end.unwrap_or_default();
        let Some(start) = end.checked_sub(last) else {
            return Err(fatal(
                "usage::step",
                format!("the {rows} lines of `{}` would begin before 1970", gather.mistakes.name),
                "check the step and the time of the last line",
            ));
        };
        gather.shift(start);
    }
    Ok(())
}

fn step(gather: &Gather<'_>) -> Result<u64, Fatal> {
    match (gather.options().step, gather.options().end) {
        (Some(step), Some(_)) if step > 0 => Ok(step),
        _ => Err(fatal(
            "usage::step",
            format!("`{}` has no column `timestamp`, so its times are not known", gather.mistakes.name),
            "give the step from line to line and the time of the last line, or add the column in front",
        )),
    }
}

fn header<R: Read>(lines: &mut Lines<R>, splitter: &mut Splitter, gather: &mut Gather<'_>) -> Result<Header, Fatal> {
    let line = match lines.next_record() {
        None => Line { number: 1, bytes: &[] },
        Some(Ok(line)) => line,
        Some(Err(error)) => return Err(gather.mistakes.unreadable(&error)),
    };
    let place = At::Line(line.number, line.bytes);
    let Some(quota) = gather.options().quota.as_deref() else {
        return Err(fatal(
            "usage::quota",
            format!("`{}` has a column for every tenant and does not say which quota this is", gather.mistakes.name),
            "name the quota; a file with a line for every sample begins with `timestamp,tenant,quota,value`",
        ));
    };
    let names: Vec<&str> = line.text().and_then(|text| splitter.split(text)).map(Iterator::collect).unwrap_or_default();
    let timed = names.first().is_some_and(|first| first.eq_ignore_ascii_case("timestamp"));
    let tenants = names.get(usize::from(timed)..).unwrap_or_default();
    if tenants.iter().all(|tenant| tenant.is_empty()) {
        return Err(fatal(
            "usage::header",
            format!("the first line of `{}` names no tenants", gather.mistakes.name),
            "write the name of a tenant over every column",
        ));
    }
    let mut slots = Vec::with_capacity(tenants.len());
    let mut seen = BTreeSet::new();
    for tenant in tenants {
        let slot = gather.series(place, Key { tenant, quota, ..Key::default() })?;
        if !seen.insert(slot) {
            let message = || format!("two columns are called `{tenant}`");
            gather.mistakes.add("usage::header", place, message, "name every column once");
            gather.spoil(slot);
        }
        slots.push(slot);
    }
    Ok(Header { slots, timed })
}

fn row(line: Line<'_>, header: &Header, seconds: u64, with: (&mut Splitter, &mut Clock), gather: &mut Gather<'_>) {
    let place = At::Line(line.number, line.bytes);
    let (splitter, clock) = with;
    let Some(mut fields) = line.text().and_then(|text| splitter.split(text)) else {
        gather.mistakes.add(
            "usage::line",
            place,
            || "the line is no CSV record".to_owned(),
            "write UTF-8 and close quotes",
        );
        return gather.spoil_all();
    };
    let (mut seconds, mut time) = (seconds, "");
    if header.timed {
        time = fields.next().unwrap_or_default();
        match clock.seconds(time) {
            Ok(read) => seconds = read,
            Err(mistake) => {
                gather.mistakes.add("usage::timestamp", place, || format!("`{time}` is no time"), mistake.help());
                return gather.spoil_all();
            }
        }
    }
    let mut slots = header.slots.iter();
    // What is wrong with the time is so for every column, and is said once.
    let mut said = false;
    let mut count = 0_usize;
    for field in fields {
        count += 1;
        let Some(slot) = slots.next().copied() else { continue };
        if field.is_empty() {
            gather.miss(slot);
            continue;
        }
        let taken =
            field.parse::<f64>().map_err(|_| Refusal::Amount).and_then(|amount| gather.push(slot, seconds, amount));
        match taken {
            Ok(()) => {}
            Err(refusal) if refusal != Refusal::Amount && said => gather.spoil(slot),
            Err(refusal) => {
                said = said || refusal != Refusal::Amount;
                gather.refuse(slot, refusal, place, time, field);
            }
        }
    }
    if count != header.slots.len() {
        let (more, all) = (usize::from(header.timed), header.slots.len());
        let message = || format!("the line has {} fields and the first has {}", count + more, all + more);
        gather.mistakes.add("usage::line", place, message, "every line has as many fields as the first");
        gather.spoil_all();
    }
}
