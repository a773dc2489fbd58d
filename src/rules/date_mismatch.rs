//! Dates of entries that disagree with the one in their URL.

use crate::rule::prelude::*;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateMismatch {
    /// Where only a year is written, it may be so many years from that of an arXiv id.
    years: u32,
}

impl Default for DateMismatch {
    fn default() -> DateMismatch {
        // A paper appears in a journal up to two years after its preprint.
        DateMismatch { years: 2 }
    }
}

/// What is written in one month and published in the next is no fault.
const MONTHS: u32 = 1;
/// Where so many in a hundred disagree, and more than a few, dates say something else than when a
/// page was published.
const PERCENT: usize = 20;
const FEW: usize = 2;

impl Rule for DateMismatch {
    fn check(&self, cx: &Context, report: &mut Report) {
        let known: Vec<Judged> =
            cx.list().entries().filter_map(|entry| self.judge(cx, entry)).collect();
        let wrong = known.iter().filter(|judged| judged.wrong).count();
        if wrong > FEW && wrong * 100 > known.len() * PERCENT {
            return;
        }
        for Judged { span, url, said, by, .. } in known.iter().filter(|judged| judged.wrong) {
            let written = &cx.doc().text()[*span];
            let who = match by {
                Publisher::Arxiv => "arXiv says",
                Publisher::Path => "its URL says",
            };
            report.at(*span, format!("date is `{written}`, {who} `{said}`")).label(*url, "here");
        }
    }
}

/// A date, and what the first URL of its entry that holds one says.
struct Judged {
    span: Span,
    url: Span,
    said: String,
    by: Publisher,
    wrong: bool,
}

impl DateMismatch {
    /// The date of an entry that has just one.
    fn judge(&self, cx: &Context, entry: EntryRef) -> Option<Judged> {
        let mut dates = entry.dates();
        let (field, date) = dates.next().filter(|_| dates.next().is_none())?;
        let links = cx.doc().links_in(cx.doc().node(entry.node)).iter();
        let links = links.filter_map(|link| Some((link.destination?, published(&link.url)?)));
        let links: Vec<_> = links.filter(|(url, _)| entry.own.contains(*url)).collect();
        let (url, (first, by)) = *links.first()?;
        let agrees = |(said, by): (Date, Publisher)| match (date.precision(), by) {
            (Precision::Year, Publisher::Arxiv) => {
                u32::from(date.year.abs_diff(said.year)) <= self.years
            }
            _ => date.months_from(said) <= MONTHS,
        };
        let wrong = !links.iter().any(|(_, published)| agrees(*published));
        let month = first.month.map_or(String::new(), |month| format!("-{month:02}"));
        Some(Judged { span: field.span, url, said: format!("{}{month}", first.year), by, wrong })
    }
}
