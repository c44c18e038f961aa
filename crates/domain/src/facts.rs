//! Facts: what the law table and the advice need to know, and nothing that names a person.
//!
//! Keys and words are those of section 2 of the domain paper. Every fact may be missing; a missing
//! fact is unknown. What makes facts *strict* is a red line and stands here; which provision or
//! route follows from facts is content.

use std::collections::BTreeSet;

use crate::answers::AgeGroup;
use crate::words::Word;

mod values;

pub use values::{
    Act, Asker, Demand, Depicted, Depiction, HostCountry, Place, Sexual, Suspect, YesNo,
    YesNoUnsure,
};

macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident: $field:ident: $kind:ty = $key:literal,)+) => {
        words! {
            /// The name of a fact.
            pub enum FactKey {
                $($(#[$doc])* $variant = $key,)+
                /// What was done; the only fact with several values.
                Acts = "acts",
            }
        }

        /// What is known; a missing fact is unknown.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct Facts {
            $($(#[$doc])* pub $field: Option<$kind>,)+
            /// What was done with it; empty when unknown.
            pub acts: BTreeSet<Act>,
        }

        impl FactKey {
            /// The words a fact may have, in the order of the domain paper.
            #[must_use]
            pub fn allowed(self) -> Vec<&'static str> {
                match self {
                    $(Self::$variant => <$kind>::ALL.iter().map(|value| value.word()).collect(),)+
                    Self::Acts => Act::ALL.iter().map(|value| value.word()).collect(),
                }
            }

            /// The bit of the word `unknown` (see [`Facts::bits`]); 0 for facts that lack it.
            #[must_use]
            pub fn unknown_bit(self) -> u16 {
                let place = match self {
                    $(Self::$variant => {
                        <$kind>::ALL.iter().position(|value| value.word() == "unknown")
                    })+
                    Self::Acts => None,
                };
                place.map_or(0, |place| 1 << place)
            }
        }

        impl Facts {
            /// The words given for a fact: one, or several acts; none when it is unknown.
            #[must_use]
            pub fn given(&self, key: FactKey) -> Vec<&'static str> {
                match key {
                    $(FactKey::$variant => {
                        self.$field.iter().map(|value| value.word()).collect()
                    })+
                    FactKey::Acts => self.acts.iter().map(|value| value.word()).collect(),
                }
            }

            /// A bit for each word given, the first word lowest; 0 when it is unknown.
            #[must_use]
            pub fn bits(&self, key: FactKey) -> u16 {
                match key {
                    $(FactKey::$variant => self.$field.map_or(0, |value| 1 << value as u16),)+
                    FactKey::Acts => self.acts.iter().fold(0, |bits, act| bits | 1 << *act as u16),
                }
            }

            /// Keeps a fact by its word; acts are added. `false` when the fact has no such word,
            /// and nothing was changed then.
            #[must_use]
            pub fn keep(&mut self, key: FactKey, word: &str) -> bool {
                match key {
                    $(FactKey::$variant => {
                        let value = <$kind>::from_word(word);
                        if value.is_some() {
                            self.$field = value;
                        }
                        value.is_some()
                    })+
                    FactKey::Acts => {
                        let value = Act::from_word(word);
                        self.acts.extend(value);
                        value.is_some()
                    }
                }
            }
        }
    };
}

facts! {
    /// Who asks.
    Asker: asker: Asker = "asker",
    /// Age of the one who asks.
    AskerAge: asker_age: AgeGroup = "asker_age",
    /// Age of the depicted person when it was made; for AI images the age in the source photo, if
    /// that is lower.
    AgeAtMaking: depicted_age_at_making: AgeGroup = "depicted_age_at_making",
    /// Age of the depicted person now.
    AgeNow: depicted_age_now: AgeGroup = "depicted_age_now",
    /// Whether the depicted person looks under 18.
    LooksMinor: depicted_looks_minor: YesNoUnsure = "depicted_looks_minor",
    /// What kind of depiction it is.
    Depiction: depiction: Depiction = "depiction",
    /// Whether it looks real.
    Realistic: realistic: YesNoUnsure = "realistic",
    /// Of what nature it is.
    Sexual: sexual: Sexual = "sexual",
    /// Whether the depicted person agreed to the making.
    MadeWithConsent: made_with_consent: YesNoUnsure = "made_with_consent",
    /// Whether the depicted person agreed to the sharing.
    SharedWithConsent: shared_with_consent: YesNoUnsure = "shared_with_consent",
    /// What is demanded.
    Demand: demand: Demand = "demand",
    /// Whether violence is threatened.
    ViolenceThreat: violence_threat: YesNo = "violence_threat",
    /// Whether something was paid.
    Paid: paid: YesNo = "paid",
    /// Whether name, address or number of the person were spread.
    PersonalDataSpread: personal_data_spread: YesNo = "personal_data_spread",
    /// Who did it.
    Suspect: suspect: Suspect = "suspect",
    /// Whether that person is at the same school.
    SameSchool: same_school: YesNo = "same_school",
    /// Where it is.
    Place: place: Place = "place",
    /// In which country the host or its server is.
    HostCountry: host_country: HostCountry = "host_country",
    /// Whether someone is in danger now.
    DangerNow: danger_now: YesNo = "danger_now",
    /// Whether someone thinks of suicide.
    Suicidal: suicidal: YesNo = "suicidal",
    /// Whether there was touching or sex against the person's will in the last 7 days.
    RecentContact: physical_contact_last_7_days: YesNo = "physical_contact_last_7_days",
}

