//! A house with notices out for many places at many hosts.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use luwte_casework::house::{Operator, Wiring};
use luwte_casework::intake::Change;
use luwte_casework::{Cookie, Desk, House, Intake, Team, Worker};
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::{AboutWhom, AgeGroup, Clock as _, Lang, Situation, SystemClock};
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::mail::{MailSettings, MailTls, Mailer};
use luwte_outbound::reach::Reach;
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use luwte_vault::totp::TotpSecret;
use testkit::http_peer::{HttpPeer, Reply};
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use crate::Looks;

/// How many hosts there are.
pub(crate) const HOSTS: usize = 500;
/// The pause between two looks at one host.
pub(crate) const APART: Duration = Duration::from_secs(2);
/// Most addresses that one report takes.
const LINKS: usize = 20;

const USER: &str = "meting";
const PASSWORD: &str = "een lang wachtwoord";
/// The number of a page that every host links to on its home page.
const NEIGHBOUR: u32 = 1_000_001;

/// The house, and what it looks at.
pub(crate) struct Scene {
    pub(crate) house: House,
    pub(crate) looks: Arc<Looks>,
    _site: HttpPeer,
    mail: SmtpPeer,
    _dir: tempfile::TempDir,
}

impl Scene {
    /// Reports `places` addresses and sends the notices about them.
    pub(crate) async fn build(places: usize) -> Result<Self> {
        luwte_outbound::install_tls_provider();
        let dir = tempfile::tempdir()?;
        let looks = Arc::new(Looks::default());
        let site = sites(&looks).await?;
        let mail = SmtpPeer::start(SmtpOptions::default()).await?;
        let port = site.addr().port();
        let house = house(&dir, port, mail.addr().port()).await?;
        let first = Team::new(house.clone()).add_first(USER, PASSWORD).await?;
        let totp = data_encoding::BASE32_NOPAD.decode(first.totp_secret.as_bytes())?;
        let code = TotpSecret::from_slice(&totp).and_then(|totp| totp.code(SystemClock.now()));
        let desk = Desk::new(house.clone());
        let code = code.context("no app code")?;
        let login = desk.login(USER, PASSWORD, &code).await;
        let cookie = login.map_err(|error| anyhow::anyhow!("{error}"))?;
        let links: Vec<String> =
            (0..places).map(|n| format!("http://{}:{port}/p/{n}", name(n % HOSTS))).collect();
        for links in links.chunks(LINKS) {
            report(&house, &links.join("\n")).await?;
            approve(&desk, &cookie).await?;
        }
        let scene = Self { house, looks, _site: site, mail, _dir: dir };
        scene.send_all(places.div_ceil(LINKS)).await?;
        Ok(scene)
    }

