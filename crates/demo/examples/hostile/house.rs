//! A house of two recipients, one by mail and one with an interface, and a worker that does nothing
//! but send.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use luwte_casework::house::{Operator, Wiring};
use luwte_casework::intake::Change;
use luwte_casework::{House, Intake, Worker};
use luwte_domain::{AboutWhom, AgeGroup, Lang, Situation};
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::interface::{PostSettings, Poster};
use luwte_outbound::mail::{MailSettings, MailTls, Mailer};
use luwte_outbound::reach::Reach;
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use tokio::sync::watch;

use crate::clock::SharedClock;

/// How long the worker waits for an answer: hostile peers hang for longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where the peers are; written into the directory for the worker.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    pub(crate) smtp_port: u16,
    pub(crate) interface_port: u16,
    pub(crate) root_pem: String,
}

impl Around {
    pub(crate) fn write(&self, dir: &Path) -> Result<()> {
        let ports = format!("{} {}", self.smtp_port, self.interface_port);
        std::fs::write(dir.join("ports"), ports)?;
        Ok(std::fs::write(dir.join("root.pem"), &self.root_pem)?)
    }

    fn read(dir: &Path) -> Result<Self> {
        let ports = std::fs::read_to_string(dir.join("ports"))?;
        let mut ports = ports.split(' ').map(str::parse);
        let mut port = || anyhow::Ok(ports.next().transpose()?.unwrap_or_default());
        let (smtp_port, interface_port) = (port()?, port()?);
        let root_pem = std::fs::read_to_string(dir.join("root.pem"))?;
        Ok(Self { smtp_port, interface_port, root_pem })
    }
}

/// Works until this process is killed.
pub(crate) async fn work(dir: &Path) -> Result<()> {
    let clock = Arc::new(SharedClock::open(&dir.join("clock"))?);
    let house = open(dir, &Around::read(dir)?, clock).await?;
    let (_stop, stopped) = watch::channel(false);
    Worker::new(house).run(stopped).await;
    Ok(())
}

/// Writes down for the worker where the database lies: at `url`, or in `dir`.
pub(crate) fn write_database(dir: &Path, url: Option<&str>) -> Result<()> {
    let in_dir = || format!("sqlite:{}", dir.join("luwte.db").display());
    Ok(std::fs::write(dir.join("database"), url.map_or_else(in_dir, str::to_owned))?)
}

/// Where the database lies.
pub(crate) fn database(dir: &Path) -> Result<StoreSettings> {
    Ok(StoreSettings { url: std::fs::read_to_string(dir.join("database"))?, max_readers: 8 })
}

/// Opens the house in `dir`.
pub(crate) async fn open(dir: &Path, around: &Around, clock: Arc<SharedClock>) -> Result<House> {
    luwte_outbound::install_tls_provider();
    let reach = Reach::with_exemption(vec![around.interface_port]);
    let fetcher = Fetcher::new(Reach::public(), FetchSettings::default(), clock.clone())?;
    let settings = PostSettings {
        timeout_ms: u64::try_from(PATIENCE.as_millis())?,
        extra_roots_pem: Some(around.root_pem.clone()),
        ..PostSettings::default()
    };
    let mailer = Mailer::new(MailSettings {
        host: "127.0.0.1".to_owned(),
        port: around.smtp_port,
        tls: MailTls::None,
        username: None,
        password: None,
        from: "Luwte <kennisgeving@luwte.example>".to_owned(),
        hello_name: None,
        timeout: PATIENCE,
        extra_root_pem: None,
    });
    let content = Content::with_overlay(overlay(around.interface_port));
    let house = House::build(Wiring {
        store: Store::open(&database(dir)?).await?,
        ring: KeyRing::open(&dir.join("keys.db")).await?,
        secrets: Secrets::load(&dir.join("secrets"))?,
        salt: [7; 16],
        content: content.map_err(|error| anyhow::anyhow!("{error}"))?,
        poster: Some(Poster::new(reach, settings, clock.clone())?),
        clock,
        operator: Operator {
            name: "Stichting Meting".to_owned(),
            complaints: "klacht@luwte.example".to_owned(),
            public_url: "http://127.0.0.1".to_owned(),
            is_demo: true,
            ..Operator::default()
        },
        mailer: Some(mailer?),
        fetcher,
        replies: None,
        hosts: None,
        has_quick_passwords: true,
    });
    house.map_err(anyhow::Error::msg)
}

/// Reports places.
pub(crate) async fn report(house: &House, links: &str) -> Result<()> {
    let intake = Intake::new(house.clone());
    let saved = intake.change(None, Change::About(AboutWhom::Me)).await?;
    let cookie = saved.new_cookie.context("no cookie")?;
    for change in [
        Change::Lang(Lang::Nl),
        Change::Situation(Situation::PictureShared),
        Change::Age(AgeGroup::Adult),
        Change::Links(links.to_owned()),
    ] {
        intake.change(Some(&cookie), change).await?;
    }
    let check = intake.check(Some(&cookie), Lang::Nl).await?;
    intake.send(Some(&cookie), &check.token).await?;
    Ok(())
}

/// A recipient at `post.example` by mail and one at `loket.example` with an interface; nothing is ever
/// looked at.
fn overlay(interface_port: u16) -> Vec<(String, String)> {
    let recipient = |id: &str| {
        let text = include_str!("../../content/recipient.toml")
            .replace("hosts = [\"{host}\"]", "")
            .replace("domains = []", &format!("domains = [\"{id}.example\"]"))
            .replace("moderatie@voorbeeldplatform", &format!("meld@{id}"))
            .replace("id = \"voorbeeldplatform\"", &format!("id = \"{id}\""));
        (format!("recipients/{id}.toml"), text)
    };
    let rule = |id: &str| {
        let text = format!(
            "id = \"{id}\"\nsource_url = \"https://luwte.example\"\nsource_date = \"undated\"\n\
             checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\n\
             review_by = 2027-05-22\ndomain = \"{id}.example\"\ndo_not_fetch = true\n"
        );
        (format!("domains/{id}.toml"), text)
    };
    let (path, text) = recipient("loket");
    let text = text
        .replace("kind = \"mail\"", "kind = \"api\"")
        .replace("meld@loket.example", &format!("https://127.0.0.1:{interface_port}/v1/notices"));
    let clocks = include_str!("../../content/clocks.toml")
        .replace("every_seconds = 5", "every_days = 300")
        .replace("first_least_seconds = 1", "first_least_seconds = 8_000_000")
        .replace("first_most_seconds = 3", "first_most_seconds = 9_000_000");
    vec![
        recipient("post"),
        rule("post"),
        (path, text),
        rule("loket"),
        ("clocks/default.toml".to_owned(), clocks),
    ]
}
