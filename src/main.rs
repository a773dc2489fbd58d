//! The binary.

use std::process;

fn main() {
    // Leaves at once: what the process holds, the system takes back faster than we do.
    process::exit(mdlint::cli::run(std::env::args_os()).into());
}
