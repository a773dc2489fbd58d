//! Whether there are descriptions, and how they start and end.

use super::anatomy::{Anatomy, Body, Species};
use super::ending::{Behind, Ending, Piece, ending};
use super::exchanged::words_said;
use super::limits::{
    END, EVERYWHERE, FEW_SURPLUS, FEWEST_NESTED, FEWEST_TAGS, KEEPS_OUT, NEARLY_EVERYWHERE,
    NESTED_WITH, PRESENCE, PRESENCE_OF_WORDS, PRESENCE_OPTIONAL, PRIOR_OF_END, START,
    WORDS_OF_A_DESCRIPTION,
};
use super::measure::{Counts, Departing, Vote, departing};
use super::tell::{Found, evidence};
use crate::list::{Certainty, Deviation, DeviationKind, List, Repair};
use crate::markdown::Kind;
use crate::text::{Edit, Span};
use std::collections::HashMap;

/// The field as rules and messages name it.
const FIELD: &str = "description";

pub(super) fn departures(list: &List, entries: &[Anatomy], found: &mut Found) {
    let described = described(list, entries);
    let usual = usual_words(&described);
    presence(&described, usual, found);
    starts(&described, found);
    ends(&described, usual, found);
}

/// The entries whose descriptions are compared: those that are nested in no entry, and nested ones
/// where they have descriptions, too.
fn described<'a, 'd>(list: &List, entries: &'a [Anatomy<'d>]) -> Vec<&'a Anatomy<'d>> {
    let linked = || entries.iter().filter(|it| it.species == Species::Link);
    let nested = || linked().filter(|it| it.group.nested);
    let with = nested().filter(|it| matches!(it.body, Body::Text | Body::Node)).count();
    let all = nested().count();
    let counted = all >= FEWEST_NESTED && with as f64 >= NESTED_WITH * all as f64;
    let below_label = |anatomy: &Anatomy| {
        let parent = list.entries[anatomy.entry.0 as usize].parent;
        parent.is_some_and(|it| {
            list.entries[it.0 as usize].fields.iter().all(|it| &*it.name != "url")
        })
    };
    linked().filter(|it| !it.group.nested || counted || below_label(it)).collect()
}

/// How many words a description of the list has: half of them have fewer.
fn usual_words(entries: &[&Anatomy]) -> usize {
    let said = entries.iter().filter(|it| it.separator().is_some());
    let mut words: Vec<usize> = said.map(|it| words_said(it)).collect();
    words.sort_unstable();
    words.get(words.len() / 2).copied().unwrap_or(0)
}

fn votes<V: Copy>(
    entries: &[&Anatomy],
    value: impl Fn(&Anatomy) -> Option<V>,
) -> (Vec<Vote<V>>, Vec<usize>) {
    let mut votes = Vec::with_capacity(entries.len());
    let mut voters = Vec::with_capacity(entries.len());
    for (index, anatomy) in entries.iter().enumerate() {
        if let Some(value) = value(anatomy) {
            votes.push(Vote { group: anatomy.group, value });
            voters.push(index);
        }
    }
    (votes, voters)
}

fn presence(entries: &[&Anatomy], words: usize, found: &mut Found) {
    // What is nested in an entry may be its description.
    let value = |it: &Anatomy| {
        (!it.goes_on || it.body != Body::Nothing).then_some(it.body != Body::Nothing)
    };
    let (votes, voters) = votes(entries, value);
    let counts = Counts::of(votes.iter().map(|vote| vote.value));
    let share = counts.count(true) as f64 / counts.all().max(1) as f64;
    let optional = words < WORDS_OF_A_DESCRIPTION && share < EVERYWHERE;
    let limits = match share >= NEARLY_EVERYWHERE {
        _ if optional => &PRESENCE_OF_WORDS,
        true => &PRESENCE,
        false => &PRESENCE_OPTIONAL,
    };
    for departing in departing(&votes, limits, |_| 0.0, |_, _| false) {
        // A description more is never one too many.
        if !departing.habit {
            continue;
        }
        let anatomy = entries[voters[departing.vote]];
        let example = entries[voters[departing.example]];
        let end = anatomy.end;
        found.add(
            anatomy.entry,
            Deviation {
                kind: DeviationKind::Undescribed,
                field: Some(FIELD.into()),
                span: Span::at(end),
                message: "no description".to_string(),
                evidence: Some(evidence(&departing, "have one")),
                example: Some(example.leaf.inner()),
                repair: None,
            },
        );
    }
}

