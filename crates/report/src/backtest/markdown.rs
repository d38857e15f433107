//! A backtest as Markdown (GitHub's dialect), for a pull request that changes a rule.
//!
//! What is compared stands open, because it is what a reviewer decides by; what the words mean is folded away.

use super::view::{ABOUT_DETECTORS, ABOUT_FORECASTS, BEATEN, MEANINGS, SURE, View};
use crate::RenderError;
use crate::page::markdown::fill;
use serde::Serialize;
use tenure_backtest::Backtest;

const PAGE: &str = include_str!("markdown/page.md");

#[derive(Serialize)]
struct Page {
    view: View,
    meanings: [(&'static str, &'static str); 8],
    beaten: &'static str,
    sure: &'static str,
    about_forecasts: &'static str,
    about_detectors: &'static str,
}

pub(super) fn render(backtest: &Backtest) -> Result<String, RenderError> {
    let (about_forecasts, about_detectors) = (ABOUT_FORECASTS, ABOUT_DETECTORS);
    let view = View::new(backtest);
    fill(PAGE, Page { view, meanings: MEANINGS, beaten: BEATEN, sure: SURE, about_forecasts, about_detectors })
}
