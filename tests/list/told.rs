//! A list as text: a line a section, below it a line an entry.

use mdlint::list::{EntryRef, List, Nature, SectionId};
use mdlint::markdown::Document;
use mdlint::text::Span;

pub fn tell(doc: &Document, list: &List) -> String {
    let mut out = String::new();
    for (index, section) in list.sections.iter().enumerate() {
        let entries = list.entries().filter(|entry| entry.section == SectionId(index as u32));
        let entries: Vec<EntryRef> = entries.collect();
        if index > 0 {
            let block = section.block.map(|block| format!(", block {block}")).unwrap_or_default();
            let lines = lines(doc, section.span);
            let marks = "#".repeat(usize::from(section.level));
            out.push_str(&format!("{marks} {} ({lines}{block})\n", section.title));
        }
        out.extend(entries.into_iter().map(|entry| tell_entry(doc, entry)));
    }
    if list.nature == Nature::Prose {
        out.push_str("prose\n");
    }
    for block in &list.unmatched {
        out.push_str(&format!("block {block} matches nothing\n"));
    }
    if let Some(fit) = list.fit {
        out.push_str(&format!("{} of {} fit", fit.exact, fit.tried));
        out.push_str(if fit.is_this_list() { "\n" } else { "; these are not its formats\n" });
    }
    out
}

/// Carrier, line and column, run, what it is nested under, the lines that move, fields, departures.
fn tell_entry(doc: &Document, entry: EntryRef) -> String {
    let at = doc.source().position(entry.own.start());
    let mut out = format!("{:?} {}:{}", entry.carrier, at.line, at.column).to_lowercase();
    out.push_str(&format!(" run {}", entry.run.0));
    if let Some(parent) = entry.parent {
        out.push_str(&format!(" under {}", parent.0));
    }
    if let Some(span) = entry.movable {
        out.push_str(&format!(" moves {}", lines(doc, span)));
    }
    for field in &entry.fields {
        out.push_str(&format!(" {}={:?}", field.name, &doc.text()[field.span]));
    }
    for deviation in &entry.deviations {
        out.push_str(&format!(" !{}", deviation.message));
    }
    out.push('\n');
    out
}

/// `3-5`: the first and the last line of a span.
fn lines(doc: &Document, span: Span) -> String {
    let last = span.end().max(span.start() + 1) - 1;
    let (first, last) = (doc.source().position(span.start()), doc.source().position(last));
    format!("{}-{}", first.line, last.line)
}
