//! JSON pointers (RFC 6901): the name of a place inside a document, kept apart from where it stands in the text.

use std::borrow::Cow;
use std::fmt;

/// A JSON pointer. The empty pointer names the whole document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// A pointer from a dotted path of plain keys, as `facts.yaml` writes them: `a.b` is `/a/b`.
    pub fn from_dotted(path: &str) -> Self {
        let mut pointer = Self::root();
        path.split('.').for_each(|key| pointer.push(key));
        pointer
    }

    /// A pointer from its text, which is taken as it is: anything but `""` should begin with `/`.
    pub fn parse(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Appends a key or a list index, escaping `~` and `/`.
    pub fn push(&mut self, segment: &str) {
        self.0.push('/');
        for character in segment.chars() {
            match character {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                other => self.0.push(other),
            }
        }
    }

    /// This pointer with one more key or index.
    #[must_use]
    pub fn join(&self, segment: &str) -> Self {
        let mut longer = self.clone();
        longer.push(segment);
        longer
    }

    /// The pointer without its last segment; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// The last segment, unescaped; `None` at the root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rsplit_once('/').map(|(_, last)| unescape(last))
    }

    /// The segments from the root down, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A list index as RFC 6901 writes it: digits without a leading zero.
pub(crate) fn list_index(segment: &str) -> Option<usize> {
    let plain = segment == "0" || (!segment.starts_with('0') && segment.bytes().all(|byte| byte.is_ascii_digit()));
    plain.then(|| segment.parse().ok()).flatten()
}

fn unescape(segment: &str) -> Cow<'_, str> {
    if segment.contains('~') {
        Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(segment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_round_trip() {
        let pointer = Pointer::root().join("a/b").join("~1").join("");
        assert_eq!(pointer.as_str(), "/a~1b/~01/");
        assert_eq!(pointer.segments().collect::<Vec<_>>(), ["a/b", "~1", ""]);
        assert_eq!(pointer.parent().and_then(|parent| parent.last().map(Cow::into_owned)), Some("~1".to_owned()));
    }

    #[test]
    fn an_index_has_no_leading_zero() {
        assert_eq!(
            (list_index("0"), list_index("10"), list_index("01"), list_index("")),
            (Some(0), Some(10), None, None)
        );
    }
}
