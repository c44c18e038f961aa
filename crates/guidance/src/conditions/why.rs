//! Which facts let a rule fit: the given ones, and the missing ones that counted as unknown.

use luwte_domain::facts::{Asker, Depicted, YesNoUnsure};
use luwte_domain::{AgeGroup, FactKey, Facts, Word};

use super::{FACTS, Key, UNKNOWN};

/// The facts that let a rule fit, and the missing ones that did: for each fact the bits of its
/// words, and [`UNKNOWN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Why {
    facts: [u16; FACTS],
}

impl Default for Why {
    fn default() -> Self {
        Self { facts: [0; FACTS] }
    }
}

impl Why {
    pub(crate) fn add(&mut self, other: &Self) {
        for (own, more) in self.facts.iter_mut().zip(other.facts) {
            *own |= more;
        }
    }

    fn note(&mut self, key: FactKey, bits: u16) {
        if let Some(own) = self.facts.get_mut(key as usize) {
            *own |= bits;
        }
    }

    fn each(&self) -> impl Iterator<Item = (FactKey, u16)> {
        FactKey::ALL.iter().copied().zip(self.facts)
    }

    /// `key=value` of every fact that was given, in the order of the domain paper.
    pub(crate) fn given(&self) -> Vec<String> {
        let mut given = Vec::new();
        for (key, bits) in self.each().filter(|(_, bits)| bits & !UNKNOWN != 0) {
            let words = key.allowed().into_iter().enumerate();
            let words = words.filter(|(place, _)| bits & 1 << place != 0);
            given.extend(words.map(|(_, word)| format!("{}={word}", key.word())));
        }
        given
    }

    /// Keys of facts that count because nobody gave them.
    pub(crate) fn missing(&self) -> Vec<String> {
        let missing = self.each().filter(|(_, bits)| bits & UNKNOWN != 0);
        missing.map(|(key, _)| key.word().to_owned()).collect()
    }
}

impl Key {
    /// The facts behind it.
    pub(super) fn why(self, facts: &Facts, mask: u16) -> Why {
        let mut why = Why::default();
        match self {
            Self::Fact(key) => {
                let given = facts.bits(key);
                let unknown = key.unknown_bit();
                why.note(key, if given == 0 { UNKNOWN } else { given & (mask | unknown) });
            }
            Self::Depicted => note_depicted(facts, &mut why),
            Self::Youngest => {
                let lowest = facts.youngest().map_or(0, |age| 1 << age as u16);
                note_ages(facts, &mut why, lowest);
            }
            Self::Situation => {
                for key in [FactKey::Acts, FactKey::Demand, FactKey::Depiction] {
                    why.note(key, facts.bits(key));
                }
            }
            Self::Age => note_ages(facts, &mut why, u16::MAX),
        }
        why
    }
}

/// Ages of the depicted person; whoever asks for themselves is that person.
fn note_ages(facts: &Facts, why: &mut Why, counts: u16) {
    for key in [FactKey::AgeAtMaking, FactKey::AgeNow, FactKey::AskerAge] {
        if key != FactKey::AskerAge || facts.asker == Some(Asker::Me) {
            why.note(key, facts.bits(key) & counts);
        }
    }
}

fn note_depicted(facts: &Facts, why: &mut Why) {
    let unknown = 1 << AgeGroup::Unknown as u16;
    let adult = 1 << AgeGroup::Adult as u16;
    let looks = facts.bits(FactKey::LooksMinor);
    match facts.depicted() {
        Depicted::Minor => {
            note_ages(facts, why, !(unknown | adult));
            why.note(FactKey::LooksMinor, looks & !(1 << YesNoUnsure::No as u16));
        }
        Depicted::Adult => {
            note_ages(facts, why, adult);
            why.note(FactKey::LooksMinor, looks);
        }
        Depicted::Unknown => {
            note_ages(facts, why, unknown);
            if facts.depicted_age_at_making.is_none() {
                why.note(FactKey::AgeAtMaking, UNKNOWN);
            }
        }
    }
}
