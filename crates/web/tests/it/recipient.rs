//! A link shows what its mail says, and takes answers; looking changes nothing.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use luwte_domain::Word;
use luwte_domain::location::RefusalReason;

use crate::desk::{Scene, first};
use crate::house::{Installation, PLATFORM};

async fn status_at_the_desk(scene: &mut Scene) -> String {
    let case = scene.case.clone();
    let page = scene.staff.get(&case).await;
    let places = page.text().split("id=\"places-title\"").nth(1).unwrap().to_owned();
    places.split("</strong>").next().unwrap().rsplit('>').next().unwrap().to_owned()
}

#[tokio::test]
async fn looking_changes_nothing_and_shows_only_what_the_mail_says() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let mut browser = scene.installation.browser();
    for method in [Method::GET, Method::HEAD, Method::GET] {
        let request = Request::builder().method(method).uri(&portal).body(Body::empty()).unwrap();
        let page = browser.send(request).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.headers.contains_key("set-cookie"));
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.header("x-robots-tag").contains("noindex"));
    }
    let page = browser.get(&portal).await;
    let address = format!("http://{PLATFORM}/p/berg");
    assert!(page.text().contains(&address) && !page.text().contains(&format!("href=\"{address}")));
    let data = scene.mail.received()[0].data.clone();
    let reference = page.text().split("translate=\"no\">").nth(1).unwrap();
    let reference = reference.split('<').next().unwrap().to_owned();
    assert!(data.contains(&reference), "{reference}");
    for secret in ["Windhalm", "18plus", "anouk", scene.case.rsplit('/').next().unwrap()] {
        assert!(!page.text().contains(secret), "{secret}");
    }
    let english = browser.get(&portal.replace("/kennisgeving/", "/en/notice/")).await;
    assert!(english.text().contains("What is your answer?"));
    assert_eq!(status_at_the_desk(&mut scene).await, "Gestuurd");
}

#[tokio::test]
async fn an_answer_counts_and_repeating_it_is_harmless() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let mut browser = scene.installation.browser();
    let received = browser.submit(&portal, &[("answer", "received")]).await;
    assert!(received.text().contains("Dank u. Wij hebben uw antwoord."));
    assert_eq!(status_at_the_desk(&mut scene).await, "Gezien");
    for _ in 0..2 {
        let removed = browser.submit(&portal, &[("answer", "removed")]).await;
        assert!(removed.text().contains("Wij kijken zelf na of het weg is"));
    }
    assert_eq!(status_at_the_desk(&mut scene).await, "Gezien: de site zegt dat het weg is");
    let case = scene.case.clone();
    let timeline = scene.staff.get(&case).await;
    assert_eq!(timeline.text().matches("Ontvanger zegt: weg").count(), 1);
}

#[tokio::test]
async fn a_refusal_needs_one_of_the_reasons() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let mut browser = scene.installation.browser();
    for fields in [
        vec![],
        vec![("answer", "nee")],
        vec![("answer", "refused")],
        vec![("answer", "refused"), ("reason", "zomaar")],
    ] {
        let page = browser.post(&portal, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(page.title().starts_with("Fout: "));
        let keeps = fields.first() == Some(&("answer", "refused"));
        assert_eq!(page.text().contains("value=\"refused\" checked"), keeps, "{fields:?}");
    }
    assert_eq!(status_at_the_desk(&mut scene).await, "Gestuurd");
    for reason in RefusalReason::ALL {
        let fields = [("answer", "refused"), ("reason", reason.word())];
        let page = browser.submit(&portal, &fields).await;
        assert!(page.text().contains("Wij verwijderen het niet: "), "{reason:?}");
    }
    assert_eq!(status_at_the_desk(&mut scene).await, "Niet weg");
}

#[tokio::test]
async fn what_it_writes_stands_as_inert_text_at_the_desk_and_nowhere_else() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let mut browser = scene.installation.browser();
    let text = "<script>alert(1)</script> https://elders.example/x";
    for wrong in ["a\u{0}b", &"x".repeat(4_001)] {
        let page = browser.post(&portal, &[("answer", "disabled"), ("text", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("id=\"text-error\""));
    }
    assert_eq!(status_at_the_desk(&mut scene).await, "Gestuurd");
    let page = browser.submit(&portal, &[("answer", "disabled"), ("text", text)]).await;
    assert!(page.text().contains("Wij hebben het ontoegankelijk gemaakt"));
    assert!(!page.text().contains("elders.example"), "not even to who wrote it");
    let case = scene.case.clone();
    let case = scene.staff.get(&case).await;
    assert!(!case.text().contains("elders.example"), "on the page of the notice alone");
    let notice = first(case.text(), "href", "/balie/kennisgeving/");
    let notice = scene.staff.get(&notice).await;
    assert!(notice.text().contains("alert(1)") && !notice.text().contains("<script>alert"));
    assert!(notice.text().contains("elders.example/x"));
    assert!(!notice.text().contains("href=\"https://elders.example"), "no link");
    assert!(notice.text().contains("Ontoegankelijk gemaakt, niet verwijderd"));
}

#[tokio::test]
async fn a_form_that_is_sent_again_does_not_undo_a_later_answer() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let mut browser = scene.installation.browser();
    let page = browser.get(&portal).await;
    assert!(page.text().contains("name=\"seen\" value=\"0\""));
    let refused = [("answer", "refused"), ("reason", "lawful"), ("seen", "0")];
    browser.submit(&portal, &refused).await;
    let page = browser.get(&portal).await;
    let seen = first(page.text(), "value", "1");
    browser.submit(&portal, &[("answer", "removed"), ("seen", &seen)]).await;
    let late = browser.post(&portal, &refused).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Intussen kwam er een ander antwoord binnen"));
    for forged in ["x", "-1", "99999999999999999999"] {
        let fields = [("answer", "ordered"), ("seen", forged)];
        let page = browser.post(&portal, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "only the authority orders");
    }
    assert_eq!(status_at_the_desk(&mut scene).await, "Gezien: de site zegt dat het weg is");
}

#[tokio::test]
async fn a_forged_link_and_an_old_one_get_a_clear_page() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let mut browser = scene.installation.browser();
    let mut forged = portal.clone();
    let last = forged.pop().unwrap();
    forged.push(if last == 'A' { 'E' } else { 'A' });
    let long = format!("/kennisgeving/{}", "a".repeat(5_000));
    for path in [forged.as_str(), "/kennisgeving/x", "/kennisgeving/%ff%00", long.as_str()] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        let answered = browser.post(path, &[("answer", "removed")]).await;
        assert_eq!(answered.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.text().contains(&"a".repeat(200)));
    }
    let page = browser.get(&forged).await;
    assert!(page.text().contains("Bij deze link hoort geen kennisgeving"));
    assert!(page.text().contains("mailto:klacht@voorbeeld.example"));

    scene.installation.advance(std::time::Duration::from_hours(181 * 24));
    let old = browser.get(&portal).await;
    assert_eq!(old.status, StatusCode::GONE);
    assert!(old.text().contains("Deze kennisgeving is afgerond"));
    let answered = browser.post(&portal, &[("answer", "removed")]).await;
    assert_eq!(answered.status, StatusCode::GONE);
}

#[tokio::test]
async fn other_methods_and_other_bodies_are_refused() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let request = Request::builder().method(method).uri("/kennisgeving/x");
        let request = request.header("sec-fetch-site", "same-origin").body(Body::empty()).unwrap();
        let page = browser.send(request).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(page.header("allow").contains("POST"));
    }
    let page = browser.post_as("/kennisgeving/x", "multipart/form-data; boundary=x", "--x--").await;
    assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}
