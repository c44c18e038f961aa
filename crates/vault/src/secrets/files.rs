//! Key files: made once, synced, and read only if nobody else may.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use crate::key::{KEY_BYTES, Key};

use super::SecretsError;

const OTHERS: u32 = 0o077;
const PERMISSIONS: u32 = 0o7777;

/// Makes `dir` with mode 0700, or checks it if it is there.
pub(super) fn make_directory(dir: &Path) -> Result<(), SecretsError> {
    match DirBuilder::new().mode(0o700).create(dir) {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => check_directory(dir),
        made => made.map_err(|cause| failed(dir, cause)),
    }
}

/// Refuses a directory that others may use.
pub(super) fn check_directory(dir: &Path) -> Result<(), SecretsError> {
    let found = fs::metadata(dir).map_err(|cause| failed(dir, cause))?;
    if !found.is_dir() {
        return Err(SecretsError::WrongKind { path: dir.to_owned() });
    }
    check_mode(dir, &found)
}

/// Writes `key` into a new file of mode 0600 and syncs it.
pub(super) fn write_key(path: &Path, key: &Key) -> Result<(), SecretsError> {
    let written = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        // A umask may take rights away, which the owner needs.
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
        file.write_all(key.expose())?;
        file.sync_all()
    };
    written().map_err(|cause| failed(path, cause))
}

/// Makes the names of new files last through a power cut.
pub(super) fn sync_directory(dir: &Path) -> Result<(), SecretsError> {
    File::open(dir).and_then(|dir| dir.sync_all()).map_err(|cause| failed(dir, cause))
}

/// Reads a key file of exactly 32 bytes that nobody else may read.
pub(super) fn read_key(path: &Path) -> Result<Key, SecretsError> {
    // The kind is looked at before opening: opening a pipe would wait for ever.
    let found = fs::metadata(path).map_err(|cause| failed(path, cause))?;
    if !found.is_file() {
        return Err(SecretsError::WrongKind { path: path.to_owned() });
    }
    let file = File::open(path).map_err(|cause| failed(path, cause))?;
    let found = file.metadata().map_err(|cause| failed(path, cause))?;
    check_mode(path, &found)?;
    if found.size() != KEY_BYTES as u64 {
        return Err(SecretsError::WrongSize { path: path.to_owned(), found: found.size() });
    }
    let mut key = Key::zeroed();
    (&file).read_exact(key.expose_mut()).map_err(|cause| failed(path, cause))?;
    let [first, ..] = *key.expose();
    if key.expose().iter().all(|byte| *byte == first) {
        return Err(SecretsError::Blank { path: path.to_owned() });
    }
    Ok(key)
}

/// Versions of the pepper files in `dir`, the newest first.
pub(super) fn pepper_versions(dir: &Path) -> Result<Vec<u8>, SecretsError> {
    let mut versions = Vec::new();
    for entry in fs::read_dir(dir).map_err(|cause| failed(dir, cause))? {
        let path = entry.map_err(|cause| failed(dir, cause))?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        if let Some(rest) = name.strip_prefix("pepper.") {
            let digits = rest.strip_suffix(".key").unwrap_or_default();
            let version: u8 = digits.parse().unwrap_or(0);
            if version == 0 || version.to_string() != digits {
                return Err(SecretsError::PepperName { path });
            }
            versions.push(version);
        }
    }
    versions.sort_unstable_by(|one, other| other.cmp(one));
    Ok(versions)
}

fn check_mode(path: &Path, found: &fs::Metadata) -> Result<(), SecretsError> {
    let mode = found.permissions().mode() & PERMISSIONS;
    if mode & OTHERS != 0 {
        return Err(SecretsError::OpenToOthers { path: path.to_owned(), mode });
    }
    Ok(())
}

fn failed(path: &Path, cause: std::io::Error) -> SecretsError {
    let path = path.to_owned();
    match cause.kind() {
        ErrorKind::NotFound => SecretsError::Missing { path },
        ErrorKind::AlreadyExists => SecretsError::Exists { path },
        _ => SecretsError::Io { path, cause },
    }
}
