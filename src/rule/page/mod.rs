//! Rule pages: `<id>.md`, which says what a rule is, and shows it.

mod head;
mod text;

pub use head::Head;
pub use text::PageText;
