//! One re-check of a place: what was seen, and why we say so.
//!
//! Serves: S82.

use jiff::Timestamp;

words! {
    /// What a human says of a place that re-checks can say nothing of.
    pub enum Saw {
        /// It is not there any more.
        Gone = "gone",
        /// It is there.
        There = "there",
    }
}

words! {
    /// The result of one re-check.
    pub enum Verdict {
        /// Still there.
        Online = "online",
        /// Not there any more.
        Gone = "gone",
        /// Not visible from here (451, geo-block, sent away as from what never was).
        GoneHere = "gone_here",
        /// Another picture is there now.
        Changed = "changed",
        /// It moved to another address.
        Moved = "moved",
        /// No answer; says nothing about the place.
        Unreachable = "unreachable",
        /// An answer that says nothing: login wall, script-only page, 403, consent wall, a page that
        /// is the same for every address.
        Unsure = "unsure",
    }
}

words! {
    /// Why a re-check came to its verdict.
    pub enum SightingReason {
        /// HTTP 404.
        NotFound = "not_found",
        /// HTTP 410.
        StatusGone = "status_gone",
        /// The text says that it was removed.
        Tombstone = "tombstone",
        /// HTTP 451.
        LegalBlock = "legal_block",
        /// The page says that it is not for this country.
        CountryBlock = "country_block",
        /// The recorded picture, recompressed or not.
        SamePicture = "same_picture",
        /// A different picture at the recorded media address.
        OtherPicture = "other_picture",
        /// A page with content, nothing that says it was removed.
        PageThere = "page_there",
        /// A picture address that answers 200; its body was not read.
        MediaThere = "media_there",
        /// A login page.
        LoginWall = "login_wall",
        /// HTTP 401 or 403.
        Forbidden = "forbidden",
        /// A page that is empty without scripts.
        ScriptShell = "script_shell",
        /// A consent page.
        ConsentWall = "consent_wall",
        /// A redirect to another place.
        Redirected = "redirected",
        /// It is answered as an address that never was is answered by this site.
        LikeUnknown = "like_unknown",
        /// The site shows the same page for every address: a wall, or an app without scripts.
        AlikeForAll = "alike_for_all",
        /// A page that shows nothing of its own, unlike other pages of the site.
        NothingOwn = "nothing_own",
        /// Nothing is shown of what an earlier look saw there.
        NothingLeft = "nothing_left",
        /// HTTP 429 or 5xx.
        ServerTrouble = "server_trouble",
        /// The name does not resolve.
        NoName = "no_name",
        /// The address lies in a private or reserved range; nothing was sent.
        PrivateRange = "private_range",
        /// A port where no web server is expected; nothing was sent.
        BarredPort = "barred_port",
        /// A rule of the operator says that nothing goes there; nothing was sent.
        ByRule = "by_rule",
        /// No connection, or it broke.
        NoConnection = "no_connection",
        /// No answer in time.
        TimedOut = "timed_out",
        /// TLS failed.
        TlsFailed = "tls_failed",
        /// More than the allowed bytes, header lines or redirects.
        TooMuch = "too_much",
        /// An answer that is not HTTP as it should be.
        NotHttp = "not_http",
        /// A kind of content that is not looked at.
        OtherKind = "other_kind",
    }
}

/// What one re-check saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    /// When it was made.
    pub at: Timestamp,
    /// The result.
    pub verdict: Verdict,
    /// Why.
    pub reason: SightingReason,
}

/// Whether the last two observations agree on `verdict`, at least `apart_ms` milliseconds apart.
///
/// `observations` are in the order in which they were made; anything in between breaks the agreement.
#[must_use]
pub fn agree(observations: &[Observation], verdict: Verdict, apart_ms: i64) -> bool {
    let [.., first, second] = observations else { return false };
    first.verdict == verdict
        && second.verdict == verdict
        && second.at.as_millisecond() - first.at.as_millisecond() >= apart_ms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(second: i64, verdict: Verdict) -> Observation {
        let at = Timestamp::from_second(1_790_000_000 + second).unwrap();
        Observation { at, verdict, reason: SightingReason::NotFound }
    }

    #[test]
    fn two_re_checks_some_time_apart_agree() {
        let seen = [seen(0, Verdict::Gone), seen(5, Verdict::Gone)];
        assert!(agree(&seen, Verdict::Gone, 5_000));
        assert!(!agree(&seen, Verdict::Gone, 5_001));
        assert!(!agree(&seen, Verdict::GoneHere, 5_000));
    }

    #[test]
    fn one_re_check_agrees_with_nobody() {
        assert!(!agree(&[seen(0, Verdict::Gone)], Verdict::Gone, 0));
    }

    #[test]
    fn an_unreachable_moment_in_between_breaks_the_agreement() {
        let seen = [seen(0, Verdict::Gone), seen(5, Verdict::Unreachable), seen(10, Verdict::Gone)];
        assert!(!agree(&seen, Verdict::Gone, 5_000));
    }
}
