//! Rules that depend on themselves.
//!
//! A rule that needs its own value would overflow the interpreter's stack and take the process with it; so would a chain
//! of thousands of rules. Both are found on the syntax tree. Like OPA, the search is on the safe side: a reference
//! that is only known while it runs (`data.x[name]`) counts for everything below its fixed part.

use crate::error::{PolicyError, PolicyErrorCode};
use regorus::unstable::{Expr, Literal, Module, Query, Ref, Rule, RuleBody, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tenure_document::{Source, Span};

/// Rules that one rule may need one after another. The longest chain of the shipped policies has five.
const LONGEST_CHAIN: usize = 64;

/// A path below `data`, by components.
type Path = Vec<String>;

/// A rule of some module.
struct Node {
    path: Path,
    file: String,
    span: Span,
    needs: BTreeSet<Path>,
}

/// Looks for circles and endless chains over all modules.
pub(crate) fn check(modules: &[Ref<Module>], sources: &[Arc<Source>]) -> Vec<PolicyError> {
    let nodes: Vec<Node> = modules.iter().flat_map(|module| nodes(module)).collect();
    let by_path: BTreeMap<&Path, Vec<usize>> =
        nodes.iter().enumerate().fold(BTreeMap::new(), |mut map, (index, node)| {
            map.entry(&node.path).or_insert_with(Vec::new).push(index);
            map
        });
    let edges: Vec<Vec<usize>> = nodes.iter().map(|node| targets(node, &by_path)).collect();
    let mut search = Search {
        edges: &edges,
        state: vec![State::New; nodes.len()],
        way: Vec::new(),
        circles: Vec::new(),
        depth: vec![0; nodes.len()],
    };
    for start in 0..nodes.len() {
        search.visit(start);
    }
    let mut errors: Vec<PolicyError> =
        search.circles.iter().filter_map(|circle| circle_error(circle, &nodes, sources)).collect();
    let longest = search.depth.iter().enumerate().max_by_key(|(index, depth)| (**depth, std::cmp::Reverse(*index)));
    if let Some((index, depth)) = longest.filter(|(_, depth)| **depth > LONGEST_CHAIN) {
        errors.extend(nodes.get(index).and_then(|node| {
            let source = source_of(node, sources)?;
            let message = format!("`{}` stands at the end of a chain of {depth} rules", node.path.join("."));
            Some(
                PolicyError::new(PolicyErrorCode::Recursion, source, message)
                    .at(node.span, "this rule")
                    .help(format!("a rule may need at most {LONGEST_CHAIN} others one after another")),
            )
        }));
    }
    errors
}

/// The rules that a rule's references can mean: the one named, one above it, or any below it.
fn targets(node: &Node, by_path: &BTreeMap<&Path, Vec<usize>>) -> Vec<usize> {
    let mut targets = BTreeSet::new();
    for need in &node.needs {
        for length in 1..=need.len() {
            let prefix: Path = need.iter().take(length).cloned().collect();
            targets.extend(by_path.get(&prefix).into_iter().flatten());
        }
        let below = by_path.range::<Path, _>(need..).take_while(|(path, _)| path.starts_with(need));
        targets.extend(below.flat_map(|(_, indices)| indices));
    }
    targets.into_iter().collect()
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    OnTheWay,
    Done,
}

/// Depth-first search with a stack of its own: the chain may be long, that is the point.
struct Search<'e> {
    edges: &'e [Vec<usize>],
    state: Vec<State>,
    way: Vec<usize>,
    circles: Vec<Vec<usize>>,
    /// Length of the longest chain below each rule.
    depth: Vec<usize>,
}

impl Search<'_> {
    fn visit(&mut self, start: usize) {
        let mut stack = vec![(start, 0)];
        while let Some((node, edge)) = stack.pop() {
            if edge == 0 {
                if self.state.get(node) != Some(&State::New) {
                    continue;
                }
                self.set(node, State::OnTheWay);
                self.way.push(node);
            }
            let next = self.edges.get(node).and_then(|edges| edges.get(edge)).copied();
            let Some(next) = next else {
                self.finish(node);
                continue;
            };
            stack.push((node, edge + 1));
            match self.state.get(next) {
                Some(State::New) => stack.push((next, 0)),
                Some(State::OnTheWay) => {
                    let from = self.way.iter().position(|on_the_way| *on_the_way == next).unwrap_or(0);
                    self.circles.push(self.way.iter().skip(from).copied().collect());
                }
                _ => {}
            }
        }
    }

    fn finish(&mut self, node: usize) {
        self.set(node, State::Done);
        self.way.pop();
        let below = self.edges.get(node).into_iter().flatten().filter_map(|next| self.depth.get(*next));
        let depth = 1 + below.copied().max().unwrap_or(0);
        if let Some(slot) = self.depth.get_mut(node) {
            *slot = depth;
        }
    }

    fn set(&mut self, node: usize, state: State) {
        if let Some(slot) = self.state.get_mut(node) {
            *slot = state;
        }
    }
}

