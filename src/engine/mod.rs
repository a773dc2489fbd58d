//! L5: runs rules over files, drops what is suppressed, applies fixes and holds them to their
//! claims. Knows no rule by name, but for those whose findings are its own: see [`OWN`].
//!
//! ```text
//! run      the files that form one list, for most files that file alone
//! analyse  one text: rules, levels, suppressions
//! fix      one text, again and again, until nothing is left to fix
//! ```

mod active;
mod analyse;
mod covered;
mod facts;
mod fix;
mod guard;
mod names;
mod outcome;
mod own;
mod parallel;
mod run;
mod settle;
mod suppress;

pub use active::{ActiveRule, Setup};
pub use guard::quiet_panics;
pub use names::{Breadth, Meaning, Names};
pub use outcome::{
    Applied, Diagnostic, Failure, FileOutcome, ListSummary, OtherFile, Outcome, RuleFacts, Severity,
};
pub use own::{MALFORMED_CONFIGURATION, OWN, UNUSED_TAG};
pub use parallel::in_parallel;
pub use run::{Checked, File, Mode, Role, check};
