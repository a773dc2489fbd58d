//! What holds for every node of every document: its slice is what its kind says.

use mdlint::markdown::{
    Definition, Document, Flags, Heading, Item, Kind, LinkForm, NodeRef, Problem, Table,
};
use mdlint::text::Span;
use std::borrow::Cow;

/// What broke, one line each; and how many leaf blocks are untrusted.
#[derive(Default)]
pub struct Verdict {
    pub faults: Vec<String>,
    pub untrusted: Vec<String>,
    pub nodes: usize,
}

impl Verdict {
    pub fn add(&mut self, name: &str, other: Verdict) {
        self.faults.extend(other.faults.into_iter().map(|fault| format!("{name}: {fault}")));
        self.untrusted.extend(other.untrusted.into_iter().map(|block| format!("{name}: {block}")));
        self.nodes += other.nodes;
    }

    pub fn assert_sound(&self) {
        let shown: Vec<&String> = self.faults.iter().take(40).collect();
        assert!(shown.is_empty(), "{} faults\n{shown:#?}", self.faults.len());
    }
}

pub fn check(text: &str) -> Verdict {
    let doc = Document::parse(text);
    let mut verdict = Verdict { nodes: doc.nodes().len(), ..Verdict::default() };
    if doc.problems().contains(&Problem::Unreadable) {
        verdict.faults.push("the parser failed".into());
    }
    for node in doc.nodes() {
        if node.flags().has(Flags::UNTRUSTED) {
            if !node.kind().is_inline() {
                verdict.untrusted.push(format!("{node:?}"));
            }
            continue;
        }
        let held = lies_in_parent(node)
            .and_then(|()| follows_sibling(node))
            .and_then(|()| slice_says_kind(node));
        if let Err(fault) = held {
            verdict.faults.push(format!("{fault}: {node:?}"));
        }
    }
    for definition in doc.definitions() {
        if let Err(fault) = definition_holds(&doc, definition) {
            verdict.faults.push(format!("{fault}: {definition:?}"));
        }
    }
    verdict.faults.extend(uncovered(&doc));
    verdict
}

type Held = Result<(), &'static str>;

fn hold(holds: bool, fault: &'static str) -> Held {
    if holds { Ok(()) } else { Err(fault) }
}

fn lies_in_parent(node: NodeRef) -> Held {
    let Some(parent) = node.parent() else { return Ok(()) };
    hold(parent.span().contains(node.span()), "leaves its parent")
}

fn follows_sibling(node: NodeRef) -> Held {
    let Some(before) = node.previous_sibling() else { return Ok(()) };
    hold(before.next_sibling() == Some(node), "siblings disagree")?;
    hold(before.span().end <= node.span().start, "overlaps its sibling")?;
    let between = &node.document().text()[before.span().end()..node.span().start()];
    let broken = matches!(before.kind(), Kind::SoftBreak | Kind::HardBreak);
    hold(
        !node.kind().is_inline() || between.is_empty() || broken && is_prefix(between),
        "stands apart from its sibling",
    )
}

/// What may stand before the content of a line.
fn is_prefix(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '>'))
}

fn slice_says_kind(node: NodeRef) -> Held {
    let slice = node.source();
    match node.kind() {
        Kind::Document => hold(slice.len() == node.document().text().len(), "is not the text"),
        Kind::FrontMatter => {
            let delimiter = &slice[..3];
            hold(slice.ends_with(delimiter) && slice.len() > 6, "is no front matter")
        }
        Kind::BlockQuote | Kind::Alert => hold(slice.starts_with('>'), "is no quote"),
        Kind::List => list_holds(node),
        Kind::Item => item_holds(node, node.item().unwrap()),
        Kind::CodeBlock => code_block_holds(node),
        Kind::HtmlBlock => hold(slice.starts_with('<'), "is no HTML"),
        Kind::Paragraph => edges_hold(node, node.span()),
        Kind::Heading => heading_holds(node, node.heading().unwrap()),
        Kind::ThematicBreak => {
            let marks: String = slice.split([' ', '\t']).collect();
            let mark = marks.chars().next().unwrap_or_default();
            let same = "*-_".contains(mark) && marks.chars().all(|c| c == mark);
            hold(same && marks.len() >= 3, "is no break")
        }
        Kind::FootnoteDefinition => {
            hold(slice.starts_with("[^") && slice.contains("]:"), "is no footnote")
        }
        Kind::Table => table_holds(node, node.table().unwrap()),
        Kind::TableRow => {
            let columns = node.parent().and_then(NodeRef::table).unwrap().alignments.len();
            hold(node.children().count() == columns, "has too few cells")
        }
        Kind::TableCell => cell_holds(node),
        _ => inline_holds(node),
    }
}

