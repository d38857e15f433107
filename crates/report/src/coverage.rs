//! Control coverage: how far what was evaluated reaches, per framework.
//!
//! Three questions that a reader must be able to answer before believing any count: of how many templates the framework
//! was asked, what its controls concluded there and what the passes rest on, and which requirements no control speaks
//! about. Counts are over the templates in whose scope the framework is, so that a template that does not declare it adds
//! nothing to any of them.

use crate::tally::Tally;
use std::collections::BTreeMap;
use tenure_finding::{Control, Evaluation, Framework, Judgement, Requirement, TemplateEvaluation, Verdict};

/// What is known of one framework.
pub(crate) struct Coverage<'a> {
    pub(crate) id: &'a str,
    /// Its description, where the evaluation has one.
    pub(crate) framework: Option<&'a Framework>,
    /// How many controls it has.
    pub(crate) controls: usize,
    /// In how many templates it is in scope.
    pub(crate) templates: usize,
    /// Counts over these templates.
    pub(crate) tally: Tally,
    /// Requirements with the controls that speak about them.
    pub(crate) touched: Vec<(&'a Requirement, Vec<&'a str>)>,
    /// Requirements without a control.
    pub(crate) untouched: Vec<&'a Requirement>,
}

impl Coverage<'_> {
    /// Whether any template was asked.
    pub(crate) fn is_in_scope(&self) -> bool {
        self.templates > 0
    }

    /// How many requirements are listed.
    pub(crate) fn requirements(&self) -> usize {
        self.touched.len() + self.untouched.len()
    }
}

/// The coverage of every framework in catalogue order; controls of a framework that nobody described come after, by id.
pub(crate) fn coverage(evaluation: &Evaluation) -> Vec<Coverage<'_>> {
    let mut by_id: BTreeMap<&str, (usize, Tally)> = BTreeMap::new();
    for template in &evaluation.templates {
        for (id, tally) in counts(template) {
            let (templates, sum) = by_id.entry(id).or_default();
            let Some(tally) = tally else { continue };
            *templates += 1;
            *sum = *sum + tally;
        }
    }
    // Every control of the catalogue stands in every template.
    let controls: Vec<&Control> = evaluation
        .templates
        .first()
        .map(|template| template.judgements.iter().map(|judgement| &*judgement.control).collect())
        .unwrap_or_default();
    let described = evaluation.frameworks.iter().map(|framework| (framework.id.as_str(), Some(&**framework)));
    let mut ids: Vec<(&str, Option<&Framework>)> = described.collect();
    let others = by_id.keys().filter(|id| evaluation.frameworks.iter().all(|framework| framework.id != **id));
    ids.extend(others.map(|id| (*id, None)));
    ids.into_iter()
        .map(|(id, framework)| {
            let (templates, tally) = by_id.get(id).copied().unwrap_or_default();
            let own: Vec<&Control> = controls.iter().copied().filter(|control| control.framework == id).collect();
            let (touched, untouched) = requirements(framework, &own);
            Coverage { id, framework, controls: own.len(), templates, tally, touched, untouched }
        })
        .collect()
}

fn requirements<'a>(
    framework: Option<&'a Framework>,
    controls: &[&'a Control],
) -> (Vec<(&'a Requirement, Vec<&'a str>)>, Vec<&'a Requirement>) {
    let (mut touched, mut untouched) = (Vec::new(), Vec::new());
    for requirement in framework.map(|framework| framework.requirements.as_slice()).unwrap_or_default() {
        let about = controls.iter().filter(|control| requirement.is_touched_by(control));
        let about: Vec<&str> = about.map(|control| control.id.as_str()).collect();
        if about.is_empty() { untouched.push(requirement) } else { touched.push((requirement, about)) }
    }
    (touched, untouched)
}

/// The counts of one template for every framework that has controls, in their order; `None` where a framework is not in
/// scope.
pub(crate) fn counts(template: &TemplateEvaluation) -> Vec<(&str, Option<Tally>)> {
    let mut all: Vec<(&str, bool, Tally)> = Vec::new();
    for judgement in &template.judgements {
        let id = judgement.control.framework.as_str();
        // Controls of a framework stand together, so the search is short.
        let at = all.iter().rposition(|(known, ..)| *known == id).unwrap_or_else(|| {
            all.push((id, false, Tally::default()));
            all.len() - 1
        });
        if let Some((_, in_scope, tally)) = all.get_mut(at) {
            *in_scope |= is_asked(judgement);
            tally.count(judgement);
        }
    }
    all.into_iter().map(|(id, in_scope, tally)| (id, in_scope.then_some(tally))).collect()
}

/// A control whose own condition does not hold says so; one whose framework is not in scope says nothing.
fn is_asked(judgement: &Judgement) -> bool {
    judgement.verdict != Verdict::NotApplicable || !judgement.message.is_empty()
}

