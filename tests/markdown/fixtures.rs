//! `fixtures/markdown/*.md`: texts, and what the document makes of them. Under each heading stands a
//! text, then its nodes with what they cover.
//!
//! In the texts `·` is a blank, `→` a tab, `␍` a carriage return, `␂` a byte order mark, `∎` the end
//! without a line ending; in the nodes `⏎` is a line feed. `SNAPSHOTS=overwrite cargo test` writes the
//! nodes.

use mdlint::markdown::{Document, Kind, Link, LinkForm, NodeRef};
use mdlint::text::Span;
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn nodes_are_where_the_fixtures_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/markdown");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().unwrap() == "md").collect();
    paths.sort();
    assert!(paths.len() >= 3);
    for path in paths {
        let fixture = fs::read_to_string(&path).unwrap();
        let data = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
        snapbox::assert_data_eq!(with_nodes(&fixture), data.raw());
    }
}

/// The fixture with its `nodes` blocks as they are to be.
fn with_nodes(fixture: &str) -> String {
    let doc = Document::parse(fixture);
    let (mut out, mut at) = (String::new(), 0);
    let mut text = None;
    for block in doc.of_kind(Kind::CodeBlock) {
        match block.info().as_deref() {
            Some("md") => text = Some(hidden(block.literal())),
            Some("nodes") => {
                let content = block.code_block().unwrap().content;
                out += &fixture[at..content.start()];
                out += &nodes(&text.take().expect("a text before its nodes"));
                at = content.end();
            }
            _ => {}
        }
    }
    out + &fixture[at..]
}

fn hidden(text: &str) -> String {
    let marks = [("·", " "), ("→", "\t"), ("␍", "\r"), ("␂", "\u{feff}")];
    let text = marks.iter().fold(text.to_owned(), |text, (mark, is)| text.replace(mark, is));
    text.strip_suffix("∎\n").map(str::to_owned).unwrap_or(text)
}

fn visible(text: &str) -> String {
    text.replace('\n', "⏎").replace('\t', "→").replace('\r', "␍").replace('\u{feff}', "␂")
}

fn nodes(text: &str) -> String {
    let doc = Document::parse(text);
    let mut out = String::new();
    for node in doc.nodes().skip(1) {
        let indent = "  ".repeat(node.ancestors().count() - 1);
        let flags = format!("{:?} ", node.flags());
        let flags = flags.trim_start();
        writeln!(out, "{indent}{:?} {flags}{}", node.kind(), details(node)).unwrap();
    }
    let show = |span: Span| format!("`{}`", visible(&doc.text()[span]));
    for definition in doc.definitions() {
        let title =
            definition.title.map_or(String::new(), |title| format!(" title {}", show(title)));
        let shadowed = if definition.shadowed { " shadowed" } else { "" };
        let (key, span, to) =
            (&definition.key, show(definition.span), show(definition.destination));
        writeln!(out, "defines {key:?}{shadowed} {span} to {to}{title}").unwrap();
    }
    for problem in doc.problems() {
        writeln!(out, "problem {problem:?}").unwrap();
    }
    out
}

/// What a node covers, and the places of its parts.
fn details(node: NodeRef) -> String {
    let show = |span: Span| format!("`{}`", visible(&node.document().text()[span]));
    let part = |name: &str, span: Option<Span>| span.map(|span| format!(" {name} {}", show(span)));
    let mut parts = vec![Some(show(node.span()))];
    if let Some(link) = node.link() {
        let Link { form, text, destination, title, label, .. } = link;
        let to = destination.filter(|_| !matches!(form, LinkForm::Autolink | LinkForm::Bare));
        parts.push(Some(format!(" {form:?}")));
        parts.extend([part("text", Some(*text)), part("to", to), part("title", *title)]);
        parts.push(part("label", *label));
    }
    if let Some(heading) = node.heading() {
        parts.extend([part("marker", Some(heading.marker)), part("closing", heading.closing)]);
    }
    if let Some(item) = node.item() {
        let content =
            Span::new(item.content as usize, node.span().end().max(item.content as usize));
        parts.extend([part("marker", Some(item.marker)), part("content", Some(content))]);
        parts.push(part("task", item.task.map(|task| task.span)));
    }
    if let Some(code) = node.code_block() {
        parts.extend([part("fence", code.fence), part("info", code.info)]);
        parts.extend([part("closing", code.closing), part("content", Some(code.content))]);
    }
    if let Some(table) = node.table() {
        parts.push(part("delimiters", Some(table.delimiter_row)));
    }
    if let Some(alert) = node.alert() {
        parts.extend([part("marker", Some(alert.marker)), part("title", alert.title)]);
    }
    if node.literal() != node.source() && !node.literal().is_empty() {
        parts.push(Some(format!(" says `{}`", visible(node.literal()))));
    }
    parts.into_iter().flatten().collect()
}