fn inline_holds(node: NodeRef) -> Held {
    let slice = node.source();
    match node.kind() {
        Kind::Text if node.flags().has(Flags::ESCAPED) => {
            hold(slice.len() == 2 && slice[1..] == *node.literal(), "is no escape")?;
            hold(slice.starts_with('\\'), "is no escape")
        }
        Kind::Text => {
            let readings = readings(slice);
            // The parser may split a tab between a container and what it holds.
            let tab = slice.starts_with('\t');
            let fits =
                |it: &String| it == node.literal() || tab && it.trim() == node.literal().trim();
            hold(readings.iter().any(fits), "says something else")
        }
        Kind::SoftBreak => hold(slice.trim().is_empty() && is_line_end(slice), "is no line ending"),
        Kind::HardBreak => {
            let mark = slice.trim_end_matches(['\n', '\r']);
            let marks = mark == "\\" || mark.len() >= 2 && mark.trim().is_empty();
            hold(marks && is_line_end(slice), "is no hard break")
        }
        Kind::Code => {
            let ticks = slice.len() - slice.trim_start_matches('`').len();
            let closing = slice.len() - slice.trim_end_matches('`').len();
            hold(ticks > 0 && ticks == closing, "has no backticks")?;
            let inner = unquoted(&slice[ticks..slice.len() - ticks]);
            let same = [&inner, &inner.replace("\\|", "|")]
                .map(|inner| blankless(inner) == blankless(node.literal()));
            hold(same.contains(&true), "says something else")
        }
        Kind::HtmlInline => {
            hold(slice.starts_with('<') && slice.ends_with('>'), "is no HTML")?;
            let ends = |inside: &str| inside.find("-->") == inside.len().checked_sub(3);
            let comment =
                slice.strip_prefix("<!--").is_some_and(ends) || matches!(slice, "<!-->" | "<!--->");
            hold(comment == node.flags().has(Flags::COMMENT), "is and is no comment")
        }
        Kind::Emph => delimited(node, &["*", "_"]),
        Kind::Strong => delimited(node, &["**", "__"]),
        Kind::Strikethrough => delimited(node, &["~", "~~"]),
        Kind::Link | Kind::Image => link_holds(node),
        Kind::FootnoteReference => {
            hold(slice.starts_with("[^") && slice.ends_with(']'), "is no footnote reference")
        }
        _ => Err("is of no kind"),
    }
}

fn is_line_end(slice: &str) -> bool {
    let ending = slice.trim_start_matches([' ', '\t', '\\']);
    matches!(ending, "\n" | "\r\n" | "\r")
}

/// Without what containers may put before a line.
fn unquoted(text: &str) -> String {
    let lines = text.split(['\n', '\r']);
    let mut lines = lines.map(|line| line.trim_start_matches([' ', '\t', '>']));
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let rest: String = lines.by_ref().skip(1).collect();
    format!("{first}{rest}")
}

fn blankless(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '>').collect()
}

fn delimited(node: NodeRef, delimiters: &[&str]) -> Held {
    let slice = node.source();
    let first =
        node.children().next().map_or(slice.len(), |it| it.span().start() - node.span().start());
    let last = node.children().last().map_or(0, |it| it.span().end() - node.span().start());
    hold(delimiters.contains(&&slice[..first]), "opens otherwise")?;
    hold(delimiters.contains(&&slice[last..]), "closes otherwise")?;
    hold(slice[..first].len() == slice[last..].len(), "closes otherwise")
}

