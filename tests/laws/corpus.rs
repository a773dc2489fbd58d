//! The real rules over real lists, where they are at hand.

#[test]
fn nothing_yet() {}
