//! The pages of the rules stand in the binary: a new page makes a new binary.

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
