//! What can be asked of a document beyond its tables. What costs a pass is kept.

use super::broken::{self, Brackets, BrokenLink, UndefinedReference};
use super::directives::{self, Directives};
use super::node::Node;
use super::parse::take_cell;
use super::words::Words;
use super::{
    Anchors, Definition, Document, Flags, Fragment, Kind, Link, NodeId, NodeRef, anchors, decode,
    html,
};
use crate::text::Span;
use std::borrow::Cow;
use std::iter::Peekable;
use std::sync::OnceLock;

/// Answers that are computed when first asked for.
#[derive(Debug, Default)]
pub(super) struct Answers {
    kinds: OnceLock<KindIndex>,
    directives: OnceLock<Directives>,
    brackets: OnceLock<Brackets>,
    anchors: OnceLock<Anchors>,
    fragments: OnceLock<Vec<Fragment>>,
    words: OnceLock<Words>,
    pub(super) english: OnceLock<bool>,
}

/// A tag in HTML, from `<` to `>`; no comment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct HtmlTag<'d> {
    pub source: &'d str,
    pub span: Span,
    /// The HTML that it is, or that it is a part of.
    pub node: NodeId,
}

/// A comment in HTML, `<!-- ... -->`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The HTML that it is, or that it is a part of.
    pub node: NodeId,
    /// With `<!--` and `-->`.
    pub span: Span,
    /// Between them.
    pub inner: Span,
}

impl Document {
    /// Nodes of a kind, in document order.
    pub fn of_kind(&self, kind: Kind) -> impl DoubleEndedIterator<Item = NodeRef<'_>> {
        let index = self.answers.kinds.get_or_init(|| KindIndex::new(&self.tables.nodes));
        index.of(kind).iter().map(|id| self.node(NodeId(*id)))
    }

    /// The innermost node that holds the byte at `offset`. Blanks at the start of a line may belong
    /// to the block alone.
    pub fn node_at(&self, offset: usize) -> NodeRef<'_> {
        let nodes = &self.tables.nodes;
        let behind = nodes.partition_point(|node| node.span.start() <= offset);
        let mut node = self.node(NodeId(behind.saturating_sub(1) as u32));
        while !node.span().contains_offset(offset) {
            match node.parent() {
                Some(parent) => node = parent,
                None => break,
            }
        }
        node
    }

    /// Whether `span` starts in code: a span, a block, or front matter.
    pub fn in_code(&self, span: Span) -> bool {
        let code = |node: &NodeRef| {
            matches!(node.kind(), Kind::Code | Kind::CodeBlock | Kind::FrontMatter)
        };
        let node = self.node_at(span.start());
        std::iter::once(node).chain(node.ancestors()).any(|node| code(&node))
    }

    /// Whether an edit of `span` would touch a block whose inside is not known.
    pub fn is_untrusted(&self, span: Span) -> bool {
        let root = self.root().flags().has(Flags::UNTRUSTED);
        root || self.tables.untrusted.iter().any(|block| block.touches(span))
    }

    /// The URL of the destination that is written at `span`: of a link or an image, in a
    /// definition, or in HTML.
    pub fn url_at(&self, span: Span) -> Cow<'_, str> {
        let links = self.links();
        let behind = links.partition_point(|link| self.node(link.node).span().start <= span.start);
        // An image inside of a link stands between the two.
        let mut near = links[..behind].iter().rev().take(8);
        match near.find(|link| link.destination == Some(span)) {
            Some(link) => Cow::Borrowed(&link.url),
            None => decode::decoded(&self.text()[span]),
        }
    }

    /// Links and images inside of `node`, in document order.
    pub fn links_in(&self, node: NodeRef) -> &[Link] {
        let links = self.links();
        let start = links.partition_point(|link| link.node < node.id());
        let end = links.partition_point(|link| link.node < node.subtree_end());
        &links[start..end]
    }

    /// What was meant as a link and is none, in document order.
    pub fn broken_links(&self) -> &[BrokenLink] {
        &self.brackets().links
    }

    /// References to labels that no definition has, in document order. A label alone may be any
    /// text in brackets, and is none.
    pub fn undefined_references(&self) -> &[UndefinedReference] {
        &self.brackets().references
    }

    /// Definitions that no link and no image refers to, in document order.
    pub fn unused_definitions(&self) -> impl Iterator<Item = &Definition> {
        let mut used = vec![false; self.definitions().len()];
        for index in self.links().iter().filter_map(|link| link.definition) {
            used[index as usize] = true;
        }
        self.definitions().iter().zip(used).filter(|(_, used)| !used).map(|(it, _)| it)
    }

    /// The lines of a definition, with the line ending of the last, where nothing else stands on
    /// them and nothing is around them.
    pub fn lines_of_definition(&self, definition: &Definition) -> Option<Span> {
        let (lines, span) = (self.source().lines(), definition.span);
        let first = lines.full_span(lines.line_of(span.start()));
        let last = lines.full_span(lines.line_of(span.end() - 1));
        let before = &self.text()[first.start()..span.start()];
        let behind = &self.text()[span.end()..last.end()];
        (before.trim().is_empty() && behind.trim().is_empty()).then(|| first.join(last))
    }

    fn brackets(&self) -> &Brackets {
        self.answers.brackets.get_or_init(|| broken::find(self))
    }

    /// Those of them that begin in `span`.
    pub fn broken_links_in(&self, span: Span) -> &[BrokenLink] {
        let links = self.broken_links();
        let start = links.partition_point(|link| link.span.start < span.start);
        let end = links.partition_point(|link| link.span.start < span.end.max(span.start));
        &links[start..end]
    }

    /// Comments in HTML and behind the last cell of a row, in document order.
    pub fn comments(&self) -> impl Iterator<Item = Comment> {
        let rows =
            self.of_kind(Kind::TableRow).filter_map(|row| Some((row.id(), behind_cells(row)?)));
        let html = self.of_kind(Kind::HtmlInline).chain(self.of_kind(Kind::HtmlBlock));
        let places = html.map(|node| (node.id(), node.span())).chain(rows);
        let comments = places.flat_map(|(node, place)| {
            comments_in(&self.text()[place]).map(move |(span, inner)| {
                let start = place.start();
                Comment { node, span: span.shift(start), inner: inner.shift(start) }
            })
        });
        let mut comments: Vec<Comment> = comments.collect();
        // They came kind by kind.
        comments.sort_by_key(|comment| comment.span);
        comments.into_iter()
    }

    /// The tags of the HTML in the document, in its order, without what stands in comments.
    pub fn tags(&self) -> impl Iterator<Item = HtmlTag<'_>> {
        let blocks = self.of_kind(Kind::HtmlBlock).peekable();
        let inlines = self.of_kind(Kind::HtmlInline).peekable();
        in_order(blocks, inlines).flat_map(|node| {
            let (start, source) = (node.span().start(), node.source());
            let tags = html::pieces(source)
                .filter(move |(is_tag, piece)| *is_tag && !source[*piece].starts_with("<!--"));
            tags.map(move |(_, piece)| {
                let span = piece.shift(start);
                HtmlTag { source: &source[piece], span, node: node.id() }
            })
        })
    }

    /// The places that `#name` may lead to.
    pub fn anchors(&self) -> &Anchors {
        self.answers.anchors.get_or_init(|| anchors::read(self))
    }

    /// The links that lead to the document itself, in its order.
    pub fn fragments(&self) -> &[Fragment] {
        self.answers.fragments.get_or_init(|| anchors::fragments(self))
    }

    /// Every word, gathered when one is first asked for.
    pub(super) fn word_index(&self) -> &Words {
        self.answers.words.get_or_init(|| Words::read(self))
    }

    /// The comments that speak to linters.
    pub fn directives(&self) -> &Directives {
        self.answers.directives.get_or_init(|| directives::read(self))
    }
}

