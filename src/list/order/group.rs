//! The entries of a run that can be compared, and what each is sorted by.

use super::key::{Sortable, Value};
use crate::list::url;
use crate::list::{DeviationKind, EntryId, EntryRef, Field, FieldType, List, Role, RunId};
use crate::markdown::{Document, without_references};
use crate::text::Span;
use crate::text::fold::folded;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Names in another script than most of the others have no place among them that all agree on.
const OF_ONE_SCRIPT: f64 = 0.8;
/// A list that repeats so many entries, and so many in a hundred, does so on purpose.
const REPEATS: usize = 5;
const REPEATS_PERCENT: usize = 2;

/// What parts a title from the link behind it.
const BEFORE_A_LINK: [char; 7] = ['[', '(', ' ', '-', '–', '—', ':'];

pub(super) struct Group {
    pub run: RunId,
    pub members: Vec<Member>,
}

pub(super) struct Member {
    pub entry: EntryId,
    /// The name; without one, the field that the entry is sorted by.
    pub place: Span,
    pub sortable: Sortable,
    /// The entry is broken: where it stands says something, and its place is not its fault.
    pub broken: bool,
    /// The same entry stands in another section, too: one of the two goes.
    pub repeated: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    /// Digits stand before the letters of each script.
    Any,
}

/// The entries of `run` that have a place among the others by their names.
pub(super) fn by_name(list: &List, doc: &Document, run: RunId, aside: &Aside) -> Group {
    let mut members = Vec::new();
    let entries = list.runs[run.0 as usize].entries.iter().map(|id| list.entry(*id));
    for entry in entries.skip_while(|entry| is_paid_for(doc, *entry)) {
        let is_swapped = entry.deviations.iter().any(|it| it.kind == DeviationKind::Swapped);
        if let Some((name, broken)) = name_of(doc, entry)
            && !is_swapped
            && !aside.twice.contains(&entry.id())
        {
            let text = &doc.text()[name];
            let line = &doc.text()[Span::new(name.start(), entry.own.end().max(name.end()))];
            let line = line.lines().next().unwrap_or_default();
            let sortable = Sortable::new(comparable(text), line);
            let repeated = aside.elsewhere.contains(&entry.id());
            members.push(Member { entry: entry.id(), place: name, sortable, broken, repeated });
        }
    }
    Group { run, members: of_one_script(members) }
}

/// Whether the URL counts readers for its owner. What leads a run so is a sponsor's, and stands first
/// for that.
fn is_paid_for(doc: &Document, entry: EntryRef) -> bool {
    let url = entry.part(Role::Url);
    url.is_some_and(|url| !url::tracking(&doc.text()[url.span]).is_empty())
}

/// The entries of `run` that have a value of a kind that all of them have in `field`.
pub(super) fn by_field(list: &List, doc: &Document, run: RunId, field: &str) -> Group {
    let mut members = Vec::new();
    for entry in list.runs[run.0 as usize].entries.iter().map(|id| list.entry(*id)) {
        let named = |it: &&Field| *it.name == *field;
        let field = entry.fields().iter().find(named);
        if let Some((value, place)) = field.and_then(|it| Some((value(doc, it)?, it.span))) {
            let place = name_of(doc, entry).map_or(place, |(name, _)| name);
            let sortable = Sortable { field: Some(value), ..Sortable::default() };
            let (broken, repeated) = (false, false);
            members.push(Member { entry: entry.id(), place, sortable, broken, repeated });
        }
    }
    let numbers = members.iter().all(|it| matches!(it.sortable.field, Some(Value::Number(_))));
    for member in members.iter_mut().filter(|_| !numbers) {
        if let Some(Value::Number(number)) = member.sortable.field {
            member.sortable.field = Some(Value::Text(number.to_string()));
        }
    }
    Group { run, members }
}

fn value(doc: &Document, field: &Field) -> Option<Value> {
    let text = || plain(&doc.text()[field.span]);
    match field.ty {
        FieldType::Date(date) => date.map(Value::Date),
        FieldType::Text | FieldType::Url | FieldType::Vocabulary => {
            let text = text();
            let number = text.parse().map(Value::Number);
            (!text.is_empty()).then(|| number.unwrap_or_else(|_| Value::Text(folded(&text))))
        }
    }
}

