//! Several places that come back together: one draft for each recipient, which grows until it is
//! approved, also through crashes.

use std::time::Duration;

use luwte_casework::desk::NoticeView;
use luwte_casework::{CaseworkError, Worker};
use luwte_domain::assessment::Assessor;
use tokio::sync::watch;

use super::*;

const PLACES: [&str; 4] = ["berg", "berg-2", "berg-3", "berg-4"];

/// A case with places at one recipient, all noticed, gone and seen gone.
async fn dark(kind: Kind, links: impl Fn(&Scene) -> Vec<String>) -> Option<(Scene, Cookie)> {
    let scene = Scene::new(kind).await?;
    let fixture = &scene.fixture;
    fixture.report(AgeGroup::Adult, &links(&scene).join("\n"), "x").await;
    let member = fixture.login().await;
    let case = scene.newest(&member).await;
    let desk = fixture.desk();
    desk.open(Some(&member), case).await.unwrap();
    desk.assess(Some(&member), case, Assessor::DepictedPerson, Basis::Privacy).await.unwrap();
    while let Ok(notice) = desk.draft_notice(Some(&member), case, &[]).await {
        desk.confirm_channel(Some(&member), notice).await.unwrap();
        desk.approve(Some(&member), notice).await.unwrap();
    }
    fixture.work_after(11).await;
    goes_dark(&scene).await;
    fixture.work_after(6).await;
    fixture.work_after(6).await;
    assert!(board(fixture, &member).await.is_empty(), "{kind:?}: all gone");
    Some((scene, member))
}

fn sorted(mut places: Vec<String>) -> Vec<String> {
    places.sort();
    places
}

/// The drafts of the only case, and how often a place came back.
async fn drafts(scene: &Scene, member: &Cookie) -> (Vec<NoticeView>, usize) {
    let desk = scene.fixture.desk();
    let view = desk.open(Some(member), scene.newest(member).await).await.unwrap();
    let mut drafts = Vec::new();
    for line in &view.notices {
        let notice = desk.notice(Some(member), line.id).await.unwrap();
        if notice.step == NoticeStep::Drafted {
            drafts.push(notice);
        }
    }
    let returned = view.places.iter().filter(|one| one.status.step == LocationStep::Reappeared);
    (drafts, returned.count())
}

fn four(scene: &Scene) -> Vec<String> {
    PLACES.iter().map(|name| scene.link_to(name)).collect()
}

#[tokio::test]
async fn what_comes_back_at_one_recipient_is_one_draft_that_names_it_all() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some((scene, member)) = dark(kind, four).await else { continue };
        comes_back(&scene).await;
        let (found, returns) = drafts(&scene, &member).await;
        let [draft] = found.try_into().unwrap();
        assert_eq!((sorted(draft.places.clone()), returns), (four(&scene), 4), "{kind:?}");
        assert_eq!(draft.missing, vec![]);
        for link in four(&scene) {
            assert_eq!(draft.text.matches(&format!("{link}\n")).count(), 1, "{link}");
        }
        let rows = board(&scene.fixture, &member).await;
        assert!(rows.iter().all(|row| row.notice == Some((draft.id, NoticeStep::Drafted))));
        assert!(rows.iter().all(|row| row.returned == 4));

        // Whoever asks for the draft of one of them gets this one.
        let (desk, case) = (scene.fixture.desk(), draft.case);
        let same = desk.draft_notice(Some(&member), case, &[rows[2].id]).await.unwrap();
        assert_eq!(same, draft.id);
        let before = scene.mails().len();
        desk.approve_as_seen(Some(&member), draft.id, 4).await.unwrap();
        scene.fixture.work_after(11).await;
        assert_eq!(scene.mails().len(), before + 1, "{kind:?}: one mail");
        let data = scene.mails().last().unwrap().data.replace("=\r\n", "");
        assert!(PLACES.iter().all(|name| data.contains(&scene.link_to(name))));
    }
}

#[tokio::test]
async fn who_saw_fewer_places_approves_none_and_a_later_return_is_a_new_draft() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let links = |scene: &Scene| vec![scene.link(), scene.link_to("eigen")];
        let Some((scene, member)) = dark(kind, links).await else { continue };
        let desk = scene.fixture.desk();
        comes_back(&scene).await;
        let (found, _) = drafts(&scene, &member).await;
        let [draft] = found.try_into().unwrap();
        assert_eq!(draft.places.len(), 2, "{kind:?}");
        let early = desk.approve_as_seen(Some(&member), draft.id, 1).await;
        assert!(matches!(early, Err(CaseworkError::OutOfOrder)), "{kind:?}: {early:?}");
        desk.add_to_notice(Some(&member), draft.id, "Graag met spoed.").await.unwrap();
        desk.approve_as_seen(Some(&member), draft.id, 2).await.unwrap();
        scene.fixture.work_after(11).await;
        goes_dark(&scene).await;
        scene.fixture.work_after(6).await;
        comes_back(&scene).await;
        let (found, returns) = drafts(&scene, &member).await;
        let [next] = found.try_into().unwrap();
        assert_eq!((next.places.len(), returns), (2, 2));
        assert_ne!(next.id, draft.id, "{kind:?}: it was sent");
        assert_eq!(next.own_words, "");
    }
}

