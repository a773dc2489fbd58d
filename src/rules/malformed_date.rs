//! Dates in another syntax than the list's.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MalformedDate {}

impl Rule for MalformedDate {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::MalformedDate.tell(cx, report);
    }
}
