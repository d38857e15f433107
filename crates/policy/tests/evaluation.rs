//! Whatever a policy does while it runs ends as a fault of its own control, in bounded time and memory.

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

use std::time::{Duration, Instant};
use support::*;
use tenure_finding::Verdict;
use tenure_policy::{Fault, Judge, PolicySet, is_evaluating};

#[test]
fn a_panic_is_a_fault_and_the_next_control_is_judged() {
    let panics = control_if("strings.count(\"a\", \"\") > 0");
    let sound = control_if("1 == 1").replace("T-1", "T-2").replace("package t", "package u");
    let policies = load(&[&panics, &sound]).unwrap();
    for _ in 0..2 {
        let outcomes = Judge::new(&policies).judge(&[]);
        assert!(outcomes[0].is_none());
        assert_eq!(outcomes[1].as_ref().unwrap().verdict, Verdict::Pass);
    }
    assert!(matches!(policies.fault(0), Some(Fault::Panic { .. })), "{:?}", policies.fault(0));
    assert_eq!(policies.fault(1), None);
    assert!(!is_evaluating());
}

/// How a condition ends, and that it does not take much longer than a control may.
fn ends(condition: &str) -> Result<Verdict, Fault> {
    let begin = Instant::now();
    let outcome = on_a_plain_thread(|| run(&control_if(condition)));
    assert!(begin.elapsed() < limits().time * 20, "{:?} for {condition}", begin.elapsed());
    outcome.map(|outcome| outcome.verdict)
}

#[test]
fn evaluation_without_an_end_is_stopped() {
    let list = "r := [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]\n";
    for condition in [
        "r[a] + r[b] + r[c] + r[d] + r[e] + r[f] < 0",
        "count([1 | some a in r; some b in r; some c in r; some d in r; some e in r; some f in r]) < 0",
        "every a in r { every b in r { every c in r { every d in r { every e in r { a + b + c + d + e > 0 } } } } }",
        "count({x | some a in r; some b in r; some c in r; some d in r; some e in r; x := (((a * b) * c) * d) * e}) < 0",
        "some a in numbers.range(1, 100000); some b in numbers.range(1, 100000); a + b < 0",
        "some a in r; some b in r; some c in r; some d in r; some e in r; some f in r; regex.match(`z+$`, sprintf(\"%d\", [a + b + c + d + e + f]))",
    ] {
        assert_eq!(ends(&format!("{list}{condition}")), Err(Fault::Timeout { limit_ms: 1000 }), "{condition}");
    }
}

#[test]
fn a_function_can_not_hide_that_it_ran_out_of_time() {
    let functions = "f(a) := 1 if { r := numbers.range(1, 1000); r[_] + r[_] + r[_] + r[_] < a }\nf(a) := 2\n";
    let text = format!("{}\n{functions}", control_if("f(1) == 2"));
    assert_eq!(run(&text).map(|outcome| outcome.verdict), Err(Fault::Timeout { limit_ms: 1000 }));
}

