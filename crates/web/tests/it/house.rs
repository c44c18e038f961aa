//! Real rooms in a temporary directory. Without peers nothing is sent or fetched; with a mail
//! server there is an example platform to write to.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use luwte_casework::house::{House, Texts, Wiring};
use luwte_casework::{Desk, Intake, MyCase, OpenHours, Operator, Partners, Portal, Team, Worker};
use luwte_domain::Clock;
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::mail::{MailSettings, MailTls, Mailer};
use luwte_outbound::reach::Reach;
use luwte_outbound::replies::Maildir;
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use luwte_vault::totp::TotpSecret;
use luwte_web::{DeskState, Faces, PartnerState, PublicState, RecipientState};

use crate::browser::Browser;

/// The first member of every team here.
pub(crate) const USER: &str = "anouk";
/// The password of the first member.
pub(crate) const PASSWORD: &str = "een lang wachtwoord";
/// Where the example platform stands: nobody listens there.
pub(crate) const PLATFORM: &str = "127.0.0.1:9";

/// A clock that stands still until the test moves it.
#[derive(Debug)]
struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// An installation and its pages.
pub(crate) struct Installation {
    dir: tempfile::TempDir,
    store: Store,
    clock: Arc<TestClock>,
    totp: Option<TotpSecret>,
    pub(crate) house: House,
    pub(crate) router: Router,
}

impl Installation {
    /// With a team, as a demonstration.
    pub(crate) async fn open() -> Self {
        Self::with_mail(None).await
    }

    /// With a team and an example platform; its mail goes to this port of the loopback.
    pub(crate) async fn with_mail(port: Option<u16>) -> Self {
        let mut made = Self::make(true, port).await;
        let first = Team::new(made.house.clone()).add_first(USER, PASSWORD).await.unwrap();
        made.totp = Some(secret(&first.totp_secret));
        made
    }

    /// Without a team, not a demonstration.
    pub(crate) async fn not_open() -> Self {
        Self::make(false, None).await
    }

    async fn make(is_demo: bool, mail: Option<u16>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_795_000_000_000)));
        let url = format!("sqlite:{}", dir.path().join("luwte.db").display());
        let store = Store::open(&StoreSettings { url, max_readers: 4 }).await.unwrap();
        let house = build(dir.path(), store.clone(), Arc::clone(&clock), is_demo, mail).await;
        let router = luwte_web::router(Faces {
            public: PublicState {
                intake: Intake::new(house.clone()),
                my_case: MyCase::new(house.clone()),
            },
            desk: DeskState { desk: Desk::new(house.clone()) },
            recipient: RecipientState {
                portal: Portal::new(house.clone()),
                partners: Partners::new(house.clone()),
            },
            partner: PartnerState { partners: Partners::new(house.clone()) },
        });
        Self { dir, store, clock, totp: None, house, router }
    }

    /// The app code of the first member.
    pub(crate) fn code(&self) -> String {
        self.code_of(self.totp.as_ref().unwrap())
    }

    /// The app code of `totp`.
    pub(crate) fn code_of(&self, totp: &TotpSecret) -> String {
        totp.code(self.clock.now()).unwrap()
    }

    /// A browser in which the first member is logged in, with a fresh app code.
    pub(crate) async fn staff(&self) -> Browser {
        self.advance(Duration::from_secs(31));
        let mut browser = self.browser();
        let fields = [("name", USER), ("password", PASSWORD), ("code", &self.code())];
        browser.submit("/balie/inloggen", &fields).await;
        browser
    }

    /// Does what is due after `seconds`.
    pub(crate) async fn work_after(&self, seconds: u64) {
        self.advance(Duration::from_secs(seconds));
        Worker::new(self.house.clone()).run_due().await.unwrap();
    }

    /// Puts a mail into the maildir, and takes it in.
    pub(crate) async fn mail_comes(&self, mail: &str) {
        std::fs::write(self.dir.path().join("maildir/new/1.a"), mail).unwrap();
        assert_eq!(Worker::new(self.house.clone()).take_mail().await.unwrap(), 1);
    }

    /// A new browser without anything.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Closes the database under the pages' feet.
    pub(crate) async fn lose_database(&self) {
        self.store.close().await.unwrap();
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, by: Duration) {
        self.clock.0.fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

/// The secret of a code app, from its base 32.
pub(crate) fn secret(base32: &str) -> TotpSecret {
    TotpSecret::from_slice(&data_encoding::BASE32_NOPAD.decode(base32.as_bytes()).unwrap()).unwrap()
}

fn mailer(port: u16) -> Mailer {
    Mailer::new(MailSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: MailTls::None,
        username: None,
        password: None,
        from: "Luwte <kennisgeving@luwte.example>".to_owned(),
        hello_name: None,
        timeout: Duration::from_secs(5),
        extra_root_pem: None,
    })
    .unwrap()
}

