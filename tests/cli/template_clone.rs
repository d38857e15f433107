//! `tenure template clone`.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;

const GOLD: &str = "# Our gold.
extends: premium

tenant_template:
  name: gold
  tier: premium
";

const ACME: &str = "# Acme, since 2019.
extends: ../bases/gold.yaml   # not the shipped one

tenant_template:
  name: acme # as in the contract
  resource_quotas:
    cpu_cores: 6   # they asked for 8
";

fn folder() -> Folder {
    Folder::with([("bases/gold.yaml", GOLD), ("tenants/acme.yaml", ACME), ("a/b/keep", "")])
}

#[test]
fn template_clone_help() {
    assert_snapshot!(tenure("template clone --help").run(), @"
    exit code: 0
    --- stdout
    Copy a template under another name, comments and all

    Usage: tenure template clone [OPTIONS] <TEMPLATE> <NAME>

    Arguments:
      <TEMPLATE>
              A file, or a shipped tier

      <NAME>
              The name of the copy and of its file: letters, digits, `-`, `_`

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --set <PATH=VALUE>
              Set one value, by its dotted path, a quota by its name alone; may be given several times

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

    What the copy extends stays the same: paths of files are rewritten where it is written to another
    folder.

    Exit codes: 0 written, 1 refused, 2 it could not be written.

    Examples:
      tenure template clone tenants/acme.yaml globex
      tenure template clone tenants/acme.yaml globex --set cpu_cores=4 -o tenants/globex.yaml
      tenure template clone premium acme
    ");
}

#[test]
fn template_clone_keeps_comments_and_finds_its_bases_from_another_folder() {
    let folder = folder();
    let run = folder.tenure("template clone tenants/acme.yaml globex --set cpu_cores=4 -o a/b/globex.yaml");
    assert_snapshot!(run.run(), @"
    exit code: 0
    --- stdout
    a/b/globex.yaml: written; a copy of tenants/acme.yaml

    Next:
      tenure template show a/b/globex.yaml
      tenure check a/b/globex.yaml
    ");
    assert_snapshot!(folder.read("a/b/globex.yaml"), @"
    # Acme, since 2019.
    extends: ../../bases/gold.yaml   # not the shipped one

    tenant_template:
      name: globex # as in the contract
      resource_quotas:
        cpu_cores: 4   # they asked for 8
    ");
    folder.tenure("template clone tenants/acme.yaml globex").run().exits(0).quietly();
    assert!(
        folder.read("globex.yaml").contains("extends: ./bases/gold.yaml   # not"),
        "{}",
        folder.read("globex.yaml")
    );
    folder.tenure("template clone tenants/acme.yaml globex -o tenants/globex.yaml").run().exits(0).quietly();
    assert!(folder.read("tenants/globex.yaml").contains("extends: ../bases/gold.yaml   # not"));
    folder.tenure("template render a/b/globex.yaml").run().exits(0).quietly();
}

#[test]
fn template_clone_of_a_tier_is_the_whole_tier() {
    let folder = Folder::new();
    folder.tenure("template clone init_professional acme").run().exits(0).quietly();
    let tier = repository_file("templates/init_professional.json");
    // The name follows from the id.
    assert!(tier.contains("\"tenant_name\": \"{{ tenant_id"), "{tier}");
    let wanted = tier.replace("\"tenant_id\": \"example-professional\"", "\"tenant_id\": \"acme\"");
    assert_eq!(folder.read("acme.json"), wanted);
    // One that does not follow is changed with it.
    folder.write("plain.json", r#"{"tenant_id": "a", "tenant_name": "A", "tier": "free"}"#);
    folder.tenure("template clone plain.json b").run().exits(0).quietly();
    assert_eq!(folder.read("b.json"), r#"{"tenant_id": "b", "tenant_name": "b", "tier": "free"}"#);
}

#[test]
fn template_clone_refuses_as_new_does() {
    let folder = folder();
    assert_snapshot!(folder.tenure("template clone tenants/acme.yaml globex --set cpu_cores=99").run(), @"
    exit code: 1
    --- stderr
    template::out_of_bounds

      × `cpu_cores` is 99 cores, and tier `premium` has at most 8 cores
       ╭─[globex.yaml:7:16]
     6 │   resource_quotas:
     7 │     cpu_cores: 99   # they asked for 8
       ·                ──
       ╰────
      help: more is a matter of another tier
            nothing was written
    ");
    assert_snapshot!(folder.tenure("template clone tenants/acme.yaml a/b").run(), @"
    exit code: 2
    --- stderr
    template::name

      × `a/b` can not be the name of a template
      help: use letters, digits, `-` and `_`; another folder or file is named with `-o`
    ");
    assert_snapshot!(folder.tenure("template clone tenants/nobody.yaml globex").run(), @"
    exit code: 2
    --- stderr
    collect::unreadable

      × `tenants/nobody.yaml` can not be read: No such file or directory (os error 2)
      help: check the path and its permissions
    ");
    assert_snapshot!(folder.tenure("template clone premum globex").run(), @"
    exit code: 2
    --- stderr
    template::unknown

      × `premum` is neither a file nor a shipped tier
      help: the tiers are enterprise, enterprise_plus, free, init_custom, init_enterprise, init_free, init_professional, premium, standard, white_label
    ");
    assert_snapshot!(folder.tenure("template clone tenants/acme.yaml acme -o tenants/acme.yaml").run(), @"
    exit code: 2
    --- stderr
    template::exists

      × `tenants/acme.yaml` exists
      help: choose another name with `-o`, or write over it with `--force`; nothing was written
    ");
    assert_snapshot!(folder.tenure("template clone tenants/acme.yaml acme -o acme.json").run(), @"
    exit code: 2
    --- stderr
    template::format

      × `acme.json` would be JSON, and the text to be copied is YAML
      help: comments and layout are kept, so the format is, too; `tenure template export` writes another
    ");
    assert_eq!(folder.names(), ["a", "bases", "tenants"]);
    assert_eq!(folder.read("tenants/acme.yaml"), ACME);
}
