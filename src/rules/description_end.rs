//! A description that ends in another way than the list's.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DescriptionEnd {}

impl Rule for DescriptionEnd {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::DescriptionEnd.tell(cx, report);
    }
}
