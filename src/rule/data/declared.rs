//! What a page's head declares, read and checked but for its patterns: those are compiled when the
//! rule runs.

use super::options::{self, ALLOW};
use super::template::{Hole, Template};
use super::{DataRule, Selector, TestKind};
use crate::rule::Applicability;
use crate::text::toml::{Entry, Problem, Reader, Table, Text, Value, ValueKind};

/// The keys of a head that make a rule. `allow` and the tests go with them.
pub const KEYS: [&str; 7] = ["select", "forbid", "substitute", "length", "allow", "message", "fix"];

/// A rule as data, before it is given options.
#[derive(Clone, Debug)]
pub struct Declared {
    pub selector: Selector,
    pub kind: TestKind,
    /// The options, and their defaults.
    pub options: Table,
    pub message: Template,
    pub fix: Option<Repair>,
}

/// How far a head is checked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Depth {
    /// But for its patterns: compiling them takes time.
    Shape,
    Whole,
}

/// What a head says of the fix.
#[derive(Clone, Debug)]
pub struct Repair {
    pub applicability: Applicability,
    /// What it does, as an order.
    pub title: Template,
}

impl Declared {
    /// Whether a head makes a rule, or only tries to.
    pub fn is_in(head: &Table) -> bool {
        head.entries.iter().any(|entry| KEYS.contains(&entry.key.value.as_str()))
    }

    /// What `head` declares; what is wrong with it goes to `reader`.
    pub fn read(head: &Table, depth: Depth, reader: &mut Reader) -> Option<Declared> {
        let selector = read_selector(head, reader);
        let test = read_test(head, reader);
        let kind = test.as_ref().map(|(kind, _)| *kind);
        let message = kind.and_then(|kind| read_message(head, kind, reader));
        let fix = head.entry("fix").and_then(|fix| read_fix(fix, kind?, reader));
        let (kind, mut options) = test?;
        if let Some(allow) = head.entry(ALLOW) {
            read_allow(allow, kind, reader);
            options.entries.push(allow.clone());
        }
        match depth {
            Depth::Shape => {}
            Depth::Whole => options::check(kind, &options, reader),
        }
        Some(Declared { selector: selector?, kind, options, message: message?, fix })
    }

    /// The rule with these options, or what is wrong with them.
    pub fn build(&self, options: &Table) -> Result<DataRule, Vec<Problem>> {
        options::build(self, options)
    }
}

fn read_selector(head: &Table, reader: &mut Reader) -> Option<Selector> {
    let Some(value) = head.get("select") else {
        reader.report(head.problem("`select` is missing: what does the rule look at?"));
        return None;
    };
    let text = reader.text(value)?;
    let names = Selector::ALL.map(Selector::name);
    reader.one_of(&text, &names, "selector");
    Selector::named(&text.value)
}

fn read_test(head: &Table, reader: &mut Reader) -> Option<(TestKind, Table)> {
    let named = |kind: TestKind| Some((kind, head.entry(kind.name())?));
    let mut tests = TestKind::ALL.into_iter().filter_map(named);
    let Some((kind, entry)) = tests.next() else {
        let names = TestKind::ALL.map(|kind| format!("`{}`", kind.name())).join(", ");
        reader.report(head.problem(format!("a test is missing, one of {names}")));
        return None;
    };
    if let Some((_, second)) = tests.next() {
        let message = format!("a rule has one test, and this one has `{}`", kind.name());
        reader.report(second.key.problem_here(message));
    }
    Some((kind, parameters(kind, entry, reader)?))
}

/// The table of a test, whichever way it is written: `forbid = 'x'` is `forbid = { patterns = 'x' }`.
fn parameters(kind: TestKind, entry: &Entry, reader: &mut Reader) -> Option<Table> {
    let value = &entry.value;
    let short = |name: &str| {
        let key = Text { value: name.to_string(), content: None, ..entry.key.clone() };
        let entries = vec![Entry { key, value: value.clone() }];
        Some(Table { file: value.file, span: value.span, entries })
    };
    match (kind, &value.kind) {
        (TestKind::Forbid, ValueKind::Array(items)) if items.is_empty() => {
            reader.report(value.problem("forbids nothing"));
            None
        }
        (TestKind::Forbid, ValueKind::String(_) | ValueKind::Array(_)) => short("patterns"),
        (TestKind::Length, ValueKind::Integer(_)) => short("max"),
        (TestKind::Substitute, ValueKind::Table(table)) if !table.entries.is_empty() => {
            short("substitute")
        }
        (TestKind::Forbid | TestKind::Length, ValueKind::Table(table))
            if !table.entries.is_empty() =>
        {
            reader.only(table, kind.keys(), &format!(" in `{}`", kind.name()));
            Some(table.clone())
        }
        (TestKind::Forbid, _) => {
            unexpected(value, "patterns, or a table of `words` and `patterns`", reader)
        }
        (TestKind::Length, _) => unexpected(value, "a whole number", reader),
        (TestKind::Substitute, _) => {
            unexpected(value, "a table of patterns and what is to stand there", reader)
        }
    }
}

fn read_allow(allow: &Entry, kind: TestKind, reader: &mut Reader) {
    match kind {
        TestKind::Forbid | TestKind::Substitute => {}
        TestKind::Length => {
            reader.report(allow.key.problem_here("`length` finds no texts that could be allowed"));
        }
    }
}

fn unexpected(value: &Value, expected: &str, reader: &mut Reader) -> Option<Table> {
    reader.report(value.unexpected(expected));
    None
}

fn read_message(head: &Table, kind: TestKind, reader: &mut Reader) -> Option<Template> {
    let Some(value) = head.get("message") else {
        reader.report(head.problem("`message` is missing: what does the rule say?"));
        return None;
    };
    let text = reader.text(value)?;
    read_template(&text, kind, reader)
}

fn read_template(text: &Text, kind: TestKind, reader: &mut Reader) -> Option<Template> {
    let holes: &[Hole] = match kind {
        TestKind::Forbid => &[Hole::Found],
        TestKind::Substitute => &[Hole::Found, Hole::Expected],
        TestKind::Length => &[Hole::Length, Hole::Expected],
    };
    Template::read(text, holes).map_err(|problem| reader.report(problem)).ok()
}

fn read_fix(fix: &Entry, kind: TestKind, reader: &mut Reader) -> Option<Repair> {
    let table = reader.table(&fix.value)?;
    if kind != TestKind::Substitute {
        let message =
            format!("`{}` does not say what is to stand there; `substitute` does", kind.name());
        reader.report(fix.key.problem_here(message));
        return None;
    }
    reader.only(table, &["applicability", "title"], " in `fix`");
    let title = match table.get("title") {
        Some(value) => reader.text(value)?,
        None => Text::whole("write `{expected}`"),
    };
    let title = read_template(&title, kind, reader);
    let Some(value) = table.get("applicability") else {
        reader.report(fix.value.problem("`applicability` is missing: `safe`, `unsafe` or `shown`"));
        return None;
    };
    let text = reader.text(value)?;
    reader.one_of(&text, &["safe", "unsafe", "shown"], "applicability");
    let applicability = match text.value.as_str() {
        "safe" => Applicability::Safe,
        "unsafe" => Applicability::Unsafe,
        "shown" => Applicability::Shown,
        _ => return None,
    };
    Some(Repair { applicability, title: title? })
}
