//! Data files below `data`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs, reason = "tests may fail loudly")]

mod support;

use std::sync::Arc;
use support::{FACTS, control, limits, shown, sources};
use tenure_document::{Format, Source};
use tenure_finding::Verdict;
use tenure_policy::{DataFile, PolicySet};

fn file(at: &[&str], name: &str, text: &str) -> DataFile {
    let at = at.iter().map(|key| (*key).to_owned()).collect();
    DataFile { at, source: Arc::new(Source::new(name, text)), format: Format::Yaml }
}

/// Whether a condition over data holds; what is wrong with the data otherwise.
fn holds(condition: &str, data: &[DataFile]) -> Result<bool, String> {
    let body = format!(
        "control := {{\"verdict\": \"pass\", \"because\": []}} if {{\n{condition}\n}} else := {{\"verdict\": \"fail\", \"because\": []}}"
    );
    let set = PolicySet::load(&sources(&[&control(&body)]), data, &FACTS, limits())
        .map_err(|errors| errors.iter().map(shown).collect::<Vec<_>>().join("\n"))?;
    Ok(support::judged(&set).unwrap().verdict == Verdict::Pass)
}

#[test]
fn files_are_joined_below_data() {
    let data = [
        file(&["a", "b"], "one.yaml", "x: 1\nmore: {left: 1}\n"),
        file(&["a"], "two.yaml", "b: {y: 2, more: {right: 2}}\n"),
        file(&[], "root.yaml", "c: [3]\n"),
    ];
    let all = "data.a.b == {\"x\": 1, \"y\": 2, \"more\": {\"left\": 1, \"right\": 2}}\ndata.c == [3]";
    assert_eq!(holds(all, &data), Ok(true));
}

#[test]
fn the_same_value_twice_is_no_contradiction() {
    let data = [file(&["a"], "one.yaml", "x: 1\n"), file(&["a"], "two.yaml", "x: 1\n")];
    assert_eq!(holds("data.a.x == 1", &data), Ok(true));
}

#[test]
fn two_values_for_one_path_are_told() {
    let data = [file(&["a"], "one.yaml", "b: {x: 1}\n"), file(&["a"], "two.yaml", "b: {x: 2}\n")];
    assert_eq!(
        holds("data.a", &data),
        Err("policy::data: two data files say different things about `data.a.b.x`\n  two.yaml:1:1 `b: {x: 2}` the second\n  \
             help: data files are joined; name each value once"
            .to_owned())
    );
}
