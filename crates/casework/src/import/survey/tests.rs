use super::*;

#[test]
fn times_are_utc_and_nonsense_is_none() {
    let at = |text| read_time(text).map(|at| at.to_string());
    assert_eq!(at("2024-02-29 10:00:01").as_deref(), Some("2024-02-29T10:00:01Z"));
    assert_eq!(at("2024-02-29").as_deref(), Some("2024-02-29T00:00:00Z"));
    for text in ["", "0000-00-00 00:00:00", "2023-02-29 00:00:00", "1970-01-01 00:00:00", "now"] {
        assert_eq!(at(text), None, "{text}");
    }
}

#[test]
fn history_becomes_events_only_where_luwte_has_one() {
    let kind = |tag, old, new| kind_of(tag, old, new);
    assert_eq!(kind("STATUS", "x", "close_offline"), Some(EventKind::Gone));
    assert_eq!(kind("STATUS", "x", "close_double"), Some(EventKind::Closed));
    let back = kind("STATUS", "close_offline_manual", "scheduler_checkonline");
    assert_eq!(back, Some(EventKind::Reappeared));
    assert_eq!(kind("STATUS", "grade", "scheduler_checkonline"), None);
    assert_eq!(kind("CLASSIFY", "unset", "illegal"), Some(EventKind::Assessed));
    assert_eq!(kind("CLASSIFY", "unset", "not_illegal"), None);
    assert_eq!(kind("IP", "192.0.2.1", "close_offline"), None);
}

fn survey(answer: &str, grade: Grade) -> HashSet<u32> {
    answered(&[answer], grade)
}

fn answered(answers: &[&str], grade: Grade) -> HashSet<u32> {
    let mut survey = Survey::default();
    let status = ScartStatus::Close;
    survey.known.push(Known { id: 7, received_s: 0, status, grade });
    survey.questions.insert(6);
    for (value, label) in [("AD", true), ("NF", false)] {
        survey.options.push((6, value.to_owned(), label));
    }
    for (place, answer) in (0..).zip(answers) {
        survey.answer_texts.insert((*answer).to_owned(), place);
        survey.answers.push((7, 6, place));
    }
    survey.adults()
}

#[test]
fn only_the_one_reason_adult_of_what_is_not_illegal_makes_an_adult() {
    assert_eq!(survey("a:1:{i:0;s:2:\"AD\";}", Grade::NotIllegal), HashSet::from([7]));
    for (answer, grade) in [
        ("a:1:{i:0;s:2:\"AD\";}", Grade::Illegal),
        ("a:1:{i:0;s:2:\"AD\";}", Grade::Other),
        ("a:2:{i:0;s:2:\"AD\";i:1;s:2:\"NF\";}", Grade::NotIllegal),
        ("a:1:{i:0;s:2:\"NF\";}", Grade::NotIllegal),
        ("a:2:{i:0;s:2:\"AD\";i:1;s:2:\"ZZ\";}", Grade::NotIllegal),
        ("adult", Grade::NotIllegal),
        ("", Grade::NotIllegal),
    ] {
        assert!(survey(answer, grade).is_empty(), "{answer} {grade:?}");
    }
}

#[test]
fn a_second_answer_with_another_reason_makes_no_adult() {
    let adult = "a:1:{i:0;s:2:\"AD\";}";
    assert_eq!(answered(&[adult, "AD", "[\"AD\"]"], Grade::NotIllegal), HashSet::from([7]));
    for other in ["a:1:{i:0;s:2:\"NF\";}", "NF", ""] {
        assert!(answered(&[adult, other], Grade::NotIllegal).is_empty(), "{other}");
        assert!(answered(&[other, adult], Grade::NotIllegal).is_empty(), "{other}");
    }
}
