//! A place that came back: its next notice is drafted and waits for a human, once, in each case.
//!
//! Serves: S50, S82.

use std::sync::atomic::Ordering;

use luwte_casework::Cookie;
use luwte_casework::desk::{BoardRow, Turn};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::NoticeId;
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{Answer, NoticeStep};

use crate::house::{Fixture, Kind};
use crate::scene::Scene;

mod several;

/// A place is taken down and seen gone twice.
async fn goes_dark(scene: &Scene) {
    scene.is_gone.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        scene.fixture.work_after(6).await;
    }
}

/// It is put up again and looked at.
async fn comes_back(scene: &Scene) {
    scene.is_gone.store(false, Ordering::SeqCst);
    scene.fixture.work_after(6).await;
}

/// One case whose notice is out, whose place went dark and came back; its words and a member.
async fn returned(scene: &Scene, age: AgeGroup, basis: Basis) -> (String, Cookie) {
    let fixture = &scene.fixture;
    let words = fixture.report(age, &scene.link(), "x").await;
    let person = fixture.enter(&words).await;
    let member = fixture.login().await;
    let (_, notice) = scene.drafted(&member, basis).await;
    fixture.desk().approve(Some(&member), notice).await.unwrap();
    fixture.work_after(11).await;
    goes_dark(scene).await;
    assert_eq!(scene.step(&person).await, LocationStep::Gone);
    comes_back(scene).await;
    assert_eq!(scene.step(&person).await, LocationStep::Reappeared);
    (words, member)
}

async fn board(fixture: &Fixture, member: &Cookie) -> Vec<BoardRow> {
    fixture.desk().board(Some(member)).await.unwrap().rows
}

/// The draft that the only row of the board shows.
async fn only_draft(scene: &Scene, member: &Cookie) -> NoticeId {
    let [row] = board(&scene.fixture, member).await.try_into().unwrap();
    assert_eq!((row.step, row.turn), (LocationStep::Reappeared, Turn::Desk));
    let (notice, step) = row.notice.unwrap();
    assert_eq!(step, NoticeStep::Drafted);
    notice
}

#[tokio::test]
async fn the_next_notice_waits_at_the_desk_and_nothing_is_sent_by_itself() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let (words, member) = returned(&scene, AgeGroup::From12To15, Basis::MinorImagery).await;
        let draft = only_draft(&scene, &member).await;
        let desk = fixture.desk();
        let view = desk.notice(Some(&member), draft).await.unwrap();
        assert_eq!((view.places, view.missing), (vec![scene.link()], vec![]), "{kind:?}");
        for _ in 0..20 {
            fixture.work_after(600).await;
        }
        assert_eq!(scene.mails().len(), 1, "nobody approved it");
        let person = fixture.enter(&words).await;
        assert_eq!(scene.step(&person).await, LocationStep::Reappeared);

        let member = fixture.login().await;
        desk.approve(Some(&member), draft).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!(scene.mails().len(), 2);
        assert_eq!(scene.step(&person).await, LocationStep::Noticed);
        let view = fixture.my_case().view(Some(&person)).await;
        assert!(view.is_ok_and(|view| view.places[0].sent_again));
    }
}

#[tokio::test]
async fn a_place_that_flaps_has_one_draft_until_that_is_sent() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (_, member) = returned(&scene, AgeGroup::Adult, Basis::Privacy).await;
        let draft = only_draft(&scene, &member).await;
        for _ in 0..3 {
            goes_dark(&scene).await;
            comes_back(&scene).await;
            assert_eq!(only_draft(&scene, &member).await, draft, "{kind:?}");
        }
        let desk = scene.fixture.desk();
        let case = scene.newest(&member).await;
        assert_eq!(desk.open(Some(&member), case).await.unwrap().notices.len(), 2);
        desk.approve(Some(&member), draft).await.unwrap();
        scene.fixture.work_after(11).await;
        goes_dark(&scene).await;
        comes_back(&scene).await;
        assert_ne!(only_draft(&scene, &member).await, draft, "{kind:?}: it was sent");
    }
}

/// The kinds of what a person sees of the only place.
async fn kinds(scene: &Scene, person: &Cookie) -> Vec<EventKind> {
    let view = scene.fixture.my_case().view(Some(person)).await.unwrap();
    view.places[0].history.iter().map(|line| line.kind).collect()
}

#[tokio::test]
async fn in_two_cases_it_is_one_look_and_one_notice_and_each_person_sees_their_own() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let mut people = Vec::new();
        let member = fixture.login().await;
        for story in ["eerste", "tweede"] {
            let words = fixture.report(AgeGroup::Adult, &scene.link(), story).await;
            people.push(fixture.enter(&words).await);
            let (_, notice) = scene.drafted(&member, Basis::Privacy).await;
            fixture.desk().approve(Some(&member), notice).await.unwrap();
            fixture.work_after(11).await;
        }
        assert_eq!(scene.mails().len(), 1, "{kind:?}: joined");
        goes_dark(&scene).await;
        scene.is_gone.store(false, Ordering::SeqCst);
        let before = scene.site.asked().len();
        fixture.work_after(6).await;
        let mut looks = scene.site.asked().split_off(before);
        // The site may be asked about other addresses as well.
        looks.retain(|asked| asked.target == "/p/berg");
        let pages = looks.iter().filter(|asked| asked.method == "GET").count();
        assert_eq!((looks.len(), pages), (2, 1), "{kind:?}: one look for both");

        let rows = board(fixture, &member).await;
        assert_eq!(rows.len(), 2);
        for row in &rows {
            let (notice, step) = row.notice.unwrap();
            assert_eq!((row.step, step), (LocationStep::Reappeared, NoticeStep::Drafted));
            fixture.desk().approve(Some(&member), notice).await.unwrap();
            fixture.work_after(11).await;
        }
        assert_eq!(scene.mails().len(), 2, "{kind:?}: one notice about the return");
        fixture.portal().answer(&scene.token(), Answer::Received).await.unwrap();
        for person in &people {
            assert_eq!(
                kinds(&scene, person).await,
                [
                    EventKind::PlaceAdded,
                    EventKind::NoticeSent,
                    EventKind::Gone,
                    EventKind::Reappeared,
                    EventKind::NoticeSentAgain,
                    EventKind::Acknowledged,
                ],
                "{kind:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_withdrawn_case_has_no_draft_when_its_place_comes_back() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let (words, member) = returned(&scene, AgeGroup::Adult, Basis::Privacy).await;
    let draft = only_draft(&scene, &member).await;
    fixture.desk().approve(Some(&member), draft).await.unwrap();
    fixture.work_after(11).await;
    goes_dark(&scene).await;
    let person = fixture.enter(&words).await;
    fixture.my_case().withdraw(Some(&person)).await.unwrap();
    comes_back(&scene).await;
    assert!(board(fixture, &member).await.is_empty());
    assert_eq!(scene.mails().len(), 2);
}
