//! The file that says how to contribute.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MissingContributing {}

/// Where GitHub looks for it, in the spellings that occur. A translation may stand in a folder.
const FOLDERS: &[&str] = &["", ".github/", "docs/", "../", "../.github/", "../docs/", "../../"];
const NAMES: &[&str] = &[
    "contributing.md",
    "CONTRIBUTING.md",
    "Contributing.md",
    "CONTRIBUTING.MD",
    "contributing",
    "CONTRIBUTING",
    "CONTRIBUTING.rst",
    "CONTRIBUTING.adoc",
];

impl Rule for MissingContributing {
    fn check(&self, cx: &Context, report: &mut Report) {
        let Some(preamble) = cx.list().preamble(cx.doc()) else { return };
        let paths =
            FOLDERS.iter().flat_map(|it| NAMES.iter().map(move |name| format!("{it}{name}")));
        if !paths.into_iter().any(|path| cx.exists(&path)) {
            let place = preamble.place(cx.doc(), cx.list());
            report.at(place, "no `contributing.md` beside the list, in `.github` or in `docs`");
        }
    }
}
