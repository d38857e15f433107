//! The policies themselves as reference: a control explained, a page for each framework, and the crosswalk.
//!
//! Site and terminal are filled from one view, and the view from the policies' own metadata, so that nothing is written
//! down twice and no page can be older than the control it describes.

mod json;
mod text;
mod view;

use crate::page::markdown;
use crate::{Options, RenderError};
use serde::Serialize;
use std::sync::Arc;
use tenure_finding::{ContradictionDescription, Control, Description, FactDescription, Framework};
use view::{ContradictionView, ControlView, FrameworkView};

const FRAMEWORK_PAGE: &str = include_str!("reference/framework.md");
const INDEX_PAGE: &str = include_str!("reference/index.md");

/// A control explained on a terminal.
pub fn explain(description: &Description, options: &Options) -> String {
    text::explain(&ControlView::new(description), options)
}

/// A control explained for machines.
///
/// # Errors
/// Where the values can not be written as JSON; this would be a mistake in this crate.
pub fn explain_json(description: &Description) -> Result<String, RenderError> {
    json::pretty(&ControlView::new(description))
}

/// Controls for machines, as far as their metadata goes.
///
/// # Errors
/// As [`explain_json`].
pub fn controls_json(
    controls: &[&Arc<Control>],
    contradictions: &[ContradictionDescription],
) -> Result<String, RenderError> {
    json::controls(controls, contradictions)
}

/// A contradiction explained on a terminal.
pub fn explain_contradiction(contradiction: &ContradictionDescription, options: &Options) -> String {
    text::contradiction(&ContradictionView::new(contradiction), options)
}

/// A contradiction explained for machines.
///
/// # Errors
/// As [`explain_json`].
pub fn contradiction_json(contradiction: &ContradictionDescription) -> Result<String, RenderError> {
    json::pretty(&ContradictionView::new(contradiction))
}

/// Facts on a terminal: id, type, unit and meaning, and with more detail the fields.
pub fn facts(facts: &[FactDescription], options: &Options) -> String {
    text::facts(facts, options)
}

/// Facts for machines.
///
/// # Errors
/// As [`explain_json`].
pub fn facts_json(facts: &[FactDescription]) -> Result<String, RenderError> {
    json::facts(facts)
}

/// The Markdown pages of some controls: a name and a text for each framework, and an index with the crosswalk and the
/// contradictions.
///
/// # Errors
/// Where a page template does not fit its data; this would be a mistake in this crate.
pub fn pages(
    frameworks: &[Arc<Framework>],
    controls: &[Description],
    contradictions: &[ContradictionDescription],
) -> Result<Vec<(String, String)>, RenderError> {
    let views = view::frameworks(frameworks, controls);
    let mut pages = Vec::with_capacity(views.len() + 1);
    for framework in &views {
        pages.push((framework.page.clone(), markdown::fill(FRAMEWORK_PAGE, framework)?));
    }
    let contradictions = contradictions.iter().map(ContradictionView::new).collect();
    let index = Index { crosswalk: view::crosswalk(&views), frameworks: &views, contradictions };
    pages.push(("README.md".to_owned(), markdown::fill(INDEX_PAGE, &index)?));
    Ok(pages)
}

#[derive(Serialize)]
struct Index<'v> {
    frameworks: &'v [FrameworkView],
    crosswalk: Vec<view::CrosswalkRow>,
    contradictions: Vec<ContradictionView>,
}

#[cfg(test)]
mod tests;
