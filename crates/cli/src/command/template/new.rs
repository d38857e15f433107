//! `tenure template new`: a template that builds on a tier, or that is the whole tier under another name.

use super::engine;
use crate::arguments::template::{NewTemplateArguments, TargetArguments};
use crate::collect;
use crate::drafts::{Desk, Odd, refuse, told};
use crate::exit::Exit;
use crate::output::say;
use crate::templates::{deliver, format_of};
use crate::terminal::Terminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Format, Source};
use tenure_engine::failure;
use tenure_finding::Failure;
use tenure_template::amend::Draft;
use tenure_template::seed::{Seed, is_name, renaming};
use tenure_template::{choose, resolve::Shipped};

/// A name or file that a new template can not have.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(super) enum NewError {
    #[error("`{name}` can not be the name of a template")]
    #[diagnostic(
        code(template::name),
        help("use letters, digits, `-` and `_`; another folder or file is named with `-o`")
    )]
    Name { name: String },
    #[error("`{}` would be {wanted}, and the text to be copied is {is}", path.display())]
    #[diagnostic(
        code(template::format),
        help("comments and layout are kept, so the format is, too; `tenure template export` writes another")
    )]
    Format { path: PathBuf, wanted: &'static str, is: &'static str },
}

/// Writes a new template.
pub(crate) fn run(arguments: &NewTemplateArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    check_name(&arguments.name)?;
    let dialect = arguments.dialect.map(Into::into);
    let tier = choose(engine.shipped(), &arguments.tier, dialect).map_err(|error| vec![failure(&error, None)])?;
    let target = Target::new(&arguments.name, &arguments.target, tier.format);
    let desk = Desk::new(&engine, Some(&target.path));
    let base =
        Draft::read(&desk.resolver(), Arc::clone(&tier.source), tier.format, 0).map_err(|errors| told(&errors))?;
    let draft = if arguments.full {
        target.keeps(tier.format)?;
        target.draft(&desk, tier.source.text().to_owned(), tier.format, 0)?
    } else {
        seeded(&desk, &target, &arguments.name, tier, None)?
    };
    let mut wishes = renaming(&draft, engine.catalogue(), &arguments.name);
    wishes.extend(desk.wishes(&draft, &arguments.set, &[])?);
    let (draft, mut failures) = desk.fulfil(draft, &wishes)?;
    failures.extend(Odd::told(vec![desk.irregular(&base.resolved.root, &draft, &wishes)]));
    if !failures.is_empty() {
        return Ok(refuse(failures, "", terminal));
    }
    deliver(draft.source.text(), &target.arguments)?;
    let about =
        if arguments.full { format!("the whole tier {}", tier.name) } else { format!("it extends {}", tier.name) };
    Ok(target.written(&about, terminal))
}

/// A template that says what it extends and what it is called.
pub(super) fn seeded(
    desk: &Desk<'_>,
    target: &Target,
    name: &str,
    tier: &Shipped,
    description: Option<&str>,
) -> Result<Draft, Vec<Failure>> {
    let file = target.path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
    let text = Seed { name, tier, description, file: &file }.text(target.format);
    target.draft(desk, text, target.format, 0)
}

pub(super) fn check_name(name: &str) -> Result<(), Vec<Failure>> {
    let error = || vec![failure(&NewError::Name { name: name.to_owned() }, None)];
    if is_name(name) { Ok(()) } else { Err(error()) }
}

/// Where a new template goes.
pub(super) struct Target {
    /// The file; one that it could have, where it goes to standard output.
    pub(super) path: PathBuf,
    pub(super) format: Format,
    arguments: TargetArguments,
}

impl Target {
    /// The file of that name in the current folder, where nothing else is said.
    pub(super) fn new(name: &str, arguments: &TargetArguments, usual: Format) -> Self {
        let named = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
        let format = format_of(None, named, usual);
        let ending = if format == Format::Json { "json" } else { "yaml" };
        let path = named.map_or_else(|| PathBuf::from(format!("{name}.{ending}")), Path::to_owned);
        let mut arguments = arguments.clone();
        arguments.output = arguments.output.or_else(|| Some(path.clone()));
        Self { path, format, arguments }
    }

    /// Refuses where a text of this format would stand in a file that says another.
    pub(super) fn keeps(&self, is: Format) -> Result<(), Vec<Failure>> {
        let word = |format| if format == Format::Json { "JSON" } else { "YAML" };
        if self.format == is {
            return Ok(());
        }
        let error = NewError::Format { path: self.path.clone(), wanted: word(self.format), is: word(is) };
        Err(vec![failure(&error, None)])
    }

    /// A text as a template that stands there.
    pub(super) fn draft(
        &self,
        desk: &Desk<'_>,
        text: String,
        format: Format,
        document: usize,
    ) -> Result<Draft, Vec<Failure>> {
        let source = Arc::new(Source::new(collect::name(&self.path), text));
        Draft::read(&desk.resolver(), source, format, document).map_err(|errors| told(&errors))
    }

    pub(super) fn deliver(&self, text: &str) -> Result<(), Vec<Failure>> {
        deliver(text, &self.arguments)
    }

    /// Says where it was written, and what to do next.
    pub(super) fn written(&self, about: &str, terminal: Terminal) -> Exit {
        if self.arguments.output.as_deref() == Some(Path::new("-")) {
            return Exit::Clean;
        }
        let path = collect::name(&self.path);
        let text = format!("{path}: written; {about}\n\nNext:\n  tenure template show {path}\n  tenure check {path}\n");
        say(&text, terminal)
    }
}
