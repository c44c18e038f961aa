//! From a [`Mail`] to the bytes of a message: multipart/mixed, the text in UTF-8 and the twin as
//! an attachment (RFC 2045 to 2047, RFC 5322). The same mail gives the same bytes.

use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use luwte_domain::Word as _;
use sha2::{Digest as _, Sha256};
use std::time::SystemTime;

use super::Mail;

/// Most characters of a subject.
const MAX_SUBJECT_CHARS: usize = 200;

/// Which part of a message cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailFault {
    /// Not `local@domain` in visible ASCII.
    #[error("the message id is not of the form local@domain")]
    MessageId,
    /// Not exactly one ASCII address.
    #[error("the recipient is not one ASCII mail address")]
    To,
    /// Empty, longer than 200 characters, or more than one line.
    #[error("the subject is not one line of 1 to 200 characters")]
    Subject,
    /// Empty, or with control characters.
    #[error("the text is empty or has control characters")]
    Text,
    /// A file name with other characters than letters, digits, dots, dashes and underscores.
    #[error(
        "the file name of the twin is not 1 to 64 letters, digits, dots, dashes or underscores"
    )]
    TwinName,
    /// It could not be put together.
    #[error("the message could not be put together")]
    Composition,
}

/// Bytes ready for DATA, and whom they are from and for.
pub(super) struct Composed {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

/// One ASCII address with or without a name, on one line.
pub(super) fn mailbox(text: &str) -> Option<Mailbox> {
    if text.chars().any(char::is_control) {
        return None;
    }
    let mailbox: Mailbox = text.trim().parse().ok()?;
    let address = mailbox.email.as_ref() as &str;
    let is_plain = address.is_ascii() && !address.contains(['<', '>', '"', ' ', ',', ';']);
    is_plain.then_some(mailbox)
}

/// Checks every field; gives the recipient.
pub(super) fn check(mail: &Mail) -> Result<Mailbox, MailFault> {
    message_id(&mail.message_id).ok_or(MailFault::MessageId)?;
    let to = mailbox(&mail.to).ok_or(MailFault::To)?;
    let subject = mail.subject.trim();
    let is_one_line =
        !subject.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    if subject.is_empty() || !is_one_line || subject.chars().count() > MAX_SUBJECT_CHARS {
        return Err(MailFault::Subject);
    }
    let has_control = mail.text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    if mail.text.trim().is_empty() || has_control {
        return Err(MailFault::Text);
    }
    if !mail.twins.iter().all(|(name, _)| is_file_name(name)) {
        return Err(MailFault::TwinName);
    }
    Ok(to)
}

fn is_file_name(name: &str) -> bool {
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    !name.is_empty() && name.len() <= 64 && !name.starts_with('.') && name.bytes().all(is_name)
}

/// The identifier in angle brackets.
fn message_id(text: &str) -> Option<String> {
    let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
    let is_atom =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+' | b'=');
    let (local, domain) = bare.split_once('@')?;
    let is_whole = |part: &str| !part.is_empty() && part.bytes().all(is_atom);
    (bare.len() <= 200 && is_whole(local) && is_whole(domain)).then(|| format!("<{bare}>"))
}

/// Puts the message together.
pub(super) fn compose(from: &Mailbox, mail: &Mail) -> Result<Composed, MailFault> {
    let to = check(mail)?;
    let id = message_id(&mail.message_id).ok_or(MailFault::MessageId)?;
    let language = HeaderName::new_from_ascii_str("Content-Language");
    let json = ContentType::parse("application/json").map_err(|_| MailFault::Composition)?;
    let letter =
        MultiPart::mixed().boundary(boundary(&id)).singlepart(SinglePart::plain(mail.text.clone()));
    let parts = mail.twins.iter().fold(letter, |parts, (name, twin)| {
        parts.singlepart(Attachment::new(name.clone()).body(twin.clone(), json.clone()))
    });
    let message = Message::builder()
        .date(SystemTime::from(mail.date))
        .from(from.clone())
        .to(to)
        .message_id(Some(id))
        .subject(mail.subject.trim())
        .raw_header(HeaderValue::new(language, mail.in_language.word().to_owned()))
        .multipart(parts)
        .map_err(|_| MailFault::Composition)?;
    Ok(Composed { envelope: message.envelope().clone(), bytes: message.formatted() })
}

/// A line that no encoded part holds by chance, the same for each attempt.
fn boundary(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    digest.iter().take(16).fold(String::from("part-"), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use luwte_domain::Lang;
    use proptest::prelude::*;

    use super::*;

    fn sample() -> Mail {
        Mail {
            message_id: "0f3a@notices.example.org".to_owned(),
            to: "Abuse desk <abuse@platform.example>".to_owned(),
            subject: "Verzoek tot verwijdering – één adres".to_owned(),
            text: "Geachte lezer,\n\n.één punt aan het begin\n".to_owned(),
            twins: vec![("notice.json".to_owned(), "{\"a\":\"é\"}".to_owned())],
            in_language: Lang::Nl,
            date: Timestamp::from_second(1_790_000_000).unwrap(),
        }
    }

    fn composed(mail: &Mail) -> Result<String, MailFault> {
        let from = mailbox("Help <desk@example.org>").unwrap();
        Ok(String::from_utf8(compose(&from, mail)?.bytes).unwrap())
    }

    #[test]
    fn the_same_mail_gives_the_same_bytes() {
        assert_eq!(composed(&sample()), composed(&sample()));
    }

    #[test]
    fn a_message_carries_both_parts_in_pure_ascii() {
        let text = composed(&sample()).unwrap();
        assert!(text.is_ascii());
        assert!(text.contains("Message-ID: <0f3a@notices.example.org>\r\n"), "{text}");
        assert!(text.contains("Content-Language: nl\r\n"));
        assert!(text.contains("Content-Type: multipart/mixed;"));
        assert!(text.contains("Content-Type: text/plain; charset=utf-8\r\n"));
        assert!(text.contains("Content-Type: application/json\r\n"));
        assert!(text.contains("filename=\"notice.json\""));
        assert!(!text.contains("User-Agent") && !text.contains("X-Mailer"));
    }

    #[test]
    fn a_line_break_in_a_header_is_refused() {
        let broken = |change: fn(&mut Mail)| {
            let mut mail = sample();
            change(&mut mail);
            composed(&mail).unwrap_err()
        };
        assert_eq!(broken(|m| m.subject = "a\r\nBcc: x@y.example".to_owned()), MailFault::Subject);
        assert_eq!(broken(|m| m.subject = "a\nb".to_owned()), MailFault::Subject);
        assert_eq!(broken(|m| m.to = "a@b.example\r\nBcc: x@y.example".to_owned()), MailFault::To);
        assert_eq!(broken(|m| m.to = "a@b.example, c@d.example".to_owned()), MailFault::To);
        assert_eq!(broken(|m| m.to = "a@b.example> NOTIFY=NEVER".to_owned()), MailFault::To);
        assert_eq!(broken(|m| m.message_id = "a@b>\r\nX: y".to_owned()), MailFault::MessageId);
        assert_eq!(broken(|m| m.message_id = "ab".to_owned()), MailFault::MessageId);
        assert_eq!(broken(|m| m.twins[0].0 = "a\".json".to_owned()), MailFault::TwinName);
        assert_eq!(broken(|m| m.text = "a\u{0}".to_owned()), MailFault::Text);
    }

    proptest! {
        #[test]
        fn no_field_can_add_a_header(
            subject in any::<String>(), to in "[a-z<>@.,\" \r\n:é]{0,40}", id in "[a-z@<>.\r\n ]{0,20}",
        ) {
            let names = |text: &str| -> Vec<String> {
                let head = text.split("\r\n\r\n").next().unwrap();
                head.split("\r\n")
                    .filter(|line| !line.starts_with([' ', '\t']))
                    .map(|line| line.split(':').next().unwrap().to_owned())
                    .collect()
            };
            let expected = names(&composed(&sample()).unwrap());
            if let Ok(text) = composed(&Mail { subject, ..sample() }) {
                prop_assert_eq!(names(&text), expected.clone());
            }
            if let Ok(text) = composed(&Mail { to, message_id: id, ..sample() }) {
                prop_assert_eq!(names(&text), expected);
            }
        }
    }
}
