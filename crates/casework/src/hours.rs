//! When the operator's telephone is answered, so that a page can say whether it is now.

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

/// Hours of the day in the Netherlands in which the telephone is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenHours {
    /// From this time on.
    pub from: Time,
    /// Until this time; before `from` when it is after midnight.
    pub until: Time,
    /// Whether also on Saturday and Sunday.
    pub on_weekends: bool,
}

impl OpenHours {
    /// Whether the telephone is answered at `at`. The hours after midnight belong to the day before.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let at = at.to_zoned(amsterdam());
        let time = at.time();
        let is_day = |day: Date| {
            self.on_weekends || !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        };
        if self.from <= self.until {
            return is_day(at.date()) && (self.from..self.until).contains(&time);
        }
        let before = at.date().yesterday().unwrap_or(at.date());
        time >= self.from && is_day(at.date()) || time < self.until && is_day(before)
    }
}

/// The day in the Netherlands, on which law and review dates count.
pub(crate) fn day(at: Timestamp) -> Date {
    at.to_zoned(amsterdam()).date()
}

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn hours(from: i8, until: i8, on_weekends: bool) -> OpenHours {
        OpenHours { from: time(from, 0, 0, 0), until: time(until, 0, 0, 0), on_weekends }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn hours_are_those_of_the_netherlands() {
        let daily = hours(9, 21, true);
        assert!(!daily.is_open(at("2026-07-01T06:59:00Z")));
        assert!(daily.is_open(at("2026-07-01T07:00:00Z")), "9 in summer");
        assert!(daily.is_open(at("2026-11-22T19:59:00Z")));
        assert!(!daily.is_open(at("2026-11-22T20:00:00Z")), "21 in winter");
        assert!(!daily.is_open(at("2026-11-22T01:00:00Z")), "2 at night");
    }

    #[test]
    fn a_weekend_may_be_closed() {
        let working_days = hours(9, 17, false);
        assert!(working_days.is_open(at("2026-11-20T12:00:00Z")), "Friday");
        assert!(!working_days.is_open(at("2026-11-21T12:00:00Z")), "Saturday");
    }

    #[test]
    fn hours_past_midnight_belong_to_the_day_before() {
        let late = hours(19, 2, false);
        assert!(late.is_open(at("2026-11-20T23:30:00Z")), "half past midnight after Friday");
        assert!(!late.is_open(at("2026-11-22T23:30:00Z")), "after Sunday");
        assert!(!late.is_open(at("2026-11-20T12:00:00Z")));
    }

    #[test]
    fn the_day_is_that_of_the_netherlands() {
        assert_eq!(day(at("2024-06-30T22:30:00Z")), jiff::civil::date(2024, 7, 1));
    }
}
