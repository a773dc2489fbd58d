//! Parts of an entry with nothing in them.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmptyField {}

impl Rule for EmptyField {
    fn check(&self, cx: &Context, report: &mut Report) {
        for entry in cx.list().entries() {
            let node = cx.doc().node(entry.node);
            let texts = node.descendants().filter(|node| node.kind() == Kind::Text);
            for text in texts.filter(|text| entry.own.contains(text.span())) {
                judge(cx, entry, text, report);
            }
        }
    }
}

fn judge(cx: &Context, entry: EntryRef, node: NodeRef, report: &mut Report) {
    let (text, span) = (cx.doc().text(), node.span());
    let written = &text[span];
    let follows_link = node.previous_sibling().is_some_and(|it| it.kind() == Kind::Link);
    let is_last = |end: usize| !text[end..entry.own.end().max(end)].contains(char::is_alphanumeric);
    let brackets: &[&str] = if written.contains('(') { &["()", "( )"] } else { &[] };
    for brackets in brackets {
        for (at, _) in written.match_indices(*brackets) {
            let (before, end) = (&written[..at], span.start() + at + brackets.len());
            // `main()`, and `main ()` in a sentence, are names of functions.
            let leads = follows_link && before.trim().is_empty();
            if before.ends_with(' ') && (leads || is_last(end)) {
                let found = Span::new(span.start() + at, end);
                report.at(found, format!("nothing stands in `{brackets}`"));
            }
        }
    }
    for (at, _) in written.match_indices(';') {
        let behind = written[at + 1..].trim_start_matches(' ');
        if behind.starts_with(';') {
            let found = Span::new(span.start() + at, span.end() - behind.len() + 1);
            report.at(found, "nothing stands between `;` and `;`");
        }
    }
    let (mark, blank) = (written.trim_matches(' '), written.starts_with(' '));
    let ends = text[span.end()..entry.own.end().max(span.end())].trim().is_empty();
    if matches!(mark, "-" | "–" | "—") && ends && follows_link && blank {
        report.at(span.trimmed(text), format!("nothing stands behind `{mark}`"));
    }
}
