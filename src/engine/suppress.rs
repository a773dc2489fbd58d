//! What the comments of a text allow: each hides the findings whose span it covers.

use super::covered::covered;
use super::{Meaning, Setup};
use crate::markdown::directives::{Dialect, Directive, Scope};
use crate::rule::Context;
use crate::text::Span;

/// The suppressions of one text.
pub struct Suppressions<'d> {
    all: Vec<Suppression<'d>>,
}

/// One name of one directive.
pub struct Suppression<'d> {
    pub directive: &'d Directive,
    /// As written; `None` where the directive names none, and means all.
    pub name: Option<Span>,
    /// Whether every rule that it names runs.
    pub all_run: bool,
    /// Whether it has hidden something.
    pub used: bool,
    covers: Vec<Cover>,
}

struct Cover {
    /// By index.
    rule: usize,
    span: Span,
    reach: Reach,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Reach {
    /// Findings that lie inside.
    Inside,
    /// Findings that begin there: what is said of a line is said of all that begins in it.
    Beginning,
    /// Findings that lie inside, and an `End` may make it shorter.
    Open,
}

impl<'d> Suppressions<'d> {
    pub fn read(cx: &Context<'d>, setup: &Setup) -> Suppressions<'d> {
        let mut suppressions = Suppressions { all: Vec::new() };
        for directive in &cx.doc().directives().found {
            match directive.scope {
                Scope::End => suppressions.end(directive, cx, setup),
                Scope::Here | Scope::Start | Scope::Line | Scope::NextLine | Scope::File => {
                    suppressions.add(directive, cx, setup);
                }
            }
        }
        suppressions
    }

    /// Those of one directive together; the directives are in document order.
    pub fn by_directive(&self) -> impl Iterator<Item = &[Suppression<'d>]> {
        self.all.chunk_by(|one, other| std::ptr::eq(one.directive, other.directive))
    }

    /// Whether a finding is allowed. Whatever allows it has been of use.
    pub fn hide(&mut self, rule: usize, span: Span) -> bool {
        let mut hidden = false;
        for suppression in &mut self.all {
            if suppression.covers.iter().any(|cover| cover.rule == rule && cover.holds(span)) {
                suppression.used = true;
                hidden = true;
            }
        }
        hidden
    }

    fn add(&mut self, directive: &'d Directive, cx: &Context, setup: &Setup) {
        let place = place(directive, cx);
        for (name, rules, all_run) in named(directive, cx, setup) {
            let covers = place.iter().flat_map(|(span, reach)| {
                rules.iter().map(|rule| Cover { rule: *rule, span: *span, reach: *reach })
            });
            let covers = covers.collect();
            self.all.push(Suppression { directive, name, all_run, used: false, covers });
        }
    }

    /// Ends what others of its dialect have started.
    fn end(&mut self, directive: &Directive, cx: &Context, setup: &Setup) {
        let ended: Vec<usize> =
            named(directive, cx, setup).into_iter().flat_map(|(_, rules, _)| rules).collect();
        let started = self.all.iter_mut();
        let started = started.filter(|it| it.directive.dialect == directive.dialect);
        for cover in started.flat_map(|suppression| &mut suppression.covers) {
            if cover.reach == Reach::Open && ended.contains(&cover.rule) {
                cover.reach = Reach::Inside;
                cover.span.end = directive.span.end;
            }
        }
    }
}

impl Cover {
    fn holds(&self, finding: Span) -> bool {
        match self.reach {
            Reach::Inside | Reach::Open => self.span.contains(finding),
            Reach::Beginning => self.span.contains(finding.before()),
        }
    }
}

fn place(directive: &Directive, cx: &Context) -> Option<(Span, Reach)> {
    let source = cx.doc().source();
    let end = source.text().len();
    match directive.scope {
        Scope::Here => Some((covered(cx, directive)?, Reach::Inside)),
        Scope::Start => Some((Span::new(directive.span.start(), end), Reach::Open)),
        Scope::File => Some((Span::new(0, end), Reach::Inside)),
        Scope::Line => Some((source.line_at(directive.span.start()), Reach::Beginning)),
        Scope::NextLine => {
            let next = source.lines().line_of(directive.span.end()) + 1;
            let exists = next < source.lines().count();
            exists.then(|| (source.lines().span(source.text(), next), Reach::Beginning))
        }
        Scope::End => None,
    }
}

/// The names of a directive that mean something: the rules of each that run, and whether all do.
fn named(
    directive: &Directive,
    cx: &Context,
    setup: &Setup,
) -> Vec<(Option<Span>, Vec<usize>, bool)> {
    if directive.rules.is_empty() {
        return vec![(None, (0..setup.rules.len()).collect(), false)];
    }
    let meaning = |name: &Span| {
        let word = &cx.doc().text()[*name];
        // A name that others say in their comments may be a rule that only they have.
        let Meaning { rules, .. } = setup.names.get(rule_name(word, directive.dialect))?;
        let running: Vec<usize> = rules.iter().filter_map(|rule| setup.index(rule)).collect();
        let all_run = running.len() == rules.len();
        Some((Some(*name), running, all_run))
    };
    directive.rules.iter().filter_map(meaning).collect()
}

/// Some write `remark-lint-` or `remark-lint:` before the name of a rule of remark-lint.
fn rule_name(word: &str, dialect: Dialect) -> &str {
    match dialect {
        Dialect::Remark => {
            word.trim_start_matches("remark-lint-").trim_start_matches("remark-lint:")
        }
        Dialect::Mdlint | Dialect::Markdownlint => word,
    }
}
