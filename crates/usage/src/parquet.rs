//! Apache Parquet, flat: the columns of long CSV (`timestamp`, `tenant`, `quota`, `value`, perhaps `unit` and
//! `statistic`), or those of wide CSV (`timestamp` and a column of numbers for every tenant).
//!
//! A time is a timestamp of any precision, text in RFC 3339, or whole seconds since 1970. An amount that is null is a gap.
//! A group of rows is read in batches, so that memory holds the series and little else. The library that decodes files
//! is not ours, and files are strangers': where it panics, the file is refused.

mod column;

use crate::contained::contained;
use crate::gather::{Gather, Key, Refusal};
use crate::reading::{At, Fatal, fatal};
use crate::time::{Clock, shown};
use column::{BATCH, Cell, Column, Role, Shape};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, RowGroupReader, SerializedFileReader};
use std::borrow::Cow;

/// What a decoder does not get to the end of.
enum Stop {
    Refused(Fatal),
    Broken(ParquetError),
}

impl From<ParquetError> for Stop {
    fn from(error: ParquetError) -> Self {
        Self::Broken(error)
    }
}

impl From<Fatal> for Stop {
    fn from(failure: Fatal) -> Self {
        Self::Refused(failure)
    }
}

/// Reads a file into a collection of series.
///
/// # Errors
/// Where the source is of no use as a whole. Mistakes in rows are gathered.
pub(crate) fn read(source: impl ChunkReader + 'static, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let broken = |name: &str, why: &str| {
        fatal(
            "usage::parquet",
            format!("`{name}` can not be read as Parquet: {why}"),
            "check that it is complete, or export it as CSV",
        )
    };
    match contained(|| read_file(source, gather)) {
        Some(Ok(())) => Ok(()),
        Some(Err(Stop::Refused(failure))) => Err(failure),
        Some(Err(Stop::Broken(error))) => Err(broken(&gather.mistakes.name, &error.to_string())),
        None => Err(broken(&gather.mistakes.name, "its parts contradict each other")),
    }
}

fn read_file(source: impl ChunkReader + 'static, gather: &mut Gather<'_>) -> Result<(), Stop> {
    let file = SerializedFileReader::new(source)?;
    let metadata = file.metadata();
    let bytes = metadata.row_groups().iter().map(|group| u64::try_from(group.total_byte_size()).unwrap_or(u64::MAX));
    let most = gather.settings().limits.max_bytes;
    if bytes.fold(0, u64::saturating_add) > most {
        let message = format!("`{}` holds more than {most} bytes", gather.mistakes.name);
        return Err(fatal("usage::too_large", message, "split it, or give a coarser step").into());
    }
    let shape = Shape::of(metadata.file_metadata().schema_descr(), gather)?;
    if shape.without_zone {
        gather.note("usage::no_zone", "times have no zone and are taken as UTC".to_owned());
    }
    let mut row = 0;
    for number in 0..file.num_row_groups() {
        let group = file.get_row_group(number)?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(usize::MAX);
        if shape.wide {
            wide(&*group, &shape, rows, &mut row, gather)?;
        } else {
            long(&*group, &shape, rows, &mut row, gather)?;
        }
    }
    Ok(())
}

/// Reads a time, of a column whose ticks are so many to the second.
fn time(cell: Option<Cell<'_>>, ticks: Option<i64>, clock: &mut Clock) -> Result<u64, String> {
    let seconds = match (cell, ticks) {
        (Some(Cell::Int(time)), Some(ticks)) => u64::try_from(time.div_euclid(ticks)).map_err(|_| time.to_string())?,
        (Some(Cell::Int(time)), None) => clock.seconds(&time.to_string()).map_err(|_| time.to_string())?,
        (Some(Cell::Text(text)), _) => clock.seconds(text).map_err(|_| text.to_owned())?,
        (Some(Cell::Float(time)), _) => return Err(time.to_string()),
        (None, _) => return Err(String::new()),
    };
    Ok(seconds)
}

fn amount(cell: Option<Cell<'_>>) -> Option<f64> {
    match cell? {
        Cell::Float(amount) => Some(amount),
        #[expect(clippy::cast_precision_loss, reason = "usage is not known to sixteen digits")]
        Cell::Int(amount) => Some(amount as f64),
        Cell::Text(_) => None,
    }
}

