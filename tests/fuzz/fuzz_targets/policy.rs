//! Any text, loaded as a policy and asked: no panic, no hang, no overflow of the stack, and every place lies in its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use std::time::Duration;
use tenure_document::Source;
use tenure_policy::{Judge, Limits, PolicySet};

/// A panic inside the interpreter is caught and told as the policy's fault. libFuzzer's hook would end the process first.
fn forgive_the_interpreter() {
    let abort = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !tenure_policy::is_evaluating() {
            abort(panic);
        }
    }));
}

fuzz_target!(init: forgive_the_interpreter(), |text: &str| {
    let source = Arc::new(Source::new("fuzz.rego", text));
    let limits = Limits { time: Duration::from_millis(50), ..Limits::default() };
    match PolicySet::load(&[source], &[], &["backup.enabled"], limits) {
        Ok(policies) => {
            Judge::new(&policies).judge(&[]);
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                for (span, _) in &error.places {
                    assert!(error.file.text().get(span.start..span.end).is_some(), "{}: {span:?}", error.message);
                }
            }
        }
    }
});
