//! Following a rule's body, statement by statement: which places of the input it looks at, and which of its names stand
//! for places.
//!
//! Some indices have no name (`input.containers[_]`); where the rule is going to be evaluated again to learn where it was
//! (see `probe`), they get one.

use super::library::{Library, Root};
use super::message;
use super::reads::{Look, Seen, Step, Way};
use crate::syntax::children;
use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Query, Rule, RuleBody, RuleHead};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known about one body.
pub(super) struct Trace<'l> {
    library: &'l Library,
    module: usize,
    /// Names that stand for a place.
    places: HashMap<String, Seen>,
    /// Names that have a value where the body holds.
    bound: BTreeSet<String>,
    /// Names that the rule's value is made of.
    pub(super) in_head: BTreeSet<String>,
    /// Names given to indices without one, by the byte where these stand, with how many bytes are replaced.
    pub(super) edits: BTreeMap<usize, (usize, String)>,
    pub(super) looks: Vec<Look>,
    /// Whether indices here can be given names.
    naming: bool,
    negated: bool,
    in_message: bool,
}

impl<'l> Trace<'l> {
    /// Follows the body of a rule whose value is `head`.
    pub(super) fn of_rule(library: &'l Library, module: usize, head: Option<&Expr>, body: &Query) -> Self {
        let mut trace = Self::new(library, module);
        trace.naming = true;
        let positive = body.stmts.iter().filter(|statement| !matches!(statement.literal, Literal::NotExpr { .. }));
        positive.for_each(|statement| names_of(statement, &mut trace.bound));
        head.into_iter().for_each(|head| names(head, &mut trace.in_head));
        message::add_makers(&mut trace.in_head, body);
        body.stmts.iter().for_each(|statement| trace.statement(statement));
        trace.in_message = true;
        head.into_iter().for_each(|head| trace.expr(head));
        trace
    }

    /// The looks of a helper rule, all of them fixed paths. Those below the argument of that number begin with
    /// [`Step::Argument`].
    pub(super) fn of_helper(library: &'l Library, module: usize, rule: &Rule, argument: Option<usize>) -> Vec<Look> {
        let Rule::Spec { head, bodies, .. } = rule else { return Vec::new() };
        let mut looks = Vec::new();
        let value = match head {
            RuleHead::Compr { assign, .. } | RuleHead::Func { assign, .. } => {
                assign.as_ref().map(|assign| &*assign.value)
            }
            RuleHead::Set { key, .. } => key.as_deref(),
        };
        let new = || {
            let mut trace = Self::new(library, module);
            if let RuleHead::Func { args, .. } = head {
                for (number, arg) in args.iter().enumerate() {
                    let seen = Seen { way: Way::Path(vec![Step::Argument]), whole: argument == Some(number) };
                    let Expr::Var { span, .. } = &**arg else { continue };
                    // The other arguments hide what has their names outside.
                    let other = Seen { way: Way::Path(vec![Step::Argument, Step::Argument]), whole: false };
                    trace.places.insert(span.text().to_owned(), if seen.whole { seen } else { other });
                }
            }
            trace
        };
        if bodies.is_empty() {
            let mut trace = new();
            value.into_iter().for_each(|value| trace.expr(value));
            looks.append(&mut trace.looks);
        }
        for RuleBody { assign, query, .. } in bodies {
            let mut trace = new();
            query.stmts.iter().for_each(|statement| trace.statement(statement));
            assign.as_ref().map(|assign| &*assign.value).or(value).into_iter().for_each(|value| trace.expr(value));
            looks.append(&mut trace.looks);
        }
        looks.retain(|look| look.ways.iter().all(|way| !is_other_argument(way)));
        looks
    }

    fn new(library: &'l Library, module: usize) -> Self {
        Self {
            library,
            module,
            places: HashMap::new(),
            bound: BTreeSet::new(),
            in_head: BTreeSet::new(),
            edits: BTreeMap::new(),
            looks: Vec::new(),
            naming: false,
            negated: false,
            in_message: false,
        }
    }

