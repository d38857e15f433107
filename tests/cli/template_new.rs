//! `tenure template new`.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;

#[test]
fn template_new_help() {
    assert_snapshot!(tenure("template new --help").run(), @"
    exit code: 0
    --- stdout
    Write a new template that builds on a tier

    Usage: tenure template new [OPTIONS] --tier <TIER> <NAME>

    Arguments:
      <NAME>
              The name of the tenant and of the file: letters, digits, `-`, `_`

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --tier <TIER>
              The tier it builds on; `tenure template list` has them

          --dialect <DIALECT>
              The shape to write, where a tier comes in several

              [possible values: tenant_template, tenant_profile, init_json]

      -q, --quiet
              Say nothing but the report

          --set <PATH=VALUE>
              Set one value, by its dotted path, a quota by its name alone; may be given several times

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --full
              Write out the whole template rather than what differs from the tier

      -o, --output <FILE>
              Write to this file; `-` is standard output

          --force
              Write over a file that is there

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    The template is put together and validated before it is written. A value that its field does not
    hold, or that the tier does not allow, is refused.

    Exit codes: 0 written, 1 refused, 2 it could not be written.

    Examples:
      tenure template new acme --tier premium
      tenure template new acme --tier premium --set resource_quotas.cpu_cores=4 -o tenants/acme.yaml
      tenure template new acme --tier professional --set limits.max_users=50
      tenure template new acme --tier enterprise --dialect init_json --full
    ");
}

#[test]
fn template_new_writes_what_differs_from_the_tier() {
    let folder = Folder::new();
    let run = folder
        .tenure("template new acme --tier premium --set cpu_cores=6 --set security_configuration.mfa_methods=[piv]");
    assert_snapshot!(run.run(), @"
    exit code: 0
    --- stdout
    acme.yaml: written; it extends premium

    Next:
      tenure template show acme.yaml
      tenure check acme.yaml
    ");
    assert_snapshot!(folder.read("acme.yaml"), @"
    # The template of `acme`. What it does not say is as in the shipped tier `premium`.
    #   tenure template show acme.yaml   every value, and where it comes from
    #   tenure check acme.yaml           what policies say about it
    extends: premium

    tenant_template:
      name: acme
      resource_quotas:
        cpu_cores: 6
      security_configuration:
        mfa_methods: [piv]
    ");
    let check = folder.tenure("check acme.yaml --format json").run();
    assert_eq!(check.json()["templates"][0]["name"], "acme", "{check}");
}

#[test]
fn template_new_in_family_two() {
    let folder = Folder::new();
    folder.tenure("template new acme --tier professional --set limits.max_users=50").run().exits(0).quietly();
    assert_snapshot!(folder.read("acme.json"), @r#"
    {
      "extends": "init_professional",
      "tenant_id": "acme",
      "configuration": {
        "limits": {
          "max_users": 50
        }
      }
    }
    "#);
    // Both families have this tier.
    folder.tenure("template new one --tier free").run().exits(0).quietly();
    folder.tenure("template new two --tier free --dialect init_json").run().exits(0).quietly();
    assert!(folder.read("one.yaml").contains("extends: free\n"));
    assert!(folder.read("two.json").contains("\"extends\": \"init_free\""));
}

#[test]
fn template_new_to_another_file_and_to_standard_output() {
    let folder = Folder::with([("tenants/keep", "")]);
    folder.tenure("template new acme --tier premium -o tenants/a.json").run().exits(0).quietly();
    assert_snapshot!(folder.read("tenants/a.json"), @r#"
    {
      "extends": "premium",
      "tenant_template": {
        "name": "acme"
      }
    }
    "#);
    let run = folder.tenure("template new acme --tier premium -o -").run().exits(0).quietly();
    assert!(run.stdout.starts_with("# The template of `acme`"), "{run}");
    assert_eq!(folder.names(), ["tenants"]);
}

#[test]
fn template_new_full_keeps_the_comments_of_the_tier() {
    let folder = Folder::new();
    folder.tenure("template new acme --tier premium --full --set cpu_cores=4").run().exits(0).quietly();
    let tier = crate::runner::repository_file("templates/premium.yaml");
    let wanted = tier.replace("  name: premium\n", "  name: acme\n").replace("cpu_cores: 8\n", "cpu_cores: 4\n");
    assert_eq!(folder.read("acme.yaml"), wanted);
    assert_snapshot!(folder.tenure("template new acme --tier premium --full -o acme.json").run(), @"
    exit code: 2
    --- stderr
    template::format

      × `acme.json` would be JSON, and the text to be copied is YAML
      help: comments and layout are kept, so the format is, too; `tenure template export` writes another
    ");
}

#[test]
fn template_new_sets_entries_of_inherited_lists() {
    let folder = Folder::new();
    let set = "--set deployment_configuration.secondary_regions[1]=eu-west-1 \
               --set compliance_settings.frameworks_enabled={\"$append\":[SOX]}";
    folder.tenure(&format!("template new acme --tier premium {set}")).run().exits(0).quietly();
    let text = folder.read("acme.yaml");
    assert!(text.contains("secondary_regions: [us-west-2, eu-west-1]\n"), "{text}");
    assert!(text.contains("$append: [SOX]\n"), "{text}");
}

#[test]
fn template_new_refuses_what_the_tier_does_not_allow() {
    let folder = Folder::new();
    let run = folder.tenure(
        "template new acme --tier premium --set cpu_cores=64 --set memory_gb=lots --set resource_quotas.storge_gb=5",
    );
    assert_snapshot!(run.run(), @"
    exit code: 1
    --- stderr
    template::out_of_bounds

      × `cpu_cores` is 64 cores, and tier `premium` has at most 8 cores
        ╭─[acme.yaml:9:16]
      8 │   resource_quotas:
      9 │     cpu_cores: 64
        ·                ──
     10 │     memory_gb: lots
        ╰────
      help: more is a matter of another tier

    template::wrong_type

      × `memory_gb` should be a number, and this is a text
        ╭─[acme.yaml:10:16]
      9 │     cpu_cores: 64
     10 │     memory_gb: lots
        ·                ────
     11 │     storge_gb: 5
        ╰────
      help: write the number alone; -1 is unlimited

    template::unknown_key

      × there is no field `storge_gb` in `tenant_template.resource_quotas`
        ╭─[acme.yaml:11:16]
     10 │     memory_gb: lots
     11 │     storge_gb: 5
        ·                ─
        ╰────
      help: did you mean `storage_gb`?
            nothing was written
    ");
    assert!(folder.names().is_empty());
}

#[test]
fn template_new_tells_of_fields_that_nobody_reads() {
    let folder = Folder::new();
    assert_snapshot!(folder.tenure("template new acme --tier premium --set labels.team=blue").run(), @"
    exit code: 0
    --- stdout
    acme.yaml: written; it extends premium

    Next:
      tenure template show acme.yaml
      tenure check acme.yaml
    --- stderr
     WARN tenure::drafts: no control reads `labels`: keep it only where a program of yours does
    ");
    let run = folder.tenure("template new acme --tier premium --set labels.team=blue --force --quiet").run().exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn template_new_needs_a_name_and_a_tier_that_are_there() {
    let folder = Folder::new();
    assert_snapshot!(folder.tenure("template new a/b --tier premium").run(), @"
    exit code: 2
    --- stderr
    template::name

      × `a/b` can not be the name of a template
      help: use letters, digits, `-` and `_`; another folder or file is named with `-o`
    ");
    assert_snapshot!(folder.tenure("template new acme --tier premum").run(), @"
    exit code: 2
    --- stderr
    template::unknown_tier

      × there is no tier `premum`
      help: did you mean `premium`? `tenure template list` has all tiers
    ");
    assert_snapshot!(folder.tenure("template new acme --tier premium --dialect init_json").run(), @"
    exit code: 2
    --- stderr
    template::other_dialect

      × there is no tier `premium` in the dialect `init_json`
      help: its tiers are custom, enterprise, free, professional; `premium` is in `tenant_template`: export it first: `tenure template export premium --dialect init_json`
    ");
    assert_snapshot!(folder.tenure("template new acme --tier premium --dialect tenant_profile").run(), @"
    exit code: 2
    --- stderr
    template::other_dialect

      × there is no tier `premium` in the dialect `tenant_profile`
      help: no tier is shipped in it; export it first: `tenure template export premium --dialect tenant_profile`
    ");
    assert_snapshot!(folder.tenure("template new acme --tier free --dialect init_json --set cache_size_mb=4").run(), @"
    exit code: 2
    --- stderr
    template::no_quota

      × `init_json` has no field for the quota `cache_size_mb`
      help: its quotas are cpu_cores, memory_gb, storage_gb, database_connections, max_users, ai_sessions_per_month, api_requests_per_hour, max_integrations; any other field is named by its path
    ");
    assert_snapshot!(folder.tenure("template new acme --tier premium --set cpu_cores --set a..b=1").run(), @"
    exit code: 2
    --- stderr
    template::no_value

      × `cpu_cores` says no value
      help: write `path=value`: `resource_quotas.cpu_cores=6`; `--unset cpu_cores` takes something away

    resolve::path

      × a key is missing in the path `a..b`
       ╭─[--set:1:1]
     1 │ a..b=1
       · ──┬─
       ·   ╰── no path
       ╰────
      help: write keys with dots between them: `limits.max_users`
    ");
    assert!(folder.names().is_empty());
}

#[test]
fn template_new_writes_over_nothing_unless_told() {
    let folder = Folder::with([("acme.yaml", "mine\n")]);
    assert_snapshot!(folder.tenure("template new acme --tier premium").run(), @"
    exit code: 2
    --- stderr
    template::exists

      × `acme.yaml` exists
      help: choose another name with `-o`, or write over it with `--force`; nothing was written
    ");
    assert_eq!(folder.read("acme.yaml"), "mine\n");
    folder.tenure("template new acme --tier premium --force").run().exits(0).quietly();
    assert!(folder.read("acme.yaml").contains("extends: premium"));
    assert_eq!(folder.names(), ["acme.yaml"]);
}
