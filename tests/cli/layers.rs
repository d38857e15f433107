//! Templates that build on others, as `check` and `render` see them.

use crate::runner::{Folder, control};
use insta::assert_snapshot;
use serde_json::{Value, json};

const BASE: &str = "\
tenant_template:
  name: base
  compliance_settings: { frameworks_enabled: [GDPR] }
  security_configuration:
    mfa_required: true
    key_rotation_days: 90
  deployment_configuration: { primary_region: eu-west-1, secondary_regions: [eu-north-1] }
";

/// Five files, the last of which is the tenant's.
fn five_deep() -> Folder {
    Folder::with([
        ("tiers/base.yaml", BASE),
        (
            "tiers/bronze.yaml",
            "extends: ./base.yaml\ntenant_template:\n  security_configuration: { key_rotation_days: 400 }\n",
        ),
        (
            "tiers/silver.yaml",
            "extends: bronze.yaml\ntenant_template:\n  security_configuration:\n    mfa_required: false\n",
        ),
        (
            "tiers/gold.yaml",
            "extends: ./silver.yaml\nvariables: { who: nobody, region: us-east-1 }\ntenant_template:\n  \
             deployment_configuration:\n    secondary_regions: { $append: ['{{ region }}'] }\n",
        ),
        (
            "tenants/acme.yaml",
            "extends: ../tiers/gold.yaml\nvariables: { who: acme }\ntenant_template:\n  name: '{{ who }}'\n  \
             compliance_settings:\n    gdpr_compliance: { data_residency_eu: true }\n\
             overrides:\n  security_configuration.key_rotation_days: null\n",
        ),
    ])
}

