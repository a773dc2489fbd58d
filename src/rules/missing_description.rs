//! An entry without a description where the list has them.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MissingDescription {}

impl Rule for MissingDescription {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::MissingDescription.tell(cx, report);
    }
}
