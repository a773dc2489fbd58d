//! Second opinions: what other parsers say of the same texts.

use crate::{corpus, specifications};
use mdlint::markdown::{Document, Kind, LinkForm};
use mdlint::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::BTreeSet;

type Found = BTreeSet<(Span, &'static str)>;

fn inlines(text: &str) -> Found {
    let doc = Document::parse(text);
    let named = doc.nodes().filter_map(|node| {
        let bare = node.link().is_some_and(|link| link.form == LinkForm::Bare);
        let name = match node.kind() {
            Kind::Link if !bare => "link",
            Kind::Image => "image",
            Kind::Emph => "emph",
            Kind::Strong => "strong",
            Kind::Strikethrough => "strikethrough",
            Kind::Code => "code",
            _ => return None,
        };
        Some((node.span(), name))
    });
    named.collect()
}

fn inlines_of_pulldown(text: &str) -> Found {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let named = Parser::new_ext(text, options).into_offset_iter().filter_map(|(event, range)| {
        let name = match event {
            Event::Start(Tag::Link { .. }) => "link",
            Event::Start(Tag::Image { .. }) => "image",
            Event::Start(Tag::Emphasis) => "emph",
            Event::Start(Tag::Strong) => "strong",
            Event::Start(Tag::Strikethrough) => "strikethrough",
            Event::Code(_) => "code",
            _ => return None,
        };
        Some((Span::from(range), name))
    });
    named.collect()
}

/// What only one of two parsers found.
fn only(name: &str, text: &str, found: &Found, other: &Found) -> Vec<String> {
    let only = found.difference(other);
    only.map(|(span, kind)| format!("{name}: {kind} {span:?} {:?}", &text[*span])).collect()
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} differences\n{faults:#?}", faults.len());
}

#[test]
fn pulldown_finds_the_same_inlines_in_lists() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for (name, text) in corpus::files("lists") {
        let (ours, theirs) = (inlines(&text), inlines_of_pulldown(&text));
        count += ours.len();
        faults.extend(only(&format!("{name} ours"), &text, &ours, &theirs));
        faults.extend(only(&format!("{name} theirs"), &text, &theirs, &ours));
    }
    println!("{count} inlines compared");
    assert_none(faults);
}

/// In `[a][^b]`, pulldown takes `[a]` for a shortcut; the parser of GitHub asks for `^b`.
const READ_OTHERWISE: [&str; 2] = ["footnotes 16", "regression 124"];

#[test]
fn pulldown_finds_the_same_inlines_in_the_examples() {
    let mut faults = Vec::new();
    let examples = specifications::examples().into_iter();
    for (name, text) in examples.filter(|(name, _)| !READ_OTHERWISE.contains(&&**name)) {
        let (mut ours, theirs) = (inlines(&text), inlines_of_pulldown(&text));
        // It leaves the brackets of `[a][]` out of the link.
        let doc = Document::parse(text.as_str());
        for link in doc.links().iter().filter(|link| link.form == LinkForm::Collapsed) {
            let node = doc.node(link.node);
            let kind = if node.kind() == Kind::Image { "image" } else { "link" };
            ours.remove(&(node.span(), kind));
            ours.insert((Span::new(node.span().start(), link.text.end() + 1), kind));
        }
        faults.extend(only(&format!("{name} ours"), &text, &ours, &theirs));
        faults.extend(only(&format!("{name} theirs"), &text, &theirs, &ours));
    }
    assert_none(faults);
}

fn definitions(text: &str) -> BTreeSet<(Span, String, String)> {
    let doc = Document::parse(text);
    let all = doc.definitions().iter();
    all.map(|it| (it.span, it.url.to_string(), it.title_text.to_string())).collect()
}

fn definitions_of_markdown(text: &str) -> BTreeSet<(Span, String, String)> {
    let options = markdown::ParseOptions::gfm();
    let mut open = vec![markdown::to_mdast(text, &options).expect("Markdown has no errors")];
    let mut found = BTreeSet::new();
    while let Some(node) = open.pop() {
        if let markdown::mdast::Node::Definition(it) = &node {
            let place = it.position.as_ref().expect("a place");
            let span = Span::new(place.start.offset, place.end.offset);
            // It includes the blanks around.
            found.insert((
                span.trimmed(text),
                it.url.clone(),
                it.title.clone().unwrap_or_default(),
            ));
        }
        open.extend(node.children().into_iter().flatten().cloned());
    }
    found
}

/// It takes the square of the length.
const LONGEST: usize = 24_000;

#[test]
fn markdown_finds_the_same_definitions() {
    let (mut faults, mut count) = (Vec::new(), 0);
    let files = corpus::files("lists").into_iter().chain(corpus::files("docs"));
    let files = files.filter(|(_, text)| text.len() < LONGEST && text.contains("]:"));
    // It takes `[a]: b (()` for a definition, against the specification.
    let examples = specifications::examples().into_iter().filter(|it| it.0 != "regression 176");
    for (name, text) in files.chain(examples) {
        let (ours, theirs) = (definitions(&text), definitions_of_markdown(&text));
        count += ours.len();
        faults.extend(ours.difference(&theirs).map(|it| format!("{name} ours: {it:?}")));
        faults.extend(theirs.difference(&ours).map(|it| format!("{name} theirs: {it:?}")));
    }
    println!("{count} definitions compared");
    assert_none(faults);
}
