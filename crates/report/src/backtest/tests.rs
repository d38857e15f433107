//! A small backtest, made by hand, in every format.

use super::*;
use crate::Style;
use tenure_backtest::anomaly::{Outcome, SeriesOutcome};
use tenure_backtest::forecast::{Figures, Rolling, Statistic, Summary};
use tenure_backtest::score::{Role, Trial, Tried, score};
use tenure_backtest::{Charge, DetectorScore, ForecastScore, Kind, Window};

fn tried(id: &str, title: &str, role: Role, delivered: Option<usize>, points: &[(f64, f64, f64)]) -> Tried {
    let trial = |(place, (slack, overrun, moved)): (usize, &(f64, f64, f64))| Trial {
        dial: Some(f64::from(u32::try_from(place).unwrap()) + 1.0),
        charges: (0..8)
            .map(|series| {
                let off = 1.0 + (f64::from(series) - 3.5) / 20.0;
                Some(Charge { slack: slack * off, overrun: overrun * off, moved: *moved })
            })
            .collect(),
    };
    Tried {
        id: id.to_owned(),
        title: title.to_owned(),
        about: format!("what {title} does"),
        role,
        dial: Some("dial".to_owned()),
        trials: points.iter().enumerate().map(trial).collect(),
        delivered,
    }
}

fn small() -> Backtest {
    let rules = [
        tried("vpa", "Kubernetes VPA", Role::Reference, Some(0), &[(0.5, 0.05, 0.5), (0.7, 0.01, 0.5)]),
        tried("max", "max × 1.2", Role::Reference, Some(0), &[(0.8, 0.0001, 0.1), (0.5, 0.03, 0.2)]),
        tried("new", "right-sizing", Role::Candidate, Some(1), &[(0.6, 0.01, 0.1), (0.45, 0.04, 0.1), (0.4, 0.1, 0.1)]),
        tried("clairvoyant", "clairvoyant", Role::Clairvoyant, None, &[(0.5, 0.01, 0.8), (0.3, 0.08, 0.8)]),
        tried("frontier", "frontier", Role::Frontier, None, &[(0.4, 0.01, 0.8), (0.2, 0.08, 0.8)]),
    ];
    let names: Vec<String> = (0..8).map(|series| format!("vm{series}")).collect();
    let figures = |mase| Figures { mase, median_mase: mase, coverage: Some(0.803) };
    Backtest {
        sources: vec!["usage.csv".to_owned()],
        window: Window::DAILY,
        scores: vec![score(Kind::Cpu, &names, &rules), score(Kind::Memory, &names[..3], &rules)],
        forecasts: vec![ForecastScore {
            forecaster: "forecast".to_owned(),
            kind: Kind::Cpu,
            rolling: Rolling {
                step: 86_400,
                horizon: 7 * 86_400,
                warm_up: 28 * 86_400,
                stride: 7 * 86_400,
                statistic: Statistic::Mean,
            },
            summary: Summary {
                series: 8,
                unscored: 0,
                forecast: figures(0.8),
                seasonal_naive: figures(1.1),
                drift: figures(1.3),
                better_than_both: 0.75,
            },
        }],
        detectors: vec![DetectorScore {
            detector: "anomaly".to_owned(),
            profiles: vec![(
                "standard".to_owned(),
                Outcome {
                    threshold: 0.42,
                    raw: 1.5,
                    score: 68.25,
                    series: vec![SeriesOutcome {
                        name: "group/file.csv".to_owned(),
                        raw: 1.5,
                        hits: 2,
                        misses: 1,
                        false_alarms: 3,
                    }],
                },
            )],
        }],
        notes: vec!["2 series are shorter than 8 days and were left out.".to_owned()],
    }
}

#[test]
fn on_a_terminal() {
    insta::assert_snapshot!(render_text(&small(), &Options::default()));
}

#[test]
fn no_line_is_wider_than_the_terminal_and_colour_only_adds() {
    let text = render_text(&small(), &Options::default());
    for line in text.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    let coloured = render_text(&small(), &Options { style: Style { colour: true, width: 100 }, ..Options::default() });
    assert_ne!(text, coloured);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(plain + rest, text);
}

#[test]
fn for_a_pull_request() {
    insta::assert_snapshot!(render_markdown(&small()).unwrap());
}

#[test]
fn for_machines() {
    let json = render_json(&small()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["format"], "tenure-backtest/v1");
    let rules = &value["kinds"][0]["rules"];
    assert_eq!(rules[2]["points"][1]["slack"]["value"], 0.45);
    assert_eq!(rules[2]["against"][0]["read"], "rule");
    assert!(rules[2]["against"][0]["equal"]["gap_closed"]["value"].is_f64());
    // The maximum overruns less than the rule does anywhere.
    assert!(rules[2]["against"][1]["equal"].is_null() && rules[2]["against"][1]["reach"].is_array());
    assert!(value["kinds"][1]["rules"][0]["points"][0]["slack"]["interval"].is_null(), "three series are too few");
    assert_eq!(value["detectors"][0]["profiles"][0]["score"], 68.25);
    insta::assert_snapshot!(serde_json::to_string_pretty(&rules[2]["against"]).unwrap());
}

#[test]
fn as_a_page() {
    let page = render_html(&small()).unwrap();
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    assert_eq!(page.matches("<figure class=\"plot tall\">").count(), 2);
    assert!(page.contains("With 5.00 % of samples above the limit, right-sizing leaves"));
    assert!(page.contains("not reached"));
    let body = page.split_once("<body>").unwrap().1.replace("</html>", "");
    let body = format!("<body>{}", body.replace("<br>", "<br/>"));
    roxmltree::Document::parse(body.trim()).unwrap();
    for format in [page, render_text(&small(), &Options::default()), render_json(&small()).unwrap()] {
        assert!(!format.contains("NaN"));
    }
}

#[test]
fn what_strangers_wrote_does_not_act() {
    let mut backtest = small();
    backtest.scores[0].rules[2].title = "<b>\u{1b}[31m{{ 7 * 7 }}".to_owned();
    backtest.sources[0] = "\u{202e}<script>".to_owned();
    let page = render_html(&backtest).unwrap();
    assert!(!page.contains("<b>") && !page.contains("<script") && !page.contains("49"), "escaped");
    let text = render_text(&backtest, &Options::default());
    let markdown = render_markdown(&backtest).unwrap();
    assert!(!markdown.contains("<b>") && !markdown.contains("49"), "{markdown}");
    // Between backticks nothing acts.
    assert!(!markdown.replace("script>`", "").contains("<script"), "{markdown}");
    for text in [text, markdown] {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    }
}

#[test]
fn nothing_renders_too() {
    let nothing = Backtest {
        sources: Vec::new(),
        window: Window::HOURLY,
        scores: Vec::new(),
        forecasts: Vec::new(),
        detectors: Vec::new(),
        notes: Vec::new(),
    };
    assert_eq!(render_text(&nothing, &Options::default()), "nothing was judged\n");
    assert_eq!(render_markdown(&nothing).unwrap(), "# Backtest\n\nNothing was judged.\n");
    assert!(render_html(&nothing).unwrap().contains("Nothing was judged"));
    assert!(render_json(&nothing).unwrap().contains("\"kinds\": []"));
    let empty = Backtest { scores: vec![score(Kind::Cpu, &[], &[])], ..nothing };
    assert!(render_html(&empty).unwrap().contains("Nothing could be charged"));
    assert!(render_markdown(&empty).unwrap().contains("Nothing could be charged"));
    assert!(render_text(&empty, &Options::default()).contains("nothing could be charged"));
}
