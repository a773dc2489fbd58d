//! Which files a run takes, and what reading and writing them promises.

use mdlint::files::{
    self, Exclusion, Found, GitIgnore, PathProblem, Wanted, find, is_markdown, remove_leftovers,
};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with these files, each holding its own name.
fn folder(files: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

/// Markdown that does not stand in `archive/`.
fn wanted(path: &Path) -> Wanted {
    match is_markdown(path) {
        _ if path.components().any(|part| part.as_os_str() == "archive") => Wanted::Excluded,
        true => Wanted::Yes,
        false => Wanted::No,
    }
}

fn find_in(root: &Path, paths: &[&str], exclusion: Exclusion, git: GitIgnore) -> Found {
    let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
    find(&paths, exclusion, git, &wanted)
}

/// The files below `root`, as they are shown.
fn names(root: &Path, found: &Found) -> Vec<String> {
    let prefix = format!("{}/", root.display());
    found.files.iter().map(|file| file.shown.replacen(&prefix, "", 1).replace("./", "")).collect()
}

#[test]
fn folders_are_walked_in_order() {
    let root = folder(&[
        "b.md",
        "a.markdown",
        "sub/c.MKD",
        "d.mdown",
        "e.txt",
        ".github/f.md",
        ".git/g.md",
        "node_modules/h/README.md",
        "archive/i.md",
    ]);
    let found = find_in(root.path(), &["."], Exclusion::OfFound, GitIgnore::Respected);
    let expected = [".github/f.md", "a.markdown", "b.md", "d.mdown", "sub/c.MKD"];
    assert_eq!(names(root.path(), &found), expected);
    assert_eq!((found.excluded, found.problems), (1, vec![]));
}

#[test]
fn gitignore_is_respected_unless_told_otherwise() {
    let root = folder(&["a.md", "built/b.md", "c.md"]);
    fs::create_dir(root.path().join(".git")).unwrap();
    fs::write(root.path().join(".gitignore"), "built/\nc.md\n").unwrap();
    let respected = find_in(root.path(), &["."], Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &respected), ["a.md"]);
    let all = find_in(root.path(), &["."], Exclusion::OfFound, GitIgnore::NotRead);
    assert_eq!(names(root.path(), &all), ["a.md", "built/b.md", "c.md"]);
    let named = find_in(root.path(), &["c.md"], Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &named), ["c.md"], "a file that is named is checked");
}

#[test]
fn a_named_file_is_taken_unless_exclusion_is_forced() {
    let root = folder(&["archive/a.md", "notes.txt"]);
    let paths = ["archive/a.md", "notes.txt"];
    let found = find_in(root.path(), &paths, Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &found), ["archive/a.md", "notes.txt"]);
    let forced = find_in(root.path(), &paths, Exclusion::OfAll, GitIgnore::Respected);
    assert_eq!(names(root.path(), &forced), ["notes.txt"]);
    assert_eq!(forced.excluded, 1);
}

#[test]
fn no_file_is_taken_twice() {
    let root = folder(&["a.md", "sub/b.md"]);
    let paths = ["sub", "a.md", ".", "sub/../a.md"];
    let found = find_in(root.path(), &paths, Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &found), ["a.md", "sub/b.md"]);
}

#[test]
fn a_path_that_does_not_exist_is_a_problem_and_the_others_are_taken() {
    let root = folder(&["a.md"]);
    let found = find_in(root.path(), &["b.md", "a.md"], Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &found), ["a.md"]);
    assert_eq!(found.problems, [PathProblem::Missing(root.path().join("b.md"))]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let cases: &[(&[u8], &str)] = &[
        (b"a\nb \xff c", "is not UTF-8: byte 0xff in line 2"),
        (b"\xff\xfea\0", "is not UTF-8 but UTF-16"),
        (b"a\xe2\x82", "is not UTF-8: byte 0xe2 in line 1"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(files::decode(bytes.to_vec()).unwrap_err().message, *expected);
    }
    let root = folder(&[]);
    let missing = files::read(&root.path().join("a.md")).unwrap_err();
    assert_eq!(missing.message, "cannot be read: no such file or directory");
    let directory = files::read(root.path()).unwrap_err();
    assert_eq!(directory.message, "cannot be read: is a directory");
    let inmost = std::io::Error::from_raw_os_error(13);
    let wrapped = std::io::Error::other(Wrapped(inmost));
    assert_eq!(files::reason(&wrapped), "permission denied");
}

/// What the walk of folders makes of an error.
#[derive(Debug)]
struct Wrapped(std::io::Error);

impl std::fmt::Display for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IO error for operation on a: {}", self.0)
    }
}

impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn a_file_beyond_four_gibibytes_is_refused_unread() {
    let root = folder(&["a.md"]);
    let path = root.path().join("a.md");
    // Takes no room on disk.
    let made = fs::File::options().write(true).open(&path).unwrap().set_len(1 << 32);
    if made.is_err() {
        println!("skipped: the file system holds no file of 4 GiB");
        return;
    }
    assert_eq!(files::read(&path).unwrap_err().message, "is larger than 4 GiB");
}

#[test]
fn bytes_survive_reading_and_writing() {
    let root = folder(&["a.md"]);
    let path = root.path().join("a.md");
    for text in ["\u{feff}# a\r\nb\rc\n", "", "no final newline", "tab\t \n\n\n"] {
        let before = files::read(&path).unwrap();
        files::write(&path, &before, text).unwrap();
        assert_eq!(fs::read(&path).unwrap(), text.as_bytes());
        assert_eq!(files::read(&path).unwrap(), text);
    }
    assert_eq!(entries(root.path()), ["a.md"], "nothing is left behind");
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_changed_on_disk_is_left_alone() {
    let root = folder(&["a.md"]);
    let path = root.path().join("a.md");
    let failure = files::write(&path, "what was read", "what is to be written").unwrap_err();
    assert_eq!(failure.message, "changed on disk since it was read; it was left alone");
    assert_eq!(fs::read_to_string(&path).unwrap(), "a.md");
    assert_eq!(entries(root.path()), ["a.md"], "nothing is left behind");
}

#[test]
fn a_file_that_does_not_change_is_not_touched() {
    let root = folder(&["a.md"]);
    let path = root.path().join("a.md");
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    files::write(&path, "a.md", "a.md").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn a_read_only_file_is_reported() {
    let root = folder(&["a.md"]);
    let path = root.path().join("a.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let failure = files::write(&path, "a.md", "new").unwrap_err();
    assert_eq!(failure.message, "cannot be written: it is read-only");
    assert_eq!(fs::read_to_string(&path).unwrap(), "a.md");
}

#[test]
fn a_file_that_is_gone_is_reported_and_not_made_anew() {
    let root = folder(&[]);
    let failure = files::write(&root.path().join("a.md"), "old", "new").unwrap_err();
    assert_eq!(failure.message, "cannot be written: no such file or directory");
    assert!(entries(root.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn mode_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let root = folder(&["real/a.md"]);
    let (link, real) = (root.path().join("a.md"), root.path().join("real/a.md"));
    symlink("real/a.md", &link).unwrap();
    for mode in [0o640, 0o755, 0o600] {
        fs::set_permissions(&real, fs::Permissions::from_mode(mode)).unwrap();
        let before = files::read(&link).unwrap();
        files::write(&link, &before, &format!("{mode:o}")).unwrap();
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o7777, mode);
        assert_eq!(fs::read_link(&link).unwrap(), Path::new("real/a.md"));
        assert_eq!(fs::read_to_string(&real).unwrap(), format!("{mode:o}"));
    }
}

#[cfg(unix)]
#[test]
fn a_link_and_its_file_are_one_file() {
    let root = folder(&["real/a.md"]);
    std::os::unix::fs::symlink("real/a.md", root.path().join("a.md")).unwrap();
    let walked = find_in(root.path(), &["."], Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &walked), ["real/a.md"], "a walk follows no links");
    let paths = ["a.md", "real/a.md"];
    let named = find_in(root.path(), &paths, Exclusion::OfFound, GitIgnore::Respected);
    assert_eq!(names(root.path(), &named), ["a.md"]);
}

#[test]
fn leftovers_of_a_killed_run_are_removed_and_nothing_else() {
    let root = folder(&["a.md", ".mdlint-Ab3dEf9h.tmp", ".mdlint-live0000.tmp"]);
    let others = [".mdlint-short.tmp", ".mdlint-notes-12.tmp", "mdlint-Ab3dEf9h.tmp"];
    for other in others {
        fs::write(root.path().join(other), "").unwrap();
    }
    let live = fs::File::open(root.path().join(".mdlint-live0000.tmp")).unwrap();
    live.lock().unwrap();
    remove_leftovers([root.path().join("a.md").as_path()]);
    let kept = [".mdlint-live0000.tmp", ".mdlint-notes-12.tmp", ".mdlint-short.tmp", "a.md"];
    assert_eq!(entries(root.path()), [&kept[..], &["mdlint-Ab3dEf9h.tmp"]].concat());
}
