//! One text: what its rules find, at the levels that hold where they find it, less what comments
//! in the text allow.

use super::facts::Neighbours;
use super::guard::guarded;
use super::settle::Settler;
use super::suppress::Suppressions;
use super::{ActiveRule, Diagnostic, Failure, Setup, Severity, own};
use crate::list::List;
use crate::markdown::Document;
use crate::rule::{Context, Finding, ProjectReport, Report};
use std::cell::OnceCell;

/// A text, parsed, and its list once somebody has asked for it.
pub struct Text {
    pub doc: Document,
    list: OnceCell<List>,
}

/// A finding of the rule with this index.
pub struct Found {
    pub rule: usize,
    pub severity: Severity,
    pub finding: Finding,
}

impl Text {
    pub fn new(doc: Document) -> Text {
        Text { doc, list: OnceCell::new() }
    }

    pub fn context<'t>(&'t self, setup: &Setup<'t>) -> Context<'t> {
        Context::new(&self.doc, &self.list, setup.list, setup.today, setup.exists)
    }
}

/// What is found in a text, by place, then rule.
pub fn analyse(text: &Text, setup: &Setup, neighbours: Neighbours) -> Result<Vec<Found>, Failure> {
    guarded(|| "checking it".to_string(), || found_in(text, setup, neighbours))?
}

fn found_in(text: &Text, setup: &Setup, neighbours: Neighbours) -> Result<Vec<Found>, Failure> {
    let cx = text.context(setup);
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for (index, active) in setup.rules.iter().enumerate() {
        let culprit = || format!("rule `{}`", active.id);
        let findings = guarded(culprit, || findings_of(active, &cx, neighbours))?;
        found.extend(findings.into_iter().map(|finding| (index, finding)));
    }
    found.extend(own::findings(&cx, setup));
    let mut suppressions = Suppressions::read(&cx, setup);
    found.retain(|(rule, finding)| !suppressions.hide(*rule, finding.span));
    let unused = own::unused(&cx, setup, &suppressions);
    found.extend(unused.into_iter().filter(|(rule, it)| !suppressions.hide(*rule, it.span)));
    let mut found = with_levels(found, &cx, setup);
    let mut settler = Settler::new(&text.doc);
    found.iter_mut().for_each(|found| settler.settle(&mut found.finding));
    found.sort_by_key(|found| (found.finding.span, found.rule));
    Ok(found)
}

fn findings_of(active: &ActiveRule, cx: &Context, neighbours: Neighbours) -> Vec<Finding> {
    let mut report = Report::default();
    active.rule.check_erased(cx, &mut report);
    let mut findings = report.into_findings();
    let own = active.rule.facts_erased(cx);
    if !own.is_empty() {
        let facts = neighbours.facts(&active.id, own);
        let mut report = ProjectReport::new(facts.files.len());
        active.rule.conclude_erased(&facts, &mut report);
        findings.extend(report.into_reports().swap_remove(neighbours.own).into_findings());
    }
    findings
}

/// Without what is off where it stands.
fn with_levels(findings: Vec<(usize, Finding)>, cx: &Context, setup: &Setup) -> Vec<Found> {
    let mut found = Vec::with_capacity(findings.len());
    for (rule, finding) in findings {
        let active = &setup.rules[rule];
        let severity = if active.sections.is_empty() {
            active.severity
        } else {
            let section = cx.list().section_at(finding.span.start());
            active.severity_in(cx.list().sections[section.0 as usize].block)
        };
        found.extend(severity.map(|severity| Found { rule, severity, finding }));
    }
    found
}

pub fn diagnostics(found: Vec<Found>, setup: &Setup) -> Vec<Diagnostic> {
    let diagnostic = |Found { rule, severity, finding }| Diagnostic {
        rule: setup.rules[rule].id.clone(),
        severity,
        finding,
    };
    found.into_iter().map(diagnostic).collect()
}
