//! Lines of a text that is never held as a whole.
//!
//! A line is bounded, so that a file without a line break can not fill the memory. A record of CSV whose quotes are open
//! at the end of a line goes on in the next.

use std::io::{self, BufRead, BufReader, Read};

/// How much is read at once.
const BUFFER: usize = 256 * 1024;

/// Reads lines.
pub(crate) struct Lines<R> {
    reader: BufReader<R>,
    line: Vec<u8>,
    /// Lines read so far.
    read: u64,
    most: usize,
}

/// A line, or a record of several.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'l> {
    /// Number of the first line, from 1.
    pub(crate) number: u64,
    /// Without its line break.
    pub(crate) bytes: &'l [u8],
}

impl<'l> Line<'l> {
    /// The line as text.
    pub(crate) fn text(self) -> Option<&'l str> {
        std::str::from_utf8(self.bytes).ok()
    }
}

/// Why there is no further line.
#[derive(Debug)]
pub(crate) enum LineError {
    /// The source ended in an error.
    Read(io::Error),
    /// The line of this number has more bytes than a line may have.
    TooLong(u64),
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(reader: R, most: usize) -> Self {
        Self { reader: BufReader::with_capacity(BUFFER, reader), line: Vec::new(), read: 0, most }
    }

    /// The next line.
    pub(crate) fn next(&mut self) -> Option<Result<Line<'_>, LineError>> {
        self.line.clear();
        let number = self.read + 1;
        match self.append() {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => return Some(Err(error)),
        }
        self.cut_break();
        Some(Ok(Line { number, bytes: self.shown(number) }))
    }

    /// The next record of CSV: the next line, and those that its open quotes reach into.
    pub(crate) fn next_record(&mut self) -> Option<Result<Line<'_>, LineError>> {
        self.line.clear();
        let number = self.read + 1;
        let (mut checked, mut open) = (0, false);
        loop {
            match self.append() {
                Ok(false) if checked == 0 => return None,
                // The quote is never closed. The reader of the record will see.
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => return Some(Err(error)),
            }
            let part = self.line.get(checked..).unwrap_or_default();
            checked = self.line.len();
            // Hardly any line has a quote, and to look for one is cheaper than to count them.
            if memchr::memchr(b'"', part).is_some() {
                open ^= memchr::memchr_iter(b'"', part).count() % 2 == 1;
            }
            if !open {
                break;
            }
        }
        self.cut_break();
        Some(Ok(Line { number, bytes: self.shown(number) }))
    }

    /// Appends a line with its break; whether there was one.
    fn append(&mut self) -> Result<bool, LineError> {
        let number = self.read + 1;
        let before = self.line.len();
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(LineError::Read(error)),
            };
            if buffer.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
            let taken = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            if self.line.len() + taken.len() > self.most {
                return Err(LineError::TooLong(number));
            }
            self.line.extend_from_slice(taken);
            let length = taken.len();
            self.reader.consume(length);
            if end.is_some() {
                break;
            }
        }
        let any = self.line.len() > before;
        self.read += u64::from(any);
        Ok(any)
    }

    fn cut_break(&mut self) {
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
            if self.line.last() == Some(&b'\r') {
                self.line.pop();
            }
        }
    }

    /// The line without the mark that some programs put before the first.
    fn shown(&self, number: u64) -> &[u8] {
        let mark = "\u{feff}".as_bytes();
        let line = self.line.as_slice();
        if number == 1 { line.strip_prefix(mark).unwrap_or(line) } else { line }
    }
}

/// Splits records of CSV into fields, without the space around them.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    fields: Vec<String>,
}

/// The fields of a record.
pub(crate) enum Fields<'l> {
    /// Without quotes, a comma is always a border.
    Plain(Option<&'l str>),
    /// With quotes.
    Quoted(std::slice::Iter<'l, String>),
}

impl<'l> Iterator for Fields<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        match self {
            Self::Plain(rest) => {
                let fields = (*rest)?;
                // Fields are too short for the searcher of `str::split` to pay off.
                let comma = memchr::memchr(b',', fields.as_bytes());
                let field = fields.get(..comma.unwrap_or(fields.len()))?;
                *rest = comma.and_then(|comma| fields.get(comma + 1..));
                Some(field.trim_ascii())
            }
            Self::Quoted(fields) => fields.next().map(|field| field.trim_ascii()),
        }
    }
}

impl Splitter {
    /// The fields of a record; nothing where a quote is open, or text stands behind a closed one.
    pub(crate) fn split<'l>(&'l mut self, record: &'l str) -> Option<Fields<'l>> {
        if memchr::memchr(b'"', record.as_bytes()).is_none() {
            return Some(Fields::Plain(Some(record)));
        }
        self.fields.clear();
        let mut rest = Some(record);
        while let Some(field) = rest {
            let (value, after) = match field.trim_ascii_start().strip_prefix('"') {
                Some(quoted) => unquote(quoted)?,
                None => field
                    .split_once(',')
                    .map_or((field.to_owned(), None), |(field, after)| (field.to_owned(), Some(after))),
            };
            self.fields.push(value);
            rest = after;
        }
        Some(Fields::Quoted(self.fields.iter()))
    }
}

/// A field behind its first quote, where two quotes are one, and what follows its comma.
fn unquote(mut text: &str) -> Option<(String, Option<&str>)> {
    let mut field = String::new();
    loop {
        let (part, after) = text.split_once('"')?;
        field.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                text = after;
            }
            None if after.trim_ascii().is_empty() => return Some((field, None)),
            None => return Some((field, Some(after.trim_ascii_start().strip_prefix(',')?))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, most: usize) -> Vec<(u64, Option<Vec<String>>)> {
        let mut lines = Lines::new(text.as_bytes(), most);
        let mut splitter = Splitter::default();
        let mut records = Vec::new();
        while let Some(Ok(line)) = lines.next_record() {
            let fields = splitter.split(line.text().unwrap()).map(|fields| fields.map(str::to_owned).collect());
            records.push((line.number, fields));
        }
        records
    }

    #[test]
    fn splits_records_over_lines() {
        let fields = |fields: &[&str]| Some(fields.iter().map(|field| (*field).to_owned()).collect());
        let read = records("\u{feff}a, b ,c\r\n\n\"x, y\",\"say \"\"hi\"\"\",\"two\nlines\" ,\n\"open", 100);
        let expected = [
            (1, fields(&["a", "b", "c"])),
            (2, fields(&[""])),
            (3, fields(&["x, y", "say \"hi\"", "two\nlines", ""])),
            (5, None),
        ];
        assert_eq!(read, expected);
        assert_eq!(records("\"a\"b,c", 100), [(1, None)]);
    }

    #[test]
    fn refuses_a_line_without_end() {
        let text = format!("short\n{}", "x".repeat(1000));
        let mut lines = Lines::new(text.as_bytes(), 100);
        assert!(lines.next().unwrap().is_ok());
        assert!(matches!(lines.next(), Some(Err(LineError::TooLong(2)))));
        assert_eq!(records(&format!("\"{text}"), 100), []);
    }
}
