//! From answers to the advice page: facts, guidance on a day, and why each line stands there.

use jiff::civil::Date;
use luwte_domain::{AgeGroup, Answers};
use luwte_guidance::{Candidate, Content, LeftOut, Route};

use super::written::{self, law};
use super::{contact, steps};
use crate::locale::Locale;
use crate::parts::ContactCard;
use crate::public::view::{Advice, AdviceView, MayBe, NightLine, Way};

/// Who is there day and night, as their sources say.
const AT_NIGHT: [&str; 4] = ["emergency", "suicide-prevention", "csg", "veilig-thuis"];

/// How names of steps begin that say what the law says.
const LAW_STEP: &str = "law-";

/// Advice for these answers on `day`, with the law of the day of the act; under 12 a person comes
/// before everything else.
pub(crate) fn advice(content: &Content, answers: Answers, day: Date, l: Locale) -> Advice {
    let law_date = content.law_date(&answers, day);
    let mut guidance = content.guide(&content.facts(&answers), law_date, l.lang);
    if !guidance.candidates.is_empty() {
        // The page has a place of its own for the law.
        guidance.if_you_want.retain(|step| !step.id.starts_with(LAW_STEP));
    }
    Advice {
        first: guidance.first.into_iter().map(|route| first(route, l)).collect(),
        now: steps(guidance.now),
        later: steps(guidance.later),
        wish: steps(guidance.if_you_want),
        laws: guidance.candidates.into_iter().map(|one| may_be(one, l)).collect(),
        ways: guidance.routes.into_iter().map(|route| way(route, l)).collect(),
        left_out: guidance.left_out.into_iter().map(|one| left_out(one, l)).collect(),
        contacts: guidance.contacts.into_iter().map(|card| contact(card, l)).collect(),
        at_night: at_night(content, l),
        is_person_first: answers.age == Some(AgeGroup::Under12),
        is_closed_place: answers.is_closed_place(),
        unasked: answers.first_unasked(),
        day: written::day(day, l),
    }
}

/// Someone to go to before everything else, with what is said about this situation.
fn first(route: Route, l: Locale) -> ContactCard {
    let card = route.contact.map(|card| contact(card, l)).unwrap_or_default();
    ContactCard { name: route.text.title, html: route.text.body_html, ..card }
}

fn may_be(one: Candidate, l: Locale) -> MayBe {
    MayBe { why: why(&one.why, &one.missing, l), law: law(one.law, l) }
}

fn way(route: Route, l: Locale) -> Way {
    let (phone, tel) = match route.contact {
        Some(card) => {
            let card = contact(card, l);
            (card.phone, card.tel)
        }
        None => (String::new(), String::new()),
    };
    let text = AdviceView { title: route.text.title, html: route.text.body_html };
    // A number that the text gives is not said twice.
    let phone = if text.html.contains(&tel) { String::new() } else { phone };
    Way { text, phone, tel, why: why(&route.why, &route.missing, l) }
}

fn left_out(one: LeftOut, l: Locale) -> Way {
    let text = AdviceView { title: one.recipient, html: one.reason.body_html };
    Way { text, why: why(&one.why, &one.missing, l), ..Way::default() }
}

/// The facts behind a line in plain words; those that say nothing to a person are passed over.
fn why(given: &[String], missing: &[String], l: Locale) -> String {
    let given = given.iter().map(|fact| fact.replace('=', "-"));
    let missing = missing.iter().map(|fact| format!("missing-{fact}"));
    let mut said: Vec<String> = Vec::new();
    for fact in given.chain(missing) {
        let key = format!("why-{}", fact.replace('_', "-").to_lowercase());
        if let Some(text) = l.maybe(&key).filter(|text| !said.contains(text)) {
            said.push(text);
        }
    }
    said.join(" ")
}

