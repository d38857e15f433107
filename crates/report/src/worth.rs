//! What a recommendation is worth, in the same words in every format. What it risks is said by the optimizer, in its
//! reason: said here once more, it would be said in two ways.

use tenure_finding::{Recommendation, Saving, TierCost};

/// What a change saves or costs, as a clause. Never more than a ceiling: a limit that nobody provisions for is free.
pub(crate) fn saving(saving: &Saving) -> String {
    let hundredths = saving.hundredths.unsigned_abs();
    let money = format!("{}.{:02} {}", hundredths / 100, hundredths % 100, saving.currency);
    match saving.hundredths {
        0 => "makes no difference at list prices".to_owned(),
        1.. => format!("saves up to {money} a month at list prices, if the capacity is released"),
        _ => format!("costs up to {money} a month more at list prices"),
    }
}

/// What a month costs before and after a move to another tier, as a clause. What is not part of the sums is named.
pub(crate) fn cost(cost: &TierCost) -> String {
    let (now, then) = (money(cost.now, &cost.currency), money(cost.then, &cost.currency));
    let words = format!("a month costs up to {then} instead of {now} at list prices");
    if cost.unpriced.is_empty() {
        return words;
    }
    format!("{words}, not counting {}", cost.unpriced.join(", "))
}

fn money(hundredths: i64, currency: &str) -> String {
    let (sign, amount) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    format!("{sign}{}.{:02} {currency}", amount / 100, amount % 100)
}

/// Where the prices behind savings are from, each source once, in the order in which they are first used.
pub(crate) fn prices<'a>(recommendations: impl Iterator<Item = &'a Recommendation>) -> Vec<&'a str> {
    let mut sources: Vec<&str> = Vec::new();
    for saving in recommendations.filter_map(|recommendation| recommendation.saving.as_ref()) {
        if !sources.contains(&saving.prices.as_str()) {
            sources.push(&saving.prices);
        }
    }
    sources
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::full;

    #[test]
    fn money_is_a_ceiling_and_says_so() {
        let of = |hundredths: i64| saving(&Saving { hundredths, currency: "USD".to_owned(), prices: String::new() });
        assert_eq!(of(4615), "saves up to 46.15 USD a month at list prices, if the capacity is released");
        assert_eq!(of(-1205), "costs up to 12.05 USD a month more at list prices");
        assert_eq!(of(0), "makes no difference at list prices");
        assert!(of(i64::MIN).starts_with("costs up to 92233720368547758.08 USD"));
    }

    #[test]
    fn a_source_of_prices_is_named_once() {
        let mut recommendations = full().templates.remove(0).recommendations;
        let mut other = recommendations[0].clone();
        recommendations.push(other.clone());
        "our own, 2026-01".clone_into(&mut other.saving.as_mut().unwrap().prices);
        recommendations.push(other);
        assert_eq!(prices(recommendations.iter()), ["OpenCost, default prices, 2024-10", "our own, 2026-01"]);
    }
}
