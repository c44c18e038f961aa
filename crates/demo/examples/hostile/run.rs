//! Reports, approvals, a worker that is killed, and waiting until everything is out.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use luwte_casework::desk::Standing;
use luwte_casework::{Cookie, Desk, House, Missing, Team};
use luwte_domain::Clock as _;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::NoticeStep;
use luwte_store::{Store, case as case_table, notice as notice_table};
use luwte_vault::secrets::Secrets;
use luwte_vault::totp::TotpSecret;

use crate::clock::SharedClock;
use crate::peers::Peers;
use crate::told::Told;
use crate::{Options, house, told};

const USER: &str = "meting";
const PASSWORD: &str = "een lang wachtwoord";
/// Most addresses that one report takes.
const LINKS: usize = 20;
/// Nothing new for so long: everybody waits.
const QUIET: Duration = Duration::from_millis(3_500);
/// The clock is moved on by no less.
const TOGETHER: Duration = Duration::from_mins(1);
/// A session is used no longer than this.
const SESSION: Duration = Duration::from_mins(10);
/// Time between two looks at what was tried.
const LOOK: Duration = Duration::from_millis(500);

/// The desk, and the worker that is killed.
struct Scene {
    dir: tempfile::TempDir,
    house: House,
    clock: Arc<SharedClock>,
    store: Store,
    peers: Peers,
    totp: TotpSecret,
    session: Option<(Cookie, Timestamp)>,
    worker: Option<Child>,
    crashes: usize,
    /// Since when each notice that was not tried yet waits.
    waiting: HashMap<NoticeId, Timestamp>,
    waits_ms: Vec<i64>,
    looked_at: Instant,
}

/// Plays it all.
pub(crate) async fn run(options: &Options) -> Result<Told> {
    let mut scene = Scene::build(options).await?;
    let load = told::load();
    let counts = options.counts();
    let began = Instant::now();
    scene.start()?;
    let mut notices = Vec::new();
    let expected_talks = options.notices * 5 / 3;
    let apart = (expected_talks / (options.crashes + 1)).max(1);
    let mut left = [("post", counts[0]), ("loket", counts[1])];
    while left.iter().any(|(_, count)| *count > 0) {
        for (host, count) in &mut left {
            let now = LINKS.min(*count);
            *count -= now;
            if now > 0 {
                notices.extend(scene.approved(host, notices.len(), now, options, apart).await?);
            }
        }
    }
    eprintln!("{} notices approved after {:.0?}", notices.len(), began.elapsed());
    let sent = scene.settle(&notices, options, apart).await?;
    scene.kill()?;
    scene.peers.quiet().await;
    scene.waits_ms.sort_unstable();
    Ok(Told {
        counts,
        sent,
        crashes: scene.crashes,
        mail: scene.peers.mail_tally(),
        most_of_one_mail: scene.peers.most_of_one_mail(),
        interface: scene.peers.interface_tally(),
        talks: scene.peers.talks(),
        waits_ms: std::mem::take(&mut scene.waits_ms),
        seconds: began.elapsed().as_secs_f64(),
        load: format!("{load} to {}", told::load()),
    })
}

impl Drop for Scene {
    /// No worker outlives the run, also one that ends with an error.
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

impl Scene {
    async fn build(options: &Options) -> Result<Self> {
        let dir = tempfile::tempdir()?;
        Secrets::create(&dir.path().join("secrets"))?;
        let peers = Peers::start().await?;
        let around = peers.around();
        around.write(dir.path())?;
        house::write_database(dir.path(), options.database.as_deref())?;
        let clock = Arc::new(SharedClock::open(&dir.path().join("clock"))?);
        let house = house::open(dir.path(), &around, clock.clone()).await?;
        house.keep_time().await?;
        let first = Team::new(house.clone()).add_first(USER, PASSWORD).await?;
        let totp = data_encoding::BASE32_NOPAD.decode(first.totp_secret.as_bytes())?;
        let store = Store::open(&house::database(dir.path())?).await?;
        Ok(Self {
            house,
            clock,
            store,
            peers,
            totp: TotpSecret::from_slice(&totp).context("no app secret")?,
            session: None,
            worker: None,
            crashes: 0,
            waiting: HashMap::new(),
            waits_ms: Vec::new(),
            looked_at: Instant::now(),
            dir,
        })
    }

    fn start(&mut self) -> Result<()> {
        let program = std::env::current_exe()?;
        let dir: &Path = self.dir.path();
        self.worker = Some(Command::new(program).arg("--worker").arg(dir).spawn()?);
        Ok(())
    }

    fn kill(&mut self) -> Result<()> {
        if let Some(mut worker) = self.worker.take() {
            // SIGKILL: nothing is tidied up.
            worker.kill()?;
            worker.wait()?;
        }
        Ok(())
    }

    /// Kills the worker and starts it anew when its time has come.
    fn crash_in_time(&mut self, options: &Options, apart: usize) -> Result<()> {
        let is_time = self.peers.talks() >= (self.crashes + 1) * apart;
        if self.crashes < options.crashes && is_time {
            self.kill()?;
            self.crashes += 1;
            self.start()?;
        }
        Ok(())
    }

