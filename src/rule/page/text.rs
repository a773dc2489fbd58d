//! The text of a page, and where it comes from.

use crate::text::toml::FileIndex;
use include_dir::{Dir, include_dir};
use std::sync::Arc;

static PAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A page as written. Its file is named for the rule.
#[derive(Clone, Debug)]
pub struct PageText {
    pub id: Arc<str>,
    pub file: FileIndex,
    pub text: Arc<str>,
}

impl PageText {
    /// The pages that come with the program, by id: id and text.
    pub fn built_in() -> Vec<(&'static str, &'static str)> {
        let pages =
            PAGES.files().filter(|file| file.path().extension().is_some_and(|it| it == "md"));
        let mut pages: Vec<_> = pages
            .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
            .collect();
        pages.sort_unstable();
        pages
    }
}
