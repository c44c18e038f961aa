//! `luwte demo`: everything on loopback, with an example platform and synthetic cases.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use data_encoding::BASE32_NOPAD;
use luwte_casework::Team;
use luwte_casework::house::{House, Wiring};
use luwte_demo::mail::MailCatcher;
use luwte_demo::platform::Platform;
use luwte_demo::{Garden, MODERATOR_MAIL, PASSWORD, SENDER_MAIL, ShiftedClock, USER};
use luwte_domain::Clock;
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::mail::{MailSettings, MailTls, Mailer};
use luwte_outbound::reach::Reach;
use luwte_outbound::replies::Maildir;
use luwte_store::installation::InstallationKind;
use luwte_vault::totp::TotpSecret;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::net::TcpListener;

use super::{serve, terminal};
use crate::exit::Failure;
use crate::stopping::Stopping;
use crate::{server, wiring};

/// Where the demonstration listens and keeps its data.
#[derive(Debug, Args)]
pub(crate) struct DemoArguments {
    /// Port of the site; the example platform, the mail page and the mail server take the next
    /// three.
    #[arg(long, default_value_t = 8480)]
    port: u16,
    /// Directory for the data; a new temporary one by default.
    #[arg(long)]
    data: Option<PathBuf>,
}

/// What a demonstration must remember to be started again in the same directory.
#[derive(Serialize, Deserialize)]
struct Remembered {
    totp_secret: String,
    portal: String,
    /// Missing where the directory is from before there were accounts.
    partner: Option<RememberedPartner>,
}

/// The example platform's account.
#[derive(Serialize, Deserialize)]
struct RememberedPartner {
    api_key: String,
    mark: String,
    signing_key: String,
}

/// The servers around the house.
struct Around {
    platform: Platform,
    mail: MailCatcher,
    site: TcpListener,
    port: u16,
}

/// A demonstration that is ready.
struct Begun {
    around: Around,
    house: House,
    remembered: Remembered,
}

/// Starts everything and says on standard output where it is.
pub(super) async fn run(arguments: DemoArguments) -> Result<(), Failure> {
    let mut stopping = Stopping::listen()?;
    wiring::start_log();
    let kept = match &arguments.data {
        Some(_) => None,
        None => Some(tempfile::tempdir().map_err(Failure::failed)?),
    };
    let dir = arguments.data.or_else(|| kept.as_ref().map(|kept| kept.path().to_owned()));
    let dir = dir.ok_or_else(|| Failure::failed("no directory"))?;
    let begun = stopping.unless_told(Box::pin(begin(&dir, arguments.port))).await?;
    let Begun { around, house, remembered } = begun;
    terminal::data(&announcement(&around, &remembered).to_string());
    terminal::say(&format!(
        "luwte demo: everything here is synthetic. Open http://127.0.0.1:{} - stop with Ctrl+C",
        around.port
    ));
    let Around { site, platform, mail, .. } = around;
    let served = serve::until_stopped(house, site, stopping).await;
    drop((platform, mail));
    served
}

async fn begin(dir: &std::path::Path, port: u16) -> Result<Begun, Failure> {
    let clock = Arc::new(ShiftedClock::default());
    let around = start_around(port, Arc::clone(&clock) as Arc<dyn Clock>)?;
    let house = build(dir, &around, Arc::clone(&clock) as Arc<dyn Clock>).await?;
    let remembered = prepare(dir, &house, &around, &clock).await?;
    Ok(Begun { around, house, remembered })
}

fn start_around(port: u16, clock: Arc<dyn Clock>) -> Result<Around, Failure> {
    let bind = |offset: u16| {
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port.saturating_add(offset)));
        server::listen(at).map_err(|error| {
            Failure::usage(format!("port {} is not free ({error}): try --port", at.port()))
        })
    };
    let (site, hosted, page, smtp) = (bind(0)?, bind(1)?, bind(2)?, bind(3)?);
    let mail = MailCatcher::start(smtp, page, clock).map_err(Failure::failed)?;
    let inbox = Arc::new(mail.inbox(MODERATOR_MAIL));
    let platform = Platform::start(hosted, inbox).map_err(Failure::failed)?;
    Ok(Around { platform, mail, site, port })
}

