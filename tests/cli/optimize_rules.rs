//! `tenure optimize` with rules without facts: advice that one would complain of is withheld, and `--apply` refuses what
//! would make one complain. What became of the advice is in the JSON.

use crate::optimize_apply::{RELATION, advised, told, usage};
use crate::runner::Folder;
use insta::assert_snapshot;
use serde_json::Value;

const ACME: &str = "extends: premium\ntenant_template: {name: acme}\n";
const GLOBEX: &str = "extends: premium\ntenant_template: {name: globex}\n";

/// Complains while there is less memory than cores, and of more than a core in any case.
const RULES: &str = "package limits

deny contains msg if {
	quotas := input.tenant_template.resource_quotas
	quotas.memory_gb < quotas.cpu_cores
	msg := sprintf(\"%v GB for %v cores\", [quotas.memory_gb, quotas.cpu_cores])
}

violation_large contains msg if {
	cores := input.tenant_template.resource_quotas.cpu_cores
	cores > 1
	msg := sprintf(\"%v cores are more than 1\", [cores])
}

warn contains \"look at it\"
";

/// What sees all documents as they stand in their texts.
const TOGETHER: &str = "package limits

deny contains msg if {
	some document in input
	document.contents.tenant_template.resource_quotas.memory_gb < 8
	msg := sprintf(\"%v has little memory\", [document.path])
}
";

fn folder() -> Folder {
    let usage = usage(&["acme", "globex"]);
    let files = [("acme.yaml", ACME), ("globex.yaml", GLOBEX), ("own/limits.rego", RULES), ("usage.csv", &usage)];
    Folder::with(files)
}

/// A key of every recommendation for a template.
fn each(report: &Value, template: usize, key: &str) -> Vec<String> {
    let all = report["templates"][template]["recommendations"].as_array().unwrap();
    all.iter().map(|one| one[key].as_str().unwrap_or("none").to_owned()).collect()
}

#[test]
fn optimize_withholds_what_a_rule_without_facts_would_complain_of() {
    let folder = folder();
    folder.write("own/limits.rego", RULES.replace("quotas.memory_gb < quotas.cpu_cores", "quotas.memory_gb < 16"));
    let report = folder.tenure("optimize --usage usage.csv -p own -n limits --format json acme.yaml").run().exits(0);
    let report = report.json();
    assert_eq!(each(&report, 0, "quota"), ["cpu_cores", "storage_gb"], "a smaller quota is complained of as before");
    let withheld = &report["templates"][0]["withheld"][0];
    assert_eq!(withheld["because"], "it would make limits.deny fail");
    assert_eq!((&withheld["quota"], &withheld["breaks"][0]), (&"memory_gb".into(), &"limits.deny".into()));
    assert_eq!(report["applied"], Value::Null);
    // What is not evaluated says nothing.
    let report = folder.tenure("optimize --usage usage.csv --format json acme.yaml").run().exits(0).json();
    assert_eq!(each(&report, 0, "quota"), ["cpu_cores", "memory_gb", "storage_gb"]);
}

#[test]
fn optimize_apply_refuses_what_a_rule_without_facts_would_complain_of() {
    let folder = folder();
    let memory = advised(&folder, "acme.yaml", "memory_gb");
    for rules in ["-n limits", "--all-namespaces", "-n limits --combine"] {
        if rules.ends_with("combine") {
            folder.write("own/limits.rego", TOGETHER);
        }
        // Both together would do; less memory alone does not.
        let arguments = format!("optimize --usage usage.csv -p own {rules} . --only memory_gb --apply");
        let run = folder.tenure(&format!("{arguments} --format json")).run().exits(1);
        let applied = &run.json()["applied"];
        assert_eq!((&applied["outcome"], &applied["files"]), (&"refused".into(), &serde_json::json!([])), "{run}");
        assert_eq!(applied["obstacles"][0]["by"], "limits.deny", "{run}");
        if !rules.ends_with("combine") {
            assert_eq!(applied["obstacles"].as_array().unwrap().len(), 2, "{run}");
            assert_eq!(applied["obstacles"][1]["path"], "./globex.yaml", "{run}");
            assert_eq!(each(&run.json(), 0, "applied"), ["refused"]);
        }
        assert_eq!((folder.read("acme.yaml"), folder.read("globex.yaml")), (ACME.to_owned(), GLOBEX.to_owned()));
    }
    folder.write("own/limits.rego", RULES);
    let run = folder.tenure("optimize --usage usage.csv -p own -n limits acme.yaml --only memory_gb --apply").run();
    assert_snapshot!(told(&run.exits(1)).replace(&memory, "[ADVISED]"), @"
    optimize::rule

      × limits.deny would complain of acme.yaml: [ADVISED] GB for 8 cores
      help: choose other quotas with `--only`
            nothing was written
    ");
    let run = folder.tenure("optimize --usage usage.csv -p own -n limits . --apply --format json").run().exits(0);
    assert_eq!(run.json()["applied"]["files"], serde_json::json!(["./acme.yaml", "./globex.yaml"]));
    assert_ne!(folder.read("acme.yaml"), ACME, "all together break nothing");
}

#[test]
fn optimize_apply_tells_what_it_wrote_where_the_report_can_not_be_delivered() {
    let folder = folder();
    let run = folder.tenure("optimize --usage usage.csv acme.yaml --apply -o json=nowhere/report.json").run().exits(2);
    assert!(run.stderr.contains("1 file written") && run.stderr.contains("`nowhere/report.json`"), "{run}");
    assert_ne!(folder.read("acme.yaml"), ACME);
}

/// Frameworks of which one is said to ask for more cores than the other allows.
const CONTRADICTION: &str = "# METADATA
# title: House contradictions
package acme.contradictions

# METADATA
# title: Few cores under two frameworks
# description: One asks for eight cores.
# custom:
#   kind: contradiction
#   id: X-CORES
#   between: [GDPR, HIPAA]
#   citation: ACME handbook 4.3
#   facts: [declared.gdpr, declared.hipaa, quota.cpu_cores]
#   recommended_action: Ask for more cores
few_cores := {\"verdict\": \"fail\", \"because\": []} if {
	input[\"quota.cpu_cores\"].value < 8
} else := {\"verdict\": \"pass\", \"because\": []}
";

#[test]
fn optimize_apply_refuses_what_would_bring_a_contradiction_about() {
    let folder = folder();
    folder.write("contradictions/cores.rego", CONTRADICTION);
    let run = folder.tenure("optimize --usage usage.csv -p contradictions acme.yaml --only cpu_cores --apply").run();
    assert_snapshot!(told(&run.exits(1)), @"
    optimize::contradiction

      × X-CORES would hold in acme.yaml: Few cores under two frameworks
      help: Ask for more cores; or choose other quotas with `--only`
            nothing was written
    ");
    assert_eq!(folder.read("acme.yaml"), ACME);
}

#[test]
fn optimize_apply_says_in_json_what_became_of_the_advice() {
    let folder = folder();
    let run = |arguments: &str, code: i32| {
        let run = folder.tenure(&format!("optimize --usage usage.csv --format json {arguments}")).run().exits(code);
        let mut report = run.json();
        let mut applied = report["applied"].take();
        applied["obstacles"].as_array_mut().unwrap().iter_mut().for_each(|one| {
            one.as_object_mut().unwrap().retain(|key, _| ["path", "document", "by", "code"].contains(&key.as_str()));
        });
        (applied.to_string(), each(&report, 0, "applied"))
    };
    let (applied, fates) = run("acme.yaml --apply --dry-run", 0);
    assert_snapshot!(applied, @r#"{"outcome":"dry_run","min_confidence":0.5,"min_confidence_to_raise":0.1,"files":["acme.yaml"],"obstacles":[]}"#);
    assert_eq!(fates, ["dry_run"; 3]);
    assert_eq!(folder.read("acme.yaml"), ACME);

    folder.write("relation/relation.rego", RELATION);
    let (applied, fates) = run("acme.yaml globex.yaml -p relation --only memory_gb --apply", 1);
    assert_snapshot!(applied, @r#"{"outcome":"refused","min_confidence":0.5,"min_confidence_to_raise":0.1,"files":[],"obstacles":[{"path":"acme.yaml","document":0,"by":"ACME-1","code":"optimize::control"},{"path":"globex.yaml","document":0,"by":"ACME-1","code":"optimize::control"}]}"#);
    assert_eq!(fates, ["refused"]);

    folder.write("broken.yaml", "tenant_template: {name: [\n");
    let (applied, fates) = run("acme.yaml broken.yaml --apply", 2);
    assert_snapshot!(applied, @r#"{"outcome":"failed","min_confidence":0.5,"min_confidence_to_raise":0.1,"files":[],"obstacles":[{"path":null,"document":null,"by":null,"code":"optimize::incomplete"}]}"#);
    assert_eq!(fates, ["not_written"; 3]);
    assert_eq!(folder.read("acme.yaml"), ACME);

    let (applied, fates) = run("acme.yaml --apply", 0);
    assert_snapshot!(applied, @r#"{"outcome":"written","min_confidence":0.5,"min_confidence_to_raise":0.1,"files":["acme.yaml"],"obstacles":[]}"#);
    assert_eq!(fates, ["written"; 3]);
    assert_ne!(folder.read("acme.yaml"), ACME);
    let (applied, fates) = run("acme.yaml --apply", 0);
    assert_snapshot!(applied, @r#"{"outcome":"unchanged","min_confidence":0.5,"min_confidence_to_raise":0.1,"files":[],"obstacles":[]}"#);
    assert_eq!(fates, Vec::<String>::new());

    let few: Vec<String> = usage(&["globex"])
        .lines()
        .filter(|line| !line.starts_with("20") || (*line > "2026-11-17" && line.contains(",cpu_cores,")))
        .map(str::to_owned)
        .collect();
    folder.write("usage.csv", few.join("\n") + "\n");
    let (applied, fates) = run("globex.yaml --apply", 0);
    assert_snapshot!(applied, @r#"{"outcome":"unchanged","min_confidence":0.5,"min_confidence_to_raise":0.1,"files":[],"obstacles":[]}"#);
    assert_eq!(fates, ["low_confidence"]);
}
