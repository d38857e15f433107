//! A template that a command works on: a shipped tier or a file, put together.

use crate::arguments::template::{SecretArguments, TargetArguments, TextFormat};
use crate::bases::OnDisk;
use crate::collect;
use crate::output::{OutputError, print, write_file};
use crate::secrets;
use jiff::civil::Date;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Pointer, Source, decode, emit, parse};
use tenure_engine::{Bases, Engine, failure};
use tenure_finding::Failure;
use tenure_template::choose;
use tenure_template::resolve::{Mode, Overlay, ResolveError, Resolved};

/// Where a template speaks about itself: no fact is read from there.
const METADATA: [&str; 2] = ["metadata", "_metadata"];

/// A template with all that it builds on.
pub(crate) struct Loaded {
    /// Its own text.
    pub(crate) source: Arc<Source>,
    /// What that is written in.
    pub(crate) format: Format,
    /// The number of the template's document in the text, from 0.
    pub(crate) document: usize,
    /// The document as it stands in the text.
    pub(crate) own: Node,
    /// What it comes to.
    pub(crate) resolved: Resolved,
    /// The file; `None` for shipped tiers and standard input.
    pub(crate) path: Option<PathBuf>,
}

/// A name that is neither a file nor a tier.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum TemplateError {
    #[error("`{name}` is neither a file nor a shipped tier")]
    #[diagnostic(code(template::unknown), help("the tiers are {tiers}"))]
    Unknown { name: String, tiers: String },
    #[error("`{name}` holds no tenant template")]
    #[diagnostic(
        code(template::none),
        help("a template has a key `tenant_template` or `tenant_profile`, or the sections of family two")
    )]
    None { name: String },
    #[error("`{name}` holds {count} templates")]
    #[diagnostic(code(template::several), help("this command works on one: put each into a file of its own"))]
    Several { name: String, count: usize },
    #[error("`{name}` is a shipped tier, which can not be changed")]
    #[diagnostic(
        code(template::shipped),
        help("make a template that builds on it: `tenure template new NAME --tier {name}`")
    )]
    Shipped { name: String },
    #[error("standard input can not be changed")]
    #[diagnostic(code(template::no_file), help("name the file of the template"))]
    NoFile,
    #[error("`{}` exists", path.display())]
    #[diagnostic(
        code(template::exists),
        help("choose another name with `-o`, or write over it with `--force`; nothing was written")
    )]
    Exists { path: PathBuf },
}

