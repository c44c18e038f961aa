//! Thousands of notices against a relay and an interface that go wrong in four of ten conversations,
//! while the program that sends them is killed again and again (SIGKILL): what is lost, what is
//! there twice, and how soon the first attempt begins.
//!
//! `cargo run --release -p luwte-demo --example hostile -- --notices 10000 --channel both --json`
//!
//! `--database postgres://…` runs it on an empty database there; otherwise on SQLite in a directory of
//! its own.
//!
//! The worker is a process of its own; approvals and the two peers are in this one. Both read one
//! clock, which is the machine's while anything goes on; where everybody only waits for a later
//! attempt it is moved on to that. Ends with 1 where a notice is lost, or took effect twice at the
//! interface.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod clock;
mod house;
mod peers;
mod run;
mod told;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};

/// By which way notices go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Mail,
    Http,
    Both,
}

#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) notices: usize,
    way: Way,
    /// How often the worker is killed.
    pub(crate) crashes: usize,
    pub(crate) is_json: bool,
    /// An empty database; SQLite without it.
    pub(crate) database: Option<String>,
}

impl Options {
    /// Notices by mail and by interface.
    pub(crate) fn counts(&self) -> [usize; 2] {
        match self.way {
            Way::Mail => [self.notices, 0],
            Way::Http => [0, self.notices],
            Way::Both => [self.notices.div_ceil(2), self.notices / 2],
        }
    }
}

fn options(mut given: impl Iterator<Item = String>) -> Result<Options> {
    let mut options =
        Options { notices: 200, way: Way::Both, crashes: 20, is_json: false, database: None };
    while let Some(word) = given.next() {
        let mut value = || given.next().with_context(|| format!("{word} needs a value"));
        match word.as_str() {
            "--notices" => options.notices = value()?.parse()?,
            "--crashes" => options.crashes = value()?.parse()?,
            "--channel" => {
                options.way = match value()?.as_str() {
                    "mail" => Way::Mail,
                    "http" => Way::Http,
                    "both" => Way::Both,
                    other => bail!("{other} is no channel: mail, http or both"),
                }
            }
            "--database" => options.database = Some(value()?),
            "--json" => options.is_json = true,
            other => bail!(
                "{other} is no option; --notices N, --channel mail|http|both, --crashes N, \
                 --database URL, --json"
            ),
        }
    }
    ensure!(options.notices > 0, "nothing to do");
    Ok(options)
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut given = std::env::args().skip(1).peekable();
    if given.next_if_eq("--worker").is_some() {
        let dir = given.next().context("--worker needs a directory")?;
        return house::work(&PathBuf::from(dir)).await;
    }
    let options = options(given)?;
    let told = run::run(&options).await?;
    told.print(options.is_json);
    ensure!(told.is_good(), "a notice is lost, or took effect twice");
    Ok(())
}
