//! Relative links to files that are not there.

use crate::list::url;
use crate::markdown::LinkForm;
use crate::rule::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MissingFile {
    /// Paths that need not be there, as they are written.
    allow: Vec<String>,
}

/// What GitHub shows beside the files of a repository, `../../` away from them.
const PAGES_OF_A_REPOSITORY: &[&str] = &[
    "actions",
    "blob",
    "commit",
    "commits",
    "contributors",
    "discussions",
    "forks",
    "graphs",
    "issues",
    "labels",
    "milestones",
    "network",
    "projects",
    "pull",
    "pulls",
    "raw",
    "releases",
    "security",
    "stargazers",
    "tags",
    "tree",
    "wiki",
];

/// Marks of what a template or a shell fills in.
const HOLES: &[char] = &['{', '}', '<', '>', '$', '*', '|'];

/// A path, where it stands first, and how often.
type Missing<'d> = BTreeMap<Cow<'d, str>, (Span, usize)>;

impl Rule for MissingFile {
    fn check(&self, cx: &Context, report: &mut Report) {
        let mut there = Missing::new();
        let mut missing = Missing::new();
        for (span, path) in paths(cx).filter(|(_, path)| !is_elsewhere(path)) {
            let seen = there.get_mut(&path).map(|it| &mut it.1);
            if let Some(count) = seen.or(missing.get_mut(&path).map(|it| &mut it.1)) {
                *count += 1;
                continue;
            }
            let place = if is_there(cx, &path) { &mut there } else { &mut missing };
            place.insert(path, (span, 1));
        }
        // A document that stands without its project has none of its files.
        if missing.len() >= there.len().max(1) {
            return;
        }
        for (path, (span, count)) in missing {
            if self.allow.iter().any(|allowed| *allowed == path) {
                continue;
            }
            let draft = report.at(span, format!("no file `{path}`"));
            if count > 1 {
                draft.help(format!("{} links lead to it", number(count)));
            }
        }
    }
}

/// Where links, images and definitions lead to files, and to which.
fn paths<'c>(cx: &'c Context) -> impl Iterator<Item = (Span, Cow<'c, str>)> {
    let doc = cx.doc();
    let inline = doc.links().iter().filter(|link| link.form == LinkForm::Inline);
    let inline = inline.filter_map(|link| Some((link.destination?, &*link.url)));
    let defined = doc.definitions().iter().map(|it| (it.destination, &*it.url));
    inline
        .chain(defined)
        .filter_map(|(span, url)| Some((span, url, url::path(url)?)))
        .filter(|(_, url, _)| url::fault(url).is_none())
        .map(|(span, _, path)| (span, path))
}

/// Whether a path leads to no file of a folder.
fn is_elsewhere(path: &str) -> bool {
    let mut steps = path.split('/').skip_while(|step| matches!(*step, "." | ".."));
    let of_repository = path.starts_with("../../")
        && steps.next().is_some_and(|page| PAGES_OF_A_REPOSITORY.contains(&page));
    let of_site = path.ends_with(".html") || path.ends_with(".htm");
    of_repository || of_site || path.contains(HOLES)
}

/// Whether the file is there, or the one that a site makes the page of.
fn is_there(cx: &Context, path: &str) -> bool {
    cx.exists(path) || cx.exists(&format!("{}.md", path.trim_end_matches('/')))
}
