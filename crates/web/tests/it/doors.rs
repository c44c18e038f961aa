//! Bad input at every form: a clear page, typed text kept, nothing stored.

use axum::http::StatusCode;

use crate::house::Installation;

const FORMS: [&str; 12] = [
    "/hulp/vraag",
    "/hulp/advies",
    "/weghalen/link",
    "/weghalen/klassenapp",
    "/weghalen/foto",
    "/weghalen/controle",
    "/mijn-zaak",
    "/mijn-zaak/bericht",
    "/mijn-zaak/links",
    "/mijn-zaak/app",
    "/en/my-case/message",
    "/school/brieven",
];

#[tokio::test]
async fn files_and_other_bodies_are_refused_at_every_form() {
    let installation = Installation::open().await;
    for path in FORMS {
        for kind in
            ["multipart/form-data; boundary=x", "application/json", "text/plain", "image/png"]
        {
            let body = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.png\"\r\n\r\nx\r\n--x--";
            let page = installation.browser().post_as(path, kind, body).await;
            assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {kind}");
            assert!(!page.headers.contains_key("set-cookie"), "{path} {kind}");
        }
    }
    let page = installation.browser().post_as("/weghalen/foto", "image/png", "x").await;
    assert!(page.text().contains("Wij nemen geen bestanden aan"));
}

#[tokio::test]
async fn too_much_at_once_is_refused_at_every_form() {
    let installation = Installation::open().await;
    for path in FORMS {
        let body = format!("story={}", "x".repeat(70 * 1024));
        let page =
            installation.browser().post_as(path, "application/x-www-form-urlencoded", body).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(page.text().contains("tel:0000000000"), "{path}");
    }
}

#[tokio::test]
async fn a_repeated_field_is_refused_and_an_unknown_one_ignored() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let twice = browser.post("/hulp/vraag", &[("n", "1"), ("about", "me"), ("about", "me")]).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    assert!(twice.text().contains("Wij konden dit formulier niet lezen"));
    let more = browser.post("/hulp/vraag", &[("n", "1"), ("about", "me"), ("x", "y")]).await;
    assert_eq!(more.location(), "/hulp/vraag?n=2");
}

#[tokio::test]
async fn an_answer_that_does_not_exist_is_asked_again() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let page = browser.post("/en/help/question", &[("n", "3"), ("age", "99")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(page.text().contains("Choose one of the answers"));
    assert_eq!(browser.cookie, None);
}

#[tokio::test]
async fn wrong_lines_are_named_and_everything_typed_is_kept() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let links = "https://voorbeeld.example/a\r\nniet een link\r\njavascript:alert(1)\r\nhttps://";
    let fields = [("links", links), ("handle", "groep 3"), ("story", "Het begon <maandag>.")];
    let page = browser.post("/weghalen/link", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.title().starts_with("Fout: "));
    for words in ["Regel 2: dit is geen link", "Regel 3: een link begint", "Regel 4:"] {
        assert!(page.text().contains(words), "{words}");
    }
    assert!(page.text().contains("Kies bij welke app of site"));
    for kept in ["niet een link", "javascript:alert(1)", "value=\"groep 3\"", "&#60;maandag&#62;"] {
        assert!(page.text().contains(kept), "{kept}");
    }
    assert!(!page.text().contains("href=\"javascript"));
}

#[tokio::test]
async fn characters_that_nobody_types_get_a_clear_answer() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let page = browser.post("/weghalen/link", &[("story", "a\0b")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("tekens die wij niet kunnen bewaren"));
    let page =
        browser.post("/weghalen/link", &[("links", "https://voorbeeld.example/\u{7}")]).await;
    assert!(page.text().contains("Regel 1: dit is geen link"));
}

