//! From paths to inputs: the only place that reads the user's templates, policies and plugins from disk.

use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Format, Limits, Source, decode};
use tenure_engine::{Input, PluginFile, failure};
use tenure_finding::Failure;
use tenure_policy::DataFile;
use tenure_policy::constraint::{Files, is_suite};

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
    #[error("there is no suite in `{}`", path.display())]
    #[diagnostic(
        code(collect::no_suite),
        help("suites are YAML files with `kind: Suite` and `apiVersion: test.gatekeeper.sh/v1alpha1`")
    )]
    NoSuite { path: PathBuf },
}

/// The name of a file of facts.
pub(crate) const FACTS: &str = "facts.yaml";

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
    /// Whether documents of any kind are of interest, rather than templates alone.
    pub(crate) any: bool,
    /// The format of all inputs, where the user names one.
    pub(crate) format: Option<Format>,
}

impl Request<'_> {
    /// The format that the name of a file tells.
    fn format_of(&self, path: &Path) -> Option<Format> {
        if self.any { Format::of_any(path) } else { Format::of(path) }
    }

    fn format(&self, path: &Path, bytes: &[u8]) -> Format {
        self.format.or_else(|| self.format_of(path)).unwrap_or_else(|| guess(bytes))
    }
}

/// Reads files, folders and standard input. Folders are walked as git would see them and read in the order of paths;
/// of their files those with a YAML or JSON ending are taken, and with a TOML ending where there are rules for these.
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
            let format = request.format(request.stdin_name, &bytes);
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
            Ok(entry)
                if entry.file_type().is_some_and(|kind| kind.is_file())
                    && request.format_of(entry.path()).is_some() =>
            {
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
            let format = request.format(path, &bytes);
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
pub(crate) fn guess(bytes: &[u8]) -> Format {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'{') { Format::Json } else { Format::Yaml }
}

/// Reads policies: files as they are, folders for their `.rego` files without tests.
pub(crate) fn policies(paths: &[PathBuf]) -> Result<Vec<Arc<Source>>, Vec<Failure>> {
    rego(paths, |stem| !stem.ends_with("_test"))
}

/// Reads policies together with their tests.
pub(crate) fn policies_and_tests(paths: &[PathBuf]) -> Result<Vec<Arc<Source>>, Vec<Failure>> {
    rego(paths, |_| true)
}

fn rego(paths: &[PathBuf], wanted: impl Fn(&str) -> bool) -> Result<Vec<Arc<Source>>, Vec<Failure>> {
    let (mut policies, mut failures) = (Vec::new(), Vec::new());
    // A file that is named twice, or named and found, is still one policy.
    let mut seen = HashSet::new();
    for path in paths {
        let mut found = Vec::new();
        if path.is_dir() {
            let walk = WalkBuilder::new(path).require_git(false).sort_by_file_path(Path::cmp).build();
            let rego = |path: &Path| {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                name.strip_suffix(".rego").is_some_and(&wanted)
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

/// Reads the facts that users bring: every `facts.yaml` in the folders of their policies.
pub(crate) fn facts(paths: &[PathBuf]) -> Result<Vec<Arc<Source>>, Vec<Failure>> {
    let folders = paths.iter().filter(|path| path.is_dir());
    let found = folders.flat_map(|path| {
        let walk = WalkBuilder::new(path).require_git(false).sort_by_file_path(Path::cmp).build();
        walk.flatten()
            .map(ignore::DirEntry::into_path)
            .filter(|path| path.file_name().is_some_and(|name| name == FACTS))
    });
    let mut seen = HashSet::new();
    let new = found.filter(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    all(new.map(|path| text(&path)))
}

/// Reads suites: files as they are, folders for the YAML files that are suites. `DIR/...` means `DIR`, as for gator.
pub(crate) fn suites(paths: &[PathBuf]) -> Result<Vec<Arc<Source>>, Vec<Failure>> {
    let (mut suites, mut failures) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for path in paths {
        let path = if path.ends_with("...") { path.parent().unwrap_or(path) } else { path };
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let found: Vec<PathBuf> = if path.is_dir() {
            let walk = WalkBuilder::new(path).require_git(false).sort_by_file_path(Path::cmp).build();
            let yaml = |path: &Path| path.is_file() && Format::of(path) == Some(Format::Yaml);
            walk.flatten().map(ignore::DirEntry::into_path).filter(|path| yaml(path)).collect()
        } else {
            vec![path.to_owned()]
        };
        let mut any = false;
        for file in found {
            match document(&file) {
                Ok(source) if *file == *path || is_suite(&source) => {
                    any = true;
                    if seen.insert(file.canonicalize().unwrap_or(file)) {
                        suites.push(source);
                    }
                }
                Ok(_) => {}
                Err(failure) => failures.push(failure),
            }
        }
        if path.is_dir() && !any && failures.is_empty() {
            failures.push(failure(&CollectError::NoSuite { path: path.to_owned() }, None));
        }
    }
    if failures.is_empty() { Ok(suites) } else { Err(failures) }
}

/// Reads a file as text, within the bounds of documents.
pub(crate) fn document(path: &Path) -> Result<Arc<Source>, Failure> {
    let limits = Limits::default();
    let bytes = read(path, limits.max_bytes).map_err(|error| failure(&error, None))?;
    decode(&name(path), bytes, &limits).map(Arc::new).map_err(|error| failure(&error, None))
}

/// The files that suites name, on the disk.
pub(crate) struct OnDisk;

impl Files for OnDisk {
    fn read(&self, suite: &Source, path: &str) -> Result<Arc<Source>, String> {
        let folder = Path::new(suite.name()).parent().unwrap_or(Path::new(""));
        document(&folder.join(path)).map_err(|failure| failure.message)
    }
}

/// Reads data for rules, as OPA does: what a file holds is below `data` itself, of a folder the names of sub-folders are
/// keys, and names of files mean nothing.
pub(crate) fn data(paths: &[PathBuf]) -> Result<Vec<DataFile>, Vec<Failure>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let walk = WalkBuilder::new(path).require_git(false).sort_by_file_path(Path::cmp).build();
            for file in walk.flatten().map(ignore::DirEntry::into_path) {
                let Some(format) = Format::of(&file).filter(|_| file.is_file()) else { continue };
                let folder = file.strip_prefix(path).ok().and_then(Path::parent);
                let keys = folder.into_iter().flatten().map(|key| key.to_string_lossy().into_owned());
                found.push((keys.collect(), format, file));
            }
        } else {
            found.push((Vec::new(), Format::of(path).unwrap_or(Format::Yaml), path.clone()));
        }
    }
    all(found.into_iter().map(|(at, format, path)| Ok(DataFile { at, format, source: text(&path)? })))
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
