//! Dates as lists write them: how precise they are, in which syntax, and what another syntax means.

mod reading;
mod syntax;

pub use syntax::{DateSyntax, Mending, PatternFault};

use jiff::civil;

/// How much of a date is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Year,
    Month,
    Day,
}

/// A date as it is written. It may not exist: `2022-13` and `2023-02-30` are dates here.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 0 to 9999.
    pub year: i16,
    pub month: Option<i8>,
    /// Only where `month` is.
    pub day: Option<i8>,
}

/// Why no such day, month or year exists.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// Not 1 to 12.
    Month,
    /// Not 1 to `last`.
    Day { last: i8 },
}

impl Date {
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (None, _) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
        }
    }

    pub fn impossible(self) -> Option<Impossible> {
        let month = self.month?;
        let Ok(first) = civil::Date::new(self.year, month, 1) else {
            return Some(Impossible::Month);
        };
        let last = first.days_in_month();
        self.day.filter(|day| !(1..=last).contains(day)).map(|_| Impossible::Day { last })
    }

    /// Whether all of it lies after `today`: this year and this month do not.
    pub fn is_after(self, today: civil::Date) -> bool {
        let today = Date {
            year: today.year(),
            month: self.month.map(|_| today.month()),
            day: self.day.map(|_| today.day()),
        };
        self > today
    }
}
