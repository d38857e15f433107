//! From a source's first bytes to its format and its text, decompressed and bounded.

use crate::input::Format;
use flate2::read::MultiGzDecoder;
use std::error::Error;
use std::fmt;
use std::io::{self, Chain, Cursor, Read};

/// How many bytes are looked at to find the format.
const PEEKED: usize = 64 * 1024;

/// A source's content, read from the start.
pub(crate) type Text<'s> = Chain<Cursor<Vec<u8>>, Bounded<Box<dyn Read + 's>>>;

/// Reads at most so many bytes and errs on the next, so that a few bytes that decompress to terabytes do no harm.
#[derive(Debug)]
pub(crate) struct Bounded<R> {
    reader: R,
    left: u64,
    most: u64,
}

impl<R> Bounded<R> {
    pub(crate) fn new(reader: R, most: u64) -> Self {
        Self { reader, left: most, most }
    }
}

/// The error behind a [`Bounded`] reader's.
#[derive(Debug)]
struct Beyond(u64);

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there are more than {} bytes", self.0)
    }
}

impl Error for Beyond {}

/// The number of bytes that were too few, where that is the error.
pub(crate) fn beyond(error: &io::Error) -> Option<u64> {
    error.get_ref()?.downcast_ref::<Beyond>().map(|beyond| beyond.0)
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(Beyond(self.most))),
        }
        Ok(read)
    }
}

/// A source whose first bytes were looked at.
pub(crate) struct Opened<'s> {
    /// What the first bytes are, after decompression.
    pub(crate) peeked: Vec<u8>,
    /// The rest.
    rest: Bounded<Box<dyn Read + 's>>,
}

impl<'s> Opened<'s> {
    /// Looks at the first bytes and decompresses where they are gzip's.
    pub(crate) fn new(mut reader: Box<dyn Read + 's>, most: u64) -> io::Result<Self> {
        let magic = peek(&mut reader, 2, |_| false)?;
        let gzip = magic == [0x1f, 0x8b];
        let whole = Cursor::new(magic).chain(reader);
        let plain: Box<dyn Read + 's> = if gzip { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) };
        let mut rest = Bounded::new(plain, most);
        let peeked = peek(&mut rest, PEEKED, |bytes| bytes.contains(&b'\n'))?;
        Ok(Self { peeked, rest })
    }

    /// The whole content.
    pub(crate) fn text(self) -> Text<'s> {
        Cursor::new(self.peeked).chain(self.rest)
    }

    /// The format, from the name and the first bytes.
    pub(crate) fn format(&self, name: &str) -> Format {
        format(name, &self.peeked)
    }
}

/// The first bytes, as many as asked for or until they are enough.
fn peek(reader: &mut impl Read, most: usize, enough: impl Fn(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    let mut peeked = Vec::new();
    let mut buffer = vec![0; most.min(8192)];
    while peeked.len() < most && !enough(&peeked) {
        let room = (most - peeked.len()).min(buffer.len());
        let Some(part) = buffer.get_mut(..room) else { break };
        match reader.read(part) {
            Ok(0) => break,
            Ok(read) => peeked.extend_from_slice(part.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(peeked)
}

fn format(name: &str, peeked: &[u8]) -> Format {
    if peeked.starts_with(b"PAR1") {
        return Format::Parquet;
    }
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".prom", ".om", ".openmetrics"]) {
        return Format::OpenMetrics;
    }
    let text = String::from_utf8_lossy(peeked);
    let first = text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}');
    if first.starts_with('#') || (!ends(&[".csv"]) && first.contains('{')) {
        return Format::OpenMetrics;
    }
    let columns: Vec<&str> = first.split(',').map(|column| column.trim().trim_matches('"')).collect();
    // One name that a long file has may be missing or misspelt; that is a mistake in a long file, not a wide one.
    let known = ["timestamp", "tenant", "quota", "value"].iter().filter(|name| columns.contains(name)).count();
    if known >= 3 || first.is_empty() { Format::Long } else { Format::Wide }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::GzEncoder;
    use std::io::Write;

    #[test]
    fn finds_the_format() {
        let found = |name: &str, text: &str| format(name, text.as_bytes());
        assert_eq!(found("a.csv", "timestamp,tenant,quota,value\n"), Format::Long);
        assert_eq!(found("a.csv", "time,tenant,quota,value\n"), Format::Long);
        assert_eq!(found("a.csv.gz", "vm0,vm1\n"), Format::Wide);
        assert_eq!(found("<stdin>", "timestamp,acme\n"), Format::Wide);
        assert_eq!(found("<stdin>", "# TYPE quota_usage gauge\n"), Format::OpenMetrics);
        assert_eq!(found("<stdin>", "quota_usage{tenant=\"a\"} 1 1\n"), Format::OpenMetrics);
        assert_eq!(found("a.om.gz", "up 1\n"), Format::OpenMetrics);
        assert_eq!(found("a.csv", "PAR1"), Format::Parquet);
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let mut bomb = GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..100 {
            bomb.write_all(&vec![b'\n'; 100_000]).unwrap();
        }
        let bomb = bomb.finish().unwrap();
        assert!(bomb.len() < 20_000);
        let opened = Opened::new(Box::new(bomb.as_slice()), 1_000_000).unwrap();
        let error = io::copy(&mut opened.text(), &mut io::sink()).unwrap_err();
        assert_eq!(beyond(&error), Some(1_000_000));
    }
}