impl NodeRef<'_> {
    /// The cells of a row beyond the columns of its table, without comments: no page shows them.
    pub fn surplus_cells(self) -> Vec<Span> {
        let text = self.document().text();
        let Some(behind) = behind_cells(self).filter(|_| self.kind() == Kind::TableRow) else {
            return Vec::new();
        };
        let pipe = usize::from(text[behind].starts_with('|'));
        let mut rest = Span::new(behind.start() + pipe, behind.end());
        let cells = std::iter::from_fn(|| take_cell(text, &mut rest));
        cells.filter(|cell| !text[*cell].trim_start().starts_with("<!--")).collect()
    }
}

/// The nodes of both, which are in document order each, in document order.
fn in_order<'d>(
    mut some: Peekable<impl Iterator<Item = NodeRef<'d>>>,
    mut others: Peekable<impl Iterator<Item = NodeRef<'d>>>,
) -> impl Iterator<Item = NodeRef<'d>> {
    std::iter::from_fn(move || match (some.peek(), others.peek()) {
        (Some(one), Some(other)) if other.id() < one.id() => others.next(),
        (Some(_), _) => some.next(),
        (None, _) => others.next(),
    })
}

/// What a row has beyond the columns of its table: no page shows it.
fn behind_cells(row: NodeRef) -> Option<Span> {
    let last = row.children().last()?;
    Some(Span::new(last.span().end(), row.span().end().max(last.span().end())))
}

/// The comments in HTML, whole and without their marks, in bytes of `html`.
fn comments_in(html: &str) -> impl Iterator<Item = (Span, Span)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + html[at..].find("<!--")?;
        let open = start + "<!--".len();
        // `<!-->` and `<!--->` are comments too.
        let inner = ["", "-"].iter().find(|it| html[open..].starts_with(&format!("{it}>")));
        if let Some(inner) = inner {
            at = open + inner.len() + 1;
            return Some((Span::new(start, at), Span::at(open)));
        }
        let close = open + html[open..].find("-->")?;
        at = close + "-->".len();
        Some((Span::new(start, at), Span::new(open, close)))
    })
}

/// The nodes of each kind.
#[derive(Debug)]
struct KindIndex {
    /// Where the nodes of a kind start in `nodes`; one more than there are kinds.
    starts: [u32; Kind::COUNT + 1],
    nodes: Vec<u32>,
}

impl KindIndex {
    fn new(nodes: &[Node]) -> KindIndex {
        let mut starts = [0; Kind::COUNT + 1];
        for node in nodes {
            starts[node.kind as usize + 1] += 1;
        }
        for kind in 0..Kind::COUNT {
            starts[kind + 1] += starts[kind];
        }
        let mut next = starts;
        let mut sorted = vec![0; nodes.len()];
        for (id, node) in nodes.iter().enumerate() {
            let place = &mut next[node.kind as usize];
            sorted[*place as usize] = id as u32;
            *place += 1;
        }
        KindIndex { starts, nodes: sorted }
    }

    fn of(&self, kind: Kind) -> &[u32] {
        let start = self.starts[kind as usize] as usize;
        &self.nodes[start..self.starts[kind as usize + 1] as usize]
    }
}
