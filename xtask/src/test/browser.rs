//! Journeys in Debian's Chromium through the demo, driven by `tests/browser/run.mjs`.
//!
//! Run by root, browser, demo and driver all run as a user without rights, in a folder of its own,
//! so that Chromium keeps its sandbox.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use rustix::process::Signal;
use tempfile::TempDir;

use super::install::{self, TEST_USER, is_root};
use crate::house::{Graph, cargo, printed, root};
use crate::process::{Group, lines, stream, tied};
use crate::report::{Tally, say};

/// How long the demo may take to say where it is.
const READY_WITHIN: Duration = Duration::from_mins(2);
/// How long all journeys may take.
const WITHIN: Duration = Duration::from_mins(40);
/// Ports the demo takes, one after another.
const PORTS: u16 = 4;

/// Builds the program and gives its path.
pub(super) fn build() -> Result<PathBuf> {
    let status = cargo().args(["build", "--package", "luwte"]).status()?;
    ensure!(status.success(), "luwte does not build");
    Ok(Graph::read()?.target_directory.join("debug/luwte"))
}

/// Runs every journey and counts.
pub(super) fn run() -> Result<Tally> {
    let luwte = build()?;
    let node = install::node()?;
    let stage = Stage::set(&luwte, &node)?;
    let log = root().join("target/demo.log");
    let (demo, world) = stage.start_demo(&log)?;
    let tally = stage.journeys(&world, &log);
    drop(demo);
    stage.keep_screens()?;
    tally
}

/// The folder in which everything runs.
struct Stage {
    folder: TempDir,
    node: PathBuf,
    user: Option<&'static str>,
    has_sandbox: bool,
}

impl Stage {
    fn set(luwte: &Path, node: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("luwte-browser-").tempdir()?;
        let at = folder.path();
        let copies = [(root().join("tests/browser"), "browser"), (luwte.to_path_buf(), "luwte")];
        for (from, to) in copies {
            printed(Command::new("cp").arg("-r").arg(from).arg(at.join(to)))?;
        }
        // A Node.js under our own target folder may be out of reach of the other user.
        let node = if node.is_absolute() {
            fs::copy(node, at.join("node"))?;
            at.join("node")
        } else {
            node.to_path_buf()
        };
        for name in ["screens", "home", "tmp"] {
            fs::create_dir(at.join(name))?;
        }
        let user = is_root().then_some(TEST_USER);
        if let Some(user) = user {
            printed(Command::new("chown").args(["-R", &format!("{user}:")]).arg(at))?;
        }
        let has_sandbox = tied("unshare", user)
            .args(["--user", "--pid", "--fork", "true"])
            .output()
            .is_ok_and(|output| output.status.success());
        if !has_sandbox {
            say("note: no user namespaces here, so Chromium runs without its sandbox");
        }
        Ok(Self { folder, node, user, has_sandbox })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = tied(program, self.user);
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("HOME", self.path("home")).env("TMPDIR", self.path("tmp"));
        command
    }

    /// Starts the demo on free ports; also gives the object on its first line.
    fn start_demo(&self, log: &Path) -> Result<(Group, String)> {
        let mut command = self.command(&self.path("luwte"));
        command.args(["demo", "--port", &free_ports()?.to_string(), "--data"]);
        command.arg(self.path("data")).stdout(Stdio::piped()).stderr(File::create(log)?);
        let mut demo = Group::start(&mut command, Signal::TERM)?;
        let output = demo.child().stdout.take().context("the demo has no output")?;
        let Ok(first) = lines(output).recv_timeout(READY_WITHIN) else {
            drop(demo);
            bail!("the demo said nothing: {}", fs::read_to_string(log).unwrap_or_default().trim());
        };
        serde_json::from_str::<serde_json::Value>(&first)
            .with_context(|| format!("the first line of the demo is not JSON: {first}"))?;
        Ok((demo, first))
    }

    fn journeys(&self, world: &str, log: &Path) -> Result<Tally> {
        let mut command = self.command(&self.node);
        command.arg("browser/run.mjs").env("LUWTE_DEMO", world);
        command.env("LUWTE_BIN", self.path("luwte")).env("LUWTE_DEMO_DATA", self.path("data"));
        command.env("LUWTE_SCREENS", self.path("screens"));
        command.env("LUWTE_SANDBOX", if self.has_sandbox { "on" } else { "off" });
        let mut tally = Tally::default();
        let status = stream(command, WITHIN, |line| {
            say(line);
            match line.split(' ').next() {
                Some("ok") => tally.passed += 1,
                Some("FAILED") => tally.failed += 1,
                Some("skipped") => tally.skipped += 1,
                _ => {}
            }
        })?;
        if !status.success() && tally.failed == 0 {
            tally += Tally::ONE_FAILED;
        }
        if tally.failed > 0 {
            say(&format!("the demo's own log is {}", log.display()));
        }
        Ok(tally)
    }

    /// Puts this run's pictures in the place of those of the last.
    fn keep_screens(&self) -> Result<()> {
        let screens = root().join("target/screens");
        if screens.exists() {
            fs::remove_dir_all(&screens)?;
        }
        fs::create_dir_all(&screens)?;
        let all = self.path("screens").join(".");
        printed(Command::new("cp").arg("-r").arg(all).arg(&screens))?;
        Ok(())
    }
}

/// The first of four ports in a row that nobody uses.
fn free_ports() -> Result<u16> {
    let is_free = |first: &u16| {
        (*first..*first + PORTS).all(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok())
    };
    (18_480..28_480).step_by(usize::from(PORTS)).find(is_free).context("no four free ports")
}
