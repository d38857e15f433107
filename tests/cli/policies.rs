//! `--policy`: controls of one's own, and all that can be wrong with them.

use crate::runner::{Folder, Run, control, repository_file};
use insta::assert_snapshot;

/// A policy with one control.
struct Policy {
    id: &'static str,
    citation: &'static str,
    facts: &'static str,
    rule: &'static str,
}

impl Policy {
    /// One that asks for an amount of memory.
    const GOOD: Self = Self {
        id: "ACME-1",
        citation: "citation: ACME handbook 4.2",
        facts: "[quota.memory_gb]",
        rule: r#"ask.at_least("quota.memory_gb", 8, "GB")"#,
    };

    fn answering(rule: &'static str) -> Self {
        Self { rule, ..Self::GOOD }
    }

    fn text(&self) -> String {
        let Self { id, citation, facts, rule } = self;
        format!(
            "# METADATA\n# custom: {{framework: ACME}}\npackage acme.limits\n\nimport data.tenure.lib.ask\n\n\
             # METADATA\n# title: Enough memory\n# custom:\n#   id: {id}\n#   {citation}\n#   severity: high\n\
             #   evidence: configuration\n#   facts: {facts}\n#   number_basis: organisational default\n\
             #   recommended_action: Ask for more memory\nenough_memory := {rule}\n"
        )
    }

    /// Checks a clean template with eight gigabytes of memory.
    fn check(&self, arguments: &str) -> Run {
        let folder = Folder::with([("own/limits.rego", &self.text()), ("t.yaml", TEMPLATE)]);
        folder.tenure(&format!("check {arguments} --policy own t.yaml")).run()
    }

