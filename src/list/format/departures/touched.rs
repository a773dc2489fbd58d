//! What the costly steps of a gap are about.

use super::departure::Scene;
use crate::list::format::search::cost::MarkGroup;
use crate::list::format::search::moves::Act;
use crate::list::format::search::near::Taken;
use crate::list::format::search::program::Op;
use crate::list::format::tokens::token::TokenKind;

#[derive(Copy, Clone, Default)]
pub(crate) struct Touched {
    pub skips: bool,
    pub words: bool,
    pub nodes: bool,
    pub breaks: bool,
    pub separators: bool,
    pub quotes: bool,
    pub other_marks: bool,
}

impl Touched {
    pub fn of(scene: Scene, steps: &[Taken]) -> Touched {
        let mut touched = Touched::default();
        for taken in steps {
            match taken.step.act {
                Act::Skip(_) => touched.skips = true,
                Act::Delete if taken.step.at > taken.at + 1 => touched.nodes = true,
                Act::Delete => touched.token(scene, taken.at as usize),
                Act::Insert => touched.literal(scene, taken),
                _ => {
                    touched.literal(scene, taken);
                    touched.token(scene, taken.at as usize);
                }
            }
        }
        touched
    }

    fn literal(&mut self, scene: Scene, taken: &Taken) {
        match &scene.program.places[taken.pc as usize].op {
            Op::Mark(mark) => self.mark(mark.group),
            Op::Word(_) => self.words = true,
            Op::Break => self.breaks = true,
            _ => {}
        }
    }

    fn token(&mut self, scene: Scene, at: usize) {
        match scene.tokens.tokens[at].kind {
            TokenKind::Mark => self.mark(MarkGroup::of(scene.tokens.text(at))),
            TokenKind::Word => self.words = true,
            TokenKind::Blank => {}
            TokenKind::Break => self.breaks = true,
            TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Url | TokenKind::Opaque => {
                self.nodes = true;
            }
        }
    }

    fn mark(&mut self, group: MarkGroup) {
        match group {
            MarkGroup::Separator => self.separators = true,
            MarkGroup::Quote => self.quotes = true,
            MarkGroup::Opening | MarkGroup::Closing | MarkGroup::Other => self.other_marks = true,
        }
    }
}
