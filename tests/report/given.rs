//! Outcomes of runs that never were, built by naming the words that findings stand at.

use mdlint::engine::{
    Applied, Diagnostic, Failure, FileOutcome, ListSummary, OtherFile, Outcome, RuleFacts, Severity,
};
use mdlint::rule::{Applicability, Claim, Finding, Fix, Label, Message, Place};
use mdlint::text::{Edit, Source, Span};
use std::sync::Arc;

/// The span of `needle`, which stands once between two `‹›` or once in the whole text.
pub fn span_of(text: &str, needle: &str) -> Span {
    let (before, marked) = match needle.split_once('‹') {
        Some((before, rest)) => (before, rest),
        None => ("", needle),
    };
    let (marked, after) = marked.split_once('›').unwrap_or((marked, ""));
    let whole = format!("{before}{marked}{after}");
    let mut found = text.match_indices(&whole);
    let (at, _) = found.next().unwrap_or_else(|| panic!("{whole:?} is not in the text"));
    assert!(found.next().is_none(), "{whole:?} is in the text more than once");
    Span::new(at + before.len(), at + before.len() + marked.len())
}

pub struct File(pub FileOutcome);

impl File {
    pub fn new(path: &str, text: &str) -> File {
        File(FileOutcome {
            path: path.into(),
            source: Source::new(text),
            diagnostics: Vec::new(),
            summary: Some(ListSummary::default()),
            original: None,
            applied: Vec::new(),
            notes: Vec::new(),
            failure: None,
        })
    }

    pub fn list(mut self, entries: usize, nested: usize, sections: usize) -> File {
        self.0.summary = Some(ListSummary { entries, nested, sections, fit: None });
        self
    }

    pub fn fit(mut self, tried: usize, fit: usize) -> File {
        if let Some(summary) = &mut self.0.summary {
            summary.fit = Some((tried, fit));
        }
        self
    }

    pub fn fixed(mut self, original: &str, applied: &[(&str, usize)]) -> File {
        self.0.original = Some(Source::new(original));
        let applied = applied.iter().map(|&(rule, count)| Applied { rule: rule.into(), count });
        self.0.applied = applied.collect();
        self
    }

    pub fn failed(mut self, message: &str) -> File {
        self.0.failure = Some(Failure { message: message.to_string() });
        self
    }

    /// A finding at `needle`: see [`span_of`].
    pub fn error(self, rule: &str, needle: &str, message: impl Into<Message>) -> File {
        self.found(Severity::Error, rule, needle, message)
    }

    pub fn warning(self, rule: &str, needle: &str, message: impl Into<Message>) -> File {
        self.found(Severity::Warning, rule, needle, message)
    }

    pub fn info(self, rule: &str, needle: &str, message: impl Into<Message>) -> File {
        self.found(Severity::Info, rule, needle, message)
    }

    pub fn found(
        self,
        severity: Severity,
        rule: &str,
        needle: &str,
        message: impl Into<Message>,
    ) -> File {
        let span = span_of(self.0.source.text(), needle);
        self.found_at(severity, rule, span, message)
    }

    pub fn found_at(
        mut self,
        severity: Severity,
        rule: &str,
        span: Span,
        message: impl Into<Message>,
    ) -> File {
        let message = message.into();
        let finding = Finding { span, message, labels: Vec::new(), help: None, fix: None };
        self.0.diagnostics.push(Diagnostic { rule: rule.into(), severity, finding });
        self
    }

    fn last(&mut self) -> &mut Finding {
        &mut self.0.diagnostics.last_mut().expect("a finding").finding
    }

    pub fn help(mut self, help: &str) -> File {
        self.last().help = Some(help.to_string());
        self
    }

    pub fn label(mut self, needle: &str, message: &str) -> File {
        let span = span_of(self.0.source.text(), needle);
        self.last().labels.push(Label { file: None, span, message: message.to_string() });
        self
    }

    pub fn label_in(mut self, file: &str, span: Span, message: &str) -> File {
        let file = Some(Arc::from(file));
        self.last().labels.push(Label { file, span, message: message.to_string() });
        self
    }

    /// The span of the finding is to be replaced.
    pub fn safe(self, text: &str) -> File {
        self.fix_it(Applicability::Safe, text)
    }

    pub fn uncertain(self, text: &str) -> File {
        self.fix_it(Applicability::Unsafe, text)
    }

    fn fix_it(mut self, applicability: Applicability, text: &str) -> File {
        let span = self.last().span;
        let edits = vec![Edit::replace(span, text)];
        self.last().fix = Some(Arc::new(fix(applicability, &format!("write `{text}`"), edits)));
        self
    }

    pub fn fix(mut self, applicability: Applicability, title: &str, edits: Vec<Edit>) -> File {
        self.last().fix = Some(Arc::new(fix(applicability, title, edits)));
        self
    }

    /// The message names the line of `needle`.
    pub fn naming(mut self, before: &str, needle: &str, after: &str) -> File {
        let offset = span_of(self.0.source.text(), needle).start;
        let place = Place { file: None, offset, line: None };
        self.last().message = Message::default().text(before).line(place).text(after);
        self
    }
}

fn fix(applicability: Applicability, title: &str, edits: Vec<Edit>) -> Fix {
    Fix { applicability, title: title.to_string(), claim: Claim::Text, edits }
}

pub fn outcome(files: impl IntoIterator<Item = File>) -> Outcome {
    let files: Vec<FileOutcome> = files
        .into_iter()
        .map(|File(mut file)| {
            file.diagnostics.sort_by_key(|it| (it.finding.span, it.rule.clone()));
            file
        })
        .collect();
    let rule = |(id, aliases, group): &(&str, &[&str], &str)| RuleFacts {
        id: (*id).into(),
        aliases: aliases.iter().map(|alias| (*alias).to_string()).collect(),
        group: (*group).into(),
        url: None,
        natural: None,
    };
    let facts: &[(&str, &[&str], &str)] = &[
        ("bare-url", &["MD034", "no-bare-urls"], "link"),
        ("blank-lines", &["MD012"], "layout"),
        ("odd-separator", &[], "entry"),
    ];
    Outcome { files, rules: facts.iter().map(rule).collect(), others: Vec::new() }
}

pub fn other(path: &str, text: &str) -> OtherFile {
    OtherFile { path: path.into(), source: Source::new(text) }
}
