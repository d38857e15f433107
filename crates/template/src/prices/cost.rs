//! The cost of a template before and after.

use super::{Price, Prices};
use crate::{Catalogue, Facts};
use tenure_document::Number;
use tenure_finding::{Fact, FactValue, Limit, Quantity};

/// What a month costs, before and after, in hundredths of the currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// The quotas that have a price, in the order of their names.
    pub quotas: Vec<QuotaCost>,
    /// The sum over the quotas that both templates state.
    pub old: i64,
    /// The same afterwards.
    pub new: i64,
}

/// What a quota costs.
#[derive(Debug, Clone, PartialEq)]
pub struct QuotaCost {
    /// Its name.
    pub quota: String,
    /// Its unit.
    pub unit: String,
    /// How much of it there was.
    pub old: Amount,
    /// How much of it there is.
    pub new: Amount,
    /// What a month of it costs, before and after; none where either can not be known.
    pub monthly: Option<(i64, i64)>,
}

/// How much a template allows of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// It does not say.
    Unstated,
    /// This much, or any amount.
    Stated(Limit),
}

impl Prices {
    /// What a month of a quota costs, in hundredths of the currency; none for a quota without a price.
    pub fn monthly(&self, quota: &str, quantity: Quantity) -> Option<i64> {
        self.per.get(quota).map(|price| self.cents_of(price, quantity))
    }

    fn cents_of(&self, price: &Price, quantity: Quantity) -> i64 {
        cents(quantity.as_f64() * price.amount * self.hours_per_month)
    }

    /// What the quotas of two templates cost.
    pub fn cost(&self, catalogue: &Catalogue, old: &Facts, new: &Facts) -> Cost {
        let quotas: Vec<QuotaCost> = self
            .per
            .iter()
            .map(|(quota, price)| {
                let (before, after) = (amount(catalogue, old, quota), amount(catalogue, new, quota));
                let monthly = |quantity: Quantity| self.cents_of(price, quantity);
                let monthly = match (before, after) {
                    (Amount::Stated(Limit::Of(before)), Amount::Stated(Limit::Of(after))) => {
                        Some((monthly(before), monthly(after)))
                    }
                    _ => None,
                };
                let spec = catalogue.slot(&format!("quota.{quota}")).and_then(|slot| catalogue.spec(slot));
                let unit = spec.and_then(|spec| spec.unit.clone()).unwrap_or_default();
                QuotaCost { quota: quota.clone(), unit, old: before, new: after, monthly }
            })
            .collect();
        let sum = |of: fn((i64, i64)) -> i64| quotas.iter().filter_map(|quota| quota.monthly).map(of).sum();
        // What is added up are the rounded amounts, so that whoever adds up the lines comes to the same.
        Cost { old: sum(|(old, _)| old), new: sum(|(_, new)| new), quotas }
    }
}

/// What a template allows of a quota. Less than nothing is no ceiling.
pub(crate) fn amount(catalogue: &Catalogue, facts: &Facts, quota: &str) -> Amount {
    let number = catalogue.slot(&format!("quota.{quota}")).map(|slot| facts.get(slot));
    let Some(Fact::Value(FactValue::Number(number))) = number else { return Amount::Unstated };
    match Number::as_f64(*number) {
        number if number < 0.0 => Amount::Stated(Limit::Unlimited),
        number => Quantity::from_f64(number).map_or(Amount::Unstated, |quantity| Amount::Stated(Limit::Of(quantity))),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the cast of a float ends at the bounds of the integer")]
pub(super) fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}
