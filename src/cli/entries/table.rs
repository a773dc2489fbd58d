//! The list on a terminal: a heading line a section, a line an entry.

use super::listing::{Listing, Verdict, padded};
use crate::list::{Carrier, EntryRef, Field, Role};
use crate::report::{Palette, Positions, crop, number, read_as, visible};
use crate::text::width;
use std::fmt::Write as _;

/// Columns of the longest name that is shown whole.
const LONGEST_NAME: usize = 32;
/// What parts the fields of an entry, and the headings above a section.
const BETWEEN: &str = " · ";
const ABOVE: &str = " › ";

/// The whole list. Lines are cropped to `columns`.
pub fn render(listing: &Listing, columns: usize, palette: &Palette) -> String {
    let Palette { strong, warning, .. } = palette;
    let path = visible(listing.path);
    let mut out = format!("{strong}{path}{strong:#}: {}\n", read_as(&listing.summary()));
    if let Some(why) = listing.other_list() {
        let _ = writeln!(out, "{warning}{why}{warning:#}");
    }
    let table = Table::new(listing, columns, palette);
    table.legend(&mut out);
    let entries: Vec<EntryRef> = listing.list.entries().collect();
    for part in entries.chunk_by(|one, other| one.section == other.section) {
        table.part(part, &mut out);
    }
    out
}

struct Table<'a> {
    listing: &'a Listing<'a>,
    palette: &'a Palette,
    columns: usize,
    /// All formats of the list, each once, as far as there are several.
    formats: Vec<&'a str>,
    positions: Positions,
    place_width: usize,
    name_width: usize,
}

