//! The info string of an example: `md bad unsafe file=a.md today=2024-05-01 visible`.

use super::Problems;
use crate::rule::Applicability;
use crate::text::{Span, suggest};
use jiff::civil::Date;

/// What an example is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Good,
    Bad,
    Fixed,
}

/// How blanks are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// As they are.
    Plain,
    /// `·`, `→` and `␍` stand for blank, tab and carriage return.
    Visible,
}

#[derive(Clone, Debug)]
pub struct Info {
    pub verdict: Verdict,
    /// `unsafe`.
    pub with: Applicability,
    pub file: Option<String>,
    pub today: Option<Date>,
    pub blanks: Blanks,
}

const VERDICTS: [&str; 3] = ["good", "bad", "fixed"];
const WORDS: [&str; 4] = ["unsafe", "visible", "file=", "today="];

impl Info {
    /// Reads what stands behind `md`, which is at `span` of `page`. Nothing stands for a block that
    /// is no example.
    pub fn read(page: &str, span: Span, problems: &mut Problems) -> Option<Info> {
        let mut words = words(page, span);
        let first = words.next()?;
        let verdict = match &page[first] {
            "good" => Verdict::Good,
            "bad" => Verdict::Bad,
            "fixed" => Verdict::Fixed,
            other => {
                let near = suggest::did_you_mean(other, VERDICTS);
                let choice = "; expected `good`, `bad` or `fixed`";
                let choice = if near.is_empty() { choice } else { &near };
                problems.add(first, format!("unknown kind of example `{other}`{choice}"));
                return None;
            }
        };
        let (with, blanks) = (Applicability::Safe, Blanks::Plain);
        let mut info = Info { verdict, with, file: None, today: None, blanks };
        for word in words {
            info.read_word(page, word, problems);
        }
        Some(info)
    }

    fn read_word(&mut self, page: &str, span: Span, problems: &mut Problems) {
        let word = &page[span];
        if word == "file=" {
            problems.add(span, "`file=` names no file");
        } else if let Some(file) = word.strip_prefix("file=") {
            self.file = Some(file.to_string());
        } else if let Some(day) = word.strip_prefix("today=") {
            self.today = day.parse().ok();
            if self.today.is_none() {
                let at = Span::new(span.start() + "today=".len(), span.end());
                problems.add(at, format!("`{day}` is no date, expected `2024-05-01`"));
            } else if self.verdict == Verdict::Fixed {
                problems.add(span, "the day is that of the bad example");
            }
        } else if word == "visible" {
            self.blanks = Blanks::Visible;
        } else if word == "unsafe" && self.verdict == Verdict::Fixed {
            self.with = Applicability::Unsafe;
        } else if word == "unsafe" {
            problems.add(span, "`unsafe` says how a `fixed` example was made");
        } else {
            let near = suggest::did_you_mean(word, WORDS);
            problems.add(span, format!("unknown word `{word}` of an example{near}"));
        }
    }
}

/// The words at `span` of `page`.
fn words(page: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start();
    std::iter::from_fn(move || {
        let rest = page[at..span.end()].trim_start_matches([' ', '\t']);
        let start = span.end() - rest.len();
        let len = rest.find([' ', '\t']).unwrap_or(rest.len());
        at = start + len;
        (len > 0).then(|| Span::new(start, at))
    })
}
