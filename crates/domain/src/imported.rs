//! What comes over from SCART, the hotline software that Luwte takes notices and re-checks over from.
//!
//! Source of the words: the status codes of SCART 6 (`abuseio_scart_input.status_code`).

words! {
    /// Where SCART had an address when its dump was made.
    pub enum ScartStatus {
        /// Came in.
        Open = "open",
        /// Waits to be scraped.
        Scrape = "scheduler_scrape",
        /// Could not be scraped; a human looks.
        CannotScrape = "cannot_scrape",
        /// Waits for its analysis.
        Analyze = "scheduler_ai_analyze",
        /// Waits to be graded, or is being graded.
        Grade = "grade",
        /// The police go first.
        FirstPolice = "first_police",
        /// Is looked at again by the program.
        CheckOnline = "scheduler_checkonline",
        /// Is looked at again by a human.
        CheckOnlineManual = "scheduler_checkonline_manual",
        /// Its host changed; a human looks.
        ContactChanged = "abusecontact_changed",
        /// Closed as offline by the program.
        CloseOffline = "close_offline",
        /// Closed as offline by a human.
        CloseOfflineManual = "close_offline_manual",
        /// Closed for another reason.
        Close = "close",
        /// Closed as the same address once more.
        CloseDouble = "close_double",
        /// A word that this version does not know.
        Unknown = "unknown",
    }
}

words! {
    /// What SCART would do next with an address.
    pub enum ScartNext {
        /// Look whether it is online.
        Recheck = "recheck",
        /// Leave it to a human.
        Human = "human",
        /// Leave it to the police until they release it.
        Police = "police",
        /// Scrape or analyse it.
        Scrape = "scrape",
        /// Nothing: it is closed.
        Nothing = "nothing",
    }
}

impl ScartStatus {
    /// Whether somebody still works on it: everything that is not closed.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.next() != ScartNext::Nothing
    }

    /// Whether it was closed as offline.
    #[must_use]
    pub fn is_offline(self) -> bool {
        matches!(self, Self::CloseOffline | Self::CloseOfflineManual)
    }

    /// What SCART would do next.
    #[must_use]
    pub fn next(self) -> ScartNext {
        match self {
            Self::CheckOnline => ScartNext::Recheck,
            Self::Open | Self::Scrape | Self::Analyze => ScartNext::Scrape,
            Self::FirstPolice => ScartNext::Police,
            Self::CannotScrape
            | Self::Grade
            | Self::CheckOnlineManual
            | Self::ContactChanged
            | Self::Unknown => ScartNext::Human,
            Self::CloseOffline | Self::CloseOfflineManual | Self::Close | Self::CloseDouble => {
                ScartNext::Nothing
            }
        }
    }
}

/// The one spelling of a file number, for its keyed digest: capitals, without spaces and dashes.
/// `None` for what no file number can be: nothing, more than 64 characters, control characters.
#[must_use]
pub fn canonical_number(text: &str) -> Option<String> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_uppercase)
        .collect();
    let is_plain = !plain.is_empty() && plain.len() <= 64 && plain.chars().all(|c| !c.is_control());
    is_plain.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn what_is_closed_has_nothing_next_and_all_else_is_open() {
        for status in ScartStatus::ALL {
            assert_eq!(status.is_open(), !status.word().starts_with("close"), "{status:?}");
        }
        assert!(ScartStatus::CloseOfflineManual.is_offline() && !ScartStatus::Close.is_offline());
    }

    #[test]
    fn a_file_number_has_one_spelling() {
        for text in ["i0000000123", " I0000000123 ", "I-000 000 0123"] {
            assert_eq!(canonical_number(text).as_deref(), Some("I0000000123"));
        }
        for text in ["", "  - ", "I0\u{0}1", &"9".repeat(65)] {
            assert_eq!(canonical_number(text), None);
        }
    }
}
