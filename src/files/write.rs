//! Writing: a new file beside the old one, then one rename. Whatever happens, the file holds the old
//! text or the new one.

use super::read::{failure, reason};
use crate::engine::Failure;
use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Between these stand `RANDOM_LENGTH` letters and digits.
const PREFIX: &str = ".mdlint-";
const SUFFIX: &str = ".tmp";
const RANDOM_LENGTH: usize = 8;

/// Replaces the text of a file by `text`, if it is still `original`. Mode and owner stay, links are
/// written through, and nothing is touched where nothing changes.
pub fn write(path: &Path, original: &str, text: &str) -> Result<(), Failure> {
    if original == text {
        return Ok(());
    }
    let failed = |error: io::Error| failure(format!("cannot be written: {}", reason(&error)));
    let target = path.canonicalize().map_err(failed)?;
    let metadata = fs::metadata(&target).map_err(failed)?;
    if metadata.permissions().readonly() {
        return Err(failure("cannot be written: it is read-only".to_string()));
    }
    let new = write_beside(&target, &metadata, text).map_err(failed)?;
    // The last look before the rename, so that as little time as can be lies between them.
    if fs::read(&target).map_err(failed)? != original.as_bytes() {
        let message = "changed on disk since it was read; it was left alone";
        return Err(failure(message.to_string()));
    }
    new.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Makes a file that does not exist yet, whole or not at all.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| failure(format!("cannot be written: {}", reason(&error)));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut new = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    new.write_all(text.as_bytes()).map_err(failed)?;
    let file = new.persist_noclobber(path).map_err(|error| failed(error.error))?;
    make_readable(&file).map_err(failed)
}

/// Temporary files are for nobody else; what is made of them is a file like any other.
#[cfg(unix)]
fn make_readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_file: &File) -> io::Result<()> {
    Ok(())
}

/// A complete file in the folder of `target`, which disappears again unless it is renamed.
fn write_beside(target: &Path, metadata: &Metadata, text: &str) -> io::Result<NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new()
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .rand_bytes(RANDOM_LENGTH)
        .tempfile_in(folder)?;
    // Says that a run is alive, see `remove_leftovers`. Not every file system has locks.
    let _ = new.as_file().lock();
    new.write_all(text.as_bytes())?;
    keep_owner(new.as_file(), metadata);
    new.as_file().set_permissions(metadata.permissions())?;
    new.as_file().sync_all()?;
    Ok(new)
}

/// Only the administrator may give files away, and for everybody else the owner is right already.
#[cfg(unix)]
fn keep_owner(file: &File, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(metadata.uid()), Some(metadata.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _metadata: &Metadata) {}

/// Removes what runs that were killed while writing have left beside these files. A file that a
/// living run holds is left alone.
pub fn remove_leftovers<'p>(files: impl IntoIterator<Item = &'p Path>) {
    let folders: BTreeSet<PathBuf> = files
        .into_iter()
        .filter_map(|file| Some(file.canonicalize().ok()?.parent()?.to_path_buf()))
        .collect();
    for folder in folders {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries.flatten() {
            if entry.file_name().to_str().is_some_and(is_leftover) && is_abandoned(&entry.path()) {
                // Another run may have been faster.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn is_leftover(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| {
        middle.len() == RANDOM_LENGTH && middle.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn is_abandoned(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_run_knows_what_a_killed_one_left() {
        let folder = tempfile::TempDir::new().unwrap();
        let target = folder.path().join("a.md");
        fs::write(&target, "old").unwrap();
        let left = write_beside(&target, &fs::metadata(&target).unwrap(), "new").unwrap();
        // A killed process neither renames nor removes, and the system takes its locks away.
        let (file, path) = left.keep().unwrap();
        remove_leftovers([target.as_path()]);
        assert!(path.exists(), "the run that writes it is alive");
        drop(file);
        remove_leftovers([target.as_path()]);
        assert!(!path.exists());
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
    }
}
