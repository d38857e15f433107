//! `tenure backtest`: what advice would have come to on usage that is known to the end.

use crate::arguments::backtest::{BacktestArguments, BacktestFormat};
use crate::exit::Exit;
use crate::output::{say_rendered, write_file};
use crate::terminal::Terminal;
use crate::{collect, diagnostic, session, usage};
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use tenure_backtest::anomaly::{Labels as Windows, Table, result_file, result_path};
use tenure_backtest::forecast::{Rolling, Statistic};
use tenure_backtest::rules::Reference;
use tenure_backtest::synthetic::Shape;
use tenure_backtest::{Backtest, Window};
use tenure_engine::{Backtested, Engine, Labels, Setup, Trying, failure};
use tenure_finding::Failure;
use tenure_plugin_host::{Outlook, Role};
use tenure_report::backtest::{render_html, render_json, render_markdown, render_text};
use tenure_usage::Usage;

const DAY: u64 = 86_400;
const HOUR: u64 = 3_600;
/// Made-up series of each shape, and how long they are. Enough for an interval.
const SEEDS: u64 = 5;
const DAYS: u64 = 90;

#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum BacktestError {
    #[error("there is nothing to walk")]
    #[diagnostic(
        code(backtest::nothing),
        help("name a file with usage, or `--synthetic`, or labelled series with `--labels` and `--corpus`")
    )]
    Nothing,
    #[error("no series could be used")]
    #[diagnostic(code(backtest::no_series), help("see what is said above about the usage"))]
    NoSeries,
    #[error("no series of `{}` has labels in `{}`", corpus.display(), labels.display())]
    #[diagnostic(code(backtest::no_labels), help("the folder holds `group/file.csv` as the labels name them"))]
    NoLabels { corpus: PathBuf, labels: PathBuf },
    #[error("a plugin failed: {0}")]
    #[diagnostic(code(backtest::plugin))]
    Plugin(String),
}

/// Walks, judges and renders.
pub(crate) fn run(arguments: &BacktestArguments, terminal: Terminal) -> Exit {
    match tested(arguments, terminal) {
        Ok((tested, mut failures)) => {
            failures.extend(tested.failures.iter().map(|said| failure(&BacktestError::Plugin(said.clone()), None)));
            let delivered = deliver(arguments, &tested.backtest, terminal);
            diagnostic::show(&failures, terminal);
            if failures.is_empty() { delivered } else { Exit::CouldNot }
        }
        Err(failures) => session::could_not(&failures, terminal),
    }
}

fn deliver(arguments: &BacktestArguments, backtest: &Backtest, terminal: Terminal) -> Exit {
    if let Some(path) = &arguments.html {
        let written = render_html(backtest).map_err(crate::output::OutputError::Render);
        if let Err(error) = written.and_then(|page| write_file(path, &page)) {
            diagnostic::show_one(&error, terminal);
            return Exit::CouldNot;
        }
    }
    let text = match arguments.format {
        BacktestFormat::Text => Ok(render_text(backtest, &terminal.options(true))),
        BacktestFormat::Json => render_json(backtest),
        BacktestFormat::Markdown => render_markdown(backtest),
    };
    say_rendered(text, terminal)
}

