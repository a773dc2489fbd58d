//! Links and images of a format, and brackets that are text.

use super::frame::{Frame, Opener};
use super::parse::Parser;
use super::syntax::{ItemKind, Link, Target};

impl Parser<'_> {
    pub fn open_bracket(&mut self, len: usize) {
        self.open(Opener::Bracket { image: len == 2 }, len);
    }

    pub fn close_bracket(&mut self) {
        let open = self.frames.iter().rev().position(|frame| !frame.opener.is_emphasis());
        let open = open.map(|back| self.frames.len() - 1 - back);
        let Some(open) = open.filter(|at| self.frames[*at].opener.is_bracket()) else {
            return self.text_char(']');
        };
        self.flush();
        while self.frames.len() > open + 1 {
            self.give_up();
        }
        match self.rest()[1..].chars().next() {
            Some('(') => self.open_destination(),
            Some('[') => self.label(),
            _ => {
                self.give_up();
                self.text_char(']');
            }
        }
    }

    fn open_destination(&mut self) {
        let Frame { opener, start, items } = self.close(2);
        let image = opener == (Opener::Bracket { image: true });
        let opener = Opener::Destination { image, text: items, depth: 0, at: self.at - 1 };
        self.frames.push(Frame { opener, start, items: Vec::new() });
    }

    fn label(&mut self) {
        let Frame { opener, start, items } = self.close(2);
        let from = self.at;
        let label = self.until(']');
        let image = opener == (Opener::Bracket { image: true });
        let label = match label {
            Some(label) if label.contains('{') => {
                let message = "a label has no fields; a bracket that is text is written `\\[`";
                return self.fault(from, self.at - 1, message);
            }
            // `[label][]`
            Some("") => self.text[start..from - 2].trim_start_matches(['!', '[']),
            Some(label) => label,
            None => return self.fault(from - 1, from, "unpaired `[`; as text it is written `\\[`"),
        };
        let link = Link { image, text: items, target: Target::Label(label.into()) };
        self.push(ItemKind::Link(link), start);
    }

    /// Reads up to and over `end`; `None`, and all is read, where it does not come.
    fn until(&mut self, end: char) -> Option<&'_ str> {
        let from = self.at;
        let found = self.text[from..].find(end);
        self.at = found.map_or(self.text.len(), |len| from + len + end.len_utf8());
        found.map(|len| &self.text[from..from + len])
    }

    pub fn parenthesis(&mut self, c: char) {
        match (&mut self.top_mut().opener, c) {
            (Opener::Destination { depth: 0, .. }, ')') => self.close_destination(),
            (Opener::Destination { depth, .. }, ')') => {
                *depth -= 1;
                self.text_char(c);
            }
            (Opener::Destination { depth, .. }, _) => {
                *depth += 1;
                self.text_char(c);
            }
            _ => self.text_char(c),
        }
    }

    fn close_destination(&mut self) {
        let Frame { opener, start, items } = self.close(1);
        let Opener::Destination { image, text, .. } = opener else { return };
        if let Some(blank) = items.iter().find(|item| item.kind == ItemKind::Blank) {
            let message = "a destination has no blanks; titles are not compared";
            self.fault(blank.span.start(), blank.span.end(), message);
        }
        let link = Link { image, text, target: Target::Destination(items) };
        self.push(ItemKind::Link(link), start);
    }
}
