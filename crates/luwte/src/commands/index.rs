//! `luwte index`: makes the file that `match` and `match-server` search, and says what is in one.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use luwte_matching::{Index, IndexError, Options};
use serde_json::json;

use super::list::List;
use super::terminal;
use crate::exit::{self, Failure};

/// What an index file begins with.
const FILE_BEGIN: &[u8] = b"LUWTEIDX";

/// What to do with index files.
#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Makes an index file from a list of fingerprints.
    Build(BuildArguments),
    /// Checks an index file to the last byte and says what is in it.
    Stats(StatsArguments),
}

/// From what, and to where.
#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    /// The list: 64 hexadecimal digits a line, optionally a comma and a number; `-` for standard
    /// input. Without numbers that of the line counts, from 0.
    list: PathBuf,
    /// The file to write. An index file that is there is replaced at once.
    #[arg(short, long)]
    out: PathBuf,
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
}

/// Which file.
#[derive(Debug, Args)]
pub(crate) struct StatsArguments {
    /// The index file.
    file: PathBuf,
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
}

/// Does it.
pub(super) fn run(command: &IndexCommand) -> Result<(), Failure> {
    match command {
        IndexCommand::Build(arguments) => build(arguments),
        IndexCommand::Stats(arguments) => stats(arguments),
    }
}

fn build(arguments: &BuildArguments) -> Result<(), Failure> {
    let out = &arguments.out;
    refuse_other(out)?;
    let list = List::read(&arguments.list)?;
    let index = Index::build(&list.fingerprints, &list.ids, Options::default());
    let index = index.map_err(Failure::failed)?;
    index.save(out).map_err(|error| failure(out, &error))?;
    let entries = index.stats().entries;
    if arguments.json {
        terminal::data(&json!({ "file": out.to_string_lossy(), "entries": entries }).to_string());
    } else {
        terminal::data(&format!("{entries} entries in {}", out.display()));
    }
    Ok(())
}

/// Whatever stands at the place of the new file must be an older one of its kind: nobody's list or
/// picture is lost by a slip.
fn refuse_other(path: &Path) -> Result<(), Failure> {
    let other = || Failure::usage(format!("{}: there, and not an index file", path.display()));
    let Ok(found) = std::fs::symlink_metadata(path) else { return Ok(()) };
    if !found.is_file() {
        return Err(other());
    }
    let mut begin = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(8).read_to_end(&mut begin));
    match read {
        Ok(_) if begin.is_empty() || begin == FILE_BEGIN => Ok(()),
        _ => Err(other()),
    }
}

fn stats(arguments: &StatsArguments) -> Result<(), Failure> {
    let file = &arguments.file;
    let index = open(file)?;
    index.prove().map_err(|error| failure(file, &error))?;
    let stats = index.stats();
    if arguments.json {
        let object = json!({
            "file": file.to_string_lossy(), "entries": stats.entries,
            "segments": stats.segments, "size_bytes": stats.size_bytes,
            "instructions": stats.path.to_string(),
        });
        terminal::data(&object.to_string());
    } else {
        terminal::data(&format!(
            "unbroken: {} entries, {} segments, {} bytes, compared with {}",
            stats.entries, stats.segments, stats.size_bytes, stats.path
        ));
    }
    Ok(())
}

/// Opens an index file.
///
/// # Errors
///
/// A [`Failure`] that names the file and says what to do about it by its code.
pub(super) fn open(path: &Path) -> Result<Index, Failure> {
    let found = std::fs::metadata(path)
        .map_err(|error| Failure::failed(format!("{}: {error}", path.display())))?;
    if !found.is_file() {
        return Err(Failure::usage(format!("{}: not an index file", path.display())));
    }
    Index::open(path, Options::default()).map_err(|error| failure(path, &error))
}

/// What an index error means to the caller.
pub(super) fn failure(path: &Path, error: &IndexError) -> Failure {
    let code = match error {
        IndexError::Foreign
        | IndexError::Version { .. }
        | IndexError::Header { .. }
        | IndexError::Length { .. }
        | IndexError::Block { .. }
        | IndexError::Inconsistent { .. } => exit::BROKEN,
        IndexError::Path(_) | IndexError::PathName(_) => exit::USAGE,
        _ => exit::FAILED,
    };
    let mut words = error.to_string();
    if let Some(cause) = std::error::Error::source(error) {
        words = format!("{words}: {cause}");
    }
    Failure::new(code, format!("{}: {words}", path.display()))
}