fn tested(arguments: &BacktestArguments, terminal: Terminal) -> Result<(Backtested, Vec<Failure>), Vec<Failure>> {
    let one = |error: BacktestError| vec![failure(&error, None)];
    if arguments.usage.is_empty()
        && arguments.reading.prometheus.is_none()
        && !arguments.synthetic
        && arguments.labels.is_none()
    {
        return Err(one(BacktestError::Nothing));
    }
    let engine = Engine::new(&Setup::default())?;
    let as_of = session::day(arguments.as_of);
    let mut reading = usage::reading(&arguments.usage, &arguments.reading, &engine, as_of)?;
    diagnostic::notes(&reading.notes, terminal);
    let mut sources: Vec<String> = arguments.usage.clone();
    sources.extend(arguments.reading.prometheus.clone());
    if arguments.synthetic {
        made_up(&mut reading.usage);
        sources.push("made-up series".to_owned());
    }
    let corpus = corpus(arguments)?;
    if reading.usage.series().next().is_none() && corpus.is_empty() {
        let mut failures = reading.failures;
        failures.push(failure(&BacktestError::NoSeries, None));
        return Err(failures);
    }
    let length = NonZeroU64::new(arguments.plugins.cadence.seconds()).unwrap_or(Window::DAILY.length);
    let window = Window { length, warm_up: u64::from(arguments.warm_up) * DAY };
    let trying = Trying {
        sources,
        usage: reading.usage,
        units: usage::units(&engine),
        window,
        references: if arguments.against.is_empty() { Reference::ALL.to_vec() } else { arguments.against.clone() },
        curves: !arguments.quick,
        forecasts: if arguments.no_forecast { Vec::new() } else { rolling() },
        corpus,
        threads: arguments.threads.map(usize::from),
    };
    let outlook = Outlook { horizon: 90 * DAY, step: DAY };
    let adviser = session::plugins(&arguments.plugins, as_of, outlook, Role::ALL.to_vec())?;
    let mut failures = reading.failures;
    failures.extend(
        adviser
            .missing()
            .iter()
            .map(|notice| failure(&BacktestError::Plugin(format!("{}: {}", notice.optimizer, notice.message)), None)),
    );
    let bar = terminal.bar_of(adviser.backtest_steps(&trying), "steps");
    let tested = adviser.backtest(&trying, &bar);
    drop(bar);
    if let Some(folder) = &arguments.results {
        write_results(folder, &trying.corpus, &tested)?;
    }
    Ok((tested, failures))
}

/// From where forecasters are asked: a fortnight in days and two days in hours, once there are four weeks.
fn rolling() -> Vec<Rolling> {
    let statistic = Statistic::Peak;
    vec![
        Rolling { step: DAY, horizon: 14 * DAY, warm_up: 28 * DAY, stride: 7 * DAY, statistic },
        Rolling { step: HOUR, horizon: 48 * HOUR, warm_up: 28 * DAY, stride: 7 * DAY, statistic },
    ]
}

/// Series of every shape; a shape is a kind of its own, so that none hides another.
fn made_up(usage: &mut Usage) {
    for shape in Shape::ALL {
        for seed in 0..SEEDS {
            usage.insert(&format!("seed-{seed}"), shape.as_str(), shape.series(seed, DAYS));
        }
    }
}

/// The labelled series that are in the folder.
fn corpus(arguments: &BacktestArguments) -> Result<Vec<Labels>, Vec<Failure>> {
    let (Some(labels), Some(folder)) = (&arguments.labels, &arguments.corpus) else { return Ok(Vec::new()) };
    let told = |errors: Vec<tenure_backtest::anomaly::CorpusError>| -> Vec<Failure> {
        errors.iter().map(|error| failure(error, None)).collect()
    };
    let text = collect::text(labels).map_err(|failure| vec![failure])?;
    let windows = Windows::parse(text.name(), text.text()).map_err(told)?;
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for name in windows.series() {
        let path = folder.join(name);
        if !path.is_file() {
            failures.extend(collect::text(&path).err());
            continue;
        }
        match collect::text(&path) {
            Ok(source) => match Table::parse(source.name(), source.text()) {
                Ok(table) => {
                    let windows = windows.of(name).unwrap_or_default().to_vec();
                    found.push(Labels { name: name.to_owned(), table, windows });
                }
                Err(errors) => failures.extend(told(errors)),
            },
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    if found.is_empty() {
        let (corpus, labels) = (folder.clone(), labels.clone());
        return Err(vec![failure(&BacktestError::NoLabels { corpus, labels }, None)]);
    }
    Ok(found)
}

fn write_results(folder: &Path, corpus: &[Labels], tested: &Backtested) -> Result<(), Vec<Failure>> {
    for (detector, labelled) in &tested.scored {
        for scored in labelled {
            let Some(labels) = corpus.iter().find(|labels| labels.name == scored.name()) else { continue };
            let path = folder.join(result_path(detector, scored.name()));
            let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
            made.map_err(|error| crate::output::OutputError::File { path: path.clone(), error })
                .and_then(|()| write_file(&path, &result_file(&labels.table, scored)))
                .map_err(|error| vec![failure(&error, None)])?;
        }
    }
    Ok(())
}
