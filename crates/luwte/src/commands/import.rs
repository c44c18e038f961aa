//! `luwte import`: coming from other systems.
//!
//! `scart --dump FILE` brings over what a dump of SCART holds, `scart --shadow` lists what would be
//! done next with the addresses that are open, `approve` lets a member approve contact with them.
//! Nothing here opens a connection. Data goes to standard output, progress to standard error.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Subcommand};
use luwte_casework::CaseworkError;
use luwte_casework::desk::LoginError;
use luwte_casework::import::{self, Chosen, Import, ImportError, Imported, Progress};
use luwte_domain::ids::StaffId;
use luwte_domain::{Clock as _, Lang, SystemClock, Word as _};
use luwte_guidance::Content;
use serde_json::json;

use super::{Config, terminal};
use crate::exit::{self, Failure};
use crate::settings::Settings;
use crate::stopping::Stopping;
use crate::wiring;

mod files;
mod shadow;
mod words;

/// How often it is said how far the work is.
const TOLD_EVERY: Duration = Duration::from_secs(5);

/// What to bring, or to do with what came over.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// From SCART, the hotline software.
    Scart(ScartArguments),
    /// Approves contact with all open addresses that came over: they are looked at again, spread
    /// over a day. A member answers for it.
    Approve(ApproveArguments),
}

/// Which dump, and what to do with it.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct ScartArguments {
    /// A dump of its database as text, packed by gzip or not, or a folder of CSV files.
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "shadow",
        conflicts_with = "shadow"
    )]
    dump: Option<PathBuf>,
    /// Read only, and say what would come over.
    #[arg(long)]
    dry_run: bool,
    /// List each open address that came over with what would be done next, and do nothing.
    #[arg(long)]
    shadow: bool,
    /// With `--shadow`: the addresses too, not only their numbers.
    #[arg(long, requires = "shadow")]
    addresses: bool,
    /// With `--shadow`: language of the reasons: `nl` or `en`.
    #[arg(long, default_value = "nl")]
    lang: String,
    /// An https address at which you say what your register of contacts is; your site by default.
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    #[command(flatten)]
    member: Member,
    /// The report as one JSON object; with `--shadow` one object a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: Config,
}

/// Who approves.
#[derive(Debug, Args)]
pub(crate) struct ApproveArguments {
    #[command(flatten)]
    member: Member,
    /// The result as one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: Config,
}

/// The member who answers for it.
#[derive(Debug, Args)]
struct Member {
    /// Name of the member of staff who answers for it. Password and app code are read from standard
    /// input, a line each.
    #[arg(long)]
    user: Option<String>,
    /// File that holds the password.
    #[arg(long)]
    password_file: Option<PathBuf>,
    /// Code of the app; read from standard input when it is not given.
    #[arg(long)]
    code: Option<String>,
}

/// Runs it.
pub(super) async fn run(command: ImportCommand) -> Result<(), Failure> {
    match command {
        ImportCommand::Scart(arguments) if arguments.shadow => shadow::run(arguments).await,
        ImportCommand::Scart(arguments) => scart(arguments).await,
        ImportCommand::Approve(arguments) => approve(arguments).await,
    }
}

async fn scart(arguments: ScartArguments) -> Result<(), Failure> {
    let mut stopping = Stopping::listen()?;
    let path = arguments.dump.clone().unwrap_or_default();
    let progress = Progress::default();
    let telling = tokio::spawn(tell(progress.clone()));
    let work = async {
        if arguments.dry_run {
            dry(&arguments, &path, &progress).await
        } else {
            bring(&arguments, &path, &progress).await
        }
    };
    let imported = stopping.unless_told(Box::pin(work)).await;
    telling.abort();
    let Imported { report, .. } = imported?;
    if arguments.json {
        let text = serde_json::to_string(&report).map_err(Failure::failed)?;
        terminal::data(&text);
    } else {
        terminal::data(&words::of(&report));
    }
    terminal::say(&format!("luwte import: {} addresses read", progress.addresses()));
    if report.is_partly() {
        let words = "some of it could not be taken: see bad_rows, skipped_addresses and files";
        return Err(Failure::new(exit::PARTLY, words));
    }
    Ok(())
}

