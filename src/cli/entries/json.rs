//! The list as one JSON document: a stable contract, described in docs/entries.md.

use super::listing::{Listing, carrier_name, certainty_name, kind_name, type_name};
use crate::list::{Deviation, EntryId, EntryRef, Field, Repair, Run, Section};
use crate::report::{EditEntry, Positions, Range, VERSION};
use crate::text::Span;
use serde::Serialize;

#[derive(Serialize)]
struct FitOut {
    tried: u32,
    exact: u32,
    structural: u32,
    /// Whether entries are judged.
    judged: bool,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    title: &'a str,
    level: u8,
    line: usize,
    parent: Option<u32>,
    range: Range,
}

#[derive(Serialize)]
struct RunOut {
    section: u32,
    parent: Option<u32>,
    entries: Vec<u32>,
}

#[derive(Serialize)]
struct EntryOut<'a> {
    id: u32,
    carrier: &'static str,
    section: u32,
    run: u32,
    parent: Option<u32>,
    range: Range,
    own: Range,
    movable: Option<Range>,
    formats: Vec<FormatOut<'a>>,
    fields: Vec<FieldOut<'a>>,
    deviations: Vec<DeviationOut<'a>>,
}

#[derive(Serialize)]
struct FormatOut<'a> {
    column: Option<&'a str>,
    format: &'a str,
}

#[derive(Serialize)]
struct FieldOut<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    ty: &'static str,
    text: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct DeviationOut<'a> {
    kind: &'static str,
    field: Option<&'a str>,
    message: &'a str,
    evidence: Option<&'a str>,
    range: Range,
    repair: Option<RepairOut<'a>>,
}

#[derive(Serialize)]
struct RepairOut<'a> {
    applicability: &'static str,
    title: &'a str,
    edits: Vec<EditEntry<'a>>,
}

/// The whole list, or of its entries only `wanted`. Ends in a line ending.
pub fn render(listing: &Listing, wanted: Option<&[EntryId]>) -> String {
    let list = listing.list;
    let is_wanted = |entry: &EntryRef| wanted.is_none_or(|wanted| wanted.contains(&entry.id()));
    let entries: Vec<EntryRef> = list.entries().filter(is_wanted).collect();
    let writer = Writer { listing, positions: positions(listing, &entries) };
    let fit = list.fit.map(|fit| FitOut {
        tried: fit.tried,
        exact: fit.exact,
        structural: fit.structural,
        judged: fit.is_this_list(),
    });
    let parts = [
        format!("\"version\":{VERSION},\"path\":{},\"fit\":{}", one(&listing.path), one(&fit)),
        lines("sections", list.sections.iter().map(|section| one(&writer.section(section)))),
        lines("runs", list.runs.iter().map(|it| one(&run(it)))),
        lines("entries", entries.into_iter().map(|entry| one(&writer.entry(entry)))),
    ];
    format!("{{{}}}\n", parts.join(",\n"))
}

/// A value on one line.
fn one(value: &impl Serialize) -> String {
    // Strings, numbers and lists of them: nothing in them can fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// An array with a line for each value, so that two versions of a list can be compared by line.
fn lines(name: &str, values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    let (before, after) = if values.is_empty() { ("", "") } else { ("\n", "\n") };
    format!("\"{name}\":[{before}{}{after}]", values.join(",\n"))
}

/// Of everything that is written.
fn positions(listing: &Listing, entries: &[EntryRef]) -> Positions {
    let mut spans: Vec<Span> = listing.list.sections.iter().map(|section| section.span).collect();
    for entry in entries {
        spans.extend([listing.doc.node(entry.node).span(), entry.own]);
        spans.extend(entry.movable);
        spans.extend(entry.fields.iter().map(|field| field.span));
        for deviation in &entry.deviations {
            spans.push(deviation.span);
            let edits = deviation.repair.iter().flat_map(|repair| &repair.edits);
            spans.extend(edits.map(|edit| edit.span));
        }
    }
    let offsets = spans.into_iter().flat_map(|span| [span.start, span.end]).collect();
    Positions::new(listing.doc.source(), offsets)
}

fn run(run: &Run) -> RunOut {
    RunOut {
        section: run.section.0,
        parent: run.parent.map(|entry| entry.0),
        entries: run.entries.iter().map(|entry| entry.0).collect(),
    }
}

struct Writer<'a> {
    listing: &'a Listing<'a>,
    positions: Positions,
}

impl<'a> Writer<'a> {
    fn range(&self, span: Span) -> Range {
        Range::new(span, &self.positions)
    }

    fn section(&self, section: &'a Section) -> SectionOut<'a> {
        SectionOut {
            title: &section.title,
            level: section.level,
            line: self.positions.at(section.span.start).line,
            parent: section.parent.map(|parent| parent.0),
            range: self.range(section.span),
        }
    }

    fn entry(&self, entry: EntryRef<'a>) -> EntryOut<'a> {
        let deviations = &self.listing.list.entries[entry.id().0 as usize].deviations;
        let fields = self.listing.fields(entry);
        let formats = self.listing.read_by(entry).into_iter();
        EntryOut {
            id: entry.id().0,
            carrier: carrier_name(entry.carrier),
            section: entry.section.0,
            run: entry.run.0,
            parent: entry.parent.map(|parent| parent.0),
            range: self.range(self.listing.doc.node(entry.node).span()),
            own: self.range(entry.own),
            movable: entry.movable.map(|span| self.range(span)),
            formats: formats
                .map(|read_by| FormatOut { column: read_by.column, format: read_by.format })
                .collect(),
            fields: fields.into_iter().map(|field| self.field(field)).collect(),
            deviations: deviations.iter().map(|it| self.deviation(it)).collect(),
        }
    }

    fn field(&self, field: &'a Field) -> FieldOut<'a> {
        FieldOut {
            name: &field.name,
            ty: type_name(field.ty),
            text: &self.listing.doc.text()[field.span],
            range: self.range(field.span),
        }
    }

    fn deviation(&self, deviation: &'a Deviation) -> DeviationOut<'a> {
        DeviationOut {
            kind: kind_name(deviation.kind),
            field: deviation.field.as_deref(),
            message: &deviation.message,
            evidence: deviation.evidence.as_deref(),
            range: self.range(deviation.span),
            repair: deviation.repair.as_ref().map(|repair| self.repair(repair)),
        }
    }

    fn repair(&self, repair: &'a Repair) -> RepairOut<'a> {
        let ending = self.listing.doc.source().line_ending();
        let range_of = |span| self.range(span);
        let edits = repair.edits.iter().map(|edit| EditEntry::new(edit, ending, &range_of));
        RepairOut {
            applicability: certainty_name(repair.certainty),
            title: &repair.title,
            edits: edits.collect(),
        }
    }
}
