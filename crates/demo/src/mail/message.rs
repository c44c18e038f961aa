//! A mail as its recipient reads it, from the bytes that arrived (RFC 5322, MIME, RFC 2047).

use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde::{Serialize, Serializer};

/// A mail that was taken in. As JSON it is what the list of mails shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceivedMail {
    /// Number of the mail in this run, from 1, as decimal digits.
    pub id: String,
    /// Address in the `From` header, or of the envelope where there is none.
    pub from: String,
    /// Addresses of the envelope; as JSON one text, parted by a comma and a space.
    #[serde(serialize_with = "joined")]
    pub to: Vec<String>,
    /// Subject, decoded; empty when there is none.
    pub subject: String,
    /// When it was taken in; as JSON in RFC 3339, UTC.
    #[serde(serialize_with = "moment")]
    pub at: Timestamp,
    /// The plain text, decoded, with line feeds; made from the HTML part where that is all.
    pub text: String,
    /// What came with it.
    pub attachments: Vec<Attachment>,
    /// Message-ID without its angle brackets.
    pub message_id: Option<String>,
    /// Sender of the envelope; empty for the null sender.
    #[serde(skip)]
    pub envelope_from: String,
    /// The bytes of headers and body as they arrived, without the stuffed dots.
    #[serde(skip)]
    pub raw: Vec<u8>,
}

/// A part of a mail beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// File name; empty when there is none.
    pub name: String,
    /// Media type in lower case, such as `application/json`.
    pub media_type: String,
    /// Content of a part that is text; empty for everything else, which is not looked at.
    pub text: String,
}

/// What the conversation said about a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Envelope {
    pub(super) from: String,
    pub(super) to: Vec<String>,
}

impl ReceivedMail {
    /// Whether `address` was among the recipients of the envelope, without regard to case.
    #[must_use]
    pub fn is_to(&self, address: &str) -> bool {
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }

    /// Reads `raw`; a mail that cannot be read at all is shown as its bytes.
    pub(super) fn read(id: u64, at: Timestamp, envelope: Envelope, raw: Vec<u8>) -> Self {
        let mut mail = Self {
            id: id.to_string(),
            from: envelope.from.clone(),
            to: envelope.to,
            subject: String::new(),
            at,
            text: String::new(),
            attachments: Vec::new(),
            message_id: None,
            envelope_from: envelope.from,
            raw: Vec::new(),
        };
        match MessageParser::default().parse(&raw) {
            Some(message) => mail.fill(&message),
            None => mail.text = with_line_feeds(&String::from_utf8_lossy(&raw)),
        }
        mail.raw = raw;
        mail
    }

    fn fill(&mut self, message: &Message<'_>) {
        let sender = message.from().and_then(mail_parser::Address::first);
        if let Some(address) = sender.and_then(mail_parser::Addr::address) {
            address.clone_into(&mut self.from);
        }
        message.subject().unwrap_or_default().clone_into(&mut self.subject);
        self.message_id = message.message_id().map(str::to_owned);
        let bodies = (0..message.text_body_count()).filter_map(|place| message.body_text(place));
        self.text = with_line_feeds(&bodies.collect::<Vec<_>>().join("\n"));
        self.attachments = message.attachments().map(attachment).collect();
    }
}

fn attachment(part: &MessagePart<'_>) -> Attachment {
    let media_type = part.content_type().map_or_else(
        || "text/plain".to_owned(),
        |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("plain")),
    );
    let media_type = media_type.to_ascii_lowercase();
    let text = match &part.body {
        PartType::Text(text) | PartType::Html(text) => with_line_feeds(text),
        PartType::Message(inner) => with_line_feeds(&String::from_utf8_lossy(&inner.raw_message)),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if is_text(&media_type) => {
            String::from_utf8(bytes.to_vec()).unwrap_or_default()
        }
        _ => String::new(),
    };
    Attachment { name: part.attachment_name().unwrap_or_default().to_owned(), media_type, text }
}

fn is_text(media_type: &str) -> bool {
    let (kind, detail) = media_type.split_once('/').unwrap_or((media_type, ""));
    matches!(kind, "text" | "message")
        || matches!(detail, "json" | "xml" | "yaml")
        || detail.ends_with("+json")
        || detail.ends_with("+xml")
}

fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn joined<S: Serializer>(addresses: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&addresses.join(", "))
}

fn moment<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(at)
}
