//! `tenure template schema`: what editors read.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;

#[test]
fn the_help_says_how() {
    assert_snapshot!(tenure("template schema --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Write the JSON Schema of templates, for editors

    Usage: tenure template schema [OPTIONS]

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --strict
              Refuse keys that nobody knows

      -o, --output <FILE>
              Write to this file; `-` is standard output

      -q, --quiet
              Say nothing but the report

          --force
              Write over a file that is there

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    In a YAML file, this line makes an editor with a YAML language server use it:
      # yaml-language-server: $schema=./schema.json

    Examples:
      tenure template schema -o schema.json
      tenure template schema --strict -o schema.json --force
    ");
}

#[test]
fn the_shipped_schema_is_up_to_date() {
    let schema = tenure("template schema").run().exits(0).quietly().stdout;
    assert!(
        schema == repository_file("templates/schema.json"),
        "the fields have changed: run `cargo run -- template schema -o templates/schema.json --force`"
    );
}

#[test]
fn strictly_no_other_key_is_right() {
    let strict = tenure("template schema --strict").run().exits(0).quietly().json();
    assert_eq!(
        (&strict["$id"], &strict["additionalProperties"]),
        (&"urn:tenure:template:strict".into(), &false.into())
    );
    let lenient = tenure("template schema").run().json();
    assert_eq!(lenient.get("additionalProperties"), None);
    let bases = &lenient["properties"]["extends"];
    assert!(bases.to_string().contains("\"init_professional\""), "the tiers are offered: {bases}");
}

#[test]
fn the_schema_is_neither_a_template_nor_a_tier() {
    let report = tenure("check templates --format json").run().exits(0).quietly().json();
    assert_eq!((&report["summary"]["templates"], &report["summary"]["failures"]), (&10.into(), &0.into()));
    let tiers = tenure("template list --format json").run().json();
    assert!(tiers.as_array().unwrap().iter().all(|tier| tier["name"] != "schema"));
}

#[test]
fn a_file_that_is_there_stays_unless_forced() {
    let folder = Folder::with([("schema.json", "mine")]);
    let run = folder.tenure("template schema -o schema.json").run().exits(2);
    assert!(run.stderr.contains("`schema.json` exists"), "{run}");
    assert_eq!(folder.read("schema.json"), "mine");
    folder.tenure("template schema -o schema.json --force").run().exits(0).quietly();
    assert_eq!(folder.read("schema.json"), repository_file("templates/schema.json"));
}
