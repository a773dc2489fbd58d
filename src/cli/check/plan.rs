//! Which files are checked, and what holds for each.

use super::output::{is_standard_input, standard_name};
use crate::cli::active::active_rules;
use crate::cli::args::CheckArgs;
use crate::config::{Broken, Configurations, FileSettings};
use crate::engine::{ActiveRule, Names, Role, RuleFacts};
use crate::files::{self, Exclusion, Found, FoundFile, GitIgnore, PathProblem, Wanted};
use crate::rules::Catalogue;
use crate::text::toml::Problem;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All that is to be done.
pub struct Planned {
    /// Files that form one list stand together; most stand alone.
    pub lists: Vec<Vec<PlannedFile>>,
    pub problems: Vec<PathProblem>,
    /// Files that the configuration excludes.
    pub excluded: usize,
    /// The `mdlint.toml`s that hold for some file, as shown to people.
    pub configurations: Vec<String>,
    pub names: Names,
}

pub struct PlannedFile {
    /// As shown to people.
    pub shown: Arc<str>,
    pub place: Place,
    pub role: Role,
    /// Whether a person asked for this file.
    pub named: bool,
    pub prepared: Arc<Prepared>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    /// Standard input, and the folder that links in it are relative to.
    Standard(PathBuf),
}

/// What holds for the files that share settings.
pub struct Prepared {
    pub settings: Arc<FileSettings>,
    pub rules: Vec<ActiveRule>,
}

pub struct Planner<'p> {
    configurations: &'p Configurations,
    catalogue: &'p Catalogue,
    rules: &'p [RuleFacts],
    args: &'p CheckArgs,
    known: Vec<Arc<Prepared>>,
    used: BTreeSet<String>,
    excluded: usize,
    problems: Vec<Problem>,
}

impl<'p> Planner<'p> {
    pub fn new(
        configurations: &'p Configurations,
        catalogue: &'p Catalogue,
        rules: &'p [RuleFacts],
        args: &'p CheckArgs,
    ) -> Planner<'p> {
        Planner {
            configurations,
            catalogue,
            rules,
            args,
            known: Vec::new(),
            used: BTreeSet::new(),
            excluded: 0,
            problems: Vec::new(),
        }
    }

    /// The error is all that is wrong with the configurations of all files.
    pub fn plan(mut self) -> Result<Planned, Broken> {
        let standard = is_standard_input(&self.args.paths);
        let found = if standard { Found::default() } else { self.find() };
        let Found { files, problems, excluded } = found;
        self.excluded = excluded;
        let lists = if standard { self.standard_input() } else { self.lists(files) };
        let mut broken = self.configurations.check().err().unwrap_or_else(|| Broken {
            sources: self.configurations.sources(),
            problems: Vec::new(),
        });
        broken.problems.append(&mut self.problems);
        if !broken.problems.is_empty() {
            return Err(broken);
        }
        let names = Names::new(self.rules);
        let configurations = self.used.into_iter().collect();
        let excluded = self.excluded;
        Ok(Planned { lists, problems, excluded, configurations, names })
    }

    fn standard_input(&mut self) -> Vec<Vec<PlannedFile>> {
        let name = standard_name(self.args);
        if self.is_excluded(name) {
            self.excluded += 1;
            return Vec::new();
        }
        let folder = name.parent().map(Path::to_path_buf).unwrap_or_default();
        let prepared = self.prepared(name);
        let (shown, place) = (files::shown(name).into(), Place::Standard(folder));
        let own = PlannedFile { shown, place, role: Role::Checked, named: true, prepared };
        // It stands for the file of its name, whatever that says by now.
        let together = self.configurations.together(name);
        let real = name.canonicalize().ok();
        let mut list: Vec<PlannedFile> = together.iter().map(|path| self.read_only(path)).collect();
        match together.iter().position(|path| Some(path) == real.as_ref()) {
            Some(index) => list[index] = own,
            None => list = vec![own],
        }
        vec![list]
    }

    fn is_excluded(&self, path: &Path) -> bool {
        self.args.files.force_exclude && self.configurations.wanted(path) == Wanted::Excluded
    }

    fn find(&self) -> Found {
        let flags = &self.args.files;
        let exclusion = if flags.force_exclude { Exclusion::OfAll } else { Exclusion::OfFound };
        let git_ignore =
            if flags.no_respect_gitignore { GitIgnore::NotRead } else { GitIgnore::Respected };
        let wanted = |path: &Path| self.configurations.wanted(path);
        files::find(&self.args.paths, exclusion, git_ignore, &wanted)
    }

    fn lists(&mut self, files: Vec<FoundFile>) -> Vec<Vec<PlannedFile>> {
        let mut lists: Vec<Vec<PlannedFile>> = Vec::new();
        // The real paths of the files that form lists with others.
        let mut joined: Vec<(Vec<PathBuf>, usize)> = Vec::new();
        for file in files {
            let together = self.configurations.together(&file.path);
            if together.len() < 2 {
                lists.push(vec![self.checked(file)]);
                continue;
            }
            match joined.iter().find(|(paths, _)| *paths == together) {
                Some((_, list)) => self.join(&mut lists[*list], file),
                None => {
                    joined.push((together.clone(), lists.len()));
                    let mut list: Vec<PlannedFile> =
                        together.iter().map(|path| self.read_only(path)).collect();
                    self.join(&mut list, file);
                    lists.push(list);
                }
            }
        }
        lists
    }

    /// A file of a list is checked, not only read.
    fn join(&mut self, list: &mut [PlannedFile], file: FoundFile) {
        let real = file.path.canonicalize().ok();
        let same = |planned: &&mut PlannedFile| match &planned.place {
            Place::File(path) => Some(path) == real.as_ref(),
            Place::Standard(_) => false,
        };
        if let Some(planned) = list.iter_mut().find(same) {
            *planned = self.checked(file);
        }
    }

    fn checked(&mut self, file: FoundFile) -> PlannedFile {
        let prepared = self.prepared(&file.path);
        // Hooks name every file that has changed.
        let named = !self.args.files.force_exclude && self.args.paths.contains(&file.path);
        let (shown, place) = (file.shown, Place::File(file.path));
        PlannedFile { shown, place, role: Role::Checked, named, prepared }
    }

    fn read_only(&mut self, path: &Path) -> PlannedFile {
        PlannedFile {
            shown: files::shown(path).into(),
            place: Place::File(path.to_path_buf()),
            role: Role::Read,
            named: false,
            prepared: self.prepared(path),
        }
    }

    fn prepared(&mut self, path: &Path) -> Arc<Prepared> {
        let settings = self.configurations.settings(path);
        self.used.extend(self.configurations.file(path).map(|file| files::shown(&file)));
        if let Some(known) = self.known.iter().find(|it| Arc::ptr_eq(&it.settings, &settings)) {
            return known.clone();
        }
        let rules = active_rules(&settings, self.catalogue).unwrap_or_else(|mut problems| {
            self.problems.append(&mut problems);
            Vec::new()
        });
        let prepared = Arc::new(Prepared { settings, rules });
        self.known.push(prepared.clone());
        prepared
    }
}