#[tokio::test]
async fn too_many_links_and_too_long_a_story_are_told_with_their_limit() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let links: Vec<String> = (0..21).map(|n| format!("https://voorbeeld.example/{n}")).collect();
    let links = links.join("\n");
    let page = browser.post("/weghalen/link", &[("links", &links)]).await;
    assert!(page.text().contains("Ten hoogste 20 tegelijk"));
    let story = "é".repeat(5_001);
    let page = browser.post("/weghalen/link", &[("story", &story)]).await;
    assert!(page.text().contains("Er passen 5000 tekens in"));
    assert!(page.text().contains(&story));
}

#[tokio::test]
async fn nothing_filled_in_is_asked_for_something() {
    let installation = Installation::open().await;
    for path in ["/weghalen/link", "/weghalen/klassenapp"] {
        let page = installation.browser().post(path, &[("links", "  \r\n ")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.text().contains("Vul een link in, of een app"), "{path}");
    }
}

#[tokio::test]
async fn codes_outside_the_schema_are_refused() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    browser.submit("/hulp/vraag", &[("n", "1"), ("about", "me")]).await;
    let hex = "0f".repeat(32);
    let poor = format!(r#"[{{"pdq":"{hex}","quality":10,"stability":0,"sha256":"{hex}"}}]"#);
    let more = format!(
        r#"[{{"pdq":"{hex}","quality":99,"stability":0,"sha256":"{hex}","name":"a.jpg"}}]"#
    );
    for codes in ["{", "[1]", poor.as_str(), more.as_str()] {
        let page = browser.post("/weghalen/foto", &[("codes", codes)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{codes}");
        assert!(page.text().contains("Wij konden de code niet lezen"), "{codes}");
    }
}

#[tokio::test]
async fn someone_else_than_the_depicted_person_can_send_no_code() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    browser.submit("/hulp/vraag", &[("n", "1"), ("about", "someone_else")]).await;
    let remove = browser.get("/weghalen").await;
    assert!(!remove.text().contains("href=\"/weghalen/foto\""));
    assert!(remove.text().contains("Zoek de foto niet op"));
    let hex = "0f".repeat(32);
    let codes = format!(r#"[{{"pdq":"{hex}","quality":99,"stability":0,"sha256":"{hex}"}}]"#);
    let page = browser.post("/weghalen/foto", &[("codes", &codes)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Zoek de foto niet op"));
}

#[tokio::test]
async fn pages_beyond_a_session_say_where_to_begin() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    assert_eq!(browser.get("/weghalen/controle").await.location(), "/weghalen");
    let done = browser.get("/weghalen/klaar").await;
    assert_eq!(done.status, StatusCode::FORBIDDEN);
    assert!(done.text().contains("Je begint hier opnieuw"));
    assert_eq!(browser.get("/mijn-zaak/intrekken").await.location(), "/mijn-zaak");
    assert_eq!(browser.get("/mijn-zaak/bericht").await.location(), "/mijn-zaak");
}

#[tokio::test]
async fn a_forged_cookie_is_as_good_as_none() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for cookie in [format!("__Host-luwte={}", "A".repeat(43)), "__Host-luwte=x".to_owned()] {
        browser.cookie = Some(cookie);
        assert_eq!(browser.get("/hulp/vraag").await.status, StatusCode::OK);
        assert_eq!(browser.get("/mijn-zaak").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn code_words_are_answered_by_list_and_checksum_and_kept() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let empty = browser.post("/mijn-zaak", &[("code", "")]).await;
    assert!(empty.text().contains("Vul je acht woorden in"));
    let few = browser.post("/mijn-zaak", &[("code", "een twee drie")]).await;
    assert_eq!(few.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(few.text().contains("Dit zijn 3 woorden") && few.text().contains("een twee drie"));
    let strange = "zzzz zzzz zzzz zzzz zzzz zzzz zzzz zzzz";
    let strange = browser.post("/mijn-zaak", &[("code", strange)]).await;
    assert!(strange.text().contains("Woord 1 staat niet op onze lijst"));
}
