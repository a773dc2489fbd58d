//! Some entries in full: source, format, fields, departures.

use super::listing::{Listing, ReadBy, Verdict, carrier_name, certainty_name, padded, type_name};
use crate::list::{Deviation, EntryId, EntryRef};
use crate::report::{Palette, Style, crop, fold, visible};
use crate::text::{Position, width};
use std::fmt::Write as _;

/// Each of `wanted`, a blank line between. Lines are cropped or broken at `columns`.
pub fn render(listing: &Listing, wanted: &[EntryId], columns: usize, palette: &Palette) -> String {
    let entries = wanted.iter().map(|id| {
        let mut sheet =
            Sheet { listing, entry: listing.list.entry(*id), columns, palette, out: String::new() };
        sheet.head();
        sheet.source();
        sheet.formats();
        sheet.fields();
        sheet.departures();
        sheet.out
    });
    entries.collect::<Vec<_>>().join("\n")
}

struct Sheet<'a> {
    listing: &'a Listing<'a>,
    entry: EntryRef<'a>,
    columns: usize,
    palette: &'a Palette,
    out: String,
}

impl<'a> Sheet<'a> {
    /// `list.md:46:3: item in Tools › Data`.
    fn head(&mut self) {
        let Palette { strong, .. } = self.palette;
        let Position { line, column } = self.position(self.entry.own.start());
        let path = visible(self.listing.path);
        let titles = self.listing.path_of(self.entry.section).join(" › ");
        let nested = if self.entry.parent.is_some() { "nested " } else { "" };
        let carrier = carrier_name(self.entry.carrier);
        let place = if titles.is_empty() { String::new() } else { format!(" in {titles}") };
        let place = visible(&place);
        let _ = writeln!(
            self.out,
            "{strong}{path}:{line}:{column}{strong:#}: {nested}{carrier}{place}"
        );
    }

    /// Its lines, numbered.
    fn source(&mut self) {
        let Palette { faint, .. } = self.palette;
        let (source, own) = (self.listing.doc.source(), self.entry.own);
        let first = source.lines().line_of(own.start());
        let last = source.lines().line_of(own.end().max(own.start() + 1) - 1).max(first);
        let digits = (last + 1).to_string().len();
        let room = self.columns.saturating_sub(digits + 5);
        for line in first..=last {
            let text = visible(&source.text()[source.lines().span(source.text(), line)]);
            let mut number = (line + 1).to_string();
            for piece in fold(&text, room) {
                let _ = writeln!(self.out, "  {faint}{number:>digits$} │{faint:#} {piece}");
                number.clear();
            }
        }
    }

    /// The format that it was read by, or why it was read by none.
    fn formats(&mut self) {
        let read_by = self.listing.read_by(self.entry);
        let headers = read_by.iter().filter_map(|it| it.column.map(width::columns)).max();
        for (index, ReadBy { column, format }) in read_by.iter().enumerate() {
            let label = if index == 0 { "format" } else { "" };
            let column = match (column, headers) {
                (Some(column), Some(headers)) => padded(column, headers + 2),
                _ => String::new(),
            };
            self.told(label, &visible(&column), format, Style::new());
        }
        let all = self.listing.formats(self.entry);
        let why = match self.listing.verdict(self.entry) {
            Verdict::Fits => return,
            Verdict::Departs if !read_by.is_empty() => return,
            Verdict::Departs => "fits none of these formats".to_string(),
            Verdict::NotJudged => self.not_judged(all),
        };
        self.told("format", "", &why, Style::new());
        if read_by.is_empty() {
            all.iter().for_each(|format| self.told("", "", format, Style::new()));
        }
    }

    fn not_judged(&self, all: &[Box<str>]) -> String {
        if let Some(why) = self.listing.other_list() {
            return why;
        }
        match (all.is_empty(), self.entry.parent) {
            (true, _) => "not judged: the configuration has no format for it".to_string(),
            (false, Some(_)) => {
                "not judged: it is nested, and the configuration does not say `nested = true`"
                    .into()
            }
            (false, None) => "not judged: it fits none of these formats".to_string(),
        }
    }

    fn fields(&mut self) {
        let fields = self.listing.fields(self.entry);
        let name_width = fields.iter().map(|field| width::columns(&field.name)).max().unwrap_or(0);
        let Palette { faint, .. } = self.palette;
        for (index, field) in fields.iter().enumerate() {
            let label = if index == 0 { "fields" } else { "" };
            let value = self.listing.value(field);
            let name = padded(&field.name, name_width);
            let value = visible(&value);
            let ty = match type_name(field.ty) {
                "text" => String::new(),
                ty if ty == &*field.name => String::new(),
                ty => format!(" {faint}({ty}){faint:#}"),
            };
            let room = self.columns.saturating_sub(LABEL + name_width + 2 + 13);
            self.line(label, &format!("{name}  {}{ty}", crop(&value, room)));
        }
    }

    fn departures(&mut self) {
        let entry = self.entry;
        for deviation in &entry.deviations {
            self.departure(deviation);
        }
    }

    fn departure(&mut self, deviation: &Deviation) {
        let Palette { error, .. } = self.palette;
        let Position { line, column } = self.position(deviation.span.start());
        self.told("departs", &format!("{line}:{column}: "), &deviation.message, *error);
        if let Some(evidence) = &deviation.evidence {
            self.told("", "", evidence, Style::new());
        }
        if let Some(repair) = &deviation.repair {
            let certainty = certainty_name(repair.certainty);
            self.told("", "", &format!("repair ({certainty}): {}", repair.title), Style::new());
        }
    }

    fn position(&self, offset: usize) -> Position {
        self.listing.doc.source().position(offset)
    }

    /// `text` in lines behind `before`.
    fn told(&mut self, label: &str, before: &str, text: &str, style: Style) {
        let indent = width::columns(before);
        let (mut label, mut before) = (label, before.to_string());
        for piece in fold(&visible(text), self.columns.saturating_sub(LABEL + indent)) {
            self.line(std::mem::take(&mut label), &format!("{before}{style}{piece}{style:#}"));
            before = " ".repeat(indent);
        }
    }

    fn line(&mut self, label: &str, text: &str) {
        let Palette { heading, .. } = self.palette;
        let pad = " ".repeat(LABEL.saturating_sub(width::columns(label) + 2));
        let label =
            if label.is_empty() { String::new() } else { format!("{heading}{label}{heading:#}") };
        let _ = writeln!(self.out, "  {label}{pad}{text}");
    }
}

/// Columns in front of what stands behind a label.
const LABEL: usize = 11;
