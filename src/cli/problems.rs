//! What is wrong with a configuration, for people: each problem with its line and its characters.

use super::streams;
use crate::config::{Broken, ConfigText, Origin, Sources};
use crate::report::Palette;
use crate::text::toml::Problem;
use crate::text::{Span, width};
use std::fmt::Write as _;
use std::ops::Range;

/// Columns of a line that is shown whole.
const WHOLE: usize = 74;
/// Columns of a longer line that are shown on either side of what is marked.
const CONTEXT: usize = 36;

/// Prints all problems to standard error.
pub fn print(broken: &Broken, palette: &Palette) {
    streams::warn(&render(broken, palette));
}

/// All problems, and how many there are. Ends in a line ending.
pub fn render(broken: &Broken, palette: &Palette) -> String {
    let mut out = String::new();
    for problem in &broken.problems {
        out.push_str(&render_problem(problem, broken.sources.get(problem.file), palette));
    }
    let names = names(&broken.problems, &broken.sources);
    let count = broken.problems.len();
    let noun = if count == 1 { "error" } else { "errors" };
    let _ = writeln!(out, "{count} {noun} in {names}; nothing was checked");
    out
}

/// "mdlint.toml", "mdlint.toml and --select".
fn names(problems: &[Problem], sources: &Sources) -> String {
    let mut names: Vec<&str> = Vec::new();
    for problem in problems {
        let name = sources.get(problem.file).origin.name();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.split_last() {
        Some((last, [])) => (*last).to_string(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn render_problem(problem: &Problem, text: &ConfigText, palette: &Palette) -> String {
    let Palette { error, strong, faint, .. } = palette;
    let (name, message) = (text.origin.name(), &problem.message);
    // A flag is its own excerpt, and a file that could not be read has none.
    if matches!(text.origin, Origin::Flag(_)) || text.source.text().is_empty() {
        return format!("{strong}{name}{strong:#}: {error}error{error:#}: {message}\n");
    }
    let at = text.source.position(problem.span.start());
    let (line, column) = (at.line, at.column);
    let excerpt = Excerpt::new(text, problem.span);
    let blank = " ".repeat(line.to_string().len());
    let (before, mark) = (" ".repeat(excerpt.column), "^".repeat(excerpt.columns));
    format!(
        "{strong}{name}:{line}:{column}{strong:#}: {error}error{error:#}: {message}\n\
         {faint}{line} │{faint:#} {}\n\
         {faint}{blank} │{faint:#} {before}{error}{mark}{error:#}\n",
        excerpt.text
    )
}

/// The part of a line that holds a span, as a terminal shows it.
struct Excerpt {
    text: String,
    /// Columns before the span.
    column: usize,
    /// Columns of the span, at least one.
    columns: usize,
}

impl Excerpt {
    fn new(text: &ConfigText, span: Span) -> Excerpt {
        let line = text.source.line_at(span.start());
        let start = span.start().min(line.end());
        let end = span.end().clamp(start, line.end());
        let part = |range: Range<usize>| visible(&text.source.text()[range]);
        let (before, marked, after) =
            (part(line.start()..start), part(start..end), part(end..line.end()));
        let columns = [&before, &marked, &after].map(|part| width::columns(part));
        let (before, marked, after) = if columns.iter().sum::<usize>() <= WHOLE {
            (before, marked, after)
        } else {
            let marked = cropped_end(&marked, WHOLE - CONTEXT);
            (cropped_start(&before, CONTEXT), marked, cropped_end(&after, CONTEXT))
        };
        let (column, columns) = (width::columns(&before), width::columns(&marked).max(1));
        Excerpt { text: format!("{before}{marked}{after}"), column, columns }
    }
}

/// A blank for each character that a terminal would obey.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn cropped_end(text: &str, columns: usize) -> String {
    if width::columns(text) <= columns {
        return text.to_string();
    }
    let kept = text.char_indices().take_while(|(at, _)| width::columns(&text[..*at]) < columns);
    let end = kept.last().map_or(0, |(at, _)| at);
    format!("{}…", &text[..end])
}

fn cropped_start(text: &str, columns: usize) -> String {
    if width::columns(text) <= columns {
        return text.to_string();
    }
    let start = text.char_indices().map(|(at, _)| at);
    let mut start = start.skip_while(|at| width::columns(&text[*at..]) >= columns);
    format!("…{}", &text[start.next().unwrap_or(text.len())..])
}
