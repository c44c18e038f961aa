//! What goes wrong between an approval and an answer.

use std::sync::atomic::Ordering;
use std::time::Duration;

use luwte_casework::desk::NoticeMarks;
use luwte_casework::{CaseworkError, Cookie, Missing, Worker};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::NoticeId;
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{Answer, NoticeStep};
use testkit::smtp_peer::{SmtpFault, SmtpStep};

use crate::house::Kind;
use crate::scene::Scene;

/// When the second notice is approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Approved {
    /// Before its place is dark.
    Early,
    /// Never: it stays a draft.
    Never,
}

/// A notice that went out, and another about the same places that waits while `/p/berg` goes dark.
async fn second_notice_while_it_goes_dark(
    kind: Kind,
    links: &[&str],
    approved: Approved,
) -> Option<(Scene, Cookie, NoticeId)> {
    let scene = Scene::new(kind).await?;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let links: Vec<String> = links.iter().map(|name| scene.link_to(name)).collect();
    fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await;
    let cookie = fixture.login().await;
    let (case, first) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), first).await.unwrap();
    fixture.work_after(11).await;
    scene.is_gone.store(true, Ordering::SeqCst);
    fixture.work_after(4).await;
    let second = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    if approved == Approved::Early {
        desk.approve(Some(&cookie), second).await.unwrap();
    }
    fixture.work_after(6).await;
    fixture.work_after(6).await;
    for _ in 0..4 {
        fixture.work_after(60).await;
    }
    let cookie = fixture.login().await;
    Some((scene, cookie, second))
}

#[tokio::test]
async fn a_notice_about_what_went_dark_meanwhile_is_called_off_and_the_desk_is_told() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let made = second_notice_while_it_goes_dark(kind, &["berg"], Approved::Early).await;
        let Some((scene, cookie, second)) = made else { continue };
        assert_eq!(scene.mails().len(), 1, "{kind:?}");
        let desk = scene.fixture.desk();
        let rows = desk.queue(Some(&cookie)).await.unwrap().rows;
        assert!(rows[0].unread_at.is_some(), "{kind:?}");
        let view = desk.notice(Some(&cookie), second).await.unwrap();
        assert_eq!((view.step, view.places.len()), (NoticeStep::Drafted, 0), "{kind:?}");
        assert_eq!((view.dark, view.missing), (vec![scene.link()], vec![Missing::Places]));
        assert!(!view.text.contains(&scene.link()), "{kind:?}");
        let again = desk.approve(Some(&cookie), second).await;
        assert!(matches!(again, Err(CaseworkError::OutOfOrder)), "{kind:?}: {again:?}");
        let case = desk.open(Some(&cookie), view.case).await.unwrap();
        let told = case.timeline.iter().filter(|line| line.kind == EventKind::NoticeUndone);
        assert_eq!(told.count(), 1, "{kind:?}");
    }
}

/// Text and answer page of the mail that went out last speak of `/p/dal` alone.
async fn asks_for_dal_alone(scene: &Scene) {
    let data = scene.mails().last().unwrap().data.replace("=\r\n", "");
    assert!(data.contains(&scene.link_to("dal")) && !data.contains(&scene.link()), "{data}");
    let view = scene.fixture.portal().view(&scene.token()).await.unwrap();
    assert_eq!(view.places, [scene.link_to("dal")]);
}

#[tokio::test]
async fn what_went_dark_after_the_approval_is_not_asked_for_and_stays_dark() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let made = second_notice_while_it_goes_dark(kind, &["berg", "dal"], Approved::Early).await;
        let Some((scene, cookie, _)) = made else { continue };
        assert_eq!(scene.mails().len(), 2, "{kind:?}");
        asks_for_dal_alone(&scene).await;
        let case = scene.newest(&cookie).await;
        let view = scene.fixture.desk().open(Some(&cookie), case).await.unwrap();
        assert!(view.notices.iter().all(|notice| notice.step == NoticeStep::Sent));
        let mut steps: Vec<_> = view.places.iter().map(|place| place.status.step).collect();
        steps.sort_by_key(|step| *step != LocationStep::Gone);
        assert_eq!(steps, [LocationStep::Gone, LocationStep::Noticed], "{kind:?}");
        let again = view.timeline.iter().filter(|line| line.kind == EventKind::NoticeSentAgain);
        assert_eq!(again.count(), 1, "{kind:?}: nobody is told that the dark one was asked for");
    }
}

#[tokio::test]
async fn what_went_dark_before_the_approval_is_not_asked_for_and_comes_back_into_the_draft() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let made = second_notice_while_it_goes_dark(kind, &["berg", "dal"], Approved::Never).await;
        let Some((scene, cookie, second)) = made else { continue };
        let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
        let view = desk.notice(Some(&cookie), second).await.unwrap();
        let (berg, dal) = (scene.link(), scene.link_to("dal"));
        assert_eq!((&view.places, &view.dark), (&vec![dal.clone()], &vec![berg.clone()]));
        assert!(view.text.contains(&dal) && !view.text.contains(&berg), "{kind:?}");
        desk.add_to_notice(Some(&cookie), second, "Graag met spoed.").await.unwrap();

        // It comes back, and goes once more.
        scene.is_gone.store(false, Ordering::SeqCst);
        fixture.work_after(60).await;
        let view = desk.notice(Some(&cookie), second).await.unwrap();
        let both = view.text.contains(&dal) && view.text.contains(&berg);
        assert_eq!((view.places.len(), view.dark.len(), both), (2, 0, true), "{kind:?}");
        let case = desk.open(Some(&cookie), view.case).await.unwrap();
        assert_eq!(case.notices.len(), 2, "{kind:?}: it has its draft already");
        scene.is_gone.store(true, Ordering::SeqCst);
        for _ in 0..4 {
            fixture.work_after(60).await;
        }
        desk.approve_as_seen(Some(&cookie), second, 1).await.unwrap();
        fixture.work_after(11).await;
        assert_eq!(scene.mails().len(), 2, "{kind:?}");
        asks_for_dal_alone(&scene).await;
    }
}

