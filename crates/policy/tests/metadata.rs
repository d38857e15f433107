//! Mistakes in the metadata of controls: what is said, what is underlined, what is advised.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests may fail loudly"
)]

mod support;

use support::*;

const BODY: &str = "control := {\"verdict\": \"pass\", \"because\": []}";

/// A control without the lines that begin with `key`, with `more` in their place.
fn with(key: &str, more: &str) -> String {
    let lines: Vec<&str> = CONTROL
        .lines()
        .map(|line| if line.trim_start_matches(['#', ' ']).starts_with(key) { more } else { line })
        .collect();
    let kept: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    format!("package t\n\n{}\n{BODY}\n", kept.join("\n"))
}

#[track_caller]
fn expect(text: &str, expected: &str) {
    assert_eq!(all_shown(&[text]), expected);
}

#[test]
fn a_sound_control_is_read() {
    let policies = load(&[&control(BODY)]).unwrap();
    let control = &policies.controls()[0].control;
    assert_eq!(
        (control.id.as_str(), control.framework.as_str(), control.rule.as_str()),
        ("T-1", "T", "data.t.control")
    );
    assert_eq!(control.facts, ["backup.enabled"]);
    assert_eq!(policies.controls()[0].slots.len(), 1);
}

#[test]
fn fields_that_are_missing() {
    let every = "every control has an id, a citation and a recommended action";
    let says = "every control says how severe, of what evidence and on what basis it is";
    for (key, help) in [
        ("citation", every),
        ("recommended_action", every),
        ("severity", says),
        ("evidence", says),
        ("number_basis", says),
        ("framework", "say `custom: {framework: …}` on the package or on the rule"),
        ("facts", "list the ids of all facts that the rule asks for"),
        ("title", "say in one line what must hold"),
    ] {
        // The title stands above the id.
        let line = if key == "title" { 5 } else { 6 };
        let told =
            format!("policy::metadata: the control has no `{key}`\n  policies/a.rego:{line}:9 `T-1` this control");
        expect(&with(key, ""), &format!("{told}\n  help: {help}"));
    }
}

const CONTRADICTION: &str = "\
package x

