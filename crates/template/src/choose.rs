//! A shipped tier by the name that a person gives it.

use crate::Dialect;
use crate::resolve::Shipped;
use miette::Diagnostic;
use tenure_document::nearest;

/// A name that no shipped tier has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
pub enum UnknownTier {
    /// In no dialect.
    #[error("there is no tier `{name}`")]
    #[diagnostic(code(template::unknown_tier))]
    Nowhere {
        /// The name as written.
        name: String,
        /// What to do about it.
        #[help]
        advice: String,
    },
    /// Only in another dialect.
    #[error("there is no tier `{name}` in the dialect `{wanted}`")]
    #[diagnostic(code(template::other_dialect))]
    Elsewhere {
        /// The name as written.
        name: String,
        /// The dialect that was asked for.
        wanted: Dialect,
        /// The dialect that has it.
        has: Dialect,
        /// What to do about it.
        #[help]
        advice: String,
    },
}

/// The tier of this name, in any case, in the dialect that is asked for. Where two dialects have one of that name, and
/// none is asked for, it is the one of family one.
///
/// # Errors
/// Where there is none.
pub fn choose<'s>(shipped: &'s [Shipped], name: &str, dialect: Option<Dialect>) -> Result<&'s Shipped, UnknownTier> {
    let fits = |tier: &&Shipped| dialect.is_none_or(|dialect| tier.dialect == dialect);
    let is_named = |tier: &&Shipped| tier.name.eq_ignore_ascii_case(name);
    let is_tier = |tier: &&Shipped| tier.tier.eq_ignore_ascii_case(name);
    let all = || shipped.iter();
    // The names of family one are those of its tiers, so a name comes first.
    let found = all().filter(fits).find(is_named).or_else(|| all().filter(fits).find(is_tier));
    if let Some(found) = found {
        return Ok(found);
    }
    let elsewhere = all().find(is_named).or_else(|| all().find(is_tier));
    if let (Some(other), Some(wanted)) = (elsewhere, dialect) {
        let in_dialect: Vec<&str> = all().filter(fits).map(|tier| tier.tier.as_str()).collect();
        let export = format!("export it first: `tenure template export {} --dialect {wanted}`", other.name);
        let advice = match in_dialect.as_slice() {
            [] => format!("no tier is shipped in it; {export}"),
            tiers => {
                format!("its tiers are {}; `{}` is in `{}`: {export}", tiers.join(", "), other.tier, other.dialect)
            }
        };
        return Err(UnknownTier::Elsewhere { name: name.to_owned(), wanted, has: other.dialect, advice });
    }
    let words = all().filter(fits).flat_map(|tier| [tier.name.as_str(), tier.tier.as_str()]);
    let advice = nearest(&name.to_lowercase(), words).map_or_else(
        || {
            format!(
                "the tiers are {}",
                all().filter(fits).map(|tier| tier.name.as_str()).collect::<Vec<_>>().join(", ")
            )
        },
        |near| format!("did you mean `{near}`? `tenure template list` has all tiers"),
    );
    Err(UnknownTier::Nowhere { name: name.to_owned(), advice })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tenure_document::{Format, Source};

    fn shipped() -> Vec<Shipped> {
        let tier = |name: &str, tier: &str, dialect| Shipped {
            name: name.to_owned(),
            tier: tier.to_owned(),
            dialect,
            source: Arc::new(Source::new(name, "")),
            format: Format::Yaml,
        };
        vec![
            tier("init_free", "free", Dialect::InitJson),
            tier("init_professional", "professional", Dialect::InitJson),
            tier("free", "free", Dialect::TenantTemplate),
            tier("premium", "premium", Dialect::TenantTemplate),
        ]
    }

    fn chosen(name: &str, dialect: Option<Dialect>) -> Result<String, UnknownTier> {
        choose(&shipped(), name, dialect).map(|tier| tier.name.clone())
    }

    #[test]
    fn a_name_of_two_families_is_that_of_the_first() {
        assert_eq!(chosen("FREE", None).as_deref(), Ok("free"));
        assert_eq!(chosen("free", Some(Dialect::InitJson)).as_deref(), Ok("init_free"));
        assert_eq!(chosen("professional", None).as_deref(), Ok("init_professional"));
        assert_eq!(chosen("init_free", None).as_deref(), Ok("init_free"));
    }

    #[test]
    fn what_is_not_there_is_told_apart() {
        assert!(
            matches!(chosen("premum", None), Err(UnknownTier::Nowhere { advice, .. }) if advice.contains("`premium`"))
        );
        assert!(
            matches!(chosen("gold", None), Err(UnknownTier::Nowhere { advice, .. }) if advice.contains("init_free"))
        );
        assert!(matches!(
            chosen("premium", Some(Dialect::InitJson)),
            Err(UnknownTier::Elsewhere { has: Dialect::TenantTemplate, .. })
        ));
    }
}