/// Ids in a sentence, what they begin with said once: `Art. 6, 8-12; ITGC development`. Three and more that follow each
/// other are a range: Annex A of ISO 27001 alone has 93.
pub(crate) fn ids(requirements: &[&Requirement]) -> String {
    let runs = requirements.chunk_by(|one, other| {
        let ((head, number), (same, following)) = (split(one), split(other));
        head == same && successor(number).is_some_and(|successor| successor == following)
    });
    let mut parts: Vec<(&str, String)> = Vec::new();
    for run in runs {
        match run {
            [first, _, .., last] => {
                let ((head, first), (_, last)) = (split(first), split(last));
                parts.push((head, format!("{first}-{last}")));
            }
            _ => parts.extend(run.iter().map(|one| split(one)).map(|(head, number)| (head, number.to_owned()))),
        }
    }
    join(parts)
}

/// Ids with their titles, each by itself: `Art. 6 (lawfulness), 8 (consent of children)`.
pub(crate) fn titled(requirements: &[&Requirement]) -> String {
    join(requirements.iter().map(|requirement| {
        let (head, number) = split(requirement);
        (head, format!("{number} ({})", requirement.title))
    }))
}

fn join<'a>(parts: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut out = String::new();
    let mut last = None;
    for (head, number) in parts {
        match last {
            Some(same) if same == head => out.push_str(", "),
            Some(_) => out.push_str("; "),
            None => {}
        }
        if last != Some(head) && !head.is_empty() {
            out.push_str(head);
            out.push(' ');
        }
        out.push_str(&number);
        last = Some(head);
    }
    out
}

/// What an id begins with, and its last word.
fn split(requirement: &Requirement) -> (&str, &str) {
    requirement.id.rsplit_once(' ').unwrap_or(("", &requirement.id))
}

/// The number that follows another: `A.5.10` after `A.5.9`. One that does not end in digits has none.
fn successor(number: &str) -> Option<String> {
    let before = number.trim_end_matches(|last: char| last.is_ascii_digit());
    let last: u64 = number.strip_prefix(before)?.parse().ok()?;
    Some(format!("{before}{}", last.checked_add(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{evaluation, full, judgement, template};
    use std::sync::Arc;
    use tenure_document::Source;
    use tenure_finding::{EvidenceStrength, Severity};

    #[test]
    fn counts_are_over_the_templates_in_scope() {
        let source = Arc::new(Source::new("a.yaml", ""));
        let judged = |verdict, message| judgement("SOX-404-A", Severity::Low, verdict, message, Vec::new());
        let several = evaluation(vec![
            template(&source, vec![judged(Verdict::NotApplicable, "")]),
            template(&source, vec![judged(Verdict::NotApplicable, "`x` is `false`, expected true")]),
            template(&source, vec![judged(Verdict::Pass, "")]),
        ]);
        let all = coverage(&several);
        let sox = all.iter().find(|coverage| coverage.id == "SOX").unwrap();
        assert_eq!((sox.controls, sox.templates), (1, 2));
        assert_eq!((sox.tally.pass(), sox.tally.not_applicable), (1, 1), "the first template is not in scope");
        assert!(!all[0].is_in_scope());
    }

    #[test]
    fn passes_are_counted_by_what_they_rest_on() {
        let mut full = full();
        let passed = full.templates[0].judgements[2].clone();
        for strength in [EvidenceStrength::Declaration, EvidenceStrength::Declaration, EvidenceStrength::Consistency] {
            let mut other = passed.clone();
            Arc::make_mut(&mut other.control).evidence = strength;
            full.templates[0].judgements.push(other);
        }
        let tally = coverage(&full)[0].tally;
        assert_eq!((tally.configured, tally.declared, tally.consistent, tally.pass()), (1, 2, 1, 4));
    }

    #[test]
    fn requirements_have_controls_or_none() {
        let full = full();
        let gdpr = &coverage(&full)[0];
        let (requirement, controls) = &gdpr.touched[0];
        assert_eq!((requirement.id.as_str(), controls.len()), ("Art. 5", 3));
        assert_eq!(ids(&gdpr.untouched), "Art. 6, 164");
        assert_eq!(titled(&gdpr.untouched), "Art. 6 (lawfulness), 164 (records)");
        assert_eq!(gdpr.requirements(), 3);
    }

    #[test]
    fn many_ids_are_ranges() {
        for (listed, said) in [
            ("Art. 6|Art. 7|Art. 9", "Art. 6, 7, 9"),
            ("clause 9|clause 10|clause 11|A.5.1|A.5.2", "clause 9-11; A.5.1, A.5.2"),
            ("A.5.8|A.5.9|A.5.10|A.6.1|A.6.2|A.6.3", "A.5.8-A.5.10, A.6.1-A.6.3"),
            ("Req. 1.9|Req. 1.10|Req. 1.11|ITGC 1.12", "Req. 1.9-1.11; ITGC 1.12"),
            ("164.310(a)|164.310(b)|164.310(c)", "164.310(a), 164.310(b), 164.310(c)"),
            ("AT|IR|18446744073709551615|", "AT, IR, 18446744073709551615, "),
        ] {
            let requirement = |id: &str| Requirement { id: id.to_owned(), title: String::new(), package: None };
            let all: Vec<Requirement> = listed.split('|').map(requirement).collect();
            assert_eq!(ids(&all.iter().collect::<Vec<_>>()), said);
        }
    }
}
