//! Findings that no rule can have: about comments that speak to mdlint, about what the parser made
//! of a text, about the configuration. They have pages and levels like all others.

use super::Setup;
use super::suppress::{Suppression, Suppressions};
use crate::markdown::directives::{Dialect, Directive, Misread, Scope, WORDS};
use crate::markdown::{Kind, Problem};
use crate::rule::{Applicability, Claim, Context, Finding, Fix, Report};
use crate::text::{Edit, Span, suggest};
use std::sync::Arc;

/// Reported by whoever knows what the configuration says.
pub const MALFORMED_CONFIGURATION: &str = "malformed-configuration";
const REASONLESS: &str = "suppression-without-reason";
const UNKNOWN: &str = "unknown-rule";
const UNREADABLE: &str = "unreadable-document";
/// The same of the vocabularies that it declares.
pub const UNUSED_TAG: &str = "unused-tag";
const UNUSED: &str = "unused-suppression";

/// The rules whose findings are made here, and not by [`crate::rule::ErasedRule`]; by id.
pub const OWN: [&str; 6] =
    [MALFORMED_CONFIGURATION, REASONLESS, UNKNOWN, UNREADABLE, UNUSED, UNUSED_TAG];

/// All but those about suppressions that are not used, with the index of their rule.
pub fn findings(cx: &Context, setup: &Setup) -> Vec<(usize, Finding)> {
    let mut found = Vec::new();
    let mut add = |id, work: &dyn Fn(&mut Report)| {
        let Some(rule) = setup.index(id) else { return };
        let mut report = Report::default();
        work(&mut report);
        found.extend(report.into_findings().into_iter().map(|finding| (rule, finding)));
    };
    add(REASONLESS, &|report| reasonless(cx, report));
    add(UNKNOWN, &|report| unknown(cx, setup, report));
    add(UNREADABLE, &|report| unreadable(cx, report));
    found
}

fn own_directives<'d>(cx: &Context<'d>) -> impl Iterator<Item = &'d Directive> {
    let found = cx.doc().directives().found.iter();
    found.filter(|directive| directive.dialect == Dialect::Mdlint)
}

fn reasonless(cx: &Context, report: &mut Report) {
    for directive in own_directives(cx) {
        if directive.reason.is_none() && directive.scope != Scope::End {
            let help = "write `: ` and the reason behind the last rule";
            report.at(directive.span, "nothing says why this is allowed").help(help);
        }
    }
}

fn unknown(cx: &Context, setup: &Setup, report: &mut Report) {
    let text = cx.doc().text();
    for name in own_directives(cx).flat_map(|directive| &directive.rules) {
        let word = &text[*name];
        if setup.names.get(word).is_none() {
            report.at(*name, setup.names.unknown(word));
        }
    }
    for misread in &cx.doc().directives().misread {
        match *misread {
            Misread::Word(span) => {
                let word = &text[span];
                let near = suggest::did_you_mean(word, WORDS);
                report.at(span, format!("`{word}` means nothing{near}"));
            }
            Misread::NoRule(span) => {
                let help = "name the rules: `<!-- mdlint-allow bare-url: reason -->`";
                report.at(span, "names no rule, and allows nothing").help(help);
            }
        }
    }
}

fn unreadable(cx: &Context, report: &mut Report) {
    for problem in cx.doc().problems() {
        match problem {
            Problem::TooDeep(span) => {
                report.at(*span, "block quotes are nested too deep to be read");
            }
            Problem::Unreadable => {
                report.at(Span::at(0), "the file cannot be read as Markdown");
            }
        }
    }
}

/// Suppressions of rules that ran, and found nothing there.
pub fn unused(cx: &Context, setup: &Setup, suppressions: &Suppressions) -> Vec<(usize, Finding)> {
    let Some(rule) = setup.index(UNUSED) else { return Vec::new() };
    let text = cx.doc().text();
    let mut report = Report::default();
    let is_unused = |it: &Suppression| {
        let own = it.directive.dialect == Dialect::Mdlint && it.all_run && !it.used;
        own && it.name.is_some_and(|name| !text[name].eq_ignore_ascii_case(UNUSED))
    };
    for of_one in suppressions.by_directive() {
        let names: Vec<Span> =
            of_one.iter().filter(|it| is_unused(it)).filter_map(|it| it.name).collect();
        let Some(Suppression { directive, .. }) = of_one.first() else { continue };
        let fix = removal(cx, directive, names.len()).map(Arc::new);
        for name in names {
            let draft = report.at(name, format!("`{}` finds nothing here", &text[name]));
            if let Some(fix) = &fix {
                draft.shared_fix(fix.clone());
            }
        }
    }
    report.into_findings().into_iter().map(|finding| (rule, finding)).collect()
}

/// Removes the comment, if nothing but its `unused` names is in it and nothing stands behind it on
/// its line: what is before it stays what it is.
fn removal(cx: &Context, directive: &Directive, unused: usize) -> Option<Fix> {
    let text = cx.doc().text();
    let span = directive.span;
    let line = cx.doc().source().line_at(span.start());
    let inline = cx.doc().node(directive.node).kind() == Kind::HtmlInline;
    let last = text[span.end()..].starts_with(['\r', '\n']) || span.end() == text.len();
    let before = text[line.start()..span.start()].trim_end_matches([' ', '\t']);
    let parted = line.start() + before.len() < span.start() && !before.is_empty();
    (inline && last && parted && directive.rules.len() == unused).then(|| Fix {
        applicability: Applicability::Safe,
        title: "remove the comment".to_string(),
        claim: Claim::Inline,
        edits: vec![Edit::delete(Span::new(line.start() + before.len(), span.end()))],
    })
}
