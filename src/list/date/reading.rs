//! What a date in any syntax means: `12-2022`, `Mar 2022`, `2022/3/1`, `03/04/2022`.

use super::Date;
use super::syntax::MONTHS;

/// Which of day and month comes first where both are numbers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// A part of a date as written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// Four digits.
    Year(i16),
    /// One or two digits.
    Small(i8),
    /// `3rd`: a day and nothing else.
    Ordinal(i8),
    /// The name of a month, 1 to 12.
    Month(i8),
}

/// What stands between two parts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Joint {
    Dash,
    /// `–` and longer: also what ranges are written with.
    LongDash,
    Slash,
    Dot,
    /// Blanks, with a comma or a full stop before them, or nothing.
    Blank,
}

/// The possible dates that `text` can mean, the likelier first. `own` is the order that the list
/// itself uses.
pub(super) fn readings(text: &str, own: Option<DayOrder>) -> Vec<Date> {
    let Some((pieces, joints)) = cut(&plain_marks(text.trim())) else { return Vec::new() };
    let mut dates = meanings(&pieces, &joints, own);
    dates.retain(|date| date.impossible().is_none());
    dates.dedup();
    dates
}

fn meanings(pieces: &[Piece], joints: &[Joint], own: Option<DayOrder>) -> Vec<Date> {
    use Piece::{Month, Ordinal, Small, Year};
    let month = |year, month| vec![Date { year, month: Some(month), day: None }];
    let day = |year, month, day| Date { year, month: Some(month), day: Some(day) };
    match *pieces {
        [Year(y), Month(m)] | [Month(m), Year(y)] => month(y, m),
        [Month(m), Small(d) | Ordinal(d), Year(y)] => vec![day(y, m, d)],
        [Small(d) | Ordinal(d), Month(m), Year(y)] => vec![day(y, m, d)],
        [Year(y), Month(m), Small(d)] => vec![day(y, m, d)],
        // Numbers alone are a date only with marks between them, and the same mark.
        _ if joints.iter().any(|joint| *joint == Joint::Blank || *joint != joints[0]) => Vec::new(),
        // 2011–12 are two years.
        [Year(y), Small(m)] if joints[0] == Joint::LongDash && i16::from(m) > y % 100 => Vec::new(),
        [Year(y), Small(m)] | [Small(m), Year(y)] => month(y, m),
        [Year(y), Small(m), Small(d)] => vec![day(y, m, d)],
        [Small(a), Small(b), Year(y)] => match own.unwrap_or(usual_order(joints[0])) {
            DayOrder::DayFirst => vec![day(y, b, a), day(y, a, b)],
            DayOrder::MonthFirst => vec![day(y, a, b), day(y, b, a)],
        },
        _ => Vec::new(),
    }
}

/// `03/04/2022` is mostly written where months come first, `03.04.2022` where days do.
fn usual_order(joint: Joint) -> DayOrder {
    match joint {
        Joint::Slash => DayOrder::MonthFirst,
        Joint::Dash | Joint::LongDash | Joint::Dot | Joint::Blank => DayOrder::DayFirst,
    }
}

/// `2022年3月1日` as `2022-3-1`.
fn plain_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '年' | '月' | '년' | '월' => plain.push('-'),
            '日' | '일' => {}
            _ => plain.push(c),
        }
    }
    if text.ends_with(['月', '월']) {
        plain.pop();
    }
    plain
}

/// Two or three parts and what joins them; `None` where the text holds anything else.
fn cut(text: &str) -> Option<(Vec<Piece>, Vec<Joint>)> {
    let mut pieces = Vec::with_capacity(3);
    let mut joints = Vec::with_capacity(2);
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        pieces.push(piece(&rest[..end])?);
        rest = &rest[end..];
        if rest.is_empty() {
            return Some((pieces, joints));
        }
        if pieces.len() == 3 {
            return None;
        }
        let end = rest.find(char::is_alphanumeric)?;
        joints.push(joint(&rest[..end])?);
        rest = &rest[end..];
    }
}

fn piece(word: &str) -> Option<Piece> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let number = || word[..digits].parse::<i16>().ok();
    match (digits, &word[digits..]) {
        (0, _) => month(word).map(Piece::Month),
        (4, "") => number().map(Piece::Year),
        (1 | 2, "") => number().map(|small| Piece::Small(small as i8)),
        (1 | 2, "st" | "nd" | "rd" | "th") => number().map(|small| Piece::Ordinal(small as i8)),
        _ => None,
    }
}

fn joint(marks: &str) -> Option<Joint> {
    match marks.trim() {
        "-" | "‐" | "‑" | "−" => Some(Joint::Dash),
        "–" | "—" => Some(Joint::LongDash),
        "/" => Some(Joint::Slash),
        // `Dec. 2022` beside `12.2022`.
        "." if marks.ends_with(char::is_whitespace) => Some(Joint::Blank),
        "." => Some(Joint::Dot),
        "" | "," => Some(Joint::Blank),
        _ => None,
    }
}

/// 1 to 12 for the English name of a month, or for its first three letters (`Sept` too), in any
/// case.
fn month(word: &str) -> Option<i8> {
    const REST: [&str; 12] =
        ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
    let (short, rest) = word.split_at_checked(3)?;
    let month = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(short))?;
    let whole = rest.eq_ignore_ascii_case(REST[month]);
    let sept = month == 8 && rest.eq_ignore_ascii_case("t");
    (rest.is_empty() || whole || sept).then_some(month as i8 + 1)
}
