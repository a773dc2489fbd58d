//! What holds for any text and any format.

use super::assert_none;
use super::random::{SOUND, entry, format, spoiled};
use mdlint::config::list_of;
use mdlint::list::format::{Own, Program, Reader, Reading, TokenKind, Tokens};
use mdlint::list::{Certainty, Settings};
use mdlint::markdown::{Document, Flags, Kind};
use mdlint::text::{Patch, Span};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Formats of many kinds: together they come to every operation of a program.
const FORMATS: &str = r##"
[list]
formats = [
  '{?*{tag:oneof(tag)}*: }"{title}" [{source}; {+" & ":{kind:oneof(kind)}}; {date:date}]({url})',
  '{|**{name}**|[{name}](https://{host}/{path})} ({year:year}), {authors:plain}{?{/}{note:sentence}}',
  '{*" ":{badge:badge}} [{name}]({url:url}){? `{+"/":{licence:spdx}}`} - {description:sentence}{*: {|![Free][free icon]|#{hash:word}}}',
  '{icon:emoji} {number:int}. <kbd>{key}</kbd>{? = {value:number}} | {rest}',
]
[list.vocabulary]
tag = ["classic", "new"]
kind = "open"
"##;

fn program() -> Arc<Program> {
    let settings = Settings::compile(&list_of(FORMATS).unwrap()).unwrap();
    settings.base().program.clone().unwrap()
}

/// Everything in a document that could carry an entry.
fn owns(doc: &Document) -> Vec<Own> {
    let carries = |kind| {
        matches!(
            kind,
            Kind::Item
                | Kind::TableCell
                | Kind::Heading
                | Kind::Paragraph
                | Kind::HtmlBlock
                | Kind::BlockQuote
        )
    };
    let nodes = doc.nodes().filter(|node| carries(node.kind()));
    nodes.map(|node| Own { node: node.id(), clip: node.span() }).collect()
}

/// Whether the places of something in it are not known.
fn is_untrusted(doc: &Document, own: Own) -> bool {
    let node = doc.node(own.node);
    let mut all = std::iter::once(node).chain(node.descendants());
    all.any(|node| node.flags().has(Flags::UNTRUSTED))
}

fn check_tokens(doc: &Document, tokens: &Tokens, own: Own) -> Option<String> {
    if is_untrusted(doc, own) {
        return None;
    }
    let mut at = 0;
    for index in 0..tokens.len() {
        let token = tokens.get(index)?;
        let span = token.span;
        let place =
            || format!("token {index} {:?} {span:?} {:?}", token.kind, &doc.text()[own.clip]);
        if span.start() < at || span.end() < span.start() {
            return Some(format!("out of order: {}", place()));
        }
        at = span.end();
        let partner = tokens.get(token.pair as usize);
        if partner.is_none_or(|partner| partner.pair as usize != index) {
            return Some(format!("without partner: {}", place()));
        }
        let edge = index == 0 || index + 1 == tokens.len();
        if edge && matches!(token.kind, TokenKind::Blank | TokenKind::Break) {
            return Some(format!("blank at the edge: {}", place()));
        }
    }
    None
}

fn check_reading(doc: &Document, own: Own, reading: &Reading) -> Option<String> {
    let entry = &doc.text()[own.clip];
    if is_untrusted(doc, own) {
        let proven = reading.deviations.iter().any(|deviation| deviation.repair.is_some());
        return proven.then(|| format!("a repair in {entry:?}, whose places are not known"));
    }
    for field in &reading.fields {
        if field.span.is_empty() || doc.text().get(field.span.range()).is_none() {
            return Some(format!("field {} at {:?} of {entry:?}", field.name, field.span));
        }
    }
    for deviation in &reading.deviations {
        let message = &deviation.message;
        if message.is_empty() || message.ends_with('.') || message.starts_with(char::is_uppercase) {
            return Some(format!("message {message:?}"));
        }
        let edits = deviation.repair.iter().flat_map(|repair| &repair.edits);
        let outside = |span: Span| !own.clip.contains(span);
        if outside(deviation.span) || edits.map(|edit| edit.span).any(outside) {
            return Some(format!("{deviation:?} lies outside of {entry:?}"));
        }
    }
    None
}

