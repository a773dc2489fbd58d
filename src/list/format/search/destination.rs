//! Destinations held against a format of their own, character by character.

use super::exact::{Capture, Exact};
use super::program::Program;
use crate::list::format::tokens::class::Class;
use crate::list::format::tokens::token::{Token, TokenFlags, TokenKind, Tokens};
use crate::text::Span;

/// A destination as a program reads it.
pub(crate) struct ReadUrl<'d> {
    pub tokens: Tokens<'d>,
    pub captures: Vec<Capture>,
}

impl Program {
    /// The destination of the link that closes at `at`, if it fits.
    pub(crate) fn read_url<'d>(&self, tokens: &Tokens<'d>, at: usize) -> Option<ReadUrl<'d>> {
        let token = &tokens.tokens[at];
        let place = tokens.target(token)?.span;
        let mut characters = Tokens::new(tokens.doc);
        characters.fill_characters(tokens.url(token), place);
        let mut exact = Exact::default();
        exact.search(self, &characters)?;
        Some(ReadUrl { tokens: characters, captures: exact.captures })
    }
}

impl Tokens<'_> {
    /// Takes every character of `url` as a token. Where the source at `place` is written otherwise,
    /// all of them stand at all of it.
    fn fill_characters(&mut self, url: &str, place: Span) {
        let as_written = self.doc.text()[place] == *url;
        for (index, c) in url.char_indices() {
            let text = &url[index..index + c.len_utf8()];
            let (kind, class) = match c.is_alphanumeric() {
                true => (TokenKind::Word, Class::WORD),
                false => (TokenKind::Mark, Class::mark(text)),
            };
            let within = Span::new(index, index + c.len_utf8());
            let span = if as_written { within.shift(place.start()) } else { place };
            let data = if as_written { 0 } else { self.add_piece(text) };
            let pair = self.tokens.len() as u32;
            let flags = TokenFlags::NONE;
            self.tokens.push(Token { kind, class, flags, span, pair, data });
        }
    }

    /// Keeps a text that differs from its source.
    pub(crate) fn add_piece(&mut self, text: &str) -> u32 {
        let start = self.decoded.len() as u32;
        self.decoded.push_str(text);
        self.pieces.push(start..self.decoded.len() as u32);
        self.pieces.len() as u32
    }
}
