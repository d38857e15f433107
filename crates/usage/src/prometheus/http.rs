//! The way to a server: the only place that opens a connection.
//!
//! No redirects: credentials would go where nobody sent them. No second tries: the caller sees what happened. Encrypted
//! connections trust what this machine trusts, so that a company's own authority works.

use super::answer::Fetched;
use super::request::{Access, Request, Secret};
use crate::open::{Bounded, beyond};
use crate::reading::{Fatal, fatal};
use std::fmt::Write as _;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// How long it may take to reach a server.
const CONNECT: Duration = Duration::from_secs(10);

/// Fetches an address.
pub(super) trait Fetch {
    /// # Errors
    /// Where there is no answer, or it is too large.
    fn get(&self, url: &str) -> Result<Fetched, FetchError>;
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum FetchError {
    /// It has more bytes than are read.
    TooLarge,
    /// It took too long.
    Timeout,
    /// The connection's own words.
    Failed(String),
}

impl FetchError {
    pub(super) fn fatal(self, name: &str) -> Fatal {
        let (message, help) = match self {
            Self::TooLarge => (
                format!("the answers of `{name}` are too large"),
                "sum over more labels in the query, so that there is one series for each tenant",
            ),
            Self::Timeout => (
                format!("`{name}` did not answer in time"),
                "give a coarser step or a longer timeout, or record the query as a rule on the server",
            ),
            Self::Failed(words) => {
                (format!("`{name}` can not be reached: {words}"), "check the address, and that the server is up")
            }
        };
        fatal("usage::server", message, help)
    }
}

/// A server.
pub(super) struct Server {
    agent: Agent,
    authorization: Option<String>,
    most: u64,
}

impl Server {
    /// Makes ready to ask. Nothing is sent yet.
    ///
    /// # Errors
    /// Where the connection is to be encrypted and this machine trusts nobody.
    pub(super) fn new(request: &Request, most: u64) -> Result<Self, Fatal> {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(request.timeout))
            .user_agent(concat!("tenure/", env!("CARGO_PKG_VERSION")))
            .accept("application/json");
        if request.is_local() {
            config = config.proxy(None);
        }
        if request.address.starts_with("https://") {
            config = config.tls_config(tls()?);
        }
        let authorization = match &request.access {
            Access::Open => None,
            Access::Bearer(token) => Some(format!("Bearer {}", token.shown_to_the_server())),
            Access::Basic(pair) => Some(format!("Basic {}", base64(pair))),
        };
        Ok(Self { agent: config.build().into(), authorization, most })
    }
}

fn tls() -> Result<TlsConfig, Fatal> {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        return Err(fatal(
            "usage::tls",
            "this machine has no certificates to trust",
            "install the system's certificates, or name a file of them in SSL_CERT_FILE",
        ));
    }
    let roots = found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = RootCerts::from(roots.collect::<Vec<_>>());
    Ok(TlsConfig::builder().root_certs(roots).unversioned_rustls_crypto_provider(provider).build())
}

impl Fetch for Server {
    fn get(&self, url: &str) -> Result<Fetched, FetchError> {
        let mut request = self.agent.get(url);
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        let response = request.call().map_err(|error| failed(&error))?;
        let status = response.status().as_u16();
        let location =
            response.headers().get("location").and_then(|location| location.to_str().ok()).map(str::to_owned);
        let body = response.into_body().into_with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::new();
        match Bounded::new(body, self.most).read_to_end(&mut bytes) {
            Ok(_) => Ok(Fetched { status, location, body: bytes }),
            Err(error) if beyond(&error).is_some() => Err(FetchError::TooLarge),
            Err(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
                Some(error) => Err(failed(error)),
                None => Err(FetchError::Failed(error.to_string())),
            },
        }
    }
}

fn failed(error: &ureq::Error) -> FetchError {
    match error {
        ureq::Error::Timeout(_) => FetchError::Timeout,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => FetchError::Timeout,
        other => FetchError::Failed(other.to_string()),
    }
}

/// RFC 4648, section 4. Twenty lines rather than a crate, for one header.
fn base64(secret: &Secret) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in secret.shown_to_the_server().as_bytes().chunks(3) {
        let byte = |at: usize| u32::from(part.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4_usize {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).filter(|_| at <= part.len());
            // Writing to a string can not fail.
            let _ = write!(text, "{}", letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::net::{Ipv4Addr, TcpListener};
    use std::thread::{JoinHandle, sleep};

    /// A server that answers once, as told, and gives back what it was sent.
    fn once(answer: String, then: Duration) -> (Request, JoinHandle<String>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let (mut sent, mut buffer) = (Vec::new(), [0; 1024]);
            while !sent.ends_with(b"\r\n\r\n") {
                let read = stream.read(&mut buffer).unwrap();
                sent.extend_from_slice(&buffer[..read]);
            }
            stream.write_all(answer.as_bytes()).unwrap();
            sleep(then);
            String::from_utf8(sent).unwrap()
        });
        let access = Access::Basic(Secret::new("reader:hunter2"));
        let timeout = Duration::from_millis(400);
        (Request { address, queries: Vec::new(), start: 0, end: 0, step: 1, access, timeout }, server)
    }

    fn get(request: &Request, most: u64) -> Result<Fetched, FetchError> {
        Server::new(request, most).unwrap().get(&request.address)
    }

    #[test]
    fn sends_the_credentials_and_follows_nobody() {
        let answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\nno";
        let (request, server) = once(answer.to_owned(), Duration::ZERO);
        let fetched = get(&request, 100).unwrap();
        assert_eq!((fetched.status, fetched.body.as_slice()), (302, b"no".as_slice()));
        assert_eq!(fetched.location.as_deref(), Some("http://127.0.0.1:1/"));
        let sent = server.join().unwrap().to_lowercase();
        assert!(sent.contains("authorization: basic cmvhzgvyomh1bnrlcji=\r\n"), "{sent}");
        assert!(sent.contains("user-agent: tenure/"), "{sent}");
    }

    #[test]
    fn takes_no_more_than_is_read_and_waits_no_longer_than_told() {
        let (request, server) = once(format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(1000)), Duration::ZERO);
        assert!(matches!(get(&request, 999), Err(FetchError::TooLarge)));
        server.join().unwrap();
        let slow = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nslow";
        for answer in ["", slow] {
            let (request, server) = once(answer.to_owned(), Duration::from_secs(1));
            let error = get(&request, 100).unwrap_err();
            assert!(matches!(error, FetchError::Timeout), "{error:?}");
            server.join().unwrap();
        }
        let (request, server) = once("nonsense\r\n\r\n".to_owned(), Duration::ZERO);
        let error = get(&request, 100).unwrap_err();
        assert!(matches!(error, FetchError::Failed(_)), "{error:?}");
        server.join().unwrap();
    }

    #[test]
    fn encodes_as_the_rfc_does() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (text, expected) in cases {
            assert_eq!(base64(&Secret::new(text)), expected);
        }
    }
}
