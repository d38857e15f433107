//! `tenure optimize --format k8s|tfvars|json-patch`: the changes in the words of other tools.

use crate::optimize_apply::{advised, told, usage};
use crate::runner::{Folder, Run};
use insta::assert_snapshot;
use serde_json::{Value, json};

const ACME: &str = "extends: premium
tenant_template:
  name: acme
  resource_quotas: {cpu_cores: 6}
overrides:
  resource_quotas.storage_gb: 500
";

const GLOBEX: &str = "extends: premium\ntenant_template: {name: globex}\n";

fn folder() -> Folder {
    Folder::with([("acme.yaml", ACME), ("globex.yaml", GLOBEX), ("usage.csv", &usage(&["acme", "globex"]))])
}

fn run(arguments: &str) -> Run {
    folder().tenure(&format!("optimize --usage usage.csv {arguments}")).run()
}

/// Does what a patch says, as RFC 6902 has it, for the operations that are used.
#[track_caller]
fn patched(mut document: Value, steps: &Value) -> Value {
    for step in steps.as_array().unwrap() {
        let path = step["path"].as_str().unwrap();
        let (parent, last) = path.rsplit_once('/').unwrap();
        let key = last.replace("~1", "/").replace("~0", "~");
        let holder = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at `{parent}`"));
        let holder = holder.as_object_mut().unwrap();
        match step["op"].as_str().unwrap() {
            "test" => assert_eq!(holder[&key], step["value"]),
            "replace" => assert!(holder.insert(key, step["value"].clone()).is_some(), "nothing to replace at `{path}`"),
            "add" => assert!(holder.insert(key, step["value"].clone()).is_none(), "something stands at `{path}`"),
            other => panic!("{other}"),
        }
    }
    document
}

#[test]
fn optimize_json_patch_is_a_list_with_an_entry_for_each_template_that_changes() {
    let folder = folder();
    let advised = |quota| serde_json::from_str::<Value>(&advised(&folder, "acme.yaml", quota)).unwrap();
    let [cpu, memory, storage] = ["cpu_cores", "memory_gb", "storage_gb"].map(advised);
    let arguments = "optimize --usage usage.csv acme.yaml globex.yaml --format json-patch";
    let patches = folder.tenure(arguments).run().exits(0).json();
    let heads: Vec<Value> =
        patches.as_array().unwrap().iter().map(|one| json!([one["path"], one["document"]])).collect();
    assert_eq!(json!(heads), json!([["acme.yaml", 0], ["globex.yaml", 0]]));
    assert_eq!(
        patches[0]["patch"],
        json!([
            {"op": "test", "path": "/tenant_template/resource_quotas/cpu_cores", "value": 6},
            {"op": "replace", "path": "/tenant_template/resource_quotas/cpu_cores", "value": cpu},
            {"op": "add", "path": "/tenant_template/resource_quotas/memory_gb", "value": memory},
            {"op": "test", "path": "/overrides/resource_quotas.storage_gb", "value": 500},
            {"op": "replace", "path": "/overrides/resource_quotas.storage_gb", "value": storage},
        ])
    );
    // Applied to the text it gives what `--apply` writes.
    let globex = json!({"extends": "premium", "tenant_template": {"name": "globex"}});
    let quotas = json!({"cpu_cores": cpu, "memory_gb": memory, "storage_gb": storage});
    let expected = json!({"extends": "premium", "tenant_template": {"name": "globex", "resource_quotas": quotas}});
    assert_eq!(patched(globex, &patches[1]["patch"]), expected);
}

#[test]
fn optimize_json_patch_of_nothing_is_an_empty_list() {
    assert_eq!(run("acme.yaml --format json-patch --min-confidence 1").exits(0).stdout, "[]\n");
}

#[test]
fn optimize_formats_take_standard_input() {
    let folder = folder();
    let tenure = folder.tenure("optimize --usage usage.csv - --format json-patch --only cpu_cores");
    let patches = tenure.stdin(ACME).run().exits(0).json();
    assert_eq!(patches[0]["path"], "<stdin>");
    assert_eq!(patches[0]["patch"][1]["value"].to_string(), advised(&folder, "acme.yaml", "cpu_cores"));
}

