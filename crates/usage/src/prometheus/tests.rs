//! Answers without a server.

use super::answer::Fetched;
use super::*;
use crate::input::{Limits, Names, Options, Settings};
use crate::reading::Reading;
use std::cell::RefCell;
use std::time::Duration;

/// A server that answers in turn and remembers what it was asked.
struct Scripted {
    answers: RefCell<Vec<Result<Fetched, FetchError>>>,
    asked: RefCell<Vec<String>>,
}

impl Fetch for Scripted {
    fn get(&self, url: &str) -> Result<Fetched, FetchError> {
        self.asked.borrow_mut().push(url.to_owned());
        self.answers.borrow_mut().remove(0)
    }
}

#[expect(clippy::unnecessary_wraps, reason = "in the shape that a script has")]
fn answer(status: u16, body: &str) -> Result<Fetched, FetchError> {
    Ok(Fetched { status, location: None, body: body.as_bytes().to_vec() })
}

fn matrix(series: &[(&str, &str)]) -> Result<Fetched, FetchError> {
    let series: Vec<String> =
        series.iter().map(|(labels, values)| format!(r#"{{"metric":{{{labels}}},"values":[{values}]}}"#)).collect();
    let body = format!(r#"{{"status":"success","data":{{"resultType":"matrix","result":[{}]}}}}"#, series.join(","));
    answer(200, &body)
}

fn request(queries: &[&str], end: u64) -> Request {
    Request {
        address: "http://localhost:9090/prefix/".to_owned(),
        queries: queries.iter().map(|query| Query::parse(query).unwrap()).collect(),
        start: 1_795_219_200,
        end: 1_795_219_200 + end,
        step: 60,
        access: Access::Open,
        timeout: Duration::from_secs(1),
    }
}

fn ask(request: &Request, answers: Vec<Result<Fetched, FetchError>>, limits: Limits) -> (Reading, Vec<String>) {
    let server = Scripted { answers: RefCell::new(answers), asked: RefCell::default() };
    let units = [("cpu_cores", "cores"), ("memory_gb", "GB")];
    let units = units.map(|(quota, unit)| (quota.to_owned(), unit.to_owned())).into();
    let (options, settings) =
        (Options { names: Names::default(), ..Options::default() }, Settings { units, now: None, limits });
    let mut gather = Gather::new("http://p", &options, &settings);
    let done = read_from(&server, request, &mut gather);
    let asked = server.asked.take();
    match done {
        Ok(()) => {
            let (usage, notes, failures) = gather.finish();
            (Reading { usage, notes, failures }, asked)
        }
        Err(Fatal(failure)) => (Reading { failures: vec![*failure], ..Reading::default() }, asked),
    }
}

fn failures(reading: &Reading) -> Vec<&str> {
    reading.failures.iter().map(|failure| failure.message.as_str()).collect()
}

#[test]
fn joins_pages_and_converts() {
    let request = request(&["memory_gb:MB=a{b=\"c\"} + 1", "*=quota_usage"], 60 * 11_000);
    let (tenant, quota) = (r#""tenant":"acme""#, r#""tenant":"acme","quota":"cpu_cores""#);
    let answers = vec![
        matrix(&[(tenant, r#"[1795219200,"1000"],[1795219260,"NaN"],[1795219320.5,"500"]"#)]),
        matrix(&[(tenant, r#"[1795879200,"1"]"#)]),
        matrix(&[(quota, r#"[1795219200,"2.5"]"#)]),
        matrix(&[]),
    ];
    let (reading, asked) = ask(&request, answers, Limits::default());
    assert_eq!(failures(&reading), [""; 0]);
    let acme = reading.usage.of("acme").unwrap();
    assert_eq!(acme["memory_gb"].timestamps, [1_795_219_200, 1_795_219_320, 1_795_879_200]);
    assert_eq!(acme["memory_gb"].values, [1.0, 0.5, 0.001]);
    assert_eq!(acme["cpu_cores"].values, [2.5]);
    let base = "http://localhost:9090/prefix/api/v1/query_range?query=";
    let expected = [
        "a%7Bb%3D%22c%22%7D%20%2B%201&start=1795219200&end=1795879140&step=60",
        "a%7Bb%3D%22c%22%7D%20%2B%201&start=1795879200&end=1795879200&step=60",
        "quota_usage&start=1795219200&end=1795879140&step=60",
        "quota_usage&start=1795879200&end=1795879200&step=60",
    ];
    assert_eq!(asked, expected.map(|rest| format!("{base}{rest}")));
}

#[test]
fn asks_for_less_where_an_answer_is_too_large() {
    let answers =
        vec![Err(FetchError::TooLarge), matrix(&[]), matrix(&[(r#""tenant":"acme""#, r#"[1795879200,"1"]"#)])];
    let (reading, asked) = ask(&request(&["cpu_cores=a"], 60 * 10_999), answers, Limits::default());
    assert_eq!(failures(&reading), [""; 0]);
    assert!(asked[1].contains("start=1795219200&end=1795549140"));
    assert!(asked[2].contains("start=1795549200&end=1795879140"));
    let answers = (0..20).map(|_| Err(FetchError::TooLarge)).collect();
    let (reading, _) = ask(&request(&["cpu_cores=a"], 600), answers, Limits::default());
    assert_eq!(failures(&reading), ["the answers of `http://p` are too large"]);
}

#[test]
fn says_what_the_server_said() {
    let said = |answers| {
        let (reading, _) = ask(&request(&["cpu_cores=a"], 0), vec![answers], Limits::default());
        failures(&reading)[0].to_owned()
    };
    let refused = r#"{"status":"error","errorType":"bad_data","error":"parse error:\n unexpected \u001b[1m"}"#;
    assert_eq!(said(answer(400, refused)), "`http://p` refuses the query `a`: parse error: unexpected [1m");
    assert_eq!(said(answer(401, "Unauthorized\n")), "`http://p` does not let us in (HTTP 401): Unauthorized");
    assert_eq!(said(answer(404, "")), "`http://p` has no Prometheus API (HTTP 404)");
    assert_eq!(said(answer(503, "down")), "`http://p` answers with HTTP 503: down");
    assert_eq!(said(answer(200, "<html>")), "`http://p` does not answer as Prometheus does: <html>");
    assert_eq!(said(Err(FetchError::Timeout)), "`http://p` did not answer in time");
    assert_eq!(said(Err(FetchError::Failed("refused".to_owned()))), "`http://p` can not be reached: refused");
    let moved = Fetched { status: 302, location: Some("https://q/".to_owned()), body: Vec::new() };
    assert_eq!(said(Ok(moved)), "`http://p` sends us to `https://q/`");
    let text = r#"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[["x","y"]]}]}}"#;
    assert!(said(answer(200, text)).starts_with("the answer of `http://p` can not be used: "));
    assert_eq!(said(matrix(&[])), "`http://p` has no series for `a`");
}

#[test]
fn series_that_are_not_one_for_a_tenant_are_left_out() {
    let value = r#"[1795219200,"1"]"#;
    let answers = vec![
        matrix(&[
            (r#""tenant":"a","pod":"1""#, value),
            (r#""tenant":"a","pod":"2""#, value),
            (r#""pod":"3""#, value),
            (r#""tenant":"b""#, value),
            (r#""tenant":"c""#, r#"[1795219200,"+Inf"]"#),
        ]),
        matrix(&[(r#""tenant":"b""#, value)]),
    ];
    let (reading, _) = ask(&request(&["cpu_cores=x", "cpu_cores=y"], 0), answers, Limits::default());
    let expected = [
        "two series of the server are `cpu_cores` of `a`",
        "a series of `x` has no label `tenant`",
        "`+Inf` is no amount",
        "two series of the server are `cpu_cores` of `b`",
    ];
    assert_eq!(failures(&reading), expected);
    assert_eq!(reading.usage.series().count(), 0);
}

#[test]
fn a_request_that_makes_no_sense_is_not_sent() {
    let good = request(&["cpu_cores=a"], 60);
    assert!(good.check().is_ok());
    let addresses = ["localhost:9090", "ftp://p", "http://", "http://user:hunter2@p", "http://p/?x=1", "http://p/ q"];
    for address in addresses {
        let Fatal(failure) = Request { address: address.to_owned(), ..good.clone() }.check().unwrap_err();
        assert!(!format!("{failure:?}").contains("hunter2"));
    }
    assert!(Request { step: 0, ..good.clone() }.check().is_err());
    assert!(Request { start: good.end + 1, ..good.clone() }.check().is_err());
    assert!(Request { queries: Vec::new(), ..good.clone() }.check().is_err());
    let access = Access::Bearer(Secret::new("hunter2"));
    let remote = Request { address: "http://prometheus.example".to_owned(), access, ..good };
    assert!(remote.in_the_clear());
    assert!(!Request { address: "http://[::1]:9090".to_owned(), ..remote.clone() }.in_the_clear());
    assert!(!format!("{remote:?}").contains("hunter2"));
    assert!(Secret::from_variable("TENURE_NO_SUCH_VARIABLE").is_err());
}

#[test]
fn queries_name_their_quota() {
    let query = |quota: Option<&str>, unit: Option<&str>, text: &str| Query {
        quota: quota.map(str::to_owned),
        unit: unit.map(str::to_owned),
        text: text.to_owned(),
    };
    let cases = [
        ("cpu_cores=sum(a{b=\"c\"})", query(Some("cpu_cores"), None, "sum(a{b=\"c\"})")),
        ("network_bandwidth_mbps: B/s = a", query(Some("network_bandwidth_mbps"), Some("B/s"), "a")),
        ("*=a", query(None, None, "a")),
    ];
    for (text, expected) in cases {
        assert_eq!(Query::parse(text).unwrap(), expected);
    }
    for text in ["sum(a)", "sum(a{b=\"c\"})", "=a", "cpu_cores=", ""] {
        assert!(Query::parse(text).is_err(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_answer(status in 0_u16..600, bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let answers = vec![Ok(Fetched { status, location: None, body: bytes })];
        let (reading, _) = ask(&request(&["cpu_cores=a"], 0), answers, Limits::default());
        proptest::prop_assert_eq!(reading.failures.len(), 1);
    }

    #[test]
    fn any_samples(values in "[\\[\\]0-9a-zA-Z\",.+-]{0,40}") {
        let (reading, _) = ask(&request(&["cpu_cores=a"], 0), vec![matrix(&[("\"tenant\":\"a\"", &values)])], Limits::default());
        proptest::prop_assert!(reading.failures.len() <= 21);
    }
}
