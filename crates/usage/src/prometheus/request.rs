//! What is asked of a server.

use crate::reading::{Fatal, fatal};
use std::fmt;
use std::fmt::Write as _;
use std::time::Duration;
use tenure_finding::Failure;

/// What to ask of a server, and when.
#[derive(Debug, Clone)]
pub struct Request {
    /// The server: `http://localhost:9090`, with the path in front of `/api/v1` where it has one.
    pub address: String,
    /// What to ask.
    pub queries: Vec<Query>,
    /// The first step, in seconds since 1970.
    pub start: u64,
    /// The last step is at or before this second since 1970.
    pub end: u64,
    /// Seconds from step to step.
    pub step: u64,
    /// What lets us in.
    pub access: Access,
    /// How long one answer may take. A request is not tried again.
    pub timeout: Duration,
}

/// A query and what it measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The quota; nothing where a label of the series names it.
    pub quota: Option<String>,
    /// The unit of the values where it is not the quota's own.
    pub unit: Option<String>,
    /// The query itself, in `PromQL`.
    pub text: String,
}

/// What lets us in.
#[derive(Debug, Clone, Default)]
pub enum Access {
    /// Nothing is asked for.
    #[default]
    Open,
    /// A bearer token.
    Bearer(Secret),
    /// `user:password`.
    Basic(Secret),
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Takes a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Takes a secret from an environment variable, without the break that files end in.
    ///
    /// # Errors
    /// Where the variable is not set, is empty, or can not stand in a header.
    pub fn from_variable(name: &str) -> Result<Self, Box<Failure>> {
        let value = std::env::var(name).unwrap_or_default();
        let value = value.trim_ascii();
        if value.is_empty() || !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            let message = format!("the variable `{name}` holds no credentials");
            let help = "set it to the token, or to `user:password`, in plain characters";
            return Err(fatal("usage::credentials", message, help).0);
        }
        Ok(Self(value.to_owned()))
    }

    pub(super) fn shown_to_the_server(&self) -> &str {
        &self.0
    }
}

impl Query {
    /// Reads `QUOTA=QUERY`, `QUOTA:UNIT=QUERY` or `*=QUERY`.
    ///
    /// # Errors
    /// Where no quota stands in front.
    pub fn parse(text: &str) -> Result<Self, Box<Failure>> {
        let wrong = || {
            let message = format!("`{text}` does not say which quota it measures");
            fatal(
                "usage::query",
                message,
                "write `cpu_cores=sum by (tenant) (…)`, or `*=…` where a label names the quota",
            )
            .0
        };
        let (target, query) = text.split_once('=').ok_or_else(wrong)?;
        let (quota, unit) = target.split_once(':').map_or((target, None), |(quota, unit)| (quota, Some(unit)));
        let (quota, query) = (quota.trim(), query.trim());
        let is_name = quota.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if query.is_empty() || quota.is_empty() || !(is_name || quota == "*") {
            return Err(wrong());
        }
        Ok(Self {
            quota: (quota != "*").then(|| quota.to_owned()),
            unit: unit.map(|unit| unit.trim().to_owned()).filter(|unit| !unit.is_empty()),
            text: query.to_owned(),
        })
    }
}

impl Request {
    /// Whether the request can be sent as it is.
    ///
    /// # Errors
    /// Where the address is none, or the times make no range.
    pub(super) fn check(&self) -> Result<(), Fatal> {
        let wrong = |message: &str, help: &str| Err(fatal("usage::request", message, help));
        let Some((scheme, rest)) = self.address.split_once("://") else {
            return wrong("the address of the server has no scheme", "write http://… or https://…");
        };
        let host = rest.split('/').next().unwrap_or_default();
        if !matches!(scheme, "http" | "https") || host.is_empty() {
            return wrong("the address of the server is no address of the web", "write http://… or https://…");
        }
        // It is not shown: it would be, were it part of the message.
        if host.contains('@') {
            return wrong("the address of the server holds credentials", "put them into an environment variable");
        }
        if rest.contains(['?', '#']) || rest.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return wrong(
                "the address of the server is more than an address",
                "give what stands in front of `/api/v1`",
            );
        }
        if self.queries.is_empty() {
            return wrong("nothing is asked of the server", "give at least one query");
        }
        if self.step == 0 || self.start > self.end {
            return wrong("the times that are asked for are none", "give a start before the end, and a step");
        }
        Ok(())
    }

    /// The host, without its port.
    fn host(&self) -> &str {
        let rest = self.address.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split('/').next().unwrap_or_default();
        match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        }
    }

    /// Whether the server is this machine: no proxy stands between, and nobody listens.
    pub(super) fn is_local(&self) -> bool {
        let host = self.host();
        host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Whether others could read the credentials on their way.
    pub(super) fn in_the_clear(&self) -> bool {
        !matches!(self.access, Access::Open) && self.address.starts_with("http://") && !self.is_local()
    }

    /// The address of a page.
    pub(super) fn url(&self, query: &Query, start: u64, end: u64) -> String {
        let mut url = format!("{}/api/v1/query_range?query=", self.address.trim_end_matches('/'));
        for byte in query.text.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => url.push(char::from(byte)),
                // Writing to a string can not fail.
                other => drop(write!(url, "%{other:02X}")),
            }
        }
        let _ = write!(url, "&start={start}&end={end}&step={}", self.step);
        url
    }
}
