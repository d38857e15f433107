//! `tenure optimize --apply`: recommendations written into templates, and all that stands in the way of it.

use crate::runner::{Folder, Run, tenure};
use insta::assert_snapshot;
use std::fmt::Write as _;

/// A quota in every place that a file has for one, each with something beside it that has to stay.
const ACME: &str = "# Acme, since 2019.
extends: premium   # since May

tenant_template:
  name: acme
  resource_quotas:
      cpu_cores:   6 # asked for 8

overrides:
  resource_quotas.storage_gb: 500   # from sales
";

const GLOBEX: &str = "extends: premium\ntenant_template: {name: globex}   # in one line\n";

/// Four weeks of usage for tenants, an hour a line: between 1.7 and 2.7 cores, 2.8 and 3.4 GB, 95 and 104 GB.
pub(crate) fn usage(tenants: &[&str]) -> String {
    let mut csv = "timestamp,tenant,quota,value\n".to_owned();
    for tenant in tenants {
        for (quota, base, width) in [("cpu_cores", 1.7, 1.0), ("memory_gb", 2.8, 0.6), ("storage_gb", 95.0, 9.0)] {
            for hour in 0..28 * 24_u32 {
                let (day, of_day) = (hour / 24, hour % 24);
                let date = if day < 8 { format!("2026-10-{:02}", day + 24) } else { format!("2026-11-{:02}", day - 7) };
                // Between 0 and 1, the same on every machine.
                let share = f64::from((hour * 7919 + 13) % 101) / 101.0;
                let value = base + width * share;
                writeln!(csv, "{date}T{of_day:02}:00:00Z,{tenant},{quota},{value:.3}").unwrap();
            }
        }
    }
    csv
}

