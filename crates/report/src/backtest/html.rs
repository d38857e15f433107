//! A backtest as one page: no network, no script at all.

use super::pareto;
use super::view::{BEATEN, MEANINGS, SURE, View};
use crate::page::html::{STYLE, escape};
use crate::{RenderError, page, plot};
use minijinja::value::Value;
use serde::Serialize;
use tenure_backtest::Backtest;

const PAGE: &str = include_str!("html/page.html");
const OWN_STYLE: &str = include_str!("html/page.css");

#[derive(Serialize)]
struct Page {
    view: View,
    /// A picture for every kind, in their order; empty where there is nothing to show.
    plots: Vec<String>,
    meanings: [(&'static str, &'static str); 8],
    beaten: &'static str,
    sure: &'static str,
}

pub(super) fn render(backtest: &Backtest) -> Result<String, RenderError> {
    let plots = backtest.scores.iter().map(|score| pareto::plot(score).unwrap_or_default()).collect();
    let view = Page { view: View::new(backtest), plots, meanings: MEANINGS, beaten: BEATEN, sure: SURE };
    page::fill(PAGE, view, escape, |environment| {
        // A plot has escaped its own words.
        environment.add_filter("drawn", |plot: &str| Value::from_safe_string(plot.to_owned()));
        environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
        environment.add_global("plot_style", Value::from_safe_string(plot::STYLE.to_owned()));
        environment.add_global("own_style", Value::from_safe_string(OWN_STYLE.to_owned()));
    })
}
