//! Dates that are coarser or finer than the list wants them.

use crate::rule::prelude::*;

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatePrecision {
    /// How much of a date is written.
    precision: Wanted,
}

#[derive(Copy, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    Year,
    #[default]
    Month,
    Day,
}

impl Rule for DatePrecision {
    fn check(&self, cx: &Context, report: &mut Report) {
        let (wanted, expected) = match self.precision {
            Wanted::Year => (Precision::Year, "a year alone"),
            Wanted::Month => (Precision::Month, "year and month"),
            Wanted::Day => (Precision::Day, "year, month and day"),
        };
        for (field, date) in cx.list().entries().flat_map(EntryRef::dates) {
            if date.precision() != wanted {
                let written = &cx.doc().text()[field.span];
                let message = format!("{} is `{written}`, expected {expected}", field.name);
                report.at(field.span, message);
            }
        }
    }
}