fn link_holds(node: NodeRef) -> Held {
    let (text, slice, link) = (node.document().text(), node.source(), node.link().unwrap());
    let open = if node.kind() == Kind::Image { "![" } else { "[" };
    hold(node.span().contains(link.text), "has its text elsewhere")?;
    let says = |span: Option<Span>, what: &str| {
        let written = span.map_or("", |span| &text[span]);
        matches(written, what)
    };
    hold(says(link.title, &link.title_text), "title says something else")?;
    match link.form {
        LinkForm::Autolink | LinkForm::Bare => {
            let readings = readings(&text[link.destination.unwrap()]);
            let known = ["", "http://", "mailto:"];
            let fits = |url: &str| known.iter().any(|scheme| format!("{scheme}{url}") == *link.url);
            let same = readings.iter().any(|url| fits(url));
            let angle = link.form == LinkForm::Autolink;
            hold(same, "destination says something else")?;
            hold(angle == (slice.starts_with('<') && slice.ends_with('>')), "has no brackets")
        }
        form => {
            hold(slice.starts_with(open), "does not open")?;
            hold(text[..link.text.start()].ends_with(open), "text does not follow `[`")?;
            hold(behind(text, link.text).starts_with(']'), "text does not end at `]`")?;
            hold(says(link.destination, &link.url), "destination says something else")?;
            let close = text.len() - behind(text, link.text).len();
            let behind = &text[close + 1..node.span().end()];
            let fits = match form {
                LinkForm::Inline => behind.starts_with('(') && behind.ends_with(')'),
                LinkForm::Full => {
                    behind.starts_with('[') && behind.len() == link.label.unwrap().len() + 2
                }
                LinkForm::Collapsed => behind.starts_with('[') && behind.ends_with(']'),
                _ => behind.is_empty(),
            };
            hold(fits, "ends otherwise")?;
            hold(link.definition.is_some() == (form != LinkForm::Inline), "is not defined")
        }
    }
}

fn definition_holds(doc: &Document, definition: &Definition) -> Held {
    let text = doc.text();
    let Definition { span, label, destination, title, .. } = definition;
    hold(text[*span].starts_with('['), "does not open")?;
    hold(label.start == span.start + 1, "label does not follow `[`")?;
    hold(behind(text, *label).starts_with("]:"), "label does not end at `]:`")?;
    hold(span.contains(*destination), "destination lies outside")?;
    hold(matches(&text[*destination], &definition.url), "destination says something else")?;
    let written = title.map_or("", |title| &text[title]);
    hold(matches(written, &definition.title_text), "title says something else")?;
    let end = title.map_or(destination.end(), |title| text.len() - behind(text, title).len() + 1);
    hold(end == span.end() || text[*span].ends_with('>'), "ends elsewhere")
}

/// What follows a part, which may end with a line.
fn behind(text: &str, part: Span) -> &str {
    let rest = &text[part.end()..];
    let line_ended = text[part].ends_with(['\n', '\r']);
    if line_ended { rest.trim_start_matches([' ', '\t', '>']) } else { rest }
}

/// Whether `written` says `what`, apart from line endings and what stands before lines.
fn matches(written: &str, what: &str) -> bool {
    readings(written).iter().any(|it| blankless(&unescaped(it)) == blankless(what))
}

/// What a slice may say: bare URLs are not decoded, and only cells escape pipes.
fn readings(slice: &str) -> [String; 4] {
    let piped = slice.replace("\\|", "|");
    [decoded(slice).into(), decoded(&piped).into(), slice.to_owned(), piped]
}

fn unescaped(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        out.push(escaped.unwrap_or(c));
    }
    out
}