#[tokio::test]
async fn a_notice_that_may_be_out_cannot_be_undone() {
    let scene = Scene::with_fault(SmtpStep::EndOfMessage, SmtpFault::Close).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    let undone = desk.undo(Some(&cookie), notice).await;
    assert!(matches!(undone, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn a_notice_that_surely_did_not_go_can_be_undone() {
    let fault = SmtpFault::Say("421 4.3.2 try later");
    let scene = Scene::with_fault(SmtpStep::Greeting, fault).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    desk.undo(Some(&cookie), notice).await.unwrap();
}

#[tokio::test]
async fn a_notice_that_was_refused_asks_for_a_human() {
    let fault = SmtpFault::Say("550 5.1.1 no such mailbox");
    let scene = Scene::with_fault(SmtpStep::To, fault).await;
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    assert_eq!(desk.notice(Some(&cookie), notice).await.unwrap().step, NoticeStep::Failed);
    assert!(desk.queue(Some(&cookie)).await.unwrap().rows[0].unread_at.is_some());
}

#[tokio::test]
async fn drafting_twice_is_one_draft_and_a_place_on_its_way_is_left_alone() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    assert_eq!(desk.draft_notice(Some(&cookie), case, &[]).await.unwrap(), notice);
    desk.approve(Some(&cookie), notice).await.unwrap();
    let again = desk.draft_notice(Some(&cookie), case, &[]).await;
    assert!(matches!(again, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn nothing_goes_out_of_a_closed_case() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    let reason = luwte_domain::case::ClosedReason::Done;
    desk.close_case(Some(&cookie), case, reason).await.unwrap();
    let approved = desk.approve(Some(&cookie), notice).await;
    assert!(matches!(approved, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn what_comes_back_after_a_year_is_watched_anew_from_its_notice_on() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (case, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;
    fixture.clock.advance(Duration::from_hours(400 * 24));
    fixture.work_after(6).await;
    let cookie = fixture.login().await;
    let again = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    desk.approve(Some(&cookie), again).await.unwrap();
    fixture.work_after(11).await;
    fixture.work_after(5).await;
    let before = scene.site.asked().len();
    fixture.work_after(6).await;
    assert!(scene.site.asked().len() > before, "one look is not the last");
}

#[tokio::test]
async fn parts_that_were_switched_on_stand_in_the_notice() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let cookie = fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
    let title = "Verzoek om bewijs te bewaren";
    assert!(!desk.notice(Some(&cookie), notice).await.unwrap().text.contains(title));
    let marks = NoticeMarks { preservation: true, threat_to_life: false };
    desk.mark_notice(Some(&cookie), notice, marks).await.unwrap();
    assert_eq!(desk.notice(Some(&cookie), notice).await.unwrap().marks, marks);
    assert!(desk.notice(Some(&cookie), notice).await.unwrap().text.contains(title));
    desk.approve(Some(&cookie), notice).await.unwrap();
    let late = desk.mark_notice(Some(&cookie), notice, NoticeMarks::default()).await;
    assert!(matches!(late, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_says_nothing_holds_up_no_notice() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (fixture, desk) = (&scene.fixture, scene.fixture.desk());
    let (stop, stopped) = tokio::sync::watch::channel(false);
    fixture.report(AgeGroup::Adult, &scene.link_to("stil"), "x").await;
    let cookie = fixture.login().await;
    let (_, slow) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), slow).await.unwrap();
    fixture.work_after(11).await;
    fixture.clock.advance(Duration::from_secs(5));
    let worker = Worker::new(fixture.house.clone());
    let running = tokio::spawn(async move { worker.run(stopped).await });
    until(|| !scene.site.asked().is_empty()).await;

    fixture.report(AgeGroup::Adult, &scene.link_to("dal"), "x").await;
    let (_, quick) = scene.drafted(&cookie, Basis::Privacy).await;
    desk.approve(Some(&cookie), quick).await.unwrap();
    fixture.clock.advance(Duration::from_secs(11));
    until(|| scene.mails().len() == 2).await;
    stop.send(true).unwrap();
    running.abort();
}

/// Waits for something that must come within four seconds.
async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come in time");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_and_looks_at_the_same_moment_are_all_taken() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let fixture = &scene.fixture;
        fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = fixture.login().await;
        let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        fixture.work_after(11).await;
        let token = scene.token();
        let mut answers = tokio::task::JoinSet::new();
        for number in 0..60 {
            let (portal, token) = (fixture.portal(), token.clone());
            let answer = if number % 2 == 0 { Answer::Received } else { Answer::Removed };
            answers.spawn(async move { portal.answer(&token, answer).await.map(|_| ()) });
        }
        fixture.work_after(5).await;
        for answered in answers.join_all().await {
            assert!(answered.is_ok(), "{kind:?}: {answered:?}");
        }
        assert_eq!(scene.portal_answer(&token).await, Some(Answer::Removed));
    }
}
