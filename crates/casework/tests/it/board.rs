//! The board of places, and how recipients answer.

use std::sync::atomic::Ordering;
use std::time::Duration;

use luwte_casework::desk::{BoardRow, RecipientRecord, Turn};
use luwte_domain::assessment::Basis;
use luwte_domain::case::ClosedReason;
use luwte_domain::deadline::Deadline;
use luwte_domain::location::{LocationStep, RefusalReason};
use luwte_domain::notice::Answer;
use luwte_domain::{AgeGroup, Clock as _};

use crate::house::Kind;
use crate::scene::{Scene, token_in};

const DAY: u64 = 86_400;

async fn board(scene: &Scene) -> Vec<BoardRow> {
    let cookie = scene.fixture.login().await;
    scene.fixture.desk().board(Some(&cookie)).await.unwrap().rows
}

async fn only_row(scene: &Scene) -> BoardRow {
    let [row] = board(scene).await.try_into().unwrap();
    row
}

async fn sent(scene: &Scene) {
    let cookie = scene.fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    scene.fixture.work_after(10).await;
}

#[tokio::test]
async fn the_board_says_whose_turn_it_is_at_each_step() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let row = only_row(&scene).await;
        assert_eq!((row.turn, row.step), (Turn::Desk, LocationStep::Reported), "{kind:?}");
        assert_eq!((row.site.as_str(), row.notice), ("127.0.0.1", None));
        sent(&scene).await;
        assert_eq!(only_row(&scene).await.turn, Turn::Recipient);
        let token = scene.token();
        let refused = Answer::Refused { reason: RefusalReason::Lawful };
        scene.fixture.portal().answer(&token, refused).await.unwrap();
        assert_eq!(only_row(&scene).await.turn, Turn::Desk);
        scene.fixture.portal().answer(&token, Answer::Removed).await.unwrap();
        assert_eq!(only_row(&scene).await.turn, Turn::Recheck);
    }
}

#[tokio::test]
async fn what_is_overdue_stands_first_and_says_what_should_have_happened() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    sent(&scene).await;
    assert_eq!(only_row(&scene).await.overdue, None);
    scene.fixture.work_after(DAY).await;
    scene.fixture.report(AgeGroup::Adult, &scene.link_to("stil"), "y").await;
    let rows = board(&scene).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].overdue.map(|(deadline, _)| deadline), Some(Deadline::Decision));
    scene.fixture.work_after(6 * DAY).await;
    let rows = board(&scene).await;
    assert_eq!(rows[0].overdue.map(|(deadline, _)| deadline), Some(Deadline::Escalation));
}

#[tokio::test]
async fn what_came_back_stands_before_what_is_overdue() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    for name in ["berg", "dal"] {
        scene.fixture.report(AgeGroup::Adult, &scene.link_to(name), "x").await;
        sent(&scene).await;
    }
    for is_gone in [true, true, true] {
        scene.is_gone.store(is_gone, Ordering::SeqCst);
        scene.fixture.work_after(60).await;
    }
    scene.fixture.work_after(DAY).await;
    let [late] = board(&scene).await.try_into().unwrap();
    assert!(late.overdue.is_some());
    scene.is_gone.store(false, Ordering::SeqCst);
    scene.fixture.work_after(60).await;
    let [first, second] = board(&scene).await.try_into().unwrap();
    assert_eq!((first.step, first.overdue), (LocationStep::Reappeared, None));
    assert_eq!((second.id, second.overdue.is_some()), (late.id, true));
}

#[tokio::test]
async fn a_joined_place_shows_the_notice_of_its_own_case_and_counts_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        fixture.report(AgeGroup::Adult, &scene.link(), "eerste").await;
        let cookie = fixture.login().await;
        let earlier = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.clock.advance(Duration::from_secs(1));
        fixture.report(AgeGroup::Adult, &scene.link(), "tweede").await;
        let later = scene.drafted(&cookie, Basis::Privacy).await;
        for (_, notice) in [later, earlier] {
            fixture.desk().approve(Some(&cookie), notice).await.unwrap();
            fixture.work_after(11).await;
        }
        assert_eq!(scene.mails().len(), 1, "the earlier draft joined the later one");
        let rows = board(&scene).await;
        for (case, notice) in [earlier, later] {
            let row = rows.iter().find(|row| row.case == case).unwrap();
            assert_eq!(row.notice.unwrap().0, notice, "{kind:?}");
        }
        assert_eq!(record(&scene).await.sent, 1, "{kind:?}");
    }
}

#[tokio::test]
async fn places_that_are_gone_and_cases_that_are_closed_leave_the_board() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = scene.fixture.login().await;
    let case = scene.newest(&cookie).await;
    let desk = scene.fixture.desk();
    desk.take(Some(&cookie), case).await.unwrap();
    desk.close_case(Some(&cookie), case, ClosedReason::Done).await.unwrap();
    assert!(board(&scene).await.is_empty());
}

