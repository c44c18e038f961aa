//! Cases whose time is over are forgotten, and no others.

use std::time::Duration;

use luwte_casework::my_case::EnterError;
use luwte_casework::{MyCase, Worker};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::case::ClosedReason;
use luwte_domain::ids::CaseId;
use luwte_store::{KeyRing, Store, StoreSettings, case as case_table};

use crate::house::{Around, Fixture, Kind};
use crate::scene::Scene;

const DAY: Duration = Duration::from_hours(24);
const LINK: &str = "https://platform.example/p/berg";

impl Fixture {
    async fn ring(&self) -> KeyRing {
        KeyRing::open(&self.dir.path().join("keys.db")).await.unwrap()
    }

    /// Whether there is a row of the case, and a share of its key.
    async fn is_there(&self, case: CaseId) -> (bool, bool) {
        let settings = StoreSettings { url: self.url.clone(), max_readers: 1 };
        let store = Store::open(&settings).await.unwrap();
        let mut conn = store.read().await.unwrap();
        let row = case_table::get(&mut conn, case).await.unwrap();
        drop(conn);
        store.close().await.unwrap();
        (row.is_some(), self.ring().await.get(case).await.unwrap().is_some())
    }

    /// What the sweep forgets `days` later.
    async fn forgotten_after(&self, days: u32) -> usize {
        self.clock.advance(days * DAY);
        Worker::new(self.house.clone()).sweep().await.unwrap()
    }

    async fn only_case(&self) -> CaseId {
        let member = self.login().await;
        self.desk().queue(Some(&member)).await.unwrap().rows[0].id
    }
}

#[tokio::test]
async fn a_report_without_a_place_is_forgotten_after_thirty_days() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let words = fixture.report(AgeGroup::Adult, "", "Een verhaal").await;
        let case = fixture.only_case().await;
        assert_eq!(fixture.forgotten_after(29).await, 0);
        assert_eq!(fixture.is_there(case).await, (true, true));
        assert_eq!(fixture.forgotten_after(2).await, 1);
        assert_eq!(fixture.is_there(case).await, (false, false), "{kind:?}");
        let entered = fixture.my_case().enter(None, &words).await;
        assert!(matches!(entered, Err(EnterError::Unknown)));
        assert_eq!(fixture.forgotten_after(0).await, 0);
    }
}

#[tokio::test]
async fn a_message_keeps_a_report_without_a_place_for_thirty_days_more() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, "", "Een verhaal").await;
    assert_eq!(fixture.forgotten_after(20).await, 0);
    let person = fixture.enter(&words).await;
    let token = fixture.my_case().view(Some(&person)).await.unwrap().token;
    fixture.my_case().write(Some(&person), &token, "Ben ik nog in beeld?").await.unwrap();
    assert_eq!(fixture.forgotten_after(29).await, 0);
    assert!(fixture.my_case().enter(None, &words).await.is_ok());
    assert_eq!(fixture.forgotten_after(2).await, 1);
}

#[tokio::test]
async fn a_case_with_a_place_is_forgotten_a_year_after_closing() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        let words = fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = fixture.login().await;
        let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!(fixture.forgotten_after(300).await, 0, "open ones stay");
        let cookie = fixture.login().await;
        fixture.desk().close_case(Some(&cookie), case, ClosedReason::Done).await.unwrap();
        assert_eq!(fixture.forgotten_after(364).await, 0);
        assert!(fixture.my_case().enter(None, &words).await.is_ok());
        assert_eq!(fixture.forgotten_after(2).await, 1);
        assert_eq!(fixture.is_there(case).await, (false, false), "{kind:?}");
        let asked = scene.site.asked().len();
        fixture.work_after(86_400).await;
        assert_eq!(scene.site.asked().len(), asked, "nobody watches any more");
    }
}

#[tokio::test]
async fn a_closed_case_with_something_unread_waits_for_the_desk() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, LINK, "x").await;
    let case = fixture.only_case().await;
    let member = fixture.login().await;
    fixture.desk().close_case(Some(&member), case, ClosedReason::Done).await.unwrap();
    assert_eq!(fixture.forgotten_after(360).await, 0);
    let person = fixture.enter(&words).await;
    let token = fixture.my_case().view(Some(&person)).await.unwrap().token;
    fixture.my_case().write(Some(&person), &token, "Het is er weer").await.unwrap();
    assert_eq!(fixture.forgotten_after(30).await, 0);
    assert_eq!(fixture.is_there(case).await, (true, true));
}

#[tokio::test]
async fn a_sweep_that_was_interrupted_is_finished_by_the_next() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "", "Een verhaal").await;
    let case = fixture.only_case().await;
    fixture.clock.advance(31 * DAY);
    // The share went, and then the power.
    assert!(fixture.ring().await.shred(case).await.unwrap());
    assert_eq!(fixture.forgotten_after(0).await, 1);
    assert_eq!(fixture.is_there(case).await, (false, false));
}

#[tokio::test]
async fn a_back_up_of_the_database_opens_no_case_whose_time_was_over() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, "", "Een verhaal").await;
    fixture.house.close().await.unwrap();
    let (live, copy) = (fixture.dir.path().join("luwte.db"), fixture.dir.path().join("copy"));
    std::fs::copy(&live, &copy).unwrap();
    fixture.clock.advance(31 * DAY);
    let house = fixture.reopened().await;
    assert_eq!(Worker::new(house.clone()).sweep().await.unwrap(), 1);
    house.close().await.unwrap();
    for name in ["luwte.db-wal", "luwte.db-shm"] {
        let _ = std::fs::remove_file(fixture.dir.path().join(name));
    }
    std::fs::copy(&copy, &live).unwrap();
    let entered = MyCase::new(fixture.reopened().await).enter(None, &words).await;
    assert!(matches!(entered, Err(EnterError::Unknown)));
}