fn at_night(content: &Content, l: Locale) -> Vec<NightLine> {
    let all = content.contacts(l.lang).into_iter();
    let awake = all.filter(|card| AT_NIGHT.contains(&card.id.as_str()));
    awake
        .map(|card| {
            let text = l.t(&format!("advice-night-{}", card.id));
            let card = contact(card, l);
            // A number that is its own name is said once.
            let name = if card.name.contains(&card.phone) { String::new() } else { card.name };
            NightLine { name, phone: card.phone, tel: card.tel, text }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use luwte_domain::further::{Place, Question, Reply};
    use luwte_domain::{AboutWhom, FactKey, Lang, Situation, Word as _};

    use super::*;

    /// Facts that lead to what stands first, and to nothing else.
    const FIRST: [FactKey; 3] = [FactKey::DangerNow, FactKey::Suicidal, FactKey::RecentContact];

    fn guided(answers: Answers, lang: Lang) -> Advice {
        let content = Content::embedded().unwrap();
        let day = jiff::civil::date(2026, 11, 22);
        advice(&content, answers, day, Locale::new(lang))
    }

    fn girl_of_14() -> Answers {
        let mut answers = Answers {
            about: Some(AboutWhom::Me),
            situation: Some(Situation::FakeMade),
            age: Some(AgeGroup::From12To15),
            ..Answers::default()
        };
        answers.further.place = Some(Place::ClosedGroup);
        answers
    }

    #[test]
    fn a_class_chat_is_told_and_its_law_says_why() {
        let advice = guided(girl_of_14(), Lang::Nl);
        assert!(advice.is_closed_place && (1..=3).contains(&advice.now.len()));
        let law = advice.laws.iter().find(|one| one.law.html.contains("252")).unwrap();
        assert!(law.why.contains("12 tot en met 15"), "{}", law.why);
        assert!(!advice.ways.is_empty() && !advice.contacts.is_empty());
        let told = advice.wish.iter().filter(|step| step.html.contains("Sr 252")).count();
        assert_eq!(told, 0, "the law is told once");
    }

    #[test]
    fn what_happened_before_the_law_changed_has_the_law_of_then() {
        let mut answers = girl_of_14();
        for (word, number) in [(Reply::Yes, "240b"), (Reply::No, "252"), (Reply::Unsaid, "252")] {
            answers.further.old_law = Some(word);
            for lang in [Lang::Nl, Lang::En] {
                let laws = guided(answers, lang).laws;
                let numbers: Vec<_> = laws.iter().map(|one| one.law.title.as_str()).collect();
                assert!(numbers.iter().any(|title| title.contains(number)), "{numbers:?}");
            }
        }
    }

    #[test]
    fn danger_and_thoughts_of_suicide_stand_first() {
        let mut answers = girl_of_14();
        assert!(guided(answers, Lang::En).first.is_empty());
        answers.further.danger = Some(Reply::Yes);
        answers.further.suicidal = Some(Reply::Yes);
        let phones: Vec<_> =
            guided(answers, Lang::En).first.into_iter().map(|card| card.phone).collect();
        assert_eq!(phones, ["112", "113"]);
    }

    #[test]
    fn who_is_awake_at_night_has_a_number_and_words() {
        for lang in [Lang::Nl, Lang::En] {
            let lines = guided(Answers::default(), lang).at_night;
            assert_eq!(lines.len(), AT_NIGHT.len());
            assert!(lines.iter().all(|line| !line.phone.is_empty() && !line.text.contains('⟦')));
        }
    }

    #[test]
    fn every_fact_that_answers_give_has_words_in_both_languages() {
        let content = Content::embedded().unwrap();
        let mut all = Vec::new();
        for about in AboutWhom::ALL {
            for situation in Situation::ALL {
                for age in AgeGroup::ALL {
                    let (about, situation, age) = (Some(*about), Some(*situation), Some(*age));
                    all.push(Answers { about, situation, age, ..Answers::default() });
                }
            }
        }
        for question in Question::ALL {
            for word in question.replies() {
                let mut answers = Answers::default();
                assert!(answers.further.keep(*question, word));
                all.push(answers);
            }
        }
        let unsaid = ["no", "unknown"];
        for facts in all.iter().map(|answers| content.facts(answers)) {
            for key in FactKey::ALL {
                for word in facts.given(*key).into_iter().filter(|word| !unsaid.contains(word)) {
                    let fact = format!("{}={word}", key.word());
                    for lang in [Lang::Nl, Lang::En] {
                        // What stands first says itself that it is there because of the answer.
                        let is_first = FIRST.contains(key);
                        let text = why(std::slice::from_ref(&fact), &[], Locale::new(lang));
                        assert!(is_first || !text.is_empty(), "{fact}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_fact_without_words_is_passed_over_and_none_is_said_twice() {
        let l = Locale::new(Lang::Nl);
        let given = ["demand=money", "suspect=adult_known", "suspect=adult_unknown", "x=y"];
        let given: Vec<String> = given.map(str::to_owned).into();
        assert_eq!(why(&given, &[], l), "Iemand wil geld. Een volwassene deed dit.");
        assert_eq!(why(&[], &["no_such_fact".to_owned()], l), "");
    }
}
