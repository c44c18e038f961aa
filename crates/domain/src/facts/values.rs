//! The values that facts may have, each with its word of the domain paper.

words! {
    /// Who asks.
    pub enum Asker {
        /// The depicted person.
        Me = "self",
        /// A parent or guardian.
        Parent = "parent",
        /// A friend or anyone else who saw something.
        Friend = "friend",
        /// Someone who works at a school.
        School = "school",
        /// A professional: doctor, youth worker, police officer.
        Professional = "professional",
        /// Someone who made or passed on an image and regrets it.
        MakerRegret = "maker_regret",
    }
}

words! {
    /// Yes or no.
    pub enum YesNo {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

words! {
    /// Yes, no, or in doubt.
    pub enum YesNoUnsure {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// In doubt.
        Unsure = "unsure",
    }
}

words! {
    /// What kind of depiction it is.
    pub enum Depiction {
        /// A photo.
        Photo = "photo",
        /// A video.
        Video = "video",
        /// Made by AI.
        AiMade = "ai_made",
        /// A real picture changed by AI.
        AiAltered = "ai_altered",
        /// Only text.
        TextOnly = "text_only",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// Of what nature it is.
    pub enum Sexual {
        /// Nude.
        Nude = "nude",
        /// A sexual act.
        SexualAct = "sexual_act",
        /// Underwear, or a sexual pose.
        UnderwearOrPose = "underwear_or_pose",
        /// Not sexual, only mocking.
        MockingOnly = "mocking_only",
        /// In doubt.
        Unsure = "unsure",
    }
}

words! {
    /// What was done with it.
    pub enum Act {
        /// It was made.
        Made = "made",
        /// Someone has it.
        Possessed = "possessed",
        /// It was sent to one person.
        SentPrivate = "sent_private",
        /// It was sent to a group.
        SentGroup = "sent_group",
        /// It was put where many can see it.
        Published = "published",
        /// Someone threatens with it.
        Threatened = "threatened",
        /// Someone demands something.
        Demanded = "demanded",
    }
}

words! {
    /// What is demanded.
    pub enum Demand {
        /// Nothing.
        None = "none",
        /// Money, or something that costs money.
        Money = "money",
        /// Images.
        Images = "images",
        /// Sexual acts.
        SexualActs = "sexual_acts",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Who did it, as far as the law makes a difference; never a name.
    pub enum Suspect {
        /// A child under 12.
        PeerUnder12 = "peer_under12",
        /// Someone from 12 to 17.
        Peer12To17 = "peer_12_17",
        /// An adult whom the person knows.
        AdultKnown = "adult_known",
        /// An adult whom the person does not know.
        AdultUnknown = "adult_unknown",
        /// Someone who works for the school.
        SchoolStaff = "school_staff",
        /// The one who asks.
        Me = "self",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// Where it is.
    pub enum Place {
        /// A website.
        OpenWeb = "open_web",
        /// A platform.
        Platform = "platform",
        /// A closed group, such as a class chat.
        ClosedGroup = "closed_group",
        /// Messages between two people.
        Messaging = "messaging",
        /// Results of a search engine.
        SearchResult = "search_result",
        /// An app or site that makes such images.
        Maker = "app_or_site_that_makes",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// In which country the host or its server is.
    pub enum HostCountry {
        /// The Netherlands.
        Nl = "NL",
        /// Another country of the European Union.
        Eu = "EU",
        /// Any other country.
        Other = "other",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// The depicted person, as the red line of strict handling sees them.
    pub enum Depicted {
        /// Under 18 when it was made or now, or looks it, or may look it.
        Minor = "minor",
        /// Nobody knows, or nobody said.
        Unknown = "unknown",
        /// Known to be 18 or older at both moments.
        Adult = "adult",
    }
}
