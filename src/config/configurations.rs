//! Which configuration holds for a file: the nearest `mdlint.toml`, upward until `.git`.

use super::layers::{Extends, Loader};
use super::preset;
use super::project::{Layers, Project};
use super::rules::{UnknownNames, canonical};
use super::schema;
use super::selection::{EXTEND_SELECT, IGNORE, SELECT, Selection};
use super::settings::FileSettings;
use super::sources::{Origin, Sources};
use crate::engine::Names;
use crate::engine::RuleFacts;
use crate::files::Wanted;
use crate::text::toml::{self, FileIndex, Problem, Reader, Table, Text};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

pub const FILE_NAME: &str = "mdlint.toml";

/// What the command line says of the configuration.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Instead of the nearest `mdlint.toml`; each lies upon those before it.
    pub files: Vec<PathBuf>,
    /// Lines of TOML.
    pub settings: Vec<String>,
    pub reading: Reading,
    pub preset: Option<String>,
    pub select: Vec<String>,
    pub extend_select: Vec<String>,
    pub ignore: Vec<String>,
}

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// The nearest file.
    #[default]
    Nearest,
    /// `--isolated`: no file.
    Isolated,
}

/// All configurations of a run, each read when a file first needs it.
pub struct Configurations {
    names: Arc<Names>,
    command_line: CommandLine,
    /// Absolute.
    working_folder: PathBuf,
    state: RefCell<State>,
}

/// [`Overrides`] with places, so that messages can point at them.
struct CommandLine {
    reading: Reading,
    files: Vec<PathBuf>,
    settings: Vec<Text>,
    preset: Option<Text>,
    select: Vec<Text>,
    extend_select: Vec<Text>,
    ignore: Vec<Text>,
}

impl CommandLine {
    fn new(overrides: Overrides, folder: &Path, sources: &mut Sources) -> CommandLine {
        let mut placed = |origin: Origin, value: String| {
            let file = sources.add(origin, folder, &value);
            Text { file, ..Text::whole(value) }
        };
        let mut flag = |flag, values: Vec<String>| -> Vec<Text> {
            values.into_iter().map(|value| placed(Origin::Flag(flag), value)).collect()
        };
        CommandLine {
            reading: overrides.reading,
            files: overrides.files.into_iter().map(|file| folder.join(file)).collect(),
            preset: flag("--preset", overrides.preset.into_iter().collect()).pop(),
            select: flag(SELECT, overrides.select),
            extend_select: flag(EXTEND_SELECT, overrides.extend_select),
            ignore: flag(IGNORE, overrides.ignore),
            settings: overrides
                .settings
                .into_iter()
                .map(|setting| placed(Origin::Setting, setting))
                .collect(),
        }
    }

    /// What `--preset`, or `--config extends=..`, puts in the place of a file's `extends`.
    fn extends(&self) -> Option<Vec<Text>> {
        if let Some(preset) = &self.preset {
            return Some(vec![preset.clone()]);
        }
        self.settings.iter().rev().find_map(|setting| {
            let table = toml::parse(&setting.value, setting.file, 0).ok()?;
            schema::read(&table, &mut Reader::default()).extends
        })
    }
}

#[derive(Default)]
struct State {
    sources: Sources,
    reader: Reader,
    /// By the `mdlint.toml` that was found, if any.
    projects: HashMap<Option<PathBuf>, Rc<Project>>,
    /// The `mdlint.toml` that is nearest to a folder.
    nearest: HashMap<PathBuf, Option<PathBuf>>,
}

/// What is wrong with the configurations of a run, and the texts that it stands in.
#[derive(Clone, Debug)]
pub struct Broken {
    pub sources: Sources,
    /// By file, then place.
    pub problems: Vec<Problem>,
}

impl Configurations {
    pub fn new(overrides: Overrides, rules: &[RuleFacts]) -> Configurations {
        let working_folder = std::env::current_dir().unwrap_or_default();
        let mut state = State::default();
        let command_line = CommandLine::new(overrides, &working_folder, &mut state.sources);
        let state = RefCell::new(state);
        Configurations { names: Arc::new(Names::new(rules)), command_line, working_folder, state }
    }

    /// Whether a file that was found in a folder is to be checked.
    pub fn wanted(&self, path: &Path) -> Wanted {
        let path = self.absolute(path);
        self.project(&path).wanted(&path)
    }

