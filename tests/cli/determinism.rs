//! Same inputs, same bytes: however many threads work, however often it is run.

use crate::runner::{Folder, Run, root, tenure};

fn run(arguments: &str) -> Run {
    let run = tenure(arguments).run();
    assert!(run.code < 2, "{run}");
    run
}

#[test]
fn threads_never_change_a_report() {
    let check = |threads: usize| {
        let folder = Folder::new();
        let all = "-o json=r.json -o markdown=r.md -o html=r.html -o text";
        let paths =
            format!("{0}/templates {0}/tests/fixtures/acme.yaml {0}/tests/fixtures/several.yaml", root().display());
        let run = folder.tenure(&format!("check -v --framework all {all} --threads {threads} {paths}")).run().exits(2);
        ["r.json", "r.md", "r.html"].map(|path| folder.read(path)).into_iter().chain([run.stdout]).collect::<Vec<_>>()
    };
    let first = check(1);
    assert!(first.iter().all(|report| report.len() > 1000));
    for threads in [1, 2, 8] {
        assert!(check(threads) == first, "with {threads} threads");
    }
}

#[test]
fn threads_never_change_advice() {
    let optimize = |threads: usize| {
        let both = "-o json -o text";
        run(&format!("optimize --usage tests/fixtures/usage.csv {both} --threads {threads} templates"))
    };
    let first = optimize(1);
    assert!(optimize(8) == first && optimize(1) == first);
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let mut names: Vec<String> = std::fs::read_dir(root().join("templates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["fields.yaml", "prices", "schema.json", "tiers.yaml"].contains(&name.as_str()))
        .collect();
    names.sort();
    let report = run("check --no-fail --format json templates").json();
    let paths: Vec<&str> =
        report["templates"].as_array().unwrap().iter().map(|t| t["path"].as_str().unwrap()).collect();
    assert_eq!(paths, names.iter().map(|name| format!("templates/{name}")).collect::<Vec<_>>());
}

#[test]
fn the_environment_does_not_show_in_a_stored_report() {
    let plain = run("check --no-fail --format json templates/free.yaml");
    let odd = tenure("check --no-fail --format json templates/free.yaml")
        .environment("COLUMNS", "20")
        .environment("FORCE_COLOR", "1")
        .environment("LANG", "tr_TR.UTF-8")
        .environment("TZ", "Pacific/Kiritimati")
        .run();
    assert_eq!(plain, odd);
}
