//! The numbers compartment: coarse counts without any case identifier.

words! {
    /// What is counted.
    pub enum TallyEvent {
        /// Advice was given.
        Advised = "advised",
        /// "Did this help?": yes.
        Helped = "helped",
        /// "Did this help?": no.
        NotHelped = "not_helped",
        /// A report came in.
        Reported = "reported",
        /// A place was reported.
        PlaceReported = "place_reported",
        /// A notice was sent.
        NoticeSent = "notice_sent",
        /// A recipient said removed.
        SaidGone = "said_gone",
        /// A recipient refused.
        Refused = "refused",
        /// A place went dark.
        Gone = "gone",
        /// A place came back.
        Reappeared = "reappeared",
        /// A case was withdrawn.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// The way a report came in.
    pub enum Route {
        /// Fingerprints only.
        Photo = "photo",
        /// Addresses.
        Link = "link",
        /// Fingerprints and addresses.
        PhotoAndLink = "photo_and_link",
        /// Neither: closed places or the story alone.
        Neither = "neither",
    }
}

/// One thing counted, with its coarse marks; all may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// What is counted.
    pub event: TallyEvent,
    /// The answers of the three questions.
    pub answers: crate::Answers,
    /// The route of the report.
    pub route: Option<Route>,
}

impl Tally {
    /// An event without any marks.
    #[must_use]
    pub fn plain(event: TallyEvent) -> Self {
        Self { event, answers: crate::Answers::default(), route: None }
    }
}
