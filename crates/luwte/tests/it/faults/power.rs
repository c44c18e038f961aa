//! A power cut and a full disk, on a disk of the test's own.
//!
//! The data directory lies on ext4 in a file that is mounted through a loop device. The file holds
//! just what the file system wrote to its disk; what is still in memory is not in it. So a copy of
//! the file, taken at any moment, is the disk as a power cut leaves it. The losing control is the
//! same program whose syncs do nothing (by `strace`).
//!
//! Needs root for mounting; where that is missing the tests say so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rustix::process::Signal;

use super::Dice;
use super::intake::{Outcome, lost};
use crate::person::{self, CHECK, Story};
use crate::program::{Around, Installation, LUWTE, tied};
use crate::serving::Serving;

/// Set in the environment of the run inside a mount namespace.
const MARK: &str = "LUWTE_IT_OWN_MOUNTS";

/// Runs the test again with mounts of its own, which end with it; true inside.
fn has_own_mounts(test: &str) -> bool {
    if std::env::var_os(MARK).is_some() {
        return true;
    }
    let probe =
        Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "x", "/mnt"]).output();
    let has_tools = ["mkfs.ext4", "strace"].iter().all(|tool| {
        Command::new(tool).arg("-V").output().is_ok_and(|output| output.status.success())
    });
    if !has_tools || !probe.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: a mount namespace needs root, mkfs.ext4 and strace");
        return false;
    }
    let inner = Command::new("unshare")
        .args(["--mount", "--propagation", "private", "--"])
        .arg(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env(MARK, "1")
        .output()
        .unwrap();
    // Its own count of tests stays out of ours.
    let said = String::from_utf8_lossy(&inner.stderr);
    assert!(inner.status.success(), "the inner run failed: {said}");
    eprint!("{said}");
    false
}

fn must(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Where a power cut leaves its disk, and where that is looked at.
struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Makes the disk and mounts it as the data directory of `root`.
    fn make(root: &Path) -> Self {
        let made = Self { root: root.to_owned() };
        fs::create_dir(root.join("data")).unwrap();
        fs::create_dir(root.join("cut")).unwrap();
        let image = made.image("disk");
        must("truncate", &["--size=48M", text(&image)]);
        must("mkfs.ext4", &["-q", "-F", text(&image)]);
        made.mount("disk", "data");
        made
    }

    fn image(&self, name: &str) -> PathBuf {
        self.root.join(format!("{name}.img"))
    }

    fn mount(&self, image: &str, at: &str) {
        let (image, at) = (self.image(image), self.root.join(at));
        must("mount", &["-o", "loop", text(&image), text(&at)]);
    }

    /// Copies what is on the disk now.
    fn cut(&self) {
        let (from, to) = (self.image("disk"), self.image("cut"));
        must("cp", &["--sparse=always", text(&from), text(&to)]);
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // What is not mounted needs no unmounting.
        let places = ["data", "cut"].map(|name| self.root.join(name));
        let _ = Command::new("umount").args(["--lazy", "--quiet"]).args(places).status();
    }
}

/// An installation on a disk of its own.
fn on_a_disk() -> (Installation, Disk) {
    let root = tempfile::Builder::new().prefix("luwte-it-").tempdir().unwrap();
    let disk = Disk::make(root.path());
    let installation = Installation::without_team_in(root, Around::default()).with_team();
    must("sync", &["--file-system", text(&installation.data())]);
    (installation, disk)
}

/// Reports until the power goes, at a random moment of the last one; gives what was acknowledged
/// and is not there afterwards.
async fn cut_power(
    installation: &Installation,
    disk: &Disk,
    serving: Serving,
    round: usize,
    dice: &mut Dice,
) -> Vec<String> {
    let mut outcomes = Vec::new();
    for report in 0..3 {
        let link = format!("https://platform.example/p/ronde-{round}-{report}");
        let words =
            person::report(&mut installation.browser(), &Story::about(&link)).await.unwrap();
        outcomes.push(Outcome { link, shown: Some(words.clone()), words });
    }
    let mut caller = installation.browser();
    let link = format!("https://platform.example/p/ronde-{round}-laatste");
    let sending =
        tokio::spawn(async move { person::report(&mut caller, &Story::about(&link)).await });
    tokio::time::sleep(dice.span(Duration::from_millis(150))).await;
    serving.signal(Signal::STOP);
    disk.cut();
    serving.kill();
    let _ = sending.await;

    disk.mount("cut", "cut");
    let data = disk.root.join("cut");
    let config = installation.path("cut.toml");
    let team = fs::read_to_string(installation.config()).unwrap();
    let (_, team) = team.split_once("[team]").unwrap();
    fs::write(&config, format!("{}[team]{team}", installation.settings(&data))).unwrap();
    let mut command = tied(LUWTE);
    command.arg("serve").arg("--config").arg(config).env("TMPDIR", installation.path("tmp"));
    let serving = installation.start_as(command);
    let lost = lost(installation, &outcomes).await;
    serving.kill();
    must("umount", &[text(&data)]);
    lost
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_loses_no_acknowledged_report() {
    if !has_own_mounts("faults::power::a_power_cut_loses_no_acknowledged_report") {
        return;
    }
    let (installation, disk) = on_a_disk();
    let mut dice = Dice::new();
    for round in 0..5 {
        let serving = installation.start();
        let lost = cut_power(&installation, &disk, serving, round, &mut dice).await;
        assert_eq!(lost, [""; 0], "round {round}, seed {}", dice.seed);
    }
    // The same program, had its syncs done nothing.
    let mut gone = 0;
    for round in 5..7 {
        must("sync", &["--file-system", text(&installation.data())]);
        let mut command = tied("strace");
        command.args(["-f", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]);
        command.args(["-e", "inject=fsync,fdatasync:retval=0", "--", LUWTE, "serve", "--config"]);
        command.arg(installation.config()).env("TMPDIR", installation.path("tmp"));
        let serving = installation.start_as(command);
        gone += cut_power(&installation, &disk, serving, round, &mut dice).await.len();
    }
    assert!(gone > 0, "the losing control lost nothing");
    eprintln!("5 cuts: 0 of 15 reports lost; 2 cuts without syncs: {gone} of 6 lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_gets_no_report_acknowledged_and_heals_by_itself() {
    if !has_own_mounts("faults::power::a_full_disk_gets_no_report_acknowledged_and_heals_by_itself")
    {
        return;
    }
    let (installation, _disk) = on_a_disk();
    let _serving = installation.start();
    let (mut browser, link) = (installation.browser(), "https://platform.example/p/vol");
    let check = person::to_check(&mut browser, &Story::about(link)).await.unwrap();
    let token = person::token(&check);
    let ballast = installation.data().join("ballast");
    let to = format!("of={}", ballast.display());
    let filled = Command::new("dd").args(["if=/dev/zero", "bs=4k", &to]).output().unwrap();
    assert!(!filled.status.success(), "dd goes on until the disk is full");
    let answer = browser.post(CHECK, &[("token", &token)]).await.unwrap();
    assert!(answer.status >= 500, "acknowledged with {} on a full disk", answer.status);
    assert!(answer.text().contains("0800-0000"), "the page names no telephone");
    let advice = installation.browser().get("/hulp/advies").await.unwrap();
    assert_eq!(advice.status, 200, "advice is served on a full disk");
    fs::remove_file(ballast).unwrap();
    let words = person::words(&person::send(&mut browser, &token).await.unwrap()).unwrap();
    let outcome = Outcome { link: link.to_owned(), shown: None, words };
    assert_eq!(lost(&installation, &[outcome]).await, [""; 0]);
}
