//! A backtest rendered: for a terminal, for machines, for a pull request, and as one page.
//!
//! All of them are filled from one view, so that a figure reads the same in each. Kinds of quota stand one after the other
//! and are never added up. What is better is marked where it can be said: a rule that no other beats at both slack and
//! overrun, and of several at equal overrun the one with the least slack.

mod html;
mod json;
mod markdown;
mod pareto;
mod text;
mod view;

use crate::{Options, RenderError};
use tenure_backtest::Backtest;

/// A backtest on a terminal.
pub fn render_text(backtest: &Backtest, options: &Options) -> String {
    text::render(&view::View::new(backtest), options)
}

/// A backtest for machines, `tenure-backtest/v1`.
///
/// # Errors
///
/// Where the values can not be written as JSON; this would be a mistake in this crate.
pub fn render_json(backtest: &Backtest) -> Result<String, RenderError> {
    json::render(backtest)
}

/// A backtest for a pull request.
///
/// # Errors
///
/// Where the page template does not fit its data; this would be a mistake in this crate.
pub fn render_markdown(backtest: &Backtest) -> Result<String, RenderError> {
    markdown::render(backtest)
}

/// A backtest as one page that needs nothing else: no network, no script.
///
/// # Errors
///
/// Where the page template does not fit its data; this would be a mistake in this crate.
pub fn render_html(backtest: &Backtest) -> Result<String, RenderError> {
    html::render(backtest)
}

#[cfg(test)]
mod tests;
