//! Files in the layout that the benchmark's own scorer reads, so that it can be asked for the same figure.

use super::corpus::Table;
use super::sweep::Labelled;
use std::fmt::Write;

/// Where the scores of a series belong: `results/<detector>/<group>/<detector>_<file>.csv` below the benchmark's folder,
/// for a series `<group>/<file>.csv`.
pub fn result_path(detector: &str, series: &str) -> String {
    match series.rsplit_once('/') {
        Some((group, file)) => format!("results/{detector}/{group}/{detector}_{file}"),
        None => format!("results/{detector}/{detector}_{series}"),
    }
}

/// The columns `timestamp,value,anomaly_score,label`: times as they were written, a label of 1 within a window.
pub fn result_file(table: &Table, labelled: &Labelled) -> String {
    let mut text = String::from("timestamp,value,anomaly_score,label\n");
    let rows = table.stamps.iter().zip(&table.values).zip(labelled.scores()).enumerate();
    for (row, ((stamp, value), score)) in rows {
        let label = u8::from(labelled.is_labelled(row));
        // Writing to a string can not fail.
        let _ = writeln!(text, "{stamp},{value},{score},{label}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_scorer_reads_it() {
        let text = "timestamp,value\n1970-01-01 00:00:00,1.5\n1970-01-01 00:05:00,2\n1970-01-01 00:10:00,3\n";
        let table = Table::parse("a.csv", text).unwrap();
        let labelled = Labelled::new("g/a.csv", &table.timestamps, vec![0.0, 0.25, 1.0], &[(300, 300)]).unwrap();
        assert_eq!(
            result_file(&table, &labelled),
            "timestamp,value,anomaly_score,label\n1970-01-01 00:00:00,1.5,0,0\n1970-01-01 00:05:00,2,0.25,1\n1970-01-01 \
             00:10:00,3,1,0\n"
        );
        assert_eq!(result_path("tenure", "g/a.csv"), "results/tenure/g/tenure_a.csv");
    }
}
