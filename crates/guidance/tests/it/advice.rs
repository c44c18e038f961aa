use luwte_domain::{AboutWhom, AgeGroup, Answers, Lang, Situation, Word};
use luwte_guidance::Advice;

use crate::{LANGS, content};

/// Every combination of answers, missing ones included.
pub(crate) fn all_answers() -> Vec<Answers> {
    fn with_none<W: Word>() -> impl Iterator<Item = Option<W>> {
        W::ALL.iter().copied().map(Some).chain([None])
    }
    with_none::<AboutWhom>()
        .flat_map(|about| {
            with_none::<Situation>().flat_map(move |situation| {
                with_none::<AgeGroup>().map(move |age| Answers {
                    about,
                    situation,
                    age,
                    ..Answers::default()
                })
            })
        })
        .collect()
}

fn ids(advice: &Advice) -> Vec<String> {
    let steps = advice.now.iter().chain(&advice.later).chain(&advice.if_you_want);
    steps.map(|step| step.id.clone()).collect()
}

fn answers(about: AboutWhom, situation: Situation, age: AgeGroup) -> Answers {
    let (about, situation, age) = (Some(about), Some(situation), Some(age));
    Answers { about, situation, age, ..Answers::default() }
}

#[test]
fn every_combination_gives_steps_a_person_and_the_danger_line_in_both_languages() {
    let content = content();
    assert_eq!(all_answers().len(), 6 * 5 * 6);
    for answers in all_answers() {
        for lang in LANGS {
            let advice = content.advice(&answers, lang);
            assert!((1..=3).contains(&advice.now.len()), "{answers:?}");
            assert!(!advice.later.is_empty() && !advice.if_you_want.is_empty(), "{answers:?}");
            assert!(advice.contacts.iter().any(|card| card.phone.is_some()), "{answers:?}");
            for number in ["tel:112", "tel:113", "tel:08000432"] {
                assert!(advice.danger.body_html.contains(number));
            }
            for step in advice.now.iter().chain(&advice.later).chain(&advice.if_you_want) {
                assert!(!step.title.is_empty() && step.body_html.starts_with("<p>"), "{}", step.id);
            }
        }
    }
}

#[test]
fn both_languages_give_the_same_steps() {
    let content = content();
    for answers in all_answers() {
        let (nl, en) = (content.advice(&answers, Lang::Nl), content.advice(&answers, Lang::En));
        assert_eq!(ids(&nl), ids(&en));
        assert!(nl.now.iter().zip(&en.now).all(|(nl, en)| nl.title != en.title));
    }
}

#[test]
fn no_step_stands_twice_on_a_page() {
    let content = content();
    for answers in all_answers() {
        let mut all = ids(&content.advice(&answers, Lang::Nl));
        all.sort();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count, "{answers:?}");
    }
}

#[test]
fn a_way_to_removal_stands_on_every_page() {
    let content = content();
    for answers in all_answers() {
        let advice = content.advice(&answers, Lang::Nl);
        let steps = advice.now.iter().chain(&advice.later);
        let text: String = steps.map(|step| step.body_html.as_str()).collect();
        assert!(text.contains("href=\"/weghalen"), "{answers:?}");
    }
}

#[test]
fn a_child_under_12_hears_about_a_trusted_adult_now() {
    for situation in Situation::ALL {
        let answers = answers(AboutWhom::Me, *situation, AgeGroup::Under12);
        let advice = content().advice(&answers, Lang::Nl);
        assert!(advice.now.iter().any(|step| step.id == "tell-adult"));
        assert!(advice.contacts.iter().any(|card| card.id == "kindertelefoon"));
    }
}

#[test]
fn whoever_is_threatened_hears_first_to_stop_and_not_to_pay() {
    for age in AgeGroup::ALL {
        let answers = answers(AboutWhom::Me, Situation::Threatened, *age);
        let advice = content().advice(&answers, Lang::Nl);
        assert_eq!(advice.now[0].id, "stop-contact");
    }
}

#[test]
fn strict_answers_never_lead_to_a_copy_of_the_image() {
    let content = content();
    for answers in all_answers().into_iter().filter(Answers::is_strict) {
        let all = ids(&content.advice(&answers, Lang::Nl));
        assert!(!all.contains(&"note-adult".to_owned()), "{answers:?}");
        assert!(!all.contains(&"law-adult".to_owned()), "{answers:?}");
    }
}

#[test]
fn adults_are_not_led_to_the_hotline_for_minors() {
    let content = content();
    for answers in all_answers().into_iter().filter(|answers| !answers.is_strict()) {
        let all = ids(&content.advice(&answers, Lang::Nl));
        assert!(!all.contains(&"hotline".to_owned()) && !all.contains(&"law-minor".to_owned()));
    }
}

#[test]
fn the_law_step_says_may_and_who_decides() {
    let answers = answers(AboutWhom::Me, Situation::FakeMade, AgeGroup::Adult);
    let advice = content().advice(&answers, Lang::En);
    let law = advice.if_you_want.iter().find(|step| step.id == "law-adult").unwrap();
    assert!(law.body_html.contains("may fall under Sr 254ba"));
    assert!(law.body_html.contains("Police and OM decide"));
    assert!(law.body_html.contains("not legal advice"));
}
