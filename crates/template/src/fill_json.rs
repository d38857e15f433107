//! From a JSON text into the raw slots, in one pass.
//!
//! This is the fast path: most of a fleet's templates have no finding, so nobody will ever ask where in the text a
//! value stood, and no tree is needed. It must never say something else than the tree would. So it gives up, rather
//! than decides, at the first sign of anything unusual (see [`fill`]).

use crate::Dialect;
use crate::catalogue::Catalogue;
use crate::dialect::Marks;
use crate::fields::{ABOUT, Field, Fields};
use crate::kinds::Kinds;
use crate::paths::NodeId;
use crate::raw::{Frame, HIDDEN, Raw, RawItem, RawTemplate, Segment, is_placeholder};
use crate::resolve::{STEERING, has_expression, is_marker};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::hash::BuildHasher;
use tenure_document::Number;

/// Beyond this many keys in one mapping the linear search for doubled keys is no longer cheap.
const MOST_KEYS: usize = 128;

/// Reads a text. `None` where it is broken, no template, has two keys of one mapping with the same hash (equal keys
/// always have), a mapping of more than [`MOST_KEYS`] keys, a negative zero, is nested deeper than 128 levels, or has to
/// be put together with other texts or with variables first.
///
/// With `fields`, also `None` where validation would have something to say of a key or of the kind of a value.
pub(crate) fn fill<'t>(
    catalogue: &Catalogue,
    fields: Option<&Fields>,
    text: &'t str,
) -> Option<(Dialect, RawTemplate<'t>)> {
    // Which fields there are depends on the dialect, which is known for sure only at the end of the text.
    let guess = Dialect::guess(text);
    let reading = Reading {
        catalogue,
        raw: RefCell::new(RawTemplate::new(catalogue.paths.len())),
        marks: RefCell::new(Marks::default()),
        keys: RefCell::new(Vec::with_capacity(MOST_KEYS)),
        hasher: foldhash::fast::FixedState::default(),
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let known = fields.map(|fields| Known::Field(fields.root(guess)));
    let top = Seat { reading: &reading, trie: Some(0), field: None, frame: None, quiet: false, known };
    top.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    let dialect = reading.marks.into_inner().dialect()?;
    (fields.is_none() || dialect == guess).then(|| (dialect, reading.raw.into_inner()))
}

/// What one pass shares. The cells are never borrowed across a recursive call.
struct Reading<'t, 'c> {
    catalogue: &'c Catalogue,
    raw: RefCell<RawTemplate<'t>>,
    marks: RefCell<Marks>,
    /// Hashes of the keys of every mapping on the way, innermost last.
    keys: RefCell<Vec<u64>>,
    hasher: foldhash::fast::FixedState,
}

/// The place of one value.
#[derive(Clone, Copy)]
struct Seat<'t, 'c, 'r, 'p> {
    reading: &'r Reading<'t, 'c>,
    /// Its node in the trie, where its path is part of one.
    trie: Option<NodeId>,
    /// The list field whose entry it is.
    field: Option<NodeId>,
    frame: Option<&'p Frame<'p>>,
    /// Whether it belongs to the template's metadata, where placeholders do not count.
    quiet: bool,
    /// What the field catalogue knows of it.
    known: Option<Known<'c>>,
}

/// What the field catalogue knows of a place.
#[derive(Clone, Copy)]
enum Known<'c> {
    /// It is this field.
    Field(&'c Field),
    /// It is an entry of a list that has to be a text.
    Text,
}

impl Known<'_> {
    fn admits(self, kind: Kinds) -> bool {
        match self {
            Self::Field(field) => field.kinds.has(kind),
            Self::Text => kind == Kinds::TEXT,
        }
    }
}

impl<'t> Seat<'t, '_, '_, '_> {
    fn set(&self, raw: impl FnOnce() -> Raw<'t>) {
        if let Some(path) = self.trie.and_then(|trie| self.reading.catalogue.paths.path(trie)) {
            self.reading.raw.borrow_mut().set(path, raw());
        }
    }

    /// Gives up where validation would have something to say of a value of this kind.
    fn check<E: Error>(&self, kinds: &[Kinds]) -> Result<(), E> {
        match self.known {
            Some(known) if !kinds.iter().any(|kind| known.admits(*kind)) => Err(E::custom("to be validated")),
            _ => Ok(()),
        }
    }

    /// Gives up where validation would have something to say of a text.
    fn check_text<E: Error>(&self, text: &str) -> Result<(), E> {
        let Some(Known::Field(field)) = self.known else { return Ok(()) };
        let is_right = if field.kinds.has(Kinds::TEXT) {
            field.words.is_empty() || field.words.iter().any(|word| word == text)
        } else {
            field.is_no_number(text)
        };
        if is_right || is_placeholder(text) { Ok(()) } else { Err(E::custom("to be validated")) }
    }

    /// Looks at a text, and keeps it where a fact names its path, or that of its list.
    fn text<E: Error>(&self, text: &str, keep: impl Fn() -> Cow<'t, str>) -> Result<RawItem<'t>, E> {
        let field = self.trie.or(self.field);
        let by_field = field.is_some_and(|field| self.reading.catalogue.paths.is_field_placeholder(field, text));
        let noted = self.reading.raw.borrow_mut().note(text, self.frame, by_field, self.quiet);
        if noted.is_placeholder && has_expression(text) {
            return Err(E::custom("to be resolved"));
        }
        self.check_text(text)?;
        let keep = || if noted.is_secret { Cow::Borrowed(HIDDEN) } else { keep() };
        self.set(|| Raw::Text(keep()));
        Ok(if self.field.is_some() { RawItem::Text(keep()) } else { RawItem::Other })
    }
}

