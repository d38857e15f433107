//! From sources to one history.

use crate::gather::Gather;
use crate::input::{Content, Format, Input, Options, Settings};
use crate::open::{Bounded, Opened};
use crate::reading::{Fatal, MOST_FAILURES, Reading, fatal};

use crate::{Usage, long, openmetrics, prometheus, wide};
use bytes::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::Failure;

impl Usage {
    /// Reads long CSV that is in memory. The history of what could be read, and every mistake with its line.
    pub fn parse(source: &Arc<Source>) -> (Self, Vec<Failure>) {
        let content = Content::Stream(Box::new(Cursor::new(source.text().to_owned())));
        let options = Options { format: Some(Format::Long), ..Options::default() };
        let input = Input { name: source.name().to_owned(), content, options };
        let Reading { usage, failures, .. } = read(vec![input], &Settings::default());
        (usage, failures)
    }
}

/// Reads all sources into one history. A series that two of them have is left out, and the failure names both.
pub fn read(inputs: Vec<Input>, settings: &Settings) -> Reading {
    let mut reading = Reading::default();
    let mut origins = Origins::default();
    for input in inputs {
        let name = input.name.clone();
        let mut one = read_one(input, settings);
        origins.add(&name, &mut one.usage, &mut reading.usage);
        reading.usage.extend(one.usage);
        reading.notes.append(&mut one.notes);
        reading.failures.append(&mut one.failures);
    }
    reading.failures.append(&mut origins.finish());
    reading
}

/// Which source each series came from.
#[derive(Default)]
struct Origins {
    names: Vec<String>,
    of: BTreeMap<(String, String), usize>,
    twice: BTreeSet<(String, String)>,
    failures: Vec<Failure>,
    more: usize,
}

impl Origins {
    /// Takes every series out of both histories that is in both.
    fn add(&mut self, name: &str, new: &mut Usage, old: &mut Usage) {
        let at = self.names.len();
        self.names.push(name.to_owned());
        let keys: Vec<_> = new.series().map(|(tenant, quota, _)| (tenant.to_owned(), quota.to_owned())).collect();
        for key in keys {
            let Some(first) = self.of.get(&key) else {
                self.of.insert(key, at);
                continue;
            };
            new.remove(&key.0, &key.1);
            old.remove(&key.0, &key.1);
            let first = self.names.get(*first).map(String::as_str).unwrap_or_default();
            if self.failures.len() >= MOST_FAILURES {
                self.more += 1;
            } else if self.twice.insert(key.clone()) {
                let (tenant, quota) = key;
                let message = format!("`{quota}` of `{tenant}` is in both `{first}` and `{name}`");
                let help = "give each series in one source; where they continue each other, join them in one file";
                self.failures.push(*fatal("usage::twice", message, help).0);
            }
        }
    }

    fn finish(mut self) -> Vec<Failure> {
        if self.more > 0 {
            let message = format!("{} more series are in two sources", self.more);
            self.failures.push(Failure { code: "usage::more".to_owned(), message, help: None, places: Vec::new() });
        }
        self.failures
    }
}

/// Reads one source. Where it is of no use as a whole, only the failure stays.
fn read_one(input: Input, settings: &Settings) -> Reading {
    let Input { name, content, options } = input;
    let mut gather = Gather::new(&name, &options, settings);
    let done = match content {
        Content::File(path) => read_file(&path, &mut gather),
        Content::Stream(reader) => read_text(reader, &mut gather),
        Content::Prometheus(request) => prometheus::read(&request, &mut gather),
    };
    match done {
        Ok(()) => {
            let (usage, notes, failures) = gather.finish();
            Reading { usage, notes, failures }
        }
        Err(Fatal(failure)) => {
            let mut failures = gather.mistakes.finish();
            failures.push(*failure);
            Reading { failures, ..Reading::default() }
        }
    }
}

fn read_file(path: &Path, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let unreadable = |error: &std::io::Error, gather: &Gather<'_>| {
        let message = format!("`{}` can not be read: {error}", gather.mistakes.name);
        fatal("usage::unreadable", message, "check the path and its permissions")
    };
    let mut file = File::open(path).map_err(|error| unreadable(&error, gather))?;
    // Parquet is read from its end, so it is not read as a stream where it need not be.
    let mut magic = Vec::new();
    Read::by_ref(&mut file).take(4).read_to_end(&mut magic).map_err(|error| unreadable(&error, gather))?;
    if magic == b"PAR1" && gather.options().format.is_none_or(|format| format == Format::Parquet) {
        return read_parquet(file, gather);
    }
    // Not by going back: the path may be that of a pipe.
    read_text(Box::new(Cursor::new(magic).chain(file)), gather)
}

fn read_text(reader: Box<dyn Read + Send>, gather: &mut Gather<'_>) -> Result<(), Fatal> {
    let limits = gather.settings().limits;
    let opened = Opened::new(reader, limits.max_bytes).map_err(|error| gather.mistakes.broken_off(&error))?;
    match gather.options().format.unwrap_or_else(|| opened.format(&gather.mistakes.name)) {
        Format::Long => long::read(opened.text(), gather),
        Format::Wide => wide::read(opened.text(), gather),
        Format::OpenMetrics => openmetrics::read(opened.text(), gather),
        Format::Parquet => {
            let mut bytes = Vec::new();
            let read = Bounded::new(opened.text(), limits.max_whole).read_to_end(&mut bytes);
            read.map_err(|error| gather.mistakes.broken_off(&error))?;
            read_parquet(Bytes::from(bytes), gather)
        }
    }
}

#[cfg(feature = "parquet")]
use crate::parquet::read as read_parquet;

#[cfg(not(feature = "parquet"))]
fn read_parquet<S>(_: S, gather: &Gather<'_>) -> Result<(), Fatal> {
    let message = format!("`{}` is Parquet, which this build does not read", gather.mistakes.name);
    Err(fatal("usage::format", message, "export it as CSV"))
}
