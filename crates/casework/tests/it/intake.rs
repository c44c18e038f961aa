//! One draft, one case, the same words, whatever happens to the send.

use std::time::Duration;

use luwte_casework::CaseworkError;
use luwte_casework::error::InputProblem;
use luwte_casework::intake::Change;
use luwte_casework::my_case::EnterError;
use luwte_domain::further::{Question, Reply};
use luwte_domain::{AgeGroup, Further, Lang, Situation};

use crate::house::Fixture;

const LINK: &str = "https://platform.example/p/berg";

#[tokio::test(flavor = "multi_thread")]
async fn the_same_send_fifty_times_at_once_is_one_case_with_the_same_words() {
    let fixture = Fixture::new().await;
    let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
    let token = intake.check(Some(&cookie), Lang::Nl).await.unwrap().token;
    let mut sends = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (intake, cookie, token) = (intake.clone(), cookie.clone(), token.clone());
        sends.spawn(async move {
            intake.send(Some(&cookie), &token).await.unwrap();
            intake.done(Some(&cookie)).await.unwrap().words
        });
    }
    let words: Vec<_> = sends.join_all().await;
    assert!(words.windows(2).all(|pair| pair[0] == pair[1]));
    let desk = fixture.desk();
    assert_eq!(desk.queue(Some(&fixture.login().await)).await.unwrap().rows.len(), 1);
    assert!(fixture.my_case().enter(None, &words[0].join(" ")).await.is_ok());
}

#[tokio::test]
async fn a_send_after_a_restart_gives_the_same_case_and_the_same_words() {
    let fixture = Fixture::new().await;
    let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
    let token = intake.check(Some(&cookie), Lang::Nl).await.unwrap().token;
    intake.send(Some(&cookie), &token).await.unwrap();
    let words = intake.done(Some(&cookie)).await.unwrap().words;
    let after = luwte_casework::Intake::new(fixture.reopened().await);
    after.send(Some(&cookie), &token).await.unwrap();
    assert_eq!(after.done(Some(&cookie)).await.unwrap().words, words);
}

#[tokio::test]
async fn answers_to_optional_questions_serve_the_advice_and_are_not_in_the_case() {
    let fixture = Fixture::new().await;
    let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
    let answer = |question, word: &str| Change::Further(question, word.to_owned());
    intake.change(Some(&cookie), answer(Question::Suicidal, "yes")).await.unwrap();
    let further = intake.draft(Some(&cookie)).await.unwrap().answers.further;
    assert_eq!(further.suicidal, Some(Reply::Yes));
    let token = intake.check(Some(&cookie), Lang::Nl).await.unwrap().token;
    intake.send(Some(&cookie), &token).await.unwrap();
    let (desk, staff) = (fixture.desk(), fixture.login().await);
    let row = desk.queue(Some(&staff)).await.unwrap().rows.remove(0);
    let case = desk.open(Some(&staff), row.id).await.unwrap();
    assert_eq!(case.answers.further, Further::default());
    assert_eq!(case.answers.age, Some(AgeGroup::Adult));
}

#[tokio::test]
async fn a_minor_now_makes_the_case_strict() {
    let fixture = Fixture::new().await;
    let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
    let now = Change::Further(Question::AgeNow, "16_17".to_owned());
    intake.change(Some(&cookie), now).await.unwrap();
    assert!(intake.check(Some(&cookie), Lang::Nl).await.unwrap().is_strict);
}

#[tokio::test]
async fn an_answer_that_no_longer_matters_is_gone_from_the_draft() {
    let fixture = Fixture::new().await;
    let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
    for change in [
        Change::Situation(Situation::Threatened),
        Change::Further(Question::Demand, "money".to_owned()),
        Change::Situation(Situation::FakeMade),
    ] {
        intake.change(Some(&cookie), change).await.unwrap();
    }
    let answers = intake.draft(Some(&cookie)).await.unwrap().answers;
    assert_eq!(answers.further, Further::default());
    let wrong = Change::Further(Question::Place, "no such place".to_owned());
    let refused = intake.change(Some(&cookie), wrong).await;
    assert!(matches!(refused, Err(CaseworkError::Input(InputProblem::BadChoice))));
}

