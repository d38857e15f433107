//! `tenure check`: files of several documents, broken ones, and standard input.

use crate::runner::{repository_file, tenure};
use insta::assert_snapshot;

#[test]
fn documents_of_one_file_are_judged_beside_a_broken_one() {
    assert_snapshot!(tenure("check tests/fixtures/several.yaml").run(), @"
    exit code: 2
    --- stdout
    fail[GDPR-44-A]: A promise of EU residency matches the regions (critical, consistency)
      --> tests/fixtures/several.yaml:32:21 (document 3)
       |
    32 |     primary_region: us-west-2
       |                     ^^^^^^^^^ is us-west-2, expected a region in the European Economic Area
       |
       = law: GDPR Art. 44, 13(1)(f)
       = fix: Move primary_region and every secondary_region into the EEA; until then treat the
              promise as broken and tell the data protection officer

    fail[GDPR-32-1-B-A]: Strong authentication (medium, setting)
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

    unknown: the templates do not say enough for 52 controls (GDPR 34, TPL 18); `-v` lists them

    framework   fail   unknown   pass   configured   declared   consistent   not applicable
    -----------------------------------------------------------------------------------------
    GDPR           2        34      4            3          0            1                2
    TPL            0        18     10            6          0            4               10
    not in scope: HIPAA, SOX, PCI_DSS, ISO27001, FedRAMP, SOC2, CCPA
    A pass rests on what is configured (a setting that a system can enforce), declared (a statement
    about oneself) or consistent (two parts of the template agree).

    coverage
      GDPR in 2 of 2 templates
        21 checks. Touches: 15 articles: 5, 7, 13(1)(f), 15, 16, 17, 20, 22, 25, 32, 33, 37, 44, 45, 46;
        whole: 99 articles. Everything else needs organisational evidence.
        No control for 25 of 40 requirements: Art. 6, 8-12, 14, 18, 19, 21, 24, 26-31, 34-36, 38, 39,
        47-49.
      TPL in 2 of 2 templates
        19 checks of the template against itself and against public lists. They belong to no framework.

    2 templates, 2 findings: 1 critical, 1 medium; 52 unknown; 1 thing could not be done
    ");
}

#[test]
fn a_broken_file_does_not_hide_the_good_ones() {
    let run = tenure("check tests/fixtures/broken.yaml tests/fixtures/acme.yaml").run().exits(2).quietly();
    assert_eq!(run.stdout.matches("\nerror[").count(), 3, "{run}");
    assert_eq!(run.stdout.matches("fail[").count(), 9, "{run}");
    assert_snapshot!(run.stdout.lines().last().unwrap(), @"1 template, 9 findings: 2 critical, 3 high, 2 medium, 2 low; 6 unknown; 3 things could not be done");
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
