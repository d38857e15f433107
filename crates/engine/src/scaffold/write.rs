//! The texts of a new control.

use super::{Asked, NewControl};
use std::fmt::Write as _;
use tenure_template::{Dialect, FactType};

/// What things are called.
pub(super) struct Names {
    /// The name of the file without its ending, and of the last part of the package.
    pub(super) stem: String,
    package: String,
}

impl Names {
    pub(super) fn new(folder: &str, id: &str) -> Self {
        let (folder, stem) = (word(folder), word(id));
        // The packages below `tenure` are those of the shipped policies.
        let folder = if folder == "tenure" || folder.is_empty() { "own".to_owned() } else { folder };
        Self { package: format!("{folder}.{stem}"), stem }
    }
}

/// A name as Rego has it.
fn word(text: &str) -> String {
    let letter = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' };
    let word: String = text.chars().map(letter).collect();
    let word = word.trim_matches('_');
    if word.starts_with(|first: char| first.is_ascii_digit()) { format!("n{word}") } else { word.to_owned() }
}

/// What is to be written.
pub(super) struct Wish<'w> {
    pub(super) new: &'w NewControl<'w>,
    pub(super) asked: Asked<'w>,
    pub(super) unit: &'w str,
    /// A field that holds the fact.
    pub(super) field: String,
}

impl Wish<'_> {
    fn rule(&self) -> String {
        let fact = word(self.new.fact);
        match self.asked {
            Asked::True => format!("{fact}_is_true"),
            Asked::Present => format!("{fact}_is_present"),
            Asked::AtLeast(_) => format!("{fact}_is_enough"),
            Asked::AtMost(_) => format!("{fact}_is_not_too_much"),
            Asked::OneOf(_) | Asked::EveryOneOf(_) => format!("{fact}_is_allowed"),
        }
    }

    /// The phrase after "expected" that the library says.
    fn expected(&self) -> String {
        match self.asked {
            Asked::True => "true".to_owned(),
            Asked::Present => "present".to_owned(),
            Asked::AtLeast(low) => format!("at least {low} {}", self.unit),
            Asked::AtMost(high) => format!("0 to {high} {}", self.unit),
            Asked::OneOf(words) | Asked::EveryOneOf(words) => format!("one of {}", words.join(", ")),
        }
    }

    fn question(&self) -> String {
        let (fact, unit) = (quoted(self.new.fact), quoted(self.unit));
        match self.asked {
            Asked::True => format!("ask.is_true({fact})"),
            Asked::Present => format!("ask.exists({fact})"),
            Asked::AtLeast(low) => format!("ask.at_least({fact}, {low}, {unit})"),
            Asked::AtMost(high) => format!("ask.between({fact}, 0, {high}, {unit})"),
            Asked::OneOf(words) => format!("ask.one_of({fact}, {})", list(words)),
            Asked::EveryOneOf(words) => format!("ask.every_entry_one_of({fact}, {})", list(words)),
        }
    }

    /// States of the fact that pass, and states that fail.
    fn examples(&self) -> (Vec<String>, Vec<String>) {
        let value = |value: String| format!("{{\"value\": {value}}}");
        let values = |values: &[f64]| values.iter().map(|number| value(number.to_string())).collect();
        match self.asked {
            Asked::True => (vec![value("true".to_owned())], vec![value("false".to_owned())]),
            Asked::Present => (vec![value("true".to_owned())], vec!["{\"absent\": \"missing\"}".to_owned()]),
            Asked::AtLeast(low) => (values(&[low, low + 1.0]), values(&[low - 1.0])),
            Asked::AtMost(high) => (values(&[0.0, high]), values(&[high + 1.0, -1.0])),
            Asked::OneOf(words) => {
                (words.iter().map(|word| value(quoted(word))).collect(), vec![value(quoted(&other(words)))])
            }
            Asked::EveryOneOf(words) => (vec![value(list(words))], vec![value(format!("[{}]", quoted(&other(words))))]),
        }
    }

    fn title(&self) -> String {
        self.new.title.map_or_else(|| format!("{} is {}", self.new.fact, self.expected().trim_end()), str::to_owned)
    }
}

