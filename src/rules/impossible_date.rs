//! Dates that no calendar has.

use crate::rule::prelude::*;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ImpossibleDate {
    /// No year is earlier.
    min: i16,
}

impl Default for ImpossibleDate {
    fn default() -> ImpossibleDate {
        // `0202` is a slip; the oldest books that lists date are younger than this.
        ImpossibleDate { min: 1000 }
    }
}

impl Rule for ImpossibleDate {
    fn check(&self, cx: &Context, report: &mut Report) {
        for (field, date) in cx.list().entries().flat_map(EntryRef::dates) {
            let expected = match date.impossible() {
                Some(Impossible::Month) => "a month from 01 to 12".to_string(),
                Some(Impossible::Day { last }) => format!("a day from 01 to {last}"),
                None if date.year < self.min => format!("{} or later", self.min),
                None => continue,
            };
            let written = &cx.doc().text()[field.span];
            report.at(field.span, format!("{} is `{written}`, expected {expected}", field.name));
        }
    }
}