fn circle_error(circle: &[usize], nodes: &[Node], sources: &[Arc<Source>]) -> Option<PolicyError> {
    let rules: Vec<&Node> = circle.iter().filter_map(|index| nodes.get(*index)).collect();
    let first = rules.first()?;
    let source = source_of(first, sources)?;
    let names: Vec<String> = rules.iter().chain([first]).map(|node| format!("`{}`", node.path.join("."))).collect();
    let error = PolicyError::new(
        PolicyErrorCode::Recursion,
        source,
        format!("rules depend on themselves: {}", names.join(" needs ")),
    );
    // Only places of one file can be shown together.
    let here = rules.iter().filter(|node| node.file == first.file);
    let error = here.fold(error, |error, node| error.at(node.span, "part of the circle"));
    Some(error.help("break the circle: a rule may not need its own value"))
}

fn source_of<'s>(node: &Node, sources: &'s [Arc<Source>]) -> Option<&'s Arc<Source>> {
    sources.iter().find(|source| source.name() == node.file)
}

/// The rules of a module with what they need.
fn nodes(module: &Module) -> Vec<Node> {
    let package = path_of(&module.package.refr).map(|(path, _)| path).unwrap_or_default();
    let mut names = BTreeMap::new();
    for import in &module.imports {
        let Some((path, _)) = path_of(&import.refr) else { continue };
        let (Some(root), Some(last)) = (path.first(), path.last()) else { continue };
        let alias = import.r#as.as_ref().map_or_else(|| last.clone(), |alias| alias.text().to_owned());
        if root == "data" {
            names.insert(alias, path.iter().skip(1).cloned().collect::<Path>());
        }
    }
    for rule in &module.policy {
        if let Some(name) = head_path(rule).and_then(|path| path.into_iter().next()) {
            let path = package.iter().cloned().chain([name.clone()]).collect();
            names.insert(name, path);
        }
    }
    let node = |rule: &Ref<Rule>| {
        let head = head_path(rule)?;
        let mut walk = Walk { names: &names, locals: Vec::new(), needs: BTreeSet::new() };
        walk.rule(rule);
        let span = rule.span();
        Some(Node {
            path: package.iter().cloned().chain(head).collect(),
            file: span.source.get_path().clone(),
            span: Span::new(span.start as usize, (span.start as usize) + head_length(span.text())),
            needs: walk.needs,
        })
    };
    module.policy.iter().filter_map(node).collect()
}

