//! Which rules are evaluated, and which of the user's policies the controls need.

use super::RuleSet;
use crate::metadata::Annotations;
use crate::rules::RuleNode;
use miette::Diagnostic;
use std::collections::BTreeSet;
use std::sync::Arc;
use tenure_document::Source;
use tenure_document::nearest;

/// The namespace that is evaluated where none is named.
const DEFAULT: &str = "main";

/// The namespaces whose rules are evaluated. A namespace is a package, without `data.` before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Namespaces {
    /// `main`.
    #[default]
    Main,
    /// These.
    Named(Vec<String>),
    /// All.
    All,
}

/// A namespace in which there is nothing to evaluate. Silence would look like success.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[error("there is no rule `deny`, `violation` or `warn` in the namespace `{name}`")]
#[diagnostic(code(policy::namespace), help("{advice}"))]
pub struct UnknownNamespace {
    /// The namespace.
    pub name: String,
    /// What there is instead.
    pub advice: String,
}

impl RuleSet {
    /// Keeps the rules of these namespaces. Where nothing was named and there is no `main`, controls are enough.
    ///
    /// # Errors
    /// Every namespace without a rule.
    pub fn choose(mut self, namespaces: &Namespaces) -> Result<Self, Vec<UnknownNamespace>> {
        let names = match namespaces {
            Namespaces::All => return Ok(self),
            Namespaces::Main if self.has_controls || !self.holds_rules() => vec![DEFAULT.to_owned()],
            Namespaces::Main => self.known(&[DEFAULT.to_owned()], true)?,
            Namespaces::Named(names) => self.known(names, false)?,
        };
        let kept: Vec<bool> = self.rules.iter().map(|rule| names.contains(&rule.namespace)).collect();
        self.probes.keep(&kept);
        let mut kept = kept.into_iter();
        self.rules.retain(|_| kept.next().unwrap_or_default());
        Ok(self)
    }

    fn known(&self, names: &[String], default: bool) -> Result<Vec<String>, Vec<UnknownNamespace>> {
        // People write it as policies do.
        let plain = |name: &String| name.strip_prefix("data.").unwrap_or(name).to_owned();
        let names: Vec<String> = names.iter().map(plain).collect();
        let unknown = names.iter().filter(|name| !self.namespaces.contains(name));
        let unknown: Vec<UnknownNamespace> =
            unknown.map(|name| UnknownNamespace { name: name.clone(), advice: self.advice(name, default) }).collect();
        if unknown.is_empty() { Ok(names) } else { Err(unknown) }
    }

    fn advice(&self, name: &str, default: bool) -> String {
        let all: Vec<String> = self.namespaces.iter().map(|name| format!("`{name}`")).collect();
        if all.is_empty() {
            return "the policies hold no such rule in any namespace".to_owned();
        }
        let all = all.join(", ");
        if default {
            return format!("the rules are in {all}: name a namespace with `-n`, or give `--all-namespaces`");
        }
        match nearest(name, self.namespaces.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? There are rules in {all}"),
            None => format!("there are rules in {all}"),
        }
    }
}

/// The policies that hold controls, and all that these need, directly or not.
pub(super) fn for_controls(policies: &[Arc<Source>], notes: &[Annotations], rules: &[RuleNode]) -> Vec<Arc<Source>> {
    let with_controls = policies.iter().zip(notes).filter(|(_, notes)| notes.has_controls());
    let mut needed: BTreeSet<&str> = with_controls.map(|(source, _)| source.name()).collect();
    loop {
        let before = needed.len();
        let needs: BTreeSet<_> =
            rules.iter().filter(|rule| needed.contains(rule.file.as_str())).flat_map(|rule| &rule.needs).collect();
        let meant =
            |rule: &&RuleNode| needs.iter().any(|need| rule.path.starts_with(need) || need.starts_with(&rule.path));
        needed.extend(rules.iter().filter(meant).map(|rule| rule.file.as_str()));
        if needed.len() == before {
            break;
        }
    }
    policies.iter().filter(|source| needed.contains(source.name())).cloned().collect()
}
