//! A maildir: the mail server puts a mail whole into `new/`, and it is taken from there.
//!
//! Each file is opened once it is sure that it is one: links, directories and pipes stay where they
//! are. Once its words are kept a mail is removed, so that what hung on it does not stay lying about.
//! The words of one that belongs to no notice go to the folder `.aside` (Maildir++), for humans.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use super::{MailIn, ReplyLimits, read};

/// Folder for mail that belongs to no notice.
const ASIDE: &str = ".aside";
/// Most entries of the directory that are looked at in one go.
const MOST_ENTRIES: usize = 20_000;

/// A maildir that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MaildirError {
    /// The path does not begin at the root.
    #[error("{} is not an absolute path", .0.display())]
    Relative(PathBuf),
    /// It has no `new`, or is no directory.
    #[error("{} is no maildir: it needs the directories new, cur and tmp", .0.display())]
    NoMaildir(PathBuf),
    /// Mail cannot be taken out of it.
    #[error("{}: {why}: the program must be able to move and remove mail there", .path.display())]
    NotOurs {
        /// The directory.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
}

/// A maildir.
#[derive(Debug, Clone)]
pub struct Maildir {
    new: PathBuf,
    aside: PathBuf,
}

/// A mail that waits in it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Waiting(OsString);

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The mail server chose the name; it is nobody else's business.
        f.write_str("Waiting")
    }
}

impl Maildir {
    /// The maildir at `root`; makes the folder for mail that is set aside.
    ///
    /// # Errors
    ///
    /// [`MaildirError`] says what is wrong with it.
    pub fn open(root: &Path) -> Result<Self, MaildirError> {
        if !root.is_absolute() {
            return Err(MaildirError::Relative(root.to_owned()));
        }
        if !["new", "cur", "tmp"].iter().all(|name| root.join(name).is_dir()) {
            return Err(MaildirError::NoMaildir(root.to_owned()));
        }
        let (new, aside) = (root.join("new"), root.join(ASIDE));
        let tell = |path: &Path, why| MaildirError::NotOurs { path: path.to_owned(), why };
        for name in ["new", "cur", "tmp"] {
            let path = aside.join(name);
            fs::create_dir_all(&path).map_err(|why| tell(&path, why))?;
        }
        fs::read_dir(&new).map_err(|why| tell(&new, why))?;
        let may_write = rustix::fs::access(&new, rustix::fs::Access::WRITE_OK);
        may_write.map_err(|why| tell(&new, why.into()))?;
        Ok(Self { new, aside })
    }

    /// The mails that wait, by name, at most `most` of them.
    ///
    /// # Errors
    ///
    /// The directory cannot be read.
    pub fn waiting(&self, most: usize) -> io::Result<Vec<Waiting>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.new)?.take(MOST_ENTRIES) {
            let entry = entry?;
            if entry.file_type().is_ok_and(|kind| kind.is_file()) {
                found.push(Waiting(entry.file_name()));
            }
        }
        found.sort();
        found.truncate(most);
        Ok(found)
    }

    /// Reads a mail; none where it went away or is no file any more.
    ///
    /// # Errors
    ///
    /// It is there and cannot be read.
    pub fn read(&self, mail: &Waiting, limits: ReplyLimits) -> io::Result<Option<MailIn>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = rustix::fs::open(self.new.join(&mail.0), flags, Mode::empty());
        let file = match opened {
            Ok(file) => File::from(file),
            Err(rustix::io::Errno::NOENT | rustix::io::Errno::LOOP) => return Ok(None),
            Err(why) => return Err(why.into()),
        };
        if !file.metadata()?.is_file() {
            return Ok(None);
        }
        read(file, limits).map(Some)
    }

    /// Removes a mail whose text was kept; one that went away is fine.
    ///
    /// # Errors
    ///
    /// It is there and cannot be removed.
    pub fn remove(&self, mail: &Waiting) -> io::Result<()> {
        unless_gone(fs::remove_file(self.new.join(&mail.0)))
    }

    /// Writes what was `kept` of a mail to where humans look, and removes the mail. Done twice, or
    /// by two at once, it is there once.
    ///
    /// # Errors
    ///
    /// That cannot be written, or the mail is there and cannot be removed.
    pub fn set_aside(&self, mail: &Waiting, kept: &MailIn) -> io::Result<()> {
        let Some(came_at) = unless_gone(self.new.join(&mail.0).metadata().map(Some))? else {
            return Ok(());
        };
        let written = self.aside.join("tmp").join(&mail.0);
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).mode(0o600).open(&written)?;
        let words = words_alone(kept);
        file.write_all(words.as_bytes())?;
        file.set_len(u64::try_from(words.len()).unwrap_or(u64::MAX))?;
        // Mail programs sort by it.
        file.set_modified(came_at.modified()?)?;
        file.sync_all()?;
        let mut name = mail.0.clone();
        name.push(":2,");
        let cur = self.aside.join("cur");
        unless_gone(fs::rename(written, cur.join(name)))?;
        File::open(cur)?.sync_all()?;
        self.remove(mail)
    }
}

fn unless_gone<T: Default>(done: io::Result<T>) -> io::Result<T> {
    match done {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(T::default()),
        done => done,
    }
}

/// A mail of its words alone (RFC 5322, RFC 6532). No line of a head holds a line break.
fn words_alone(kept: &MailIn) -> String {
    let MailIn { from, subject, text, report, left_out, is_cut, .. } = kept;
    let more = if *is_cut { "; more was not read" } else { "" };
    let body = [text.as_str(), report].join("\n\n");
    let lines: Vec<&str> = body.trim().lines().collect();
    format!(
        "From: {from}\r\nSubject: {subject}\r\nX-Left-Out: {left_out} parts{more}\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}
