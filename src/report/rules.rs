//! One line a rule: for more findings than a screen holds.

use super::list::mark;
use super::message;
use super::positions::Positions;
use super::style::{Palette, Screen};
use super::summary::{Counts, Mending, is_summed_up};
use super::visible::{crop, visible};
use super::{number, plural};
use crate::engine::{Diagnostic, FileOutcome, Outcome, Severity};
use crate::text::width;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Lines that are named for a rule.
const MOST_PLACES: usize = 3;
/// Lines of the screen for what is not said here: the command, the next prompt.
const OTHER_LINES: usize = 2;
/// Lines of the screen beside the findings of one rule: those, a header, the counts.
const BESIDE_FINDINGS: usize = 4;
const FEWEST_RULES: usize = 5;
/// A message is cropped, but not to less.
const LEAST_MESSAGE: usize = 24;

/// The findings of one rule.
pub struct RuleCounts<'o> {
    pub rule: &'o str,
    pub counts: Counts,
    pub severity: Severity,
    /// Files that have such findings.
    pub files: usize,
    /// Of the message met most often, the first.
    sample: String,
    /// Line numbers of the first findings, of one file.
    places: Vec<usize>,
}

/// By number of findings, most first; layout findings that are summed up left out.
pub fn count_by_rule(outcome: &Outcome) -> Vec<RuleCounts<'_>> {
    let mut rules: BTreeMap<&str, Vec<(&FileOutcome, &Diagnostic)>> = BTreeMap::new();
    for file in &outcome.files {
        for diagnostic in &file.diagnostics {
            if !is_summed_up(outcome, diagnostic) {
                rules.entry(&diagnostic.rule).or_default().push((file, diagnostic));
            }
        }
    }
    let mut counts: Vec<RuleCounts> =
        rules.into_iter().map(|(rule, found)| RuleCounts::new(rule, &found)).collect();
    counts.sort_by_key(|rule| Reverse(rule.counts.all()));
    counts
}

impl<'o> RuleCounts<'o> {
    /// `found` is not empty.
    fn new(rule: &'o str, found: &[(&'o FileOutcome, &'o Diagnostic)]) -> RuleCounts<'o> {
        let mut files: Vec<&str> = found.iter().map(|(file, _)| &*file.path).collect();
        files.dedup();
        let first = found[0].0;
        let (sample_file, sample) = sample(found);
        let positions = |file: &FileOutcome, some: &[&Diagnostic]| {
            let spans = some.iter().map(|diagnostic| diagnostic.finding.span.start);
            let named =
                some.iter().flat_map(|diagnostic| message::offsets(&diagnostic.finding.message));
            Positions::new(&file.source, spans.chain(named).collect())
        };
        let shown: Vec<&Diagnostic> = found
            .iter()
            .filter(|(file, _)| file.path == first.path)
            .map(|(_, diagnostic)| *diagnostic)
            .take(MOST_PLACES)
            .collect();
        let first_positions = positions(first, &shown);
        let line = |it: &&Diagnostic| first_positions.at(it.finding.span.start).line;
        RuleCounts {
            rule,
            counts: Counts::of(found.iter().map(|(_, diagnostic)| *diagnostic)),
            severity: found.iter().map(|(_, it)| it.severity).max().unwrap_or(Severity::Info),
            files: files.len(),
            sample: message::render(&sample.finding.message, &positions(sample_file, &[sample])),
            places: shown.iter().map(line).collect(),
        }
    }

    /// `*`, `+` or nothing where it holds for all; else with the number for which it does.
    fn mark(&self, palette: &Palette) -> (String, usize) {
        let Counts { safe, uncertain, .. } = self.counts;
        let (mending, some) = match (safe, uncertain) {
            (0, 0) => return (String::new(), 0),
            (0, uncertain) => (Mending::Unsafe, uncertain),
            (safe, _) => (Mending::Safe, safe),
        };
        let count = if some == self.counts.all() { String::new() } else { number(some) };
        let columns = count.len() + 1;
        (count + &mark(mending, palette), columns)
    }
}

/// The first finding with the message that most findings have, wherever they stand.
fn sample<'o>(found: &[(&'o FileOutcome, &'o Diagnostic)]) -> (&'o FileOutcome, &'o Diagnostic) {
    let mut messages: BTreeMap<String, (usize, Reverse<usize>)> = BTreeMap::new();
    for (index, (_, diagnostic)) in found.iter().enumerate() {
        let pattern = message::pattern(&diagnostic.finding.message);
        messages.entry(pattern).or_insert((0, Reverse(index))).0 += 1;
    }
    let most = messages.into_values().max().map_or(0, |(_, Reverse(first))| first);
    found[most]
}

