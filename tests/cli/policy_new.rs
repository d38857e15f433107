//! `tenure policy new`, and the facts of one's own that come with it.

use crate::runner::{Folder, repository_file};
use insta::assert_snapshot;

#[test]
fn a_new_control_passes_at_once() {
    for (arguments, template) in [
        (
            "--fact backup.retention_days --at-least 35",
            "{tenant_template: {database_configuration: {backup_retention_days: 34}}}",
        ),
        (
            "--fact backup.retention_days --at-most 35",
            "{tenant_template: {database_configuration: {backup_retention_days: 36}}}",
        ),
        (
            "--fact encryption.hardware_security_module",
            "{tenant_template: {security_configuration: {hardware_security_modules: false}}}",
        ),
        ("--fact settings_block.gdpr", "{tenant_template: {compliance_settings: {}}}"),
        (
            "--fact acme.colour --type text --one-of red,blue --path tenant_template.acme.colour",
            "{tenant_template: {acme: {colour: green}}}",
        ),
        (
            "--fact acme.list --type texts --one-of red --path tenant_template.acme.list",
            "{tenant_template: {acme: {list: [red, blue]}}}",
        ),
        (
            "--fact acme.seats --type number --at-least 2 --path init_json:acme.seats --path tenant_template.acme.seats",
            "{tenant_template: {acme: {seats: 1}}}",
        ),
        ("--fact acme.on --type boolean --path tenant_template.acme.on", "{tenant_template: {acme: {on: false}}}"),
    ] {
        let folder = Folder::with([("template.yaml", template)]);
        folder.tenure(&format!("policy new acme ACME-1 {arguments}")).run().exits(0).quietly();
        folder.tenure("policy check acme").run().exits(0).quietly();
        folder.tenure("policy test acme").run().exits(0).quietly();
        let report = folder.tenure("check -p acme --format json template.yaml").run().json();
        assert_eq!(crate::runner::control(&report, "ACME-1")["verdict"], "fail", "{arguments}");
        let evidence = &crate::runner::control(&report, "ACME-1")["evidence"][0];
        assert_eq!(evidence["line"], 1, "{arguments}");
    }
}

#[test]
fn the_control_of_the_readme_does_what_it_says() {
    let folder = Folder::with([("t.yaml", "tenant_template: {database_configuration: {backup_retention_days: 34}}")]);
    folder.tenure("policy new acme ACME-1 --fact backup.retention_days --at-least 35").run().exits(0);
    let readme = repository_file("README.md");
    let control = readme.split("```rego\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    folder.write("acme/acme_1.rego", control);
    folder.tenure("policy check acme").run().exits(0).quietly();
    folder.tenure("policy test acme").run().exits(0).quietly();
    let run = folder.tenure("check -p acme t.yaml").run().exits(1);
    assert!(run.stdout.contains("fail[ACME-1]: Backups outlive a month"), "{run}");
}

#[test]
fn what_is_written_says_what_to_do_next() {
    let folder = Folder::new();
    let new = "policy new acme ACME-1 --fact acme.seats --type number --at-least 2 --path tenant_template.acme.seats";
    assert_snapshot!(folder.tenure(new).run(), @"
    exit code: 0
    --- stdout
    acme/facts.yaml
    acme/acme_1.rego
    acme/acme_1_test.rego

    Next: say in the metadata what the control is for, then
      tenure policy check acme
      tenure policy test acme
      tenure check -p acme templates/
    ");
    assert_snapshot!(folder.read("acme/acme_1.rego"), @r#"
    # METADATA
    # title: "Control ACME-1"
    # custom: {framework: "TPL"}
    package acme.acme_1

    import data.tenure.lib.ask

    # METADATA
    # title: "acme.seats is at least 2 seats"
    # description: "House rule: acme.seats is at least 2 seats. Say here what it protects, in a sentence."
    # custom:
    #   id: ACME-1
    #   citation: house rule
    #   severity: medium
    #   evidence: configuration
    #   facts: [acme.seats]
    #   number_basis: organisational default
    #   number_reasoning: Say here where the number comes from and why it is this one.
    #   recommended_action: "Set tenant_template.acme.seats: at least 2 seats"
    #   maps_to: []
    acme_seats_is_enough := ask.at_least("acme.seats", 2, "seats")
    "#);
    assert_snapshot!(folder.read("acme/facts.yaml"), @r#"
    facts:
      acme.seats:
        type: number
        description: "Say here what acme.seats means, in a line."
        paths:
          tenant_template: [tenant_template.acme.seats]
    "#);
}

#[test]
fn a_second_control_finds_the_facts_of_the_first() {
    let folder = Folder::new();
    let new = |arguments: &str| folder.tenure(&format!("policy new acme {arguments}")).run();
    new("ACME-1 --fact acme.seats --type number --at-least 2 --path tenant_template.acme.seats").exits(0);
    new("ACME-2 --fact acme.seats --at-most 9").exits(0);
    new("ACME-3 --fact acme.on --type boolean --path tenant_template.acme.on").exits(0);
    folder.tenure("policy check acme").run().exits(0);
    assert_snapshot!(new("ACME-2 --fact acme.seats --at-most 9"), @"
    exit code: 2
    --- stderr
    new::known_id

      × there is a control `ACME-2` already, in acme/acme_2.rego
      help: choose another id
    ");
}

#[test]
fn wishes_that_can_not_be_met_are_told() {
    let folder = Folder::new();
    for arguments in [
        "ACME-1 --fact backup.days",
        "ACME-1 --fact backup.retention_days",
        "ACME-1 --fact backup.retention_days --one-of red",
        "ACME-1 --fact backup.retention_days --type number --path tenant_template.x",
        "ACME-1 --fact acme.x --type colour --path tenant_template.x",
        "ACME-1 --fact acme.x --type text --one-of red --path somewhere.x",
        "ACME-1 --fact acme.x --type text --one-of red",
        "1 --fact backup.encryption",
        "gdpr-44-a --fact backup.encryption",
    ] {
        let run = folder.tenure(&format!("policy new acme {arguments}")).run().exits(2);
        assert!(run.stderr.contains("help:"), "{arguments}: {run}");
    }
    assert_eq!(folder.names(), [""; 0], "nothing is written");
}

#[test]
fn facts_of_ones_own_are_checked() {
    let folder = Folder::with([
        (
            "acme/facts.yaml",
            "facts:\n  backup.encryption:\n    type: boolean\n    description: mine\n    paths: {tenant_template: [a]}\n  acme.x:\n    type: colour\n    description: x\n    paths: {tenant_template: [a]}\n",
        ),
        ("t.yaml", "tenant_template: {}\n"),
    ]);
    folder.tenure("policy new acme ACME-1 --fact backup.cross_region").run().exits(2);
    folder.write("acme/x.rego", "package acme.x\n");
    assert_snapshot!(folder.tenure("check -p acme t.yaml").run(), @"
    exit code: 2
    --- stderr
    template::catalogue_doubled

      × acme/facts.yaml: there is a fact `backup.encryption` already
      help: use it, or give yours another name: `acme.…`

    template::catalogue_word

      × fact `acme.x`: `colour` is no type of fact
      help: one of: boolean, number, text, texts, text_or_boolean, text_or_number, scalar, presence
    ");
}
