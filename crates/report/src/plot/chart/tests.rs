use super::*;
use crate::plot::testing::check;
use crate::testing::NASTY;
use insta::assert_snapshot;
use proptest::prelude::*;

fn chart() -> Chart {
    let x = Axis::new(Scale::log(0.1, 10.0), "overrun (%)");
    let y = Axis::new(Scale::linear(0.0, 100.0), "slack (%)");
    Chart::new("Slack against overrun", "Two rules.", x, y)
}

#[test]
fn a_small_plot() {
    let mut chart = chart();
    chart.shade_y("p3", 0.0, Some(20.0));
    chart.band("p1", [(0.1, 60.0, 80.0), (1.0, 40.0, 60.0), (f64::NAN, 1.0, 1.0), (10.0, 20.0, 30.0)]);
    chart.line("p1", [(0.1, 70.0), (1.0, 50.0), (10.0, 25.0)]);
    chart.steps("p2", [(0.1, 90.0), (1.0, 70.0), (10.0, 70.0)]);
    chart.rule("limit", 50.0, "half", Side::Above);
    chart.error_y("p1", 1.0, (40.0, 60.0));
    chart.error_x("p1", (Some(0.5), None), 50.0);
    chart.point("p1", Shape::Dot, (1.0, 50.0), "one");
    chart.note("p1", (1.0, 50.0), Side::Right, "here");
    chart.key_series("p1", Shape::Dot, "ours");
    let figure = chart.finish();
    check(&figure).unwrap();
    assert_snapshot!(figure.replace("><", ">\n<"), @r#"
    <figure class="plot">
    <svg class="chart" role="img" style="--digits:3">
    <title>Slack against overrun</title>
    <desc>Two rules.</desc>
    <g class="axis">
    <line x2="100%" y1="99.4%" y2="99.4%"/>
    <text class="end" x="0" y="99.4%" dx="-.6em" dy=".35em">0</text>
    <line x2="100%" y1="74.7%" y2="74.7%"/>
    <text class="end" x="0" y="74.7%" dx="-.6em" dy=".35em">25</text>
    <line x2="100%" y1="50%" y2="50%"/>
    <text class="end" x="0" y="50%" dx="-.6em" dy=".35em">50</text>
    <line x2="100%" y1="25.3%" y2="25.3%"/>
    <text class="end" x="0" y="25.3%" dx="-.6em" dy=".35em">75</text>
    <line x2="100%" y1="0.6%" y2="0.6%"/>
    <text class="end" x="0" y="0.6%" dx="-.6em" dy=".35em">100</text>
    <svg x="0%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="0%" y="100%" dy="1.6em">0.1</text>
    <svg x="50%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="50%" y="100%" dy="1.6em">1</text>
    <svg x="100%" y="100%">
    <path d="M0 0v5"/>
    </svg>
    <text class="mid" x="100%" y="100%" dy="1.6em">10</text>
    <line class="base" x2="100%" y1="100%" y2="100%"/>
    <text class="name" x="0" y="0" dx="-.6em" dy="-.9em">slack (%)</text>
    <text class="name end" x="100%" y="100%" dy="3.1em">overrun (%)</text>
    </g>
    <svg class="area" width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none">
    <path class="band p3" d="M0 796h1000V994h-1000z"/>
    <path class="band p1" d="M0 204l500 197v198l-500-198zM1000 698v98z"/>
    <path class="line p1" d="M0 302l500 198 500 247"/>
    <path class="line p2" d="M0 105h500v197h500"/>
    <path class="line limit" d="M0 500h1000"/>
    </svg>
    <text x="100%" y="50%" class="end limit" dy="-.45em">half</text>
    <line class="error p1" x1="50%" x2="50%" y1="59.9%" y2="40.1%"/>
    <svg x="50%" y="59.9%">
    <path class="error p1" d="M-4 0h8"/>
    </svg>
    <svg x="50%" y="40.1%">
    <path class="error p1" d="M-4 0h8"/>
    </svg>
    <line class="error p1" x1="34.9%" x2="100%" y1="50%" y2="50%"/>
    <svg x="34.9%" y="50%">
    <path class="error p1" d="M0-4v8"/>
    </svg>
    <svg x="50%" y="50%">
    <path class="mark p1" d="M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z">
    <title>one</title>
    </path>
    </svg>
    <text x="50%" y="50%" class="p1" dx=".7em" dy=".35em">here</text>
    </svg>
    <ul class="keys">
    <li>
    <svg width="24" height="12" aria-hidden="true">
    <path class="line p1" d="M1 6h22"/>
    <path class="mark p1" transform="translate(12 6)" d="M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"/>
    </svg> ours</li>
    </ul>
    </figure>
    "#);
}

#[test]
fn what_a_stranger_wrote_is_text() {
    let axis = || Axis::new(Scale::linear(0.0, 1.0), NASTY);
    let mut chart = Chart::new(NASTY, NASTY, axis(), axis());
    chart.line(NASTY, [(0.0, 0.0), (1.0, 1.0)]);
    chart.rule(NASTY, 0.5, NASTY, Side::Below);
    chart.point(NASTY, Shape::Cross, (0.5, 0.5), NASTY);
    chart.note(NASTY, (0.5, 0.5), Side::Left, NASTY);
    chart.say(NASTY);
    chart.key_band(NASTY, NASTY);
    chart.key_point(NASTY, Shape::Up, NASTY);
    let figure = chart.finish();
    assert_eq!(roxmltree::Document::parse(&figure).err(), None);
    assert!(!figure.contains("<script"));
}

proptest! {
    #[test]
    fn no_value_breaks_a_plot(values in prop::collection::vec((any::<f64>(), any::<f64>(), any::<f64>()), 0..20)) {
        for scale in [Scale::linear(0.0, 1.0), Scale::log(1e-3, 1.0), Scale::time(0, 100)] {
            let mut chart = Chart::new("", "", Axis::new(scale, ""), Axis::new(Scale::linear(-1.0, 1e12), ""));
            chart.line("p1", values.iter().map(|(x, y, _)| (*x, *y)));
            chart.dots("p1", values.iter().map(|(x, y, _)| (*x, *y)));
            chart.steps("p1", values.iter().map(|(x, y, _)| (*x, *y)));
            chart.band("p1", values.iter().copied());
            for (x, y, z) in &values {
                chart.point("p1", Shape::Ring, (*x, *y), "");
                chart.note("p1", (*x, *y), Side::Above, "note");
                chart.rule("p1", *y, "rule", Side::Above);
                chart.upright("p1", *x);
                chart.shade_x("p1", *x, *z);
                chart.shade_y("p1", *x, Some(*z));
                chart.error_x("p1", (Some(*x), Some(*z)), *y);
                chart.error_y("p1", *x, (*y, *z));
            }
            let drawn = check(&chart.finish());
            prop_assert!(drawn.is_ok(), "{drawn:?}");
        }
    }
}
