//! What every plot has to be, whatever it shows.

/// Well-formed, and free of what no reader of numbers can draw.
pub(crate) fn check(figure: &str) -> Result<(), String> {
    roxmltree::Document::parse(figure).map_err(|error| format!("{error}: {figure}"))?;
    let attributes = figure.split('"').skip(1).step_by(2);
    for value in attributes
        .filter(|value| value.starts_with(|first: char| first == 'M' || first == '-' || first.is_ascii_digit()))
    {
        if value.contains("NaN") || value.contains("inf") || value.contains('e') && !value.ends_with("em") {
            return Err(format!("`{value}` is no coordinate"));
        }
    }
    for word in ["<script", "http", "url(", "href"] {
        if figure.contains(word) {
            return Err(format!("it holds `{word}`: {figure}"));
        }
    }
    Ok(())
}
