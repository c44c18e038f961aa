//! The optional questions after the three.

use std::time::Duration;

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::house::Installation;

const QUESTION: &str = "/hulp/vraag";
const ADVICE: &str = "/hulp/advies";
const FOURTH: &str = "/hulp/vraag?n=4";

async fn answer_three(browser: &mut Browser, situation: &str, age: &str) {
    for (n, name, value) in [("1", "about", "me"), ("2", "situation", situation), ("3", "age", age)]
    {
        browser.post(QUESTION, &[("n", n), (name, value)]).await;
    }
}

/// The question on the page after the answer, by its key; empty at the advice.
async fn reply(browser: &mut Browser, key: &str, word: &str) -> String {
    let next = browser.post(QUESTION, &[("n", "4"), ("q", key), ("reply", word)]).await;
    let to = next.location().to_owned();
    if to == ADVICE { String::new() } else { browser.get(&to).await.hidden("q") }
}

#[tokio::test]
async fn the_advice_leads_to_the_optional_questions_and_back() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "fake_made", "12_15").await;
    assert!(browser.get(ADVICE).await.text().contains(FOURTH));
    let first = browser.get(FOURTH).await;
    assert_eq!(first.hidden("q"), "danger_now");
    let links = first.text().matches("href=\"/hulp/advies\"").count();
    assert_eq!(links, 2, "back, and to the advice");
}

#[tokio::test]
async fn only_questions_that_matter_are_asked() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "threatened", "16_17").await;
    let way = [
        ("danger_now", "no"),
        ("suicidal", "no"),
        ("physical_contact_last_7_days", ""),
        ("demand", "money"),
        ("paid", "yes"),
        ("violence_threat", "unsaid"),
        ("suspect", "adult_unknown"),
        ("personal_data_spread", "no"),
        ("depicted_age_now", "16_17"),
        ("before_new_law", "no"),
    ];
    let mut asked = browser.get(FOURTH).await.hidden("q");
    for (key, word) in way {
        assert_eq!(asked, key);
        asked = reply(&mut browser, key, word).await;
    }
    assert_eq!(asked, "", "then the advice");
    answer_three(&mut browser, "fake_made", "18plus").await;
    assert_eq!(reply(&mut browser, "suicidal", "no").await, "place", "no contact, no demand");
}

#[tokio::test]
async fn who_is_in_danger_goes_to_the_advice_at_once() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "threatened", "16_17").await;
    assert_eq!(reply(&mut browser, "danger_now", "yes").await, "");
    assert_eq!(reply(&mut browser, "suicidal", "yes").await, "");
}

#[tokio::test]
async fn an_answer_stands_on_its_page_and_not_in_an_address() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "picture_shared", "12_15").await;
    let kept =
        browser.post(QUESTION, &[("n", "4"), ("q", "danger_now"), ("reply", "unsaid")]).await;
    assert_eq!(kept.location(), "/hulp/vraag?n=5");
    let page = browser.get(FOURTH).await;
    let chosen = page.text().split("<input").find(|input| input.contains("checked")).unwrap();
    assert!(chosen.contains("value=\"unsaid\""), "{chosen}");
}

#[tokio::test]
async fn a_reply_that_does_not_exist_is_named_and_nothing_is_kept() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "fake_made", "12_15").await;
    let wrong =
        browser.post(QUESTION, &[("n", "4"), ("q", "danger_now"), ("reply", "perhaps")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Kies een van de antwoorden."));
    assert!(!browser.get(FOURTH).await.text().contains("checked"));
}

#[tokio::test]
async fn a_question_that_is_not_there_leads_to_the_advice() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    assert_eq!(browser.get("/hulp/vraag?n=99").await.location(), ADVICE);
    assert_eq!(browser.get(FOURTH).await.hidden("q"), "danger_now", "without any answer");
}

#[tokio::test]
async fn the_answers_for_the_advice_are_not_sent() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "fake_made", "12_15").await;
    reply(&mut browser, "suspect", "school_staff").await;
    browser.submit("/weghalen/link", &[("links", "https://voorbeeld.example/p/1")]).await;
    let check = browser.get("/weghalen/controle").await;
    assert!(!check.text().contains("school werkt"), "the check page shows all that is sent");
}

