//! What the hand-made evaluation's template used of its quotas.

use super::NASTY;
use crate::plot::{Anomaly, Crossing, Forecast, UsagePlot};
use crate::usage::{QuotaUsage, TemplateUsage};

/// 2026-11-17T00:00:00Z and the five mornings after it.
const MORNINGS: [u64; 6] = [1_794_873_600, 1_794_960_000, 1_795_046_400, 1_795_132_800, 1_795_219_200, 1_795_305_600];

/// What the template of [`full`] used of two of its quotas, one of which nothing is advised about. Every string is
/// the one given, where there is one.
pub(crate) fn used(nasty: Option<&'static str>) -> Vec<TemplateUsage<'static>> {
    static ODD: [Anomaly<'static>; 1] = [Anomaly { start: MORNINGS[2], end: MORNINGS[3], score: 0.9, reason: NASTY }];
    static CALM: [Anomaly<'static>; 1] =
        [Anomaly { start: MORNINGS[2], end: MORNINGS[3], score: 0.9, reason: "use doubled within a day" }];
    let forecast = Forecast {
        timestamps: &MORNINGS[4..],
        expected: &[6.0, 8.2],
        low: &[5.0, 7.0],
        high: &[7.0, 9.4],
        coverage: 0.8,
        crossing: Some(Crossing { earliest: Some(MORNINGS[4]), expected: Some(MORNINGS[5]), latest: None }),
    };
    let cpu = UsagePlot {
        quota: nasty.unwrap_or("cpu_cores"),
        unit: nasty.unwrap_or("cores"),
        timestamps: &MORNINGS[..4],
        values: &[2.0, 4.1, 8.4, 6.0],
        current: Some(8.0),
        forecast: Some(forecast),
        anomalies: if nasty.is_some() { &ODD } else { &CALM },
        ..UsagePlot::default()
    };
    let memory = UsagePlot {
        quota: nasty.unwrap_or("memory_gb"),
        current: None,
        forecast: None,
        anomalies: &[],
        unit: nasty.unwrap_or("GB"),
        ..cpu
    };
    let said = QuotaUsage {
        plot: cpu,
        expected_overrun: Some(0.007),
        saving: Some(nasty.unwrap_or("46.15 USD a month (list-price ceiling)")),
        outlook: Some(nasty.unwrap_or("It will reach 8 cores in about two days.")),
    };
    let quiet = QuotaUsage { plot: memory, ..QuotaUsage::default() };
    vec![TemplateUsage { quotas: vec![said, quiet] }]
}