/// Says now and then how far the work is.
async fn tell(progress: Progress) {
    loop {
        tokio::time::sleep(TOLD_EVERY).await;
        match progress.addresses() {
            0 => terminal::say("luwte import: reading what belongs to the addresses"),
            count => terminal::say(&format!("luwte import: {count} addresses")),
        }
    }
}

async fn dry(
    arguments: &ScartArguments,
    path: &Path,
    progress: &Progress,
) -> Result<Imported, Failure> {
    let config = &arguments.config.config;
    let dir = if config.exists() { Settings::load(config)?.content.dir } else { None };
    let content = match &dir {
        Some(dir) => Content::load_dir(dir).map_err(Failure::usage)?,
        None => Content::embedded().map_err(Failure::failed)?,
    };
    let (path, progress) = (path.to_owned(), progress.clone());
    let read = tokio::task::spawn_blocking(move || {
        let now = SystemClock.now();
        import::dry_run(&path, &content, "https://luwte.example/", now, &progress)
    });
    read.await.map_err(Failure::failed)?.map_err(failure)
}

async fn bring(
    arguments: &ScartArguments,
    path: &Path,
    progress: &Progress,
) -> Result<Imported, Failure> {
    let settings = Settings::load(&arguments.config.config)?;
    let source = source(arguments, &settings)?;
    let house = wiring::build(&settings).await?;
    let import = Import::new(house.clone());
    let by = prove(&import, &arguments.member).await?;
    let mut imported = import.bring(path, by, &source, progress).await.map_err(failure)?;
    let dir = settings.content.dir.as_deref();
    files::put(dir, &imported.files, &mut imported.report.files)?;
    house.close().await.map_err(Failure::failed)?;
    Ok(imported)
}

fn source(arguments: &ScartArguments, settings: &Settings) -> Result<String, Failure> {
    let source = arguments.source.clone().unwrap_or_else(|| settings.server.public_url.clone());
    let is_good = source.strip_prefix("https://").is_some_and(|rest| rest.contains('.'))
        && source.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    if is_good {
        return Ok(source);
    }
    Err(Failure::usage(
        "--source: name an https address at which you say what your register of contacts is; \
         recipients and rules that come over name it as their source",
    ))
}

async fn approve(arguments: ApproveArguments) -> Result<(), Failure> {
    let mut stopping = Stopping::listen()?;
    let house = wiring::open(&arguments.config).await?;
    let import = Import::new(house);
    let by = prove(&import, &arguments.member).await?;
    let work = async { import.approve(by, Chosen::default()).await.map_err(failure) };
    let approved = stopping.unless_told(work).await?;
    let (count, watched) = (approved.addresses, approved.rechecks);
    if arguments.json {
        terminal::data(&json!({ "approved": count, "rechecks": watched }).to_string());
    } else {
        terminal::data(&format!(
            "{count} addresses approved, {watched} of them are looked at again"
        ));
    }
    if count == 0 {
        return Err(Failure::new(exit::NOTHING, "there is nothing left to approve"));
    }
    Ok(())
}

async fn prove(import: &Import, member: &Member) -> Result<StaffId, Failure> {
    let Some(user) = &member.user else {
        return Err(Failure::usage("--user NAME: which member answers for it"));
    };
    let password = terminal::secret("password", member.password_file.as_deref())?;
    let code = match &member.code {
        Some(code) => code.clone(),
        None => terminal::secret("code of the app", None)?.to_string(),
    };
    import.prove(user, &password, &code).await.map_err(|error| match error {
        LoginError::Wrong => Failure::new(exit::NOT_ALLOWED, error),
        LoginError::Casework(error) => Failure::failed(error),
    })
}

fn lang(text: &str) -> Result<Lang, Failure> {
    Lang::from_word(text).ok_or_else(|| Failure::usage(format!("--lang {text}: use nl or en")))
}

/// What a caller can do about it.
fn failure(error: ImportError) -> Failure {
    let code = match &error {
        ImportError::File { .. } | ImportError::Missing { .. } => exit::USAGE,
        ImportError::Broken { .. } => exit::BROKEN,
        ImportError::Stopped => exit::STOPPED,
        ImportError::Casework(CaseworkError::NotOpen) => exit::NOT_ALLOWED,
        ImportError::Casework(_) => exit::FAILED,
    };
    Failure::new(code, error)
}
