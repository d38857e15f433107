//! Usage from wherever the arguments say: files, standard input, a Prometheus server.

use crate::arguments::usage::ReadingArguments;
use crate::collect;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use tenure_engine::Engine;
use tenure_finding::Failure;
use tenure_usage::{Access, Content, Input, Names, Options, Query, Reading, Request, Secret, Settings, read};

const DAY: u64 = 86_400;
/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Reads all sources. `files` are `[QUOTA[:UNIT]=]FILE`.
pub(crate) fn reading(
    files: &[String],
    arguments: &ReadingArguments,
    engine: &Engine,
    as_of: Date,
) -> Result<Reading, Vec<Failure>> {
    let end = end_of(as_of);
    let mut inputs: Vec<Input> = files.iter().map(|text| input(text, arguments, end)).collect();
    inputs.extend(server(arguments, end)?);
    let settings = Settings { units: units(engine), now: Some(end), ..Settings::default() };
    Ok(read(inputs, &settings))
}

/// The unit of every quota.
pub(crate) fn units(engine: &Engine) -> BTreeMap<String, String> {
    let specs = engine.catalogue().specs().iter();
    let unit = |spec: &tenure_template::FactSpec| {
        Some((spec.id.strip_prefix("quota.")?.to_owned(), spec.unit.clone().unwrap_or_default()))
    };
    specs.filter_map(unit).collect()
}

fn input(text: &str, arguments: &ReadingArguments, end: u64) -> Input {
    let Named { quota, unit, path } = Named::parse(text);
    let stdin = path.as_os_str() == "-";
    Input {
        name: if stdin { "<stdin>".to_owned() } else { collect::name(&path) },
        content: if stdin { Content::Stream(Box::new(std::io::stdin())) } else { Content::File(path) },
        options: Options { quota, unit, ..options(arguments, end) },
    }
}

fn options(arguments: &ReadingArguments, end: u64) -> Options {
    let told = arguments.usage_end.and_then(|time| u64::try_from(time.as_second()).ok());
    Options {
        format: arguments.usage_format,
        quota: None,
        unit: None,
        size: arguments.usage_size,
        statistic: arguments.usage_statistic.clone(),
        step: arguments.usage_step,
        end: Some(told.unwrap_or(end)),
        names: Names {
            metric: arguments.usage_metric.clone(),
            tenant: arguments.usage_tenant_label.clone(),
            quota: arguments.usage_quota_label.clone(),
        },
    }
}

fn server(arguments: &ReadingArguments, end: u64) -> Result<Option<Input>, Vec<Failure>> {
    let Some(address) = &arguments.prometheus else { return Ok(None) };
    let mut failures = Vec::new();
    let mut queries = Vec::new();
    for text in &arguments.usage_query {
        match Query::parse(text) {
            Ok(query) => queries.push(query),
            Err(failure) => failures.push(*failure),
        }
    }
    let secret = |name: &String| Secret::from_variable(name).map_err(|failure| vec![*failure]);
    let access = match (&arguments.prometheus_token, &arguments.prometheus_user) {
        (Some(name), _) => Access::Bearer(secret(name)?),
        (None, Some(name)) => Access::Basic(secret(name)?),
        (None, None) => Access::Open,
    };
    if !failures.is_empty() {
        return Err(failures);
    }
    let request = Request {
        address: address.clone(),
        queries,
        start: end.saturating_sub(u64::from(arguments.usage_days) * DAY),
        end,
        step: arguments.prometheus_step,
        access,
        timeout: PATIENCE,
    };
    let content = Content::Prometheus(Box::new(request));
    Ok(Some(Input { name: address.clone(), content, options: options(arguments, end) }))
}

/// The end of a day, in seconds since 1970.
fn end_of(day: Date) -> u64 {
    let end = day.tomorrow().ok().and_then(|next| next.to_zoned(jiff::tz::TimeZone::UTC).ok());
    end.and_then(|end| u64::try_from(end.timestamp().as_second()).ok()).unwrap_or(u64::MAX)
}

/// A file with what it does not say itself.
struct Named {
    quota: Option<String>,
    unit: Option<String>,
    path: PathBuf,
}

impl Named {
    /// What stands before `=` is a quota where it looks like one: a path may have that sign, too.
    fn parse(text: &str) -> Self {
        let split = text.split_once('=').and_then(|(target, path)| {
            let (quota, unit) = target.split_once(':').map_or((target, None), |(quota, unit)| (quota, Some(unit)));
            let is_name = !quota.is_empty() && quota.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            is_name.then(|| (quota.to_owned(), unit.map(str::to_owned), PathBuf::from(path)))
        });
        match split {
            Some((quota, unit, path)) => Self { quota: Some(quota), unit, path },
            None => Self { quota: None, unit: None, path: PathBuf::from(text) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_stands_before_its_file() {
        let parse = |text| {
            let Named { quota, unit, path } = Named::parse(text);
            (quota, unit, path.to_string_lossy().into_owned())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parse("a.csv"), (None, None, "a.csv".to_owned()));
        assert_eq!(parse("cpu_cores=a.csv"), (some("cpu_cores"), None, "a.csv".to_owned()));
        assert_eq!(parse("memory_gb:KiB=a=b.csv"), (some("memory_gb"), some("KiB"), "a=b.csv".to_owned()));
        assert_eq!(parse("./a=b.csv"), (None, None, "./a=b.csv".to_owned()));
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        assert_eq!(end_of(jiff::civil::date(1970, 1, 1)), 86_400);
    }
}