/// Where the name of an entry stands, and whether it is that of a link that is none.
fn name_of(doc: &Document, entry: EntryRef) -> Option<(Span, bool)> {
    let own = &doc.text()[entry.own];
    let name = entry.part(Role::Name).map(|name| name.span);
    let inside = entry.own.start() + 1;
    // A badge, or brackets around a link, begin otherwise.
    let bracket = own.starts_with(['[', '(']) && !own[1..].starts_with(['!', '[', '(']);
    if bracket && name.is_none_or(|name| name.start() != inside) {
        let end = own.find("(http").or_else(|| own[1..].find([']', ')']).map(|at| at + 1))?;
        let end = own[1..end.max(1)].find([']', ')']).map_or(end, |at| at + 1);
        let name = Span::new(inside, entry.own.start() + end.max(1));
        return (!name.is_empty()).then_some((name, true));
    }
    let name = name?;
    // `A title (2016), by authors [pdf](..)` begins with its title, and not with a link.
    let words = own.starts_with(|c: char| c.is_alphanumeric()) && name.start() > entry.own.start();
    if words && entry.own.contains(name) {
        let title = Span::new(entry.own.start(), name.start()).trimmed(doc.text());
        let title = doc.text()[title].trim_end_matches(BEFORE_A_LINK).len();
        return Some((Span::new(entry.own.start(), entry.own.start() + title), false));
    }
    Some((name, false))
}

/// A name up to the first letter that no case and no alphabet of the name's script places among the
/// others: what follows in Chinese or Arabic has an order of its own.
fn comparable(text: &str) -> String {
    let name = plain(text);
    let is_foreign = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    match name.find(is_foreign) {
        Some(at) if at > 0 => name[..at].trim_end().to_string(),
        _ => name,
    }
}

/// A name without marks of emphasis, code and escapes.
fn plain(text: &str) -> String {
    let text = without_references(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    if text.is_ascii() && !text.contains(['*', '`', '\\']) {
        return text.to_string();
    }
    // Marks of direction and blanks without width are not seen.
    let is_seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let is_mark = |c: &char| matches!(c, '*' | '`' | '\\');
    text.chars().filter(|c| is_seen(c) && !is_mark(c)).collect()
}

/// The script of the first letter or digit; `None` where that is a letter whose place has no rule.
fn script(name: &str) -> Option<Script> {
    let first = name.chars().find(|c| c.is_alphanumeric())?;
    match first {
        '0'..='9' => Some(Script::Any),
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '\u{400}'..='\u{4ff}' => Some(Script::Cyrillic),
        _ => None,
    }
}

fn of_one_script(mut members: Vec<Member>) -> Vec<Member> {
    let scripts: Vec<Option<Script>> = members.iter().map(|it| script(&it.sortable.name)).collect();
    let count = |wanted| scripts.iter().filter(|it| **it == Some(wanted)).count();
    let (latin, cyrillic, any) =
        (count(Script::Latin), count(Script::Cyrillic), count(Script::Any));
    let (script, most) = match latin >= cyrillic {
        true => (Script::Latin, latin),
        false => (Script::Cyrillic, cyrillic),
    };
    if ((most + any) as f64) < OF_ONE_SCRIPT * members.len() as f64 {
        return Vec::new();
    }
    let mut scripts = scripts.into_iter();
    members
        .retain(|_| matches!(scripts.next(), Some(Some(it)) if it == script || it == Script::Any));
    members
}

/// Entries that are told as duplicates, and those that they repeat: one of the two goes.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// In one run: its order does not count them.
    pub twice: HashSet<EntryId>,
    /// In two runs.
    pub elsewhere: HashSet<EntryId>,
}

pub(super) fn duplicates(list: &List, doc: &Document) -> Aside {
    let repeated = list.repeated(doc);
    let surplus: usize = repeated.iter().map(|group| group.len() - 1).sum();
    let on_purpose = surplus >= REPEATS && surplus * 100 >= list.entries.len() * REPEATS_PERCENT;
    let name = |entry: EntryId| {
        let name = list.entry(entry).part(Role::Name)?;
        Some(folded(&doc.text()[name.span]))
    };
    let mut aside = Aside::default();
    for group in repeated {
        aside.twice.extend(shared(&group, |entry| list.entry(entry).run).concat());
        if !on_purpose {
            let run = |entry: &EntryId| list.entry(*entry).run;
            let mut named = shared(&group, name);
            named.retain(|group| group.iter().any(|entry| run(entry) != run(&group[0])));
            aside.elsewhere.extend(named.concat());
        }
    }
    aside
}

/// Those that share their `value` with another one, value by value.
fn shared<V: Eq + Hash>(group: &[EntryId], value: impl Fn(EntryId) -> V) -> Vec<Vec<EntryId>> {
    let mut groups: HashMap<V, Vec<EntryId>> = HashMap::new();
    for entry in group {
        groups.entry(value(*entry)).or_default().push(*entry);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}
