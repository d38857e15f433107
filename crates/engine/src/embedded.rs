//! What is built into the binary, so that nothing has to be installed: policies, facts, tiers and optimizers.

use include_dir::{Dir, include_dir};
use std::path::Path;
use std::sync::Arc;
use tenure_document::{Format, Source};
use tenure_policy::DataFile;
use tenure_template::Dialect;
use tenure_template::resolve::Shipped;

static POLICIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policies");
static PLUGINS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../plugins/dist");

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// The tier table.
pub(crate) const TIERS: &str = include_str!("../../../templates/tiers.yaml");

/// The fields that no fact is read from.
pub(crate) const FIELDS: &str = include_str!("../../../templates/fields.yaml");

/// Family two's file names begin with this, because two of its tiers are called as two of family one.
const FAMILY_TWO: &str = "init_";

/// The shipped tiers, in the order of their names.
pub(crate) fn tiers() -> Vec<Shipped> {
    let tiers = files(&TEMPLATES).into_iter().filter_map(|(path, text)| {
        let (name, ending) = path.rsplit_once('.')?;
        let format = Format::of(Path::new(&path))?;
        let source = Arc::new(Source::new(format!("shipped:{path}"), text));
        // Tiers stand at the top, and are not the only files there.
        if matches!(name, "tiers" | "fields" | "schema") || path.contains('/') {
            return None;
        }
        let dialect = if ending == "json" { Dialect::InitJson } else { Dialect::TenantTemplate };
        let tier = name.strip_prefix(FAMILY_TWO).unwrap_or(name).to_owned();
        Some(Shipped { name: name.to_owned(), tier, dialect, source, format })
    });
    tiers.collect()
}

/// What quotas cost at list prices, for whoever has no prices of their own.
pub fn reference_prices() -> Arc<Source> {
    let file = TEMPLATES.get_file("prices/reference.yaml").and_then(include_dir::File::contents_utf8);
    Arc::new(Source::new("shipped:prices/reference.yaml", file.unwrap_or_default()))
}

/// The fact catalogue.
pub(crate) fn facts() -> &'static str {
    POLICIES.get_file("facts.yaml").and_then(include_dir::File::contents_utf8).unwrap_or_default()
}

/// The shipped policies without their tests, in the order of their paths.
pub fn embedded_policies() -> Vec<Arc<Source>> {
    rego(|path| !path.ends_with("_test.rego"))
}

/// The tests of the shipped policies.
pub fn embedded_policy_tests() -> Vec<Arc<Source>> {
    rego(|path| path.ends_with("_test.rego"))
}

/// The shipped data files.
pub fn embedded_data() -> Vec<DataFile> {
    let data = files(&POLICIES).into_iter().filter_map(|(path, text)| {
        let name = path.strip_prefix("data/")?.strip_suffix(".yaml")?.to_owned();
        let at = ["tenure", "data", &name].map(str::to_owned).into();
        Some(DataFile { at, source: source(&path, text), format: Format::Yaml })
    });
    data.collect()
}

/// The framework descriptions.
pub(crate) fn frameworks() -> Vec<Arc<Source>> {
    let files = files(&POLICIES).into_iter().filter(|(path, _)| path.starts_with("frameworks/"));
    files.map(|(path, text)| source(&path, text)).collect()
}

/// The shipped optimizers with their names, in the order of these.
pub(crate) fn plugins() -> Vec<(String, &'static [u8])> {
    let mut plugins: Vec<_> = PLUGINS
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?.strip_suffix(".wasm")?;
            Some((name.to_owned(), file.contents()))
        })
        .collect();
    plugins.sort();
    plugins
}

/// The digests that the shipped optimizers have to have.
pub(crate) fn plugin_lock() -> &'static str {
    PLUGINS.get_file("plugins.lock").and_then(include_dir::File::contents_utf8).unwrap_or_default()
}

fn rego(wanted: impl Fn(&str) -> bool) -> Vec<Arc<Source>> {
    let is_rego = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "rego");
    let files = files(&POLICIES).into_iter().filter(|(path, _)| is_rego(path) && wanted(path));
    files.map(|(path, text)| source(&path, text)).collect()
}

fn source(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(format!("policies/{path}"), text))
}

/// All text files below a folder, sorted by path, with forward slashes.
fn files(dir: &Dir<'static>) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let mut folders = vec![dir.clone()];
    while let Some(folder) = folders.pop() {
        found.extend(
            folder.files().filter_map(|file| Some((file.path().to_str()?.replace('\\', "/"), file.contents_utf8()?))),
        );
        folders.extend(folder.dirs().cloned());
    }
    found.sort_by_cached_key(|(path, _)| natural(path));
    found
}

/// A key that sorts `article_5` before `article_15`: digits count as a number.
fn natural(path: &str) -> Vec<(String, u64)> {
    let mut key = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let text = rest.find(|character: char| character.is_ascii_digit()).unwrap_or(rest.len());
        let (word, digits) = rest.split_at(text);
        let number = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
        let (number, after) = digits.split_at(number);
        key.push((word.to_owned(), number.parse().unwrap_or_default()));
        rest = after;
    }
    key
}
