//! What was learned, as TOML that a maintainer may go on from: each choice with its evidence, and
//! what is doubtful commented out.

use crate::list::Fit;
use crate::list::learn::{
    Learned, LearnedColumn, LearnedFormat, LearnedOrder, LearnedSection, LearnedSentence,
    LearnedVocabulary, OrderCertainty,
};
use crate::report::{number, plural};
use crate::text::toml;
use std::fmt::Write;

/// Arrays of more characters have a line for each value.
const WIDEST: usize = 88;

/// What the configuration was learned from, and how well that fits.
pub struct Evidence<'e> {
    /// As shown to people.
    pub path: &'e str,
    pub fit: Fit,
    pub preset: Option<&'e str>,
}

/// The whole file.
pub fn configuration(learned: &Learned, evidence: &Evidence) -> String {
    let Evidence { path, fit, preset } = evidence;
    let list = list(learned);
    let (exact, tried) = (fit.exact as usize, fit.tried as usize);
    let (exact, all) = (number(exact), number(tried));
    let mut out = match list.is_empty() {
        true => format!("# `mdlint init` learned nothing from {path}.\n"),
        false => format!("# Learned from {path} by `mdlint init`: {exact} of {all} entries fit.\n"),
    };
    if let Some(preset) = preset {
        let _ = write!(out, "\nextends = {}\n", array(&[preset]));
    }
    out += &list;
    let others = fit.tried.saturating_sub(fit.exact) as usize;
    if others > 0 {
        let others = plural(others, "entry does", "entries do");
        let _ = write!(out, "\n# {others} not fit: `mdlint {path}` shows what is wrong there.\n");
    }
    out
}

/// `[list]`; nothing where nothing was learned.
fn list(learned: &Learned) -> String {
    if learned.formats.is_empty() && learned.columns.is_empty() {
        return String::new();
    }
    let mut out = String::from("\n[list]\n");
    out += &formats(&learned.formats);
    out += &sentence(&learned.sentence);
    out += &learned.order.as_ref().map(order).unwrap_or_default();
    if !learned.columns.is_empty() {
        out += "\n[list.columns]\n";
        learned.columns.iter().for_each(|it| out += &column(it));
    }
    if !learned.vocabularies.is_empty() {
        out += "\n[list.vocabulary]\n";
        learned.vocabularies.iter().for_each(|it| out += &vocabulary(it));
    }
    learned.sections.iter().filter(|it| it.format.is_some()).for_each(|it| out += &section(it));
    out + &unsorted(&learned.sections)
}

fn formats(formats: &[LearnedFormat]) -> String {
    if formats.is_empty() {
        return String::new();
    }
    let mut out = String::from("formats = [\n");
    for format in formats {
        let _ = write!(out, "  # {}\n  {},\n", why(format), toml::quoted(&format.format));
    }
    out + "]\n"
}

/// "524 entries; 510 of 518 descriptions stand behind ` - `".
fn why(format: &LearnedFormat) -> String {
    let LearnedFormat { entries, bodies, joined, separator, .. } = format;
    let entries = plural(*entries, "entry", "entries");
    match separator {
        Some(separator) => {
            let (joined, bodies) = (number(*joined), number(*bodies));
            format!("{entries}; {joined} of {bodies} descriptions stand behind `{separator}`")
        }
        None => entries,
    }
}

fn sentence(sentence: &LearnedSentence) -> String {
    let mut settings = Vec::new();
    let mut reasons = Vec::new();
    if let Some((upper, all)) = sentence.upper {
        settings.push("start = \"upper\"");
        reasons.push(format!("{} of {} do not start in lower case", number(upper), number(all)));
    }
    if let Some((unmarked, all)) = sentence.unmarked {
        settings.push("end = []");
        reasons.push(format!("{} of {} end without a mark", number(unmarked), number(all)));
    }
    if settings.is_empty() {
        return String::new();
    }
    format!("# {}\nsentence = {{ {} }}\n", reasons.join("; "), settings.join(", "))
}

fn order(order: &LearnedOrder) -> String {
    let LearnedOrder { key, kept, groups, misplaced, certainty } = order;
    let verb = if *groups == 1 { "is" } else { "are" };
    let groups = plural(*groups, "group of entries", "groups of entries");
    let evidence = format!("# {} of {groups} {verb} sorted", number(*kept));
    let stand = if *misplaced == 1 { "stands" } else { "stand" };
    let elsewhere = plural(*misplaced, "entry", "entries");
    let elsewhere = format!("{elsewhere} {stand} elsewhere");
    match certainty {
        OrderCertainty::Sorted if *misplaced == 0 => {
            format!("{evidence} so\norder = \"{key}\"\n")
        }
        OrderCertainty::Sorted => format!("{evidence} so; {elsewhere}\norder = \"{key}\"\n"),
        OrderCertainty::Doubtful if *misplaced == 0 => {
            format!("{evidence} so: too few entries to be sure\n# order = \"{key}\"\n")
        }
        OrderCertainty::Doubtful => {
            format!("{evidence} so; {elsewhere}\n# order = \"{key}\"\n")
        }
        OrderCertainty::Unsorted => format!("{evidence} by name\norder = \"none\"\n"),
    }
}

fn column(column: &LearnedColumn) -> String {
    let LearnedColumn { cells, fitting, .. } = *column;
    let (header, format) = (toml::key(&column.header), toml::quoted(&column.format));
    format!("# {} of {} cells\n{header} = {format}\n", number(fitting), number(cells))
}

fn vocabulary(vocabulary: &LearnedVocabulary) -> String {
    let LearnedVocabulary { values, uses, different, .. } = vocabulary;
    let name = toml::key(&vocabulary.name);
    let uses = number(*uses);
    if values.is_empty() {
        let different = number(*different);
        return format!(
            "# {different} different values in {uses} places; the frequent ones are right\n\
             {name} = \"open\"\n"
        );
    }
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    format!("# in {uses} places\n{name} = {}\n", array(&values))
}

fn section(section: &LearnedSection) -> String {
    let LearnedSection { entries, fitting, format, unsorted, .. } = section;
    let fit = if *fitting == 1 { "fits" } else { "fit" };
    let (fitting, all) = (number(*fitting), number(*entries));
    let mut out = format!(
        "\n# {fitting} of {all} entries here {fit} the formats of the list\n[[list.section]]\n"
    );
    let _ = writeln!(out, "match = {}", array(&[&section.pattern()]));
    out += &formats(format.as_slice());
    if *unsorted {
        out += "order = \"none\"\n";
    }
    out
}

/// Sections that are as the others are, but for their order.
fn unsorted(sections: &[LearnedSection]) -> String {
    let titles = sections.iter().filter(|it| it.format.is_none() && it.unsorted);
    let titles: Vec<String> = titles.map(LearnedSection::pattern).collect();
    if titles.is_empty() {
        return String::new();
    }
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let titles = array(&titles);
    format!(
        "\n# not sorted as the others are\n[[list.section]]\nmatch = {titles}\norder = \"none\"\n"
    )
}

fn array(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| toml::quoted(value)).collect();
    let line = format!("[{}]", quoted.join(", "));
    if line.len() <= WIDEST { line } else { format!("[\n  {},\n]", quoted.join(",\n  ")) }
}
