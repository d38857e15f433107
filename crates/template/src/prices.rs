//! What quotas cost: a table of list prices, and the difference between two templates.
//!
//! A quota without a price is never given one, and what is unlimited or not stated has no cost that anybody could know.
//! So both templates are priced over the same quotas, those that both state, and the others are named. The result is a
//! ceiling at list prices, which is realised only where capacity is really released.

mod cost;
mod error;
mod tiers;

use crate::Catalogue;
use crate::upgrade::LADDER;
pub use cost::{Amount, Cost, QuotaCost};
pub use error::PriceError;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_document::nearest;
use tenure_document::{Entry, Node, Source, Span, Value};
pub use tiers::{MoveCost, TierFacts};

/// A table of prices.
#[derive(Debug, Clone, PartialEq)]
pub struct Prices {
    /// Where the prices are from.
    pub source: String,
    /// When they held, `YYYY-MM` or `YYYY-MM-DD`.
    pub as_of: String,
    /// Of the amounts.
    pub currency: String,
    /// How many hours a month has.
    pub hours_per_month: f64,
    /// By quota.
    per: BTreeMap<String, Price>,
    /// What a month of a tier costs, by its name in lower case.
    tiers: BTreeMap<String, f64>,
}

/// The price of one unit for an hour.
#[derive(Debug, Clone, PartialEq)]
struct Price {
    /// In the unit of the quota.
    amount: f64,
    /// The unit that the table gives it in, where that is another one.
    converted_from: Option<&'static str>,
}

/// A month without leap days, as providers count it: 365 × 24 / 12.
const HOURS_PER_MONTH: f64 = 730.0;
const KEYS: [&str; 6] = ["source", "as_of", "currency", "hours_per_month", "per", "tiers"];
/// What the names of family two's tiers begin with, where family one has a tier of the same name.
const FAMILY_TWO: &str = "init_";
const PRICE_KEYS: [&str; 2] = ["price", "unit"];
/// The unit of a quota, a unit that its price may be given in, and how many of those make one of the quota's: a gigabyte
/// is 10^9 bytes and a gibibyte 2^30. Both ratios are exact in binary.
const UNITS: [(&str, &str, f64); 2] =
    [("GB", "GiB", 1_000_000_000.0 / 1_073_741_824.0), ("MB", "MiB", 1_000_000.0 / 1_048_576.0)];

impl Prices {
    /// Reads a table.
    ///
    /// # Errors
    /// Every mistake in it, in the order of the text.
    pub fn parse(file: &Arc<Source>, root: &Node, catalogue: &Catalogue) -> Result<Self, Vec<PriceError>> {
        let mut reader = Reader { file, catalogue, errors: Vec::new() };
        let prices = reader.prices(root);
        match prices {
            Some(prices) if reader.errors.is_empty() => Ok(prices),
            _ => {
                reader.errors.sort_by_key(PriceError::place);
                Err(reader.errors)
            }
        }
    }

    /// Where the prices are from, and of when: `OpenCost, default prices, 2024-10`.
    pub fn origin(&self) -> String {
        format!("{}, {}", self.source, self.as_of)
    }

    /// Prices that are given in another unit than that of the quota, and which: `GB` and `GiB`.
    pub fn converted(&self) -> Vec<(&str, &str)> {
        let units = self.per.values().filter_map(|price| price.converted_from);
        let mut converted: Vec<(&str, &str)> = UNITS
            .iter()
            .filter(|(_, unit, _)| units.clone().any(|from| from == *unit))
            .map(|(own, unit, _)| (*own, *unit))
            .collect();
        converted.dedup();
        converted
    }
}

struct Reader<'a> {
    file: &'a Arc<Source>,
    catalogue: &'a Catalogue,
    errors: Vec<PriceError>,
}

