//! What happened in a case. The person's page is made of events alone.

words! {
    /// What kind of event.
    pub enum EventKind {
        /// The report came in.
        Received = "received",
        /// Came over from another system; what stands before it happened there.
        Imported = "imported",
        /// The person added a place.
        PlaceAdded = "place_added",
        /// The desk found the place behind a short link.
        PlaceFound = "place_found",
        /// The person chose what comes first, and whether a charge is thought of.
        ChargeChosen = "charge_chosen",
        /// Someone told that a closed place is gone.
        ToldGone = "told_gone",
        /// The person wrote.
        PersonWrote = "person_wrote",
        /// The desk wrote.
        DeskWrote = "desk_wrote",
        /// A member of staff opened the case.
        Opened = "opened",
        /// The contents were handed over in a file.
        Exported = "exported",
        /// The host of a place was looked up.
        HostLookedUp = "host_looked_up",
        /// A short link was opened.
        ShortLinkOpened = "short_link_opened",
        /// A human looked at a place whose notice waits for that.
        HumanLooked = "human_looked",
        /// The desk handed the report over to the hotline.
        HandedOver = "handed_over",
        /// The hotline answered.
        HandOverAnswered = "hand_over_answered",
        /// The authority answered, by its link or by other means.
        AuthorityAnswered = "authority_answered",
        /// A dossier for the authority was made of a place.
        DossierMade = "dossier_made",
        /// An assessment was recorded.
        Assessed = "assessed",
        /// A notice was approved.
        NoticeQueued = "notice_queued",
        /// An approval was taken back.
        NoticeUndone = "notice_undone",
        /// A field of a notice was put into the recipient's own form.
        FieldCopied = "field_copied",
        /// A notice was sent.
        NoticeSent = "notice_sent",
        /// A further notice was sent.
        NoticeSentAgain = "notice_sent_again",
        /// A notice could not be sent.
        NoticeFailed = "notice_failed",
        /// The recipient has seen it.
        Acknowledged = "acknowledged",
        /// The recipient says it is gone.
        SaidGone = "said_gone",
        /// The recipient refused.
        Refused = "refused",
        /// The recipient wrote a mail.
        ReplyCame = "reply_came",
        /// The recipient wrote why it decided as it did.
        StatementCame = "statement_came",
        /// A member said what a mail of the recipient means.
        ReplyConfirmed = "reply_confirmed",
        /// A clock on a notice rang.
        ClockRang = "clock_rang",
        /// We complained about a refusal.
        Complained = "complained",
        /// A re-check that changed nothing in the state.
        Checked = "checked",
        /// A re-check that could not say.
        CouldNotCheck = "could_not_check",
        /// Two re-checks agree that it is gone.
        Gone = "gone",
        /// Two re-checks agree that it is not visible from here.
        GoneHere = "gone_here",
        /// It came back.
        Reappeared = "reappeared",
        /// The recipient says that it is gone, and two later re-checks agree that it is there.
        StillThere = "still_there",
        /// The recipient says that it is gone, and no re-check could say so in time.
        Unconfirmed = "unconfirmed",
        /// A human says that it is gone, where re-checks cannot say.
        SeenGone = "seen_gone",
        /// The case was closed.
        Closed = "closed",
        /// The case was opened again.
        Reopened = "reopened",
    }
}

impl EventKind {
    /// Whether the person with the code sees it.
    #[must_use]
    pub fn is_for_person(self) -> bool {
        !matches!(
            self,
            Self::Imported
                | Self::Opened
                | Self::Exported
                | Self::HostLookedUp
                | Self::ShortLinkOpened
                | Self::HumanLooked
                | Self::HandOverAnswered
                | Self::DossierMade
                | Self::Assessed
                | Self::NoticeQueued
                | Self::NoticeUndone
                | Self::FieldCopied
                | Self::NoticeFailed
                | Self::ReplyCame
                | Self::StatementCame
                | Self::ReplyConfirmed
                | Self::ClockRang
                | Self::Checked
        )
    }
}
