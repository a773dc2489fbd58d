//! Findings in full, in miette's graphical form: the only place that names the crate.
//!
//! miette finds a place in a text by scanning the text; ten thousand findings would take it
//! seconds. So it is given no text but the few lines that a finding shows, and the numbers of those.

mod fix;
mod line;
mod snippet;

use super::message;
use super::positions::Positions;
use super::style::Palette;
use super::visible::{visible, wrap};
use crate::engine::{Diagnostic, FileOutcome, Outcome, Severity};
use crate::text::width;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use snippet::{Snippet, Target, snippet};
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

/// Prints findings in full, one after another.
pub struct Printer<'o> {
    outcome: &'o Outcome,
    palette: Palette,
    columns: usize,
    /// The theme for each severity; its first color is that of the finding.
    handlers: [GraphicalReportHandler; 3],
    /// Rules whose page and comment were named before.
    explained: BTreeSet<Arc<str>>,
}

impl<'o> Printer<'o> {
    pub fn new(outcome: &'o Outcome, palette: Palette, columns: usize) -> Printer<'o> {
        let handler = |severity| handler(severity, palette, columns);
        let handlers = [Severity::Info, Severity::Warning, Severity::Error].map(handler);
        Printer { outcome, palette, columns, handlers, explained: BTreeSet::new() }
    }

    /// The finding with its source, its fix and its help, and a blank line.
    pub fn print(
        &mut self,
        file: &FileOutcome,
        positions: &Positions,
        diagnostic: &Diagnostic,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let snippet = snippet(&self.targets(file, positions, diagnostic), self.columns);
        let shown = Shown::new(diagnostic, &snippet, self.palette);
        let mut rendered = String::with_capacity(1024);
        let handler = &self.handlers[diagnostic.severity as usize];
        handler.render_report(&mut rendered, &shown).map_err(io::Error::other)?;
        if snippet.graphemes.is_empty() {
            out.write_all(rendered.as_bytes())?;
        } else {
            let mut whole = String::with_capacity(rendered.len());
            line::without_stand_ins(&rendered, &snippet.graphemes, &mut whole);
            out.write_all(whole.as_bytes())?;
        }
        self.print_footer(file, diagnostic, out)?;
        writeln!(out)
    }

    /// The finding, then the places that its labels name.
    fn targets<'a>(
        &self,
        file: &'a FileOutcome,
        positions: &Positions,
        diagnostic: &'a Diagnostic,
    ) -> Vec<Target<'a>>
    where
        'o: 'a,
    {
        let finding = &diagnostic.finding;
        let message = message::render(&finding.message, positions);
        let mut targets = vec![Target {
            name: &file.path,
            source: &file.source,
            span: finding.span,
            position: positions.at(finding.span.start),
            message: visible(&message).into_owned(),
        }];
        for label in &finding.labels {
            let (name, source, position) = match &label.file {
                None => (&*file.path, &file.source, positions.at(label.span.start)),
                Some(path) => {
                    let Some(source) = self.outcome.source(path) else { continue };
                    (&**path, source, source.position(label.span.start()))
                }
            };
            let message = visible(&label.message).into_owned();
            targets.push(Target { name, source, span: label.span, position, message });
        }
        targets
    }

    fn print_footer(
        &mut self,
        file: &FileOutcome,
        diagnostic: &Diagnostic,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Palette { heading, faint, .. } = self.palette;
        let finding = &diagnostic.finding;
        if let Some(fix) = &finding.fix {
            fix::print(fix, &file.source, &self.palette, self.columns, out)?;
        }
        let rule = &diagnostic.rule;
        // Once is enough to know where to read more, and how to say that all is well.
        let first = self.explained.insert(rule.clone());
        let page = first.then(|| format!("mdlint rule {rule}"));
        let mut title = "  help: ";
        for line in help_lines(finding.help.as_deref(), page, self.columns - title.len()) {
            writeln!(out, "{heading}{title}{heading:#}{line}")?;
            title = "        ";
        }
        // Only documents have comments that allow something.
        if first && file.summary.is_some() {
            writeln!(out, "{faint}  allow: <!-- mdlint-allow {rule}: reason -->{faint:#}")?;
        }
        Ok(())
    }
}

/// The help, and behind it the command that shows the rule's page, never broken.
fn help_lines(help: Option<&str>, page: Option<String>, columns: usize) -> Vec<String> {
    let mut lines = help.map_or_else(Vec::new, |help| wrap(&visible(help), columns));
    match (lines.last_mut(), page) {
        (_, None) => {}
        (Some(last), Some(page)) if width::columns(last) + 3 + page.len() <= columns => {
            *last += &format!(" · {page}");
        }
        (_, Some(page)) => lines.push(page),
    }
    lines
}

fn handler(severity: Severity, palette: Palette, columns: usize) -> GraphicalReportHandler {
    let theme = if palette.is_colored() {
        let mut theme = GraphicalTheme::unicode();
        let styles = &mut theme.styles;
        let own = match severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Info => styles.advice,
        };
        let second = styles.help;
        styles.highlights = vec![own.bold(), second];
        theme
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(columns)
        .with_links(false)
        .without_syntax_highlighting()
}

/// A finding as miette takes it.
struct Shown<'s> {
    title: String,
    severity: Severity,
    code: Code<'s>,
}

impl<'s> Shown<'s> {
    fn new(diagnostic: &Diagnostic, snippet: &'s Snippet, palette: Palette) -> Shown<'s> {
        let severity = diagnostic.severity;
        let style = palette.severity(severity);
        let Palette { strong, .. } = palette;
        let name = super::json::severity_name(severity);
        let rule = &diagnostic.rule;
        let title = format!("{style}{name}{style:#}: {strong}{rule}{strong:#}");
        Shown { title, severity, code: Code(snippet) }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.code)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = self.code.0.marks.iter().enumerate();
        Some(Box::new(marks.map(|(index, mark)| {
            let span = SourceSpan::from(mark.range.clone());
            let label = Some(mark.label.clone());
            match index {
                0 => LabeledSpan::new_primary_with_span(label, span),
                _ => LabeledSpan::new_with_span(label, span),
            }
        })))
    }
}

/// The lines of a snippet under the numbers that they have in their file.
struct Code<'s>(&'s Snippet);

impl SourceCode for Code<'_> {
    /// With context: the region of the span. Without: the mark that the span is, for its place.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let range = span.offset()..span.offset() + span.len();
        let holds = |region: &&snippet::Region| {
            region.range.start <= range.start
                && range.end <= region.range.end
                && range.start < region.range.end
        };
        let region = self.0.regions.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        let (shown, line, column) = if context_lines_before > 0 {
            (region.range.clone(), region.first_line, 0)
        } else {
            let mark = self.0.marks.iter().find(|mark| mark.range == range);
            let position = mark.ok_or(MietteError::OutOfBounds)?.position;
            (range, position.line - 1, position.column - 1)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            region.name.clone(),
            &self.0.text.as_bytes()[shown.clone()],
            SourceSpan::from(shown),
            line,
            column,
            region.line_count,
        )))
    }
}