# METADATA
# title: One against the other
# custom:
#   kind: contradiction
#   id: X-1
#   between: [A, B]
#   controls: [A-1]
#   citation: c
#   facts: [backup.enabled]
#   recommended_action: r
torn := {\"verdict\": \"fail\", \"because\": []}
";

#[test]
fn a_contradiction_is_no_control_and_comes_after_all_of_them() {
    let policies = load(&[CONTRADICTION, &with("no such key", "")]).unwrap();
    assert_eq!((policies.controls().len(), policies.rules().len()), (1, 2));
    let (rule, sides) = policies.contradictions().next().unwrap();
    assert_eq!((rule.control.id.as_str(), policies.rules()[1].control.id.as_str()), ("X-1", "X-1"));
    assert_eq!((sides.frameworks.join(" "), sides.controls.join(" ")), ("A B".to_owned(), "A-1".to_owned()));
}

#[test]
fn a_contradiction_has_two_sides_and_a_kind_is_known() {
    let told = |text: &str| {
        let errors = load(&[text]).unwrap_err();
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(told(&CONTRADICTION.replace("[A, B]", "[A]")), "the control has no `between`");
    assert_eq!(told(&CONTRADICTION.replace("kind: contradiction", "kind: hint")), "the kind is none that is known");
}

#[test]
fn a_control_without_an_id_is_not_passed_over() {
    let errors = load(&[&with("id:", "")]).unwrap_err();
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["the control has no `id`"]);
    // Without anything that makes a control, metadata is just documentation.
    let note = "# METADATA\n# title: t\n# custom: {owner: me}\npackage t\n\nx := 1\n";
    assert_eq!(load(&[note]).unwrap().controls().len(), 0);
}

#[test]
fn the_framework_of_the_package_counts_for_its_controls() {
    let text = format!("# METADATA\n# custom: {{framework: P}}\n{}", with("framework", ""));
    assert_eq!(load(&[&text]).unwrap().controls()[0].control.framework, "P");
}

#[test]
fn several_mistakes_are_told_together() {
    let text =
        with("severity", "").replace("#   evidence: configuration\n", "").replace("[backup.enabled]", "backup.enabled");
    let shown = all_shown(&[&text]);
    assert_eq!(shown.matches("policy::metadata").count(), 3, "{shown}");
}

#[test]
fn values_of_the_wrong_kind() {
    expect(
        &with("citation", "#   citation: 32"),
        "policy::metadata: `citation` is no text\n  policies/a.rego:8:15 `32` expected a text\n  help: put the value in quotes",
    );
    expect(
        &with("id:", "#   id: 12"),
        "policy::metadata: `id` is no text\n  policies/a.rego:6:9 `12` expected a text\n  help: put the value in quotes",
    );
    expect(
        &with("facts", "#   facts: backup.enabled"),
        "policy::metadata: `facts` is no list\n  policies/a.rego:13:12 `backup.enabled` expected a list of texts\n  \
         help: write `facts: [a, b]`",
    );
    expect(
        &with("facts", "#   facts: [backup.enabled, 7]"),
        "policy::metadata: an entry of `facts` is no text\n  policies/a.rego:13:29 `7` expected a text\n  \
         help: put the value in quotes",
    );
}

#[test]
fn words_that_are_not_known() {
    expect(
        &with("severity", "#   severity: terrible"),
        "policy::metadata: `severity`: `terrible` is none of low, medium, high, critical\n  \
         policies/a.rego:9:15 `terrible` not a word that is known here",
    );
    let shown = all_shown(&[&with("evidence", "#   evidence: [hearsay]")]);
    assert!(shown.contains("policies/a.rego:10:15 `[hearsay]` not a word"), "{shown}");
}

#[test]
fn facts_that_do_not_exist() {
    expect(
        &with("facts", "#   facts: [backup.enabled, backup.freqency]"),
        "policy::metadata: there is no fact `backup.freqency`\n  policies/a.rego:13:29 `backup.freqency` not in facts.yaml\n  \
         help: did you mean `backup.frequency`?",
    );
    expect(
        &with("facts", "#   facts:\n#     - encryption.at_rest"),
        "policy::metadata: there is no fact `encryption.at_rest`\n  policies/a.rego:14:9 `encryption.at_rest` not in facts.yaml\n  \
         help: the facts are those of policies/facts.yaml; `tenure explain ID` shows the ones a control reads",
    );
}

#[test]
fn an_id_that_is_used_twice() {
    let second = CONTROL.to_owned() + &BODY.replace("control", "second");
    expect(
        &format!("{}\n{second}\n", control(BODY)),
        "policy::metadata: control id `T-1` is used twice\n  \
         policies/a.rego:19:9 `T-1` already used at policies/a.rego:6\n  \
         policies/a.rego:6:9 `T-1` first used here\n  help: every control has an id of its own",
    );
    assert_eq!(
        all_shown(&[&control(BODY), &control(BODY).replace("package t", "package u")]),
        "policy::metadata: control id `T-1` is used twice\n  policies/b.rego:6:9 `T-1` already used at policies/a.rego:6\n  \
         help: every control has an id of its own"
    );
}

#[test]
fn a_rule_that_is_two_controls() {
    let second = CONTROL.replace("T-1", "T-2") + BODY;
    expect(
        &format!("{}\n{second}\n", control(BODY)),
        "policy::metadata: rule `data.t.control` is control `T-1` and `T-2` at once\n  \
         policies/a.rego:27:1 `control` this rule\n  help: give each control a rule of its own name",
    );
}

#[test]
fn a_control_that_is_no_rule_with_one_value() {
    let help = "\n  help: a control is a rule with one value: `name := answer`";
    for (body, at, what) in [
        ("control(a) := a", "control", "a function"),
        ("control contains 1", "control", "a collection that rules add to"),
        ("control[k] := 1 if some k in [1]", "control", "a collection that rules add to"),
        ("control.a := 1", "control", "no rule of this package"),
        ("default control(a) := 1", "control", "a function"),
    ] {
        let column = if body.starts_with("default") { 9 } else { 1 };
        expect(
            &control(body),
            &format!("policy::metadata: control `T-1` is {what}\n  policies/a.rego:14:{column} `{at}` this{help}"),
        );
    }
    // The default may carry the metadata, and several rules of one name are one document.
    let answer = "{\"verdict\": \"pass\", \"because\": []}";
    assert!(load(&[&control(&format!("default control := {answer}\ncontrol := {answer} if 1 == 2"))]).is_ok());
    assert!(load(&[&control(&format!("control := {answer} if 1 == 1\ncontrol := {answer} if 1 == 2"))]).is_ok());
}

#[test]
fn yaml_that_is_none() {
    for (line, more, at) in [
        ("severity", "#   severity: [high", "policies/a.rego:1"),
        ("citation", "#   citation: \"open", "policies/a.rego:"),
        ("citation", "#  citation: less indented", "policies/a.rego:"),
        ("citation", "#   citation: a: b", "policies/a.rego:8:"),
    ] {
        let shown = all_shown(&[&with(line, more)]);
        assert!(shown.starts_with("policy::metadata: the metadata is no YAML: ") && shown.contains(at), "{shown}");
    }
    expect(
        &with("severity", "#   severity: high\n#   severity: low"),
        "policy::metadata: the metadata is no YAML: the key `severity` stands twice in one mapping\n  policies/a.rego:10:5 `severity` here",
    );
}

#[test]
fn blocks_that_describe_nothing() {
    let block = "# METADATA\n# title: a\n# custom: {facts: []}\n";
    for (rest, expected) in [
        ("import data.x\n", "policies/a.rego:5:1 `import data.x` expected"),
        ("{\n", "policies/a.rego:5:1 `{` expected"),
        ("", "policies/a.rego:5:1 `` expected"),
        ("\n# METADATA\n# title: b\nx := 1\n", "policies/a.rego:6:1 `# METADATA` expected"),
    ] {
        let shown = all_shown(&[&format!("package t\n{block}{rest}")]);
        let told = "policy::metadata: metadata stands before something that is no rule\n  policies/a.rego:2:1 `# METADATA` this block";
        assert!(shown.contains(told) && shown.contains(expected), "{shown}");
        assert!(shown.contains("help: put the block right above the rule that it describes"), "{shown}");
    }
    // Blank lines and comments may stand between.
    let block = "# METADATA\n# title: a\n";
    assert!(load(&[&format!("package t\n{block}\n# About x.\n\nx := 1\n")]).is_ok());
    // What is no control's is other tools' affair.
    assert!(load(&[&format!("package t\n{block}import data.x\n")]).is_ok());
}

#[test]
fn scopes() {
    let scoped = |scope: &str| CONTROL.replace("# title", &format!("# scope: {scope}\n# title"));
    for scope in ["rule", "document"] {
        assert!(load(&[&format!("package t\n\n{}{BODY}\n", scoped(scope))]).is_ok(), "{scope}");
    }
    let leave = "leave `scope` out; the place of a block tells its scope";
    for (scope, message, help) in [
        ("package", "metadata of the scope `package` stands above a rule", leave),
        ("everything", "the scope is none that is known", leave),
        ("[rule]", "the scope is none that is known", leave),
        (
            "subpackages",
            "the scope `subpackages` is not supported",
            "annotate each package; it has the scope `package` without saying so",
        ),
    ] {
        expect(
            &format!("package t\n\n{}{BODY}\n", scoped(scope)),
            &format!("policy::metadata: {message}\n  policies/a.rego:4:10 `{scope}` this scope\n  help: {help}"),
        );
    }
    assert!(load(&["# METADATA\n# scope: package\n# title: a\npackage t\nx := 1\n"]).is_ok());
    assert!(load(&["# METADATA\n# scope: subpackages\n# custom: {id: X-1}\npackage t\nx := 1\n"]).is_ok());
    expect(
        &format!("# METADATA\n# scope: rule\npackage t\n{CONTROL}{BODY}\n"),
        &format!(
            "policy::metadata: metadata of the scope `rule` stands above a package\n  policies/a.rego:2:10 `rule` this scope\n  help: {leave}"
        ),
    );
}

#[test]
fn places_stay_right_after_other_scripts_and_line_breaks() {
    let wrong = with("severity", "#   severity: schlimm");
    let before = "# Größe, 大きさ, 👩‍🚒 — \"`\n";
    let shown = all_shown(&[&wrong.replace("package t\n", &format!("package t\n{before}"))]);
    assert!(shown.contains("policies/a.rego:10:15 `schlimm`"), "{shown}");
    let windows = wrong.replace('\n', "\r\n");
    assert!(all_shown(&[&windows]).contains("policies/a.rego:9:15 `schlimm`"), "{}", all_shown(&[&windows]));
    let sound = control(BODY).replace("Backups are made", "Größe — 大きさ").replace('\n', "\r\n");
    let policies = load(&[&sound]).unwrap();
    let control = &policies.controls()[0].control;
    assert_eq!(
        (control.title.as_str(), control.facts.len(), control.rule.as_str()),
        ("Größe — 大きさ", 1, "data.t.control")
    );
}

#[test]
fn metadata_in_a_text_is_a_text() {
    let embedded = format!("package t\nexample := `\n{CONTROL}{BODY}\n`\n");
    assert_eq!(load(&[&embedded]).unwrap().controls().len(), 0);
}

#[test]
fn many_blocks_take_no_longer_than_their_text() {
    let begin = std::time::Instant::now();
    let text = format!("package t\n{}x := 1\n", "# METADATA\n# title: x\n".repeat(2_800));
    load(&[&text]).unwrap();
    assert!(begin.elapsed() < std::time::Duration::from_secs(5), "{:?}", begin.elapsed());
}
