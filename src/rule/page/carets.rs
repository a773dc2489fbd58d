//! Lines of carets: what a bad example says is found in it.
//!
//! Below a line of the text stand its findings, one a line: carets under the characters that are
//! marked, and the message. `|` marks the place before a character, `^^…` what goes on beyond the line.

use super::Problems;
use super::info::Blanks;
use crate::text::{LineIndex, Span};

/// A finding that an example says there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// 0-based, in the text of the example.
    pub line: usize,
    /// The line of carets, as [`mark_line`] writes it.
    pub written: String,
    /// The marks, in the page.
    pub place: Span,
}

/// A line of marks.
struct Marks<'l> {
    /// Characters before the marks.
    column: usize,
    /// Characters that are marked.
    width: usize,
    /// The marks, in bytes of the line.
    span: Span,
    message: &'l str,
}

/// The text of a block, and what its lines of carets say. `content` is where the block stands in
/// `page`; only a bad example has carets.
pub fn read(
    page: &str,
    content: Span,
    blanks: Blanks,
    problems: Option<&mut Problems>,
) -> (String, Vec<Expected>) {
    let (mut text, mut expected) = (String::new(), Vec::new());
    let mut last = None;
    let mut lines = 0;
    let mut at = content.start();
    let mut problems = problems;
    for line in page[content].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let marks = problems.is_some().then(|| marks(line)).flatten();
        let (Some(marks), Some(problems)) = (marks, problems.as_deref_mut()) else {
            last = Some(text.len());
            lines += 1;
            push_line(&mut text, line, blanks);
            continue;
        };
        let place = marks.span.shift(start);
        if last.is_none_or(|last| !is_marked(&text[last..], &marks)) {
            problems.add(place, points_at_nothing(last));
        } else if marks.message.is_empty() {
            problems.add(place, "the message is missing");
        }
        let written = format!("{} {}", &line[..marks.span.end()], marks.message);
        expected.push(Expected { line: lines.max(1) - 1, written, place });
    }
    (text, expected)
}

fn points_at_nothing(last: Option<usize>) -> &'static str {
    match last {
        Some(_) => "points at nothing: the line above ends before",
        None => "points at nothing: there is no line above",
    }
}

fn push_line(text: &mut String, line: &str, blanks: Blanks) {
    match blanks {
        Blanks::Plain => text.push_str(line),
        Blanks::Visible => text.extend(line.chars().map(|c| match c {
            '·' => ' ',
            '→' => '\t',
            '␍' => '\r',
            other => other,
        })),
    }
    text.push('\n');
}

/// Reads a line of marks; `None` if it is a line of text.
fn marks(line: &str) -> Option<Marks<'_>> {
    let rest = line.trim_start_matches(' ');
    let column = line.len() - rest.len();
    let carets = rest.len() - rest.trim_start_matches('^').len();
    let bar = usize::from(carets == 0 && rest.starts_with('|'));
    if carets + bar == 0 {
        return None;
    }
    let behind = &rest[carets + bar..];
    let behind = behind.strip_prefix('…').unwrap_or(behind);
    let message = behind.strip_prefix(' ').or(behind.is_empty().then_some(behind))?;
    // A row of a table has more than one bar.
    if bar == 1 && (message.is_empty() || without_code(message).contains('|')) {
        return None;
    }
    let span = Span::new(column, line.len() - behind.len());
    Some(Marks { column, width: carets, span, message: message.trim() })
}

/// What stands outside of backticks.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// Whether `line`, with its line ending, has all characters that are marked.
fn is_marked(line: &str, marks: &Marks) -> bool {
    let characters = line.trim_end_matches('\n').chars().count();
    marks.column + marks.width <= characters
}

/// A finding, for [`annotate`].
pub struct Mark<'m> {
    pub span: Span,
    pub message: &'m str,
}

/// `text` with the lines of carets that these findings would have.
pub fn annotate(text: &str, marks: &[Mark]) -> String {
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        out.push_str(line.trim_end_matches('\n'));
        out.push('\n');
        let here = marks.iter().filter(|mark| lines.line_of(mark.span.start()) == index);
        for mark in here {
            out.push_str(&mark_line(text, &lines, mark));
            out.push('\n');
        }
    }
    out
}

/// The line of carets of a finding.
pub fn mark_line(text: &str, lines: &LineIndex, mark: &Mark) -> String {
    let column = lines.position(text, mark.span.start()).column - 1;
    let line_end = lines.span(text, lines.line_of(mark.span.start())).end();
    let end = mark.span.end().min(line_end).max(mark.span.start());
    let width = text[mark.span.start()..end].chars().count();
    let marks = if width == 0 { "|".to_string() } else { "^".repeat(width) };
    let goes_on = if mark.span.end() > line_end.max(mark.span.start()) { "…" } else { "" };
    format!("{}{marks}{goes_on} {}", " ".repeat(column), mark.message)
}
