//! Columns of a Parquet file, one value after the other.

use crate::gather::Gather;
use crate::reading::{Fatal, fatal};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::{ColumnDescriptor, SchemaDescriptor};

/// Rows that are decoded at once.
pub(super) const BATCH: usize = 8192;

/// What a column of a long file holds. In a wide file all but the first hold amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Time,
    Tenant,
    Quota,
    Amount,
    Unit,
    Statistic,
}

const ROLES: [(&str, Role); 6] = [
    ("timestamp", Role::Time),
    ("tenant", Role::Tenant),
    ("quota", Role::Quota),
    ("value", Role::Amount),
    ("unit", Role::Unit),
    ("statistic", Role::Statistic),
];

/// A column that is read.
#[derive(Debug)]
pub(super) struct Wanted {
    at: usize,
    pub(super) name: String,
    pub(super) role: Role,
    /// How many of a time's units are a second, where the file says.
    pub(super) ticks: Option<i64>,
    /// The level at which a value is there.
    level: i16,
}

/// What the columns of a file are.
#[derive(Debug)]
pub(super) struct Shape {
    /// The time first, where the file is wide.
    pub(super) columns: Vec<Wanted>,
    pub(super) wide: bool,
    pub(super) has_quota: bool,
    pub(super) without_zone: bool,
}

impl Shape {
    /// Finds out whether a file is long or wide.
    ///
    /// # Errors
    /// Where columns are missing, or are of types that can not be what they should be.
    pub(super) fn of(schema: &SchemaDescriptor, gather: &Gather<'_>) -> std::result::Result<Self, Fatal> {
        let refuse = |message: String, help: &str| Err(fatal("usage::header", message, help));
        let name = &gather.mistakes.name;
        let has = |wanted: &str| schema.columns().iter().any(|column| column.path().string() == wanted);
        if !has("timestamp") {
            return refuse(
                format!("`{name}` has no column `timestamp`"),
                "name the columns `timestamp`, `tenant`, `quota`, `value`",
            );
        }
        let wide = !(has("tenant") && has("value"));
        let has_quota = has("quota") && !wide;
        if !has_quota && gather.options().quota.is_none() {
            return refuse(
                format!("`{name}` does not say which quota this is"),
                "name the quota, or add a column `quota`",
            );
        }
        let (mut columns, mut without_zone) = (Vec::new(), false);
        for (at, column) in schema.columns().iter().enumerate() {
            let called = column.path().string();
            let known = ROLES.iter().find(|(known, _)| *known == called).map(|(_, role)| *role);
            let role = match known {
                Some(Role::Time) => Role::Time,
                // What data frames number their rows with.
                _ if wide && called.starts_with("__index_level_") => continue,
                _ if wide => Role::Amount,
                Some(role) => role,
                None => continue,
            };
            if let Err(why) = fits(column, role) {
                return refuse(format!("the column `{called}` of `{name}` {why}"), "convert it, or leave it out");
            }
            let (ticks, zoned) = ticks(column);
            without_zone |= role == Role::Time && !zoned;
            columns.push(Wanted { at, name: called, role, ticks, level: column.max_def_level() });
        }
        columns.sort_by_key(|column| !(wide && column.role == Role::Time));
        Ok(Self { columns, wide, has_quota, without_zone })
    }
}

/// Whether a column's type can hold what it should.
fn fits(column: &ColumnDescriptor, role: Role) -> std::result::Result<(), &'static str> {
    if column.max_rep_level() > 0 || column.path().parts().len() > 1 {
        return Err("is nested");
    }
    let decimal = matches!(column.logical_type_ref(), Some(LogicalType::Decimal(_)))
        || column.converted_type() == ConvertedType::DECIMAL;
    match (role, column.physical_type()) {
        (_, Type::BOOLEAN | Type::FIXED_LEN_BYTE_ARRAY) => Err("is of a type that is not read"),
        (Role::Amount, _) if decimal => Err("holds decimal numbers, which are not read"),
        (Role::Amount, Type::BYTE_ARRAY | Type::INT96) => Err("holds no numbers"),
        (Role::Time, Type::FLOAT | Type::DOUBLE | Type::INT32) => Err("holds no times"),
        (Role::Tenant | Role::Quota | Role::Unit | Role::Statistic, kind) if kind != Type::BYTE_ARRAY => {
            Err("holds no text")
        }
        _ => Ok(()),
    }
}

