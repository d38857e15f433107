//! `tenure template show`: a template with the line that set each value.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;
use serde_json::{Value, json};

const TENANT: &str = "tests/fixtures/templates/tenants/clinic.yaml";

/// A base, a template on it, and values: every kind of line that there is.
fn folder() -> Folder {
    Folder::with([
        (
            "base.yaml",
            "tenant_template:\n  name: base\n  tier: standard\n  resource_quotas:\n    cpu_cores: 2\n    memory_gb: 4\n    storage_gb: 50\n  security_configuration:\n    mfa_methods: [totp]\n    audit_retention_days: 365\n    password_policy:\n      min_length: 12\n      max_age_days: 90\n",
        ),
        (
            "acme.yaml",
            "extends: ./base.yaml\nvariables:\n  tenant: acme\ntenant_template:\n  name: \"{{ tenant }}\"\n  owner: \"{{ owner }}\"\n  resource_quotas:\n    cpu_cores: 4\n  security_configuration:\n    mfa_methods:\n      $append: webauthn\n    audit_retention_days: null\n    password_policy: null\n    data_retention: null\n    notes: |\n      one\n      two\nenvironments:\n  production:\n    resource_quotas.memory_gb: 8\noverrides:\n  resource_quotas.cpu_cores: 5\n",
        ),
        ("values.yaml", "tenant_template:\n  resource_quotas: {storage_gb: 60}\nvariables:\n  tenant: acme-eu\n"),
    ])
}

