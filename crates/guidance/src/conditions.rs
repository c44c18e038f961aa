//! Conditions on facts, as tables and rules write them: `when = { asker = ["self"], … }`.
//!
//! A condition names a fact, or one of four things that follow from facts: `depicted` (minor,
//! unknown, adult), `youngest` (the lower age of the depicted person), `situation` (as in question
//! 2) and `age` (of the person whom the advice is for). All conditions of a `when` must fit; one of
//! its words is enough. The word `unknown` fits a missing fact.

use std::collections::{BTreeMap, BTreeSet};

use luwte_domain::facts::{Act, Asker, Demand, Depicted, Depiction, YesNo, YesNoUnsure};
use luwte_domain::{AgeGroup, FactKey, Facts, Situation, Word};

use crate::loader::Loader;

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
    pub(crate) facts: &'a Facts,
    bits: Vec<u16>,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(facts: &'a Facts) -> Self {
        let of_fact = |key: &FactKey| {
            let given = facts.given(*key);
            let bits = mask(&key.allowed(), &given);
            if given.is_empty() || given == ["unknown"] { bits | UNKNOWN } else { bits }
        };
        let mut bits: Vec<u16> = FactKey::ALL.iter().map(of_fact).collect();
        bits.push(with_unknown(facts.depicted()));
        bits.push(with_unknown(facts.youngest().unwrap_or(AgeGroup::Unknown)));
        bits.push(with_unknown(situation(facts)));
        bits.push(with_unknown(age(facts)));
        Self { facts, bits }
    }
}

/// Set in the bits of a fact that is missing or said to be unknown.
const UNKNOWN: u16 = 1 << 15;

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

/// The facts that let a rule fit, and the missing ones that did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Why {
    facts: BTreeSet<(FactKey, &'static str)>,
    missing: BTreeSet<FactKey>,
}

impl Why {
    pub(crate) fn add(&mut self, other: &Self) {
        self.facts.extend(&other.facts);
        self.missing.extend(&other.missing);
    }

    /// `key=value` of every fact that was given, in the order of the domain paper.
    pub(crate) fn given(&self) -> Vec<String> {
        self.facts.iter().map(|(key, word)| format!("{}={word}", key.word())).collect()
    }

    /// Keys of facts that count because nobody gave them.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.missing.iter().map(|key| key.word().to_owned()).collect()
    }
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
        let facts = FactKey::ALL.len();
        match self {
            Self::Fact(key) => FactKey::ALL.iter().position(|one| *one == key).unwrap_or_default(),
            Self::Depicted => facts,
            Self::Youngest => facts + 1,
            Self::Situation => facts + 2,
            Self::Age => facts + 3,
        }
    }

    /// The facts behind it.
    fn why(self, facts: &Facts, mask_of: u16) -> Why {
        let mut why = Why::default();
        let mut note = |key: FactKey, counts: &dyn Fn(&'static str) -> bool| {
            let given = facts.given(key);
            if given.is_empty() {
                why.missing.insert(key);
            }
            why.facts.extend(given.into_iter().filter(|word| counts(word)).map(|word| (key, word)));
        };
        match self {
            Self::Fact(key) => {
                let allowed = key.allowed();
                note(key, &|word| mask(&allowed, &[word]) & mask_of != 0 || word == "unknown");
            }
            Self::Depicted => note_depicted(facts, &mut note),
            Self::Youngest => {
                let lowest = facts.youngest().map(Word::word);
                for key in [FactKey::AgeAtMaking, FactKey::AgeNow, FactKey::AskerAge] {
                    note_if_given(facts, key, &mut note, &|word| Some(word) == lowest);
                }
            }
            Self::Situation => {
                for key in [FactKey::Acts, FactKey::Demand, FactKey::Depiction] {
                    note_if_given(facts, key, &mut note, &|_| true);
                }
            }
            Self::Age => {
                for key in [FactKey::AskerAge, FactKey::AgeNow, FactKey::AgeAtMaking] {
                    note_if_given(facts, key, &mut note, &|_| true);
                }
            }
        }
        why
    }
}

type Note<'a> = &'a mut dyn FnMut(FactKey, &dyn Fn(&'static str) -> bool);

fn note_if_given(
    facts: &Facts,
    key: FactKey,
    note: Note<'_>,
    counts: &dyn Fn(&'static str) -> bool,
) {
    let is_own = key != FactKey::AskerAge || facts.asker == Some(Asker::Me);
    if is_own && !facts.given(key).is_empty() {
        note(key, counts);
    }
}

fn note_depicted(facts: &Facts, note: Note<'_>) {
    let ages = [FactKey::AgeAtMaking, FactKey::AgeNow, FactKey::AskerAge];
    let is_minor_age = |word: &str| {
        !matches!(AgeGroup::from_word(word), None | Some(AgeGroup::Adult | AgeGroup::Unknown))
    };
    match facts.depicted() {
        Depicted::Minor => {
            for key in ages {
                note_if_given(facts, key, note, &is_minor_age);
            }
            let looks = |word: &'static str| word != YesNoUnsure::No.word();
            note_if_given(facts, FactKey::LooksMinor, note, &looks);
        }
        Depicted::Adult => {
            for key in ages {
                note_if_given(facts, key, note, &|_| true);
            }
            note_if_given(facts, FactKey::LooksMinor, note, &|_| true);
        }
        Depicted::Unknown => {
            note(FactKey::AgeAtMaking, &|word| word == AgeGroup::Unknown.word());
            note_if_given(facts, FactKey::AgeNow, note, &|word| word == AgeGroup::Unknown.word());
        }
    }
}

fn mask(allowed: &[&str], words: &[&str]) -> u16 {
    let places = allowed.iter().enumerate().filter(|(_, word)| words.contains(word));
    places.fold(0, |bits, (place, _)| bits | 1 << place)
}

fn with_unknown<W: Word>(value: W) -> u16 {
    let allowed: Vec<&str> = W::ALL.iter().map(|value| value.word()).collect();
    let bits = mask(&allowed, &[value.word()]);
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
