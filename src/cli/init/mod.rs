//! `mdlint init [FILE]`: a configuration for a list, learned from the list.

pub mod written;

use super::args::{InitArgs, missing_path};
use super::streams;
use crate::config::{FILE_NAME, preset};
use crate::files;
use crate::list::learn::learn;
use crate::list::{Fit, Settings};
use crate::markdown::Document;
use crate::report::number;
use crate::text::suggest;
use std::path::{Path, PathBuf};
use written::Evidence;

/// Writes `mdlint.toml` beside the list; 0, or 2 if there is nothing to learn or nowhere to write it.
pub fn run(args: &InitArgs) -> u8 {
    match answer(args) {
        Ok(said) => streams::print(&said, 0),
        Err(message) => {
            streams::warn(&streams::error(&message, &args.color.palette()));
            2
        }
    }
}

/// What [`run`] says once all is done.
fn answer(args: &InitArgs) -> Result<String, String> {
    let shown = files::shown(&args.file);
    if !args.file.exists() {
        return Err(missing_path(&args.file));
    }
    let preset = args.preset.as_deref();
    if let Some(unknown) = preset.filter(|name| preset::text(name).is_none()) {
        let near = suggest::did_you_mean(unknown, preset::names());
        return Err(format!("unknown preset `{unknown}`{near}"));
    }
    let text =
        files::read(&args.file).map_err(|failure| format!("`{shown}` {}", failure.message))?;
    let doc = Document::parse(text);
    let learned = learn(&doc, &Settings::default());
    if learned.config().is_none() && preset.is_none() {
        let entries = learned.entries + learned.rows;
        return Err(format!(
            "`{shown}` is no list to learn from: of {entries} entries, no three look alike"
        ));
    }
    let fit = learned.fit(&doc);
    let evidence = Evidence { path: &shown, fit, preset };
    let configuration = written::configuration(&learned, &evidence);
    if args.stdout {
        return Ok(configuration);
    }
    let target = beside(&args.file);
    write(&target, &configuration, args)?;
    let Fit { tried, exact, .. } = evidence.fit;
    let target = files::shown(&target);
    let (fit, all) = (number(exact as usize), number(tried as usize));
    let next = if exact < tried { "see the others" } else { "now check it" };
    Ok(format!("wrote {target}: {fit} of {all} entries fit\n{next}: mdlint {shown}\n"))
}

fn beside(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(FILE_NAME)
}

fn write(target: &Path, text: &str, args: &InitArgs) -> Result<(), String> {
    let shown = files::shown(target);
    let failed = |failure: crate::engine::Failure| format!("`{shown}` {}", failure.message);
    if !target.exists() {
        return files::create(target, text).map_err(failed);
    }
    if !args.force {
        return Err(format!(
            "`{shown}` is there already; --force replaces it, --stdout only shows"
        ));
    }
    let before = files::read(target).map_err(failed)?;
    files::write(target, &before, text).map_err(failed)
}