#[tokio::test]
async fn the_advice_stays_small_and_calm_whatever_was_answered() {
    let further = [
        ("danger_now", "yes"),
        ("suicidal", "yes"),
        ("physical_contact_last_7_days", "yes"),
        ("place", "closed_group"),
        ("demand", "money"),
        ("paid", "yes"),
        ("violence_threat", "yes"),
        ("suspect", "school_staff"),
        ("personal_data_spread", "yes"),
        ("before_new_law", "yes"),
    ];
    let installation = Installation::open().await;
    for about in ["me", "my_child", "a_pupil", "someone_else", "unsaid"] {
        for situation in ["fake_made", "picture_shared", "threatened", "unknown"] {
            let mut browser = installation.browser();
            answer_three(&mut browser, situation, "under12").await;
            browser.post(QUESTION, &[("n", "1"), ("about", about)]).await;
            for (key, word) in further {
                browser.post(QUESTION, &[("n", "4"), ("q", key), ("reply", word)]).await;
            }
            for path in [ADVICE, "/en/help/advice"] {
                let page = browser.get(path).await;
                let text = page.text();
                let what = format!("{about} {situation} {path}");
                assert!(page.bytes.len() <= 20 * 1024, "{what}: {} bytes", page.bytes.len());
                assert!(matches!(text.matches("class=\"step\"").count(), 1..=3), "{what}");
                let first = text.find("class=\"first\"").unwrap();
                assert!(first < text.find("class=\"steps\"").unwrap(), "{what}");
                assert!(text.contains("tel:112") && text.contains("tel:08000188"), "{what}");
                assert!(!text.contains('⟦'), "{what}");
            }
        }
    }
}

#[tokio::test]
async fn the_law_stands_with_its_state_source_proviso_and_reason() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "picture_shared", "16_17").await;
    reply(&mut browser, "depicted_age_now", "18plus").await;
    let page = browser.get(ADVICE).await;
    let laws = page.text().split("class=\"details laws\"").nth(1).unwrap();
    let laws = laws.split("</details>").next().unwrap();
    for part in [
        "Sr 252",
        "stand 1 juli 2024",
        "geen juridisch advies",
        "href=\"https://",
        "Het gaat om beeld van iemand van 16 of 17.",
    ] {
        assert!(laws.contains(part), "{part}: {laws}");
    }
}

#[tokio::test]
async fn what_happened_before_the_law_changed_is_told_with_the_law_of_then() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "fake_made", "18plus").await;
    for (word, number) in [("no", "Sr 254ba"), ("yes", "Sr 139h")] {
        reply(&mut browser, "before_new_law", word).await;
        let page = browser.get(ADVICE).await;
        let laws = page.text().split("class=\"details laws\"").nth(1).unwrap();
        assert!(laws.split("<h3>").nth(1).unwrap().contains(number), "{word}: {laws}");
    }
}

#[tokio::test]
async fn an_adult_is_told_that_the_authority_cannot_help() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    answer_three(&mut browser, "fake_made", "18plus").await;
    let page = browser.get(ADVICE).await;
    let part = |class: &str| {
        let found = page.text().split(&format!("class=\"details {class}\"")).nth(1);
        found.and_then(|text| text.split("</details>").next()).unwrap_or_default().to_owned()
    };
    assert!(!part("ways").contains("ATKM"));
    assert!(part("left-out").contains("ATKM"));
    assert!(part("laws").contains("Sr 254ba"));
}

#[tokio::test]
async fn at_night_those_who_answer_come_before_a_closed_telephone() {
    let installation = Installation::open().await;
    // The clock begins on a Wednesday at noon; the telephone is answered from 9 to 17.
    for (later_hours, is_shut) in [(0, false), (14, true), (7, false)] {
        installation.advance(Duration::from_hours(later_hours));
        let mut browser = installation.browser();
        answer_three(&mut browser, "fake_made", "12_15").await;
        let page = browser.get(ADVICE).await;
        let own = page.text().find("Je hoeft je naam niet te zeggen").unwrap();
        let night = page.text().find("class=\"notice-box night\"").unwrap();
        assert_eq!(night < own, is_shut, "after {later_hours} more hours");
        assert_eq!(page.text().contains("De telefoon is nu dicht"), is_shut);
        assert_eq!(page.text().contains("De telefoon is nu open"), !is_shut);
        assert!(page.text().contains("op werkdagen van 9 tot 17 uur"));
    }
}
