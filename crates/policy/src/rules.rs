//! The rules of all modules, as paths below `data` with what each needs.

use crate::walk::Walk;
use regorus::unstable::{Expr, Module, Ref, Rule, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use tenure_document::Span;

/// A path below `data`, by components.
pub(crate) type Path = Vec<String>;

/// A rule of some module.
#[derive(Debug)]
pub(crate) struct RuleNode {
    pub(crate) path: Path,
    pub(crate) shape: Shape,
    pub(crate) file: String,
    pub(crate) span: Span,
    /// Paths that its references can mean.
    pub(crate) needs: BTreeSet<Path>,
    /// The functions it calls, each with the place of the first call.
    pub(crate) calls: BTreeMap<Called, Span>,
    /// Levels that the interpreter recurses through within this rule: expressions, queries, and statements, each of which
    /// may be a loop around those behind it.
    pub(crate) height: usize,
    /// What ordering its statements costs: the squares of their numbers.
    pub(crate) work: usize,
}

impl RuleNode {
    /// Moves the places that are told to people.
    pub(crate) fn move_places(&mut self, to: impl Fn(usize) -> usize) {
        let places = self.calls.values_mut().chain([&mut self.span]);
        places.for_each(|span| *span = Span::new(to(span.start), to(span.end)));
    }
}

/// A function that is called.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Called {
    /// One below `data`.
    Rule(Path),
    /// A built-in one.
    BuiltIn(String),
}

/// What kind of value a rule has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One value.
    Complete,
    /// A set or object that several rules add to.
    Partial,
    /// A value for arguments.
    Function,
}

/// The rules of all modules. Rules of one package see each other, whichever file they stand in.
pub(crate) fn rules(modules: &[Ref<Module>]) -> Vec<RuleNode> {
    let mut packages: BTreeMap<Path, BTreeSet<String>> = BTreeMap::new();
    for module in modules {
        let names = module.policy.iter().filter_map(|rule| head_path(rule)?.into_iter().next());
        packages.entry(package_of(module)).or_default().extend(names);
    }
    modules.iter().flat_map(|module| module_rules(module, &packages)).collect()
}

/// A path as policies write it.
pub(crate) fn dotted(path: &[String]) -> String {
    format!("data.{}", path.join("."))
}

pub(crate) fn package_of(module: &Module) -> Path {
    path_of(&module.package.refr).map(|(path, _)| path).unwrap_or_default()
}

fn module_rules(module: &Module, packages: &BTreeMap<Path, BTreeSet<String>>) -> Vec<RuleNode> {
    let package = package_of(module);
    let mut names = BTreeMap::new();
    for import in &module.imports {
        let Some((path, _)) = path_of(&import.refr) else { continue };
        let (Some(root), Some(last)) = (path.first(), path.last()) else { continue };
        let alias = import.r#as.as_ref().map_or_else(|| last.clone(), |alias| alias.text().to_owned());
        if root == "data" {
            names.insert(alias, path.iter().skip(1).cloned().collect::<Path>());
        }
    }
    for name in packages.get(&package).into_iter().flatten() {
        let path = package.iter().cloned().chain([name.clone()]).collect();
        names.insert(name.clone(), path);
    }
    let node = |rule: &Ref<Rule>| {
        let head = head_path(rule)?;
        let mut walk = Walk::new(&names);
        walk.rule(rule);
        let span = rule.span();
        let start = usize::try_from(span.start).unwrap_or_default();
        // The first line of a rule is enough to show which one is meant.
        let length = span.text().lines().next().map_or(0, str::len);
        Some(RuleNode {
            path: package.iter().cloned().chain(head).collect(),
            shape: shape(rule),
            file: span.source.get_path().clone(),
            span: Span::new(start, start + length),
            needs: walk.needs,
            calls: walk.calls,
            height: walk.highest,
            work: walk.work,
        })
    };
    module.policy.iter().filter_map(node).collect()
}

fn shape(rule: &Rule) -> Shape {
    match rule {
        Rule::Spec { head: RuleHead::Func { .. }, .. } => Shape::Function,
        Rule::Default { args, .. } if !args.is_empty() => Shape::Function,
        Rule::Spec { head: RuleHead::Set { .. }, .. } => Shape::Partial,
        Rule::Spec { head: RuleHead::Compr { refr, .. }, .. } if path_of(refr).is_none_or(|(_, whole)| !whole) => {
            Shape::Partial
        }
        _ => Shape::Complete,
    }
}

pub(crate) fn head_path(rule: &Rule) -> Option<Path> {
    let refr = match rule {
        Rule::Spec {
            head: RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. },
            ..
        }
        | Rule::Default { refr, .. } => refr,
    };
    path_of(refr).map(|(path, _)| path)
}

/// The fixed leading part of a reference, and whether that is all of it.
pub(crate) fn path_of(expr: &Expr) -> Option<(Path, bool)> {
    match expr {
        Expr::Var { span, .. } => Some((vec![span.text().to_owned()], true)),
        Expr::RefDot { refr, field, .. } => {
            let (mut path, whole) = path_of(refr)?;
            if whole {
                path.push(field.0.text().to_owned());
            }
            Some((path, whole))
        }
        Expr::RefBrack { refr, index, .. } => {
            let (mut path, whole) = path_of(refr)?;
            match (&**index, whole) {
                (Expr::String { value, .. } | Expr::RawString { value, .. }, true) => {
                    path.push(value.as_string().map(ToString::to_string).unwrap_or_default());
                    Some((path, true))
                }
                _ => Some((path, false)),
            }
        }
        _ => None,
    }
}
