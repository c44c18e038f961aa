//! A recipient says that a place is gone, and it is there: nobody rests on that word.
//!
//! Serves: S50, S82.

use std::sync::atomic::Ordering;

use luwte_casework::Cookie;
use luwte_casework::desk::Turn;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::location::{LocationStep, RefusalReason};
use luwte_domain::notice::{Answer, NoticeStep};

use crate::house::Kind;
use crate::scene::Scene;

/// As long as a recipient is believed, in seconds, and a little.
const BELIEVED: u64 = 5 * 60 + 1;
const DAY: u64 = 24 * 60 * 60;

/// Reports the place, sends a notice about it; the code words.
async fn noticed(scene: &Scene, story: &str) -> String {
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::Adult, &scene.link(), story).await;
    let member = fixture.login().await;
    let (_, notice) = scene.drafted(&member, Basis::Privacy).await;
    fixture.desk().approve(Some(&member), notice).await.unwrap();
    fixture.work_after(11).await;
    words
}

/// A case whose recipient says "removed" while it is there.
async fn said(scene: &Scene) -> String {
    let words = noticed(scene, "eerste").await;
    scene.fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
    words
}

/// Two looks that lie far enough apart.
async fn looks_twice(scene: &Scene) {
    for _ in 0..3 {
        scene.fixture.work_after(6).await;
    }
}

async fn kinds(scene: &Scene, person: &Cookie) -> Vec<EventKind> {
    let view = scene.fixture.my_case().view(Some(person)).await.unwrap();
    view.places[0].history.iter().map(|line| line.kind).collect()
}

#[tokio::test]
async fn what_stays_is_told_and_its_next_notice_drafted() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let words = said(&scene).await;
        let person = fixture.enter(&words).await;
        looks_twice(&scene).await;
        assert_eq!(scene.step(&person).await, LocationStep::SaidGone, "believed for a while");
        fixture.work_after(BELIEVED).await;
        assert_eq!(scene.step(&person).await, LocationStep::SaidGone, "one look is not enough");
        looks_twice(&scene).await;
        assert_eq!(scene.step(&person).await, LocationStep::Reappeared, "{kind:?}");
        assert_eq!(kinds(&scene, &person).await.last(), Some(&EventKind::StillThere));

        let member = fixture.login().await;
        let desk = fixture.desk();
        let [row] = desk.board(Some(&member)).await.unwrap().rows.try_into().unwrap();
        assert_eq!(row.turn, Turn::Desk);
        let (draft, step) = row.notice.unwrap();
        assert_eq!(step, NoticeStep::Drafted);
        assert!(desk.queue(Some(&member)).await.unwrap().rows[0].unread_at.is_some());

        for _ in 0..5 {
            fixture.work_after(600).await;
        }
        let person = fixture.enter(&words).await;
        let told = kinds(&scene, &person).await;
        let told = told.iter().filter(|kind| **kind == EventKind::StillThere).count();
        assert_eq!((told, scene.mails().len()), (1, 1), "told once, nothing sent by itself");
        let member = fixture.login().await;
        desk.approve(Some(&member), draft).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!((scene.step(&person).await, scene.mails().len()), (LocationStep::Noticed, 2));

        fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
        fixture.work_after(BELIEVED).await;
        looks_twice(&scene).await;
        assert_eq!(scene.step(&person).await, LocationStep::Reappeared, "again as little true");
    }
}

#[tokio::test]
async fn who_says_it_in_other_words_again_and_again_is_believed_no_longer() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let words = said(&scene).await;
        for again in 0..3 {
            for answer in [Answer::Disabled, Answer::Removed] {
                fixture.work_after(BELIEVED / 3).await;
                fixture.portal().answer(&scene.token(), answer).await.unwrap();
                let person = fixture.enter(&words).await;
                let is_early = again == 0;
                assert!(!is_early || scene.step(&person).await == LocationStep::SaidGone);
            }
        }
        let person = fixture.enter(&words).await;
        assert!(kinds(&scene, &person).await.contains(&EventKind::StillThere), "{kind:?}");
    }
}

