//! From an answer to a verdict with its reason; pure.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use luwte_domain::Address;
use luwte_domain::sighting::{SightingReason, Verdict};
use url::Url;

use super::landing::{Landing, file_name};
use super::tombstone::{Said, TombstonePhrases};
use crate::fetch::Answer;
use crate::page::{MEDIA_ENDINGS, Page, Sign};

/// A verdict and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) verdict: Verdict,
    pub(super) reason: SightingReason,
}

/// Words that something is gone, with nothing that bears them out.
pub(super) const WORDS_ALONE: Finding = finding(Verdict::Unsure, SightingReason::Tombstone);

pub(super) const fn finding(verdict: Verdict, reason: SightingReason) -> Finding {
    Finding { verdict, reason }
}

/// What kind of content an answer says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `text/*`, and nothing else beside it.
    Text,
    /// A picture, video or sound.
    Media,
    /// Anything else, or nothing said.
    Other,
}

/// A look that broke off. Answers that are too much or of another kind say nothing; without an
/// answer nothing was reached.
pub(super) fn failed(reason: SightingReason) -> Finding {
    match reason {
        SightingReason::TooMuch | SightingReason::Redirected | SightingReason::OtherKind => {
            finding(Verdict::Unsure, reason)
        }
        _ => finding(Verdict::Unreachable, reason),
    }
}

/// The kind of `answer`.
pub(super) fn kind_of(answer: &Answer) -> Kind {
    kind(&answer.headers, answer.address.as_url())
}

fn kind(headers: &HeaderMap, url: &Url) -> Kind {
    let mut types = headers.get_all(CONTENT_TYPE).iter().map(|value| {
        let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
        value.split([';', ',']).next().unwrap_or_default().trim().to_owned()
    });
    let Some(first) = types.next() else { return kind_by_name(url) };
    if types.any(|other| other != first) {
        return Kind::Other;
    }
    match first.split('/').next().unwrap_or_default() {
        "text" => Kind::Text,
        "image" | "video" | "audio" => Kind::Media,
        _ => match first.as_str() {
            "application/vnd.apple.mpegurl" | "application/x-mpegurl" | "application/dash+xml" => {
                Kind::Media
            }
            "" | "application/octet-stream" | "binary/octet-stream" => kind_by_name(url),
            _ => Kind::Other,
        },
    }
}

fn kind_by_name(url: &Url) -> Kind {
    let ending = file_name(url).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending {
        Some(ending) if MEDIA_ENDINGS.contains(&ending.as_str()) => Kind::Media,
        _ => Kind::Other,
    }
}

/// Whether a page behind this status may say more than the status.
pub(super) fn may_have_page(status: StatusCode) -> bool {
    status.is_success() || matches!(status.as_u16(), 400 | 403 | 404 | 406 | 410)
}

/// Whether the body is a page that may be read: found, `text/*`, not compressed.
pub(super) fn has_readable_page(answer: &Answer) -> bool {
    is_found(answer.status) && kind_of(answer) == Kind::Text && is_plain(&answer.headers)
}

/// The same for a page of what is not there: found or not, `text/*`, not compressed.
pub(super) fn has_readable_text(answer: &Answer) -> bool {
    let is_missing = matches!(answer.status.as_u16(), 404 | 410);
    (is_missing || is_found(answer.status))
        && kind_of(answer) == Kind::Text
        && is_plain(&answer.headers)
}

/// Whether the body is JSON or XML that may be read: found, not compressed.
pub(super) fn has_readable_data(answer: &Answer) -> bool {
    (is_data(answer) || is_xhtml(answer)) && is_found(answer.status) && is_plain(&answer.headers)
}

/// Whether an answer says that it is JSON.
pub(super) fn is_json(answer: &Answer) -> bool {
    form_of(answer).is_some_and(|form| form == "json")
}

/// Whether an answer says that it is JSON or XML for programs.
pub(super) fn is_data(answer: &Answer) -> bool {
    form_of(answer).is_some() && !is_xhtml(answer)
}

fn is_xhtml(answer: &Answer) -> bool {
    kind_named(answer) == "application/xhtml+xml"
}

/// The form of data for programs.
fn form_of(answer: &Answer) -> Option<String> {
    let named = kind_named(answer);
    let form = named.strip_prefix("application/")?.rsplit('+').next()?;
    matches!(form, "json" | "xml").then(|| form.to_owned())
}

/// The kind of content, in small letters, without parameters.
fn kind_named(answer: &Answer) -> String {
    let named = answer.headers.get(CONTENT_TYPE).map(|value| value.as_bytes().to_ascii_lowercase());
    let named = named.map(|named| String::from_utf8_lossy(&named).into_owned()).unwrap_or_default();
    named.split([';', ',']).next().unwrap_or_default().trim().to_owned()
}

/// Whether redirects led to another site, or to a page that stands in front of the site.
pub(super) fn is_elsewhere(asked: &Address, reached: &Address) -> bool {
    Landing::of(asked, reached).is_elsewhere()
}

