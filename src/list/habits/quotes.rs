//! Straight quotes among curly ones, and the reverse.

use super::anatomy::Anatomy;
use super::limits::{CURLY, FEWEST_QUOTES, PRIOR_OF_STRAIGHT, STRAIGHT};
use super::tell::Found;
use crate::list::{Certainty, Deviation, DeviationKind, EntryId, Repair};
use crate::markdown::Kind;
use crate::text::count::number;
use crate::text::{Edit, Span};

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Style {
    Straight,
    Curly,
}

/// An opening quote and what closes it.
struct Quote {
    entry: EntryId,
    style: Style,
    open: Span,
    close: Option<Span>,
}

pub(super) fn departures(entries: &[Anatomy], found: &mut Found) {
    let mut quotes = Vec::new();
    entries.iter().for_each(|anatomy| read(anatomy, &mut quotes));
    let count = |style| quotes.iter().filter(|quote| quote.style == style).count();
    let (straight, curly) = (count(Style::Straight), count(Style::Curly));
    let Some(habit) = habit(straight, curly) else { return };
    let keep = if habit == Style::Straight { straight } else { curly };
    let evidence = format!(
        "{} of {} quotes here are {}",
        number(keep),
        number(straight + curly),
        if habit == Style::Straight { "straight" } else { "curly" }
    );
    let mut example = None;
    let mut told = None;
    for quote in &quotes {
        if quote.style == habit {
            example = Some(quote.open);
        } else if told != Some(quote.entry) {
            // One finding an entry: who writes one quote so writes all of them so.
            told = Some(quote.entry);
            let all = quotes.iter().filter(|it| it.entry == quote.entry && it.style != habit);
            let all: Vec<&Quote> = all.collect();
            found.add(quote.entry, deviation(&all, habit, evidence.clone(), example));
        }
    }
}

fn habit(straight: usize, curly: usize) -> Option<Style> {
    let all = (straight + curly) as f64;
    // Straight quotes are what lists write in general.
    let share = (straight as f64 + PRIOR_OF_STRAIGHT) / (all + PRIOR_OF_STRAIGHT);
    if straight >= FEWEST_QUOTES && share >= STRAIGHT {
        Some(Style::Straight)
    } else if curly >= FEWEST_QUOTES && curly as f64 / all >= CURLY {
        Some(Style::Curly)
    } else {
        None
    }
}

fn read(anatomy: &Anatomy, quotes: &mut Vec<Quote>) {
    let source = anatomy.leaf.source();
    if !source.contains(['"', '“']) {
        return;
    }
    for node in anatomy.leaf.descendants().filter(|node| node.kind() == Kind::Text) {
        let (text, start) = (node.source(), node.span().start());
        let mut from = 0;
        while let Some(at) = text[from..].find(['"', '“']).map(|at| from + at) {
            let c = if text[at..].starts_with('"') { '"' } else { '“' };
            from = at + c.len_utf8();
            let before = text[..at].chars().next_back();
            let behind = text[from..].chars().next();
            // Inches, escapes, closing quotes.
            let opens = before
                .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\\' | '=' | '“' | '”' | '"'))
                && behind.is_none_or(|c| !c.is_whitespace() && !matches!(c, ')' | ',' | '.' | '"'));
            if !opens {
                continue;
            }
            let closing = if c == '"' { '"' } else { '”' };
            let close = text[from..].find(closing).map(|close| from + close);
            let style = if c == '"' { Style::Straight } else { Style::Curly };
            quotes.push(Quote {
                entry: anatomy.entry,
                style,
                open: Span::new(start + at, start + from),
                close: close.map(|at| Span::new(start + at, start + at + closing.len_utf8())),
            });
            from = close.map_or(from, |close| close + closing.len_utf8());
        }
    }
}

fn deviation(
    quotes: &[&Quote],
    habit: Style,
    evidence: String,
    example: Option<Span>,
) -> Deviation {
    let (own, wanted, open, close) = match habit {
        Style::Straight => ("“…”", "\"…\"", "\"", "\""),
        Style::Curly => ("\"…\"", "“…”", "“", "”"),
    };
    let first = quotes[0];
    let whole = quotes.iter().all(|quote| quote.close.is_some());
    let edits = quotes.iter().flat_map(|quote| {
        let closing = quote.close.map(|span| Edit::replace(span, close));
        [Some(Edit::replace(quote.open, open)), closing].into_iter().flatten()
    });
    Deviation {
        kind: DeviationKind::Quote,
        field: None,
        span: first.close.map_or(first.open, |close| first.open.join(close)),
        message: format!("quotes are `{own}`, expected `{wanted}`"),
        evidence: Some(evidence),
        example,
        repair: whole.then(|| {
            Repair::of_text(Certainty::Safe, format!("write `{wanted}`"), edits.collect())
        }),
    }
}
