//! `luwte outgoing` and `luwte complete`: what is not out, and what a notice holds and lacks.

use clap::Args;
use luwte_casework::desk::{Completeness, FailingRow, LoginError, OutgoingLine, Standing};
use luwte_casework::error::CaseworkError;
use luwte_casework::{Export, Fulfilled, Missing};
use luwte_domain::Word;
use luwte_domain::ids::NoticeId;
use serde_json::{Value, json};

use super::member::Member;
use super::terminal;
use crate::exit::{self, Failure};

/// Who asks.
#[derive(Debug, Args)]
pub(crate) struct OutgoingArguments {
    /// Prints the lists as one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    member: Member,
}

/// Which notice, and who asks.
#[derive(Debug, Args)]
pub(crate) struct CompleteArguments {
    /// The notice, as the desk shows it in its address.
    notice: NoticeId,
    /// Prints the result as one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    member: Member,
}

/// Lists the approved notices that are not out; never an address or a text of one.
pub(super) async fn outgoing(arguments: OutgoingArguments) -> Result<(), Failure> {
    let (house, secrets) = arguments.member.open().await?;
    let asked = Export::new(house);
    let view = asked.outgoing(&arguments.member.user, &secrets.password, &secrets.code).await;
    let view = view.map_err(refused)?;
    if arguments.json {
        let lines = |lines: &[OutgoingLine]| lines.iter().map(line).collect::<Vec<Value>>();
        let object = json!({ "set_aside": lines(&view.set_aside),
            "on_their_way": lines(&view.on_their_way), "is_cut": view.is_cut,
            "failing": view.failing.iter().map(failing).collect::<Vec<Value>>() });
        terminal::data(&object.to_string());
    } else {
        for one in view.set_aside.iter().chain(&view.on_their_way) {
            let (stands, why) = stands(one);
            terminal::data(&format!("{}\t{stands}\t{why}\t{}", one.id, one.recipient));
        }
    }
    for one in &view.failing {
        terminal::say(&format!("{} jobs fail: {}", one.count, one.kind.word()));
    }
    let (aside, under_way) = (view.set_aside.len(), view.on_their_way.len());
    terminal::say(&format!("{aside} set aside, {under_way} on their way"));
    Ok(())
}

/// Says what a notice holds and lacks.
pub(super) async fn complete(arguments: CompleteArguments) -> Result<(), Failure> {
    let (house, secrets) = arguments.member.open().await?;
    let (user, notice) = (&arguments.member.user, arguments.notice);
    let export = Export::new(house);
    let said = export.completeness(user, &secrets.password, &secrets.code, notice).await;
    let said = said.map_err(refused)?;
    if arguments.json {
        terminal::data(&object(&said).to_string());
    } else {
        for one in &said.requirements {
            terminal::data(&format!("{}\t{}", one.field.word(), fulfilled(one.fulfilled)));
        }
    }
    if said.missing.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = said.missing.iter().map(|one| missing(*one)).collect();
    Err(Failure::new(exit::PARTLY, format!("the notice cannot go yet: {}", words.join(", "))))
}

fn line(one: &OutgoingLine) -> Value {
    let (stands, why) = stands(one);
    let next_at = match one.stands {
        Standing::OnItsWay { next_at } => Some(next_at.to_string()),
        Standing::SetAside(_) => None,
    };
    json!({ "notice": one.id.to_string(), "case": one.case.to_string(), "stands": stands,
        "recipient": one.recipient, "why": why, "attempts": one.attempts,
        "since": one.since.to_string(), "next_at": next_at })
}

fn failing(one: &FailingRow) -> Value {
    json!({ "work": one.kind.word(), "count": one.count, "attempts": one.attempts,
        "given_up": one.given_up })
}

/// Where it stands and the last trouble, as words.
fn stands(one: &OutgoingLine) -> (&'static str, &'static str) {
    let trouble = one.trouble.map(Word::word);
    match one.stands {
        Standing::SetAside(why) => ("set_aside", trouble.unwrap_or(why.word())),
        Standing::OnItsWay { .. } => ("on_its_way", trouble.unwrap_or("waits_for_its_turn")),
    }
}

fn object(said: &Completeness) -> Value {
    let requirements: Vec<Value> = said
        .requirements
        .iter()
        .map(|one| {
            let letter = one.letter.map(|letter| format!("16(2)({letter})"));
            json!({ "field": one.field.word(), "law": letter,
                "recipient_asks": one.is_wanted, "stands": fulfilled(one.fulfilled) })
        })
        .collect();
    let lacks: Vec<String> = said.missing.iter().map(|one| missing(*one)).collect();
    json!({ "notice": said.notice.to_string(), "case": said.case.to_string(),
        "step": said.step.word(), "recipient": said.recipient,
        "is_complete": said.missing.is_empty(), "missing": lacks, "requirements": requirements })
}

const fn fulfilled(how: Fulfilled) -> &'static str {
    match how {
        Fulfilled::There => "there",
        Fulfilled::NotNeeded => "not_needed",
        Fulfilled::Lacking(_) => "lacking",
    }
}

fn missing(what: Missing) -> String {
    match what {
        Missing::Detail(field) => format!("detail_{}", field.word()),
        other => other.word().to_owned(),
    }
}

fn refused(error: LoginError) -> Failure {
    match error {
        LoginError::Wrong => Failure::new(exit::NOT_ALLOWED, error),
        LoginError::Casework(CaseworkError::NotFound) => {
            Failure::new(exit::NOTHING, "there is no such notice, or its case was withdrawn")
        }
        LoginError::Casework(error) => Failure::failed(error),
    }
}
