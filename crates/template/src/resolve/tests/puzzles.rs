//! Inheritance by hand.

use super::*;

const A: &str = "tenant_template:
  name: a
  quotas: {cpu: 1, memory: 2, disk: 3}
  regions: [eu-west-1, us-east-1]
  flags: {x: true, y: null}
  note: from a
";

#[test]
fn five_layers_deep() {
    let files = [
        ("a.yaml", A),
        (
            "b.yaml",
            "extends: ./a.yaml\ntenant_template:\n  name: b\n  quotas: {cpu: 2}\n  regions: {$append: [ap-south-1]}\n",
        ),
        ("c.yaml", "extends: b.yaml\ntenant_template:\n  note: null\n  quotas:\n    memory: null\n    gpu: 1\n"),
        (
            "d.yaml",
            "extends: ./c.yaml\nvariables:\n  tenant: acme\ntenant_template:\n  name: '{{ tenant }}-d'\n  regions:\n    $remove: us-east-1\n    $prepend: [eu-north-1]\n",
        ),
        (
            "e.yaml",
            "extends: ./d.yaml\nvariables: {tenant: zeta}\ntenant_template:\n  flags: {$replace: {z: 1}}\noverrides:\n  quotas.cpu: 64\n  tenant_template.regions[0]: eu-north-2\n",
        ),
    ];
    let resolved = resolve(&files, "e.yaml");
    assert_eq!(
        json(&resolved.root),
        r#"{"tenant_template":{"name":"zeta-d","quotas":{"cpu":64,"disk":3,"gpu":1},"regions":["eu-north-2","eu-west-1","ap-south-1"],"flags":{"z":1}}}"#
    );
    assert_eq!(history(&resolved, "/tenant_template/quotas/cpu"), "e.yaml:6 < b.yaml:4 < a.yaml:3");
    assert_eq!(history(&resolved, "/tenant_template/quotas/disk"), "a.yaml:3");
    assert_eq!(history(&resolved, "/tenant_template/quotas/memory"), "deleted c.yaml:5 < a.yaml:3");
    assert_eq!(history(&resolved, "/tenant_template/note"), "deleted c.yaml:3 < a.yaml:6");
    assert_eq!(history(&resolved, "/tenant_template/name"), "d.yaml:5 < b.yaml:3 < a.yaml:2; tenant at e.yaml:2");
    assert_eq!(history(&resolved, "/tenant_template/regions/0"), "e.yaml:7 < d.yaml:8");
    assert_eq!(history(&resolved, "/tenant_template/regions/1"), "a.yaml:4");
    assert_eq!(history(&resolved, "/tenant_template/regions/2"), "b.yaml:5");
    assert_eq!(history(&resolved, "/tenant_template/flags/z"), "e.yaml:4");
    assert_eq!(
        history(&resolved, "/tenant_template/quotas/none"),
        "nothing below e.yaml:6 < c.yaml:5 < b.yaml:4 < a.yaml:3"
    );
    let layers: Vec<&str> = resolved.layers.iter().map(|layer| layer.source.name()).collect();
    assert_eq!(layers, ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "e.yaml"]);
    every_value_has_its_text(&resolved);
}