    async fn cookie(&mut self) -> Result<Cookie> {
        let now = self.clock.now();
        let age = |at: Timestamp| Duration::try_from(now.duration_since(at)).unwrap_or_default();
        let old = self.session.take().filter(|(_, at)| age(*at) < SESSION);
        let (cookie, at) = if let Some(session) = old {
            session
        } else {
            // A code of the app counts once.
            self.clock.skip(Duration::from_secs(31))?;
            let now = self.clock.now();
            let code = self.totp.code(now).context("no app code")?;
            let login = Desk::new(self.house.clone()).login(USER, PASSWORD, &code).await;
            (login.map_err(|error| anyhow::anyhow!("{error}"))?, now)
        };
        self.session = Some((cookie.clone(), at));
        Ok(cookie)
    }

    /// The case that came in last. The desk's queue shows only the first of so many.
    async fn newest(&self) -> Result<CaseId> {
        let mut conn = self.store.read().await?;
        let rows = case_table::queue(&mut conn, i64::MAX, None).await?;
        let newest = rows.into_iter().flatten().max_by_key(|row| (row.received_at, row.id));
        Ok(newest.context("no case")?.id)
    }

    /// Reports `count` places and approves a notice about each.
    async fn approved(
        &mut self,
        host: &str,
        from: usize,
        count: usize,
        options: &Options,
        apart: usize,
    ) -> Result<Vec<NoticeId>> {
        let links: Vec<String> =
            (0..count).map(|n| format!("https://{host}.example/p/{}", from + n)).collect();
        house::report(&self.house, &links.join("\n")).await?;
        let desk = Desk::new(self.house.clone());
        let cookie = self.cookie().await?;
        let case = self.newest().await?;
        let view = desk.open(Some(&cookie), case).await?;
        desk.assess(Some(&cookie), case, Assessor::DepictedPerson, Basis::Privacy).await?;
        let mut notices = Vec::new();
        for place in &view.places {
            let cookie = self.cookie().await?;
            let notice = desk.draft_notice(Some(&cookie), case, &[place.status.id]).await?;
            let draft = desk.notice(Some(&cookie), notice).await?;
            if draft.missing.contains(&Missing::ChannelConfirmed) {
                desk.confirm_channel(Some(&cookie), notice).await?;
            }
            let at = self.clock.now();
            desk.approve(Some(&cookie), notice).await?;
            self.waiting.insert(notice, at);
            notices.push(notice);
            self.crash_in_time(options, apart)?;
            self.look().await?;
        }
        Ok(notices)
    }

    /// Notes which notices were tried for the first time.
    async fn look(&mut self) -> Result<()> {
        if self.looked_at.elapsed() < LOOK {
            return Ok(());
        }
        let now = self.clock.now();
        let mut conn = self.store.read().await?;
        let all = notice_table::on_their_way(&mut conn, Timestamp::MAX, 1_000_000).await?;
        let untried: HashSet<NoticeId> = all
            .into_iter()
            .filter(|(row, _, _)| row.attempts == 0)
            .map(|(row, _, _)| row.id)
            .collect();
        let waits_ms = &mut self.waits_ms;
        self.waiting.retain(|id, since| {
            let waits = untried.contains(id);
            if !waits {
                waits_ms.push(now.as_millisecond() - since.as_millisecond());
            }
            waits
        });
        self.looked_at = Instant::now();
        Ok(())
    }

    /// Waits until all are sent; has what was set aside sent again. Gives how many are sent.
    async fn settle(
        &mut self,
        notices: &[NoticeId],
        options: &Options,
        apart: usize,
    ) -> Result<usize> {
        let (mut talks, mut changed_at) = (0, Instant::now());
        loop {
            tokio::time::sleep(Duration::from_millis(5)).await;
            self.crash_in_time(options, apart)?;
            self.look().await?;
            if self.peers.talks() != talks {
                (talks, changed_at) = (self.peers.talks(), Instant::now());
            }
            if changed_at.elapsed() < QUIET || !self.waiting.is_empty() {
                continue;
            }
            changed_at = Instant::now();
            if !self.move_on().await? {
                break;
            }
        }
        let mut conn = self.store.read().await?;
        let mut sent = 0;
        for id in notices {
            let row = notice_table::get(&mut conn, *id).await?.context("a notice is gone")?;
            sent += usize::from(row.state.step() == NoticeStep::Sent);
        }
        Ok(sent)
    }

    /// Has what was set aside sent again, or moves the clock on to the next attempt; false where
    /// nothing is left.
    async fn move_on(&mut self) -> Result<bool> {
        let cookie = self.cookie().await?;
        let desk = Desk::new(self.house.clone());
        let view = desk.outgoing(Some(&cookie)).await?;
        for line in &view.set_aside {
            let now = self.clock.now();
            desk.send_again(Some(&cookie), line.id).await?;
            self.session = Some((cookie.clone(), now));
        }
        let next = view.on_their_way.iter().filter_map(|line| match line.stands {
            Standing::OnItsWay { next_at } => Some(next_at),
            Standing::SetAside(_) => None,
        });
        let now = self.clock.now();
        let wait = next.min().map(|at| Duration::try_from(at.duration_since(now)));
        let wait = wait.map(Result::unwrap_or_default).unwrap_or_default();
        // What was approved again comes soon, and what is due about the same time goes together.
        let wait = if view.set_aside.is_empty() { wait } else { Duration::ZERO };
        self.clock.skip(wait.max(TOGETHER))?;
        Ok(!view.set_aside.is_empty() || !view.on_their_way.is_empty())
    }
}
