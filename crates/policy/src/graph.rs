//! Which rules need which.

use crate::rules::RuleNode;
use std::collections::BTreeMap;

/// Rules and, between them, the paths that references go through: a reference to a path means the rules on the way to it
/// (`exactly`) and all below it. With paths as vertices there are as many edges as references, not as many as pairs.
pub(crate) struct Graph {
    /// By vertex; the first ones are the rules.
    pub(crate) edges: Vec<Vec<usize>>,
}

impl Graph {
    pub(crate) fn new(rules: &[RuleNode]) -> Self {
        let mut edges: Vec<Vec<usize>> = vec![Vec::new(); rules.len()];
        let mut exactly: BTreeMap<&[String], usize> = BTreeMap::new();
        let mut below: BTreeMap<&[String], usize> = BTreeMap::new();
        for (index, rule) in rules.iter().enumerate() {
            let mut lower = *exactly.entry(&rule.path).or_insert_with(|| vertex(&mut edges));
            connect(&mut edges, lower, index);
            for length in (0..=rule.path.len()).rev() {
                let Some(prefix) = rule.path.get(..length) else { continue };
                let known = below.contains_key(prefix);
                let here = *below.entry(prefix).or_insert_with(|| vertex(&mut edges));
                connect(&mut edges, here, lower);
                if known {
                    break;
                }
                lower = here;
            }
        }
        for (index, rule) in rules.iter().enumerate() {
            for need in &rule.needs {
                let above = (1..need.len()).filter_map(|length| exactly.get(need.get(..length)?));
                let targets: Vec<usize> = above.chain(below.get(need.as_slice())).copied().collect();
                targets.into_iter().for_each(|target| connect(&mut edges, index, target));
            }
        }
        Self { edges }
    }

    /// Which vertices can be reached from these, themselves among them.
    pub(crate) fn reach(&self, from: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.edges.len()];
        let mut open: Vec<usize> = from.into_iter().collect();
        while let Some(vertex) = open.pop() {
            match reached.get_mut(vertex) {
                Some(reached) if !*reached => *reached = true,
                _ => continue,
            }
            open.extend(self.edges.get(vertex).into_iter().flatten());
        }
        reached
    }
}

fn vertex(edges: &mut Vec<Vec<usize>>) -> usize {
    edges.push(Vec::new());
    edges.len() - 1
}

fn connect(edges: &mut [Vec<usize>], from: usize, to: usize) {
    if let Some(edges) = edges.get_mut(from)
        && edges.last() != Some(&to)
    {
        edges.push(to);
    }
}
