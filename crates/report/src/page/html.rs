//! The report as one page that needs nothing else: no network, no script to be read.

use super::view::Report;
use crate::visible::visible_block;
use crate::{RenderError, plot};
use minijinja::value::Value;
use tenure_finding::Evaluation;

const PAGE: &str = include_str!("html/page.html");
pub(crate) const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

pub(crate) fn render(evaluation: &Evaluation) -> Result<String, RenderError> {
    page(&Report::new(evaluation, false))
}

pub(crate) fn render_advice(evaluation: &Evaluation) -> Result<String, RenderError> {
    page(&Report::new(evaluation, true))
}

fn page(report: &Report) -> Result<String, RenderError> {
    super::fill(PAGE, report, escape, |environment| {
        environment.add_filter("prose", |text: &str| super::prose(text, escape, code));
        environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
        environment.add_global("plot_style", Value::from_safe_string(plot::STYLE.to_owned()));
        environment.add_global("script", Value::from_safe_string(SCRIPT.to_owned()));
    })
}

/// Safe as text and inside a quoted attribute. Nothing of an evaluation goes into the script or the style.
pub(crate) fn escape(text: &str) -> String {
    let text = visible_block(text);
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

#[cfg(test)]
mod tests;
