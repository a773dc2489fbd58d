//! The texts that a configuration was read from, so that every place in it can be shown.

use crate::text::Source;
use crate::text::toml::FileIndex;
use std::path::{Path, PathBuf};

/// Where a layer of a configuration was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// As shown to people.
    File(String),
    /// By its name.
    Preset(String),
    /// `--config KEY=VALUE`.
    Setting,
    /// A flag with names: `--select`.
    Flag(&'static str),
}

impl Origin {
    /// As it is named in messages.
    pub fn name(&self) -> &str {
        match self {
            Origin::File(shown) => shown,
            Origin::Preset(name) => name,
            Origin::Setting => "--config",
            Origin::Flag(flag) => flag,
        }
    }
}

/// One text.
#[derive(Clone, Debug)]
pub struct ConfigText {
    pub origin: Origin,
    /// What paths in the text are relative to.
    pub folder: PathBuf,
    pub source: Source,
}

/// All texts, by [`FileIndex`].
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<ConfigText>);

impl Sources {
    pub fn add(&mut self, origin: Origin, folder: &Path, text: &str) -> FileIndex {
        let index = FileIndex(self.0.len() as u32);
        let folder = folder.to_path_buf();
        self.0.push(ConfigText { origin, folder, source: Source::new(text) });
        index
    }

    pub fn get(&self, file: FileIndex) -> &ConfigText {
        &self.0[file.0 as usize]
    }

    /// `mdlint.toml:12`, or the name alone where a line says nothing.
    pub fn place(&self, file: FileIndex, offset: usize) -> String {
        let text = self.get(file);
        match text.origin {
            Origin::File(_) => {
                let line = text.source.position(offset).line;
                format!("{}:{line}", text.origin.name())
            }
            Origin::Preset(_) | Origin::Setting | Origin::Flag(_) => text.origin.name().to_string(),
        }
    }
}