impl<'a> Table<'a> {
    fn new(listing: &'a Listing<'a>, columns: usize, palette: &'a Palette) -> Table<'a> {
        let starts = listing.list.entries.iter().map(|entry| entry.own.start).collect();
        let positions = Positions::new(listing.doc.source(), starts);
        let formats = several_formats(listing);
        let (place_width, name_width) = (0, 0);
        let mut table =
            Table { listing, palette, columns, formats, positions, place_width, name_width };
        for entry in listing.list.entries() {
            table.place_width = table.place_width.max(width::columns(&table.place(entry)));
            table.name_width = table.name_width.max(width::columns(&table.name(entry)));
        }
        table.name_width = table.name_width.min(LONGEST_NAME).min(columns / 10 * 3);
        table
    }

    /// The numbers of the formats.
    fn legend(&self, out: &mut String) {
        for (index, format) in self.formats.iter().enumerate() {
            let line = format!("  format {}: {}", index + 1, visible(format));
            let _ = writeln!(out, "{}", crop(&line, self.columns));
        }
    }

    /// Entries that follow one another in one section.
    fn part(&self, entries: &[EntryRef<'a>], out: &mut String) {
        let Some(first) = entries.first() else { return };
        let Palette { strong, faint, .. } = self.palette;
        let count = counted(entries);
        let room = self.columns.saturating_sub(width::columns(&count) + 2);
        let path = self.listing.path_of(first.section).join(ABOVE);
        let path = if path.is_empty() { "(no heading)".into() } else { visible(&path) };
        let path = cropped_start(&path, room);
        let _ = writeln!(out, "\n{strong}{path}{strong:#}  {faint}{count}{faint:#}");
        for entry in entries {
            self.entry(*entry, out);
        }
    }

    fn entry(&self, entry: EntryRef<'a>, out: &mut String) {
        let Palette { faint, .. } = self.palette;
        let place = padded(&self.place(entry), self.place_width);
        let (judged, judged_width) = self.judged(entry);
        let name = self.name(entry);
        let name = padded(&crop(&name, self.name_width), self.name_width);
        let indent = self.place_width + judged_width + self.name_width + 6;
        let room = self.columns.saturating_sub(indent);
        let departs = !entry.deviations.is_empty();
        let notes = if departs { departures(entry) } else { vec![self.fields(entry)] };
        let notes = notes.iter().map(|note| crop(note, room));
        let notes: Vec<String> = notes
            .map(|note| if departs { note.into() } else { format!("{faint}{note}{faint:#}") })
            .collect();
        let notes = notes.join(&format!("\n{}", " ".repeat(indent)));
        let line = format!("  {faint}{place}{faint:#}  {judged}{name}  {notes}");
        let _ = writeln!(out, "{}", line.trim_end());
    }

    fn place(&self, entry: EntryRef) -> String {
        let at = self.positions.at(entry.own.start);
        format!("{}:{}", at.line, at.column)
    }

    /// The number of the format that the entry was read by, and whether it fits; how wide that is.
    fn judged(&self, entry: EntryRef<'a>) -> (String, usize) {
        if self.listing.list.fit.is_none() || self.listing.is_other_list() {
            return (String::new(), 0);
        }
        let (mark, style) = match self.listing.verdict(entry) {
            Verdict::Fits => ('✓', self.palette.safe),
            Verdict::Departs => ('✗', self.palette.error),
            Verdict::NotJudged => (' ', self.palette.faint),
        };
        let format = self.listing.read_by(entry).first().map(|read_by| read_by.format);
        let index = self.formats.iter().position(|it| Some(*it) == format);
        let digits = self.formats.len().to_string().len();
        let number = match index {
            Some(index) => format!("{:>digits$} ", index + 1),
            None if self.formats.is_empty() => String::new(),
            None => " ".repeat(digits + 1),
        };
        let columns = number.len() + 2;
        (format!("{number}{style}{mark}{style:#} "), columns)
    }

    /// Indented as it is nested, and with its carrier where that is not an item.
    fn name(&self, entry: EntryRef<'a>) -> String {
        let indent = "  ".repeat(self.listing.depth(entry));
        format!("{indent}{}", visible(&self.listing.name(entry)))
    }

    /// What the entry holds beside its name.
    fn fields(&self, entry: EntryRef<'a>) -> String {
        let name = entry.part(Role::Name).map(|field| field.span);
        let fields = self.listing.fields(entry).into_iter();
        let fields = fields.filter(|field| Some(field.span) != name);
        let told = |field: &Field| {
            let value = self.listing.value(field);
            match &*field.name {
                "url" | "description" | "desc" => visible(&value).into_owned(),
                name => format!("{name}: {}", visible(&value)),
            }
        };
        fields.map(told).collect::<Vec<_>>().join(BETWEEN)
    }
}

fn departures(entry: EntryRef) -> Vec<String> {
    let deviations = entry.deviations.iter();
    deviations.map(|deviation| visible(&deviation.message).into_owned()).collect()
}

/// The formats that entries of the list may have, if there are at least two.
fn several_formats<'a>(listing: &Listing<'a>) -> Vec<&'a str> {
    let mut formats: Vec<&str> = Vec::new();
    for entry in listing.list.entries() {
        for format in listing.formats(entry) {
            if !formats.contains(&&**format) {
                formats.push(format);
            }
        }
    }
    if formats.len() < 2 { Vec::new() } else { formats }
}

/// "3", "12 rows", "2, 1 paragraph": items go without saying.
fn counted(entries: &[EntryRef]) -> String {
    let carriers = [
        (Carrier::Item, "", ""),
        (Carrier::Row, " row", " rows"),
        (Carrier::Heading, " heading", " headings"),
        (Carrier::Paragraph, " paragraph", " paragraphs"),
        (Carrier::Anchor, " anchor", " anchors"),
        (Carrier::Card, " card", " cards"),
    ];
    let count = |carrier| entries.iter().filter(|entry| entry.carrier == carrier).count();
    let counts = carriers.into_iter().filter_map(|(carrier, one, many)| match count(carrier) {
        0 => None,
        1 => Some(format!("1{one}")),
        count => Some(format!("{}{many}", number(count))),
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// The end of `text` that fits, where its start is what is known.
fn cropped_start(text: &str, columns: usize) -> String {
    if width::columns(text) <= columns {
        return text.to_string();
    }
    let mut starts = width::graphemes(text).map(|(at, _)| at);
    let start = starts.find(|at| width::columns(&text[*at..]) < columns);
    format!("…{}", &text[start.unwrap_or(text.len())..])
}
