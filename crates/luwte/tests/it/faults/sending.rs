//! kill -9 at each step of sending a notice: none is lost, at most one mail more per kill, and it
//! has the same Message-ID.

use std::sync::Arc;
use std::time::{Duration, Instant};

use luwte_demo::mail::{Fault, MailCatcher, ReceivedMail, Stage};
use luwte_domain::ids::NoticeId;
use luwte_domain::job::JobKind;
use luwte_domain::notice::NoticeStep;
use luwte_domain::{Clock as _, SystemClock};
use luwte_store::{Store, StoreSettings, job as job_table, notice as notice_table};
use tokio::net::TcpListener;

use crate::member::Member;
use crate::person::{self, Story};
use crate::program::{Around, Installation, MODERATOR, free_port};
use crate::serving::Serving;

/// When the server is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// Right after the approval was answered.
    Approved,
    /// When the mail server is this far.
    At(Stage),
    /// Likewise, while the mail server waits with its next word, so that the kill hits the step
    /// for sure.
    Within(Stage, Fault),
}

/// Longest pause of the mail server; a kill ends it.
const PAUSE: Duration = Duration::from_secs(20);

const MOMENTS: [Moment; 10] = [
    Moment::Approved,
    Moment::At(Stage::Greeted),
    Moment::At(Stage::SenderAccepted),
    Moment::At(Stage::RecipientAccepted),
    Moment::At(Stage::TextBegun),
    Moment::Within(Stage::TextBegun, Fault::DelayInText(PAUSE)),
    Moment::At(Stage::TextComplete),
    Moment::Within(Stage::Kept, Fault::DelayBeforeAnswer(PAUSE)),
    Moment::At(Stage::Kept),
    Moment::At(Stage::Answered),
];

/// A mail server in this process, an installation that knows it, and a member who is logged in.
struct Scene {
    installation: Installation,
    mail: MailCatcher,
    serving: Option<Serving>,
    member: Member,
    /// A place at the platform; each report has its own.
    site: String,
}

impl Scene {
    async fn new() -> Self {
        let (smtp, http) = (listener().await, listener().await);
        let around = Around {
            smtp_port: smtp.local_addr().unwrap().port(),
            // Nobody listens there: re-checks stop at the fence in front of loopback anyway.
            platform_port: free_port(),
        };
        let mail = MailCatcher::start(smtp, http, Arc::new(SystemClock)).unwrap();
        let installation = Installation::new(around);
        let serving = Some(installation.start());
        let member = Member::log_in(&installation).await;
        let site = format!("http://127.0.0.1:{}", around.platform_port);
        Self { installation, mail, serving, member, site }
    }

    /// Reports a place and drafts its notice; gives the notice and its address at the desk.
    async fn draft(&mut self, name: &str) -> (NoticeId, String) {
        let link = format!("{}/p/{name}", self.site);
        let before = self.member.cases().await;
        let mut browser = self.installation.browser();
        person::report(&mut browser, &Story::about(&link)).await.unwrap();
        let after = self.member.cases().await;
        let case = after.into_iter().find(|case| !before.contains(case)).unwrap();
        let notice = self.member.draft(&case).await;
        (notice.rsplit('/').next().unwrap().parse().unwrap(), notice)
    }

    /// Approves, kills at `moment`, and serves again once the dead worker's lease has run out.
    async fn approve_and_kill(&mut self, address: &str, moment: Moment) {
        let mut stages = self.mail.stages();
        if let Moment::Within(_, fault) = moment {
            self.mail.faults().next(fault);
        }
        self.member.approve(address).await;
        if let Moment::At(stage) | Moment::Within(stage, _) = moment {
            let reached = async { while stages.recv().await.unwrap() != stage {} };
            tokio::time::timeout(PAUSE, reached).await.expect("the mail server gets that far");
        }
        self.kill();
        self.lease_runs_out().await;
        self.start();
    }

    fn kill(&mut self) {
        self.serving.take().unwrap().kill();
    }

    fn start(&mut self) {
        self.serving = Some(self.installation.start());
        self.member.browser = self.member.browser.clone();
    }

    async fn store(&self) -> Store {
        let url = format!("sqlite:{}", self.installation.data().join("luwte.db").display());
        Store::open(&StoreSettings { url, max_readers: 1 }).await.unwrap()
    }

    /// What two minutes do: the dead worker's lease ends. Another worker claims its jobs from the
    /// future, under a lease that ends now.
    async fn lease_runs_out(&self) {
        let store = self.store().await;
        let two_minutes = Duration::from_secs(121);
        let future = SystemClock.now().checked_add(two_minutes).unwrap();
        let mut tx = store.write().await.unwrap();
        job_table::claim(tx.conn(), future, -121_000, 100).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await.unwrap();
    }