#[tokio::test]
async fn the_words_open_the_case_in_the_other_language_and_by_four_letters() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, LINK, "x").await;
    let short: Vec<String> = words
        .split(' ')
        .map(|word| word.chars().take(4).collect::<String>().to_uppercase())
        .collect();
    assert!(fixture.my_case().enter(None, &short.join("  ")).await.is_ok());
}

#[tokio::test]
async fn a_wrong_code_and_a_withdrawn_one_get_the_same_answer() {
    let fixture = Fixture::new().await;
    let gone = fixture.report(AgeGroup::Adult, LINK, "x").await;
    let cookie = fixture.enter(&gone).await;
    fixture.my_case().withdraw(Some(&cookie)).await.unwrap();
    let withdrawn = fixture.my_case().enter(None, &gone).await;
    assert!(matches!(withdrawn, Err(EnterError::Unknown)));
    let typo = gone.split(' ').rev().collect::<Vec<_>>().join(" ");
    let wrong = fixture.my_case().enter(None, &typo).await;
    assert!(matches!(wrong, Err(EnterError::Checksum | EnterError::Unknown)));
}

#[tokio::test]
async fn a_withdrawn_case_ends_its_session_and_leaves_the_queue() {
    let fixture = Fixture::new().await;
    let cookie = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "x").await).await;
    fixture.my_case().withdraw(Some(&cookie)).await.unwrap();
    let view = fixture.my_case().view(Some(&cookie)).await;
    assert!(matches!(view, Err(CaseworkError::NoSession)));
    assert!(fixture.desk().queue(Some(&fixture.login().await)).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn a_forged_or_foreign_form_token_sends_nothing() {
    let fixture = Fixture::new().await;
    let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
    intake.check(Some(&cookie), Lang::Nl).await.unwrap();
    let other = fixture.draft(AgeGroup::Adult, LINK, "y").await;
    let foreign = intake.check(Some(&other), Lang::Nl).await.unwrap().token;
    for token in ["", "x", foreign.as_str()] {
        let sent = intake.send(Some(&cookie), token).await;
        assert!(matches!(sent, Err(CaseworkError::StaleForm)));
    }
    assert!(fixture.desk().queue(Some(&fixture.login().await)).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn a_draft_ends_after_an_idle_hour() {
    let fixture = Fixture::new().await;
    let cookie = fixture.draft(AgeGroup::Adult, LINK, "x").await;
    fixture.clock.advance(Duration::from_mins(61));
    assert!(fixture.intake().draft(Some(&cookie)).await.unwrap().links.is_empty());
}

#[tokio::test]
async fn leaving_the_site_forgets_the_draft() {
    let fixture = Fixture::new().await;
    let cookie = fixture.draft(AgeGroup::Adult, LINK, "x").await;
    fixture.intake().leave(Some(&cookie)).await;
    assert!(fixture.intake().draft(Some(&cookie)).await.unwrap().story.is_empty());
}

#[tokio::test]
async fn bad_lines_are_named_and_change_nothing() {
    let fixture = Fixture::new().await;
    let cookie = fixture.draft(AgeGroup::Adult, LINK, "x").await;
    let text = format!("{LINK}/2\njavascript:alert(1)\n\nnot a link");
    let changed = fixture.intake().change(Some(&cookie), Change::Links(text)).await;
    let Err(CaseworkError::Input(InputProblem::Lines(problems))) = changed else { panic!() };
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(fixture.intake().draft(Some(&cookie)).await.unwrap().links, LINK);
}

#[tokio::test]
async fn one_address_in_several_spellings_is_one_place() {
    let fixture = Fixture::new().await;
    let links = "https://www.site.example/p/1\nhttp://site.example/p/%31/?utm_source=x\n\
                 https://site.example/p/1?b=%e8\nhttps://site.example/p/1?b=%e9";
    let words = fixture.report(AgeGroup::Adult, links, "x").await;
    let person = fixture.enter(&words).await;
    let view = fixture.my_case().view(Some(&person)).await.unwrap();
    let mut shown: Vec<&str> = view.places.iter().map(|place| place.shown.as_str()).collect();
    shown.sort_unstable();
    let others = ["https://site.example/p/1?b=%e8", "https://site.example/p/1?b=%e9"];
    assert_eq!(shown, [others[0], others[1], "https://www.site.example/p/1"]);
    let more = "HTTPS://SITE.example:443/p/1#top";
    fixture.my_case().add_links(Some(&person), &view.token, more).await.unwrap();
    assert_eq!(fixture.my_case().view(Some(&person)).await.unwrap().places.len(), 3);
}

#[tokio::test]
async fn fingerprints_outside_the_schema_are_refused() {
    let fixture = Fixture::new().await;
    let cookie = fixture.draft(AgeGroup::Adult, LINK, "x").await;
    let hex = "a".repeat(64);
    let good = format!(r#"[{{"pdq":"{hex}","quality":80,"stability":2,"sha256":"{hex}"}}]"#);
    let parts = |hex: &str, set: &str| format!(r#","parts":"{hex}"{set}}}"#);
    let several = |count: usize| {
        let one = good.trim_start_matches('[').trim_end_matches(']');
        format!("[{}]", vec![one; count].join(","))
    };
    let posts = [
        ("[{}]".to_owned(), false),
        (good.replace("80", "49"), false),
        (good.replace(":2,", ":9,"), false),
        (good.replacen('a', "A", 1), false),
        (good.replace("\"sha256\"", "\"name\":\"x.jpg\",\"sha256\""), false),
        ("x".repeat(43_009), false),
        (good.replace('}', r#","size":"large"}"#), false),
        (good.replace('}', &parts(&hex.repeat(63), ",\"set\":1")), true),
        (good.replace('}', &parts(&hex.repeat(64), ",\"set\":1")), false),
        (good.replace('}', &parts(&hex.repeat(2)[1..], ",\"set\":1")), false),
        (good.replace('}', &parts(&hex.to_uppercase(), ",\"set\":1")), false),
        (good.replace('}', &parts("", ",\"set\":1")), false),
        (good.replace('}', &parts(&hex, "")), false),
        (good.replace('}', r#","set":1}"#), false),
        (several(11), false),
        (several(10), true),
        ("{".to_owned(), false),
        (good.clone(), true),
    ];
    for (json, is_good) in posts {
        let taken = fixture.intake().change(Some(&cookie), Change::Codes(json.clone())).await;
        assert_eq!(taken.is_ok(), is_good, "{json}");
    }
    assert_eq!(fixture.intake().draft(Some(&cookie)).await.unwrap().pictures, 1);
}

#[tokio::test]
async fn the_codes_of_parts_stay_with_their_picture() {
    let fixture = Fixture::new().await;
    let cookie = fixture.draft(AgeGroup::Adult, LINK, "x").await;
    let (whole, part) = ("a".repeat(64), "b".repeat(64));
    let parts = part.repeat(63);
    let json = format!(
        r#"[{{"pdq":"{whole}","quality":80,"stability":2,"sha256":"{part}","parts":"{parts}","set":1}}]"#
    );
    fixture.intake().change(Some(&cookie), Change::Codes(json)).await.unwrap();
    let check = fixture.intake().check(Some(&cookie), Lang::Nl).await.unwrap();
    fixture.intake().send(Some(&cookie), &check.token).await.unwrap();
    let staff = fixture.login().await;
    let case = fixture.desk().queue(Some(&staff)).await.unwrap().rows[0].id;
    let pictures = fixture.desk().open(Some(&staff), case).await.unwrap().pictures;
    assert_eq!(pictures.iter().map(|p| (p.quality, p.parts)).collect::<Vec<_>>(), [(80, 63)]);
    assert_eq!(pictures[0].pdq_hex, whole);
}
