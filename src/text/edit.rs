//! Edits, and sets of edits that can go in together.

use super::Span;

/// Replace the bytes of `span` with `text`. Written with `\n`; the engine writes the file's own
/// line ending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        Edit { span, text: text.into() }
    }

    pub fn insert(at: usize, text: impl Into<String>) -> Edit {
        Edit { span: Span::at(at), text: text.into() }
    }

    pub fn delete(span: Span) -> Edit {
        Edit { span, text: String::new() }
    }
}

/// Two edits share a byte or meet: which of them comes first is not said, so neither is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap;

/// Edits in order, none touching another. Holds by construction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    edits: Vec<Edit>,
}

impl Patch {
    pub fn new(edits: impl IntoIterator<Item = Edit>) -> Result<Patch, Overlap> {
        let mut edits: Vec<Edit> = edits.into_iter().collect();
        edits.sort();
        if edits.windows(2).any(|pair| pair[0].span.touches(pair[1].span)) {
            return Err(Overlap);
        }
        Ok(Patch { edits })
    }

    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Adds all of `edits`, or none of them.
    pub fn add(&mut self, edits: &[Edit]) -> Result<(), Overlap> {
        let joined = Patch::new(self.edits.iter().chain(edits).cloned())?;
        *self = joined;
        Ok(())
    }

    /// The text with every edit made. `text` is the text whose spans the edits name.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.edits.iter().map(|edit| edit.text.len()).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for edit in &self.edits {
            out.push_str(&text[at..edit.span.start()]);
            out.push_str(&edit.text);
            at = edit.span.end();
        }
        out.push_str(&text[at..]);
        out
    }
}
