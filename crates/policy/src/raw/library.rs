//! All rules by their paths, and what names mean in each module: what is needed to follow a rule through its helpers.

use super::reads::{Look, Step, Way};
use super::trace::Trace;
use crate::rules::{Path, head_path, package_of, path_of};
use regorus::unstable::{Expr, Module, Ref, Rule, RuleHead};
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

/// Helpers inside helpers that are followed.
const MOST_HELPERS: usize = 4;
/// Helper rules that are followed for one look: enough for the question, and an end to it.
const MOST_WORK: usize = 400;

/// What a name at the beginning of a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Root {
    Input(Vec<Step>),
    Data(Path),
}

/// The rules of all modules.
pub(super) struct Library {
    modules: Vec<(Ref<Module>, BTreeMap<String, Root>)>,
    rules: HashMap<Path, Vec<(usize, Ref<Rule>)>>,
    depth: Cell<usize>,
    work: Cell<usize>,
}

impl Library {
    pub(super) fn new(modules: &[Ref<Module>]) -> Self {
        let mut rules: HashMap<Path, Vec<(usize, Ref<Rule>)>> = HashMap::new();
        let mut packages: BTreeMap<Path, Vec<String>> = BTreeMap::new();
        for (number, module) in modules.iter().enumerate() {
            let package = package_of(module);
            for rule in &module.policy {
                let Some(head) = head_path(rule) else { continue };
                packages.entry(package.clone()).or_default().extend(head.first().cloned());
                let path: Path = package.iter().cloned().chain(head).collect();
                rules.entry(path).or_default().push((number, rule.clone()));
            }
        }
        let with_names = |module: &Ref<Module>| {
            let package = package_of(module);
            let own = packages.get(&package).into_iter().flatten();
            let path = |name: &String| package.iter().cloned().chain([name.clone()]).collect();
            let mut names: BTreeMap<String, Root> = own.map(|name| (name.clone(), Root::Data(path(name)))).collect();
            for import in &module.imports {
                let Some((path, _)) = path_of(&import.refr) else { continue };
                let (Some((root, rest)), Some(last)) = (path.split_first(), path.last()) else { continue };
                let alias = import.r#as.as_ref().map_or(last.as_str(), |alias| alias.text());
                let means = match root.as_str() {
                    "input" => Root::Input(rest.iter().cloned().map(Step::Key).collect()),
                    "data" => Root::Data(rest.to_vec()),
                    _ => continue,
                };
                names.insert(alias.to_owned(), means);
            }
            (module.clone(), names)
        };
        Self { modules: modules.iter().map(with_names).collect(), rules, depth: Cell::new(0), work: Cell::new(0) }
    }

    /// What a name means in a module, where it is none of a rule's own.
    pub(super) fn root(&self, module: usize, name: &str) -> Option<Root> {
        match name {
            "input" => Some(Root::Input(Vec::new())),
            "data" => Some(Root::Data(Vec::new())),
            _ => self.modules.get(module)?.1.get(name).cloned(),
        }
    }

    /// The rules that a reference means, by the longest beginning of it that names any.
    pub(super) fn meant(&self, module: usize, expr: &Expr) -> Option<Path> {
        let (path, _) = path_of(expr)?;
        let (first, rest) = path.split_first()?;
        let Some(Root::Data(base)) = self.root(module, first) else { return None };
        let path: Path = base.into_iter().chain(rest.iter().cloned()).collect();
        (1..=path.len()).rev().find_map(|length| {
            let path = path.get(..length)?;
            self.rules.contains_key(path).then(|| path.to_vec())
        })
    }

    /// Whether the values of these rules are the members of a set, so that an index is a member.
    pub(super) fn is_set(&self, path: &Path) -> bool {
        let rules = self.rules.get(path).map_or(&[][..], Vec::as_slice);
        rules.iter().any(|(_, rule)| matches!(&**rule, Rule::Spec { head: RuleHead::Set { .. }, .. }))
    }

    /// The fixed paths of the input that rules look at, themselves and through others.
    pub(super) fn looks(&self, path: &Path) -> Vec<Vec<Step>> {
        self.inside(path, None, |steps| (steps.first() != Some(&Step::Argument)).then_some(steps))
    }

    /// The paths that functions look at below their argument.
    pub(super) fn looks_at_argument(&self, path: &Path, argument: usize) -> Vec<Vec<Step>> {
        self.inside(path, Some(argument), |mut steps| {
            (steps.first() == Some(&Step::Argument)).then(|| {
                steps.remove(0);
                steps
            })
        })
    }

    fn inside(
        &self,
        path: &Path,
        argument: Option<usize>,
        wanted: impl Fn(Vec<Step>) -> Option<Vec<Step>>,
    ) -> Vec<Vec<Step>> {
        let (depth, work) = (self.depth.get(), self.work.get());
        if depth == 0 {
            self.work.set(0);
        } else if depth >= MOST_HELPERS || work >= MOST_WORK {
            return Vec::new();
        }
        self.depth.set(depth + 1);
        let mut found = Vec::new();
        for (module, rule) in self.rules.get(path).into_iter().flatten() {
            self.work.set(self.work.get() + 1);
            for Look { ways, .. } in Trace::of_helper(self, *module, rule, argument) {
                for way in ways {
                    let Way::Path(steps) = way else { continue };
                    found.extend(wanted(steps).filter(|steps| !found.contains(steps)));
                }
            }
        }
        self.depth.set(depth);
        found
    }
}
