//! Notices that are not out yet: hours and pace of recipients, tries, what is set aside.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use luwte_casework::desk::Standing;
use luwte_casework::{CaseworkError, Cookie, Worker};
use luwte_domain::assessment::Basis;
use luwte_domain::ids::NoticeId;
use luwte_domain::job::{JobKind, Outcome};
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{FailedWhy, NoticeStep};
use luwte_domain::sending::SendTrouble;
use luwte_domain::{AgeGroup, Clock as _};
use luwte_store::job as job_table;
use testkit::smtp_peer::{Received, SmtpFault, SmtpStep};

use crate::house::Kind;
use crate::scene::Scene;

/// Longer than any wait between two attempts.
const LONGEST_S: u64 = 4_501;

/// Reports `link`, drafts its notice and approves it.
async fn approved(scene: &Scene, cookie: &Cookie, link: &str) -> NoticeId {
    scene.fixture.clock.advance(Duration::from_secs(1));
    scene.fixture.report(AgeGroup::Adult, link, "x").await;
    let (_, notice) = scene.drafted(cookie, Basis::Privacy).await;
    scene.fixture.desk().approve(Some(cookie), notice).await.unwrap();
    notice
}

async fn step(scene: &Scene, cookie: &Cookie, notice: NoticeId) -> NoticeStep {
    scene.fixture.desk().notice(Some(cookie), notice).await.unwrap().step
}

fn message_ids(mails: &[Received]) -> BTreeSet<&str> {
    let lines = mails.iter().flat_map(|mail| mail.data.lines());
    lines.filter(|line| line.starts_with("Message-ID: ")).collect()
}

/// A mail without the line that says when it was sent.
fn undated(mail: &Received) -> String {
    mail.data.lines().filter(|line| !line.starts_with("Date: ")).collect()
}

/// A scene whose relay does `fault` as long as it is down.
async fn failing(step: SmtpStep, fault: SmtpFault) -> (Scene, Arc<AtomicBool>) {
    let is_down = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&is_down);
    let script = move |_| down.load(Ordering::SeqCst).then_some((step, fault));
    (Scene::with_script(Arc::new(script)).await, is_down)
}

#[tokio::test]
async fn a_notice_that_was_tried_too_often_is_set_aside_and_a_human_has_it_sent_again() {
    let fault = SmtpFault::Say("421 4.3.2 try later");
    let (scene, is_down) = failing(SmtpStep::Greeting, fault).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let cookie = fixture.login().await;
    let notice = approved(&scene, &cookie, &scene.link()).await;
    let mut tries = 0;
    let cookie = loop {
        fixture.work_after(LONGEST_S).await;
        tries += 1;
        let cookie = fixture.login().await;
        let view = desk.outgoing(Some(&cookie)).await.unwrap();
        let Some(line) = view.on_their_way.first() else { break cookie };
        assert!(line.attempts == tries && tries < 40, "{line:?}");
        assert_eq!(line.trouble, Some(SendTrouble::TryLater));
    };
    assert_eq!(step(&scene, &cookie, notice).await, NoticeStep::Failed);
    let view = desk.outgoing(Some(&cookie)).await.unwrap();
    let line = &view.set_aside[0];
    assert_eq!((line.id, line.attempts, tries), (notice, 30, 30));
    assert_eq!(line.trouble, Some(SendTrouble::TryLater));
    assert_eq!(line.stands, Standing::SetAside(FailedWhy::Broken));
    assert!(desk.queue(Some(&cookie)).await.unwrap().rows[0].unread_at.is_some());
    fixture.work_after(LONGEST_S).await;
    assert!(scene.mails().is_empty());

    is_down.store(false, Ordering::SeqCst);
    let cookie = fixture.login().await;
    desk.send_again(Some(&cookie), notice).await.unwrap();
    let twice = desk.send_again(Some(&cookie), notice).await;
    assert!(matches!(twice, Err(CaseworkError::OutOfOrder)));
    fixture.work_after(11).await;
    assert_eq!(step(&scene, &cookie, notice).await, NoticeStep::Sent);
    assert_eq!(scene.mails().len(), 1);
    let view = desk.outgoing(Some(&cookie)).await.unwrap();
    assert!(view.set_aside.is_empty() && view.on_their_way.is_empty());
}

#[tokio::test]
async fn what_may_be_out_is_sent_again_under_the_same_message_id_and_never_undone() {
    let (scene, is_down) = failing(SmtpStep::EndOfMessage, SmtpFault::Close).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let cookie = fixture.login().await;
    let notice = approved(&scene, &cookie, &scene.link()).await;
    for _ in 0..30 {
        fixture.work_after(LONGEST_S).await;
    }
    let cookie = fixture.login().await;
    assert_eq!(step(&scene, &cookie, notice).await, NoticeStep::Failed);
    is_down.store(false, Ordering::SeqCst);
    desk.send_again(Some(&cookie), notice).await.unwrap();
    let undone = desk.undo(Some(&cookie), notice).await;
    assert!(matches!(undone, Err(CaseworkError::OutOfOrder)));
    fixture.work_after(11).await;
    let mails = scene.mails();
    assert_eq!((mails.len(), message_ids(&mails).len()), (31, 1));
    assert_eq!(step(&scene, &cookie, notice).await, NoticeStep::Sent);
}

