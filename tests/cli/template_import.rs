//! `tenure template import`: what was exported comes home, and what is no template does not come in.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;

#[test]
fn the_help_says_how() {
    assert_snapshot!(tenure("template import --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Read a template in any format or dialect, and write it as one of yours

    Usage: tenure template import [OPTIONS] <FILE>

    Arguments:
      <FILE>
              The file to read; `-` is standard input

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --format <FORMAT>
              The format to write; by the name of the output, or else YAML for family one and JSON for
              family two

              [possible values: yaml, json]

          --dialect <DIALECT>
              The shape to write, rather than the one that it has, or had before it was exported

              [possible values: tenant_template, tenant_profile, init_json]

      -q, --quiet
              Say nothing but the report

      -o, --output <FILE>
              Write to this file; `-` is standard output

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --force
              Write over a file that is there

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Examples:
      tenure template import acme.json -o tenants/acme.yaml
      tenure template import acme.json --dialect init_json --format json
      tenure template export premium --dialect init_json | tenure template import -
    ");
}

#[test]
fn whatever_is_exported_comes_home_byte_for_byte() {
    let files = ["tiers/gold.yaml", "tenants/clinic.yaml", "tenants/studio.json"];
    let folder = Folder::new();
    for file in files {
        folder.write(file, repository_file(&format!("tests/fixtures/templates/{file}")));
    }
    let tiers = tenure("template list --format json").run().exits(0).json();
    let mut templates: Vec<String> =
        tiers.as_array().unwrap().iter().map(|tier| tier["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(templates.len(), 10);
    templates.extend(files.map(str::to_owned));
    for template in &templates {
        let is_family_two = template.contains("init") || template.contains("studio");
        for format in ["yaml", "json"] {
            let rendered = folder.tenure(&format!("template render {template} --format {format}")).run().exits(0);
            // Profiles are family one's; one way into them and back is enough here.
            let other = if is_family_two { "tenant_template" } else { "init_json" };
            let dialects = if template.ends_with("gold.yaml") { vec![other, "tenant_profile"] } else { vec![other] };
            for dialect in dialects {
                let export = format!(
                    "-q template export {template} --dialect {dialect} --format {format} -o out.{format} --force"
                );
                folder.tenure(&export).run().exits(0).quietly();
                let home = folder.tenure(&format!("-q template import out.{format} --format {format}")).run();
                assert_eq!(home.exits(0).quietly().stdout, rendered.stdout, "{template} as {dialect} in {format}");
            }
        }
    }
}

#[test]
fn what_was_changed_in_the_meantime_comes_home_changed() {
    let folder = Folder::new();
    folder.tenure("-q template export premium --dialect init_json -o premium.json").run().exits(0).quietly();
    let text = folder.read("premium.json").replace("\"cpu_cores\": 8", "\"cpu_cores\": 6");
    folder.write("premium.json", text);
    folder.tenure("-q template import premium.json -o premium.yaml").run().exits(0).quietly();
    assert_snapshot!(folder.tenure("template diff premium premium.yaml").run(), @"
    exit code: 1
    --- stdout
    premium → premium.yaml

      resource_quotas.cpu_cores: 8 → 6 cores

    1 difference: changed
    ");
}

#[test]
fn what_is_odd_is_told_and_the_file_is_written() {
    let folder = Folder::with([(
        "odd.json",
        "{\"tenant_template\": {\"name\": \"x\", \"tier\": \"standard\",\n  \"resource_quotas\": {\"cpu_core\": 3, \"memory_gb\": \"4\", \"storage_gb\": 4000}}}",
    )]);
    assert_snapshot!(folder.tenure("template import odd.json").run(), @r#"
    exit code: 0
    --- stdout
    tenant_template:
      name: x
      tier: standard
      resource_quotas:
        cpu_core: 3
        memory_gb: "4"
        storage_gb: 4000
    --- stderr
     WARN template: odd.json:2:23: there is no field `cpu_core` in `tenant_template.resource_quotas` (did you mean `cpu_cores`?)
     WARN template: odd.json:2:51: `memory_gb` should be a number, and this is a text (write the number alone; -1 is unlimited)
     WARN template: odd.json:2:70: `storage_gb` is 4000 GB, and tier `standard` has at most 100 GB (more is a matter of another tier)
    "#);
    folder.tenure("-q template import odd.json -o odd.yaml").run().exits(0).quietly();
    assert!(folder.read("odd.yaml").starts_with("tenant_template:\n  name: x\n"));
}

#[test]
fn a_template_that_builds_on_another_keeps_doing_so() {
    let folder = Folder::with([("t.json", r#"{"extends": "premium", "tenant_template": {"name": "{{ who }}"}}"#)]);
    assert_snapshot!(folder.tenure("template import t.json").run(), @r#"
    exit code: 0
    --- stdout
    extends: premium
    tenant_template:
      name: "{{ who }}"
    "#);
    assert_snapshot!(folder.tenure("template import t.json --dialect init_json -o u.json").run(), @"
    exit code: 2
    --- stderr
    import::builds_on

      × `t.json` has `extends`, and only a template that stands by itself can be written in another dialect
      help: put it together first: `tenure template export t.json --dialect init_json`
    ");
    assert_eq!(folder.names(), ["t.json"]);
}

#[test]
fn what_is_no_template_is_refused() {
    let folder = Folder::with([
        ("map.yaml", "apiVersion: v1\nkind: ConfigMap\ndata: {}\n"),
        ("quota.yaml", ""),
        ("list.json", "[1, 2]"),
        ("batch.json", r#"{"templates": [{"name": "a"}]}"#),
        ("other.yaml", "services: {}\nvolumes: {}\n"),
        ("two.yaml", "tenant_template: {name: a}\n---\ntenant_template: {name: b}\n"),
        ("broken.yaml", "a: [1\n"),
    ]);
    folder.tenure("-q template export premium --format k8s -o quota.yaml --force").run().exits(0).quietly();
    let import = |name: &str| {
        let run = folder.tenure(&format!("template import {name} -o out.yaml")).run().exits(2);
        assert_eq!(run.stdout, "");
        run.stderr
    };
    assert_snapshot!(import("map.yaml"), @"
    import::no_template

      × `map.yaml` is no tenant template: it is a Kubernetes object of kind `ConfigMap`
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …)
    ");
    assert_snapshot!(import("quota.yaml"), @"
    import::no_template

      × `quota.yaml` is no tenant template: it is a Kubernetes object of kind `ResourceQuota`
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …); what was exported for Kubernetes holds too little to be had back
    ");
    assert_snapshot!(import("list.json"), @"
    import::no_template

      × `list.json` is no tenant template: it is a list
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …)
    ");
    assert_snapshot!(import("batch.json"), @"
    import::no_template

      × `batch.json` is no tenant template: it is a batch
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …); a batch is run with `tenure template batch`
    ");
    assert_snapshot!(import("other.yaml"), @"
    import::no_template

      × `other.yaml` is no tenant template: it is a mapping with `services`, `volumes`
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …)
    ");
    assert_snapshot!(import("two.yaml"), @"
    template::several

      × `two.yaml` holds 2 templates
      help: this command works on one: put each into a file of its own
    ");
    assert!(import("broken.yaml").contains("broken.yaml:"));
    assert!(import("nowhere.yaml").contains("`nowhere.yaml` can not be read"));
    assert!(!folder.names().contains(&"out.yaml".to_owned()));
}

#[test]
fn standard_input_is_read_and_written() {
    let exported = tenure("-q template export enterprise --dialect tenant_profile --format json").run().exits(0).stdout;
    let home = tenure("-q template import -").stdin(&exported).run().exits(0).quietly();
    assert_eq!(home.stdout, tenure("template render enterprise").run().exits(0).stdout);
    let refused = tenure("template import -").stdin("kind: Pod\napiVersion: v1\n").run().exits(2);
    assert_snapshot!(refused, @"
    exit code: 2
    --- stderr
    template::none

      × `-` holds no tenant template
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two
    ");
}

#[test]
fn a_file_that_is_there_stays_unless_forced() {
    let folder = Folder::with([("t.json", r#"{"tenant_template": {"name": "a"}}"#), ("t.yaml", "mine")]);
    let run = folder.tenure("template import t.json -o t.yaml").run().exits(2);
    assert!(run.stderr.contains("`t.yaml` exists"), "{run}");
    assert_eq!(folder.read("t.yaml"), "mine");
    folder.tenure("template import t.json -o t.yaml --force").run().exits(0).quietly();
    assert_eq!(folder.read("t.yaml"), "tenant_template:\n  name: a\n");
}
