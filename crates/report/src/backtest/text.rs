//! A backtest on a terminal: for each kind two tables, what rules came to and how they compare at equal overrun.

use super::view::{
    ABOUT_DETECTORS, ABOUT_FORECASTS, BEATEN, ForecastView, KindView, MEANINGS, Match, MatchRow, SURE, View,
};
use crate::Options;
use crate::text::table::{align_right, finish, table};
use crate::text::{HEADING, wrap};
use crate::visible::visible;
use std::fmt::Write as _;

pub(super) fn render(view: &View, options: &Options) -> String {
    let mut text = Text { out: String::new(), width: options.style.width.clamp(60, 160), colour: options.style.colour };
    if !view.sources.is_empty() {
        let from = format!("usage from {}; a limit holds {}, after {}", view.sources, view.holds, view.warm_up);
        text.block(&wrap(&visible(&from), text.width));
    }
    for kind in &view.kinds {
        text.kind(kind);
    }
    if !view.kinds.is_empty() {
        text.meanings();
    }
    text.forecasts(&view.forecasts);
    text.detectors(view);
    for note in &view.notes {
        text.block(&wrap(&visible(note), text.width));
    }
    if text.out.is_empty() {
        text.block("nothing was judged");
    }
    text.out
}

struct Text {
    out: String,
    width: usize,
    colour: bool,
}

impl Text {
    fn heading(&self, words: &str) -> String {
        let words = visible(words);
        if self.colour { format!("{HEADING}{words}{HEADING:#}") } else { words.into_owned() }
    }

    /// A block of lines, an empty line before it.
    fn block(&mut self, block: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block.trim_end_matches('\n'));
        self.out.push('\n');
    }

    fn kind(&mut self, kind: &KindView) {
        let left_out = match kind.left_out {
            0 => String::new(),
            many => format!(", {many} left out: never used, or too short for a rule"),
        };
        let heading = self.heading(&kind.kind);
        let mut table = table(self.width, ["rule", "setting", "slack %", "overrun %", "p95 %", "moved %"]);
        let slacks = paired(kind.rows.iter().map(|row| (&row.slack, &row.slack_interval)));
        let overruns = paired(kind.rows.iter().map(|row| (&row.overrun, &row.overrun_interval)));
        for ((row, slack), overrun) in kind.rows.iter().zip(slacks).zip(overruns) {
            let name = marked(&row.title, row.beaten, "†");
            let setting = visible(&row.setting).into_owned();
            table.add_row([name, setting, slack, overrun, row.tail.clone(), row.moved.clone()]);
        }
        align_right(&mut table, [4, 5]);
        let nothing = if kind.rows.is_empty() { "  nothing could be charged\n" } else { "" };
        let rows = if kind.rows.is_empty() { String::new() } else { finish(&table) };
        self.block(&format!("{heading}: {} series{left_out}\n\n{rows}{nothing}", kind.series));
        for one in &kind.matches {
            self.compare(one);
        }
    }

    fn compare(&mut self, one: &Match) {
        let heading = self.heading(&format!("{} at the overrun of", one.title));
        let mut table = table(self.width, ["rule", "overrun", "here %", "saved, points", "gap %", "moved %", "p95 %"]);
        let reached: Vec<&MatchRow> = one.rows.iter().filter(|row| row.missing.is_empty()).collect();
        let saved = paired(reached.iter().map(|row| (&row.saved, &row.saved_interval)));
        let gaps = paired(reached.iter().map(|row| (&row.gap, &row.gap_interval)));
        for ((row, saved), gap) in reached.iter().zip(saved).zip(gaps) {
            let name = marked(&row.reference, row.sure == "better", "*");
            let [overrun, here] = [&row.overrun, &row.here].map(Clone::clone);
            let [moved, tail] = [&row.moved, &row.tail].map(|both| both.replace(' ', ""));
            table.add_row([name, overrun, here, saved, gap, moved, tail]);
        }
        let mut missing = String::new();
        for row in one.rows.iter().filter(|row| !row.missing.is_empty()) {
            let line = format!("{} ({} %): {}", row.reference, row.overrun, row.missing);
            let _ = writeln!(missing, "{}", wrap(&visible(&line), self.width));
        }
        align_right(&mut table, [1, 2, 5, 6]);
        let rows = if reached.is_empty() { String::new() } else { finish(&table) };
        self.block(&format!("{heading}\n\n{rows}{missing}"));
    }

    fn meanings(&mut self) {
        let marks = [("†", BEATEN), ("*", SURE)];
        let longest = MEANINGS.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
        let mut lines = String::new();
        for (word, meaning) in MEANINGS.iter().chain(&marks) {
            let indent = longest + 2;
            let meaning = wrap(meaning, self.width.saturating_sub(indent)).replace('\n', &format!("\n{:indent$}", ""));
            let _ = writeln!(lines, "{word:<longest$}  {meaning}");
        }
        self.block(&lines);
    }

    fn forecasts(&mut self, all: &[ForecastView]) {
        if all.is_empty() {
            return;
        }
        let header =
            ["forecaster", "kind", "step", "horizon", "series", "MASE", "season", "drift", "inside %", "better %"];
        let mut table = table(self.width, header);
        for one in all {
            table.add_row([
                visible(&one.forecaster).into_owned(),
                visible(&one.kind).into_owned(),
                one.step.clone(),
                one.horizon.clone(),
                one.series.to_string(),
                one.mase.clone(),
                one.seasonal_naive.clone(),
                one.drift.clone(),
                one.coverage.clone(),
                one.better.clone(),
            ]);
        }
        align_right(&mut table, 4..10);
        let heading = self.heading("forecasts");
        let means = wrap(ABOUT_FORECASTS, self.width);
        self.block(&format!("{heading}\n\n{}\n{means}", finish(&table)));
    }

    fn detectors(&mut self, view: &View) {
        if view.detectors.is_empty() {
            return;
        }
        let mut table =
            table(self.width, ["detector", "profile", "score", "threshold", "found", "missed", "false alarms"]);
        for one in &view.detectors {
            table.add_row([
                visible(&one.detector).into_owned(),
                visible(&one.profile).into_owned(),
                one.score.clone(),
                one.threshold.clone(),
                one.hits.to_string(),
                one.misses.to_string(),
                one.false_alarms.to_string(),
            ]);
        }
        align_right(&mut table, 2..7);
        let heading = self.heading("anomalies");
        let means = wrap(ABOUT_DETECTORS, self.width);
        self.block(&format!("{heading}\n\n{}\n{means}", finish(&table)));
    }
}

/// A name, with a mark where that is due.
fn marked(name: &str, due: bool, mark: &str) -> String {
    format!("{}{}{}", visible(name), if due { " " } else { "" }, if due { mark } else { "" })
}

/// Figures with their intervals, each in a column of its own.
fn paired<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)> + Clone) -> Vec<String> {
    let widest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let value_width = widest(&mut pairs.clone().map(|(value, _)| value.len()));
    let interval_width = widest(&mut pairs.clone().map(|(_, interval)| interval.len()));
    let one = |(value, interval): (&String, &String)| {
        format!("{value:>value_width$} {interval:>interval_width$}").trim_end().to_owned()
    };
    pairs.map(one).collect()
}
