//! Arithmetic on slices that may be empty.

/// The mean; 0 of nothing.
pub(crate) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / count(values.len()) }
}

/// The median; 0 of nothing. Disorders the values.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let half = values.len() / 2;
    let odd = values.len() % 2 == 1;
    let (below, upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    let upper = *upper;
    if odd { upper } else { f64::midpoint(below.iter().copied().fold(f64::NEG_INFINITY, f64::max), upper) }
}

/// The last values, as many as asked for where there are so many.
pub(crate) fn tail(values: &[f64], count: usize) -> &[f64] {
    values.get(values.len().saturating_sub(count)..).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "counts of steps are far below 2^53")]
pub(crate) fn count(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_few() {
        for (values, middle) in [(vec![], 0.0), (vec![3.0], 3.0), (vec![4.0, 1.0], 2.5), (vec![9.0, 1.0, 2.0], 2.0)] {
            assert_eq!(median(&mut values.clone()).to_bits(), f64::to_bits(middle), "{values:?}");
        }
        assert_eq!(median(&mut [4.0, 3.0, 1.0, 2.0]).to_bits(), 2.5_f64.to_bits());
    }

    #[test]
    fn nothing_is_zero() {
        assert_eq!((mean(&[]).to_bits(), tail(&[], 3).len(), tail(&[1.0, 2.0], 1)), (0, 0, &[2.0][..]));
    }
}
