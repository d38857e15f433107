//! What a recommendation is worth, in the same words in every format. What it risks is said by the optimizer, in its
//! reason: said here once more, it would be said in two ways.

use tenure_finding::{Evaluation, Limit, Saving, TierCost};

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

/// What a month costs before and after a move to another tier, as a clause. What is not part of the sums is named once
/// for all of them: see [`basis`].
pub(crate) fn cost(cost: &TierCost) -> String {
    let (now, then) = (money(cost.now, &cost.currency), money(cost.then, &cost.currency));
    format!("a month costs up to {then} instead of {now} at list prices")
}

fn money(hundredths: i64, currency: &str) -> String {
    let (sign, amount) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    format!("{sign}{}.{:02} {currency}", amount / 100, amount % 100)
}

/// What all amounts of money in a report rest on, as one line for all of them: where the prices are from, of when and in
/// which currency, and which quotas are not part of any amount. `None` where there is no amount.
pub(crate) fn basis(evaluation: &Evaluation) -> Option<String> {
    let (mut sources, mut without): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut from = |prices: &str, currency: &str| {
        let source = format!("{prices} ({currency})");
        if !sources.contains(&source) {
            sources.push(source);
        }
    };
    for template in &evaluation.templates {
        for one in &template.recommendations {
            match &one.saving {
                Some(saving) => from(&saving.prices, &saving.currency),
                None if one.proposal.current == Limit::Unlimited => {}
                None => without.push(&one.proposal.quota),
            }
        }
        for cost in template.tier_moves.iter().filter_map(|step| step.cost.as_ref()) {
            from(&cost.prices, &cost.currency);
            without.extend(cost.unpriced.iter().map(String::as_str));
        }
    }
    without.sort_unstable();
    without.dedup();
    let sources = (!sources.is_empty()).then(|| format!("list prices: {}", sources.join("; ")))?;
    if without.is_empty() {
        return Some(sources);
    }
    Some(format!("{sources}; not counted, as they have no price or no limit: {}", without.join(", ")))
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
    fn a_source_of_prices_and_what_has_none_are_named_once() {
        let mut evaluation = full();
        let opencost = "list prices: OpenCost, default prices, 2024-10 (USD)";
        let without = "; not counted, as they have no price or no limit: cache_size_mb";
        assert_eq!(basis(&evaluation).unwrap(), format!("{opencost}{without}"));
        let template = &mut evaluation.templates[0];
        template.tier_moves.push(template.tier_moves[0].clone());
        let mut other = template.recommendations[0].clone();
        "our own, 2026-01".clone_into(&mut other.saving.as_mut().unwrap().prices);
        template.recommendations.push(other.clone());
        other.saving = None;
        "ai_units".clone_into(&mut other.proposal.quota);
        template.recommendations.push(other.clone());
        // What had no limit could not save anything, whatever its price.
        other.proposal.current = Limit::Unlimited;
        "api_calls".clone_into(&mut other.proposal.quota);
        template.recommendations.push(other);
        let without = without.replace("cache", "ai_units, cache");
        assert_eq!(basis(&evaluation).unwrap(), format!("{opencost}; our own, 2026-01 (USD){without}"));
        let template = &mut evaluation.templates[0];
        template.recommendations.clear();
        assert_eq!(basis(&evaluation).unwrap(), format!("{opencost}{}", without.replace("ai_units, ", "")));
        evaluation.templates[0].tier_moves.clear();
        assert_eq!(basis(&evaluation), None);
    }
}
