//! What an entry begins with, and its primary link: the first that is no image, no badge and no
//! link within the page.

use crate::list::format::Node;
use crate::list::format::element::{self, Tag};
use crate::markdown::{Kind, NodeId, NodeRef};
use crate::text::Span;

/// How an entry begins, images, badges and icons left aside.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    Nothing,
    /// A link, or strong text or emphasis with a link in it.
    Link,
    /// Strong text or emphasis without one.
    Emphasis,
    Quote,
    Text,
}

/// What an entry has before any format is tried on it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub lead: Lead,
    pub name: Option<Span>,
    /// The destination of the primary link, as written.
    pub url: Option<Span>,
    /// A link within the page stands somewhere.
    pub in_page: bool,
}

impl Head {
    pub const EMPTY: Head = Head { lead: Lead::Nothing, name: None, url: None, in_page: false };

    /// Reads the own content of `node`: nested lists are left out.
    pub fn of(node: NodeRef) -> Head {
        let doc = node.document();
        let mut head = Head::EMPTY;
        let mut next = NodeId(node.id().0 + 1);
        while next < node.subtree_end() && head.url.is_none() {
            let inner = doc.node(next);
            next = match head.add(inner) {
                Go::Inside => NodeId(next.0 + 1),
                Go::Behind => inner.subtree_end(),
            };
        }
        head
    }

    fn add(&mut self, node: NodeRef) -> Go {
        match node.kind() {
            Kind::List | Kind::Image | Kind::CodeBlock => return Go::Behind,
            Kind::Text => self.add_plain(node),
            Kind::Code => self.begin(Lead::Text),
            Kind::Emph | Kind::Strong | Kind::Strikethrough => self.add_emphasis(node),
            Kind::Link => return self.add_link(node),
            Kind::HtmlInline => self.add_tag(node),
            _ => {}
        }
        Go::Inside
    }

    fn begin(&mut self, lead: Lead) {
        if self.lead == Lead::Nothing {
            self.lead = lead;
        }
    }

    /// A text, in which what was meant as a link counts as one: its entry is one all the same.
    fn add_plain(&mut self, node: NodeRef) {
        let doc = node.document();
        let mut broken = doc.broken_links_in(node.span()).iter();
        let Some(link) = broken.find(|link| !doc.text()[link.span].starts_with('!')) else {
            return self.add_text(node.literal());
        };
        self.add_text(&doc.text()[node.span().start()..link.span.start()]);
        self.begin(Lead::Link);
        self.name = self.name.or(link.text);
        self.url = Some(link.destination);
    }

    fn add_text(&mut self, text: &str) {
        if self.lead == Lead::Nothing && !is_icon(text) {
            let quote = text.trim_start().starts_with(['"', '“', '«', '「']);
            self.lead = if quote { Lead::Quote } else { Lead::Text };
        }
    }

    fn add_emphasis(&mut self, node: NodeRef) {
        let links =
            || node.descendants().any(|inner| inner.kind() == Kind::Link && !is_badge(inner));
        if self.lead != Lead::Nothing || links() {
            return;
        }
        self.lead = Lead::Emphasis;
        // Strong text is a name; what is only stressed, or stands before a colon, is a label.
        let followed = node.next_sibling().is_some_and(|next| next.source().starts_with(':'));
        if node.kind() == Kind::Strong && !followed && !node.plain_text().ends_with(':') {
            self.name = Some(node.inner());
        }
    }

    fn add_link(&mut self, node: NodeRef) -> Go {
        let Some(link) = node.link() else { return Go::Behind };
        if is_badge(node) {
            return Go::Behind;
        }
        if link.url.starts_with('#') {
            self.in_page = true;
            self.begin(Lead::Link);
            return Go::Behind;
        }
        self.begin(Lead::Link);
        self.name = self.name.or(Some(link.text));
        self.url = Some(link.destination.unwrap_or(node.span()));
        Go::Behind
    }

    /// `<a href="..">` among Markdown.
    fn add_tag(&mut self, node: NodeRef) {
        if element::tag(node.source()) != Tag::Open(Node::Link) {
            return;
        }
        let Some(href) = element::attribute(node.source(), "href") else { return };
        if node.source()[href].starts_with('#') {
            self.in_page = true;
            return;
        }
        let end = node.parent().map_or(node.span().end(), |parent| parent.span().end());
        let inside = Span::new(node.span().end(), end);
        let Some(name) = text_of_anchor(&node.document().text()[inside]) else { return };
        self.begin(Lead::Link);
        self.name = self.name.or(Some(name.shift(inside.start())));
        self.url = Some(href.shift(node.span().start()));
    }
}

/// Farther away than so many bytes an anchor does not end: each of a thousand that nothing closes
/// would be followed to the end of its paragraph.
const LONGEST_ANCHOR: usize = 4096;

/// What stands before the `</a>` of an anchor, without the tags around it; `None` for images.
fn text_of_anchor(html: &str) -> Option<Span> {
    let mut near = html.len().min(LONGEST_ANCHOR);
    while !html.is_char_boundary(near) {
        near -= 1;
    }
    let mut span = Span::new(0, html[..near].find("</a").unwrap_or(0));
    loop {
        span = span.trimmed(html);
        let text = &html[span];
        if text.starts_with('<') {
            span.start += text.find('>')? as u32 + 1;
        } else if text.ends_with('>') {
            span.end = span.start + text.rfind('<')? as u32;
        } else {
            return (!span.is_empty()).then_some(span);
        }
    }
}

/// Where to look next.
enum Go {
    Inside,
    Behind,
}

/// Whether a link holds images alone.
pub(in crate::list) fn is_badge(link: NodeRef) -> bool {
    let mut images = false;
    let badge = link.children().all(|child| match child.kind() {
        Kind::Image => {
            images = true;
            true
        }
        Kind::SoftBreak => true,
        Kind::Text => child.literal().trim().is_empty(),
        _ => false,
    });
    badge && images
}

/// Whether a text says nothing: blanks, marks, emoji, `:shortcodes:`.
fn is_icon(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        let Some((code, behind)) = after.split_once(':') else { break };
        let is_code = !code.is_empty()
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte));
        if !is_code || before.chars().any(char::is_alphanumeric) {
            break;
        }
        rest = behind;
    }
    !rest.chars().any(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '«' | '「'))
}
