//! What one call leaves to the next, as bytes.
//!
//! **The law of memory**: one call with a whole history and many calls with its consecutive pieces, each with the memory
//! that the one before returned, end in the same answer, to the bit. Bytes are little-endian and begin with a version.
//! Whatever is not exactly what [`Memory::save`] writes is an error, never a panic.

use crate::experts::{MOST_RECENT, points};
use crate::scale::{CELLS, LARGEST, bucket};
use crate::walk::{Decision, Walk};
use std::collections::BTreeMap;
use std::fmt;

/// "right-sizing, first form".
const VERSION: &[u8; 4] = b"rsz\x02";

/// What has been learnt of every quota of a tenant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memory {
    pub(crate) walks: BTreeMap<String, Walk>,
}

/// Why bytes are no memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemoryError {
    /// They begin differently: another program wrote them, or another version.
    Version,
    /// They end too soon or too late.
    Length,
    /// A figure is out of its range.
    Figure,
}

impl fmt::Display for MemoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Version => "the memory was not written by this version of the optimizer: start without it",
            Self::Length => "the memory is not complete: start without it",
            Self::Figure => "the memory is damaged: start without it",
        })
    }
}

impl std::error::Error for MemoryError {}

impl Memory {
    /// Reads what [`save`](Self::save) wrote; no bytes are an empty memory.
    ///
    /// # Errors
    ///
    /// The bytes are of another version, not complete, or damaged.
    pub fn restore(bytes: &[u8]) -> Result<Self, MemoryError> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let mut reader = Reader { left: bytes.strip_prefix(VERSION.as_slice()).ok_or(MemoryError::Version)? };
        let mut memory = Self::default();
        for _ in 0..reader.u16()? {
            let length = usize::from(reader.u16()?);
            let key = std::str::from_utf8(reader.take(length)?).map_err(|_| MemoryError::Figure)?.to_owned();
            memory.walks.insert(key, reader.walk()?);
        }
        if reader.left.is_empty() { Ok(memory) } else { Err(MemoryError::Length) }
    }

    /// The memory as bytes.
    pub fn save(&self) -> Vec<u8> {
        let mut writer = Writer { bytes: VERSION.to_vec() };
        // Keys are names in a template, and a template has a few dozens of quotas.
        let fits = |key: &String| u16::try_from(key.len()).is_ok();
        let walks: Vec<_> = self.walks.iter().filter(|(key, _)| fits(key)).take(usize::from(u16::MAX)).collect();
        writer.count(walks.len());
        for (key, walk) in walks {
            writer.count(key.len());
            writer.bytes.extend(key.as_bytes());
            writer.walk(walk);
        }
        writer.bytes
    }
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn u64(&mut self, figure: u64) {
        self.bytes.extend(figure.to_le_bytes());
    }

    fn u16(&mut self, figure: u16) {
        self.bytes.extend(figure.to_le_bytes());
    }

    /// All counts are bounded far below 2¹⁶ by what is counted.
    fn count(&mut self, count: usize) {
        self.u16(u16::try_from(count).unwrap_or(u16::MAX));
    }

    fn f64(&mut self, figure: f64) {
        self.bytes.extend(figure.to_le_bytes());
    }

    fn pair(&mut self, (one, other): (f64, f64)) {
        self.f64(one);
        self.f64(other);
    }

    fn three(&mut self, (one, two, three): (f64, f64, f64)) {
        self.f64(one);
        self.pair((two, three));
    }

    fn walk(&mut self, walk: &Walk) {
        for figure in
            [walk.cadence, walk.first, walk.newest, walk.samples, walk.days, walk.bad, walk.future, walk.windows]
        {
            self.u64(figure);
        }
        for figure in [walk.price, walk.max, walk.limit, walk.impatience] {
            self.f64(figure);
        }
        self.three(walk.sums);
        self.three(walk.judged);
        walk.scores.iter().for_each(|score| self.f64(*score));
        self.past(walk);
        for means in [&walk.trend.days, &walk.trend.quarters] {
            self.count(means.ended.len());
            for (number, mean) in &means.ended {
                self.u64(*number);
                self.f64(*mean);
            }
            let (number, sum, samples) = means.open;
            self.u64(number);
            self.f64(sum);
            self.u64(samples);
        }
        self.u64(walk.open.window);
        self.u64(walk.open.samples);
        self.pair(walk.open.held);
        walk.open.experts.iter().for_each(|sums| self.pair(*sums));
        self.count(walk.open.counts.len());
        for (bucket, count) in &walk.open.counts {
            self.u16(*bucket);
            self.bytes.extend(count.to_le_bytes());
        }
        self.count(usize::from(walk.decision.is_some()));
        if let Some(decision) = &walk.decision {
            let terms = decision.terms;
            for figure in [terms.utilisation, terms.mean, terms.price, terms.cap, decision.limit, decision.overrun]
                .iter()
                .chain(&decision.experts)
            {
                self.f64(*figure);
            }
        }
    }

    fn past(&mut self, walk: &Walk) {
        let past = &walk.past;
        self.u16(past.frame.top);
        self.u64(past.last.map_or(0, |last| last + 1));
        for row in &past.fading {
            // Most cells never held anything.
            let from = row.iter().position(|weight| *weight > 0.0).unwrap_or(row.len());
            let to = row.iter().rposition(|weight| *weight > 0.0).map_or(from, |last| last + 1);
            self.count(row.len());
            self.count(from);
            self.count(to - from);
            for weight in row.iter().take(to).skip(from) {
                self.f64(*weight);
            }
        }
        self.count(past.ring.len());
        for (window, samples) in &past.ring {
            // Windows before the last: four weeks have at most 672.
            self.count(past.last.map_or(0, |last| usize::try_from(last.saturating_sub(*window)).unwrap_or(usize::MAX)));
            for bucket in samples {
                self.u16(*bucket);
            }
        }
        self.count(past.recent.len());
        for (at, bucket) in &past.recent {
            self.u64(*at);
            self.u16(*bucket);
        }
    }
}

struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], MemoryError> {
        let (taken, left) = self.left.split_at_checked(length).ok_or(MemoryError::Length)?;
        self.left = left;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], MemoryError> {
        self.take(N)?.try_into().map_err(|_| MemoryError::Length)
    }

    fn u64(&mut self) -> Result<u64, MemoryError> {
        self.array().map(u64::from_le_bytes)
    }

    /// A time, a number of a window or a count: none reaches 2⁵³.
    fn whole(&mut self) -> Result<u64, MemoryError> {
        self.u64().and_then(|figure| if figure < 1 << 53 { Ok(figure) } else { Err(MemoryError::Figure) })
    }

    fn u16(&mut self) -> Result<u16, MemoryError> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, MemoryError> {
        self.array().map(u32::from_le_bytes)
    }

    fn count(&mut self, most: usize) -> Result<usize, MemoryError> {
        let count = usize::from(self.u16()?);
        if count <= most { Ok(count) } else { Err(MemoryError::Figure) }
    }

    fn bucket(&mut self) -> Result<u16, MemoryError> {
        self.u16().and_then(|figure| if figure <= bucket(LARGEST) { Ok(figure) } else { Err(MemoryError::Figure) })
    }

    /// Sums of at most 2⁵³ amounts, each below 2⁵³ or weighed against a mean of at least 2⁻¹⁰.
    fn f64(&mut self) -> Result<f64, MemoryError> {
        let figure = self.array().map(f64::from_le_bytes)?;
        if figure.abs() < 1e48 { Ok(figure) } else { Err(MemoryError::Figure) }
    }

    fn amount(&mut self) -> Result<f64, MemoryError> {
        self.f64().and_then(|figure| if figure >= 0.0 { Ok(figure) } else { Err(MemoryError::Figure) })
    }

    fn three(&mut self) -> Result<(f64, f64, f64), MemoryError> {
        Ok((self.amount()?, self.amount()?, self.amount()?))
    }

    fn walk(&mut self) -> Result<Walk, MemoryError> {
        let cadence = self.whole()?;
        if cadence == 0 {
            return Err(MemoryError::Figure);
        }
        let mut walk = Walk::new(cadence, 0.0);
        for figure in [
            &mut walk.first,
            &mut walk.newest,
            &mut walk.samples,
            &mut walk.days,
            &mut walk.bad,
            &mut walk.future,
            &mut walk.windows,
        ] {
            *figure = self.whole()?;
        }
        for figure in [&mut walk.price, &mut walk.max, &mut walk.limit] {
            *figure = self.amount()?;
        }
        // Below zero after a climb.
        walk.impatience = self.f64()?;
        walk.sums = self.three()?;
        walk.judged = self.three()?;
        for score in &mut walk.scores {
            *score = self.f64()?;
        }
        self.past(&mut walk)?;
        for means in [&mut walk.trend.days, &mut walk.trend.quarters] {
            for _ in 0..self.count(64)? {
                means.ended.push_back((self.whole()?, self.amount()?));
            }
            means.open = (self.whole()?, self.amount()?, self.whole()?);
            if !increasing(means.ended.iter().map(|(number, _)| *number)) {
                return Err(MemoryError::Figure);
            }
        }
        walk.open.window = self.whole()?;
        walk.open.samples = self.whole()?;
        walk.open.held = (self.amount()?, self.amount()?);
        for sums in &mut walk.open.experts {
            *sums = (self.amount()?, self.amount()?);
        }
        for _ in 0..self.count(usize::from(u16::MAX))? {
            walk.open.counts.insert(self.bucket()?, self.u32()?);
        }
        if self.count(1)? == 1 {
            walk.decision = Some(self.decision()?);
        }
        let sound = walk.price > 0.0 && walk.max <= LARGEST;
        if sound { Ok(walk) } else { Err(MemoryError::Figure) }
    }

    fn decision(&mut self) -> Result<Decision, MemoryError> {
        let mut decision = Decision::default();
        let terms = &mut decision.terms;
        for figure in [
            &mut terms.utilisation,
            &mut terms.mean,
            &mut terms.price,
            &mut terms.cap,
            &mut decision.limit,
            &mut decision.overrun,
        ] {
            *figure = self.amount()?;
        }
        for limit in &mut decision.experts {
            // Infinite without an opinion.
            let figure = self.array().map(f64::from_le_bytes)?;
            *limit = if figure >= 0.0 { figure } else { return Err(MemoryError::Figure) };
        }
        if decision.terms.mean > 0.0 { Ok(decision) } else { Err(MemoryError::Figure) }
    }

    fn past(&mut self, walk: &mut Walk) -> Result<(), MemoryError> {
        let past = &mut walk.past;
        past.frame.top = self.bucket()?;
        past.last = self.whole()?.checked_sub(1);
        for row in &mut past.fading {
            let length = self.count(CELLS)?;
            let from = self.count(length)?;
            let held = self.count(length - from)?;
            row.resize(length, 0.0);
            for weight in row.iter_mut().skip(from).take(held) {
                *weight = self.amount()?;
            }
        }
        let points = points(walk.cadence);
        for _ in 0..self.count(usize::from(u16::MAX))? {
            let age = u64::from(self.u16()?);
            let window = past.last.and_then(|last| last.checked_sub(age)).ok_or(MemoryError::Figure)?;
            let samples = (0..points).map(|_| self.bucket()).collect::<Result<_, _>>()?;
            past.ring.push_back((window, samples));
        }
        for _ in 0..self.count(MOST_RECENT)? {
            past.recent.push_back((self.whole()?, self.bucket()?));
        }
        let ordered = increasing(past.ring.iter().map(|(window, _)| *window));
        if ordered { Ok(()) } else { Err(MemoryError::Figure) }
    }
}

fn increasing(mut figures: impl Iterator<Item = u64>) -> bool {
    let Some(mut last) = figures.next() else { return true };
    figures.all(|figure| {
        let rises = last < figure;
        last = figure;
        rises
    })
}
