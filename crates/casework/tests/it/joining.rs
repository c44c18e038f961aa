//! One address in several cases: one notice, one look; nobody learns of the other.

use std::sync::atomic::Ordering;

use luwte_casework::Cookie;
use luwte_casework::portal::PortalError;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::charge::Charge;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{Answer, NoticeStep};
use luwte_vault::pack;

use crate::house::{Kind, PASSWORD, USER};
use crate::scene::Scene;

/// Two reports of the same address; the first one's notice is out.
struct Two {
    scene: Scene,
    first: Cookie,
    second: Cookie,
    case: CaseId,
    notice: NoticeId,
    member: Cookie,
}

impl Two {
    async fn new(kind: Kind, bases: [Basis; 2], links: &[&str]) -> Option<Self> {
        let scene = Scene::new(kind).await?;
        let fixture = &scene.fixture;
        let words = fixture.report(AgeGroup::Adult, &scene.link(), "eerste").await;
        let member = fixture.login().await;
        let (_, notice) = scene.drafted(&member, bases[0]).await;
        fixture.desk().approve(Some(&member), notice).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!(scene.mails().len(), 1);
        let first = fixture.enter(&words).await;

        let links: Vec<String> = links.iter().map(|name| scene.link_to(name)).collect();
        let words = fixture.report(AgeGroup::Adult, &links.join("\n"), "tweede").await;
        let second = fixture.enter(&words).await;
        let (case, notice) = scene.drafted(&member, bases[1]).await;
        fixture.desk().approve(Some(&member), notice).await.unwrap();
        fixture.work_after(11).await;
        Some(Self { scene, first, second, case, notice, member })
    }

    async fn of(kind: Kind) -> Option<Self> {
        Self::new(kind, [Basis::Privacy; 2], &["berg"]).await
    }

    async fn kinds(&self, person: &Cookie) -> Vec<EventKind> {
        let view = self.scene.fixture.my_case().view(Some(person)).await.unwrap();
        view.places[0].history.iter().map(|line| line.kind).collect()
    }
}

#[tokio::test]
async fn a_second_case_that_asks_to_keep_the_evidence_gets_a_mail_of_its_own() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(two) = Two::of(kind).await else { continue };
        let (scene, fixture) = (&two.scene, &two.scene.fixture);
        let my_case = fixture.my_case();
        let words = fixture.report(AgeGroup::Adult, &scene.link(), "derde").await;
        let third = fixture.enter(&words).await;
        let token = my_case.view(Some(&third)).await.unwrap().token;
        my_case.choose(Some(&third), &token, Charge::Considered).await.unwrap();
        let (_, notice) = scene.drafted(&two.member, Basis::Privacy).await;
        fixture.desk().approve(Some(&two.member), notice).await.unwrap();
        fixture.work_after(11).await;
        let mails = scene.mails();
        assert_eq!(mails.len(), 2, "{kind:?}");
        assert!(mails[1].data.contains("aangifte overwogen"), "{kind:?}");
    }
}

#[tokio::test]
async fn a_second_case_joins_the_notice_and_sees_only_its_own() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(two) = Two::of(kind).await else { continue };
        let (scene, fixture) = (&two.scene, &two.scene.fixture);
        assert_eq!(scene.mails().len(), 1, "no second mail");
        let notice = fixture.desk().notice(Some(&two.member), two.notice).await.unwrap();
        assert_eq!(notice.step, NoticeStep::Sent);
        assert_eq!(two.kinds(&two.second).await, [EventKind::PlaceAdded, EventKind::NoticeSent]);

        fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
        for person in [&two.first, &two.second] {
            assert_eq!(scene.step(person).await, LocationStep::SaidGone);
        }
        scene.is_gone.store(true, Ordering::SeqCst);
        for _ in 0..3 {
            fixture.work_after(6).await;
        }
        for person in [&two.first, &two.second] {
            assert_eq!(scene.step(person).await, LocationStep::Gone);
        }
        let settled = fixture.portal().view(&scene.token()).await;
        assert!(matches!(settled, Err(PortalError::Settled)));
    }
}

#[tokio::test]
async fn a_joined_place_has_its_own_evidence() {
    let two = Two::of(Kind::Sqlite).await.unwrap();
    let fixture = &two.scene.fixture;
    fixture.clock.advance(std::time::Duration::from_secs(31));
    let export = luwte_casework::Export::new(fixture.house.clone());
    let bytes = export.case(USER, PASSWORD, &fixture.code(), two.case).await.unwrap();
    assert!(pack::verify(&bytes).unwrap().items >= 1);
}

#[tokio::test]
async fn a_notice_on_another_basis_goes_out_on_its_own() {
    let bases = [Basis::Privacy, Basis::MinorImagery];
    let two = Two::new(Kind::Sqlite, bases, &["berg"]).await.unwrap();
    assert_eq!(two.scene.mails().len(), 2);
}

#[tokio::test]
async fn a_draft_keeps_the_places_that_nobody_asked_for_yet() {
    let two = Two::new(Kind::Sqlite, [Basis::Privacy; 2], &["berg", "dal"]).await.unwrap();
    let mails = two.scene.mails();
    assert_eq!(mails.len(), 2);
    let shown = two.scene.fixture.portal().view(&two.scene.token()).await.unwrap();
    assert_eq!(shown.places, [two.scene.link_to("dal")]);
    assert!(!shown.text.contains("berg"));
    let view = two.scene.fixture.my_case().view(Some(&two.second)).await.unwrap();
    assert!(view.places.iter().all(|place| place.step == LocationStep::Noticed));
    assert!(view.places.iter().all(|place| !place.sent_again));
}

#[tokio::test]
async fn a_joined_place_that_is_asked_for_again_gets_a_mail() {
    let two = Two::of(Kind::Sqlite).await.unwrap();
    let (desk, member) = (two.scene.fixture.desk(), Some(&two.member));
    let again = desk.draft_notice(member, two.case, &[]).await.unwrap();
    desk.approve(member, again).await.unwrap();
    two.scene.fixture.work_after(11).await;
    assert_eq!(two.scene.mails().len(), 2);
}

#[tokio::test]
async fn a_joined_notice_outlives_the_case_that_sent_it() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(two) = Two::of(kind).await else { continue };
        let fixture = &two.scene.fixture;
        fixture.my_case().withdraw(Some(&two.first)).await.unwrap();
        let (portal, token) = (fixture.portal(), two.scene.token());
        assert_eq!(portal.view(&token).await.unwrap().places, [two.scene.link()]);
        portal.answer(&token, Answer::Removed).await.unwrap();
        assert_eq!(two.scene.step(&two.second).await, LocationStep::SaidGone);
        fixture.work_after(6).await;
        fixture.my_case().withdraw(Some(&two.second)).await.unwrap();
        assert!(matches!(portal.view(&token).await, Err(PortalError::Settled)));
        let asked = two.scene.site.asked().len();
        fixture.work_after(60).await;
        assert_eq!(two.scene.site.asked().len(), asked, "nobody watches any more");
    }
}