    fn statement(&mut self, statement: &LiteralStmt) {
        // What is read under another input is read elsewhere.
        if !statement.with_mods.is_empty() {
            return;
        }
        match &statement.literal {
            Literal::SomeVars { .. } => {}
            Literal::SomeIn { key, value, collection, .. } => self.some_in(key.as_deref(), value, collection),
            Literal::Expr { expr, .. } => match &**expr {
                Expr::AssignExpr { op, lhs, rhs, .. } => match (&**lhs, &**rhs) {
                    (Expr::Var { span, .. }, other) if !self.is_known(span.text()) => self.assign(span.text(), other),
                    (other, Expr::Var { span, .. }) if *op == AssignOp::Eq && !self.is_known(span.text()) => {
                        self.assign(span.text(), other);
                    }
                    (lhs, rhs) => {
                        self.expr(lhs);
                        self.expr(rhs);
                    }
                },
                other => self.expr(other),
            },
            Literal::NotExpr { expr, .. } => {
                let naming = std::mem::take(&mut self.naming);
                self.negated = true;
                self.expr(expr);
                self.negated = false;
                self.naming = naming;
            }
            Literal::Every { domain, .. } => self.expr(domain),
        }
    }

    fn is_known(&self, name: &str) -> bool {
        self.places.contains_key(name) || self.library.root(self.module, name).is_some()
    }

    fn assign(&mut self, name: &str, value: &Expr) {
        let in_message = self.in_message;
        self.in_message |= self.in_head.contains(name);
        if let Some(seen) = self.place(value) {
            self.look(vec![seen.way.clone()]);
            self.indices(value);
            self.places.insert(name.to_owned(), seen);
        } else {
            self.expr(value);
            let below = self.handed_out(value);
            if !below.is_empty() {
                self.places.insert(name.to_owned(), by_value(name.to_owned(), below));
            }
        }
        self.in_message = in_message;
    }

    fn some_in(&mut self, key: Option<&Expr>, value: &Expr, collection: &Expr) {
        let place = self.place(collection);
        self.expr(collection);
        let name = match value {
            Expr::Var { span, .. } if span.text() != "_" => Some(span.text().to_owned()),
            _ => None,
        };
        if let Some(mut seen) = place {
            let index = match key {
                Some(Expr::Var { span, .. }) if span.text() == "_" => {
                    self.fresh(span.start, span.end, "").map(Step::Var)
                }
                Some(Expr::Var { span, .. }) if self.bound.contains(span.text()) => {
                    Some(Step::Var(span.text().to_owned()))
                }
                Some(_) => None,
                None => {
                    let start = match value {
                        // The quote belongs to it.
                        Expr::String { span, .. } | Expr::RawString { span, .. } => span.start.saturating_sub(1),
                        other => other.span().start,
                    };
                    self.fresh(start, start, ", ").map(Step::Var)
                }
            };
            seen.push(index);
            match name {
                Some(name) => drop(self.places.insert(name, seen)),
                None => self.look(vec![seen.way]),
            }
        } else if let Some(name) = name {
            let below = self.handed_out(collection);
            if !below.is_empty() {
                self.places.insert(name.clone(), by_value(name, below));
            }
        }
    }

    /// A name for an index without one.
    fn fresh(&mut self, start: u32, end: u32, behind: &str) -> Option<String> {
        if !self.naming {
            return None;
        }
        let start = usize::try_from(start).ok()?;
        let length = usize::try_from(end).ok()?.checked_sub(start)?;
        let next = format!("tenure_index_{}", self.edits.len());
        let (_, name) = self.edits.entry(start).or_insert_with(|| (length, next + behind));
        Some(name.trim_end_matches(", ").to_owned())
    }

