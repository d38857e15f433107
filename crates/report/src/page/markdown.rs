//! The report as Markdown (GitHub's dialect), for a pull request or an audit file.

use super::html;
use super::view::Report;
use crate::RenderError;
use crate::visible::{visible, visible_block};
use minijinja::value::Value;
use serde::Serialize;
use tenure_finding::Evaluation;

const PAGE: &str = include_str!("markdown/page.md");

pub(crate) fn render(evaluation: &Evaluation) -> Result<String, RenderError> {
    page(&Report::new(evaluation, false))
}

pub(crate) fn render_advice(evaluation: &Evaluation) -> Result<String, RenderError> {
    page(&Report::new(evaluation, true))
}

fn page(report: &Report) -> Result<String, RenderError> {
    fill(PAGE, report)
}

/// Fills a Markdown template.
pub(crate) fn fill(template: &'static str, view: impl Serialize) -> Result<String, RenderError> {
    super::fill(template, view, escape, |environment| {
        environment.add_filter("prose", |text: &str| super::prose(text, escape, code));
        environment.add_filter("code", |text: &str| Value::from_safe_string(code(text)));
        // Inside a block of HTML, Markdown is not read.
        environment.add_filter("html", |text: &str| Value::from_safe_string(html::escape(&visible(text))));
        environment.add_filter("fenced", |text: &str| Value::from_safe_string(fenced(text)));
    })
}

/// A text in a line of prose or a table's cell, every character that Markdown or HTML would read escaped.
fn escape(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                out.push('\\');
                out.push(character);
            }
            // A mention would notify people; an empty comment inside it does not show.
            '@' => out.push_str("@<!-- -->"),
            other => out.push(other),
        }
    }
    out
}

/// A text as code in a line, in a fence longer than any run of backticks inside. A `|` would end a table's cell even
/// there.
fn code(text: &str) -> String {
    let text = visible(text).replace('|', "\\|");
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Lines as a block of code.
fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}text\n{}\n{fence}", visible_block(text))
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
