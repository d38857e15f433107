//! Need becomes a number that people write in a template.

/// The need in thousandths, never less than it: `None` where no quota could be that large.
#[expect(clippy::cast_possible_truncation, reason = "at most 2^53, checked")]
pub fn thousandths(need: f64) -> Option<i64> {
    let amount = (need * 1000.0).ceil();
    (0.0..=9_007_199_254_740_992.0).contains(&amount).then_some(amount as i64)
}

/// Words in the keys of quotas of which there are no halves.
const WHOLE: [&str; 8] = ["connections", "instances", "replicas", "requests", "nodes", "users", "sessions", "units"];

/// The finest step that suits a quota: whole ones where there are no halves, else a thousandth.
pub fn granule(key: &str) -> i64 {
    if WHOLE.iter().any(|word| key.contains(word)) { 1000 } else { 1 }
}

/// Rounds up to a multiple of a step: 1, 2 or 5 times a power of ten thousandths, as coarse as 2 % of the need allows
/// and no finer than `granule`. Up, because a limit rounded down would cut what was seen to be needed; 2 %, because idle
/// capacity is what this is about.
pub fn up(need: i64, granule: i64) -> i64 {
    let mut step = 1_i64;
    for factor in [2, 5, 10].into_iter().cycle() {
        // 1, 2, 5, 10, 20, …: every third is the next power of ten.
        let power = decade(step);
        let next = power.saturating_mul(factor);
        if next.saturating_mul(50) > need {
            break;
        }
        step = next;
    }
    to_multiple(need, step.max(granule))
}

/// The smallest multiple of `step`, itself at least one step, that is no less than `need`.
pub fn to_multiple(need: i64, step: i64) -> i64 {
    let step = step.max(1);
    let steps = need.max(1).saturating_add(step - 1) / step;
    steps.saturating_mul(step)
}

/// The largest power of ten that is no more than `step`.
fn decade(step: i64) -> i64 {
    let mut power = 1_i64;
    while power.saturating_mul(10) <= step {
        power = power.saturating_mul(10);
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_become_ones_that_people_write() {
        for (need, granule, rounded) in [
            (5_240, 1, 5_300),
            (5_240, 1_000, 6_000),
            (1, 1, 1),
            (132, 1, 132),
            (1_234_567, 1, 1_240_000),
            (41_230_000, 1_000, 41_500_000),
            (100_000, 1, 100_000),
        ] {
            assert_eq!(up(need, granule), rounded, "{need}");
        }
    }

    proptest! {
        #[test]
        fn rounding_never_takes_from_the_need_and_adds_little(need in 1_i64..9_007_199_254_740_992, whole: bool) {
            let granule = if whole { 1000 } else { 1 };
            let rounded = up(need, granule);
            prop_assert!(rounded >= need);
            prop_assert!(rounded - need < granule.max(need / 50 + 1));
            prop_assert_eq!(rounded % granule, 0);
        }

        #[test]
        fn thousandths_are_never_below(need in 0.0_f64..1e12) {
            let whole = thousandths(need).unwrap();
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            let back = whole as f64;
            prop_assert!(back >= need * 1000.0 && back < need * 1000.0 + 1.0);
        }
    }
}
