//! Controls: their facts, their answers, their tests.

use super::{Lint, LintCode, Read, is_test};
use crate::interpreter::{eval_rule, fact_value, object};
use crate::questions::unsaid;
use crate::set::PolicySet;
use regorus::Value;
use std::collections::BTreeSet;

/// Facts that are declared and never asked for, or asked for and not declared.
pub(super) fn facts(read: &Read<'_>, lints: &mut Vec<Lint>) {
    for (source, note) in read.notes {
        let reached = read.graph.reach(read.named(&note.control.rule));
        let rules = || read.rules.iter().zip(&reached).filter(|(_, reached)| **reached).map(|(rule, _)| rule);
        let texts: BTreeSet<&str> = rules().flat_map(|rule| &rule.texts).map(String::as_str).collect();
        for (fact, span) in note.control.facts.iter().zip(&note.facts) {
            if !may_be_made(fact, &texts) {
                lints.push(Lint {
                    code: LintCode::UnusedFact,
                    message: format!("control `{}` declares `{fact}` and never asks for it", note.control.id),
                    help: "remove it from `facts`, or ask for it".to_owned(),
                    file: (*source).clone(),
                    span: *span,
                    label: "declared here",
                });
            }
        }
        // What a library is written with need not concern this control; what stands in its own file does.
        let own = rules().filter(|rule| rule.file == source.name()).flat_map(|rule| &rule.texts);
        let undeclared: BTreeSet<&String> = own
            .filter(|text| read.subject.facts.contains(&text.as_str()) && !note.control.facts.contains(text))
            .collect();
        for fact in undeclared {
            lints.push(Lint {
                code: LintCode::UndeclaredFact,
                message: format!("control `{}` asks for `{fact}` and does not declare it", note.control.id),
                help: format!("add `{fact}` to `facts`; a control sees only what it declares"),
                file: (*source).clone(),
                span: note.rule_span,
                label: "this control",
            });
        }
    }
}

/// Whether a fact may be asked for with these texts: as it is, or put together (`concat(".", ["declared", name])`,
/// `sprintf("declared.%s", [name])`).
fn may_be_made(fact: &str, texts: &BTreeSet<&str>) -> bool {
    let filled =
        |text: &&str| text.split_once('%').is_some_and(|(fixed, _)| !fixed.is_empty() && fact.starts_with(fixed));
    texts.contains(fact) || fact.split('.').all(|part| texts.contains(part)) || texts.iter().any(filled)
}

/// Controls without an answer for a template that says nothing.
pub(super) fn answers(read: &Read<'_>, set: &PolicySet, lints: &mut Vec<Lint>) {
    for (source, note) in read.notes {
        let facts = note.control.facts.iter().map(|fact| (Value::from(fact.as_str()), unsaid(fact)));
        let mut engine = set.engine();
        engine.set_input(object(facts.map(|(id, fact)| (id, fact_value(&fact)))));
        let Err(fault) = eval_rule(&mut engine, &note.control.rule, set.time_limit()) else { continue };
        lints.push(Lint {
            code: LintCode::NoAnswer,
            message: format!("control `{}` fails on a template that says nothing: {fault}", note.control.id),
            help: "answer every case, and declare every fact that the rule asks for".to_owned(),
            file: (*source).clone(),
            span: note.rule_span,
            label: "this control",
        });
    }
}

/// Controls that no test asks anything.
pub(super) fn tests(read: &Read<'_>, lints: &mut Vec<Lint>) {
    let tests = read.rules.iter().enumerate().filter(|(_, rule)| is_test(rule)).map(|(index, _)| index);
    let reached = read.graph.reach(tests);
    for (source, note) in read.notes {
        if read.named(&note.control.rule).any(|index| reached.get(index) == Some(&true)) {
            continue;
        }
        lints.push(Lint {
            code: LintCode::Untested,
            message: format!("control `{}` has no test", note.control.id),
            help: format!(
                "write a rule `test_…` in {} that asks `{}`",
                source.name().replace(".rego", "_test.rego"),
                note.control.rule
            ),
            file: (*source).clone(),
            span: note.rule_span,
            label: "no test asks this",
        });
    }
}
