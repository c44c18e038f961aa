//! The subcommands.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::exit::Failure;

mod advise;
mod content;
mod demo;
mod dossier;
mod evidence;
mod hash;
mod import;
mod in_order;
mod index;
mod list;
mod match_server;
mod matches;
mod member;
mod outgoing;
mod output;
mod partner;
mod pictures;
mod route;
mod serve;
mod staff;
mod terminal;

/// What the program is asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Runs the site, the desk, the portal and the workers.
    Serve(Config),
    /// Runs everything on this machine with an example platform and synthetic cases.
    Demo(demo::DemoArguments),
    /// Members of staff.
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// Accounts of recipients that answer notices by program.
    #[command(subcommand)]
    Partner(partner::PartnerCommand),
    /// Writes a case's evidence to a file that anybody can verify offline.
    Export(evidence::ExportArguments),
    /// Writes the dossier for the authority of one place; nothing is sent.
    Dossier(dossier::DossierArguments),
    /// Lists the approved notices that are not out, and why.
    Outgoing(outgoing::OutgoingArguments),
    /// Says what a notice holds and lacks of what law and recipient ask for.
    Complete(outgoing::CompleteArguments),
    /// Checks an evidence file to the last byte.
    Verify(evidence::VerifyArguments),
    /// The content: law, advice, recipients, clocks, words.
    #[command(subcommand)]
    Content(content::ContentCommand),
    /// Coming from other systems.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// What helps and what the law may be, from a file of facts and a day.
    Advise(advise::AdviseArguments),
    /// Whom to ask to take one address offline, in which order, and why.
    Route(route::RouteArguments),
    /// Prints the fingerprint of picture files.
    Hash(hash::HashArguments),
    /// The file that `match` and `match-server` search.
    #[command(subcommand)]
    Index(index::IndexCommand),
    /// Which entries of a list are close to a fingerprint or a picture.
    Match(matches::MatchArguments),
    /// Answers platforms: which entries of an index are close to what they are about to show.
    MatchServer(match_server::MatchServerArguments),
}

/// Which settings to use.
#[derive(Debug, Args)]
pub(crate) struct Config {
    /// The settings file.
    #[arg(long, default_value = "luwte.toml")]
    pub(crate) config: PathBuf,
}

/// Runs a subcommand.
pub(crate) async fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(config) => serve::run(&config).await,
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Staff(command) => staff::run(command).await,
        Command::Partner(command) => partner::run(command).await,
        Command::Export(arguments) => evidence::export(arguments).await,
        Command::Dossier(arguments) => dossier::run(arguments).await,
        Command::Outgoing(arguments) => outgoing::outgoing(arguments).await,
        Command::Complete(arguments) => outgoing::complete(arguments).await,
        Command::Verify(arguments) => evidence::verify(&arguments),
        Command::Content(command) => content::run(&command),
        Command::Import(command) => import::run(command).await,
        Command::Advise(arguments) => advise::run(&arguments),
        Command::Route(arguments) => route::run(&arguments).await,
        Command::Hash(arguments) => hash::run(&arguments),
        Command::Index(command) => index::run(&command),
        Command::Match(arguments) => matches::run(&arguments),
        Command::MatchServer(arguments) => match_server::run(arguments).await,
    }
}
