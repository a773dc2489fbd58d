//! Rules made for the tests, and a run over texts.

use mdlint::engine::{
    self, ActiveRule, Checked, File, FileOutcome, Mode, Names, Role, RuleFacts, Setup, Severity,
};
use mdlint::list::Settings;
use mdlint::rule::{
    Applicability, Claim, Context, ErasedRule, Fact, Facts, FileId, Group, ProjectReport, Report,
};
use mdlint::text::{Edit, Span};
use std::sync::Arc;

/// Puts one text in the place of another, wherever that stands.
#[derive(Clone)]
pub struct Replace {
    pub find: &'static str,
    pub put: &'static str,
    pub claim: Claim,
    pub applicability: Applicability,
}

/// Safe, and claims to edit text.
pub fn replace(find: &'static str, put: &'static str) -> Replace {
    Replace { find, put, claim: Claim::Text, applicability: Applicability::Safe }
}

impl Replace {
    pub fn claiming(self, claim: Claim) -> Replace {
        Replace { claim, ..self }
    }

    pub fn applicable(self, applicability: Applicability) -> Replace {
        Replace { applicability, ..self }
    }
}

impl ErasedRule for Replace {
    fn check_erased(&self, cx: &Context, report: &mut Report) {
        for (at, found) in cx.doc().text().match_indices(self.find) {
            let span = Span::new(at, at + found.len());
            let edit = Edit::replace(span, self.put);
            let draft = report.at(span, format!("`{found}`, expected `{}`", self.put));
            draft.fix(self.applicability, "replace it", self.claim, [edit]);
        }
    }

    fn facts_erased(&self, _: &Context) -> Vec<Fact> {
        Vec::new()
    }

    fn conclude_erased(&self, _: &Facts, _: &mut ProjectReport) {}
}

