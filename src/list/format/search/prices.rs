//! What it costs to put in, exchange or take away one token.

use super::cost::{self, MarkGroup};
use super::program::{Mark, Op};
use super::types::Type;
use super::values::is_emoji;
use crate::list::format::tokens::token::{Node, TokenKind, Tokens};

/// What it costs that the token stands for the one asked for.
pub fn exchanged(tokens: &Tokens, op: &Op, at: u32) -> Option<u8> {
    let token = tokens.get(at as usize)?;
    let written = tokens.text(at as usize);
    match (op, token.kind) {
        (Op::Blank { .. }, TokenKind::Break) | (Op::Break, TokenKind::Blank) => Some(cost::BREAK),
        (Op::Mark(mark), TokenKind::Mark) if *mark.text != *written => {
            Some(exchanged_mark(mark, written))
        }
        (Op::Word(word), TokenKind::Word) if **word != *written => {
            let same = word.to_lowercase() == written.to_lowercase();
            Some(if same { cost::VARIANT } else { cost::WORD })
        }
        (Op::Open(node, _), TokenKind::Open(other)) => exchanged_node(*node, other),
        (Op::Close(node), TokenKind::Close(other)) => exchanged_node(*node, other),
        (Op::Destination(node, _), TokenKind::Close(Node::Link | Node::Image)) => {
            (token.kind != TokenKind::Close(*node)).then_some(cost::NODE_END)
        }
        _ => None,
    }
}

/// What it costs to take the token away, and where that leads: a node whole, or its ends one by
/// one; a block whole, or the break in front of it.
pub fn deleted(tokens: &Tokens, at: u32, n: usize) -> Option<(u8, u32)> {
    let token = tokens.get(at as usize)?;
    let (cost, next) = match (token.kind, n) {
        (TokenKind::Open(_), 0) => (cost::NODE, token.pair + 1),
        (TokenKind::Open(node), 1) | (TokenKind::Close(node), 0) => {
            let whole = at.abs_diff(token.pair) as usize + 1 == tokens.len();
            (node_end(node, whole), at + 1)
        }
        (TokenKind::Break, 0) => (cost::NODE, block_end(tokens, at)),
        (TokenKind::Break, 1) => (cost::BREAK, at + 1),
        (TokenKind::Blank, 0) => (cost::BLANK, at + 1),
        (TokenKind::Mark, 0) if is_emoji(tokens.text(at as usize)) => (cost::EMOJI, at + 1),
        (TokenKind::Mark, 0) => (cost::MARK, at + 1),
        (TokenKind::Word, 0) => (cost::WORD, at + 1),
        (TokenKind::Url | TokenKind::Opaque, 0) => (cost::NODE, at + 1),
        _ => return None,
    };
    Some((cost, next))
}

/// What it costs to put in one end of a node.
pub fn inserted_node_end(tokens: &Tokens, node: Node, at: u32) -> u8 {
    // With a link there is more than a value.
    let edge = at == 0 || at as usize == tokens.len();
    node_end(node, edge && tokens.targets.is_empty())
}

/// `whole` is whether the node could hold all there is.
fn node_end(node: Node, whole: bool) -> u8 {
    if node == Node::Code && whole { cost::WHOLE_CODE_END } else { cost::NODE_END }
}

/// Where the block behind the break at `at` ends.
fn block_end(tokens: &Tokens, at: u32) -> u32 {
    let behind = &tokens.tokens[at as usize + 1..];
    let len = behind.iter().take_while(|token| token.kind != TokenKind::Break).count();
    at + 1 + len as u32
}

/// What it costs that a value is not of the type of its hole.
pub fn wrong_value(ty: &Type) -> u8 {
    if matches!(ty, Type::Badge) { cost::NO_BADGE } else { cost::WRONG_VALUE }
}

pub fn inserted(mark: &Mark) -> u8 {
    if mark.between { cost::MARK_BETWEEN } else { cost::MARK_INSERTED }
}

fn exchanged_mark(mark: &Mark, written: &str) -> u8 {
    match MarkGroup::of(written) {
        _ if mark.between && cost::is_dash(written) && cost::is_dash(&mark.text) => {
            cost::DASH_BETWEEN
        }
        _ if mark.between => cost::MARK_BETWEEN,
        group if group.exchanges_with(mark.group) => cost::MARK,
        _ => cost::FOREIGN_MARK,
    }
}

/// What it costs that one node stands for another: links and images only for each other.
fn exchanged_node(node: Node, other: Node) -> Option<u8> {
    let leads = |node| matches!(node, Node::Link | Node::Image);
    match (leads(node), leads(other)) {
        (true, true) => Some(cost::NODE_END),
        (false, false) => Some(cost::NODE_EXCHANGED),
        _ => None,
    }
}