    /// Sends what was approved.
    async fn send_all(&self, notices: usize) -> Result<()> {
        let worker = Worker::new(self.house.clone());
        while self.mail.received().len() < notices {
            worker.run_due().await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

fn name(number: usize) -> String {
    format!("host{number}.example")
}

/// One server that all hosts lead to. Each has a home page with a link, a page of its own for every
/// number, and finds nothing else.
async fn sites(looks: &Arc<Looks>) -> Result<HttpPeer> {
    let looks = Arc::clone(looks);
    let site = HttpPeer::start("127.0.0.1:0".parse()?, move |asked| {
        let number = asked.target.strip_prefix("/p/");
        let number: Option<u32> = number.and_then(|number| number.parse().ok());
        let (status, page) = match number {
            Some(number) if number <= NEIGHBOUR => ("200 OK", mountain(number)),
            None if asked.target == "/" => {
                ("200 OK", format!("<title>Bergen</title><a href=\"/p/{NEIGHBOUR}\">Een berg</a>"))
            }
            _ => ("404 Not Found", "<title>Bergen</title>".to_owned()),
        };
        let reply = Reply::of(status, "text/html; charset=utf-8", page);
        if asked.method != "HEAD" {
            return reply;
        }
        let host = asked.head.lines().find_map(|line| line.strip_prefix("host: "));
        looks.note(host.unwrap_or_default(), number.is_some_and(|number| number < NEIGHBOUR));
        reply.head_only()
    });
    Ok(site.await?)
}

/// The page of one mountain, with a name in letters.
fn mountain(number: u32) -> String {
    let letter = |digit: char| digit.to_digit(10).and_then(|n| char::from_digit(n + 10, 36));
    let name: String = number.to_string().chars().filter_map(letter).collect();
    format!(
        "<html><title>{name}</title><body><h1>De berg {name}</h1><p class=\"view\">Bergruggen \
         bij zon.</p></body></html>"
    )
}

async fn report(house: &House, links: &str) -> Result<()> {
    let intake = Intake::new(house.clone());
    let saved = intake.change(None, Change::About(AboutWhom::Me)).await?;
    let cookie = saved.new_cookie.context("no cookie")?;
    for change in [
        Change::Lang(Lang::Nl),
        Change::Situation(Situation::PictureShared),
        Change::Age(AgeGroup::Under12),
        Change::Links(links.to_owned()),
    ] {
        intake.change(Some(&cookie), change).await?;
    }
    let check = intake.check(Some(&cookie), Lang::Nl).await?;
    intake.send(Some(&cookie), &check.token).await?;
    Ok(())
}

/// Approves a notice in the case that came in last.
async fn approve(desk: &Desk, cookie: &Cookie) -> Result<()> {
    let cookie = Some(cookie);
    let rows = desk.queue(cookie).await?.rows;
    let newest = rows.iter().max_by_key(|row| (row.received_at, row.id)).context("no case")?;
    let case = newest.id;
    desk.open(cookie, case).await?;
    desk.assess(cookie, case, Assessor::DepictedPerson, Basis::MinorImagery).await?;
    let notice = desk.draft_notice(cookie, case, &[]).await?;
    desk.confirm_channel(cookie, notice).await?;
    desk.approve(cookie, notice).await?;
    Ok(())
}

async fn house(dir: &tempfile::TempDir, site: u16, mail: u16) -> Result<House> {
    let dir = dir.path();
    let secrets = dir.join("secrets");
    Secrets::create(&secrets)?;
    let names = (0..HOSTS).map(|n| Ok((name(n), vec![vec!["127.0.0.1".parse()?]])));
    let names: Vec<_> = names.collect::<Result<_>>()?;
    let clock = Arc::new(SystemClock);
    let reach = Reach::with_exemption(vec![site]);
    let fetcher = Fetcher::new(reach, FetchSettings::default(), clock.clone())?
        .with_resolver(Resolver::Fixed(FixedNames::new(names)));
    let mailer = Mailer::new(MailSettings {
        host: "127.0.0.1".to_owned(),
        port: mail,
        tls: MailTls::None,
        username: None,
        password: None,
        from: "Luwte <kennisgeving@luwte.example>".to_owned(),
        hello_name: None,
        timeout: Duration::from_secs(5),
        extra_root_pem: None,
    });
    let url = format!("sqlite:{}", dir.join("luwte.db").display());
    let house = House::build(Wiring {
        store: Store::open(&StoreSettings { url, max_readers: 8 }).await?,
        ring: KeyRing::open(&dir.join("keys.db")).await?,
        secrets: Secrets::load(&secrets)?,
        salt: [7; 16],
        content: Content::with_overlay(overlay()).map_err(|error| anyhow::anyhow!("{error}"))?,
        clock,
        operator: Operator {
            name: "Stichting Meting".to_owned(),
            complaints: "klacht@luwte.example".to_owned(),
            public_url: "http://127.0.0.1".to_owned(),
            is_demo: true,
            ..Operator::default()
        },
        mailer: Some(mailer?),
        poster: None,
        fetcher,
        replies: None,
        hosts: None,
        has_quick_passwords: true,
    });
    house.map_err(anyhow::Error::msg)
}

/// One recipient for all hosts, and clocks under which every place is due again at once.
fn overlay() -> Vec<(String, String)> {
    let names: Vec<String> = (0..HOSTS).map(|n| format!("{:?}", name(n))).collect();
    let recipient = include_str!("../../content/recipient.toml")
        .replace("domains = []", &format!("domains = [{}]", names.join(", ")))
        .replace("hosts = [\"{host}\"]", "hosts = []");
    let clocks = include_str!("../../content/clocks.toml")
        .replace("undo_within_ms = 10_000", "undo_within_ms = 10")
        .replace("host_apart_ms = 0", &format!("host_apart_ms = {}", APART.as_millis()))
        .replace("every_seconds = 5", "every_seconds = 1");
    vec![
        ("recipients/voorbeeldplatform.toml".to_owned(), recipient),
        ("clocks/default.toml".to_owned(), clocks),
    ]
}