impl Facts {
    /// Age of the depicted person now; whoever asks for themselves gave it as their own.
    #[must_use]
    pub fn age_now(&self) -> Option<AgeGroup> {
        let own = self.asker_age.filter(|_| self.asker == Some(Asker::Me));
        self.depicted_age_now.or(own)
    }

    /// The lower of the two ages of the depicted person, as far as known.
    #[must_use]
    pub fn youngest(&self) -> Option<AgeGroup> {
        let ages = self.depicted_age_at_making.into_iter().chain(self.age_now());
        ages.filter(|age| *age != AgeGroup::Unknown).min()
    }

    /// The depicted person, as the red line sees them.
    ///
    /// Nobody gets younger, so an adult at the making is one now; but an age that was said to be
    /// unknown is doubt, and doubt is not adult.
    #[must_use]
    pub fn depicted(&self) -> Depicted {
        let may_look_minor =
            matches!(self.depicted_looks_minor, Some(YesNoUnsure::Yes | YesNoUnsure::Unsure));
        if may_look_minor || self.youngest().is_some_and(|age| age != AgeGroup::Adult) {
            return Depicted::Minor;
        }
        let was_adult = self.depicted_age_at_making == Some(AgeGroup::Adult);
        if was_adult && self.age_now() != Some(AgeGroup::Unknown) {
            return Depicted::Adult;
        }
        Depicted::Unknown
    }

    /// Whether handling is strict: everything but a depicted person known to be an adult, then and
    /// now, who does not look younger.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.depicted() != Depicted::Adult
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ages(making: Option<AgeGroup>, now: Option<AgeGroup>) -> Facts {
        Facts { depicted_age_at_making: making, depicted_age_now: now, ..Facts::default() }
    }

    #[test]
    fn eighteen_now_and_sixteen_when_made_is_strict() {
        let facts = ages(Some(AgeGroup::From16To17), Some(AgeGroup::Adult));
        assert_eq!((facts.depicted(), facts.is_strict()), (Depicted::Minor, true));
    }

    #[test]
    fn an_unknown_age_is_strict_wherever_it_stands() {
        let adult = Some(AgeGroup::Adult);
        let unknown = Some(AgeGroup::Unknown);
        for (making, now) in
            [(None, None), (None, adult), (unknown, adult), (adult, unknown), (unknown, None)]
        {
            assert_eq!(ages(making, now).depicted(), Depicted::Unknown, "{making:?} {now:?}");
            assert!(ages(making, now).is_strict());
        }
    }

    #[test]
    fn an_adult_when_it_was_made_is_not_strict_unless_they_look_younger() {
        let mut facts = ages(Some(AgeGroup::Adult), None);
        assert!(!facts.is_strict());
        facts.depicted_looks_minor = Some(YesNoUnsure::No);
        assert!(!facts.is_strict());
        for looks in [YesNoUnsure::Yes, YesNoUnsure::Unsure] {
            facts.depicted_looks_minor = Some(looks);
            assert!(facts.is_strict());
        }
    }

    #[test]
    fn whoever_asks_for_themselves_and_is_fifteen_is_a_minor() {
        let mut facts = ages(None, None);
        facts.asker_age = Some(AgeGroup::From12To15);
        assert_eq!(facts.depicted(), Depicted::Unknown);
        facts.asker = Some(Asker::Me);
        assert_eq!(facts.depicted(), Depicted::Minor);
    }

    #[test]
    fn every_fact_keeps_and_gives_each_of_its_words() {
        for key in FactKey::ALL {
            for word in key.allowed() {
                let mut facts = Facts::default();
                assert!(facts.given(*key).is_empty());
                assert!(facts.keep(*key, word));
                assert_eq!(facts.given(*key), [word]);
                let place = key.allowed().iter().position(|one| *one == word).unwrap();
                assert_eq!(facts.bits(*key), 1 << place);
                assert!(!facts.keep(*key, "other words"));
            }
        }
    }
}
