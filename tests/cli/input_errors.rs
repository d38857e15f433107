//! Paths, sizes, ignore rules: what is read and what is said where it can not be.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;

const GOOD: &str = "tenant_template: { name: good }\n";

/// The paths of a run's templates.
fn read(folder: &Folder, arguments: &str) -> Vec<String> {
    let report = folder.tenure(&format!("check --no-fail --format json {arguments}")).run().exits(0).json();
    let path = |template: &serde_json::Value| template["path"].as_str().unwrap().to_owned();
    report["templates"].as_array().unwrap().iter().map(path).collect()
}

#[test]
fn nothing_evaluated_is_an_error() {
    let folder = Folder::with([("docs/readme.md", "# no template"), ("ci/build.yaml", "jobs: {}")]);
    assert_snapshot!(folder.tenure("check .").run(), @r"
    exit code: 2
    --- stdout
    error[run::nothing]: nothing was evaluated: no tenant template was among the documents read (1)
     |
     = help: name a file or a folder with tenant templates (YAML or JSON)

    nothing was evaluated
    ");
    folder.tenure("check docs").run().exits(2);
    folder.tenure("check --no-fail --format json ci").run().exits(2);
}

#[test]
fn a_file_that_was_named_has_to_be_a_template() {
    let folder = Folder::with([("build.yaml", "jobs: {}\n"), ("good.yaml", GOOD)]);
    assert_snapshot!(folder.tenure("check build.yaml").run(), @r"
    exit code: 2
    --- stdout
    error[template::none]: the file holds no tenant template
     --> build.yaml:1:1
      |
    1 | jobs: {}
      | ^
      |
      = help: a template has a key `tenant_template` or `tenant_profile`, or the sections of
              family two (`tenant_id`, `configuration`, …)

    nothing was evaluated
    ");
    folder.tenure("check --no-fail build.yaml good.yaml").run().exits(2);
    assert_eq!(read(&folder, "."), ["./good.yaml"], "one that was merely found need not be");
}

#[test]
fn an_unreadable_path_does_not_hide_the_others() {
    let run = tenure("check --no-fail templates/free.yaml templates/none.yaml").run();
    assert_snapshot!(run, @"
    exit code: 2
    --- stdout
    error[collect::unreadable]: `templates/none.yaml` can not be read: No such file or directory (os error 2)
     |
     = help: check the path and its permissions

    framework   fail   unknown   pass   configured   declared   consistent   not applicable
    -----------------------------------------------------------------------------------------
    GDPR           0         0     18           11          6            1                3
    TPL            0         0     17            5          0           12                2
    not in scope: HIPAA, SOX, PCI_DSS, ISO27001, FedRAMP, SOC2, CCPA
    A pass rests on what is configured (a setting that a system can enforce), declared (a statement
    about oneself) or consistent (two parts of the template agree).

    coverage
      GDPR
        21 checks. Touches: 15 articles: 5, 7, 13(1)(f), 15, 16, 17, 20, 22, 25, 32, 33, 37, 44, 45, 46;
        whole: 99 articles. Everything else needs organisational evidence.
        No control for 25 of 40 requirements: Art. 6, 8-12, 14, 18, 19, 21, 24, 26-31, 34-36, 38, 39,
        47-49.
      TPL
        19 checks of the template against itself and against public lists. They belong to no framework.

    1 template, 0 findings; 0 unknown; 1 thing could not be done
    ");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = Folder::with([("t.yaml", GOOD)]);
    assert_snapshot!(folder.tenure("check --no-fail --max-file-size 16 t.yaml").run(), @r"
    exit code: 2
    --- stdout
    error[document::too_large]: `t.yaml` has 32 bytes, more than the 16 that are read
     |
     = help: raise the limit with `--max-file-size`

    nothing was evaluated
    ");
    folder.tenure("check --no-fail --max-file-size 1K t.yaml").run().exits(0);
    folder.tenure("check --no-fail --max-file-size 31 -").stdin(GOOD).run().exits(2);
    folder.tenure("check --no-fail --max-file-size 32 -").stdin(GOOD).run().exits(0);
    let run = folder.tenure("check --max-file-size lots t.yaml").run().exits(2);
    assert!(run.stderr.contains("write 4096, 512K, 64M or 1G"), "{run}");
}

#[test]
fn folders_are_walked_as_git_would() {
    let folder = Folder::with([
        (".gitignore", "build/\n"),
        ("a.yaml", GOOD),
        ("b/c.YML", GOOD),
        ("b/d.json", r#"{ "tenant_template": {} }"#),
        ("b/e.txt", GOOD),
        ("build/f.yaml", GOOD),
        (".hidden/g.yaml", GOOD),
        ("old/h.yaml", GOOD),
    ]);
    assert_eq!(read(&folder, "."), ["./a.yaml", "./b/c.YML", "./b/d.json", "./old/h.yaml"]);
    assert_eq!(read(&folder, "--ignore old . --ignore *.json"), ["./a.yaml", "./b/c.YML"]);
    assert_eq!(read(&folder, "build/f.yaml b/e.txt"), ["build/f.yaml", "b/e.txt"], "what is named is read");
    let run = folder.tenure("check --no-fail --ignore [ .").run().exits(2);
    assert!(run.stdout.contains("collect::ignore"), "{run}");
}

#[test]
fn standard_input_can_be_read_once() {
    let run = tenure("check --no-fail --format json - -").stdin(GOOD).run().exits(2);
    assert_eq!(run.json()["summary"]["templates"], 1);
    assert!(run.stderr.contains("standard input is asked for twice"), "{run}");
}

#[test]
fn mistakes_of_the_text_are_underlined() {
    assert_snapshot!(tenure("check tests/fixtures/broken.yaml").run(), @r#"
    exit code: 2
    --- stdout
    error[document::duplicate_key]: the key `cpu_cores` stands twice in one mapping
     --> tests/fixtures/broken.yaml:8:5
      |
    6 |     cpu_cores: 2
      |     --------- first here
    7 |     memory_gb: 4
    8 |     cpu_cores: 4
      |     ^^^^^^^^^ and again here
      |
      = help: remove or rename one of the two

    error[document::duplicate_key]: the key `mfa_required` stands twice in one mapping
      --> tests/fixtures/broken.yaml:12:5
       |
    10 |     mfa_required: true
       |     ------------ first here
    11 |     tls_min_version: "1.2"
    12 |     mfa_required: "yes"
       |     ^^^^^^^^^^^^ and again here
       |
       = help: remove or rename one of the two

    error[document::tab_indentation]: a tab can not be used for indentation
      --> tests/fixtures/broken.yaml:14:1
       |
    14 |     availability_sla: 99.5
       | ^ a tab
       |
       = help: use spaces

    nothing was evaluated
    "#);
}

#[test]
fn what_is_no_text_is_said_so() {
    let folder = Folder::with([("empty.yaml", "# nothing\n")]);
    folder.write("latin.yaml", b"tenant_template: { name: caf\xe9 }");
    let run = folder.tenure("check empty.yaml latin.yaml").run();
    assert_snapshot!(run, @r"
    exit code: 2
    --- stdout
    error[document::empty]: there is nothing in it
     --> empty.yaml:1:1
      |
    1 | # nothing
      | ^
      |
      = help: write a document into the file, or leave the file out

    error[document::not_utf8]: the file is not UTF-8 text
     --> latin.yaml:1:29
      |
    1 | tenant_template: { name: caf� }
      |                             ^ this byte belongs to no character
      |
      = help: save the file as UTF-8

    nothing was evaluated
    ");
}

#[test]
fn hostile_texts_are_refused_quickly() {
    let bomb = (1..12).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let alias = format!("*a{}, ", level - 1).repeat(9);
        format!("{text}a{level}: &a{level} [{alias}]\n")
    });
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = format!("tenant_template: {{ name: {} }}", "9".repeat(400));
    for (text, code) in [
        (bomb.as_str(), "document::too_many_nodes"),
        (&deep, "document::too_deep"),
        ("a: *nobody", "document::unknown_alias"),
        ("a: &a [*a]", "document::recursive_alias"),
        (&huge, "document::number_range"),
    ] {
        let run = tenure("check -").stdin(text).run().exits(2);
        assert!(run.stdout.contains(code), "{code}: {run}");
    }
}

#[test]
fn a_template_can_not_draw_on_the_terminal() {
    let text = "tenant_template:\n  compliance_settings: { frameworks_enabled: [\"\\e[31mEVIL\\u202e\"] }\n  \
                deployment_configuration: { primary_region: \"\\e]0;title\\a\" }\n";
    for format in ["text", "json", "markdown", "html"] {
        let run = tenure(&format!("check -v --no-fail --format {format} -")).stdin(text).run().exits(0);
        let acts = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
        assert!(!run.stdout.contains(acts), "{format}: {:?}", run.stdout);
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_tenure"))
        .args(["check", "--no-fail", "--framework", "all", "--format", "html", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), repository_file("templates/free.yaml").as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}
