//! `mdlint entries FILE[:LINE]`: the list as it was read.

mod asked;
mod json;
mod listing;
mod one;
mod table;

use super::args::{EntriesArgs, EntriesFormat, RuleSelection, missing_path, overrides};
use super::{problems, streams};
use crate::config::Configurations;
use crate::engine::RuleFacts;
use crate::files;
use crate::list::{EntryId, List};
use crate::markdown::Document;
use crate::report::{Palette, Screen, Surroundings};
use asked::Asked;
use listing::Listing;
use std::path::{Path, PathBuf};

/// How to print.
#[derive(Copy, Clone, Debug)]
pub enum Form {
    /// Lines of at most so many columns.
    Table(usize),
    Json,
}

/// Why there is nothing to print: what to say, ended by a line ending, and the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub message: String,
    pub code: u8,
}

/// Prints the list to standard output, or to standard error why not. 0; 1 for a line that is in no
/// entry; 2 for what cannot be read.
pub fn run(args: &EntriesArgs, rules: &[RuleFacts]) -> u8 {
    let terminal = Surroundings::of_process().terminal;
    let columns = if terminal { Screen::of_terminal().columns } else { usize::MAX };
    let form = match args.output_format {
        Some(EntriesFormat::Json) => Form::Json,
        Some(EntriesFormat::Table) => Form::Table(columns),
        None if terminal => Form::Table(columns),
        None => Form::Json,
    };
    match answer(args, rules, form, &args.color.palette()) {
        Ok(text) => streams::print(&text, 0),
        Err(Refusal { message, code }) => {
            streams::warn(&message);
            code
        }
    }
}

/// What [`run`] prints.
pub fn answer(
    args: &EntriesArgs,
    rules: &[RuleFacts],
    form: Form,
    palette: &Palette,
) -> Result<String, Refusal> {
    let asked = Asked::read(&args.asked());
    let name = name(&asked, args);
    let path = files::shown(name);
    let refused =
        |code, message: String| Refusal { message: streams::error(&message, palette), code };
    let text = text_of(&asked.file).map_err(|message| refused(2, message))?;
    let rule_selection = RuleSelection::default();
    let configurations = Configurations::new(overrides(&rule_selection, &args.config), rules);
    let settings = configurations.settings(name);
    configurations
        .check()
        .map_err(|broken| Refusal { message: problems::render(&broken, palette), code: 2 })?;
    let doc = Document::parse(text);
    let list = List::read(&doc, &settings.list);
    let listing = Listing { path: &path, doc: &doc, list: &list, settings: &settings.list };
    let wanted: Option<Vec<EntryId>> =
        asked.entries(&listing).map_err(|message| refused(1, message))?;
    Ok(match (form, &wanted) {
        (Form::Json, _) => json::render(&listing, wanted.as_deref()),
        (Form::Table(columns), None) => table::render(&listing, columns, palette),
        (Form::Table(columns), Some(wanted)) => one::render(&listing, wanted, columns, palette),
    })
}

/// What the file is called; standard input may have the name of a file.
fn name<'a>(asked: &'a Asked, args: &'a EntriesArgs) -> &'a Path {
    match &args.stdin_filename {
        Some(name) if asked.file.as_os_str() == "-" => name,
        Some(_) | None => &asked.file,
    }
}

/// The file whose configuration holds.
pub fn file(args: &EntriesArgs) -> PathBuf {
    name(&Asked::read(&args.asked()), args).to_path_buf()
}

fn text_of(file: &Path) -> Result<String, String> {
    let read = match file.to_str() {
        Some("-") => files::read_standard_input(),
        _ if !file.exists() => return Err(missing_path(file)),
        _ => files::read(file),
    };
    read.map_err(|failure| format!("`{}` {}", files::shown(file), failure.message))
}
