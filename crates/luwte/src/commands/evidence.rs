//! `luwte export` and `luwte verify`.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;
use luwte_casework::Export;
use luwte_casework::desk::LoginError;
use luwte_casework::error::CaseworkError;
use luwte_domain::ids::CaseId;
use luwte_vault::pack;
use serde_json::json;

use super::member::Member;
use super::terminal;
use crate::exit::{self, Failure};

/// Which case, and who asks.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// The case, as the desk shows it.
    case: CaseId,
    /// The file to write; must not exist. Default: `luwte-CASE.json`.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    member: Member,
}

/// Which file.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// The evidence file.
    file: PathBuf,
    /// Fingerprint of the signing key, as the operator published it.
    #[arg(long)]
    key: Option<String>,
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
}

/// Writes the evidence of a case to a file, readable by its owner only.
pub(super) async fn export(arguments: ExportArguments) -> Result<(), Failure> {
    let (house, secrets) = arguments.member.open().await?;
    let (user, case) = (&arguments.member.user, arguments.case);
    let exported = Export::new(house).case(user, &secrets.password, &secrets.code, case).await;
    let bytes = exported.map_err(|error| match error {
        LoginError::Wrong => Failure::new(exit::NOT_ALLOWED, error),
        LoginError::Casework(CaseworkError::NotFound) => {
            Failure::new(exit::NOTHING, "there is no such case, or it was withdrawn")
        }
        LoginError::Casework(error) => Failure::failed(error),
    })?;
    let name = || PathBuf::from(format!("luwte-{}.json", arguments.case));
    let out = arguments.out.clone().unwrap_or_else(name);
    write_new(&out, &bytes)?;
    let verified = pack::verify(&bytes).map_err(|error| Failure::new(exit::BROKEN, error))?;
    if arguments.json {
        let object = json!({ "file": out, "items": verified.items, "bytes": bytes.len() });
        terminal::data(&object.to_string());
    } else {
        terminal::data(&out.display().to_string());
    }
    terminal::say(&format!("{} records; check them with: luwte verify FILE", verified.items));
    Ok(())
}

/// Writes a file that was not there, for its owner only.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| Failure::failed(format!("{}: {error}", path.display())))
}

/// Checks an evidence file to the last byte, offline.
pub(super) fn verify(arguments: &VerifyArguments) -> Result<(), Failure> {
    let path = &arguments.file;
    let tell = |error: std::io::Error| Failure::failed(format!("{}: {error}", path.display()));
    let size = std::fs::metadata(path).map_err(tell)?;
    if !size.is_file() || size.len() > pack::PACK_LIMIT_BYTES as u64 {
        return Err(Failure::usage(format!("{}: not an evidence file", path.display())));
    }
    let bytes = std::fs::read(path).map_err(tell)?;
    let verified = pack::verify(&bytes)
        .map_err(|error| Failure::new(exit::BROKEN, format!("{}: {error}", path.display())))?;
    if arguments.key.as_ref().is_some_and(|key| !verified.key.has_fingerprint(key)) {
        return Err(Failure::new(exit::BROKEN, "the file is signed by another key"));
    }
    let key = verified.key.fingerprint();
    if arguments.json {
        let object = json!({
            "unbroken": true, "case": verified.case_number, "made_at": verified.made_at.to_string(),
            "items": verified.items, "events": verified.events, "log_size": verified.size,
            "key": key,
        });
        terminal::data(&object.to_string());
    } else {
        terminal::data(&format!(
            "unbroken: case {}, {} records, {} events, signed by {key}",
            verified.case_number, verified.items, verified.events
        ));
    }
    Ok(())
}
