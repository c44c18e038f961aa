//! From which moment clocks and looks count, and whose target they keep.

use std::time::Duration;

use jiff::Timestamp;
use luwte_casework::Worker;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::Answer;
use luwte_domain::{AgeGroup, Clock as _, Word as _};
use luwte_store::event;

use crate::house::{Around, Fixture, Kind};
use crate::scene::Scene;

const MINUTE: u64 = 60;
const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
const HOUR_MS: i64 = 3_600_000;
/// Its recipient takes notices by form only, and has a target of its own, a day.
const BY_FORM: &str = "https://brief.example/p/1";

/// Which clocks rang in a case, and how many hours after `since` by the clock on the wall.
async fn rang(fixture: &Fixture, case: CaseId, since: Timestamp) -> Vec<(Deadline, i64)> {
    let cookie = fixture.login().await;
    let view = fixture.desk().open(Some(&cookie), case).await.unwrap();
    let lines = view.timeline.iter().filter(|line| line.kind == EventKind::ClockRang);
    let mut rang: Vec<_> = lines
        .map(|line| {
            let deadline = Deadline::from_word(line.detail.as_deref().unwrap()).unwrap();
            (deadline, (line.at.as_second() - since.as_second()) / 3_600)
        })
        .collect();
    rang.sort_unstable_by_key(|(deadline, after)| (*after, deadline.word()));
    rang
}

/// A notice that a member filled in at the form of its recipient, at `sent_at`; not written down.
struct Filled {
    fixture: Fixture,
    case: CaseId,
    notice: NoticeId,
    sent_at: Timestamp,
}

impl Filled {
    async fn new(kind: Kind) -> Option<Self> {
        let fixture = Fixture::with(kind, Around::default()).await?;
        fixture.house.keep_time().await.unwrap();
        fixture.report(AgeGroup::Adult, BY_FORM, "x").await;
        let (desk, session) = (fixture.desk(), fixture.login().await);
        let cookie = Some(&session);
        let case = desk.queue(cookie).await.unwrap().rows[0].id;
        desk.assess(cookie, case, Assessor::DepictedPerson, Basis::Privacy).await.unwrap();
        let notice = desk.draft_notice(cookie, case, &[]).await.unwrap();
        desk.confirm_channel(cookie, notice).await.unwrap();
        let sent_at = fixture.clock.now();
        Some(Self { fixture, case, notice, sent_at })
    }

    /// Writes it down so many seconds after it was sent; gives what is due then its turn.
    async fn write_down_after(&self, seconds: u64) {
        self.fixture.clock.advance(Duration::from_secs(seconds - 31));
        let cookie = self.fixture.login().await;
        self.fixture.desk().sent_by_form(Some(&cookie), self.notice, self.sent_at).await.unwrap();
        self.fixture.work_after(0).await;
    }

    /// How often clocks rang, read without logging in.
    async fn count(&self) -> usize {
        let store = self.fixture.house_store().await;
        let mut conn = store.read().await.unwrap();
        let events = event::of_case(&mut conn, self.case).await.unwrap();
        drop(conn);
        store.close().await.unwrap();
        events.iter().filter(|row| row.kind == EventKind::ClockRang).count()
    }

    async fn rang(&self) -> Vec<(Deadline, i64)> {
        rang(&self.fixture, self.case, self.sent_at).await
    }
}

#[tokio::test]
async fn the_clocks_of_a_form_that_was_written_down_late_count_from_when_it_was_sent() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(filled) = Filled::new(kind).await else { continue };
        filled.write_down_after(20 * HOUR).await;
        assert!(filled.rang().await.is_empty(), "{kind:?}");
        // An hour before each, and at its hour; a login takes half a minute.
        let mut passed = 20;
        for at in [23, 24, 47, 48, 167, 168] {
            filled.fixture.work_after((at - passed) * HOUR).await;
            passed = at;
        }
        let expected = [
            (Deadline::Decision, 24),
            (Deadline::Receipt, 24),
            (Deadline::Reminder, 48),
            (Deadline::Escalation, 168),
        ];
        assert_eq!(filled.rang().await, expected, "{kind:?}");
    }
}

