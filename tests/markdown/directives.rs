//! Comments that speak to linters.

use mdlint::markdown::Document;
use mdlint::markdown::directives::Misread;

/// A text, and its directives: scope, dialect, rules, reason.
const CASES: &[(&str, &[&str])] = &[
    ("- a <!-- mdlint-allow bare-url -->\n", &["Here Mdlint [bare-url] -"]),
    ("<!-- mdlint-allow a, MD034 b: it: is so -->\n", &["Here Mdlint [a MD034 b] it: is so"]),
    (
        "<!--mdlint-allow-start a: -->\n\nx\n\n<!--mdlint-allow-end-->\n",
        &["Start Mdlint [a] -", "End Mdlint [] -"],
    ),
    ("> <!-- mdlint-allow-file a:\n> for\n> ever -->\n", &["File Mdlint [a] for\n> ever"]),
    (
        "<!-- markdownlint-disable MD001 line-length -->\n",
        &["Start Markdownlint [MD001 line-length] -"],
    ),
    (
        "<!-- markdownlint-disable -->\n<!-- markdownlint-enable MD001 -->\n",
        &["Start Markdownlint [] -", "End Markdownlint [MD001] -"],
    ),
    ("a <!-- markdownlint-disable-line -->\n", &["Line Markdownlint [] -"]),
    ("<!-- markdownlint-disable-next-line MD001 -->\n", &["NextLine Markdownlint [MD001] -"]),
    ("<!-- markdownlint-disable-file -->\n", &["File Markdownlint [] -"]),
    ("<!-- markdownlint-configure-file { \"MD013\": false } -->\n", &[]),
    (
        "<!--lint disable a b-->\n\n<!--lint enable-->\n",
        &["Start Remark [a b] -", "End Remark [] -"],
    ),
    ("<!--lint ignore a-->\n", &["Here Remark [a] -"]),
    ("<!--lint all-->\n<!-- prettier-ignore -->\n<!---->\n<!-->\n", &[]),
    ("<!-- a --> <!-- mdlint-allow b -->\n", &["Here Mdlint [b] -"]),
    ("<details>\n<!-- mdlint-allow b -->\n<summary>x</summary>\n", &["Here Mdlint [b] -"]),
    (
        "|a|b|\n|-|-|\n|c|d <!-- mdlint-allow e -->| <!-- mdlint-allow f -->\n|c| <!-- mdlint-allow g -->\n",
        &["Here Mdlint [e] -", "Here Mdlint [f] -", "Here Mdlint [g] -"],
    ),
    ("`<!-- mdlint-allow b -->`\n\n    <!-- mdlint-allow b -->\n", &[]),
    ("<!-- mdlint-alow a -->\n", &["? mdlint-alow"]),
    ("<!-- mdlint-allow : why -->\n", &["! <!-- mdlint-allow : why -->"]),
];

#[test]
fn directives_are_read() {
    for (text, expected) in CASES {
        let doc = Document::parse(*text);
        let directives = doc.directives();
        let found = directives.found.iter().map(|it| {
            let rules: Vec<&str> = it.rules.iter().map(|rule| &text[*rule]).collect();
            let reason = it.reason.map_or("-", |reason| &text[reason]);
            format!("{:?} {:?} [{}] {reason}", it.scope, it.dialect, rules.join(" "))
        });
        let misread = directives.misread.iter().map(|it| match it {
            Misread::Word(word) => format!("? {}", &text[*word]),
            Misread::NoRule(comment) => format!("! {}", &text[*comment]),
        });
        let found: Vec<String> = found.chain(misread).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}
