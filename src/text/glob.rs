//! Globs: over paths and over headings.

use globset::{GlobBuilder, GlobMatcher};

/// `*` and `?` stay within one part of a path, `**` crosses parts, `{a,b}` is one of several, `[ab]`
/// one of some characters; `\` takes the next character as it is.
#[derive(Clone, Debug)]
pub struct Glob(GlobMatcher);

impl Glob {
    /// Or what is wrong with the pattern.
    pub fn new(pattern: &str) -> Result<Glob, String> {
        GlobBuilder::new(pattern)
            .literal_separator(true)
            .backslash_escape(true)
            .build()
            .map(|glob| Glob(glob.compile_matcher()))
            .map_err(|error| error.kind().to_string())
    }

    /// Whether all of `path`, its parts separated by `/`, matches.
    pub fn is_match(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}
