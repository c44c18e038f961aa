//! Items, messages, events, evidence and the custody log, counts.

use luwte_domain::event::EventKind;
use luwte_domain::ids::{EvidenceId, ItemId, MessageId, SightingId};
use luwte_domain::sighting::{Observation, SightingReason, Verdict};
use luwte_domain::tally::{Route, Tally, TallyEvent};
use luwte_domain::{AgeGroup, Answers, Word as _};
use luwte_store::event::NewEvent;
use luwte_store::evidence::{CheckpointRow, EvidenceRow};
use luwte_store::item::ItemRow;
use luwte_store::message::MessageRow;
use luwte_store::sighting::SightingRow;
use luwte_store::tally::TallyCount;
use luwte_store::{
    PublicBytes, Store, StoreError, case, event, evidence, item, message, notice, sighting, tally,
};

use crate::fixture::{World, at, digest, on_both, read, sealed, write};
use crate::notices;

/// One row of everything that hangs on a case.
pub(crate) async fn fill(store: &Store, world: &World) {
    let case = world.case.id;
    let assessment = notices::assess(store, world).await;
    write!(store, |conn| {
        case::insert_access(conn, [9; 17], case, at(0)).await.unwrap();
        let item = ItemRow { id: ItemId::make(at(0)), case, picture: sealed(1), made_at: at(0) };
        item::insert(conn, &item).await.unwrap();
        let seen =
            Observation { at: at(0), verdict: Verdict::Gone, reason: SightingReason::NotFound };
        let (id, location, trace) = (SightingId::make(at(0)), world.place.id, sealed(2));
        sighting::insert(conn, &SightingRow { id, location, seen, trace }).await.unwrap();
        message::insert(conn, &message_row(world, 0)).await.unwrap();
        event::append(conn, &new_event(world, EventKind::Received, 0)).await.unwrap();
        evidence::append_leaf(conn, 0, digest(), at(0)).await.unwrap();
        evidence::insert(conn, &evidence_row(world, 0)).await.unwrap();
        let by = world.staff;
        let approval = luwte_domain::notice::Approval { by, assessment: assessment.id, at: at(0) };
        let (from, send_at) = (luwte_domain::notice::NoticeStep::Drafted, at(1));
        let queued = luwte_domain::notice::NoticeState::Queued { approval, send_at };
        notice::set_state(conn, world.notice.id, from, &queued).await.unwrap();
    });
}

fn message_row(world: &World, ms: i64) -> MessageRow {
    let (id, case) = (MessageId::make(at(ms)), world.case.id);
    MessageRow { id, case, from_desk: ms % 2 == 1, text: sealed(3), at: at(ms) }
}

fn new_event(world: &World, kind: EventKind, ms: i64) -> NewEvent {
    let (operational, sealed) = (Some(sealed(4)), (ms % 2 == 0).then(|| sealed(5)));
    NewEvent { case: world.case.id, at: at(ms), kind, operational, sealed }
}

fn evidence_row(world: &World, leaf_index: i64) -> EvidenceRow {
    EvidenceRow {
        id: EvidenceId::make(at(leaf_index)),
        case: world.case.id,
        location: world.place.id,
        record: sealed(6),
        leaf_index,
        made_at: at(leaf_index),
    }
}

#[tokio::test]
async fn items_read_back_oldest_first() {
    on_both(async |store: Store| {
        let case = World::make(&store).await.case.id;
        let rows: Vec<ItemRow> = [1, 0]
            .map(|ms| ItemRow {
                id: ItemId::make(at(ms)),
                case,
                picture: sealed(1),
                made_at: at(ms),
            })
            .into();
        write!(store, |conn| {
            for row in &rows {
                item::insert(conn, row).await.unwrap();
            }
        });
        let found = read!(store, |conn| item::of_case(conn, case).await.unwrap());
        assert_eq!(found, [rows[1].clone(), rows[0].clone()]);
    })
    .await;
}

#[tokio::test]
async fn a_message_sent_twice_stands_once() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let (first, second) = (message_row(&world, 0), message_row(&world, 1));
        write!(store, |conn| {
            assert!(message::insert(conn, &second).await.unwrap());
            assert!(message::insert(conn, &first).await.unwrap());
            assert!(!message::insert(conn, &first).await.unwrap());
        });
        let found = read!(store, |conn| message::of_case(conn, world.case.id).await.unwrap());
        assert_eq!(found, [first, second]);
    })
    .await;
}

