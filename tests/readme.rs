//! What we write passes mdlint itself, its links lead somewhere, and the configuration that the README
//! shows is that of the list.

use mdlint::markdown::{Document, Kind, NodeRef};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Pages for users.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    for folder in ["docs", "docs/gallery", "rules"] {
        let entries = fs::read_dir(root().join(folder)).expect("a folder");
        pages.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.sort();
    pages
}

#[test]
fn our_pages_pass_mdlint() {
    // That page shows a text that cannot be read.
    let pages = pages().into_iter().filter(|page| !page.ends_with("unreadable-document.md"));
    let output = Command::new(env!("CARGO_BIN_EXE_mdlint"))
        .args(pages)
        .current_dir(root())
        .output()
        .expect("a binary");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "\n{text}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn links_of_our_pages_lead_somewhere() {
    let mut faults = Vec::new();
    for page in pages() {
        let doc = Document::parse(fs::read_to_string(&page).unwrap());
        for link in doc.of_kind(Kind::Link).filter_map(NodeRef::link) {
            let target = link.url.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains(':') {
                continue;
            }
            let path = page.parent().expect("a folder").join(target);
            if !path.exists() {
                faults.push(format!("{}: {}", page.display(), link.url));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_readme_shows_the_configuration_of_its_list() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown = fs::read_to_string(root().join("fixtures/lists/databases/mdlint.toml")).unwrap();
    assert!(readme.contains(&format!("```toml\n{shown}```\n")));
}
