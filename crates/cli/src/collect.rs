//! From paths to inputs: the only place that reads the user's templates, policies and plugins from disk.

use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Format, Source};
use tenure_engine::{Input, PluginFile, failure};
use tenure_finding::Failure;

/// Something that could not be read.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum CollectError {
    #[error("`{}` can not be read: {error}", path.display())]
    #[diagnostic(code(collect::unreadable), help("check the path and its permissions"))]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("`{}` has {size} bytes, more than the {limit} that are read", path.display())]
    #[diagnostic(code(document::too_large), help("raise the limit with `--max-file-size`"))]
    TooLarge { path: PathBuf, size: u64, limit: usize },
    #[error("`{glob}` is no pattern: {error}")]
    #[diagnostic(code(collect::ignore), help("write it as in a .gitignore file"))]
    Glob { glob: String, error: ignore::Error },
    #[error("standard input has more than the {limit} bytes that are read")]
    #[diagnostic(code(document::too_large), help("raise the limit with `--max-file-size`"))]
    StdinTooLarge { limit: usize },
    #[error("standard input is asked for twice")]
    #[diagnostic(code(collect::stdin), help("name `-` once"))]
    StdinTwice,
    #[error("there is no Rego policy in `{}`", path.display())]
    #[diagnostic(code(collect::no_policy), help("policies end in .rego; tests end in _test.rego and are not loaded"))]
    NoPolicy { path: PathBuf },
}

/// Everything that was found, and what could not be read.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) inputs: Vec<Input>,
    pub(crate) failures: Vec<Failure>,
}

impl Collected {
    fn fail(&mut self, error: &CollectError) {
        self.failures.push(failure(error, None));
    }
}

/// What to collect.
pub(crate) struct Request<'a> {
    pub(crate) paths: &'a [PathBuf],
    pub(crate) ignore: &'a [String],
    pub(crate) stdin_name: &'a Path,
    pub(crate) max_bytes: usize,
}

/// Reads files, folders and standard input. Folders are walked as git would see them and read in the order of paths;
/// of their files those with a YAML or JSON ending are taken.
pub(crate) fn collect(request: &Request<'_>) -> Collected {
    let mut collected = Collected::default();
    let mut stdin_taken = false;
    for path in request.paths {
        if path.as_os_str() == "-" {
            if std::mem::replace(&mut stdin_taken, true) {
                collected.fail(&CollectError::StdinTwice);
            } else {
                stdin(request, &mut collected);
            }
        } else if path.is_dir() {
            folder(path, request, &mut collected);
        } else {
            file(path, true, request, &mut collected);
        }
    }
    collected
}

fn stdin(request: &Request<'_>, collected: &mut Collected) {
    let mut bytes = Vec::new();
    // One byte more than is admitted shows that it is too much.
    let limit = (request.max_bytes as u64).saturating_add(1);
    match std::io::stdin().lock().take(limit).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > request.max_bytes => {
            collected.fail(&CollectError::StdinTooLarge { limit: request.max_bytes });
        }
        Ok(_) => {
            let format = Format::of(request.stdin_name).unwrap_or_else(|| guess(&bytes));
            collected.inputs.push(Input { name: name(request.stdin_name), bytes, format, named: true });
        }
        Err(error) => collected.fail(&CollectError::Unreadable { path: "-".into(), error }),
    }
}

fn folder(path: &Path, request: &Request<'_>, collected: &mut Collected) {
    let mut overrides = OverrideBuilder::new(path);
    for glob in request.ignore {
        if let Err(error) = overrides.add(&format!("!{glob}")) {
            collected.fail(&CollectError::Glob { glob: glob.clone(), error });
        }
    }
    let mut walk = WalkBuilder::new(path);
    walk.require_git(false).sort_by_file_path(Path::cmp);
    if let Ok(overrides) = overrides.build() {
        walk.overrides(overrides);
    }
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && Format::of(entry.path()).is_some() => {
                file(entry.path(), false, request, collected);
            }
            Ok(_) => {}
            Err(error) => collected.fail(&CollectError::Unreadable { path: path.to_owned(), error: into_io(error) }),
        }
    }
}

