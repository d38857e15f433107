//! The lines around a place, ready to be shown.
//!
//! A file may have a hundred thousand lines or one line of ten megabytes; an excerpt takes only what a reader looks at,
//! makes every character visible, and carries the marked ranges along. Both the terminal and the page draw from it.

use crate::visible::{acts, push_visible};
use std::ops::Range;
use tenure_document::{Source, Span};
use tenure_finding::Place;

/// Lines longer than this many bytes are cut around the mark.
const LONG_LINE: usize = 400;
/// How much of a long line is kept before the mark and from it onwards.
const KEPT: Range<usize> = 80..240;
/// A value of more lines is marked on its first line only: the rest would bury the label.
const MARKED_LINES: usize = 6;
const CUT: &str = "…";

/// A few lines of a file with the places to mark in them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// Number of the first line, from 1.
    pub(crate) first_line: usize,
    /// The lines, joined by `\n`; nothing in them acts, except tabs.
    pub(crate) text: String,
    /// Byte ranges of `text`, each with the index of the place it was asked for.
    pub(crate) marks: Vec<(Range<usize>, usize)>,
}

impl Excerpt {
    /// Index of the place that was asked for first among those marked here.
    pub(crate) fn leading(&self) -> Option<usize> {
        self.marks.iter().map(|(_, index)| *index).min()
    }
}

/// What to mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Where.
    pub(crate) place: &'a Place,
    /// Whether only the first line is of interest, because the place is the parent of what is missing.
    pub(crate) first_line_only: bool,
}

struct Lines {
    index: usize,
    span: Span,
    first: usize,
    last: usize,
    long: bool,
}

