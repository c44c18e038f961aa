//! Opening files: plain or packed by gzip, never through a symbolic link.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::super::error::ImportError;
use super::bytes::Bytes;
use super::plain_table;

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// How many times its size a packed file may unpack to; text of a database packs about ten times.
const MOST_TIMES: u64 = 200;
/// Below this size, in bytes, nothing is a bomb.
const HARMLESS: u64 = 64 << 20;

fn wrong(path: &Path, why: &dyn std::fmt::Display) -> ImportError {
    ImportError::File { file: path.display().to_string(), why: why.to_string() }
}

/// Whether it is a folder; refuses symbolic links and what is neither folder nor file.
pub(super) fn is_folder(path: &Path) -> Result<bool, ImportError> {
    let found = std::fs::symlink_metadata(path).map_err(|error| wrong(path, &error))?;
    if found.is_symlink() {
        return Err(wrong(path, &"is a symbolic link: name the file itself"));
    }
    if !found.is_dir() && !found.is_file() {
        return Err(wrong(path, &"is neither a file nor a folder"));
    }
    Ok(found.is_dir())
}

/// The tables of a folder, by name.
pub(super) fn tables(folder: &Path) -> Result<Vec<(String, PathBuf)>, ImportError> {
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| wrong(folder, &error))? {
        let path = entry.map_err(|error| wrong(folder, &error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(stem) = name.strip_suffix(".csv").or_else(|| name.strip_suffix(".csv.gz")) else {
            continue;
        };
        let table = plain_table(stem);
        if is_folder(&path)? {
            return Err(wrong(&path, &"is a folder, not a table"));
        }
        tables.push((table, path));
    }
    tables.sort();
    if tables.is_empty() {
        return Err(wrong(folder, &"holds no file that ends in .csv"));
    }
    Ok(tables)
}

/// The bytes of a file, unpacked.
pub(super) fn open(path: &Path) -> Result<Bytes, ImportError> {
    is_folder(path)?;
    let file = File::open(path).map_err(|error| wrong(path, &error))?;
    let packed_bytes = file.metadata().map_err(|error| wrong(path, &error))?.len();
    let mut file = BufReader::with_capacity(1 << 18, file);
    let start = io::BufRead::fill_buf(&mut file).map_err(|error| wrong(path, &error))?;
    let is_packed = start.starts_with(&GZIP);
    let name = path.display().to_string();
    if is_packed {
        let most = packed_bytes.saturating_mul(MOST_TIMES).max(HARMLESS);
        let unpacked = Measured { inner: MultiGzDecoder::new(file), left: most };
        return Ok(Bytes::new(name, Box::new(unpacked)));
    }
    Ok(Bytes::new(name, Box::new(file)))
}

/// Stops before a packed file fills the world.
struct Measured<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        let Some(left) = self.left.checked_sub(count as u64) else {
            let why = "unpacks to more than 200 times its size: unpack it yourself, to be sure";
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        };
        self.left = left;
        Ok(count)
    }
}
