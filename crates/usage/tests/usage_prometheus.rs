//! Usage from a real Prometheus: what was put into its storage is what comes out, sample by sample.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::panic,
    reason = "a test may fail"
)]

mod prometheus_server;
mod support;

use prometheus_server::{installed, ready, start};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;
use std::time::Duration;
use support::{failures, notes, settings};
use tenure_usage::{Access, Content, Input, Options, Query, Reading, Request, Secret, read};

/// A whole number of minutes, and in the past for a while to come.
const START: u64 = 1_788_220_800;
const STEP: u64 = 60;
/// More than the server gives at once.
const STEPS: u64 = 12_000;
/// Steps without samples for one of the tenants.
const GAP: std::ops::Range<u64> = 5_000..5_090;

type Written = BTreeMap<(String, String), Vec<(u64, f64)>>;

/// Metrics, and the samples in them.
fn metrics() -> (String, Written) {
    let (mut text, mut written) = ("# TYPE quota_usage gauge\n".to_owned(), Written::new());
    for (number, (tenant, quota)) in
        [("acme", "cpu_cores"), ("acme", "memory_gb"), ("say \"hi\"", "cpu_cores")].into_iter().enumerate()
    {
        let samples = written.entry((tenant.to_owned(), quota.to_owned())).or_default();
        for at in 0..STEPS {
            if number == 1 && GAP.contains(&at) {
                continue;
            }
            // Any odd numbers, with all their digits.
            let noise = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(number as u64 * 77) >> 33;
            let value = f64::from(u32::try_from(noise).unwrap()) / 1e7;
            let time = START + at * STEP;
            samples.push((time, value));
            let tenant = tenant.replace('"', "\\\"");
            writeln!(text, "quota_usage{{tenant=\"{tenant}\",quota=\"{quota}\"}} {value} {time}").unwrap();
        }
    }
    text.push_str("# TYPE requests counter\n");
    for at in 0..STEPS {
        writeln!(text, "requests_total{{tenant=\"acme\"}} {} {}", at * 90, START + at * STEP).unwrap();
    }
    text.push_str("# EOF\n");
    (text, written)
}

fn ask(address: String, queries: &[&str], access: Access) -> Reading {
    let request = Request {
        address: address.clone(),
        queries: queries.iter().map(|query| Query::parse(query).unwrap()).collect(),
        start: START,
        end: START + (STEPS - 1) * STEP,
        step: STEP,
        access,
        timeout: Duration::from_mins(1),
    };
    let content = Content::Prometheus(Box::new(request));
    read(vec![Input { name: address, content, options: Options::default() }], &settings())
}

#[test]
fn every_sample_comes_back() {
    if !installed() {
        return;
    }
    let (text, written) = metrics();
    let mut server = start(&text, &[], &[]);
    server.wait(ready);
    let address = format!("http://127.0.0.1:{}", server.port);
    let queries = ["*=quota_usage", "api_requests_per_minute:per second=sum by (tenant) (rate(requests_total[2m]))"];
    let mut reading = ask(address.clone(), &queries, Access::Open);
    assert_eq!(failures(&reading), []);
    let mut compared = 0;
    for ((tenant, quota), samples) in &written {
        let series = &reading.usage.of(tenant).unwrap()[quota];
        let read: Vec<(u64, f64)> = series.timestamps.iter().copied().zip(series.values.iter().copied()).collect();
        assert_eq!(&read, samples, "{quota} of {tenant}");
        compared += read.len();
    }
    assert_eq!(compared, 3 * 12_000 - 90);
    // 90 requests in each step of a minute.
    let requests = &reading.usage.of("acme").unwrap()["api_requests_per_minute"];
    assert!(requests.values.len() > 11_000);
    assert!(requests.values.iter().skip(2).all(|value| (value - 90.0).abs() < 1e-9));
    reading.notes.retain(|note| note.code != "usage::unit_assumed");
    let expected = [
        ("usage::converted", "`api_requests_per_minute`: read as per second, 1 per second = 60 requests per minute"),
        (
            "usage::gaps",
            "`memory_gb` of `acme`: 1 gap in a step of 1 min, the longest 1 h 31 min from 2026-09-04T11:19:00Z, in all 0.8 % of the time",
        ),
    ];
    assert_eq!(notes(&reading)[..2], expected);

    let reading = ask(address.clone(), &["cpu_cores=sum by (tenant"], Access::Open);
    let message = format!("`{address}` refuses the query `sum by (tenant`: ");
    assert!(reading.failures[0].message.starts_with(&message), "{}", reading.failures[0].message);
    drop(server);
    let reading = ask(address.clone(), &queries, Access::Open);
    assert!(reading.failures[0].message.starts_with(&format!("`{address}` can not be reached: ")));
}

/// The password behind this is `hunter2`. Four rounds only: it guards nothing.
const HASH: &str = "$2b$04$abcdefghijklmnopqrstuuV3duMsC0HpUex6N9qapiuOHHWkwRXVm";

/// Encrypted, with a password, and an authority that only this machine knows. Its certificate is found through the
/// environment, so that the reading is done by a process of its own: [`encrypted_reading`].
#[test]
fn encrypted_and_with_a_password() {
    let openssl = |arguments: &[&str], folder: &std::path::Path| {
        Command::new("openssl").args(arguments).current_dir(folder).output().is_ok_and(|done| done.status.success())
    };
    let folder = tempfile::tempdir().unwrap();
    let made = openssl(
        &[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "3650",
            "-keyout",
            "key",
            "-out",
            "certificate",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ],
        folder.path(),
    );
    if !installed() || !made {
        eprintln!("no `openssl` here that makes certificates, or no server: skipped");
        return;
    }
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let web = format!(
        "tls_server_config: {{cert_file: certificate, key_file: key}}\nbasic_auth_users: {{reader: '{HASH}'}}\n"
    );
    let files = [("web.yml", web), ("key", read("key")), ("certificate", read("certificate"))];
    let mut server = start(&metrics().0, &files, &["--web.config.file=web.yml"]);
    let certificate = server.folder().join("certificate");
    let reading = |port: u16, pair: &str, trusted: bool| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "encrypted_reading", "--nocapture"]);
        command.env("TENURE_TEST_PORT", port.to_string()).env("TENURE_TEST_PAIR", pair);
        if trusted {
            command.env("SSL_CERT_FILE", &certificate);
        }
        String::from_utf8_lossy(&command.output().unwrap().stderr).into_owned()
    };
    let port = server.port;
    server.wait(|port| !reading(port, "reader:hunter2", true).contains("can not be reached"));
    let said = reading(port, "reader:hunter2", true);
    assert!(said.contains("2 series, 0 failures"), "{said}");
    let said = reading(port, "reader:wrong", true);
    assert!(said.contains("does not let us in (HTTP 401)") && !said.contains("wrong"), "{said}");
    let said = reading(port, "reader:hunter2", false);
    assert!(said.contains("certificate"), "{said}");
}

/// The other half of the test above, which starts it.
#[test]
#[ignore = "started by another test"]
fn encrypted_reading() {
    let Ok(port) = std::env::var("TENURE_TEST_PORT") else { return };
    let access = Access::Basic(Secret::from_variable("TENURE_TEST_PAIR").unwrap());
    let reading = ask(format!("https://localhost:{port}"), &["*=quota_usage{quota=\"cpu_cores\"}"], access);
    eprintln!("{} series, {} failures: {:?}", reading.usage.series().count(), reading.failures.len(), reading.failures);
}
