//! What counts as a difference between two documents.

use mdlint::markdown::Document;
use mdlint::markdown::outline::{Difference, Outline};
use mdlint::text::Span;

/// Before, after, and what allows the step: `=` nothing differs, `t` text, `i` inline, `*` items.
const CASES: &[(&str, &str, &str)] = &[
    // Written otherwise, same page.
    ("* a\n* b\n", "- a\n- b\n", "=ti*"),
    ("Title\n===\n", "# Title\n", "=ti*"),
    ("# Title #\n", "#  Title\n", "=ti*"),
    ("a  b\nc\n", "a b c\n", "=ti*"),
    ("~~~rs\nx\n~~~\n", "```rs\nx\n```\n", "=ti*"),
    ("    x\n", "```\nx\n```\n", "=ti*"),
    ("[a][r]\n\n[r]: /u \"t\"\n", "[a](/u \"t\")\n", "=ti*"),
    ("<http://a.b>\n", "[http://a.b](http://a.b)\n", "=ti*"),
    ("*a* __b__\n", "_a_ **b**\n", "=ti*"),
    ("\\*a &amp; b\n", "&#42;a & b\n", "=ti*"),
    ("|a|b|\n|-|-|\n|c|d|\n", "| a | b |\n|---|---|\n| c | d |\n", "=ti*"),
    ("a  \nb\n", "a\\\nb\n", "=ti*"),
    ("a\r\n\r\n```\r\nx\r\n```\r\n", "a\n\n```\nx\n```\n", "=ti*"),
    ("<p>x \n</p>\n", "<p>x\n</p>\n", "=ti*"),
    ("[unused]: /u\n\na\n", "a\n", "=ti*"),
    // Text and destinations.
    ("- [a](u): d\n", "- [a](u) - d\n", "ti"),
    ("- [a](u) - d\n", "- [a](u) - d.\n", "ti"),
    ("- [a](u) - *d*\n", "- [a](u) - *d*.\n", "ti"),
    ("[a](u)\n", "[a](v)\n", "ti"),
    ("`a`\n", "`b`\n", "ti"),
    ("<p>x</p>\n", "<p>y</p>\n", "ti"),
    ("<pre>x \ny</pre>\n", "<pre>x\ny</pre>\n", "ti"),
    // Inline.
    ("a b\n", "a *b*\n", "i"),
    ("a http://b.c\n", "a <http://b.c>\n", "=ti*"),
    ("a\nb\n", "a  \nb\n", "i"),
    ("# a\n", "## a\n", "i"),
    // Items.
    ("- b\n- a\n", "- a\n- b\n", "ti*"),
    ("- b [x](y)\n- a\n", "- a\n- b [x](y)\n", "i*"),
    ("- b\n- a\n- b\n", "- b\n- a\n", "*"),
    ("|h|i|\n|-|-|\n|c|d|\n|a|b|\n", "|h|i|\n|-|-|\n|a|b|\n|c|d|\n", "ti*"),
    // Other blocks.
    ("- a\n- b\n", "- a\n", ""),
    ("- a\n", "- a\n- a\n", ""),
    ("- a\n", "- a\n- b\n", ""),
    ("- a\n- b\n", "- a\n\n- b\n", "*"),
    ("1. a\n", "2. a\n", "*"),
    ("- a\n* b\n", "- a\n- b\n", "*"),
    ("1. a\n", "- a\n", ""),
    ("- a\n", "> a\n", ""),
    ("- [ ] a\n", "- [x] a\n", ""),
    ("|a|\n|-|\n", "|a|\n|-:|\n", ""),
    ("|h|i|\n|-|-|\n|c|d|\n|a|b|\n", "|h|i|\n|-|-|\n|c|b|\n|a|d|\n", "ti"),
];

/// What lies between the common start and the common end of two texts.
fn edited(before: &str, after: &str) -> Span {
    let start = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let (rest, other) = (&before[start..], &after[start..]);
    let backwards = rest.bytes().rev().zip(other.bytes().rev());
    let same = backwards.take_while(|(one, other)| one == other).count();
    Span::new(start, before.len() - same)
}

#[test]
fn differences_are_told_apart() {
    let kinds = [
        ('=', Difference::None),
        ('t', Difference::Text),
        ('i', Difference::Inline),
        ('*', Difference::Items),
    ];
    for (before, after, expected) in CASES {
        let outlines = [before, after].map(|text| Outline::of(&Document::parse(*text)));
        let edited = [edited(before, after)];
        let allows = |may: Difference| outlines[0].allows(&outlines[1], may, &edited).is_ok();
        let found: String = kinds.iter().filter(|kind| allows(kind.1)).map(|kind| kind.0).collect();
        assert_eq!(found, *expected, "{before:?} to {after:?}");
    }
}

#[test]
fn what_is_not_edited_may_not_differ() {
    let before = Outline::of(&Document::parse("a *b* c\n\nd\n"));
    let after = Outline::of(&Document::parse("x *b* c\n\ne\n"));
    let broken = |may: Difference, edit: Span| before.allows(&after, may, &[edit]);
    assert_eq!(broken(Difference::Text, Span::new(9, 10)), Err(Span::new(0, 2)));
    assert_eq!(broken(Difference::Text, Span::new(0, 1)), Err(Span::new(9, 10)));
    assert_eq!(broken(Difference::Inline, Span::new(0, 1)), Err(Span::new(9, 10)));
    assert_eq!(broken(Difference::Text, Span::new(0, 10)), Ok(()));
}

#[test]
fn blocks_may_nest_otherwise() {
    for (before, after, allowed) in [
        ("- a\n  - b\n- c\n", "- a\n- b\n- c\n", true),
        ("- a\n* b\n- c\n", "- a\n- b\n- c\n", true),
        ("- a\n-[b](u)\n- c\n", "- a\n- [b](u)\n- c\n", true),
        ("- b\n- a\n", "- a\n- b\n", false),
        ("- a\n- b\n- c\n", "- a\n- c\n", false),
        ("a\n\nb\n", "a\n\nx\n\nb\n", false),
    ] {
        let outlines = [before, after].map(|text| Outline::of(&Document::parse(text)));
        // Nothing of what stands in the places of the edits is a block of its own.
        let edited = if before.contains("-[") { vec![Span::new(5, 5)] } else { Vec::new() };
        let allows = outlines[0].allows(&outlines[1], Difference::Nesting, &edited).is_ok();
        assert_eq!(allows, allowed, "{before:?} to {after:?}");
    }
}
