use crate::testing::{YAML, at, evaluation, full, judgement, stated, template};
use insta::assert_snapshot;
use serde_json::json;
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::{Anomaly, Severity, Verdict};

/// The first element that opens with a text, up to its end tag.
fn element<'a>(page: &'a str, opening: &str, end: &str) -> &'a str {
    let start = page.find(opening).unwrap_or_else(|| panic!("{opening} is not in the page"));
    let length = page[start..].find(end).unwrap();
    &page[start..start + length + end.len()]
}

#[test]
fn a_finding() {
    assert_snapshot!(element(&super::render(&full()).unwrap(), "<article class=\"finding sev", "</article>"), @r##"
    <article class="finding sev-critical" id="t-acme-yaml-gdpr-44-a" data-row data-framework="GDPR" data-verdict="fail" data-severity="critical" data-strength="configuration" data-template="t-acme-yaml">
    <h4><span class="tag sev-critical">critical</span> <a class="id" href="#t-acme-yaml-gdpr-44-a">GDPR-44-A</a> Title of GDPR-44-A</h4>
    <figure class="source">
    <figcaption>acme.yaml:5:34</figcaption>
    <pre tabindex="0"><code><span class="line" data-n="3">  compliance: [GDPR, HIPAA, MOON]</span><span class="line" data-n="4">  data_residency:</span><span class="line hit" data-n="5">    allowed_regions: [eu-west-1, <mark>us-east-1</mark>]</span><span class="line" data-n="6">  backup:</span><span class="line" data-n="7">    enabled: true</span></code></pre>
    </figure>

    <ul class="evidence">
    <li><code>residency.regions</code> <strong>is us-east-1</strong>, expected a region in the EEA <small>/residency/regions</small></li>
    </ul>
    <dl>
    <dt>Why</dt><dd>data would leave the EEA</dd>
    <dt>Fix</dt><dd>Mend GDPR-44-A.</dd>
    <dt>Law</dt><dd>GDPR Art. 5 <small>What the text asks for.</small></dd>
    <dt>Basis</dt><dd>evidence asked for: setting; NIST SP 800-53 SC-28</dd>
    </dl>
    </article>
    "##);
}

#[test]
fn a_contradiction() {
    assert_snapshot!(element(&super::render(&full()).unwrap(), "<article class=\"finding clash", "</article>"), @r##"
    <article class="finding clash" id="t-acme-yaml-x-residency">
    <h4><span class="tag">contradiction</span> <a class="id" href="#t-acme-yaml-x-residency">X-RESIDENCY</a> Title of X-RESIDENCY</h4>
    <figure class="source">
    <figcaption>acme.yaml:5:23</figcaption>
    <pre tabindex="0"><code><span class="line" data-n="3">  compliance: [GDPR, HIPAA, MOON]</span><span class="line" data-n="4">  data_residency:</span><span class="line hit" data-n="5">    allowed_regions: [<mark>eu-west-1</mark>, us-east-1]</span><span class="line" data-n="6">  backup:</span><span class="line" data-n="7">    enabled: true</span></code></pre>
    </figure>

    <ul class="evidence">
    <li><code>residency.regions</code> <strong>is eu-west-1</strong> <small>/residency/regions</small></li>
    </ul>
    <dl>
    <dt>Between</dt><dd>GDPR, HIPAA <small>GDPR-44-A, HIPAA-164-A</small></dd>
    <dt>Why</dt><dd>No value is both.</dd>
    <dt>Law</dt><dd>GDPR Art. 5; HIPAA Art. 5</dd>
    <dt>Fix</dt><dd>Resolve X-RESIDENCY.</dd>
    </dl>
    </article>
    "##);
}

#[test]
fn a_declared_flag_and_a_setting_never_look_the_same() {
    let page = super::render(&full()).unwrap();
    let row = |id: &str| {
        let rows = page.split("<tr data-row").skip(1).map(|rest| rest.split("</tr>").next().unwrap());
        rows.filter(|row| row.contains(&format!(">{id}<"))).collect::<String>()
    };
    let (configured, declared) = (row("GDPR-32-A"), row("HIPAA-164-B"));
    assert!(configured.contains("<span class=\"tag rests s-configuration\">configured</span>"), "{configured}");
    assert!(declared.contains("<span class=\"tag rests s-declaration\">declared</span>"), "{declared}");
    for class in [".rests.s-declaration", ".rests.s-consistency", ".bar .s-declaration"] {
        assert!(page.contains(class), "{class} has a look of its own");
    }
}

#[test]
fn markup_in_a_value_is_text() {
    let source = Arc::new(Source::new("<b>.yaml", "name: </script><script>alert('x')</script>\n"));
    let value = "</script><script>alert('x')</script>";
    let evidence = vec![stated("name", json!(value), "a name", at(&source, value))];
    let failed = judgement("GDPR-5-A", Severity::High, Verdict::Fail, "", evidence);
    let page = super::render(&evaluation(vec![template(&source, vec![failed])])).unwrap();
    assert_eq!(page.matches("<script>").count(), 1, "only the page's own");
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(!page.contains("<b>.yaml"));
    let mark = element(&page, "<mark>", "</mark>");
    assert_eq!(mark, "<mark>&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</mark>");
}

#[test]
fn the_page_asks_the_network_for_nothing() {
    let page = super::render(&full()).unwrap();
    for word in ["http:", "https:", "src=", "url(", "@import", "fetch(", "<link"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_one() {
    let first = full().templates.remove(0);
    let mut twice = full();
    twice.templates.push(first);
    let page = super::render(&twice).unwrap();
    let after = |marker: &'static str| page.split(marker).skip(1).filter_map(|rest| rest.split('"').next());
    let mut ids: Vec<&str> = after(" id=\"").collect();
    for target in after("href=\"#") {
        assert!(ids.contains(&target), "{target}");
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_quota_with_its_usage() {
    let page = super::render_advice(&full()).unwrap();
    let article = element(&page, "<article class=\"finding quota\">", "</article>");
    let (before, rest) = article.split_once("<figure").unwrap();
    let (figure, after) = rest.split_once("</figure>").unwrap();
    assert!(figure.contains(">recommended 6.5 cores</text>"), "{figure}");
    assert_snapshot!(format!("{before}…{after}"), @r#"
    <article class="finding quota">
    <h4><span class="id">cpu_cores</span> 8 → 6.5 cores</h4>
    …

    <dl class="wide">
    <dt>Current</dt><dd>8 cores</dd>
    <dt>Recommended</dt><dd>6.5 cores by right-sizing</dd>
    <dt>Why</dt><dd>95th percentile of 30 days is 4.1 cores</dd>
    <dt>Confidence</dt><dd>0.93</dd>
    <dt>Expected above it</dt><dd>0.7 % of the time</dd>
    <dt>Cost</dt><dd>saves up to 46.15 USD a month at list prices, if the capacity is released</dd>
    <dt>Policies</dt><dd>every control that passes today passes with it as well</dd>
    <dt>Use</dt><dd>4 samples, 17 Nov to 20 Nov 2026 (UTC); the median is 5.05 cores, the peak 8.4 cores on 19 Nov 2026</dd>
    <dt>Samples</dt><dd>25 % above the current quota, 25 % above the recommended quota</dd>
    <dt>Outlook</dt><dd>use will reach 8 cores in about two days</dd>
    <dt>Unusual</dt><dd>use doubled within a day <small>19 Nov, 00:00 to 20 Nov 2026, 00:00 (UTC)</small></dd>
    </dl>
    </article>
    "#);
    assert!(page.contains("<summary>1 quota without a change</summary>"));
    assert!(page.contains(".plot .chart {") && page.contains("href=\"#usage\""));
    let mut without = full();
    without.templates[0].usage.clear();
    let without = super::render_advice(&without).unwrap();
    assert!(!without.contains("Quotas and usage") && !without.contains(".plot .chart"));
}

#[test]
fn a_page_has_so_many_pictures_and_says_what_it_leaves_out() {
    let mut evaluation = full();
    let usage = &mut evaluation.templates[0].usage;
    *usage = usage.iter().cycle().take(400).cloned().collect();
    let page = super::render(&evaluation).unwrap();
    assert_eq!(page.matches("<figure class=\"plot\">").count(), 300);
    assert!(page.contains("100 more quotas have usage"));
    assert_eq!(page.matches("class=\"id\">cpu_cores<").count(), 200, "what has something to say comes first");
}

#[test]
fn the_clearest_of_many_anomalies_are_listed_in_the_order_of_time() {
    let mut evaluation = full();
    let anomalies = &mut evaluation.templates[0].anomalies;
    let odd = anomalies.remove(0);
    let one = |day: u32| Anomaly {
        start: odd.start + u64::from(day) * 86_400,
        end: odd.start + u64::from(day) * 86_400,
        score: f64::from(day % 30) / 30.0,
        reason: format!("day {day} of it"),
        ..odd.clone()
    };
    *anomalies = (0..60).map(one).collect();
    let page = super::render(&evaluation).unwrap();
    let told = page.split("<dd>day ").skip(1).map(|rest| rest.split_once(' ').unwrap().0.parse::<u32>().unwrap());
    assert_eq!(told.collect::<Vec<_>>(), (20..30).chain(50..60).collect::<Vec<_>>());
    assert!(page.contains("<dd>40 more, no clearer than these, in the JSON report</dd>"));
}

#[test]
fn overlapping_places_mark_the_text_once() {
    let source = Arc::new(Source::new("acme.yaml", YAML));
    let whole = stated("a", json!("x"), "y", at(&source, "[eu-west-1, us-east-1]"));
    let part = stated("b", json!("x"), "y", at(&source, "us-east-1"));
    let failed = judgement("GDPR-5-A", Severity::High, Verdict::Fail, "", vec![whole, part]);
    let page = super::render(&evaluation(vec![template(&source, vec![failed])])).unwrap();
    let line = element(&page, "<span class=\"line hit\"", "</span>");
    let pieces = ["[eu-west-1, ", "us-east-1", "]"].map(|piece| format!("<mark>{piece}</mark>")).concat();
    assert_eq!(line, format!("<span class=\"line hit\" data-n=\"5\">    allowed_regions: {pieces}</span>"));
}