/// The table, cut to the rows of the screen; what is cut is counted.
pub fn lines(rules: &[RuleCounts], palette: &Palette, screen: Screen) -> Vec<String> {
    let most = screen.rows.saturating_sub(OTHER_LINES).max(FEWEST_RULES);
    let shown = if rules.len() > most { most - 1 } else { rules.len() };
    let mut lines = Table::new(&rules[..shown], palette).lines(screen.columns, palette);
    let rest: usize = rules[shown..].iter().map(|rule| rule.counts.all()).sum();
    if rest > 0 {
        let more = plural(rules.len() - shown, "more rule", "more rules");
        lines.push(format!("{:>6}  in {more}", number(rest)));
    }
    lines
}

struct Table<'r, 'o> {
    rules: &'r [RuleCounts<'o>],
    marks: Vec<(String, usize)>,
    count: usize,
    rule: usize,
    mark: usize,
    places: Vec<String>,
}

impl<'r, 'o> Table<'r, 'o> {
    fn new(rules: &'r [RuleCounts<'o>], palette: &Palette) -> Table<'r, 'o> {
        let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
        let marks: Vec<(String, usize)> = rules.iter().map(|rule| rule.mark(palette)).collect();
        let several = rules.iter().any(|rule| rule.files > 1);
        Table {
            count: widest(&mut rules.iter().map(|rule| number(rule.counts.all()).len())).max(4),
            rule: widest(&mut rules.iter().map(|rule| rule.rule.len())),
            mark: widest(&mut marks.iter().map(|(_, columns)| *columns)),
            places: rules.iter().map(|rule| places(rule, several)).collect(),
            marks,
            rules,
        }
    }

    fn lines(&self, columns: usize, palette: &Palette) -> Vec<String> {
        let places = self.places.iter().map(|places| width::columns(places)).max().unwrap_or(0);
        let taken = 2 + self.count + 2 + self.rule + 1 + self.mark + 1;
        let free = columns.saturating_sub(taken + 2 + places);
        // Where there is no room for both, the message is the better half.
        let with_places = free >= LEAST_MESSAGE;
        let free = if with_places { free } else { columns.saturating_sub(taken) };
        let widest = self.rules.iter().map(|rule| width::columns(&visible(&rule.sample))).max();
        let free = free.max(LEAST_MESSAGE).min(widest.unwrap_or(0));
        let rows = self.rules.iter().zip(&self.marks).zip(&self.places);
        rows.map(|((rule, mark), places)| {
            let mut line = self.start(rule, mark, palette);
            let sample = visible(&rule.sample);
            let sample = crop(&sample, free);
            line += &sample;
            if with_places {
                let pad = free.saturating_sub(width::columns(&sample)) + 2;
                let Palette { faint, .. } = palette;
                let _ = write!(line, "{:pad$}{faint}{places}{faint:#}", "");
            }
            line
        })
        .collect()
    }

    fn start(&self, rule: &RuleCounts, mark: &(String, usize), palette: &Palette) -> String {
        let style = palette.severity(rule.severity);
        let count = format!("{:>1$}", number(rule.counts.all()), self.count);
        let name = format!("{:<1$}", rule.rule, self.rule);
        let pad = " ".repeat(self.mark - mark.1);
        format!("  {count}  {style}{name}{style:#} {pad}{} ", mark.0)
    }
}

/// "322 331 332 …" in one file; "in 7 files".
fn places(rule: &RuleCounts, several: bool) -> String {
    if several {
        return format!("in {}", plural(rule.files, "file", "files"));
    }
    let mut out = rule.places.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    if rule.counts.all() > rule.places.len() {
        out += " …";
    }
    out
}

/// The rule to begin with: among the gravest, the one with most findings that a screen holds and
/// that `--fix` does not mend; else the one with fewest.
pub fn first_rule<'o>(rules: &[RuleCounts<'o>], screen: Screen) -> Option<&'o str> {
    let gravest = rules.iter().map(|rule| rule.severity).max()?;
    let candidates = || {
        let grave = rules.iter().filter(move |rule| rule.severity == gravest);
        grave.filter(|rule| rule.counts.safe < rule.counts.all())
    };
    let fits = |rule: &&RuleCounts| rule.counts.all() + BESIDE_FINDINGS <= screen.rows;
    // `rules` is sorted: the first that fits has most.
    let first = candidates().find(fits).or_else(|| candidates().next_back()).or(rules.last())?;
    Some(first.rule)
}