/// With character references decoded.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let reference = rest.find(';').map(|end| &rest[..=end]).filter(|it| {
            let body = it.strip_prefix("&#").or(it.strip_prefix('&')).unwrap_or("-;");
            let body = &body[..body.len() - 1];
            let digits = body.trim_start_matches(['x', 'X']).len();
            let longest = if body.len() == digits { 7 } else { 6 };
            let fits = !it.starts_with("&#") || digits <= longest;
            fits && body.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        let known = reference
            .map(htmlize::unescape)
            .filter(|it| !it.ends_with(';') || reference == Some("&semi;"));
        match (known, reference) {
            (_, Some("&#0;" | "&#x0;")) => {
                out.push('\u{fffd}');
                rest = &rest[reference.unwrap().len()..];
            }
            (Some(known), Some(reference)) => {
                out += &known;
                rest = &rest[reference.len()..];
            }
            _ => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.into()
}

fn list_holds(node: NodeRef) -> Held {
    let list = node.list().unwrap();
    let text = node.document().text();
    hold(node.children().all(|child| child.kind() == Kind::Item), "holds other than items")?;
    hold(
        node.children()
            .all(|child| text.as_bytes()[child.item().unwrap().marker.end() - 1] == list.marker),
        "has another marker",
    )?;
    let first = text[node.children().next().unwrap().item().unwrap().marker]
        .trim_end_matches(['.', ')'])
        .parse()
        .ok();
    hold(list.start == first, "starts elsewhere")
}

fn item_holds(node: NodeRef, item: &Item) -> Held {
    let text = node.document().text();
    hold(item.marker.start == node.span().start, "does not start with its marker")?;
    let marker = text[item.marker].trim_start_matches(|c: char| c.is_ascii_digit());
    hold(matches!(marker, "-" | "*" | "+" | "." | ")"), "has no marker")?;
    let between = &text[item.marker.end()..item.content as usize];
    hold(between.trim_matches([' ', '\t']).is_empty(), "content starts elsewhere")?;
    let first = node.children().next().map_or(item.content as usize, |it| it.span().start());
    if let Some(task) = item.task {
        let symbol = &text[task.span];
        hold(matches!(symbol, "[ ]" | "[x]" | "[X]"), "has no box")?;
        hold(task.checked == (symbol != "[ ]"), "is and is not done")?;
        hold(task.span.end() <= first || node.children().next().is_none(), "box lies elsewhere")
    } else {
        hold(item.content as usize <= first, "content starts behind its first block")
    }
}

fn code_block_holds(node: NodeRef) -> Held {
    let (code, text) = (node.code_block().unwrap(), node.document().text());
    if let Some(fence) = code.fence {
        let mark = text[fence].chars().next().unwrap();
        hold("`~".contains(mark) && fence.len() >= 3, "has no fence")?;
        hold(fence.start == node.span().start, "does not start with its fence")?;
        if let Some(closing) = code.closing {
            hold(text[closing].chars().all(|c| c == mark), "has no closing fence")?;
            hold(closing.len() >= fence.len() && closing.end == node.span().end, "ends elsewhere")?;
        }
    }
    let (written, said) = (code_lines(&text[code.content]), code_lines(node.literal()));
    hold(written.len() == said.len(), "has other lines")?;
    let mut pairs = written.iter().zip(&said);
    hold(pairs.all(|(written, said)| written == said), "lines say something else")
}

