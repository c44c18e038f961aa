//! Conditions on facts, as tables and rules write them: `when = { asker = ["self"], … }`.
//!
//! A condition names a fact, or one of four things that follow from facts: `depicted` (minor,
//! unknown, adult), `youngest` (the lower age of the depicted person), `situation` (as in question
//! 2) and `age` (of the person whom the advice is for). All conditions of a `when` must fit; one of
//! its words is enough. The word `unknown` fits a missing fact.

use std::collections::BTreeMap;

use luwte_domain::facts::{Act, Asker, Demand, Depicted, Depiction, YesNo};
use luwte_domain::{AgeGroup, FactKey, Facts, Situation, Word};

use crate::loader::Loader;

mod why;

pub(crate) use why::Why;

/// A `when` as written: names of facts and their words.
pub(crate) type RawWhen = BTreeMap<String, Vec<String>>;

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Fact(FactKey),
    Depicted,
    Youngest,
    Situation,
    Age,
}

/// Facts, with a bit for each of their words.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    facts: &'a Facts,
    bits: [u16; FACTS + 4],
}

impl<'a> Seen<'a> {
    pub(crate) fn new(facts: &'a Facts) -> Self {
        let mut bits = [0; FACTS + 4];
        for (own, key) in bits.iter_mut().zip(FactKey::ALL) {
            let given = facts.bits(*key);
            // A fact that was said to be unknown is as unknown as a missing one.
            let is_unknown = given == 0 || given & key.unknown_bit() != 0;
            *own = if is_unknown { given | UNKNOWN } else { given };
        }
        let derived = [
            with_unknown(facts.depicted()),
            with_unknown(facts.youngest().unwrap_or(AgeGroup::Unknown)),
            with_unknown(situation(facts)),
            with_unknown(age(facts)),
        ];
        for (own, derived) in bits.iter_mut().skip(FACTS).zip(derived) {
            *own = derived;
        }
        Self { facts, bits }
    }
}

/// Set in the bits of a fact that is missing or said to be unknown.
const UNKNOWN: u16 = 1 << 15;

/// How many facts there are.
const FACTS: usize = FactKey::ALL.len();

#[derive(Debug, Clone)]
struct Condition {
    key: Key,
    place: usize,
    mask: u16,
}

impl Condition {
    fn fits(&self, seen: &Seen<'_>) -> bool {
        seen.bits.get(self.place).is_some_and(|bits| bits & self.mask != 0)
    }
}

/// Conditions that must all fit.
#[derive(Debug, Clone, Default)]
pub(crate) struct When {
    all: Vec<Condition>,
}

impl Key {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "depicted" => Self::Depicted,
            "youngest" => Self::Youngest,
            "situation" => Self::Situation,
            "age" => Self::Age,
            _ => Self::Fact(FactKey::from_word(word)?),
        })
    }

    fn allowed(self) -> Vec<&'static str> {
        fn words<W: Word>() -> Vec<&'static str> {
            W::ALL.iter().map(|value| value.word()).collect()
        }
        match self {
            Self::Fact(key) => key.allowed(),
            Self::Depicted => words::<Depicted>(),
            Self::Youngest | Self::Age => words::<AgeGroup>(),
            Self::Situation => words::<Situation>(),
        }
    }

    /// Its place among the bits of [`Seen`].
    fn place(self) -> usize {
        match self {
            Self::Fact(key) => key as usize,
            Self::Depicted => FACTS,
            Self::Youngest => FACTS + 1,
            Self::Situation => FACTS + 2,
            Self::Age => FACTS + 3,
        }
    }
}

fn mask(allowed: &[&str], words: &[&str]) -> u16 {
    let places = allowed.iter().enumerate().filter(|(_, word)| words.contains(word));
    places.fold(0, |bits, (place, _)| bits | 1 << place)
}