    /// What holds for a file. It need not exist.
    pub fn settings(&self, path: &Path) -> Arc<FileSettings> {
        let path = self.absolute(path);
        let project = self.project(&path);
        project.settings(&path, &mut self.state.borrow_mut().reader)
    }

    /// Files that form one list with this one, itself included; absolute.
    pub fn together(&self, path: &Path) -> Vec<PathBuf> {
        let path = self.absolute(path);
        let project = self.project(&path);
        let list = project.together.iter().find(|list| list.contains(&path));
        list.cloned().unwrap_or_default()
    }

    /// The `mdlint.toml` that holds for a file.
    pub fn file(&self, path: &Path) -> Option<PathBuf> {
        self.nearest(&self.absolute(path))
    }

    /// What is wrong with the configurations read so far, if anything.
    pub fn check(&self) -> Result<(), Broken> {
        let state = self.state.borrow();
        if state.reader.problems.is_empty() {
            return Ok(());
        }
        let mut problems = state.reader.problems.clone();
        problems.sort_by(|one, other| {
            (one.file, one.span, &one.message).cmp(&(other.file, other.span, &other.message))
        });
        // Layers are read one by one, and once more together.
        problems.dedup();
        Err(Broken { sources: state.sources.clone(), problems })
    }

    /// A copy of the texts read so far.
    pub fn sources(&self) -> Sources {
        self.state.borrow().sources.clone()
    }

    /// Without links on the way to the file; the file itself may be one.
    fn absolute(&self, path: &Path) -> PathBuf {
        let path = self.working_folder.join(path);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return path };
        folder.canonicalize().map_or_else(|_| path.clone(), |folder| folder.join(name))
    }

    fn nearest(&self, path: &Path) -> Option<PathBuf> {
        if self.command_line.reading == Reading::Isolated || !self.command_line.files.is_empty() {
            return None;
        }
        let folder = path.parent()?;
        let mut state = self.state.borrow_mut();
        if let Some(known) = state.nearest.get(folder) {
            return known.clone();
        }
        let found = search(folder);
        state.nearest.insert(folder.to_path_buf(), found.clone());
        found
    }

    fn project(&self, path: &Path) -> Rc<Project> {
        let file = self.nearest(path);
        let mut state = self.state.borrow_mut();
        if let Some(project) = state.projects.get(&file) {
            return project.clone();
        }
        let project = Rc::new(self.load(file.as_deref(), &mut state));
        state.projects.insert(file, project.clone());
        project
    }

    fn load(&self, file: Option<&Path>, state: &mut State) -> Project {
        let State { sources, reader, .. } = state;
        let (names, command_line) = (&self.names, &self.command_line);

        let mut above = Loader::new(sources, names, reader);
        for setting in &command_line.settings {
            above.setting(setting);
        }
        let (above, above_files) = (above.merged(), above.files());

        let mut below = Loader::new(sources, names, reader);
        let instead = command_line.extends();
        let extends = instead.as_deref().map_or(Extends::Own, Extends::Instead);
        let files = command_line.files.iter().map(PathBuf::as_path).chain(file);
        let files: Vec<&Path> = files.collect();
        for path in &files {
            below.file(path, extends, None);
        }
        match &instead {
            _ if !files.is_empty() => {}
            Some(names) => below.extend(names),
            None => below.default_preset(),
        }
        let (below, below_files) = (below.merged(), below.files());

        let words = [&command_line.select, &command_line.extend_select, &command_line.ignore];
        let selection = Selection::new(words.map(Vec::as_slice), names, reader);
        let layers = Layers {
            below,
            above,
            files: [below_files, above_files].concat(),
            natural: natural(names),
        };
        Project::new(layers, names.clone(), selection, sources, reader)
    }
}

/// The levels of the preset that switches every rule on.
fn natural(names: &Names) -> Table {
    let text = preset::text("all").unwrap_or_default();
    let mut table = toml::parse(text, FileIndex(0), 0).unwrap_or_default();
    canonical(&mut table, names, UnknownNames::Skipped, &mut Reader::default());
    table
}

/// The nearest `mdlint.toml` from `folder` upward; the folder that holds `.git` is the last.
fn search(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        let file = folder.join(FILE_NAME);
        // A link that leads nowhere is meant as one: reading it says so.
        if file.is_file() || file.is_symlink() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}
