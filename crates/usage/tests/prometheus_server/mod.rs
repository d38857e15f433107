//! A real Prometheus on loopback, filled with samples that a test knows.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the server may take to be ready. It reads its blocks first.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether both programs are here. Debian has them in one package.
pub(crate) fn installed() -> bool {
    let here = |program: &str| {
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    };
    let both = here("prometheus") && here("promtool");
    if !both {
        eprintln!("no `prometheus` and `promtool` here: skipped");
    }
    both
}

/// Starts a server with these samples in its storage, and further files and arguments.
pub(crate) fn start(metrics: &str, files: &[(&str, String)], arguments: &[&str]) -> Server {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("samples.om"), metrics).unwrap();
    // Nothing is scraped.
    fs::write(at("prometheus.yml"), "global: {}\n").unwrap();
    for (name, text) in files {
        fs::write(at(name), text).unwrap();
    }
    let filled = Command::new("promtool")
        .args(["tsdb", "create-blocks-from", "--quiet", "openmetrics"])
        .args([at("samples.om"), at("data")])
        .output()
        .unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let child = Command::new("prometheus")
        .current_dir(folder.path())
        .args(["--config.file=prometheus.yml", "--storage.tsdb.path=data", "--storage.tsdb.retention.time=100y"])
        // Shorter than a step, so that a gap is a gap at once.
        .args(["--query.lookback-delta=30s", "--log.level=error"])
        .arg(format!("--web.listen-address=127.0.0.1:{port}"))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(fs::File::create(at("log")).unwrap())
        .spawn()
        .unwrap();
    Server { child, port, folder }
}

impl Server {
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Waits until `ready` says so.
    pub(crate) fn wait(&mut self, ready: impl Fn(u16) -> bool) {
        let begun = Instant::now();
        while !ready(self.port) {
            let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "the server does not get ready: {}", log());
            assert!(self.child.try_wait().unwrap().is_none(), "the server has ended: {}", log());
            sleep(Duration::from_millis(50));
        }
    }
}

/// Whether the server says that it is ready.
pub(crate) fn ready(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    let mut answer = String::new();
    let asked = stream.write_all(b"GET /-/ready HTTP/1.0\r\nHost: localhost\r\n\r\n");
    asked.and_then(|()| stream.read_to_string(&mut answer)).is_ok() && answer.starts_with("HTTP/1.0 200")
}
