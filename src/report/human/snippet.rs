//! The lines that a finding shows: whole lines near its marks, long ones cropped, everything in
//! them fit for a terminal.

use super::line::{Line, Window};
use crate::report::visible;
use crate::text::{Position, Source, Span, width};
use std::ops::Range;

/// A place to show, and what to say of it.
pub struct Target<'a> {
    /// The file, as shown to people.
    pub name: &'a str,
    pub source: &'a Source,
    pub span: Span,
    /// Of the start of `span`.
    pub position: Position,
    pub message: String,
}

/// Text to print with the places to mark in it.
#[derive(Debug, Default)]
pub struct Snippet {
    /// The lines of all regions, each ended by `\n`.
    pub text: String,
    pub regions: Vec<Region>,
    /// In the order of the targets.
    pub marks: Vec<Mark>,
    /// What the stand-ins in `text` stand for (see [`super::line`]).
    pub graphemes: Vec<String>,
}

/// Lines that follow one another in one file.
#[derive(Debug)]
pub struct Region {
    pub name: String,
    /// 0-based.
    pub first_line: usize,
    pub line_count: usize,
    /// Bytes of [`Snippet::text`].
    pub range: Range<usize>,
}

#[derive(Debug)]
pub struct Mark {
    /// Bytes of [`Snippet::text`].
    pub range: Range<usize>,
    /// What stands beside the mark, broken into lines.
    pub label: String,
    /// Where the mark is in its file.
    pub position: Position,
}

/// Of a longer span only the first line is shown.
const MOST_LINES: usize = 4;
/// Marks this many lines apart share a region.
const NEAR: usize = 2;
/// Columns shown before and after a mark.
pub const AROUND: usize = 40;
/// Columns before a mark that its label may not take away.
const LEAST_BEFORE: usize = 12;
/// A label is not broken into lines narrower than this.
const LEAST_LABEL: usize = 30;
/// "╰── " before a label.
const LABEL_ARM: usize = 4;

/// Targets that one region shows: indices, and the 0-based lines that they cover.
struct Group {
    members: Vec<usize>,
    lines: Range<usize>,
}

/// The snippet of `targets`, the first of which is the finding itself, for a screen of `columns`.
pub fn snippet(targets: &[Target], columns: usize) -> Snippet {
    let mut snippet = Snippet::default();
    let shown: Vec<Shown> = targets.iter().map(Shown::new).collect();
    let mut marks: Vec<Option<Mark>> = targets.iter().map(|_| None).collect();
    for group in groups(targets, &shown) {
        snippet.push_region(&group, targets, &shown, columns, &mut marks);
    }
    snippet.marks = marks.into_iter().flatten().collect();
    snippet
}

/// What is shown of a target's span.
struct Shown {
    span: Span,
    /// 0-based.
    lines: Range<usize>,
    message: String,
}

impl Shown {
    fn new(target: &Target) -> Shown {
        let lines = target.source.lines();
        let first = target.position.line - 1;
        // A line ending belongs to the line that it ends.
        let last = lines.line_of(target.span.end().saturating_sub(1).max(target.span.start()));
        let message = target.message.clone();
        if last - first < MOST_LINES {
            return Shown { span: target.span, lines: first..last + 1, message };
        }
        let end = lines.span(target.source.text(), first).end;
        let span = Span { start: target.span.start, end };
        Shown {
            span,
            lines: first..first + 1,
            message: format!("{message} (to line {})", last + 1),
        }
    }
}

/// Who stands with whom: each target joins the first group that is near, or begins its own.
fn groups(targets: &[Target], shown: &[Shown]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, (target, place)) in targets.iter().zip(shown).enumerate() {
        let near = groups.iter_mut().find(|group| {
            targets[group.members[0]].name == target.name
                && place.lines.start <= group.lines.end + NEAR
                && group.lines.start <= place.lines.end + NEAR
                && group.members.iter().all(|&other| fit_together(target, place, &shown[other]))
        });
        match near {
            Some(group) => {
                group.lines.start = group.lines.start.min(place.lines.start);
                group.lines.end = group.lines.end.max(place.lines.end);
                group.members.push(index);
            }
            None => groups.push(Group { members: vec![index], lines: place.lines.clone() }),
        }
    }
    groups
}

/// Whether two marks of one file can stand in one region: on lines of their own, or so near each
/// other that cropping the line keeps both.
fn fit_together(target: &Target, one: &Shown, other: &Shown) -> bool {
    if one.lines.end <= other.lines.start || other.lines.end <= one.lines.start {
        return true;
    }
    let both = one.span.join(other.span);
    let single_lines = one.lines.len() == 1 && one.lines == other.lines;
    single_lines
        && !one.span.overlaps(other.span)
        && both.len() <= 4 * AROUND
        && width::columns(&target.source.text()[both]) <= AROUND
}

