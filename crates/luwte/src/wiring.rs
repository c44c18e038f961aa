//! The one place that knows all rooms: from settings to a house.

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use luwte_casework::house::{House, Wiring};
use luwte_casework::{Desk, Intake, MyCase, Partners, Portal};
use luwte_domain::{Clock, SystemClock};
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher};
use luwte_outbound::hosting::HostSettings;
use luwte_outbound::interface::{PostSettings, Poster, Token};
use luwte_outbound::mail::{MailSettings, Mailer, Password};
use luwte_outbound::reach::Reach;
use luwte_outbound::replies::Maildir;
use luwte_store::installation::{self, InstallationKind};
use luwte_store::{KeyRing, Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::commands::Config;
use crate::exit::{self, Failure};
use crate::settings::{LookupSettings, Mail, MailTls, Replies, Settings};

/// The rooms that live in a data directory.
pub(crate) struct Rooms {
    pub(crate) store: Store,
    pub(crate) ring: KeyRing,
    pub(crate) secrets: Secrets,
    pub(crate) salt: [u8; 16],
}

/// Starts the log: JSON lines on standard error, `LUWTE_LOG` sets the level.
///
/// It sets that of our own rooms only. Libraries say just what is wrong, whatever the setting: in
/// passing they would name paths, and the path of a portal link is its secret.
pub(crate) fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("LUWTE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let ours = filter_fn(|line| {
        line.target().starts_with("luwte") || *line.level() <= tracing::Level::WARN
    });
    let log = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = log.finish().with(ours).try_init();
}

/// The house of the settings file.
pub(crate) async fn open(config: &Config) -> Result<House, Failure> {
    build(&Settings::load(&config.config)?).await
}

/// The house of a demonstration that lies in `dir`, for commands that read it.
pub(crate) async fn open_demo(dir: &Path) -> Result<House, Failure> {
    let rooms = rooms(dir, None, InstallationKind::Demo).await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    luwte_outbound::install_tls_provider();
    let fetcher = Fetcher::new(Reach::public(), FetchSettings::default(), Arc::clone(&clock));
    let operator = luwte_demo::operator("http://127.0.0.1", "http://127.0.0.1");
    house(Wiring {
        store: rooms.store,
        ring: rooms.ring,
        secrets: rooms.secrets,
        salt: rooms.salt,
        content: Content::embedded().map_err(Failure::failed)?,
        clock,
        operator,
        mailer: None,
        poster: None,
        fetcher: fetcher.map_err(Failure::failed)?,
        replies: None,
        hosts: None,
        has_quick_passwords: false,
    })
}

/// Opens everything the settings name.
pub(crate) async fn build(settings: &Settings) -> Result<House, Failure> {
    luwte_outbound::install_tls_provider();
    let url = settings.database.url.clone();
    let rooms = rooms(&settings.data.dir, url, InstallationKind::Real).await?;
    let content = match &settings.content.dir {
        Some(dir) => Content::load_dir(dir).map_err(Failure::usage)?,
        None => Content::embedded().map_err(Failure::failed)?,
    };
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let fetcher = Fetcher::new(Reach::public(), fetch_settings(settings), Arc::clone(&clock));
    let poster = poster(settings, &content, Arc::clone(&clock))?;
    house(Wiring {
        store: rooms.store,
        ring: rooms.ring,
        secrets: rooms.secrets,
        salt: rooms.salt,
        content,
        clock,
        operator: settings.operator(),
        mailer: settings.mail.as_ref().map(mailer).transpose()?,
        poster: Some(poster),
        fetcher: fetcher.map_err(Failure::usage)?,
        replies: settings.replies.as_ref().map(maildir).transpose()?,
        hosts: settings.lookup.as_ref().map(host_settings),
        has_quick_passwords: false,
    })
}

/// What the settings say about requests.
pub(crate) fn fetch_settings(settings: &Settings) -> FetchSettings {
    let mut fetch = FetchSettings { egress: settings.recheck.from_address, ..Default::default() };
    if let Some(name) = &settings.recheck.user_agent {
        fetch.user_agent.clone_from(name);
    }
    fetch
}

/// What the settings say about look-ups of hosts.
pub(crate) fn host_settings(lookup: &LookupSettings) -> HostSettings {
    HostSettings {
        country_database: lookup.country_database.clone(),
        network_database: lookup.network_database.clone(),
        oldest_days: lookup.oldest_days,
        registers: lookup.registers.clone(),
        name_servers: lookup.name_servers.clone(),
        timeout_ms: 0,
    }
}

/// Builds the house.
pub(crate) fn house(wiring: Wiring) -> Result<House, Failure> {
    House::build(wiring).map_err(Failure::failed)
}

/// The faces of a house, each with the use cases it offers and no others.
pub(crate) fn faces(house: &House) -> luwte_web::Faces {
    luwte_web::Faces {
        public: luwte_web::PublicState {
            intake: Intake::new(house.clone()),
            my_case: MyCase::new(house.clone()),
        },
        desk: luwte_web::DeskState { desk: Desk::new(house.clone()) },
        recipient: luwte_web::RecipientState {
            portal: Portal::new(house.clone()),
            partners: Partners::new(house.clone()),
        },
        partner: luwte_web::PartnerState { partners: Partners::new(house.clone()) },
    }
}

