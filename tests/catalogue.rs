//! Compares verdicts with those of an independent reference set, where one stands beside the repository.
//!
//! The set is a folder `shared/catalogue` with `expected-samples.json` and `reference_*.yaml`, and a folder
//! `shared/samples`. Frameworks without policies are passed over.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests may fail loudly, and a skipped one says so"
)]

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tenure_document::Format;
use tenure_engine::{Engine, Input, Locate, Run, Scope, Setup};

/// By control.
type Verdicts = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Expected {
    as_of: String,
    /// By sample.
    declared_scope: BTreeMap<String, Verdicts>,
    all_frameworks: BTreeMap<String, Verdicts>,
    /// By file name without its ending.
    reference: BTreeMap<String, Verdicts>,
}

struct Comparison<'e> {
    engine: &'e Engine,
    as_of: Date,
    compared: usize,
    differences: Vec<String>,
}

#[test]
fn verdicts_are_those_of_the_reference_set() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let (catalogue, samples) = (shared.join("catalogue"), shared.join("samples"));
    let Ok(text) = std::fs::read_to_string(catalogue.join("expected-samples.json")) else {
        println!("skipped: there is no reference set beside the repository");
        return;
    };
    let expected: Expected = serde_json::from_str(&text).expect("the reference set has another shape");
    let engine = Engine::new(&Setup::default()).unwrap_or_else(|failures| panic!("{failures:?}"));
    let mut comparison =
        Comparison { engine: &engine, as_of: expected.as_of.parse().unwrap(), compared: 0, differences: Vec::new() };
    for (name, verdicts) in &expected.declared_scope {
        comparison.compare(&samples.join(name), &Scope::Declared, verdicts);
    }
    for (name, verdicts) in &expected.all_frameworks {
        comparison.compare(&samples.join(name), &Scope::All, verdicts);
    }
    for (name, verdicts) in &expected.reference {
        comparison.compare(&catalogue.join(format!("{name}.yaml")), &Scope::Declared, verdicts);
    }
    let Comparison { compared, differences, .. } = comparison;
    assert!(compared > 0, "nothing was compared");
    assert!(differences.is_empty(), "{} of {compared} verdicts differ:\n{}", differences.len(), differences.join("\n"));
    println!("{compared} verdicts are the same");
}

impl Comparison<'_> {
    fn compare(&mut self, path: &PathBuf, scope: &Scope, expected: &Verdicts) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let format = Format::of(path).expect("the ending names the format");
        let run = Run { as_of: self.as_of, scope: scope.clone(), locate: Locate::Nothing, ..Run::default() };
        let input = Input { name: name.clone(), bytes, format, named: true };
        let evaluation = self.engine.evaluate(vec![input], &run, None, &());
        let [template] = &*evaluation.templates else { panic!("{name}: {:?}", evaluation.failures) };
        let actual: BTreeMap<&str, &str> = template
            .judgements
            .iter()
            .map(|judgement| (judgement.control.id.as_str(), judgement.verdict.as_str()))
            .collect();
        let known: BTreeSet<&str> = actual.keys().map(|id| family(id)).collect();
        for (id, verdict) in expected.iter().filter(|(id, _)| known.contains(family(id))) {
            self.compared += 1;
            match actual.get(id.as_str()) {
                Some(actual) if actual == verdict => {}
                Some(actual) => self.differences.push(format!("{name} ({scope:?}) {id}: {actual}, expected {verdict}")),
                None => self.differences.push(format!("{name} ({scope:?}) {id}: there is no such control")),
            }
        }
        // House lints that came after the set have their cases in `tests/cases`.
        let unexpected = actual.keys().filter(|id| family(id) != "TPL" && !expected.contains_key(**id));
        self.differences.extend(unexpected.map(|id| format!("{name}: the reference set does not know {id}")));
    }
}

/// What stands before the first hyphen: the framework.
fn family(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}
