//! From a report to a place that went dark, and back; on SQLite and on PostgreSQL.
//!
//! Serves: S52, S77, S82.

use std::sync::atomic::Ordering;

use luwte_casework::CaseworkError;
use luwte_casework::portal::PortalError;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_domain::location::{LocationStep, RefusalReason};
use luwte_domain::notice::{Answer, NoticeStep};
use luwte_vault::pack;

use crate::house::{Kind, MODERATOR, PASSWORD, USER};
use crate::scene::Scene;

#[tokio::test]
async fn a_place_goes_dark_and_comes_back() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        match Scene::new(kind).await {
            Some(scene) => goes_dark_and_comes_back(&scene).await,
            None => eprintln!("skipped on {kind:?}: LUWTE_TEST_POSTGRES is not set"),
        }
    }
}

async fn goes_dark_and_comes_back(scene: &Scene) {
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::From12To15, &scene.link(), "Een verhaal").await;
    let person = fixture.enter(&words).await;
    let desk_cookie = fixture.login().await;
    let (case, notice) = scene.drafted(&desk_cookie, Basis::MinorImagery).await;
    let desk = fixture.desk();
    desk.approve(Some(&desk_cookie), notice).await.unwrap();
    assert!(scene.site.asked().is_empty(), "nothing is contacted before the approval is final");

    fixture.work_after(11).await;
    let mails = scene.mails();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].to.len() == 1 && mails[0].to[0].contains(MODERATOR));
    assert_eq!(scene.step(&person).await, LocationStep::Noticed);

    let (portal, token) = (fixture.portal(), scene.token());
    let view = portal.view(&token).await.unwrap();
    assert_eq!(view.places, [scene.link()]);
    assert_eq!(scene.step(&person).await, LocationStep::Noticed, "looking changes nothing");
    portal.answer(&token, Answer::Received).await.unwrap();
    assert_eq!(scene.step(&person).await, LocationStep::Acknowledged);
    portal.answer(&token, Answer::Removed).await.unwrap();
    portal.answer(&token, Answer::Removed).await.unwrap();
    assert_eq!(scene.step(&person).await, LocationStep::SaidGone);

    fixture.work_after(5).await;
    assert_eq!(
        scene.step(&person).await,
        LocationStep::SaidGone,
        "a false word makes nothing gone"
    );
    scene.is_gone.store(true, Ordering::SeqCst);
    fixture.work_after(6).await;
    assert_eq!(scene.step(&person).await, LocationStep::SaidGone, "one look is not enough");
    fixture.work_after(6).await;
    assert_eq!(scene.step(&person).await, LocationStep::Gone);
    assert!(matches!(portal.view(&token).await, Err(PortalError::Settled)));
    assert!(matches!(portal.answer(&token, Answer::Received).await, Err(PortalError::Settled)));

    scene.is_gone.store(false, Ordering::SeqCst);
    fixture.work_after(6).await;
    assert_eq!(scene.step(&person).await, LocationStep::Reappeared);
    let history = fixture.my_case().view(Some(&person)).await.unwrap().places[0].history.clone();
    let kinds: Vec<_> = history.iter().map(|line| line.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::PlaceAdded,
            EventKind::NoticeSent,
            EventKind::Acknowledged,
            EventKind::SaidGone,
            EventKind::Gone,
            EventKind::Reappeared,
        ]
    );
    assert!(desk.queue(Some(&desk_cookie)).await.unwrap().rows[0].unread_at.is_some());
    exported(scene, case).await;
}

/// The evidence of a case verifies, and a changed byte does not.
async fn exported(scene: &Scene, case: CaseId) {
    let fixture = &scene.fixture;
    fixture.clock.advance(std::time::Duration::from_secs(31));
    let export = luwte_casework::Export::new(fixture.house.clone());
    let mut bytes = export.case(USER, PASSWORD, &fixture.code(), case).await.unwrap();
    // As it was reported, as the first look found it, gone, back again.
    assert_eq!(pack::verify(&bytes).unwrap().items, 4);
    let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let records = file["body"]["items"].as_array().unwrap().iter().map(|item| {
        let record = item["record"].as_str().unwrap();
        serde_json::from_str::<serde_json::Value>(record).unwrap()
    });
    let verdicts: Vec<_> = records.map(|record| record["verdict"].clone()).collect();
    assert_eq!(
        verdicts,
        [serde_json::Value::Null, "online".into(), "gone".into(), "online".into()]
    );
    let at = bytes.windows(4).position(|window| window == b"berg").unwrap();
    bytes[at] = b'B';
    assert!(pack::verify(&bytes).is_err());
}

#[tokio::test]
async fn an_approval_is_undone_within_ten_seconds_and_not_later() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    let desk = fixture.desk();
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(9).await;
    desk.undo(Some(&cookie), notice).await.unwrap();
    fixture.work_after(60).await;
    assert!(scene.mails().is_empty() && scene.site.asked().is_empty());
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    let late = desk.undo(Some(&cookie), notice).await;
    assert!(matches!(late, Err(CaseworkError::OutOfOrder)));
    assert_eq!(scene.mails().len(), 1);
    assert_eq!(desk.notice(Some(&cookie), notice).await.unwrap().step, NoticeStep::Sent);
}

#[tokio::test]
async fn the_mail_holds_nothing_of_the_person_and_its_id_is_stable() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let link = format!("{}?utm_source=lekker&igsh=wie", scene.link());
    fixture.report(AgeGroup::From16To17, &link, "Geheim verhaal van Windhalm").await;
    let cookie = fixture.login().await;
    let (case, notice) = scene.drafted(&cookie, Basis::MinorImagery).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    let data = scene.mails()[0].data.clone();
    for secret in ["Windhalm", "Geheim", "16_17", "igsh", "lekker", &case.to_string(), USER] {
        assert!(!data.contains(secret), "{secret}");
    }
    assert!(data.contains("Message-ID"));
    assert!(data.contains("application/json"));
}

#[tokio::test]
async fn a_strict_case_is_looked_at_without_reading_media() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    fixture.report(AgeGroup::Unknown, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::MinorImagery).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    fixture.work_after(5).await;
    assert_eq!(scene.site.lines().first().map(|line| line.starts_with("HEAD ")), Some(true));
}

#[tokio::test]
async fn a_refusal_shows_its_reason_to_the_person() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let person = fixture.enter(&fixture.report(AgeGroup::Adult, &scene.link(), "x").await).await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Terms).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    let refused = Answer::Refused { reason: RefusalReason::NotOurs };
    fixture.portal().answer(&scene.token(), refused).await.unwrap();
    let place = fixture.my_case().view(Some(&person)).await.unwrap().places.remove(0);
    assert_eq!((place.step, place.refused), (LocationStep::Refused, Some(RefusalReason::NotOurs)));
}

#[tokio::test]
async fn a_page_that_says_it_in_the_words_of_its_recipient_is_gone() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::Adult, &scene.link_to("eigen"), "x").await;
    let person = fixture.enter(&words).await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    scene.is_gone.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        fixture.work_after(6).await;
    }
    assert_eq!(scene.step(&person).await, LocationStep::Gone);
}

#[tokio::test]
async fn a_forged_link_is_unknown() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    for token in ["", "x", &"A".repeat(43), &"é".repeat(43)] {
        let seen = scene.fixture.portal().view(token).await;
        assert!(matches!(seen, Err(PortalError::Unknown)), "{token}");
    }
}
