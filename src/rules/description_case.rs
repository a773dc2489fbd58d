//! A description that starts in another case than the list's.

use super::departures::Owner;
use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DescriptionCase {}

impl Rule for DescriptionCase {
    fn check(&self, cx: &Context, report: &mut Report) {
        Owner::DescriptionCase.tell(cx, report);
    }
}
