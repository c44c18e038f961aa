//! Real rooms in a temporary directory, without peers: nothing is sent or fetched here.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use luwte_casework::house::{House, Texts, Wiring};
use luwte_casework::{Desk, Intake, MyCase, Operator, Portal, Team};
use luwte_domain::Clock;
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::reach::Reach;
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use luwte_web::{DeskState, Faces, PublicState, RecipientState};

use crate::browser::Browser;

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
    _dir: tempfile::TempDir,
    store: Store,
    clock: Arc<TestClock>,
    pub(crate) house: House,
    pub(crate) router: Router,
}

impl Installation {
    /// With a team, as a demonstration.
    pub(crate) async fn open() -> Self {
        let made = Self::make(true).await;
        Team::new(made.house.clone()).add_first("anouk", "een lang wachtwoord").await.unwrap();
        made
    }

    /// Without a team, not a demonstration.
    pub(crate) async fn not_open() -> Self {
        Self::make(false).await
    }

    async fn make(is_demo: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_795_000_000_000)));
        let url = format!("sqlite:{}", dir.path().join("luwte.db").display());
        let store = Store::open(&StoreSettings { url, max_readers: 4 }).await.unwrap();
        let house = build(dir.path(), store.clone(), Arc::clone(&clock), is_demo).await;
        let router = luwte_web::router(Faces {
            public: PublicState {
                intake: Intake::new(house.clone()),
                my_case: MyCase::new(house.clone()),
            },
            desk: DeskState { desk: Desk::new(house.clone()) },
            recipient: RecipientState { portal: Portal::new(house.clone()) },
        });
        Self { _dir: dir, store, clock, house, router }
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

async fn build(dir: &Path, store: Store, clock: Arc<TestClock>, is_demo: bool) -> House {
    luwte_outbound::install_tls_provider();
    Secrets::create(&dir.join("secrets")).unwrap();
    let texts = |nl: &str, en: &str| Texts { nl: nl.to_owned(), en: en.to_owned() };
    let clock: Arc<dyn Clock> = clock;
    House::build(Wiring {
        store,
        ring: KeyRing::open(&dir.join("keys.db")).await.unwrap(),
        secrets: Secrets::load(&dir.join("secrets")).unwrap(),
        salt: [7; 16],
        content: content(),
        operator: Operator {
            name: "Hulplijn Voorbeeld".to_owned(),
            phone: "000 000 00 00".to_owned(),
            hours: texts("op werkdagen van 9 tot 17 uur", "on working days from 9 to 17"),
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
        mailer: None,
        has_quick_passwords: true,
    })
    .unwrap()
}

/// The content, read once for all tests.
fn content() -> Content {
    static CONTENT: LazyLock<Content> = LazyLock::new(|| Content::embedded().unwrap());
    CONTENT.clone()
}
