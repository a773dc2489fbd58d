//! Where a rule writes its findings.

use super::{Applicability, Claim, Finding, Fix, Label, Message};
use crate::text::{Edit, Patch, Span};
use std::sync::Arc;

/// The findings of one rule in one document.
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
}

/// A finding being written.
#[derive(Debug)]
pub struct Draft<'r>(&'r mut Finding);

impl Report {
    /// A finding at the smallest span that a person would change.
    pub fn at(&mut self, span: Span, message: impl Into<Message>) -> Draft<'_> {
        let message = message.into();
        self.findings.push(Finding { span, message, labels: Vec::new(), help: None, fix: None });
        Draft(self.findings.last_mut().expect("just pushed"))
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

impl<'r> Draft<'r> {
    /// A second place in the same file.
    pub fn label(self, span: Span, message: impl Into<String>) -> Draft<'r> {
        self.0.labels.push(Label { file: None, span, message: message.into() });
        self
    }

    /// A second place, in the file at `file` if that is another one.
    pub fn label_in(
        self,
        file: Option<&Arc<str>>,
        span: Span,
        message: impl Into<String>,
    ) -> Draft<'r> {
        let label = Label { file: file.cloned(), span, message: message.into() };
        self.0.labels.push(label);
        self
    }

    pub fn help(self, help: impl Into<String>) -> Draft<'r> {
        self.0.help = Some(help.into());
        self
    }

    /// # Panics
    /// If two edits touch: which one comes first is not said.
    pub fn fix(
        self,
        applicability: Applicability,
        title: impl Into<String>,
        claim: Claim,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Draft<'r> {
        let patch = Patch::new(edits).expect("the edits of one fix do not touch");
        let edits = patch.edits().to_vec();
        self.shared_fix(Arc::new(Fix { applicability, title: title.into(), claim, edits }))
    }

    /// A fix that other findings carry too; it goes in once.
    pub fn shared_fix(self, fix: Arc<Fix>) -> Draft<'r> {
        self.0.fix = Some(fix);
        self
    }
}
