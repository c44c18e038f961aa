//! Clocks on notices: on time, once, whatever happens to the machine's clock.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use luwte_casework::{Desk, Worker};
use luwte_domain::assessment::Basis;
use luwte_domain::case::ClosedReason;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::Answer;
use luwte_domain::{AgeGroup, Clock as _, Word as _};
use luwte_store::{case, event};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::house::Kind;
use crate::scene::Scene;

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
const HOUR_MS: i64 = 3_600_000;

/// A scene in which a notice just went out.
struct Sent {
    scene: Scene,
    case: CaseId,
    notice: NoticeId,
    at: Timestamp,
}

impl Sent {
    async fn new(kind: Kind) -> Option<Self> {
        Some(Self::begun(Scene::new(kind).await?).await)
    }

    async fn begun(scene: Scene) -> Self {
        let fixture = &scene.fixture;
        fixture.house.keep_time().await.unwrap();
        fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = fixture.login().await;
        let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(10).await;
        let at = fixture.clock.now();
        Self { scene, case, notice, at }
    }

    async fn on_sqlite() -> Self {
        Self::new(Kind::Sqlite).await.unwrap()
    }

    /// Which clocks rang, and how many seconds after the notice was sent, by the clock on the wall.
    async fn rang(&self) -> Vec<(Deadline, i64)> {
        let cookie = self.scene.fixture.login().await;
        let view = self.scene.fixture.desk().open(Some(&cookie), self.case).await.unwrap();
        let rang = view.timeline.iter().filter(|line| line.kind == EventKind::ClockRang);
        let mut rang: Vec<_> = rang
            .map(|line| {
                let deadline = Deadline::from_word(line.detail.as_deref().unwrap()).unwrap();
                (deadline, line.at.as_second() - self.at.as_second())
            })
            .collect();
        rang.sort_unstable_by_key(|(deadline, after)| (*after, deadline.word()));
        rang
    }

    /// How often clocks rang, read without logging in.
    async fn count(&self) -> usize {
        let store = self.scene.fixture.house_store().await;
        let mut conn = store.read().await.unwrap();
        let events = event::of_case(&mut conn, self.case).await.unwrap();
        drop(conn);
        store.close().await.unwrap();
        events.iter().filter(|row| row.kind == EventKind::ClockRang).count()
    }

    /// Whether the case asks for a member, read without logging in.
    async fn is_unread(&self) -> bool {
        let store = self.scene.fixture.house_store().await;
        let mut conn = store.read().await.unwrap();
        let row = case::get(&mut conn, self.case).await.unwrap().unwrap();
        drop(conn);
        store.close().await.unwrap();
        row.unread_at.is_some()
    }

    /// Lets seconds pass, then does what is due.
    async fn work_after(&self, seconds: u64) {
        self.scene.fixture.work_after(seconds).await;
    }

    async fn answer(&self, answer: Answer) {
        let token = self.scene.token();
        self.scene.fixture.portal().answer(&token, answer).await.unwrap();
    }
}

#[tokio::test]
async fn a_notice_without_answer_rings_each_clock_at_its_second() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::new(kind).await else { continue };
        let mut passed = 0;
        for at in [DAY, 2 * DAY, 7 * DAY] {
            sent.work_after(at - 1 - passed).await;
            sent.work_after(1).await;
            passed = at;
        }
        let second = |days: i64| days * 86_400;
        let expected = [
            // The example platform has a target of its own, a day.
            (Deadline::Decision, second(1)),
            (Deadline::Receipt, second(1)),
            (Deadline::Reminder, second(2)),
            (Deadline::Escalation, second(7)),
        ];
        assert_eq!(sent.rang().await, expected, "{kind:?}");
    }
}

#[tokio::test]
async fn a_clock_that_rings_asks_for_a_member() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::new(kind).await else { continue };
        sent.work_after(DAY - 1).await;
        assert!(!sent.is_unread().await, "{kind:?}: nothing rang yet");
        sent.work_after(1).await;
        assert!(sent.is_unread().await, "{kind:?}");
    }
}

#[tokio::test]
async fn the_clocks_of_a_closed_case_ring_for_nobody() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::new(kind).await else { continue };
        let cookie = sent.scene.fixture.login().await;
        let desk = sent.scene.fixture.desk();
        desk.close_case(Some(&cookie), sent.case, ClosedReason::Done).await.unwrap();
        sent.work_after(8 * DAY).await;
        assert_eq!((sent.count().await, sent.is_unread().await), (0, false), "{kind:?}");
    }
}

