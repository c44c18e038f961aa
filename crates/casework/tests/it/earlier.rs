//! What a page showed at an earlier look is kept with the watch and compared.

use std::sync::atomic::Ordering;

use luwte_casework::Cookie;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::ids::CaseId;
use luwte_domain::location::LocationStep;
use luwte_store::{case, location};

use crate::house::Kind;
use crate::scene::Scene;

/// A case whose notice about `/p/leeg` is out.
async fn watched(kind: Kind, age: AgeGroup) -> Option<(Scene, Cookie, CaseId)> {
    let scene = Scene::new(kind).await?;
    let fixture = &scene.fixture;
    let words = fixture.report(age, &scene.link_to("leeg"), "x").await;
    let (person, member) = (fixture.enter(&words).await, fixture.login().await);
    let (case, notice) = scene.drafted(&member, Basis::Privacy).await;
    assert_eq!(kept(&scene, case).await, None, "nobody looked before a member approved it");
    fixture.desk().approve(Some(&member), notice).await.unwrap();
    fixture.work_after(11).await;
    Some((scene, person, case))
}

/// What is kept of the only place of a case, as it lies in the database.
async fn kept(scene: &Scene, case: CaseId) -> Option<Vec<u8>> {
    let store = scene.fixture.house_store().await;
    let mut conn = store.read().await.unwrap();
    let places = location::of_case(&mut conn, case).await.unwrap();
    let earlier = location::earlier(&mut conn, places[0].id).await.unwrap();
    earlier.map(|sealed| sealed.as_bytes().to_vec())
}

#[tokio::test]
async fn a_page_that_was_emptied_in_new_words_is_not_visible_here_and_comes_back() {
    for (kind, age) in [
        (Kind::Sqlite, AgeGroup::Adult),
        (Kind::Sqlite, AgeGroup::From12To15),
        (Kind::Postgres, AgeGroup::Adult),
    ] {
        let Some((scene, person, _)) = watched(kind, age).await else { continue };
        for _ in 0..3 {
            scene.fixture.work_after(6).await;
        }
        assert_eq!(scene.step(&person).await, LocationStep::Noticed);
        scene.is_gone.store(true, Ordering::SeqCst);
        for _ in 0..4 {
            scene.fixture.work_after(6).await;
        }
        assert_eq!(scene.step(&person).await, LocationStep::GoneHere, "{age:?}");
        scene.is_gone.store(false, Ordering::SeqCst);
        scene.fixture.work_after(6).await;
        assert_eq!(scene.step(&person).await, LocationStep::Reappeared);
    }
}

#[tokio::test]
async fn what_is_kept_holds_no_text_and_dies_with_its_case() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some((scene, person, id)) = watched(kind, AgeGroup::Adult).await else { continue };
        for _ in 0..3 {
            scene.fixture.work_after(6).await;
        }
        let bytes = kept(&scene, id).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("berg") && !text.contains("zon"));
        scene.fixture.my_case().withdraw(Some(&person)).await.unwrap();
        for _ in 0..3 {
            scene.fixture.work_after(6).await;
        }
        let store = scene.fixture.house_store().await;
        let mut conn = store.read().await.unwrap();
        assert!(case::get(&mut conn, id).await.unwrap().is_none());
        assert!(location::of_case(&mut conn, id).await.unwrap().is_empty());
    }
}
