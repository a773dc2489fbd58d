//! Rules of any kind as one type: what the engine works with.

use super::{Context, Fact, Facts, ProjectReport, Report, Rule};

/// The object-safe twin of [`Rule`]. Coded rules have it by being rules; rules as data implement it.
pub trait ErasedRule: Send + Sync {
    /// See [`Rule::check`].
    fn check_erased(&self, cx: &Context, report: &mut Report);

    /// See [`Rule::facts`].
    fn facts_erased(&self, cx: &Context) -> Vec<Fact>;

    /// See [`Rule::conclude`].
    fn conclude_erased(&self, facts: &Facts, report: &mut ProjectReport);
}

impl<R: Rule> ErasedRule for R {
    fn check_erased(&self, cx: &Context, report: &mut Report) {
        self.check(cx, report);
    }

    fn facts_erased(&self, cx: &Context) -> Vec<Fact> {
        self.facts(cx)
    }

    fn conclude_erased(&self, facts: &Facts, report: &mut ProjectReport) {
        self.conclude(facts, report);
    }
}
