//! Blocked days: SCART sent nothing to anybody on these. Those that still come become closed days of the
//! recipients that come over.

use jiff::civil::Date;
use luwte_guidance::MOST_CLOSED;

use super::read::Row;
use super::report::{Report, count};
use super::survey::Survey;

/// The day of a row, if it counts.
pub(super) fn blocked_day(row: &Row<'_>, report: &mut Report) -> Option<Date> {
    if row.text("deleted_at").is_some() {
        count(&mut report.blocked_days, "deleted");
        return None;
    }
    // With a time behind it, where the column has one.
    let day = row.text("day").and_then(|text| text.split_whitespace().next()?.parse().ok());
    if day.is_none() {
        count(&mut report.blocked_days, "no_day");
    }
    day
}

/// The blocked days that still come, in order, at most as many as a recipient may have.
pub(super) fn closed_days(survey: &mut Survey, today: Date) -> Vec<Date> {
    let mut closed = Vec::new();
    for day in &survey.blocked_days {
        let became = if *day < today {
            "past"
        } else if closed.len() == MOST_CLOSED {
            "too_far_ahead"
        } else {
            closed.push(*day);
            "closed_days"
        };
        count(&mut survey.report.blocked_days, became);
    }
    closed
}
