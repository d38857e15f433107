//! Usage in one line of a terminal.
//!
//! A cell is as high as the highest sample in it, so that no peak is lost, and a full cell is the quota itself: how much
//! room is left is seen at a glance. What went above the quota has no height of its own but a mark, `!`, with or without
//! colours. A blank is a time of which nothing is known.

use super::envelope::{as_float, longest_step};

/// One line of usage. Times in seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sparkline<'a> {
    /// When samples were taken, in order.
    pub timestamps: &'a [u64],
    /// What was used then.
    pub values: &'a [f64],
    /// What a full cell stands for; `None` where the quota is unlimited, and the highest sample takes its place.
    pub limit: Option<f64>,
    /// How many days before the last sample are shown. A shorter history is spread over all cells.
    pub days: u32,
    /// How many cells there are.
    pub cells: usize,
}

/// What cells are written with, from low to high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ramp {
    /// Eighths of a block.
    #[default]
    Blocks,
    /// For terminals without them.
    Ascii,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The character.
    pub glyph: char,
    /// Whether a sample in it was above the limit.
    pub above: bool,
}

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];
/// What stands for a cell above the limit.
const ABOVE: char = '!';

const DAY: u64 = 86_400;

impl Sparkline<'_> {
    /// The cells, always as many as asked for.
    pub fn draw(&self, ramp: Ramp) -> Vec<Cell> {
        let highest = self.highest();
        let limit = self.limit.filter(|limit| limit.is_finite() && *limit > 0.0);
        let peak = highest.iter().flatten().copied().fold(0.0, f64::max);
        let full = limit.unwrap_or(peak);
        let glyphs = match ramp {
            Ramp::Blocks => BLOCKS,
            Ramp::Ascii => ASCII,
        };
        let [.., top] = glyphs;
        let cell = |highest: Option<f64>| match highest {
            None => Cell { glyph: ' ', above: false },
            Some(value) if self.limit.is_some_and(|limit| value > limit) => Cell { glyph: ABOVE, above: true },
            // Rounded up: half full is four eighths, and a touch more is five.
            Some(value) => {
                let fits = |(_, eighth): &(char, u8)| value <= full * f64::from(*eighth) / 8.0;
                let height = glyphs.into_iter().zip(1_u8..).find(fits);
                Cell { glyph: height.map_or(top, |(glyph, _)| glyph), above: false }
            }
        };
        highest.into_iter().map(cell).collect()
    }

    /// The cells as text, without colours.
    pub fn text(&self, ramp: Ramp) -> String {
        self.draw(ramp).into_iter().map(|cell| cell.glyph).collect()
    }

    /// The samples that are shown.
    fn shown(&self) -> Vec<(u64, f64)> {
        let last = self.timestamps.iter().zip(self.values).next_back().map_or(0, |(at, _)| *at);
        let from = last.saturating_sub(u64::from(self.days) * DAY);
        let all = self.timestamps.iter().copied().zip(self.values.iter().copied());
        let mut shown: Vec<(u64, f64)> =
            all.filter(|(at, value)| value.is_finite() && (from..=last).contains(at)).collect();
        // Histories come in order; where one does not, its times do not run backwards here.
        shown.sort_by_key(|(at, _)| *at);
        shown
    }

    /// How many days the shown samples reach over, rounded up, and the highest of them.
    pub fn reach(&self) -> Option<(u64, f64)> {
        let shown = self.shown();
        let ((first, _), (last, _)) = (shown.first()?, shown.last()?);
        let peak = shown.iter().map(|(_, value)| *value).fold(0.0, f64::max);
        Some(((last - first).div_ceil(DAY).max(1), peak))
    }

    /// The highest sample of each cell. Between two samples that follow each other as usual, the earlier one holds.
    fn highest(&self) -> Vec<Option<f64>> {
        let shown = self.shown();
        let mut out = vec![None; self.cells];
        let (Some((first, _)), Some((last, _))) = (shown.first(), shown.last()) else { return out };
        let (first, span) = (*first, u128::from(last - first).max(1));
        let pause = longest_step(&shown);
        let end = self.cells.saturating_sub(1);
        let cell = |at: u64| {
            usize::try_from(u128::from(at - first) * (self.cells as u128) / span).map_or(end, |one| one.min(end))
        };
        let mut before: Option<(u64, f64)> = None;
        for (at, value) in shown {
            if let Some((earlier, held)) = before.filter(|(earlier, _)| as_float(at - earlier) <= pause) {
                let between = out.iter_mut().take(cell(at)).skip(cell(earlier) + 1);
                between.for_each(|highest| *highest = Some(held));
            }
            if let Some(highest) = out.get_mut(cell(at)) {
                *highest = Some(highest.map_or(value, |highest: f64| highest.max(value)));
            }
            before = Some((at, value));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line<'a>(timestamps: &'a [u64], values: &'a [f64], limit: Option<f64>) -> Sparkline<'a> {
        Sparkline { timestamps, values, limit, days: 30, cells: 10 }
    }

    #[test]
    fn heights_are_parts_of_the_quota() {
        let timestamps: Vec<u64> = (0..10).map(|day| day * DAY).collect();
        let values = [0.0, 0.9, 1.0, 1.1, 4.0, 4.1, 7.0, 8.0, 8.01, 0.0];
        let spark = line(&timestamps, &values, Some(8.0));
        assert_eq!(spark.text(Ramp::Blocks), "▁▁▁▂▄▅▇█!▁");
        assert_eq!(spark.text(Ramp::Ascii), "___.-=*#!_");
        assert_eq!(line(&timestamps, &values, None).text(Ramp::Blocks), "▁▁▁▂▄▅▇██▁", "nothing is above no quota");
        assert_eq!(spark.reach(), Some((9, 8.01)));
    }

    #[test]
    fn only_the_last_days_and_blanks_for_gaps() {
        let timestamps: Vec<u64> = [0, 90, 91, 92, 97, 98, 99, 100].map(|day| day * DAY).into();
        let values = [100.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0];
        let spark = Sparkline { cells: 11, ..line(&timestamps, &values, Some(8.0)) };
        assert_eq!(spark.text(Ramp::Blocks), "▁▂▃    ▄▅▆█");
    }

    #[test]
    fn nothing_and_little_are_lines_too() {
        assert_eq!(line(&[], &[], Some(8.0)).text(Ramp::Blocks), " ".repeat(10));
        assert_eq!(line(&[5], &[8.0], Some(8.0)).text(Ramp::Blocks), format!("█{}", " ".repeat(9)));
        assert_eq!(line(&[0, 100], &[4.0, 8.0], Some(8.0)).text(Ramp::Blocks), "▄▄▄▄▄▄▄▄▄█");
        assert_eq!(line(&[0, 1], &[0.0, 1.0], Some(0.0)).text(Ramp::Ascii), "_________!");
    }

    proptest! {
        #[test]
        fn every_peak_above_the_quota_is_marked(
            steps in prop::collection::vec((1_u64..9000, prop_oneof![0.0..7.9, Just(9.0)]), 0..300),
            cells in 0_usize..60,
        ) {
            let mut at = 0;
            let (timestamps, values): (Vec<u64>, Vec<f64>) =
                steps.iter().map(|(step, value)| { at += step; (at, *value) }).unzip();
            let spark = Sparkline { cells, days: 1000, ..line(&timestamps, &values, Some(8.0)) };
            let drawn = spark.draw(Ramp::Blocks);
            prop_assert_eq!(drawn.len(), cells);
            prop_assert!(cells == 0 || drawn.iter().any(|cell| cell.above) == values.contains(&9.0));
        }

        #[test]
        fn no_input_breaks_a_line(
            timestamps in prop::collection::vec(any::<u64>(), 0..50),
            values in prop::collection::vec(any::<f64>(), 0..50),
            limit in any::<Option<f64>>(),
            days in any::<u32>(),
        ) {
            let spark = Sparkline { timestamps: &timestamps, values: &values, limit, days, cells: 7 };
            prop_assert_eq!(spark.text(Ramp::Ascii).len(), 7);
        }
    }
}
