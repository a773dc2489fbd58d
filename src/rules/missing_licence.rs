//! The file that holds the licence of a list.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MissingLicence {}

/// A translation may stand in a folder.
const FOLDERS: &[&str] = &["", "../", "../../"];
const NAMES: &[&str] =
    &["LICENSE", "license", "License", "LICENCE", "licence", "Licence", "COPYING", "UNLICENSE"];
const ENDINGS: &[&str] = &["", ".md", ".txt", ".MD"];

impl Rule for MissingLicence {
    fn check(&self, cx: &Context, report: &mut Report) {
        let Some(preamble) = cx.list().preamble(cx.doc()) else { return };
        let stems = FOLDERS.iter().flat_map(|it| NAMES.iter().map(move |name| (it, name)));
        let mut paths = stems.flat_map(|(folder, name)| {
            ENDINGS.iter().map(move |ending| format!("{folder}{name}{ending}"))
        });
        if !paths.any(|path| cx.exists(&path)) {
            let place = preamble.place(cx.doc(), cx.list());
            report.at(place, "no file `LICENSE` beside the list");
        }
    }
}