#[tokio::test]
async fn what_may_be_out_asks_the_same_when_it_is_sent_again_also_after_a_place_went_dark() {
    let (scene, is_down) = failing(SmtpStep::EndOfMessage, SmtpFault::Close).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    is_down.store(false, Ordering::SeqCst);
    let cookie = fixture.login().await;
    let both = format!("{}\n{}", scene.link(), scene.link_to("dal"));
    approved(&scene, &cookie, &both).await;
    fixture.work_after(11).await;
    let case = scene.newest(&cookie).await;
    let second = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    desk.approve(Some(&cookie), second).await.unwrap();
    is_down.store(true, Ordering::SeqCst);
    for _ in 0..30 {
        fixture.work_after(LONGEST_S).await;
    }
    scene.is_gone.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        fixture.work_after(24 * 3_600).await;
    }
    let cookie = fixture.login().await;
    let mut steps: Vec<_> = desk.open(Some(&cookie), case).await.unwrap().places;
    steps.retain(|place| place.status.step == LocationStep::Gone);
    assert_eq!((steps.len(), step(&scene, &cookie, second).await), (1, NoticeStep::Failed));
    is_down.store(false, Ordering::SeqCst);
    desk.send_again(Some(&cookie), second).await.unwrap();
    fixture.work_after(11).await;
    let mails = scene.mails().split_off(1);
    let texts: BTreeSet<_> = mails.iter().map(undated).collect();
    assert_eq!((mails.len(), message_ids(&mails).len(), texts.len()), (31, 1, 1), "{texts:#?}");
    assert!(mails[30].data.replace("=\r\n", "").contains(&scene.link()));
}

#[tokio::test]
async fn what_was_refused_for_good_is_set_aside_at_once_until_its_case_is_closed() {
    let fault = SmtpFault::Say("550 5.1.1 no such mailbox");
    let (scene, _) = failing(SmtpStep::To, fault).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let cookie = fixture.login().await;
    approved(&scene, &cookie, &scene.link()).await;
    fixture.work_after(11).await;
    let view = desk.outgoing(Some(&cookie)).await.unwrap();
    let line = &view.set_aside[0];
    assert_eq!(line.stands, Standing::SetAside(FailedWhy::Refused));
    assert_eq!((line.attempts, line.trouble), (1, Some(SendTrouble::RecipientRefused)));
    let case = scene.newest(&cookie).await;
    let reason = luwte_domain::case::ClosedReason::Done;
    desk.close_case(Some(&cookie), case, reason).await.unwrap();
    assert!(desk.outgoing(Some(&cookie)).await.unwrap().set_aside.is_empty());
}

#[tokio::test]
async fn hours_that_a_recipient_asked_for_are_kept_and_hold_up_nobody_else() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.clock.set("2026-11-20T20:00:00Z".parse().unwrap());
    let cookie = fixture.login().await;
    let early = approved(&scene, &cookie, "http://uren.example/een").await;
    let quick = approved(&scene, &cookie, &scene.link()).await;
    fixture.work_after(11).await;
    assert_eq!(step(&scene, &cookie, quick).await, NoticeStep::Sent);
    assert_eq!(step(&scene, &cookie, early).await, NoticeStep::Queued);
    let view = desk.outgoing(Some(&cookie)).await.unwrap();
    let [line] = view.on_their_way.as_slice() else { panic!("{view:?}") };
    let monday = "2026-11-23T08:00:00Z".parse().unwrap();
    assert_eq!(line.stands, Standing::OnItsWay { next_at: monday });
    assert_eq!((line.attempts, line.trouble), (0, None));
    desk.undo(Some(&cookie), early).await.unwrap();
    desk.approve(Some(&cookie), early).await.unwrap();
    fixture.work_after(11).await;

    let until = monday.duration_since(fixture.clock.now()).unsigned_abs();
    fixture.work_after(until.as_secs() - 1).await;
    assert_eq!(scene.mails().len(), 1);
    fixture.work_after(2).await;
    assert_eq!(scene.mails().len(), 2);
}