pub(crate) fn into_io(error: ignore::Error) -> std::io::Error {
    let text = error.to_string();
    error.into_io_error().unwrap_or_else(|| std::io::Error::other(text))
}

fn file(path: &Path, named: bool, request: &Request<'_>, collected: &mut Collected) {
    match read(path, request.max_bytes) {
        Ok(bytes) => {
            let format = Format::of(path).unwrap_or_else(|| guess(&bytes));
            collected.inputs.push(Input { name: name(path), bytes, format, named });
        }
        Err(error) => collected.fail(&error),
    }
}

fn read(path: &Path, limit: usize) -> Result<Vec<u8>, CollectError> {
    let unreadable = |error| CollectError::Unreadable { path: path.to_owned(), error };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > limit as u64 {
        return Err(CollectError::TooLarge { path: path.to_owned(), size, limit });
    }
    std::fs::read(path).map_err(unreadable)
}

/// Paths are reported with forward slashes on every system.
pub(crate) fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The format of a text without a telling name: JSON templates are mappings.
fn guess(bytes: &[u8]) -> Format {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'{') { Format::Json } else { Format::Yaml }
}

/// Reads policies: files as they are, folders for their `.rego` files without tests.
pub(crate) fn policies(paths: &[PathBuf]) -> Result<Vec<Arc<Source>>, Vec<Failure>> {
    let (mut policies, mut failures) = (Vec::new(), Vec::new());
    // A file that is named twice, or named and found, is still one policy.
    let mut seen = HashSet::new();
    for path in paths {
        let mut found = Vec::new();
        if path.is_dir() {
            let walk = WalkBuilder::new(path).require_git(false).sort_by_file_path(Path::cmp).build();
            let rego = |path: &Path| {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                name.strip_suffix(".rego").is_some_and(|stem| !stem.ends_with("_test"))
            };
            found.extend(walk.flatten().map(ignore::DirEntry::into_path).filter(|path| path.is_file() && rego(path)));
        } else {
            found.push(path.clone());
        }
        if found.is_empty() {
            failures.push(failure(&CollectError::NoPolicy { path: path.clone() }, None));
        }
        for path in found {
            if !seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                continue;
            }
            match std::fs::read_to_string(&path) {
                Ok(text) => policies.push(Arc::new(Source::new(name(&path), text))),
                Err(error) => failures.push(failure(&CollectError::Unreadable { path, error }, None)),
            }
        }
    }
    if failures.is_empty() { Ok(policies) } else { Err(failures) }
}

/// Reads plugins; each is called by the name of its file.
pub(crate) fn plugins(paths: &[PathBuf], large: bool) -> Result<Vec<PluginFile>, Vec<Failure>> {
    let read = paths.iter().map(|path| {
        let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        match std::fs::read(path) {
            Ok(bytes) => Ok(PluginFile { name, bytes, large }),
            Err(error) => Err(failure(&CollectError::Unreadable { path: path.clone(), error }, None)),
        }
    });
    all(read)
}

/// Reads a text that the user named.
pub(crate) fn text(path: &Path) -> Result<Arc<Source>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Arc::new(Source::new(name(path), text))),
        Err(error) => Err(failure(&CollectError::Unreadable { path: path.to_owned(), error }, None)),
    }
}

/// All successes, or else all failures.
fn all<T>(results: impl Iterator<Item = Result<T, Failure>>) -> Result<Vec<T>, Vec<Failure>> {
    let (mut done, mut failures) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => done.push(value),
            Err(failure) => failures.push(failure),
        }
    }
    if failures.is_empty() { Ok(done) } else { Err(failures) }
}
