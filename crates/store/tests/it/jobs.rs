//! Jobs: leases, races, and any order of steps against a naive twin.

mod twin;

use std::collections::HashSet;

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::ids::JobId;
use luwte_domain::job::{JobKind, LeasedJob, Outcome};
use luwte_domain::sending::SendTrouble;
use luwte_store::{Store, job};

use crate::fixture::{at, on_both, read, tag, write};

const KIND: JobKind = JobKind::Recheck;
const LEASE_MS: i64 = 1_000;

async fn enqueue(store: &Store, subject: [u8; 16], run_at: Timestamp) -> JobId {
    write!(store, |conn| job::enqueue(conn, KIND, subject, run_at, at(0)).await.unwrap())
}

async fn claim(store: &Store, now: Timestamp, limit: i64) -> Vec<LeasedJob> {
    write!(store, |conn| job::claim(conn, now, LEASE_MS, KIND, limit).await.unwrap())
}

async fn settle(store: &Store, job: &LeasedJob, outcome: Outcome) -> bool {
    write!(store, |conn| job::settle(conn, job, outcome, Some("word")).await.unwrap())
}

async fn renew(store: &Store, job: &LeasedJob, until: Timestamp) -> bool {
    write!(store, |conn| job::renew(conn, job, until).await.unwrap())
}

async fn next_due(store: &Store) -> Option<Timestamp> {
    read!(store, |conn| job::next_due(conn, KIND).await.unwrap())
}

#[tokio::test]
async fn a_job_is_claimed_when_it_is_due_and_not_before() {
    on_both(async |store: Store| {
        assert_eq!(next_due(&store).await, None);
        let subject = tag();
        let id = enqueue(&store, subject, at(10)).await;
        assert_eq!(next_due(&store).await, Some(at(10)));
        assert!(claim(&store, at(9), 10).await.is_empty());
        let [job] = claim(&store, at(10), 10).await.try_into().unwrap();
        assert_eq!((job.id, job.kind, job.subject), (id, KIND, subject));
        assert_eq!((job.attempts, job.run_at), (1, at(10)));
        assert!(claim(&store, at(10), 10).await.is_empty());
        assert_eq!(next_due(&store).await, Some(at(10 + LEASE_MS)));
        assert!(settle(&store, &job, Outcome::Done).await);
        assert_eq!(next_due(&store).await, None);
    })
    .await;
}