impl Reader<'_> {
    fn prices(&mut self, root: &Node) -> Option<Prices> {
        let Value::Map(entries) = &root.value else {
            self.wrong_type("the price table", "a mapping", root);
            return None;
        };
        self.known_keys(entries, &KEYS);
        let source = self.text(root, "source");
        let as_of = self.text(root, "as_of").filter(|as_of| self.is_date(as_of, root));
        let currency = self.text(root, "currency");
        // A table of tiers alone has no use for hours.
        let only_tiers = root.get("tiers").is_some() && root.get("per").is_none();
        let or_none = |found: Option<&Node>| found.is_none() && only_tiers;
        let hours = if or_none(root.get("hours_per_month")) {
            Some(HOURS_PER_MONTH)
        } else {
            self.required(root, "hours_per_month").and_then(|node| self.positive(node, "`hours_per_month`", false))
        };
        let per = if only_tiers { Some(BTreeMap::new()) } else { self.required(root, "per").map(|per| self.per(per)) };
        let tiers = root.get("tiers").map(|tiers| self.tiers(tiers)).unwrap_or_default();
        let (source, as_of, currency) = (source?, as_of?, currency?);
        Some(Prices { source, as_of, currency, hours_per_month: hours?, per: per?, tiers })
    }

    fn tiers(&mut self, tiers: &Node) -> BTreeMap<String, f64> {
        let Value::Map(entries) = &tiers.value else {
            self.wrong_type("`tiers`", "a mapping of tiers to what a month costs", tiers);
            return BTreeMap::new();
        };
        let mut prices = BTreeMap::new();
        for entry in entries {
            let name = entry.key.to_lowercase();
            let known = name.strip_prefix(FAMILY_TWO).unwrap_or(&name);
            if !LADDER.contains(&known) {
                let advice = advice(known, LADDER.iter().copied());
                let (file, span, key) = (self.file(), entry.key_span, entry.key.clone());
                self.errors.push(PriceError::UnknownTier { file, span, key, advice });
            } else if let Some(price) = self.positive(&entry.node, &format!("the price of `{}`", entry.key), true) {
                prices.insert(name, price);
            }
        }
        prices
    }

    fn per(&mut self, per: &Node) -> BTreeMap<String, Price> {
        let Value::Map(entries) = &per.value else {
            self.wrong_type("`per`", "a mapping of quotas to prices", per);
            return BTreeMap::new();
        };
        if entries.is_empty() {
            self.errors.push(PriceError::Empty { file: self.file(), span: per.span });
        }
        let mut prices = BTreeMap::new();
        for entry in entries {
            let Some(unit) = self.unit_of(entry) else { continue };
            if let Some(price) = self.price(entry, &unit) {
                prices.insert(entry.key.clone(), price);
            }
        }
        prices
    }

    /// The unit of a quota; an error where there is no such quota.
    fn unit_of(&mut self, entry: &Entry) -> Option<String> {
        let specs = self.catalogue.specs().iter();
        let known = |id: &str| id.strip_prefix("quota.").map(str::to_owned);
        if let Some(spec) = specs.clone().find(|spec| known(&spec.id).as_ref() == Some(&entry.key)) {
            return Some(spec.unit.clone().unwrap_or_default());
        }
        let quotas: Vec<String> = specs.filter_map(|spec| known(&spec.id)).collect();
        let advice = advice(&entry.key, quotas.iter().map(String::as_str));
        let (file, span, key) = (self.file(), entry.key_span, entry.key.clone());
        self.errors.push(PriceError::UnknownQuota { file, span, key, advice });
        None
    }

    fn price(&mut self, entry: &Entry, unit: &str) -> Option<Price> {
        let what = format!("the price of `{}`", entry.key);
        let Value::Map(entries) = &entry.node.value else {
            let amount = self.positive(&entry.node, &what, true)?;
            return Some(Price { amount, converted_from: None });
        };
        self.known_keys(entries, &PRICE_KEYS);
        let amount = self.required(&entry.node, "price").and_then(|node| self.positive(node, &what, true));
        let Some(stated) = entry.node.get("unit") else { return Some(Price { amount: amount?, converted_from: None }) };
        let Value::Text(word) = &stated.value else {
            self.wrong_type("`unit`", "a text", stated);
            return None;
        };
        if word == unit {
            return Some(Price { amount: amount?, converted_from: None });
        }
        let conversion = UNITS.iter().find(|(own, other, _)| *own == unit && other == word);
        let Some((_, from, ratio)) = conversion else {
            let others = UNITS.iter().filter(|(own, ..)| *own == unit).map(|(_, other, _)| *other);
            let known = std::iter::once(unit).chain(others).collect::<Vec<_>>().join(", ");
            let (file, span, word) = (self.file(), stated.span, word.clone());
            self.errors.push(PriceError::Unit { file, span, word, quota: entry.key.clone(), known });
            return None;
        };
        Some(Price { amount: amount? * ratio, converted_from: Some(from) })
    }

    fn positive(&mut self, node: &Node, what: &str, or_zero: bool) -> Option<f64> {
        let Value::Number(number) = node.value else {
            self.wrong_type(what, "a number", node);
            return None;
        };
        let amount = number.as_f64();
        let fits = amount.is_finite() && (amount > 0.0 || (or_zero && amount == 0.0));
        if !fits {
            let (file, span, what) = (self.file(), node.span, what.to_owned());
            self.errors.push(PriceError::Amount { file, span, what });
        }
        fits.then_some(amount)
    }

    fn is_date(&mut self, as_of: &str, root: &Node) -> bool {
        let day = if as_of.len() == 7 { format!("{as_of}-01") } else { as_of.to_owned() };
        let is_date = day.parse::<jiff::civil::Date>().is_ok() && day.len() == 10;
        if !is_date {
            let span = root.get("as_of").map_or(root.span, |node| node.span);
            self.errors.push(PriceError::Day { file: self.file(), span });
        }
        is_date
    }

    fn text(&mut self, root: &Node, key: &'static str) -> Option<String> {
        let node = self.required(root, key)?;
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                self.wrong_type(&format!("`{key}`"), "a text", node);
                None
            }
        }
    }

    fn required<'n>(&mut self, node: &'n Node, field: &'static str) -> Option<&'n Node> {
        let found = node.get(field);
        if found.is_none() {
            let span = Span::new(node.span.start, node.span.start);
            self.errors.push(PriceError::Missing { file: self.file(), span, field });
        }
        found
    }

    fn known_keys(&mut self, entries: &[Entry], known: &[&str]) {
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let advice = advice(&entry.key, known.iter().copied());
            let (file, span, key) = (self.file(), entry.key_span, entry.key.clone());
            self.errors.push(PriceError::UnknownKey { file, span, key, advice });
        }
    }

    fn wrong_type(&mut self, what: &str, expected: &'static str, node: &Node) {
        let (file, span, what) = (self.file(), node.span, what.to_owned());
        let found = crate::kinds::Kinds::name_of(&node.value);
        self.errors.push(PriceError::WrongType { file, span, what, expected, found });
    }

    fn file(&self) -> Arc<Source> {
        Arc::clone(self.file)
    }
}

fn advice<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    nearest(word, known.clone()).map_or_else(
        || format!("one of: {}", known.collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    )
}
