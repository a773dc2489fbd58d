//! L5: runs rules over files, drops what is suppressed, applies fixes and holds them to their
//! claims. Knows no rule by name.

mod outcome;

pub use outcome::{
    Applied, Diagnostic, Failure, FileOutcome, ListSummary, OtherFile, Outcome, RuleFacts, Severity,
};
