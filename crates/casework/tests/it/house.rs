//! A house for tests: real rooms in a temporary directory, a clock that the test moves.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use luwte_casework::house::{House, Texts, Wiring};
use luwte_casework::intake::Change;
use luwte_casework::{Cookie, Desk, Intake, MyCase, Operator, Portal, Team, Worker};
use luwte_domain::{AboutWhom, AgeGroup, Clock, Lang, Situation, Uptime};
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::hosting::HostSettings;
use luwte_outbound::interface::{PostSettings, Poster};
use luwte_outbound::mail::{MailSettings, MailTls, Mailer};
use luwte_outbound::reach::Reach;
use luwte_outbound::replies::Maildir;
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use luwte_vault::totp::TotpSecret;

pub(crate) const USER: &str = "anouk van de balie";
pub(crate) const PASSWORD: &str = "een lang wachtwoord";
pub(crate) const MODERATOR: &str = "moderatie@platform.example";

/// A clock that stands still until the test moves it, and a machine that is up as long.
#[derive(Debug)]
pub(crate) struct TestClock {
    wall_ms: AtomicI64,
    up_ms: AtomicI64,
    boot: AtomicU8,
}

impl TestClock {
    fn at(wall_ms: i64) -> Self {
        Self { wall_ms: AtomicI64::new(wall_ms), up_ms: AtomicI64::new(0), boot: AtomicU8::new(1) }
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap();
        self.wall_ms.fetch_add(millis, Ordering::SeqCst);
        self.up_ms.fetch_add(millis, Ordering::SeqCst);
    }

    /// Somebody sets the clock, forward or back; no time passes.
    pub(crate) fn jump_ms(&self, by: i64) {
        self.wall_ms.fetch_add(by, Ordering::SeqCst);
    }

    /// Sets the clock to a moment; no time passes.
    pub(crate) fn set(&self, at: Timestamp) {
        self.wall_ms.store(at.as_millisecond(), Ordering::SeqCst);
    }

    /// The clock's time and how long the machine is up, in milliseconds.
    pub(crate) fn millis(&self) -> (i64, i64) {
        (self.wall_ms.load(Ordering::SeqCst), self.up_ms.load(Ordering::SeqCst))
    }

    /// The machine starts anew.
    pub(crate) fn boot(&self) {
        self.boot.fetch_add(1, Ordering::SeqCst);
        self.up_ms.store(0, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.wall_ms.load(Ordering::SeqCst)).unwrap()
    }

    fn uptime(&self) -> Option<Uptime> {
        let since = u64::try_from(self.up_ms.load(Ordering::SeqCst)).unwrap();
        let boot = [self.boot.load(Ordering::SeqCst); 16];
        Some(Uptime { boot, since: Duration::from_millis(since) })
    }
}

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// A house with everything around it.
pub(crate) struct Fixture {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) house: House,
    pub(crate) totp: Option<TotpSecret>,
    pub(crate) around: Around,
    pub(crate) url: String,
}

/// The peers: where notices go and where places are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around {
    pub(crate) smtp_port: u16,
    pub(crate) platform_port: u16,
    /// Name server for look-ups of hosts; without one nothing is looked up.
    pub(crate) name_server: Option<SocketAddr>,
    /// Port of a register of networks.
    pub(crate) register_port: u16,
    /// Port of the interface of `loket.example` on the loopback, and the certificate it shows.
    pub(crate) interface: (u16, Option<&'static str>),
    /// Longest wait for the mail server and the interface.
    pub(crate) patience: Duration,
    /// Whether places are looked at once a month only, and files stay in memory.
    pub(crate) is_simulated: bool,
    /// Whether clocks are those of the content, instead of the demonstration's; hosts are looked at
    /// without a pause.
    pub(crate) has_real_clocks: bool,
    /// Whether hosts are looked at with the pause of the content, too.
    pub(crate) is_polite: bool,
}

impl Default for Around {
    /// Nobody listens there.
    fn default() -> Self {
        Self {
            smtp_port: 9,
            platform_port: 80,
            name_server: None,
            register_port: 80,
            interface: (0, None),
            patience: Duration::from_secs(5),
            is_simulated: false,
            has_real_clocks: false,
            is_polite: false,
        }
    }
}

impl Fixture {
    /// A house on SQLite with a team.
    pub(crate) async fn new() -> Self {
        Self::with(Kind::Sqlite, Around::default()).await.unwrap()
    }

