//! The optional questions after the three: what advice that fits better needs to know.
//!
//! Keys and values are those of section 2 of the domain paper, so that the table from answers to
//! facts can name them; only the day of the act, which picks the law, is none of them. `unsaid` (or `unknown`) stands for "I don't know" and "rather not say". None
//! of them asks for a name, a place of living or a picture.

use crate::answers::{AboutWhom, AgeGroup, Answers, Situation};
use crate::words::Word as _;

words! {
    /// Yes, no, or neither.
    pub enum Reply {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not known, or rather not said.
        Unsaid = "unsaid",
    }
}

words! {
    /// Where it is shown.
    pub enum Place {
        /// A group in an app: a class chat.
        ClosedGroup = "closed_group",
        /// Messages between two people.
        Messaging = "messaging",
        /// An account or a page of an app.
        Platform = "platform",
        /// Another website.
        OpenWeb = "open_web",
        /// Results of a search engine.
        SearchResult = "search_result",
        /// An app or site that makes such pictures.
        Maker = "app_or_site_that_makes",
        /// Not known, or rather not said.
        Unknown = "unknown",
    }
}

words! {
    /// What someone who threatens asks for.
    pub enum Demand {
        /// Money, or something that costs money.
        Money = "money",
        /// Pictures.
        Images = "images",
        /// Sexual acts.
        SexualActs = "sexual_acts",
        /// Something else.
        Other = "other",
        /// Nothing.
        None = "none",
        /// Not known, or rather not said.
        Unsaid = "unsaid",
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
        /// Not known, or rather not said.
        Unknown = "unknown",
    }
}

macro_rules! questions {
    ($($(#[$doc:meta])* $variant:ident: $field:ident: $kind:ty = $key:literal,)+) => {
        words! {
            /// One optional question; its word is the key of the fact that it gives, if it gives one.
            pub enum Question { $($(#[$doc])* $variant = $key,)+ }
        }

        /// Answers to the optional questions; every one may be missing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Further { $($(#[$doc])* pub $field: Option<$kind>,)+ }

        impl Question {
            /// The words of its answers, in the order of the page; the last one says nothing.
            #[must_use]
            pub fn replies(self) -> Vec<&'static str> {
                match self {
                    $(Self::$variant => <$kind>::ALL.iter().map(|value| value.word()).collect(),)+
                }
            }
        }

        impl Further {
            /// The word of the answer to a question.
            #[must_use]
            pub fn reply(&self, question: Question) -> Option<&'static str> {
                match question { $(Question::$variant => self.$field.map(|value| value.word()),)+ }
            }

            /// Keeps an answer by its word; `false` when the question has no such answer, and
            /// nothing was changed then.
            #[must_use]
            pub fn keep(&mut self, question: Question, word: &str) -> bool {
                match question {
                    $(Question::$variant => {
                        let value = <$kind>::from_word(word);
                        if value.is_some() {
                            self.$field = value;
                        }
                        value.is_some()
                    })+
                }
            }
        }
    };
}

questions! {
    /// Whether someone is in danger now.
    Danger: danger: Reply = "danger_now",
    /// Whether the depicted person thinks of suicide.
    Suicidal: suicidal: Reply = "suicidal",
    /// Whether there was touching or sex against the person's will in the last 7 days.
    Contact: contact: Reply = "physical_contact_last_7_days",
    /// Where it is shown.
    Place: place: Place = "place",
    /// What is asked for.
    Demand: demand: Demand = "demand",
    /// Whether money was paid.
    Paid: paid: Reply = "paid",
    /// Whether violence is threatened.
    Violence: violence: Reply = "violence_threat",
    /// Who did it.
    Suspect: suspect: Suspect = "suspect",
    /// Whether that person is at the same school.
    SameSchool: same_school: Reply = "same_school",
    /// Whether name, address or number of the person were spread.
    PersonalData: personal_data: Reply = "personal_data_spread",
    /// Age of the depicted person now.
    AgeNow: age_now: AgeGroup = "depicted_age_now",
    /// Whether all of it happened before the law changed. No fact: it decides which state of the
    /// law counts, that of the day of the act.
    OldLaw: old_law: Reply = "before_new_law",
}

impl Further {
    /// All answers given: key of the fact and its word.
    pub fn given(&self) -> impl Iterator<Item = (Question, &'static str)> {
        Question::ALL.iter().filter_map(|question| Some((*question, self.reply(*question)?)))
    }
}

impl Answers {
    /// The optional questions that matter for the answers so far, safety first. Whether a question
    /// is among them depends only on the three and on questions before it, so the place of a
    /// question in the list does not move while it is answered.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        Question::ALL.iter().copied().filter(|question| self.wants(*question)).collect()
    }

    /// The place in [`questions`](Self::questions) of the first one without an answer.
    #[must_use]
    pub fn first_unasked(&self) -> Option<usize> {
        self.questions().iter().position(|question| self.further.reply(*question).is_none())
    }

    /// The same answers without those to questions that no longer matter: what was asked for, when
    /// nobody threatens any more.
    #[must_use]
    pub fn without_stale(self) -> Self {
        let mut kept = Self { further: Further::default(), ..self };
        for (question, word) in self.further.given() {
            let mut more = kept;
            // In the order of the questions: what a dropped answer led to is dropped as well.
            if more.further.keep(question, word) && more.wants(question) {
                kept = more;
            }
        }
        kept
    }

    fn wants(&self, question: Question) -> bool {
        let situation = self.situation.unwrap_or(Situation::Unknown);
        let is_threat = situation == Situation::Threatened;
        let is_young = self.age != Some(AgeGroup::Adult);
        match question {
            Question::Danger | Question::Suicidal | Question::Suspect | Question::OldLaw => true,
            Question::Contact => situation != Situation::FakeMade,
            Question::Place => !is_threat,
            Question::Demand => is_threat || situation == Situation::Unknown,
            Question::Paid => self.further.demand == Some(Demand::Money),
            Question::Violence => self.is_asked_for(),
            Question::SameSchool => self.is_of_school(is_young),
            Question::PersonalData => situation != Situation::Unknown,
            Question::AgeNow => {
                let was_minor = is_young && !matches!(self.age, None | Some(AgeGroup::Unknown));
                self.is_minor_now() || was_minor && self.about != Some(AboutWhom::APupil)
            }
        }
    }

    /// Whether someone threatens, or asks for something.
    fn is_asked_for(&self) -> bool {
        let asks = !matches!(self.further.demand, None | Some(Demand::None | Demand::Unsaid));
        self.situation == Some(Situation::Threatened) || asks
    }

    /// Whether a school may be the place to act: of a pupil or a minor, with a suspect who may be
    /// there too.
    fn is_of_school(&self, is_young: bool) -> bool {
        let is_pupil = is_young || self.about == Some(AboutWhom::APupil);
        let may_be_there = matches!(
            self.further.suspect,
            None | Some(
                Suspect::PeerUnder12 | Suspect::Peer12To17 | Suspect::AdultKnown | Suspect::Unknown
            )
        );
        is_pupil && may_be_there
    }

    /// Whether it is shown where nobody can look from outside, and no link leads there.
    #[must_use]
    pub fn is_closed_place(&self) -> bool {
        matches!(self.further.place, Some(Place::ClosedGroup | Place::Messaging))
    }
}

#[cfg(test)]
mod tests;