    /// The diagnostics about a policy that can not be loaded.
    fn refused(&self) -> String {
        let run = self.check("").exits(2);
        assert_eq!(run.stdout, "", "nothing was evaluated: {run}");
        run.stderr.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// The diagnostic about a control that failed at work.
    fn faulty(&self) -> String {
        let run = self.check("").exits(2);
        let report = self.check("--format json").exits(2).json();
        assert_eq!(control(&report, self.id)["verdict"], "unknown");
        assert_eq!(control(&report, "TPL-010")["verdict"], "pass", "the others go on");
        run.stdout.split("\n\n").find(|part| part.starts_with("error[")).unwrap().to_owned()
    }
}

const TEMPLATE: &str = "\
tenant_template:
  resource_quotas: { memory_gb: 8 }
  compliance_settings: { frameworks_enabled: [KRITIS] }
";

#[test]
fn a_control_of_ones_own_passes_or_fails_like_any_other() {
    let run = Policy::GOOD.check("--format json").exits(0);
    assert_eq!(control(&run.json(), "ACME-1")["verdict"], "pass");
    assert_snapshot!(Policy::answering(r#"ask.at_least("quota.memory_gb", 12, "GB")"#).check(""), @"
    exit code: 1
    --- stdout
    fail[ACME-1]: Enough memory (high, setting)
     --> t.yaml:2:33
      |
    2 |   resource_quotas: { memory_gb: 8 }
      |                                 ^ is 8, expected at least 12 GB
      |
      = law: ACME handbook 4.2
      = fix: Ask for more memory

    warning: t.yaml declares `KRITIS`, which no policy covers
     |
     = note: nothing is said about it here, neither good nor bad

    unknown: the templates do not say enough for 10 controls (TPL 10); `-v` lists them

    framework   fail   unknown   pass   configured   declared   consistent   not applicable
    -----------------------------------------------------------------------------------------
    TPL            0        10      4            2          0            2                5
    ACME           1         0      0            0          0            0                0
    not in scope: GDPR, HIPAA, SOX, PCI_DSS, ISO27001, FedRAMP, SOC2, CCPA
    A pass rests on what is configured (a setting that a system can enforce), declared (a statement
    about oneself) or consistent (two parts of the template agree).

    coverage
      TPL
        19 checks of the template against itself and against public lists. They belong to no framework.

    1 template, 1 finding: 1 high; 10 unknown
    ");
}

#[test]
fn tests_beside_policies_are_not_loaded() {
    let folder = Folder::with([
        ("own/limits.rego", &Policy::GOOD.text()),
        ("own/limits_test.rego", "package nonsense ("),
        ("t.yaml", TEMPLATE),
    ]);
    folder.tenure("check --policy own t.yaml").run().exits(0);
    let listed = folder.tenure("policy list --policy own --framework acme --format json").run().exits(0).json();
    assert_eq!(listed["controls"][0]["rule"], "data.acme.limits.enough_memory");
    let explained = folder.tenure("explain --policy own/limits.rego acme-1").run().exits(0);
    assert!(explained.stdout.contains("ACME handbook 4.2"), "{explained}");
}

#[test]
fn a_folder_without_policies_is_an_error() {
    let folder = Folder::with([("own/readme.md", ""), ("t.yaml", TEMPLATE)]);
    assert_snapshot!(folder.tenure("check --policy own --policy none t.yaml").run(), @r"
    exit code: 2
    --- stderr
    collect::no_policy

      × there is no Rego policy in `own`
      help: policies end in .rego; tests end in _test.rego and are not loaded

    collect::unreadable

      × `none` can not be read: No such file or directory (os error 2)
      help: check the path and its permissions
    ");
}

#[test]
fn an_unknown_fact_is_underlined_and_a_known_one_offered() {
    assert_snapshot!(Policy { facts: "[quota.memory_bg]", ..Policy::GOOD }.refused(), @r"
    policy::metadata

      × there is no fact `quota.memory_bg`
        ╭─[own/limits.rego:14:13]
     13 │ #   evidence: configuration
     14 │ #   facts: [quota.memory_bg]
        ·             ───────┬───────
        ·                    ╰── not in facts.yaml
     15 │ #   number_basis: organisational default
        ╰────
      help: did you mean `quota.memory_gb`?
    ");
}

#[test]
fn a_missing_citation_is_said() {
    assert_snapshot!(Policy { citation: "", ..Policy::GOOD }.refused(), @r"
    policy::metadata

      × the control has no `citation`
        ╭─[own/limits.rego:10:9]
      9 │ # custom:
     10 │ #   id: ACME-1
        ·         ───┬──
        ·            ╰── this control
     11 │ #
        ╰────
      help: every control has an id, a citation and a recommended action
    ");
}

#[test]
fn an_id_of_the_shipped_policies_is_taken() {
    assert_snapshot!(Policy { id: "GDPR-5-1-C-A", ..Policy::GOOD }.refused(), @r"
    policy::metadata

      × control id `GDPR-5-1-C-A` is used twice
        ╭─[own/limits.rego:10:9]
      9 │ # custom:
     10 │ #   id: GDPR-5-1-C-A
        ·         ──────┬─────
        ·               ╰── already used at policies/gdpr/article_5.rego:12
     11 │ #   citation: ACME handbook 4.2
        ╰────
      help: every control has an id of its own
    ");
}

#[test]
fn a_circle_of_rules_is_shown() {
    assert_snapshot!(Policy::answering("other\n\nother := enough_memory").refused(), @r"
    policy::recursion

      × rules depend on themselves: `data.acme.limits.enough_memory` needs `data.acme.limits.other` needs `data.acme.limits.enough_memory`
        ╭─[own/limits.rego:17:1]
     16 │ #   recommended_action: Ask for more memory
     17 │ enough_memory := other
        · ───────────┬──────────
        ·            ╰── part of the circle
     18 │
     19 │ other := enough_memory
        · ───────────┬──────────
        ·            ╰── part of the circle
        ╰────
      help: break the circle: a rule may not need its own value
    ");
}

#[test]
fn text_that_is_no_policy_is_underlined() {
    assert_snapshot!(Policy::answering("{\"verdict\": ]").refused(), @r#"
    policy::syntax

      × the policy can not be read: expecting expression
        ╭─[own/limits.rego:17:30]
     16 │ #   recommended_action: Ask for more memory
     17 │ enough_memory := {"verdict": ]
        ·                              ┬
        ·                              ╰── here
        ╰────
    "#);
}

#[test]
fn nesting_that_would_keep_the_parser_busy_is_refused() {
    const DEEP: &str = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[";
    let refused = Policy::answering(DEEP).refused();
    assert!(refused.starts_with("policy::too_deep") && refused.contains("own/limits.rego:17:"), "{refused}");
}

#[test]
fn every_mistake_is_said_at_once() {
    let folder = Folder::with([
        ("own/a.rego", &Policy { citation: "", facts: "[no.such_fact]", ..Policy::GOOD }.text()),
        ("own/b.rego", &Policy { id: "TPL-001", ..Policy::GOOD }.text().replace("acme.limits", "acme.b")),
        ("t.yaml", TEMPLATE),
    ]);
    let run = folder.tenure("check --policy own t.yaml").run().exits(2);
    for part in ["has no `citation`", "own/a.rego", "`TPL-001` is used twice", "own/b.rego"] {
        assert!(run.stderr.contains(part), "{part}: {run}");
    }
}

#[test]
fn an_endless_rule_is_stopped() {
    let endless = "[1 |\n\tsome i in numbers.range(1, 10000)\n\tsome j in numbers.range(1, 10000)\n\ti * j == -1\n]";
    assert_snapshot!(Policy::answering(endless).faulty(), @r"
    error[policy::timeout]: ACME-1: the control ran longer than 1000 ms
      --> own/limits.rego:17:1
       |
    17 | enough_memory := [1 |
       | ^^^^^^^^^^^^^ this control
       |
       = help: look for a rule that multiplies collections with each other
    ");
}

#[test]
fn a_panic_of_the_interpreter_is_contained() {
    let text = Policy::answering("strings.count(\"a\", \"\") > 0").faulty();
    assert!(text.starts_with("error[policy::panic]: ACME-1: "), "{text}");
}

#[test]
fn an_undefined_answer_is_a_mistake_of_the_policy() {
    assert_snapshot!(Policy::answering("input.nothing").faulty(), @r"
    error[policy::undefined]: ACME-1: the control has no answer: its rule is undefined for these facts
      --> own/limits.rego:17:1
       |
    17 | enough_memory := input.nothing
       | ^^^^^^^^^^^^^ this control
       |
       = help: answer every case, and declare every fact that the rule asks for under `facts` in
               its metadata
    ");
    let undeclared = Policy::answering(r#"ask.at_least("quota.cpu_cores", 1, "cores")"#);
    assert!(undeclared.faulty().starts_with("error[policy::undefined]"));
}

#[test]
fn an_answer_of_another_shape_is_a_mistake_of_the_policy() {
    assert_snapshot!(Policy::answering(r#"{"verdict": "great", "because": []}"#).faulty(), @r#"
    error[policy::answer]: ACME-1: the control's answer is not understood: `great` is none of pass, fail, unknown, not_applicable
      --> own/limits.rego:17:1
       |
    17 | enough_memory := {"verdict": "great", "because": []}
       | ^^^^^^^^^^^^^ this control
       |
       = help: an answer is an object with `verdict` and `because`; the functions in
               `tenure.lib.verdict` make one
    "#);
    for rule in ["true", r#"{"verdict": "pass"}"#, r#"{"verdict": "pass", "because": [{"fact": "backup.frequency"}]}"#]
    {
        let text = Policy::answering(rule).faulty();
        assert!(text.starts_with("error[policy::answer]: ACME-1: "), "{rule}: {text}");
    }
}

#[test]
fn a_function_that_reaches_outside_is_not_there() {
    for rule in [r#"http.send({"method": "get", "url": "http://localhost"})"#, "opa.runtime().env"] {
        let run = Policy::answering(rule).check("").exits(2);
        assert!(run.stdout.contains("error[policy::") || run.stderr.contains("policy::"), "{rule}: {run}");
    }
}

#[test]
fn a_policy_can_hold_back_advice() {
    let usage: String = (0..14 * 24).fold("timestamp,tenant,quota,value\n".to_owned(), |csv, hour| {
        let (day, of_day) = (7 + hour / 24, hour % 24);
        let amount = 2 + (hour * 7) % 3;
        format!("{csv}2026-11-{day:02}T{of_day:02}:00:00Z,premium,memory_gb,{amount}\n")
    });
    let folder = Folder::with([
        ("premium.yaml", &repository_file("templates/premium.yaml")),
        ("usage.csv", &usage),
        ("own/limits.rego", &Policy::answering(r#"ask.at_least("quota.memory_gb", 16, "GB")"#).text()),
    ]);
    let free = folder.tenure("optimize --format json --usage usage.csv premium.yaml").run().exits(0).json();
    assert_eq!(free["templates"][0]["recommendations"][0]["quota"], "memory_gb");
    let held =
        folder.tenure("optimize --format json --usage usage.csv --policy own premium.yaml").run().exits(0).json();
    assert_eq!(held["summary"]["recommendations"], 0);
    assert_snapshot!(format!("{:#}", held["templates"][0]["withheld"]), @r#"
    [
      {
        "quota": "memory_gb",
        "proposed": "4",
        "optimizer": "right-sizing",
        "because": "it would make ACME-1 fail",
        "breaks": [
          "ACME-1"
        ]
      }
    ]
    "#);
}

#[test]
fn the_shipped_packages_are_nobody_elses() {
    let folder = Folder::with([("own.rego", "package tenure.lib.regions\n\ntools_in_force contains \"scc\"\n")]);
    folder.write("acme.yaml", repository_file("tests/fixtures/acme.yaml"));
    assert_snapshot!(folder.tenure("check --policy own.rego acme.yaml").run(), @r"
    exit code: 2
    --- stderr
    policy::reserved_package

      × the packages below `tenure` are reserved for the shipped policies
       ╭─[own.rego:1:1]
     1 │ package tenure.lib.regions
       · ─────────────┬────────────
       ·              ╰── this package
     2 │
       ╰────
      help: choose another name: `package acme.storage`
    ");
}

#[test]
fn a_step_without_an_end_ends_the_run() {
    let doubled = |name: &str| {
        (1..50).fold(String::new(), |text, at| format!("{text}\t{name}{at} := [{name}{0}, {name}{0}]\n", at - 1))
    };
    let body = format!("[1 |\n\ty0 := [1]\n\tz0 := [1]\n{}{}\ty49 == z49\n]", doubled("y"), doubled("z"));
    // Leaked, as the builder of these tests wants its texts for good.
    let run = Policy::answering(body.leak()).check("").exits(2);
    assert!(run.stderr.contains("policy::endless") && run.stderr.contains("enough_memory"), "{run}");
}