#[tokio::test]
async fn events_are_numbered_and_the_person_sees_its_own() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let case = world.case.id;
        write!(store, |conn| {
            for (seq, kind) in (1..).zip(EventKind::ALL) {
                assert_eq!(event::next_seq(conn, case).await.unwrap(), seq);
                let new = new_event(&world, *kind, seq);
                assert_eq!(event::append(conn, &new).await.unwrap(), seq);
            }
        });
        read!(store, |conn| {
            let all = event::of_case(conn, case).await.unwrap();
            let kinds: Vec<_> = all.iter().map(|row| row.kind).collect();
            assert_eq!(kinds, EventKind::ALL);
            assert_eq!(all[1].operational, Some(sealed(4)));
            assert_eq!((all[0].sealed.clone(), all[1].sealed.clone()), (None, Some(sealed(5))));
            let seen = event::for_person(conn, case).await.unwrap();
            let right: Vec<_> = all.into_iter().filter(|row| row.kind.is_for_person()).collect();
            assert_eq!(seen, right);
        });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_of_one_case_keep_their_numbers_when_many_write() {
    on_both(async |store: Store| {
        let world = std::sync::Arc::new(World::make(&store).await);
        let writers: Vec<_> = (0..20)
            .map(|n| {
                let (store, world) = (store.clone(), world.clone());
                tokio::spawn(async move {
                    write!(store, |conn| {
                        let next = event::next_seq(conn, world.case.id).await.unwrap();
                        tokio::task::yield_now().await;
                        let new = new_event(&world, EventKind::Checked, n);
                        assert_eq!(event::append(conn, &new).await.unwrap(), next);
                    });
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let all = read!(store, |conn| event::of_case(conn, world.case.id).await.unwrap());
        assert!(all.iter().map(|row| row.seq).eq(1..=20));
    })
    .await;
}

#[tokio::test]
async fn the_custody_log_has_no_gaps_and_outlives_its_records() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let (one, two) = (digest(), digest());
        let points = [1, 2].map(|size| CheckpointRow {
            size,
            frontier: PublicBytes::new(vec![1; 32]),
            note: PublicBytes::new(b"a signed note".to_vec()),
            at: at(size),
        });
        assert_eq!(read!(store, |conn| evidence::last_checkpoint(conn).await.unwrap()), None);
        write!(store, |conn| {
            evidence::hold_log(conn).await.unwrap();
            assert_eq!(evidence::next_leaf(conn).await.unwrap(), 0);
            evidence::append_leaf(conn, 0, one, at(0)).await.unwrap();
            assert!(evidence::append_leaf(conn, 0, two, at(0)).await.unwrap_err().is_conflict());
            assert!(evidence::append_leaf(conn, 2, two, at(0)).await.unwrap_err().is_conflict());
            evidence::append_leaf(conn, 1, two, at(0)).await.unwrap();
            assert_eq!(evidence::next_leaf(conn).await.unwrap(), 2);
            evidence::insert(conn, &evidence_row(&world, 1)).await.unwrap();
            evidence::insert(conn, &evidence_row(&world, 0)).await.unwrap();
            for point in &points {
                evidence::put_checkpoint(conn, point).await.unwrap();
            }
        });
        read!(store, |conn| {
            assert_eq!(evidence::leaves(conn).await.unwrap(), [one, two]);
            let last = evidence::last_checkpoint(conn).await.unwrap();
            assert_eq!(last.as_ref(), points.last());
            let rows = evidence::of_case(conn, world.case.id).await.unwrap();
            assert!(rows.iter().map(|row| row.leaf_index).eq([0, 1]));
            assert_eq!(rows[0].record, sealed(6));
        });
        write!(store, |conn| {
            conn.execute("DELETE FROM custody_leaf WHERE leaf_index = 0", &[]).await.unwrap();
            let error = evidence::leaves(conn).await.unwrap_err();
            let is_gap = matches!(error, StoreError::Contradiction { column: "leaf_index", .. });
            assert!(is_gap, "{error}");
        });
    })
    .await;
}

#[tokio::test]
async fn equal_things_are_counted_together_and_missing_marks_stay_missing() {
    on_both(async |store: Store| {
        let plain = Tally::plain(TallyEvent::Advised);
        let age = Some(AgeGroup::From12To15);
        let marked = Tally {
            event: TallyEvent::Reported,
            answers: Answers { age, ..Answers::default() },
            route: Some(Route::Photo),
        };
        write!(store, |conn| {
            for _ in 0..3 {
                tally::add(conn, &plain, 20_000).await.unwrap();
            }
            tally::add(conn, &marked, 20_000).await.unwrap();
            tally::add(conn, &plain, 20_001).await.unwrap();
        });
        let all = read!(store, |conn| tally::all(conn).await.unwrap());
        let count = |day, tally, n| TallyCount { day, tally, n };
        assert_eq!(
            all,
            [count(20_000, plain, 3), count(20_000, marked, 1), count(20_001, plain, 1)]
        );
        assert_eq!(AgeGroup::From12To15.word(), "12_15");
    })
    .await;
}
