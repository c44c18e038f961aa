//! A clock that two processes share: the machine's, and as much more as was skipped.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::{Clock, SystemClock, Uptime};

/// The machine's time, later by what stands in a file.
#[derive(Debug)]
pub(crate) struct SharedClock(File);

impl SharedClock {
    /// A clock whose skipped time is kept in the file at `path`, which is made where it is not there.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut options = File::options();
        Ok(Self(options.read(true).write(true).create(true).truncate(false).open(path)?))
    }

    /// Moves on to a later time, for both processes.
    pub(crate) fn skip(&self, by: Duration) -> io::Result<()> {
        let skipped = self.skipped() + by;
        let millis = u64::try_from(skipped.as_millis()).unwrap_or(0);
        self.0.write_all_at(&millis.to_le_bytes(), 0)
    }

    fn skipped(&self) -> Duration {
        let mut bytes = [0; 8];
        match self.0.read_exact_at(&mut bytes, 0) {
            Ok(()) => Duration::from_millis(u64::from_le_bytes(bytes)),
            Err(_) => Duration::ZERO,
        }
    }
}

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().checked_add(self.skipped()).unwrap_or(Timestamp::MAX)
    }

    fn uptime(&self) -> Option<Uptime> {
        let Uptime { boot, since } = SystemClock.uptime()?;
        Some(Uptime { boot, since: since + self.skipped() })
    }
}
