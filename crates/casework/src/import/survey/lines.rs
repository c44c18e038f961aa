//! Lines of history, and times, as SCART writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use luwte_domain::Word as _;
use luwte_domain::event::EventKind;
use luwte_domain::imported::ScartStatus;

/// The event that a line of history becomes.
pub(super) fn kind_of(tag: &str, old: &str, new: &str) -> Option<EventKind> {
    let new_status = ScartStatus::from_word(new);
    match tag {
        "STATUS" => match new_status? {
            status if status.is_offline() => Some(EventKind::Gone),
            ScartStatus::CheckOnline | ScartStatus::CheckOnlineManual
                if ScartStatus::from_word(old).is_some_and(ScartStatus::is_offline) =>
            {
                Some(EventKind::Reappeared)
            }
            ScartStatus::Close | ScartStatus::CloseDouble => Some(EventKind::Closed),
            _ => None,
        },
        "CLASSIFY" if new == "illegal" => Some(EventKind::Assessed),
        _ => None,
    }
}

/// A tag that is known, as it is counted.
pub(super) fn tag_word(tag: &str) -> &'static str {
    match tag {
        "STATUS" => "STATUS",
        "IP" => "IP",
        "HOSTER" => "HOSTER",
        "CLASSIFY" => "CLASSIFY",
        "ICCAM" => "ICCAM",
        _ => "unknown",
    }
}

/// A time as MySQL writes it, in UTC, as dumps do; nothing for `0000-00-00 00:00:00`, for a time
/// before 1990 and for one that does not read.
pub(crate) fn read_time(text: &str) -> Option<Timestamp> {
    let time: DateTime = text.trim().parse().ok()?;
    let at = time.to_zoned(TimeZone::UTC).ok()?.timestamp();
    (time.year() >= 1990 && time.year() < 2100).then_some(at)
}
