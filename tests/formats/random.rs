//! Texts that generated cases are made of: entries, sound ones with faults, formats.

use proptest::prelude::*;

/// Pieces that entries, and what spoils them, are made of.
const FRAGMENTS: &[&str] = &[
    "[a](https://x.example)",
    "[",
    "]",
    "(",
    ")",
    "![i](u)",
    "![Free][free icon]",
    "\"",
    "*",
    "**",
    "`",
    "_",
    " - ",
    " – ",
    "; ",
    ", ",
    ". ",
    ": ",
    "  ",
    " ",
    "\t",
    "\n  ",
    "\\\n  ",
    "<br>",
    "<b>",
    "</b>",
    "<!-- c -->",
    "<a href=\"u\">",
    "</a>",
    "&amp;",
    "&rlm;",
    "\\*",
    "paper",
    "new",
    "2014",
    "2014-03",
    "03-2014",
    "MIT",
    "mit",
    "A b c",
    "é",
    "日本語。",
    "🎉",
    ":book:",
    "👩🏽‍💻",
    "#tag",
    "https://y.example",
    "<https://z.example>",
    "|",
    "~~",
    "[^1]",
    "<kbd>",
    "</kbd>",
    "1.",
    "= 3.5",
    "(2014)",
    "et al.",
    "\u{a0}",
    "\u{200b}",
];

pub fn entry() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 1..24)
        .prop_map(|pieces| format!("- {}\n", pieces.concat()))
}

/// Entries that fit the formats of the laws.
pub const SOUND: &[&str] = &[
    "*new*: \"A title: with more\" [Some source; paper & article; 2014-03](https://x.example/a)",
    "\"A (second) title\" [Ada; paper; 2014](https://x.example)",
    "**Bold name** (2014), Ada Ant<br>Says *a* lot.",
    "[Ant](https://ant.example/tree) (2014), Ada Ant, Bea Bee",
    "![i](u) [![i](u)](v) [Ant](https://ant.example) `MIT/Apache-2.0` - Carries `x`, and [y](z)!",
    "[Ant](https://ant.example) - Carries leaves (so). ![Free][free icon] #ants",
    ":ant: 12. <kbd>Ctrl</kbd> = 3.5 | And the rest, too",
];

/// A sound entry with some fragments put in and some characters taken away.
pub fn spoiled() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), prop::option::of(prop::sample::select(FRAGMENTS)));
    let edits = prop::collection::vec(edit, 1..4);
    (prop::sample::select(SOUND), edits).prop_map(|(entry, edits)| {
        let mut chars: Vec<String> = entry.chars().map(String::from).collect();
        for (place, put) in edits {
            let at = place.index(chars.len());
            match put {
                Some(fragment) => chars.insert(at, fragment.to_string()),
                None => chars[at].clear(),
            }
        }
        format!("- {}\n\n[free icon]: https://x.example/f.svg\n", chars.concat())
    })
}

/// Pieces that formats, and what spoils them, are made of.
const GRAMMAR: &[&str] = &[
    "{a}",
    "{b:plain}",
    "{c:year}",
    "{d:oneof(x; y)}",
    "{e:oneof(v)}",
    "{:p}",
    "{?",
    "{*:",
    "{+\", \":",
    "{|",
    "|",
    "}",
    "{/}",
    "*",
    "**",
    "`",
    "[",
    "]",
    "](",
    ")",
    "](https://",
    "][l]",
    "![",
    "<b>",
    "</b>",
    "\\",
    "\\*",
    " ",
    " - ",
    "x",
    "é",
    "\"",
    "{",
    ":",
    "(",
    "{A}",
    "{f:date(YYYY; MM)}",
    "{g:date(",
    "{h:wrd}",
];

pub fn format() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(GRAMMAR), 0..16).prop_map(|pieces| pieces.concat())
}
