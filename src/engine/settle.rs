//! Makes the fixes of findings ready for the text that they are for: its line ending, and what can
//! be trusted of it.

use crate::markdown::Document;
use crate::rule::{Applicability, Finding, Fix};
use crate::text::{Edit, LineEnding};
use std::sync::Arc;

/// Settles one fix after another; findings that share one go on sharing it.
pub struct Settler<'d> {
    doc: &'d Document,
    last: Option<(Arc<Fix>, Arc<Fix>)>,
}

impl<'d> Settler<'d> {
    pub fn new(doc: &'d Document) -> Settler<'d> {
        Settler { doc, last: None }
    }

    pub fn settle(&mut self, finding: &mut Finding) {
        let Some(fix) = &finding.fix else { return };
        if let Some((before, after)) = &self.last
            && Arc::ptr_eq(before, fix)
        {
            finding.fix = Some(after.clone());
            return;
        }
        let lowered = fix.applicability != Applicability::Shown && self.is_untrusted(fix);
        let line_ending = self.doc.source().line_ending();
        let foreign =
            line_ending != LineEnding::Lf && fix.edits.iter().any(|edit| edit.text.contains('\n'));
        if !lowered && !foreign {
            return;
        }
        let applicability = if lowered { Applicability::Shown } else { fix.applicability };
        let edits = fix.edits.iter().map(|edit| with_line_ending(edit, line_ending)).collect();
        let settled = Arc::new(Fix { applicability, edits, ..(**fix).clone() });
        self.last = Some((fix.clone(), settled.clone()));
        finding.fix = Some(settled);
    }

    /// Whether it edits what the parse is not sure of.
    fn is_untrusted(&self, fix: &Fix) -> bool {
        fix.edits.iter().any(|edit| self.doc.is_untrusted(edit.span))
    }
}

/// Rules write `\n`.
fn with_line_ending(edit: &Edit, line_ending: LineEnding) -> Edit {
    let text = edit.text.replace("\r\n", "\n").replace('\n', line_ending.as_str());
    Edit { span: edit.span, text }
}