/// What is wrong with how everything in `text` is read: tokens all, entries every `step`th.
fn faults(text: &str, program: &Program, step: usize) -> Vec<String> {
    let doc = Document::parse(text);
    let mut tokens = Tokens::new(&doc);
    let mut reader = Reader::new(&doc);
    let mut faults = Vec::new();
    for (index, own) in owns(&doc).into_iter().enumerate() {
        tokens.fill(own.node, own.clip);
        faults.extend(check_tokens(&doc, &tokens, own));
        if index % step == 0 {
            let reading = reader.read(program, own);
            faults.extend(check_reading(&doc, own, &reading));
        }
    }
    faults
}

/// A proven repair of an item, made in the whole text, leaves fewer deviations than there were.
fn repair_faults(text: &str, program: &Program) -> Vec<String> {
    let doc = Document::parse(text);
    let mut reader = Reader::new(&doc);
    let mut faults = Vec::new();
    for own in items(&doc) {
        for deviation in reader.read(program, own).deviations {
            let Some(repair) = deviation.repair else { continue };
            if repair.certainty == Certainty::Shown {
                continue;
            }
            let before: usize = count(&doc, program);
            let mended = Patch::new(repair.edits.clone()).expect("edits do not touch").apply(text);
            let after = count(&Document::parse(mended.as_str()), program);
            if after >= before {
                faults.push(format!(
                    "{before} deviations, then {after}: {} in {:?}, now {mended:?}",
                    deviation.message, &text[own.clip]
                ));
            }
        }
    }
    faults
}

fn items(doc: &Document) -> Vec<Own> {
    owns(doc).into_iter().filter(|own| doc.node(own.node).kind() == Kind::Item).collect()
}

fn count(doc: &Document, program: &Program) -> usize {
    let mut reader = Reader::new(doc);
    items(doc).into_iter().map(|own| reader.read(program, own).deviations.len()).sum()
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/lists");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    files.map(|file| file.expect("a file").path()).collect()
}

#[test]
fn sound_entries_fit() {
    let program = program();
    let bad = SOUND.iter().filter(|entry| {
        count(&Document::parse(format!("- {entry}\n\n[free icon]: u\n")), &program) > 0
    });
    assert_none(&bad.map(|entry| entry.to_string()).collect::<Vec<_>>());
}

#[test]
fn real_lists_are_read_within_their_bounds() {
    let program = program();
    let mut found = Vec::new();
    for path in corpus() {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let faults = faults(&text, &program, 23);
        found.extend(faults.into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert_none(&found);
}

/// 200 cases of each law, or as many as `PROPTEST_CASES` says.
fn laws() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { 200 };
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn any_entry_is_read_within_its_bounds(text in entry()) {
        let found = faults(&text, &program(), 1);
        prop_assert!(found.is_empty(), "{text:?}: {found:?}");
    }

    #[test]
    fn a_proven_repair_leaves_fewer_deviations(text in entry()) {
        let found = repair_faults(&text, &program());
        prop_assert!(found.is_empty(), "{text:?}: {found:?}");
    }

    #[test]
    fn spoiled_entries_are_read_within_their_bounds(text in spoiled()) {
        let found = faults(&text, &program(), 1);
        prop_assert!(found.is_empty(), "{text:?}: {found:?}");
    }

    #[test]
    fn a_proven_repair_of_a_spoiled_entry_leaves_fewer_deviations(text in spoiled()) {
        let found = repair_faults(&text, &program());
        prop_assert!(found.is_empty(), "{text:?}: {found:?}");
    }

    #[test]
    fn any_format_is_compiled_or_refused_at_its_characters(format in format(), text in entry()) {
        let quoted = format.replace('\'', "’");
        let config = format!(
            "[list]\nformats = ['{quoted}']\n[list.vocabulary]\nv = \"open\"\n[list.part]\np = '({{q:int}})'\n"
        );
        match Settings::compile(&list_of(&config).expect("TOML")) {
            Err(problems) => {
                for problem in problems {
                    prop_assert!(config.get(problem.span.range()).is_some(), "{problem:?}");
                }
            }
            Ok(settings) => {
                let program = settings.base().program.clone().expect("a format");
                let found = faults(&text, &program, 1);
                prop_assert!(found.is_empty(), "{format:?} {text:?}: {found:?}");
            }
        }
    }
}
