//! Windows of time in which series are anomalous.

use super::corpus::{CorpusError, seconds};
use std::collections::BTreeMap;

/// The windows of every series, by `group/file.csv`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Labels {
    windows: BTreeMap<String, Vec<(u64, u64)>>,
}

impl Labels {
    /// Reads `{"group/file.csv": [["2014-04-10 07:15:00.000000", "2014-04-11 16:45:00.000000"], …], …}`.
    ///
    /// # Errors
    ///
    /// Every mistake.
    pub fn parse(file: &str, json: &str) -> Result<Self, Vec<CorpusError>> {
        let written: BTreeMap<String, Vec<(String, String)>> = serde_json::from_str(json)
            .map_err(|error| vec![CorpusError::Labels { file: file.to_owned(), reason: error.to_string() }])?;
        let mut labels = Self::default();
        let mut errors = Vec::new();
        for (series, pairs) in written {
            let mut windows = Vec::with_capacity(pairs.len());
            for (start, end) in pairs {
                let mut time = |found: &str| {
                    let at = seconds(found);
                    if at.is_none() {
                        errors.push(CorpusError::Time {
                            place: format!("the labels of {series}"),
                            found: found.to_owned(),
                        });
                    }
                    at
                };
                match (time(&start), time(&end)) {
                    (Some(first), Some(last)) if first <= last => windows.push((first, last)),
                    (Some(_), Some(_)) => errors.push(CorpusError::Window { place: series.clone(), start, end }),
                    _ => {}
                }
            }
            windows.sort_unstable();
            labels.windows.insert(series, windows);
        }
        if errors.is_empty() { Ok(labels) } else { Err(errors) }
    }

    /// The keys that a corpus is expected to have as files, in their order.
    pub fn series(&self) -> impl Iterator<Item = &str> {
        self.windows.keys().map(String::as_str)
    }

    /// The windows of the series that lies at a path. `None` where nothing is said of it: an empty list says that it
    /// has no anomalies, and the two are not the same.
    ///
    /// Only the last two parts of the path count, so that the folder of the corpus may stand anywhere.
    pub fn of(&self, path: &str) -> Option<&[(u64, u64)]> {
        let path = path.replace('\\', "/");
        let mut parts = path.rsplit('/');
        let (file, group) = (parts.next()?, parts.next().unwrap_or_default());
        let key = if group.is_empty() { file.to_owned() } else { format!("{group}/{file}") };
        self.windows.get(&key).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_wherever_the_corpus_lies() {
        let json = r#"{"a/b.csv": [["1970-01-01 01:00:00.000000", "1970-01-01 02:00:00"]], "a/c.csv": []}"#;
        let labels = Labels::parse("windows.json", json).unwrap();
        assert_eq!(labels.of("/somewhere/data/a/b.csv"), Some(&[(3600, 7200)][..]));
        assert_eq!(labels.of("a\\b.csv"), Some(&[(3600, 7200)][..]));
        assert_eq!(labels.of("data/a/c.csv"), Some(&[][..]));
        assert_eq!((labels.of("b.csv"), labels.of("z/b.csv")), (None, None));
        assert_eq!(labels.series().collect::<Vec<_>>(), ["a/b.csv", "a/c.csv"]);
    }

    #[test]
    fn every_mistake_is_told() {
        let json = r#"{"a": [["noon", "1970-01-01 02:00:00"], ["1970-01-02 00:00:00", "1970-01-01 00:00:00"]]}"#;
        let told: Vec<String> = Labels::parse("w", json).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "`noon` in the labels of a is not a time",
                "a window of a ends at `1970-01-01 00:00:00`, before its start at `1970-01-02 00:00:00`"
            ]
        );
        assert!(Labels::parse("w", "[]").unwrap_err()[0].to_string().starts_with("the labels in w can not be read"));
    }
}
