//! A worker that is killed while clocks ring: each rings once all the same.

use std::time::{Duration, Instant};

use luwte_casework::{Cookie, Worker};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;

use crate::house::Kind;
use crate::scene::Scene;

/// Notices of which all four clocks are due.
const NOTICES: u64 = 10;
/// Longest life of the first worker, in microseconds; each one after it may live a little longer, so
/// that work comes to an end on any machine.
const LONGEST_LIFE_US: u64 = 4_000;

/// Reports whose notices were sent, about places that nobody looks at.
async fn sent(scene: &Scene) -> Vec<CaseId> {
    let mut cases = Vec::new();
    for number in 0..NOTICES {
        let link = format!("https://pas.example/p/{number}");
        scene.fixture.report(AgeGroup::Adult, &link, "x").await;
        let cookie = scene.fixture.login().await;
        let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        scene.fixture.work_after(70).await;
        cases.push(case);
    }
    assert_eq!(scene.mails().len(), cases.len());
    cases
}

/// Which clocks rang for a case.
async fn rang(scene: &Scene, cookie: &Cookie, case: CaseId) -> Vec<String> {
    let view = scene.fixture.desk().open(Some(cookie), case).await.unwrap();
    let rang = view.timeline.into_iter().filter(|line| line.kind == EventKind::ClockRang);
    let mut rang: Vec<_> = rang.map(|line| line.detail.unwrap()).collect();
    rang.sort_unstable();
    rang
}

#[tokio::test]
async fn a_worker_that_is_killed_again_and_again_rings_each_clock_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let cases = sent(&scene).await;
        let fixture = &scene.fixture;
        fixture.clock.advance(Duration::from_hours(30 * 24));
        let mut kills = 0_u64;
        loop {
            // Another moment each time, spread evenly.
            let life_us = (kills * 1_931) % (LONGEST_LIFE_US + kills * 200);
            let (begun, life) = (Instant::now(), Duration::from_micros(life_us));
            let worker = Worker::new(fixture.house.clone());
            tokio::select! {
                biased;
                done = worker.run_due() => {
                    done.unwrap();
                    break;
                }
                () = async { while begun.elapsed() < life { tokio::task::yield_now().await } } => {
                    kills += 1;
                }
            }
            // What the dead one held is free again: its connections, and its jobs.
            tokio::time::sleep(Duration::from_millis(5)).await;
            fixture.clock.advance(Duration::from_secs(6));
        }
        // What a busy database put off, and what one turn has no hands for.
        for _ in 0..5 {
            fixture.work_after(60).await;
        }
        assert!(kills > 10, "{kind:?}: only {kills} kills");
        let cookie = fixture.login().await;
        for case in cases {
            let rang = rang(&scene, &cookie, case).await;
            assert_eq!(rang, ["decision", "escalation", "receipt", "reminder"], "{kind:?}");
        }
    }
}
