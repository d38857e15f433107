//! Gatekeeper's policies, and the suites that test them.
//!
//! A *template* holds Rego and the schema of its parameters; a *constraint* says to which objects a template applies and
//! with which parameters; a *suite* pairs the two with objects and says which violations to expect. All are read as
//! Gatekeeper reads them (the names of Gatekeeper's own tool, `gator verify`, are kept where people see them), so that
//! what passes there passes here. Only Rego is evaluated: a template that is written in CEL alone is reported as not
//! supported, never as passed.
//!
//! Texts come in through [`Files`]; nothing here touches the disk.

mod applied;
mod criteria;
mod filter;
mod mistake;
mod object;
mod outcome;
mod rego;
mod review;
mod schema;
mod suite;
mod template;
mod verify;

pub use filter::Filter;
pub use outcome::{CaseEnd, CaseOutcome, SuiteOutcome, TestEnd, TestOutcome, Unmet, Violation};
pub use suite::is_suite;
pub use verify::{Files, Request, verify};
