//! Long CSV: a header line `timestamp,tenant,quota,value` (columns in any order) and a line for every sample.
//!
//! The time is RFC 3339 or seconds since 1970. Two further columns may say the `unit` of the amount and the `statistic`
//! that it is; other columns are passed over. Without a column `quota` the caller has to say which one this is.

use crate::gather::{Gather, Key};
use crate::lines::{Line, Lines, Splitter};
use crate::reading::{At, Fatal};
use crate::time::Clock;
use std::io::Read;

/// The columns that are read: those that a history has to have, and those it may have.
const COLUMNS: [&str; 6] = ["timestamp", "tenant", "quota", "value", "unit", "statistic"];

/// The columns of a file.
struct Columns {
    /// For every column of the file the one of [`COLUMNS`] that it is.
    roles: Vec<Option<usize>>,
    has_quota: bool,
}

/// Reads long CSV into a collection of series.
///
/// # Errors
/// Where the source is of no use as a whole. Mistakes in lines are gathered.
pub(crate) fn read(text: impl Read, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let mut lines = Lines::new(text, gather.settings().limits.max_line);
    let mut splitter = Splitter::default();
    let Some(columns) = header(&mut lines, &mut splitter, gather)? else { return Ok(()) };
    let mut clock = Clock::default();
    loop {
        let line = match lines.next_record() {
            None => return Ok(()),
            Some(Ok(line)) if line.bytes.is_empty() => continue,
            Some(Ok(line)) => line,
            Some(Err(error)) => return Err(gather.mistakes.unreadable(&error)),
        };
        let mut fields = [""; COLUMNS.len()];
        if split(line, &mut splitter, &columns, &mut fields, gather) {
            sample(line, fields, &columns, &mut clock, gather)?;
        }
    }
}

fn header<R: Read>(
    lines: &mut Lines<R>,
    splitter: &mut Splitter,
    gather: &mut Gather<'_>,
) -> Result<Option<Columns>, Fatal> {
    let line = match lines.next_record() {
        None => Line { number: 1, bytes: &[] },
        Some(Ok(line)) => line,
        Some(Err(error)) => return Err(gather.mistakes.unreadable(&error)),
    };
    let names: Vec<&str> = line.text().and_then(|text| splitter.split(text)).map(Iterator::collect).unwrap_or_default();
    let columns = Columns {
        roles: names.iter().map(|name| COLUMNS.iter().position(|known| known == name)).collect(),
        has_quota: names.contains(&"quota"),
    };
    let place = At::Line(line.number, line.bytes);
    let absent: Vec<&str> = COLUMNS
        .into_iter()
        .take(4)
        .filter(|name| !names.contains(name))
        .filter(|name| *name != "quota" || gather.options().quota.is_none())
        .collect();
    let doubled = COLUMNS.iter().find(|known| names.iter().filter(|name| name == known).count() > 1);
    if !absent.is_empty() {
        let message = || format!("the first line does not name the columns {}", absent.join(", "));
        gather.mistakes.add("usage::header", place, message, "write `timestamp,tenant,quota,value` as the first line");
    } else if let Some(doubled) = doubled {
        let message = || format!("two columns are called `{doubled}`");
        gather.mistakes.add("usage::header", place, message, "name every column once");
    } else {
        return Ok(Some(columns));
    }
    Ok(None)
}

/// The fields of a line, by role; whether it has as many as it should.
fn split<'l>(
    line: Line<'l>,
    splitter: &'l mut Splitter,
    columns: &Columns,
    fields: &mut [&'l str; COLUMNS.len()],
    gather: &mut Gather<'_>,
) -> bool {
    let place = At::Line(line.number, line.bytes);
    let help = "every line has as many fields as the first";
    let Some(text) = line.text() else {
        gather.mistakes.add("usage::line", place, || "the line is not UTF-8".to_owned(), "save the file as UTF-8");
        return false;
    };
    let Some(values) = splitter.split(text) else {
        gather.mistakes.add("usage::line", place, || "the line is no CSV record".to_owned(), "close every quote");
        return false;
    };
    let mut roles = columns.roles.iter();
    let mut count = 0_usize;
    for value in values {
        count += 1;
        if let Some(Some(role)) = roles.next()
            && let Some(field) = fields.get_mut(*role)
        {
            *field = value;
        }
    }
    if count != columns.roles.len() {
        let message = || format!("the line has {count} fields and the first has {}", columns.roles.len());
        gather.mistakes.add("usage::line", place, message, help);
    }
    count == columns.roles.len()
}

fn sample(
    line: Line<'_>,
    [timestamp, tenant, quota, value, unit, statistic]: [&str; COLUMNS.len()],
    columns: &Columns,
    clock: &mut Clock,
    gather: &mut Gather<'_>,
) -> Result<(), Fatal> {
    let place = At::Line(line.number, line.bytes);
    let quota = if columns.has_quota { quota } else { gather.options().quota.as_deref().unwrap_or_default() };
    let key = Key {
        tenant,
        quota,
        unit: (!unit.is_empty()).then_some(unit),
        statistic: (!statistic.is_empty()).then_some(statistic),
        counter: false,
    };
    let slot = gather.series(place, key)?;
    gather.room(1)?;
    match (clock.seconds(timestamp), value.parse::<f64>()) {
        (Ok(seconds), Ok(amount)) => {
            if let Err(refusal) = gather.push(slot, seconds, amount) {
                gather.refuse(slot, refusal, place, timestamp, value);
            }
        }
        (Err(mistake), _) => {
            gather.mistakes.add("usage::timestamp", place, || format!("`{timestamp}` is no time"), mistake.help());
            gather.spoil(slot);
        }
        (_, Err(_)) => {
            let message = || format!("`{value}` is no amount");
            gather.mistakes.add("usage::value", place, message, "write a number at or above zero");
            gather.spoil(slot);
        }
    }
    Ok(())
}
