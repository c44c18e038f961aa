//! `luwte import scart --shadow`: what would be done next, beside what SCART would do.

use std::ops::ControlFlow;

use luwte_casework::import::{Import, ShadowLine};
use luwte_domain::Word as _;
use serde_json::{Value, json};

use super::super::output::Lines;
use super::super::terminal;
use super::{ScartArguments, failure, lang};
use crate::exit::{self, Failure};
use crate::wiring;

/// Lists the open addresses.
pub(super) async fn run(arguments: ScartArguments) -> Result<(), Failure> {
    let lang = lang(&arguments.lang)?;
    let house = wiring::open(&arguments.config).await?;
    let (mut count, mut same) = (0_u64, 0_u64);
    let mut lines = Lines::new();
    let listed = Import::new(house)
        .shadow(lang, |line| {
            count += 1;
            same += u64::from(line.next.agrees(line.scart_next()));
            let text = if arguments.json {
                object(&line, arguments.addresses).to_string()
            } else {
                words(&line, arguments.addresses)
            };
            lines.put(&text)
        })
        .await;
    listed.map_err(failure)?;
    if lines.flush() == ControlFlow::Break(()) {
        return Ok(());
    }
    drop(lines);
    if count == 0 {
        return Err(Failure::new(exit::NOTHING, "no open address came over"));
    }
    let words = format!("luwte import: {count} open addresses; both systems agree on {same}");
    terminal::say(&words);
    Ok(())
}

fn object(line: &ShadowLine, with_address: bool) -> Value {
    let (next, scart_next) = line.words();
    let steps: Vec<Value> = line
        .route
        .steps
        .iter()
        .map(|step| {
            let recipient = step.recipient.as_deref().unwrap_or("unknown");
            json!({ "recipient": recipient, "kind": step.kind.word(), "channel": step.channel.word() })
        })
        .collect();
    let mut object = json!({
        "number": line.number,
        "case": line.case.to_string(),
        "strict": line.is_strict,
        "scart": { "status": line.status.word(), "next": scart_next },
        "luwte": {
            "state": line.step.word(),
            "next": next,
            "contact_approved_at": line.approved_at.map(|at| at.to_string()),
            "steps": steps,
            "rule": line.route.rule,
            "do_not_fetch": line.route.do_not_fetch,
            "clock": line.clock.map(|(due, at)| json!({ "kind": due.word(), "at": at.to_string() })),
            "recheck_at": line.recheck_at.map(|at| at.to_string()),
        },
        "same": line.next.agrees(line.scart_next()),
    });
    if let (true, Some(fields)) = (with_address, object.as_object_mut()) {
        fields.insert("url".to_owned(), json!(line.address));
    }
    object
}

fn words(line: &ShadowLine, with_address: bool) -> String {
    let (next, scart_next) = line.words();
    let first = line.route.steps.first();
    let first = first.map_or("nobody", |step| step.recipient.as_deref().unwrap_or("unknown"));
    let time = |at: Option<jiff::Timestamp>| at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    let address = if with_address { format!("  {}", line.address) } else { String::new() };
    format!(
        "{}  scart: {scart_next}  luwte: {next}  first: {first}  clock: {}  recheck: {}{address}",
        line.number,
        line.clock.map_or_else(|| "-".to_owned(), |(due, at)| format!("{} {at}", due.word())),
        time(line.recheck_at)
    )
}
