//! Entries that stand out of the order of their list.

use crate::rule::prelude::*;
use std::sync::Arc;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnsortedEntry {}

/// Where more entries stand elsewhere than so many, and than one in so many, it is the whole run that
/// is not sorted: nobody reads of each of them where it belongs.
const MANY: usize = 5;
const MANY_OF: usize = 3;

impl Rule for UnsortedEntry {
    fn check(&self, cx: &Context, report: &mut Report) {
        for run in cx.list().unsorted(cx.doc(), cx.settings()) {
            let sort = fix(&run);
            let misplaced = run.misplaced.len();
            if misplaced > MANY && misplaced * MANY_OF > run.all {
                tell_all(&run, sort, report);
                continue;
            }
            for misplaced in &run.misplaced {
                tell(cx, &run, *misplaced, sort.clone(), report);
            }
        }
    }
}

/// A sort is one fix. By a key that nobody has named it is not made unasked.
fn fix(run: &Unsorted) -> Option<Arc<Fix>> {
    let applicability = if run.configured { Safe } else { Unsafe };
    let title = match run.misplaced.len() {
        1 => "move the entry".to_string(),
        many => format!("move {many} entries"),
    };
    let edits = vec![run.sort.clone()?];
    Some(Arc::new(Fix { applicability, title, claim: Claim::Items, edits }))
}

fn tell(cx: &Context, run: &Unsorted, it: Misplaced, sort: Option<Arc<Fix>>, report: &mut Report) {
    let side = match it.belongs {
        Belongs::Before(_) => "before",
        Belongs::After(_) => "after",
    };
    let name = name(&cx.doc().text()[it.beside]);
    let draft = report
        .at(it.place, format!("out of order: belongs {side} {name}"))
        .label(it.beside, format!("belongs {side} this"))
        .help(format!("{} of {} {}", number(run.sorted), number(run.all), evidence(run)));
    if let Some(sort) = sort {
        draft.shared_fix(sort);
    }
}

fn tell_all(run: &Unsorted, sort: Option<Arc<Fix>>, report: &mut Report) {
    let (misplaced, all) = (number(run.misplaced.len()), plural(run.all, "entry", "entries"));
    let draft = report
        .at(run.misplaced[0].place, format!("{misplaced} of {all} are out of order"))
        .help(format!("the rest {}", evidence(run)));
    if let Some(sort) = sort {
        draft.shared_fix(sort);
    }
}

fn evidence(run: &Unsorted) -> String {
    let key = match &run.key {
        SortKey::Folded => "case-folded name".to_string(),
        SortKey::Alnum => "the letters and digits of the name".to_string(),
        SortKey::Words => "the words of the name".to_string(),
        SortKey::NoArticle => "name without its article".to_string(),
        SortKey::Natural => "name, and numbers in it by their value".to_string(),
        SortKey::DigitsLast => "name, digits last".to_string(),
        SortKey::Head => "what stands before the colon".to_string(),
        SortKey::Line => "case-folded line from the name on".to_string(),
        SortKey::Codepoint => "name, capitals first".to_string(),
        SortKey::Field { name, descending: false } => quoted(name),
        SortKey::Field { name, descending: true } => format!("{}, the last first", quoted(name)),
    };
    format!("here are sorted by {key}")
}

fn name(source: &str) -> String {
    quoted(&source.replace(['*', '`'], ""))
}
