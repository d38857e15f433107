//! Rules that depend on themselves.
//!
//! A function that needs its own value would overflow the interpreter's stack and take the process with it; so would a
//! chain of thousands of rules. Both are found before anything runs. Like OPA, the search is on the safe side: a
//! reference that is only known while it runs (`data.x[name]`) counts for everything below its fixed part.

use crate::error::{PolicyError, PolicyErrorCode};
use crate::graph::Graph;
use crate::rules::{RuleNode, dotted};
use std::sync::Arc;
use tenure_document::Source;

/// Levels that the interpreter may recurse through: those within the rules of a chain, and [`RULE`] for each of them. A
/// level takes up to 0.9 KiB of stack, so the longest chain fits in the 2 MiB of a plain thread. The shipped policies
/// need at most 150.
const MOST_LEVELS: usize = 1_500;
/// What going from one rule to the next costs, in levels.
const RULE: usize = 5;
/// Circles that are reported, and rules that are named in one: enough to begin with.
const MOST_CIRCLES: usize = 8;
const MOST_NAMES: usize = 6;

/// Looks for circles and endless chains over all rules.
pub(crate) fn check(rules: &[RuleNode], sources: &[Arc<Source>]) -> Vec<PolicyError> {
    let graph = Graph::new(rules);
    let mut search = Search {
        rules,
        graph: &graph,
        state: vec![State::New; graph.edges.len()],
        way: Vec::new(),
        circles: Vec::new(),
        levels: vec![0; graph.edges.len()],
    };
    for start in 0..rules.len() {
        search.visit(start);
    }
    let mut errors: Vec<PolicyError> =
        search.circles.iter().filter_map(|circle| circle_error(circle, rules, sources)).collect();
    // Where there are circles, lengths mean nothing.
    let highest = rules.iter().zip(&search.levels).filter(|(_, levels)| **levels > MOST_LEVELS);
    // Of all that are too high, the lowest is where the chain should be cut.
    let lowest = highest.min_by_key(|(_, levels)| **levels).filter(|_| errors.is_empty());
    errors.extend(lowest.and_then(|(rule, levels)| chain_error(rule, *levels, sources)));
    errors
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    OnTheWay,
    Done,
}

/// Depth-first search with a stack of its own: the chain may be long, that is the point.
struct Search<'g> {
    rules: &'g [RuleNode],
    graph: &'g Graph,
    state: Vec<State>,
    way: Vec<usize>,
    circles: Vec<Vec<usize>>,
    /// Weight of the heaviest chain from each vertex on.
    levels: Vec<usize>,
}

impl Search<'_> {
    fn visit(&mut self, start: usize) {
        let mut stack = vec![(start, 0)];
        while let Some((vertex, edge)) = stack.pop() {
            if edge == 0 {
                if self.state.get(vertex) != Some(&State::New) {
                    continue;
                }
                self.set(vertex, State::OnTheWay);
                self.way.push(vertex);
            }
            let next = self.graph.edges.get(vertex).and_then(|edges| edges.get(edge)).copied();
            let Some(next) = next else {
                self.finish(vertex);
                continue;
            };
            stack.push((vertex, edge + 1));
            match self.state.get(next) {
                Some(State::New) => stack.push((next, 0)),
                Some(State::OnTheWay) if self.circles.len() < MOST_CIRCLES => {
                    let from = self.way.iter().position(|on_the_way| *on_the_way == next).unwrap_or(0);
                    self.circles.push(self.way.iter().skip(from).copied().collect());
                }
                _ => {}
            }
        }
    }

    fn finish(&mut self, vertex: usize) {
        self.set(vertex, State::Done);
        self.way.pop();
        let below = self.graph.edges.get(vertex).into_iter().flatten().filter_map(|next| self.levels.get(*next));
        let own = self.rules.get(vertex).map_or(0, |rule| rule.height + RULE);
        let levels = own + below.copied().max().unwrap_or(0);
        if let Some(slot) = self.levels.get_mut(vertex) {
            *slot = levels;
        }
    }

    fn set(&mut self, vertex: usize, state: State) {
        if let Some(slot) = self.state.get_mut(vertex) {
            *slot = state;
        }
    }
}

fn circle_error(circle: &[usize], rules: &[RuleNode], sources: &[Arc<Source>]) -> Option<PolicyError> {
    // Vertices behind the rules are paths.
    let mut rules: Vec<&RuleNode> = circle.iter().filter_map(|vertex| rules.get(*vertex)).collect();
    // Told from the rule that comes first in the files, whichever reference the search came by.
    let order = |rule: &RuleNode| (sources.iter().position(|source| source.name() == rule.file), rule.span.start);
    let first = (0..rules.len()).min_by_key(|at| rules.get(*at).map(|rule| order(rule)))?;
    rules.rotate_left(first);
    let first = *rules.first()?;
    let source = source_of(first, sources)?;
    let name = |rule: &RuleNode| format!("`{}`", dotted(&rule.path));
    let mut names: Vec<String> = rules.iter().take(MOST_NAMES).map(|rule| name(rule)).collect();
    if let Some(more) = rules.len().checked_sub(MOST_NAMES).filter(|more| *more > 0) {
        names.push(format!("{more} more"));
    }
    names.push(name(first));
    let message = format!("rules depend on themselves: {}", names.join(" needs "));
    let error = PolicyError::new(PolicyErrorCode::Recursion, source, message);
    // Only places of one file can be shown together.
    let here = rules.iter().filter(|rule| rule.file == first.file).take(MOST_NAMES);
    let error = here.fold(error, |error, rule| error.at(rule.span, "part of the circle"));
    Some(error.help("break the circle: a rule may not need its own value"))
}

fn chain_error(rule: &RuleNode, levels: usize, sources: &[Arc<Source>]) -> Option<PolicyError> {
    let source = source_of(rule, sources)?;
    let name = dotted(&rule.path);
    let error = if rule.height + RULE > MOST_LEVELS {
        let message = format!("`{name}` has too many statements");
        PolicyError::new(PolicyErrorCode::TooLarge, source, message)
            .help(format!("each may be a loop around the next; the rule is {levels} levels deep, of {MOST_LEVELS}"))
    } else {
        let message = format!("`{name}` stands at the end of too long a chain of rules");
        PolicyError::new(PolicyErrorCode::Recursion, source, message)
            .help(format!("the chain is {levels} levels deep, of {MOST_LEVELS} that are safe; cut it in two"))
    };
    Some(error.at(rule.span, "this rule"))
}

fn source_of<'s>(rule: &RuleNode, sources: &'s [Arc<Source>]) -> Option<&'s Arc<Source>> {
    sources.iter().find(|source| source.name() == rule.file)
}
