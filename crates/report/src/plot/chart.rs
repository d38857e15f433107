//! A plot being drawn: axes, marks, labels, and the list of what is what.
//!
//! The list stands beside the picture as text, because words in an SVG do not wrap. What a mark looks like is the style
//! sheet's: every mark takes a class, `p1` to `p8` for series without a meaning of their own.

mod legend;

pub use legend::Shape;

use super::path::{Corner, across, areas, down, lines, percent};
use super::scale::Scale;
use crate::page::html::escape;
use std::fmt::Write as _;

/// A scale with its words.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Which values stand where.
    pub scale: Scale,
    /// What is measured, and its unit: `cores`.
    pub title: String,
    /// About how many marks there are, or none. Where a plot is narrow, every other one of the horizontal axis has no label.
    pub ticks: usize,
}

impl Axis {
    /// An axis with as many marks as are commonly read.
    pub fn new(scale: Scale, title: impl Into<String>) -> Self {
        Self { scale, title: title.into(), ticks: 5 }
    }
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above a line.
    Above,
    /// Below a line.
    Below,
    /// Left of a point.
    Left,
    /// Right of a point.
    Right,
}

/// A plot being drawn. What is drawn later lies above.
#[derive(Debug, Clone)]
pub struct Chart {
    title: String,
    description: String,
    class: &'static str,
    x: Axis,
    y: Axis,
    /// Areas and lines, in the stretched square.
    area: String,
    /// Points and words, which are not stretched.
    above: String,
    legend: String,
}

