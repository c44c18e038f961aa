//! More cases and places than one page holds: what is urgent stays in front, and counts go on.

use luwte_casework::desk::MOST_ROWS;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::deadline::Deadline;
use luwte_store::{Store, StoreSettings};

use crate::house::Kind;
use crate::scene::Scene;

#[tokio::test]
async fn a_new_child_stands_before_many_unread_cases_and_nothing_falls_out() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        for _ in 0..=MOST_ROWS {
            fixture.report(AgeGroup::Adult, "https://x.example/p/1", "x").await;
            fixture.clock.advance(std::time::Duration::from_millis(500));
        }
        let settings = StoreSettings { url: fixture.url.clone(), max_readers: 1 };
        let store = Store::open(&settings).await.unwrap();
        let mut tx = store.write().await.unwrap();
        let unread = "UPDATE support_case SET unread_at = received_at";
        tx.conn().execute(unread, &[]).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await.unwrap();
        fixture.report(AgeGroup::Under12, "https://y.example/p/1", "y").await;

        let cookie = fixture.login().await;
        let first = fixture.desk().queue(Some(&cookie)).await.unwrap();
        assert_eq!(first.rows[0].answers.age, Some(AgeGroup::Under12), "{kind:?}");
        assert_eq!((first.rows.len(), first.more, first.waiting), (MOST_ROWS, 2, MOST_ROWS + 2));
        assert_eq!(first.new.iter().filter(|case| case.is_risk).count(), 1);
        let second = fixture.desk().queue_page(Some(&cookie), 1).await.unwrap();
        assert_eq!((second.rows.len(), second.more, second.new.len()), (2, 0, MOST_ROWS + 2));
        assert!(second.rows.iter().all(|row| first.rows.iter().all(|one| one.id != row.id)));
    }
}

#[tokio::test]
async fn an_overdue_place_stands_before_hundreds_that_wait_longer() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        for case in 0..11 {
            let links: Vec<_> =
                (0..20).map(|n| format!("https://x.example/p/{case}-{n}")).collect();
            fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await;
        }
        fixture.clock.advance(std::time::Duration::from_mins(1));
        fixture.report(AgeGroup::Under12, &scene.link(), "y").await;
        let cookie = fixture.login().await;
        let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(10).await;
        fixture.work_after(8 * 86_400).await;
        let cookie = fixture.login().await;
        let rows = fixture.desk().board(Some(&cookie)).await.unwrap().rows;
        assert_eq!(rows.len(), 221, "{kind:?}");
        let late: Vec<_> = rows.iter().filter(|row| row.overdue.is_some()).collect();
        assert_eq!(late.len(), 1);
        assert_eq!(
            (rows[0].case, rows[0].overdue.map(|o| o.0)),
            (case, Some(Deadline::Escalation))
        );
    }
}

#[tokio::test]
async fn a_case_that_somebody_took_is_undecided_until_a_notice_is_approved_or_it_is_closed() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = fixture.login().await;
        let desk = fixture.desk();
        let undecided = async || desk.queue(Some(&cookie)).await.unwrap().undecided.len();
        assert_eq!(undecided().await, 0, "nobody took it: another alarm");
        let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        assert_eq!(undecided().await, 1, "{kind:?}: a draft decides nothing");
        desk.approve(Some(&cookie), notice).await.unwrap();
        assert_eq!(undecided().await, 0);
        desk.undo(Some(&cookie), notice).await.unwrap();
        assert_eq!(undecided().await, 1, "taken back");
    }
}