/// Panics where its word stands.
pub struct Panics(pub &'static str);

impl ErasedRule for Panics {
    fn check_erased(&self, cx: &Context, _: &mut Report) {
        assert!(!cx.doc().text().contains(self.0), "no {} for me", self.0);
    }

    fn facts_erased(&self, _: &Context) -> Vec<Fact> {
        Vec::new()
    }

    fn conclude_erased(&self, _: &Facts, _: &mut ProjectReport) {}
}

/// Words that begin with `#` stand once among all files; a repeated one can be removed.
pub struct Unique;

impl ErasedRule for Unique {
    fn check_erased(&self, _: &Context, _: &mut Report) {}

    fn facts_erased(&self, cx: &Context) -> Vec<Fact> {
        let text = cx.doc().text();
        let words = text.match_indices('#').map(|(at, _)| {
            let len = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
            Span::new(at, at + len)
        });
        let fact = |span: Span| Fact {
            key: text[span].to_string(),
            span,
            line: cx.doc().source().position(span.start()).line as u32,
            notes: Vec::new(),
            movable: None,
            entry: None,
            run: None,
        };
        words.map(fact).collect()
    }

    fn conclude_erased(&self, facts: &Facts, report: &mut ProjectReport) {
        let mut seen: Vec<(&Arc<str>, &Fact)> = Vec::new();
        for (index, (path, facts)) in facts.files.iter().enumerate() {
            for fact in facts {
                let first = seen.iter().find(|(_, first)| first.key == fact.key);
                let Some((of, first)) = first else {
                    seen.push((path, fact));
                    continue;
                };
                let message = mdlint::rule::Message::from("also in ").line(first.place(of, path));
                let draft = report.at(FileId(index as u32), fact.span, message);
                let edit = Edit::delete(fact.span);
                draft.fix(Applicability::Safe, "remove it", Claim::Text, [edit]);
            }
        }
    }
}

/// Rules by id, all at level warning.
#[derive(Default)]
pub struct Rules(pub Vec<ActiveRule>);

impl Rules {
    pub fn with(self, id: &str, rule: impl ErasedRule + 'static) -> Rules {
        self.in_group(id, Group::Term, Some(Severity::Warning), rule)
    }

    pub fn in_group(
        mut self,
        id: &str,
        group: Group,
        severity: Option<Severity>,
        rule: impl ErasedRule + 'static,
    ) -> Rules {
        let (id, rule) = (Arc::from(id), Arc::new(rule));
        self.0.push(ActiveRule { id, group, severity, sections: Vec::new(), rule });
        self.0.sort_by(|one, other| one.id.cmp(&other.id));
        self
    }

    /// Those whose findings the engine makes.
    pub fn and_own(self) -> Rules {
        let own = engine::OWN.into_iter();
        own.fold(self, |rules, id| rules.with(id, Panics("\u{0}never")))
    }

    pub fn names(&self) -> Names {
        let facts = self.0.iter().map(|rule| RuleFacts {
            id: rule.id.clone(),
            aliases: vec![format!("{}-elsewhere", rule.id)],
            group: rule.group.name().into(),
            url: None,
            natural: None,
        });
        Names::new(&facts.collect::<Vec<_>>())
    }

    pub fn run(&self, files: &[(&str, &str, Role)], list: &Settings, mode: Mode) -> Vec<Checked> {
        let names = self.names();
        let setup = Setup {
            rules: &self.0,
            list,
            names: &names,
            today: jiff::civil::date(2024, 5, 1),
            exists: &|_| false,
        };
        let files: Vec<File> = files
            .iter()
            .map(|(path, text, role)| File {
                path: (*path).into(),
                text: (*text).into(),
                role: *role,
                setup,
            })
            .collect();
        engine::quiet_panics();
        engine::check(&files, mode)
    }

    pub fn check(&self, text: &str) -> FileOutcome {
        self.alone(text, Mode::Check)
    }

    pub fn fix(&self, text: &str) -> FileOutcome {
        self.alone(text, Mode::Fix(Applicability::Safe))
    }

    pub fn alone(&self, text: &str, mode: Mode) -> FileOutcome {
        let mut checked = self.run(&[("a.md", text, Role::Checked)], &Settings::default(), mode);
        checked.pop().expect("one file").outcome
    }
}

/// `line:column rule: message` of each finding.
pub fn shown(outcome: &FileOutcome) -> Vec<String> {
    let line = |diagnostic: &engine::Diagnostic| {
        let at = outcome.source.position(diagnostic.finding.span.start());
        let message: String = diagnostic
            .finding
            .message
            .0
            .iter()
            .map(|piece| match piece {
                mdlint::rule::Piece::Text(text) => text.clone(),
                mdlint::rule::Piece::Line(place) => format!("{:?}:{:?}", place.file, place.line),
            })
            .collect();
        format!("{}:{} {}: {message}", at.line, at.column, diagnostic.rule)
    };
    outcome.diagnostics.iter().map(line).collect()
}

pub fn applied(outcome: &FileOutcome) -> Vec<(&str, usize)> {
    outcome.applied.iter().map(|it| (&*it.rule, it.count)).collect()
}

/// Edits half a character.
pub struct Wild;

impl ErasedRule for Wild {
    fn check_erased(&self, cx: &Context, report: &mut Report) {
        let Some(at) = cx.doc().text().find('ä') else { return };
        let edits = vec![Edit::insert(at + 1, "x")];
        let (applicability, claim) = (Applicability::Safe, Claim::Text);
        let fix = mdlint::rule::Fix { applicability, title: String::new(), claim, edits };
        report.at(Span::new(at, at + 2), "wild").shared_fix(Arc::new(fix));
    }

    fn facts_erased(&self, _: &Context) -> Vec<Fact> {
        Vec::new()
    }

    fn conclude_erased(&self, _: &Facts, _: &mut ProjectReport) {}
}

/// Sorts lines that begin with `- `; each line that must move carries the one fix.
pub struct Sorted;

impl ErasedRule for Sorted {
    fn check_erased(&self, cx: &Context, report: &mut Report) {
        let text = cx.doc().text();
        let starts = text.match_indices("- ").map(|(at, _)| at);
        let lines: Vec<Span> = starts.map(|at| cx.doc().source().line_at(at)).collect();
        let mut sorted = lines.clone();
        sorted.sort_by_key(|line| &text[*line]);
        let moved: Vec<Span> =
            lines.iter().zip(&sorted).filter(|(a, b)| a != b).map(|(line, _)| *line).collect();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let words: Vec<&str> = sorted.iter().map(|line| &text[*line]).collect();
        let edits = vec![Edit::replace(first.join(*last), words.join("\n"))];
        let (applicability, claim) = (Applicability::Safe, Claim::Items);
        let title = "sort the list".to_string();
        let fix = Arc::new(mdlint::rule::Fix { applicability, title, claim, edits });
        for line in moved {
            report.at(line, "out of order").shared_fix(fix.clone());
        }
    }

    fn facts_erased(&self, _: &Context) -> Vec<Fact> {
        Vec::new()
    }

    fn conclude_erased(&self, _: &Facts, _: &mut ProjectReport) {}
}
