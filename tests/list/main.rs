//! The list that a document holds: its sections, runs and entries. The cases are `fixtures/list/`:
//! a `toml` block is the configuration of the blocks below it, an `md` block a document, and the
//! `text` block behind it what is read. `BLESS=1 cargo test --test list` writes those anew.

mod corpus;
mod laws;
mod learned;
mod limits;
#[path = "../formats/page.rs"]
mod page;
mod told;

use mdlint::config::list_of;
use mdlint::list::{List, Settings};
use mdlint::markdown::Document;
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/list");
    let files = std::fs::read_dir(folder).expect("a folder of fixtures");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    files
}

fn settings(config: &str) -> Settings {
    let settings = list_of(config).and_then(|list| Settings::compile(&list));
    settings.unwrap_or_else(|problems| panic!("{config}: {problems:?}"))
}

#[test]
fn lists_are_read_as_the_fixtures_say() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in fixtures() {
        let page = std::fs::read_to_string(&path).expect("a fixture");
        let mut config = Settings::default();
        let mut document = String::new();
        let mut texts = Vec::new();
        for block in page::blocks(&page) {
            match block.info.as_str() {
                "toml" => config = settings(&block.text),
                "md" => document = block.text.clone(),
                "text" => {
                    let doc = Document::parse(document.as_str());
                    let list = List::read(&doc, &config);
                    laws::assert_sound(&doc, &list);
                    let told = told::tell(&doc, &list);
                    if told != block.text {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        let heading = &block.heading;
                        faults.push(format!("{name}:{} ({heading}): reads\n{told}", block.line));
                    }
                    texts.push(told);
                    continue;
                }
                other => panic!("no block `{other}`"),
            }
            texts.push(block.text);
        }
        if bless {
            std::fs::write(&path, page::with_texts(&page, &texts)).expect("a writable fixture");
        }
    }
    assert!(bless || faults.is_empty(), "\n{}", faults.join("\n"));
}
