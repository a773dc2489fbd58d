//! Lists that nobody keeps, each in a time that a reader would not notice.

use mdlint::list::{List, Settings};
use mdlint::markdown::Document;
use std::time::{Duration, Instant};

/// Without optimisation, and beside other tests.
const PATIENCE: Duration = Duration::from_secs(20);

fn read(name: &str, text: String) -> (List, usize) {
    let (doc, settings) = (Document::parse(text), Settings::default());
    let start = Instant::now();
    let list = List::read(&doc, &settings);
    let unsorted = list.unsorted(&doc, &settings).len();
    let time = start.elapsed();
    assert!(time < PATIENCE, "{name} took {time:?}");
    (list, unsorted)
}

#[test]
fn entries_that_are_all_the_same_are_compared_once() {
    let (list, unsorted) =
        read("the same", "- [name](https://example.org/same) - A text.\n".repeat(20_000));
    assert_eq!((list.entries.len(), unsorted), (20_000, 0));
}

#[test]
fn anchors_that_nothing_closes_are_not_followed_to_the_end() {
    let (list, _) = read("anchors", "a <a href=\"x\"> ".repeat(60_000));
    assert_eq!(list.entries.len(), 0);
}

/// One in a hundred stands elsewhere: each is moved without walking the run again.
#[test]
fn a_long_run_is_sorted_in_one_go() {
    let entry = |at: usize| format!("- [name{at:06}](https://example.org/{at}) - A text.\n");
    let place = |at: usize| if at % 100 == 7 { (at + 5_000) % 20_000 } else { at };
    let (list, unsorted) = read("nearly sorted", (0..20_000).map(|at| entry(place(at))).collect());
    assert_eq!((list.entries.len(), unsorted), (20_000, 1));
}
