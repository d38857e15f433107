//! Runs the cases in `tests/cases`: what each control says about a small template, and where.
//!
//! A case is one YAML file:
//!
//! ```yaml
//! name: A version that YAML reads as a number    # one line, different for each case
//! as_of: 2026-11-21
//! scope: all                                     # or a list of frameworks; left out: what the template declares
//! format: json                                   # left out: yaml
//! template: |                                    # lines are counted from here
//!   tenant_template: …
//! expect:
//!   GDPR-32-1-A-B: pass
//!   TPL-001: { verdict: fail, at: 7:28, message: "…" }   # the place and words of the first piece of evidence
//! failures: [document::duplicate_key]            # codes of what can not be done; left out: none
//! ```

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenure_document::Format;
use tenure_engine::{Engine, Input, Locate, Run, Scope, Setup};
use tenure_finding::{Evaluation, Judgement, Verdict};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    as_of: String,
    #[serde(default)]
    scope: Names,
    #[serde(default)]
    format: Notation,
    template: String,
    #[serde(default)]
    expect: BTreeMap<String, Expected>,
    #[serde(default)]
    failures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

impl Default for Names {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Notation {
    #[default]
    Yaml,
    Json,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Expected {
    Verdict(String),
    Full(Full),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    verdict: String,
    at: Option<String>,
    message: Option<String>,
}

#[test]
fn cases() {
    let engine = Engine::new(&Setup::default()).unwrap_or_else(|failures| panic!("{failures:?}"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut differences, mut names) = (Vec::new(), BTreeSet::new());
    for file in &files {
        let stem = file.file_stem().unwrap().to_string_lossy();
        let case: Case = match serde_yaml::from_str(&std::fs::read_to_string(file).unwrap()) {
            Ok(case) => case,
            Err(error) => {
                differences.push(format!("{stem}: not a case: {error}"));
                continue;
            }
        };
        let name = case.name.clone();
        differences.extend(case.run(&engine).into_iter().map(|difference| format!("{stem} ({name}): {difference}")));
        if !names.insert(name) {
            differences.push(format!("{stem}: another case has this name"));
        }
    }
    assert!(files.len() > 1, "there are no cases");
    assert!(
        differences.is_empty(),
        "{} of {} cases differ:\n{}",
        differences.len(),
        files.len(),
        differences.join("\n")
    );
}

impl Case {
    /// Everything that is not as expected.
    fn run(self, engine: &Engine) -> Vec<String> {
        if self.expect.is_empty() && self.failures.is_empty() {
            return vec!["it expects nothing".to_owned()];
        }
        let evaluation = match self.evaluate(engine) {
            Ok(evaluation) => evaluation,
            Err(message) => return vec![message],
        };
        let mut differences = Vec::new();
        let failures: Vec<&str> = evaluation.failures.iter().map(|failure| failure.code.as_str()).collect();
        if failures != self.failures {
            differences.push(format!("failures are {failures:?}, expected {:?}", self.failures));
        }
        for (id, expected) in &self.expect {
            let judgements = evaluation.templates.first().map_or(&[][..], |template| &template.judgements);
            match judgements.iter().find(|judgement| judgement.control.id == *id) {
                Some(judgement) => differences.extend(compare(judgement, expected)),
                None => differences.push(format!("{id}: no such control was evaluated")),
            }
        }
        differences
    }

    fn evaluate(&self, engine: &Engine) -> Result<Evaluation, String> {
        let scope = match &self.scope {
            Names::One(name) => std::slice::from_ref(name),
            Names::Several(names) => names,
        };
        let run = Run {
            as_of: self.as_of.parse::<Date>().map_err(|error| error.to_string())?,
            scope: Scope::from_names(scope, engine).map_err(|errors| format!("{errors:?}"))?,
            locate: Locate::All,
            threads: Some(1),
            ..Run::default()
        };
        let format = match self.format {
            Notation::Yaml => Format::Yaml,
            Notation::Json => Format::Json,
        };
        let input =
            Input { name: "template".to_owned(), bytes: self.template.clone().into_bytes(), format, named: true };
        Ok(engine.evaluate(vec![input], &run, None, &()))
    }
}

fn compare(judgement: &Judgement, expected: &Expected) -> Vec<String> {
    let full = match expected {
        Expected::Verdict(verdict) => &Full { verdict: verdict.clone(), at: None, message: None },
        Expected::Full(full) => full,
    };
    let id = &judgement.control.id;
    let mut differences = Vec::new();
    match full.verdict.parse::<Verdict>() {
        Ok(verdict) if verdict == judgement.verdict => {}
        Ok(verdict) => {
            differences.push(format!("{id}: {}, expected {verdict}: {}", judgement.verdict, judgement.message));
        }
        Err(error) => differences.push(format!("{id}: {error}")),
    }
    let place = judgement.evidence.first().and_then(|evidence| evidence.place.as_ref());
    let at =
        place.map_or("nowhere".to_owned(), |place| format!("{}:{}", place.position().line, place.position().column));
    if full.at.as_ref().is_some_and(|expected| *expected != at) {
        differences.push(format!("{id}: at {at}, expected at {}", full.at.as_deref().unwrap_or_default()));
    }
    if full.message.as_ref().is_some_and(|expected| **expected != *judgement.message) {
        differences.push(format!("{id}: says {:?}", judgement.message));
    }
    differences
}