#[tokio::test]
async fn a_clock_set_forward_or_back_makes_nothing_early_and_nothing_late() {
    for jump in [-48 * HOUR_MS, -HOUR_MS, HOUR_MS, 48 * HOUR_MS] {
        let sent = Sent::on_sqlite().await;
        sent.scene.fixture.clock.jump_ms(jump);
        sent.work_after(DAY - 1).await;
        assert_eq!(sent.count().await, 0, "{jump} ms: early");
        sent.work_after(1).await;
        assert_eq!(sent.count().await, 2, "{jump} ms: late");
    }
}

#[tokio::test]
async fn a_restart_behind_a_clock_that_jumped_keeps_the_time() {
    for jump in [-48 * HOUR_MS, -HOUR_MS, HOUR_MS, 48 * HOUR_MS] {
        let sent = Sent::on_sqlite().await;
        let fixture = &sent.scene.fixture;
        fixture.clock.jump_ms(jump);
        fixture.clock.advance(Duration::from_secs(HOUR));
        let house = fixture.reopened().await;
        house.keep_time().await.unwrap();
        let worker = Worker::new(house);
        fixture.clock.advance(Duration::from_secs(23 * HOUR - 1));
        worker.run_due().await.unwrap();
        assert_eq!(sent.count().await, 0, "{jump} ms: early");
        fixture.clock.advance(Duration::from_secs(1));
        worker.run_due().await.unwrap();
        assert_eq!(sent.count().await, 2, "{jump} ms: late");
    }
}

#[tokio::test]
async fn what_fell_due_while_the_machine_was_off_rings_at_once_afterwards() {
    let sent = Sent::on_sqlite().await;
    let fixture = &sent.scene.fixture;
    fixture.clock.advance(Duration::from_secs(25 * HOUR));
    fixture.clock.boot();
    let house = fixture.reopened().await;
    house.keep_time().await.unwrap();
    Worker::new(house).run_due().await.unwrap();
    assert_eq!(sent.count().await, 2);
}

#[tokio::test]
async fn a_day_has_24_hours_in_nights_of_the_other_time_and_over_a_leap_day() {
    for moment in ["2027-03-27T12:00:00Z", "2027-10-30T12:00:00Z", "2028-02-28T12:00:00Z"] {
        let scene = Scene::new(Kind::Sqlite).await.unwrap();
        scene.fixture.clock.set(moment.parse().unwrap());
        let sent = Sent::begun(scene).await;
        sent.work_after(DAY - 1).await;
        assert_eq!(sent.count().await, 0, "{moment}: early");
        sent.work_after(1).await;
        assert_eq!(sent.count().await, 2, "{moment}: late");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_rings_once_however_many_houses_work() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::new(kind).await else { continue };
        sent.scene.fixture.clock.advance(Duration::from_secs(30 * DAY));
        for _ in 0..3 {
            let mut workers = JoinSet::new();
            for _ in 0..3 {
                let house = sent.scene.fixture.reopened().await;
                workers.spawn(async move {
                    house.keep_time().await.unwrap();
                    Worker::new(house).run_due().await.unwrap()
                });
            }
            workers.join_all().await;
        }
        assert_eq!(sent.count().await, 4, "{kind:?}");
    }
}

#[tokio::test]
async fn what_was_answered_rings_no_more() {
    let sent = Sent::on_sqlite().await;
    sent.answer(Answer::Received).await;
    sent.work_after(DAY).await;
    assert_eq!(sent.rang().await, [(Deadline::Decision, 86_400)]);
    sent.answer(Answer::Removed).await;
    sent.work_after(30 * DAY).await;
    assert_eq!(sent.count().await, 1);
}

#[tokio::test]
async fn a_refusal_winds_up_the_clock_of_complaints_and_a_complaint_the_one_of_other_bodies() {
    let sent = Sent::on_sqlite().await;
    sent.answer(Answer::Refused { reason: RefusalReason::Lawful }).await;
    sent.work_after(150 * DAY - 1).await;
    assert_eq!(sent.count().await, 0);
    sent.work_after(1).await;
    assert_eq!(sent.count().await, 1);
    let cookie = sent.scene.fixture.login().await;
    sent.scene.fixture.desk().complain(Some(&cookie), sent.notice).await.unwrap();
    sent.work_after(30 * DAY).await;
    let words: Vec<_> = sent.rang().await.into_iter().map(|(deadline, _)| deadline).collect();
    assert_eq!(words, [Deadline::Complaint, Deadline::OutOfCourt]);
}