impl Snippet {
    fn push_region(
        &mut self,
        group: &Group,
        targets: &[Target],
        shown: &[Shown],
        columns: usize,
        marks: &mut [Option<Mark>],
    ) {
        let Target { source, name, .. } = targets[group.members[0]];
        let room = room(group, shown, columns);
        let start = self.text.len();
        let first_line = first_line(source, group.lines.start);
        let mut ends: Vec<Range<usize>> = vec![start..start; group.members.len()];
        for line in first_line..group.lines.end {
            let span = source.lines().span(source.text(), line);
            let on_line = |&&member: &&usize| shown[member].lines.contains(&line);
            let here = group.members.iter().filter(on_line).map(|&member| &shown[member]);
            let window = line_window(&source.text()[span], span, here, room);
            let pushed = Line::push(&source.text()[span], &window, self);
            for (&member, range) in group.members.iter().zip(&mut ends) {
                let Shown { span: marked, lines, .. } = &shown[member];
                if lines.start == line {
                    range.start = pushed.place(marked.start() - span.start());
                }
                if lines.end == line + 1 {
                    range.end = pushed.end_place(marked.end() - span.start()).max(range.start);
                }
            }
        }
        for (&member, range) in group.members.iter().zip(ends) {
            let position = targets[member].position;
            let width = label_columns(&shown[member].message, room);
            let label = visible::wrap(&shown[member].message, width).join("\n");
            marks[member] = Some(Mark { range, label, position });
        }
        self.regions.push(Region {
            name: name.to_string(),
            first_line,
            line_count: group.lines.end - first_line,
            range: start..self.text.len(),
        });
    }
}

/// The line before the marked ones gives context, unless it is blank.
fn first_line(source: &Source, marked: usize) -> usize {
    let before = marked.checked_sub(1);
    let telling =
        before.filter(|&line| !source.text()[source.lines().full_span(line)].trim().is_empty());
    telling.unwrap_or(marked)
}

/// Columns beside line number and gutter: ` 46 │ `, and `╭─▶ ` for a span of several lines.
fn room(group: &Group, shown: &[Shown], columns: usize) -> usize {
    let digits = group.lines.end.to_string().len();
    let several = group.members.iter().filter(|&&member| shown[member].lines.len() > 1).count();
    let arrows = if several == 0 { 0 } else { several + 3 };
    columns.saturating_sub(digits + 4 + arrows).max(2 * LEAST_BEFORE)
}

/// Columns for a label: its own, or as many as leave a bit of the line before the mark.
fn label_columns(message: &str, room: usize) -> usize {
    let most = room.saturating_sub(2 * LEAST_BEFORE + LABEL_ARM).max(LEAST_LABEL);
    width::columns(message).min(most)
}

/// What of a line is shown: around its marks; without marks, from its start.
fn line_window<'s>(
    text: &str,
    line: Span,
    marks: impl Iterator<Item = &'s Shown>,
    room: usize,
) -> Window {
    let mut label = 0;
    let mut focus: Option<Range<usize>> = None;
    for mark in marks {
        let start = mark.span.start().saturating_sub(line.start()).min(text.len());
        let end = mark.span.end().saturating_sub(line.start()).clamp(start, text.len());
        let joined = focus.map_or(start..end, |focus| focus.start.min(start)..focus.end.max(end));
        focus = Some(joined);
        label = label.max(label_columns(&mark.message, room));
    }
    let Some(focus) = focus else { return Window::around(text, 0..0, 0, room) };
    let focus_columns = Window::columns_up_to(&text[focus.clone()], room);
    let taken = LABEL_ARM + label + focus_columns / 2;
    Window::around(text, focus, room.saturating_sub(taken).max(LEAST_BEFORE), room)
}

#[cfg(test)]
mod tests {
    use super::{Target, snippet};
    use crate::text::{Position, Source, Span};

    /// The work for a finding is bounded by what it shows: ten thousand of them in one line of
    /// 400 kB take no more than as many in short lines.
    #[test]
    fn a_snippet_is_no_longer_than_what_is_shown() {
        for line in ["word ".repeat(80_000), "漢字".repeat(66_000), "word\n".repeat(80_000)] {
            let source = Source::new(line);
            let text = source.text();
            for at in (0..text.len()).step_by(40_000).chain([text.len()]) {
                let at = (at..=text.len()).find(|at| text.is_char_boundary(*at)).expect("an end");
                let position = Position { line: source.lines().line_of(at) + 1, column: 1 };
                let span = Span::new(at, text.len());
                for span in [span, span.before()] {
                    let message = "is wrong".to_string();
                    let target = Target { name: "a.md", source: &source, span, position, message };
                    let shown = snippet(&[target], 80).text;
                    assert!(shown.len() < 800, "{} bytes at {at}", shown.len());
                }
            }
        }
    }
}
