//! No picture of a minor is fetched, whoever says so, and nothing of that is told.

use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};

use crate::house::Kind;
use crate::scene::Scene;

/// Whether the first thing the site was asked came without a body.
fn looked_strictly(scene: &Scene) -> bool {
    scene.site.lines().first().unwrap().starts_with("HEAD ")
}

#[tokio::test]
async fn an_adult_case_alone_is_looked_at_with_its_picture() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = scene.fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    scene.fixture.work_after(11).await;
    scene.fixture.work_after(5).await;
    assert!(!looked_strictly(&scene), "the control");
}

#[tokio::test]
async fn a_strict_report_of_the_same_address_counts_before_anybody_looked_at_it() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = scene.fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    scene.fixture.work_after(11).await;
    scene.fixture.report(AgeGroup::From16To17, &scene.link(), "x").await;
    scene.fixture.work_after(5).await;
    assert!(looked_strictly(&scene));
}

#[tokio::test]
async fn an_assessment_that_says_minor_makes_the_case_strict() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let (desk, cookie) = (scene.fixture.desk(), scene.fixture.login().await);
    let (case, notice) = scene.drafted(&cookie, Basis::MinorImagery).await;
    assert!(desk.open(Some(&cookie), case).await.unwrap().is_strict);
    desk.approve(Some(&cookie), notice).await.unwrap();
    scene.fixture.work_after(11).await;
    scene.fixture.work_after(5).await;
    assert!(looked_strictly(&scene));
    desk.assess(Some(&cookie), case, Assessor::Analyst, Basis::Privacy).await.unwrap();
    assert!(desk.open(Some(&cookie), case).await.unwrap().is_strict, "doubt is strict");
}

#[tokio::test]
async fn a_notice_says_what_the_assessment_says_and_nothing_of_the_age() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Unknown, &scene.link(), "x").await;
    let cookie = scene.fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    scene.fixture.work_after(11).await;
    let data = scene.mails()[0].data.clone();
    assert!(data.contains("\"privacy\"") && data.contains("notice.json"), "{data}");
    assert!(!data.contains("csem") && !data.contains("xarf"), "{data}");
}

#[tokio::test]
async fn debug_output_of_what_people_look_at_holds_no_address() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let words = scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let (desk, cookie) = (scene.fixture.desk(), scene.fixture.login().await);
    let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    let view = desk.open(Some(&cookie), case).await.unwrap();
    let notice = desk.notice(Some(&cookie), notice).await.unwrap();
    let mine = scene.fixture.my_case().view(Some(&scene.fixture.enter(&words).await)).await;
    let shown =
        format!("{:?} {:?} {notice:?} {:?}", view.places, view.timeline, mine.unwrap().places);
    assert!(!shown.contains("berg"), "{shown}");
}
