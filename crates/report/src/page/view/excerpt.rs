//! Source with marks, as lines and pieces that a template can walk.

use super::spot;
use crate::excerpt::{self, Wanted, excerpts};
use serde::Serialize;
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::Place;

/// Lines shown above and below a marked one: a key without its parent says little.
const CONTEXT: usize = 2;

#[derive(Serialize)]
pub(super) struct Excerpt {
    /// Where the first marked place stands.
    spot: String,
    lines: Vec<Line>,
    /// The lines with their numbers, marked ones behind a `>`, for where nothing can be underlined.
    plain: String,
}

#[derive(Serialize)]
struct Line {
    number: usize,
    hit: bool,
    /// Texts with their mark: none, `hit`, or `near` where the field itself is missing.
    parts: Vec<(String, Option<&'static str>)>,
}

/// Excerpts of every file, in the order in which the files are first named.
pub(super) fn draw(wanted: &[Wanted<'_>]) -> Vec<Excerpt> {
    let mut files: Vec<(&Arc<Source>, Vec<Wanted<'_>>)> = Vec::new();
    for one in wanted {
        let Place { source, .. } = one.place;
        match files.iter_mut().find(|(file, _)| Arc::ptr_eq(file, source)) {
            Some((_, same)) => same.push(*one),
            None => files.push((source, vec![*one])),
        }
    }
    files
        .iter()
        .flat_map(|(source, wanted)| {
            let mut shown = excerpts(source, wanted, CONTEXT, 2 * CONTEXT);
            shown.sort_by_key(excerpt::Excerpt::leading);
            shown.into_iter().map(move |excerpt| (wanted, excerpt))
        })
        .map(|(wanted, excerpt)| {
            let lines = lines(&excerpt, wanted);
            let first = excerpt.leading().and_then(|index| wanted.get(index));
            Excerpt { spot: first.map(|wanted| spot(wanted.place)).unwrap_or_default(), plain: plain(&lines), lines }
        })
        .collect()
}

fn plain(lines: &[Line]) -> String {
    let text = |line: &Line| {
        let sign = if line.hit { '>' } else { ' ' };
        let text: String = line.parts.iter().map(|(text, _)| text.as_str()).collect();
        format!("{sign} {:>4} | {text}", line.number).trim_end().to_owned()
    };
    lines.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn lines(excerpt: &excerpt::Excerpt, wanted: &[Wanted<'_>]) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (index, line) in excerpt.text.split('\n').enumerate() {
        let end = start + line.len();
        let mut borders = vec![start, end];
        for (mark, _) in &excerpt.marks {
            borders.extend([mark.start.clamp(start, end), mark.end.clamp(start, end)]);
        }
        borders.sort_unstable();
        borders.dedup();
        let parts = borders.windows(2).filter_map(|pair| {
            let [from, to] = *pair else { return None };
            let over = |(mark, _): &&(std::ops::Range<usize>, usize)| mark.start <= from && to <= mark.end;
            let near =
                |(_, at): &(std::ops::Range<usize>, usize)| wanted.get(*at).is_some_and(|one| one.first_line_only);
            let mut over = excerpt.marks.iter().filter(over).peekable();
            let mark = over.peek().is_some().then_some(());
            let mark = mark.map(|()| if over.all(near) { "near" } else { "hit" });
            Some((excerpt.text.get(from..to)?.to_owned(), mark))
        });
        let parts: Vec<_> = parts.collect();
        // An empty mark underlines nothing, but its line is meant all the same.
        let hit = excerpt.marks.iter().any(|(mark, _)| mark.start <= end && start <= mark.end);
        lines.push(Line { number: excerpt.first_line + index, hit, parts });
        start = end + 1;
    }
    lines
}