impl<'t> DeserializeSeed<'t> for Seat<'t, '_, '_, '_> {
    /// What a list needs to know of its entries.
    type Value = RawItem<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Seat<'t, '_, '_, '_> {
    type Value = RawItem<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.set(|| Raw::Null);
        Ok(RawItem::Other)
    }

    fn visit_bool<E: Error>(self, boolean: bool) -> Result<Self::Value, E> {
        self.check(&[Kinds::BOOLEAN])?;
        self.set(|| Raw::Bool(boolean));
        Ok(RawItem::Other)
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Self::Value, E> {
        self.check(&[Kinds::NUMBER])?;
        self.set(|| Raw::Number(Number::Integer(integer)));
        Ok(RawItem::Other)
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Self::Value, E> {
        // Beyond 63 bits the document parser makes it a float; leave that to it.
        i64::try_from(integer).map_or_else(|_| Err(E::custom("large integer")), |integer| self.visit_i64(integer))
    }

    fn visit_f64<E: Error>(self, float: f64) -> Result<Self::Value, E> {
        if float == 0.0 && float.is_sign_negative() {
            return Err(E::custom("negative zero"));
        }
        self.check(&[Kinds::NUMBER])?;
        self.set(|| Raw::Number(Number::Float(float)));
        Ok(RawItem::Other)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'t str) -> Result<Self::Value, E> {
        self.text(text, || Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.text(text, || Cow::Owned(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let wanted = self.trie.is_some_and(|trie| self.reading.catalogue.paths.path(trie).is_some());
        self.check(&[Kinds::TEXTS, Kinds::LIST])?;
        let known = match self.known {
            Some(Known::Field(field)) if !field.kinds.has(Kinds::LIST) => Some(Known::Text),
            _ => None,
        };
        let mut items = Vec::new();
        let mut index = 0;
        loop {
            let frame = Frame::new(self.frame, Segment::Index(index));
            let seat = Seat { trie: None, field: self.trie, frame: Some(&frame), known, ..self };
            let Some(item) = list.next_element_seed(seat)? else { break };
            if wanted {
                items.push(item);
            }
            index += 1;
        }
        self.set(|| Raw::List(items));
        Ok(RawItem::Other)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        self.check(&[Kinds::MAP])?;
        let first_key = self.reading.keys.borrow().len();
        while let Some(key) = map.next_key_seed(Key)? {
            self.note_key(&key, first_key).ok_or_else(|| A::Error::custom("keys to look at twice"))?;
            let top = self.frame.is_none();
            if top {
                self.reading.marks.borrow_mut().see(&key);
            }
            if (top && STEERING.contains(&&*key)) || (key.starts_with('$') && is_marker(&key)) {
                return Err(A::Error::custom("to be resolved"));
            }
            let frame = Frame::new(self.frame, Segment::Key(&key));
            let trie = self.trie.and_then(|trie| self.reading.catalogue.paths.child(trie, &key));
            let quiet = self.quiet || (top && matches!(&*key, "metadata" | "_metadata"));
            let known = match self.known {
                Some(Known::Field(section)) if section.is_section() => match section.fields.get(&*key) {
                    Some(field) => Some(Known::Field(field)),
                    None if top && ABOUT.contains(&&*key) => None,
                    // An unknown key may be a slip, which takes a look at the others.
                    None => return Err(A::Error::custom("to be validated")),
                },
                _ => None,
            };
            map.next_value_seed(Seat {
                known,
                trie: if quiet { None } else { trie },
                field: None,
                frame: Some(&frame),
                quiet,
                ..self
            })?;
        }
        self.reading.keys.borrow_mut().truncate(first_key);
        self.set(|| Raw::Map);
        Ok(RawItem::Other)
    }
}

impl Seat<'_, '_, '_, '_> {
    /// Notes a key of the mapping whose keys begin at `first_key`; `None` where one like it was there, or too many.
    fn note_key(&self, key: &str, first_key: usize) -> Option<()> {
        let hash = self.reading.hasher.hash_one(key);
        let mut keys = self.reading.keys.borrow_mut();
        let siblings = keys.get(first_key..)?;
        if siblings.len() >= MOST_KEYS || siblings.contains(&hash) {
            return None;
        }
        keys.push(hash);
        Some(())
    }
}

/// A key, borrowed from the text where it has no escapes.
struct Key;

impl<'t> DeserializeSeed<'t> for Key {
    type Value = Cow<'t, str>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for Key {
    type Value = Cow<'t, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'t str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
