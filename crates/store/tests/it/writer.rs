//! SQLite's one writer: order, shared commits, and what is left when a visitor leaves half-way.

use std::future::Future;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use luwte_domain::tally::{Tally, TallyEvent};
use luwte_store::{Commits, Store, StoreSettings, Tx, tally};
use tempfile::TempDir;

use crate::fixture::{on_both, read, write};

async fn on_disk(commits: Commits) -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("luwte.db").display());
    let settings = StoreSettings { url, max_readers: 4 };
    (folder, Store::open_with(&settings, commits).await.unwrap())
}

async fn count(tx: &mut Tx, day: i64) {
    tally::add(tx.conn(), &Tally::plain(TallyEvent::Advised), day).await.unwrap();
}

/// The days that were counted, as a reader sees them.
async fn days(store: &Store) -> Vec<i64> {
    let counts = read!(store, |conn| tally::all(conn).await.unwrap());
    counts.iter().map(|count| count.day).collect()
}

#[tokio::test]
async fn a_dropped_transaction_is_undone() {
    on_both(async |store: Store| {
        let mut tx = store.write().await.unwrap();
        count(&mut tx, 1).await;
        drop(tx);
        write!(store, |conn| tally::add(conn, &Tally::plain(TallyEvent::Advised), 2)
            .await
            .unwrap());
        assert_eq!(days(&store).await, [2]);
    })
    .await;
}

#[tokio::test]
async fn a_transaction_that_is_rolled_back_is_undone() {
    on_both(async |store: Store| {
        let mut tx = store.write().await.unwrap();
        count(&mut tx, 1).await;
        tx.rollback().await.unwrap();
        assert!(days(&store).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_a_change_before_its_commit() {
    on_both(async |store: Store| {
        let mut tx = store.write().await.unwrap();
        count(&mut tx, 1).await;
        assert!(days(&store).await.is_empty());
        tx.commit().await.unwrap();
        assert_eq!(days(&store).await, [1]);
    })
    .await;
}

#[tokio::test]
async fn a_reader_cannot_write() {
    on_both(async |store: Store| {
        let mut conn = store.read().await.unwrap();
        assert!(tally::add(&mut conn, &Tally::plain(TallyEvent::Advised), 1).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_transaction_in_which_a_statement_failed_is_never_acknowledged() {
    on_both(async |store: Store| {
        let mut tx = store.write().await.unwrap();
        count(&mut tx, 1).await;
        assert!(tx.conn().execute("SELECT no_such_column", &[]).await.is_err());
        assert!(tx.commit().await.is_err());
        assert!(days(&store).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_lose_nothing_and_the_droppers_leave_nothing() {
    for commits in [Commits::Each, Commits::Shared] {
        let (_folder, store) = on_disk(commits).await;
        let writers: Vec<_> = (0..120)
            .map(|day| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut tx = store.write().await.unwrap();
                    count(&mut tx, day).await;
                    match day % 4 {
                        0 => drop(tx),
                        1 => tx.rollback().await.unwrap(),
                        _ => {
                            tx.commit().await.unwrap();
                            // What is acknowledged can be read.
                            assert!(days(&store).await.contains(&day));
                        }
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let right: Vec<i64> = (0..120).filter(|day| day % 4 > 1).collect();
        assert_eq!(days(&store).await, right, "{commits:?}");
    }
}

#[tokio::test]
async fn transactions_that_wait_at_the_same_moment_share_a_commit() {
    let (_folder, store) = on_disk(Commits::Shared).await;
    let mut first = store.write().await.unwrap();
    count(&mut first, 1).await;
    let second = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            count(&mut tx, 2).await;
            // The first one's change stands in the common transaction, not yet durable.
            let seen = tally::all(tx.conn()).await.unwrap().len();
            assert!(days(&store).await.is_empty());
            tx.commit().await.unwrap();
            seen
        }
    });
    tokio::task::yield_now().await;
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap(), 2);
    assert_eq!(days(&store).await, [1, 2]);
}

#[tokio::test]
async fn one_that_fails_or_is_dropped_takes_no_other_along() {
    let (_folder, store) = on_disk(Commits::Shared).await;
    let mut first = store.write().await.unwrap();
    count(&mut first, 1).await;
    let dropped = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            count(&mut tx, 2).await;
            let refused = "INSERT INTO tally (day, event, about, situation, age, route, n)
                           SELECT day, event, about, situation, age, route, n FROM tally";
            assert!(tx.conn().execute(refused, &[]).await.is_err());
        }
    });
    let third = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            count(&mut tx, 3).await;
            tx.commit().await.unwrap();
        }
    });
    tokio::task::yield_now().await;
    first.commit().await.unwrap();
    dropped.await.unwrap();
    third.await.unwrap();
    assert_eq!(days(&store).await, [1, 3]);
}

#[tokio::test]
async fn whoever_rolls_back_waits_until_what_it_read_is_durable() {
    let (_folder, store) = on_disk(Commits::Shared).await;
    let mut first = store.write().await.unwrap();
    count(&mut first, 1).await;
    let second = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            assert_eq!(tally::all(tx.conn()).await.unwrap().len(), 1);
            count(&mut tx, 2).await;
            tx.rollback().await.unwrap();
            days(&store).await
        }
    });
    tokio::task::yield_now().await;
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap(), [1]);
    assert_eq!(days(&store).await, [1]);
}

