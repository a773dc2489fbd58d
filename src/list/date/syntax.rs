//! The date syntax of a list: patterns such as `YYYY-MM`, read, written, and mended towards.

use super::reading::{self, DayOrder};
use super::{Date, Precision};
use crate::list::Certainty;
use crate::text::Span;

pub(in crate::list) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What is wrong with a date pattern; `span` lies in the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternFault {
    pub span: Span,
    pub message: String,
}

/// A date in another syntax, written in the list's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    pub text: String,
    /// Safe if the date reads one way and nothing of it is lost.
    pub certainty: Certainty,
    /// The pattern that `text` is written in.
    pub pattern: Box<str>,
}

/// How the dates of a list are written: one of some patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateSyntax {
    patterns: Vec<Pattern>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    source: Box<str>,
    parts: Vec<Part>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    MonthName,
    Day,
    Mark(char),
}

impl DateSyntax {
    /// `YYYY`, `YYYY-MM` and `YYYY-MM-DD`.
    pub fn iso() -> DateSyntax {
        DateSyntax::of(&["YYYY", "YYYY-MM", "YYYY-MM-DD"])
    }

    /// `YYYY`.
    pub fn year() -> DateSyntax {
        DateSyntax::of(&["YYYY"])
    }

    fn of(patterns: &[&str]) -> DateSyntax {
        let mut syntax = DateSyntax { patterns: Vec::new() };
        for pattern in patterns {
            syntax.add(pattern).expect("a pattern of our own");
        }
        syntax
    }

    /// The syntax without patterns, to which [`DateSyntax::add`] adds: no text is a date in it.
    pub fn empty() -> DateSyntax {
        DateSyntax { patterns: Vec::new() }
    }

    /// Adds a pattern made of `YYYY`, `MM`, `DD`, `Mon` and literal marks.
    pub fn add(&mut self, pattern: &str) -> Result<(), PatternFault> {
        self.patterns.push(Pattern::parse(pattern)?);
        Ok(())
    }

    /// The date that all of `text` is, possible or not.
    pub fn read(&self, text: &str) -> Option<Date> {
        self.patterns.iter().find_map(|pattern| pattern.read(text))
    }

    /// What `text`, a date in another syntax, means in this one. Empty: it is no date. More than
    /// one: it reads in several ways, the likelier first.
    pub fn mend(&self, text: &str) -> Vec<Mending> {
        let day_order = self.patterns.iter().find_map(Pattern::day_order);
        let dates = reading::readings(text, day_order);
        let sure = dates.len() == 1;
        let mut mendings: Vec<Mending> = Vec::new();
        for date in dates {
            let Some((text, pattern, kept)) = self.write(date) else { continue };
            let certainty = if sure && kept { Certainty::Safe } else { Certainty::Unsafe };
            if mendings.iter().all(|other| other.text != text) {
                mendings.push(Mending { text, certainty, pattern });
            }
        }
        mendings
    }

    /// The patterns as a message names them: "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`".
    pub fn describe(&self) -> String {
        let quoted: Vec<String> =
            self.patterns.iter().map(|pattern| format!("`{}`", pattern.source)).collect();
        match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
            None => String::new(),
        }
    }

    /// `date` in the first pattern of its precision, else in the finest coarser one; and whether
    /// nothing of it was lost.
    fn write(&self, date: Date) -> Option<(String, Box<str>, bool)> {
        let coarse_enough = |pattern: &&Pattern| pattern.precision() <= date.precision();
        // The last of equals is the maximum, and the first pattern is the one to prefer.
        let candidates = self.patterns.iter().rev().filter(coarse_enough);
        let pattern = candidates.max_by_key(|pattern| pattern.precision())?;
        let kept = pattern.precision() == date.precision();
        Some((pattern.write(date)?, pattern.source.clone(), kept))
    }
}

