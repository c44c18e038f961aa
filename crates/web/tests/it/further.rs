//! The optional questions after the three.

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
