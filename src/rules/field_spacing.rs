//! Blanks that the format of the list has not, or lacks.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpacing {}

impl Rule for FieldSpacing {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::FieldSpacing.tell(cx, report);
    }
}
