//! The member of staff who answers for a command, and the house that it works in.

use std::path::PathBuf;

use clap::Args;
use luwte_casework::House;
use zeroize::Zeroizing;

use super::{Config, terminal};
use crate::exit::Failure;
use crate::wiring;

/// Who asks, and of which house.
#[derive(Debug, Args)]
pub(super) struct Member {
    /// Name of the member of staff. Password and app code are read from standard input, a line
    /// each.
    #[arg(long)]
    pub(super) user: String,
    /// File that holds the password.
    #[arg(long)]
    password_file: Option<PathBuf>,
    /// Code of the app; read from standard input when it is not given.
    #[arg(long)]
    code: Option<String>,
    /// Directory of a demonstration, instead of the settings file.
    #[arg(long)]
    data: Option<PathBuf>,
    #[command(flatten)]
    config: Config,
}

/// What proves the member.
pub(super) struct Secrets {
    pub(super) password: Zeroizing<String>,
    pub(super) code: String,
}

impl Member {
    /// Opens the house, then reads what proves the member.
    pub(super) async fn open(&self) -> Result<(House, Secrets), Failure> {
        let house = match &self.data {
            Some(dir) => wiring::open_demo(dir).await?,
            None => wiring::open(&self.config).await?,
        };
        let password = terminal::secret("password", self.password_file.as_deref())?;
        let code = match &self.code {
            Some(code) => code.clone(),
            None => terminal::secret("code of the app", None)?.to_string(),
        };
        Ok((house, Secrets { password, code }))
    }
}
