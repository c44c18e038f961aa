//! Cases, return codes, the queue, and that a deleted case takes everything along.

use luwte_domain::Word as _;
use luwte_domain::case::{CaseState, ClosedReason, WaitingFor};
use luwte_domain::ids::{CaseId, StaffId};
use luwte_store::{Store, case, event, evidence, item, location, message, notice, team};

use crate::fixture::{
    World, at, case_row, on_both, read, sealed, tag, team_row, touched_none, write,
};
use crate::records;

#[tokio::test]
async fn a_case_reads_back_as_it_was_written() {
    on_both(async |store: Store| {
        let World { case, .. } = World::make(&store).await;
        read!(store, |conn| {
            assert_eq!(case::get(conn, case.id).await.unwrap(), Some(case.clone()));
            assert_eq!(case::get(conn, CaseId::make(at(1))).await.unwrap(), None);
            let found = case::by_form_token(conn, case.form_token).await.unwrap();
            assert_eq!(found, Some(case.clone()));
            assert_eq!(case::by_form_token(conn, tag()).await.unwrap(), None);
        });
        write!(store, |conn| {
            assert_eq!(case::for_update(conn, case.id).await.unwrap(), Some(case.clone()));
        });
    })
    .await;
}

#[tokio::test]
async fn a_repeated_send_makes_no_second_case() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let mut again = case_row(world.team, at(5));
        again.form_token = world.case.form_token;
        assert!(!write!(store, |conn| case::insert(conn, &again).await.unwrap()));
        assert_eq!(read!(store, |conn| case::get(conn, again.id).await.unwrap()), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_sends_of_one_form_make_one_case() {
    on_both(async |store: Store| {
        let team = team_row();
        write!(store, |conn| team::insert(conn, &team).await.unwrap());
        let token = tag();
        let sends: Vec<_> = (0..50)
            .map(|n| {
                let mut row = case_row(team.id, at(n));
                row.form_token = token;
                let store = store.clone();
                tokio::spawn(async move {
                    write!(store, |conn| case::insert(conn, &row).await.unwrap())
                })
            })
            .collect();
        let mut made = 0;
        for send in sends {
            made += usize::from(send.await.unwrap());
        }
        assert_eq!(made, 1);
        assert_eq!(read!(store, |conn| case::count_open(conn).await.unwrap()), 1);
    })
    .await;
}

#[tokio::test]
async fn a_return_code_opens_its_case_alone() {
    on_both(async |store: Store| {
        let World { case, .. } = World::make(&store).await;
        let mut code = [1; 17];
        code[1..].copy_from_slice(&tag());
        write!(store, |conn| {
            case::insert_access(conn, code, case.id, at(0)).await.unwrap();
        });
        read!(store, |conn| {
            assert_eq!(case::by_access(conn, code).await.unwrap(), Some(case.clone()));
            assert_eq!(case::by_access(conn, [2; 17]).await.unwrap(), None);
        });
    })
    .await;
}

#[tokio::test]
async fn every_state_of_a_case_reads_back() {
    on_both(async |store: Store| {
        let id = World::make(&store).await.case.id;
        let mut states = vec![CaseState::Received, CaseState::Open, CaseState::Reopened];
        states
            .extend(WaitingFor::ALL.iter().map(|on| CaseState::Waiting { on: *on, until: at(9) }));
        states.extend(ClosedReason::ALL.iter().map(|reason| CaseState::Closed { reason: *reason }));
        for state in states {
            let found = write!(store, |conn| {
                case::set_state(conn, id, &state, at(7)).await.unwrap();
                case::get(conn, id).await.unwrap().unwrap()
            });
            assert_eq!((found.state, found.changed_at), (state, at(7)));
        }
        let mut tx = store.write().await.unwrap();
        let lost = CaseId::make(at(1));
        let outcome = case::set_state(tx.conn(), lost, &CaseState::Open, at(8)).await;
        assert!(touched_none(&outcome));
    })
    .await;
}

#[tokio::test]
async fn story_handler_and_unread_mark_change() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let id = world.case.id;
        write!(store, |conn| {
            case::set_story(conn, id, Some(&sealed(99)), at(2)).await.unwrap();
            case::take(conn, id, world.staff).await.unwrap();
            case::set_unread(conn, id, Some(at(20))).await.unwrap();
            case::set_unread(conn, id, Some(at(30))).await.unwrap();
        });
        let found = read!(store, |conn| case::get(conn, id).await.unwrap().unwrap());
        assert_eq!((found.story, found.changed_at), (Some(sealed(99)), at(2)));
        // The oldest unread message counts.
        assert_eq!((found.handled_by, found.unread_at), (Some(world.staff), Some(at(20))));
        write!(store, |conn| {
            case::set_unread(conn, id, None).await.unwrap();
            case::set_story(conn, id, None, at(3)).await.unwrap();
        });
        let found = read!(store, |conn| case::get(conn, id).await.unwrap().unwrap());
        assert_eq!((found.story, found.unread_at), (None, None));
        let mut tx = store.write().await.unwrap();
        assert!(case::take(tx.conn(), id, StaffId::make(at(1))).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn the_queue_shows_new_then_unread_cases_and_goes_on_where_it_ended() {
    on_both(async |store: Store| {
        let team = team_row();
        let mut rows: Vec<_> = (0..6).map(|n| case_row(team.id, at(n / 2))).collect();
        for row in &mut rows[2..] {
            row.state = CaseState::Open;
        }
        rows[4].unread_at = Some(at(50));
        // A closed case that the person wrote in again needs a human too; a closed one does not.
        rows[5].state = CaseState::Closed { reason: ClosedReason::Done };
        rows[5].unread_at = Some(at(40));
        rows[0].state = CaseState::Closed { reason: ClosedReason::Done };
        write!(store, |conn| {
            team::insert(conn, &team).await.unwrap();
            for row in &rows {
                case::insert(conn, row).await.unwrap();
            }
        });
        let mut unread = vec![rows[4].clone(), rows[5].clone()];
        unread.sort_by_key(|row| row.id);
        let mut right = vec![rows[1].clone()];
        right.extend(unread);
        let mut read_ones = rows[2..4].to_vec();
        read_ones.sort_by_key(|row| (row.received_at, row.id));
        right.extend(read_ones);

        read!(store, |conn| {
            let rows = case::queue(conn, 10, None).await.unwrap();
            assert_eq!(rows.into_iter().map(Result::unwrap).collect::<Vec<_>>(), right);
            let mut paged = Vec::new();
            while let Some(row) = {
                let after = paged.last().map(case::CaseRow::queue_place);
                case::queue(conn, 1, after).await.unwrap().pop()
            } {
                paged.push(row.unwrap());
            }
            assert_eq!(paged, right);
            assert_eq!(case::count_open(conn).await.unwrap(), 4);
        });
    })
    .await;
}

#[tokio::test]
async fn a_case_that_does_not_read_hides_no_other() {
    on_both(async |store: Store| {
        let (world, other) = (World::make(&store).await, at(5));
        let other = case_row(world.team, other);
        write!(store, |conn| {
            case::insert(conn, &other).await.unwrap();
            // A moment that no calendar knows.
            let damage = "UPDATE support_case SET changed_at = 9000000000000000000
                           WHERE case_id = $1";
            conn.execute(damage, &[world.case.id.into()]).await.unwrap();
        });
        let rows = read!(store, |conn| case::queue(conn, 10, None).await.unwrap());
        let [damaged, sound] = rows.try_into().unwrap();
        assert_eq!(sound.unwrap(), other);
        let damaged = damaged.unwrap_err();
        assert_eq!(damaged.id, world.case.id);
        assert!(damaged.error.to_string().ends_with("contradicts the model in changed_at"));
    })
    .await;
}

#[tokio::test]
async fn a_deleted_case_takes_everything_along_but_the_custody_log() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let id = world.case.id;
        records::fill(&store, &world).await;
        assert!(write!(store, |conn| case::delete(conn, id).await.unwrap()));
        read!(store, |conn| {
            assert_eq!(case::get(conn, id).await.unwrap(), None);
            assert_eq!(case::by_access(conn, [9; 17]).await.unwrap(), None);
            assert!(item::of_case(conn, id).await.unwrap().is_empty());
            assert!(location::of_case(conn, id).await.unwrap().is_empty());
            assert!(notice::of_case(conn, id).await.unwrap().is_empty());
            assert!(notice::locations(conn, world.notice.id).await.unwrap().is_empty());
            assert!(message::of_case(conn, id).await.unwrap().is_empty());
            assert!(event::of_case(conn, id).await.unwrap().is_empty());
            assert!(evidence::of_case(conn, id).await.unwrap().is_empty());
            assert_eq!(evidence::leaves(conn).await.unwrap().len(), 1);
        });
        assert!(!write!(store, |conn| case::delete(conn, id).await.unwrap()));
    })
    .await;
}

#[tokio::test]
async fn a_case_becomes_strict_and_stays_so() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let mut row = case_row(world.team, at(0));
        row.is_strict = false;
        let found = write!(store, |conn| {
            assert!(case::insert(conn, &row).await.unwrap());
            case::set_strict(conn, row.id).await.unwrap();
            case::set_strict(conn, row.id).await.unwrap();
            case::get(conn, row.id).await.unwrap().unwrap()
        });
        assert!(found.is_strict);
    })
    .await;
}

#[tokio::test]
async fn cases_that_the_person_stopped_are_found() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let close = async |store: &Store, reason| {
            let state = CaseState::Closed { reason };
            write!(store, |conn| {
                case::set_state(conn, world.case.id, &state, at(5)).await.unwrap();
                case::withdrawn(conn).await.unwrap()
            })
        };
        assert_eq!(close(&store, ClosedReason::Done).await, []);
        assert_eq!(close(&store, ClosedReason::Withdrawn).await, [world.case.id]);
    })
    .await;
}
