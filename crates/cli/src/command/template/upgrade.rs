//! `tenure template upgrade`: what a move to another tier changes, breaks, loses and costs; and the move itself.

mod json;
mod text;

use super::engine;
use crate::arguments::ListFormat;
use crate::arguments::template::UpgradeArguments;
use crate::changed::{Changed, changed};
use crate::drafts::{Desk, irregularity, told};
use crate::exit::Exit;
use crate::output::{say, write_file};
use crate::session;
use crate::templates::load_file;
use crate::terminal::Terminal;
use crate::{bases::OnDisk, collect};
use std::sync::Arc;
use tenure_document::{Pointer, Value};
use tenure_engine::{Bases, Engine, Input, Locate, Run, Scope, Shift, failure};
use tenure_finding::{Evaluation, Failure};
use tenure_template::amend::Draft;
use tenure_template::prices::{Cost, Prices};
use tenure_template::upgrade::{Loss, Move, losses};
use tenure_template::{Context, Dialect, UnknownTier, Validator, choose};

/// A tier that is shipped in another shape than the template has.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the template is a `{wanted}`, and tier `{tier}` is shipped as `{has}`")]
#[diagnostic(
    code(upgrade::other_dialect),
    help("export the template first: `tenure template export {file} --dialect {has} -o FILE`, then upgrade that file")
)]
struct OtherDialect {
    tier: String,
    wanted: Dialect,
    has: Dialect,
    file: String,
}

/// All that is known of a move.
pub(super) struct Plan<'p> {
    file: String,
    step: Move<'p>,
    changed: Vec<Changed>,
    shift: Shift<'p>,
    frameworks: Vec<String>,
    prices: Prices,
    cost: Cost,
    /// The price of the plan before and after, where both say it.
    base_price: Option<(f64, f64)>,
    lost: Vec<Loss>,
    /// What the new tier does not allow.
    outside: Vec<Failure>,
    outcome: Outcome,
}

/// What became of the move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was only asked about.
    Planned,
    /// It was made.
    Written,
    /// It was not made, because data would be lost.
    Refused,
}

/// Plans and makes the move.
pub(crate) fn run(arguments: &UpgradeArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let path = arguments.file.as_path();
    let prices = session::prices(&engine, arguments.prices.as_deref())?;
    let scope = session::scope(&arguments.framework, &engine)?;
    let old = Draft::from(load_file(&engine, path)?);
    let one = |error: &dyn miette::Diagnostic| vec![failure(error, Some(&old.source))];
    let to = choose(engine.shipped(), &arguments.to, Some(old.dialect())).map_err(|error| match error {
        UnknownTier::Elsewhere { name, wanted, has, .. } => {
            one(&OtherDialect { tier: name, wanted, has, file: collect::name(path) })
        }
        error @ UnknownTier::Nowhere { .. } => one(&error),
    })?;
    let step = Move::of(&old, engine.catalogue(), engine.shipped(), to).map_err(|error| one(&error))?;
    let desk = Desk::new(&engine, Some(path));
    let known = (engine.catalogue(), engine.tiers());
    let new = step.moved(&old, &desk.resolver(), engine.shipped(), known).map_err(|errors| told(&errors))?;
    let run = Run {
        as_of: session::day(arguments.as_of),
        scope,
        locate: Locate::Failed,
        bases: Bases(Arc::new(OnDisk::near(&[path.to_owned()]))),
        ..Run::default()
    };
    let (before, after) = (evaluated(&engine, &old, &run)?, evaluated(&engine, &new, &run)?);
    let (Some(was), Some(is)) = (before.templates.first(), after.templates.first()) else { return Ok(Exit::CouldNot) };
    let context = Context::default();
    let facts = |draft: &Draft| engine.catalogue().read(&draft.resolved.root, &context);
    let (Some(old_facts), Some(new_facts)) = (facts(&old), facts(&new)) else { return Ok(Exit::CouldNot) };
    let lost = losses(engine.catalogue(), (&old.resolved.root, &old_facts), (&new.resolved.root, &new_facts));
    let outcome = match (arguments.write, lost.is_empty() || arguments.accept_data_loss) {
        (false, _) => Outcome::Planned,
        (true, true) => Outcome::Written,
        (true, false) => Outcome::Refused,
    };
    let plan = Plan {
        file: collect::name(path),
        step,
        changed: changed(&old, &new, desk.engine.fields()),
        shift: Shift::between(was, is),
        frameworks: judged(&run.scope, &engine, &is.frameworks),
        cost: prices.cost(engine.catalogue(), &old_facts, &new_facts),
        prices,
        base_price: base_price(&old, &new),
        outside: outside(&desk, &old, &new),
        lost,
        outcome,
    };
    if outcome == Outcome::Written {
        write_file(path, new.source.text()).map_err(|error| vec![failure(&error, None)])?;
    }
    let text = match arguments.format {
        ListFormat::Text => text::render(&plan),
        ListFormat::Json => json::render(&plan),
    };
    let said = say(&text, terminal);
    let is_bad = !plan.shift.failing.is_empty() || (!plan.lost.is_empty() && !arguments.accept_data_loss);
    Ok(if said == Exit::Clean && is_bad { Exit::Findings } else { said })
}

/// A template as policies see it.
fn evaluated(engine: &Engine, draft: &Draft, run: &Run) -> Result<Evaluation, Vec<Failure>> {
    let bytes = draft.source.text().as_bytes().to_vec();
    let input = Input { name: draft.source.name().to_owned(), bytes, format: draft.format, named: true };
    let mut evaluation = engine.evaluate(vec![input], run, None, &());
    let mut failures = std::mem::take(&mut evaluation.failures);
    failures.extend(evaluation.templates.iter_mut().flat_map(|template| std::mem::take(&mut template.failures)));
    if failures.is_empty() { Ok(evaluation) } else { Err(failures) }
}

fn judged(scope: &Scope, engine: &Engine, declared: &[String]) -> Vec<String> {
    let all = engine.catalogue().frameworks();
    match scope {
        Scope::Declared => declared.to_vec(),
        Scope::Named(named) => named.iter().filter_map(|index| all.get(*index).cloned()).collect(),
        Scope::All => all.to_vec(),
    }
}

/// What the new tier does not allow, although the template says it.
fn outside(desk: &Desk<'_>, old: &Draft, new: &Draft) -> Vec<Failure> {
    let validator = Validator { fields: desk.engine.fields(), tiers: desk.engine.tiers(), tier: None, strict: false };
    let found = validator.validate_change(&old.resolved.root, &new.resolved.root, new.dialect());
    found.iter().map(|one| irregularity(&new.resolved, one)).collect()
}

/// What the plan itself costs, where family two says so.
fn base_price(old: &Draft, new: &Draft) -> Option<(f64, f64)> {
    let pointer = Pointer::from_dotted("billing.pricing.base_price");
    let price = |draft: &Draft| match draft.resolved.root.at(&pointer)?.value {
        Value::Number(number) if number.as_f64() >= 0.0 => Some(number.as_f64()),
        _ => None,
    };
    Some((price(old)?, price(new)?))
}
