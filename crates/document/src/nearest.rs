//! "Did you mean …?" for keys, words and names.

/// Edits that nobody makes by a slip.
const FAR: usize = 3;

/// The known word that `word` is most likely a slip of. Of two that are as near, the one that comes first.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|known| (slips(word, known), known)).min_by_key(|(slips, _)| *slips);
    near.filter(|(slips, known)| *slips <= allowed(word, known)).map(|(_, known)| known)
}

/// How many slips still make the same word: none in the shortest, where everything is near to everything.
fn allowed(a: &str, b: &str) -> usize {
    match a.chars().count().max(b.chars().count()) {
        0..=2 => 0,
        3..=9 => 1,
        _ => 2,
    }
}

/// Slips from one word to another: a letter too many, too few, or in place of another, and two letters that changed
/// places. `cpuCores`, `CPU_CORES` and `cpu-cores` are all `cpu_cores`.
fn slips(a: &str, b: &str) -> usize {
    let plain = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    if a != b && plain(a) == plain(b) && !plain(a).is_empty() {
        return 0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) >= FAR || is_another_number(&a, &b) { FAR } else { alignment(&a, &b) }
}

/// Whether digits stand in place of other digits. That is no slip but another name: `iso27017` is not `iso27001`.
fn is_another_number(a: &[char], b: &[char]) -> bool {
    let digits = |word: &[char]| word.iter().copied().filter(char::is_ascii_digit).collect::<Vec<_>>();
    let (a, b) = (digits(a), digits(b));
    a.len() == b.len() && alignment(&a, &b) > usize::from(is_transposed(&a, &b))
}

/// Whether the two are the same but for two neighbours that changed places.
fn is_transposed(a: &[char], b: &[char]) -> bool {
    let mut different = a.iter().zip(b).filter(|(left, right)| left != right);
    let places = (different.next(), different.next(), different.next());
    matches!(places, (Some((a, b)), Some((c, d)), None) if a == d && b == c)
}

/// Damerau and Levenshtein's distance, without edits inside of transposed letters.
fn alignment(a: &[char], b: &[char]) -> usize {
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous_left = None;
    for (row, left) in a.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut previous_right = None;
        for (column, right) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let replaced = match (left, right) {
                (left, right) if left == right => 0,
                (left, right) if left.is_ascii_digit() && right.is_ascii_digit() => FAR,
                _ => 1,
            };
            let mut best = (at(&last, column) + replaced).min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            if previous_left == Some(right) && previous_right == Some(left) && column > 0 {
                best = best.min(at(&before_last, column - 1) + 1);
            }
            current.push(best);
            previous_right = Some(right);
        }
        previous_left = Some(left);
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{nearest, slips};

    #[test]
    fn slips_by_hand() {
        let pairs = [("abc", "abc"), ("acb", "abc"), ("ab", "abc"), ("abbc", "abc"), ("kitten", "sitting"), ("", "ab")];
        assert_eq!(pairs.map(|(a, b)| slips(a, b)), [0, 1, 1, 1, 3, 2]);
        assert_eq!(
            ["cpuCores", "CPU_CORES", "cpu-cores", "gpu_cores"].map(|word| slips(word, "cpu_cores")),
            [0, 0, 0, 1]
        );
    }

    #[test]
    fn another_number_is_another_name() {
        let known = ["iso27001_compliance", "l1_cache_size_gb"];
        assert_eq!(nearest("iso27017_compliance", known.into_iter()), None);
        assert_eq!(nearest("l4_cache_size_gb", known.into_iter()), None);
        assert_eq!(nearest("iso20701_compliance", known.into_iter()), Some("iso27001_compliance"));
        assert_eq!(nearest("iso2701_compliance", known.into_iter()), Some("iso27001_compliance"));
    }

    #[test]
    fn short_words_are_near_to_nothing() {
        assert_eq!(nearest("ab", ["ac"].into_iter()), None);
        assert_eq!(nearest("", ["a"].into_iter()), None);
        assert_eq!(nearest("teir", ["name", "tier"].into_iter()), Some("tier"));
        assert_eq!(nearest("quantum", ["quotas"].into_iter()), None);
    }
}