/// Excerpts of one file, in the order of the file. Places closer than `together` lines share one.
pub(crate) fn excerpts(source: &Source, wanted: &[Wanted<'_>], context: usize, together: usize) -> Vec<Excerpt> {
    let mut lines: Vec<Lines> =
        wanted.iter().enumerate().map(|(index, wanted)| locate(source, wanted, index)).collect();
    lines.sort_by_key(|lines| (lines.first, lines.span, lines.index));
    let mut groups: Vec<Vec<Lines>> = Vec::new();
    for next in lines {
        match groups.last_mut() {
            Some(group)
                if group.last().is_some_and(|previous| {
                    !previous.long && !next.long && next.first.saturating_sub(previous.last) <= together
                }) =>
            {
                group.push(next);
            }
            _ => groups.push(vec![next]),
        }
    }
    groups.iter().map(|group| draw(source, group, context)).collect()
}

fn locate(source: &Source, wanted: &Wanted<'_>, index: usize) -> Lines {
    let text = source.text();
    let start = text.floor_char_boundary(wanted.place.span.start.min(text.len()));
    let end = text.floor_char_boundary(wanted.place.span.end.clamp(start, text.len()));
    // The line break after a block value belongs to the span but not to what a reader sees as the value.
    let end = start + source.slice(Span::new(start, end)).trim_end().len();
    let first = source.position(start).line;
    let last = source.position(end).line;
    let first_line = source.line_span(first).unwrap_or_default();
    let one_line = wanted.first_line_only || last - first >= MARKED_LINES;
    let (end, last) = if one_line { (end.min(first_line.end), first) } else { (end, last) };
    // A place in the line break itself is shown at the end of the line.
    let start = start.min(first_line.end);
    Lines { index, span: Span::new(start, end.max(start)), first, last, long: first_line.len() > LONG_LINE }
}

fn draw(source: &Source, group: &[Lines], context: usize) -> Excerpt {
    let first = group.iter().map(|lines| lines.first).min().unwrap_or(1).saturating_sub(context);
    let first = first.max(source.first_line());
    let last = group.iter().map(|lines| lines.last).max().unwrap_or(1) + context;
    let mut text = String::new();
    let mut marks: Vec<(Range<usize>, usize)> = group.iter().map(|lines| (0..0, lines.index)).collect();
    for number in first..=last {
        // The empty line after a final line break is no line to a reader, unless something points there.
        let Some(line) = source.line_span(number) else { break };
        if number > first && line.is_empty() && line.end == source.text().len() && number > last - context {
            break;
        }
        if number > first {
            text.push('\n');
        }
        let pins: Vec<(usize, &Lines)> =
            group.iter().enumerate().filter(|(_, lines)| (lines.first..=lines.last).contains(&number)).collect();
        let shown =
            cut(source, line, pins.iter().find(|(_, lines)| lines.first == number).map(|(_, lines)| lines.span));
        if shown.start > line.start {
            text.push_str(CUT);
        }
        let begin = text.len();
        let offsets = push_line(&mut text, source.slice(shown));
        for (at, lines) in pins {
            let Some((mark, _)) = marks.get_mut(at) else { continue };
            let offset = |byte: usize| begin + offsets.translate(byte.clamp(shown.start, shown.end) - shown.start);
            if lines.first == number {
                mark.start = offset(lines.span.start);
            }
            mark.end = offset(lines.span.end).max(mark.start);
        }
        if shown.end < line.end {
            text.push_str(CUT);
        }
    }
    Excerpt { first_line: first, text, marks }
}

/// The part of a line to show.
fn cut(source: &Source, line: Span, mark: Option<Span>) -> Span {
    if line.len() <= LONG_LINE {
        return line;
    }
    let anchor = mark.map_or(line.start, |mark| mark.start);
    let text = source.text();
    let start = text.floor_char_boundary(anchor.saturating_sub(KEPT.start)).max(line.start);
    let end = text.floor_char_boundary(anchor.saturating_add(KEPT.end)).min(line.end);
    Span::new(start, end.max(start))
}

/// Where bytes went that became longer by being made visible: `(byte before, byte after)` behind each such character.
struct Offsets(Vec<(usize, usize)>);

impl Offsets {
    fn translate(&self, byte: usize) -> usize {
        let behind = self.0.partition_point(|(before, _)| *before <= byte);
        let (before, after) = behind.checked_sub(1).and_then(|at| self.0.get(at)).copied().unwrap_or((0, 0));
        after + (byte - before)
    }
}

fn push_line(out: &mut String, line: &str) -> Offsets {
    let begin = out.len();
    let mut offsets = Vec::new();
    for (at, character) in line.char_indices() {
        if character == '\t' || !acts(character) {
            out.push(character);
        } else {
            push_visible(out, character);
            offsets.push((at + character.len_utf8(), out.len() - begin));
        }
    }
    Offsets(offsets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn marked(text: &str, spans: &[(usize, usize)]) -> Vec<(usize, String)> {
        let source = Arc::new(Source::new("t", text));
        let places: Vec<Place> = spans
            .iter()
            .map(|(start, end)| Place { source: Arc::clone(&source), span: Span::new(*start, *end) })
            .collect();
        let wanted: Vec<Wanted<'_>> = places.iter().map(|place| Wanted { place, first_line_only: false }).collect();
        excerpts(&source, &wanted, 0, 2)
            .into_iter()
            .map(|excerpt| {
                let mut text = excerpt.text.clone();
                let mut marks = excerpt.marks.clone();
                marks.sort_by_key(|(mark, _)| std::cmp::Reverse(mark.start));
                for (mark, _) in marks {
                    text.insert(mark.end, '»');
                    text.insert(mark.start, '«');
                }
                (excerpt.first_line, text)
            })
            .collect()
    }

    #[test]
    fn marks_follow_the_characters_that_grow() {
        assert_eq!(marked("a: \u{1b}x\u{7}y # z\n", &[(3, 7)]), [(1, "a: «\\u{1b}x\\u{7}y» # z".to_owned())]);
    }

    #[test]
    fn near_places_share_an_excerpt_and_far_ones_do_not() {
        let shown = marked("a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n", &[(28, 29), (3, 4), (8, 9)]);
        assert_eq!(shown, [(1, "a: «1»\nb: «2»".to_owned()), (6, "f: «6»".to_owned())]);
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{{\"a\": \"{}\", \"b\": \"ü\", \"c\": \"{}\"}}", "ö".repeat(5000), "x".repeat(5000));
        let start = text.find('ü').unwrap();
        let shown = marked(&text, &[(start, start + 2)]);
        let line = &shown[0].1;
        assert!(line.starts_with(CUT) && line.ends_with(CUT) && line.contains("\"«ü»\"") && line.len() < 400, "{line}");
    }

    #[test]
    fn odd_places_are_shown_somewhere() {
        assert_eq!(marked("", &[(0, 0)]), [(1, "«»".to_owned())]);
        assert_eq!(marked("a: 1\r\n", &[(900, 20)]), [(2, "«»".to_owned())]);
        assert_eq!(marked("ü", &[(1, 2)]), [(1, "«ü»".to_owned())]);
        assert_eq!(marked("a:\n", &[(2, 3)]), [(1, "a:«»".to_owned())]);
    }

    #[test]
    fn a_value_of_many_lines_is_marked_on_its_first() {
        let text = "a:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5\n  - 6\n  - 7\n";
        assert_eq!(marked(text, &[(5, text.len())]), [(2, "  «- 1»".to_owned())]);
    }
}
