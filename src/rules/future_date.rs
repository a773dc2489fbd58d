//! Dates that are yet to come.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FutureDate {}

impl Rule for FutureDate {
    fn check(&self, cx: &Context, report: &mut Report) {
        let dates = cx.list().entries().flat_map(EntryRef::dates);
        for (field, date) in dates {
            // What cannot be is told by another rule.
            if date.impossible().is_none() && date.is_after(cx.today()) {
                let written = &cx.doc().text()[field.span];
                let message = format!("{} is `{written}`, today is {}", field.name, cx.today());
                report.at(field.span, message);
            }
        }
    }
}
