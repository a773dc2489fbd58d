//! Values outside of their vocabulary.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct UnknownTag {}

impl Rule for UnknownTag {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::UnknownTag.tell(cx, report);
    }
}