/// Loads a template by the name of a tier, the path of a file, or `-`.
pub(crate) fn load(
    engine: &Engine,
    name: &str,
    overlay: Overlay,
    as_of: Date,
    mode: Mode,
) -> Result<Loaded, Vec<Failure>> {
    let (source, format, path) = text(engine, name)?;
    let parsed = parse(&source, format, &Limits::default());
    if !parsed.errors.is_empty() {
        return Err(parsed.errors.iter().map(|error| failure(error, Some(error.file()))).collect());
    }
    let near: Vec<PathBuf> = path.clone().into_iter().collect();
    let bases = Bases(Arc::new(OnDisk::near(&near)));
    let tool = engine.resolver(overlay, &bases, as_of, mode, Limits::default());
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for document in parsed.documents {
        let own = document.root.clone();
        match tool.resolve(&source, document.root) {
            Ok(Some(resolved)) => found.push((document.index, own, resolved)),
            Ok(None) => {}
            Err(errors) => failures.extend(told(&errors)),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let count = found.len();
    let error = match (found.pop(), count) {
        (Some((document, own, resolved)), 1) => {
            return Ok(Loaded { source, format, document, own, resolved, path });
        }
        (None, _) => TemplateError::None { name: name.to_owned() },
        (Some(_), count) => TemplateError::Several { name: name.to_owned(), count },
    };
    Err(vec![failure(&error, None)])
}

/// Loads a template from a file that is to be changed.
pub(crate) fn load_file(engine: &Engine, path: &Path) -> Result<Loaded, Vec<Failure>> {
    let name = path.to_string_lossy();
    let is_file = || path.symlink_metadata().is_ok();
    let tier = engine.shipped().iter().find(|tier| *tier.name == *name || *tier.tier == *name);
    if let Some(tier) = tier.filter(|_| !is_file()) {
        return Err(vec![failure(&TemplateError::Shipped { name: tier.name.clone() }, None)]);
    }
    if path == Path::new("-") {
        return Err(vec![failure(&TemplateError::NoFile, None)]);
    }
    load(engine, &name, Overlay::default(), Date::default(), Mode::Judge)
}

/// Errors of resolving, with their places.
pub(crate) fn told(errors: &[ResolveError]) -> Vec<Failure> {
    errors.iter().map(|error| failure(error, Some(error.file()))).collect()
}

/// The text of a tier, a file or standard input.
fn text(engine: &Engine, name: &str) -> Result<(Arc<Source>, Format, Option<PathBuf>), Vec<Failure>> {
    if name == "-" {
        return stdin().map(|(source, format)| (source, format, None));
    }
    let path = Path::new(name);
    if !path.exists()
        && let Ok(tier) = choose(engine.shipped(), name, None)
    {
        return Ok((Arc::clone(&tier.source), tier.format, None));
    }
    let is_path = name.contains(['/', '\\', '.']);
    if !path.exists() && !is_path {
        let tiers = engine.shipped().iter().map(|tier| tier.name.as_str()).collect::<Vec<_>>().join(", ");
        return Err(vec![failure(&TemplateError::Unknown { name: name.to_owned(), tiers }, None)]);
    }
    let source = collect::document(path).map_err(|failure| vec![failure])?;
    let format = Format::of(path).unwrap_or_else(|| collect::guess(source.text().as_bytes()));
    Ok((source, format, Some(path.to_owned())))
}

/// The text of standard input, and what it looks to be written in.
pub(crate) fn stdin() -> Result<(Arc<Source>, Format), Vec<Failure>> {
    let limits = Limits::default();
    let mut bytes = Vec::new();
    // One byte more than is admitted shows that it is too much.
    let read = std::io::stdin().lock().take(limits.max_bytes as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| vec![failure(&collect::CollectError::Unreadable { path: "-".into(), error }, None)])?;
    let format = collect::guess(&bytes);
    let source = decode("<stdin>", bytes, &limits).map_err(|error| vec![failure(&error, None)])?;
    Ok((Arc::new(source), format))
}

/// How a template is written for keeps, with secrets for those who are named.
pub(crate) fn rendering(secrets: &SecretArguments) -> Result<Mode, Vec<Failure>> {
    Ok(Mode::Render(secrets::recipients(secrets)?))
}

/// The template with all that it builds on as a text; an error where something in it is still open.
pub(crate) fn rendered(loaded: &Loaded, format: Format) -> Result<String, Vec<Failure>> {
    closed(loaded)?;
    Ok(emit(&loaded.resolved.root, format))
}

/// An error where something in a template is still open. What its metadata says of expressions is for people, and stays.
pub(crate) fn closed(loaded: &Loaded) -> Result<(), Vec<Failure>> {
    let resolved = &loaded.resolved;
    let is_about = |pointer: &Pointer| pointer.segments().next().is_some_and(|first| METADATA.contains(&&*first));
    let open = resolved.unresolved.iter().filter(|one| !is_about(&one.pointer));
    let open: Vec<ResolveError> = open.map(|one| resolved.open_question(one)).collect();
    if open.is_empty() { Ok(()) } else { Err(told(&open)) }
}

/// The notation to write: the one that is asked for, or that the name of the output tells, or else `usual`.
pub(crate) fn format_of(asked: Option<TextFormat>, output: Option<&Path>, usual: Format) -> Format {
    asked.map(Format::from).or_else(|| Format::of(output?)).unwrap_or(usual)
}

/// Writes a text where the arguments say, standard output without any. A file that is there is written over only where
/// that was asked for.
pub(crate) fn deliver(text: &str, target: &TargetArguments) -> Result<(), Vec<Failure>> {
    match target.output.as_deref().filter(|path| *path != Path::new("-")) {
        None => print(text).map_err(|error| vec![failure(&error, None)]),
        Some(path) => put(text, path, target.force),
    }
}

/// Writes a file that is not there yet, or may be written over.
pub(crate) fn put(text: &str, path: &Path, force: bool) -> Result<(), Vec<Failure>> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(vec![failure(&TemplateError::Exists { path: path.to_owned() }, None)]);
    }
    write_file(path, text).map_err(|error: OutputError| vec![failure(&error, None)])
}
