//! How findings name what is written.

/// In backticks, on one line, cropped if it is long.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.replace(['\n', '\r'], " ");
    let cropped = match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    };
    // A code span that holds backticks needs longer ones around it.
    match cropped.contains('`') {
        true => format!("`` {cropped} ``"),
        false => format!("`{cropped}`"),
    }
}

/// "2 blanks", "a tab".
pub(crate) fn blanks(written: &str) -> String {
    match written {
        "\t" => "a tab".to_string(),
        _ if written.chars().all(|c| c == ' ') => format!("{} blanks", written.len()),
        _ => "an unusual blank".to_string(),
    }
}
