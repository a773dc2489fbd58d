//! From what `[list]` says to settings: every problem of its formats at once, each at its character.

pub(crate) mod emit;
pub(crate) mod piece;
pub(crate) mod resolve;
pub(crate) mod types;

use crate::list::format::grammar::parse::parse;
use crate::list::format::grammar::syntax::{ItemKind, Items};
use crate::list::format::search::program::Program;
use crate::list::format::search::sentence::{SentenceRule, SentenceStart};
use crate::list::format::settings::{Block, ColumnProgram, SectionSettings, Settings};
use crate::list::format::vocabulary::{Declared, Values, Vocabulary};
use crate::list::{Habits, ListConfig, SectionConfig, VocabularyConfig};
use crate::text::Glob;
use crate::text::suggest::did_you_mean;
use crate::text::toml::{Problem, Text};
use emit::emit;
use resolve::{Environment, Resolver};
use std::sync::Arc;

impl Settings {
    /// Compiles `[list]`, or says all that is wrong with it, in the order of the files.
    pub fn compile(config: &ListConfig) -> Result<Settings, Vec<Problem>> {
        let mut problems = Vec::new();
        let base = section(&[&config.base], &mut problems);
        let blocks = config
            .sections
            .iter()
            .map(|block| Block {
                file: block.file,
                span: block.span,
                patterns: block.patterns.iter().map(|pattern| pattern.value.clone()).collect(),
                globs: block.patterns.iter().flat_map(|text| globs(text, &mut problems)).collect(),
                settings: section(&[&config.base, &block.config], &mut problems),
            })
            .collect();
        let generated = config.generated.as_ref().map(|source| source.value.clone());
        let habits = match config.habits {
            None | Some(true) => Habits::Learned,
            Some(false) => Habits::Ignored,
        };
        let terms = Arc::default();
        let settings = Settings { base, blocks, generated, habits, terms };
        check_fields(config, &settings, &mut problems);
        problems.sort_by_key(|problem| (problem.file, problem.span));
        problems.dedup();
        if problems.is_empty() { Ok(settings) } else { Err(problems) }
    }
}

/// The settings of a section: `layers` from the list's own to the block's.
fn section(layers: &[&SectionConfig], problems: &mut Vec<Problem>) -> SectionSettings {
    let sentence = Arc::new(sentence(layers));
    let parts = named(layers, |config| &config.part);
    let parts = parts
        .into_iter()
        .map(|(name, text)| (name.value.as_str(), text, read(text, problems)))
        .collect();
    let environment = Environment {
        vocabularies: vocabularies(layers, problems),
        parts,
        sentence: sentence.clone(),
    };
    check_parts(&environment, problems);
    let formats = last(layers, |config| config.formats.as_ref());
    let program = formats.and_then(|formats| compile(formats.iter(), &environment, problems));
    let written_columns = named(layers, |config| &config.columns);
    let first = formats.and_then(|formats| formats.first());
    let first = first.or_else(|| written_columns.first().map(|(_, format)| *format));
    let formats_at = first.map(|text| (text.file, text.span));
    let columns = written_columns
        .into_iter()
        .filter_map(|(header, format)| {
            let program = compile(std::iter::once(format), &environment, problems)?;
            Some(ColumnProgram { header: header.value.clone(), program: Arc::new(program) })
        })
        .collect();
    let unique = last(layers, |config| config.unique.as_ref());
    let names = |texts: &Vec<Text>| texts.iter().map(|text| text.value.clone()).collect();
    SectionSettings {
        program: program.map(Arc::new),
        formats_at,
        columns,
        order: last(layers, |config| config.order.as_ref()).cloned(),
        sentence,
        vocabularies: environment.vocabularies,
        nested: last(layers, |config| config.nested.as_ref()).copied(),
        entries: last(layers, |config| config.entries.as_ref()).copied(),
        unique: unique.map(names),
    }
}

/// The last layer that says something, says it.
fn last<'c, T>(
    layers: &[&'c SectionConfig],
    said: impl Fn(&'c SectionConfig) -> Option<&'c T>,
) -> Option<&'c T> {
    layers.iter().rev().find_map(|config| said(config))
}

/// Tables merge by key: of one name, the last holds.
fn named<'c, T>(
    layers: &[&'c SectionConfig],
    table: impl Fn(&'c SectionConfig) -> &'c Vec<(Text, T)>,
) -> Vec<(&'c Text, &'c T)> {
    let mut merged: Vec<(&Text, &T)> = Vec::new();
    for (name, value) in layers.iter().flat_map(|config| table(config)) {
        match merged.iter_mut().find(|(known, _)| known.value == name.value) {
            Some(known) => *known = (name, value),
            None => merged.push((name, value)),
        }
    }
    merged
}

/// The tree of a format.
fn read(text: &Text, problems: &mut Vec<Problem>) -> Items {
    let (items, faults) = parse(&text.value);
    problems.extend(faults.into_iter().map(|fault| text.problem(fault.span, fault.message)));
    if text.value.trim().is_empty() {
        problems.push(text.problem_here("a format cannot be empty"));
    }
    items
}

fn compile<'c>(
    formats: impl Iterator<Item = &'c Text>,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) -> Option<Program> {
    let before = problems.len();
    let mut resolver = Resolver::new(environment);
    let mut texts: Vec<Box<str>> = Vec::new();
    let mut pieces = Vec::new();
    for text in formats {
        let faulty = problems.len();
        let items = read(text, problems);
        // What a fault left out may have stood behind a blank.
        let sound = problems.len() == faulty;
        let edges = [items.first().filter(|_| sound), items.last().filter(|_| sound)];
        for blank in edges.into_iter().flatten().filter(|item| item.kind == ItemKind::Blank) {
            problems.push(text.problem(blank.span, "an entry has no blanks at its edges"));
        }
        pieces.push(resolver.items(&items, text));
        texts.push(text.value.as_str().into());
    }
    problems.append(&mut resolver.problems);
    let sound = problems.len() == before && !pieces.is_empty();
    sound.then(|| emit(pieces, resolver.holes, texts))
}