    /// The places below which a helper looks that hands out a value.
    fn handed_out(&mut self, value: &Expr) -> Vec<Vec<Step>> {
        match value {
            Expr::Var { .. } | Expr::RefDot { .. } => {
                self.library.meant(self.module, value).map(|path| self.library.looks(&path)).unwrap_or_default()
            }
            Expr::RefBrack { refr, .. } => self.handed_out(refr),
            Expr::Call { fcn, params, .. } => {
                let Some(path) = self.library.meant(self.module, fcn) else { return Vec::new() };
                let mut below = self.library.looks(&path);
                for (number, param) in params.iter().enumerate() {
                    let Some(Seen { way: Way::Path(place), whole: true }) = self.place(param) else { continue };
                    let deeper = self.library.looks_at_argument(&path, number);
                    below.extend(deeper.into_iter().map(|steps| place.iter().cloned().chain(steps).collect()));
                }
                // What a variable stands for is not known beforehand.
                let fixed = |steps: &Vec<Step>| !steps.iter().any(|step| matches!(step, Step::Var(_)));
                below.retain(fixed);
                below
            }
            _ => Vec::new(),
        }
    }

    /// The place that an expression stands for.
    fn place(&mut self, expr: &Expr) -> Option<Seen> {
        match expr {
            Expr::Var { span, .. } => {
                let name = span.text();
                if let Some(seen) = self.places.get(name) {
                    return Some(seen.clone());
                }
                match self.library.root(self.module, name)? {
                    Root::Input(steps) => Some(Seen::path(steps)),
                    Root::Data(_) => None,
                }
            }
            Expr::RefDot { refr, field, .. } => {
                let mut seen = self.place(refr)?;
                seen.push(Some(Step::Key(field.0.text().to_owned())));
                Some(seen)
            }
            Expr::RefBrack { refr, index, .. } => {
                let mut seen = self.place(refr)?;
                let step = match &**index {
                    Expr::Var { span, .. } if span.text() == "_" => self.fresh(span.start, span.end, "").map(Step::Var),
                    Expr::Var { span, .. } => {
                        self.bound.contains(span.text()).then(|| Step::Var(span.text().to_owned()))
                    }
                    other => literal(other),
                };
                seen.push(step);
                Some(seen)
            }
            // The usual way to read what may be missing.
            Expr::Call { fcn, params, .. } if fcn.span().text() == "object.get" => {
                let (Some(object), Some(key)) = (params.first(), params.get(1)) else { return None };
                let mut seen = self.place(object)?;
                match &**key {
                    Expr::Array { items, .. } => items.iter().for_each(|key| seen.push(literal(key))),
                    key => seen.push(literal(key)),
                }
                Some(seen)
            }
            _ => None,
        }
    }

    fn look(&mut self, ways: Vec<Way>) {
        if !ways.is_empty() {
            self.looks.push(Look { ways, negated: self.negated, in_message: self.in_message });
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => self.reference(expr),
            Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => self.inside(query, &[term]),
            Expr::ObjectCompr { key, value, query, .. } => self.inside(query, &[key, value]),
            Expr::Call { fcn, params, .. } => self.call(expr, fcn, params.iter().map(|param| &**param)),
            other => children(other).into_iter().for_each(|child| self.expr(child)),
        }
    }

    fn reference(&mut self, expr: &Expr) {
        if let Some(seen) = self.place(expr) {
            self.look(vec![seen.way]);
        } else if let Some(path) = self.library.meant(self.module, expr) {
            let below = self.library.looks(&path);
            if let Expr::RefBrack { index, .. } = expr
                && let Expr::Var { span, .. } = &**index
                && span.text() != "_"
                && !self.is_known(span.text())
                && self.library.is_set(&path)
            {
                let name = span.text().to_owned();
                self.places.insert(name.clone(), by_value(name, below.clone()));
            }
            self.look(below.into_iter().map(Way::Path).collect());
        }
        self.indices(expr);
    }

