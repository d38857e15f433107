//! `tenure template set`.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;

/// A value in every place that a file has for one, each with something beside it that has to stay.
const ACME: &str = "# Acme, since 2019.
extends: premium   # since May

variables:
  memory: 8   # twice the cores

tenant_template:
  name: acme
  resource_quotas:
      cpu_cores:   4 # asked for 8
      memory_gb: \"{{ memory }}\"
  security_configuration: {tls_min_version: '1.3', mfa_required: true} # flow
  deployment_configuration:
    # in this order
    secondary_regions:
    - us-west-2   # near
    - ca-central-1

overrides:
  resource_quotas.storage_gb: 500   # from sales
";

fn folder() -> Folder {
    Folder::with([("acme.yaml", ACME)])
}

/// The file after a change of one part of it, and of nothing else.
#[track_caller]
fn changes(arguments: &str, before: &str, after: &str) {
    let folder = folder();
    let run = folder.tenure(&format!("template set acme.yaml {arguments}")).run().exits(0).quietly();
    assert!(ACME.contains(before), "{before}");
    assert_eq!(folder.read("acme.yaml"), ACME.replacen(before, after, 1), "{run}");
}

#[test]
fn template_set_help() {
    assert_snapshot!(tenure("template set --help").run(), @"
    exit code: 0
    --- stdout
    Change values of a template, and nothing else in its file

    Usage: tenure template set [OPTIONS] <FILE> [PATH=VALUE]...

    Arguments:
      <FILE>
              The file of the template

      [PATH=VALUE]...
              A value by its dotted path; a quota may be named alone: `cpu_cores=6`

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --unset <PATH>
              Take away what stands at this path: the file's own value, or else `null` is written over
              what is inherited

          --force
              Write even what the tier does not allow or the field does not hold

      -q, --quiet
              Say nothing but the report

          --dry-run
              Write nothing; show what would change

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Only the bytes of the value change; comments and layout stay. A value that the file sets is changed
    where it counts, also among its `overrides`; one that is inherited is written into the file. Values
    are written as in YAML. A mapping is set entry by entry; `{$append: [x]}` and `{$remove: [x]}`
    change a list.

    Exit codes: 0 written, 1 refused, 2 it could not be written.

    Examples:
      tenure template set tenants/acme.yaml resource_quotas.cpu_cores=6
      tenure template set tenants/acme.yaml cpu_cores=6 memory_gb=12
      tenure template set tenants/acme.json limits.max_users=500 --unset configuration.features.trial
      tenure template set tenants/acme.yaml 'deployment_configuration.secondary_regions=[eu-west-1]'
      --dry-run
    ");
}

#[test]
fn template_set_changes_the_bytes_of_the_value_alone() {
    changes("cpu_cores=6", "  4 #", "  6 #");
    changes("resource_quotas.cpu_cores=6", "  4 #", "  6 #");
    changes("/tenant_template/resource_quotas/cpu_cores=6", "  4 #", "  6 #");
    changes("storage_gb=700", ": 500 ", ": 700 ");
    changes("memory_gb=12", "\"{{ memory }}\"", "12");
    changes("variables.memory=12", "memory: 8 ", "memory: 12 ");
    changes("security_configuration.tls_min_version='1.2'", "'1.3'", "'1.2'");
    changes("deployment_configuration.secondary_regions[1]=us-east-1", "ca-central-1", "us-east-1");
    changes(
        "deployment_configuration.secondary_regions={\"$append\":[us-east-1]}",
        "- ca-central-1\n",
        "- ca-central-1\n    - us-east-1\n",
    );
    changes("--unset deployment_configuration.secondary_regions[0]", "    - us-west-2   # near\n", "");
    changes("security_configuration={\"mfa_required\":true,\"tls_min_version\":\"1.2\"}", "'1.3'", "'1.2'");
    changes("--unset cpu_cores", "      cpu_cores:   4 # asked for 8\n", "");
    changes(
        "environments.test.resource_quotas.cpu_cores=1",
        "# from sales\n",
        "# from sales\nenvironments:\n    test:\n        resource_quotas:\n            cpu_cores: 1\n",
    );
}

#[test]
fn template_set_says_what_became_of_it_and_where() {
    let folder = folder();
    let run = |arguments: &str| folder.tenure(&format!("template set acme.yaml {arguments}")).run();
    assert_snapshot!(run("cpu_cores=6 storage_gb=700 variables.memory=12"), @"
    exit code: 0
    --- stdout
    resource_quotas.cpu_cores: 4 → 6 cores (acme.yaml:10)
    resource_quotas.memory_gb: 8 → 12 GB (acme.yaml:11)
    resource_quotas.storage_gb: 500 → 700 GB (acme.yaml:20)
    variables.memory: changed in acme.yaml
    ");
    assert_snapshot!(run("cpu_cores=6"), @"
    exit code: 0
    --- stdout
    acme.yaml says so already
    ");
    assert_snapshot!(run("--unset cpu_cores --unset compliance_settings.hipaa_compliance"), @"
    exit code: 0
    --- stdout
    resource_quotas.cpu_cores: 6 → 8 cores (shipped:premium.yaml:10)
    compliance_settings.hipaa_compliance: 9 values → deleted (acme.yaml:18)
    ");
    assert_snapshot!(run("cpu_cores=8 security_configuration.mfa_methods[0]=piv"), @"
    exit code: 0
    --- stdout
    security_configuration.mfa_methods: [totp, webauthn] → [piv, webauthn] (acme.yaml:12)
    resource_quotas.cpu_cores: says in acme.yaml what it inherited before
    ");
    assert_snapshot!(folder.read("acme.yaml"), @r#"
    # Acme, since 2019.
    extends: premium   # since May

    variables:
      memory: 12   # twice the cores

    tenant_template:
      name: acme
      resource_quotas:
          memory_gb: "{{ memory }}"
          cpu_cores: 8
      security_configuration: {tls_min_version: '1.3', mfa_required: true, mfa_methods: [piv, webauthn]} # flow
      deployment_configuration:
        # in this order
        secondary_regions:
        - us-west-2   # near
        - ca-central-1
      compliance_settings:
          hipaa_compliance: null

    overrides:
      resource_quotas.storage_gb: 700   # from sales
    "#);
}

#[test]
fn template_set_dry_run_shows_lines_and_writes_nothing() {
    let folder = folder();
    assert_snapshot!(folder.tenure("template set acme.yaml cpu_cores=6 --dry-run").run(), @r#"
    exit code: 0
    --- stdout
    --- acme.yaml
    +++ acme.yaml
    @@ -7,7 +7,7 @@
     tenant_template:
       name: acme
       resource_quotas:
    -      cpu_cores:   4 # asked for 8
    +      cpu_cores:   6 # asked for 8
           memory_gb: "{{ memory }}"
       security_configuration: {tls_min_version: '1.3', mfa_required: true} # flow
       deployment_configuration:
    "#);
    assert_eq!(folder.read("acme.yaml"), ACME);
}

#[test]
fn template_set_in_json_and_in_one_of_several_documents() {
    let folder = Folder::with([
        ("acme.json", "{\n  \"extends\": \"init_professional\",\n  \"tenant_id\": \"acme\"\n}\n"),
        ("two.yaml", "kind: Other # no template\nspec: {}\n---\ntenant_template: {name: acme, tier: premium}\n"),
    ]);
    folder.tenure("template set acme.json limits.max_users=50 cpu_cores=3").run().exits(0).quietly();
    assert_snapshot!(folder.read("acme.json"), @r#"
    {
      "extends": "init_professional",
      "tenant_id": "acme",
      "configuration": {
        "limits": {
          "max_users": 50
        }
      },
      "infrastructure": {
        "compute": {
          "cpu_cores": 3
        }
      }
    }
    "#);
    folder.tenure("template set two.yaml cpu_cores=3").run().exits(0).quietly();
    assert_snapshot!(folder.read("two.yaml"), @"
    kind: Other # no template
    spec: {}
    ---
    tenant_template: {name: acme, tier: premium, resource_quotas: {cpu_cores: 3}}
    ");
}

#[test]
fn template_set_refuses_what_can_hardly_be_meant() {
    let folder = folder();
    let run = |arguments: &str| folder.tenure(&format!("template set acme.yaml {arguments}")).run();
    assert_snapshot!(run("cpu_cores=64 memory_gb=lots resource_quotas.cache_size_bm=5"), @r#"
    exit code: 1
    --- stderr
    template::out_of_bounds

      × `cpu_cores` is 64 cores, and tier `premium` has at most 8 cores
        ╭─[acme.yaml:10:20]
      9 │   resource_quotas:
     10 │       cpu_cores:   64 # asked for 8
        ·                    ──
     11 │       memory_gb: "lots"
        ╰────
      help: more is a matter of another tier

    template::wrong_type

      × `memory_gb` should be a number, and this is a text
        ╭─[acme.yaml:11:18]
     10 │       cpu_cores:   64 # asked for 8
     11 │       memory_gb: "lots"
        ·                  ──────
     12 │       cache_size_bm: 5
        ╰────
      help: write the number alone; -1 is unlimited

    template::unknown_key

      × there is no field `cache_size_bm` in `tenant_template.resource_quotas`
        ╭─[acme.yaml:12:22]
     11 │       memory_gb: "lots"
     12 │       cache_size_bm: 5
        ·                      ─
     13 │   security_configuration: {tls_min_version: '1.3', mfa_required: true} # flow
        ╰────
      help: did you mean `cache_size_mb`?
            nothing was written; `--force` writes it all the same
    "#);
    let moved = run("tier=standard").exits(1);
    assert!(moved.stderr.contains("`tenure template upgrade acme.yaml --to standard` makes the move"), "{moved}");
    assert_eq!(folder.read("acme.yaml"), ACME);
    assert_snapshot!(run("cpu_cores=64 --force"), @r#"
    exit code: 0
    --- stdout
    resource_quotas.cpu_cores: 4 → 64 cores (acme.yaml:10)
    --- stderr
    template::out_of_bounds

      × `cpu_cores` is 64 cores, and tier `premium` has at most 8 cores
        ╭─[acme.yaml:10:20]
      9 │   resource_quotas:
     10 │       cpu_cores:   64 # asked for 8
        ·                    ──
     11 │       memory_gb: "{{ memory }}"
        ╰────
      help: more is a matter of another tier
    "#);
    assert_eq!(folder.read("acme.yaml"), ACME.replace("  4 #", "  64 #"));
    // What was odd before is nobody's business now.
    assert_snapshot!(run("memory_gb=12"), @"
    exit code: 0
    --- stdout
    resource_quotas.memory_gb: 8 → 12 GB (acme.yaml:11)
    ");
}

#[test]
fn template_set_tells_where_something_else_decides() {
    let text = format!("{ACME}  security_configuration.password_policy: {{$replace: {{min_length: 14}}}}\n");
    let folder = Folder::with([("acme.yaml", &*text)]);
    let set = "template set acme.yaml security_configuration.password_policy.max_age_days=90";
    assert_snapshot!(folder.tenure(set).run(), @"
    exit code: 1
    --- stderr
    template::overruled

      × `security_configuration.password_policy.max_age_days` would still be missing
        ╭─[acme.yaml:21:54]
     20 │   resource_quotas.storage_gb: 500   # from sales
     21 │   security_configuration.password_policy: {$replace: {min_length: 14}}
        ·                                                      ────────┬───────
        ·                                                              ╰── this decides
        ╰────
      help: what stands here counts more: change it, or take it away
            nothing was written; `--force` writes it all the same
    ");
    assert_eq!(folder.read("acme.yaml"), text);
}

#[test]
fn template_set_leaves_the_rest_of_what_is_deleted_deleted() {
    let text = format!("{ACME}  security_configuration.password_policy: null   # ours is elsewhere\n");
    let folder = Folder::with([("acme.yaml", &*text)]);
    let set = "template set acme.yaml security_configuration.password_policy.min_length=14";
    assert_snapshot!(folder.tenure(set).run(), @"
    exit code: 0
    --- stdout
    security_configuration.password_policy.min_length: not set → 14 characters (acme.yaml:23)
    ");
    assert_snapshot!(folder.read("acme.yaml").lines().skip(19).collect::<Vec<_>>().join("\n"), @"
    resource_quotas.storage_gb: 500   # from sales
    security_configuration.password_policy:   # ours is elsewhere
        $replace:
            min_length: 14
    ");
}

#[test]
fn template_set_shows_no_secret() {
    let folder = Folder::with([("acme.json", "{\"extends\": \"init_professional\", \"tenant_id\": \"acme\"}\n")]);
    let set = "template set acme.json configuration.integrations.webhooks.signing_secret=q8Zt3vXw0LmN4rKs7Yb2";
    assert_snapshot!(folder.tenure(set).run(), @"
    exit code: 0
    --- stdout
    integrations.webhooks.signing_secret: null → (a secret) (acme.json:1)
    ");
}

#[test]
fn template_set_can_not_do_everything() {
    let folder = folder();
    folder.write("several.yaml", "tenant_template: {name: a}\n---\ntenant_template: {name: b}\n");
    folder.write("broken.yaml", "tenant_template: {name: a\n");
    folder.write("other.yaml", "kind: Pod\n");
    let run = |arguments: &str| folder.tenure(&format!("template set {arguments}")).run();
    assert_snapshot!(run("acme.yaml cpu_cores a..b=1 --unset c["), @r#"
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

    resolve::path

      × a bracket in the path `c[` does not end
      help: `regions[0]` is an entry of a list, `models["a.b"]` a key with a dot; a bracket in a key is written `\[`
    "#);
    assert_snapshot!(run("acme.yaml --unset nothing.here"), @"
    exit code: 2
    --- stderr
    template::nothing_there

      × nothing stands at `nothing.here`
      help: `tenure template show acme.yaml` has every path
    ");
    assert_snapshot!(run("acme.yaml deployment_configuration.secondary_regions[7]=x"), @"
    exit code: 2
    --- stderr
    template::no_index

      × the list `deployment_configuration.secondary_regions` has 2 entries, and none is `7`
      help: entries count from 0; a new one is set at index 2
    ");
    assert_snapshot!(run("several.yaml cpu_cores=1"), @"
    exit code: 2
    --- stderr
    template::several

      × `several.yaml` holds 2 templates
      help: this command works on one: put each into a file of its own
    ");
    assert_snapshot!(run("other.yaml cpu_cores=1"), @"
    exit code: 2
    --- stderr
    template::none

      × `other.yaml` holds no tenant template
      help: a template has a key `tenant_template` or `tenant_profile`, or the sections of family two
    ");
    assert_snapshot!(run("premium cpu_cores=1"), @"
    exit code: 2
    --- stderr
    template::shipped

      × `premium` is a shipped tier, which can not be changed
      help: make a template that builds on it: `tenure template new NAME --tier premium`
    ");
    assert_snapshot!(run("- cpu_cores=1"), @"
    exit code: 2
    --- stderr
    template::no_file

      × standard input can not be changed
      help: name the file of the template
    ");
    assert_eq!(run("broken.yaml cpu_cores=1").code, 2);
    assert_eq!(run("nobody.yaml cpu_cores=1").code, 2);
    assert_eq!(folder.read("acme.yaml"), ACME);
}
