use crate::testing::{at, evaluation, full, judgement, missing, stated, template};
use crate::{Detail, Options, Style};
use insta::assert_snapshot;
use serde_json::json;
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::{Evaluation, Evidence, Severity, Verdict};

fn text(evaluation: &Evaluation, detail: Detail) -> String {
    super::render(evaluation, &Options { style: Style { colour: false, width: 100 }, detail })
}

/// The report of one failed control, without the counts.
fn finding(source: &Arc<Source>, evidence: Vec<Evidence>, detail: Detail) -> String {
    let failed = judgement("GDPR-5-A", Severity::High, Verdict::Fail, "it does not fit", evidence);
    let report = text(&evaluation(vec![template(source, vec![failed])]), detail);
    report.split_once("\nframework ").map(|(finding, _)| finding.to_owned()).unwrap()
}

#[test]
fn everything_in_reading_order() {
    assert_snapshot!(text(&full(), Detail::Brief), @"
    fail[GDPR-44-A]: Title of GDPR-44-A (critical, setting)
     --> acme.yaml:5:34
      |
    5 |     allowed_regions: [eu-west-1, us-east-1]
      |                                  ^^^^^^^^^ is us-east-1, expected a region in the EEA
      |
      = law: GDPR Art. 5
      = why: data would leave the EEA
      = fix: Mend GDPR-44-A.

    fail[GDPR-5-A]: Title of GDPR-5-A (medium, setting)
     --> acme.yaml:7:5
      |
    7 |     enabled: true
      |     ------------- `retention_days` is missing here, expected at least 30
      |
      = law: GDPR Art. 5
      = fix: Mend GDPR-5-A.

    contradiction[X-RESIDENCY]: Title of X-RESIDENCY (GDPR, HIPAA)
     --> acme.yaml:5:23
      |
    5 |     allowed_regions: [eu-west-1, us-east-1]
      |                       ^^^^^^^^^ is eu-west-1
      |
      = law: GDPR Art. 5; HIPAA Art. 5
      = why: No value is both.
      = controls: GDPR-44-A, HIPAA-164-A
      = fix: Resolve X-RESIDENCY.

    possible contradictions: `-v` tells more
      X-RETENTION Title of X-RETENTION (GDPR, HIPAA; 1 template)

    error[document::duplicate_key]: the key `a` stands twice
     --> broken.yaml:3:1
      |
    1 | a: 1
      | ---- first
    2 | b: 2
    3 | a: 3
      | ^^^^ second
      |
      = help: remove one of the two

    warning: acme.yaml declares `MOON`, which no policy covers
     |
     = note: nothing is said about it here, neither good nor bad

    unknown: the templates do not say enough for 1 control (HIPAA 1); `-v` lists them

    recommendations by right-sizing
      every control that passes today passes with them as well
      cpu_cores  8 -> 6.5 cores  confidence 0.93  acme.yaml:10
          95th percentile of 30 days is 4.1 cores
          saves up to 46.15 USD a month at list prices, if the capacity is released
          |▂▂▂▂▂▂▂▂▂▂▅▅▅▅▅▅▅▅▅▅!!!!!!!!!▆| last 3 days, up to 8.4 of 8 cores

    withheld proposals
      backup_copies  -> 0  acme.yaml (thrift)
          it would break a control that passes today [GDPR-32-A]

    forecasts
      cpu_cores  reaches the limit about 22 Nov 2026 (21 Nov 2026 at the earliest)  confidence 0.70
          acme.yaml (forecast)
          use will reach 8 cores in about two days

    unusual usage
      cpu_cores  19 Nov, 00:00 to 20 Nov 2026, 00:00 (UTC)  score 0.90  acme.yaml (anomaly)
          use doubled within a day

    tiers that fit
      premium  -> standard  confidence 0.80  acme.yaml (tier-fit)
          the needs of 30 days fit the standard tier
          a month costs up to 46.60 USD instead of 186.40 USD at list prices; set cpu_cores to 2.5 cores
          with it; the other tier does not declare HIPAA: declare it in the template

    list prices: OpenCost, default prices, 2024-10 (USD); not counted, as they have no price or no
    limit: cache_size_mb

    notice[forecast/short-history]: acme.yaml: 3 days of usage are too few

    framework   fail   unknown   pass   configured   declared   consistent   not applicable
    -----------------------------------------------------------------------------------------
    GDPR           2         0      1            1          0            0                0
    HIPAA          0         1      1            0          1            0                0
    not in scope: SOX
    A pass rests on what is configured (a setting that a system can enforce), declared (a statement
    about oneself) or consistent (two parts of the template agree).

    coverage
      GDPR
        The articles of GDPR that a template can speak to.
        No control for 2 of 3 requirements: Art. 6, 164.
      HIPAA
        The articles of HIPAA that a template can speak to.
        No control for 2 of 3 requirements: Art. 6, 164.

    1 template, 2 findings: 1 critical, 1 medium; 1 unknown; 1 contradiction; 1 possible contradiction; 1 thing could not be done
    ");
}

#[test]
fn verbose_lists_what_is_unknown() {
    let report = text(&full(), Detail::Verbose);
    let unknown = report.split("\n\n").find(|block| block.starts_with("unknown"));
    assert_snapshot!(unknown.unwrap(), @r"
    unknown: the templates do not say enough for 1 control
      HIPAA-164-A acme.yaml:2 (setting): audit.enabled is not stated
    ");
}

#[test]
fn advice_alone() {
    let mut evaluation = full();
    evaluation.failures.clear();
    assert_snapshot!(super::render_advice(&evaluation, &Options::default()), @"
    recommendations by right-sizing
      every control that passes today passes with them as well
      cpu_cores  8 -> 6.5 cores  confidence 0.93  acme.yaml:10
          95th percentile of 30 days is 4.1 cores
          saves up to 46.15 USD a month at list prices, if the capacity is released
          |▂▂▂▂▂▂▂▂▂▂▅▅▅▅▅▅▅▅▅▅!!!!!!!!!▆| last 3 days, up to 8.4 of 8 cores

    withheld proposals
      backup_copies  -> 0  acme.yaml (thrift)
          it would break a control that passes today [GDPR-32-A]

    forecasts
      cpu_cores  reaches the limit about 22 Nov 2026 (21 Nov 2026 at the earliest)  confidence 0.70
          acme.yaml (forecast)
          use will reach 8 cores in about two days

    unusual usage
      cpu_cores  19 Nov, 00:00 to 20 Nov 2026, 00:00 (UTC)  score 0.90  acme.yaml (anomaly)
          use doubled within a day

    tiers that fit
      premium  -> standard  confidence 0.80  acme.yaml (tier-fit)
          the needs of 30 days fit the standard tier
          a month costs up to 46.60 USD instead of 186.40 USD at list prices; set cpu_cores to 2.5 cores
          with it; the other tier does not declare HIPAA: declare it in the template

    list prices: OpenCost, default prices, 2024-10 (USD); not counted, as they have no price or no
    limit: cache_size_mb

    notice[forecast/short-history]: acme.yaml: 3 days of usage are too few

    1 template, 1 recommendation, 1 withheld proposal, 1 notice, 1 forecast, 1 unusual time, 1 tier that fits
    ");
}

#[test]
fn notices_of_many_templates_are_folded_unless_all_is_asked_for() {
    let mut evaluation = full();
    evaluation.failures.clear();
    let notice = &mut evaluation.templates[0].notices[0];
    "no-usage".clone_into(&mut notice.kind);
    "no usage history was given for any quota".clone_into(&mut notice.message);
    let mut template = evaluation.templates.remove(0);
    (template.recommendations, template.withheld) = (Vec::new(), Vec::new());
    (template.usage, template.forecasts) = (Vec::new(), Vec::new());
    (template.anomalies, template.tier_moves) = (Vec::new(), Vec::new());
    template.documents = 5;
    for document in 0..5 {
        template.document = document;
        evaluation.templates.push(template.clone());
    }
    let style = Style { colour: false, width: 80 };
    assert_snapshot!(super::render_advice(&evaluation, &Options { style, detail: Detail::Brief }), @"
    notice[forecast/no-usage]: 5 templates: no usage history was given for any
      quota
          acme.yaml (document 1), acme.yaml (document 2), acme.yaml (document 3) and
          2 others; `-v` names them
      help: give usage with `--usage FILE`: CSV with the columns
            timestamp,tenant,quota,value, where tenant is the template's name or the
            stem of its file

    Nothing can be said about any quota: there is no usage to judge it by.

    5 templates, 0 recommendations, 0 withheld proposals, 5 notices
    ");
    let all = super::render_advice(&evaluation, &Options { style, detail: Detail::Verbose });
    assert_eq!(all.matches("notice[forecast/no-usage]: acme.yaml (document ").count(), 5);
}

#[test]
fn many_recommendations_stand_in_columns() {
    let mut evaluation = full();
    evaluation.failures.clear();
    let template = &mut evaluation.templates[0];
    (template.withheld, template.notices) = (Vec::new(), Vec::new());
    let mut other = template.recommendations[0].clone();
    "api_requests_per_minute".clone_into(&mut other.proposal.quota);
    "requests per minute".clone_into(&mut other.unit);
    "thrift".clone_into(&mut other.proposal.optimizer);
    other.proposal.reason = "peak of 14 days: 4 %, ".repeat(5) + "and no more";
    template.recommendations.push(other);
    let style = Style { colour: false, width: 80 };
    assert_snapshot!(super::render_advice(&evaluation, &Options { style, detail: Detail::Brief }), @"
    recommendations
      every control that passes today passes with them as well
      cpu_cores                8 -> 6.5 cores                confidence 0.93
          acme.yaml:10 (right-sizing)
          95th percentile of 30 days is 4.1 cores
          saves up to 46.15 USD a month at list prices, if the capacity is released
          |▂▂▂▂▂▂▂▂▂▂▅▅▅▅▅▅▅▅▅▅!!!!!!!!!▆| last 3 days, up to 8.4 of 8 cores
      api_requests_per_minute  8 -> 6.5 requests per minute  confidence 0.93
          acme.yaml:10 (thrift)
          peak of 14 days: 4 %, peak of 14 days: 4 %, peak of 14 days: 4 %, peak of
          14 days: 4 %, peak of 14 days: 4 %, and no more
          saves up to 46.15 USD a month at list prices, if the capacity is released

    forecasts
      cpu_cores  reaches the limit about 22 Nov 2026 (21 Nov 2026 at the earliest)  confidence 0.70
          acme.yaml (forecast)
          use will reach 8 cores in about two days

    unusual usage
      cpu_cores  19 Nov, 00:00 to 20 Nov 2026, 00:00 (UTC)  score 0.90
          acme.yaml (anomaly)
          use doubled within a day

    tiers that fit
      premium  -> standard  confidence 0.80  acme.yaml (tier-fit)
          the needs of 30 days fit the standard tier
          a month costs up to 46.60 USD instead of 186.40 USD at list prices; set
          cpu_cores to 2.5 cores with it; the other tier does not declare HIPAA:
          declare it in the template

    list prices: OpenCost, default prices, 2024-10 (USD); not counted, as they have
    no price or no limit: cache_size_mb

    1 template, 2 recommendations, 0 withheld proposals, 0 notices, 1 forecast, 1 unusual time, 1 tier that fits
    ");
}

#[test]
fn a_recommendation_shows_the_last_days_of_use() {
    let mut evaluation = full();
    evaluation.failures.clear();
    let template = &mut evaluation.templates[0];
    (template.withheld, template.notices) = (Vec::new(), Vec::new());
    let style = Style { colour: false, width: 100 };
    let options = Options { style, detail: Detail::Brief };
    assert_snapshot!(super::render_advice(&evaluation, &options), @"
    recommendations by right-sizing
      every control that passes today passes with them as well
      cpu_cores  8 -> 6.5 cores  confidence 0.93  acme.yaml:10
          95th percentile of 30 days is 4.1 cores
          saves up to 46.15 USD a month at list prices, if the capacity is released
          |▂▂▂▂▂▂▂▂▂▂▅▅▅▅▅▅▅▅▅▅!!!!!!!!!▆| last 3 days, up to 8.4 of 8 cores

    forecasts
      cpu_cores  reaches the limit about 22 Nov 2026 (21 Nov 2026 at the earliest)  confidence 0.70
          acme.yaml (forecast)
          use will reach 8 cores in about two days

    unusual usage
      cpu_cores  19 Nov, 00:00 to 20 Nov 2026, 00:00 (UTC)  score 0.90  acme.yaml (anomaly)
          use doubled within a day

    tiers that fit
      premium  -> standard  confidence 0.80  acme.yaml (tier-fit)
          the needs of 30 days fit the standard tier
          a month costs up to 46.60 USD instead of 186.40 USD at list prices; set cpu_cores to 2.5 cores
          with it; the other tier does not declare HIPAA: declare it in the template

    list prices: OpenCost, default prices, 2024-10 (USD); not counted, as they have no price or no
    limit: cache_size_mb

    1 template, 1 recommendation, 0 withheld proposals, 0 notices, 1 forecast, 1 unusual time, 1 tier that fits
    ");
    let options = Options { style: Style { colour: true, ..style }, ..options };
    let coloured = super::render_advice(&evaluation, &options);
    assert!(coloured.contains("\u{1b}[1m\u{1b}[91m!\u{1b}[0m"), "{coloured:?}");
}

#[test]
fn many_places_are_capped_and_the_other_file_is_named() {
    let lines: String = (1..=9).fold(String::new(), |lines, n| lines + &format!("k{n}: v{n}\n"));
    let own = Arc::new(Source::new("acme.yaml", format!("{}{lines}", "# padding\n".repeat(1200))));
    let tier = Arc::new(Source::new("tiers/premium.yaml", "tls: 1.0\n"));
    let mut evidence =
        vec![stated("a", json!("v7"), "w7", at(&own, "v7")), stated("b", json!(1.0), "1.2", at(&tier, "1.0"))];
    evidence.extend((1..=6).map(|n| stated("c", json!(format!("v{n}")), "else", at(&own, &format!("v{n}")))));
    assert_snapshot!(finding(&own, evidence, Detail::Brief), @r"
    fail[GDPR-5-A]: Title of GDPR-5-A (high, setting)
        --> acme.yaml:1207:5
         |
    1201 | k1: v1
         |     ^^ is v1, expected else
    1202 | k2: v2
         |     ^^ is v2, expected else
    ...
    1207 | k7: v7
         |     ^^ is v7, expected w7
         |
        ::: tiers/premium.yaml:1:6
         |
       1 | tls: 1.0
         |      ^^^ is 1.0, expected 1.2
         |
         = also: 4 more places; `-v` shows them
         = law: GDPR Art. 5
         = why: it does not fit
         = fix: Mend GDPR-5-A.
    ");
}

#[test]
fn what_has_no_place_is_still_a_reason() {
    let source = Arc::new(Source::new("acme.yaml", ""));
    let mut date = stated("as_of", json!("2026-11-21"), "a date before 2026-06-30", at(&source, ""));
    date.place = None;
    assert_snapshot!(finding(&source, vec![date], Detail::Brief), @r"
    fail[GDPR-5-A]: Title of GDPR-5-A (high, setting)
    --> acme.yaml
     = law: GDPR Art. 5
     = why: it does not fit
     = and: as_of is 2026-11-21, expected a date before 2026-06-30
     = fix: Mend GDPR-5-A.
    ");
}

#[test]
fn values_of_many_shapes_are_underlined() {
    let source = Arc::new(Source::new(
        "täst.yaml",
        "名前: \"東京 🚀\" # x\nlist:\n  - one\n  - two\n\ttab: \u{1b}[31mred\nlast: x",
    ));
    let evidence = vec![
        stated("wide", json!("東京 🚀"), "a plain name", at(&source, "\"東京 🚀\"")),
        stated("list", json!(["one", "two"]), "one entry", at(&source, "- one\n  - two\n")),
        stated("escape", json!("\u{1b}[31mred"), "no colours", at(&source, "\u{1b}[31mred")),
        missing("parent.end", "something", Some(at(&source, "last: x"))),
    ];
    assert_snapshot!(finding(&source, evidence, Detail::Brief), @r#"
    fail[GDPR-5-A]: Title of GDPR-5-A (high, setting)
     --> täst.yaml:1:5
      |
    1 |   名前: "東京 🚀" # x
      |         ^^^^^^^^^ is 東京 🚀, expected a plain name
    2 |   list:
    3 | /   - one
    4 | |   - two
      | |_______^ is [one, two], expected one entry
    5 |       tab: \u{1b}[31mred
      |            ^^^^^^^^^^^^^ is \u{1b}[31mred, expected no colours
    6 |   last: x
      |   ------- `end` is missing here, expected something
      |
      = law: GDPR Art. 5
      = why: it does not fit
      = fix: Mend GDPR-5-A.
    "#);
}

#[test]
fn a_long_line_keeps_its_column_and_shows_its_mark() {
    let source =
        Arc::new(Source::new("min.json", format!("{{\"{}\":1,\"b\":2,\"{}\":3}}", "ä".repeat(9000), "z".repeat(9000))));
    let report = finding(&source, vec![stated("b", json!(2), "3", at(&source, "2"))], Detail::Brief);
    assert!(report.contains("--> min.json:1:9011\n"), "{report}");
    assert!(report.contains("^ is 2, expected 3"), "{report}");
    assert!(report.len() < 1500, "{report}");
}

#[test]
fn colours_are_written_only_when_asked_for() {
    let coloured = super::render(&full(), &Options { style: Style { colour: true, width: 100 }, ..Options::default() });
    let mut plain = String::new();
    for (index, piece) in coloured.split('\u{1b}').enumerate() {
        plain.push_str(if index == 0 { piece } else { piece.split_once('m').unwrap().1 });
    }
    assert_ne!(coloured, plain);
    assert_eq!(plain, text(&full(), Detail::Brief));
}

#[test]
fn any_width_will_do() {
    for width in [0, 1, 40, 100_000] {
        let report = super::render(&full(), &Options { style: Style { colour: false, width }, ..Options::default() });
        assert!(report.contains("fail[GDPR-44-A]"), "{width}");
    }
}
