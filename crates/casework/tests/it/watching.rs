//! How long and how often a place is looked at, with the rhythm and the pause of the content, and which looks are kept.
//!
//! Serves: S52.

use std::sync::atomic::Ordering;
use std::time::Duration;

use luwte_casework::Export;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::ids::CaseId;
use luwte_vault::pack;

use crate::house::{Fixture, Kind, PASSWORD, USER};
use crate::scene::Scene;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A notice about `links` is out, and the first looks were made.
async fn watched(scene: &Scene, links: &str) {
    let fixture = &scene.fixture;
    fixture.report(AgeGroup::From12To15, links, "Een verhaal").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::MinorImagery).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    assert_eq!(scene.mails().len(), 1);
    fixture.work_after(21 * MINUTE).await;
}

/// Looks at the places of the site, each once.
fn looks(scene: &Scene) -> usize {
    let asked = scene.site.asked();
    asked.iter().filter(|asked| asked.target.starts_with("/p/berg")).count()
}

#[tokio::test]
async fn a_place_is_looked_at_daily_for_a_year_and_not_longer() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::with_real_clocks(kind).await else { continue };
        watched(&scene, &scene.link()).await;
        scene.fixture.work_after(364 * DAY - HOUR).await;
        let before = looks(&scene);
        scene.fixture.work_after(23 * HOUR).await;
        assert_eq!(looks(&scene), before, "once a day");
        scene.fixture.work_after(HOUR).await;
        assert!(looks(&scene) > before, "to the last day");
        scene.fixture.work_after(DAY).await;
        let last = looks(&scene);
        for _ in 0..30 {
            scene.fixture.work_after(DAY).await;
        }
        assert_eq!(looks(&scene), last, "a year is over");
    }
}

#[tokio::test]
async fn what_one_look_found_gone_is_looked_at_again_in_minutes_however_rarely_else() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::with_real_clocks(kind).await else { continue };
        watched(&scene, &scene.link()).await;
        scene.fixture.work_after(8 * DAY).await;
        scene.is_gone.store(true, Ordering::SeqCst);
        scene.fixture.work_after(DAY).await;
        let staff = scene.fixture.login().await;
        let board = scene.fixture.desk().board(Some(&staff)).await.unwrap();
        assert_eq!(board.rows.len(), 1, "one look is not enough");
        scene.fixture.work_after(10 * MINUTE).await;
        let board = scene.fixture.desk().board(Some(&staff)).await.unwrap();
        assert!(board.rows.is_empty(), "gone ten minutes later");
    }
}

#[tokio::test]
async fn two_places_of_one_host_are_not_looked_at_at_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::polite(kind).await else { continue };
        let links = format!("{}\n{}", scene.link_to("berg"), scene.link_to("berg2"));
        watched(&scene, &links).await;
        let one = looks(&scene);
        assert!(one > 0);
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        scene.fixture.work_after(3).await;
        assert_eq!(looks(&scene), 2 * one, "the other one later");
    }
}

#[tokio::test]
async fn the_first_look_after_every_notice_is_kept_as_evidence() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        fixture.report(AgeGroup::From12To15, &scene.link(), "Een verhaal").await;
        let staff = fixture.login().await;
        let (case, notice) = scene.drafted(&staff, Basis::MinorImagery).await;
        fixture.desk().approve(Some(&staff), notice).await.unwrap();
        fixture.work_after(11).await;
        for is_gone in [false, false, true, true, false] {
            scene.is_gone.store(is_gone, Ordering::SeqCst);
            fixture.work_after(6).await;
        }
        // As it was reported, the first look, gone, back again.
        assert_eq!(evidence(fixture, case).await, 4);
        let staff = fixture.login().await;
        let row = fixture.desk().board(Some(&staff)).await.unwrap().rows.remove(0);
        let (next, _) = row.notice.unwrap();
        fixture.desk().approve(Some(&staff), next).await.unwrap();
        fixture.work_after(11).await;
        for _ in 0..3 {
            fixture.work_after(6).await;
        }
        assert_eq!(scene.mails().len(), 2);
        assert_eq!(evidence(fixture, case).await, 5, "it was still there after the second notice");
    }
}

/// How many items of evidence a case has.
async fn evidence(fixture: &Fixture, case: CaseId) -> usize {
    fixture.clock.advance(Duration::from_secs(31));
    let export = Export::new(fixture.house.clone());
    let bytes = export.case(USER, PASSWORD, &fixture.code(), case).await.unwrap();
    pack::verify(&bytes).unwrap().items
}
