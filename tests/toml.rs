//! TOML with places: what is read, and what is said of what cannot be read.

use mdlint::text::toml::{self, FileIndex, Problem, Text, ValueKind};
use serde::Deserialize;

/// `line:column: [what it points at] message` of each problem.
fn shown(text: &str, problems: &[Problem]) -> Vec<String> {
    let source = mdlint::text::Source::new(text);
    let show = |problem: &Problem| {
        let at = source.position(problem.span.start());
        format!("{}:{}: [{}] {}", at.line, at.column, &text[problem.span], problem.message)
    };
    problems.iter().map(show).collect()
}

#[test]
fn errors_stand_at_their_characters() {
    let cases: &[(&str, &[&str])] = &[
        ("a = \nb = 1\n", &["1:5: [] value is missing"]),
        ("a = yes\n", &["1:5: [yes] `yes` is no value; strings stand in quotes"]),
        (
            "a = 'x\nb = \"y\n",
            &[
                "1:7: [] string does not end, expected `'`",
                "2:7: [] string does not end, expected `\"`",
            ],
        ),
        ("a = 1\na = 2\n", &["2:1: [a] `a` is already defined"]),
        ("a = 01\n", &["1:5: [0] unexpected leading zero, expected nothing"]),
        ("key\n", &["1:4: [] key with no value, expected `=`"]),
        // What follows from the array that swallows the rest of the file is left out.
        ("x = [1, \n[d]\na = 1\n[e]\nb = 2\n", &["1:5: [[] unclosed array, expected `]`"]),
        ("'é' = 'ü'\nx = ?\n", &["2:5: [?] `?` is no value; strings stand in quotes"]),
    ];
    for (text, expected) in cases {
        let problems = toml::parse(text, FileIndex(0), 0).expect_err(text);
        assert_eq!(shown(text, &problems), *expected, "{text}");
    }
}

/// The text that stands under `x` in `toml`.
fn text_of(toml: &str) -> Text {
    let table = toml::parse(toml, FileIndex(3), 100).unwrap();
    match &table.get("x").unwrap().kind {
        ValueKind::String(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn content_is_known_where_it_stands_byte_for_byte() {
    let cases = [
        ("x = 'a'", "a", Some(5)),
        ("x = ''", "", Some(5)),
        ("x = \"a\"", "a", Some(5)),
        ("x = '\"a\"'", "\"a\"", Some(5)),
        ("x = '''a'''", "a", Some(7)),
        ("x = '''\na\nb'''", "a\nb", Some(8)),
        ("x = '''\r\na'''", "a", Some(9)),
        ("x = \"a\\tb\"", "a\tb", None),
        ("x = \"\"\"a \\\n  b\"\"\"", "a b", None),
    ];
    for (toml, value, content) in cases {
        let text = text_of(toml);
        assert_eq!(text.value, value, "{toml}");
        assert_eq!(text.content.map(|start| start as usize - 100), content, "{toml}");
        assert_eq!((text.file, text.span.start()), (FileIndex(3), 104), "{toml}");
    }
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    max_length: u32,
    #[serde(default)]
    style: Style,
    words: Option<Vec<String>>,
    #[serde(default)]
    host: Host,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Style {
    #[default]
    Consistent,
    Dash,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Host {
    allow: Vec<String>,
}

#[test]
fn a_table_is_read_as_options() {
    let text = "max-length = 80\nstyle = 'dash'\nwords = ['a']\nhost = { allow = [] }\n";
    let table = toml::parse(text, FileIndex(0), 0).unwrap();
    let expected = Options {
        max_length: 80,
        style: Style::Dash,
        words: Some(vec!["a".to_string()]),
        host: Host { allow: vec![] },
    };
    assert_eq!(toml::deserialize(&table), Ok(expected));
}

#[test]
fn all_that_is_wrong_with_options_is_said_at_once() {
    let cases: &[(&str, &[&str])] = &[
        ("", &["1:1: [] `max-length` is missing"]),
        ("max-length = -1\n", &["1:14: [-1] expected a whole number, 0 or more, found `-1`"]),
        (
            "max-length = 99999999999999999999\n",
            &["1:14: [99999999999999999999] `99999999999999999999` is too large"],
        ),
        (
            "max-lenght = 1\nstyle = 'dahs'\nwords = ['a', 1]\nhost = { deny = [] }\n",
            &[
                "1:1: [max-lenght] unknown option `max-lenght`; did you mean `max-length`?",
                "2:9: ['dahs'] unknown value `dahs`; did you mean `dash`?",
                "3:15: [1] expected a string, found a whole number",
                "4:10: [deny] unknown option `deny`; expected `allow`",
            ],
        ),
        (
            "max-length = 1\nstyle = 1\nhost = []\n",
            &[
                "2:9: [1] expected a string, found a whole number",
                "3:8: [[]] expected a table, found an array",
            ],
        ),
    ];
    for (text, expected) in cases {
        let table = toml::parse(text, FileIndex(0), 0).unwrap();
        let problems = toml::deserialize::<Options>(&table).expect_err(text);
        assert_eq!(shown(text, &problems), *expected, "{text}");
    }
}

#[test]
fn tables_merge_by_key_and_arrays_replace() {
    let mut below = toml::parse("a = 1\nb = [1, 2]\n[t]\nx = 1\ny = 2\n", FileIndex(0), 0).unwrap();
    let over = toml::parse("b = [3]\nc = 4\n[t]\ny = 5\n", FileIndex(1), 0).unwrap();
    below.merge(&over);
    let expected =
        toml::parse("a = 1\nb = [3]\nc = 4\n[t]\nx = 1\ny = 5\n", FileIndex(0), 0).unwrap();
    let plain = |table: &toml::Table| plain_table(table);
    assert_eq!(plain(&below), plain(&expected));
    let t = below.entry("b").unwrap();
    assert_eq!(t.value.file, FileIndex(1), "a value remembers the file that it came from");
}

/// Keys and values without places, in the order of the keys.
fn plain_table(table: &toml::Table) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in &table.entries {
        match &entry.value.kind {
            ValueKind::Table(inner) => lines.extend(
                plain_table(inner).into_iter().map(|line| format!("{}.{line}", entry.key.value)),
            ),
            ValueKind::Array(items) => {
                let kinds: Vec<&ValueKind> = items.iter().map(|item| &item.kind).collect();
                lines.push(format!("{} = {kinds:?}", entry.key.value));
            }
            kind => lines.push(format!("{} = {kind:?}", entry.key.value)),
        }
    }
    lines.sort();
    lines
}
