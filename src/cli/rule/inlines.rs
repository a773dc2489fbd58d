//! Text with its marks as styles, broken into lines.

use crate::markdown::{Kind, NodeRef};
use crate::report::{Palette, visible};
use crate::text::width;
use anstyle::Style;

/// Letters without a blank between them, perhaps in several styles.
#[derive(Debug, Default)]
struct Word {
    text: String,
    columns: usize,
}

/// What stands inside `node`, as lines of at most `columns` columns; a longer word has its own line.
pub fn lines(node: NodeRef, palette: &Palette, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for Word { text, columns: needed } in words(node, palette) {
        match lines.last_mut() {
            Some(line) if used + 1 + needed <= columns => {
                line.push(' ');
                line.push_str(&text);
                used += 1 + needed;
            }
            _ => {
                lines.push(text);
                used = needed;
            }
        }
    }
    lines
}

fn words(node: NodeRef, palette: &Palette) -> Vec<Word> {
    let mut words = vec![Word::default()];
    for inline in node.descendants() {
        match inline.kind() {
            Kind::Text => push(&mut words, inline.literal(), style(inline, palette)),
            // Code keeps its marks: without color they are all that tells it from text.
            Kind::Code => push_code(&mut words, inline, palette),
            Kind::SoftBreak | Kind::HardBreak => words.push(Word::default()),
            _ => {}
        }
    }
    words.retain(|word| !word.text.is_empty());
    words
}

fn style(inline: NodeRef, palette: &Palette) -> Style {
    let marked = inline.ancestors().take_while(|node| node.kind().is_inline());
    let marked = marked.map(|node| node.kind());
    let mut style = Style::new();
    for kind in marked {
        match kind {
            Kind::Strong | Kind::Emph if palette.is_colored() => style = palette.strong,
            _ => {}
        }
    }
    style
}

fn push(words: &mut Vec<Word>, text: &str, style: Style) {
    for (index, part) in text.split(' ').enumerate() {
        if index > 0 {
            words.push(Word::default());
        }
        add(words, part, style);
    }
}

fn push_code(words: &mut [Word], code: NodeRef, palette: &Palette) {
    // A blank in code is no place to break at.
    add(words, code.source(), palette.heading);
}

fn add(words: &mut [Word], part: &str, style: Style) {
    let (Some(word), false) = (words.last_mut(), part.is_empty()) else { return };
    let part = visible(part);
    word.text.push_str(&format!("{style}{part}{style:#}"));
    word.columns += width::columns(&part);
}
