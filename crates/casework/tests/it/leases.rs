//! A job is in one pair of hands: slow ones are kept, lost ones are let go.

use std::sync::Arc;
use std::time::{Duration, Instant};

use luwte_casework::Worker;
use luwte_domain::assessment::Basis;
use luwte_domain::job::JobKind;
use luwte_domain::notice::NoticeStep;
use luwte_domain::{AgeGroup, Clock as _};
use luwte_store::{Store, StoreSettings, job as job_table};
use testkit::smtp_peer::{SmtpFault, SmtpStep};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::house::{Kind, TestClock};
use crate::scene::Scene;

/// Longer than a lease that nobody renews.
const LONG: Duration = Duration::from_millis(4_800);

/// A mail server that takes a notice and never says so, and a notice that is due.
async fn due_at_a_silent_server(kind: Kind) -> Option<Scene> {
    let scene = Scene::with_fault_on(kind, SmtpStep::EndOfMessage, SmtpFault::Hang).await?;
    let fixture = &scene.fixture;
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.clock.advance(Duration::from_secs(11));
    Some(scene)
}

/// Lets the clock go on as time does.
fn run_clock(clock: &Arc<TestClock>) -> JoinHandle<()> {
    let clock = Arc::clone(clock);
    tokio::spawn(async move {
        let mut last = Instant::now();
        loop {
            tokio::time::sleep(Duration::from_millis(20)).await;
            clock.advance(last.elapsed());
            last = Instant::now();
        }
    })
}

async fn until_taken(scene: &Scene) {
    while scene.mails().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_job_is_taken_once_however_many_houses_work() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = due_at_a_silent_server(kind).await else { continue };
        let clock = run_clock(&scene.fixture.clock);
        let (stop, stopped) = watch::channel(false);
        let mut workers = JoinSet::new();
        for _ in 0..3 {
            let (worker, told) = (Worker::new(scene.fixture.reopened().await), stopped.clone());
            workers.spawn(async move { worker.run(told).await });
        }
        until_taken(&scene).await;
        tokio::time::sleep(LONG).await;
        assert_eq!(scene.mails().len(), 1, "{kind:?}");
        stop.send(true).unwrap();
        workers.join_all().await;
        clock.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_a_house_that_went_away_is_taken_by_another_within_the_lease() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = due_at_a_silent_server(kind).await else { continue };
        let clock = run_clock(&scene.fixture.clock);
        let (stop, stopped) = watch::channel(false);
        let (dead, told) = (Worker::new(scene.fixture.reopened().await), stopped.clone());
        let dead = tokio::spawn(async move { dead.run(told).await });
        until_taken(&scene).await;
        let other = Worker::new(scene.fixture.reopened().await);
        let other = tokio::spawn(async move { other.run(stopped).await });
        // In the midst of its work, and between two renewals.
        tokio::time::sleep(Duration::from_millis(1_600)).await;
        dead.abort();
        let gone = Instant::now();
        while scene.mails().len() < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let waited = gone.elapsed();
        assert!(waited < Duration::from_secs(5), "{kind:?}: {waited:?}");
        eprintln!("{kind:?}: taken again after {waited:?}");
        stop.send(true).unwrap();
        other.abort();
        clock.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_takes_no_job_out_of_the_hands_of_its_house() {
    let scene = due_at_a_silent_server(Kind::Sqlite).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let worker = Worker::new(scene.fixture.house.clone());
    let running = tokio::spawn(async move { worker.run(stopped).await });
    until_taken(&scene).await;
    for _ in 0..5 {
        scene.fixture.clock.advance(Duration::from_hours(1));
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(scene.mails().len(), 1);
    stop.send(true).unwrap();
    running.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn work_on_a_job_that_another_holds_is_given_up() {
    let scene = due_at_a_silent_server(Kind::Sqlite).await.unwrap();
    let worker = Worker::new(scene.fixture.house.clone());
    let work = tokio::spawn(async move { worker.run_due().await });
    until_taken(&scene).await;
    let url = scene.fixture.url.clone();
    let store = Store::open(&StoreSettings { url, max_readers: 1 }).await.unwrap();
    let later = scene.fixture.clock.now().checked_add(Duration::from_mins(1)).unwrap();
    let mut tx = store.write().await.unwrap();
    let [stolen] = job_table::claim(tx.conn(), later, 60_000, JobKind::SendNotice, 9)
        .await
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(stolen.kind, JobKind::SendNotice);
    tx.commit().await.unwrap();
    // The mail server would keep it for five seconds.
    let given_up = tokio::time::timeout(Duration::from_secs(3), work).await;
    assert_eq!(given_up.expect("given up").unwrap().unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_was_busy_for_longer_than_a_lease_holds_up_nothing_for_good() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.clock.advance(Duration::from_secs(11));
    let clock = run_clock(&fixture.clock);
    let url = fixture.url.clone();
    let other = Store::open(&StoreSettings { url, max_readers: 1 }).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    let worker = Worker::new(fixture.house.clone());
    let worker = tokio::spawn(async move { worker.run(stopped).await });
    let subject = *notice.as_bytes();
    loop {
        let mut conn = other.read().await.unwrap();
        if job_table::is_begun(&mut conn, JobKind::SendNotice, subject).await.unwrap() {
            break;
        }
    }
    let busy = other.write().await.unwrap();
    tokio::time::sleep(Duration::from_millis(4_600)).await;
    busy.rollback().await.unwrap();
    let link = scene.link_to("stil");
    let report = fixture.report(AgeGroup::Adult, &link, "y");
    let reported = tokio::time::timeout(Duration::from_secs(20), report).await;
    assert!(reported.is_ok(), "nobody can write any more");
    let mut is_sent = false;
    for _ in 0..200 {
        let view = fixture.desk().notice(Some(&cookie), notice).await.unwrap();
        is_sent = view.step == NoticeStep::Sent;
        if is_sent {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(is_sent, "the notice is never written down as sent");
    stop.send(true).unwrap();
    worker.abort();
    clock.abort();
}
