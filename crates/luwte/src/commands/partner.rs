//! `luwte partner add|list|revoke`: accounts of recipients that answer notices by program.

use clap::{Args, Subcommand};
use luwte_casework::desk::LoginError;
use luwte_casework::error::CaseworkError;
use luwte_casework::partner::PartnerLine;
use luwte_casework::{Cookie, Desk};
use luwte_domain::ids::PartnerId;
use serde_json::json;

use super::member::Member;
use super::terminal;
use crate::exit::{self, Failure};

/// What to do with accounts; a member of staff answers for it.
#[derive(Debug, Subcommand)]
pub(crate) enum PartnerCommand {
    /// Makes an account for a recipient and prints its secrets, once.
    Add {
        /// The recipient, by the name of its file in `content/recipients`, such as `tiktok`.
        recipient: String,
        #[command(flatten)]
        asked: Asked,
    },
    /// Lists the accounts, the newest first.
    List {
        #[command(flatten)]
        asked: Asked,
    },
    /// Revokes an account; its next call is not answered.
    Revoke {
        /// The account, as the list shows it.
        account: PartnerId,
        #[command(flatten)]
        asked: Asked,
    },
}

/// Who asks, and in which form.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    member: Member,
}

impl Asked {
    /// A desk at which the member is logged in.
    async fn log_in(&self) -> Result<(Desk, Cookie), Failure> {
        let (house, secrets) = self.member.open().await?;
        let desk = Desk::new(house);
        let login = desk.login(&self.member.user, &secrets.password, &secrets.code).await;
        let cookie = login.map_err(|error| match error {
            LoginError::Wrong => Failure::new(exit::NOT_ALLOWED, error),
            LoginError::Casework(error) => Failure::failed(error),
        })?;
        Ok((desk, cookie))
    }
}

/// Runs it; the member is logged out in the end.
pub(super) async fn run(command: PartnerCommand) -> Result<(), Failure> {
    let asked = match &command {
        PartnerCommand::Add { asked, .. }
        | PartnerCommand::List { asked }
        | PartnerCommand::Revoke { asked, .. } => asked,
    };
    let (desk, cookie) = asked.log_in().await?;
    let done = match &command {
        PartnerCommand::Add { recipient, asked } => add(&desk, &cookie, recipient, asked).await,
        PartnerCommand::List { asked } => list(&desk, &cookie, asked).await,
        PartnerCommand::Revoke { account, asked } => revoke(&desk, &cookie, *account, asked).await,
    };
    desk.logout(Some(&cookie)).await;
    done
}

async fn add(desk: &Desk, cookie: &Cookie, recipient: &str, asked: &Asked) -> Result<(), Failure> {
    let made = desk.add_partner(Some(cookie), recipient).await.map_err(|error| match error {
        CaseworkError::Input(_) => Failure::new(
            exit::NOTHING,
            "no recipient has this name: it is the name of a file in content/recipients, without \
             .toml",
        ),
        CaseworkError::OutOfOrder => Failure::new(
            exit::NOT_ALLOWED,
            "there are as many accounts as may be: see luwte partner list",
        ),
        other => Failure::failed(other),
    })?;
    if asked.json {
        let object = json!({
            "account": made.id.to_string(), "recipient": recipient, "mark": made.mark,
            "api_key": *made.api_key, "callback_key": *made.callback_key,
        });
        terminal::data(&object.to_string());
        return Ok(());
    }
    terminal::data(&format!(
        "Account:      {}\n\
         Recipient:    {}\n\
         API key:      {}\n\
         Mark:         {}\n\
         Signing key:  {}",
        made.id, made.recipient, *made.api_key, made.mark, *made.callback_key
    ));
    terminal::say(
        "API key and signing key are not shown again. Hand them over in person or sealed.",
    );
    Ok(())
}

async fn list(desk: &Desk, cookie: &Cookie, asked: &Asked) -> Result<(), Failure> {
    let view = desk.partners(Some(cookie)).await.map_err(Failure::failed)?;
    if asked.json {
        let objects: Vec<serde_json::Value> = view.partners.iter().map(object).collect();
        terminal::data(&json!({ "accounts": objects }).to_string());
        return Ok(());
    }
    for line in &view.partners {
        let stands = match &line.revoked {
            Some((by, at)) => format!("revoked by {by} at {at}"),
            None => "works".to_owned(),
        };
        let (id, recipient, made_at) = (line.id, &line.recipient, line.made_at);
        terminal::data(&format!(
            "{id}  {recipient}  made by {} at {made_at}, {stands}",
            line.made_by
        ));
    }
    Ok(())
}

fn object(line: &PartnerLine) -> serde_json::Value {
    json!({
        "account": line.id.to_string(), "recipient": line.recipient, "name": line.name,
        "mark": line.mark, "made_by": line.made_by, "made_at": line.made_at.to_string(),
        "revoked_by": line.revoked.as_ref().map(|(by, _)| by),
        "revoked_at": line.revoked.as_ref().map(|(_, at)| at.to_string()),
    })
}

async fn revoke(
    desk: &Desk,
    cookie: &Cookie,
    account: PartnerId,
    asked: &Asked,
) -> Result<(), Failure> {
    let done = desk.revoke_partner(Some(cookie), account).await;
    done.map_err(|error| match error {
        CaseworkError::NotFound => Failure::new(exit::NOTHING, "there is no such account"),
        other => Failure::failed(other),
    })?;
    if asked.json {
        terminal::data(&json!({ "account": account.to_string(), "revoked": true }).to_string());
    } else {
        terminal::say("Revoked: its next call is not answered.");
    }
    Ok(())
}
