//! The three questions and what follows from them.
//!
//! How answers become facts of the law table is content, not code; what makes a case *strict* is a
//! red line and stands here. Optional questions after the three are in [`further`](crate::further).

use crate::further::Further;

words! {
    /// Question 1: whom is it about?
    pub enum AboutWhom {
        /// The person who asks.
        Me = "me",
        /// A child of the person who asks.
        MyChild = "my_child",
        /// A pupil of the person who asks.
        APupil = "a_pupil",
        /// A friend or someone else.
        SomeoneElse = "someone_else",
        /// Rather not say.
        Unsaid = "unsaid",
    }
}

words! {
    /// Question 2: what happened?
    pub enum Situation {
        /// A fake picture was made.
        FakeMade = "fake_made",
        /// A picture is being shared.
        PictureShared = "picture_shared",
        /// Someone threatens.
        Threatened = "threatened",
        /// The person does not know.
        Unknown = "unknown",
    }
}

words! {
    /// Question 3: age of the depicted person when the picture was made.
    pub enum AgeGroup {
        /// Under 12 years.
        Under12 = "under12",
        /// 12 to 15 years.
        From12To15 = "12_15",
        /// 16 or 17 years.
        From16To17 = "16_17",
        /// 18 years or older.
        Adult = "18plus",
        /// Not known or not said.
        Unknown = "unknown",
    }
}

/// Answers to the three questions and to those after them; every one may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Whom it is about.
    pub about: Option<AboutWhom>,
    /// What happened.
    pub situation: Option<Situation>,
    /// Age of the depicted person at the moment of making; for a fake, the lower of the age in the
    /// source photo and the age now.
    pub age: Option<AgeGroup>,
    /// Answers to the optional questions.
    pub further: Further,
}

impl Answers {
    /// Whether the case is strict: everything but a known adult. An age now under 18 is strict
    /// whatever was said about the moment of making.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.age != Some(AgeGroup::Adult) || self.is_minor_now()
    }

    /// Whether the depicted person was said to be under 18 now.
    #[must_use]
    pub fn is_minor_now(&self) -> bool {
        !matches!(self.further.age_now, None | Some(AgeGroup::Adult | AgeGroup::Unknown))
    }

    /// Whether the photo route is offered: only to the depicted person.
    #[must_use]
    pub fn may_fingerprint(&self) -> bool {
        self.about == Some(AboutWhom::Me)
    }

    /// Whether all three questions were answered (a "don't know" is an answer).
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.about.is_some() && self.situation.is_some() && self.age.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn only_a_known_adult_is_not_strict() {
        for age in AgeGroup::ALL {
            let answers = Answers { age: Some(*age), ..Answers::default() };
            assert_eq!(answers.is_strict(), *age != AgeGroup::Adult);
        }
        assert!(Answers::default().is_strict());
    }

    #[test]
    fn a_minor_now_is_strict_whatever_was_said_about_then() {
        let mut answers = Answers { age: Some(AgeGroup::Adult), ..Answers::default() };
        answers.further.age_now = Some(AgeGroup::From16To17);
        assert!(answers.is_strict());
        answers.further.age_now = Some(AgeGroup::Adult);
        assert!(!answers.is_strict());
    }

    #[test]
    fn an_adult_who_was_sixteen_then_is_strict() {
        let mut answers = Answers { age: Some(AgeGroup::From16To17), ..Answers::default() };
        answers.further.age_now = Some(AgeGroup::Adult);
        assert!(answers.is_strict());
    }

    #[test]
    fn every_word_reads_back() {
        for about in AboutWhom::ALL {
            assert_eq!(AboutWhom::from_word(about.word()), Some(*about));
        }
        assert_eq!(AgeGroup::from_word("17"), None);
    }
}