/// Polls a future `times` times, then drops it, as a visitor who leaves does.
async fn leave_after<F: Future>(future: F, times: usize) {
    let mut future = pin!(future);
    for _ in 0..times {
        let done =
            std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_ready()));
        if done.await {
            return;
        }
        tokio::time::sleep(Duration::from_micros(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_who_leaves_at_any_step_harms_nobody() {
    for commits in [Commits::Each, Commits::Shared] {
        let (_folder, store) = on_disk(commits).await;
        let visit = async |store: &Store, day: i64| {
            let mut tx = store.write().await.unwrap();
            count(&mut tx, day).await;
            count(&mut tx, day + 500).await;
            tx.commit().await.unwrap();
        };
        for round in 0..60_i64 {
            let stays = tokio::spawn({
                let store = store.clone();
                async move {
                    let mut tx = store.write().await.unwrap();
                    count(&mut tx, round).await;
                    tx.commit().await.unwrap();
                    round
                }
            });
            let steps = usize::try_from(round % 12).unwrap();
            leave_after(visit(&store, 10_000 + round), steps).await;
            assert_eq!(stays.await.unwrap(), round);
        }
        let found = days(&store).await;
        assert!((0..60).all(|day| found.contains(&day)), "{commits:?}: something was lost");
        // Whoever left either did all or nothing.
        for round in 0..60 {
            let first = found.contains(&(10_000 + round));
            assert_eq!(first, found.contains(&(10_500 + round)), "{commits:?}: half of {round}");
        }
    }
}

#[tokio::test]
async fn a_lock_is_free_again_after_a_dropped_transaction() {
    let (_folder, store) = on_disk(Commits::Shared).await;
    for _ in 0..3 {
        drop(store.write().await.unwrap());
    }
    // The committer gives the file back without anybody asking for a turn.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut tx = store.write().await.unwrap();
    count(&mut tx, 1).await;
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_full_disk_acknowledges_nothing_and_heals_by_itself() {
    let (_folder, store) = on_disk(Commits::Shared).await;
    write!(store, |conn| {
        // SQLite's own picture of a full disk: no page more than there are.
        conn.fetch_all("PRAGMA max_page_count = 1", &[]).await.unwrap();
    });
    let fill = async |store: &Store| -> Result<(), luwte_store::StoreError> {
        let mut tx = store.write().await?;
        for day in 0..5_000 {
            tally::add(tx.conn(), &Tally::plain(TallyEvent::Advised), day).await?;
        }
        tx.commit().await
    };
    assert!(fill(&store).await.is_err());
    assert!(days(&store).await.is_empty());
    // The connection was begun anew, without the limit.
    fill(&store).await.unwrap();
    assert_eq!(days(&store).await.len(), 5_000);
}

#[tokio::test]
async fn a_full_disk_tells_those_whose_commit_it_undid() {
    let (_folder, store) = on_disk(Commits::Shared).await;
    let mut first = store.write().await.unwrap();
    count(&mut first, 1).await;
    let second = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            tx.conn().fetch_all("PRAGMA max_page_count = 1", &[]).await.unwrap();
            for day in 2..5_000 {
                let one = Tally::plain(TallyEvent::Advised);
                if tally::add(tx.conn(), &one, day).await.is_err() {
                    // It goes on all the same, and asks for a commit.
                    return tx.commit().await.is_err();
                }
            }
            false
        }
    });
    tokio::task::yield_now().await;
    let outcome = first.commit().await;
    assert!(second.await.unwrap());
    assert!(outcome.is_err(), "acknowledged and lost");
    assert!(days(&store).await.is_empty());
}
