//! What validation finds odd about a template, and how it is said.

use crate::kinds::Kinds;
use tenure_document::{Pointer, Span};
use tenure_finding::Quantity;

/// Something in a template that its author can hardly have meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Irregularity {
    /// The field.
    pub pointer: Pointer,
    /// Where it stands: the key where the key is odd, else the value.
    pub span: Span,
    /// What is odd.
    pub kind: IrregularityKind,
    /// Whether a policy is misled by it; see [`Irregularity::is_error`].
    pub(crate) read: bool,
}

/// What is odd.
#[derive(Debug, Clone, PartialEq)]
pub enum IrregularityKind {
    /// A key that no field has.
    UnknownKey {
        /// The key.
        key: String,
        /// The known key of the same section that it is likely a slip of.
        nearest: Option<String>,
        /// The dotted path of the section where the same key is known.
        belongs_in: Option<String>,
    },
    /// A value that the field can not hold.
    WrongType {
        /// What it may hold.
        expected: Kinds,
        /// What is there, as a word or two.
        found: &'static str,
        /// The unit of the number it should have been.
        unit: Option<String>,
        /// Whether the field is a quota, and `-1` the way to say that it is unlimited.
        quota: bool,
    },
    /// A text that is none of those that are understood.
    UnknownWord {
        /// The text.
        word: String,
        /// The word that it is likely a slip of.
        nearest: Option<String>,
        /// All that are understood.
        words: Vec<String>,
    },
    /// A quota that the tier does not allow.
    OutOfBounds {
        /// The quota.
        quota: String,
        /// The tier.
        tier: String,
        /// The least that it allows.
        min: Option<Quantity>,
        /// The most that it allows.
        max: Option<Quantity>,
        /// What is there; none is unlimited.
        found: Option<Quantity>,
        /// The unit of both.
        unit: Option<String>,
    },
}

impl Irregularity {
    /// Whether it keeps a control from reading what the template says: a value of a wrong type or an unknown word, in a
    /// field that a fact reads. All others are warnings.
    pub fn is_error(&self) -> bool {
        self.read && matches!(self.kind, IrregularityKind::WrongType { .. } | IrregularityKind::UnknownWord { .. })
    }

    /// Whether it is a key that nobody knows, and that is not like any that is known: a field of the author's own.
    pub fn is_far_from_known(&self) -> bool {
        matches!(self.kind, IrregularityKind::UnknownKey { nearest: None, belongs_in: None, .. })
    }

    /// Area and kind, for reports.
    pub fn code(&self) -> &'static str {
        match self.kind {
            IrregularityKind::UnknownKey { .. } => "template::unknown_key",
            IrregularityKind::WrongType { .. } => "template::wrong_type",
            IrregularityKind::UnknownWord { .. } => "template::unknown_word",
            IrregularityKind::OutOfBounds { .. } => "template::out_of_bounds",
        }
    }

    /// What is odd, in one sentence.
    pub fn message(&self) -> String {
        let field = self.pointer.last().unwrap_or_default();
        match &self.kind {
            IrregularityKind::UnknownKey { key, belongs_in: Some(section), .. } => {
                format!("`{key}` belongs {}", place_of(section))
            }
            IrregularityKind::UnknownKey { key, .. } => {
                format!("there is no field `{key}` {}", place_of(&dotted(&self.pointer.parent().unwrap_or_default())))
            }
            IrregularityKind::WrongType { expected, found, .. } => {
                format!("`{field}` should be {expected}, and this is {found}")
            }
            IrregularityKind::UnknownWord { word, .. } => format!("`{word}` means nothing to `{field}`"),
            IrregularityKind::OutOfBounds { tier, min, max, found, unit, .. } => {
                let found = amount(*found, unit.as_deref());
                let (bound, limit) = if is_below(&self.kind) { ("at least", min) } else { ("at most", max) };
                format!("`{field}` is {found}, and tier `{tier}` has {bound} {}", amount(*limit, unit.as_deref()))
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match &self.kind {
            IrregularityKind::UnknownKey { belongs_in: Some(_), .. } => {
                "nothing reads it where it stands; move it there".to_owned()
            }
            IrregularityKind::UnknownKey { nearest: Some(near), .. } => format!("did you mean `{near}`?"),
            IrregularityKind::UnknownKey { .. } => {
                "no control reads it; keep it only if a program of yours does".to_owned()
            }
            IrregularityKind::WrongType { quota: true, .. } => "write the number alone; -1 is unlimited".to_owned(),
            IrregularityKind::WrongType { unit: Some(unit), .. } => {
                format!("write the number alone; its unit is {unit}")
            }
            IrregularityKind::WrongType { expected, found: "a text", .. } if *expected == Kinds::BOOLEAN => {
                "write `true` or `false` without quotation marks".to_owned()
            }
            IrregularityKind::WrongType { expected, found: "a text", .. } if expected.has(Kinds::TEXTS) => {
                "write a list, even of one: `[a]`".to_owned()
            }
            IrregularityKind::WrongType { .. } => "a text with `{{ … }}` is of any type".to_owned(),
            IrregularityKind::UnknownWord { nearest, words, .. } => {
                let all = format!("one of: {}", words.join(", "));
                nearest.as_ref().map_or(all.clone(), |near| format!("did you mean `{near}`? {all}"))
            }
            IrregularityKind::OutOfBounds { .. } if is_below(&self.kind) => {
                "less is no usable tenant of this tier".to_owned()
            }
            IrregularityKind::OutOfBounds { .. } => "more is a matter of another tier".to_owned(),
        }
    }
}

/// A pointer as people write it in a template's terms.
fn dotted(pointer: &Pointer) -> String {
    pointer.segments().collect::<Vec<_>>().join(".")
}

fn place_of(dotted: &str) -> String {
    if dotted.is_empty() { "at the top of the template".to_owned() } else { format!("in `{dotted}`") }
}

fn is_below(kind: &IrregularityKind) -> bool {
    matches!(kind, IrregularityKind::OutOfBounds { min: Some(min), found: Some(found), .. } if found < min)
}

fn amount(quantity: Option<Quantity>, unit: Option<&str>) -> String {
    match (quantity, unit) {
        (None, _) => "unlimited".to_owned(),
        (Some(quantity), Some(unit)) => format!("{quantity} {unit}"),
        (Some(quantity), None) => quantity.to_string(),
    }
}
