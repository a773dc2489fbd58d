//! The date that a URL holds: when the page behind it was published.

use super::{Date, DateSyntax};

/// Who says so.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Publisher {
    /// The month in which a preprint was handed in stands in its id.
    Arxiv,
    /// The path of a page, as blogs and newspapers have it.
    Path,
}

/// Earlier years in a path number something else.
const FIRST_YEAR: i16 = 1990;
/// Ids of arXiv have two digits of the year. There was none before.
const FIRST_YEAR_OF_ARXIV: i16 = 1991;

/// The date that a URL holds, to the month or the day.
pub fn published(url: &str) -> Option<(Date, Publisher)> {
    let (host, path) = url.split_once("://")?.1.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    match host {
        "arxiv.org" | "export.arxiv.org" => arxiv(path).map(|date| (date, Publisher::Arxiv)),
        // The path holds the date of the copy.
        "web.archive.org" => None,
        _ => dated_path(path).map(|date| (date, Publisher::Path)),
    }
}

/// `abs/2206.01234`, `pdf/2206.01234v2.pdf`, `abs/cs/0601001`.
fn arxiv(path: &str) -> Option<Date> {
    let (kind, id) = path.split_once('/')?;
    let number = id.rsplit('/').next()?;
    let digits = number.get(..4).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))?;
    let new = number[4..].starts_with('.');
    let old = id.contains('/') && number.len() >= 7;
    let (year, month): (i16, i8) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
    let century = if year >= FIRST_YEAR_OF_ARXIV % 100 && old { 1900 } else { 2000 };
    let date = Date { year: century + year, month: Some(month), day: None };
    let known = matches!(kind, "abs" | "pdf" | "html") && (new || old);
    (known && date.impossible().is_none()).then_some(date)
}

/// `blog/2020/03/15/title`, `2020/03/title`, `posts/2020-03-15-title`.
fn dated_path(path: &str) -> Option<Date> {
    let segments: Vec<&str> = path.split('/').collect();
    let in_folders = segments.windows(2).find_map(|pair| {
        let (year, month) = (digits(pair[0], 4)?, digits(pair[1], 2)?);
        Some(Date { year, month: Some(month as i8), day: None })
    });
    let syntax = DateSyntax::iso();
    let in_name = || {
        let starts = segments.iter().filter_map(|segment| segment.get(..10));
        starts.filter_map(|start| syntax.read(start)).find(|date| date.day.is_some())
    };
    let date = in_folders.or_else(in_name)?;
    (date.year >= FIRST_YEAR && date.impossible().is_none()).then_some(date)
}

fn digits(text: &str, len: usize) -> Option<i16> {
    let all = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_urls() {
        for (url, expected) in [
            ("https://arxiv.org/abs/2206.14858", Some((2022, 6, Publisher::Arxiv))),
            ("https://arxiv.org/pdf/1706.03762v5.pdf", Some((2017, 6, Publisher::Arxiv))),
            ("http://www.arxiv.org/abs/cs/0601001", Some((2006, 1, Publisher::Arxiv))),
            ("https://arxiv.org/abs/hep-th/9901001", Some((1999, 1, Publisher::Arxiv))),
            ("https://arxiv.org/abs/2213.00001", None),
            ("https://arxiv.org/list/cs/2206", None),
            ("https://a.example/blog/2020/03/15/title", Some((2020, 3, Publisher::Path))),
            ("https://a.example/2020/03", Some((2020, 3, Publisher::Path))),
            ("https://a.example/2020-03-15-title.html", Some((2020, 3, Publisher::Path))),
            ("https://a.example/2020/13/x", None),
            ("https://a.example/issues/1024/12", None),
            ("https://a.example/file/2020-03", None),
            ("https://a.example/?from=/2020/03/x", None),
            ("https://web.archive.org/web/2020/03/https://b.example", None),
            ("https://a.example", None),
        ] {
            let found = published(url).map(|(date, by)| (date.year, date.month.unwrap(), by));
            assert_eq!(found, expected, "{url}");
        }
    }
}
