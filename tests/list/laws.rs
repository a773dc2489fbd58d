//! What holds for every list, whatever the document.

use mdlint::list::learn::learn;
use mdlint::list::{Carrier, EntryRef, List, SectionId, Settings};
use mdlint::markdown::Document;
use mdlint::text::Span;
use proptest::prelude::*;

/// # Panics
/// If a list breaks a promise of `src/list/entry.rs`.
pub fn assert_sound(doc: &Document, list: &List) {
    let text = doc.text();
    assert_eq!(list.sections[0].span, doc.root().span(), "the first section is the document");
    for (index, section) in list.sections.iter().enumerate().skip(1) {
        let parent = section.parent.expect("a section stands in another");
        assert!((parent.0 as usize) < index, "a section stands before its subsections");
        let around = &list.sections[parent.0 as usize];
        assert!(around.span.contains(section.span), "{section:?} leaves {around:?}");
        assert!(around.level < section.level || around.level == 0 || section.level == around.level);
    }
    let mut starts = Vec::new();
    for (index, run) in list.runs.iter().enumerate() {
        assert!(!run.entries.is_empty(), "run {index} is empty");
        assert!(run.entries.is_sorted(), "run {index} is out of order");
        starts.push(run.entries[0]);
    }
    let in_runs: usize = list.runs.iter().map(|run| run.entries.len()).sum();
    assert_eq!(in_runs, list.entries.len(), "every entry stands in one run");
    for entry in list.entries() {
        assert!(list.runs[entry.run.0 as usize].entries.contains(&entry.id()));
        assert!(text.get(entry.own.range()).is_some(), "{:?} splits a character", entry.own);
        assert!(doc.node(entry.node).span().contains(entry.own), "{entry:?} leaves its node");
        assert_parent(list, entry);
        if let Some(movable) = entry.movable {
            assert_whole_lines(doc, movable);
            assert!(movable.contains(entry.own), "{entry:?}");
        }
        for field in &entry.fields {
            assert!(text.get(field.span.range()).is_some(), "{field:?} splits a character");
        }
        let spans = entry.deviations.iter().map(|deviation| deviation.span);
        assert!(spans.clone().is_sorted(), "{entry:?}");
        let cover = doc.node(entry.node).span();
        spans.for_each(|span| assert!(cover.contains(span), "{span:?} leaves {entry:?}"));
    }
}

fn assert_parent(list: &List, entry: EntryRef) {
    let Some(parent) = entry.parent.map(|parent| list.entry(parent)) else { return };
    assert!(parent.id() < entry.id(), "an entry stands before those below it");
    assert!(!parent.own.overlaps(entry.own), "own spans leave out what is nested");
    if let (Carrier::Item, Some(outer), Some(inner)) =
        (parent.carrier, parent.movable, entry.movable)
    {
        assert!(outer.contains(inner), "what is nested moves along");
    }
}

fn assert_whole_lines(doc: &Document, span: Span) {
    let lines = doc.source().lines();
    assert_eq!(lines.start(lines.line_of(span.start())), span.start(), "begins with its line");
    let behind =
        span.end() == doc.text().len() || lines.start(lines.line_of(span.end())) == span.end();
    assert!(behind, "ends with a line");
}

/// Pieces that lists are made of, in any order.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "- [a](https://a.org) - b\n",
        "* [c](https://c.org)\n",
        "1. **d** [e](https://e.org)\n",
        "  - [f](https://f.org)\n",
        "- g\n",
        "> **[h](https://h.org)**<br>i\n",
        "> ",
        "<!-- j -->\n",
        "<details><summary>k</summary>\n\n",
        "</details>\n",
        "<p>\n<a href=\"https://l.org\"><b>l</b></a> - m<br>\n</p>\n",
        "<a href=\"https://n.org\">n</a>",
        "| o | p |\n|---|---|\n| [q](https://q.org) | r |\n",
        "| s |\n",
        "# t\n",
        "## [u](https://u.org)\n",
        "<h3>v</h3>\n",
        "[w](https://w.org), x\n",
        "\n",
        "\t",
        "    ",
        "\r\n",
        "é 😀 ",
        "[",
        "](",
    ]);
    prop::collection::vec(fragment, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn lists_of_any_text_are_sound(text in fragments(), configured in 0..3) {
        let config = "[list]\nformats = ['[{name}]({url}){? - {description}}']\n\
                      [list.columns]\no = '[{name}]({url})'\n\
                      [[list.section]]\nmatch = 't'\nnested = true\n";
        let settings = match configured {
            0 => Settings::default(),
            1 => super::settings(config),
            _ => super::settings("[list]\nhabits = true\n"),
        };
        let doc = Document::parse(text.as_str());
        let list = List::read(&doc, &settings);
        assert_sound(&doc, &list);
        for offset in 0..=text.len() {
            let SectionId(section) = list.section_at(offset);
            let span = list.sections[section as usize].span;
            prop_assert!(section == 0 || span.contains_offset(offset));
        }
    }

    #[test]
    fn what_is_learned_can_be_read(text in fragments()) {
        let doc = Document::parse(text.as_str());
        let settings = super::settings(&super::learned::tell(&doc, &learn(&doc, &Settings::default())));
        assert_sound(&doc, &List::read(&doc, &settings));
    }
}