/// The part of a text report that is about one control.
fn finding(report: &str, id: &str) -> String {
    let start = report.find(&format!("fail[{id}]")).unwrap_or_else(|| panic!("{id} did not fail\n{report}"));
    let end = report[start..].find("\n\n").map_or(report.len(), |end| start + end);
    report[start..end].lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_finding_names_the_line_and_the_layers() {
    let report = five_deep().tenure("check tenants/acme.yaml").run().exits(1).quietly().stdout;
    assert_snapshot!(finding(&report, "GDPR-32-1-B-A"), @"
    fail[GDPR-32-1-B-A]: Strong authentication (medium, setting)
     --> tiers/silver.yaml:4:19
      |
    4 |     mfa_required: false
      |                   ^^^^^ is false, expected true
      |
     ::: tiers/base.yaml:5:19
      |
    5 |     mfa_required: true
      |                   ---- overridden
      |
      = origin: inherited from tiers/silver.yaml:4 through tiers/gold.yaml:1 and
                tenants/acme.yaml:1; in place of `true` at tiers/base.yaml:5
      = law: GDPR Art. 32(1)(b)
      = fix: Set security_configuration.mfa_required: true
    ");
    assert_snapshot!(finding(&report, "GDPR-44-A"), @"
    fail[GDPR-44-A]: A promise of EU residency matches the regions (critical, consistency)
     --> tiers/gold.yaml:5:36
      |
    2 | variables: { who: nobody, region: us-east-1 }
      |                                   --------- `region` is defined here
    ...
    5 |     secondary_regions: { $append: ['{{ region }}'] }
      |                                    ^^^^^^^^^^^^^^ is us-east-1, expected a region in the European Economic Area
      |
      = origin: inherited from tiers/gold.yaml:5 through tenants/acme.yaml:1; `region` is defined
                at tiers/gold.yaml:2
      = law: GDPR Art. 44, 13(1)(f)
      = fix: Move primary_region and every secondary_region into the EEA; until then treat the
             promise as broken and tell the data protection officer
    ");
}

#[test]
fn what_a_layer_deleted_is_missing_there() {
    let folder = five_deep();
    let report = folder.tenure("check --framework all --format json tenants/acme.yaml").run().exits(1).json();
    let evidence = find(&report, "/tenant_template/security_configuration/key_rotation_days");
    assert_eq!(evidence["file"], "tenants/acme.yaml");
    assert_eq!(evidence["line"], 8);
    let roles: Vec<&Value> = evidence["origins"].as_array().unwrap().iter().map(|origin| &origin["role"]).collect();
    assert_eq!(roles, ["deleted", "before", "before"]);
}

/// Any evidence about a place.
fn find<'r>(report: &'r Value, pointer: &str) -> &'r Value {
    let controls = report["templates"][0]["controls"].as_array().unwrap();
    let all = controls.iter().flat_map(|control| control["evidence"].as_array().unwrap());
    all.into_iter().find(|evidence| evidence["pointer"] == pointer).unwrap_or_else(|| panic!("nothing about {pointer}"))
}

#[test]
fn json_has_every_step() {
    let report = five_deep().tenure("check --format json tenants/acme.yaml").run().exits(1).json();
    let template = &report["templates"][0];
    assert_eq!(template["name"], "acme");
    let layers: Vec<String> = template["layers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|layer| format!("{} {}", layer["file"].as_str().unwrap(), layer["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        layers,
        [
            "tiers/base.yaml base",
            "tiers/bronze.yaml base",
            "tiers/silver.yaml base",
            "tiers/gold.yaml base",
            "tenants/acme.yaml template",
            "tenants/acme.yaml overrides"
        ]
    );
    let evidence = &control(&report, "GDPR-32-1-B-A")["evidence"][0];
    let step = |step: &Value| json!([step["role"], step["layer"], step["file"], step["line"], step["text"]]);
    let steps: Vec<Value> = evidence["origins"].as_array().unwrap().iter().map(step).collect();
    assert_eq!(
        Value::from(steps),
        json!([["set", "base", "tiers/silver.yaml", 4, "false"], ["before", "base", "tiers/base.yaml", 5, "true"]])
    );
    let through: Vec<&Value> = evidence["through"].as_array().unwrap().iter().map(|place| &place["file"]).collect();
    assert_eq!(through, ["tiers/gold.yaml", "tenants/acme.yaml"]);
}

#[test]
fn the_command_line_wins() {
    let folder = five_deep();
    folder.write("values.yaml", "security_configuration.mfa_required: true\nvariables: { region: eu-west-3 }\n");
    let run = |arguments: &str| {
        let report = folder.tenure(&format!("check --no-fail --format json {arguments} tenants/acme.yaml")).run();
        let report = report.exits(0).json();
        (control(&report, "GDPR-32-1-B-A")["verdict"].clone(), control(&report, "GDPR-44-A")["verdict"].clone())
    };
    assert_eq!(run(""), (json!("fail"), json!("fail")));
    assert_eq!(run("--values values.yaml"), (json!("pass"), json!("pass")));
    assert_eq!(run("--values values.yaml --set security_configuration.mfa_required=false").0, json!("fail"));
    assert_eq!(run("--var region=eu-west-3"), (json!("fail"), json!("pass")));
}

#[test]
fn an_environment_lies_over_each_file() {
    let folder = Folder::with([
        (
            "base.yaml",
            &format!("{BASE}environments:\n  production: {{ security_configuration.mfa_required: false }}\n"),
        ),
        ("t.yaml", "extends: ./base.yaml\n"),
    ]);
    folder.tenure("check --fail-on high t.yaml").run().exits(0);
    let report = folder.tenure("check --env production t.yaml").run().exits(1).stdout;
    assert_snapshot!(finding(&report, "GDPR-32-1-B-A"), @"
    fail[GDPR-32-1-B-A]: Strong authentication (medium, setting)
     --> base.yaml:9:54
      |
    5 |     mfa_required: true
      |                   ---- overridden
    ...
    9 |   production: { security_configuration.mfa_required: false }
      |                                                      ^^^^^ is false, expected true
      |
      = origin: inherited from base.yaml:9 (environment production) through t.yaml:1; in place of
                `true` at base.yaml:5
      = law: GDPR Art. 32(1)(b)
      = fix: Set security_configuration.mfa_required: true
    ");
    assert_snapshot!(folder.tenure("check --env prodction t.yaml --format markdown").run().exits(2).stderr, @"
    resolve::unknown_environment

      × no template has an environment `prodction`
      help: the templates have: production
    ");
}

#[test]
fn what_can_not_be_put_together_is_told_all_at_once() {
    let folder = Folder::with([
        ("a.yaml", "extends: ./b.yaml\ntenant_template: {}\n"),
        ("b.yaml", "extends: ./a.yaml\ntenant_template: {}\n"),
        ("t.yaml", "extends: [premum, ./none.yaml, ./a.yaml]\ntenant_template: { name: { $append: x } }\n"),
    ]);
    assert_snapshot!(folder.tenure("check t.yaml").run(), @"
    exit code: 2
    --- stdout
    error[resolve::unknown_base]: there is no tier `premum`
     --> t.yaml:1:11
      |
    1 | extends: [premum, ./none.yaml, ./a.yaml]
      |           ^^^^^^ not shipped
      |
      = help: did you mean `premium`? A file is named with a slash or its ending: `./premum.yaml`

    error[resolve::unreadable_base]: the base `./none.yaml` can not be read: No such file or directory (os error 2)
     --> t.yaml:1:19
      |
    1 | extends: [premum, ./none.yaml, ./a.yaml]
      |                   ^^^^^^^^^^^ named here
      |
      = help: paths count from the file that names them: looked for `./none.yaml`

    error[resolve::cycle]: the bases go round in a circle: a.yaml → b.yaml → a.yaml
     --> b.yaml:1:10
      |
    1 | extends: ./a.yaml
      |          ^^^^^^^^ leads back
      |
      = help: take `extends` out of one of them

    nothing was evaluated
    ");
}

#[test]
fn what_is_wrong_with_a_base_is_told_once() {
    let folder = Folder::with([("tiers/a.yaml", "tenant_template: { name: [ }\n")]);
    for number in 0..5 {
        folder.write(&format!("tenants/{number}.yaml"), "extends: ../tiers/a.yaml\ntenant_template: {}\n");
    }
    let report = folder.tenure("check tenants --format json").run().exits(2).json();
    assert_eq!(report["failures"].as_array().unwrap().len(), 1);
}

#[test]
fn a_template_does_not_reach_out_of_its_repository() {
    let folder = Folder::with([
        ("outside.yaml", "tenant_template: { name: outside }\n"),
        ("repository/.git/HEAD", ""),
        ("repository/tiers/a.yaml", "tenant_template: { name: inside }\n"),
        ("repository/tenants/in.yaml", "extends: ../tiers/a.yaml\n"),
        ("repository/tenants/out.yaml", "extends: ../../outside.yaml\n"),
    ]);
    let run = |arguments: &str| crate::runner::Tenure::in_folder(&folder.path("repository"), arguments).run();
    run("template render tenants/in.yaml").exits(0).quietly();
    assert_snapshot!(run("template render tenants/out.yaml").exits(2).stderr, @"
    resolve::unreadable_base

      × the base `../../outside.yaml` can not be read: it lies outside of the repository
       ╭─[tenants/out.yaml:1:10]
     1 │ extends: ../../outside.yaml
       ·          ─────────┬────────
       ·                   ╰── named here
       ╰────
      help: a template may extend what is in its repository, in the working directory, or beside a file that is named on the command line
    ");
}

#[test]
fn other_tools_extend_files_too() {
    let folder = Folder::with([
        ("tsconfig.json", r#"{"extends": "./tsconfig.base.json", "compilerOptions": {}}"#),
        (".eslintrc.yaml", "extends: airbnb\n"),
        ("t.yaml", BASE),
    ]);
    let report = folder.tenure("check --no-fail --format json .").run().exits(0).json();
    assert_eq!(report["templates"].as_array().unwrap().len(), 1);
    folder.tenure("check tsconfig.json").run().exits(2);
}

#[test]
fn undefined_variables_are_unknown_to_check_and_errors_to_render() {
    let folder = Folder::with([(
        "t.json",
        r#"{"tenant_id": "{{ tenant_id }}", "configuration": {"compliance": {"gdpr_enabled": true},
            "security": {"mfa_config": {"required": "{{ mfa | default(true) }}"}}},
            "created_at": "{{ current_timestamp() }}", "note": "{{ a }} and {{ b }}"}"#,
    )]);
    let report = folder.tenure("check --no-fail --format json t.json").run().exits(0).json();
    assert_eq!(control(&report, "GDPR-32-1-B-A")["verdict"], "unknown");
    assert_snapshot!(folder.tenure("template render t.json").run().exits(2), @r#"
    exit code: 2
    --- stderr
    resolve::undefined

      × the variable `tenant_id` is not defined
       ╭─[t.json:1:15]
     1 │ {"tenant_id": "{{ tenant_id }}", "configuration": {"compliance": {"gdpr_enabled": true},
       ·               ────────┬────────
       ·                       ╰── needed here
     2 │             "security": {"mfa_config": {"required": "{{ mfa | default(true) }}"}}},
       ╰────
      help: give it with `--var tenant_id=…`, under `variables:` in the template, or write a default: `{{ tenant_id | default(…) }}` (needed at `/tenant_id`)

    resolve::undefined

      × the variables `a`, `b` are not defined
       ╭─[t.json:3:64]
     2 │             "security": {"mfa_config": {"required": "{{ mfa | default(true) }}"}}},
     3 │             "created_at": "{{ current_timestamp() }}", "note": "{{ a }} and {{ b }}"}
       ·                                                                ──────────┬──────────
       ·                                                                          ╰── needed here
       ╰────
      help: give it with `--var a=…`, under `variables:` in the template, or write a default: `{{ a | default(…) }}` (needed at `/note`)
    "#);
    let rendered = folder.tenure("template render t.json --var tenant_id=x --var a=1 --var b=true --as-of 2026-01-31");
    assert_snapshot!(rendered.run().exits(0).quietly().stdout, @r#"
    {
      "tenant_id": "x",
      "configuration": {
        "compliance": {
          "gdpr_enabled": true
        },
        "security": {
          "mfa_config": {
            "required": true
          }
        }
      },
      "created_at": "2026-01-31T00:00:00Z",
      "note": "1 and true"
    }
    "#);
}

#[test]
fn no_report_shows_a_secret() {
    let folder = Folder::with([(
        "t.yaml",
        "variables: { key: hunter2hunter2 }\ntenant_template:\n  name: t\n  integration:\n    \
         api_key: '{{ key }}'  # beside it\n    db_password: 'S3cr3t-S3cr3t'\n    safe: '{{ key | encrypt_sensitive }}'\n",
    )]);
    folder.write("p/p.rego", "package main\n\ndeny contains msg if {\n  msg := sprintf(\"key %v\", [input.tenant_template.integration.db_password])\n}\n");
    let report =
        folder.tenure("check t.yaml -p p -o text -o json=r.json -o html=r.html -o markdown=r.md").run().exits(1);
    for text in [report.stdout.clone(), folder.read("r.json"), folder.read("r.html"), folder.read("r.md")] {
        assert!(!text.contains("hunter2") && !text.contains("S3cr3t"), "{text}");
        assert!(text.contains("TPL-011"));
    }
    assert_snapshot!(finding(&report.stdout, "TPL-011"), @"
    fail[TPL-011]: No secret stands in the template in plain text (critical, setting)
     --> t.yaml:5:14
      |
    1 | variables: { key: ************** }
      |                   -------------- `key` is defined here
    ...
    5 |     api_key: ***********  # beside it
      |              ^^^^^^^^^^^ is (a secret), expected a reference to where the secret is kept
    6 |     db_password: ***************
      |                  ^^^^^^^^^^^^^^^ is (a secret), expected a reference to where the secret is kept
      |
      = origin: `key` is defined at t.yaml:1
      = law: house rule
      = why: `template.secrets[0]` is `/tenant_template/integration/api_key`, expected a reference
             to where the secret is kept; `template.secrets[1]` is
             `/tenant_template/integration/db_password`, expected a reference to where the secret
             is kept
      = fix: Withdraw the secret and issue another, keep that one in a vault, and put a reference
             or {{ name | encrypt_sensitive }} in its place
    ");
}

#[test]
fn likely_mistakes_are_told_and_count_where_asked() {
    let folder = Folder::with([(
        "t.yaml",
        "extends: premium\ntenant_template:\n  resource_quotas:\n    cpu_coers: 4\n    memory_gb: 16 GB\n    storage_gb: 5000\n  \
         our_own: { anything: 1 }\n",
    )]);
    let report = folder.tenure("check t.yaml").run().exits(0).quietly().stdout;
    let start = report.find("warning[").unwrap();
    let end = report.find("\nunknown").or_else(|| report.find("\nframework")).unwrap();
    assert_snapshot!(&report[start..end], @"
    warning[template::unknown_key]: there is no field `cpu_coers` in `tenant_template.resource_quotas`
     --> t.yaml:4:5
      |
    4 |     cpu_coers: 4
      |     ^^^^^^^^^
      |
      = help: did you mean `cpu_cores`?

    warning[template::wrong_type]: `memory_gb` should be a number, and this is a text
     --> t.yaml:5:16
      |
    5 |     memory_gb: 16 GB
      |                ^^^^^
      |
      = help: write the number alone; -1 is unlimited

    warning[template::out_of_bounds]: `storage_gb` is 5000 GB, and tier `premium` has at most 1000 GB
     --> t.yaml:6:17
      |
    6 |     storage_gb: 5000
      |                 ^^^^
      |
      = help: more is a matter of another tier
    ");
    folder.tenure("check --strict t.yaml").run().exits(1);
}

#[test]
fn the_number_of_threads_does_not_show_in_layers() {
    let folder = five_deep();
    for number in 0..20 {
        folder.write(
            &format!("tenants/t{number}.yaml"),
            format!("extends: ../tiers/gold.yaml\noverrides: {{ name: t{number} }}\n"),
        );
    }
    let run =
        |threads: &str| folder.tenure(&format!("check --no-fail --threads {threads} -o json .")).run().exits(0).stdout;
    assert_eq!(run("1"), run("4"));
}
