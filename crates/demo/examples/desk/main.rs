//! How long the desk's queue and board of places take with many open places.
//!
//! `cargo run --release -p luwte-demo --example desk [-- --places N --database URL]`
//!
//! Reports of 20 places each, none noticed yet; SQLite in a directory of its own, or the empty PostgreSQL
//! that is named. Times are those of the use cases, without the page that is written from them.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use luwte_casework::house::{Operator, Wiring};
use luwte_casework::intake::Change;
use luwte_casework::{Desk, House, Intake, Team};
use luwte_domain::{AboutWhom, AgeGroup, Clock as _, Lang, Situation, SystemClock};
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::reach::Reach;
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use luwte_vault::totp::TotpSecret;

const USER: &str = "meting";
const PASSWORD: &str = "een lang wachtwoord";
/// Most addresses that one report takes.
const LINKS: usize = 20;
/// How often each is asked for.
const ROUNDS: usize = 9;

#[tokio::main]
async fn main() -> Result<()> {
    let (mut places, mut url) = (5_000, None);
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        match word.as_str() {
            "--places" => places = given.next().unwrap_or_default().parse()?,
            "--database" => url = given.next(),
            other => bail!("{other} is no option; --places N, --database URL"),
        }
    }
    ensure!(places > 0, "nothing to do");
    luwte_outbound::install_tls_provider();
    let dir = tempfile::tempdir()?;
    let url = url.unwrap_or_else(|| format!("sqlite:{}", dir.path().join("luwte.db").display()));
    let house = house(&dir, url).await?;
    let first = Team::new(house.clone()).add_first(USER, PASSWORD).await?;
    let totp = data_encoding::BASE32_NOPAD.decode(first.totp_secret.as_bytes())?;
    let code = TotpSecret::from_slice(&totp).and_then(|totp| totp.code(SystemClock.now()));
    let desk = Desk::new(house.clone());
    let login = desk.login(USER, PASSWORD, &code.context("no app code")?).await;
    let cookie = login.map_err(|error| anyhow::anyhow!("{error}"))?;
    let links: Vec<String> =
        (0..places).map(|n| format!("https://site{n}.example/p/{n}")).collect();
    for links in links.chunks(LINKS) {
        report(&house, &links.join("\n")).await?;
    }
    let (mut board, mut queue) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let from = Instant::now();
        let rows = desk.board(Some(&cookie)).await?.rows.len();
        board.push(from.elapsed());
        ensure!(rows >= places, "{rows} of {places} places on the board");
        let from = Instant::now();
        desk.queue(Some(&cookie)).await?;
        queue.push(from.elapsed());
    }
    println!("{places} places: board {:.0?}, queue {:.0?} (median)", median(board), median(queue));
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

async fn report(house: &House, links: &str) -> Result<()> {
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

async fn house(dir: &tempfile::TempDir, url: String) -> Result<House> {
    let dir = dir.path();
    let secrets = dir.join("secrets");
    Secrets::create(&secrets)?;
    let clock = Arc::new(SystemClock);
    let fetcher =
        Fetcher::new(Reach::with_exemption(Vec::new()), FetchSettings::default(), clock.clone())?;
    let house = House::build(Wiring {
        store: Store::open(&StoreSettings { url, max_readers: 8 }).await?,
        ring: KeyRing::open(&dir.join("keys.db")).await?,
        secrets: Secrets::load(&secrets)?,
        salt: [7; 16],
        content: Content::with_overlay(Vec::new()).map_err(|error| anyhow::anyhow!("{error}"))?,
        clock,
        operator: Operator {
            name: "Stichting Meting".to_owned(),
            complaints: "klacht@luwte.example".to_owned(),
            public_url: "http://127.0.0.1".to_owned(),
            is_demo: true,
            ..Operator::default()
        },
        mailer: None,
        poster: None,
        fetcher,
        replies: None,
        hosts: None,
        has_quick_passwords: true,
    });
    house.map_err(anyhow::Error::msg)
}
