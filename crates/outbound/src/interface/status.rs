//! What the status of an answer means for a notice (RFC 9110, section 15), and how long the other
//! side asks to wait (section 10.2.3).

use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use luwte_domain::sending::SendTrouble;

use super::later;
use crate::sending::SendResult;

/// The wait where the other side names none.
const AFTER_STATUS: Duration = Duration::from_mins(5);
/// The shortest and the longest wait that is granted.
const GRANTED: (Duration, Duration) = (Duration::from_secs(10), Duration::from_hours(1));

/// What follows from the head of an answer.
pub(super) fn judge(status: StatusCode, headers: &HeaderMap, now: Timestamp) -> SendResult {
    let number = status.as_u16();
    let after = retry_after(headers, now).unwrap_or(AFTER_STATUS);
    match number {
        200..300 => SendResult::Sent { server_reply_code: number },
        300..400 => SendResult::Refused { why: SendTrouble::Redirected },
        408 => later(after, SendTrouble::Http408),
        // The same key is being worked on: an earlier attempt arrived, and is not done.
        409 => later(after, SendTrouble::Http409),
        425 => later(after, SendTrouble::Http425),
        429 => later(after, SendTrouble::Http429),
        400..500 => SendResult::Refused { why: refused(number) },
        503 => later(after, SendTrouble::Http503),
        500..600 => later(after, SendTrouble::Http5xx),
        // No answer that HTTP knows.
        _ => later(after, SendTrouble::AnswerLost),
    }
}

fn refused(number: u16) -> SendTrouble {
    match number {
        400 => SendTrouble::Http400,
        401 => SendTrouble::Http401,
        403 => SendTrouble::Http403,
        404 => SendTrouble::Http404,
        405 => SendTrouble::Http405,
        410 => SendTrouble::Http410,
        413 => SendTrouble::Http413,
        415 => SendTrouble::Http415,
        422 => SendTrouble::Http422,
        451 => SendTrouble::Http451,
        _ => SendTrouble::Http4xx,
    }
}

/// How long the other side asks to wait, in seconds or until a date, within what is granted.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let asked = if is_number {
        Duration::from_secs(text.parse().unwrap_or(u64::MAX))
    } else {
        let until = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
        Duration::try_from(until.duration_since(now)).unwrap_or_default()
    };
    Some(asked.clamp(GRANTED.0, GRANTED.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(status: u16, asks: Option<&str>) -> SendResult {
        let now = "1994-11-06T08:49:37Z".parse().unwrap();
        let mut headers = HeaderMap::new();
        if let Some(asks) = asks {
            headers.insert(RETRY_AFTER, asks.parse().unwrap());
        }
        judge(StatusCode::from_u16(status).unwrap(), &headers, now)
    }

    #[test]
    fn a_status_says_taken_later_or_refused() {
        for taken in [200, 201, 202, 204, 299] {
            assert_eq!(judged(taken, None), SendResult::Sent { server_reply_code: taken });
        }
        for wait in [408, 409, 425, 429, 500, 501, 503, 599, 700, 999] {
            assert!(matches!(judged(wait, None), SendResult::Later { .. }), "{wait}");
        }
        for refused in [300, 301, 304, 307, 308, 400, 401, 404, 410, 418, 422, 451, 499] {
            assert!(matches!(judged(refused, None), SendResult::Refused { .. }), "{refused}");
        }
    }

    #[test]
    fn each_status_that_refuses_keeps_its_number_as_a_word() {
        use luwte_domain::Word as _;
        for number in [400, 401, 403, 404, 405, 410, 413, 415, 422, 451] {
            assert_eq!(refused(number).word(), format!("http_{number}"));
        }
        assert_eq!(refused(418), SendTrouble::Http4xx);
    }

    #[test]
    fn a_wait_that_is_asked_for_is_kept_within_ten_seconds_and_an_hour() {
        let waits = [
            (None, 300),
            (Some("120"), 120),
            (Some("0"), 10),
            (Some("99999999999999999999999"), 3_600),
            (Some("Sun, 06 Nov 1994 09:19:37 GMT"), 1_800),
            (Some("Sun, 06 Nov 1994 07:19:37 GMT"), 10),
            (Some("Sat, 06 Nov 2094 08:49:37 GMT"), 3_600),
            (Some("-5"), 300),
            (Some("soon"), 300),
            (Some(""), 300),
        ];
        for (asks, seconds) in waits {
            let after = Duration::from_secs(seconds);
            let expected = SendResult::Later { after, why: SendTrouble::Http503 };
            assert_eq!(judged(503, asks), expected, "{asks:?}");
        }
    }
}
