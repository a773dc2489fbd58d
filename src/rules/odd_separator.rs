//! Another separator than the format has.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OddSeparator {}

impl Rule for OddSeparator {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::OddSeparator.tell(cx, report);
    }
}