    /// What stands in the brackets of a reference.
    fn indices(&mut self, expr: &Expr) {
        match expr {
            Expr::RefDot { refr, .. } => self.indices(refr),
            Expr::RefBrack { refr, index, .. } => {
                self.indices(refr);
                if !matches!(&**index, Expr::Var { .. }) {
                    self.expr(index);
                }
            }
            Expr::Call { params, .. } => params.iter().skip(1).for_each(|param| self.expr(param)),
            _ => {}
        }
    }

    fn call<'e>(&mut self, whole: &Expr, function: &Expr, params: impl Iterator<Item = &'e Expr>) {
        if let Some(seen) = self.place(whole) {
            self.look(vec![seen.way]);
            return;
        }
        if function.span().text() == "walk" {
            self.walk(params);
            return;
        }
        let path = self.library.meant(self.module, function);
        let (mut ways, mut own) = (Vec::new(), Vec::new());
        for (number, param) in params.enumerate() {
            self.expr(param);
            let (Some(path), Some(seen)) = (&path, self.place(param)) else { continue };
            for steps in self.library.looks_at_argument(path, number) {
                let mut deeper = seen.clone();
                deeper.extend(&steps);
                ways.push(deeper.way);
            }
        }
        if let Some(path) = path {
            own.extend(self.library.looks(&path).into_iter().map(Way::Path));
        }
        // Where a function looks at what it was given, that is what the call is about.
        self.look(if ways.is_empty() { own } else { ways });
    }

    /// `walk(x, [path, value])`: the value stands in `x`, at the path.
    fn walk<'e>(&mut self, mut params: impl Iterator<Item = &'e Expr>) {
        let (Some(whole), Some(Expr::Array { items, .. })) = (params.next(), params.next()) else { return };
        if let (Some(mut seen), [path, value]) = (self.place(whole), items.as_slice()) {
            let (path, value) = (path.span(), value.span().text());
            let path = match path.text() {
                "_" => self.fresh(path.start, path.end, ""),
                name => self.bound.contains(name).then(|| name.to_owned()),
            };
            seen.push(path.map(Step::Var));
            self.places.insert(value.to_owned(), seen);
        }
        self.expr(whole);
    }

    /// A query inside: its own names mean nothing outside.
    fn inside(&mut self, query: &Query, results: &[&Expr]) {
        let (naming, places) = (std::mem::take(&mut self.naming), self.places.clone());
        query.stmts.iter().for_each(|statement| self.statement(statement));
        results.iter().for_each(|result| self.expr(result));
        (self.naming, self.places) = (naming, places);
    }
}

fn by_value(var: String, below: Vec<Vec<Step>>) -> Seen {
    Seen { whole: !below.is_empty(), way: Way::Value { var, below, then: Vec::new() } }
}

fn is_other_argument(way: &Way) -> bool {
    matches!(way, Way::Path(steps) if steps.starts_with(&[Step::Argument, Step::Argument]))
}

fn literal(expr: &Expr) -> Option<Step> {
    match expr {
        Expr::String { value, .. } | Expr::RawString { value, .. } => {
            value.as_string().ok().map(|key| Step::Key(key.to_string()))
        }
        Expr::Number { value, .. } => value.as_u64().ok().map(Step::Index),
        _ => None,
    }
}

/// The names in a statement that have a value where it holds.
fn names_of(statement: &LiteralStmt, found: &mut BTreeSet<String>) {
    match &statement.literal {
        Literal::SomeIn { key, value, collection, .. } => {
            key.iter().chain([value, collection]).for_each(|expr| names(expr, found));
        }
        Literal::Expr { expr, .. } => names(expr, found),
        Literal::SomeVars { .. } | Literal::NotExpr { .. } | Literal::Every { .. } => {}
    }
}

/// The names in an expression, without those of queries inside.
fn names(expr: &Expr, found: &mut BTreeSet<String>) {
    match expr {
        Expr::Var { span, .. } => {
            found.insert(span.text().to_owned());
        }
        Expr::ArrayCompr { .. } | Expr::SetCompr { .. } | Expr::ObjectCompr { .. } => {}
        other => children(other).into_iter().for_each(|child| names(child, found)),
    }
}
