//! `mdlint config FILE`: what holds for a file, and where each setting comes from.

use super::args::{ConfigArgs, overrides};
use super::{problems, streams};
use crate::config::{Configurations, FileSettings, Level, ListScope, SectionLevel, SetBy, Sources};
use crate::engine::RuleFacts;
use crate::files;
use crate::report::Palette;
use crate::text::toml::{Table, Value, ValueKind};
use crate::text::width;
use std::fmt::Write as _;

/// Columns of a value that stays on one line.
const ONE_LINE: usize = 56;
/// Columns of a line of names.
const NAMES: usize = 76;

/// Prints it to standard output, or to standard error what is wrong with the configuration; 0 or 2.
pub fn run(args: &ConfigArgs, rules: &[RuleFacts]) -> u8 {
    let palette = args.color.palette();
    let configurations = Configurations::new(overrides(&args.rules, &args.config), rules);
    let settings = configurations.settings(&args.file);
    if let Err(broken) = configurations.check() {
        problems::print(&broken, &palette);
        return 2;
    }
    let path = files::shown(&args.file);
    let text = render(&path, &settings, &configurations.sources(), &palette);
    streams::print(&text, 0)
}

/// What [`FileSettings`] say of the file that is shown as `path`. Ends in a line ending.
pub fn render(path: &str, settings: &FileSettings, sources: &Sources, palette: &Palette) -> String {
    let sections = [
        ("rules", rules(settings, sources)),
        ("list", list(settings, sources)),
        ("terms", terms(settings, sources)),
        ("files", other_settings(settings, sources)),
    ];
    let lines = || sections.iter().flat_map(|(_, lines)| lines);
    let places = lines().map(|line| width::columns(&line.place)).max().unwrap_or(0);
    let Palette { strong, faint, .. } = palette;
    let mut out = format!("{strong}{path}{strong:#}\n  {}\n", layers(settings, sources));
    for (heading, lines) in &sections {
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{strong}{heading}{strong:#}");
        for Line { place, text } in lines {
            let pad = " ".repeat(places - width::columns(place));
            let _ = writeln!(out, "  {faint}{place}{faint:#}{pad}  {text}");
        }
    }
    out.push_str(&off(settings));
    out
}

/// A setting, and where it stands.
struct Line {
    place: String,
    text: String,
}

fn layers(settings: &FileSettings, sources: &Sources) -> String {
    let names = settings.layers.iter().map(|layer| sources.get(*layer).origin.name());
    let mut names: Vec<&str> = names.collect();
    names.dedup();
    match names.as_slice() {
        [] => "no configuration".to_string(),
        [only] => (*only).to_string(),
        names => format!("{}; the last that speaks wins", names.join(", then ")),
    }
}

fn rules(settings: &FileSettings, sources: &Sources) -> Vec<Line> {
    let off = settings.off.iter().filter(|(_, by)| *by != SetBy::Page);
    let off = off.map(|(rule, by)| (&**rule, vec![level_line(rule, Level::Off, by, sources)]));
    let on = settings.rules.iter().map(|rule| {
        let mut lines = vec![level_line(&rule.id, rule.level, &rule.set_by, sources)];
        for option in &rule.options.entries {
            let name = format!("{}.{}", rule.id, option.written_key());
            lines.extend(value_lines(&name, &option.value, sources));
        }
        (&*rule.id, lines)
    });
    let mut rules: Vec<(&str, Vec<Line>)> = on.chain(off).collect();
    rules.sort_by_key(|(rule, _)| *rule);
    rules.into_iter().flat_map(|(_, lines)| lines).collect()
}

fn level_line(rule: &str, level: Level, by: &SetBy, sources: &Sources) -> Line {
    let text = format!("{rule} = \"{}\"", level.name());
    Line { place: set_by(by, sources), text }
}

/// The rules of which nobody speaks.
fn off(settings: &FileSettings) -> String {
    let names = settings.off.iter().filter(|(_, by)| *by == SetBy::Page).map(|(rule, _)| &**rule);
    let mut lines = vec![String::from("off:")];
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() < NAMES => {
                line.push(' ');
                line.push_str(name);
            }
            _ => lines.push(format!("     {name}")),
        }
    }
    if lines[0] == "off:" { String::new() } else { format!("\n{}\n", lines.join("\n")) }
}

fn list(settings: &FileSettings, sources: &Sources) -> Vec<Line> {
    let Some(Value { kind: ValueKind::Table(list), .. }) = settings.merged.get("list") else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if settings.scope == ListScope::Other
        && let Some(files) = list.get("files")
    {
        lines.extend(value_lines("files", files, sources));
        let text = "# not this file: `[list]` does not speak of it".to_string();
        lines.push(Line { place: String::new(), text });
        return lines;
    }
    lines.extend(table_lines("", list, &["section"], sources));
    let Some(Value { kind: ValueKind::Array(blocks), .. }) = list.get("section") else {
        return lines;
    };
    for (block, levels) in blocks.iter().zip(&settings.section_levels) {
        let ValueKind::Table(table) = &block.kind else { continue };
        let place = sources.place(block.file, block.span.start());
        lines.push(Line { place, text: "[[list.section]]".to_string() });
        lines.extend(table_lines("", table, &["rules"], sources));
        for SectionLevel { rule, level, set_by } in levels {
            lines.push(level_line(&format!("rules.{rule}"), *level, set_by, sources));
        }
    }
    lines
}

fn terms(settings: &FileSettings, sources: &Sources) -> Vec<Line> {
    match settings.merged.get("terms") {
        Some(Value { kind: ValueKind::Table(terms), .. }) => table_lines("", terms, &[], sources),
        _ => Vec::new(),
    }
}

/// What is neither rules nor list nor terms.
fn other_settings(settings: &FileSettings, sources: &Sources) -> Vec<Line> {
    table_lines("", &settings.merged, &["extends", "rules", "list", "terms", "files"], sources)
}

/// The settings of a table, less some, each under its whole name.
fn table_lines(prefix: &str, table: &Table, less: &[&str], sources: &Sources) -> Vec<Line> {
    let mut lines = Vec::new();
    for entry in table.entries.iter().filter(|entry| !less.contains(&entry.key.value.as_str())) {
        let name = format!("{prefix}{}", entry.written_key());
        match &entry.value.kind {
            ValueKind::Table(inner) if !inner.entries.is_empty() => {
                lines.extend(table_lines(&format!("{name}."), inner, &[], sources));
            }
            _ => lines.extend(value_lines(&name, &entry.value, sources)),
        }
    }
    lines
}

/// One line, or for a long array one line an item.
fn value_lines(name: &str, value: &Value, sources: &Sources) -> Vec<Line> {
    let place = sources.place(value.file, value.span.start());
    let text = format!("{name} = {value}");
    let ValueKind::Array(items) = &value.kind else { return vec![Line { place, text }] };
    if width::columns(&text) <= ONE_LINE || items.len() < 2 {
        return vec![Line { place, text }];
    }
    let mut lines = vec![Line { place, text: format!("{name} = [") }];
    let item_line = |item: &Value| Line {
        place: sources.place(item.file, item.span.start()),
        text: format!("  {item},"),
    };
    lines.extend(items.iter().map(item_line));
    lines.push(Line { place: String::new(), text: "]".to_string() });
    lines
}

fn set_by(by: &SetBy, sources: &Sources) -> String {
    match by {
        SetBy::Page => String::new(),
        SetBy::Layer(file, span) => sources.place(*file, span.start()),
        SetBy::Flag(flag) => (*flag).to_string(),
    }
}