/// What is said beside the report, but for how usage was read, which is somebody else's concern.
pub(crate) fn told(run: &Run) -> String {
    run.stderr
        .lines()
        .filter(|line| !line.starts_with("note[usage::"))
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

fn folder() -> Folder {
    Folder::with([("acme.yaml", ACME), ("globex.yaml", GLOBEX), ("usage.csv", &usage(&["acme", "globex"]))])
}

/// A control that passes while there is enough memory for every core.
pub(crate) const RELATION: &str = "# METADATA
# custom: {framework: ACME}
package acme.relation

# METADATA
# title: Memory for every core
# custom:
#   id: ACME-1
#   citation: ACME handbook 4.2
#   severity: high
#   evidence: configuration
#   facts: [quota.memory_gb, quota.cpu_cores]
#   number_basis: organisational default
#   recommended_action: Ask for more memory
memory_for_every_core := {\"verdict\": \"pass\", \"because\": []} if {
\tinput[\"quota.memory_gb\"].value >= input[\"quota.cpu_cores\"].value
} else := {\"verdict\": \"fail\", \"because\": [{\"fact\": \"quota.memory_gb\", \"expected\": \"a gigabyte for every core\"}]}
";

/// What is recommended for a template, by the name of the quota: whatever the rules of the day are.
#[track_caller]
pub(crate) fn advised(folder: &Folder, file: &str, quota: &str) -> String {
    let report = folder.tenure(&format!("optimize --usage usage.csv --format json {file}")).run().exits(0).json();
    let all = report["templates"][0]["recommendations"].as_array().unwrap().clone();
    let one = all.iter().find(|one| one["quota"] == quota);
    one.unwrap_or_else(|| panic!("nothing is recommended for {quota}: {all:?}"))["recommended"].to_string()
}

#[track_caller]
fn nothing_is_written(folder: &Folder) {
    assert_eq!((folder.read("acme.yaml"), folder.read("globex.yaml")), (ACME.to_owned(), GLOBEX.to_owned()));
}

#[test]
fn optimize_help_says_what_is_written_and_how_it_exits() {
    let help = tenure("optimize --help").run().exits(0).quietly().stdout;
    for words in [
        "--apply",
        "--dry-run",
        "--min-confidence",
        "--plugin-config",
        "--cadence",
        "--horizon",
        "All files are written, or none.",
        "jq '.[0].patch'",
        "Exit codes: 0 done",
    ] {
        assert!(help.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}: {help}");
    }
}

#[test]
fn optimize_apply_changes_the_bytes_of_the_values_and_no_others() {
    let folder = folder();
    let [cpu, memory, storage] =
        ["cpu_cores", "memory_gb", "storage_gb"].map(|quota| advised(&folder, "acme.yaml", quota));
    let run = folder.tenure("optimize --usage usage.csv acme.yaml globex.yaml --apply").run().exits(0);
    let acme = ACME
        .replace("cpu_cores:   6 #", &format!("cpu_cores:   {cpu} #"))
        .replace("# asked for 8\n", &format!("# asked for 8\n      memory_gb: {memory}\n"))
        .replace("storage_gb: 500 ", &format!("storage_gb: {storage} "));
    assert_eq!(folder.read("acme.yaml"), acme);
    let quotas = format!("resource_quotas: {{cpu_cores: {cpu}, memory_gb: {memory}, storage_gb: {storage}}}");
    let globex = GLOBEX.replace("{name: globex}", &format!("{{name: globex, {quotas}}}"));
    assert_eq!(folder.read("globex.yaml"), globex);
    let (_, done) = run.stdout.rsplit_once("\n\n").unwrap();
    let expected = format!(
        "resource_quotas.cpu_cores: 6 → {cpu} cores (acme.yaml:7)
resource_quotas.memory_gb: 16 → {memory} GB (acme.yaml:8)
resource_quotas.storage_gb: 500 → {storage} GB (acme.yaml:11)
resource_quotas.cpu_cores: 8 → {cpu} cores (globex.yaml:2)
resource_quotas.memory_gb: 16 → {memory} GB (globex.yaml:2)
resource_quotas.storage_gb: 1000 → {storage} GB (globex.yaml:2)
2 files written
"
    );
    assert_eq!(done, expected);
    // What is written is what was advised: there is nothing more to say.
    let again = folder.tenure("optimize --usage usage.csv acme.yaml globex.yaml --apply").run().exits(0);
    assert!(again.stdout.ends_with("\n\nnothing to change\n"), "{again}");
    assert_eq!((folder.read("acme.yaml"), folder.read("globex.yaml")), (acme, globex));
}

#[test]
fn optimize_apply_dry_run_shows_the_difference_alone() {
    let folder = folder();
    let cpu = advised(&folder, "acme.yaml", "cpu_cores");
    let arguments = "optimize --usage usage.csv acme.yaml globex.yaml --apply --dry-run --only cpu_cores";
    let run = folder.tenure(arguments).run().exits(0);
    let expected = format!(
        "--- acme.yaml
+++ acme.yaml
@@ -4,7 +4,7 @@
 tenant_template:
   name: acme
   resource_quotas:
-      cpu_cores:   6 # asked for 8
+      cpu_cores:   {cpu} # asked for 8
\x20
 overrides:
   resource_quotas.storage_gb: 500   # from sales
--- globex.yaml
+++ globex.yaml
@@ -1,2 +1,2 @@
 extends: premium
-tenant_template: {{name: globex}}   # in one line
+tenant_template: {{name: globex, resource_quotas: {{cpu_cores: {cpu}}}}}   # in one line
"
    );
    assert_eq!(run.stdout, expected);
    nothing_is_written(&folder);
    let run = folder.tenure("optimize --usage usage.csv acme.yaml --dry-run").run().exits(2);
    assert!(run.stderr.contains("--apply"), "{run}");
}

#[test]
fn optimize_apply_beside_a_report_for_machines_speaks_on_standard_error() {
    let folder = folder();
    let run = folder.tenure("optimize --usage usage.csv acme.yaml --apply --format json").run().exits(0);
    assert_eq!(run.json()["templates"][0]["recommendations"][0]["quota"], "cpu_cores");
    assert!(run.stderr.ends_with("1 file written\n"), "{run}");
    let folder = self::folder();
    folder.tenure("optimize -q --usage usage.csv acme.yaml --apply --format json").run().exits(0).quietly();
    assert_ne!(folder.read("acme.yaml"), ACME);
}

#[test]
fn optimize_only_and_confidence_choose() {
    let folder = folder();
    let cpu = advised(&folder, "acme.yaml", "cpu_cores");
    folder.tenure("optimize --usage usage.csv acme.yaml --apply --only cpu_cores").run().exits(0);
    assert_eq!(folder.read("acme.yaml"), ACME.replace("   6 #", &format!("   {cpu} #")));

    let run = folder.tenure("optimize --usage usage.csv globex.yaml --only memory_gb --format json").run().exits(0);
    let quotas: Vec<&str> = run.json()["templates"][0]["recommendations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| match one["quota"].as_str() {
            Some("memory_gb") => "memory_gb",
            _ => "another",
        })
        .collect();
    assert_eq!(quotas, ["memory_gb"]);

    let run = folder.tenure("optimize --usage usage.csv globex.yaml --min-confidence 0.99 --apply").run().exits(0);
    assert!(run.stdout.ends_with("nothing to change\n"), "{run}");
    let run = folder.tenure("optimize --usage usage.csv globex.yaml --apply --only cpu_core,memory").run().exits(2);
    assert!(run.stderr.contains("did you mean `cpu_cores`?") && run.stderr.contains("no quota `memory`"), "{run}");
    for number in ["1.5", "-1", "x"] {
        let run = folder.tenure(&format!("optimize globex.yaml --min-confidence={number}")).run().exits(2);
        assert!(run.stderr.contains("no number between 0 and 1"), "{run}");
    }
    assert_eq!(folder.read("globex.yaml"), GLOBEX);
}

#[test]
fn optimize_apply_leaves_alone_what_is_not_sure() {
    let folder = folder();
    // Three days are too few for more than a provisional word.
    let few: Vec<String> = usage(&["globex"])
        .lines()
        .filter(|line| !line.starts_with("20") || line.starts_with("2026-11-1") && line.contains(",cpu_cores,"))
        .filter(|line| !line.starts_with("20") || *line > "2026-11-17")
        .map(str::to_owned)
        .collect();
    folder.write("usage.csv", few.join("\n") + "\n");
    let run = folder.tenure("optimize --usage usage.csv globex.yaml --apply").run().exits(0);
    let (_, done) = run.stdout.rsplit_once("\n\n").unwrap();
    assert!(done.starts_with("left alone: cpu_cores -> "), "{run}");
    assert!(done.contains(" in globex.yaml: its confidence of 0."), "{run}");
    assert!(done.ends_with(" is below 0.5\nnothing to change\n"), "{run}");
    nothing_is_written(&folder);
    folder.tenure("optimize --usage usage.csv globex.yaml --apply --min-confidence 0").run().exits(0);
    assert_ne!(folder.read("globex.yaml"), GLOBEX, "unless it is asked for in so many words");
}

#[test]
fn optimize_apply_changes_each_document_of_a_file() {
    let folder = folder();
    let cpu = advised(&folder, "acme.yaml", "cpu_cores");
    let both = format!("{GLOBEX}---\n# the second\n{ACME}");
    folder.write("both.yaml", &both);
    let run = folder.tenure("optimize --usage usage.csv both.yaml --apply --only cpu_cores").run().exits(0);
    let globex = format!("{{name: globex, resource_quotas: {{cpu_cores: {cpu}}}}}");
    let expected =
        both.replace("{name: globex}", &globex).replace("cpu_cores:   6 #", &format!("cpu_cores:   {cpu} #"));
    assert_eq!(folder.read("both.yaml"), expected, "{run}");
}

#[test]
fn optimize_apply_keeps_marks_line_breaks_and_links() {
    let folder = folder();
    let cpu = advised(&folder, "acme.yaml", "cpu_cores");
    let dos = format!("\u{feff}{}", ACME.replace('\n', "\r\n"));
    folder.write("acme.yaml", &dos);
    folder.tenure("optimize --usage usage.csv acme.yaml acme.yaml --apply --only cpu_cores").run().exits(0);
    assert_eq!(
        folder.read("acme.yaml"),
        dos.replace("   6 #", &format!("   {cpu} #")),
        "named twice, and changed once"
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.path("globex.yaml"), folder.path("link.yaml")).unwrap();
        folder.tenure("optimize --usage usage.csv link.yaml globex.yaml --apply --only cpu_cores").run().exits(0);
        assert!(folder.path("link.yaml").is_symlink());
        assert!(folder.read("globex.yaml").contains(&format!("cpu_cores: {cpu}")));
    }
}

#[test]
fn optimize_apply_refuses_what_would_make_a_control_fail_and_writes_nothing() {
    let folder = folder();
    folder.write("own/relation.rego", RELATION);
    // Both together keep the control passing; less memory alone does not.
    let arguments = "optimize --usage usage.csv -p own acme.yaml globex.yaml --apply --only memory_gb";
    let run = folder.tenure(arguments).run().exits(1);
    let memory = advised(&folder, "acme.yaml", "memory_gb");
    assert_snapshot!(told(&run).replace(&format!("`{memory}`"), "[ADVISED]"), @"
    optimize::control

      × ACME-1 would fail in acme.yaml: `quota.memory_gb` is [ADVISED], expected a gigabyte for every core
      help: Ask for more memory; or choose other quotas with `--only`

    optimize::control

      × ACME-1 would fail in globex.yaml: `quota.memory_gb` is [ADVISED], expected a gigabyte for every core
      help: Ask for more memory; or choose other quotas with `--only`
            nothing was written
    ");
    nothing_is_written(&folder);
    let run = folder.tenure(&format!("{arguments} --dry-run")).run().exits(1);
    assert_eq!(run.stdout, "", "a difference that will not come is not shown: {run}");
    folder.tenure("optimize --usage usage.csv -p own . --apply").run().exits(0);
    assert_ne!(folder.read("globex.yaml"), GLOBEX);
}

#[test]
fn optimize_apply_refuses_a_file_that_others_build_on() {
    let folder = folder();
    folder.write("branch/initech.yaml", "extends: ../globex.yaml\ntenant_template: {name: initech}\n");
    let run = folder.tenure("optimize --usage usage.csv acme.yaml globex.yaml branch --apply").run().exits(1);
    assert_snapshot!(told(&run), @"
    optimize::shared_base

      × `globex.yaml` is what `branch/initech.yaml` builds on, and would change it as well
      help: leave it out with `--ignore globex.yaml`, or change it alone with `tenure template set`
            nothing was written
    ");
    nothing_is_written(&folder);
    folder.tenure("optimize --usage usage.csv acme.yaml branch --apply").run().exits(0);
    assert_ne!(folder.read("acme.yaml"), ACME);
}

#[test]
fn optimize_apply_refuses_what_something_above_the_file_decides() {
    let folder = folder();
    let run = folder.tenure("optimize --usage usage.csv acme.yaml --apply --set resource_quotas.cpu_cores=7").run();
    let run = run.exits(1);
    assert!(run.stderr.contains("would still be 7") && run.stderr.contains("nothing was written"), "{run}");
    nothing_is_written(&folder);
}

#[test]
fn optimize_apply_changes_the_part_of_an_environment() {
    let folder = folder();
    let staged = format!("{ACME}\nenvironments:\n  staging:   # small\n    resource_quotas: {{cpu_cores: 5}}\n");
    folder.write("acme.yaml", &staged);
    let arguments = "optimize --usage usage.csv acme.yaml --apply --env staging --only cpu_cores";
    folder.tenure(arguments).run().exits(0);
    let changed = folder.read("acme.yaml");
    let (before, after) = changed.split_once("resource_quotas: {cpu_cores: ").unwrap();
    assert_eq!(format!("{before}resource_quotas: {{cpu_cores: 5}}\n"), staged);
    assert!(after != "5}\n", "{changed}");
}

#[test]
fn optimize_apply_writes_nothing_where_something_could_not_be_done() {
    let folder = folder();
    for (name, text, words) in [
        ("broken.yaml", "tenant_template: {name: [\n", "no template was changed"),
        // One value for two places.
        (
            "shared.yaml",
            "extends: premium\nnumber: &one 6\ntenant_template:\n  name: acme\n  resource_quotas: {cpu_cores: *one, memory_gb: &two 8, cache_size_mb: *two}\n",
            "nothing was written",
        ),
    ] {
        folder.write(name, text);
        let run = folder.tenure(&format!("optimize --usage usage.csv acme.yaml globex.yaml {name} --apply")).run();
        let run = run.exits(2);
        assert!(run.stderr.contains(words), "{run}");
        nothing_is_written(&folder);
        assert_eq!(folder.read(name), text);
    }
    let run = folder.tenure("optimize --usage usage.csv - --apply").stdin(ACME).run().exits(2);
    assert!(run.stdout.is_empty() && run.stderr.contains("standard input can not be changed"), "{run}");
    folder.write("usage.csv", usage(&["acme"]) + "2026-11-20T00:00:00Z,acme,cpu_cores,lots\n");
    let run = folder.tenure("optimize --usage usage.csv acme.yaml --apply").run().exits(2);
    assert!(run.stderr.contains("not everything could be done"), "advice on half of the usage is no advice: {run}");
    nothing_is_written(&folder);
}

#[test]
fn optimize_apply_changes_json_of_family_two() {
    let folder = folder();
    let acme = "{\n  \"extends\": \"init_enterprise\",\n  \"tenant_id\": \"acme\",\n  \"configuration\": {\n    \"limits\": {\"storage_gb\":   900}\n  }\n}\n";
    folder.write("acme.json", acme);
    let storage = advised(&folder, "acme.json", "storage_gb");
    let run = folder.tenure("optimize --usage usage.csv acme.json --apply --only storage_gb").run().exits(0);
    assert_eq!(folder.read("acme.json"), acme.replace("  900", &format!("  {storage}")), "{run}");
}

/// A growing quota that is too small already is raised, though no raise of it will hold for a week.
#[test]
fn optimize_apply_raises_with_less_confidence_than_it_cuts() {
    let mut csv = "timestamp,tenant,quota,value\n".to_owned();
    for hour in 0..28 * 24_u32 {
        let (day, of_day) = (hour / 24, hour % 24);
        let date = if day < 8 { format!("2026-10-{:02}", day + 24) } else { format!("2026-11-{:02}", day - 7) };
        let value = 5.0 + 2.0 * f64::from(hour) / (28.0 * 24.0) + 0.3 * f64::from((hour * 7919 + 13) % 101) / 101.0;
        writeln!(csv, "{date}T{of_day:02}:00:00Z,acme,cpu_cores,{value:.3}").unwrap();
    }
    let folder = Folder::with([("acme.yaml", ACME), ("usage.csv", &csv)]);
    let apply = "optimize acme.yaml --usage usage.csv --as-of 2026-11-21 --only cpu_cores --apply --dry-run";
    let sure = folder.tenure(&format!("{apply} --min-confidence 0.5")).run();
    assert_snapshot!(sure.stdout, @"");
    let run = folder.tenure(apply).run();
    assert_snapshot!(run.stdout, @"
    --- acme.yaml
    +++ acme.yaml
    @@ -4,7 +4,7 @@
     tenant_template:
       name: acme
       resource_quotas:
    -      cpu_cores:   6 # asked for 8
    +      cpu_cores:   7.7 # asked for 8
     
     overrides:
       resource_quotas.storage_gb: 500   # from sales
    ");
}
