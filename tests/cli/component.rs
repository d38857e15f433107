//! Hostile optimizers in text, assembled for a test.

const COMPONENT: &str = include_str!("../../crates/plugin-host/tests/fixture/component.wat");

/// An optimizer; `module` holds further fields of its module, `code` is what `optimize` does.
pub(crate) fn optimizer(module: &str, code: &str) -> Vec<u8> {
    with(&[("module", module), ("optimize", code)])
}

/// An optimizer with some of its holes filled.
pub(crate) fn with(holes: &[(&str, &str)]) -> Vec<u8> {
    let usual = [
        ("memory", "(memory (export \"memory\") 4)"),
        ("name", "fixture"),
        ("name-length", "\\07"),
        ("metadata", "$metadata"),
        ("optimize-name", "optimize"),
    ];
    let empty = ["imports", "answer", "data", "module", "optimize"].map(|hole| (hole, ""));
    let text = holes
        .iter()
        .chain(&usual)
        .chain(&empty)
        .fold(COMPONENT.to_owned(), |text, (hole, filling)| text.replace(&format!("{{{{{hole}}}}}"), filling));
    wat::parse_str(text).unwrap()
}
