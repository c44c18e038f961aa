//! Any order of asking, claiming, renewing, settling and taking back, against a map of jobs.

use std::collections::BTreeMap;

use luwte_domain::job::{LeasedJob, Outcome};
use luwte_store::{Store, job};
use proptest::prelude::*;

use super::{KIND, LEASE_MS, claim, enqueue, next_due, renew, settle};
use crate::fixture::{at, write};

/// One step of the model.
#[derive(Debug, Clone)]
enum Step {
    Ask { subject: u8, run_at: i64 },
    Claim { limit: i64 },
    Renew { nth: usize },
    Settle { nth: usize, outcome: u8, later: i64 },
    Cancel { subject: u8 },
    Wait { ms: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..4_u8, 0..3_000_i64).prop_map(|(subject, run_at)| Step::Ask { subject, run_at }),
        (1..4_i64).prop_map(|limit| Step::Claim { limit }),
        (0..6_usize).prop_map(|nth| Step::Renew { nth }),
        (0..6_usize, 0..3_u8, 0..3_000_i64).prop_map(|(nth, outcome, later)| Step::Settle {
            nth,
            outcome,
            later
        }),
        (0..4_u8).prop_map(|subject| Step::Cancel { subject }),
        (0..900_i64).prop_map(|ms| Step::Wait { ms }),
    ]
}

/// A job of the naive twin: one map entry a subject.
#[derive(Debug, Clone)]
struct Twin {
    run_at: i64,
    /// When the lease ends, and which claim made it.
    lease: Option<(i64, [u8; 16])>,
    again_at: Option<i64>,
}

#[derive(Default)]
struct Model {
    now: i64,
    waiting: BTreeMap<u8, Twin>,
    held: Vec<LeasedJob>,
}

impl Model {
    fn ask(&mut self, subject: u8, run_at: i64) {
        let fresh = Twin { run_at, lease: None, again_at: None };
        let job = self.waiting.entry(subject).or_insert(fresh);
        if job.lease.is_some() {
            job.again_at = Some(job.again_at.map_or(run_at, |before| before.min(run_at)));
        } else {
            job.run_at = job.run_at.min(run_at);
        }
    }

    fn due(&self) -> Vec<(i64, u8)> {
        let is_due = |job: &Twin| {
            job.run_at <= self.now && job.lease.is_none_or(|(until, _)| until <= self.now)
        };
        let due = self.waiting.iter().filter(|(_, job)| is_due(job));
        let mut due: Vec<_> = due.map(|(subject, job)| (job.run_at, *subject)).collect();
        due.sort_unstable();
        due
    }

    fn renew(&mut self, job: &LeasedJob) -> bool {
        let held = self.waiting.get_mut(&job.subject[0]).and_then(|job| job.lease.as_mut());
        let Some(held) = held.filter(|(_, lease)| *lease == job.lease) else { return false };
        held.0 = self.now + LEASE_MS;
        true
    }

    fn settle(&mut self, job: &LeasedJob, later: Option<i64>) -> bool {
        let subject = job.subject[0];
        let Some(mut twin) = self.waiting.get(&subject).cloned() else { return false };
        if twin.lease.is_none_or(|(_, lease)| lease != job.lease) {
            return false;
        }
        self.waiting.remove(&subject);
        let next = [later, twin.again_at].into_iter().flatten().min();
        if let Some(run_at) = next {
            twin = Twin { run_at, lease: None, again_at: None };
            self.waiting.insert(subject, twin);
        }
        true
    }

    fn next_due(&self) -> Option<i64> {
        let due = |job: &Twin| job.lease.map_or(job.run_at, |(until, _)| until.max(job.run_at));
        self.waiting.values().map(due).min()
    }
}

async fn follow(store: &Store, steps: &[Step]) {
    write!(store, |conn| conn.execute("DELETE FROM job", &[]).await.unwrap());
    let mut model = Model::default();
    for step in steps {
        match *step {
            Step::Ask { subject, run_at } => {
                model.ask(subject, run_at);
                enqueue(store, [subject; 16], at(run_at)).await;
            }
            Step::Claim { limit } => {
                let due = model.due();
                let jobs = claim(store, at(model.now), limit).await;
                assert_eq!(jobs.len(), due.len().min(usize::try_from(limit).unwrap()));
                // Which of several due at the same moment is free.
                for (job, (run_at, _)) in jobs.iter().zip(&due) {
                    assert_eq!(job.run_at, at(*run_at));
                    let lease = Some((model.now + LEASE_MS, job.lease));
                    model.waiting.get_mut(&job.subject[0]).unwrap().lease = lease;
                }
                model.held.extend(jobs);
            }
            Step::Renew { nth } => {
                let Some(job) = model.held.get(nth).copied() else { continue };
                let right = model.renew(&job);
                assert_eq!(renew(store, &job, at(model.now + LEASE_MS)).await, right);
            }
            Step::Settle { nth, outcome, later } => {
                let Some(job) = model.held.get(nth).copied() else { continue };
                let (outcome, put_off) = match outcome {
                    0 => (Outcome::Done, None),
                    1 => (Outcome::Broken, None),
                    _ => (Outcome::Later { at: at(later) }, Some(later)),
                };
                let right = model.settle(&job, put_off);
                assert_eq!(settle(store, &job, outcome).await, right);
            }
            Step::Cancel { subject } => {
                let is_free = |job: &Twin| job.lease.is_none();
                let right = model.waiting.get(&subject).is_some_and(is_free);
                if right {
                    model.waiting.remove(&subject);
                }
                let done =
                    write!(store, |conn| { job::cancel(conn, KIND, [subject; 16]).await.unwrap() });
                assert_eq!(done, right);
            }
            Step::Wait { ms } => model.now += ms,
        }
        assert_eq!(next_due(store).await, model.next_due().map(at));
    }
}

#[test]
fn any_order_of_steps_ends_like_the_naive_twin() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(Store::in_memory()).unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let steps = proptest::collection::vec(step(), 1..40);
    runner
        .run(&steps, |steps| {
            runtime.block_on(follow(&store, &steps));
            Ok(())
        })
        .unwrap();
}
