use super::*;
use crate::Word;

fn answers(about: AboutWhom, situation: Situation, age: AgeGroup) -> Answers {
    Answers { about: Some(about), situation: Some(situation), age: Some(age), ..Answers::default() }
}

#[test]
fn every_question_ends_with_a_way_not_to_say() {
    for question in Question::ALL {
        let last = question.replies().pop().unwrap();
        assert!(["unsaid", "unknown"].contains(&last), "{question:?}");
    }
}

#[test]
fn an_answer_reads_back_and_a_wrong_word_changes_nothing() {
    for question in Question::ALL {
        for word in question.replies() {
            let mut further = Further::default();
            assert!(further.keep(*question, word));
            assert_eq!(further.reply(*question), Some(word));
            assert_eq!(further.given().collect::<Vec<_>>(), [(*question, word)]);
            assert!(!further.keep(*question, "no such word"));
            assert_eq!(further.reply(*question), Some(word));
        }
    }
}

#[test]
fn safety_is_asked_first_of_everyone() {
    for about in AboutWhom::ALL {
        for situation in Situation::ALL {
            for age in AgeGroup::ALL {
                let questions = answers(*about, *situation, *age).questions();
                assert_eq!(questions[..2], [Question::Danger, Question::Suicidal]);
            }
        }
    }
    assert_eq!(Answers::default().questions()[0], Question::Danger);
}

#[test]
fn answering_a_question_does_not_move_it() {
    for situation in Situation::ALL {
        for age in AgeGroup::ALL {
            let mut given = answers(AboutWhom::Me, *situation, *age);
            let mut place = 0;
            while let Some(question) = given.questions().get(place).copied() {
                for word in question.replies() {
                    assert!(given.further.keep(question, word));
                    assert_eq!(given.questions().get(place), Some(&question));
                }
                place += 1;
            }
            assert_eq!(given.first_unasked(), None);
        }
    }
}

#[test]
fn whether_money_was_paid_is_asked_only_when_money_was_asked() {
    let mut given = answers(AboutWhom::Me, Situation::Threatened, AgeGroup::From16To17);
    assert!(!given.questions().contains(&Question::Paid));
    given.further.demand = Some(Demand::Money);
    assert!(given.questions().contains(&Question::Paid));
}

#[test]
fn a_threat_is_not_asked_for_its_place_and_a_fake_not_for_its_demand() {
    let threat = answers(AboutWhom::Me, Situation::Threatened, AgeGroup::Adult).questions();
    assert!(threat.contains(&Question::Demand) && !threat.contains(&Question::Place));
    let fake = answers(AboutWhom::Me, Situation::FakeMade, AgeGroup::Adult).questions();
    assert!(fake.contains(&Question::Place) && !fake.contains(&Question::Demand));
    assert!(!fake.contains(&Question::AgeNow) && !fake.contains(&Question::SameSchool));
}

#[test]
fn age_now_is_asked_of_who_was_a_minor_then() {
    for age in AgeGroup::ALL {
        let asked = answers(AboutWhom::Me, Situation::PictureShared, *age).questions();
        let was_minor = !matches!(age, AgeGroup::Adult | AgeGroup::Unknown);
        assert_eq!(asked.contains(&Question::AgeNow), was_minor, "{age:?}");
    }
}

#[test]
fn an_answer_is_dropped_when_its_question_no_longer_matters() {
    let mut given = answers(AboutWhom::Me, Situation::Threatened, AgeGroup::Adult);
    given.further.demand = Some(Demand::Money);
    given.further.paid = Some(Reply::Yes);
    given.further.danger = Some(Reply::No);
    assert_eq!(given.without_stale(), given);
    given.situation = Some(Situation::FakeMade);
    let left: Vec<_> = given.without_stale().further.given().collect();
    assert_eq!(left, [(Question::Danger, "no")]);
}

#[test]
fn an_age_now_under_18_is_never_dropped() {
    let mut given = answers(AboutWhom::APupil, Situation::FakeMade, AgeGroup::Adult);
    given.further.age_now = Some(AgeGroup::From16To17);
    assert_eq!(given.without_stale(), given);
}

#[test]
fn a_class_chat_is_a_closed_place() {
    let mut given = Answers::default();
    assert!(!given.is_closed_place());
    assert!(given.further.keep(Question::Place, "closed_group"));
    assert!(given.is_closed_place());
}
