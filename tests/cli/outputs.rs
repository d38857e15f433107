//! `-o`: several reports of one run, whole or not at all.

use crate::runner::{Folder, repository_file};
use insta::assert_snapshot;

fn folder() -> Folder {
    Folder::with([("acme.yaml", &repository_file("tests/fixtures/acme.yaml"))])
}

#[test]
fn one_run_writes_several_reports() {
    let folder = folder();
    let run = folder.tenure("check -o text -o json=r.json -o markdown=r.md -o html=r.html acme.yaml").run();
    let run = run.exits(1).quietly();
    for (format, path) in [("json", "r.json"), ("markdown", "r.md"), ("html", "r.html")] {
        let alone = folder.tenure(&format!("check --format {format} acme.yaml")).run();
        assert!(!alone.stdout.is_empty());
        let text = folder.read(path);
        assert_eq!(text.len() > 1000, alone.stdout.len() > 1000, "{format}");
        assert_eq!(text.lines().count(), alone.stdout.lines().count(), "{format}");
    }
    assert!(run.stdout.starts_with("fail["), "{run}");
    assert_eq!(folder.names(), ["acme.yaml", "r.html", "r.json", "r.md"], "and no temporary file");
}

#[test]
fn an_existing_file_is_replaced_as_a_whole() {
    let folder = folder();
    folder.write("r.json", "x".repeat(1 << 20));
    folder.tenure("check -o json=r.json acme.yaml").run().exits(1).quietly();
    let report: serde_json::Value = serde_json::from_str(&folder.read("r.json")).unwrap();
    assert_eq!(report["format"], "tenure/v1");
}

#[test]
fn a_target_that_can_not_be_written_leaves_what_was_there() {
    let folder = folder();
    folder.write("taken/old.json", "old");
    let run = folder.tenure("check -o json=taken -o html=r.html acme.yaml").run();
    assert_snapshot!(run, @r"
    exit code: 2
    --- stderr
    output::file

      × `taken` can not be written: is a directory
      help: the file is as it was before
    ");
    assert_eq!(folder.read("taken/old.json"), "old");
    assert_eq!(folder.names(), ["acme.yaml", "taken"], "and no temporary file");
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let folder = folder();
    let run = folder.tenure("check -o json=nowhere/r.json acme.yaml").run().exits(2);
    assert!(run.stderr.contains("`nowhere/r.json` can not be written"), "{run}");
    assert_eq!(folder.names(), ["acme.yaml"]);
}

#[test]
fn files_are_never_coloured() {
    let folder = folder();
    folder.tenure("check --color always -o text=r.txt acme.yaml").run().exits(1).quietly();
    assert!(!folder.read("r.txt").contains('\u{1b}'));
}

#[test]
fn the_report_about_what_failed_is_written_all_the_same() {
    let folder = folder();
    folder.write("broken.yaml", repository_file("tests/fixtures/broken.yaml"));
    let run = folder.tenure("check -o json=r.json acme.yaml broken.yaml").run().exits(2);
    assert!(run.stdout.is_empty() && run.stderr.contains("document::tab_indentation"), "{run}");
    let report: serde_json::Value = serde_json::from_str(&folder.read("r.json")).unwrap();
    assert_eq!(report["summary"]["failures"], 3);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_a_link_is_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    folder.write("real.json", "old");
    let (real, link) = (folder.path("real.json"), folder.path("link.json"));
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.json", &link).unwrap();
    folder.tenure("check -o json=/dev/null -o json=link.json acme.yaml").run().exits(1);
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(folder.read("real.json").contains("tenure/v1"));
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
