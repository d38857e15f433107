//! The scale on which usage is counted: buckets that widen with the amount.
//!
//! A bucket is a thirty-second of an octave, so a limit is off by 3 % at most and counting costs the same for a millicore
//! and for a petabyte. The bucket of an amount is read from the bits of the number: no logarithm, no search.

/// How many bits of the fraction tell buckets apart: 2⁵ buckets in an octave.
const FRACTION_BITS: u32 = 5;

/// What is left of the 52 bits of the fraction.
const SHIFT: u32 = 52 - FRACTION_BITS;

/// The bucket that ends at 2⁻¹⁰, about the thousandth in which quotas are counted; all below is in the first bucket.
const FLOOR: u64 = (1023 - 10) << FRACTION_BITS;

/// The largest amount that is taken for one: the largest whole number of thousandths that a float holds.
pub const LARGEST: f64 = 9_007_199_254_740.0;

/// How many buckets a histogram holds: twenty octaves, so from a millionth of the largest amount.
pub const CELLS: usize = 640;

/// Buckets above the largest amount so far: an octave in which growth is foreseen.
const ROOM: usize = 32;

/// The bucket of an amount, counted from the smallest amount there is. An amount at a bucket's end is in it.
#[expect(clippy::cast_possible_truncation, reason = "at most 1,800 by `LARGEST`")]
pub fn bucket(amount: f64) -> u16 {
    if amount.is_nan() || amount <= 0.0 {
        return 0;
    }
    ((amount.min(LARGEST).to_bits() - 1) >> SHIFT).saturating_sub(FLOOR - 1) as u16
}

/// The largest amount in a bucket.
pub fn end(bucket: u16) -> f64 {
    f64::from_bits((u64::from(bucket) + FLOOR) << SHIFT)
}

/// Where the histograms of a history lie on the scale: they hold the buckets up to an octave above the largest amount, and
/// what is smaller than a millionth of it is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frame {
    /// The bucket of the largest amount so far.
    pub top: u16,
}

impl Frame {
    /// The bucket in the first cell.
    pub fn base(self) -> usize {
        (usize::from(self.top) + ROOM + 1).saturating_sub(CELLS)
    }

    /// The cell of a bucket.
    pub fn cell(self, bucket: u16) -> usize {
        usize::from(bucket).saturating_sub(self.base()).min(CELLS - 1)
    }

    /// One past the last cell that can hold anything, with the room for growth.
    pub fn cells(self) -> usize {
        (self.cell(self.top) + ROOM + 1).min(CELLS)
    }

    /// For each cell the largest amount in it and what is taken for its mean.
    #[expect(clippy::cast_possible_truncation, reason = "at most 1,800 + 640")]
    pub fn amounts(self) -> Vec<(f64, f64)> {
        let base = self.base();
        let cell = |cell: usize| {
            let bucket = (base + cell) as u16;
            let most = end(bucket);
            (most, if cell == 0 { 0.0 } else { f64::midpoint(end(bucket.saturating_sub(1)), most) })
        };
        (0..self.cells()).map(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn round_amounts_end_their_buckets() {
        for amount in [0.5, 1.0, 4.0, 6.0, 8.0, 1024.0] {
            assert_eq!(end(bucket(amount)).to_bits(), f64::to_bits(amount));
        }
        assert_eq!((bucket(0.0), bucket(f64::NAN), bucket(-1.0)), (0, 0, 0));
    }

    proptest! {
        #[test]
        fn an_amount_is_within_its_bucket(amount in 0.001_f64..LARGEST) {
            let most = end(bucket(amount));
            prop_assert!(amount <= most && most <= amount * 1.032, "{amount} {most}");
        }

        #[test]
        fn cells_cover_twenty_octaves(top in 0_u16..2_000) {
            let frame = Frame { top };
            prop_assert!(frame.cell(top) + ROOM < CELLS);
            prop_assert_eq!(frame.amounts().len(), frame.cells());
        }
    }
}
