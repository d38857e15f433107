//! Tables for a terminal: no boxes, so that a line can be copied.

use crate::tally::FrameworkTally;
use crate::visible::visible;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table};
use tenure_finding::{Recommendation, Withheld};

pub(super) fn frameworks(rows: &[FrameworkTally<'_>], width: usize) -> String {
    let mut table = table(width, ["framework", "fail", "unknown", "pass", "not applicable"]);
    for row in rows {
        let tally = row.tally;
        table.add_row([
            visible(row.id).into_owned(),
            tally.fail().to_string(),
            tally.unknown.to_string(),
            tally.pass.to_string(),
            tally.not_applicable.to_string(),
        ]);
    }
    align_right(&mut table, 1..5);
    finish(&table)
}

pub(super) fn recommendations(rows: &[Recommendation], width: usize) -> String {
    let mut table = table(width, ["quota", "current", "recommended", "confidence", "reason"]);
    for row in rows {
        let proposal = &row.proposal;
        table.add_row([
            visible(&proposal.quota).into_owned(),
            proposal.current.to_string(),
            visible(&format!("{} {}", proposal.recommended, row.unit)).trim_end().to_owned(),
            format!("{:.2}", proposal.confidence),
            visible(&format!("{} ({})", proposal.reason, proposal.optimizer)).into_owned(),
        ]);
    }
    align_right(&mut table, 1..4);
    finish(&table)
}

pub(super) fn withheld(rows: &[Withheld], width: usize) -> String {
    let mut table = table(width, ["quota", "proposed", "because"]);
    for row in rows {
        let breaks = if row.breaks.is_empty() { String::new() } else { format!(" [{}]", row.breaks.join(", ")) };
        table.add_row([
            visible(&row.quota).into_owned(),
            visible(&row.proposed).into_owned(),
            visible(&format!("{}{breaks} ({})", row.because, row.optimizer)).into_owned(),
        ]);
    }
    align_right(&mut table, 1..2);
    finish(&table)
}

fn table<const N: usize>(width: usize, header: [&str; N]) -> Table {
    let mut table = Table::new();
    table
        .load_style(NOTHING.header_separator(LineStyle::none().fill('-').junction('-')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(header);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
}

fn align_right(table: &mut Table, columns: std::ops::Range<usize>) {
    for column in columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// Lines without the padding at their ends.
fn finish(table: &Table) -> String {
    table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}
