//! Files that are written here, whole and broken.

use crate::input::{Content, Input, Options, Settings};
use crate::read;
use crate::reading::Reading;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use std::io::Cursor;
use std::sync::Arc;

const START: i64 = 1_795_219_200;

enum Data {
    Ints(Vec<Option<i64>>),
    Floats(Vec<Option<f64>>),
    Texts(Vec<&'static str>),
}

fn write(schema: &str, columns: &[Data], compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(&format!("message m {{ {schema} }}")).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(compression).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for data in columns {
        let mut column = group.next_column().unwrap().unwrap();
        match data {
            Data::Ints(values) => {
                let there: Vec<i64> = values.iter().flatten().copied().collect();
                let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                column.typed::<Int64Type>().write_batch(&there, Some(&levels), None).unwrap();
            }
            Data::Floats(values) => {
                let there: Vec<f64> = values.iter().flatten().copied().collect();
                let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                column.typed::<DoubleType>().write_batch(&there, Some(&levels), None).unwrap();
            }
            Data::Texts(values) => {
                let texts: Vec<ByteArray> = values.iter().map(|text| ByteArray::from(*text)).collect();
                column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
            }
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.into_inner().unwrap()
}

fn read_bytes(bytes: Vec<u8>, options: Options) -> Reading {
    let content = Content::Stream(Box::new(Cursor::new(bytes)));
    let units = [("cpu_cores".to_owned(), "cores".to_owned())].into();
    read(vec![Input { name: "a.parquet".to_owned(), content, options }], &Settings { units, ..Settings::default() })
}

fn messages(reading: &Reading) -> Vec<&str> {
    reading.failures.iter().map(|failure| failure.message.as_str()).collect()
}

fn long_file(compression: Compression) -> Vec<u8> {
    let schema =
        "required binary tenant (STRING); optional double value; optional int64 timestamp (TIMESTAMP(MICROS,true));
                  required binary quota (STRING); required binary unit (STRING); required int64 other;";
    let micro = |seconds: i64| Some((START + seconds) * 1_000_000);
    let columns = [
        Data::Texts(vec!["acme", "bolt", "acme", "acme"]),
        Data::Floats(vec![Some(1500.0), Some(1.0), None, Some(2500.0)]),
        Data::Ints(vec![micro(0), micro(0), micro(300), micro(600)]),
        Data::Texts(vec!["cpu_cores"; 4]),
        Data::Texts(vec!["millicores", "cores", "millicores", "millicores"]),
        Data::Ints(vec![Some(1); 4]),
    ];
    write(schema, &columns, compression)
}

#[test]
fn long_in_every_compression() {
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(parquet::basic::GzipLevel::default()),
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ] {
        let reading = read_bytes(long_file(compression), Options::default());
        assert_eq!(messages(&reading), [""; 0]);
        let acme = &reading.usage.of("acme").unwrap()["cpu_cores"];
        assert_eq!(acme.timestamps, [1_795_219_200, 1_795_219_800]);
        assert_eq!(acme.values, [1.5, 2.5]);
        assert_eq!(reading.usage.of("bolt").unwrap()["cpu_cores"].values, [1.0]);
        let notes: Vec<&str> = reading.notes.iter().map(|note| note.code).collect();
        assert_eq!(notes, ["usage::converted", "usage::missing"]);
    }
}

#[test]
fn wide_with_nulls_and_without_a_zone() {
    let schema = "optional double acme; required int64 timestamp (TIMESTAMP(NANOS,false)); optional double bolt;
                  optional int64 __index_level_0__;";
    let nano = |seconds: i64| Some((START + seconds) * 1_000_000_000 + 5);
    let columns = [
        Data::Floats(vec![Some(1.0), None, Some(3.0)]),
        Data::Ints(vec![nano(0), nano(300), nano(600)]),
        Data::Floats(vec![Some(4.0), Some(-5.0), Some(6.0)]),
        Data::Ints(vec![Some(0); 3]),
    ];
    let options = Options { quota: Some("cpu_cores".to_owned()), ..Options::default() };
    let reading = read_bytes(write(schema, &columns, Compression::SNAPPY), options);
    assert_eq!(messages(&reading), ["`-5` is no amount"]);
    let (place, _) = &reading.failures[0].places[0];
    assert_eq!((place.position().line, place.source.text()), (2, "2026-11-21T00:05:00Z,bolt: -5"));
    assert_eq!(reading.usage.of("acme").unwrap()["cpu_cores"].timestamps, [1_795_219_200, 1_795_219_800]);
    assert!(reading.usage.of("bolt").unwrap().is_empty());
    assert_eq!(reading.notes[0].code, "usage::no_zone");
}

#[test]
fn times_in_text_and_seconds() {
    let schema = "required binary timestamp (STRING); required binary tenant (STRING); required double value;";
    let times = Data::Texts(vec!["2026-11-21T00:00:00Z", "1795219500", "noon"]);
    let columns = [times, Data::Texts(vec!["a", "a", "b"]), Data::Floats(vec![Some(1.0); 3])];
    let options = Options { quota: Some("cpu_cores".to_owned()), ..Options::default() };
    let reading = read_bytes(write(schema, &columns, Compression::SNAPPY), options);
    assert_eq!(messages(&reading), ["`noon` is no time"]);
    assert_eq!(reading.usage.of("a").unwrap()["cpu_cores"].timestamps, [1_795_219_200, 1_795_219_500]);
}

#[test]
fn refuses_columns_that_can_not_be_what_they_should() {
    let refused = |schema: &str| {
        let columns = [Data::Ints(vec![Some(1)]), Data::Ints(vec![Some(1)])];
        let options = Options { quota: Some("cpu_cores".to_owned()), ..Options::default() };
        messages(&read_bytes(write(schema, &columns, Compression::SNAPPY), options))[0].to_owned()
    };
    assert_eq!(refused("required int64 time; required int64 acme;"), "`a.parquet` has no column `timestamp`");
    assert_eq!(
        refused("required int64 timestamp; required int64 acme (DECIMAL(10,2));"),
        "the column `acme` of `a.parquet` holds decimal numbers, which are not read"
    );
    let reading = read_bytes(b"PAR1 and nothing more".to_vec(), Options::default());
    assert!(messages(&reading)[0].starts_with("`a.parquet` can not be read as Parquet: "));
}

proptest! {
    /// The file is broken in a few places: refused, or read.
    #[test]
    fn a_broken_file(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut in 0_usize..40) {
        let mut bytes = long_file(Compression::SNAPPY);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let length = bytes.len().saturating_sub(if cut > 30 { cut } else { 0 });
        bytes.truncate(length);
        let reading = read_bytes(bytes, Options::default());
        for (_, _, series) in reading.usage.series() {
            prop_assert!(series.timestamps.is_sorted_by(|before, after| before < after));
        }
    }
}

/// The bytes of `tests/fixtures/usage-broken.parquet`: whole but for one.
#[test]
fn a_file_on_which_the_library_panics_is_refused() {
    let mut bytes = long_file(Compression::UNCOMPRESSED);
    bytes[5] = 2;
    let reading = read_bytes(bytes, Options::default());
    assert_eq!(messages(&reading), ["`a.parquet` can not be read as Parquet: its parts contradict each other"]);
    assert!(reading.usage.series().next().is_none() && !crate::is_decoding());
}