fn with_unknown<W: Word + PartialEq>(value: W) -> u16 {
    let place = W::ALL.iter().position(|one| *one == value).unwrap_or_default();
    let bits = 1 << place;
    if value.word() == "unknown" { bits | UNKNOWN } else { bits }
}

impl When {
    /// Reads conditions; unknown names and words are noted at their line.
    pub(crate) fn read(loader: &mut Loader<'_>, path: &str, raw: RawWhen) -> Self {
        let mut all = Vec::new();
        for (name, words) in raw {
            let Some(key) = Key::read(&name) else {
                let known = FactKey::ALL.iter().map(|key| key.word()).collect::<Vec<_>>();
                let problem = format!("there is no fact `{name}`");
                let todo =
                    format!("use one of: {}, depicted, youngest, situation, age", known.join(", "));
                loader.found(path, &name, &problem, &todo);
                continue;
            };
            let allowed = key.allowed();
            for word in words.iter().filter(|word| *word != "unknown") {
                if !allowed.contains(&word.as_str()) {
                    let problem = format!("\"{word}\" is not known as a word of `{name}`");
                    let todo = format!("use one of: {}, unknown", allowed.join(", "));
                    loader.found(path, &format!("\"{word}\""), &problem, &todo);
                }
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let unknown = if words.contains(&"unknown") { UNKNOWN } else { 0 };
            let mask = mask(&allowed, &words) | unknown;
            all.push(Condition { key, place: key.place(), mask });
        }
        Self { all }
    }

    /// Whether all conditions fit.
    pub(crate) fn fits(&self, seen: &Seen<'_>) -> bool {
        self.all.iter().all(|one| one.fits(seen))
    }

    /// Whether one of the conditions fits.
    pub(crate) fn fits_any(&self, seen: &Seen<'_>) -> bool {
        self.all.iter().any(|one| one.fits(seen))
    }

    /// The facts behind it, when all conditions fit.
    pub(crate) fn why(&self, seen: &Seen<'_>) -> Option<Why> {
        if !self.fits(seen) {
            return None;
        }
        let mut why = Why::default();
        for one in &self.all {
            why.add(&one.key.why(seen.facts, one.mask));
        }
        Some(why)
    }

    /// Whether this can fit only if `key` has one of `words`.
    pub(crate) fn needs(&self, key: Key, words: &[&str]) -> bool {
        let unknown = if words.contains(&"unknown") { UNKNOWN } else { 0 };
        let most = mask(&key.allowed(), words) | unknown;
        self.all.iter().any(|one| one.key == key && one.mask & !most == 0)
    }
}

/// What happened, as question 2 has it; a threat comes before everything else.
pub(crate) fn situation(facts: &Facts) -> Situation {
    let has = |acts: &[Act]| acts.iter().any(|act| facts.acts.contains(act));
    let demands = facts.demand.is_some_and(|demand| demand != Demand::None);
    let is_violent = facts.violence_threat == Some(YesNo::Yes);
    let is_fake = matches!(facts.depiction, Some(Depiction::AiMade | Depiction::AiAltered));
    if has(&[Act::Threatened, Act::Demanded]) || demands || is_violent {
        Situation::Threatened
    } else if is_fake {
        Situation::FakeMade
    } else if !facts.acts.is_empty() {
        Situation::PictureShared
    } else {
        Situation::Unknown
    }
}

/// Age of the person whom the advice is for: the maker's own, else that of the depicted person now.
fn age(facts: &Facts) -> AgeGroup {
    let of_asker = match facts.asker {
        Some(Asker::MakerRegret) => return facts.asker_age.unwrap_or(AgeGroup::Unknown),
        Some(Asker::Me) | None => facts.asker_age,
        Some(_) => None,
    };
    let known = [of_asker, facts.depicted_age_now, facts.depicted_age_at_making];
    let known = known.into_iter().flatten().find(|age| *age != AgeGroup::Unknown);
    known.unwrap_or(AgeGroup::Unknown)
}
