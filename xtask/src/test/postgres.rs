//! A PostgreSQL cluster for one test run: a new directory, a free port on loopback, gone
//! afterwards.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rustix::process::Signal;
use tempfile::TempDir;

use super::install::is_root;
use crate::house::printed;
use crate::process::{Group, tied};

/// Where Debian keeps the servers, one folder a version.
const SERVERS: &str = "/usr/lib/postgresql";
/// How long a new server may take to answer.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// A running cluster; dropping it stops the server, then removes its directory.
#[derive(Debug)]
pub(super) struct Cluster {
    port: u16,
    _server: Group,
    _folder: TempDir,
}

impl Cluster {
    /// Makes and starts a cluster with one empty database.
    pub(super) fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("luwte-postgres-").tempdir()?;
        // PostgreSQL refuses to run as root; Debian's package made this user.
        let user = is_root().then_some("postgres");
        if let Some(user) = user {
            printed(Command::new("chown").arg(format!("{user}:")).arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        let mut initdb = tied(programs.join("initdb"), user);
        initdb.current_dir(folder.path()).arg("--pgdata").arg(&data);
        initdb.args(["--username=luwte", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        printed(initdb.arg("--no-sync"))?;
        let port = free_port()?;
        let mut server = tied(programs.join("postgres"), user);
        server.current_dir(folder.path()).arg("-D").arg(&data).stdin(Stdio::null());
        server.args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        server.args(["-c", "max_connections=200", "-c", &format!("port={port}")]);
        let log = std::fs::File::create(folder.path().join("log"))?;
        server.stdout(log.try_clone()?).stderr(log);
        let mut server = Group::start(&mut server, Signal::INT)?;
        wait(&programs, port, &mut server, folder.path())?;
        let host = ["--host=127.0.0.1", "--username=luwte"];
        let createdb = programs.join("createdb");
        printed(Command::new(createdb).args(host).arg(format!("--port={port}")).arg("luwte"))?;
        Ok(Self { port, _server: server, _folder: folder })
    }

    /// Address of the empty database; its role may make others.
    pub(super) fn url(&self) -> String {
        format!("postgres://luwte@127.0.0.1:{}/luwte", self.port)
    }
}

/// The newest server's programs.
fn programs() -> Result<PathBuf> {
    let folders = std::fs::read_dir(SERVERS).context("PostgreSQL is not installed")?;
    let newest = folders
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|folder| folder.join("bin/initdb").exists())
        .max_by_key(|folder| version(folder));
    Ok(newest.context("PostgreSQL is not installed")?.join("bin"))
}

fn version(folder: &Path) -> Option<u32> {
    folder.file_name()?.to_str()?.parse().ok()
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn wait(programs: &Path, port: u16, server: &mut Group, folder: &Path) -> Result<()> {
    let until = Instant::now() + READY_WITHIN;
    loop {
        let mut ask = Command::new(programs.join("pg_isready"));
        ask.args(["--quiet", "--host=127.0.0.1", &format!("--port={port}")]);
        if ask.status()?.success() {
            return Ok(());
        }
        let is_hopeless = server.ended()?.is_some() || Instant::now() > until;
        ensure!(
            !is_hopeless,
            "PostgreSQL did not start: {}",
            std::fs::read_to_string(folder.join("log")).unwrap_or_default()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}