/// How many units of a time are a second, and whether it is told in UTC.
fn ticks(column: &ColumnDescriptor) -> (Option<i64>, bool) {
    if let Some(LogicalType::Timestamp(timestamp)) = column.logical_type_ref() {
        let ticks = match timestamp.unit {
            TimeUnit::MILLIS => 1_000,
            TimeUnit::MICROS => 1_000_000,
            TimeUnit::NANOS => 1_000_000_000,
        };
        return (Some(ticks), timestamp.is_adjusted_to_u_t_c);
    }
    match (column.converted_type(), column.physical_type()) {
        (ConvertedType::TIMESTAMP_MILLIS, _) => (Some(1_000), true),
        (ConvertedType::TIMESTAMP_MICROS, _) => (Some(1_000_000), true),
        // The old way of Impala and Spark, which never said the zone.
        (_, Type::INT96) => (Some(1), false),
        _ => (None, true),
    }
}

/// One value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'c> {
    Int(i64),
    Float(f64),
    Text(&'c str),
}

impl Cell<'_> {
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Int(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Text(text) => text.to_owned(),
        }
    }
}

enum Values {
    Ints(Vec<i64>),
    Floats(Vec<f64>),
    Texts(Vec<ByteArray>),
}

/// A column of a group of rows.
pub(super) struct Column {
    reader: ColumnReader,
    level: i16,
    values: Values,
    /// The level of every row, where values may be missing.
    levels: Vec<i16>,
    /// The next row and the next value.
    next: (usize, usize),
}

impl Column {
    pub(super) fn open(group: &dyn RowGroupReader, wanted: &Wanted) -> Result<Self> {
        let reader = group.get_column_reader(wanted.at)?;
        Ok(Self { reader, level: wanted.level, values: Values::Ints(Vec::new()), levels: Vec::new(), next: (0, 0) })
    }

    /// Decodes so many rows, after all before were taken.
    pub(super) fn read(&mut self, rows: usize) -> Result<()> {
        self.next = (0, 0);
        let (levels, level) = (&mut self.levels, self.level);
        self.values = match &mut self.reader {
            ColumnReader::Int32ColumnReader(reader) => {
                Values::Ints(batch(reader, rows, level, levels)?.into_iter().map(i64::from).collect())
            }
            ColumnReader::Int64ColumnReader(reader) => Values::Ints(batch(reader, rows, level, levels)?),
            ColumnReader::Int96ColumnReader(reader) => Values::Ints(
                batch(reader, rows, level, levels)?.iter().map(parquet::data_type::Int96::to_seconds).collect(),
            ),
            ColumnReader::FloatColumnReader(reader) => {
                Values::Floats(batch(reader, rows, level, levels)?.into_iter().map(f64::from).collect())
            }
            ColumnReader::DoubleColumnReader(reader) => Values::Floats(batch(reader, rows, level, levels)?),
            ColumnReader::ByteArrayColumnReader(reader) => Values::Texts(batch(reader, rows, level, levels)?),
            _ => return Err(ParquetError::General("a column is of a type that is not read".to_owned())),
        };
        Ok(())
    }

    /// The value of the next row; nothing where it has none.
    pub(super) fn next(&mut self) -> Result<Option<Cell<'_>>> {
        let (row, at) = self.next;
        let absent = self.level > 0 && self.levels.get(row).is_some_and(|level| *level < self.level);
        self.next = (row + 1, at + usize::from(!absent));
        if absent {
            return Ok(None);
        }
        let cell = match &self.values {
            Values::Ints(values) => values.get(at).copied().map(Cell::Int),
            Values::Floats(values) => values.get(at).copied().map(Cell::Float),
            Values::Texts(values) => match values.get(at) {
                Some(text) => Some(Cell::Text(text.as_utf8()?)),
                None => None,
            },
        };
        cell.map(Some).ok_or_else(|| ParquetError::EOF("a column has fewer values than rows".to_owned()))
    }
}

/// So many rows of a column: the values that are there.
fn batch<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    level: i16,
    levels: &mut Vec<i16>,
) -> Result<Vec<T::T>> {
    levels.clear();
    let mut values = Vec::new();
    let (read, ..) = reader.read_records(rows, (level > 0).then_some(levels), None, &mut values)?;
    if read < rows {
        return Err(ParquetError::EOF("a column has fewer values than rows".to_owned()));
    }
    Ok(values)
}
