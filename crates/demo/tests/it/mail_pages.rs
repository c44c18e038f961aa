//! The list as JSON and as pages.

use luwte_demo::StartError;
use luwte_demo::mail::MailCatcher;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::net::TcpListener;

use crate::support::{Sender, catcher, get, listener, request};

async fn catcher_holding(text: &[u8]) -> MailCatcher {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.mail(text).await, 250);
    catcher
}

#[tokio::test]
async fn the_list_as_json_has_the_promised_fields() {
    let text = b"From: desk@luwte.example\r\nSubject: Verzoek\r\nMessage-ID: <m@luwte.example>\r\n\
                 Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHoi\r\n--b\r\n\
                 Content-Type: application/json; name=\"a.json\"\r\n\
                 Content-Disposition: attachment\r\n\r\n{}\r\n--b--";
    let catcher = catcher_holding(text).await;
    let answer = get(&catcher.api_url()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let list: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(
        list,
        json!([{
            "id": "1",
            "from": "desk@luwte.example",
            "to": "meldingen@voorbeeldplatform.example",
            "subject": "Verzoek",
            "at": "2026-03-29T12:00:00Z",
            "text": "Hoi",
            "attachments": [{"name": "a.json", "media_type": "application/json", "text": "{}"}],
            "message_id": "m@luwte.example",
        }])
    );
}

#[tokio::test]
async fn the_list_is_empty_before_the_first_mail() {
    let catcher = catcher().await;
    assert_eq!(get(&catcher.api_url()).await.text(), "[]");
    let page = get(&catcher.url()).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("No mail yet"));
}

#[tokio::test]
async fn pages_say_that_they_are_synthetic_and_have_a_language_and_one_heading() {
    let catcher = catcher_holding(b"Subject: Verzoek\r\n\r\nHoi").await;
    for path in ["", "mails/1"] {
        let page = get(&format!("{}{path}", catcher.url())).await.text();
        assert!(page.contains("synthetic") && page.contains("Voorbeeld"), "{path}");
        assert!(page.contains("<html lang=\"en\">"), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(!page.contains("<script") && !page.contains(" style="), "{path}");
    }
}

#[tokio::test]
async fn a_portal_address_in_a_mail_is_a_link() {
    let text = b"Subject: x\r\n\r\nOpen http://127.0.0.1:8480/kennisgeving/ab?x=1&y=2.\r\njavascript:alert(1)";
    let catcher = catcher_holding(text).await;
    let page = get(&format!("{}mails/1", catcher.url())).await.text();
    let link = "<a href=\"http://127.0.0.1:8480/kennisgeving/ab?x=1&#38;y=2\" rel=\"noreferrer\">";
    assert!(page.contains(link), "{page}");
    assert!(!page.contains("href=\"javascript"));
}

#[tokio::test]
async fn markup_in_a_mail_is_shown_as_text() {
    let text =
        b"Subject: <script>alert(1)</script>\r\n\r\n<img src=x> http://a.example/\"onclick=\"x";
    let catcher = catcher_holding(text).await;
    for path in ["", "mails/1"] {
        let page = get(&format!("{}{path}", catcher.url())).await.text();
        assert!(!page.contains("<script>") && !page.contains("<img"), "{page}");
        assert!(!page.contains("\"onclick"), "{page}");
    }
}

#[tokio::test]
async fn an_unknown_mail_is_a_clear_404() {
    let catcher = catcher().await;
    for path in ["mails/1", "mails/x", "mails/..%2f..", "nowhere"] {
        let answer = get(&format!("{}{path}", catcher.url())).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("Not found"));
    }
}

#[tokio::test]
async fn answers_are_never_stored_and_run_nothing_from_elsewhere() {
    let catcher = catcher().await;
    let answer = get(&catcher.url()).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-security-policy").unwrap().contains("default-src 'none'"));
    assert_eq!(answer.header("set-cookie"), None);
    let style = get(&format!("{}style.css", catcher.url())).await;
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(request("POST", &catcher.api_url(), "", "").await.status, 405);
}

#[tokio::test]
async fn a_listener_that_others_can_reach_is_refused() {
    let open = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let clock = Arc::new(luwte_domain::SystemClock);
    let error = MailCatcher::start(listener().await, open, clock).unwrap_err();
    assert!(matches!(error, StartError::NotLoopback(_)), "{error}");
}
