//! Entries that fit no format of the list, where no other rule says how.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MalformedEntry {}

impl Rule for MalformedEntry {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::MalformedEntry.tell(cx, report);
    }
}