async fn build(
    dir: &Path,
    store: Store,
    clock: Arc<TestClock>,
    is_demo: bool,
    mail: Option<u16>,
) -> House {
    luwte_outbound::install_tls_provider();
    Secrets::create(&dir.join("secrets")).unwrap();
    let texts = |nl: &str, en: &str| Texts { nl: nl.to_owned(), en: en.to_owned() };
    let clock: Arc<dyn Clock> = clock;
    House::build(Wiring {
        store,
        ring: KeyRing::open(&dir.join("keys.db")).await.unwrap(),
        secrets: Secrets::load(&dir.join("secrets")).unwrap(),
        salt: [7; 16],
        content: if mail.is_some() { example_content() } else { content() },
        operator: Operator {
            name: "Hulplijn Voorbeeld".to_owned(),
            phone: "000 000 00 00".to_owned(),
            hours: texts("op werkdagen van 9 tot 17 uur", "on working days from 9 to 17"),
            open: Some(OpenHours {
                from: jiff::civil::time(9, 0, 0, 0),
                until: jiff::civil::time(17, 0, 0, 0),
                on_weekends: false,
            }),
            controller: "Stichting Voorbeeld, Voorbeeldstad".to_owned(),
            complaints: "klacht@voorbeeld.example".to_owned(),
            messages_read: texts("op werkdagen van 9 tot 17 uur", "on working days from 9 to 17"),
            exit_url: "https://weer.example/".to_owned(),
            public_url: "http://127.0.0.1".to_owned(),
            is_demo,
            is_trusted_flagger: false,
        },
        fetcher: Fetcher::new(Reach::public(), FetchSettings::default(), Arc::clone(&clock))
            .unwrap(),
        clock,
        mailer: mail.map(mailer),
        poster: None,
        replies: mail.is_some().then(|| maildir(dir)),
        hosts: None,
        has_quick_passwords: true,
    })
    .unwrap()
}

fn maildir(dir: &Path) -> Maildir {
    let root = dir.join("maildir");
    for name in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(root.join(name)).unwrap();
    }
    Maildir::open(&root).unwrap()
}

/// The content, read once for all tests.
fn content() -> Content {
    static CONTENT: LazyLock<Content> = LazyLock::new(|| Content::embedded().unwrap());
    CONTENT.clone()
}

/// The same with the example platform of the demonstration.
fn example_content() -> Content {
    static CONTENT: LazyLock<Content> = LazyLock::new(|| {
        let recipient = include_str!("../../../demo/content/recipient.toml");
        let clocks = include_str!("../../../demo/content/clocks.toml");
        let overlay = vec![
            ("recipients/voorbeeldplatform.toml".to_owned(), recipient.replace("{host}", PLATFORM)),
            ("clocks/default.toml".to_owned(), clocks.to_owned()),
            ("domains/hier.toml".to_owned(), DUTCH.to_owned()),
        ];
        Content::with_overlay(overlay).unwrap()
    });
    CONTENT.clone()
}

/// A rule of the operator: the servers of this site are Dutch.
const DUTCH: &str = r#"
id = "hier"
source_url = "https://luwte.example"
source_date = "undated"
checked_on = 2026-11-22
mark = "I"
valid_from = 2026-11-01
review_by = 2027-05-22
domain = "hier.example"
host_country = "NL"
"#;
