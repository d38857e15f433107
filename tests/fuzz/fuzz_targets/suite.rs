//! Any text, read as policies of others are: looked through for mistakes, loaded as a suite of tests in either version of
//! Rego, and verified as a suite of constraint templates that names itself. No panic, no hang, and every place lies in
//! its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use std::time::Duration;
use tenure_document::Source;
use tenure_policy::constraint::{Files, Filter, Request, verify};
use tenure_policy::{Limits, RegoVersion, Subject, Suite, SuiteSettings, lint};

/// Every file that is asked for holds the same text.
struct Same(Arc<Source>);

impl Files for Same {
    fn read(&self, _: &Source, _: &str) -> Result<Arc<Source>, String> {
        Ok(Arc::clone(&self.0))
    }
}

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
    let policies = [Arc::clone(&source)];
    let limits = Limits { time: Duration::from_millis(50), ..Limits::default() };
    for version in [RegoVersion::V0, RegoVersion::V1] {
        let subject = Subject { policies: &policies, library: &[], data: &[], facts: &["a.b"], version, limits };
        for lint in lint(&subject).unwrap_or_default() {
            assert!(lint.file.text().get(lint.span.start..lint.span.end).is_some(), "{}", lint.message);
        }
        let settings = SuiteSettings { version, limits, ..SuiteSettings::default() };
        if let Ok(suite) = Suite::load(&policies, &[], &settings) {
            assert!(suite.tests().len() <= text.len());
        }
    }
    let files = Same(Arc::clone(&source));
    verify(&source, &Request { files: &files, filter: &Filter::default(), day: 0, limits });
});
