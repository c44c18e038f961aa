//! From the bytes of a mail to what is kept of it.

use std::fmt::Write as _;
use std::io::{self, Read};

use luwte_domain::reply::ReplySigns;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders as _};

use super::parts::{Keep, Part, Parts};
use super::pieces::each_piece;
use super::plain::{one_line, text_of_html, without_files};
use super::{MailIn, ReplyLimits};

/// Most Message-IDs that are looked at.
const MAX_NAMES: usize = 30;
/// Most characters of a subject, and of a sender.
const MAX_LINE_CHARS: usize = 300;
/// Most characters of what reports say.
const MAX_REPORT_CHARS: usize = 4_000;

/// Reads a mail. Never fails for what stands in it.
///
/// # Errors
///
/// `source` cannot be read.
pub fn read(source: impl Read, limits: ReplyLimits) -> io::Result<MailIn> {
    let mut parts = Parts::new(limits);
    let ended = each_piece(source, limits.read_bytes, |piece| parts.take(piece))?;
    parts.end();
    let top = head_of(&parts.top);
    let mut names = top.as_ref().map(names_of).unwrap_or_default();
    let (mut text, mut report) = (String::new(), String::new());
    let mut left_out = parts.left_out;
    let has_plain = parts.kept.iter().any(|part| part.keep == Keep::Plain && is_said(&part.body));
    for part in &parts.kept {
        match part.keep {
            Keep::Html if has_plain => {}
            Keep::Plain | Keep::Html => match decoded(part) {
                Some(said) => join(&mut text, &said),
                None => left_out += 1,
            },
            Keep::Report => join(&mut report, &decoded(part).unwrap_or_default()),
            Keep::Returned => names.extend(returned(part)),
        }
    }
    names.extend(reported(&report));
    names.truncate(MAX_NAMES);
    let shown = text.chars().count() > limits.shown_chars;
    Ok(MailIn {
        digest: ended.digest,
        from: one_line(&top.as_ref().map(sender).unwrap_or_default(), MAX_LINE_CHARS),
        subject: one_line(
            top.as_ref().and_then(Message::subject).unwrap_or_default(),
            MAX_LINE_CHARS,
        ),
        signs: top.as_ref().map(|top| signs(top, &report)).unwrap_or_default(),
        text: text.chars().take(limits.shown_chars).collect(),
        report: report.chars().take(MAX_REPORT_CHARS).collect(),
        names,
        left_out,
        is_cut: ended.is_cut || parts.is_cut || shown,
    })
}

/// A head with something in it; the library has no other answer for an empty one than to stop.
pub(super) fn head_of(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse_headers(bytes).filter(|head| !head.parts.is_empty())
}

fn is_said(body: &[u8]) -> bool {
    body.iter().any(|byte| !byte.is_ascii_whitespace())
}

fn join(text: &mut String, more: &str) {
    let more = more.trim();
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// The text of a part, without files that were written into it; none where it is no text at all.
fn decoded(part: &Part) -> Option<String> {
    let head = head_of(&part.head);
    let mut message = Vec::with_capacity(part.body.len() + 200);
    for (name, value) in head.as_ref().into_iter().flat_map(Message::headers_raw) {
        let is_wanted = name.eq_ignore_ascii_case("content-transfer-encoding")
            || (part.keep != Keep::Report && name.eq_ignore_ascii_case("content-type"));
        if is_wanted {
            message.extend_from_slice(format!("{name}:{}\r\n", value.trim_end()).as_bytes());
        }
    }
    message.extend_from_slice(b"\r\n");
    message.extend_from_slice(&part.body);
    let message = MessageParser::default().parse(&message)?;
    let root = message.parts.first()?;
    let said = root.text_contents()?;
    if part.keep == Keep::Html { text_of_html(said) } else { without_files(said) }
}

/// The Message-IDs that a mail says it answers: the one first, then the chain from its end.
fn names_of(head: &Message<'_>) -> Vec<String> {
    let mut names = ids(head.in_reply_to());
    names.extend(ids(head.references()).into_iter().rev());
    names.truncate(MAX_NAMES);
    names
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// The Message-ID of a mail that comes back, from its head.
fn returned(part: &Part) -> Option<String> {
    let head = head_of(&part.body)?;
    head.message_id().map(str::to_owned)
}

/// Message-IDs that reports name in lines of their own.
fn reported(report: &str) -> Vec<String> {
    let named = report.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let name = name.trim().to_ascii_lowercase();
        let is_named =
            ["original-message-id", "x-original-message-id", "message-id"].contains(&name.as_str());
        is_named.then(|| value.trim().trim_start_matches('<').trim_end_matches('>').to_owned())
    });
    named.take(MAX_NAMES).collect()
}

fn sender(head: &Message<'_>) -> String {
    let Some(from) = head.from().and_then(|from| from.first()) else { return String::new() };
    let mut text = String::new();
    if let Some(name) = from.name() {
        let _ = write!(text, "{name} ");
    }
    let _ = write!(text, "<{}>", from.address().unwrap_or_default());
    text
}

/// A header of one line, in lowercase.
fn word_of(head: &Message<'_>, name: &'static str) -> Option<String> {
    head.header_raw(name).map(|value| value.trim().to_ascii_lowercase())
}

fn signs(head: &Message<'_>, report: &str) -> ReplySigns {
    let by_machine = word_of(head, "Auto-Submitted").is_some_and(|word| !word.starts_with("no"));
    let marked = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply"];
    let precedence = word_of(head, "Precedence").unwrap_or_default();
    let is_list = ["List-Id", "List-Unsubscribe"].iter().any(|name| head.header(*name).is_some());
    let is_report = head.content_type().is_some_and(|kind| {
        kind.attribute("report-type").is_some_and(|of| of.eq_ignore_ascii_case("delivery-status"))
    });
    let action = |wanted: &[&str]| {
        report.lines().any(|line| {
            let (name, value) = line.split_once(':').unwrap_or_default();
            let value = value.trim().to_ascii_lowercase();
            name.trim().eq_ignore_ascii_case("action") && wanted.contains(&value.as_str())
        })
    };
    let is_failure = action(&["failed"]) || head.header("X-Failed-Recipients").is_some();
    let is_progress = !is_failure && action(&["delayed", "delivered", "relayed", "expanded"]);
    ReplySigns {
        is_automatic: by_machine
            || marked.iter().any(|name| head.header(*name).is_some())
            || ["bulk", "auto_reply", "junk", "list"].contains(&precedence.as_str())
            || is_list
            || is_report,
        has_no_return: word_of(head, "Return-Path").as_deref() == Some("<>"),
        is_failure,
        is_progress,
    }
}
