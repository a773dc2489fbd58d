//! Entries that are nested in a list that nests none.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct StrayNesting {}

/// In a smaller list, one nested entry may be all that there was to nest.
const FEWEST: usize = 30;
/// One in so many entries is a slip, and not the list's way.
const SHARE: usize = 200;
/// Shorter words stand in any two names.
const SHORTEST_WORD: usize = 4;

impl Rule for StrayNesting {
    fn check(&self, cx: &Context, report: &mut Report) {
        let list = cx.list();
        let nested: Vec<EntryRef> = list.entries().filter(|entry| is_nested(cx, *entry)).collect();
        if list.entries.len() < FEWEST || nested.len() > 1 + list.entries.len() / SHARE {
            return;
        }
        let others = list.entries.len() - nested.len();
        for entry in nested {
            let Some(parent) = entry.parent.map(|parent| list.entry(parent)) else { continue };
            if entry.run().entries.len() > 1 || are_related(cx, entry, parent) {
                continue;
            }
            let (Some(own), Some(above)) = (marker(cx, entry), marker(cx, parent)) else {
                continue;
            };
            let draft = report
                .at(own, format!("nested under `{}`", name(cx, parent)))
                .label(above, "this entry")
                .help(format!("{} here are not nested", plural(others, "entry", "entries")));
            if let Some(edit) = outdent(cx, entry, own, above) {
                draft.fix(Unsafe, "move it out", Claim::Nesting, [edit]);
            }
        }
    }
}

fn is_nested(cx: &Context, entry: EntryRef) -> bool {
    let item = |entry: EntryRef| cx.doc().node(entry.node).kind() == Kind::Item;
    entry.parent.is_some_and(|parent| item(entry) && item(cx.list().entry(parent)))
}

/// A part, a fork or a mirror says what it is one of; so does an entry that begins with words.
fn are_related(cx: &Context, entry: EntryRef, parent: EntryRef) -> bool {
    let text = cx.doc().text();
    let (own, above) = (&text[entry.own], &text[parent.own]);
    let names = |whole: &str, name: &str| {
        let whole = whole.to_lowercase();
        let words = name.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| word.chars().count() >= SHORTEST_WORD);
        words.any(|word| whole.contains(&word.to_lowercase()))
    };
    let begins = own.trim_start().starts_with(['[', '*', '_']);
    !begins || names(own, name(cx, parent)) || names(above, name(cx, entry))
}

fn name<'d>(cx: &Context<'d>, entry: EntryRef) -> &'d str {
    entry.part(Role::Name).map_or("", |field| &cx.doc().text()[field.span])
}

fn marker(cx: &Context, entry: EntryRef) -> Option<Span> {
    cx.doc().node(entry.node).item().map(|item| item.marker)
}

/// Puts an entry of one line right below the one that it is nested under, if nothing follows there.
fn outdent(cx: &Context, entry: EntryRef, own: Span, above: Span) -> Option<Edit> {
    let source = cx.doc().source();
    let item = cx.doc().node(entry.node);
    let list = item.parent()?;
    let (line, around) = (source.line_at(own.start()), source.line_at(above.start()));
    let indents = [Span::new(line.start(), own.start()), Span::new(around.start(), above.start())];
    let blank = indents.iter().all(|span| source.text()[*span].bytes().all(|byte| byte == b' '));
    let one_line = line.contains(item.span());
    let last = list.next_sibling().is_none() && item.next_sibling().is_none();
    let indent = &source.text()[indents[1]];
    (blank && one_line && last).then(|| Edit::replace(indents[0], indent))
}
