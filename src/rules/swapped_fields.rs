//! Fields that changed places.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SwappedFields {}

impl Rule for SwappedFields {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::SwappedFields.tell(cx, report);
    }
}
