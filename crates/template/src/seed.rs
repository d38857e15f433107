//! The text that a new template begins as: what it builds on and what it is called, and nothing else.

use crate::amend::{Draft, Wish};
use crate::made::{map, text};
use crate::resolve::{Found, Shipped};
use crate::{Catalogue, Dialect};
use tenure_document::{Format, Node, Pointer, emit};

/// What a new template is.
#[derive(Debug, Clone, Copy)]
pub struct Seed<'s> {
    /// The name of the tenant.
    pub name: &'s str,
    /// The tier that it builds on.
    pub tier: &'s Shipped,
    /// What it is for.
    pub description: Option<&'s str>,
    /// The name of its file, for the comments in it.
    pub file: &'s str,
}

impl Seed<'_> {
    /// The text. JSON has no room for comments.
    pub fn text(&self, format: Format) -> String {
        let extends = ("extends", text(&self.tier.name));
        let body = self.body();
        if format == Format::Json {
            return emit(&map([extends].into_iter().chain(body)), format);
        }
        let Self { name, file, tier, .. } = self;
        format!(
            "# The template of `{name}`. What it does not say is as in the shipped tier `{}`.\n\
             #   tenure template show {file}   every value, and where it comes from\n\
             #   tenure check {file}           what policies say about it\n\
             {}\n{}",
            tier.name,
            emit(&map([extends]), format),
            emit(&map(body), format),
        )
    }

    fn body(&self) -> Vec<(&'static str, Node)> {
        let description = self.description.map(|about| ("description", text(about)));
        match self.tier.dialect {
            Dialect::InitJson => {
                let about = description.map(|description| ("_metadata", map([description])));
                about.into_iter().chain([("tenant_id", text(self.name))]).collect()
            }
            Dialect::TenantTemplate => {
                vec![("tenant_template", map([("name", text(self.name))].into_iter().chain(description)))]
            }
            Dialect::TenantProfile => {
                vec![("tenant_profile", map([("name", text(self.name))].into_iter().chain(description)))]
            }
        }
    }
}

/// Where a template of a dialect says what it is called.
pub fn names(catalogue: &Catalogue, dialect: Dialect) -> Vec<Pointer> {
    let paths = catalogue.slot("template.name").map(|slot| catalogue.paths_of(slot, dialect));
    paths.into_iter().flatten().map(Pointer::from_dotted).collect()
}

/// What gives a template this name. A second name that is made by an expression follows the first by itself.
pub fn renaming(draft: &Draft, catalogue: &Catalogue, name: &str) -> Vec<Wish> {
    let is_made = |pointer: &Pointer| match draft.resolved.find(pointer) {
        Found::Value(trace) => {
            let place = draft.resolved.place(trace.at());
            place.is_some_and(|(source, span)| source.slice(span).contains("{{"))
        }
        Found::Deleted(_) | Found::Nothing(_) => false,
    };
    let mut places = names(catalogue, draft.dialect());
    // The id is what everything else is known by.
    places.sort_by_key(|pointer| pointer.last().as_deref() != Some("tenant_id"));
    let places = places.into_iter().enumerate().filter(|(index, pointer)| *index == 0 || !is_made(pointer));
    places.map(|(_, pointer)| Wish::Set(pointer, text(name))).collect()
}

/// Whether a text can be the name of a tenant and of a file.
pub fn is_name(name: &str) -> bool {
    let fits = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    !name.is_empty() && !name.starts_with('-') && name.len() <= 200 && name.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        for name in ["acme", "Acme-2_b", "_"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "-acme", "a/b", "..", "a.b", "a b", "ä"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
