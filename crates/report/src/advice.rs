//! What optimizers said over all templates, folded: one sentence about fifty templates is one sentence.

use crate::phrase::{count, template_name};
use tenure_finding::{Evaluation, Notice, TemplateEvaluation};

/// How a history of usage is handed over.
pub(crate) const HOW_TO_GIVE_USAGE: &str = "give usage with `--usage FILE`: CSV with the columns timestamp,tenant,quota,value, \
    where tenant is the template's name or the stem of its file";

/// What policies say of what is recommended; what they object to is withheld, and says which of them.
pub(crate) const JUDGED: &str = "every control that passes today passes with them as well";

/// A notice, with every template that it was given for.
pub(crate) struct Said<'a> {
    pub(crate) notice: &'a Notice,
    pub(crate) templates: Vec<&'a TemplateEvaluation>,
}

/// Every notice once, in the order in which they are first said; what failed comes first.
pub(crate) fn notices(evaluation: &Evaluation) -> Vec<Said<'_>> {
    let mut all: Vec<Said<'_>> = Vec::new();
    for template in &evaluation.templates {
        for notice in &template.notices {
            match all.iter_mut().find(|said| said.notice == notice) {
                Some(said) => said.templates.push(template),
                None => all.push(Said { notice, templates: vec![template] }),
            }
        }
    }
    all.sort_by_key(|said| !said.notice.degraded);
    all
}

impl Said<'_> {
    /// What was said, with the quota that it is about.
    pub(crate) fn message(&self) -> String {
        let Notice { quota, message, .. } = self.notice;
        quota.as_ref().map_or_else(|| message.clone(), |quota| format!("{quota}: {message}"))
    }

    /// What kind of notice it is, for who looks for one of many; none where it says only that the optimizer failed.
    pub(crate) fn kind(&self) -> Option<&str> {
        let Notice { kind, degraded, .. } = self.notice;
        (!degraded && !kind.is_empty()).then_some(kind)
    }

    /// Whom it is about: the template, or how many of them.
    pub(crate) fn subject(&self) -> String {
        match self.templates.as_slice() {
            [template] => template_name(template),
            templates => count(templates.len(), "template"),
        }
    }

    /// The templates' names, where there are several.
    pub(crate) fn names(&self) -> Vec<String> {
        if self.templates.len() == 1 {
            Vec::new()
        } else {
            self.templates.iter().map(|one| template_name(one)).collect()
        }
    }
}

/// The kind of notice that says that usage is missing.
const NO_USAGE: &str = "no-usage";

/// Whether usage is what is missing: for all quotas, not for some.
fn lacks_usage(template: &TemplateEvaluation) -> bool {
    template.usage.is_empty() && template.notices.iter().any(|notice| notice.kind == NO_USAGE && notice.quota.is_none())
}

/// The hint on how to give usage, where a template has none.
pub(crate) fn hint(evaluation: &Evaluation) -> Option<&'static str> {
    evaluation.templates.iter().any(lacks_usage).then_some(HOW_TO_GIVE_USAGE)
}

/// What it means that nothing is recommended; `None` where something is.
pub(crate) fn conclusion(evaluation: &Evaluation) -> Option<String> {
    let templates = &evaluation.templates;
    if templates.iter().any(|template| !template.recommendations.is_empty()) {
        return None;
    }
    let lacking = templates.iter().filter(|template| lacks_usage(template)).count();
    let failed = templates.iter().flat_map(|template| &template.notices).any(|notice| notice.degraded);
    Some(match templates.len() {
        0 => "Nothing was evaluated.".to_owned(),
        all if lacking == all => "Nothing can be said about any quota: there is no usage to judge it by.".to_owned(),
        _ if failed => "No change is recommended, but not every optimizer could be asked.".to_owned(),
        _ if templates.iter().any(|template| !template.withheld.is_empty()) => {
            "No change is recommended: what was proposed is withheld.".to_owned()
        }
        all if lacking > 0 => format!(
            "No quota should change, as far as the usage data shows; for {lacking} of {} there is none.",
            count(all, "template"),
        ),
        _ => "No quota should change, as far as the usage data shows.".to_owned(),
    })
}

/// Names in a sentence: `a, b and 3 others`. Up to one more than `most` are all named: "1 other" saves nothing.
pub(crate) fn listed(names: &[String], most: usize) -> String {
    let shown = if names.len() <= most + 1 { names.len() } else { most };
    match (names.get(..shown).unwrap_or_default(), names.len() - shown) {
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (shown, 0) => shown.concat(),
        (shown, others) => format!("{} and {others} others", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{evaluation, full, template};
    use std::sync::Arc;
    use tenure_document::Source;

    fn said(messages: &[&str]) -> Evaluation {
        let one = |(number, message): (usize, &&str)| {
            let mut template = template(&Arc::new(Source::new(format!("{number}.yaml"), "")), Vec::new());
            let kind = if *message == NONE { NO_USAGE } else { "other" }.to_owned();
            let message = (*message).to_owned();
            template.notices =
                vec![Notice { optimizer: "right-sizing".to_owned(), quota: None, kind, message, degraded: false }];
            template
        };
        evaluation(messages.iter().enumerate().map(one).collect())
    }

    const NONE: &str = "no usage history was given for any quota";

    #[test]
    fn what_is_said_of_many_is_said_once() {
        let evaluation = said(&[NONE, "x", NONE]);
        let all = notices(&evaluation);
        let all: Vec<(String, Vec<String>)> = all.iter().map(|said| (said.subject(), said.names())).collect();
        let names = vec!["0.yaml".to_owned(), "2.yaml".to_owned()];
        assert_eq!(all, [("2 templates".to_owned(), names), ("1.yaml".to_owned(), Vec::new())]);
    }

    #[test]
    fn nothing_recommended_has_several_meanings() {
        let sentence = |evaluation: &Evaluation| conclusion(evaluation).unwrap();
        assert_eq!(conclusion(&full()), None);
        assert!(sentence(&evaluation(Vec::new())).starts_with("Nothing was"));
        assert!(sentence(&said(&[NONE, NONE])).starts_with("Nothing can be said"));
        assert!(sentence(&said(&["x", NONE])).ends_with("for 1 of 2 templates there is none."));
        assert!(sentence(&said(&["x"])).ends_with("as far as the usage data shows."));
        let mut failed = said(&["it crashed"]);
        failed.templates[0].notices[0].degraded = true;
        assert!(sentence(&failed).ends_with("not every optimizer could be asked."));
        let mut withheld = full();
        withheld.templates[0].recommendations.clear();
        assert!(sentence(&withheld).ends_with("withheld."));
    }

    #[test]
    fn names_are_listed_as_people_do() {
        let names: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).into();
        assert_eq!(
            [0, 1, 2, 3, 4].map(|many| listed(&names[..many], 2)),
            ["", "a", "a and b", "a, b and c", "a, b and 2 others"]
        );
    }
}