#[tokio::test]
async fn clocks_whose_time_was_over_when_a_form_was_written_down_ring_at_once_and_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(filled) = Filled::new(kind).await else { continue };
        filled.write_down_after(50 * HOUR).await;
        let at_once = [Deadline::Decision, Deadline::Receipt, Deadline::Reminder].map(|d| (d, 50));
        assert_eq!(filled.rang().await, at_once, "{kind:?}");
        filled.fixture.work_after(117 * HOUR).await;
        assert_eq!(filled.rang().await.len(), 3, "{kind:?}: early or twice");
        filled.fixture.work_after(2 * HOUR).await;
        assert_eq!(filled.rang().await.len(), 4, "{kind:?}");
    }
}

#[tokio::test]
async fn a_clock_set_forward_or_back_moves_nothing_of_a_form_that_was_written_down_late() {
    for jump in [-48 * HOUR_MS, -HOUR_MS, HOUR_MS, 48 * HOUR_MS] {
        let filled = Filled::new(Kind::Sqlite).await.unwrap();
        filled.write_down_after(20 * HOUR).await;
        let fixture = &filled.fixture;
        fixture.clock.jump_ms(jump);
        let house = fixture.reopened().await;
        house.keep_time().await.unwrap();
        let worker = Worker::new(house);
        fixture.clock.advance(Duration::from_secs(4 * HOUR - 1));
        worker.run_due().await.unwrap();
        assert_eq!(filled.count().await, 0, "{jump} ms: early");
        fixture.clock.advance(Duration::from_secs(1));
        worker.run_due().await.unwrap();
        assert_eq!(filled.count().await, 2, "{jump} ms: late");
    }
}

async fn only_overdue(fixture: &Fixture) -> Option<(Deadline, Timestamp)> {
    let cookie = fixture.login().await;
    fixture.desk().board(Some(&cookie)).await.unwrap().rows[0].overdue
}

#[tokio::test]
async fn the_board_keeps_the_recipients_own_target_as_its_clock_does() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = fixture.login().await;
        let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(10).await;
        let sent_at = fixture.clock.now();
        fixture.portal().answer(&scene.token(), Answer::Received).await.unwrap();
        fixture.work_after(23 * HOUR).await;
        assert_eq!(only_overdue(fixture).await, None, "{kind:?}");
        fixture.work_after(HOUR).await;
        assert_eq!(rang(fixture, case, sent_at).await, [(Deadline::Decision, 24)], "{kind:?}");
        let due_at = sent_at + Duration::from_secs(DAY);
        assert_eq!(only_overdue(fixture).await, Some((Deadline::Decision, due_at)), "{kind:?}");
    }
}

/// Requests, one or two a look, in so many minutes, done minute by minute.
async fn looks_in(scene: &Scene, minutes: u64) -> usize {
    let looks = || scene.site.asked().iter().filter(|asked| asked.target == "/p/berg").count();
    let before = looks();
    for _ in 0..minutes {
        scene.fixture.work_after(MINUTE).await;
    }
    looks() - before
}

/// Drafts a notice, lets it lie for some days, approves it.
async fn approved_after(scene: &Scene, days: u64) {
    let fixture = &scene.fixture;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    fixture.clock.advance(Duration::from_secs(days * DAY));
    let cookie = fixture.login().await;
    fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(10).await;
}

#[tokio::test]
async fn looks_are_frequent_after_sending_however_long_the_draft_lay() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for days in [0, 9, 400] {
            let Some(scene) = Scene::with_real_clocks(kind).await else { continue };
            scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
            approved_after(&scene, days).await;
            let looks = looks_in(&scene, 110).await;
            assert!((10..=20).contains(&looks), "{kind:?}, {days} days: {looks} requests");
        }
    }
}

#[tokio::test]
async fn of_several_notices_the_last_one_sent_begins_the_rhythm() {
    let scene = Scene::with_real_clocks(Kind::Sqlite).await.unwrap();
    scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    approved_after(&scene, 0).await;
    looks_in(&scene, 60).await;
    scene.fixture.work_after(30 * DAY).await;
    assert!(looks_in(&scene, 110).await <= 1, "once a day");
    approved_after(&scene, 9).await;
    let looks = looks_in(&scene, 110).await;
    assert!((10..=20).contains(&looks), "{looks} requests");
}
