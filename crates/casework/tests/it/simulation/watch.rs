//! Time that passes for places and their recipients, workers that die, and what is held against the
//! ledgers after each turn of work.

use std::collections::BTreeMap;
use std::pin::pin;
use std::time::Duration;

use jiff::Timestamp;
use luwte_casework::{Cookie, Worker};
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::job::JobKind;
use luwte_domain::notice::NoticeStep;
use luwte_domain::{Clock as _, Word as _};
use luwte_store::{
    event as event_table, job as job_table, location as location_table, notice as notice_table,
    timeline as timeline_table,
};

use super::answers::Answers;
use super::beliefs::Moment;
use super::clocks::LATE;
use super::turned;

/// Shortest wait between two turns of work.
const TURN: Duration = Duration::from_secs(1);
/// A worker that may die goes for a clock that is due within this.
const NEAR: Duration = Duration::from_hours(8 * 24);
const HOUR_MS: i64 = 3_600_000;

impl Answers {
    /// Time that really passed.
    pub(super) fn passed(&self) -> Duration {
        let up_ms = self.scene.fixture.clock.millis().1;
        self.before_boot + Duration::from_millis(u64::try_from(up_ms).unwrap())
    }

    fn moment(&self) -> Moment {
        Moment { passed: self.passed(), wall: self.scene.fixture.clock.now() }
    }

    /// Does what is due for `time`, at the moments at which it is due.
    pub(super) async fn pass(&mut self, time: Duration) {
        self.until(self.passed() + time).await;
    }

    async fn until(&mut self, end: Duration) {
        while self.passed() < end {
            let now = self.passed();
            let engine = self.next_job_in().await.map(|wait| now + wait.max(TURN));
            let next = [Some(end), engine, self.clocks.next_moment(now)];
            let next = next.into_iter().flatten().min().unwrap();
            self.scene.fixture.clock.advance(next.saturating_sub(now));
            self.work().await;
        }
    }

    async fn next_job_in(&self) -> Option<Duration> {
        let mut conn = self.store.read().await.unwrap();
        let mark = timeline_table::get(&mut conn).await.unwrap().unwrap();
        let up = self.scene.fixture.clock.uptime().unwrap().since.as_millis();
        let now = mark.due_at.as_millisecond() + i64::try_from(up).unwrap() - mark.uptime_ms;
        let mut next: Option<Timestamp> = None;
        for kind in JobKind::ALL {
            let due = job_table::next_due(&mut conn, *kind).await.unwrap();
            next = [next, due].into_iter().flatten().min();
        }
        Some(Duration::from_millis(u64::try_from(next?.as_millisecond() - now).unwrap_or(0)))
    }

    /// Does what is due, in as many turns as a worker has hands for.
    pub(super) async fn work(&mut self) {
        let worker = Worker::new(self.scene.fixture.house.clone());
        loop {
            self.catch_up().await;
            let is_done = worker.run_due().await.unwrap() == 0;
            self.look(is_done).await;
            if is_done {
                return;
            }
        }
    }

    /// A worker dies before it is done, often just when a clock is due; what comes up again is the same
    /// program, a new one, one on a machine that started anew, or what a power cut left.
    pub(super) async fn die(&mut self) {
        let now = self.passed();
        let due = self.clocks.next_due(now).filter(|due| *due < now + NEAR);
        let wait = Duration::from_secs(self.dice.one(&[6, 61, 301]));
        let moment = if self.dice.below(3) > 0 { due.unwrap_or(now + wait) } else { now + wait };
        self.until(moment.saturating_sub(Duration::from_millis(1))).await;
        self.scene.fixture.clock.advance(Duration::from_millis(1));
        self.catch_up().await;
        let worker = Worker::new(self.scene.fixture.house.clone());
        let turns = self.dice.below(24);
        let is_done = {
            let work = pin!(worker.run_due());
            turned(work, turns).await.is_some_and(|done| done.is_ok())
        };
        if !is_done {
            // What was dropped lets go of its connections.
            tokio::time::sleep(Duration::from_millis(5)).await;
            self.told.stopped += 1;
        }
        self.look(false).await;
        match self.dice.below(4) {
            0 => {}
            1 => self.reopen().await,
            2 => {
                self.scene.fixture.house.keep_time().await.unwrap();
                self.before_boot = self.passed();
                self.scene.fixture.clock.boot();
                self.reopen().await;
            }
            _ => {
                let torn = 1 + self.dice.below(9_000);
                let torn = self.dice.bytes(torn);
                self.scene.fixture.power_cut(&torn).await;
                self.store = self.scene.fixture.house_store().await;
                self.scene.fixture.house.keep_time().await.unwrap();
                self.told.torn += 1;
            }
        }
        self.clocks.restart(self.passed());
        self.work().await;
        self.pass(LATE).await;
    }

