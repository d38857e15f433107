//! Dotted paths, as people type them: `limits.max_users`, `regions[0]`, `models["gpt-3.5"]`, `/a/b`.
//!
//! A dot, a bracket or a backslash that belongs to a key is written behind a backslash, or the key in brackets and quotes.
//! What begins with `/` is a JSON pointer, in which every segment is a key (and an index only where a list stands there).

use super::error::PathError;
use tenure_document::Pointer;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key of a mapping.
    Key(String),
    /// An entry of a list, from 0.
    Index(usize),
}

/// A path from the root of a template, or from its main section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(pub(crate) Vec<Step>);

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// Where it is empty, or a bracket or an escape in it does not end as it should.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        if text.is_empty() {
            return Err(PathError::Empty);
        }
        if text.starts_with('/') {
            return Ok(Self(Pointer::parse(text).segments().map(|key| Step::Key(key.into_owned())).collect()));
        }
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let (step, after) =
                if let Some(inside) = rest.strip_prefix('[') { bracket(inside, text)? } else { plain(rest, text)? };
            steps.push(step);
            rest = match after.chars().next() {
                None => return Ok(Self(steps)),
                Some('[') => after,
                // `plain` and `bracket` end at a dot, a bracket or the end; behind a bracket anything may follow.
                Some('.') => after.get(1..).unwrap_or_default(),
                Some(_) => return Err(PathError::Bracket { path: text.to_owned() }),
            };
        }
    }

    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The first step, where it is a key.
    pub(crate) fn first_key(&self) -> Option<&str> {
        match self.0.first() {
            Some(Step::Key(key)) => Some(key),
            _ => None,
        }
    }

    /// This path below a section.
    pub(crate) fn below(mut self, section: &str) -> Self {
        self.0.insert(0, Step::Key(section.to_owned()));
        self
    }

    /// The place it names.
    pub fn pointer(&self) -> Pointer {
        self.0.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Key(key) => pointer.join(key),
            Step::Index(index) => pointer.join(&index.to_string()),
        })
    }
}

/// A key up to the next dot or bracket.
fn plain<'t>(text: &'t str, path: &str) -> Result<(Step, &'t str), PathError> {
    let mut key = String::new();
    let mut characters = text.char_indices();
    let mut end = text.len();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some((_, escaped)) => key.push(escaped),
                None => return Err(PathError::Escape { path: path.to_owned() }),
            },
            '.' | '[' => {
                end = at;
                break;
            }
            other => key.push(other),
        }
    }
    if key.is_empty() {
        return Err(PathError::EmptyKey { path: path.to_owned() });
    }
    // A dot at the very end announces a key that does not come.
    if text.get(end..) == Some(".") {
        return Err(PathError::EmptyKey { path: path.to_owned() });
    }
    Ok((Step::Key(key), text.get(end..).unwrap_or_default()))
}

/// What stands in brackets, from behind the opening one.
fn bracket<'t>(text: &'t str, path: &str) -> Result<(Step, &'t str), PathError> {
    let open = || PathError::Bracket { path: path.to_owned() };
    if let Some(quote) = text.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let inside = text.get(1..).unwrap_or_default();
        let end = inside.find(quote).ok_or_else(open)?;
        let (key, after) = inside.split_at(end);
        let after = after.get(1..).and_then(|after| after.strip_prefix(']')).ok_or_else(open)?;
        return Ok((Step::Key(key.to_owned()), after));
    }
    let (index, after) = text.split_once(']').ok_or_else(open)?;
    let index = index.parse().map_err(|_| PathError::Index { path: path.to_owned(), index: index.to_owned() })?;
    Ok((Step::Index(index), after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pointer(text: &str) -> Result<String, PathError> {
        Path::parse(text).map(|path| path.pointer().to_string())
    }

    #[test]
    fn paths_as_people_type_them() {
        for (text, expected) in [
            ("limits.max_users", "/limits/max_users"),
            ("a[0].b", "/a/0/b"),
            ("a[0][1]", "/a/0/1"),
            (r"models.gpt-3\.5", "/models/gpt-3.5"),
            (r#"models["gpt-3.5"].x"#, "/models/gpt-3.5/x"),
            ("models['a]b']", "/models/a]b"),
            (r"a\\b", r"/a\b"),
            ("/a~1b/0", "/a~1b/0"),
        ] {
            assert_eq!(pointer(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_path_is_told() {
        for text in ["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a['b]", "a[0]b", "a\\"] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let _ = Path::parse(&text);
        }

        #[test]
        fn escaped_keys_come_back(keys in prop::collection::vec("[a-z.\\[\\]\\\\]{1,5}", 1..4)) {
            let escape = |key: &String| key.chars().flat_map(|c| ['\\', c]).collect::<String>();
            let text = keys.iter().map(escape).collect::<Vec<_>>().join(".");
            let steps: Vec<Step> = keys.into_iter().map(Step::Key).collect();
            prop_assert_eq!(Path::parse(&text).map(|path| path.0), Ok(steps));
        }
    }
}
