//! What changes a draft, and what is kept of it.

use luwte_domain::charge::Charge;
use luwte_domain::further::{Further, Question};
use luwte_domain::ids::CaseId;
use luwte_domain::{AboutWhom, AgeGroup, Lang, Situation, Word};
use luwte_vault::code::ReturnCode;

use super::codes::parse_codes;
use super::{FORM, MAX_TEXT_CHARS};
use crate::error::{CaseworkError, InputProblem};
use crate::house::House;
use crate::places::clean;
use crate::records::{Draft, Facts, PlaceRecord, Ready};

/// One change of the draft.
#[derive(Clone)]
pub enum Change {
    /// Answer to question 1.
    About(AboutWhom),
    /// Answer to question 2.
    Situation(Situation),
    /// Answer to question 3.
    Age(AgeGroup),
    /// Answer to an optional question, by its word.
    Further(Question, String),
    /// The language the person reads.
    Lang(Lang),
    /// All pasted lines; replaces the earlier ones.
    Links(String),
    /// A place without address.
    Closed {
        /// Recipient in the content.
        platform: String,
        /// Handle or name of a group; may be empty.
        handle: String,
    },
    /// Takes out a place, by its number in [`DraftView::places`].
    RemovePlace(usize),
    /// Fingerprints as the photo page posts them; replaces the earlier ones.
    Codes(String),
    /// The story in the person's own words; may be empty.
    Story(String),
    /// What comes first; changes nothing once the draft was sent.
    Charge(Charge),
    /// Forgets everything typed so far.
    StartOver,
}

masked_debug!(Change);

/// Makes case number, code and token; keeps them when only the language of the words changes.
pub(super) fn prepare(house: &House, draft: &mut Draft, lang: Lang) {
    match &mut draft.ready {
        Some(ready) => lang.word().clone_into(&mut ready.words_lang),
        None => {
            draft.ready = Some(Ready {
                case: CaseId::make(house.now()).to_string(),
                code: *ReturnCode::make().expose(),
                token: house.make_form(FORM),
                words_lang: lang.word().to_owned(),
            });
        }
    }
}

pub(super) fn apply(house: &House, draft: &mut Draft, change: Change) -> Result<(), CaseworkError> {
    if let (true, Change::Charge(_)) = (draft.is_sent, &change) {
        return Ok(());
    }
    if draft.is_sent && !matches!(change, Change::Lang(_)) {
        *draft = Draft { facts: draft.facts.clone(), ..Draft::default() };
    }
    let word = |word: &str| Some(word.to_owned());
    match change {
        Change::About(value) => draft.facts.about = word(value.word()),
        Change::Situation(value) => draft.facts.situation = word(value.word()),
        Change::Age(value) => draft.facts.age = word(value.word()),
        Change::Further(question, word) => keep_further(&mut draft.facts, question, &word)?,
        Change::Lang(value) => value.word().clone_into(&mut draft.facts.lang),
        Change::Links(text) => {
            let places = house.parse_links(&text)?;
            draft.places.retain(|place| matches!(place, PlaceRecord::Closed { .. }));
            draft.places.extend(places);
            draft.links = text;
        }
        Change::Closed { platform, handle } => {
            let place = house.parse_closed(&platform, &handle)?;
            if draft.places.len() >= 2 * crate::places::MAX_LINES {
                return Err(InputProblem::TooMany { limit: 2 * crate::places::MAX_LINES }.into());
            }
            if !draft.places.contains(&place) {
                draft.places.push(place);
            }
        }
        Change::RemovePlace(number) => {
            if number < draft.places.len() {
                let gone = draft.places.remove(number);
                if let PlaceRecord::Address { .. } = gone {
                    draft.links = link_lines(&draft.places);
                }
            }
        }
        Change::Codes(json) => draft.pictures = parse_codes(&json)?,
        Change::Story(text) => draft.story = clean(&text, MAX_TEXT_CHARS)?,
        Change::Charge(value) => draft.charge = word(value.word()),
        Change::StartOver => *draft = Draft::default(),
    }
    Ok(())
}

fn keep_further(facts: &mut Facts, question: Question, word: &str) -> Result<(), InputProblem> {
    if !Further::default().keep(question, word) {
        return Err(InputProblem::BadChoice);
    }
    facts.further.insert(question.word().to_owned(), word.to_owned());
    Ok(())
}

fn link_lines(places: &[PlaceRecord]) -> String {
    let lines: Vec<&str> = places
        .iter()
        .filter_map(|place| match place {
            PlaceRecord::Address { text } => Some(text.as_str()),
            PlaceRecord::Closed { .. } => None,
        })
        .collect();
    lines.join("\n")
}
