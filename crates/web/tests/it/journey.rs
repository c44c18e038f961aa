//! From three questions to code words and back, as a browser without scripts.

use std::time::Duration;

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::house::Installation;

/// Addresses and words of one language.
struct Tour {
    home: &'static str,
    question: &'static str,
    advice: &'static str,
    link: &'static str,
    check: &'static str,
    done: &'static str,
    my_case: &'static str,
    message: &'static str,
    received: &'static str,
}

const NL: Tour = Tour {
    home: "/",
    question: "/hulp/vraag",
    advice: "/hulp/advies",
    link: "/weghalen/link",
    check: "/weghalen/controle",
    done: "/weghalen/klaar",
    my_case: "/mijn-zaak",
    message: "/mijn-zaak/bericht",
    received: "Ontvangen",
};

const EN: Tour = Tour {
    home: "/en",
    question: "/en/help/question",
    advice: "/en/help/advice",
    link: "/en/remove/link",
    check: "/en/remove/check",
    done: "/en/remove/done",
    my_case: "/en/my-case",
    message: "/en/my-case/message",
    received: "Received",
};

const STORY: &str = "Iemand uit mijn klas heeft dit gemaakt.";
const LINK: &str = "https://voorbeeld.example/p/kastanje";

/// The words on a done page.
fn words(html: &str) -> Vec<String> {
    let list = html.split("<ol class=\"code-words-list\"").nth(1).unwrap();
    let list = list.split("</ol>").next().unwrap();
    list.split("<li>").skip(1).map(|item| item.split('<').next().unwrap().to_owned()).collect()
}

/// Answers, fills in a link and a story, and stops at the check page.
async fn to_check(browser: &mut Browser, tour: &Tour) {
    assert_eq!(browser.get(tour.home).await.status, StatusCode::OK);
    assert_eq!(browser.cookie, None);
    let second = browser.submit(tour.question, &[("n", "1"), ("about", "me")]).await;
    assert!(second.text().contains("name=\"situation\""));
    browser.submit(tour.question, &[("n", "2"), ("situation", "picture_shared")]).await;
    let advice = browser.submit(tour.question, &[("n", "3"), ("age", "12_15")]).await;
    assert!(advice.text().contains("class=\"step\""), "no advice");
    let fields = [("links", LINK), ("platform", ""), ("handle", ""), ("story", STORY)];
    let check = browser.submit(tour.link, &fields).await;
    assert!(check.text().contains(LINK) && check.text().contains(STORY));
}

/// The whole way; gives the words.
async fn report(browser: &mut Browser, tour: &Tour) -> Vec<String> {
    to_check(browser, tour).await;
    let token = browser.get(tour.check).await.hidden("token");
    let done = browser.submit(tour.check, &[("token", &token)]).await;
    let found = words(done.text());
    assert_eq!(found.len(), 8);
    found
}

#[tokio::test]
async fn a_report_gives_eight_words_that_open_the_case_elsewhere() {
    let installation = Installation::open().await;
    for tour in [&NL, &EN] {
        let code = report(&mut installation.browser(), tour).await.join(" ");
        let mut phone = installation.browser();
        let case = phone.submit(tour.my_case, &[("code", &code)]).await;
        assert!(case.text().contains(LINK), "{}", case.text());
        assert!(case.text().contains(tour.received));
        assert!(!case.text().contains(&format!("href=\"{LINK}")), "an address became a link");
        let token = case.hidden("token");
        let told = phone.submit(tour.message, &[("token", &token), ("message", "Nog iets.")]).await;
        assert!(told.text().contains("Nog iets."));
    }
}

#[tokio::test]
async fn the_address_never_changes_with_the_answers() {
    let installation = Installation::open().await;
    for (about, situation, age) in [("me", "fake_made", "under12"), ("unsaid", "unknown", "18plus")]
    {
        let mut browser = installation.browser();
        let answers = [("1", "about", about), ("2", "situation", situation), ("3", "age", age)];
        let mut path = Vec::new();
        for (n, name, value) in answers {
            path.push(
                browser.post("/hulp/vraag", &[("n", n), (name, value)]).await.location().to_owned(),
            );
        }
        assert_eq!(path, ["/hulp/vraag?n=2", "/hulp/vraag?n=3", "/hulp/advies"]);
    }
}

#[tokio::test]
async fn the_cookie_comes_with_the_first_answer_and_is_closed_to_scripts_and_other_sites() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let skipped = browser.post("/hulp/vraag", &[("n", "1")]).await;
    assert!(!skipped.headers.contains_key("set-cookie"));
    let answered = browser.post("/hulp/vraag", &[("n", "1"), ("about", "me")]).await;
    let cookie = answered.header("set-cookie");
    assert!(cookie.starts_with("__Host-luwte="), "{cookie}");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Expires"));
    let second = browser.post("/hulp/vraag", &[("n", "2"), ("situation", "unknown")]).await;
    assert!(!second.headers.contains_key("set-cookie"), "one session, one cookie");
}

#[tokio::test]
async fn an_answer_can_be_changed_from_the_check_page() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    to_check(&mut browser, &NL).await;
    let check = browser.get(NL.check).await;
    assert!(check.text().contains("/hulp/vraag?n=3&#38;c=1"));
    let question = browser.get("/hulp/vraag?n=3&c=1").await;
    assert_eq!(question.hidden("c"), "1");
    let check = browser.submit("/hulp/vraag", &[("n", "3"), ("c", "1"), ("age", "18plus")]).await;
    assert!(check.text().contains("18 of ouder"));
}