    /// A house with a team on `kind`; `None` when no PostgreSQL is at hand.
    pub(crate) async fn with(kind: Kind, around: Around) -> Option<Self> {
        let dir = folder(around);
        let url = match kind {
            Kind::Sqlite => sqlite(dir.path()),
            Kind::Postgres => fresh_postgres()?,
        };
        let clock = Arc::new(TestClock::at(1_795_000_000_000));
        Secrets::create(&dir.path().join("secrets")).unwrap();
        let house = open(dir.path(), &url, clock.clone(), around).await;
        let first = Team::new(house.clone()).add_first(USER, PASSWORD).await.unwrap();
        let totp = data_encoding::BASE32_NOPAD.decode(first.totp_secret.as_bytes()).unwrap();
        let totp = TotpSecret::from_slice(&totp);
        Some(Self { dir, clock, house, totp, around, url })
    }

    /// The same data with everything opened anew, as after a restart.
    pub(crate) async fn reopened(&self) -> House {
        open(self.dir.path(), &self.url, self.clock.clone(), self.around).await
    }

    /// The power fails: what the disk held at this moment, with `torn` at the end of the journals, as
    /// a page that was half written leaves it, is opened elsewhere.
    pub(crate) async fn power_cut(&mut self, torn: &[u8]) {
        let dir = folder(self.around);
        let nobody_writes = self.house_store().await;
        let hold = nobody_writes.write().await.unwrap();
        copy(self.dir.path(), dir.path(), torn);
        hold.rollback().await.unwrap();
        self.url = sqlite(dir.path());
        self.dir = dir;
        self.house = self.reopened().await;
    }

    /// The database, opened once more.
    pub(crate) async fn house_store(&self) -> Store {
        Store::open(&StoreSettings { url: self.url.clone(), max_readers: 1 }).await.unwrap()
    }

    pub(crate) fn intake(&self) -> Intake {
        Intake::new(self.house.clone())
    }

    pub(crate) fn my_case(&self) -> MyCase {
        MyCase::new(self.house.clone())
    }

    pub(crate) fn desk(&self) -> Desk {
        Desk::new(self.house.clone())
    }

    pub(crate) fn portal(&self) -> Portal {
        Portal::new(self.house.clone())
    }

    pub(crate) fn code(&self) -> String {
        self.totp.as_ref().unwrap().code(self.clock.now()).unwrap()
    }

    /// Logs in with a fresh app code.
    pub(crate) async fn login(&self) -> Cookie {
        self.clock.advance(Duration::from_secs(31));
        self.desk().login(USER, PASSWORD, &self.code()).await.unwrap()
    }

    /// Does what is due after `seconds`.
    pub(crate) async fn work_after(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
        Worker::new(self.house.clone()).run_due().await.unwrap();
    }

    /// A draft that is answered and holds `links` and a story.
    pub(crate) async fn draft(&self, age: AgeGroup, links: &str, story: &str) -> Cookie {
        let intake = self.intake();
        let saved = intake.change(None, Change::About(AboutWhom::Me)).await.unwrap();
        let cookie = saved.new_cookie.unwrap();
        for change in [
            Change::Lang(Lang::Nl),
            Change::Situation(Situation::PictureShared),
            Change::Age(age),
            Change::Links(links.to_owned()),
            Change::Story(story.to_owned()),
        ] {
            intake.change(Some(&cookie), change).await.unwrap();
        }
        cookie
    }

    /// Sends a report; gives its code words.
    pub(crate) async fn report(&self, age: AgeGroup, links: &str, story: &str) -> String {
        let (intake, cookie) = (self.intake(), self.draft(age, links, story).await);
        let check = intake.check(Some(&cookie), Lang::Nl).await.unwrap();
        intake.send(Some(&cookie), &check.token).await.unwrap();
        intake.done(Some(&cookie)).await.unwrap().words.join(" ")
    }

    /// A session that holds the case of `words`.
    pub(crate) async fn enter(&self, words: &str) -> Cookie {
        self.my_case().enter(None, words).await.unwrap().new_cookie.unwrap()
    }
}

/// A folder of its own; in memory for simulations, whose days hold thousands of commits.
fn folder(around: Around) -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if around.is_simulated && memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

fn sqlite(dir: &Path) -> String {
    format!("sqlite:{}", dir.join("luwte.db").display())
}

