use super::*;
use crate::plot::testing::check;
use crate::testing::NASTY;
use insta::assert_snapshot;
use proptest::prelude::*;

/// 2026-11-21T00:00:00Z.
const NOW: u64 = 1_795_219_200;
const HOUR: u64 = 3600;

fn plot<'a>(timestamps: &'a [u64], values: &'a [f64]) -> UsagePlot<'a> {
    let (current, recommended) = (Some(8.0), Some(6.5));
    UsagePlot { quota: "cpu_cores", unit: "cores", timestamps, values, current, recommended, ..UsagePlot::default() }
}

/// Noise that is the same everywhere: a linear congruential generator (Knuth's MMIX constants).
fn noise(many: usize) -> (Vec<u64>, Vec<f64>) {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        as_float(state >> 44) / as_float(1 << 20)
    };
    let values = (0..many).map(|_| next() * next() * 12.0).collect();
    ((0..many as u64).map(|at| NOW + at * 300).collect(), values)
}

#[test]
fn a_small_plot_of_usage() {
    let timestamps: Vec<u64> = [0, 1, 2, 3, 9, 10].map(|at| NOW + at * HOUR).into();
    let values = [2.0, 4.0, 10.0, 6.0, 5.0, 7.0];
    let ahead: Vec<u64> = [11, 14].map(|at| NOW + at * HOUR).into();
    let crossing = Crossing { earliest: Some(NOW + 11 * HOUR), expected: Some(NOW + 13 * HOUR), latest: None };
    let forecast = Forecast {
        timestamps: &ahead,
        expected: &[7.0, 8.5],
        low: &[6.0, 7.0],
        high: &[8.0, 10.0],
        coverage: 0.8,
        crossing: Some(crossing),
    };
    let odd = [Anomaly { start: NOW + 2 * HOUR, end: NOW + 3 * HOUR, score: 0.9, reason: "it doubled" }];
    let figure = UsagePlot { forecast: Some(forecast), anomalies: &odd, ..plot(&timestamps, &values) }.svg();
    check(&figure).unwrap();
    assert_snapshot!(figure.replace("><", ">\n<"), @r#"
    <figure class="plot">
    <svg class="chart" role="img" style="--digits:3">
    <title>Usage of cpu_cores</title>
    <desc>6 samples from 21 Nov 2026, 00:00 to 10:00 (UTC), the highest 10 cores on 21 Nov 2026. Current quota 8 cores; 1 of them above it. Recommended 6.5 cores. The forecast reaches the quota about 21 Nov 2026. 1 unusual stretch.</desc>
    <g class="axis">
    <line x2="100%" y1="99.4%" y2="99.4%"/>
    <text class="end" x="0" y="99.4%" dx="-.6em" dy=".35em">0</text>
    <line x2="100%" y1="76.9%" y2="76.9%"/>
    <text class="end" x="0" y="76.9%" dx="-.6em" dy=".35em">2.5</text>
    <line x2="100%" y1="54.5%" y2="54.5%"/>
    <text class="end" x="0" y="54.5%" dx="-.6em" dy=".35em">5</text>
    <line x2="100%" y1="32%" y2="32%"/>
    <text class="end" x="0" y="32%" dx="-.6em" dy=".35em">7.5</text>
    <line x2="100%" y1="9.6%" y2="9.6%"/>
    <text class="end" x="0" y="9.6%" dx="-.6em" dy=".35em">10</text>
    <svg x="0%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="0%" y="100%" dy="1.6em">21 Nov</text>
    <svg x="14.3%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid other" x="14.3%" y="100%" dy="1.6em">02:00</text>
    <svg x="28.6%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="28.6%" y="100%" dy="1.6em">04:00</text>
    <svg x="42.9%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid other" x="42.9%" y="100%" dy="1.6em">06:00</text>
    <svg x="57.1%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="57.1%" y="100%" dy="1.6em">08:00</text>
    <svg x="71.4%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid other" x="71.4%" y="100%" dy="1.6em">10:00</text>
    <svg x="85.7%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="85.7%" y="100%" dy="1.6em">12:00</text>
    <svg x="100%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid other" x="100%" y="100%" dy="1.6em">14:00</text>
    <line class="base" x2="100%" y1="100%" y2="100%"/>
    <text class="name" x="0" y="0" dx="-.6em" dy="-.9em">cores</text>
    <text class="name end" x="100%" y="100%" dy="3.1em">21 Nov 2026, 00:00 to 14:00 (UTC)</text>
    </g>
    <svg class="area" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none">
    <path class="band odd" d="M143 0H214V1000H143z"/>
    <path class="band over" d="M119 275l24-179 36 179h-36h-24z"/>
    <path class="line usage" d="M0 814l71-179 72-539 71 359M643 545l71-180"/>
    <path class="band ahead" d="M786 275l214-179v269l-214 90z"/>
    <path class="line ahead" d="M786 365l214-134"/>
    <path class="line now" d="M714 0v1000"/>
    <path class="band beyond" d="M0 0h1000V275h-1000z"/>
    <path class="line limit" d="M0 275h1000"/>
    <path class="line advice" d="M0 410h1000"/>
    </svg>
    <svg x="17.9%" y="0.6%">
    <path class="mark odd" d="M0 5l-5-9h10z">
    <title>21 Nov 2026: it doubled</title>
    </path>
    </svg>
    <text x="100%" y="27.5%" class="end limit" dy="-.45em">current 8 cores</text>
    <text x="100%" y="41%" class="end advice" dy="-.45em">recommended 6.5 cores</text>
    <line class="error cross" x1="78.6%" x2="100%" y1="27.5%" y2="27.5%"/>
    <svg x="78.6%" y="27.5%">
    <path class="error cross" d="M0-4v8"/>
    </svg>
    <svg x="92.9%" y="27.5%">
    <path class="ring cross" d="M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z">
    </path>
    </svg>
    </svg>
    <ul class="keys">
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="line usage" d="M1 6h22"/>
    </svg> use</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="band over" d="M1 1h22v10h-22z"/>
    </svg> above the current quota</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="line limit" d="M1 6h22"/>
    </svg> current quota: 8 cores</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="line advice" d="M1 6h22"/>
    </svg> recommended: 6.5 cores</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="line ahead" d="M1 6h22"/>
    </svg> forecast</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="band ahead" d="M1 1h22v10h-22z"/>
    </svg> where 80 % of use is expected</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="ring cross" transform="translate(12 6)" d="M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"/>
    </svg> reaches the quota about 21 Nov 2026</li>
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="mark odd" transform="translate(12 6)" d="M0 5l-5-9h10z"/>
    </svg> unusual</li>
    </ul>
    </figure>
    "#);
}

#[test]
fn nothing_and_one_sample_are_drawn_too() {
    let nothing = plot(&[], &[]).svg();
    check(&nothing).unwrap();
    assert!(nothing.contains(">no usage was recorded<") && nothing.contains(">current 8 cores<"));
    let one = plot(&[NOW], &[3.0]).svg();
    check(&one).unwrap();
    assert!(one.contains("class=\"line dots usage\" d=\"M500 657h0\""), "{one}");
    assert!(one.contains("1 sample on 21 Nov 2026, the highest 3 cores on 21 Nov 2026."));
}

#[test]
fn a_million_samples_stay_small_and_keep_the_peak() {
    let (timestamps, mut values) = noise(1_000_000);
    values[654_321] = 40.0;
    let ahead: Vec<u64> = (0..90).map(|day| NOW + 300_000_000 + day * 24 * HOUR).collect();
    let course: Vec<f64> = (0..90).map(|day| 6.0 + f64::from(day) / 20.0).collect();
    let reason = "a sentence that is about as long as sentences of detectors commonly are, or longer than that";
    let odd: Vec<Anomaly<'_>> = (0..40)
        .map(|at| Anomaly { start: NOW + at * 7_000_000, end: NOW + at * 7_000_000 + 90_000, score: 0.5, reason })
        .collect();
    let forecast =
        Forecast { timestamps: &ahead, expected: &course, low: &course, high: &course, coverage: 0.8, crossing: None };
    let plot = UsagePlot { forecast: Some(forecast), anomalies: &odd, ..plot(&timestamps, &values) };
    let figure = plot.svg();
    check(&figure).unwrap();
    assert!(figure.len() < 10_240, "{}", figure.len());
    assert!(figure.contains("the highest 40 cores on"));
    assert_eq!(figure, plot.svg());
    // The axis ends a tenth above the peak.
    let top = crate::plot::path::down(1.0 / 1.1);
    let outline = figure.split("class=\"band usage\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(highest(outline), top);
}

/// The uppermost corner of a path.
fn highest(path: &str) -> i32 {
    let mut spaced = String::new();
    for character in path.chars() {
        match character {
            'a'..='z' | 'A'..='Z' => spaced.extend([' ', character, ' ']),
            '-' => spaced.push_str(" -"),
            other => spaced.push(other),
        }
    }
    let (mut command, mut y, mut top, mut first) = ('M', 0, i32::MAX, true);
    for token in spaced.split_whitespace() {
        let Ok(number) = token.parse::<i32>() else {
            (command, first) = (token.chars().next().unwrap(), true);
            continue;
        };
        match (command, first) {
            ('M', false) => y = number,
            ('v', _) | ('l', false) => y += number,
            _ => {}
        }
        first = !first;
        top = top.min(if command == 'M' && !first { top } else { y });
    }
    top
}

#[test]
fn a_far_quota_does_not_press_usage_to_the_ground() {
    let figure = UsagePlot { current: Some(1000.0), recommended: None, ..plot(&[NOW, NOW + 60], &[1.0, 2.0]) }.svg();
    assert!(figure.contains("current quota: 1000 cores, far above what is drawn"), "{figure}");
    assert!(!figure.contains("line limit\" d=\"M0"));
}

#[test]
fn a_steep_peak_is_cut_and_told() {
    let (timestamps, values) = ([NOW, NOW + 60, NOW + 120], [1.0, 900.0, 2.0]);
    let figure = plot(&timestamps, &values).svg();
    assert!(figure.contains("beyond the plot, up to 900 cores"), "{figure}");
    let low = UsagePlot { current: Some(0.3), recommended: Some(0.5), ..plot(&timestamps, &[1.0, 9.0, 2.0]) }.svg();
    assert!(low.contains(">recommended 0.5 cores, current 0.3 cores<") && !low.contains("beyond the plot"), "{low}");
}

#[test]
fn equal_limits_are_one_line_and_close_ones_keep_their_labels_apart() {
    let (timestamps, values) = ([NOW, NOW + 60], [1.0, 2.0]);
    let equal = UsagePlot { recommended: Some(8.0), ..plot(&timestamps, &values) }.svg();
    assert!(equal.contains(">current and recommended 8 cores<") && !equal.contains("line advice"));
    let close = UsagePlot { recommended: Some(7.9), ..plot(&timestamps, &values) }.svg();
    assert!(close.contains("class=\"end advice\" dy=\"1.15em\""), "{close}");
}

#[test]
fn what_a_stranger_wrote_is_text() {
    let odd = [Anomaly { start: 0, end: 9, score: f64::NAN, reason: NASTY }];
    let figure = UsagePlot { quota: NASTY, unit: NASTY, anomalies: &odd, ..plot(&[0, 5, 9], &[1.0, 9.0, 2.0]) }.svg();
    assert_eq!(roxmltree::Document::parse(&figure).err(), None);
    assert!(!figure.contains("<script"));
}

proptest! {
    #[test]
    fn no_input_breaks_a_plot(
        timestamps in prop::collection::vec(any::<u64>(), 0..400),
        values in prop::collection::vec(any::<f64>(), 0..400),
        current in any::<Option<f64>>(),
        recommended in any::<Option<f64>>(),
        coverage in any::<f64>(),
        moments in any::<(Option<u64>, Option<u64>, Option<u64>)>(),
    ) {
        let crossing = Some(Crossing { earliest: moments.0, expected: moments.1, latest: moments.2 });
        let forecast = Forecast { timestamps: &timestamps, expected: &values, low: &values, high: &values, coverage, crossing };
        let odd: Vec<Anomaly<'_>> =
            timestamps.iter().map(|at| Anomaly { start: *at, end: at / 2, score: coverage, reason: "odd" }).collect();
        for (forecast, anomalies) in [(None, &odd[..]), (Some(forecast), &[][..])] {
            let plot = UsagePlot { current, recommended, forecast, anomalies, ..plot(&timestamps, &values) };
            let drawn = check(&plot.svg());
            prop_assert!(drawn.is_ok(), "{drawn:?}");
        }
    }
}