#[test]
fn optimize_k8s_is_what_the_templates_would_deploy() {
    let cpu = advised(&folder(), "acme.yaml", "cpu_cores");
    // Kubernetes counts whole cores or thousandths.
    let amount = match cpu.parse::<u32>() {
        Ok(cores) => format!("cpu: \"{cores}\""),
        Err(_) => format!("cpu: {:.0}m", cpu.parse::<f64>().unwrap() * 1000.0),
    };
    let run = run("acme.yaml globex.yaml --format k8s --only cpu_cores").exits(0);
    assert_eq!(run.stdout.matches("kind: ResourceQuota").count(), 2);
    assert_eq!(run.stderr.matches("not limited by Kubernetes").count(), 1, "said once: {run}");
    let first = run.stdout.split("---\n").next().unwrap();
    assert_snapshot!(first.replace(&amount, "cpu: [ADVISED]"), @r#"
    apiVersion: v1
    kind: ResourceQuota
    metadata:
      name: tenant-quota
      namespace: acme
      labels:
        app.kubernetes.io/managed-by: tenure
        tenant: acme
        tier: premium
    spec:
      hard:
        requests.cpu: [ADVISED]
        limits.cpu: [ADVISED]
        requests.memory: 16G
        limits.memory: 16G
        requests.storage: 500G
    "#);
    let shared = self::run("acme.yaml --format k8s --only cpu_cores --containers 1").exits(0);
    assert!(shared.stdout.contains(&format!("defaultRequest:\n        {amount}")), "{shared}");
}

#[test]
fn optimize_tfvars_are_those_of_one_template() {
    let cpu = advised(&folder(), "acme.yaml", "cpu_cores");
    let one = run("acme.yaml --format tfvars").exits(0).stdout;
    let line = one.lines().find(|line| line.starts_with("cpu_cores ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words.get(..3), Some(&["cpu_cores", "=", &*cpu][..]));
    let run = run("acme.yaml globex.yaml --format tfvars").exits(2);
    assert!(run.stdout.is_empty(), "{run}");
    assert_snapshot!(told(&run), @"
    optimize::several

      × 2 templates would change, and variables are those of one
      help: name one at a time: acme.yaml, globex.yaml
            nothing was written
    ");
}

#[test]
fn optimize_writes_reports_and_changes_beside_each_other() {
    let folder = folder();
    let outputs = "-o html=advice.html -o json-patch=changes.json -o k8s=quotas.yaml";
    folder.tenure(&format!("optimize --usage usage.csv acme.yaml {outputs} --apply")).run().exits(0);
    assert_eq!(folder.names(), ["acme.yaml", "advice.html", "changes.json", "globex.yaml", "quotas.yaml", "usage.csv"]);
    let patches: Value = serde_json::from_str(&folder.read("changes.json")).unwrap();
    assert_eq!(patches[0]["patch"][0]["value"], 6, "the patch is for the text as it was");
    assert!(!folder.read("acme.yaml").contains("cpu_cores: 6"));
}

#[test]
fn optimize_hands_nothing_on_that_is_refused() {
    let folder = folder();
    let arguments = "optimize --usage usage.csv acme.yaml --set resource_quotas.cpu_cores=7 -o json-patch=changes.json";
    folder.tenure(arguments).run().exits(1);
    assert_eq!(folder.names(), ["acme.yaml", "globex.yaml", "usage.csv"]);
    folder.write("broken.yaml", "tenant_template: {name: [\n");
    folder.tenure("optimize --usage usage.csv . -o json-patch=changes.json").run().exits(2);
    assert!(!folder.path("changes.json").exists());
}

#[test]
fn optimize_formats_are_listed_where_one_is_mistyped() {
    let run = run("acme.yaml --format jsonpatch").exits(2);
    assert!(run.stderr.contains("`jsonpatch` is none of text, json, markdown, html, k8s, tfvars, json-patch"), "{run}");
}