/// Copies a folder; what only the running program shares is left out, and journals end in `torn`.
fn copy(from: &Path, to: &Path, torn: &[u8]) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let copied = to.join(&name);
        if path.is_dir() {
            std::fs::create_dir(&copied).unwrap();
            std::fs::set_permissions(&copied, path.metadata().unwrap().permissions()).unwrap();
            copy(&path, &copied, torn);
        } else if !name.ends_with("-shm") {
            std::fs::copy(&path, &copied).unwrap();
            if name.ends_with("-wal") {
                let journal = std::fs::OpenOptions::new().append(true).open(&copied);
                std::io::Write::write_all(&mut journal.unwrap(), torn).unwrap();
            }
        }
    }
}

pub(crate) async fn open(dir: &Path, url: &str, clock: Arc<dyn Clock>, around: Around) -> House {
    luwte_outbound::install_tls_provider();
    let settings = StoreSettings { url: url.to_owned(), max_readers: 4 };
    let host = format!("127.0.0.1:{}", around.platform_port);
    let content = Content::with_overlay(overlay(&host, around)).unwrap();
    let reach = Reach::with_exemption(vec![around.platform_port, around.register_port]);
    let mailer = Mailer::new(MailSettings {
        host: "127.0.0.1".to_owned(),
        port: around.smtp_port,
        tls: MailTls::None,
        username: None,
        password: None,
        from: "Luwte <kennisgeving@luwte.example>".to_owned(),
        hello_name: None,
        timeout: around.patience,
        extra_root_pem: None,
    });
    let maildir = dir.join("maildir");
    for name in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(maildir.join(name)).unwrap();
    }
    let texts = |text: &str| Texts { nl: text.to_owned(), en: text.to_owned() };
    House::build(Wiring {
        store: Store::open(&settings).await.unwrap(),
        ring: KeyRing::open(&dir.join("keys.db")).await.unwrap(),
        secrets: Secrets::load(&dir.join("secrets")).unwrap(),
        salt: [7; 16],
        content,
        operator: Operator {
            name: "Stichting Proef".to_owned(),
            phone: "0800-0000".to_owned(),
            hours: texts("9-21"),
            open: None,
            controller: "Stichting Proef, Proefstad".to_owned(),
            complaints: "klacht@luwte.example".to_owned(),
            messages_read: texts("9-21"),
            exit_url: "http://127.0.0.1/".to_owned(),
            public_url: "http://127.0.0.1".to_owned(),
            is_demo: true,
            is_trusted_flagger: false,
        },
        fetcher: Fetcher::new(reach, FetchSettings::default(), Arc::clone(&clock)).unwrap(),
        poster: Some(poster(around, Arc::clone(&clock))),
        clock,
        mailer: Some(mailer.unwrap()),
        replies: Some(Maildir::open(&maildir).unwrap()),
        hosts: around.name_server.map(|name_server| HostSettings {
            country_database: Some(dir.join("country.mmdb")),
            network_database: Some(dir.join("asn.mmdb")),
            registers: Some(dir.to_str().unwrap().to_owned()),
            name_servers: vec![name_server],
            oldest_days: 60,
            timeout_ms: 5_000,
        }),
        has_quick_passwords: true,
    })
    .unwrap()
}

/// The example platform at `host`, with the clocks of the demonstration.
fn overlay(host: &str, around: Around) -> Vec<(String, String)> {
    let file = |path: &str, text: &str| {
        let text =
            text.replace("{host}", host).replace("moderatie@voorbeeldplatform.example", MODERATOR);
        (path.to_owned(), text)
    };
    let mut clocks = include_str!("../../../demo/content/clocks.toml").to_owned();
    if around.has_real_clocks {
        clocks = include_str!("../../../../content/clocks/default.toml").to_owned();
    }
    if !around.is_polite {
        clocks = clocks.replace("host_apart_seconds = 2", "host_apart_ms = 0");
    }
    if around.is_simulated {
        clocks =
            clocks.replace("every_seconds = 5", "every_days = 30").replace("_seconds", "_hours");
    }
    vec![
        file(
            "recipients/voorbeeldplatform.toml",
            &include_str!("../../../demo/content/recipient.toml").replace("[nl]", OWN_WORDS),
        ),
        neighbour(around.platform_port),
        interface(around.interface.0),
        rule("loket", "loket.example", "do_not_fetch = true"),
        recipient("uren", "from = \"09:00\"\nuntil = \"17:00\""),
        recipient("feest", "closed_days = [\"2026-11-20\", \"2026-11-21\"]"),
        rule("feest", "feest.example", "do_not_fetch = true"),
        rule("uren", "uren.example", "do_not_fetch = true"),
        recipient("pas", "apart_seconds = 60"),
        rule("pas", "pas.example", "do_not_fetch = true"),
        form_only(),
        rule("brief", "brief.example", "do_not_fetch = true"),
        rule("dicht", "dicht.example", "do_not_fetch = true"),
        rule("hier", "hier.example", "host_country = \"NL\""),
        rule("mens", "mens.example", "human_first = true"),
        authority(),
        file("clocks/default.toml", &clocks),
    ]
}

