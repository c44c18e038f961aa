//! A recipient says that a place is gone, and no look can say whether it is: a human is told, and
//! settles it.
//!
//! Serves: S50, S66, S82.

use std::sync::atomic::Ordering;

use luwte_casework::desk::{BoardRow, Turn};
use luwte_casework::{CaseworkError, Cookie};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_domain::location::LocationStep;
use luwte_domain::notice::Answer;
use luwte_domain::sighting::Saw;

use luwte_vault::pack;

use crate::house::{Kind, PASSWORD, USER};
use crate::scene::Scene;

/// As long as the demonstration waits for a look that can say, in seconds.
const UNCONFIRMED: u64 = 15 * 60;

/// A case whose recipient says "removed" about a place behind a closed door; the code words.
async fn said(scene: &Scene) -> String {
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::Adult, &scene.link_to("slot"), "eerste").await;
    let member = fixture.login().await;
    let (_, notice) = scene.drafted(&member, Basis::Privacy).await;
    fixture.desk().approve(Some(&member), notice).await.unwrap();
    fixture.work_after(11).await;
    scene.is_gone.store(true, Ordering::SeqCst);
    fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
    words
}

async fn kinds(scene: &Scene, words: &str) -> Vec<EventKind> {
    let person = scene.fixture.enter(words).await;
    let view = scene.fixture.my_case().view(Some(&person)).await.unwrap();
    view.places[0].history.iter().map(|line| line.kind).collect()
}

/// What the evidence of a case holds of what a human saw; its pack verifies.
async fn kept(scene: &Scene, case: CaseId) -> [String; 2] {
    let fixture = &scene.fixture;
    fixture.clock.advance(std::time::Duration::from_secs(31));
    let export = luwte_casework::Export::new(fixture.house.clone());
    let bytes = export.case(USER, PASSWORD, &fixture.code(), case).await.unwrap();
    pack::verify(&bytes).unwrap();
    let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let mut records = file["body"]["items"].as_array().unwrap().iter().map(|item| {
        serde_json::from_str::<serde_json::Value>(item["record"].as_str().unwrap()).unwrap()
    });
    let saw = records.find(|record| record["kind"] == "saw").unwrap();
    assert!(saw["by"].is_string() && saw["written_at"].is_string());
    ["kind", "saw"].map(|key| saw[key].as_str().unwrap().to_owned())
}

async fn row(scene: &Scene, member: &Cookie) -> BoardRow {
    scene.fixture.desk().board(Some(member)).await.unwrap().rows.remove(0)
}

#[tokio::test]
async fn what_no_look_can_confirm_goes_to_the_desk_once_and_a_human_settles_it() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let words = said(&scene).await;
        fixture.work_after(UNCONFIRMED - 60).await;
        let member = fixture.login().await;
        let case = scene.newest(&member).await;
        fixture.desk().open(Some(&member), case).await.unwrap();
        let early = row(&scene, &member).await;
        assert_eq!((early.turn, early.unconfirmed), (Turn::Recheck, None), "{kind:?}: not yet");
        assert!(!kinds(&scene, &words).await.contains(&EventKind::Unconfirmed));

        for _ in 0..4 {
            fixture.work_after(61).await;
        }
        let told = kinds(&scene, &words).await;
        let told = told.iter().filter(|kind| **kind == EventKind::Unconfirmed).count();
        assert_eq!(told, 1, "{kind:?}: told once");
        let member = fixture.login().await;
        let late = row(&scene, &member).await;
        assert_eq!((late.turn, late.step), (Turn::Desk, LocationStep::SaidGone));
        assert!(late.unconfirmed.is_some());
        let desk = fixture.desk();
        assert!(desk.queue(Some(&member)).await.unwrap().rows[0].unread_at.is_some());

        assert!(desk.open(Some(&member), case).await.unwrap().places[0].unconfirmed.is_some());
        desk.saw(Some(&member), case, late.id, Saw::Gone).await.unwrap();
        let settled = row(&scene, &member).await;
        assert_eq!((settled.turn, settled.unconfirmed), (Turn::Recheck, None));
        let after = desk.open(Some(&member), case).await.unwrap();
        let line = after.timeline.iter().rev().find(|line| line.kind == EventKind::SeenGone);
        assert!(line.unwrap().by.is_some(), "who said it");
        let again = desk.saw(Some(&member), case, late.id, Saw::There).await;
        assert!(matches!(again, Err(CaseworkError::OutOfOrder)), "{again:?}");
        fixture.work_after(UNCONFIRMED).await;
        assert_eq!(kinds(&scene, &words).await.last(), Some(&EventKind::SeenGone), "it rests");
        assert_eq!(kept(&scene, case).await, ["saw", "gone"], "{kind:?}: in the custody log");
    }
}

#[tokio::test]
async fn what_a_human_still_sees_is_there_all_the_same_and_its_next_notice_is_drafted() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let words = said(&scene).await;
        fixture.work_after(UNCONFIRMED + 1).await;
        let member = fixture.login().await;
        let case = scene.newest(&member).await;
        let place = row(&scene, &member).await.id;
        fixture.desk().saw(Some(&member), case, place, Saw::There).await.unwrap();
        let row = row(&scene, &member).await;
        assert_eq!((row.step, row.turn), (LocationStep::Reappeared, Turn::Desk), "{kind:?}");
        assert_eq!(row.returned, 1, "its next notice is drafted");
        assert_eq!(kinds(&scene, &words).await.last(), Some(&EventKind::StillThere));
    }
}

#[tokio::test]
async fn a_clock_of_days_falls_due_between_two_looks() {
    let scene = Scene::with_real_clocks(Kind::Sqlite).await.unwrap();
    let words = said(&scene).await;
    scene.fixture.work_after(48 * 60 * 60 - 60).await;
    assert!(!kinds(&scene, &words).await.contains(&EventKind::Unconfirmed));
    scene.fixture.work_after(61).await;
    assert!(kinds(&scene, &words).await.contains(&EventKind::Unconfirmed), "looks every 6 hours");
}