#[test]
fn what_would_not_fit_into_memory_is_refused() {
    let doubled = |first: &str, step: &str| {
        let steps: String =
            (1..60).map(|at| format!("y{at} := {}\n", step.replace("{}", &format!("y{}", at - 1)))).collect();
        format!("y0 := {first}\n{steps}y59 != 0")
    };
    for (name, condition) in [
        ("numbers.range", "count(numbers.range(1, 1000000000000)) > 0".to_owned()),
        ("numbers.range", "count(numbers.range(9000000000000000000, -9000000000000000000)) > 0".to_owned()),
        ("numbers.range", "count(numbers.range(1, 99999999999999999999999999)) > 0".to_owned()),
        ("numbers.range_step", "count(numbers.range_step(1, 1000000000000, 1)) > 0".to_owned()),
        ("numbers.range", "f := \"unused\"; not count(numbers.range(1, 1000000000000)) > 0".to_owned()),
        ("bits.lsh", "bits.lsh(1, 1000000000000) > 0".to_owned()),
        ("bits.lsh", "bits.lsh(1, 99999999999999999999999999) > 0".to_owned()),
        ("sprintf", "count(sprintf(\"%999999999d\", [1])) > 0".to_owned()),
        ("sprintf", "count(sprintf(\"%.999999999f\", [1.5])) > 0".to_owned()),
        ("sprintf", "count(sprintf(\"%0999999999d\", [1])) > 0".to_owned()),
        ("concat", doubled("\"ab\"", "concat(\"\", [{}, {}])")),
        ("concat", doubled("\"ab\"", "concat({}, [{}, {}])")),
        ("sprintf", doubled("\"ab\"", "sprintf(\"%s%s\", [{}, {}])")),
        ("sprintf", doubled("[1]", "[{}, {}]").replace("y59 != 0", "sprintf(\"%v\", [y59]) != \"\"")),
        ("json.marshal", doubled("[1]", "[{}, {}]").replace("y59 != 0", "json.marshal(y59) != \"\"")),
        ("replace", doubled("\"aa\"", "replace({}, \"a\", {})")),
        ("replace", doubled("\"aa\"", "replace({}, \"\", {})")),
        ("strings.replace_n", doubled("\"aa\"", "strings.replace_n({\"a\": \"aaaa\"}, {})")),
        ("regex.replace", doubled("\"aa\"", "regex.replace({}, `a`, \"$0$0\")")),
        ("array.concat", doubled("[1, 2]", "array.concat({}, {})")),
    ] {
        let message = format!("`{name}` was asked for more than it may make");
        assert_eq!(ends(&condition), Err(Fault::Evaluation { message }), "{condition}");
    }
    // Not even where another definition of the same function would step in.
    let swallowed = format!("{}\nf(a) := numbers.range(1, a)\nf(a) := []\n", control_if("f(1000000000000) == []"));
    assert!(matches!(run(&swallowed), Err(Fault::Evaluation { .. })));
}

#[test]
fn bounded_functions_answer_as_before() {
    for condition in [
        "numbers.range(1, 3) == [1, 2, 3]",
        "numbers.range(3, 1) == [3, 2, 1]",
        "numbers.range_step(1, 9, 4) == [1, 5, 9]",
        "count(numbers.range(1, 100000)) == 100000",
        "concat(\"-\", [\"a\", \"b\"]) == \"a-b\"",
        "concat(\"-\", {\"a\", \"b\"}) == \"a-b\"",
        "sprintf(\"%s %d %v since 2024\", [\"a\", 2, [true]]) == \"a 2 [true] since 2024\"",
        "sprintf(\"%5d|%05d|%.2f|%%\", [42, 42, 1.5]) == \"   42|00042|1.50|%\"",
        "array.concat([1], [2]) == [1, 2]",
        "replace(\"abab\", \"b\", \"cc\") == \"accacc\"",
        "strings.replace_n({\"a\": \"b\", \"x\": \"y\"}, \"axe\") == \"bye\"",
        "strings.replace_n({\"a\": \"aaaaaaaaaaaaaaaaaaaa\", \"b\": \"bbbbbbbbbbbbbbbbbbbb\", \"c\": \"cccccccccccccccccccc\"}, \"x\") == \"x\"",
        "regex.replace(\"foo\", `(o)`, \"<$1>\") == \"f<o><o>\"",
        "json.marshal({\"a\": [1, null]}) == `{\"a\":[1,null]}`",
        "bits.lsh(1, 10) == 1024",
        // Undefined stays undefined.
        "not numbers.range(1, \"a\")",
        "not numbers.range(1, 1.5)",
        "not concat(\"-\", [1])",
        "sprintf(\"%s %s\", [\"a\"]) == \"a %!s(MISSING)\"",
        "not array.concat([1], 2)",
        "not replace(1, \"a\", \"b\")",
        "not bits.lsh(1, \"a\")",
        "count([1 | numbers.range(1, input.nothing)]) == 0",
        // They can be mocked as before.
        "concat(\"\", [\"a\"]) == 7 with concat as 7",
    ] {
        assert_eq!(ends(condition), Ok(Verdict::Pass), "{condition}");
    }
}