    async fn reopen(&mut self) {
        self.scene.fixture.house = self.scene.fixture.reopened().await;
        self.scene.fixture.house.keep_time().await.unwrap();
    }

    /// Somebody sets the clock wrong, and some hours later right again; no time passes by that.
    pub(super) async fn jump(&mut self) {
        let by = self.dice.one(&[HOUR_MS, -HOUR_MS, 48 * HOUR_MS, -48 * HOUR_MS]);
        for by in [by, -by] {
            self.scene.fixture.clock.jump_ms(by);
            self.work().await;
            if self.dice.below(2) == 0 {
                self.answer().await;
            }
            let most = self.dice.one(&[600, 3_600, 6 * 3_600]);
            let seconds = self.dice.below(most);
            self.pass(Duration::from_secs(seconds)).await;
        }
        self.told.jumps += 1;
    }

    /// Tells the ledgers what went out, whom it speaks for, what ended, and where places stand.
    pub(super) async fn catch_up(&mut self) {
        let now = self.passed();
        let mails = self.scene.mails();
        for mail in &mails[self.seen_mails..] {
            let id = mail.data.lines().find_map(|line| line.strip_prefix("Message-ID: <"));
            let reference = id.unwrap().split('@').next().unwrap().to_owned();
            self.mailed.entry(reference).or_insert(now);
        }
        self.seen_mails = mails.len();
        let mut conn = self.store.read().await.unwrap();
        let mut queued: Vec<NoticeId> = Vec::new();
        for id in std::mem::take(&mut self.approved) {
            let row = notice_table::get(&mut conn, id).await.unwrap().unwrap();
            let is_out = !matches!(row.state.step(), NoticeStep::Drafted | NoticeStep::Queued);
            let reference = row.reference.to_string();
            match self.mailed.get(&reference).filter(|_| is_out) {
                Some(first) => self.clocks.send(id, reference, *first, now),
                None => queued.push(id),
            }
        }
        self.approved = queued;
        for id in self.clocks.going() {
            let row = notice_table::get(&mut conn, id).await.unwrap().unwrap();
            let mut cases: BTreeMap<CaseId, bool> = BTreeMap::new();
            for place in notice_table::locations(&mut conn, id).await.unwrap() {
                *cases.entry(place.case).or_default() |= place.state.may_be_noticed();
            }
            self.clocks.speaks_for(id, cases);
            if row.state.step() == NoticeStep::Settled {
                assert!(self.is_gone(), "seed {}: settled while it is there", self.seed);
                self.clocks.end(id);
            }
        }
        for case in &self.cases {
            for place in location_table::of_case(&mut conn, *case).await.unwrap() {
                let moment = self.moment();
                let kept = self.beliefs.stand(place.id, place.state.step(), moment);
                assert_eq!(kept, Ok(()), "seed {}", self.seed);
            }
        }
    }

    /// Holds what a turn of work did against the rules.
    async fn look(&mut self, is_done: bool) {
        let now = self.passed();
        let asked = self.scene.site.asked();
        let page = format!("/p/{}", self.page);
        if !self.is_gone() && asked[self.seen_asked..].iter().any(|asked| asked.target == page) {
            self.beliefs.see(self.moment());
        }
        self.seen_asked = asked.len();
        for case in self.new_rings().await {
            let kept = self.clocks.ring(case, now);
            assert_eq!(kept, Ok(()), "seed {}", self.seed);
        }
        self.catch_up().await;
        if is_done {
            assert_eq!(self.clocks.worked(now), Ok(()), "seed {}", self.seed);
        }
    }

    /// The cases for which clocks rang since they were last looked at, once for each ring. Which clocks is
    /// asked when the desk logs in.
    async fn new_rings(&mut self) -> Vec<CaseId> {
        let mut new = Vec::new();
        let mut conn = self.store.read().await.unwrap();
        for case in &self.cases {
            let events = event_table::of_case(&mut conn, *case).await.unwrap();
            let rang = events.iter().filter(|row| row.kind == EventKind::ClockRang).count();
            let heard = self.heard.insert(*case, rang).unwrap_or(0);
            assert!(heard <= rang, "seed {}: a ring was forgotten", self.seed);
            new.extend(std::iter::repeat_n(*case, rang - heard));
        }
        new
    }

    /// The timeline that the desk reads names the clocks that rang.
    pub(super) async fn check_rings(&mut self, member: &Cookie) {
        for case in &self.cases {
            let view = self.scene.fixture.desk().open(Some(member), *case).await.unwrap();
            let lines = view.timeline.into_iter().filter(|line| line.kind == EventKind::ClockRang);
            let mut words: Vec<String> = lines.map(|line| line.detail.unwrap()).collect();
            words.sort_unstable();
            assert_eq!(words, self.clocks.rang(*case), "seed {}: {case:?}", self.seed);
        }
    }
}
