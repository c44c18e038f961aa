//! How long the link of a notice lives, and what is said of it afterwards.

use std::time::Duration;

use luwte_casework::portal::PortalError;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::notice::Answer;
use luwte_vault::token::PortalToken;

use crate::house::Kind;
use crate::scene::Scene;

const DAY: Duration = Duration::from_hours(24);

#[tokio::test]
async fn the_link_of_a_case_that_was_withdrawn_is_settled() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (fixture, portal) = (&scene.fixture, scene.fixture.portal());
        let words = fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = fixture.login().await;
        let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(11).await;
        let token = scene.token();
        let person = fixture.enter(&words).await;
        fixture.my_case().withdraw(Some(&person)).await.unwrap();
        for _ in 0..2 {
            let seen = portal.view(&token).await;
            assert!(matches!(seen, Err(PortalError::Settled)), "{kind:?}");
            let answered = portal.answer(&token, Answer::Removed).await;
            assert!(matches!(answered, Err(PortalError::Settled)), "{kind:?}");
        }
        let forged = portal.view(&PortalToken::make().text()).await;
        assert!(matches!(forged, Err(PortalError::Unknown)));
    }
}

#[tokio::test]
async fn the_link_of_a_notice_that_never_went_out_is_unknown_also_after_withdrawal() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    let text = fixture.desk().notice(Some(&cookie), notice).await.unwrap().text;
    let (_, token) = text.split_once("/kennisgeving/").unwrap();
    let token: String = token.chars().take(43).collect();
    let person = fixture.enter(&words).await;
    fixture.my_case().withdraw(Some(&person)).await.unwrap();
    let seen = fixture.portal().view(&token).await;
    assert!(matches!(seen, Err(PortalError::Unknown)));
}

#[tokio::test]
async fn the_days_of_a_link_count_from_the_sending() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, portal) = (&scene.fixture, scene.fixture.portal());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    fixture.clock.advance(179 * DAY);
    let cookie = fixture.login().await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    let token = scene.token();
    fixture.clock.advance(179 * DAY);
    assert!(portal.view(&token).await.is_ok());
    fixture.clock.advance(2 * DAY);
    assert!(matches!(portal.view(&token).await, Err(PortalError::Settled)));
}
