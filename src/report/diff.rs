//! What `--fix` would do, as a unified diff: the only file that names the crate `similar`.

use super::style::Palette;
use super::visible::visible;
use crate::engine::{FileOutcome, Outcome};
use crate::rule::Applicability;
use crate::text::Patch;
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};

/// Unchanged lines around a change.
const CONTEXT: usize = 3;
const NO_NEWLINE: &str = "\n\\ No newline at end of file\n";

/// A diff that `patch` takes.
pub fn print(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for file in &outcome.files {
        let Some(original) = &file.original else { continue };
        let [old, new] = [original.text(), file.source.text()].map(lines);
        let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
        let name = patch_name(&file.path);
        writeln!(out, "--- {name}\n+++ {name}")?;
        for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
            writeln!(out, "{}", hunk.header())?;
            for change in hunk.iter_changes() {
                let (sign, line) = (change.tag(), change.value());
                let end = if line.ends_with('\n') { "" } else { NO_NEWLINE };
                write!(out, "{sign}{line}{end}")?;
            }
        }
    }
    Ok(())
}

/// What `patch` takes for lines: a lone CR ends none.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// A name with blanks in it ends where a tab stands.
fn patch_name(path: &str) -> String {
    format!("{path}{}", if path.contains(' ') { "\t" } else { "" })
}

/// A diff for the eye: changed words marked, and what only `--unsafe-fixes` would do apart.
pub fn print_marked(outcome: &Outcome, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    for file in &outcome.files {
        if let Some(original) = &file.original {
            print_file(&file.path, original.text(), file.source.text(), palette, out)?;
        }
    }
    let mut first = true;
    for file in &outcome.files {
        let Some(text) = with_unsafe_fixes(file) else { continue };
        if std::mem::take(&mut first) {
            let style = palette.uncertain;
            writeln!(out, "\n{style}only with --unsafe-fixes:{style:#}")?;
        }
        print_file(&file.path, file.source.text(), &text, palette, out)?;
    }
    Ok(())
}

/// The text with the Unsafe fixes that are left, as far as they do not meet.
fn with_unsafe_fixes(file: &FileOutcome) -> Option<String> {
    let mut patch = Patch::default();
    let fixes = file.diagnostics.iter().filter_map(|diagnostic| diagnostic.finding.fix.as_ref());
    for fix in fixes.filter(|fix| fix.applicability == Applicability::Unsafe) {
        // One that meets another waits for the next run.
        let _ = patch.add(&fix.edits);
    }
    (!patch.is_empty()).then(|| patch.apply(file.source.text()))
}

fn print_file(
    path: &str,
    old: &str,
    new: &str,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Palette { strong, faint, .. } = palette;
    writeln!(out, "{strong}--- {0}{strong:#}\n{strong}+++ {0}{strong:#}", visible(path))?;
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    for hunk in unified.context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{faint}{}{faint:#}", hunk.header())?;
        for change in hunk.ops().iter().flat_map(|op| diff.iter_inline_changes(op)) {
            let (sign, line, word) = match change.tag() {
                ChangeTag::Equal => (' ', anstyle::Style::new(), anstyle::Style::new()),
                ChangeTag::Delete => ('-', palette.removed, palette.removed_word),
                ChangeTag::Insert => ('+', palette.added, palette.added_word),
            };
            write!(out, "{line}{sign}{line:#}")?;
            for (changed, text) in change.iter_strings_lossy() {
                let style = if changed { word } else { line };
                write!(out, "{style}{}{style:#}", visible(text.trim_end_matches(['\r', '\n'])))?;
            }
            writeln!(out)?;
            if change.missing_newline() {
                writeln!(out, "{faint}\\ No newline at end of file{faint:#}")?;
            }
        }
    }
    Ok(())
}