impl Chart {
    /// An empty plot. The title names it and the description says in words what it shows, for whoever can not see it.
    pub fn new(title: impl Into<String>, description: impl Into<String>, x: Axis, y: Axis) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            class: "",
            x,
            y,
            area: String::new(),
            above: String::new(),
            legend: String::new(),
        }
    }

    /// Gives the plot a class: `tall` is twice as high.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// Where a value of the horizontal axis stands, from 0 to 1.
    pub fn part(&self, x: f64) -> Option<f64> {
        self.x.scale.at(x)
    }

    fn corner(&self, x: f64, y: f64) -> Option<Corner> {
        Some((across(self.x.scale.at(x)?), down(self.y.scale.at(y)?)))
    }

    fn path(&mut self, kind: &str, class: &str, data: &str) {
        if !data.is_empty() {
            let _ = write!(self.area, "<path class=\"{kind} {}\" d=\"{data}\"/>", escape(class));
        }
    }

    /// A line from point to point. A point that is no number breaks it; a point alone is a dot.
    pub fn line(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64)>) {
        let data = lines(points.into_iter().map(|(x, y)| self.corner(x, y)));
        self.path("line", class, &data);
    }

    /// Dots, many of them if need be: they weigh less than points, and have one shape.
    pub fn dots(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64)>) {
        let corners = points.into_iter().flat_map(|(x, y)| [self.corner(x, y), None]);
        let data = lines(corners);
        self.path("line dots", class, &data);
    }

    /// A line of steps: each value holds until the next point.
    pub fn steps(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut held: Option<Corner> = None;
        let corners = points.into_iter().flat_map(|(x, y)| {
            let corner = self.corner(x, y);
            let before = held.zip(corner).map(|((_, y), (x, _))| (x, y));
            held = corner;
            [before, corner].into_iter().skip(usize::from(before.is_none()))
        });
        let data = lines(corners);
        self.path("line", class, &data);
    }

    /// An area from a lower to an upper value at each place: `(x, low, high)`. What is no number breaks it.
    pub fn band(&mut self, class: &str, points: impl IntoIterator<Item = (f64, f64, f64)>) {
        let side = |(x, low, high): (f64, f64, f64)| Some((self.corner(x, high)?, self.corner(x, low)?));
        let data = areas(points.into_iter().map(side));
        self.path("band", class, &data);
    }

    /// Shades everything between two values of the vertical axis, or from one on.
    pub fn shade_y(&mut self, class: &str, from: f64, to: Option<f64>) {
        let end = to.map_or(Some(1.0), |to| self.y.scale.at(to));
        let (Some(from), Some(end)) = (self.y.scale.at(from), end) else { return };
        let inside = |part: f64| down(part).clamp(0, 1000);
        let (top, bottom) = (if to.is_none() { 0 } else { inside(end) }, inside(from));
        if bottom > top {
            self.path("band", class, &format!("M0 {top}h1000V{bottom}h-1000z"));
        }
    }

    /// Shades everything between two values of the horizontal axis.
    pub fn shade_x(&mut self, class: &str, from: f64, to: f64) {
        let inside = |part: f64| across(part).clamp(0, 1000);
        let (Some(from), Some(to)) = (self.x.scale.at(from).map(inside), self.x.scale.at(to).map(inside)) else {
            return;
        };
        if to > from {
            self.path("band", class, &format!("M{from} 0H{to}V1000H{from}z"));
        }
    }

    /// A line across the plot at one value, with its name at the right end. Nothing where the value is off the axis.
    pub fn rule(&mut self, class: &str, y: f64, label: &str, side: Side) {
        let Some(part) = self.y.scale.at(y).filter(|part| (0.0..=1.0).contains(part)) else { return };
        let data = format!("M0 {}h1000", down(part));
        self.path("line", class, &data);
        let dy = if side == Side::Below { "1.15em" } else { "-.45em" };
        self.words("100%", &percent(down(part)), &format!("class=\"end {}\" dy=\"{dy}\"", escape(class)), label);
    }

    /// A line down the plot at one place. Nothing where the place is off the axis.
    pub fn upright(&mut self, class: &str, x: f64) {
        if let Some(part) = self.x.scale.at(x).filter(|part| (0.0..=1.0).contains(part)) {
            let data = format!("M{} 0v1000", across(part));
            self.path("line", class, &data);
        }
    }

    /// A point, and what is told where a pointer rests on it. Nothing where it is off the axes.
    pub fn point(&mut self, class: &str, shape: Shape, (x, y): (f64, f64), told: &str) {
        let Some((x, y)) = self.corner(x, y).filter(|corner| within(*corner)) else { return };
        let told = if told.is_empty() { String::new() } else { format!("<title>{}</title>", escape(told)) };
        let (x, y, class) = (percent(x), percent(y), escape(class));
        let (kind, data) = shape.data();
        let _ = write!(
            self.above,
            "<svg x=\"{x}\" y=\"{y}\"><path class=\"{kind} {class}\" d=\"{data}\">{told}</path></svg>"
        );
    }

    /// How far off a point may be, along the horizontal axis. An end that is not known runs off the plot.
    pub fn error_x(&mut self, class: &str, (low, high): (Option<f64>, Option<f64>), y: f64) {
        let Some(y) = self.y.scale.at(y).map(down) else { return };
        let end = |value: Option<f64>, open: i32| match value {
            Some(value) => self.x.scale.at(value).map(|part| across(part).clamp(0, 1000)),
            None => Some(open),
        };
        let (Some(from), Some(to)) = (end(low, 0), end(high, 1000)) else { return };
        let class = escape(class);
        let (from_at, to_at, y) = (percent(from), percent(to), percent(y));
        let _ =
            write!(self.above, "<line class=\"error {class}\" x1=\"{from_at}\" x2=\"{to_at}\" y1=\"{y}\" y2=\"{y}\"/>");
        for (at, known) in [(from_at, low.is_some() && from > 0), (to_at, high.is_some() && to < 1000)] {
            if known {
                let _ =
                    write!(self.above, "<svg x=\"{at}\" y=\"{y}\"><path class=\"error {class}\" d=\"M0-4v8\"/></svg>");
            }
        }
    }

    /// How far off a point may be, along the vertical axis.
    pub fn error_y(&mut self, class: &str, x: f64, (low, high): (f64, f64)) {
        let (Some((x, low)), Some((_, high))) = (self.corner(x, low), self.corner(x, high)) else { return };
        let class = escape(class);
        let (x, [low, high]) = (percent(x), [low, high].map(|y| percent(y.clamp(0, 1000))));
        let _ = write!(self.above, "<line class=\"error {class}\" x1=\"{x}\" x2=\"{x}\" y1=\"{low}\" y2=\"{high}\"/>");
        for y in [low, high] {
            let _ = write!(self.above, "<svg x=\"{x}\" y=\"{y}\"><path class=\"error {class}\" d=\"M-4 0h8\"/></svg>");
        }
    }

    /// Words beside a place. Nothing where it is off the axes.
    pub fn note(&mut self, class: &str, (x, y): (f64, f64), side: Side, words: &str) {
        let Some((x, y)) = self.corner(x, y).filter(|corner| within(*corner)) else { return };
        // Words that begin in the last third would run off the plot.
        let end = if side == Side::Left || (side != Side::Right && x > 667) { "end " } else { "" };
        let (dx, dy) = match side {
            Side::Above => ("0", "-.7em"),
            Side::Below => ("0", "1.4em"),
            Side::Left => ("-.7em", ".35em"),
            Side::Right => (".7em", ".35em"),
        };
        let class = escape(class);
        self.words(&percent(x), &percent(y), &format!("class=\"{end}{class}\" dx=\"{dx}\" dy=\"{dy}\""), words);
    }

    /// Words in the middle of a plot that has nothing to draw.
    pub fn say(&mut self, words: &str) {
        self.words("50%", "50%", "class=\"mid\" dy=\".35em\"", words);
    }

    fn words(&mut self, x: &str, y: &str, attributes: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        let _ = write!(self.above, "<text x=\"{x}\" y=\"{y}\" {attributes}>{}</text>", escape(words));
    }

    /// The plot as a `figure`, well-formed both as HTML and as XML.
    pub fn finish(&self) -> String {
        let ticks = self.y.scale.ticks(self.y.ticks);
        let widest = ticks.iter().map(|tick| tick.label.chars().count()).max().unwrap_or(1);
        let class = if self.class.is_empty() { String::new() } else { format!(" {}", self.class) };
        let mut out = format!(
            "<figure class=\"plot{class}\">\n<svg class=\"chart\" role=\"img\" style=\"--digits:{widest}\">\
             <title>{}</title><desc>{}</desc>\n<g class=\"axis\">",
            escape(&self.title),
            escape(&self.description),
        );
        for tick in &ticks {
            let y = percent(down(tick.at));
            let label = escape(&tick.label);
            let _ = write!(out, "<line x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
            let _ = write!(out, "<text class=\"end\" x=\"0\" y=\"{y}\" dx=\"-.6em\" dy=\".35em\">{label}</text>");
        }
        let ticks = self.x.scale.ticks(self.x.ticks);
        for (index, tick) in ticks.iter().enumerate() {
            let (x, label) = (percent(across(tick.at)), escape(&tick.label));
            let other = if ticks.len() > 4 && index % 2 == 1 { " other" } else { "" };
            let _ = write!(out, "<svg x=\"{x}\" y=\"100%\"><path d=\"M0 0v5\"/></svg>");
            let _ = write!(out, "<text class=\"mid{other}\" x=\"{x}\" y=\"100%\" dy=\"1.6em\">{label}</text>");
        }
        out.push_str("<line class=\"base\" x2=\"100%\" y1=\"100%\" y2=\"100%\"/>");
        if !self.y.title.is_empty() {
            let title = escape(&self.y.title);
            let _ = write!(out, "<text class=\"name\" x=\"0\" y=\"0\" dx=\"-.6em\" dy=\"-.9em\">{title}</text>");
        }
        if !self.x.title.is_empty() {
            let title = escape(&self.x.title);
            let _ = write!(out, "<text class=\"name end\" x=\"100%\" y=\"100%\" dy=\"3.1em\">{title}</text>");
        }
        let square = "width=\"100%\" height=\"100%\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\"";
        let _ = write!(out, "</g>\n<svg class=\"area\" {square}>{}</svg>\n{}</svg>\n", self.area, self.above);
        if !self.legend.is_empty() {
            let _ = writeln!(out, "<ul class=\"keys\">{}</ul>", self.legend);
        }
        out.push_str("</figure>\n");
        out
    }
}

fn within((x, y): Corner) -> bool {
    (0..=1000).contains(&x) && (0..=1000).contains(&y)
}

#[cfg(test)]
mod tests;
