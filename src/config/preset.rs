//! The presets that come with the program: TOML files that set levels, and no code.

use include_dir::{Dir, include_dir};

static PRESETS: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules/presets");

/// What holds where a configuration does not say what it extends.
pub const DEFAULT: &str = "recommended";

/// Names in alphabetical order.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        PRESETS.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
    names.sort_unstable();
    names
}

/// The text of a preset.
pub fn text(name: &str) -> Option<&'static str> {
    PRESETS.get_file(format!("{name}.toml"))?.contents_utf8()
}
