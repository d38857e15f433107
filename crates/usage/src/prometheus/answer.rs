//! What a server answers: a matrix, or why there is none.

use super::request::Query;
use crate::reading::{Fatal, fatal};
use serde::Deserialize;
use std::collections::BTreeMap;

/// As much of a server's words is shown.
const MOST_SHOWN: usize = 300;

/// The series of a page.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) found: Vec<Found<'a>>,
    pub(super) warnings: Vec<String>,
}

/// A series of a page.
#[derive(Debug, Deserialize)]
pub(super) struct Found<'a> {
    #[serde(default)]
    metric: BTreeMap<String, String>,
    #[serde(borrow, default)]
    pub(super) values: Vec<(f64, &'a str)>,
}

impl Found<'_> {
    pub(super) fn label(&self, name: &str) -> Option<&str> {
        self.metric.get(name).map(String::as_str)
    }
}

#[derive(Deserialize)]
struct Body<'a> {
    status: String,
    #[serde(borrow)]
    data: Option<Data<'a>>,
    #[serde(default)]
    error: String,
    #[serde(default)]
    warnings: Vec<String>,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(rename = "resultType")]
    kind: String,
    #[serde(borrow)]
    result: Vec<Found<'a>>,
}

/// What the server sent.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) status: u16,
    /// Where it sends us instead.
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Reads an answer.
///
/// # Errors
/// What the server refused, in its words.
pub(super) fn parse<'a>(fetched: &'a Fetched, query: &Query, name: &str) -> Result<Answer<'a>, Fatal> {
    let body = serde_json::from_slice::<Body<'_>>(&fetched.body);
    match (fetched.status, body) {
        (200, Ok(Body { status, data: Some(data), warnings, .. })) if status == "success" && data.kind == "matrix" => {
            Ok(Answer { found: data.result, warnings: warnings.iter().map(|warning| words(warning)).collect() })
        }
        (_, Ok(body)) if !body.error.is_empty() => Err(fatal(
            "usage::query",
            format!("`{name}` refuses the query `{}`: {}", query.text, words(&body.error)),
            "correct the query, or what is asked for",
        )),
        (200, Err(error)) if error.classify() == serde_json::error::Category::Data => Err(fatal(
            "usage::answer",
            format!("the answer of `{name}` can not be used: {error}"),
            "ask for numbers over time: an instant vector, no text and no histogram",
        )),
        (status, _) => Err(refused(fetched, status, name)),
    }
}

fn refused(fetched: &Fetched, status: u16, name: &str) -> Fatal {
    let said = words(&String::from_utf8_lossy(fetched.body.get(..4 * MOST_SHOWN).unwrap_or(&fetched.body)));
    let said = if said.is_empty() { String::new() } else { format!(": {said}") };
    let (message, help) = match (status, &fetched.location) {
        (300..=399, Some(location)) => {
            (format!("`{name}` sends us to `{}`", words(location)), "give that address if you trust it")
        }
        (401 | 403, _) => (
            format!("`{name}` does not let us in (HTTP {status}){said}"),
            "name the environment variable that holds the token or `user:password`",
        ),
        (404, _) => (
            format!("`{name}` has no Prometheus API (HTTP 404){said}"),
            "give the address in front of `/api/v1/query_range`",
        ),
        (200, _) => {
            (format!("`{name}` does not answer as Prometheus does{said}"), "give the address of the server itself")
        }
        _ => (format!("`{name}` answers with HTTP {status}{said}"), "ask again later, or for less at a time"),
    };
    fatal("usage::answer", message, help)
}

/// A server's words: one line of what can be shown.
fn words(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = plain.chars().take(MOST_SHOWN).collect();
    if shown.len() < plain.len() {
        shown.push('…');
    }
    shown
}