#[test]
fn numbers_and_patterns_without_measure() {
    let squares: String = (1..60).map(|at| format!("y{at} := y{0} * y{0}\n", at - 1)).collect();
    let begin = Instant::now();
    let outcome = on_a_plain_thread(|| run(&control_if(&format!("y0 := 12345678901234567890\n{squares}y59 > 0"))));
    assert_eq!(outcome.map(|outcome| outcome.verdict), Err(Fault::Timeout { limit_ms: 1000 }));
    // One multiplication is one step, and the last may take several times as long as all before.
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    // Every pattern is matched in linear time, and one that would need megabytes is refused by the interpreter.
    for condition in [
        "not regex.match(`^(a+)+$`, \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\")",
        "not regex.match(`((a{100}){100}){100}`, \"a\")",
        "not to_number(\"1e999999999\")",
    ] {
        assert!(!matches!(ends(condition), Err(Fault::Panic { .. } | Fault::Timeout { .. })), "{condition}");
    }
}

#[test]
fn chance_is_no_reason() {
    let message = "`rand.intn` answers differently each time, which no policy may".to_owned();
    assert_eq!(ends("rand.intn(\"a\", 10) >= 0"), Err(Fault::Evaluation { message }));
}

#[test]
fn a_fault_leaves_nothing_behind_for_the_next_control() {
    // The time runs out while the input is another one.
    let slow = "r := numbers.range(1, 1000)\nr[_] + r[_] + r[_] + r[_] < 0 with input as {\"backup.enabled\": {\"value\": false}}";
    let asks = "input[\"backup.enabled\"].value == true";
    let (slow, asks) = (control_if(slow), control_if(asks).replace("T-1", "T-2").replace("package t", "package u"));
    let policies = load(&[&slow, &asks]).unwrap();
    let facts = [tenure_finding::Fact::Value(tenure_finding::FactValue::Bool(true))];
    let plain = tenure_policy::PlainJudge::new(&policies, FACTS.into_iter()).judge(&facts);
    assert_eq!(plain[1].as_ref().map(|outcome| outcome.verdict), Some(Verdict::Pass));
    let outcomes = Judge::new(&policies).judge(&facts);
    assert_eq!(outcomes[1].as_ref().map(|outcome| outcome.verdict), Some(Verdict::Pass));
}

#[test]
fn what_no_control_does_is_no_answer() {
    let fault = |body: &str| run(&control(body)).unwrap_err();
    assert_eq!(
        fault("control := {\"verdict\": \"pass\", \"because\": []} if input[\"backup.frequency\"]"),
        Fault::Undefined
    );
    for (body, message) in [
        ("control := true", "it has no text `verdict`"),
        ("control := {\"verdict\": 1}", "it has no text `verdict`"),
        ("control := {\"verdict\": \"pass\"}", "it has no list `because`"),
        ("control := {\"verdict\": \"pass\", \"because\": {}}", "it has no list `because`"),
        ("control := {\"verdict\": \"pass\", \"because\": [1]}", "a reason names no `fact`"),
        (
            "control := {\"verdict\": \"pass\", \"because\": [{\"fact\": \"backup.frequency\"}]}",
            "a reason names `backup.frequency`, which the control does not declare",
        ),
    ] {
        assert_eq!(fault(body), Fault::Malformed { message: message.to_owned() }, "{body}");
    }
    let conflict =
        "control := {\"verdict\": \"pass\", \"because\": []}\ncontrol := {\"verdict\": \"fail\", \"because\": []}";
    assert!(matches!(fault(conflict), Fault::Evaluation { .. }));
}

#[test]
fn a_set_of_policies_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<PolicySet>();
}