/// A recipient of a site at the same port, on the next address of the loopback; the one after that is
/// its service of short links.
fn neighbour(port: u16) -> (String, String) {
    let (path, text) = recipient("buur", "apart_seconds = 0");
    let text = text.replace("domains = [", &format!("hosts = [\"127.0.0.2:{port}\"]\ndomains = ["));
    let text = text.replace("short_links = []", "short_links = [\"127.0.0.3\"]");
    (path, text)
}

/// A recipient at `loket.example` that takes notices by an interface.
fn interface(port: u16) -> (String, String) {
    let (path, text) = recipient("loket", "apart_seconds = 0");
    let text = text
        .replace("kind = \"mail\"", "kind = \"api\"")
        .replace("meld@loket.example", &format!("https://127.0.0.1:{port}/v1/notices"));
    (path, text)
}

/// A recipient at `brief.example` that takes notices by its own form only.
fn form_only() -> (String, String) {
    let (path, text) = recipient("brief", "apart_seconds = 0");
    let text = text
        .replace("kind = \"mail\"", "kind = \"web_form\"")
        .replace("meld@brief.example", "https://brief.example/form");
    (path, text)
}

fn poster(around: Around, clock: Arc<dyn Clock>) -> Poster {
    let reach = Reach::with_exemption(vec![around.interface.0]);
    let settings = PostSettings {
        timeout_ms: u64::try_from(around.patience.as_millis()).unwrap(),
        extra_roots_pem: around.interface.1.map(str::to_owned),
        ..PostSettings::default()
    };
    Poster::new(reach, settings, clock).unwrap()
}

/// Words by which the example platform says that something is gone.
const OWN_WORDS: &str = "[[tombstones]]
text = \"Hier staat nu een leeg lijstje\"
source_url = \"https://voorbeeldplatform.example/weg\"
mark = \"R\"
checked_on = 2026-11-22

[nl]";

/// The authority with an address, of which the content knows none.
fn authority() -> (String, String) {
    let channel = "[[channels]]\nkind = \"mail\"\naddress = \"meld@autoriteit.example\"\n\
                   source_url = \"https://autoriteit.example\"\nmark = \"R\"\n\
                   checked_on = 2026-11-22\n\n[nl]";
    let text = include_str!("../../../../content/recipients/atkm.toml");
    let text = text.replace("channels = []", "").replacen("[nl]", channel, 1);
    ("recipients/atkm.toml".to_owned(), text)
}

/// A recipient at `id.example` that asked for hours or a pace.
fn recipient(id: &str, sending: &str) -> (String, String) {
    let text = include_str!("../../../demo/content/recipient.toml")
        .replace("hosts = [\"{host}\"]", "")
        .replace("domains = []", &format!("domains = [\"{id}.example\"]"))
        .replace("moderatie@voorbeeldplatform", &format!("meld@{id}"))
        .replace("id = \"voorbeeldplatform\"", &format!("id = \"{id}\""));
    let sending = format!(
        "[sending]\n{sending}\nsource_url = \"https://{id}.example/hoe\"\nmark = \"R\"\n\
         checked_on = 2026-11-22\n\n[nl]"
    );
    (format!("recipients/{id}.toml"), text.replace("[nl]", &sending))
}

/// A rule of the operator about a domain.
fn rule(id: &str, domain: &str, says: &str) -> (String, String) {
    let text = format!(
        "id = \"{id}\"\nsource_url = \"https://luwte.example\"\nsource_date = \"undated\"\n\
         checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\n\
         review_by = 2027-05-22\ndomain = \"{domain}\"\n{says}\n"
    );
    (format!("domains/{id}.toml"), text)
}

/// A database of its own on the PostgreSQL that the environment names.
fn fresh_postgres() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the test runner says where PostgreSQL is")]
    let server = std::env::var("LUWTE_TEST_POSTGRES").ok()?;
    let name = format!("luwte_{}", luwte_domain::ids::Reference::make());
    let create = format!("CREATE DATABASE {name}");
    let made = std::process::Command::new("psql")
        .args(["--quiet", "--no-psqlrc", "--command", &create, &server])
        .status()
        .unwrap();
    assert!(made.success());
    let (front, _) = server.rsplit_once('/')?;
    Some(format!("{front}/{name}"))
}
