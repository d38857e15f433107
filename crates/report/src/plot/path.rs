//! Paths in the square of 1,000 by 1,000 in which a plot is drawn, written as short as SVG allows.

use std::fmt::Write as _;

/// A corner of a path: thousandths of the width from the left, thousandths of the height from the top.
pub(super) type Corner = (i32, i32);

/// What is left free above and below, so that a line at either end is drawn in its full width.
const MARGIN: f64 = 6.0;

/// From a part of the width to thousandths from the left.
pub(super) fn across(part: f64) -> i32 {
    whole(part * 1000.0)
}

/// From a part of the height, counted from below, to thousandths from the top.
pub(super) fn down(part: f64) -> i32 {
    whole(1000.0 - MARGIN - part * (1000.0 - 2.0 * MARGIN))
}

/// Thousandths as an attribute that fits in the outer plot too: `40.3%`.
pub(super) fn percent(thousandths: i32) -> String {
    let (sign, magnitude) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    let (whole, tenth) = (magnitude / 10, magnitude % 10);
    if tenth == 0 { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{tenth}%") }
}

#[expect(clippy::cast_possible_truncation, reason = "a scale keeps its values between -9 and 10")]
fn whole(thousandths: f64) -> i32 {
    thousandths.round() as i32
}

/// A path under way.
#[derive(Default)]
pub(super) struct Path {
    out: String,
    at: Option<Corner>,
    /// Whether the last command was a line, which need not be named again.
    line: bool,
}

impl Path {
    /// Begins anew at a corner.
    pub(super) fn begin(&mut self, (x, y): Corner) {
        self.dot();
        let _ = write!(self.out, "M{x} {y}");
        (self.at, self.line) = (Some((x, y)), false);
    }

    /// Draws a straight line. A corner that is where the path is already adds nothing.
    pub(super) fn to(&mut self, (x, y): Corner) {
        let Some((from_x, from_y)) = self.at else { return self.begin((x, y)) };
        let (right, below) = (x - from_x, y - from_y);
        match (right, below) {
            (0, 0) => return,
            (_, 0) => self.straight('h', right),
            (0, _) => self.straight('v', below),
            _ => {
                let lead = if !self.line {
                    "l"
                } else if right < 0 {
                    ""
                } else {
                    " "
                };
                let gap = if below < 0 { "" } else { " " };
                let _ = write!(self.out, "{lead}{right}{gap}{below}");
                self.line = true;
            }
        }
        self.at = Some((x, y));
    }

    fn straight(&mut self, command: char, length: i32) {
        let _ = write!(self.out, "{command}{length}");
        self.line = false;
    }

    /// Leads back to where it began.
    pub(super) fn close(&mut self) {
        self.dot();
        if self.at.take().is_some() {
            self.out.push('z');
        }
    }

    /// A path that never left its first corner: a line without length, which is drawn as a dot.
    fn dot(&mut self) {
        let start = self.out.rfind('M').unwrap_or(0);
        let moved = self.out.get(start + 1..).is_some_and(|rest| rest.contains(['h', 'v', 'l', 'z']));
        if self.at.is_some() && !moved {
            self.out.push_str("h0");
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.dot();
        self.out
    }
}

/// Lines through corners, broken where there is none.
pub(super) fn lines(corners: impl IntoIterator<Item = Option<Corner>>) -> String {
    let mut path = Path::default();
    let mut drawing = false;
    for corner in corners {
        match corner {
            Some(corner) if drawing => path.to(corner),
            Some(corner) => path.begin(corner),
            None => {}
        }
        drawing = corner.is_some();
    }
    path.finish()
}

/// The areas between an upper and a lower side, broken where there is none.
pub(super) fn areas(sides: impl IntoIterator<Item = Option<(Corner, Corner)>>) -> String {
    let mut path = Path::default();
    let mut run: Vec<(Corner, Corner)> = Vec::new();
    for side in sides.into_iter().chain([None]) {
        if let Some(side) = side {
            run.push(side);
            continue;
        }
        for (index, (upper, _)) in run.iter().enumerate() {
            if index == 0 { path.begin(*upper) } else { path.to(*upper) }
        }
        run.drain(..).rev().for_each(|(_, lower)| path.to(lower));
        path.close();
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_short() {
        let corners = [(0, 500), (10, 500), (20, 490), (30, 495), (25, 480), (25, 480), (25, 400)];
        assert_eq!(lines(corners.map(Some)), "M0 500h10l10-10 10 5-5-15v-80");
    }

    #[test]
    fn a_gap_breaks_a_line_and_a_lone_corner_is_a_dot() {
        let corners = [Some((0, 0)), None, Some((5, 5)), Some((5, 5)), None, None, Some((9, 9)), Some((10, 10)), None];
        assert_eq!(lines(corners), "M0 0h0M5 5h0M9 9l1 1");
        assert_eq!(lines([]), "");
    }

    #[test]
    fn an_area_goes_there_above_and_back_below() {
        let sides = [Some(((0, 10), (0, 20))), Some(((5, 10), (5, 30))), None, Some(((9, 1), (9, 3)))];
        assert_eq!(areas(sides), "M0 10h5v20l-5-10zM9 1v2z");
    }

    #[test]
    fn percents_have_one_decimal_at_most() {
        assert_eq!([0, 5, 403, 1000, -12].map(percent), ["0%", "0.5%", "40.3%", "100%", "-1.2%"]);
        assert_eq!([0.0, 0.5, 1.0].map(down), [994, 500, 6]);
    }
}
