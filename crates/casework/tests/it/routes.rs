//! What the route of a place lets happen, and what a human decides first.

use luwte_casework::CaseworkError;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::event::EventKind;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::notice::NoticeStep;
use luwte_guidance::RecipientKind;

use crate::hosts::{Hosts, first_place};
use crate::house::Kind;
use crate::scene::Scene;

#[tokio::test]
async fn a_place_that_waits_for_a_human_is_drafted_only_after_one_said_so() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::From12To15, "https://mens.example/p/1").await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    let view = desk.open(cookie, case).await.unwrap();
    assert!(!view.places[0].may_be_noticed);
    let refused = desk.draft_notice(cookie, case, &[place]).await;
    assert!(matches!(refused, Err(CaseworkError::OutOfOrder)));
    desk.confirm_human(cookie, case, place).await.unwrap();
    desk.draft_notice(cookie, case, &[place]).await.unwrap();
    let again = desk.confirm_human(cookie, case, place).await;
    assert!(matches!(again, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn what_somebody_else_says_of_an_adult_is_first_a_question() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let intake = fixture.intake();
    let cookie = fixture.draft(AgeGroup::Adult, &scene.link(), "Een vriendin").await;
    let about = luwte_casework::intake::Change::About(luwte_domain::AboutWhom::SomeoneElse);
    intake.change(Some(&cookie), about).await.unwrap();
    let age = luwte_casework::intake::Change::Age(AgeGroup::Adult);
    intake.change(Some(&cookie), age).await.unwrap();
    let check = intake.check(Some(&cookie), luwte_domain::Lang::Nl).await.unwrap();
    intake.send(Some(&cookie), &check.token).await.unwrap();
    let staff = fixture.login().await;
    let (desk, cookie, case) = (fixture.desk(), Some(&staff), scene.newest(&staff).await);
    let place = first_place(&desk, &staff, case).await;
    let view = desk.open(cookie, case).await.unwrap();
    assert!(!view.is_strict);
    assert!(view.places[0].route.as_ref().unwrap().needs_assessment);
    assert!(desk.draft_notice(cookie, case, &[]).await.is_err());
    assert!(desk.confirm_human(cookie, case, place).await.is_err());
    let basis = Basis::SharedWithoutConsent;
    desk.assess(cookie, case, Assessor::ThirdParty, basis).await.unwrap();
    assert!(desk.draft_notice(cookie, case, &[]).await.is_err());
    desk.confirm_human(cookie, case, place).await.unwrap();
    desk.draft_notice(cookie, case, &[]).await.unwrap();
}

#[tokio::test]
async fn what_the_depicted_adult_says_needs_no_question() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::Adult, "https://site.example/p/1").await;
    hosts.desk().draft_notice(Some(&staff), case, &[]).await.unwrap();
}

#[tokio::test]
async fn the_hotline_stands_beside_strict_places_and_its_answer_is_kept() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::From12To15, "https://site.example/p/1").await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    let answer = HotlineAnswer::Unlawful;
    let early = desk.hotline_answered(cookie, case, place, answer).await;
    assert!(matches!(early, Err(CaseworkError::OutOfOrder)));
    desk.hand_over(cookie, case, place).await.unwrap();
    desk.hand_over(cookie, case, place).await.unwrap();
    desk.hotline_answered(cookie, case, place, HotlineAnswer::Received).await.unwrap();
    desk.hotline_answered(cookie, case, place, answer).await.unwrap();
    let view = desk.open(cookie, case).await.unwrap();
    let hotline = view.places[0].hotline.unwrap();
    assert_eq!(hotline.answer.map(|(answer, _)| answer), Some(answer));
    let kinds: Vec<EventKind> = view.timeline.iter().map(|line| line.kind).collect();
    let count = |kind| kinds.iter().filter(|own| **own == kind).count();
    assert_eq!((count(EventKind::HandedOver), count(EventKind::HandOverAnswered)), (1, 2));
    let (staff, adult) = hosts.reported(AgeGroup::Adult, "https://site.example/p/2").await;
    let place = first_place(&desk, &staff, adult).await;
    let refused = desk.hand_over(Some(&staff), adult, place).await;
    assert!(matches!(refused, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn the_person_reads_who_is_asked_now_and_who_next() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::From12To15, &scene.link(), "Het begon maandag").await;
    let staff = fixture.login().await;
    let (case, notice) = scene.drafted(&staff, Basis::MinorImagery).await;
    let desk = fixture.desk();
    desk.approve(Some(&staff), notice).await.unwrap();
    fixture.work_after(60).await;
    let step = desk.notice(Some(&staff), notice).await.unwrap().step;
    assert_eq!(step, NoticeStep::Sent);
    let place = first_place(&desk, &staff, case).await;
    desk.hand_over(Some(&staff), case, place).await.unwrap();
    let person = fixture.enter(&words).await;
    let view = fixture.my_case().view(Some(&person)).await.unwrap();
    let history = &view.places[0].history;
    let sent = history.iter().find(|line| line.kind == EventKind::NoticeSent).unwrap();
    assert_eq!(sent.asked, Some(RecipientKind::Platform));
    assert_eq!(sent.next, Some(RecipientKind::Host));
    assert!(history.iter().any(|line| line.kind == EventKind::HandedOver));
}
