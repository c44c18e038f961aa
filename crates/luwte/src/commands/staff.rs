//! `luwte staff add`: the first member, who makes the team.

use std::path::PathBuf;

use clap::Subcommand;
use luwte_casework::Team;
use luwte_casework::error::CaseworkError;
use serde_json::json;

use super::{Config, terminal};
use crate::exit::{self, Failure};
use crate::wiring;

/// What to do with members.
#[derive(Debug, Subcommand)]
pub(crate) enum StaffCommand {
    /// Adds the first member: makes the team's key and prints the recovery key, once. Later
    /// members are let in at the desk.
    Add {
        /// The member's name, with which they log in.
        name: String,
        /// File that holds the password; read from standard input when it is not given.
        #[arg(long)]
        password_file: Option<PathBuf>,
        /// Prints the result as JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        config: Config,
    },
}

/// Runs it.
pub(super) async fn run(command: StaffCommand) -> Result<(), Failure> {
    let StaffCommand::Add { name, password_file, json, config } = command;
    let house = wiring::open(&config).await?;
    let password =
        terminal::secret("new password, 12 characters or more", password_file.as_deref())?;
    let added = Team::new(house).add_first(&name, &password).await;
    let first = added.map_err(|error| match error {
        CaseworkError::OutOfOrder => Failure::new(
            exit::NOT_ALLOWED,
            "there is a team already: a member lets others in at the desk, under Team",
        ),
        CaseworkError::Input(_) => {
            Failure::usage("a name of 1 to 80 characters and a password of at least 12 are needed")
        }
        other => Failure::failed(other),
    })?;
    if json {
        let object = json!({
            "user": name, "totp_secret": *first.totp_secret, "otpauth_uri": *first.otpauth_uri,
            "team_fingerprint": first.team_fingerprint, "recovery_key": *first.recovery_key,
        });
        terminal::data(&object.to_string());
        return Ok(());
    }
    terminal::data(&format!(
        "Code app, secret:      {}\n\
         Code app, link:        {}\n\n\
         Recovery key. Print it, lock it away, show it to nobody. It is not shown again:\n\n  {}\n\n\
         Put this into the settings, section [team]:\n\n  fingerprint = \"{}\"",
        *first.totp_secret, *first.otpauth_uri, *first.recovery_key, first.team_fingerprint
    ));
    Ok(())
}
