//! Quotes unlike those of the format, or none where it has some.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OddQuotes {}

impl Rule for OddQuotes {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::OddQuotes.tell(cx, report);
    }
}
