//! Raw pictures as `edits.py` sends them.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use luwte_hash::robust::Region;
use luwte_hash::{Layout, Pixels};
use serde::Deserialize;

use crate::house::root;
use crate::test::install;

/// Most bytes of one picture.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What is said of a picture before its pixels.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Head {
    pub(super) place: usize,
    pub(super) picture: String,
    pub(super) seen: bool,
    pub(super) group: String,
    pub(super) edit: String,
    width: u32,
    height: u32,
    frame: Option<[usize; 4]>,
    drawn: Option<[usize; 4]>,
}

fn region([left, top, width, height]: [usize; 4]) -> Region {
    Region { left, top, width, height }
}

impl Head {
    /// Where the picture stands in a screenshot.
    pub(super) fn frame(&self) -> Option<Region> {
        self.frame.map(region)
    }

    /// Where a hand drew its frame.
    pub(super) fn drawn(&self) -> Option<Region> {
        self.drawn.map(region)
    }
}

/// A picture and what is said of it.
#[derive(Debug)]
pub(super) struct Edited {
    pub(super) head: Head,
    bytes: Vec<u8>,
}

impl Edited {
    /// Its pixels.
    pub(super) fn pixels(&self) -> Result<Pixels<'_>> {
        Ok(Pixels::new(Layout::Rgb, &self.bytes, self.head.width, self.head.height)?)
    }
}

/// A running process that makes pictures.
#[derive(Debug)]
pub(super) struct Stream {
    child: Child,
    output: BufReader<ChildStdout>,
    ahead: Option<Edited>,
}

impl Stream {
    /// Starts process `number` of `count` on the unpacked packages, for one group of edits or `all`.
    pub(super) fn start(folder: &Path, number: usize, count: usize, group: &str) -> Result<Self> {
        let script = root().join("xtask/src/robustness/edits.py");
        let mut child = Command::new(install::python())
            .arg("-B")
            .arg(script)
            .arg(folder)
            .args([&number.to_string(), &count.to_string(), group])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start edits.py")?;
        let output = child.stdout.take().context("edits.py has no output")?;
        let mut stream = Self { child, output: BufReader::new(output), ahead: None };
        stream.ahead = stream.read()?;
        Ok(stream)
    }

    /// The next picture if it is an edit of `picture`, or of any when `None`.
    pub(super) fn next(&mut self, picture: Option<&str>) -> Result<Option<Edited>> {
        let fits = self
            .ahead
            .as_ref()
            .is_some_and(|ahead| picture.is_none_or(|picture| ahead.head.picture == picture));
        if !fits {
            return Ok(None);
        }
        let following = self.read()?;
        Ok(std::mem::replace(&mut self.ahead, following))
    }

    fn read(&mut self) -> Result<Option<Edited>> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let head: Head = serde_json::from_str(&line).context("a line of edits.py")?;
        let length = head.width as usize * head.height as usize * 3;
        if length > MOST_BYTES {
            bail!("{} of {} is too large", head.edit, head.picture);
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).context("edits.py stopped half-way")?;
        Ok(Some(Edited { head, bytes }))
    }

    /// Waits for the end of the process.
    pub(super) fn end(mut self) -> Result<()> {
        let status = self.child.wait()?;
        if !status.success() {
            bail!("edits.py: {status}");
        }
        Ok(())
    }
}
