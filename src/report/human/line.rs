//! One line of a snippet: which part of it is shown, and how.
//!
//! miette adds up the widths of characters, which is wrong for what several characters draw
//! together (an emoji with its joiners). Stand-ins of the right width take their place until miette
//! is done; they come from a private plane that no text is shown from.

use super::snippet::{AROUND, Snippet};
use crate::report::visible::picture;
use crate::text::width::{char_columns, columns, graphemes};
use std::ops::Range;

const FIRST_STAND_IN: u32 = 0x10_0000;
const LAST_STAND_IN: u32 = 0x10_fffc;
/// The further columns of a stand-in.
const FILLER: char = '\u{10fffd}';
const TAB: usize = 4;
/// No grapheme worth showing is longer, in bytes.
const LONGEST_GRAPHEME: usize = 32;

/// The part of a line that is shown, in bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub start: usize,
    pub end: usize,
}

impl Window {
    /// The whole line if it fits into `room` with no more than `free` columns before `focus`; else
    /// up to [`AROUND`] columns before and behind. The work does not depend on the length of the
    /// line.
    pub fn around(line: &str, focus: Range<usize>, free: usize, room: usize) -> Window {
        let fits = |text: &str, columns| Window::columns_up_to(text, columns + 1) <= columns;
        if line.len() <= room * 4 && fits(line, room) && fits(&line[..focus.start], free) {
            return Window { start: 0, end: line.len() };
        }
        let start = back(line, focus.start, free.min(AROUND));
        let mut used = usize::from(start > 0);
        used += Window::columns_up_to(&line[start..focus.start], room);
        let mut end = focus.start;
        let mut behind = 0;
        for (at, grapheme) in graphemes(&line[focus.start..]) {
            let width = shown_columns(grapheme);
            let grapheme_end = focus.start + at + grapheme.len();
            used += width;
            behind += if grapheme_end > focus.end { width } else { 0 };
            // The last column is for the ellipsis, or for the end of the line.
            let limit = if grapheme_end == line.len() { room } else { room - 1 };
            if used > limit || behind > AROUND {
                break;
            }
            end = grapheme_end;
        }
        Window { start, end }
    }

    /// Columns of `text`, counted no further than `most`.
    pub fn columns_up_to(text: &str, most: usize) -> usize {
        let mut used = 0;
        for (_, grapheme) in graphemes(text) {
            used += shown_columns(grapheme);
            if used >= most {
                return most;
            }
        }
        used
    }
}

/// The place at most `most` columns before `from`, an ellipsis included if text is left out.
fn back(line: &str, from: usize, most: usize) -> usize {
    let mut reach = from.saturating_sub(most * LONGEST_GRAPHEME);
    while !line.is_char_boundary(reach) {
        reach += 1;
    }
    let mut used = 0;
    let mut start = from;
    for (at, grapheme) in graphemes(&line[reach..from]).rev() {
        used += shown_columns(grapheme);
        let limit = if reach + at == 0 { most } else { most.saturating_sub(1) };
        if used > limit {
            break;
        }
        start = reach + at;
    }
    start
}

fn shown_columns(grapheme: &str) -> usize {
    let mut characters = grapheme.chars();
    match (characters.next(), characters.next()) {
        (Some('\t'), None) => TAB,
        (Some(c), None) => picture(c).map_or(char_columns(c), |_| 1),
        _ => columns(grapheme),
    }
}

/// Where the bytes of a line went in the text of a snippet.
pub struct Line {
    /// Byte of the line, byte of the snippet; both grow.
    places: Vec<(usize, usize)>,
}

impl Line {
    /// Appends what `window` shows of `line` to the snippet's text.
    pub fn push(line: &str, window: &Window, snippet: &mut Snippet) -> Line {
        let mut places = Vec::with_capacity(window.end - window.start + 2);
        let line_start = snippet.text.len();
        if window.start > 0 {
            snippet.text.push('…');
        }
        for (at, grapheme) in graphemes(&line[window.start..window.end]) {
            places.push((window.start + at, snippet.text.len()));
            push_grapheme(grapheme, line_start, snippet);
        }
        places.push((window.end, snippet.text.len()));
        if window.end < line.len() {
            snippet.text.push('…');
            places.push((line.len(), snippet.text.len()));
        }
        snippet.text.push('\n');
        Line { places }
    }

    /// Where the mark of a span begins that begins at byte `at` of the line.
    pub fn place(&self, at: usize) -> usize {
        let after = self.places.partition_point(|(byte, _)| *byte <= at);
        self.places[after.saturating_sub(1)].1
    }

    /// Where the mark of a span ends that ends at byte `at` of the line, or behind the line.
    pub fn end_place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(byte, _)| *byte < at);
        match self.places.get(index) {
            Some((_, place)) => *place,
            // The line ending is marked, too.
            None => self.places.last().map_or(0, |(_, place)| place + 1),
        }
    }
}

fn push_grapheme(grapheme: &str, line_start: usize, snippet: &mut Snippet) {
    let mut characters = grapheme.chars();
    match (characters.next(), characters.next()) {
        (Some('\t'), None) => {
            let column = columns(&snippet.text[line_start..]);
            snippet.text.extend(std::iter::repeat_n(' ', TAB - column % TAB));
        }
        (Some('\u{feff}'), None) if snippet.text.len() == line_start => {}
        (Some(c), None) if !is_stand_in(c) => snippet.text.push(picture(c).unwrap_or(c)),
        _ => push_stand_in(grapheme, snippet),
    }
}

fn push_stand_in(grapheme: &str, snippet: &mut Snippet) {
    let index = FIRST_STAND_IN + snippet.graphemes.len() as u32;
    let stand_in = char::from_u32(index).filter(|c| u32::from(*c) <= LAST_STAND_IN);
    let safe: String = grapheme.chars().map(|c| picture(c).unwrap_or(c)).collect();
    match (columns(&safe), stand_in) {
        // What takes no column of its own joins what stands before it.
        (0, _) | (_, None) => snippet.text.push_str(&safe),
        (width, Some(stand_in)) => {
            snippet.text.push(stand_in);
            snippet.text.extend(std::iter::repeat_n(FILLER, width - 1));
            snippet.graphemes.push(safe);
        }
    }
}

fn is_stand_in(c: char) -> bool {
    (FIRST_STAND_IN..=u32::from(FILLER)).contains(&u32::from(c))
}

/// `rendered` with the graphemes of its snippet in their places.
pub fn without_stand_ins(rendered: &str, graphemes: &[String], out: &mut String) {
    for c in rendered.chars() {
        match (u32::from(c)).checked_sub(FIRST_STAND_IN).map(|index| graphemes.get(index as usize))
        {
            Some(Some(grapheme)) => out.push_str(grapheme),
            Some(None) if c == FILLER => {}
            Some(None) | None => out.push(c),
        }
    }
}