/// The first word of a description, where it is plain text that says something about its case.
fn first_word<'d>(anatomy: &Anatomy<'d>) -> Option<&'d str> {
    let node = anatomy.rest().next().filter(|node| node.kind() == Kind::Text)?;
    if anatomy.body != Body::Text || anatomy.separator().is_none() {
        return None;
    }
    let from = anatomy.joint.end().max(node.span().start());
    let text = &anatomy.text()[from..node.span().end()];
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..end];
    let behind = text[end..].chars().next();
    // `foo.js`, `a-b`, `x86_64`: names.
    let joined = behind.is_some_and(|c| matches!(c, '.' | '-' | '_' | '/' | '@' | '+' | '#'))
        && !text[end..].starts_with(". ");
    let plain = word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let name = anatomy.lead.plain_text().to_lowercase();
    let of_name = || name.split(|c: char| !c.is_alphanumeric()).any(|it| it == word.to_lowercase());
    (plain && !word.is_empty() && !joined && !of_name()).then_some(word)
}

fn starts(entries: &[&Anatomy], found: &mut Found) {
    let words: Vec<Option<&str>> = entries.iter().map(|it| first_word(it)).collect();
    let is_upper = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let mut uppers: HashMap<String, usize> = HashMap::new();
    for word in words.iter().flatten().filter(|word| is_upper(word)) {
        *uppers.entry(word.to_ascii_lowercase()).or_default() += 1;
    }
    let mut votes = Vec::new();
    let mut voters = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(word) = word else { continue };
        // A word that starts others with a capital is no name.
        if is_upper(word) || uppers.get(*word).is_some_and(|count| *count >= WORD_IS_NO_NAME) {
            let anatomy = entries[index];
            votes.push(Vote { group: anatomy.group, value: is_upper(word) });
            voters.push(index);
        }
    }
    for departing in departing(&votes, &START, |_| 0.0, |_, _| false) {
        if !departing.habit {
            continue;
        }
        let index = voters[departing.vote];
        let word = words[index].unwrap_or_default();
        let span = Span::at(entries[index].joint.end()).after();
        let span = Span::new(span.start(), span.start() + word.len());
        let upper = word[..1].to_ascii_uppercase();
        let example = voters[departing.example];
        let at = entries[example].joint.end();
        found.add(
            entries[index].entry,
            Deviation {
                kind: DeviationKind::Case,
                field: Some(FIELD.into()),
                span,
                message: "description starts in lower case".to_string(),
                evidence: Some(evidence(&departing, "start in upper case")),
                example: Some(Span::new(at, at + words[example].map_or(0, str::len))),
                repair: Some(Repair {
                    certainty: Certainty::Unsafe,
                    title: format!("write `{upper}{}`", &word[1..]),
                    edits: vec![Edit::replace(Span::new(span.start(), span.start() + 1), upper)],
                    markup: false,
                }),
            },
        );
    }
}

/// A word that starts so many other descriptions in upper case is no name.
const WORD_IS_NO_NAME: usize = 2;

fn ends(entries: &[&Anatomy], words: usize, found: &mut Found) {
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
            let repair = Repair {
                certainty: Certainty::Unsafe,
                title: format!("remove `{mark}`"),
                edits: vec![Edit::delete(span)],
                markup: false,
            };
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
    Repair { certainty, title: format!("add `{mark}`"), edits, markup: false }
}
