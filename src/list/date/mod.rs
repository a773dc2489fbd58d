//! Dates as lists write them: how precise they are, in which syntax, and what another syntax means.

mod published;
mod reading;
mod syntax;

pub use published::{Publisher, published};
pub(super) use syntax::MONTHS;
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

    /// Whether `other` says the same, as far as it says anything.
    pub fn is_part_of(self, other: Date) -> bool {
        self.year == other.year
            && other.month.is_none_or(|month| self.month == Some(month))
            && other.day.is_none_or(|day| self.day == Some(day))
    }

    /// How many months lie between two dates, 0 if one can be a part of the other.
    pub fn months_from(self, other: Date) -> u32 {
        let months = |date: Date| {
            let year = i32::from(date.year) * 12;
            let month = |month: i8| year + i32::from(month) - 1;
            date.month.map_or((year, year + 11), |it| (month(it), month(it)))
        };
        let ((first, last), (other_first, other_last)) = (months(self), months(other));
        (first - other_last).max(other_first - last).max(0) as u32
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
