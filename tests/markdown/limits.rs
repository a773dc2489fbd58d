//! Texts that nobody writes, and the limit of the parser on references: each in a time that a reader
//! would not notice.

use mdlint::markdown::{Document, Kind, Problem};
use mdlint::text::Span;
use std::time::{Duration, Instant};

/// Without optimisation, and beside other tests.
const PATIENCE: Duration = Duration::from_secs(20);

fn parse(name: &str, text: String) -> Document {
    let start = Instant::now();
    let doc = Document::parse(text);
    let time = start.elapsed();
    println!("{name}: {} bytes, {} nodes, {time:?}", doc.text().len(), doc.nodes().len());
    assert!(time < PATIENCE, "{name} took {time:?}");
    assert!(!doc.problems().contains(&Problem::Unreadable));
    doc
}

#[test]
fn deep_quotes_are_a_problem_and_no_hang() {
    let deep = format!("a\n\n- b {0}\n\n  {0}c\n", ">".repeat(100_000));
    let doc = parse("quotes", deep);
    assert_eq!(doc.problems(), [Problem::TooDeep(Span::new(100_011, 200_011))]);
    assert_eq!(doc.of_kind(Kind::BlockQuote).count(), 100_000);
    let spaced = parse("spaced quotes", format!("{}a\r\n", "> ".repeat(50_000)));
    assert_eq!(spaced.problems(), [Problem::TooDeep(Span::new(0, 99_999))]);
    let footnote = parse("quotes in a footnote", format!("[^1]: {}a\n", ">".repeat(50_000)));
    assert_eq!(footnote.problems(), [Problem::TooDeep(Span::new(6, 50_006))]);
    let shallow = parse("shallow quotes", format!("{} [!NOTE]\n", ">".repeat(200)));
    assert_eq!(shallow.problems(), []);
}

#[test]
fn what_looks_like_deep_quotes_may_be_code() {
    let quotes = ["> ", ">"].map(|marker| marker.repeat(100_000));
    for deep in &quotes {
        let texts = [
            format!("```\n{deep}\n```\n\n> [!NOTE]\n> a\n"),
            format!("- a\r\n  ~~~\r\n  {deep}\r\n  ~~~\r\n\r\n> [!NOTE]\r\n> a\r\n"),
            format!("> ```\n> {deep}\n> ```\n\n> [!NOTE]\n> a\n"),
            format!("a\n\n    {deep}\n\n> [!NOTE]\n> a\n"),
            format!("<pre>\n{deep}\n</pre>\n\n> [!NOTE]\n> a\n"),
            format!("a `{deep}`\n\n> [!NOTE]\n> a\n"),
        ];
        for text in texts {
            let start: String = text.chars().take(20).collect();
            let doc = parse(&format!("{start:?}"), text);
            assert_eq!(doc.problems(), []);
            assert_eq!(doc.of_kind(Kind::Alert).count(), 1);
        }
    }
}

#[test]
fn deep_and_wide_texts_are_read() {
    let nested = |depth: usize| {
        let lines = (0..depth).map(|at| format!("{}- a\n{0}  b\n", "  ".repeat(at)));
        lines.collect::<String>()
    };
    let cells = format!("{}\n{}\n", "|a".repeat(2_000), "|-".repeat(2_000));
    let texts = [
        ("nested lists", nested(600)),
        ("items on a line", "+ ".repeat(10_000)),
        ("brackets", "[".repeat(50_000)),
        ("nested links", format!("{}a{}", "[".repeat(20_000), "](b)".repeat(20_000))),
        ("emphasis", format!("{}a{}", "*a ".repeat(10_000), " a*".repeat(10_000))),
        ("definitions", (0..20_000).map(|at| format!("[a{at}]: /u\n")).collect()),
        ("defined and used", (0..5_000).map(|at| format!("[a{at}]: /u\n\n[a{at}]\n\n")).collect()),
        ("cells", cells.clone() + &"|a\n".repeat(200)),
        ("rows", "|a|b|\n|-|-|\n".to_owned() + &"| c | d |\n".repeat(20_000)),
        ("backticks", "`a``b```c".repeat(5_000)),
        ("lines", "a\n".repeat(100_000)),
        ("quoted lines", "> a\n".repeat(50_000)),
        ("deep quotes", (">".repeat(200) + " a\n").repeat(1_000)),
        ("shortcuts", "[a](b \"".repeat(2_000) + "\n\n[a]: c"),
        ("references", "&amp;".repeat(50_000)),
        ("comments", "b <!-- a --> ".repeat(20_000)),
    ];
    for (name, text) in texts {
        parse(name, text);
    }
}

/// The parser stops resolving once what references expand to is longer than the text.
#[test]
fn references_are_resolved_beyond_the_limit() {
    let url = format!("https://example.org/{}", "x".repeat(33));
    let doc = parse("references", format!("[a]: {url} 't'\n\n{}", "[a] ![b][A] ".repeat(10)));
    let resolved = doc.links().iter().filter(|link| *link.url == url && link.definition == Some(0));
    assert_eq!(resolved.count(), 20);
    assert!(doc.links().iter().all(|link| &*link.title_text == "t"));
}

#[test]
fn documents_can_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Document>();
}

/// Each bracket is looked at once, however many stand open before it.
#[test]
fn brackets_that_nothing_closes_are_no_hang() {
    let texts = [
        ("open brackets", "[a ".repeat(300_000)),
        ("open brackets before a blank", ("[a ".repeat(40) + "] (x) ").repeat(8_000)),
        ("open brackets and marks", "a \"b (c [d *e _f `g ".repeat(60_000)),
    ];
    for (name, text) in texts {
        let doc = parse(name, text);
        let start = Instant::now();
        assert_eq!(doc.broken_links().len(), 0, "{name}");
        let time = start.elapsed();
        assert!(time < PATIENCE, "{name} took {time:?}");
    }
}