/// The lines of code without what may stand before them, and without empty ones at the end.
fn code_lines(code: &str) -> Vec<&str> {
    let normal = |line: &'_ str| line.trim_start_matches([' ', '\t', '>']).trim_end().len();
    let mut lines: Vec<&str> = code
        .split('\n')
        .flat_map(|it| it.trim_end_matches('\r').split('\r'))
        .map(|line| {
            let line = line.trim_end();
            &line[line.len() - normal(line).min(line.len())..]
        })
        .collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn heading_holds(node: NodeRef, heading: &Heading) -> Held {
    let text = node.document().text();
    let marker = &text[heading.marker];
    if node.flags().has(Flags::SETEXT) {
        let mark = if heading.level == 1 { '=' } else { '-' };
        hold(!marker.is_empty() && marker.chars().all(|c| c == mark), "has no underline")?;
        return hold(heading.marker.end == node.span().end, "does not end with its underline");
    }
    hold(marker.len() == heading.level as usize, "has another level")?;
    hold(marker.chars().all(|c| c == '#'), "has no marker")?;
    let end = heading.closing.map_or(node.span().end(), |closing| closing.start());
    hold(heading.closing.is_none_or(|it| text[it].chars().all(|c| c == '#')), "has no closing")?;
    let inner = &text[heading.marker.end()..end];
    let start = end - inner.trim_start_matches([' ', '\t']).len();
    edges_hold(node, Span::new(start, start + inner.trim_matches([' ', '\t']).len()))
}

/// The inlines of a leaf block take up `span`, from edge to edge.
fn edges_hold(node: NodeRef, span: Span) -> Held {
    let mut children = node.children();
    let Some(first) = children.next() else { return Ok(()) };
    let last = children.last().unwrap_or(first);
    hold(first.span().start == span.start, "does not start with its first inline")?;
    hold(last.span().end == span.end, "does not end with its last inline")
}

fn table_holds(node: NodeRef, table: &Table) -> Held {
    let text = node.document().text();
    let row = &text[table.delimiter_row];
    hold(
        row.contains('-') && row.chars().all(|c| "|:- \t\u{b}\u{c}".contains(c)),
        "has no delimiter row",
    )?;
    let mut rows = node.children();
    let header = rows.next().unwrap();
    hold(header.flags().has(Flags::HEADER), "has no header")?;
    hold(header.span().end <= table.delimiter_row.start, "delimiter row stands before the header")?;
    let next = rows.next().map_or(node.span().end(), |row| row.span().start());
    hold(table.delimiter_row.end() <= next, "delimiter row stands behind a row")
}

fn cell_holds(node: NodeRef) -> Held {
    let (text, span) = (node.document().text(), node.span());
    let row = node.parent().unwrap().span();
    if node.flags().has(Flags::ABSENT) {
        return hold(span.is_empty() && node.children().next().is_none(), "is absent, but written");
    }
    hold(span.start == row.start || text[..span.start()].ends_with('|'), "does not follow a pipe")?;
    hold(span.end == row.end || text[span.end()..].starts_with('|'), "does not end at a pipe")?;
    let inner = &text[span];
    let start = span.end() - inner.trim_start_matches([' ', '\t']).len();
    edges_hold(node, Span::new(start, start + inner.trim_matches([' ', '\t']).len()))
}

/// Bytes that no leaf, marker or definition takes up, and that are no marks of containers.
fn uncovered(doc: &Document) -> Option<String> {
    let mut covered: Vec<Span> = doc.definitions().iter().map(|it| it.span).collect();
    for node in doc.nodes().filter(|node| !node.kind().is_inline()) {
        let holds_blocks = matches!(
            node.kind(),
            Kind::Document
                | Kind::BlockQuote
                | Kind::Alert
                | Kind::List
                | Kind::Item
                | Kind::FootnoteDefinition
                | Kind::Table
        );
        if !holds_blocks {
            covered.push(node.span());
        }
        covered.extend(node.item().map(|item| item.marker));
        covered.extend(node.item().and_then(|item| item.task).map(|task| task.span));
        covered.extend(node.table().map(|table| table.delimiter_row));
        covered.extend(node.alert().map(|alert| alert.marker));
        covered.extend(node.alert().and_then(|alert| alert.title));
        if node.kind() == Kind::FootnoteDefinition {
            let label = node.source().find("]:").map_or(0, |at| at + 2);
            covered.push(Span::new(node.span().start(), node.span().start() + label));
        }
    }
    covered.push(Span::at(doc.text().len()));
    covered.sort();
    let mut at = doc.source().bom_len();
    for span in covered {
        let gap = &doc.text()[at..span.start().max(at)];
        if !gap.chars().all(|c| matches!(c, ' ' | '\t' | '>' | '\n' | '\r')) {
            return Some(format!("nothing takes up {gap:?} at {at}"));
        }
        at = at.max(span.end());
    }
    None
}
