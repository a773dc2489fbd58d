//! L3: what a rule is. A rule asks a [`Context`] and writes to a [`Report`]; it knows nothing of
//! its id, its level, suppressions or other rules.

mod context;
pub mod data;
mod erased;
mod finding;
mod group;
pub mod page;
mod project;
mod report;

pub use context::Context;
pub use erased::ErasedRule;
pub use finding::{Applicability, Claim, Finding, Fix, Label, Message, Piece, Place};
pub use group::Group;
pub use project::{Fact, Facts, FileId, ProjectReport};
pub use report::{Draft, Report};

use serde::{Serialize, de::DeserializeOwned};

/// A coded rule. The struct is the rule's options, `deny_unknown_fields`; its page holds the rest.
pub trait Rule: Default + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Findings in one document.
    fn check(&self, _cx: &Context, _report: &mut Report) {}

    /// Small facts of one document, for [`Rule::conclude`].
    fn facts(&self, _cx: &Context) -> Vec<Fact> {
        Vec::new()
    }

    /// Findings from the facts of all documents that form one list; of one document alone, if the
    /// configuration joins none.
    fn conclude(&self, _facts: &Facts, _report: &mut ProjectReport) {}
}

/// What a rule's file imports.
pub mod prelude {
    pub use super::{
        Applicability::*, Claim, Context, Draft, Fact, Facts, FileId, Fix, Message, Place,
        ProjectReport, Report, Rule,
    };
    pub use crate::list::date::{Date, Impossible, Precision, Publisher, published};
    pub use crate::list::{
        Badge, Belongs, Contents, ContentsItem, EntryId, EntryRef, Field, FieldType, Marker,
        Misplaced, Nature, OddMarker, OwnTerm, Role, Section, SectionId, SortKey, Target, Term,
        Unsorted, quoted,
    };
    pub use crate::markdown::{
        Anchors, Document, Flags, Fragment, Invisible, Kind, NodeRef, SpellingRef, Word, slug,
    };
    pub use crate::text::count::{number, plural};
    pub use crate::text::dictionary::corrections;
    pub use crate::text::suggest::distance;
    pub use crate::text::{Edit, Span};
    pub use serde::{Deserialize, Serialize};
}