#[test]
fn a_shipped_tier_is_chosen_by_dialect() {
    let family_one = resolve(&[("t.yaml", "extends: gold\ntenant_template: {quotas: {cpu: 4}}")], "t.yaml");
    assert_eq!(json(&family_one.root), r#"{"tenant_template":{"tier":"gold","quotas":{"cpu":4,"memory":16}}}"#);
    let family_two = resolve(&[("t.yaml", "extends: gold\ntenant_id: y\noverrides: {limits.max_users: 7}")], "t.yaml");
    assert_eq!(json(&family_two.root), r#"{"tenant_id":"y","configuration":{"limits":{"max_users":7}}}"#);
    let without_marks = resolve(&[("t.yaml", "extends: init_gold\noverrides: {limits.max_users: 7}")], "t.yaml");
    assert_eq!(without_marks.dialect, Dialect::InitJson);
}

#[test]
fn a_base_may_be_of_another_dialect() {
    let gold = "tenant_template:
  name: gold
  security_configuration: {encryption_algorithm: AES-256-GCM, key_rotation_days: 90, exotic: 1}
  compliance_settings: {frameworks_enabled: [GDPR, SOX]}
";
    let files =
        [("gold.yaml", gold), ("t.yaml", "extends: gold.yaml\ntenant_id: x\nconfiguration: {limits: {max_users: 3}}")];
    let resolved = resolve(&files, "t.yaml");
    assert_eq!(resolved.dialect, Dialect::InitJson);
    let text = json(&resolved.root);
    assert!(
        text.contains(r#""algorithm":"AES-256-GCM""#) && !text.contains("exotic") && !text.contains("converted"),
        "{text}"
    );
    let rotation = "/configuration/security/encryption/key_rotation_days";
    assert_eq!(history(&resolved, rotation), "gold.yaml:3");
    assert_eq!(json(resolved.root.at(&Pointer::parse(rotation)).unwrap()), "90");
}

#[test]
fn later_bases_lie_over_earlier_ones() {
    let files = [
        ("a.yaml", "tenant_template: {v: a, only_a: 1}"),
        ("b.yaml", "tenant_template: {v: b, only_b: 1}"),
        ("t.yaml", "extends: [a.yaml, ./b.yaml]\ntenant_template: {own: 1}"),
    ];
    let resolved = resolve(&files, "t.yaml");
    assert_eq!(json(&resolved.root), r#"{"tenant_template":{"v":"b","only_a":1,"only_b":1,"own":1}}"#);
    assert_eq!(history(&resolved, "/tenant_template/v"), "b.yaml:1 < a.yaml:1");
}

#[test]
fn each_file_brings_its_own_environment() {
    let files = [
        ("a.yaml", "tenant_template: {v: 1, w: 1}\nenvironments: {prod: {v: 2, w: 2}, test: {v: 9}}"),
        ("t.yaml", "extends: a.yaml\ntenant_template: {w: 3}\nenvironments: {prod: {tenant_template.x: 4}}"),
    ];
    let overlay = Overlay { environment: Some("prod".to_owned()), ..Overlay::default() };
    let resolved = resolve_with(&Memory::new(&files), "t.yaml", overlay, Mode::Judge).unwrap().unwrap();
    assert_eq!(json(&resolved.root), r#"{"tenant_template":{"v":2,"w":3,"x":4}}"#);
    assert_eq!(json(&resolve(&files, "t.yaml").root), r#"{"tenant_template":{"v":1,"w":3}}"#);
}

#[test]
fn the_command_line_comes_last() {
    let files = [(
        "t.yaml",
        "extends: gold\ntenant_template: {name: '{{ who }}', quotas: {cpu: 4}}\noverrides: {quotas.cpu: 5}",
    )];
    let mut overlay = Overlay::default();
    let values = Arc::new(Source::new("values.yaml", "quotas.cpu: 6\nquotas: {memory: null}\nvariables: {who: you}\n"));
    overlay.values(&values, Format::Yaml).unwrap();
    overlay.set("quotas.cpu=7").unwrap();
    overlay.set("quotas.list=[1, a]").unwrap();
    overlay.set("text=").unwrap();
    overlay.variable("who=me").unwrap();
    let resolved = resolve_with(&Memory::new(&files), "t.yaml", overlay, Mode::Judge).unwrap().unwrap();
    assert_eq!(
        json(&resolved.root),
        r#"{"tenant_template":{"tier":"gold","quotas":{"cpu":7,"list":[1,"a"]},"name":"me","text":""}}"#
    );
    assert_eq!(
        history(&resolved, "/tenant_template/quotas/cpu"),
        "--set:1 < values.yaml:1 < t.yaml:3 < t.yaml:2 < shipped:gold:1"
    );
    every_value_has_its_text(&resolved);
}

#[test]
fn other_keys_may_begin_with_a_dollar() {
    let text = "$schema: ./schema.json\nextends: gold\ntenant_template: {ours: {$ref: x}}\n";
    let resolved = resolve(&[("t.yaml", text)], "t.yaml");
    assert_eq!(
        json(&resolved.root),
        r#"{"tenant_template":{"tier":"gold","quotas":{"cpu":8,"memory":16},"ours":{"$ref":"x"}}}"#
    );
}

#[test]
fn nulls_are_values_where_nothing_is_below() {
    let resolved = resolve(&[("t.yaml", "tenant_template: {a: null, b: {$replace: null}}\n")], "t.yaml");
    assert_eq!(json(&resolved.root), r#"{"tenant_template":{"a":null,"b":null}}"#);
    let files = [
        ("a.yaml", "tenant_template: {a: null, b: 1, c: 1}"),
        ("t.yaml", "extends: a.yaml\ntenant_template: {b: {$replace: null}, c: null}"),
    ];
    assert_eq!(json(&resolve(&files, "t.yaml").root), r#"{"tenant_template":{"a":null,"b":null}}"#);
}

#[test]
fn expressions_keep_the_kind_of_their_value() {
    let text = "variables: {users: 500, on: true, list: [a, b], name: 'x{{ users }}', deep: {er: 1}}
tenant_id: acme
configuration:
  a: '{{ users }}'
  b: '{{ on }}'
  c: '{{ list }}'
  d: 'up to {{ users }} for {{ tenant_id }}'
  e: '{{ name }}'
  f: '{{ deep.er + 1 }}'
  g: '{{ missing }} and {{ gone | default(1) }}'
  h: '{{ users'
  i: 'no {% if x %}statement{% endif %}'
";
    let resolved = resolve(&[("t.yaml", text)], "t.yaml");
    assert_eq!(
        json(resolved.root.get("configuration").unwrap()),
        r#"{"a":500,"b":true,"c":["a","b"],"d":"up to 500 for acme","e":"x500","f":2,"g":"{{ missing }} and {{ gone | default(1) }}","h":"{{ users","i":"no {% if x %}statement{% endif %}"}"#
    );
    let why: Vec<String> = resolved.open_questions().iter().map(ToString::to_string).collect();
    assert_eq!(
        why,
        [
            "the variables `missing`, `gone` are not defined",
            "`users` can not be evaluated: the closing `}}` is missing"
        ]
    );
    assert_eq!(history(&resolved, "/configuration/a"), "t.yaml:4; users at t.yaml:1");
    assert_eq!(history(&resolved, "/configuration/c/1"), "t.yaml:6");
    every_value_has_its_text(&resolved);
}

#[test]
fn variables_that_are_made_of_each_other_are_told() {
    let text = "variables: {a: '{{ b }}', b: '{{ a }}', c: '{{ nobody }}'}\ntenant_id: '{{ a }}'\n";
    let resolved = resolve(&[("t.yaml", text)], "t.yaml");
    let why: Vec<String> = resolved.open_questions().iter().map(ToString::to_string).collect();
    assert!(why.iter().any(|why| why.contains("`nobody` is not defined")), "{why:?}");
    assert!(why.iter().any(|why| why.contains("made of each other")), "{why:?}");
}

#[test]
fn features_come_from_the_lists_of_the_template() {
    let text = "configuration:
  features: {enabled: [chat], disabled: [mail]}
  a: \"{{ feature_enabled('chat') }}\"
  b: \"{{ feature_enabled('mail') }}\"
  c: \"{{ feature_enabled('other') }}\"
";
    let resolved = resolve(&[("t.yaml", text)], "t.yaml");
    let configuration = resolved.root.get("configuration").unwrap();
    let values = ["a", "b", "c"].map(|key| json(configuration.get(key).unwrap()));
    assert_eq!(values, ["true", "false", "false"]);
}

#[test]
fn every_mistake_is_told() {
    let cases: &[(&str, &str, &str)] = &[
        ("extends: godl\ntenant_template: {}", "", "there is no tier `godl`"),
        (
            "extends: ./none.yaml\ntenant_template: {}",
            "",
            "the base `./none.yaml` can not be read: there is no such file",
        ),
        ("extends: t.yaml\ntenant_template: {}", "", "the bases go round in a circle: t.yaml → t.yaml"),
        (
            "extends: o.yaml\ntenant_template: {}",
            "extends: t.yaml\n",
            "the bases go round in a circle: t.yaml → o.yaml → t.yaml",
        ),
        ("extends: o.yaml\ntenant_template: {}", "a: 1", "the base `o.yaml` is no tenant template"),
        ("extends: o.yaml\ntenant_template: {}", "a: [", "while parsing a flow node, expected the node content"),
        ("extends: 5\ntenant_template: {}", "", "`extends` has to be the name of a tier"),
        ("extends: gold\ntenant_template: {tier: {$append: x}}", "", "the list that is edited here is not there"),
        ("extends: gold\ntenant_template: {tier: {$apend: x}}", "", "`$apend` is no marker"),
        ("extends: gold\noverrides: {a..b: 1}", "", "a key is missing in the path `a..b`"),
        ("extends: gold\noverrides: [1]", "", "`overrides` has to be a mapping"),
        ("extends: gold\nvariables: 5\ntenant_template: {}", "", "`variables` has to be a mapping"),
        ("tenant_template: {extends: gold}", "", "`extends` stands inside `tenant_template`"),
    ];
    for (text, other, expected) in cases {
        let said = errors(&[("t.yaml", text), ("o.yaml", other)], "t.yaml");
        let fits = said.iter().any(|said| said.contains(expected)) || (expected.contains("flow") && !said.is_empty());
        assert!(fits, "{text}: {said:?}");
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let said = errors(&[("t.yaml", "extends: [godl, ./none.yaml]\ntenant_template: {}")], "t.yaml");
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn a_document_that_is_no_template_stays_none() {
    let files = Memory::new(&[("t.yaml", "a: '{{ b }}'")]);
    assert!(resolve_with(&files, "t.yaml", Overlay::default(), Mode::Judge).unwrap().is_none());
}
