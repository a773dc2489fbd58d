//! Lines of carets below the lines that they point at.

use mdlint::text::{LineIndex, Span};

/// A block without its lines of carets. Those begin with `^`, or with blanks and `^` or `| `.
pub fn without(block: &str) -> String {
    let is_mark = |line: &&str| {
        let rest = line.trim_start_matches(' ');
        rest.starts_with('^') || (rest.len() < line.len() && rest.starts_with("| "))
    };
    block.lines().filter(|line| !is_mark(line)).map(|line| format!("{line}\n")).collect()
}

/// The 1-based line that some spans of `text` begin in, and the carets below it, with what they
/// say. An empty span is `|`; one that goes on beyond its line ends there with `…`.
pub fn write(text: &str, spans: &[Span], words: &str) -> (usize, String) {
    let index = LineIndex::new(text);
    let line = spans.first().map_or(1, |span| index.position(text, span.start()).line);
    let mut out = String::new();
    for span in spans {
        let start = index.position(text, span.start()).column - 1;
        out.push_str(&" ".repeat(start.saturating_sub(out.chars().count())));
        let line_end = index.span(text, line - 1).end();
        let carets = text[span.start()..span.end().min(line_end)].chars().count();
        match (carets, span.end() > line_end) {
            (0, _) => out.push('|'),
            (_, true) => out.push_str(&format!("{}…", "^".repeat(carets))),
            (_, false) => out.push_str(&"^".repeat(carets)),
        }
    }
    (line, format!("{out} {words}"))
}

/// `text` with its lines of carets, each below its line.
pub fn annotate(text: &str, marks: &[(usize, String)]) -> String {
    let mut out = String::new();
    for (index, line) in text.lines().enumerate() {
        out.push_str(line);
        out.push('\n');
        for (_, mark) in marks.iter().filter(|(at, _)| *at == index + 1) {
            out.push_str(mark);
            out.push('\n');
        }
    }
    out
}
