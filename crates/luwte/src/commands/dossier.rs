//! `luwte dossier`: the dossier for the authority of one place, as a file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use luwte_casework::Export;
use luwte_casework::desk::LoginError;
use luwte_casework::error::CaseworkError;
use luwte_domain::Lang;
use luwte_domain::ids::CaseId;
use serde_json::json;

use super::evidence::write_new;
use super::member::Member;
use super::terminal;
use crate::exit::{self, Failure};

/// Which form of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people.
    Pdf,
    /// For machines.
    Json,
}

/// Language of the paper; without it the one that the authority reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperLang {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// Which place, and who asks.
#[derive(Debug, Args)]
pub(crate) struct DossierArguments {
    /// The case, as the desk shows it.
    case: CaseId,
    /// The address of the place, in any of its spellings.
    address: String,
    /// PDF for people or JSON for machines.
    #[arg(long, value_enum, default_value = "pdf")]
    form: Form,
    /// Language of the PDF; without it the one that the authority reads.
    #[arg(long, value_enum)]
    lang: Option<PaperLang>,
    /// The file to write; must not exist. Default: `dossier-REFERENCE.pdf` or `.json`.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    member: Member,
}

/// Writes the dossier to a file, readable by its owner only. Nothing is sent.
pub(super) async fn run(arguments: DossierArguments) -> Result<(), Failure> {
    let (house, secrets) = arguments.member.open().await?;
    let export = Export::new(house);
    let (user, address) = (&arguments.member.user, &arguments.address);
    let made =
        export.dossier(user, &secrets.password, &secrets.code, arguments.case, address).await;
    let dossier = made.map_err(refused)?;
    let (ending, bytes) = match arguments.form {
        Form::Json => ("json", dossier.json().into_bytes()),
        Form::Pdf => {
            let lang = match arguments.lang {
                Some(PaperLang::Nl) => Lang::Nl,
                Some(PaperLang::En) => Lang::En,
                None => dossier.lang,
            };
            ("pdf", luwte_web::dossier_paper(&dossier, lang).map_err(Failure::failed)?)
        }
    };
    let name = || PathBuf::from(dossier.file_name(ending));
    let out = arguments.out.clone().unwrap_or_else(name);
    write_new(&out, &bytes)?;
    if arguments.json {
        let object = json!({ "file": out, "reference": dossier.reference, "bytes": bytes.len(),
                    "form": "format not agreed with the authority" });
        terminal::data(&object.to_string());
    } else {
        terminal::data(&out.display().to_string());
    }
    terminal::say("Format not agreed with the authority. Nothing was sent.");
    Ok(())
}

fn refused(error: LoginError) -> Failure {
    match error {
        LoginError::Wrong => Failure::new(exit::NOT_ALLOWED, error),
        LoginError::Casework(CaseworkError::NotFound) => {
            Failure::new(exit::NOTHING, "there is no such case or address, or it was withdrawn")
        }
        LoginError::Casework(CaseworkError::OutOfOrder) => Failure::new(
            exit::NOT_ALLOWED,
            "no dossier: the authority is asked for imagery of minors with a host in the \
             Netherlands only, and after an assessment; look at the route at the desk",
        ),
        LoginError::Casework(error) => Failure::failed(error),
    }
}
