use luwte_domain::further::Further;
use luwte_domain::{AboutWhom, AgeGroup, Answers, FactKey, Situation, Word};
use luwte_guidance::{FactsError, MOST_FACT_BYTES, parse_facts};

use crate::{content, facts};

fn refusal(json: &str) -> String {
    parse_facts(json).unwrap_err().to_string()
}

#[test]
fn one_flat_object_is_read() {
    let read = parse_facts(r#"{"asker":"self","acts":["made","sent_group"],"host_country":"NL"}"#);
    assert_eq!(read.unwrap(), facts("asker=self acts=made+sent_group host_country=NL"));
    assert_eq!(parse_facts("{}").unwrap(), facts(""));
}

#[test]
fn every_key_takes_each_of_its_words() {
    for key in FactKey::ALL {
        for word in key.allowed() {
            let value =
                if *key == FactKey::Acts { format!("[\"{word}\"]") } else { format!("\"{word}\"") };
            let read = parse_facts(&format!("{{\"{}\":{value}}}", key.word())).unwrap();
            assert_eq!(read.given(*key), [word]);
        }
    }
}

#[test]
fn unknown_keys_and_words_are_refused_by_name_with_what_is_allowed() {
    let key = refusal(r#"{"name":"x"}"#);
    assert!(key.contains("`name`") && key.contains("depicted_age_at_making"), "{key}");
    let word = refusal(r#"{"asker":"victim"}"#);
    assert!(word.contains("\"victim\"") && word.contains("self, parent, friend"), "{word}");
    let act = refusal(r#"{"acts":["made","sold"]}"#);
    assert!(act.contains("`acts`") && act.contains("\"sold\"") && act.contains("sent_group"));
    assert!(refusal(r#"{"host_country":"nl"}"#).contains("NL, EU, other, unknown"));
}

#[test]
fn other_types_are_refused_by_name() {
    for (json, words) in [
        (r#"{"danger_now":true}"#, "`danger_now` is true or false; allowed is one of yes, no"),
        (r#"{"asker":null}"#, "`asker` is null"),
        (r#"{"asker_age":17}"#, "`asker_age` is a number"),
        (r#"{"acts":"made"}"#, "`acts` is one word; allowed is a list of made"),
        (r#"{"acts":[1]}"#, "`acts` is a number"),
        (r#"{"asker":["self"]}"#, "`asker` is too deep"),
        (r#"{"acts":[["made"]]}"#, "`acts` is too deep"),
    ] {
        assert!(refusal(json).contains(words), "{json}: {}", refusal(json));
    }
}

#[test]
fn what_was_given_twice_is_refused_by_name() {
    assert!(refusal(r#"{"asker":"self","asker":"self"}"#).contains("`asker` is a duplicate"));
    assert!(refusal(r#"{"acts":[],"acts":["made"]}"#).contains("`acts` is a duplicate"));
    assert!(refusal(r#"{"acts":["made","made"]}"#).contains("\"made\" in `acts` is a duplicate"));
}

#[test]
fn what_is_no_object_too_large_or_too_deep_is_refused() {
    for json in ["[]", "\"self\"", "3", "null"] {
        assert_eq!(parse_facts(json).unwrap_err(), FactsError::NotAnObject, "{json}");
    }
    for json in ["", "{", "{\"asker\":}", "{} {}", "not json"] {
        assert!(refusal(json).starts_with("not JSON"), "{json}");
    }
    let bytes = MOST_FACT_BYTES + 1;
    assert_eq!(parse_facts(&" ".repeat(bytes)).unwrap_err(), FactsError::TooLarge { bytes });
    let deep = format!("{{\"asker\":{}{}}}", "[".repeat(500), "]".repeat(500));
    assert!(refusal(&deep).contains("too deep"), "{}", refusal(&deep));
}

#[test]
fn a_message_repeats_little_of_what_was_typed() {
    let long = "x".repeat(10_000);
    assert!(refusal(&format!("{{\"{long}\":1}}")).len() < 1_000);
    assert!(refusal(&format!("{{\"asker\":\"{long}\"}}")).len() < 1_000);
}

#[test]
fn answers_become_facts_and_stay_as_strict() {
    let content = content();
    for about in AboutWhom::ALL {
        for situation in Situation::ALL {
            for age in AgeGroup::ALL {
                for now in AgeGroup::ALL.iter().copied().map(Some).chain([None]) {
                    let further = Further { age_now: now, ..Further::default() };
                    let answers = Answers {
                        about: Some(*about),
                        situation: Some(*situation),
                        age: Some(*age),
                        further,
                    };
                    let facts = content.facts(&answers);
                    assert_eq!(facts.is_strict(), answers.is_strict(), "{answers:?}");
                }
            }
        }
    }
}

#[test]
fn every_optional_answer_that_says_something_is_a_fact() {
    use luwte_domain::further::Question;
    let content = content();
    let no_fact = [Question::OldLaw];
    for question in Question::ALL.iter().filter(|question| !no_fact.contains(question)) {
        for word in question.replies() {
            let mut answers = Answers::default();
            assert!(answers.further.keep(*question, word));
            let given = content.facts(&answers).given(FactKey::from_word(question.word()).unwrap());
            let says_nothing = ["unsaid", "unknown"].contains(&word);
            assert_eq!(given, if says_nothing { vec![] } else { vec![word] }, "{question:?}");
        }
    }
}

#[test]
fn the_day_of_the_act_picks_the_law_and_is_the_last_of_the_old_one() {
    use jiff::civil::date;
    use luwte_domain::further::Reply;
    let (content, today) = (content(), date(2026, 11, 22));
    let mut answers = Answers::default();
    assert_eq!(content.law_date(&answers, today), today);
    for reply in [Reply::No, Reply::Unsaid] {
        answers.further.old_law = Some(reply);
        assert_eq!(content.law_date(&answers, today), today);
    }
    answers.further.old_law = Some(Reply::Yes);
    let then = content.law_date(&answers, today);
    for (id, old, new) in [("252", "240b", "252"), ("254ba", "139h", "254ba")] {
        let number = |day| content.law_on(id, day, luwte_domain::Lang::Nl).unwrap().provision;
        assert_eq!(number(then), old);
        assert_eq!(number(then.tomorrow().unwrap()), new);
    }
    let earlier = date(2024, 6, 1);
    assert_eq!(content.law_date(&answers, earlier), earlier, "never a day to come");
    assert_eq!(content.facts(&answers), facts(""));
}

#[test]
fn every_side_door_gives_who_asks() {
    let content = content();
    for (door, asker) in [
        ("parents", "asker=parent"),
        ("i-saw-it", "asker=friend"),
        ("regret", "asker=maker_regret suspect=self"),
        ("school", "asker=school"),
        ("professionals", "asker=professional"),
    ] {
        assert_eq!(content.door_facts(door), Some(facts(asker)));
    }
    assert_eq!(content.door_facts("cellar"), None);
}