/// The first line of a rule is enough to show which one is meant.
fn head_length(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

fn head_path(rule: &Rule) -> Option<Path> {
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
fn path_of(expr: &Expr) -> Option<(Path, bool)> {
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

/// Collects what a rule refers to. Names that a query declares hide rules of that name inside it.
struct Walk<'n> {
    names: &'n BTreeMap<String, Path>,
    locals: Vec<String>,
    needs: BTreeSet<Path>,
}

impl Walk<'_> {
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Default { value, .. } => self.expr(value),
            Rule::Spec { head, bodies, .. } => {
                if let RuleHead::Func { args, .. } = head {
                    args.iter().for_each(|arg| self.declare(arg));
                }
                let (first, more) =
                    bodies.split_first().map_or((None, [].as_slice()), |(first, more)| (Some(first), more));
                // The head is evaluated with the names of the first body.
                self.body(head, first);
                more.iter().for_each(|body| self.body_alone(body));
            }
        }
    }

    fn body(&mut self, head: &RuleHead, body: Option<&RuleBody>) {
        let outer = self.locals.len();
        if let Some(body) = body {
            self.declare_query(&body.query);
        }
        match head {
            RuleHead::Compr { refr, assign, .. } | RuleHead::Func { refr, assign, .. } => {
                self.indices(refr);
                assign.iter().for_each(|assign| self.expr(&assign.value));
            }
            RuleHead::Set { refr, key, .. } => {
                self.indices(refr);
                key.iter().for_each(|key| self.expr(key));
            }
        }
        body.iter().for_each(|body| self.body_alone(body));
        self.locals.truncate(outer);
    }

    fn body_alone(&mut self, body: &RuleBody) {
        let outer = self.locals.len();
        self.declare_query(&body.query);
        body.assign.iter().for_each(|assign| self.expr(&assign.value));
        self.statements(&body.query);
        self.locals.truncate(outer);
    }

    /// What stands in the brackets of a rule's own name.
    fn indices(&mut self, refr: &Expr) {
        match refr {
            Expr::RefBrack { refr, index, .. } => {
                self.indices(refr);
                self.expr(index);
            }
            Expr::RefDot { refr, .. } => self.indices(refr),
            _ => {}
        }
    }

    fn query(&mut self, query: &Query, results: &[&Expr]) {
        let outer = self.locals.len();
        self.declare_query(query);
        results.iter().for_each(|result| self.expr(result));
        self.statements(query);
        self.locals.truncate(outer);
    }

    fn declare_query(&mut self, query: &Query) {
        for statement in &query.stmts {
            match &statement.literal {
                Literal::SomeVars { vars, .. } => self.locals.extend(vars.iter().map(|var| var.text().to_owned())),
                Literal::SomeIn { key, value, .. } => {
                    key.iter().for_each(|key| self.declare(key));
                    self.declare(value);
                }
                Literal::Expr { expr, .. } => {
                    if let Expr::AssignExpr { op: regorus::unstable::AssignOp::ColEq, lhs, .. } = &**expr {
                        self.declare(lhs);
                    }
                }
                Literal::NotExpr { .. } | Literal::Every { .. } => {}
            }
        }
    }

    /// Declares the names of a pattern.
    fn declare(&mut self, pattern: &Expr) {
        match pattern {
            Expr::Var { span, .. } => self.locals.push(span.text().to_owned()),
            Expr::Array { items, .. } => items.iter().for_each(|item| self.declare(item)),
            Expr::Object { fields, .. } => fields.iter().for_each(|(_, _, value)| self.declare(value)),
            _ => {}
        }
    }

    fn statements(&mut self, query: &Query) {
        for statement in &query.stmts {
            match &statement.literal {
                Literal::SomeVars { .. } => {}
                Literal::SomeIn { key, value, collection, .. } => {
                    key.iter().for_each(|key| self.expr(key));
                    self.expr(value);
                    self.expr(collection);
                }
                Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => self.expr(expr),
                Literal::Every { key, value, domain, query, .. } => {
                    self.expr(domain);
                    let outer = self.locals.len();
                    self.locals.extend(key.iter().chain([value]).map(|var| var.text().to_owned()));
                    self.query(query, &[]);
                    self.locals.truncate(outer);
                }
            }
            for with in &statement.with_mods {
                self.expr(&with.r#as);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::String { .. }
            | Expr::RawString { .. }
            | Expr::Number { .. }
            | Expr::Bool { .. }
            | Expr::Null { .. } => {}
            Expr::Var { .. } => self.reference(expr),
            Expr::RefDot { refr, .. } => {
                self.reference(expr);
                self.inside(refr);
            }
            Expr::RefBrack { refr, index, .. } => {
                self.reference(expr);
                self.inside(refr);
                self.expr(index);
            }
            Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().for_each(|item| self.expr(item)),
            Expr::Object { fields, .. } => fields.iter().for_each(|(_, key, value)| {
                self.expr(key);
                self.expr(value);
            }),
            Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => self.query(query, &[term]),
            Expr::ObjectCompr { key, value, query, .. } => self.query(query, &[key, value]),
            Expr::Call { fcn, params, .. } => {
                self.expr(fcn);
                params.iter().for_each(|param| self.expr(param));
            }
            Expr::UnaryExpr { expr, .. } => self.expr(expr),
            Expr::BinExpr { lhs, rhs, .. }
            | Expr::BoolExpr { lhs, rhs, .. }
            | Expr::ArithExpr { lhs, rhs, .. }
            | Expr::AssignExpr { lhs, rhs, .. } => {
                self.expr(lhs);
                self.expr(rhs);
            }
            Expr::Membership { key, value, collection, .. } => {
                key.iter().for_each(|key| self.expr(key));
                self.expr(value);
                self.expr(collection);
            }
        }
    }

    /// The brackets inside a reference whose fixed part was already noted.
    fn inside(&mut self, refr: &Expr) {
        match refr {
            Expr::Var { .. } => {}
            Expr::RefDot { refr, .. } => self.inside(refr),
            Expr::RefBrack { refr, index, .. } => {
                self.inside(refr);
                self.expr(index);
            }
            other => self.expr(other),
        }
    }

    fn reference(&mut self, expr: &Expr) {
        let Some((path, _)) = path_of(expr) else { return };
        let Some((root, rest)) = path.split_first() else { return };
        if self.locals.contains(root) {
            return;
        }
        if root == "data" {
            self.needs.insert(rest.to_vec());
        } else if let Some(base) = self.names.get(root) {
            self.needs.insert(base.iter().chain(rest).cloned().collect());
        }
    }
}
