//! Every error of a format, at its characters.

use super::{assert_none, carets, fixtures, page};
use mdlint::config::list_of;
use mdlint::list::Settings;
use mdlint::text::toml::Problem;

fn problems(config: &str) -> Vec<Problem> {
    match list_of(config) {
        Err(problems) => problems,
        Ok(list) => Settings::compile(&list).err().unwrap_or_default(),
    }
}

#[test]
fn errors_stand_at_their_characters() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in fixtures("errors") {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut found_texts = Vec::new();
        for block in page::blocks(&text) {
            let config = carets::without(&block.text);
            let marks: Vec<_> = problems(&config)
                .iter()
                .map(|problem| carets::write(&config, &[problem.span], &problem.message))
                .collect();
            let found = carets::annotate(&config, &marks);
            if found != block.text {
                faults.push(format!("{}:{}\n{found}", path.display(), block.line));
            }
            let place = format!("{}:{}", path.display(), block.line);
            assert_eq!(marks.is_empty(), block.info == "toml good", "{place}");
            found_texts.push(found);
        }
        if bless {
            std::fs::write(&path, page::with_texts(&text, &found_texts)).unwrap();
        }
    }
    assert_none(&faults);
}