/// Whether all that is known is that a place led to the home page.
pub(super) fn is_sent_home(asked: &Address, reached: &Address, said: Finding) -> bool {
    said == finding(Verdict::Unsure, SightingReason::Redirected)
        && Landing::of(asked, reached) == Landing::Home
        && asked.site() == reached.site()
}

/// Whether the name of a file is that of media.
pub(super) fn is_media_name(url: &Url) -> bool {
    kind_by_name(url) == Kind::Media
}

fn is_found(status: StatusCode) -> bool {
    status.is_success() && !matches!(status.as_u16(), 204 | 205)
}

fn is_plain(headers: &HeaderMap) -> bool {
    headers.get_all(CONTENT_ENCODING).iter().all(|value| value == "identity")
}

/// Whether a readable page is HTML rather than plain text.
pub(super) fn is_html(answer: &Answer) -> bool {
    let named = answer.headers.get(CONTENT_TYPE).map(|value| value.as_bytes().to_ascii_lowercase());
    !named.is_some_and(|named| named.starts_with(b"text/plain"))
}

/// What the head alone says.
pub(super) fn without_body(asked: &Address, answer: &Answer) -> Finding {
    let place = Landing::of(asked, &answer.address);
    if is_found(answer.status) {
        return found(place, kind_of(answer));
    }
    by_status(place, answer.status)
}

fn found(landing: Landing, kind: Kind) -> Finding {
    match (landing.says(kind), kind) {
        (Some(said), _) => said,
        (None, Kind::Media) => finding(Verdict::Online, SightingReason::MediaThere),
        (None, Kind::Text | Kind::Other) => finding(Verdict::Unsure, SightingReason::OtherKind),
    }
}

fn by_status(landing: Landing, status: StatusCode) -> Finding {
    match status.as_u16() {
        404 | 410 if landing.is_elsewhere() => finding(Verdict::Unsure, SightingReason::Redirected),
        404 => finding(Verdict::Gone, SightingReason::NotFound),
        410 => finding(Verdict::Gone, SightingReason::StatusGone),
        451 => finding(Verdict::GoneHere, SightingReason::LegalBlock),
        401 | 403 | 407 => match landing.says(Kind::Other) {
            Some(wall) if wall.reason != SightingReason::Redirected => wall,
            _ => finding(Verdict::Unsure, SightingReason::Forbidden),
        },
        408 | 425 | 429 | 500.. => finding(Verdict::Unreachable, SightingReason::ServerTrouble),
        300..=399 => finding(Verdict::Unsure, SightingReason::Redirected),
        _ => finding(Verdict::Unsure, SightingReason::OtherKind),
    }
}

/// What a page says.
pub(super) fn with_page(
    asked: &Address,
    reached: &Address,
    page: &Page,
    phrases: &TombstonePhrases,
) -> Finding {
    let landing = Landing::of(asked, reached);
    let said = phrases.read(page);
    match said {
        Said::Gone if !landing.is_elsewhere() => {
            return finding(Verdict::Gone, SightingReason::Tombstone);
        }
        Said::NotHere if !landing.is_elsewhere() => {
            return finding(Verdict::GoneHere, SightingReason::CountryBlock);
        }
        Said::Gone | Said::NotHere | Said::Wall | Said::Both | Said::Nothing => {}
    }
    if let Some(said) = landing.says(Kind::Text) {
        return said;
    }
    if page.is_short() && page.leads_to.is_some() {
        return finding(Verdict::Moved, SightingReason::Redirected);
    }
    if page.is_short() && page.has(Sign::PasswordField) {
        return finding(Verdict::Unsure, SightingReason::LoginWall);
    }
    if page.is_short() && page.has(Sign::Wall) {
        return finding(Verdict::Unsure, SightingReason::ConsentWall);
    }
    if page.is_empty() {
        return finding(Verdict::Unsure, SightingReason::ScriptShell);
    }
    if said == Said::Wall {
        return finding(Verdict::Unsure, SightingReason::Forbidden);
    }
    if said == Said::Both {
        return finding(Verdict::Unsure, SightingReason::Tombstone);
    }
    finding(Verdict::Online, SightingReason::PageThere)
}

/// How many bytes of a body are looked at before any of it counts as text.
pub(super) const SNIFFED_BYTES: usize = 16;

/// Whether the first bytes are those of a file that is no text, whatever its head said: known
/// signatures, or a zero byte outside UTF-16 (WHATWG MIME Sniffing, sections 5 to 7).
pub(super) fn is_no_text(first: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 8] = [
        b"\xff\xd8\xff",
        b"\x89PNG",
        b"GIF8",
        b"\x1aE\xdf\xa3",
        b"OggS",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"%PDF",
    ];
    let is_riff = first.starts_with(b"RIFF") && first.get(8..12) == Some(b"WEBP");
    let is_utf16 = first.starts_with(b"\xff\xfe") || first.starts_with(b"\xfe\xff");
    is_riff
        || SIGNATURES.iter().any(|signature| first.starts_with(signature))
        || (!is_utf16 && first.contains(&0))
}
