//! Shapes of entries: each read into its fields, and its faults found and mended.

use super::page::Block;
use super::{assert_none, carets, fixtures, page};
use mdlint::config::list_of;
use mdlint::list::format::{Own, Place, Program, Reader, Reading, WholeList};
use mdlint::list::{Certainty, Deviation, Settings};
use mdlint::markdown::{Document, Kind, NodeRef};
use mdlint::text::{Edit, Patch, Span};
use std::sync::Arc;

/// An entry, or a cell, and the program that it is read by.
struct Case {
    own: Own,
    program: Arc<Program>,
    /// The headings above it.
    path: Vec<String>,
}

/// The entries of a block, as its info string says what carries them.
fn cases(doc: &Document, carrier: &str, settings: &Settings) -> Vec<Case> {
    let whole = |node: NodeRef| Own { node: node.id(), clip: node.span() };
    let of_kind = |kind: Kind| doc.of_kind(kind).map(whole).collect();
    let owns: Vec<Own> = match carrier {
        "item" => of_kind(Kind::Item),
        "heading" => of_kind(Kind::Heading),
        "paragraph" => of_kind(Kind::Paragraph),
        "card" => of_kind(Kind::BlockQuote),
        "anchor" => {
            let blocks = doc.of_kind(Kind::HtmlBlock).chain(doc.of_kind(Kind::Paragraph));
            blocks.flat_map(|block| anchors(doc, block)).collect()
        }
        "row" => {
            let cells = doc.of_kind(Kind::Table).flat_map(|table| cells(table).collect::<Vec<_>>());
            let case = |(header, cell): (String, NodeRef)| {
                let program = settings.base().column(&header)?.clone();
                Some(Case { own: whole(cell), program, path: Vec::new() })
            };
            return cells.filter_map(case).collect();
        }
        other => panic!("no carrier `{other}`"),
    };
    let case = |own: Own| {
        let path = path(doc, own);
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let program = settings.section(&names).program.clone().expect("formats");
        Case { own, program, path }
    };
    owns.into_iter().map(case).collect()
}

/// The headings above an entry, the outermost first.
fn path(doc: &Document, own: Own) -> Vec<String> {
    let mut path: Vec<(u8, String)> = Vec::new();
    for heading in doc.headings().iter().filter(|heading| heading.node < own.node) {
        path.retain(|(level, _)| *level < heading.level);
        path.push((heading.level, doc.node(heading.node).plain_text().into_owned()));
    }
    path.into_iter().map(|(_, text)| text).collect()
}

/// Every entry as it is read, with what only the whole list can tell.
fn read(doc: &Document, carrier: &str, settings: &Settings) -> Vec<Reading> {
    let mut reader = Reader::new(doc);
    let mut whole = WholeList::new(settings);
    let mut readings = Vec::new();
    for (index, case) in cases(doc, carrier, settings).iter().enumerate() {
        let reading = reader.read(&case.program, case.own);
        let path: Vec<&str> = case.path.iter().map(String::as_str).collect();
        let (entry, own, program) = (index as u32, case.own, &case.program);
        whole.add(Place { entry, own, program, path: &path }, &reading, doc.text());
        readings.push(reading);
    }
    for reading in &mut readings {
        whole.explain(reading);
    }
    for (entry, deviation) in whole.judge(&mut reader) {
        readings[entry as usize].deviations.push(deviation);
    }
    readings
}

/// The lines of a block of HTML that hold an anchor.
fn anchors<'d>(doc: &'d Document, block: NodeRef<'d>) -> Vec<Own> {
    let lines = doc.source().lines();
    let (first, last) = (lines.line_of(block.span().start()), lines.line_of(block.span().end()));
    let spans = (first..=last).map(|line| lines.span(doc.text(), line));
    let holds = |span: &Span| doc.text()[*span].contains("<a ");
    spans.filter(holds).map(|clip| Own { node: block.id(), clip }).collect()
}

/// The cells below the header, each with the text of its header.
fn cells(table: NodeRef<'_>) -> impl Iterator<Item = (String, NodeRef<'_>)> {
    let mut rows = table.children();
    let header = rows.next().expect("a header");
    let names: Vec<String> = header.children().map(|cell| cell.plain_text().into_owned()).collect();
    rows.flat_map(move |row| names.clone().into_iter().zip(row.children()).collect::<Vec<_>>())
}

