//! A rule as data that runs.

use super::Selector;
use super::declared::Repair;
use super::template::{Filling, Template};
use super::test::{Hit, Test};
use crate::markdown::{Document, Kind};
use crate::rule::{Claim, Context, ErasedRule, Fact, Facts, ProjectReport, Report};
use crate::text::{Edit, Pattern, Span};

/// What a page declares, with its options.
#[derive(Debug)]
pub struct DataRule {
    pub(super) selector: Selector,
    pub(super) test: Test,
    /// What is found inside these is none.
    pub(super) allowed: Option<Pattern>,
    pub(super) message: Template,
    pub(super) fix: Option<Repair>,
}

impl ErasedRule for DataRule {
    fn check_erased(&self, cx: &Context, report: &mut Report) {
        for span in self.selector.spans(cx) {
            let mut hits = self.test.hits(cx.doc(), span, self.selector.reading());
            if !hits.is_empty() {
                self.remove_allowed(cx.doc(), span, &mut hits);
            }
            for hit in &hits {
                self.report(cx.doc(), hit, report);
            }
        }
    }

    fn facts_erased(&self, _cx: &Context) -> Vec<Fact> {
        Vec::new()
    }

    fn conclude_erased(&self, _facts: &Facts, _report: &mut ProjectReport) {}
}

impl DataRule {
    fn remove_allowed(&self, doc: &Document, span: Span, hits: &mut Vec<Hit>) {
        let Some(allowed) = &self.allowed else { return };
        let found = allowed.find_all(&doc.text()[span]).map(|found| found.shift(span.start()));
        let found: Vec<Span> = found.collect();
        hits.retain(|hit| !found.iter().any(|allowed| allowed.overlaps(hit.span)));
    }

    fn report(&self, doc: &Document, hit: &Hit, report: &mut Report) {
        let found = &doc.text()[hit.span];
        let filling = Filling { found, expected: &hit.expected, length: hit.length };
        let draft = report.at(hit.span, self.message.fill(filling));
        if let Some(fix) = &self.fix {
            let edit = Edit::replace(hit.span, hit.expected.as_str());
            let claim = claim(doc, hit);
            draft.fix(fix.applicability, fix.title.fill(filling), claim, [edit]);
        }
    }
}

/// An edit within one text or one destination leaves all nodes where they are.
fn claim(doc: &Document, hit: &Hit) -> Claim {
    let node = doc.node_at(hit.span.start());
    let within = node.span().contains(hit.span);
    let emptied = node.span() == hit.span && hit.expected.is_empty();
    let text = node.kind() == Kind::Text && within && !emptied;
    let destination = node.link().and_then(|link| link.destination);
    let destination = destination.is_some_and(|it| it.contains(hit.span));
    if text || destination { Claim::Text } else { Claim::Inline }
}
