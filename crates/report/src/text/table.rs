//! Tables for a terminal: no boxes, so that a line can be copied.

use crate::coverage::Coverage;
use crate::visible::visible;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table};

pub(super) fn frameworks(rows: &[&Coverage<'_>], width: usize) -> String {
    let mut table = table(
        width,
        ["framework", "fail", "unknown", "pass", "configured", "declared", "consistent", "not applicable"],
    );
    for row in rows {
        let tally = row.tally;
        table.add_row([
            visible(row.id).into_owned(),
            tally.fail().to_string(),
            tally.unknown.to_string(),
            tally.pass().to_string(),
            tally.configured.to_string(),
            tally.declared.to_string(),
            tally.consistent.to_string(),
            tally.not_applicable.to_string(),
        ]);
    }
    align_right(&mut table, 1..8);
    finish(&table)
}

pub(crate) fn table<const N: usize>(width: usize, header: [&str; N]) -> Table {
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

pub(crate) fn align_right(table: &mut Table, columns: impl IntoIterator<Item = usize>) {
    for column in columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// Lines without the padding at their ends.
pub(crate) fn finish(table: &Table) -> String {
    table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}
