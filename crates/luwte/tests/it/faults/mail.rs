//! kill -9 while mail is taken in: each mail is taken once, and none is lost. On both databases.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeStep;
use luwte_domain::reply::MailFate;
use luwte_store::{Store, StoreSettings, mail_reply as reply_table, notice as notice_table};
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use super::Dice;
use crate::member::{Member, addresses};
use crate::person::{self, Story};
use crate::program::{Around, Installation, Kind};

/// Answers to one notice; more would be set aside.
const ANSWERS: usize = 20;
/// Mails that belong to no notice.
const OTHERS: usize = 90;
/// How often the program is killed.
const KILLS: usize = 5;

/// An installation that reads a maildir.
struct Scene {
    installation: Installation,
    maildir: PathBuf,
}

impl Scene {
    /// `None` when no PostgreSQL is at hand.
    fn new(kind: Kind, smtp_port: u16) -> Option<Self> {
        let around = Around { smtp_port, ..Around::default() };
        let installation = Installation::on(kind, around)?;
        let maildir = installation.path("maildir");
        for name in ["new", "cur", "tmp"] {
            fs::create_dir_all(maildir.join(name)).unwrap();
        }
        let mut config = File::options().append(true).open(installation.config()).unwrap();
        writeln!(config, "\n[replies]\nmaildir = \"{}\"", maildir.display()).unwrap();
        Some(Self { installation, maildir })
    }

    fn drop_mail(&self, name: &str, mail: &str) {
        let tmp = self.maildir.join("tmp").join(name);
        fs::write(&tmp, mail).unwrap();
        fs::rename(tmp, self.maildir.join("new").join(name)).unwrap();
    }

    fn count(&self, folder: &str) -> usize {
        fs::read_dir(self.maildir.join(folder)).map_or(0, Iterator::count)
    }

    /// Starts the program and kills it a moment after it took a mail.
    async fn kill_after_some(&self, dice: &mut Dice) {
        let before = self.count("new");
        let serving = self.installation.start();
        let until = Instant::now() + Duration::from_secs(30);
        while self.count("new") == before && before > 0 {
            assert!(Instant::now() < until, "{}", self.installation.logged());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(dice.span(Duration::from_millis(60))).await;
        serving.kill();
    }

    async fn store(&self) -> Store {
        let url = self.installation.database();
        Store::open(&StoreSettings { url, max_readers: 1 }).await.unwrap()
    }

    /// Has a notice sent; gives its reference, and the member who did.
    async fn sent(&self) -> (String, Member) {
        let serving = self.installation.start();
        let mut member = Member::log_in(&self.installation).await;
        let mut browser = self.installation.browser();
        let told = Story::about("http://127.0.0.1:9/p/haven");
        person::report(&mut browser, &told).await.unwrap();
        let case = member.cases().await.remove(0);
        let address = member.draft(&case).await;
        member.approve(&address).await;
        let id: NoticeId = address.rsplit('/').next().unwrap().parse().unwrap();
        let (store, until) = (self.store().await, Instant::now() + Duration::from_secs(20));
        loop {
            let mut conn = store.read().await.unwrap();
            let row = notice_table::get(&mut conn, id).await.unwrap().unwrap();
            if row.state.step() == NoticeStep::Sent {
                serving.kill();
                return (row.reference.to_string(), member);
            }
            drop(conn);
            assert!(Instant::now() < until, "{}", self.installation.logged());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_moment_takes_each_mail_once() {
    let mut dice = Dice::new();
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let relay = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
        let Some(scene) = Scene::new(kind, relay.addr().port()) else { continue };
        let (reference, mut member) = scene.sent().await;
        for number in 0..ANSWERS {
            let mail = format!(
                "From: a@b.example\r\nSubject: Re\r\nIn-Reply-To: <{reference}@proef.example>\r\n\r\n\
                 Removed, {number}.\r\n"
            );
            scene.drop_mail(&format!("{:03}.answer", number * 5), &mail);
        }
        for number in 0..OTHERS {
            let mail = format!("From: a@b.example\r\nSubject: x\r\n\r\nElse {number}.\r\n");
            scene.drop_mail(&format!("{number:03}.other"), &mail);
        }
        let mut mid = 0;
        for _ in 0..KILLS {
            scene.kill_after_some(&mut dice).await;
            mid += usize::from(scene.count("new") > 0);
        }
        let serving = scene.installation.start();
        let until = Instant::now() + Duration::from_mins(1);
        while scene.count("new") > 0 {
            assert!(Instant::now() < until, "{}", scene.installation.logged());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        confirm_one(&mut member).await;
        serving.kill();
        let store = scene.store().await;
        let mut conn = store.read().await.unwrap();
        let waiting = reply_table::count_waiting(&mut conn).await.unwrap();
        assert_eq!(usize::try_from(waiting).unwrap(), ANSWERS - 1, "{kind:?}");
        assert_eq!(scene.count(".aside/cur"), OTHERS, "{kind:?}");
        let mut fates = reply_table::count(&mut conn, jiff::Timestamp::MIN).await.unwrap();
        fates.sort_by_key(|(_, count)| *count);
        assert_eq!(fates, [(MailFate::Kept, 20), (MailFate::Unmatched, 90)], "{kind:?}");
        assert!(mid > 0, "no kill hit the middle");
        eprintln!("{kind:?}: {KILLS} kills, {mid} with mail taken and mail waiting");
    }
}

/// A member finds all answers in the list, opens one and says what it means.
async fn confirm_one(member: &mut Member) {
    // The connection ended with the first program; the session did not.
    member.browser = member.browser.clone();
    let list = member.browser.get("/balie/antwoorden").await.unwrap();
    assert_eq!(list.status, 200);
    let replies = addresses(&list, "/balie/antwoorden/");
    assert_eq!(replies.len(), ANSWERS);
    let page = member.browser.get(&replies[0]).await.unwrap();
    assert!(page.text().contains("Removed, "), "{}", page.text());
    let act = format!("{}/betekent", replies[0]);
    let done = member.browser.post(&act, &[("means", "removed")]).await.unwrap();
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(replies[1..].contains(&done.location().to_owned()), "{}", done.location());
}
