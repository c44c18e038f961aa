//! kill -9 at each step of sending a notice: none is lost, at most one mail more per kill, it has
//! the same Message-ID, and it goes out within five seconds of the restart. On both databases.

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
use crate::program::{Around, Installation, Kind, MODERATOR, free_port};
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
/// A pause that is over before another worker may take the job.
const SHORT_PAUSE: Duration = Duration::from_secs(2);
/// Longer than a lease that nobody renews.
const LEASE: Duration = Duration::from_millis(4_500);
/// What was due while nobody worked is out this long after the restart.
const BAR: Duration = Duration::from_secs(5);

const MOMENTS: [Moment; 10] = [
    Moment::Approved,
    Moment::At(Stage::Greeted),
    Moment::At(Stage::SenderAccepted),
    Moment::At(Stage::RecipientAccepted),
    Moment::At(Stage::TextBegun),
    Moment::Within(Stage::TextBegun, Fault::DelayInText(SHORT_PAUSE)),
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
    /// `None` when no PostgreSQL is at hand.
    async fn new(kind: Kind) -> Option<Self> {
        let (smtp, http) = (listener().await, listener().await);
        let around = Around {
            smtp_port: smtp.local_addr().unwrap().port(),
            // Nobody listens there: re-checks stop at the fence in front of loopback anyway.
            platform_port: free_port(),
        };
        let mail = MailCatcher::start(smtp, http, Arc::new(SystemClock)).unwrap();
        let installation = Installation::on(kind, around)?;
        let serving = Some(installation.start());
        let member = Member::log_in(&installation).await;
        let site = format!("http://127.0.0.1:{}", around.platform_port);
        Some(Self { installation, mail, serving, member, site })
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

    /// Approves and kills at `moment`.
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
    }

    fn kill(&mut self) {
        self.serving.take().unwrap().kill();
    }

    fn start(&mut self) {
        self.serving = Some(self.installation.start());
        self.member.browser = self.member.browser.clone();
    }

    async fn store(&self) -> Store {
        let url = self.installation.database();
        Store::open(&StoreSettings { url, max_readers: 1 }).await.unwrap()
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
async fn a_kill_at_each_step_of_sending_loses_no_notice_and_delays_none() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(mut scene) = Scene::new(kind).await else { continue };
        let (mut counts, mut longest) = (Vec::new(), Duration::ZERO);
        for (number, moment) in MOMENTS.into_iter().enumerate() {
            let name = format!("stap-{number}");
            let (notice, address) = scene.draft(&name).await;
            scene.approve_and_kill(&address, moment).await;
            let restarted = Instant::now();
            scene.start();
            let is_sent = scene.is_sent(notice, Duration::from_secs(20)).await;
            assert!(is_sent, "{kind:?}, {moment:?}: not sent; {}", scene.installation.logged());
            let waited = restarted.elapsed();
            assert!(waited <= BAR, "{kind:?}, {moment:?}: sent {waited:?} after the restart");
            longest = longest.max(waited);
            let mails = scene.mails(&name);
            assert_eq!(judge(&mails), None, "{moment:?}: {} mails", mails.len());
            if let Moment::Within(Stage::Kept, _) = moment {
                // The mail server kept it and could not say so: only a second mail is safe.
                assert_eq!(mails.len(), 2, "{moment:?}");
            }
            counts.push((name, mails.len()));
        }
        // Nothing comes after that, not even when leases run out once more.
        scene.kill();
        tokio::time::sleep(LEASE).await;
        scene.start();
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        for (name, count) in &counts {
            assert_eq!(scene.mails(name).len(), *count, "{name}: more mail later");
        }
        let twice = counts.iter().filter(|(_, count)| *count == 2).count();
        let kills = counts.len();
        eprintln!("{kind:?}: {kills} kills, {twice} mails more, sent {longest:?} after a restart");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_takes_over_from_one_that_died_and_not_from_one_that_is_slow() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(mut scene) = Scene::new(kind).await else { continue };
        let (notice, address) = scene.draft("traag").await;
        scene.mail.faults().next(Fault::DelayInText(PAUSE));
        let mut stages = scene.mail.stages();
        scene.member.approve(&address).await;
        while stages.recv().await.unwrap() != Stage::TextBegun {}
        let _beside = scene.installation.start_beside();
        // Two leases long the first process waits for the mail server.
        tokio::time::sleep(2 * LEASE).await;
        assert!(stages.is_empty(), "{kind:?}: a job was taken that somebody works on");
        scene.kill();
        let killed = Instant::now();
        let is_sent = scene.is_sent(notice, Duration::from_secs(20)).await;
        assert!(is_sent, "{kind:?}: not sent; {}", scene.installation.logged());
        let waited = killed.elapsed();
        assert!(waited <= BAR, "{kind:?}: sent {waited:?} after the kill");
        assert_eq!(judge(&scene.mails("traag")), None);
        eprintln!("{kind:?}: another process sent it {waited:?} after the kill");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_whose_job_is_gone_would_be_noticed() {
    let mut scene = Scene::new(Kind::Sqlite).await.unwrap();
    let (notice, address) = scene.draft("verloren").await;
    // The job waits while nobody answers, so that it can be taken away.
    scene.mail.faults().always(Some(Fault::PostponeRecipient));
    scene.approve_and_kill(&address, Moment::At(Stage::SenderAccepted)).await;
    scene.mail.faults().always(None);
    let store = scene.store().await;
    let mut tx = store.write().await.unwrap();
    let now = SystemClock.now().checked_add(Duration::from_hours(2)).unwrap();
    for job in job_table::claim(tx.conn(), now, 1_000, JobKind::SendNotice, 100).await.unwrap() {
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
    let mut scene = Scene::new(Kind::Sqlite).await.unwrap();
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