#[tokio::test]
async fn a_look_that_is_asked_for_is_made_at_once_but_not_before_a_notice_went_out() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let place = only_row(&scene).await.id;
    let cookie = scene.fixture.login().await;
    let desk = scene.fixture.desk();
    assert_eq!(desk.look_now(Some(&cookie), &[place]).await.unwrap(), 0);
    scene.fixture.work_after(0).await;
    assert!(scene.site.asked().is_empty());
    sent(&scene).await;
    let before = scene.site.asked().len();
    let cookie = scene.fixture.login().await;
    assert_eq!(desk.look_now(Some(&cookie), &[place]).await.unwrap(), 1);
    scene.fixture.work_after(0).await;
    assert!(scene.site.asked().len() > before);
    assert!(desk.look_now(None, &[place]).await.is_err());
}

#[tokio::test]
async fn a_recipient_is_known_by_its_answers() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let received = scene.fixture.clock.now();
    sent(&scene).await;
    let approved = scene.fixture.clock.now().as_millisecond() - received.as_millisecond();
    scene.fixture.work_after(3_600).await;
    scene.fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
    let cookie = scene.fixture.login().await;
    let times = scene.fixture.desk().times(Some(&cookie)).await.unwrap();
    let [RecipientRecord { sent, confirmed, removed, refused, decision, name, .. }] =
        times.recipients.try_into().unwrap();
    assert_eq!((sent, confirmed, removed, refused), (1, 1, 1, 0));
    assert_eq!(name, "Voorbeeldplatform (synthetisch)");
    assert_eq!(decision.unwrap().median_ms, 3_600_000);
    // Ten seconds lie between approval and the moment it went out.
    assert_eq!(times.to_decision.unwrap().median_ms, approved - 10_000);
    assert!(scene.fixture.desk().times(None).await.is_err());
}

async fn record(scene: &Scene) -> RecipientRecord {
    let cookie = scene.fixture.login().await;
    let times = scene.fixture.desk().times(Some(&cookie)).await.unwrap();
    let [record] = times.recipients.try_into().unwrap();
    record
}

#[tokio::test]
async fn what_a_recipient_says_it_removed_is_held_against_what_looks_saw() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        // The last one stays there, whatever its recipient says.
        for name in ["berg1", "berg2", "berg3", "berg4", "berg5", "dal"] {
            scene.fixture.report(AgeGroup::Adult, &scene.link_to(name), "x").await;
            sent(&scene).await;
        }
        for mail in scene.mails() {
            let token = token_in(&mail.data);
            scene.fixture.portal().answer(&token, Answer::Removed).await.unwrap();
        }
        let said = record(&scene).await;
        assert_eq!((said.sent, said.removed, said.seen_gone, said.seen_online), (6, 6, 0, 0));
        scene.is_gone.store(true, Ordering::SeqCst);
        for _ in 0..4 {
            scene.fixture.work_after(60).await;
        }
        let seen = record(&scene).await;
        assert_eq!((seen.removed, seen.seen_gone, seen.seen_online), (6, 5, 1), "{kind:?}");
        let gone = seen.gone.unwrap();
        assert!(gone.count == 5 && gone.median_ms > seen.decision.unwrap().median_ms, "{kind:?}");
        // All are there again.
        scene.is_gone.store(false, Ordering::SeqCst);
        scene.fixture.work_after(60).await;
        let back = record(&scene).await;
        assert_eq!((back.seen_gone, back.seen_online, back.gone), (0, 6, None), "{kind:?}");
    }
}

#[tokio::test]
async fn a_few_notices_give_no_spread_and_old_ones_no_record() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    for name in ["berg1", "berg2", "berg3", "berg4"] {
        scene.fixture.report(AgeGroup::Adult, &scene.link_to(name), "x").await;
        sent(&scene).await;
    }
    for mail in scene.mails() {
        scene.fixture.portal().answer(&token_in(&mail.data), Answer::Removed).await.unwrap();
    }
    scene.is_gone.store(true, Ordering::SeqCst);
    for _ in 0..4 {
        scene.fixture.work_after(60).await;
    }
    let few = record(&scene).await;
    assert_eq!((few.seen_gone, few.gone), (4, None));
    let times = async || {
        let cookie = scene.fixture.login().await;
        scene.fixture.desk().times(Some(&cookie)).await.unwrap()
    };
    scene.fixture.clock.advance(Duration::from_secs(89 * DAY));
    assert_eq!(times().await.recipients.len(), 1);
    scene.fixture.clock.advance(Duration::from_secs(DAY));
    let old = times().await;
    assert!(old.recipients.is_empty() && old.to_decision.is_none());
}