/// Finds the problems of parts that no format uses.
fn check_parts(environment: &Environment, problems: &mut Vec<Problem>) {
    for (name, text, items) in &environment.parts {
        let mut resolver = Resolver::new(environment);
        resolver.part_alone(name, text, items);
        problems.append(&mut resolver.problems);
    }
}

fn sentence(layers: &[&SectionConfig]) -> SentenceRule {
    let mut rule = SentenceRule::default();
    for said in layers.iter().filter_map(|config| config.sentence.as_ref()) {
        match said.start.as_ref().map(|start| start.value.as_str()) {
            Some("upper") => rule.start = SentenceStart::Upper,
            Some("lower") => rule.start = SentenceStart::Lower,
            Some(_) => rule.start = SentenceStart::Any,
            None => {}
        }
        if let Some(end) = &said.end {
            rule.end = end.iter().map(|mark| mark.value.as_str().into()).collect();
        }
    }
    rule
}

fn vocabularies(layers: &[&SectionConfig], problems: &mut Vec<Problem>) -> Vec<Arc<Vocabulary>> {
    named(layers, |config| &config.vocabulary)
        .into_iter()
        .map(|(name, config)| {
            let source = match config {
                VocabularyConfig::Open => Values::Open,
                VocabularyConfig::Legend { section, field } => Values::Legend {
                    section: section.value.as_str().into(),
                    field: field.value.as_str().into(),
                },
                VocabularyConfig::Closed { values, aliases } => {
                    Values::Declared(declared(values, aliases, problems))
                }
            };
            Arc::new(Vocabulary { name: Some(name.value.as_str().into()), source })
        })
        .collect()
}

fn declared(values: &[Text], aliases: &[(Text, Text)], problems: &mut Vec<Problem>) -> Declared {
    let names: Vec<Box<str>> = values.iter().map(|value| value.value.as_str().into()).collect();
    let mut known = Vec::new();
    for (alias, value) in aliases {
        match names.iter().position(|name| **name == *value.value) {
            Some(index) => known.push((alias.value.as_str().into(), index as u32)),
            None => {
                let near = did_you_mean(&value.value, names.iter().map(|name| &**name));
                let message = format!("`{}` is none of the values{near}", value.value);
                problems.push(value.problem_here(message));
            }
        }
    }
    let places = values.iter().map(|value| (value.file, value.span)).collect();
    let mut declared = Declared::new(names, &known);
    declared.places = places;
    declared
}

/// The globs of one pattern over heading paths, whose parts are separated by `/`.
fn globs(pattern: &Text, problems: &mut Vec<Problem>) -> Vec<Glob> {
    let written = crate::list::format::settings::encode_pattern(&pattern.value);
    let included = written.strip_suffix("/**").map(str::to_string);
    if pattern.value.trim().is_empty() {
        problems.push(pattern.problem_here("a heading pattern cannot be empty"));
        return Vec::new();
    }
    let mut globs = Vec::new();
    for glob in std::iter::once(written).chain(included) {
        match Glob::new(&glob) {
            Ok(glob) => globs.push(glob),
            Err(message) => problems.push(pattern.problem_here(message)),
        }
    }
    globs
}

/// Fields that an order, `unique` or a legend names, but no format has.
fn check_fields(config: &ListConfig, settings: &Settings, problems: &mut Vec<Problem>) {
    // Without formats, or with faulty ones, nobody knows the fields.
    if !problems.is_empty() || !settings.has_formats() {
        return;
    }
    let sections = settings.blocks.iter().map(|block| &block.settings).chain([&settings.base]);
    let mut known: Vec<&str> = sections
        .flat_map(|section| {
            let columns = section.columns.iter().map(|column| &*column.program);
            section.program.as_deref().into_iter().chain(columns)
        })
        .flat_map(Program::fields)
        .chain(["url", "name", "title"])
        .collect();
    known.sort_unstable();
    known.dedup();
    let configs = config.sections.iter().map(|block| &block.config).chain([&config.base]);
    for config in configs {
        let by = config.order.iter().filter_map(|order| order.by.as_ref());
        let legends = config.vocabulary.iter().filter_map(|(_, vocabulary)| match vocabulary {
            VocabularyConfig::Legend { field, .. } => Some(field),
            VocabularyConfig::Closed { .. } | VocabularyConfig::Open => None,
        });
        for field in by.chain(config.unique.iter().flatten()).chain(legends) {
            if !known.contains(&field.value.as_str()) {
                let near = did_you_mean(&field.value, known.iter().copied());
                let message = format!("no format has a field `{}`{near}", field.value);
                problems.push(field.problem_here(message));
            }
        }
    }
}
