//! Plain little-endian bytes for what has to last between two calls.
//!
//! Everything that is read is checked: memory comes back from a disk, and may be of another version, cut short or
//! changed. The reader then answers `None`, and never panics.

/// Appends to a growing list of bytes.
#[derive(Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    /// Seven bits a byte, the lowest first, the eighth bit where more follow (LEB128): most of them are small.
    pub(crate) fn whole(&mut self, mut value: u64) {
        while value > 0x7f {
            self.0.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
            value >>= 7;
        }
        self.0.push(u8::try_from(value).unwrap_or(0));
    }

    pub(crate) fn float(&mut self, value: f64) {
        self.0.extend(value.to_bits().to_le_bytes());
    }

    pub(crate) fn length(&mut self, count: usize) {
        self.whole(count as u64);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn list<'a, T: 'a>(
        &mut self,
        items: impl IntoIterator<Item = &'a T, IntoIter: ExactSizeIterator>,
        mut write: impl FnMut(&mut Self, &T),
    ) {
        let items = items.into_iter();
        self.length(items.len());
        for item in items {
            write(self, item);
        }
    }

    pub(crate) fn optional<T>(&mut self, item: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        self.byte(u8::from(item.is_some()));
        if let Some(item) = item {
            write(self, item);
        }
    }
}

/// Takes from the front of a list of bytes.
#[derive(Debug)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    pub(crate) fn flag(&mut self) -> Option<bool> {
        self.byte().filter(|byte| *byte <= 1).map(|byte| byte == 1)
    }

    pub(crate) fn whole(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            // The tenth byte has room for one bit only.
            if bits << shift >> shift != bits {
                return None;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// Any number, infinities included, as long as it is one.
    pub(crate) fn number(&mut self) -> Option<f64> {
        self.take().map(u64::from_le_bytes).map(f64::from_bits).filter(|value| !value.is_nan())
    }

    pub(crate) fn finite(&mut self) -> Option<f64> {
        self.number().filter(|value| value.is_finite())
    }

    pub(crate) fn length(&mut self, most: usize) -> Option<usize> {
        let count = usize::try_from(self.whole()?).ok()?;
        (count <= most).then_some(count)
    }

    pub(crate) fn text(&mut self, most: usize) -> Option<String> {
        let length = self.length(most)?;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(head.to_vec()).ok()
    }

    /// The count is checked before anything is reserved: a wrong one must not ask for gigabytes.
    pub(crate) fn list<T>(&mut self, most: usize, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.length(most)?;
        (0..count).map(|_| read(self)).collect()
    }

    /// `Some(None)` where nothing was written, `None` where it can not be read.
    #[expect(clippy::option_option, reason = "unreadable and absent are two things")]
    pub(crate) fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? { read(self).map(Some) } else { Some(None) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_come_back() {
        for value in [0, 1, 127, 128, 300, 1 << 35, u64::MAX] {
            let mut to = Writer::default();
            to.whole(value);
            assert_eq!(Reader::new(&to.into_bytes()).whole(), Some(value));
        }
        assert_eq!(Reader::new(&[0xff; 10]).whole(), None);
        assert_eq!(Reader::new(&[0x80]).whole(), None);
    }
}
