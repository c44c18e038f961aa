//! A recipient who follows the link before anybody here knows that the mail arrived.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use luwte_casework::Worker;
use luwte_casework::portal::PortalError;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::ids::NoticeId;
use luwte_domain::notice::{Answer, NoticeStep};
use testkit::smtp_peer::{SmtpFault, SmtpStep};
use tokio::task::JoinHandle;

use crate::house::Kind;
use crate::scene::Scene;

impl Scene {
    /// Reports, drafts and approves; gives the notice and the token of its link.
    async fn approved(&self) -> (NoticeId, String) {
        let (fixture, desk) = (&self.fixture, self.fixture.desk());
        fixture.report(AgeGroup::Adult, &self.link(), "x").await;
        let cookie = fixture.login().await;
        let (_, notice) = self.drafted(&cookie, Basis::Privacy).await;
        desk.approve(Some(&cookie), notice).await.unwrap();
        let text = desk.notice(Some(&cookie), notice).await.unwrap().text;
        let (_, after) = text.split_once("/kennisgeving/").unwrap();
        let is_token = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
        (notice, after.chars().take_while(is_token).collect())
    }

    /// Where the notice stands, for the desk.
    async fn stands(&self, notice: NoticeId) -> NoticeStep {
        let cookie = self.fixture.login().await;
        self.fixture.desk().notice(Some(&cookie), notice).await.unwrap().step
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_before_the_mail_server_says_so_counts() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let silent = (SmtpStep::EndOfMessage, SmtpFault::Hang);
        let Some(scene) = Scene::with_fault_on(kind, silent.0, silent.1).await else { continue };
        let (fixture, portal) = (&scene.fixture, scene.fixture.portal());
        let (notice, token) = scene.approved().await;
        let early = portal.view(&token).await;
        assert!(matches!(early, Err(PortalError::Unknown)), "nobody can have it yet");
        fixture.clock.advance(Duration::from_secs(11));
        let worker = Worker::new(fixture.house.clone());
        let sending = tokio::spawn(async move { worker.run_due().await });
        while scene.mails().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(scene.token(), token);
        let seen = portal.view(&token).await.unwrap();
        assert!(seen.places == [scene.link()] && seen.answer.is_none());
        // Looking changed nothing.
        assert_eq!(scene.stands(notice).await, NoticeStep::Queued);
        portal.answer(&token, Answer::Removed).await.unwrap();
        assert_eq!(scene.stands(notice).await, NoticeStep::Decided);
        assert_eq!(sending.await.unwrap().unwrap(), 1);
        fixture.work_after(3_600).await;
        assert_eq!(scene.mails().len(), 1, "it is there");
        assert_eq!(scene.stands(notice).await, NoticeStep::Decided);
        assert_eq!(scene.portal_answer(&token).await, Some(Answer::Removed));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_link_that_works_goes_on_working_while_its_mail_is_written_down_as_sent() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for _ in 0..30 {
            let Some(scene) = Scene::new(kind).await else { break };
            let (_, token) = scene.approved().await;
            scene.fixture.clock.advance(Duration::from_secs(11));
            let is_done = Arc::new(AtomicBool::new(false));
            let lookers: Vec<_> = (0..4).map(|_| looks(&scene, &token, &is_done)).collect();
            assert_eq!(Worker::new(scene.fixture.house.clone()).run_due().await.unwrap(), 1);
            is_done.store(true, Ordering::Release);
            for looker in lookers {
                looker.await.unwrap();
            }
        }
    }
}

/// Looks at a link until it works and its notice is sent; fails where it worked and then does not.
fn looks(scene: &Scene, token: &str, is_done: &Arc<AtomicBool>) -> JoinHandle<()> {
    let (portal, token) = (scene.fixture.portal(), token.to_owned());
    let is_done = Arc::clone(is_done);
    tokio::spawn(async move {
        let mut has_worked = false;
        while !has_worked || !is_done.load(Ordering::Acquire) {
            match portal.view(&token).await {
                Ok(_) => has_worked = true,
                Err(PortalError::Unknown) => assert!(!has_worked, "it worked before"),
                Err(error) => panic!("{error}"),
            }
        }
    })
}

#[tokio::test]
async fn a_link_works_though_the_answer_of_the_mail_server_was_lost() {
    let scene = Scene::with_fault(SmtpStep::EndOfMessage, SmtpFault::Close).await;
    let (notice, token) = scene.approved().await;
    scene.fixture.work_after(11).await;
    assert_eq!(scene.mails().len(), 1);
    assert_eq!(scene.stands(notice).await, NoticeStep::Queued);
    scene.fixture.portal().answer(&token, Answer::Received).await.unwrap();
    scene.fixture.work_after(3_600).await;
    assert_eq!(scene.mails().len(), 1);
    assert_eq!(scene.stands(notice).await, NoticeStep::Acknowledged);
}

#[tokio::test]
async fn a_link_of_what_surely_did_not_go_is_unknown() {
    for (step, line, stands) in [
        (SmtpStep::Greeting, "421 4.3.2 try later", NoticeStep::Queued),
        (SmtpStep::To, "550 5.1.1 no such mailbox", NoticeStep::Failed),
    ] {
        let scene = Scene::with_fault(step, SmtpFault::Say(line)).await;
        let (notice, token) = scene.approved().await;
        scene.fixture.work_after(11).await;
        assert_eq!(scene.stands(notice).await, stands);
        let view = scene.fixture.portal().view(&token).await;
        assert!(matches!(view, Err(PortalError::Unknown)), "{stands:?}");
    }
}