    /// Waits until the notice is written down as sent; false when that does not come.
    async fn is_sent(&self, notice: NoticeId, within: Duration) -> bool {
        let (store, until) = (self.store().await, Instant::now() + within);
        loop {
            let mut conn = store.read().await.unwrap();
            let row = notice_table::get(&mut conn, notice).await.unwrap().unwrap();
            drop(conn);
            if row.state.step() == NoticeStep::Sent {
                return true;
            }
            if Instant::now() > until {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The mails about a place.
    fn mails(&self, name: &str) -> Vec<Arc<ReceivedMail>> {
        let link = format!("{}/p/{name}", self.site);
        let mut mails = self.mail.mails();
        mails.retain(|mail| mail.text.lines().any(|line| line.trim().ends_with(&link)));
        mails
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

/// What is wrong with the mails of a notice after one kill.
fn judge(mails: &[Arc<ReceivedMail>]) -> Option<&'static str> {
    let first = mails.first().map(|mail| mail.message_id.clone());
    match first {
        None => Some("lost"),
        Some(None) => Some("no Message-ID"),
        Some(_) if mails.len() > 2 => Some("more than one mail more"),
        Some(id) if mails.iter().any(|mail| mail.message_id != id) => Some("another Message-ID"),
        Some(_) if mails.iter().any(|mail| !mail.is_to(MODERATOR)) => Some("to somebody else"),
        Some(_) => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_each_step_of_sending_loses_no_notice() {
    let mut scene = Scene::new().await;
    let mut counts = Vec::new();
    for (number, moment) in MOMENTS.iter().chain(&MOMENTS).copied().enumerate() {
        let name = format!("stap-{number}");
        let (notice, address) = scene.draft(&name).await;
        scene.approve_and_kill(&address, moment).await;
        assert!(scene.is_sent(notice, Duration::from_secs(20)).await, "{moment:?}: not sent");
        let mails = scene.mails(&name);
        assert_eq!(judge(&mails), None, "{moment:?}: {} mails", mails.len());
        counts.push((name, mails.len()));
        match moment {
            Moment::Within(Stage::TextBegun, _) => assert_eq!(mails.len(), 1, "{moment:?}"),
            // The mail server kept it and could not say so: only a second mail is safe.
            Moment::Within(Stage::Kept, _) => assert_eq!(mails.len(), 2, "{moment:?}"),
            _ => {}
        }
    }
    // Nothing comes after that, not even when leases run out once more.
    scene.kill();
    scene.lease_runs_out().await;
    scene.start();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    for (name, count) in &counts {
        assert_eq!(scene.mails(name).len(), *count, "{name}: more mail later");
    }
    let twice = counts.iter().filter(|(_, count)| *count == 2).count();
    eprintln!("{} kills, {twice} mails more", counts.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_whose_job_is_gone_would_be_noticed() {
    let mut scene = Scene::new().await;
    let (notice, address) = scene.draft("verloren").await;
    // The job waits while nobody answers, so that it can be taken away.
    scene.mail.faults().always(Some(Fault::PostponeRecipient));
    scene.approve_and_kill(&address, Moment::At(Stage::SenderAccepted)).await;
    scene.kill();
    scene.mail.faults().always(None);
    let store = scene.store().await;
    let mut tx = store.write().await.unwrap();
    let now = SystemClock.now().checked_add(Duration::from_hours(2)).unwrap();
    for job in job_table::claim(tx.conn(), now, 1_000, 100).await.unwrap() {
        assert_eq!(job.kind, JobKind::SendNotice);
        let done = luwte_domain::job::Outcome::Done;
        assert!(job_table::settle(tx.conn(), &job, done, None).await.unwrap());
    }
    tx.commit().await.unwrap();
    store.close().await.unwrap();
    scene.start();
    assert!(!scene.is_sent(notice, Duration::from_millis(1_500)).await);
    assert_eq!(judge(&scene.mails("verloren")), Some("lost"));
}

#[tokio::test(flavor = "multi_thread")]
async fn three_mails_or_another_message_id_would_be_noticed() {
    let mut scene = Scene::new().await;
    for name in ["een", "twee"] {
        let (notice, address) = scene.draft(name).await;
        scene.member.approve(&address).await;
        assert!(scene.is_sent(notice, Duration::from_secs(20)).await);
    }
    let (one, two) = (scene.mails("een").remove(0), scene.mails("twee").remove(0));
    assert_eq!(judge(std::slice::from_ref(&one)), None);
    assert_eq!(judge(&[one.clone(), one.clone()]), None);
    assert_eq!(judge(&[one.clone(), one.clone(), one.clone()]), Some("more than one mail more"));
    assert_eq!(judge(&[one, two]), Some("another Message-ID"));
}
