//! What of a removal is counted for the figures: each notice, answer and return once, for each place,
//! without a case.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::Answer;
use luwte_domain::tally::TallyEvent::{
    self, Gone, NoticeSent, PlaceReported, Reappeared, Refused, Reported, SaidGone, Withdrawn,
};
use luwte_store::tally;

use crate::house::Kind;
use crate::scene::Scene;

/// How often each thing was counted so far.
async fn counts(scene: &Scene) -> BTreeMap<String, i64> {
    let store = scene.fixture.house_store().await;
    let mut conn = store.read().await.unwrap();
    let mut counts = BTreeMap::new();
    for count in tally::all(&mut conn).await.unwrap() {
        *counts.entry(format!("{:?}", count.tally.event)).or_default() += count.n;
    }
    counts
}

fn expected(counts: &[(TallyEvent, i64)]) -> BTreeMap<String, i64> {
    counts.iter().map(|(event, n)| (format!("{event:?}"), *n)).collect()
}

#[tokio::test]
async fn each_step_of_a_removal_is_counted_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
        let links = format!("{}\n{}", scene.link(), scene.link_to("dal"));
        let person = fixture.enter(&fixture.report(AgeGroup::Adult, &links, "x").await).await;
        let cookie = fixture.login().await;
        let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        let reported = [(Reported, 1), (PlaceReported, 2)];
        assert_eq!(counts(&scene).await, expected(&reported), "{kind:?}: nothing went out");
        desk.approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(11).await;
        for _ in 0..2 {
            fixture.portal().answer(&scene.token(), Answer::Removed).await.unwrap();
        }
        let said = [(NoticeSent, 1), (SaidGone, 2)];
        assert_eq!(counts(&scene).await, expected(&[reported, said].concat()), "{kind:?}");

        scene.is_gone.store(true, Ordering::SeqCst);
        for _ in 0..4 {
            fixture.work_after(6).await;
        }
        scene.is_gone.store(false, Ordering::SeqCst);
        for _ in 0..2 {
            fixture.work_after(60).await;
        }
        let seen = [(Gone, 1), (Reappeared, 1)];
        assert_eq!(counts(&scene).await, expected(&[reported, said, seen].concat()), "{kind:?}");

        let refused = Answer::Refused { reason: RefusalReason::NotOurs };
        fixture.portal().answer(&scene.token(), refused).await.unwrap();
        fixture.my_case().withdraw(Some(&person)).await.unwrap();
        let ended = [(Refused, 2), (Withdrawn, 1)];
        let all = [reported, said, seen, ended].concat();
        assert_eq!(counts(&scene).await, expected(&all), "{kind:?}");
    }
}