#[tokio::test]
async fn the_earlier_time_counts_where_the_same_waits() {
    on_both(async |store: Store| {
        let subject = tag();
        let id = enqueue(&store, subject, at(50)).await;
        assert_eq!(enqueue(&store, subject, at(20)).await, id);
        assert_eq!(enqueue(&store, subject, at(90)).await, id);
        assert_eq!(next_due(&store).await, Some(at(20)));
        assert_eq!(claim(&store, at(100), 10).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_work_waits_in_a_queue_of_its_own() {
    on_both(async |store: Store| {
        enqueue(&store, tag(), at(10)).await;
        let other = JobKind::SendNotice;
        let due = read!(store, |conn| job::next_due(conn, other).await.unwrap());
        assert_eq!(due, None);
        let claimed =
            write!(store, |conn| { job::claim(conn, at(10), LEASE_MS, other, 9).await.unwrap() });
        assert!(claimed.is_empty());
        assert_eq!(claim(&store, at(10), 9).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_went_well_counts_its_attempts_anew() {
    on_both(async |store: Store| {
        enqueue(&store, tag(), at(0)).await;
        for (why, next) in [(Some("word"), 2), (None, 1), (None, 1)] {
            let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
            let later = Outcome::Later { at: at(0) };
            assert!(write!(store, |conn| job::settle(conn, &job, later, why).await.unwrap()));
            let [again] = claim(&store, at(0), 1).await.try_into().unwrap();
            assert_eq!(again.attempts, next);
            assert!(write!(store, |conn| job::settle(conn, &again, later, None).await.unwrap()));
        }
    })
    .await;
}

#[tokio::test]
async fn those_due_first_are_claimed_first() {
    on_both(async |store: Store| {
        for ms in [30, 10, 20] {
            enqueue(&store, tag(), at(ms)).await;
        }
        let due = |jobs: &[LeasedJob]| jobs.iter().map(|job| job.run_at).collect::<Vec<_>>();
        assert_eq!(due(&claim(&store, at(100), 2).await), [at(10), at(20)]);
        assert_eq!(due(&claim(&store, at(100), 2).await), [at(30)]);
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_ran_out_is_claimed_again_and_the_old_one_settles_nothing() {
    on_both(async |store: Store| {
        enqueue(&store, tag(), at(0)).await;
        let [old] = claim(&store, at(0), 1).await.try_into().unwrap();
        assert!(claim(&store, at(LEASE_MS - 1), 1).await.is_empty());
        let [new] = claim(&store, at(LEASE_MS), 1).await.try_into().unwrap();
        assert_eq!((new.id, new.attempts), (old.id, 2));
        assert!(!settle(&store, &old, Outcome::Done).await);
        assert!(!settle(&store, &old, Outcome::Later { at: at(5) }).await);
        assert!(settle(&store, &new, Outcome::Done).await);
        assert!(!settle(&store, &new, Outcome::Done).await);
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_is_renewed_goes_on_and_one_that_was_lost_cannot_be() {
    on_both(async |store: Store| {
        enqueue(&store, tag(), at(0)).await;
        let [slow] = claim(&store, at(0), 1).await.try_into().unwrap();
        for now in [LEASE_MS / 2, LEASE_MS, 3 * LEASE_MS / 2] {
            assert!(renew(&store, &slow, at(now + LEASE_MS)).await);
            assert!(claim(&store, at(now + LEASE_MS - 1), 1).await.is_empty());
        }
        assert_eq!(next_due(&store).await, Some(at(5 * LEASE_MS / 2)));
        let [new] = claim(&store, at(5 * LEASE_MS / 2), 1).await.try_into().unwrap();
        assert!(!renew(&store, &slow, at(9 * LEASE_MS)).await);
        assert_eq!(next_due(&store).await, Some(at(7 * LEASE_MS / 2)));
        assert!(settle(&store, &new, Outcome::Done).await);
        assert!(!renew(&store, &new, at(9 * LEASE_MS)).await);
    })
    .await;
}

#[tokio::test]
async fn a_job_put_off_comes_back_at_its_time() {
    on_both(async |store: Store| {
        enqueue(&store, tag(), at(0)).await;
        let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
        assert!(settle(&store, &job, Outcome::Later { at: at(500) }).await);
        assert_eq!(next_due(&store).await, Some(at(500)));
        assert_eq!(claim(&store, at(500), 1).await[0].attempts, 2);
    })
    .await;
}

#[tokio::test]
async fn a_job_whose_turn_comes_later_was_not_tried_and_keeps_its_last_error() {
    on_both(async |store: Store| {
        enqueue(&store, tag(), at(0)).await;
        let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
        let later = Outcome::Later { at: at(5) };
        assert!(write!(store, |conn| job::settle(conn, &job, later, Some("x")).await.unwrap()));
        let [job] = claim(&store, at(5), 1).await.try_into().unwrap();
        assert_eq!(job.attempts, 2);
        assert!(settle(&store, &job, Outcome::NotYet { at: at(500) }).await);
        assert!(!settle(&store, &job, Outcome::NotYet { at: at(500) }).await);
        assert_eq!(next_due(&store).await, Some(at(500)));
        assert_eq!(claim(&store, at(500), 1).await[0].attempts, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_for_while_a_worker_holds_it_is_done_once_more() {
    on_both(async |store: Store| {
        for outcome in [Outcome::Done, Outcome::Broken, Outcome::Later { at: at(900) }] {
            let subject = tag();
            let id = enqueue(&store, subject, at(0)).await;
            let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
            for ms in [70, 60, 80] {
                assert_eq!(enqueue(&store, subject, at(ms)).await, id);
            }
            assert!(settle(&store, &job, outcome).await);
            assert_eq!(next_due(&store).await, Some(at(60)));
            let [again] = claim(&store, at(60), 1).await.try_into().unwrap();
            assert_eq!(again.id, id);
            assert!(settle(&store, &again, Outcome::Done).await);
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_is_taken_back_only_while_no_worker_holds_it() {
    on_both(async |store: Store| {
        let cancel =
            async |subject| write!(store, |conn| job::cancel(conn, KIND, subject).await.unwrap());
        let subject = tag();
        assert!(!cancel(subject).await);
        enqueue(&store, subject, at(0)).await;
        let other = write!(store, |conn| {
            job::cancel(conn, JobKind::SendNotice, subject).await.unwrap()
        });
        assert!(!other);
        assert!(cancel(subject).await);
        assert!(claim(&store, at(9), 1).await.is_empty());
        enqueue(&store, subject, at(0)).await;
        let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
        assert!(!cancel(subject).await);
        // Given back, it may be taken back again.
        assert!(settle(&store, &job, Outcome::Later { at: at(9) }).await);
        assert!(cancel(subject).await);
    })
    .await;
}

#[tokio::test]
async fn work_is_begun_from_its_first_lease_on_and_stays_so_when_the_answer_was_lost() {
    on_both(async |store: Store| {
        let is_begun = async |kind, subject| {
            read!(store, |conn| job::is_begun(conn, kind, subject).await.unwrap())
        };
        for trouble in SendTrouble::ALL {
            let (subject, why, stays) = (tag(), trouble.word(), trouble.may_be_there());
            enqueue(&store, subject, at(0)).await;
            assert!(!is_begun(KIND, subject).await);
            let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
            assert!(is_begun(KIND, subject).await);
            assert!(!is_begun(JobKind::SendNotice, subject).await);
            let later = Outcome::Later { at: at(1) };
            write!(store, |conn| job::settle(conn, &job, later, Some(why)).await.unwrap());
            assert_eq!(is_begun(KIND, subject).await, stays, "{why}");
            let [job] = claim(&store, at(1), 1).await.try_into().unwrap();
            assert!(settle(&store, &job, Outcome::Refused).await);
            assert_eq!(is_begun(KIND, subject).await, stays, "{why}");
            let is_lost = read!(store, |conn| job::is_lost(conn, KIND, subject).await.unwrap());
            assert_eq!(is_lost, stays, "{why}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_worker_that_died_may_have_sent_is_not_taken_back_after_a_later_refusal() {
    on_both(async |store: Store| {
        let subject = tag();
        let send = JobKind::SendNotice;
        write!(store, |conn| job::enqueue(conn, send, subject, at(0), at(0)).await.unwrap());
        let claim = async |now| {
            write!(store, |conn| job::claim(conn, at(now), LEASE_MS, send, 1).await.unwrap())
        };
        assert_eq!(claim(0).await.len(), 1, "that worker dies");
        let [next] = claim(1_000).await.try_into().unwrap();
        let later = Outcome::Later { at: at(2_000) };
        write!(store, |conn| job::settle(conn, &next, later, Some("no_connection")).await.unwrap());
        assert!(read!(store, |conn| job::is_begun(conn, send, subject).await.unwrap()));
        assert!(!write!(store, |conn| job::cancel(conn, send, subject).await.unwrap()));
    })
    .await;
}

#[tokio::test]
async fn done_jobs_are_forgotten_and_others_kept() {
    on_both(async |store: Store| {
        for outcome in [Outcome::Done, Outcome::Refused, Outcome::Broken] {
            enqueue(&store, tag(), at(0)).await;
            let [job] = claim(&store, at(0), 1).await.try_into().unwrap();
            assert!(settle(&store, &job, outcome).await);
        }
        let purge =
            async |before| write!(store, |conn| job::purge_done(conn, before).await.unwrap());
        assert_eq!(purge(at(0)).await, 0);
        assert_eq!(purge(at(1)).await, 1);
        assert_eq!(purge(at(1)).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_job_is_claimed_once_however_many_workers_ask() {
    on_both(async |store: Store| {
        write!(store, |conn| {
            for n in 0..200_i64 {
                job::enqueue(conn, KIND, tag(), at(n % 7), at(0)).await.unwrap();
            }
        });
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    loop {
                        let jobs = claim(&store, at(100), 3).await;
                        // PostgreSQL may give none to one who waited for another claim.
                        let left = next_due(&store).await;
                        if jobs.is_empty() && left.is_none_or(|due| due > at(100)) {
                            return mine;
                        }
                        mine.extend(jobs.iter().map(|job| job.id));
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 200);
        assert_eq!(all.into_iter().collect::<HashSet<_>>().len(), 200);
    })
    .await;
}

#[tokio::test]
async fn what_may_have_been_carried_out_is_not_taken_back() {
    on_both(async |store: Store| {
        for trouble in SendTrouble::ALL {
            let subject = tag();
            enqueue(&store, subject, at(0)).await;
            for (now, error) in [(0, trouble.word()), (1, "no_connection")] {
                let job = claim(&store, at(now), 1).await.remove(0);
                let later = Outcome::Later { at: at(now + 1) };
                assert!(write!(store, |conn| {
                    job::settle(conn, &job, later, Some(error)).await.unwrap()
                }));
            }
            let taken = write!(store, |conn| job::cancel(conn, KIND, subject).await.unwrap());
            assert_eq!(taken, !trouble.may_be_there(), "{trouble:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn work_that_fails_or_was_given_up_is_counted_by_kind_until_it_is_done_anew() {
    on_both(async |store: Store| {
        let failing = async || read!(store, |conn| job::failing(conn, 3).await.unwrap());
        let retry =
            async |kind| write!(store, |conn| job::retry(conn, kind, at(99)).await.unwrap());
        let fails = async |subject, outcome| {
            enqueue(&store, subject, at(0)).await;
            let [held] = claim(&store, at(0), 1).await.try_into().unwrap();
            write!(store, |conn| job::settle(conn, &held, outcome, Some("fault")).await.unwrap());
        };
        let (faulty, broken) = (tag(), tag());
        fails(broken, Outcome::Broken).await;
        for _ in 0..2 {
            fails(faulty, Outcome::Later { at: at(0) }).await;
        }
        let [row] = failing().await.try_into().unwrap();
        assert_eq!((row.kind, row.count, row.given_up), (KIND, 1, 1), "two tries are no failing");
        fails(faulty, Outcome::Later { at: at(0) }).await;
        let [row] = failing().await.try_into().unwrap();
        assert_eq!((row.count, row.attempts, row.given_up), (2, 3, 1));
        assert_eq!(retry(JobKind::OrderDue).await, 0);
        assert_eq!(retry(KIND).await, 2);
        assert!(failing().await.is_empty());
        let again = claim(&store, at(99), 10).await;
        assert_eq!(again.len(), 2);
        assert!(again.iter().all(|job| job.attempts == 1 && job.run_at == at(99)));
        assert_eq!(retry(KIND).await, 0, "what a worker holds is left alone");
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_for_anew_is_given_up_no_more() {
    on_both(async |store: Store| {
        let failing = async || read!(store, |conn| job::failing(conn, 1).await.unwrap());
        let retry = async || write!(store, |conn| job::retry(conn, KIND, at(9)).await.unwrap());
        let give_up = async |subject, outcome| {
            enqueue(&store, subject, at(0)).await;
            let [held] = claim(&store, at(0), 1).await.try_into().unwrap();
            settle(&store, &held, outcome).await;
        };
        let (done, twice, waits) = (tag(), tag(), tag());
        for outcome in [Outcome::Broken, Outcome::Done] {
            give_up(done, outcome).await;
        }
        assert!(failing().await.is_empty() && retry().await == 0);
        give_up(waits, Outcome::Broken).await;
        enqueue(&store, waits, at(500)).await;
        assert!(failing().await.is_empty() && retry().await == 0);
        for _ in 0..2 {
            give_up(twice, Outcome::Broken).await;
        }
        let [row] = failing().await.try_into().unwrap();
        assert_eq!((row.count, retry().await), (1, 1));
        assert!(failing().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_notice_that_was_given_up_is_never_sent_as_other_work() {
    on_both(async |store: Store| {
        let (kind, subject) = (JobKind::SendNotice, tag());
        write!(store, |conn| job::enqueue(conn, kind, subject, at(0), at(0)).await.unwrap());
        let held = write!(store, |conn| job::claim(conn, at(0), LEASE_MS, kind, 1).await.unwrap());
        assert!(settle(&store, &held[0], Outcome::Broken).await);
        assert!(read!(store, |conn| job::failing(conn, 1).await.unwrap()).is_empty());
        assert_eq!(write!(store, |conn| job::retry(conn, kind, at(9)).await.unwrap()), 0);
    })
    .await;
}
