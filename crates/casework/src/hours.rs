//! When the operator's telephone is answered, so that a page can say whether it is now.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use luwte_guidance::SendingHours;

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

impl From<SendingHours> for OpenHours {
    fn from(hours: SendingHours) -> Self {
        Self { from: hours.from, until: hours.until, on_weekends: hours.on_weekends }
    }
}

impl OpenHours {
    /// The first moment from `at` on at which they are open: `at` itself where they are.
    #[must_use]
    pub fn open_from(&self, at: Timestamp) -> Timestamp {
        if self.is_open(at) {
            return at;
        }
        let today = at.to_zoned(amsterdam()).date();
        // A weekend, and a day whose clock skips the hour, lie within a week.
        let days = (0..8).filter_map(|days| today.checked_add(days.days()).ok());
        let opens = days.filter_map(|day| {
            let opens = day.to_datetime(self.from).to_zoned(amsterdam()).ok()?.timestamp();
            (opens > at && self.is_open(opens)).then_some(opens)
        });
        opens.min().unwrap_or(at)
    }
}

/// The first moment from `at` on that lies in `hours`, where there are any, and on none of the closed
/// days. `closed` is in order.
pub(crate) fn first_open(hours: Option<OpenHours>, closed: &[Date], at: Timestamp) -> Timestamp {
    let mut first = at;
    // Each round passes one closed day.
    for _ in 0..=closed.len() {
        first = hours.map_or(first, |hours| hours.open_from(first));
        let today = day(first);
        if closed.binary_search(&today).is_err() {
            break;
        }
        let next = today.tomorrow().and_then(|next| next.to_zoned(amsterdam()));
        let Ok(next) = next else { break };
        first = next.timestamp();
    }
    first
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
    fn closed_hours_open_again_after_the_night_and_the_weekend() {
        let working_days = hours(9, 17, false);
        let opens = |text: &str| working_days.open_from(at(text));
        assert_eq!(opens("2026-11-20T12:00:00Z"), at("2026-11-20T12:00:00Z"), "open");
        assert_eq!(opens("2026-11-20T03:00:00Z"), at("2026-11-20T08:00:00Z"), "early on Friday");
        assert_eq!(opens("2026-11-20T16:00:00Z"), at("2026-11-23T08:00:00Z"), "Friday at 17");
        assert_eq!(opens("2026-11-22T12:00:00Z"), at("2026-11-23T08:00:00Z"), "Sunday");
        let late = hours(19, 2, false);
        assert_eq!(late.open_from(at("2026-11-22T00:30:00Z")), at("2026-11-23T18:00:00Z"));
    }

    #[test]
    fn hours_that_a_night_of_summer_time_skips_open_right_after_it() {
        let night = hours(2, 4, true);
        let opens = night.open_from(at("2027-03-28T00:30:00Z"));
        assert_eq!(opens, at("2027-03-28T01:00:00Z"), "3 in summer time");
    }

    #[test]
    fn closed_days_are_passed_over_alone_and_with_hours_and_weekends() {
        let closed = ["2026-12-24", "2026-12-25", "2027-01-01"].map(|day| day.parse().unwrap());
        let opens = |hours, text: &str| first_open(hours, &closed, at(text));
        let open = "2026-12-23T12:00:00Z";
        assert_eq!(opens(None, open), at(open));
        assert_eq!(opens(None, "2026-12-23T23:30:00Z"), at("2026-12-25T23:00:00Z"));
        let working_days = Some(hours(9, 17, false));
        assert_eq!(opens(working_days, "2026-12-23T17:00:00Z"), at("2026-12-28T08:00:00Z"));
        assert_eq!(opens(working_days, "2026-12-31T17:00:00Z"), at("2027-01-04T08:00:00Z"));
        assert_eq!(first_open(working_days, &[], at(open)), at(open));
    }

    #[test]
    fn the_day_is_that_of_the_netherlands() {
        assert_eq!(day(at("2024-06-30T22:30:00Z")), jiff::civil::date(2024, 7, 1));
    }
}