#[tokio::test]
async fn a_refusal_that_comes_anew_winds_its_clock_up_anew() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::new(kind).await else { continue };
        sent.answer(Answer::Refused { reason: RefusalReason::Lawful }).await;
        sent.work_after(20 * DAY).await;
        sent.answer(Answer::Refused { reason: RefusalReason::NotOurs }).await;
        sent.work_after(150 * DAY - 1).await;
        assert_eq!(sent.count().await, 0, "{kind:?}: early");
        sent.work_after(1).await;
        assert_eq!(sent.count().await, 1, "{kind:?}: late");
    }
}

#[tokio::test]
async fn a_complaint_that_comes_anew_winds_its_clock_up_anew() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::new(kind).await else { continue };
        for reason in [RefusalReason::Lawful, RefusalReason::NotOurs] {
            sent.work_after(20 * DAY).await;
            sent.answer(Answer::Refused { reason }).await;
            let cookie = sent.scene.fixture.login().await;
            let desk = sent.scene.fixture.desk();
            desk.complain(Some(&cookie), sent.notice).await.unwrap();
        }
        let before = sent.count().await;
        sent.work_after(30 * DAY - 1).await;
        assert_eq!(sent.count().await, before, "{kind:?}: early");
        sent.work_after(1).await;
        assert_eq!(sent.count().await, before + 1, "{kind:?}: late");
    }
}

#[tokio::test]
async fn only_a_refusal_can_be_complained_about() {
    let sent = Sent::on_sqlite().await;
    let cookie = sent.scene.fixture.login().await;
    let desk: Desk = sent.scene.fixture.desk();
    assert!(desk.complain(Some(&cookie), sent.notice).await.is_err());
    assert!(desk.complain(None, sent.notice).await.is_err());
}

#[tokio::test]
async fn a_case_that_joined_a_notice_hears_its_clocks_too() {
    let sent = Sent::on_sqlite().await;
    let fixture = &sent.scene.fixture;
    fixture.report(AgeGroup::Adult, &sent.scene.link(), "y").await;
    let cookie = fixture.login().await;
    let (second, notice) = sent.scene.drafted(&cookie, Basis::Privacy).await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    sent.work_after(DAY).await;
    let joined = Sent { case: second, ..sent };
    assert_eq!(joined.count().await, 2);
}

#[tokio::test]
async fn a_case_whose_places_are_gone_need_not_know_what_rings_for_another() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let links = format!("{}\n{}", scene.link(), scene.link_to("meer"));
    let begin = async |links: &str| {
        scene.fixture.report(AgeGroup::Adult, links, "x").await;
        let cookie = scene.fixture.login().await;
        let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        scene.fixture.work_after(10).await;
        (case, notice)
    };
    let (first, notice) = begin(&links).await;
    let (second, _) = begin(&scene.link()).await;
    assert_eq!(scene.mails().len(), 1, "the second joined");
    scene.is_gone.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        scene.fixture.work_after(6).await;
    }
    scene.fixture.work_after(DAY).await;
    let at = scene.fixture.clock.now();
    let sent = Sent { case: first, scene, notice, at };
    assert_eq!(sent.count().await, 2, "one place is still there");
    let joined = Sent { case: second, ..sent };
    assert_eq!(joined.count().await, 0, "its only place is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_sites_hold_up_no_clock() {
    let sent = Sent::on_sqlite().await;
    let fixture = &sent.scene.fixture;
    let links: Vec<String> =
        (0..20).map(|n| format!("{}?n={n}", sent.scene.link_to("stil"))).collect();
    for half in [&links[..10], &links[10..]] {
        fixture.report(AgeGroup::Under12, &half.join("\n"), "z").await;
        let cookie = fixture.login().await;
        let (_, notice) = sent.scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    }
    fixture.work_after(11).await;
    let house = fixture.reopened().await;
    house.keep_time().await.unwrap();
    fixture.clock.advance(Duration::from_secs(DAY));
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(async move { Worker::new(house).run(stopped).await });
    let begun = Instant::now();
    while sent.count().await < 2 {
        assert!(begun.elapsed() < Duration::from_secs(5), "more than five seconds late");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    eprintln!("rang after {:?}", begun.elapsed());
    stop.send(true).unwrap();
    worker.abort();
}