#[tokio::test]
async fn a_send_that_is_repeated_or_reloaded_gives_the_same_words() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    to_check(&mut browser, &NL).await;
    let token = browser.get(NL.check).await.hidden("token");
    let first = words(browser.submit(NL.check, &[("token", &token)]).await.text());
    let second = words(browser.submit(NL.check, &[("token", &token)]).await.text());
    let third = words(browser.get(NL.done).await.text());
    assert!(first == second && second == third);
    assert_eq!(browser.get(NL.check).await.location(), NL.done);
}

#[tokio::test]
async fn an_old_form_is_shown_again_and_nothing_is_sent() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    to_check(&mut browser, &NL).await;
    browser.get(NL.check).await;
    let again = browser.post(NL.check, &[("token", "forged")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Deze pagina was te oud") && again.text().contains(LINK));
    assert_eq!(browser.get(NL.done).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_class_chat_goes_without_link_or_file_and_is_told_gone() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let page = browser.get("/weghalen/klassenapp").await;
    assert!(page.text().contains("class=\"step\""));
    let fields = [("platform", "whatsapp"), ("handle", "klas 3b"), ("story", "")];
    let check = browser.submit("/weghalen/klassenapp", &fields).await;
    assert!(check.text().contains("klas 3b"));
    let token = check.hidden("token");
    let code = words(browser.submit(NL.check, &[("token", &token)]).await.text()).join(" ");
    let case = browser.submit(NL.my_case, &[("code", &code)]).await;
    let place = case.hidden("place");
    let told = browser.submit("/mijn-zaak/weg-gezegd", &[("place", &place)]).await;
    assert!(told.text().contains("Weg, zegt jij zelf") || told.text().contains("Weg, zeg"));
    assert!(!told.text().contains("name=\"place\""));
}

#[tokio::test]
async fn a_closed_place_can_be_taken_out_before_sending() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    browser.submit("/weghalen/link", &[("platform", "whatsapp"), ("handle", "klas 3b")]).await;
    let page = browser.post("/weghalen/link", &[("remove", "0"), ("story", "Kort.")]).await;
    assert!(!page.text().contains("klas 3b") && page.text().contains("Kort."));
}

#[tokio::test]
async fn more_places_are_added_to_a_case_and_wrong_ones_are_named() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let code = report(&mut browser, &NL).await.join(" ");
    let case = browser.submit(NL.my_case, &[("code", &code)]).await;
    let token = case.hidden("token");
    let wrong =
        browser.post("/mijn-zaak/links", &[("token", &token), ("links", "geen link")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("Regel 1: dit is geen link") && wrong.text().contains("geen link")
    );
    let link = "https://voorbeeld.example/p/beuk";
    let added = browser.submit("/mijn-zaak/links", &[("token", &token), ("links", link)]).await;
    assert!(added.text().contains(link));
    let fields = [("token", token.as_str()), ("platform", "snapchat"), ("handle", "groep")];
    let added = browser.submit("/mijn-zaak/app", &fields).await;
    assert!(added.text().contains("groep"));
}

#[tokio::test]
async fn a_message_typed_in_a_session_that_ended_is_not_lost() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let code = report(&mut browser, &NL).await.join(" ");
    let case = browser.submit(NL.my_case, &[("code", &code)]).await;
    let token = case.hidden("token");
    installation.advance(Duration::from_hours(3));
    let fields = [("token", token.as_str()), ("message", "Lang getypt.")];
    let page = browser.post(NL.message, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Lang getypt.") && page.text().contains("name=\"code\""));
}

#[tokio::test]
async fn withdrawing_takes_one_confirmation_and_ends_the_session() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let code = report(&mut browser, &NL).await.join(" ");
    browser.submit(NL.my_case, &[("code", &code)]).await;
    let ask = browser.get("/mijn-zaak/intrekken").await;
    assert!(ask.text().contains("Na 7 dagen"));
    let withdrawn = browser.submit("/mijn-zaak/intrekken", &[]).await;
    assert!(withdrawn.text().contains("Alles is ingetrokken"));
    assert_eq!(browser.cookie, None);
    let again = browser.post(NL.my_case, &[("code", &code)]).await;
    assert!(again.text().contains("Bij deze woorden is geen zaak"));
}

#[tokio::test]
async fn leaving_drops_the_session_and_tells_the_browser_to_forget() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    to_check(&mut browser, &NL).await;
    let before = browser.cookie.clone();
    let exit = browser.get("/weg").await;
    assert_eq!(exit.status, StatusCode::SEE_OTHER);
    assert_eq!(exit.location(), "https://weer.example/");
    assert_eq!(exit.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    assert_eq!(browser.cookie, None);
    browser.cookie = before;
    assert_eq!(browser.get(NL.check).await.location(), "/weghalen", "the old cookie opens nothing");
}

#[tokio::test]
async fn did_this_help_is_asked_once_and_thanked() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    browser.submit(NL.question, &[("n", "1"), ("about", "me")]).await;
    let thanked = browser.submit(NL.advice, &[("helped", "yes")]).await;
    assert!(thanked.text().contains("Dank je"));
    let wrong = browser.post(NL.advice, &[("helped", "maybe")]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_side_door_answers_the_first_question() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let parents = browser.get("/ouders").await;
    assert_eq!(parents.hidden("about"), "my_child");
    let next = browser.submit("/hulp/vraag", &[("n", "1"), ("about", "my_child")]).await;
    assert!(next.text().contains("name=\"situation\""));
}
