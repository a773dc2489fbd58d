//! The examples of a page, and what belongs together: a configuration, texts, what is found in them
//! and what becomes of them.

use super::Problems;
use super::carets::{self, Expected};
use super::head::HeadPlace;
use super::info::{Info, Verdict};
use crate::markdown::{Document, Kind, NodeRef};
use crate::rule::Applicability;
use crate::text::{Span, suggest};
use jiff::civil::Date;

/// Texts that are checked together, and what comes of it.
#[derive(Clone, Debug, Default)]
pub struct Case {
    pub config: Option<Config>,
    /// The day that counts as today, where the example says.
    pub today: Option<Date>,
    /// One, or those of a project.
    pub examples: Vec<Example>,
    pub fixed: Vec<Fixed>,
    /// Where the last of its blocks ends.
    end: u32,
}

/// A block `toml config`.
#[derive(Clone, Debug)]
pub struct Config {
    pub text: String,
    /// Where the text stands in the page.
    pub at: usize,
}

/// A block `md good` or `md bad`.
#[derive(Clone, Debug)]
pub struct Example {
    pub verdict: Verdict,
    /// `file=`.
    pub file: Option<String>,
    /// Without carets.
    pub text: String,
    pub expected: Vec<Expected>,
    /// The info string, in the page.
    pub place: Span,
    /// Between the fences, carets included.
    pub content: Span,
}

/// A block `md fixed`: what becomes of the bad example before it.
#[derive(Clone, Debug)]
pub struct Fixed {
    pub file: Option<String>,
    /// The least certain fixes that were applied.
    pub with: Applicability,
    pub text: String,
    /// The info string, in the page.
    pub place: Span,
    /// Between the fences.
    pub content: Span,
}

/// The blocks of a page that say something to the program.
#[derive(Debug, Default)]
pub struct Blocks {
    pub head: Option<HeadPlace>,
    pub cases: Vec<Case>,
    /// The configuration that holds, and the level of the heading that it stands under.
    configs: Vec<(u8, Config)>,
}

impl Blocks {
    pub fn read(doc: &Document, problems: &mut Problems) -> Blocks {
        let mut blocks = Blocks::default();
        let mut level = 0;
        for node in doc.nodes() {
            match (node.kind(), node.heading()) {
                (Kind::Heading, Some(heading)) => {
                    level = heading.level;
                    blocks.configs.retain(|(under, _)| *under < level);
                }
                (Kind::CodeBlock, _) => blocks.read_block(node, level, problems),
                _ => {}
            }
        }
        blocks.check_cases(problems);
        blocks
    }

    fn read_block(&mut self, node: NodeRef, level: u8, problems: &mut Problems) {
        let page = node.document().text();
        let Some(code) = node.code_block() else { return };
        let Some(info) = code.info else { return };
        if let (None, Some(fence)) = (code.closing, code.fence) {
            return problems.add(fence, "the block is not closed");
        }
        let (first, rest) = split_word(page, info);
        let rest_text = &page[rest];
        if !matches!(&page[first], "md" | "toml") || rest_text.is_empty() {
            return;
        }
        let at_margin = page[..node.span().start()].ends_with('\n') || node.span().start() == 0;
        if node.parent() != Some(node.document().root()) || !at_margin {
            return problems.add(info, "the block is indented; what is run stands at the margin");
        }
        match (&page[first], rest_text) {
            ("toml", "rule") if self.head.is_some() => {
                problems.add(info, "a page has one head, and this one is the second");
            }
            ("toml", "rule") => self.head = Some(HeadPlace { info, content: code.content }),
            ("toml", "config") => {
                self.configs.retain(|(under, _)| *under < level);
                let config =
                    Config { text: page[code.content].to_string(), at: code.content.start() };
                self.configs.push((level, config));
            }
            ("toml", other) => {
                let near = suggest::did_you_mean(other, ["rule", "config"]);
                let choice = if near.is_empty() { "; expected `rule` or `config`" } else { &near };
                problems.add(rest, format!("unknown block `toml {other}`{choice}"));
            }
            _ => {
                if let Some(read) = Info::read(page, rest, problems) {
                    self.add(node, info, read, problems);
                }
            }
        }
    }

