//! "Did you mean …?"

/// The known name that differs least from `name`, where it differs in no more than a third of it.
pub(crate) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|known| (distance(name, known), known)).min();
    near.filter(|(distance, _)| *distance <= name.len() / 3).map(|(_, known)| known)
}

/// Levenshtein distance over bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.bytes().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        for (slot, right) in row.iter_mut().skip(1).zip(b.bytes()) {
            let best = (diagonal + usize::from(left != right)).min(before + 1).min(*slot + 1);
            diagonal = std::mem::replace(slot, best);
            before = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};
    use proptest::prelude::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let known = ["encryption.algorithm", "encryption.at_rest", "backup.frequency"];
        assert_eq!(nearest("encryption.algorithmn", known.into_iter()), Some("encryption.algorithm"));
        assert_eq!(nearest("backup.freqency", known.into_iter()), Some("backup.frequency"));
        assert_eq!(nearest("mfa", known.into_iter()), None);
        assert_eq!(nearest("", known.into_iter()), None);
        assert_eq!(nearest("x", [].into_iter()), None);
    }

    #[test]
    fn distances_by_hand() {
        assert_eq!(
            [distance("", "abc"), distance("abc", ""), distance("kitten", "sitting"), distance("ab", "ba")],
            [3, 3, 3, 2]
        );
    }

    proptest! {
        #[test]
        fn distance_is_a_metric(a in "[ab]{0,6}", b in "[ab]{0,6}", c in "[ab]{0,6}") {
            prop_assert_eq!(distance(&a, &b) == 0, a == b);
            prop_assert_eq!(distance(&a, &b), distance(&b, &a));
            prop_assert!(distance(&a, &c) <= distance(&a, &b) + distance(&b, &c));
        }
    }
}
