//! Entry formats: what is wrong with one, how entries are read by one, where they depart, and what
//! repairs them. The cases are `fixtures/formats/`; `README.md` there says how they are written.

mod carets;
mod errors;
mod gallery;
mod injected;
mod kinds;
mod laws;
mod page;
mod random;
mod sections;
mod shapes;

use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats").join(folder);
    let files = std::fs::read_dir(folder).expect("a folder of fixtures");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    files
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