#[tokio::test]
async fn each_recipient_gets_a_draft_of_its_own() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let links =
            |scene: &Scene| vec![scene.link(), scene.link_next_door(), scene.link_to("berg-2")];
        let Some((scene, member)) = dark(kind, links).await else { continue };
        comes_back(&scene).await;
        let (found, returns) = drafts(&scene, &member).await;
        let mut places: Vec<_> = found.iter().map(|draft| sorted(draft.places.clone())).collect();
        places.sort_by_key(Vec::len);
        let together = vec![scene.link(), scene.link_to("berg-2")];
        assert_eq!(
            (places, returns),
            (vec![vec![scene.link_next_door()], together], 3),
            "{kind:?}"
        );
        assert_ne!(found[0].reach, found[1].reach);
    }
}

#[tokio::test]
async fn a_draft_that_is_full_stays_as_it_is() {
    let long = "x".repeat(1_950);
    let many =
        |scene: &Scene| (0..10).map(|n| scene.link_to(&format!("berg-{n}?lijst={long}"))).collect();
    let (scene, member) = dark(Kind::Sqlite, many).await.unwrap();
    comes_back(&scene).await;
    let (found, returns) = drafts(&scene, &member).await;
    let mut counts: Vec<usize> = found.iter().map(|draft| draft.places.len()).collect();
    counts.sort_unstable();
    assert_eq!((counts, returns), (vec![2, 8], 10));
    let mut places: Vec<String> = found.into_iter().flat_map(|draft| draft.places).collect();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), 10, "each in one of them");
}

/// Workers die at many moments while four places come back; who comes after finishes it.
#[tokio::test(flavor = "multi_thread")]
async fn through_crashes_each_place_comes_back_once_and_stands_in_one_draft() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some((scene, member)) = dark(kind, four).await else { continue };
        scene.is_gone.store(false, Ordering::SeqCst);
        for delay_ms in [0, 3, 9, 20, 35] {
            scene.fixture.clock.advance(Duration::from_secs(6));
            let (_stop, told) = watch::channel(false);
            let worker = Worker::new(scene.fixture.reopened().await);
            let dies = tokio::spawn(async move { worker.run(told).await });
            tokio::time::sleep(Duration::from_millis(delay_ms)).await;
            dies.abort();
            let _ = dies.await;
        }
        for _ in 0..3 {
            scene.fixture.work_after(6).await;
        }
        let (found, returns) = drafts(&scene, &member).await;
        let [draft] = found.try_into().unwrap();
        assert_eq!((sorted(draft.places), returns), (four(&scene), 4), "{kind:?}");
        let desk = scene.fixture.desk();
        let view = desk.open(Some(&member), draft.case).await.unwrap();
        let told = view.timeline.iter().filter(|line| line.kind == EventKind::Reappeared);
        assert_eq!(told.count(), 4, "{kind:?}: told once each");
    }
}

/// A member puts sentences into the draft while it grows: neither undoes the other.
#[tokio::test(flavor = "multi_thread")]
async fn who_writes_in_the_draft_while_it_grows_loses_no_place() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let links = |scene: &Scene| (0..12).map(|n| scene.link_to(&format!("berg-{n}"))).collect();
        let Some((scene, member)) = dark(kind, links).await else { continue };
        scene.is_gone.store(false, Ordering::SeqCst);
        let desk = scene.fixture.desk();
        let working = scene.fixture.work_after(6);
        let writing = async {
            let mut said = 0;
            while said < 10 {
                for row in board(&scene.fixture, &member).await {
                    let Some((draft, NoticeStep::Drafted)) = row.notice else { continue };
                    let words = format!("Zin {said}.");
                    desk.add_to_notice(Some(&member), draft, &words).await.unwrap();
                    said += 1;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::join!(working, writing);
        scene.fixture.work_after(6).await;
        let (found, returns) = drafts(&scene, &member).await;
        let [draft] = found.try_into().unwrap();
        assert_eq!((draft.places.len(), returns), (12, 12), "{kind:?}");
        assert!(draft.text.contains(&draft.own_words) && draft.own_words.starts_with("Zin "));
    }
}
