//! Descriptions that lack the final mark of the others, or have one where the others have none.

use super::anatomy::Anatomy;
use super::description::FIELD;
use super::ending::{Behind, Ending, Piece, ending};
use super::exchanged::words_said;
use super::limits::{END, FEW_SURPLUS, FEWEST_TAGS, KEEPS_OUT, PRIOR_OF_END};
use super::measure::{Counts, Departing, Vote, departing};
use super::tell::{Found, evidence};
use crate::list::{Certainty, Deviation, DeviationKind, Repair};
use crate::text::{Edit, Span};

/// `words` is how many words a description usually has.
pub(super) fn departures(entries: &[&Anatomy], words: usize, found: &mut Found) {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut endings: Vec<(usize, Ending)> = Vec::new();
    let mut votes: Vec<Vote<bool>> = Vec::new();
    for (index, anatomy) in entries.iter().enumerate() {
        let Some(ending) = ending(anatomy, &mut pieces) else { continue };
        let value = match ending {
            Ending::Final { .. } => true,
            Ending::Open { .. } => false,
            Ending::Unclear => continue,
        };
        votes.push(Vote { group: anatomy.group, value });
        endings.push((index, ending));
    }
    let prior = |value: bool| if value { PRIOR_OF_END } else { 0.0 };
    let usual = Usual::of(entries, &endings);
    for departing in departing(&votes, &END, prior, |_, _| false) {
        // A mark too many is a matter of taste, unless hardly anybody writes one.
        if !departing.habit
            && departing.keep as f64 + FEW_SURPLUS < KEEPS_OUT * departing.all as f64
        {
            continue;
        }
        let (index, ending) = endings[departing.vote];
        // A whole sentence among authors and prices is a note.
        if !departing.habit && words_said(entries[index]) > 2 * words {
            continue;
        }
        let (example, example_ending) = endings[departing.example];
        let example = (entries[example], example_ending);
        if let Some(deviation) = end(entries[index], ending, &departing, example, &usual) {
            found.add(entries[index].entry, deviation);
        }
    }
}

/// How the descriptions of a list mostly end.
struct Usual {
    /// The commonest mark behind letters of most scripts, and behind those of Chinese and Japanese.
    mark: Option<char>,
    wide_mark: Option<char>,
    /// Whether marks stand before links in brackets, and before code at the end.
    before_links: bool,
    before_code: bool,
}

impl Usual {
    fn of(entries: &[&Anatomy], endings: &[(usize, Ending)]) -> Usual {
        let finals = || {
            endings.iter().filter_map(|(index, ending)| match *ending {
                Ending::Final { at, mark, before } => {
                    Some((is_wide(last_char(entries[*index].text(), at)), mark, before))
                }
                Ending::Open { .. } | Ending::Unclear => None,
            })
        };
        let mark = |wanted| {
            let marks = finals().filter(|(wide, ..)| *wide == wanted).map(|(_, mark, _)| mark);
            Counts::of(marks).commonest().map(|(mark, _)| mark)
        };
        let before = |wanted| finals().filter(|(.., before)| *before == wanted).count();
        Usual {
            mark: mark(false),
            wide_mark: mark(true),
            before_links: before(Behind::Links) > 0,
            before_code: before(Behind::Code) >= FEWEST_TAGS,
        }
    }
}

fn last_char(text: &str, at: usize) -> char {
    text[..at].chars().next_back().unwrap_or_default()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn end(
    anatomy: &Anatomy,
    ending: Ending,
    departing: &Departing<bool>,
    example: (&Anatomy, Ending),
    usual: &Usual,
) -> Option<Deviation> {
    let (span, message, what, repair) = match ending {
        Ending::Open { at, before, behind_code } => {
            let behind_code = behind_code.filter(|_| !usual.before_code);
            let at = behind_code.unwrap_or(at);
            let sure = match before {
                Behind::Nothing | Behind::Parts => true,
                Behind::Code => behind_code.is_none(),
                Behind::Links => usual.before_links && behind_code.is_none(),
            };
            let repair = add(anatomy, at, sure, usual);
            let message = "description has no final mark".to_string();
            (Span::at(at), message, "end in a final mark", repair)
        }
        Ending::Final { at, mark, .. } => {
            // Several sentences need their marks.
            let said = &anatomy.text()[anatomy.joint.end()..at];
            if mark != '.' || said.contains(['.', '!', '?']) {
                return None;
            }
            let span = Span::new(at, at + mark.len_utf8());
            let repair = Repair::of_text(
                Certainty::Unsafe,
                format!("remove `{mark}`"),
                vec![Edit::delete(span)],
            );
            (span, format!("description ends in `{mark}`"), "end without a mark", repair)
        }
        Ending::Unclear => return None,
    };
    let example_span = match example.1 {
        Ending::Final { at, mark, .. } => Span::new(at, at + mark.len_utf8()),
        Ending::Open { at, .. } => Span::at(at),
        Ending::Unclear => example.0.joint,
    };
    Some(Deviation {
        kind: DeviationKind::End,
        field: Some(FIELD.into()),
        span,
        message,
        evidence: Some(evidence(departing, what)),
        example: Some(example_span),
        repair: Some(repair),
    })
}

/// The mark behind a letter, a digit or a closing bracket; elsewhere its place is a guess.
fn add(anatomy: &Anatomy, at: usize, sure: bool, usual: &Usual) -> Repair {
    let text = anatomy.text();
    let last = last_char(text, at);
    let mark = if is_wide(last) { usual.wide_mark } else { usual.mark };
    let word = last.is_alphanumeric() || matches!(last, ')' | ']' | '）');
    let one_line = !text[anatomy.joint.end()..at].contains('\n');
    let certainty = match sure && word && one_line && mark.is_some() {
        true => Certainty::Safe,
        false => Certainty::Unsafe,
    };
    let mark = mark.unwrap_or('.');
    let edits = vec![Edit::insert(at, mark)];
    Repair::of_text(certainty, format!("add `{mark}`"), edits)
}