fn long(
    group: &dyn RowGroupReader,
    shape: &Shape,
    rows: usize,
    row: &mut u64,
    gather: &mut Gather<'_>,
) -> Result<(), Stop> {
    let mut columns = shape.columns.iter().map(|found| Column::open(group, found)).collect::<Result<Vec<_>, _>>()?;
    let mut clock = Clock::default();
    let mut left = rows;
    while left > 0 {
        let count = left.min(BATCH);
        for column in &mut columns {
            column.read(count)?;
        }
        left -= count;
        for _ in 0..count {
            *row += 1;
            let (mut seconds, mut value) = (Err(String::new()), None);
            let [mut tenant, mut quota, mut unit, mut statistic] = [const { Cow::Borrowed("") }; 4];
            for (column, found) in columns.iter_mut().zip(&shape.columns) {
                let cell = column.next()?;
                let text = |cell: Option<Cell<'_>>| cell.map_or_else(String::new, Cell::into_text);
                match found.role {
                    Role::Time => seconds = time(cell, found.ticks, &mut clock),
                    Role::Amount => value = amount(cell),
                    Role::Tenant => tenant = Cow::Owned(text(cell)),
                    Role::Quota => quota = Cow::Owned(text(cell)),
                    Role::Unit => unit = Cow::Owned(text(cell)),
                    Role::Statistic => statistic = Cow::Owned(text(cell)),
                }
            }
            if !shape.has_quota {
                quota = Cow::Borrowed(gather.options().quota.as_deref().unwrap_or_default());
            }
            let key = Key {
                tenant: tenant.trim_ascii(),
                quota: quota.trim_ascii(),
                unit: Some(unit.trim_ascii()).filter(|unit| !unit.is_empty()),
                statistic: Some(statistic.trim_ascii()).filter(|statistic| !statistic.is_empty()),
                counter: false,
            };
            sample(key, seconds, value, *row, gather)?;
        }
    }
    Ok(())
}

fn sample(
    key: Key<'_>,
    seconds: Result<u64, String>,
    value: Option<f64>,
    row: u64,
    gather: &mut Gather<'_>,
) -> Result<(), Stop> {
    let slot = gather.series(At::Told, key)?;
    gather.room(1)?;
    let words = |seconds: &str, value: &str| format!("{seconds},{},{},{value}", key.tenant, key.quota);
    let seconds = match seconds {
        Ok(seconds) => seconds,
        Err(time) => {
            let line = words(&time, "");
            let message = || format!("`{time}` is no time");
            gather.mistakes.add("usage::timestamp", At::Line(row, line.as_bytes()), message, "write timestamps");
            gather.spoil(slot);
            return Ok(());
        }
    };
    let Some(value) = value else {
        gather.miss(slot);
        return Ok(());
    };
    if let Err(refusal) = gather.push(slot, seconds, value) {
        let (time, value) = (shown(seconds), value.to_string());
        gather.refuse(slot, refusal, At::Line(row, words(&time, &value).as_bytes()), &time, &value);
    }
    Ok(())
}

fn wide(
    group: &dyn RowGroupReader,
    shape: &Shape,
    rows: usize,
    row: &mut u64,
    gather: &mut Gather<'_>,
) -> Result<(), Stop> {
    let Some((clocked, tenants)) = shape.columns.split_first() else { return Ok(()) };
    let quota = gather.options().quota.as_deref().unwrap_or_default();
    let (before, first) = (*row, *row + 1);
    let mut times = Vec::new();
    let mut column = Column::open(group, clocked)?;
    let mut clock = Clock::default();
    // Every other column needs the times, so they are bounded before they are held.
    gather.room(rows)?;
    for at in 0..rows {
        if at % BATCH == 0 {
            column.read((rows - at).min(BATCH))?;
        }
        match time(column.next()?, clocked.ticks, &mut clock) {
            Ok(seconds) => times.push(seconds),
            Err(time) => {
                let place = At::Line(before + at as u64 + 1, time.as_bytes());
                gather.mistakes.add("usage::timestamp", place, || format!("`{time}` is no time"), "write timestamps");
                gather.spoil_all();
                return Ok(());
            }
        }
    }
    for found in tenants {
        let slot = gather.series(At::Told, Key { tenant: &found.name, quota, ..Key::default() })?;
        gather.room(rows)?;
        let mut column = Column::open(group, found)?;
        for (at, seconds) in times.iter().enumerate() {
            if at % BATCH == 0 {
                column.read((rows - at).min(BATCH))?;
            }
            let Some(value) = amount(column.next()?) else {
                gather.miss(slot);
                continue;
            };
            if let Err(refusal) = gather.push(slot, *seconds, value) {
                let (time, value) = (shown(*seconds), value.to_string());
                let line = format!("{time},{}: {value}", found.name);
                gather.refuse(slot, refusal, At::Line(first + at as u64, line.as_bytes()), &time, &value);
                // Times that are wrong are so in all that follow.
                if refusal != Refusal::Amount {
                    break;
                }
            }
        }
    }
    *row += rows as u64;
    Ok(())
}

#[cfg(test)]
mod tests;