impl Pattern {
    fn parse(source: &str) -> Result<Pattern, PatternFault> {
        let mut parts: Vec<Part> = Vec::new();
        let mut at = 0;
        while let Some(next) = source[at..].chars().next() {
            let (part, len) = Part::parse(&source[at..], next);
            let span = Span::new(at, at + len);
            let Some(part) = part else {
                let message = format!(
                    "unknown `{}` in a date pattern, which is made of `YYYY`, `MM`, `Mon`, `DD` and marks",
                    &source[span]
                );
                return Err(PatternFault { span, message });
            };
            if !matches!(part, Part::Mark(_)) && parts.iter().any(|other| other.same_field(part)) {
                let message = format!("`{}` repeats a part of the date", &source[span]);
                return Err(PatternFault { span, message });
            }
            parts.push(part);
            at += len;
        }
        let pattern = Pattern { source: source.into(), parts };
        pattern.check().map(|()| pattern)
    }

    fn check(&self) -> Result<(), PatternFault> {
        let whole = Span::new(0, self.source.len());
        let fault = |message: &str| Err(PatternFault { span: whole, message: message.to_string() });
        if !self.parts.contains(&Part::Year) {
            return fault("a date pattern needs `YYYY`");
        }
        if self.parts.contains(&Part::Day) && self.precision() == Precision::Month {
            return fault("a date pattern with `DD` needs `MM` or `Mon`");
        }
        Ok(())
    }

    fn has_month(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Month | Part::MonthName))
    }

    fn precision(&self) -> Precision {
        match (self.has_month(), self.parts.contains(&Part::Day)) {
            (false, false) => Precision::Year,
            (true, true) => Precision::Day,
            (true, false) | (false, true) => Precision::Month,
        }
    }

    /// The order of days and months, where the pattern writes both before the year: `YYYY-MM-DD`
    /// says nothing about how its writer reads `03/04/2022`.
    fn day_order(&self) -> Option<DayOrder> {
        let place = |wanted| self.parts.iter().position(|part| part.same_field(wanted));
        let (day, month, year) = (place(Part::Day)?, place(Part::Month)?, place(Part::Year)?);
        let order = if day < month { DayOrder::DayFirst } else { DayOrder::MonthFirst };
        (day.max(month) < year).then_some(order)
    }

    fn read(&self, text: &str) -> Option<Date> {
        let mut rest = text;
        let mut date = Date { year: 0, month: None, day: None };
        for part in &self.parts {
            match part {
                Part::Year => date.year = digits(&mut rest, 4)?,
                Part::Month => date.month = Some(digits(&mut rest, 2)? as i8),
                Part::Day => date.day = Some(digits(&mut rest, 2)? as i8),
                Part::MonthName => date.month = Some(month_name(&mut rest)?),
                Part::Mark(mark) => rest = rest.strip_prefix(*mark)?,
            }
        }
        rest.is_empty().then_some(date)
    }

    fn write(&self, date: Date) -> Option<String> {
        let mut text = String::with_capacity(self.source.len());
        for part in &self.parts {
            match part {
                Part::Year => text.push_str(&format!("{:04}", date.year)),
                Part::Month => text.push_str(&format!("{:02}", date.month?)),
                Part::Day => text.push_str(&format!("{:02}", date.day?)),
                Part::MonthName => text.push_str(MONTHS[date.month? as usize - 1]),
                Part::Mark(mark) => text.push(*mark),
            }
        }
        Some(text)
    }
}

impl Part {
    /// The part that `rest` begins with, and its length; `None` for a letter or digit that is none.
    fn parse(rest: &str, next: char) -> (Option<Part>, usize) {
        let words = [
            ("YYYY", Part::Year),
            ("MM", Part::Month),
            ("DD", Part::Day),
            ("Mon", Part::MonthName),
        ];
        match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, part)) => (Some(part), word.len()),
            None if next.is_ascii_alphanumeric() => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
                (None, end.unwrap_or(rest.len()))
            }
            None => (Some(Part::Mark(next)), next.len_utf8()),
        }
    }

    fn same_field(self, other: Part) -> bool {
        let month = |part| matches!(part, Part::Month | Part::MonthName);
        self == other || month(self) && month(other)
    }
}

/// Takes exactly `count` digits off the front.
fn digits(rest: &mut &str, count: usize) -> Option<i16> {
    let front = rest.get(..count)?;
    if !front.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *rest = &rest[count..];
    front.parse().ok()
}

/// Takes `Jan` to `Dec` off the front: 1 to 12.
fn month_name(rest: &mut &str) -> Option<i8> {
    let front = rest.get(..3)?;
    let month = MONTHS.iter().position(|month| *month == front)?;
    *rest = &rest[3..];
    Some(month as i8 + 1)
}
