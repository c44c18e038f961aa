//! Coming from SCART: what one dump of its database holds becomes cases, places, events, recipients
//! and rules here, once.
//!
//! The file is read twice: first everything but the addresses, then the addresses in batches. What
//! comes over and what stays behind is in `docs/import-scart.md`, and why in
//! `docs/decisions/import.md`. Addresses that come over are contacted by nobody until a member
//! approves it.

mod approve;
mod blocked;
mod contacts;
mod error;
mod found;
mod groups;
mod place;
mod read;
mod report;
mod schema;
mod shadow;
mod survey;
mod write;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::tz::TimeZone;
use luwte_domain::Lang;
use luwte_domain::address::CutList;
use luwte_domain::ids::StaffId;
use luwte_guidance::Content;
use tokio::sync::mpsc;

pub(crate) use approve::waits;
pub use approve::{Approved, Chosen};
pub use contacts::ContentFile;
pub use error::ImportError;
pub use report::{ColumnReport, Counts, Report, TableReport};
pub use shadow::{LuwteNext, ShadowLine};

use crate::desk::LoginError;
use crate::house::House;
use found::{Finder, Found};
use groups::Groups;
use report::count;
use survey::Survey;
use write::Writing;

/// Addresses of one transaction.
const BATCH: usize = 500;

/// How far an import is; clones are the same.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Addresses that were read the second time, written or there already.
    #[must_use]
    pub fn addresses(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a dump becomes.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// What came over and what did not.
    pub report: Report,
    /// Recipients and rules, to be put into the operator's content directory.
    pub files: Vec<ContentFile>,
}

/// Use cases of a member of staff who brings a dump.
#[derive(Debug, Clone)]
pub struct Import {
    house: House,
}

/// Both readings, in one thread that waits for the disk.
struct Reading {
    path: PathBuf,
    cut: CutList,
    source: String,
    today: jiff::civil::Date,
}

/// Reads a dump and says what would come over. Nothing is written, no house is needed.
///
/// # Errors
///
/// [`ImportError`] for a file that cannot be understood.
pub fn dry_run(
    path: &Path,
    content: &Content,
    source: &str,
    now: jiff::Timestamp,
    progress: &Progress,
) -> Result<Imported, ImportError> {
    let reading = Reading::new(path, content, source, now);
    let mut numbers = HashSet::new();
    let mut cases = HashSet::new();
    let mut counted = Report::default();
    let mut imported = reading.run(&mut |batch| {
        for found in &batch {
            if !numbers.insert(found.number.clone()) {
                count(&mut counted.skipped_addresses, "number_twice");
                continue;
            }
            count(&mut counted.addresses, "new");
            if found.status.is_open() {
                count(&mut counted.addresses, "open");
            }
            if cases.insert(found.key) {
                count(&mut counted.cases, "new");
                count(&mut counted.cases, if found.group.is_open { "open" } else { "closed" });
                count(&mut counted.cases, if found.group.is_adult { "adult" } else { "strict" });
            }
        }
        progress.0.fetch_add(batch.len() as u64, Ordering::Relaxed);
        Ok(())
    })?;
    imported.report.is_dry_run = true;
    merge(&mut imported.report, counted);
    Ok(imported)
}

impl Import {
    /// The use cases of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Proves the member who answers for the import.
    ///
    /// # Errors
    ///
    /// [`LoginError::Wrong`] when the member is not proved.
    pub async fn prove(
        &self,
        user: &str,
        password: &str,
        code: &str,
    ) -> Result<StaffId, LoginError> {
        Ok(self.house.prove_staff(user, password, code).await?.0)
    }

    /// Brings over what is not there yet; `by` answers for it.
    ///
    /// # Errors
    ///
    /// [`ImportError`]; what was committed until then stays, and the next run goes on from there.
    pub async fn bring(
        &self,
        path: &Path,
        by: StaffId,
        source: &str,
        progress: &Progress,
    ) -> Result<Imported, ImportError> {
        let house = &self.house;
        let reading = Reading::new(path, &house.content, source, house.now());
        let mut writing = Writing::begin(house, by).await?;
        let (send, mut batches) = mpsc::channel::<Vec<Found>>(2);
        let read = tokio::task::spawn_blocking(move || {
            reading.run(&mut |batch| send.blocking_send(batch).map_err(|_| ImportError::Stopped))
        });
        let mut written = Report::default();
        while let Some(batch) = batches.recv().await {
            let size = batch.len() as u64;
            writing.write(batch, &mut written).await?;
            progress.0.fetch_add(size, Ordering::Relaxed);
        }
        let read = read.await.map_err(|_| crate::error::Broken::Record("the reading broke off"))?;
        let mut imported = read?;
        merge(&mut imported.report, written);
        Ok(imported)
    }

    /// Approves contact with the chosen open addresses that came over; `by` answers for it. Those
    /// that a notice was sent for are looked at again, spread over a day.
    ///
    /// # Errors
    ///
    /// [`ImportError`] where the database does not answer; what was committed until then stays.
    pub async fn approve(&self, by: StaffId, chosen: Chosen) -> Result<Approved, ImportError> {
        self.house.approve_imported(by, chosen, |_| ()).await
    }

    /// Gives `take` each open address that came over, with what Luwte would do next.
    ///
    /// # Errors
    ///
    /// [`ImportError`] where the database does not answer.
    pub async fn shadow(
        &self,
        lang: Lang,
        take: impl FnMut(ShadowLine) -> ControlFlow<()>,
    ) -> Result<(), ImportError> {
        self.house.shadow(lang, take).await
    }
}

impl Reading {
    fn new(path: &Path, content: &Content, source: &str, now: jiff::Timestamp) -> Self {
        Self {
            path: path.to_owned(),
            cut: content.cut_list().clone(),
            source: source.to_owned(),
            today: now.to_zoned(TimeZone::UTC).date(),
        }
    }

    /// Reads twice; gives `hand_on` the addresses, and in the end all the rest.
    fn run(
        &self,
        hand_on: &mut dyn FnMut(Vec<Found>) -> Result<(), ImportError>,
    ) -> Result<Imported, ImportError> {
        let mut survey = Survey::default();
        read::read(&self.path, &mut survey)?;
        let adults = survey.finish()?;
        let groups = Groups::build(&mut survey, |id| adults.contains(&id));
        let mut finder = Finder::new(&survey, &groups, &self.cut, BATCH, hand_on);
        read::read(&self.path, &mut finder)?;
        finder.finish()?;
        let (rows, skipped) = (finder.rows, finder.skipped);
        let files = contacts::files(&mut survey, &self.source, self.today);
        let mut report = survey.report;
        report.addresses.insert("rows", rows);
        report.skipped_addresses = skipped;
        Ok(Imported { report, files })
    }
}

/// Adds what was counted while writing.
fn merge(report: &mut Report, written: Report) {
    for (all, new) in [
        (&mut report.addresses, written.addresses),
        (&mut report.skipped_addresses, written.skipped_addresses),
        (&mut report.cases, written.cases),
        (&mut report.events, written.events),
    ] {
        for (word, number) in new {
            *all.entry(word).or_default() += number;
        }
    }
}