#[tokio::test]
async fn what_goes_in_time_is_gone() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let person = scene.fixture.enter(&said(&scene).await).await;
    looks_twice(&scene).await;
    scene.is_gone.store(true, Ordering::SeqCst);
    scene.fixture.work_after(BELIEVED).await;
    looks_twice(&scene).await;
    assert_eq!(scene.step(&person).await, LocationStep::Gone);
    assert!(!kinds(&scene, &person).await.contains(&EventKind::StillThere));
}

#[tokio::test]
async fn who_refuses_on_an_earlier_notice_after_all_leaves_it_to_the_desk() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let words = said(&scene).await;
        let first = scene.token();
        fixture.work_after(BELIEVED).await;
        looks_twice(&scene).await;
        let (desk, member) = (fixture.desk(), fixture.login().await);
        let [row] = desk.board(Some(&member)).await.unwrap().rows.try_into().unwrap();
        desk.approve(Some(&member), row.notice.unwrap().0).await.unwrap();
        fixture.work_after(11).await;
        fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
        let refused = Answer::Refused { reason: RefusalReason::Lawful };
        fixture.portal().answer(&first, refused).await.unwrap();
        let person = fixture.enter(&words).await;
        assert_eq!(scene.step(&person).await, LocationStep::Refused, "{kind:?}");
        let [row] = desk.board(Some(&member)).await.unwrap().rows.try_into().unwrap();
        assert_eq!(row.turn, Turn::Desk, "{kind:?}");
    }
}

/// Looks while somebody has set the clock two days ahead.
async fn looks_by_a_wrong_clock(scene: &Scene) {
    let two_days_ms = 48 * 3_600_000;
    scene.fixture.clock.jump_ms(two_days_ms);
    looks_twice(scene).await;
    scene.fixture.clock.jump_ms(-two_days_ms);
}

#[tokio::test]
async fn looks_that_a_wrong_clock_dated_ahead_contradict_nobody_afterwards() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        scene.fixture.house.keep_time().await.unwrap();
        let words = noticed(&scene, "eerste").await;
        looks_by_a_wrong_clock(&scene).await;
        scene.fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
        looks_twice(&scene).await;
        let person = scene.fixture.enter(&words).await;
        assert_eq!(scene.step(&person).await, LocationStep::SaidGone, "{kind:?}");
    }
}

#[tokio::test]
async fn looks_that_a_wrong_clock_dated_ahead_hide_nothing_afterwards() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        scene.fixture.house.keep_time().await.unwrap();
        let words = noticed(&scene, "eerste").await;
        looks_by_a_wrong_clock(&scene).await;
        scene.is_gone.store(true, Ordering::SeqCst);
        looks_twice(&scene).await;
        looks_twice(&scene).await;
        let person = scene.fixture.enter(&words).await;
        assert_eq!(scene.step(&person).await, LocationStep::Gone, "{kind:?}");
    }
}

#[tokio::test]
async fn another_report_after_that_word_is_sent_on_its_own() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        said(&scene).await;
        let words = noticed(&scene, "tweede").await;
        assert_eq!(scene.mails().len(), 2, "{kind:?}: it is not gone");
        let person = scene.fixture.enter(&words).await;
        let told = kinds(&scene, &person).await;
        assert!(!told.contains(&EventKind::SaidGone), "that was said before this report");
    }
}

#[tokio::test]
async fn another_report_long_after_a_notice_without_an_answer_is_sent_on_its_own() {
    for (days, mails) in [(6, 1), (8, 2)] {
        let scene = Scene::new(Kind::Sqlite).await.unwrap();
        noticed(&scene, "eerste").await;
        scene.fixture.work_after(days * DAY).await;
        noticed(&scene, "tweede").await;
        assert_eq!(scene.mails().len(), mails, "after {days} days");
    }
}
