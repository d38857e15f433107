//! `tenure optimize --plugin-config`, `--cadence`, `--horizon`.

use crate::optimize_apply::{told, usage};
use crate::runner::Folder;
use insta::assert_snapshot;

fn folder() -> Folder {
    let globex = "extends: premium\ntenant_template: {name: globex}\n";
    Folder::with([("globex.yaml", globex), ("usage.csv", &usage(&["globex"]))])
}

#[test]
fn optimize_settings_reach_their_plugin() {
    let folder = folder();
    let recommended = |arguments: &str| {
        let run = folder.tenure(&format!("optimize --format json --usage usage.csv globex.yaml {arguments}")).run();
        run.exits(0).json()["templates"][0]["recommendations"][0]["recommended"].clone()
    };
    folder.write("sizing.yaml", "step: {cpu_cores: 5}   # racks\n");
    folder.write("sizing.json", "{\"step\": {\"cpu_cores\": 5}}");
    assert_ne!(recommended(""), 5);
    assert_eq!(recommended("--plugin-config right-sizing=sizing.yaml"), 5);
    assert_eq!(recommended("--plugin-config right-sizing=sizing.json"), 5);
}

#[test]
fn optimize_settings_that_nobody_reads_are_shown() {
    let folder = folder();
    folder.write("sizing.yaml", "step: {cpu_cores: 5}\nminimum_day: 4\nspeed: fast\n");
    folder.write("list.yaml", "- step\n");
    folder.write("broken.yaml", "a: [\n");
    let run = |arguments: &str| folder.tenure(&format!("optimize --usage usage.csv globex.yaml {arguments}")).run();
    let shown = told(&run("--plugin-config right-sizing=sizing.yaml").exits(2));
    // Which settings there are is the plugin's business.
    let listed = |line: &str| {
        line.split_once("there are: ").map_or(line.to_owned(), |(head, _)| format!("{head}there are: […]"))
    };
    assert_snapshot!(shown.lines().map(listed).collect::<Vec<_>>().join("\n"), @"
    plugin::unknown_setting

      × `right-sizing` has no setting `minimum_day`
       ╭─[sizing.yaml:2:1]
     1 │ step: {cpu_cores: 5}
     2 │ minimum_day: 4
       · ───────────
     3 │ speed: fast
       ╰────
      help: did you mean `minimum_days`? there are: […]

    plugin::unknown_setting

      × `right-sizing` has no setting `speed`
       ╭─[sizing.yaml:3:1]
     2 │ minimum_day: 4
     3 │ speed: fast
       · ─────
       ╰────
      help: there are: […]
    ");
    let unknown = run("--plugin-config right-sizin=sizing.yaml").exits(2);
    assert!(unknown.stderr.contains("did you mean `right-sizing`?"), "{unknown}");
    let cases = [
        ("--plugin-config right-sizing", "write the plugin's name and a file"),
        ("--plugin-config right-sizing=list.yaml", "one mapping of names to values"),
        ("--plugin-config right-sizing=broken.yaml", "broken.yaml"),
        ("--plugin-config right-sizing=none.yaml", "`none.yaml` can not be read"),
        ("--plugin-config right-sizing=sizing.yaml --plugin-config right-sizing=sizing.yaml", "given twice"),
        ("--horizon 0", "0 is not in 1..=1000"),
        ("--cadence weekly", "daily, hourly"),
    ];
    for (arguments, words) in cases {
        let run = run(arguments).exits(2);
        assert!(run.stdout.is_empty() && run.stderr.contains(words), "{run}");
    }
}

#[test]
fn optimize_horizon_is_how_far_forecasts_look() {
    let folder = folder();
    let last = |arguments: &str| {
        let run = folder.tenure(&format!("optimize --format json --usage usage.csv globex.yaml {arguments}")).run();
        let report = run.exits(0).json();
        let forecasts = report["templates"][0]["forecasts"].as_array().unwrap().clone();
        forecasts.first().map(|one| one["timestamps"].as_array().unwrap().last().unwrap().clone())
    };
    let (short, usual) = (last("--horizon 10"), last(""));
    assert!(short.is_some() && short != usual, "{short:?} {usual:?}");
    // Ten days from the end of the usage, or of the day of the run: either is at most eleven days ahead of today.
    assert!(short.unwrap().as_str().unwrap() <= "2026-12-02T00:00:00Z");
}