fn told(deviation: &Deviation) -> String {
    let mark = match deviation.repair.as_ref().map(|repair| repair.certainty) {
        Some(Certainty::Safe) => "* ",
        Some(Certainty::Unsafe) => "+ ",
        Some(Certainty::Shown) => "? ",
        None => "",
    };
    let evidence = deviation.evidence.as_ref().map(|evidence| format!(" ({evidence})"));
    format!("{:?}: {mark}{}{}", deviation.kind, deviation.message, evidence.unwrap_or_default())
}

/// Fields as lines of carets, or, where there are any, deviations.
fn annotated(doc: &Document, readings: &[Reading]) -> String {
    let text = doc.text();
    let mut marks = Vec::new();
    for reading in readings {
        for deviation in &reading.deviations {
            marks.push(carets::write(text, &[deviation.span], &told(deviation)));
        }
        if reading.deviations.is_empty() {
            marks.extend(fields(text, reading));
        }
    }
    carets::annotate(text, &marks)
}

/// The fields of an entry, those of one line together as long as they do not touch.
fn fields(text: &str, reading: &Reading) -> Vec<(usize, String)> {
    let mut groups: Vec<(Vec<Span>, Vec<&str>)> = Vec::new();
    let line_of = |span: Span| text[..span.start()].matches('\n').count();
    for field in &reading.fields {
        match groups.last_mut() {
            Some((spans, names))
                if spans.last().is_some_and(|last| {
                    last.end() < field.span.start() && line_of(*last) == line_of(field.span)
                }) =>
            {
                spans.push(field.span);
                names.push(&field.name);
            }
            _ => groups.push((vec![field.span], vec![&field.name])),
        }
    }
    groups.iter().map(|(spans, names)| carets::write(text, spans, &names.join(" "))).collect()
}

/// The text with every repair of at least that certainty made.
fn mended(text: &str, readings: &[Reading], least: Certainty) -> String {
    let deviations = readings.iter().flat_map(|reading| &reading.deviations);
    let repairs = deviations.filter_map(|deviation| deviation.repair.as_ref());
    let edits: Vec<Edit> = repairs
        .filter(|repair| repair.certainty >= least)
        .flat_map(|repair| repair.edits.clone())
        .collect();
    Patch::new(edits).expect("repairs that do not touch").apply(text)
}

fn check(block: &Block, settings: &Settings, previous: &str) -> String {
    let words: Vec<&str> = block.info.split(' ').collect();
    let carrier = words.get(2).copied().unwrap_or("item");
    let text = carets::without(&block.text);
    let parse = |text: &str| {
        let text = if words.contains(&"crlf") { text.replace('\n', "\r\n") } else { text.into() };
        Document::parse(text)
    };
    match words[1] {
        "good" | "bad" => {
            let doc = parse(&text);
            let readings = read(&doc, carrier, settings);
            let faulty = readings.iter().any(|reading| !reading.deviations.is_empty());
            let right = faulty == (words[1] == "bad");
            let found = annotated(&doc, &readings).replace('\r', "");
            if right { found } else { format!("{found}(is not {})\n", words[1]) }
        }
        "fixed" | "unsafe" => {
            let least = if words[1] == "fixed" { Certainty::Safe } else { Certainty::Unsafe };
            let doc = parse(&carets::without(previous));
            let readings = read(&doc, carrier, settings);
            mended(doc.text(), &readings, least).replace('\r', "")
        }
        other => panic!("no block `{other}`"),
    }
}

#[test]
fn shapes_are_read_and_their_faults_are_found() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in fixtures("shapes") {
        let page_text = std::fs::read_to_string(&path).unwrap();
        let mut texts = Vec::new();
        let mut settings = Settings::default();
        let mut previous = String::new();
        for block in page::blocks(&page_text) {
            let place = format!("{}:{} {}", path.display(), block.line, block.heading);
            if block.info == "toml" {
                let list =
                    list_of(&block.text).unwrap_or_else(|error| panic!("{place}: {error:?}"));
                settings = Settings::compile(&list).unwrap_or_else(|e| panic!("{place}: {e:?}"));
                texts.push(block.text);
                continue;
            }
            let found = check(&block, &settings, &previous);
            if found != block.text {
                faults.push(format!("{place}\n{found}"));
            }
            texts.push(found);
            if block.info.starts_with("md bad") {
                previous = block.text.clone();
            }
        }
        if bless {
            std::fs::write(&path, page::with_texts(&page_text, &texts)).unwrap();
        }
    }
    assert_none(&faults);
}
