//! The list of what is what, and the shapes of points.

use super::Chart;
use crate::page::html::escape;
use std::fmt::Write as _;

/// What a point looks like, besides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A filled disc.
    Dot,
    /// A circle.
    Ring,
    /// A filled square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that stands on a side.
    Up,
    /// A triangle that stands on a corner; it points at what is below.
    Down,
    /// A cross of two strokes.
    Cross,
}

impl Shape {
    /// Whether it is filled, and its path around its middle, in pixels.
    pub(super) fn data(self) -> (&'static str, &'static str) {
        match self {
            Self::Dot => ("mark", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"),
            Self::Ring => ("ring", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"),
            Self::Square => ("mark", "M-3.5-3.5h7v7h-7z"),
            Self::Diamond => ("mark", "M0-5l5 5-5 5-5-5z"),
            Self::Up => ("mark", "M0-5l5 9h-10z"),
            Self::Down => ("mark", "M0 5l-5-9h10z"),
            Self::Cross => ("ring", "M-4-4l8 8M-4 4l8-8"),
        }
    }
}

impl Chart {
    /// Tells what a line of a class is.
    pub fn key_line(&mut self, class: &str, words: &str) {
        let mark = format!("<path class=\"line {}\" d=\"M1 6h22\"/>", escape(class));
        self.key(&mark, words);
    }

    /// Tells what a band or a shade of a class is.
    pub fn key_band(&mut self, class: &str, words: &str) {
        let mark = format!("<path class=\"band {}\" d=\"M1 1h22v10h-22z\"/>", escape(class));
        self.key(&mark, words);
    }

    /// Tells what a point of a class and shape is.
    pub fn key_point(&mut self, class: &str, shape: Shape, words: &str) {
        let (kind, data) = shape.data();
        let mark = format!("<path class=\"{kind} {}\" transform=\"translate(12 6)\" d=\"{data}\"/>", escape(class));
        self.key(&mark, words);
    }

    /// Tells what a line of a class with points of a shape is.
    pub fn key_series(&mut self, class: &str, shape: Shape, words: &str) {
        let ((kind, data), class) = (shape.data(), escape(class));
        let line = format!("<path class=\"line {class}\" d=\"M1 6h22\"/>");
        let mark = format!("<path class=\"{kind} {class}\" transform=\"translate(12 6)\" d=\"{data}\"/>");
        self.key(&(line + &mark), words);
    }

    fn key(&mut self, mark: &str, words: &str) {
        let picture = format!("<svg width=\"24\" height=\"12\" aria-hidden=\"true\">{mark}</svg>");
        let _ = write!(self.legend, "<li>{picture} {}</li>", escape(words));
    }
}