/// A word that is none of these.
fn other(words: &[String]) -> String {
    let mut other = "something_else".to_owned();
    while words.contains(&other) {
        other.push('_');
    }
    other
}

fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
}

/// A text as Rego and YAML both read it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

pub(super) fn policy(names: &Names, wish: &Wish<'_>) -> String {
    let new = wish.new;
    let title = wish.title();
    let (basis, reasoning) = match wish.asked {
        Asked::AtLeast(_) | Asked::AtMost(_) => (
            "organisational default",
            "#   number_reasoning: Say here where the number comes from and why it is this one.\n",
        ),
        _ => ("no number", ""),
    };
    let framework = quoted(new.framework);
    format!(
        "# METADATA
# title: {package_title}
# custom: {{framework: {framework}}}
package {package}

import data.tenure.lib.ask

# METADATA
# title: {title}
# description: {description}
# custom:
#   id: {id}
#   citation: house rule
#   severity: {severity}
#   evidence: configuration
#   facts: [{fact}]
#   number_basis: {basis}
{reasoning}#   recommended_action: {action}
#   maps_to: []
{rule} := {question}
",
        package_title = quoted(&format!("Control {}", new.id)),
        package = names.package,
        title = quoted(&title),
        description = quoted(&format!("House rule: {title}. Say here what it protects, in a sentence.")),
        id = new.id,
        severity = new.severity,
        fact = new.fact,
        action = quoted(&format!("Set {}: {}", wish.field, wish.expected().trim_end())),
        rule = wish.rule(),
        question = wish.question(),
    )
}

pub(super) fn test(names: &Names, wish: &Wish<'_>) -> String {
    let (rule, fact) = (wish.rule(), quoted(wish.new.fact));
    let (passing, failing) = wish.examples();
    let control = format!("{}.{rule}", names.stem);
    let entry = if matches!(wish.asked, Asked::EveryOneOf(_)) { "\"entry\": 0, " } else { "" };
    let mut text = format!("package {}_test\n\nimport data.{}\n", names.package, names.package);
    // Writing to a string can not fail.
    let _ = write!(
        text,
        "
test_{rule}_passes if {{
	every state in [{passing}] {{
		{control}.verdict == \"pass\" with input as {{{fact}: state}}
	}}
}}

test_{rule}_fails if {{
	every state in [{failing}] {{
		answer := {control} with input as {{{fact}: state}}
		answer.verdict == \"fail\"
		answer.because == [{{{entry}\"expected\": {expected}, \"fact\": {fact}}}]
	}}
}}

test_{rule}_is_unknown if {{
	every absence in {absences} {{
		{control}.verdict == \"unknown\" with input as {{{fact}: {{\"absent\": absence}}}}
	}}
}}
",
        passing = passing.join(", "),
        failing = failing.join(", "),
        expected = quoted(&wish.expected()),
        // Where a whole section is missing, it is not there: that is an answer.
        absences = if matches!(wish.asked, Asked::Present) {
            "[\"null\", \"placeholder\"]"
        } else {
            "[\"missing\", \"null\", \"placeholder\", \"mistyped\"]"
        },
    );
    text
}

/// The entry of a new fact in `facts.yaml`.
pub(super) fn fact(id: &str, kind: FactType, fields: &[(Dialect, &str)]) -> String {
    let description = quoted(&format!("Say here what {id} means, in a line."));
    let mut text = format!("  {id}:\n    type: {}\n    description: {description}\n    paths:\n", kind.as_str());
    for dialect in Dialect::ALL {
        let paths: Vec<&str> = fields.iter().filter(|(other, _)| *other == dialect).map(|(_, path)| *path).collect();
        if !paths.is_empty() {
            // Writing to a string can not fail.
            let _ = writeln!(text, "      {dialect}: [{}]", paths.join(", "));
        }
    }
    text
}
