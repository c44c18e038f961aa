//! kill -9 at each step of a post: none is lost, and none takes effect twice. On both databases.
//!
//! The worker is a process of its own: this very program, told to run one test that works until it is
//! killed. Its clock starts where the one of the house stands and goes on as the machine's.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use luwte_casework::{Cookie, Worker};
use luwte_domain::assessment::Basis;
use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeStep;
use luwte_domain::{Clock, Uptime};
use testkit::interface_peer::{InterfaceFault as Fault, InterfaceStep as Step};
use tokio::sync::watch;

use super::Desk;
use crate::house::{Around, Fixture, Kind, open};

/// Says to the worker where its house is.
const SETTING: &str = "LUWTE_TEST_WORKER";
/// The test that is the worker.
const WORKER: &str = "interface::crashes::a_worker_that_is_killed";
/// Nothing takes as long as this.
const STUCK: Duration = Duration::from_mins(1);

/// Where the worker is killed; none for while it starts.
const MOMENTS: [Option<Step>; 7] = [
    None,
    Some(Step::Accepted),
    Some(Step::Secured),
    Some(Step::HeadRead),
    Some(Step::BodyRead),
    Some(Step::Kept),
    Some(Step::Answered),
];

/// A clock that goes on from a moment that it was given.
#[derive(Debug)]
struct Running {
    wall_ms: i64,
    up_ms: u64,
    began: Instant,
}

impl Clock for Running {
    fn now(&self) -> Timestamp {
        let now = Timestamp::from_millisecond(self.wall_ms).unwrap();
        now.checked_add(self.began.elapsed()).unwrap()
    }

    fn uptime(&self) -> Option<Uptime> {
        let since = Duration::from_millis(self.up_ms) + self.began.elapsed();
        Some(Uptime { boot: [1; 16], since })
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "the process that the test below starts and kills"]
async fn a_worker_that_is_killed() {
    #[expect(
        clippy::disallowed_methods,
        reason = "the test that starts it says where its house is"
    )]
    let Ok(told) = std::env::var(SETTING) else { return };
    let [dir, url, wall_ms, up_ms, port] =
        <[&str; 5]>::try_from(told.split('|').collect::<Vec<_>>()).unwrap();
    let root = std::fs::read_to_string(Path::new(dir).join("root.pem")).unwrap();
    let interface = (port.parse().unwrap(), Some(&*root.leak()));
    let clock = Running {
        wall_ms: wall_ms.parse().unwrap(),
        up_ms: up_ms.parse().unwrap(),
        began: Instant::now(),
    };
    let patience = Duration::from_secs(30);
    let around = Around { interface, patience, ..Around::default() };
    let house = open(Path::new(dir), url, Arc::new(clock), around).await;
    let (_stop, stopped) = watch::channel(false);
    Worker::new(house).run(stopped).await;
}

/// A worker, killed when dropped.
struct Process(Child, Instant);

impl Process {
    /// Starts a worker whose time is that of the house now.
    fn start(fixture: &Fixture) -> Self {
        let (port, root) = fixture.around.interface;
        let dir = fixture.dir.path();
        std::fs::write(dir.join("root.pem"), root.unwrap()).unwrap();
        let (wall_ms, up_ms) = fixture.clock.millis();
        let told = format!("{}|{}|{wall_ms}|{up_ms}|{port}", dir.display(), fixture.url);
        let child = Command::new(std::env::current_exe().unwrap())
            .args([WORKER, "--exact", "--ignored"])
            .env(SETTING, told)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.unwrap(), Instant::now())
    }

    /// SIGKILL. The clock of the house goes on for as long as it lived, and over its lease.
    fn kill(mut self, fixture: &Fixture) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
        fixture.clock.advance(self.1.elapsed() + Duration::from_secs(5));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn sent(desk: &Desk, cookie: &Cookie, notice: NoticeId) {
    let began = Instant::now();
    while desk.step(cookie, notice).await != NoticeStep::Sent {
        assert!(began.elapsed() < STUCK, "not sent: {:?}", desk.peer.tally());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_each_step_of_a_post_loses_none_and_none_takes_effect_twice() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let next: Arc<Mutex<Option<Fault>>> = Arc::default();
        let script = Arc::clone(&next);
        let script = Arc::new(move |_| script.lock().unwrap().take());
        let Some(desk) = Desk::new(kind, script, Around::default()).await else { continue };
        desk.fixture.house.keep_time().await.unwrap();
        for (number, moment) in MOMENTS.into_iter().enumerate() {
            let cookie = desk.fixture.login().await;
            let name = number.to_string();
            let notice = desk.approved(&cookie, &[&name], Basis::Privacy).await;
            desk.fixture.clock.advance(Duration::from_secs(11));
            *next.lock().unwrap() = moment.map(Fault::Hang);
            let reached = moment.map(|step| desk.peer.reached(step));
            let before = reached.as_ref().map_or(0, |count| *count.borrow());
            let worker = Process::start(&desk.fixture);
            if let Some(mut reached) = reached {
                let reached = reached.wait_for(|count| *count > before);
                tokio::time::timeout(STUCK, reached).await.expect("it gets that far").unwrap();
            }
            worker.kill(&desk.fixture);
            *next.lock().unwrap() = None;
            let worker = Process::start(&desk.fixture);
            sent(&desk, &cookie, notice).await;
            worker.kill(&desk.fixture);
            let tally = desk.peer.tally();
            assert_eq!((tally.notices, tally.duplicates), (number + 1, 0), "{kind:?}, {moment:?}");
            assert_eq!((tally.other_keys, tally.other_bodies), (0, 0), "{kind:?}, {moment:?}");
        }
        let tally = desk.peer.tally();
        // Killed before it could write it down: it came again, and did nothing.
        assert!(tally.deliveries > MOMENTS.len(), "{tally:?}");
        eprintln!("{kind:?}: {} kills, {tally:?}", MOMENTS.len());
    }
}
