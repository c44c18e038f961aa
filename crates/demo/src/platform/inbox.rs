//! The moderator's mail: where it comes from, and the link to answer a notice.

use std::fmt::Debug;

use jiff::Timestamp;

/// Paths of Luwte's recipient portal, in Dutch and English.
const PORTAL_PATHS: [&str; 2] = ["/kennisgeving/", "/en/notice/"];

/// Where the moderator's mail comes from.
pub trait Inbox: Debug + Send + Sync {
    /// The mails addressed to the platform, newest first.
    fn mails(&self) -> Vec<InboxMail>;
}

/// A mail in the moderator's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxMail {
    /// Address of the sender.
    pub from: String,
    /// Subject line.
    pub subject: String,
    /// When it arrived.
    pub at: Timestamp,
    /// Plain text.
    pub text: String,
}

/// An inbox without mail.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoMail;

impl Inbox for NoMail {
    fn mails(&self) -> Vec<InboxMail> {
        Vec::new()
    }
}

/// The first web address in `text` that leads to a notice in the recipient portal.
#[must_use]
pub fn portal_link(text: &str) -> Option<&str> {
    let starts = text.match_indices("http").filter_map(|(start, _)| text.get(start..));
    starts.map(web_address).find(|address| PORTAL_PATHS.iter().any(|path| address.contains(path)))
}

/// The web address at the start of `text`, up to white space, a quote or a bracket, without the
/// punctuation of the sentence; empty when `text` starts otherwise.
pub(crate) fn web_address(text: &str) -> &str {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return "";
    }
    let ends = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | '"' | '\'')
    };
    let whole = text.split(ends).next().unwrap_or_default();
    whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_portal_link_is_found_among_other_addresses() {
        let text = "Over http://127.0.0.1:8481/p/haven\nAntwoord: <http://127.0.0.1:8480/kennisgeving/a1-b2>.\n\
                    http://127.0.0.1:8480/kennisgeving/other";
        assert_eq!(portal_link(text), Some("http://127.0.0.1:8480/kennisgeving/a1-b2"));
    }

    #[test]
    fn the_english_portal_counts_too() {
        let text = "Answer at https://luwte.example/en/notice/x, please";
        assert_eq!(portal_link(text), Some("https://luwte.example/en/notice/x"));
    }

    #[test]
    fn a_path_without_http_is_no_link() {
        assert_eq!(
            portal_link("javascript:x/kennisgeving/ ftp://a/kennisgeving/1 http kennisgeving"),
            None
        );
        assert_eq!(portal_link(""), None);
    }
}
