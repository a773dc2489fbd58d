//! A bug costs one file, not the run.

use super::Failure;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// From now on, a panic that becomes a failure of one file prints nothing of its own.
pub fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                loud(info);
            }
        }));
    });
}

/// Does some work; if it panics, the failure says who is to blame.
pub(super) fn guarded<T>(
    culprit: impl Fn() -> String,
    work: impl FnOnce() -> T,
) -> Result<T, Failure> {
    let outer = GUARDED.replace(true);
    // Nothing that the work has half done is looked at again.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_string());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        let said = text.map_or(String::new(), |text| format!(": {text}"));
        Failure { message: format!("{} failed, which is a bug in mdlint{said}", culprit()) }
    })
}