#[tokio::test]
async fn a_closed_day_holds_up_a_notice_about_an_adult_and_none_about_a_minor_or_for_anyone_else() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
        fixture.clock.set("2026-11-20T20:00:00Z".parse().unwrap());
        let cookie = fixture.login().await;
        let early = approved(&scene, &cookie, "http://feest.example/een").await;
        let quick = approved(&scene, &cookie, &scene.link()).await;
        fixture.clock.advance(Duration::from_secs(1));
        fixture.report(AgeGroup::From12To15, "http://feest.example/twee", "x").await;
        let (_, strict) = scene.drafted(&cookie, Basis::MinorImagery).await;
        desk.approve(Some(&cookie), strict).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!(step(&scene, &cookie, quick).await, NoticeStep::Sent, "{kind:?}");
        assert_eq!(step(&scene, &cookie, strict).await, NoticeStep::Sent, "{kind:?}");
        assert_eq!(step(&scene, &cookie, early).await, NoticeStep::Queued, "{kind:?}");
        let view = desk.outgoing(Some(&cookie)).await.unwrap();
        let [line] = view.on_their_way.as_slice() else { panic!("{view:?}") };
        let sunday = "2026-11-21T23:00:00Z".parse().unwrap();
        assert_eq!(line.stands, Standing::OnItsWay { next_at: sunday }, "the desk sees until when");
        let until = sunday.duration_since(fixture.clock.now()).unsigned_abs();
        fixture.work_after(until.as_secs() + 1).await;
        assert_eq!(scene.mails().len(), 3, "{kind:?}");
    }
}

#[tokio::test]
async fn the_pace_that_a_recipient_asked_for_is_kept_and_holds_up_nobody_else() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let cookie = fixture.login().await;
    for name in ["een", "twee", "drie"] {
        approved(&scene, &cookie, &format!("http://pas.example/{name}")).await;
    }
    approved(&scene, &cookie, &scene.link()).await;
    let count = |to: &str| {
        let is_to = |mail: &Received| mail.to.iter().any(|line| line.contains(to));
        scene.mails().iter().filter(|mail| is_to(mail)).count()
    };
    for (sent, wait) in [(1, 11), (1, 58), (2, 3), (2, 56), (3, 5)] {
        fixture.work_after(wait).await;
        assert_eq!((count("meld@pas.example"), count("moderatie@")), (sent, 1), "after {wait}");
    }
}

#[tokio::test]
async fn a_threat_to_a_life_waits_for_no_hours_and_no_closed_day() {
    for link in ["http://uren.example/een", "http://feest.example/een"] {
        let scene = Scene::new(Kind::Sqlite).await.unwrap();
        let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
        fixture.clock.set("2026-11-20T20:00:00Z".parse().unwrap());
        let cookie = fixture.login().await;
        fixture.report(AgeGroup::Adult, link, "x").await;
        let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        let marks = luwte_casework::desk::NoticeMarks { preservation: false, threat_to_life: true };
        desk.mark_notice(Some(&cookie), notice, marks).await.unwrap();
        desk.approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!(scene.mails().len(), 1, "{link}");
    }
}

#[tokio::test]
async fn waits_between_attempts_grow() {
    let (scene, _) = failing(SmtpStep::Greeting, SmtpFault::Close).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let cookie = fixture.login().await;
    approved(&scene, &cookie, &scene.link()).await;
    fixture.clock.advance(Duration::from_secs(11));
    for least in [60, 120, 240, 480, 960] {
        fixture.work_after(0).await;
        let view = desk.outgoing(Some(&cookie)).await.unwrap();
        let Standing::OnItsWay { next_at } = view.on_their_way[0].stands else { panic!() };
        let wait = next_at.duration_since(fixture.clock.now()).as_secs();
        assert!((least..=least * 5 / 4).contains(&wait), "{wait} for {least}");
        let wait = u64::try_from(wait + 1).unwrap();
        fixture.clock.advance(Duration::from_secs(wait));
    }
}

#[tokio::test]
async fn work_that_was_given_up_stands_at_the_desk_until_one_press_has_it_done() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let (store, kind) = (fixture.house_store().await, JobKind::Recheck);
    let mut tx = store.write().await.unwrap();
    job_table::enqueue(tx.conn(), kind, [7; 16], Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    let [held] = job_table::claim(tx.conn(), Timestamp::UNIX_EPOCH, 60_000, kind, 9)
        .await
        .unwrap()
        .try_into()
        .unwrap();
    assert!(job_table::settle(tx.conn(), &held, Outcome::Broken, Some("fault")).await.unwrap());
    tx.commit().await.unwrap();
    let nobody = desk.retry_work(None, kind).await;
    assert!(matches!(nobody, Err(CaseworkError::NoSession)));
    let cookie = fixture.login().await;
    let [work] = desk.outgoing(Some(&cookie)).await.unwrap().failing.try_into().unwrap();
    assert_eq!((work.kind, work.count, work.given_up), (kind, 1, 1));
    assert_eq!(desk.retry_work(Some(&cookie), kind).await.unwrap(), 1);
    assert!(desk.outgoing(Some(&cookie)).await.unwrap().failing.is_empty());
    assert_eq!(Worker::new(fixture.house.clone()).run_due().await.unwrap(), 1);
    assert_eq!(desk.retry_work(Some(&cookie), kind).await.unwrap(), 0, "it went well");
}