/// Opens or makes the rooms of a data directory, and refuses one of the other kind.
pub(crate) async fn rooms(
    dir: &Path,
    url: Option<String>,
    kind: InstallationKind,
) -> Result<Rooms, Failure> {
    let tell = |error: std::io::Error| Failure::usage(format!("{}: {error}", dir.display()));
    std::fs::create_dir_all(dir).map_err(tell)?;
    let keys = dir.join("secrets");
    let secrets = if keys.exists() { Secrets::load(&keys) } else { Secrets::create(&keys) };
    let secrets = secrets.map_err(Failure::usage)?;
    let url = url.unwrap_or_else(|| format!("sqlite:{}", dir.join("luwte.db").display()));
    let settings = StoreSettings { url, max_readers: 8 };
    let store = Store::open(&settings).await.map_err(Failure::usage)?;
    let ring = KeyRing::open(&dir.join("keys.db")).await.map_err(Failure::usage)?;
    let salt = installed(&store, dir, kind).await?;
    Ok(Rooms { store, ring, secrets, salt })
}

async fn installed(store: &Store, dir: &Path, kind: InstallationKind) -> Result<[u8; 16], Failure> {
    let mut tx = store.write().await.map_err(Failure::failed)?;
    if let Some(found) = installation::get(tx.conn()).await.map_err(Failure::failed)? {
        if found.kind == kind {
            return Ok(found.salt);
        }
        let dir = dir.display();
        return Err(Failure::new(
            exit::NOT_ALLOWED,
            match kind {
                InstallationKind::Real => {
                    format!("{dir} holds a demonstration: name another directory in data.dir")
                }
                InstallationKind::Demo => {
                    format!("{dir} holds a real installation: a demonstration needs its own")
                }
            },
        ));
    }
    let salt = luwte_vault::random::bytes();
    let now = SystemClock.now();
    installation::insert(tx.conn(), kind, salt, now).await.map_err(Failure::failed)?;
    tx.commit().await.map_err(Failure::failed)?;
    Ok(salt)
}

fn mailer(mail: &Mail) -> Result<Mailer, Failure> {
    let password = match &mail.password_file {
        Some(path) => Some(Password::new(read_secret(path)?.trim_end().to_owned())),
        None => None,
    };
    let settings = MailSettings {
        host: mail.host.clone(),
        port: mail.port,
        tls: match mail.tls {
            MailTls::Starttls => luwte_outbound::mail::MailTls::StartTls,
            MailTls::Implicit => luwte_outbound::mail::MailTls::Implicit,
            MailTls::None => luwte_outbound::mail::MailTls::None,
        },
        username: mail.username.clone(),
        password,
        from: mail.from.clone(),
        hello_name: None,
        timeout: Duration::from_secs(30),
        extra_root_pem: mail.root_certificate.as_deref().map(read).transpose()?,
    };
    Mailer::new(settings).map_err(|error| Failure::usage(format!("section [mail]: {error}")))
}

/// Who posts to interfaces of recipients, with the tokens of the settings.
fn poster(
    settings: &Settings,
    content: &Content,
    clock: Arc<dyn Clock>,
) -> Result<Poster, Failure> {
    let wrong = |words: String| Failure::usage(format!("section [interfaces]: {words}"));
    let interfaces = &settings.interfaces;
    let mut tokens = HashMap::new();
    for (recipient, path) in &interfaces.token_files {
        let known = content.recipients().by_id(recipient);
        if known.is_none_or(|known| known.interface().is_none()) {
            return Err(wrong(format!("{recipient} is no recipient with an interface")));
        }
        let token = Token::new(read_secret(path)?.trim_end().to_owned());
        let token = token.map_err(|error| wrong(format!("{}: {error}", path.display())))?;
        tokens.insert(recipient.clone(), token);
    }
    let extra_roots_pem = interfaces.root_certificate.as_deref().map(read).transpose()?;
    let post = PostSettings { extra_roots_pem, tokens, ..PostSettings::default() };
    Poster::new(Reach::public(), post, clock).map_err(|error| wrong(error.to_string()))
}

/// The maildir of the settings; makes its folder for mail that is set aside.
fn maildir(replies: &Replies) -> Result<Maildir, Failure> {
    Maildir::open(&replies.maildir)
        .map_err(|error| Failure::usage(format!("section [replies]: {error}")))
}

/// Reads a file of the settings that is no secret.
fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

/// Reads a secret; refuses a file that others on this machine may use.
fn read_secret(path: &Path) -> Result<String, Failure> {
    let tell = |error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
    let found = std::fs::metadata(path).map_err(tell)?;
    if !found.is_file() || found.permissions().mode() & 0o077 != 0 {
        let path = path.display();
        let words = format!("{path}: must be a file that only its owner can use: chmod 600 {path}");
        return Err(Failure::usage(words));
    }
    std::fs::read_to_string(path).map_err(tell)
}
