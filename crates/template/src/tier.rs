//! Tiers: what each commercial tier may be given of every quota.

use crate::Dialect;
use crate::error::CatalogueError;
use serde::Deserialize;
use std::collections::BTreeMap;
use tenure_finding::Quantity;

/// The tier table, `templates/tiers.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tiers {
    tiers: Vec<(String, BTreeMap<String, Bounds>)>,
}

/// The range that a tier allows for a quota. `None` is no bound on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// No less than this.
    pub min: Option<Quantity>,
    /// No more than this.
    pub max: Option<Quantity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TierFile {
    tiers: BTreeMap<String, BTreeMap<String, BoundsFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundsFile {
    #[serde(default)]
    min: Option<f64>,
    #[serde(default)]
    max: Option<f64>,
}

impl Tiers {
    /// Reads the tier table.
    ///
    /// # Errors
    /// Where it does not have the shape of one.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let file: TierFile = serde_yaml::from_str(text)
            .map_err(|error| CatalogueError::Shape { file: "tiers.yaml".to_owned(), message: error.to_string() })?;
        let bounds = |bounds: BoundsFile| Bounds {
            min: bounds.min.and_then(Quantity::from_f64),
            max: bounds.max.and_then(Quantity::from_f64),
        };
        let tier = |quotas: BTreeMap<String, BoundsFile>| quotas.into_iter().map(|(quota, file)| (quota, bounds(file)));
        Ok(Self { tiers: file.tiers.into_iter().map(|(name, quotas)| (name, tier(quotas).collect())).collect() })
    }

    /// The bounds of a quota in a tier of a dialect. Family two has tiers of the same names; where it allows something
    /// else, the table has a row `init_<tier>`.
    pub fn bounds_in(&self, dialect: Dialect, tier: &str, quota: &str) -> Bounds {
        let own = (dialect == Dialect::InitJson).then(|| self.bounds(&format!("init_{tier}"), quota));
        own.filter(|bounds| *bounds != Bounds::default()).unwrap_or_else(|| self.bounds(tier, quota))
    }

    /// The names of all tiers, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tiers.iter().map(|(name, _)| name.as_str())
    }

    /// The bounds of a quota in a tier, named in any case. A tier or quota that the table does not know has none.
    pub fn bounds(&self, tier: &str, quota: &str) -> Bounds {
        let known = self.tiers.iter().find(|(name, _)| name.eq_ignore_ascii_case(tier));
        known.and_then(|(_, quotas)| quotas.get(quota)).copied().unwrap_or_default()
    }
}
