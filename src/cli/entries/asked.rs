//! `FILE`, `FILE:LINE`, `FILE:LINE:COLUMN`: what an argument asks for.

use super::listing::Listing;
use crate::list::{EntryId, EntryRef};
use crate::report::number;
use crate::text::Position;
use std::path::{Path, PathBuf};

/// A file, perhaps a place in it. A place may be copied from a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub file: PathBuf,
    /// 1-based.
    pub line: Option<usize>,
    /// 1-based, in characters.
    pub column: Option<usize>,
}

impl Asked {
    /// A file whose name ends in a number is itself.
    pub fn read(argument: &str) -> Asked {
        let numbers = |text: &str| -> Option<(String, usize)> {
            let (file, number) = text.rsplit_once(':')?;
            Some((file.to_string(), number.parse().ok()?))
        };
        let whole = Asked { file: PathBuf::from(argument), line: None, column: None };
        if Path::new(argument).exists() {
            return whole;
        }
        let Some((rest, last)) = numbers(argument) else { return whole };
        match numbers(&rest) {
            Some((file, line)) if !Path::new(&rest).exists() => {
                Asked { file: file.into(), line: Some(line), column: Some(last) }
            }
            _ => Asked { file: rest.into(), line: Some(last), column: None },
        }
    }

    /// The entries at the place asked for; `None` if all are asked for.
    pub fn entries(&self, listing: &Listing) -> Result<Option<Vec<EntryId>>, String> {
        let Some(line) = self.line else { return Ok(None) };
        let index = listing.doc.source().lines();
        // What stands behind the last line ending is no line, if that is nothing.
        let last = index.span(listing.doc.text(), index.count() - 1);
        let lines = (index.count() - usize::from(last.is_empty())).max(1);
        if line == 0 || line > lines {
            let path = listing.path;
            return Err(format!("`{path}` has lines 1 to {}, not {line}", number(lines)));
        }
        let found = self.at(line, listing);
        if found.is_empty() {
            return Err(nothing_in(line, listing));
        }
        Ok(Some(found))
    }

    /// Those that begin in the line, or else the innermost that goes on there. A column tells
    /// entries of one line apart.
    fn at(&self, line: usize, listing: &Listing) -> Vec<EntryId> {
        let (source, text) = (listing.doc.source(), listing.doc.text());
        let entries = || listing.list.entries();
        if let Some(column) = self.column {
            let offset = source.lines().offset(text, Position { line, column }).unwrap_or(0);
            let holds = |entry: &EntryRef| {
                entry.own.start() <= offset && offset <= entry.own.end().max(entry.own.start())
            };
            if let Some(innermost) = entries().filter(holds).last() {
                return vec![innermost.id()];
            }
        }
        let first_line = |entry: &EntryRef| source.lines().line_of(entry.own.start()) + 1;
        let last_line = |entry: &EntryRef| source.lines().line_of(entry.own.end()) + 1;
        let begin = entries().filter(|entry| first_line(entry) == line);
        let begin: Vec<EntryId> = begin.map(EntryRef::id).collect();
        if !begin.is_empty() {
            return begin;
        }
        let goes_on = |entry: &EntryRef| (first_line(entry)..=last_line(entry)).contains(&line);
        entries().filter(goes_on).last().map(EntryRef::id).into_iter().collect()
    }
}

fn nothing_in(line: usize, listing: &Listing) -> String {
    let path = listing.path;
    let lines = listing.doc.source().lines();
    let starts = listing.list.entries.iter().map(|entry| lines.line_of(entry.own.start()) + 1);
    match starts.min_by_key(|start| start.abs_diff(line)) {
        Some(nearest) => {
            format!("line {line} of `{path}` is in no entry; the nearest begins in line {nearest}")
        }
        None => format!("line {line} of `{path}` is in no entry; the file has none"),
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn a_place_stands_behind_the_file() {
        let asked = |argument| {
            let Asked { file, line, column } = Asked::read(argument);
            (file.display().to_string(), line, column)
        };
        assert_eq!(asked("a.md"), ("a.md".into(), None, None));
        assert_eq!(asked("a.md:46"), ("a.md".into(), Some(46), None));
        assert_eq!(asked("a.md:46:70"), ("a.md".into(), Some(46), Some(70)));
        assert_eq!(asked("-:3"), ("-".into(), Some(3), None));
        assert_eq!(asked("a:b.md"), ("a:b.md".into(), None, None));
    }
}
