//! Standard output and standard error. Whoever has closed one of them is told by the exit code alone:
//! the macros of the standard library would panic.

use crate::files;
use crate::report::Palette;
use std::io::{self, Write};

/// What could not be done.
const FAILED: u8 = 2;

/// Prints to standard output; `code`, or 2 where that cannot be written.
pub fn print(text: &str, code: u8) -> u8 {
    let mut out = io::stdout().lock();
    after(out.write_all(text.as_bytes()).and_then(|()| out.flush()), code)
}

/// Prints to standard error.
pub fn warn(text: &str) {
    // There is nobody left to tell.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// "error: `a.md`: no such file or folder", with its line ending.
pub fn error(message: &str, palette: &Palette) -> String {
    let Palette { error, .. } = palette;
    format!("{error}error{error:#}: {message}\n")
}

/// The exit code once all is printed: whoever closes the pipe has seen enough, but a full disk has
/// lost something.
pub fn after(printed: io::Result<()>, code: u8) -> u8 {
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = files::reason(&error);
            warn(&format!("error: the output cannot be written: {reason}\n"));
            FAILED
        }
        Ok(()) | Err(_) => code,
    }
}
