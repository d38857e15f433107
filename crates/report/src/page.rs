//! The reports that are documents: Markdown and HTML.
//!
//! Both are filled from one view of the evaluation, so that they can not contradict each other, and both are templates
//! beside the code, because whoever changes a sentence or a colour should not have to read Rust.

pub(crate) mod html;
pub(crate) mod markdown;
mod view;

use crate::RenderError;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior};
use serde::Serialize;

/// What a format does to a text so that its own syntax does not read it.
type Escape = fn(&str) -> String;

/// Fills a template. Everything is escaped, unless the template itself marks it as safe.
pub(crate) fn fill(
    template: &'static str,
    view: impl Serialize,
    escape: Escape,
    prepare: fn(&mut Environment<'_>),
) -> Result<String, RenderError> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?;
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    // Escaping is the formatter's, for Markdown too. That it is on keeps the output of macros from a second round.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(move |out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value| {
        let text = value.to_string();
        let written = if value.is_safe() { out.write_str(&text) } else { out.write_str(&escape(&text)) };
        written.map_err(minijinja::Error::from)
    });
    prepare(&mut environment);
    Ok(environment.render_str(template, Serde(view))?)
}

/// A sentence in which words between backticks are code. Where the backticks do not pair, they are just characters.
fn prose(text: &str, escape: Escape, code: Escape) -> Value {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return Value::from_safe_string(escape(text));
    }
    let pieces = pieces.into_iter().enumerate();
    let written = pieces.map(|(index, piece)| if index.is_multiple_of(2) { escape(piece) } else { code(piece) });
    Value::from_safe_string(written.collect())
}
