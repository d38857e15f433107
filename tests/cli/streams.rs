//! What every command keeps to: the exit codes, and where colours are.

use crate::runner::{Folder, tenure};

#[test]
fn the_threshold_decides_between_0_and_1() {
    for (arguments, code) in [
        ("", 1),
        ("--fail-on low", 1),
        ("--fail-on medium", 1),
        ("--fail-on high", 0),
        ("--fail-on critical", 0),
        ("--no-fail", 0),
    ] {
        // Its one finding is of medium severity.
        let folder = Folder::with([("t.yaml", "tenant_template: { name: a, tier: free }")]);
        folder.tenure(&format!("check {arguments} t.yaml")).run().exits(code);
    }
    let low = tenure("check tests/fixtures/acme.yaml").environment("TENURE_FAIL_ON", "critical").run();
    assert_eq!(low.code, 1, "acme has critical findings");
}

#[test]
fn the_format_never_changes_the_exit_code() {
    for format in ["text", "json", "markdown", "html"] {
        let check = |arguments: &str| tenure(&format!("check --format {format} {arguments}")).run();
        check("tests/fixtures/acme.yaml").exits(1).quietly();
        check("--no-fail tests/fixtures/acme.yaml").exits(0).quietly();
        check("--no-fail tests/fixtures/acme.yaml tests/fixtures/several.yaml").exits(2);
    }
}

#[test]
fn what_could_not_be_done_outweighs_no_fail() {
    tenure("check --no-fail tests/fixtures/acme.yaml tests/fixtures/broken.yaml").run().exits(2);
}

#[test]
fn colours_follow_the_flag_and_then_the_environment() {
    let coloured = |arguments: &str, variables: &[(&str, &str)]| {
        let run = tenure(&format!("check {arguments} tests/fixtures/acme.yaml"));
        let run = variables.iter().fold(run, |run, (name, value)| run.environment(name, value)).run();
        run.exits(1).stdout.contains('\u{1b}')
    };
    assert!(!coloured("", &[]), "no terminal, no colours");
    assert!(coloured("--color always", &[]));
    assert!(coloured("--color always", &[("NO_COLOR", "1")]), "the flag is nearer");
    assert!(coloured("", &[("FORCE_COLOR", "1")]));
    assert!(!coloured("", &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured("--color never", &[("FORCE_COLOR", "1")]));
    assert!(coloured("", &[("TENURE_COLOR", "always")]));
    assert!(!coloured("--color always --format json", &[]), "nobody wants colours in JSON");
}

#[test]
fn colours_change_nothing_else() {
    let plain = tenure("check tests/fixtures/acme.yaml").run();
    let coloured = tenure("check --color always tests/fixtures/acme.yaml").run();
    let mut stripped = String::new();
    for part in coloured.stdout.split('\u{1b}') {
        let text = part.split_once('m').filter(|(code, _)| code.starts_with('[')).map_or(part, |(_, text)| text);
        stripped.push_str(text);
    }
    assert_eq!(stripped, plain.stdout);
}

#[test]
fn mistakes_in_the_command_line_exit_with_2() {
    for arguments in ["check", "chek", "check --fail-on grave x", "check --as-of 2026-02-30 x", "check --format pdf x"]
    {
        let run = tenure(arguments).run().exits(2);
        assert!(run.stdout.is_empty() && run.stderr.contains("error:"), "{run}");
    }
}
