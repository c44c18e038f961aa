//! Notices that are not out, as staff see them.

use std::sync::Arc;

use axum::http::StatusCode;
use luwte_domain::AgeGroup;
use testkit::smtp_peer::{SmtpFault, SmtpOptions, SmtpStep};

use super::{Scene, first, report};
use crate::house::{Installation, PLATFORM};

#[tokio::test]
async fn one_press_sends_again_what_was_set_aside_and_the_board_raises_an_alarm() {
    let fault = (SmtpStep::To, SmtpFault::Say("550 5.1.1 no such mailbox"));
    let script = move |talk| (talk == 0).then_some(fault);
    let options = SmtpOptions { script: Some(Arc::new(script)), ..SmtpOptions::default() };
    let mut scene = Scene::with(options).await;
    scene.assess().await;
    let (notice, _) = scene.draft().await;
    scene.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
    scene.staff.submit(&format!("{notice}/verstuur"), &[]).await;
    scene.installation.work_after(11).await;

    let board = scene.staff.get("/balie/plekken").await;
    assert!(board.text().contains("Kennisgevingen die apart zijn gezet: 1."));
    let page = scene.staff.get("/balie/uitgaand").await;
    assert!(page.text().contains("Het adres van de ontvanger werd geweigerd."));
    assert!(page.text().contains("1 keer geprobeerd.") && page.text().contains("data-key=\"r\""));
    let english = scene.staff.get("/en/desk/outgoing").await;
    assert!(english.text().contains("The recipient&#39;s address was refused."));
    let id = first(page.text(), "value", notice.rsplit('/').next().unwrap());
    let told = scene.staff.post("/balie/uitgaand/opnieuw", &[("notice", &id)]).await;
    assert!(told.text().contains("De kennisgeving gaat opnieuw weg."), "{}", told.text());
    let twice = scene.staff.post("/balie/uitgaand/opnieuw", &[("notice", &id)]).await;
    assert!(twice.text().contains("Deze kennisgeving is al onderweg"));
    scene.installation.work_after(11).await;
    assert_eq!(scene.mail.received().len(), 1);
    let page = scene.staff.get("/balie/uitgaand").await;
    assert!(page.text().contains("Er is niets apart gezet."));
}

#[tokio::test]
async fn a_notice_that_no_relay_takes_stands_on_the_page_without_its_address() {
    let installation = Installation::open().await;
    let path = format!("{PLATFORM}/p/geheim-album");
    report(&installation, AgeGroup::Under12, &path).await;
    let mut staff = installation.staff().await;
    for (page, text) in
        [("/balie/uitgaand", "Er is niets apart gezet."), ("/en/desk/outgoing", "Nothing was set")]
    {
        let page = staff.get(page).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(text));
        assert!(!page.text().contains("geheim-album"));
    }
    let board = staff.get("/balie/plekken").await;
    assert!(board.text().contains("/balie/uitgaand"));
    assert!(!board.text().contains("apart zijn gezet"));
}

#[tokio::test]
async fn a_stranger_sends_nothing_again_and_a_bad_name_of_a_notice_is_said() {
    let installation = Installation::open().await;
    let mut stranger = installation.browser();
    assert!(stranger.get("/balie/uitgaand").await.location().starts_with("/balie/inloggen"));
    let nobody = "01990000-0000-7000-8000-0000000000aa";
    let posted = stranger.post("/balie/uitgaand/opnieuw", &[("notice", nobody)]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    let mut staff = installation.staff().await;
    for notice in [nobody, "", "x", "../balie", "\u{202e}"] {
        let told = staff.post("/balie/uitgaand/opnieuw", &[("notice", notice)]).await;
        assert_eq!(told.status, StatusCode::OK, "{notice}");
        assert!(told.text().contains("Deze kennisgeving is er niet meer."), "{notice}");
    }
    let reloaded = staff.get("/en/desk/outgoing/again").await;
    assert_eq!(reloaded.location(), "/en/desk/outgoing");
}

#[tokio::test]
async fn work_that_goes_well_or_is_none_is_not_done_anew_and_a_stranger_asks_for_nothing() {
    let installation = Installation::open().await;
    let mut stranger = installation.browser();
    let posted = stranger.post("/balie/uitgaand/werk", &[("kind", "recheck")]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    let mut staff = installation.staff().await;
    assert!(!staff.get("/balie/uitgaand").await.text().contains("Werk dat niet lukt"));
    for kind in ["", "x", "../balie", "\u{202e}"] {
        let told = staff.post("/balie/uitgaand/werk", &[("kind", kind)]).await;
        assert_eq!(told.status, StatusCode::BAD_REQUEST, "{kind}");
        assert!(told.text().contains("Wij konden dit formulier niet lezen"), "{}", told.text());
    }
    for kind in ["recheck", "send_notice"] {
        let told = staff.post("/balie/uitgaand/werk", &[("kind", kind)]).await;
        assert_eq!(told.status, StatusCode::OK, "{kind}");
        assert!(told.text().contains("Dit werk lukt inmiddels."), "{kind}");
    }
    let reloaded = staff.get("/en/desk/outgoing/work").await;
    assert_eq!(reloaded.location(), "/en/desk/outgoing");
}
