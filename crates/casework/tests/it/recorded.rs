//! The picture at an exact address: recorded in an adult's case, and nowhere where anybody says that it
//! shows a minor.

use luwte_casework::Cookie;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::CaseId;
use luwte_domain::location::LocationStep;
use luwte_domain::sighting::Observation;
use luwte_domain::sighting::SightingReason as Why;
use luwte_store::{case, location, sighting};

use crate::house::Kind;
use crate::scene::Scene;

const POND_AGAIN: &[u8] = include_bytes!("../../../outbound/tests/files/pond-again.jpg");
const POND_MIRRORED: &[u8] = include_bytes!("../../../outbound/tests/files/pond-mirrored.webp");
const DUNES: &[u8] = include_bytes!("../../../outbound/tests/files/dunes.jpg");

const KINDS: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

/// A case of somebody of `age` whose notice about `name` is out, and its member.
async fn noticed(scene: &Scene, name: &str, age: AgeGroup) -> (Cookie, CaseId) {
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.clock.advance(std::time::Duration::from_secs(1));
    fixture.report(age, &scene.link_to(name), "x").await;
    let cookie = fixture.login().await;
    let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    (cookie, case)
}

/// Whether something of a picture is recorded in a case, and what the last look at its place saw.
async fn kept(scene: &Scene, case: CaseId) -> (bool, Option<Observation>) {
    let store = scene.fixture.house_store().await;
    let mut conn = store.read().await.unwrap();
    let place = location::of_case(&mut conn, case).await.unwrap().remove(0);
    let last = sighting::of_location(&mut conn, place.id, 1).await.unwrap();
    (place.media.is_some(), last.last().copied())
}

async fn why(scene: &Scene, case: CaseId) -> Why {
    scene.fixture.work_after(60).await;
    kept(scene, case).await.1.unwrap().reason
}

#[tokio::test]
async fn the_recorded_picture_is_known_again_recompressed_and_mirrored_and_another_is_not() {
    for kind in KINDS {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (cookie, case) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        assert_eq!(why(&scene, case).await, Why::MediaThere, "{kind:?}");
        assert!(kept(&scene, case).await.0, "{kind:?}");
        for same in [POND_AGAIN, POND_MIRRORED] {
            *scene.picture.lock().unwrap() = same;
            assert_eq!(why(&scene, case).await, Why::SamePicture, "{kind:?}");
        }
        *scene.picture.lock().unwrap() = DUNES;
        assert_eq!(why(&scene, case).await, Why::OtherPicture, "{kind:?}");
        let view = scene.fixture.desk().open(Some(&cookie), case).await.unwrap();
        assert_eq!(
            view.places[0].status.step,
            LocationStep::Noticed,
            "another picture is not gone"
        );
    }
}

#[tokio::test]
async fn of_a_strict_case_nothing_is_recorded_and_no_picture_is_fetched() {
    for kind in KINDS {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (_, case) = noticed(&scene, "foto.jpg", AgeGroup::Unknown).await;
        assert_eq!(why(&scene, case).await, Why::MediaThere, "{kind:?}");
        assert!(!kept(&scene, case).await.0, "{kind:?}");
        assert_eq!(
            (scene.site.lines(), scene.site.body_bytes()),
            (vec!["HEAD /p/foto.jpg".into()], 0)
        );
    }
}

#[tokio::test]
async fn what_was_recorded_is_forgotten_in_every_case_once_anybody_says_that_it_shows_a_minor() {
    for kind in KINDS {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (cookie, first) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        let (_, second) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        scene.fixture.work_after(60).await;
        assert!(kept(&scene, first).await.0 && kept(&scene, second).await.0, "{kind:?}");
        let desk = scene.fixture.desk();
        desk.assess(Some(&cookie), second, Assessor::DepictedPerson, Basis::MinorImagery)
            .await
            .unwrap();
        assert!(!kept(&scene, first).await.0 && !kept(&scene, second).await.0, "{kind:?}");

        let Some(scene) = Scene::new(kind).await else { continue };
        let (_, first) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        scene.fixture.work_after(60).await;
        assert!(kept(&scene, first).await.0, "{kind:?}");
        scene.fixture.report(AgeGroup::From12To15, &scene.link_to("foto.jpg"), "y").await;
        assert!(!kept(&scene, first).await.0, "{kind:?}: before any member opened the second");
        assert_eq!(why(&scene, first).await, Why::MediaThere, "{kind:?}");
        assert!(!kept(&scene, first).await.0, "{kind:?}");
    }
}

#[tokio::test]
async fn a_case_that_becomes_strict_while_its_picture_is_read_records_nothing() {
    for kind in KINDS {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (cookie, case) = noticed(&scene, "traag.jpg", AgeGroup::Adult).await;
        let asked = scene.site.asked().len();
        let becomes_strict = async {
            while scene.site.asked().len() == asked {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            let desk = scene.fixture.desk();
            let (assessor, basis) = (Assessor::DepictedPerson, Basis::MinorImagery);
            desk.assess(Some(&cookie), case, assessor, basis).await.unwrap();
        };
        tokio::join!(scene.fixture.work_after(60), becomes_strict);
        let (has_media, last) = kept(&scene, case).await;
        assert_eq!((has_media, last.unwrap().reason), (false, Why::MediaThere), "{kind:?}");
    }
}

#[tokio::test]
async fn what_was_recorded_at_the_moment_that_a_case_became_strict_is_forgotten_at_the_next_look() {
    for kind in KINDS {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (_, first) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        let (_, second) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        scene.fixture.work_after(60).await;
        let store = scene.fixture.house_store().await;
        let mut tx = store.write().await.unwrap();
        case::set_strict(tx.conn(), second).await.unwrap();
        tx.commit().await.unwrap();
        assert!(kept(&scene, first).await.0 && kept(&scene, second).await.0, "{kind:?}");
        scene.fixture.work_after(60).await;
        assert!(!kept(&scene, first).await.0 && !kept(&scene, second).await.0, "{kind:?}");
    }
}

#[tokio::test]
async fn a_record_that_does_not_read_keeps_no_case_from_being_looked_at() {
    let columns = ["media = (SELECT facts FROM support_case LIMIT 1)", "place = media"];
    for column in columns {
        let scene = Scene::new(Kind::Sqlite).await.unwrap();
        let (_, first) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        let (_, second) = noticed(&scene, "foto.jpg", AgeGroup::Adult).await;
        scene.fixture.work_after(60).await;
        let store = scene.fixture.house_store().await;
        let mut tx = store.write().await.unwrap();
        let place = location::of_case(tx.conn(), first).await.unwrap().remove(0).id;
        let damage = format!("UPDATE content_location SET {column} WHERE location_id = $1");
        let damage: &'static str = Box::leak(damage.into_boxed_str());
        tx.conn().execute(damage, &[place.into()]).await.unwrap();
        tx.commit().await.unwrap();
        *scene.picture.lock().unwrap() = DUNES;
        assert_eq!(why(&scene, second).await, Why::OtherPicture, "{column}");
    }
}
