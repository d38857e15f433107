//! `tenure check`: the text report, the streams, the exit codes.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;

#[test]
fn a_template_with_mistakes_is_shown_line_by_line() {
    assert_snapshot!(tenure("check tests/fixtures/acme.yaml").run(), @r#"
    exit code: 1
    --- stdout
    fail[GDPR-44-A]: A promise of EU residency matches the regions (critical)
      --> tests/fixtures/acme.yaml:89:36
       |
    89 |     secondary_regions: [eu-west-1, us-east-1]
       |                                    ^^^^^^^^^ is us-east-1, expected a region in the European Economic Area
       |
       = law: GDPR Art. 44, 13(1)(f)
       = fix: Move primary_region and every secondary_region into the EEA; until then treat the
              promise as broken and tell the data protection officer

    fail[PCI-4-2-1-A]: PAN over open networks uses strong cryptography (critical)
      --> tests/fixtures/acme.yaml:25:22
       |
    25 |     tls_min_version: "1.1"
       |                      ^^^^^ is 1.1, expected TLS 1.2 or later
       |
       = law: PCI DSS v4.0.1 Req. 4.2.1
       = fix: Set tls_min_version: "1.2" and ssl_termination: true

    fail[GDPR-32-1-A-B]: Data in transit is encrypted with a current protocol (high)
      --> tests/fixtures/acme.yaml:25:22
       |
    25 |     tls_min_version: "1.1"
       |                      ^^^^^ is 1.1, expected TLS 1.2 or later
       |
       = law: GDPR Art. 32(1)(a)
       = fix: Set networking_configuration.ssl_termination: true and
              security_configuration.tls_min_version: "1.2"

    fail[PCI-8-2-8-A]: Idle sessions re-authenticate in 15 minutes (high)
      --> tests/fixtures/acme.yaml:19:30
       |
    19 |     session_timeout_minutes: 60
       |                              ^^ is 60, expected 1 to 15 minutes
       |
       = law: PCI DSS v4.0.1 Req. 8.2.8
       = fix: Set resource_quotas.session_timeout_minutes: 15

    fail[PCI-10-5-1-A]: Logs for 12 months, three months at hand (high)
      --> tests/fixtures/acme.yaml:50:27
       |
    50 |     audit_retention_days: 180
       |                           ^^^ is 180, expected at least 365 days
       |
       = law: PCI DSS v4.0.1 Req. 10.5.1
       = fix: Set audit_retention_days: 365 and log_retention_days: 90

    fail[PCI-6-2-4-A]: No bare wildcard in CORS (medium)
      --> tests/fixtures/acme.yaml:42:49
       |
    42 |     cors_origins: ["https://shop.acme.example", "*"]
       |                                                 ^^^ is *, expected no entry that is *
       |
       = law: PCI DSS v4.0.1 Req. 6.2.4
       = fix: Set security_configuration.cors_origins: explicit origins

    fail[TPL-001]: Country codes are ISO 3166-1 alpha-2 (medium)
      --> tests/fixtures/acme.yaml:40:33
       |
    40 |     allowed_countries: [DE, FR, UK]
       |                                 ^^ is UK, expected an ISO 3166-1 alpha-2 code, or ALL
       |
       = law: house rule (ISO 3166-1)
       = fix: Replace a wrong code ("UK" is "GB")

    fail[GDPR-25-B]: No endpoint open to every web origin (low)
      --> tests/fixtures/acme.yaml:42:49
       |
    42 |     cors_origins: ["https://shop.acme.example", "*"]
       |                                                 ^^^ is *, expected no entry that is *
       |
       = law: GDPR Art. 32(1)(b)
       = fix: Set security_configuration.cors_origins: an explicit list of https origins

    fail[TPL-005]: CORS origins are exact (low)
      --> tests/fixtures/acme.yaml:42:49
       |
    42 |     cors_origins: ["https://shop.acme.example", "*"]
       |                                                 ^^^ is *, expected no entry with *
       |
       = law: house rule (WHATWG Fetch)
       = fix: List each https origin

    unknown: the templates do not say enough for 4 controls (GDPR 1, PCI_DSS 2, TPL 1); `-v` lists them

    framework   fail   unknown   pass   not applicable
    ----------------------------------------------------
    GDPR           3         1     15                2
    PCI_DSS        4         2     22                0
    TPL            2         1      7                0
    not applicable: HIPAA, SOX

    1 template, 9 findings: 2 critical, 3 high, 2 medium, 2 low; 4 unknown
    "#);
}

#[test]
fn verbose_lists_what_is_undecided() {
    let run = tenure("check -v tests/fixtures/acme.yaml").run().exits(1).quietly();
    let (_, unknown) = run.stdout.split_once("unknown").unwrap();
    assert_snapshot!(format!("unknown{unknown}"), @r"
    unknown: the templates do not say enough for 4 controls
      GDPR-5-1-C-A tests/fixtures/acme.yaml:56: `privacy.minimisation` is not stated, expected true
      PCI-3-6-1-2-A tests/fixtures/acme.yaml:21: `encryption.hardware_security_module` is not stated, expected true
      PCI-10-3-4-A tests/fixtures/acme.yaml:82: `audit_log.tamper_protection` is not stated, expected true
      TPL-009 tests/fixtures/acme.yaml:52: `classification.top_secret` is not stated, expected false

    framework   fail   unknown   pass   not applicable
    ----------------------------------------------------
    GDPR           3         1     15                2
    PCI_DSS        4         2     22                0
    TPL            2         1      7                0
    not applicable: HIPAA, SOX

    1 template, 9 findings: 2 critical, 3 high, 2 medium, 2 low; 4 unknown
    ");
}

#[test]
fn the_other_dialects_are_told_in_their_own_words() {
    let run = tenure("check --fail-on critical tests/fixtures/profile.yaml").run().exits(0).quietly();
    let (first, _) = run.stdout.split_once("\n\n").unwrap();
    assert_snapshot!(first, @r"
    fail[GDPR-32-1-C-A]: Backups can meet the stated recovery point (high)
      --> tests/fixtures/profile.yaml:55:16
       |
    55 |     frequency: daily
       |                ^^^^^ is daily, expected a backup at least every 60 minutes
    ...
    65 |     rpo_minutes: 60
       |                  ^^ is 60, expected at least 1440 minutes
       |
       = law: GDPR Art. 32(1)(c)
       = fix: Raise backup_frequency or enable point_in_time_recovery; change rpo_minutes only with
              the business owner
    ");
}

#[test]
fn documents_of_one_file_are_judged_beside_a_broken_one() {
    assert_snapshot!(tenure("check tests/fixtures/several.yaml").run(), @r"
    exit code: 2
    --- stdout
    fail[GDPR-44-A]: A promise of EU residency matches the regions (critical)
      --> tests/fixtures/several.yaml:32:21 (document 3)
       |
    32 |     primary_region: us-west-2
       |                     ^^^^^^^^^ is us-west-2, expected a region in the European Economic Area
       |
       = law: GDPR Art. 44, 13(1)(f)
       = fix: Move primary_region and every secondary_region into the EEA; until then treat the
              promise as broken and tell the data protection officer

    fail[GDPR-32-1-B-A]: Strong authentication (medium)
      --> tests/fixtures/several.yaml:26:19 (document 3)
       |
    26 |     mfa_required: false
       |                   ^^^^^ is false, expected true
       |
       = law: GDPR Art. 32(1)(b)
       = fix: Set security_configuration.mfa_required: true

    error[document::duplicate_key]: the key `tier` stands twice in one mapping
      --> tests/fixtures/several.yaml:20:3
       |
    17 |   tier: standard
       |   ---- first here
    ...
    20 |   tier: premium
       |   ^^^^ and again here
       |
       = help: remove or rename one of the two

    unknown: the templates do not say enough for 46 controls (GDPR 34, TPL 12); `-v` lists them

    framework   fail   unknown   pass   not applicable
    ----------------------------------------------------
    GDPR           2        34      4                2
    TPL            0        12      8                0
    not applicable: HIPAA, SOX, PCI_DSS

    2 templates, 2 findings: 1 critical, 1 medium; 46 unknown; 1 thing could not be done
    ");
}

#[test]
fn a_broken_file_does_not_hide_the_good_ones() {
    let run = tenure("check tests/fixtures/broken.yaml tests/fixtures/acme.yaml").run().exits(2).quietly();
    assert_eq!(run.stdout.matches("\nerror[").count(), 3, "{run}");
    assert_eq!(run.stdout.matches("fail[").count(), 9, "{run}");
    assert_snapshot!(run.stdout.lines().last().unwrap(), @"1 template, 9 findings: 2 critical, 3 high, 2 medium, 2 low; 4 unknown; 3 things could not be done");
}

#[test]
fn standard_input_is_a_template_too() {
    let text = repository_file("tests/fixtures/acme.yaml");
    let named = tenure("check tests/fixtures/acme.yaml").run();
    let piped = tenure("check -").stdin(&text).run();
    assert_eq!(piped.stdout, named.stdout.replace("tests/fixtures/acme.yaml", "<stdin>"));
    let renamed = tenure("check --stdin-filename tests/fixtures/acme.yaml -").stdin(&text).run();
    assert_eq!(renamed, named);
}

#[test]
fn the_name_of_standard_input_decides_how_it_is_read() {
    let json = r#"{ "tenant_template": { "name": "x" } }"#;
    tenure("check --no-fail -").stdin(json).run().exits(0);
    tenure("check --no-fail --stdin-filename x.yaml -").stdin(json).run().exits(0);
    let run = tenure("check --no-fail --stdin-filename x.json -").stdin("tenant_template: {}").run();
    assert_snapshot!(run, @r"
    exit code: 2
    --- stdout
    error[document::json_syntax]: a text has to be in double quotes
     --> x.json:1:1
      |
    1 | tenant_template: {}
      | ^^^^^^^^^^^^^^^ here
      |
      = help: put the text in double quotes

    nothing was evaluated
    ");
}

#[test]
fn the_threshold_decides_between_0_and_1() {
    for (arguments, code) in [
        ("", 1),
        ("--fail-on low", 1),
        ("--fail-on medium", 1),
        ("--fail-on high", 0),
        ("--fail-on critical", 0),
        ("--no-fail", 0),
    ] {
        // Its one finding is of medium severity.
        let folder = Folder::with([("t.yaml", "tenant_template: { name: a, tier: free }")]);
        folder.tenure(&format!("check {arguments} t.yaml")).run().exits(code);
    }
    let low = tenure("check tests/fixtures/acme.yaml").environment("TENURE_FAIL_ON", "critical").run();
    assert_eq!(low.code, 1, "acme has critical findings");
}

#[test]
fn the_format_never_changes_the_exit_code() {
    for format in ["text", "json", "markdown", "html"] {
        let check = |arguments: &str| tenure(&format!("check --format {format} {arguments}")).run();
        check("tests/fixtures/acme.yaml").exits(1).quietly();
        check("--no-fail tests/fixtures/acme.yaml").exits(0).quietly();
        check("--no-fail tests/fixtures/acme.yaml tests/fixtures/several.yaml").exits(2);
    }
}

#[test]
fn what_could_not_be_done_outweighs_no_fail() {
    tenure("check --no-fail tests/fixtures/acme.yaml tests/fixtures/broken.yaml").run().exits(2);
}

#[test]
fn the_shipped_templates_are_clean() {
    let run = tenure("check templates").run().exits(0).quietly();
    assert!(run.stdout.lines().last().unwrap().starts_with("10 templates, 0 findings"), "{run}");
}

#[test]
fn the_day_decides_whether_a_release_is_supported() {
    let folder = Folder::with([(
        "t.yaml",
        "tenant_template:\n  compliance_settings: { frameworks_enabled: [PCI_DSS] }\n  \
         database_configuration: { primary_db: postgresql_14, database_version: \"14\" }\n",
    )]);
    let verdict = |day: &str| {
        let run = folder.tenure(&format!("check --format json --no-fail --as-of {day} t.yaml")).run().exits(0);
        crate::runner::control(&run.json(), "PCI-6-3-3-A")["verdict"].clone()
    };
    assert_eq!(verdict("2026-11-12"), "pass", "its last day");
    assert_eq!(verdict("2026-11-13"), "fail");
}

#[test]
fn colours_follow_the_flag_and_then_the_environment() {
    let coloured = |arguments: &str, variables: &[(&str, &str)]| {
        let run = tenure(&format!("check {arguments} tests/fixtures/acme.yaml"));
        let run = variables.iter().fold(run, |run, (name, value)| run.environment(name, value)).run();
        run.exits(1).stdout.contains('\u{1b}')
    };
    assert!(!coloured("", &[]), "no terminal, no colours");
    assert!(coloured("--color always", &[]));
    assert!(coloured("--color always", &[("NO_COLOR", "1")]), "the flag is nearer");
    assert!(coloured("", &[("FORCE_COLOR", "1")]));
    assert!(!coloured("", &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured("--color never", &[("FORCE_COLOR", "1")]));
    assert!(coloured("", &[("TENURE_COLOR", "always")]));
    assert!(!coloured("--color always --format json", &[]), "nobody wants colours in JSON");
}

#[test]
fn colours_change_nothing_else() {
    let plain = tenure("check tests/fixtures/acme.yaml").run();
    let coloured = tenure("check --color always tests/fixtures/acme.yaml").run();
    let mut stripped = String::new();
    for part in coloured.stdout.split('\u{1b}') {
        let text = part.split_once('m').filter(|(code, _)| code.starts_with('[')).map_or(part, |(_, text)| text);
        stripped.push_str(text);
    }
    assert_eq!(stripped, plain.stdout);
}

#[test]
fn help_says_what_can_be_asked() {
    assert_snapshot!(tenure("check --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Check tenant templates against policies

    Usage: tenure check [OPTIONS] <PATH>...

    Arguments:
      <PATH>...
              Files and folders with templates; `-` is standard input

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --ignore <GLOB>
              Leave out what matches, as in .gitignore

      -q, --quiet
              Say nothing but the report

          --stdin-filename <NAME>
              The name to report for standard input

              [default: <stdin>]

          --max-file-size <SIZE>
              Read files of up to this many bytes (suffixes K, M, G)

              [default: 16M]

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --threads <NUMBER>
              Use this many threads rather than one for every core

              [env: TENURE_THREADS=]

          --framework <NAMES>
              Evaluate these frameworks, declared or not; `all` for every one

              [env: TENURE_FRAMEWORK=]

          --as-of <YYYY-MM-DD>
              Evaluate as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

      -p, --policy <PATH>
              Add the controls and rules of these policy files and folders

          --format <FORMAT>
              Write the report in this format: text, json, markdown, html

      -o, --output <FORMAT[=PATH]>
              Write the report in a format, to a file or to standard output; may be given several times

          --usage <FILE>
              Usage history: CSV with the columns timestamp, tenant, quota, value

          --plugin <FILE>
              Ask this optimizer too: a WebAssembly component

          --large-plugins
              Admit plugins of up to 32 MiB, such as those that carry an interpreter

          --require-optimizers
              Exit with 2 where an optimizer could not be asked

          --fail-on <SEVERITY>
              Exit with 1 where a control or rule of at least this severity fails: low, medium, high,
              critical

              [env: TENURE_FAIL_ON=]
              [default: low]

          --fail-on-warn
              Exit with 1 where a `warn` rule says something

          --no-fail
              Exit with 0 whatever fails

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Rules without facts (deny, violation, warn) of --policy:
      -n, --namespace <NAME>
              Evaluate the rules of this namespace rather than of `main`; may be given several times

          --all-namespaces
              Evaluate the rules of all namespaces

      -d, --data <PATH>
              Let rules read this YAML or JSON below `data`; of a folder, sub-folders are keys

          --rego-version <VERSION>
              The version of Rego that they are written in

              Possible values:
              - v0: Before OPA 1.0
              - v1: Since OPA 1.0

              [default: v1]

          --combine
              Let rules see all documents at once, as a list of `path` and `contents`

          --parser <FORMAT>
              Read every input in this format, whatever its name

              [possible values: yaml, json, toml]

    Examples:
      tenure check templates/
      tenure check --framework gdpr,hipaa acme.yaml
      tenure check --framework all --format json acme.yaml
      tenure check -o text -o html=report.html templates/
      tenure check --policy policy/ --fail-on-warn deployment.yaml
      render-template | tenure check -
    ");
}

#[test]
fn mistakes_in_the_command_line_exit_with_2() {
    for arguments in ["check", "chek", "check --fail-on grave x", "check --as-of 2026-02-30 x", "check --format pdf x"]
    {
        let run = tenure(arguments).run().exits(2);
        assert!(run.stdout.is_empty() && run.stderr.contains("error:"), "{run}");
    }
}