#[test]
fn the_help_says_how() {
    assert_snapshot!(tenure("template show --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Show a template with the line that set each value

    Usage: tenure template show [OPTIONS] <TEMPLATE>

    Arguments:
      <TEMPLATE>
              A shipped tier, or a file; `-` is standard input

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --path <PATH>
              Only what stands at this dotted path, with its whole history

          --format <FORMAT>
              Write text or JSON

              [default: text]
              [possible values: text, json]

      -q, --quiet
              Say nothing but the report

          --as-of <YYYY-MM-DD>
              Evaluate expressions as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --env <NAME>
              Lay the part for this environment over each file that has one under `environments`

              [env: TENURE_ENV=]

          --values <FILE>
              Lay this file of values over every template; may be given several times, the last wins

          --set <PATH=VALUE>
              Set one value, by its dotted path: `limits.max_users=500`; `null` deletes, nothing behind
              `=` is the empty text

          --var <NAME=VALUE>
              Say what a variable is: `tenant_id=acme`

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Examples:
      tenure template show premium
      tenure template show tenants/acme.yaml
      tenure template show tenants/acme.yaml --path resource_quotas.cpu_cores
    ");
}

#[test]
fn every_value_has_who_set_it_behind_it() {
    let run = folder()
        .tenure("template show acme.yaml --env production --values values.yaml --set resource_quotas.cpu_cores=6")
        .run();
    assert_snapshot!(run, @r#"
    exit code: 0
    --- stdout
    # Put together from these, lowest first:
    #   base.yaml (base)
    #   acme.yaml (template)
    #   acme.yaml (environment production)
    #   acme.yaml (overrides)
    #   values.yaml (values)
    #   --set resource_quotas.cpu_cores=6

    tenant_template:
      name: acme-eu         # acme.yaml:5, variable tenant (values.yaml:4), over base.yaml:2
      tier: standard        # base.yaml:3
      resource_quotas:
        cpu_cores: 6        # --set, over acme.yaml:22 and 2 more
        memory_gb: 8        # acme.yaml:20, over base.yaml:6
        storage_gb: 60      # values.yaml:2, over base.yaml:7
      security_configuration:
        mfa_methods:        # acme.yaml:11, over base.yaml:9
          - totp            # base.yaml:9
          - webauthn        # acme.yaml:11
        notes: |            # acme.yaml:15
          one
          two
        # audit_retention_days: deleted at acme.yaml:12 (365 at base.yaml:10)
        # password_policy: deleted at acme.yaml:13 (at base.yaml:12)
        # data_retention: deleted at acme.yaml:14, and nothing was there
      owner: "{{ owner }}"  # open: owner is not defined (acme.yaml:6)
    "#);
}

#[test]
fn a_shipped_tier_is_shown_as_it_is_shipped() {
    let run = tenure("template show premium").run().exits(0).quietly();
    assert_eq!(run.stdout, repository_file("templates/premium.yaml"));
    let changed = tenure("template show premium --set resource_quotas.cpu_cores=4").run().exits(0).quietly();
    assert!(changed.stdout.starts_with("# Put together"), "{changed}");
    assert!(changed.stdout.contains("# --set, over shipped:premium.yaml:"), "{changed}");
}

#[test]
fn what_is_shown_is_read_back_as_what_is_rendered() {
    for template in [TENANT, "tests/fixtures/templates/tenants/studio.json"] {
        let folder = Folder::new();
        let shown = tenure(&format!("template show {template}")).run().exits(0).quietly();
        folder.write("shown.yaml", &shown.stdout);
        // Nothing is evaluated on the way in.
        let again = folder.tenure("-q template import shown.yaml --format yaml").run().exits(0).quietly();
        let rendered = tenure(&format!("template render --format yaml {template}")).run().exits(0).quietly();
        assert_eq!(again.stdout, rendered.stdout, "{template}");
        let lines = shown.stdout.lines().filter(|line| !line.trim_start().starts_with('#'));
        let is_value = |line: &&str| !line.trim_end().ends_with(':') && !line.is_empty();
        for line in lines.filter(is_value) {
            assert!(line.contains("  # "), "{line}");
        }
    }
}

#[test]
fn one_value_has_its_whole_history() {
    let show = |path: &str| {
        let arguments = format!("template show acme.yaml --env production --values values.yaml --path {path}");
        folder().tenure(&arguments).run().exits(0).quietly().stdout
    };
    assert_snapshot!(show("resource_quotas.cpu_cores"), @"
    resource_quotas.cpu_cores: 5

      set     acme.yaml:22  overrides  resource_quotas.cpu_cores: 5
      before  acme.yaml:8   template   cpu_cores: 4
      before  base.yaml:5   base       cpu_cores: 2
    ");
    assert_snapshot!(show("name"), @r#"
    name: acme-eu

      set              acme.yaml:5    template  name: "{{ tenant }}"
      variable tenant  values.yaml:4  values    tenant: acme-eu
      before           base.yaml:2    base      name: base
    "#);
    assert_snapshot!(show("tenant_template.owner"), @r#"
    owner: "{{ owner }}"
    open: owner is not defined

      set  acme.yaml:6  template  owner: "{{ owner }}"
    "#);
    assert_snapshot!(show("security_configuration.mfa_methods"), @"
    security_configuration.mfa_methods: [totp, webauthn]

      set     acme.yaml:11  template  $append: webauthn
      before  base.yaml:9   base      mfa_methods: [totp]

      - totp      # base.yaml:9
      - webauthn  # acme.yaml:11
    ");
    assert_snapshot!(show("security_configuration.password_policy.min_length"), @"
    security_configuration.password_policy: deleted

      deleted  acme.yaml:13  template  password_policy: null
      before   base.yaml:12  base      min_length: 12 …
    ");
    assert_snapshot!(show("/tenant_template/resource_quotas"), @"
    cpu_cores: 5    # acme.yaml:22, over acme.yaml:8 and 1 more
    memory_gb: 8    # acme.yaml:20, over base.yaml:6
    storage_gb: 60  # values.yaml:2, over base.yaml:7
    ");
}

#[test]
fn a_path_to_nothing_is_answered_with_what_there_is() {
    let show = |path: &str| folder().tenure(&format!("template show acme.yaml --path {path}")).run().exits(2);
    assert_snapshot!(show("cpu_cores"), @"
    exit code: 2
    --- stderr
    template::no_value

      × there is nothing at `cpu_cores` in `acme.yaml`
      help: did you mean `resource_quotas.cpu_cores`?
    ");
    assert_snapshot!(show("resource_quotas.gpu"), @"
    exit code: 2
    --- stderr
    template::no_value

      × there is nothing at `resource_quotas.gpu` in `acme.yaml`
      help: in `resource_quotas` there is: cpu_cores, memory_gb, storage_gb
    ");
    assert_snapshot!(show("resource_quotas..gpu"), @"
    exit code: 2
    --- stderr
    resolve::path

      × a key is missing in the path `resource_quotas..gpu`
      help: write keys with dots between them: `limits.max_users`
    ");
}

#[test]
fn json_has_the_origins_of_every_value() {
    let run = folder().tenure("template show acme.yaml --format json").run().exits(0).quietly();
    let document = run.json();
    assert_eq!(document["layers"][0], json!({ "file": "base.yaml", "layer": "base" }));
    let values = document["values"].as_array().unwrap();
    let value = |path: &str| values.iter().find(|value| value["path"] == path).unwrap();
    assert_eq!(
        *value("resource_quotas.cpu_cores"),
        json!({
            "pointer": "/tenant_template/resource_quotas/cpu_cores",
            "path": "resource_quotas.cpu_cores",
            "value": 5,
            "origins": [
                { "role": "set", "layer": "overrides", "text": "5", "file": "acme.yaml", "line": 22, "column": 30 },
                { "role": "before", "layer": "template", "text": "4", "file": "acme.yaml", "line": 8, "column": 16 },
                { "role": "before", "layer": "base", "text": "2", "file": "base.yaml", "line": 5, "column": 16 },
            ],
        })
    );
    assert_eq!(value("name")["origins"][1]["variable"], "tenant");
    assert_eq!(value("owner")["open"], "owner is not defined");
    assert_eq!(value("security_configuration.mfa_methods")["value"], json!(["totp", "webauthn"]));
    assert_eq!(value("security_configuration.mfa_methods[1]")["origins"][0]["file"], "acme.yaml");
    let deleted = value("security_configuration.audit_retention_days");
    assert_eq!((&deleted["deleted"], deleted.get("value")), (&json!(true), None));
    assert!(values.iter().all(|value| !value["origins"].as_array().unwrap().is_empty()));

    let one = folder().tenure("template show acme.yaml --format json --path resource_quotas").run().exits(0).json();
    let paths: Vec<&Value> = one["values"].as_array().unwrap().iter().map(|value| &value["path"]).collect();
    assert_eq!(paths, ["resource_quotas.cpu_cores", "resource_quotas.memory_gb", "resource_quotas.storage_gb"]);
}

#[test]
fn what_is_no_template_is_refused() {
    let folder = Folder::with([("k.yaml", "kind: ConfigMap\n")]);
    assert_snapshot!(folder.tenure("template show k.yaml").run(), @"
    exit code: 2
    --- stderr
    template::none

      × `k.yaml` holds no tenant template
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two
    ");
    assert_snapshot!(folder.tenure("template show premum").run(), @"
    exit code: 2
    --- stderr
    template::unknown

      × `premum` is neither a file nor a shipped tier
      help: the tiers are enterprise, enterprise_plus, free, init_custom, init_enterprise, init_free, init_professional, premium, standard, white_label
    ");
}

#[test]
fn names_can_not_break_out_of_their_comments() {
    let folder =
        Folder::with([("t.yaml", "extends: premium\ntenant_template:\n  name: \"{{ x }}\"\n  \"a\\nb: 1\": null\n")]);
    let run = folder.tenure("template show t.yaml --format text").run().exits(0).quietly();
    folder.write("shown.yaml", &run.stdout);
    let shown = folder.tenure("template show shown.yaml --format json").run().exits(0).json();
    let values = shown["values"].as_array().unwrap();
    assert!(values.iter().all(|value| value["path"] != "b"), "{run}");
}