    fn add(&mut self, node: NodeRef, place: Span, info: Info, problems: &mut Problems) {
        let page = node.document().text();
        let content = node.code_block().map_or(Span::at(0), |code| code.content);
        let bad = (info.verdict == Verdict::Bad).then_some(&mut *problems);
        let (text, expected) = carets::read(page, content, info.blanks, bad);
        let start = node.span().start();
        let neighbours = |case: &Case| page[case.end as usize..start].trim().is_empty();
        let end = node.span().end;
        if info.verdict == Verdict::Fixed {
            let Some(case) = self.cases.last_mut().filter(|case| neighbours(case)) else {
                return problems.add(place, "there is no bad example right before it");
            };
            let fixed = Fixed { file: info.file, with: info.with, text, place, content };
            case.fixed.push(fixed);
            case.end = end;
            return;
        }
        let example =
            Example { verdict: info.verdict, file: info.file, text, expected, place, content };
        let joins = |case: &&mut Case| neighbours(case) && case.takes(&example);
        if let Some(case) = self.cases.last_mut().filter(joins) {
            case.today = case.today.or(info.today);
            case.examples.push(example);
            case.end = end;
            return;
        }
        let config = self.configs.last().map(|(_, config)| config.clone());
        let case =
            Case { config, today: info.today, examples: vec![example], fixed: Vec::new(), end };
        self.cases.push(case);
    }

    fn check_cases(&self, problems: &mut Problems) {
        for case in &self.cases {
            for example in &case.examples {
                if example.verdict == Verdict::Bad && example.expected.is_empty() {
                    problems.add(
                        example.place,
                        "nothing is wrong in the bad example: it has no carets",
                    );
                }
            }
            for fixed in &case.fixed {
                let origin = case.origin(fixed).map(|origin| case.examples[origin].verdict);
                if origin != Some(Verdict::Bad) {
                    problems.add(fixed.place, "there is no bad example right before it");
                }
            }
        }
    }

    /// Reports what a page must have.
    pub fn report_missing(&self, title: Span, problems: &mut Problems) {
        for (verdict, name) in [(Verdict::Bad, "bad"), (Verdict::Good, "good")] {
            let mut examples = self.cases.iter().flat_map(|case| &case.examples);
            if !examples.any(|example| example.verdict == verdict) {
                problems.add(title, format!("a {name} example is missing: a block `md {name}`"));
            }
        }
    }
}

impl Case {
    /// The example that a fixed one is made of, among the examples of the case.
    pub fn origin(&self, fixed: &Fixed) -> Option<usize> {
        let named = self.examples.iter().position(|example| example.file == fixed.file);
        named.or((self.examples.len() == 1).then_some(0))
    }

    /// Whether the case shows that something is mended by fixes that are at least so certain.
    pub fn mends(&self, with: Applicability) -> bool {
        let text =
            |fixed: &Fixed| self.origin(fixed).map(|origin| self.examples[origin].text.as_str());
        self.fixed.iter().any(|fixed| fixed.with == with && text(fixed) != Some(&fixed.text))
    }

    /// Whether an example is another file of the same project.
    fn takes(&self, example: &Example) -> bool {
        let named = example.file.is_some() && self.examples.iter().all(|it| it.file.is_some());
        let known = self.examples.iter().any(|it| it.file == example.file);
        named && !known && self.fixed.is_empty()
    }
}

/// The first word at `span` of `page`, and the rest.
fn split_word(page: &str, span: Span) -> (Span, Span) {
    let text = &page[span];
    let len = text.find([' ', '\t']).unwrap_or(text.len());
    let first = Span::new(span.start(), span.start() + len);
    (first, Span::new(first.end(), span.end()).trimmed(page))
}
