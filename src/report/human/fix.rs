//! A fix in one line: what the text will read.

use super::line::Window;
use crate::report::style::Palette;
use crate::report::visible::{visible, wrap};
use crate::rule::{Applicability, Fix};
use crate::text::{Source, Span};
use std::io::{self, Write};

/// Columns shown before and after what changes.
const AROUND: usize = 24;
/// What changes is shown if it takes no more columns than this.
const MOST: usize = 60;

/// "fix (safe): … what-is-metaflow) - a python library …", or the fix's title where one line cannot
/// show it.
pub fn print(
    fix: &Fix,
    source: &Source,
    palette: &Palette,
    columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (name, style) = match fix.applicability {
        Applicability::Safe => ("fix (safe): ", palette.safe),
        Applicability::Unsafe => ("fix (unsafe): ", palette.uncertain),
        Applicability::Shown => ("idea: ", palette.heading),
    };
    if let Some(preview) = preview(fix, source, palette) {
        return writeln!(out, "{style}  {name}{style:#}{preview}");
    }
    let title = visible(&fix.title).into_owned();
    let mut indent = format!("{style}  {name}{style:#}");
    for line in wrap(&title, columns.saturating_sub(name.len() + 2)) {
        writeln!(out, "{indent}{line}")?;
        indent = " ".repeat(name.len() + 2);
    }
    Ok(())
}

/// The line as it will read around the edits; `None` if they touch several lines or much text.
fn preview(fix: &Fix, source: &Source, palette: &Palette) -> Option<String> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let line = source.line_at(first.span.start());
    let whole = Span { start: first.span.start, end: last.span.end };
    let one_line = line.contains(whole) && fix.edits.iter().all(|edit| !edit.text.contains('\n'));
    if !one_line || whole.len() > MOST * 4 {
        return None;
    }
    let Palette { added_word, .. } = palette;
    let text = source.text();
    let mut middle = String::new();
    let mut plain = String::new();
    let mut at = first.span.start();
    for edit in &fix.edits {
        let kept = visible(&text[at..edit.span.start()]);
        let new = visible(&edit.text);
        plain += &kept;
        plain += &new;
        middle += &kept;
        middle += &format!("{added_word}{new}{added_word:#}");
        at = edit.span.end();
    }
    if Window::columns_up_to(&plain, MOST + 1) > MOST {
        return None;
    }
    let before = before(&text[line.start()..whole.start()]);
    let after = after(&text[whole.end()..line.end()]);
    Some(format!("{before}{middle}{after}"))
}

/// The end of `text`, from a blank on where there is one, or from where a part of a URL begins.
fn before(text: &str) -> String {
    let start = Window::around(text, text.len()..text.len(), AROUND, AROUND + 1).start;
    let shown = &text[start..];
    if start == 0 {
        return visible(shown.trim_start()).into_owned();
    }
    let word = shown.find(' ').or_else(|| shown.find(['/', '(', '[']));
    let word = word.map_or(shown, |at| &shown[at + 1..]);
    format!("… {}", visible(if word.is_empty() { shown } else { word }))
}

/// The start of `text`, up to a blank where there is one.
fn after(text: &str) -> String {
    let end = Window::around(text, 0..0, 0, AROUND).end;
    let shown = &text[..end];
    if end == text.len() {
        return visible(shown).into_owned();
    }
    let words = shown.rfind(' ').filter(|blank| *blank > 0);
    format!("{} …", visible(words.map_or(shown, |blank| &shown[..blank])))
}
