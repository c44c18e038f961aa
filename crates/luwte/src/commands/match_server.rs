//! `luwte match-server`: answers platforms from an index file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use luwte_casework::Matcher;
use luwte_casework::matcher::{Addresses, MatcherSettings, OpenError, Reloaded, add_key};
use luwte_web::matcher::MatcherState;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use super::serve::LONGEST_END;
use super::terminal;
use crate::exit::{self, Failure};
use crate::server::{self, Limits};
use crate::stopping::Stopping;
use crate::{guard, wiring};

/// How often the files are looked at.
const LOOKED_AT_EVERY: Duration = Duration::from_secs(2);
/// Longest name of a bank.
const MOST_BANK_BYTES: usize = 255;

/// From what, to whom.
#[derive(Debug, Args)]
pub(crate) struct MatchServerArguments {
    /// The index file. A new one of the same name is taken into use within seconds, at once on
    /// SIGHUP, and only if it is whole.
    #[arg(long, value_name = "FILE", required_unless_present = "add_key")]
    index: Option<PathBuf>,
    /// Where to listen. Anything but this machine itself needs keys.
    #[arg(long, default_value = "127.0.0.1:8490")]
    listen: SocketAddr,
    /// The file with the digests of the keys that may ask.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// The name under which clients know the list, HMA's bank.
    #[arg(long, default_value = "LUWTE")]
    bank: String,
    /// Leaves the index in its file, mapped, rather than in memory: slower, and shared by processes.
    #[arg(long)]
    mapped: bool,
    /// A host whose files are fetched for clients that send addresses, such as your own store of
    /// uploads; may be given again. Without any no address is opened. Needs keys.
    #[arg(long, value_name = "HOST", requires = "key_file")]
    fetch_from: Vec<String>,
    /// Makes a key, prints it, adds its digest to the key file, and ends.
    #[arg(long, value_name = "NAME", requires = "key_file")]
    add_key: Option<String>,
}

/// Serves until it is told to stop.
pub(super) async fn run(arguments: MatchServerArguments) -> Result<(), Failure> {
    if let (Some(name), Some(path)) = (&arguments.add_key, &arguments.key_file) {
        return make_key(path, name);
    }
    let mut stopping = Stopping::listen()?;
    let hangup = signal(SignalKind::hangup()).map_err(Failure::failed)?;
    wiring::start_log();
    let (matcher, listener) = stopping.unless_told(prepare(&arguments)).await?;
    let entries = matcher.status().entries;
    let listen = arguments.listen;
    terminal::say(&format!("luwte: {entries} entries, listening on http://{listen}"));
    until_stopped(matcher, listener, hangup, stopping).await
}

fn make_key(path: &Path, name: &str) -> Result<(), Failure> {
    let key = add_key(path, name).map_err(Failure::usage)?;
    terminal::data(&key);
    terminal::say("luwte: this key is shown once; its digest is in the file");
    Ok(())
}

/// Opens the index and the door.
async fn prepare(arguments: &MatchServerArguments) -> Result<(Matcher, TcpListener), Failure> {
    check(arguments)?;
    let settings = MatcherSettings {
        index: arguments.index.clone().unwrap_or_default(),
        is_mapped: arguments.mapped,
        bank: arguments.bank.clone(),
        keys: arguments.key_file.clone(),
        addresses: addresses(&arguments.fetch_from)?,
    };
    let opened = tokio::task::spawn_blocking(move || Matcher::open(settings)).await;
    let matcher = opened.map_err(Failure::failed)?.map_err(|error| {
        let code = match error {
            OpenError::Index { is_damaged: true, .. } => exit::BROKEN,
            OpenError::Index { .. } => exit::FAILED,
            OpenError::Keys(_) => exit::USAGE,
        };
        Failure::new(code, error)
    })?;
    let listener = server::listen(arguments.listen).map_err(|error| {
        Failure::usage(format!("cannot listen on {}: {error}", arguments.listen))
    })?;
    Ok((matcher, listener))
}

/// The hosts whose files are fetched, if there are any.
fn addresses(hosts: &[String]) -> Result<Option<Addresses>, Failure> {
    let named = (!hosts.is_empty()).then(|| Addresses::of_hosts(hosts)).transpose();
    named.map_err(|error| Failure::usage(format!("--fetch-from: {error}")))
}

/// A list is not for everybody: a fingerprint can give away the content of a picture.
fn check(arguments: &MatchServerArguments) -> Result<(), Failure> {
    if arguments.key_file.is_none() && !arguments.listen.ip().is_loopback() {
        let words = "without --key-file only this machine itself may ask: make a key with \
                     --key-file FILE --add-key NAME, or listen on 127.0.0.1";
        return Err(Failure::usage(words));
    }
    let bank = &arguments.bank;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if bank.is_empty() || bank.len() > MOST_BANK_BYTES || !bank.bytes().all(is_name) {
        return Err(Failure::usage("a bank is called by letters, digits and _"));
    }
    Ok(())
}

/// Serves until the process is told to stop; requests that are under way are finished.
async fn until_stopped(
    matcher: Matcher,
    listener: TcpListener,
    hangup: Signal,
    mut stopping: Stopping,
) -> Result<(), Failure> {
    let (stop, stopped) = watch::channel(false);
    let looking = tokio::spawn(look(matcher.clone(), hangup));
    let router = luwte_web::matcher::router(MatcherState { matcher });
    let limits = Limits::for_files(guard::raise_open_files());
    let served = tokio::spawn(server::serve(listener, router, limits, stopped));
    stopping.told().await;
    terminal::say("luwte: stopping");
    looking.abort();
    let _ = stop.send(true);
    tokio::select! {
        _ = served => Ok(()),
        () = tokio::time::sleep(LONGEST_END) => Ok(()),
        () = stopping.told() => Err(Failure::new(exit::STOPPED, "stopped at once")),
    }
}

/// Looks at the files now and then, and when told to.
async fn look(matcher: Matcher, mut hangup: Signal) {
    let mut told = String::new();
    loop {
        let is_forced = tokio::select! {
            _ = hangup.recv() => true,
            () = tokio::time::sleep(LOOKED_AT_EVERY) => false,
        };
        let looked = matcher.clone();
        let Ok(came) = tokio::task::spawn_blocking(move || looked.reload(is_forced)).await else {
            continue;
        };
        match came {
            Reloaded::Unchanged => {}
            Reloaded::Replaced { entries } => {
                told.clear();
                tracing::info!(index.entries = entries, "a new index is in use");
            }
            Reloaded::Kept { words } if words == told => {}
            Reloaded::Kept { words } => {
                tracing::error!(error.words = words, "what was in use stays in use");
                told = words;
            }
        }
    }
}