async fn build(
    dir: &std::path::Path,
    around: &Around,
    clock: Arc<dyn Clock>,
) -> Result<House, Failure> {
    luwte_outbound::install_tls_provider();
    let rooms = wiring::rooms(dir, None, InstallationKind::Demo).await?;
    let host = format!("127.0.0.1:{}", around.port + 1);
    let content = Content::with_overlay(luwte_demo::content(&host)).map_err(Failure::failed)?;
    let reach = Reach::with_exemption(vec![around.port + 1]);
    let fetcher = Fetcher::new(reach, FetchSettings::default(), Arc::clone(&clock));
    let mailer = Mailer::new(MailSettings {
        host: Ipv4Addr::LOCALHOST.to_string(),
        port: around.port + 3,
        tls: MailTls::None,
        username: None,
        password: None,
        from: SENDER_MAIL.to_owned(),
        hello_name: None,
        timeout: Duration::from_secs(20),
        extra_root_pem: None,
    });
    let site = format!("http://127.0.0.1:{}", around.port);
    wiring::house(Wiring {
        store: rooms.store,
        ring: rooms.ring,
        secrets: rooms.secrets,
        salt: rooms.salt,
        content,
        clock,
        operator: luwte_demo::operator(&site, &around.platform.url()),
        mailer: Some(mailer.map_err(Failure::failed)?),
        poster: None,
        fetcher: fetcher.map_err(Failure::failed)?,
        replies: Some(maildir(dir)?),
        hosts: None,
        has_quick_passwords: false,
    })
}

/// Where the example platform's mail to us arrives.
fn maildir(dir: &std::path::Path) -> Result<Maildir, Failure> {
    let root = std::path::absolute(dir).map_err(Failure::failed)?.join("maildir");
    for name in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(root.join(name)).map_err(Failure::failed)?;
    }
    Maildir::open(&root).map_err(Failure::failed)
}

/// The example platform answers the last notice by mail; what that means, a member says.
fn answer_by_mail(dir: &std::path::Path, mail: &MailCatcher) -> std::io::Result<()> {
    let newest = mail.mails().into_iter().rev().find_map(|mail| mail.message_id.clone());
    let Some(id) = newest else { return Ok(()) };
    let text = format!(
        "From: {MODERATOR_MAIL}\r\nTo: {SENDER_MAIL}\r\nSubject: Re: verzoek (synthetic)\r\n\
         In-Reply-To: <{}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         Wij hebben uw melding ontvangen en nemen deze in behandeling.\r\n",
        id.trim_matches(['<', '>'])
    );
    std::fs::write(dir.join("maildir/new/1.voorbeeldplatform"), text)
}

/// Makes member and cases, or finds them in a directory that was used before.
async fn prepare(
    dir: &std::path::Path,
    house: &House,
    around: &Around,
    clock: &ShiftedClock,
) -> Result<Remembered, Failure> {
    let path = dir.join("demo.json");
    if let Ok(text) = std::fs::read_to_string(&path) {
        return serde_json::from_str(&text).map_err(Failure::failed);
    }
    terminal::say("luwte demo: making synthetic cases");
    clock.set_back_minutes(4 * 24 * 60);
    let first = Team::new(house.clone()).add_first(USER, PASSWORD).await;
    let first = first.map_err(Failure::failed)?;
    let secret = BASE32_NOPAD.decode(first.totp_secret.as_bytes()).unwrap_or_default();
    let totp = TotpSecret::from_slice(&secret)
        .ok_or_else(|| Failure::failed("the secret of the code app does not read"))?;
    let (platform, mail) = (&around.platform, &around.mail);
    let garden = Garden { house, clock, platform, mail, totp: &totp };
    let planted = garden.plant().await.map_err(Failure::failed)?;
    answer_by_mail(dir, mail).map_err(Failure::failed)?;
    let partner = RememberedPartner {
        api_key: planted.partner.api_key.to_string(),
        mark: planted.partner.mark,
        signing_key: planted.partner.callback_key.to_string(),
    };
    let remembered = Remembered {
        totp_secret: first.totp_secret.to_string(),
        portal: planted.portal,
        partner: Some(partner),
    };
    let text = serde_json::to_string(&remembered).map_err(Failure::failed)?;
    std::fs::write(&path, text).map_err(Failure::failed)?;
    Ok(remembered)
}

fn announcement(around: &Around, remembered: &Remembered) -> serde_json::Value {
    let site = format!("http://127.0.0.1:{}", around.port);
    let items: Vec<String> =
        around.platform.items().into_iter().flat_map(|item| [item.page, item.media]).collect();
    json!({
        "public": format!("{site}/"),
        "desk": {
            "url": format!("{site}/balie"),
            "user": USER,
            "password": PASSWORD,
            "totp_secret": remembered.totp_secret,
        },
        "recipient": { "portal": remembered.portal },
        "partner": remembered.partner.as_ref().map(|partner| json!({
            "notices": format!("{site}/api/v1/notices"),
            "api_key": partner.api_key,
            "mark": partner.mark,
            "signing_key": partner.signing_key,
        })),
        "platform": {
            "url": around.platform.url(),
            "moderator": around.platform.moderator_url(),
            "items": items,
        },
        "mail": {
            "url": around.mail.url(),
            "smtp": format!("127.0.0.1:{}", around.port + 3),
            "api": around.mail.api_url(),
        },
    })
}
