//! Reading: the whole file as UTF-8, or why not.

use crate::engine::Failure;
use std::error::Error;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The text of a file.
pub fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: io::Error| failure(format!("cannot be read: {}", reason(&error)));
    let size = fs::metadata(path).map_err(failed)?.len();
    if u32::try_from(size).is_err() {
        return Err(failure(TOO_LARGE.to_string()));
    }
    decode(fs::read(path).map_err(failed)?)
}

pub fn read_standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(u64::from(u32::MAX) + 1).read_to_end(&mut bytes);
    read.map_err(|error| failure(format!("cannot be read: {}", reason(&error))))?;
    decode(bytes)
}

const TOO_LARGE: &str = "is larger than 4 GiB";

/// The text that `bytes` are in UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, Failure> {
    // Places are counted in four bytes.
    if u32::try_from(bytes.len()).is_err() {
        return Err(failure(TOO_LARGE.to_string()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        failure(not_utf8(error.as_bytes(), at))
    })
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return "is not UTF-8 but UTF-16".to_string();
    }
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("is not UTF-8: byte 0x{:02x} in line {line}", bytes[at])
}

pub(super) fn failure(message: String) -> Failure {
    Failure { message }
}

/// What the system says, without the number that it adds, nor what others have wrapped around it.
pub fn reason(error: &io::Error) -> String {
    let mut inmost: &dyn Error = error;
    while let Some(source) = inmost.source() {
        inmost = source;
    }
    let text = inmost.to_string();
    let plain = text.split(" (os error").next().unwrap_or_default();
    plain.to_lowercase()
}
