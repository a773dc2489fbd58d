//! What an entry is made of when it is held against a format: words, blanks, marks, and where nodes
//! open and close, each with its place in the source.

use super::class::Class;
use crate::markdown::{Document, LinkForm};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of letters and digits.
    Word,
    /// A run of blanks; a soft line break is one.
    Blank,
    /// One character, or an emoji.
    Mark,
    /// Where a node begins; its partner is its [`TokenKind::Close`].
    Open(Node),
    /// Where a node ends. That of a link or image holds the destination.
    Close(Node),
    /// A hard break, `<br>`, or the end of a block.
    Break,
    /// `<https://example.org>` or a bare URL.
    Url,
    /// Whatever no format describes: a stray HTML tag, a footnote mark, a block of code.
    Opaque,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    Emph,
    Strong,
    Strikethrough,
    Code,
    Link,
    Image,
    /// An HTML element that Markdown has no mark for.
    Element,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub(crate) class: Class,
    pub(crate) flags: TokenFlags,
    pub span: Span,
    /// The other end of a node or of a pair of brackets; the token itself otherwise.
    pub pair: u32,
    /// Text: 0 where the source is the text, else 1 + index of the decoded text. URLs and the ends
    /// of links and images: index of the target.
    pub(crate) data: u32,
}

impl Token {
    pub(crate) fn is_one_blank(&self) -> bool {
        self.kind == TokenKind::Blank && !self.flags.has(TokenFlags::ODD_BLANK)
    }
}

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TokenFlags(u8);

impl TokenFlags {
    pub const NONE: TokenFlags = TokenFlags(0);
    /// Blanks that are not exactly one blank, nor a soft line break.
    pub const ODD_BLANK: TokenFlags = TokenFlags(1);
    /// Opens an image, or a link that holds images alone.
    pub const BADGE: TokenFlags = TokenFlags(2);
    /// A soft line break, or blanks that something invisible parts.
    pub const FIXED_BLANK: TokenFlags = TokenFlags(4);
    /// Written as HTML.
    pub const HTML: TokenFlags = TokenFlags(8);

    pub fn has(self, flag: TokenFlags) -> bool {
        self.0 & flag.0 != 0
    }

    #[must_use]
    pub fn with(self, flag: TokenFlags) -> TokenFlags {
        TokenFlags(self.0 | flag.0)
    }
}

/// Where a link, image or URL leads.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// As written; of a reference, the label.
    pub span: Span,
    /// Index into the links of the document; `None` for HTML.
    pub link: Option<u32>,
}

/// The tokens of one entry. The buffers are used again for the next.
pub struct Tokens<'d> {
    pub(crate) doc: &'d Document,
    pub(crate) tokens: Vec<Token>,
    /// Texts that differ from their source.
    pub(crate) decoded: String,
    pub(crate) pieces: Vec<Range<u32>>,
    pub(crate) targets: Vec<Target>,
    /// Where the entry begins, for one without tokens.
    pub(crate) start: usize,
    /// Whether any blank is not exactly one blank.
    pub(crate) odd_blanks: bool,
    /// Whether places could not be established: nothing here is mended.
    pub(crate) untrusted: bool,
}

impl<'d> Tokens<'d> {
    pub fn new(doc: &'d Document) -> Tokens<'d> {
        Tokens {
            doc,
            tokens: Vec::new(),
            decoded: String::new(),
            pieces: Vec::new(),
            targets: Vec::new(),
            start: 0,
            odd_blanks: false,
            untrusted: false,
        }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the node that opens at `at` is an image, or a link that holds images alone.
    pub(crate) fn is_badge(&self, at: usize) -> bool {
        self.tokens[at].flags.has(TokenFlags::BADGE)
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(crate) fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::END, |token| token.class)
    }

    /// The decoded text of a word, blank or mark; empty for other tokens.
    pub fn text(&self, at: usize) -> &str {
        let token = &self.tokens[at];
        match (token.kind, token.data) {
            (TokenKind::Word | TokenKind::Blank | TokenKind::Mark, 0) => {
                &self.doc.text()[token.span]
            }
            (TokenKind::Word | TokenKind::Blank | TokenKind::Mark, piece) => {
                let piece = &self.pieces[piece as usize - 1];
                &self.decoded[piece.start as usize..piece.end as usize]
            }
            _ => "",
        }
    }

    /// The same, and nothing behind the last token.
    pub(crate) fn text_or_empty(&self, at: usize) -> &str {
        if at < self.tokens.len() { self.text(at) } else { "" }
    }

    /// The decoded text of a range of tokens; a line break is a blank.
    pub fn text_of(&self, range: Range<usize>) -> Cow<'_, str> {
        self.text_with(range, |token| token.flags.has(TokenFlags::FIXED_BLANK))
    }

    /// The same, each run of blanks as one blank.
    pub(crate) fn value_of(&self, range: Range<usize>) -> Cow<'_, str> {
        self.text_with(range, |token| {
            let run = || self.source(token).bytes().all(|byte| byte == b' ');
            token.flags.has(TokenFlags::FIXED_BLANK)
                || (token.flags.has(TokenFlags::ODD_BLANK) && run())
        })
    }

    /// The text of a range, some blanks as one blank.
    fn text_with(&self, range: Range<usize>, as_one: impl Fn(&Token) -> bool) -> Cow<'_, str> {
        let tokens = &self.tokens[range.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Cow::Borrowed("");
        };
        let plain = |token: &Token| {
            matches!(token.kind, TokenKind::Word | TokenKind::Blank | TokenKind::Mark)
                && token.data == 0
                && !(token.kind == TokenKind::Blank && as_one(token))
        };
        let joined = tokens.windows(2).all(|pair| pair[0].span.end == pair[1].span.start);
        if joined && tokens.iter().all(plain) {
            return Cow::Borrowed(&self.doc.text()[first.span.join(last.span)]);
        }
        let mut text = String::new();
        for at in range {
            let token = &self.tokens[at];
            match token.kind {
                TokenKind::Break => text.push(' '),
                TokenKind::Blank if as_one(token) => text.push(' '),
                TokenKind::Url => text.push_str(self.url(token)),
                _ => text.push_str(self.text(at)),
            }
        }
        Cow::Owned(text)
    }

    pub(crate) fn target(&self, token: &Token) -> Option<&Target> {
        let has_target = matches!(
            token.kind,
            TokenKind::Url | TokenKind::Close(Node::Link) | TokenKind::Close(Node::Image)
        );
        has_target.then(|| &self.targets[token.data as usize])
    }

    /// The decoded destination of a URL, or of the link or image that closes here.
    pub(crate) fn url(&self, token: &Token) -> &str {
        match self.target(token) {
            Some(Target { link: Some(link), .. }) => &self.doc.links()[*link as usize].url,
            Some(target) => &self.doc.text()[target.span],
            None => "",
        }
    }

    /// The label of the reference that closes here, as written.
    pub(crate) fn label(&self, token: &Token) -> Option<&str> {
        let link = &self.doc.links()[self.target(token)?.link? as usize];
        match link.form {
            LinkForm::Full => Some(&self.doc.text()[link.label?]),
            LinkForm::Collapsed | LinkForm::Shortcut => Some(&self.doc.text()[link.text]),
            LinkForm::Inline | LinkForm::Autolink | LinkForm::Bare => None,
        }
    }

    /// The source of a token.
    pub(crate) fn source(&self, token: &Token) -> &str {
        &self.doc.text()[token.span]
    }

    /// From the first to the last token of a range, which is not empty.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        self.tokens[range.start].span.join(self.tokens[range.end - 1].span)
    }
}
