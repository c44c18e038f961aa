//! Mail, portal links and buttons.

use std::sync::Arc;

use luwte_demo::mail::MailCatcher;
use luwte_demo::platform::{Behaviour, Platform};

use crate::support::{Sender, catcher, get, listener, post, request};

const ADDRESS: &str = "meldingen@voorbeeldplatform.example";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

async fn world() -> (MailCatcher, Platform) {
    let catcher = catcher().await;
    let inbox = Arc::new(catcher.inbox(&ADDRESS.to_uppercase()));
    let platform = Platform::start(listener().await, inbox).unwrap();
    (catcher, platform)
}

#[tokio::test]
async fn a_notice_is_listed_with_its_portal_link_and_its_item() {
    let (catcher, platform) = world().await;
    let item = platform.item("haven").unwrap();
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    let text = format!(
        "From: desk@luwte.example\r\nSubject: Verzoek 0f3c\r\n\r\nAdres: {}\r\n\
         Antwoord: http://127.0.0.1:8480/kennisgeving/t0ken.\r\n<b>x</b>",
        item.page
    );
    assert_eq!(sender.mail(text.as_bytes()).await, 250);
    let page = get(&platform.moderator_url()).await.text();
    assert!(page.contains("Verzoek 0f3c"));
    let link = "<a class=\"button\" href=\"http://127.0.0.1:8480/kennisgeving/t0ken\"";
    assert!(page.contains(link), "{page}");
    assert!(page.contains("Open portal</a>"));
    assert!(page.contains("<a href=\"#item-haven\">"));
    assert!(!page.contains("<a href=\"#item-duinen\">"));
    assert!(!page.contains("<b>x</b>"));
}

#[tokio::test]
async fn mail_to_others_is_not_listed() {
    let (catcher, platform) = world().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    for line in ["MAIL FROM:<>", "RCPT TO:<elders@other.example>"] {
        assert_eq!(sender.say(line).await, 250);
    }
    assert_eq!(sender.say("DATA").await, 354);
    sender.send(b"Subject: elders\r\n\r\n.\r\n").await;
    assert_eq!(sender.reply().await.0, 250);
    let page = get(&platform.moderator_url()).await.text();
    assert!(page.contains("No notices yet") && !page.contains("elders"));
}

#[tokio::test]
async fn take_down_and_put_back_change_the_item_and_return_to_the_page() {
    let (_catcher, platform) = world().await;
    let item = platform.item("haven").unwrap();
    let action = format!("{}/items/haven/", platform.moderator_url());

    let answer = post(&format!("{action}take-down"), "").await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), Some("/moderator?changed=haven"));
    assert_eq!(get(&item.page).await.status, 410);
    let after = get(&format!("{}?changed=haven", platform.moderator_url())).await.text();
    assert!(after.contains("role=\"status\">Haven now answers: Taken down (410)."));

    assert_eq!(post(&format!("{action}put-back"), "").await.status, 303);
    assert_eq!(get(&item.page).await.status, 200);
}

#[tokio::test]
async fn every_behaviour_can_be_chosen_and_is_shown_as_chosen() {
    let (_catcher, platform) = world().await;
    let action = format!("{}/items/haven/behaviour", platform.moderator_url());
    for behaviour in Behaviour::ALL {
        let form = format!("behaviour={}", behaviour.name());
        assert_eq!(post(&action, &form).await.status, 303, "{behaviour:?}");
        assert_eq!(platform.item("haven").unwrap().state, behaviour);
        let page = get(&platform.moderator_url()).await.text();
        let chosen = format!("<option value=\"{}\" selected>", behaviour.name());
        assert!(page.contains(&chosen), "{behaviour:?}");
    }
}

#[tokio::test]
async fn a_form_that_makes_no_sense_changes_nothing() {
    let (_catcher, platform) = world().await;
    let base = format!("{}/items", platform.moderator_url());
    let large = format!("behaviour={}", "a".repeat(20_000));
    for (path, form, status) in [
        ("haven/behaviour", "", 422),
        ("haven/behaviour", "behaviour=elsewhere", 422),
        ("haven/behaviour", "behaviour=online&behaviour=moved", 422),
        ("haven/behaviour", large.as_str(), 413),
        ("nergens/take-down", "", 404),
        ("nergens/behaviour", "behaviour=online", 404),
        ("haven/nothing", "", 404),
    ] {
        assert_eq!(post(&format!("{base}/{path}"), form).await.status, status, "{path}");
    }
    assert_eq!(get(&format!("{base}/haven/take-down")).await.status, 405);
    assert_eq!(platform.item("haven").unwrap().state, Behaviour::Online);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let (_catcher, platform) = world().await;
    let url = format!("{}/items/haven/take-down", platform.moderator_url());
    for headers in ["Sec-Fetch-Site: cross-site\r\n", "Origin: http://evil.example\r\n"] {
        let answer = request("POST", &url, &format!("{FORM}{headers}"), "").await;
        assert_eq!(answer.status, 403, "{headers}");
    }
    assert_eq!(platform.item("haven").unwrap().state, Behaviour::Online);
    let own = request("POST", &url, &format!("{FORM}Sec-Fetch-Site: same-origin\r\n"), "").await;
    assert_eq!(own.status, 303);
}

#[tokio::test]
async fn every_control_on_the_page_has_its_own_name() {
    let (_catcher, platform) = world().await;
    let page = get(&platform.moderator_url()).await.text();
    assert!(page.contains("<html lang=\"en\">"));
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<select id=\"behaviour-").count(), 8);
    assert_eq!(page.matches("<label for=\"behaviour-").count(), 8);
    assert!(page.contains("Take down<span class=\"hidden\"> Haven</span>"));
    assert!(!page.contains("<script") && !page.contains(" style="));
}
