//! The dossier for machines; its shape stands in `docs/dossier.schema.json`.

use luwte_domain::authority::AuthorityWord;
use luwte_domain::notice::Answer;
use luwte_domain::sighting::Observation;
use luwte_domain::{Lang, Word};
use serde_json::{Value, json};

use super::{Asked, Dossier, Happened};
use crate::routes::HostView;

/// Version of the shape.
const FORMAT: &str = "luwte-dossier/1";
/// Says that the shape is ours alone.
const FORM: &str = "format not agreed with the authority";

impl Dossier {
    /// The dossier as JSON text.
    #[must_use]
    pub fn json(&self) -> String {
        let [name, mail, phone] = &self.notifier;
        let mut value = json!({
            "format": FORMAT,
            "form": FORM,
            "reference": self.reference,
            "made_at": self.made_at.to_string(),
            "for": self.authority,
            "notifier": { "name": name, "mail": mail, "phone": phone },
            "address": { "url": self.address, "canonical": self.canonical },
            "ground": self.basis.ground().word(),
            "basis": self.basis.word(),
            "reason": self.texts(Lang::Nl).reason_text,
            "assessor": self.assessor.word(),
            "good_faith": true,
            "host": host(&self.country, self.host.as_ref()),
            "asked": self.asked.iter().map(asked).collect::<Vec<_>>(),
            "history": self.happened.iter().map(happened).collect::<Vec<_>>(),
            "looks": self.seen.iter().map(seen).collect::<Vec<_>>(),
            "preservation_requested": self.preservation,
            "threat_to_life": self.threat_to_life,
            "synthetic": self.synthetic,
        });
        if let (Some(word), Some(value)) = (self.said, value.as_object_mut()) {
            value.insert("authority_said".to_owned(), said(word));
        }
        serde_json::to_string_pretty(&value).unwrap_or_default()
    }
}

fn host(country: &str, host: Option<&HostView>) -> Value {
    let Some(host) = host else {
        return json!({ "country": country, "known_from": "operator_rule" });
    };
    let abuse =
        host.abuse.iter().map(|(mail, register)| json!({ "mail": mail, "register": register }));
    json!({
        "country": country,
        "known_from": "look_up",
        "looked_up_at": host.at.to_string(),
        "networks": host.networks,
        "prefixes": host.prefixes,
        "abuse_contacts": abuse.collect::<Vec<_>>(),
        "lacking": host.troubles.iter().map(|trouble| trouble.word()).collect::<Vec<_>>(),
    })
}

fn asked(asked: &Asked) -> Value {
    let answer = asked.answer.map(|(answer, at)| {
        let mut said = json!({ "word": answer.kind().word(), "at": at.to_string() });
        if let (Answer::Refused { reason }, Some(said)) = (answer, said.as_object_mut()) {
            said.insert("reason".to_owned(), Value::String(reason.word().to_owned()));
        }
        said
    });
    json!({
        "recipient": asked.name,
        "reference": asked.reference,
        "channel": asked.channel.word(),
        "sent_at": asked.sent_at.to_string(),
        "answer": answer,
    })
}

fn said(word: AuthorityWord) -> Value {
    json!({
        "word": word.answer.word(),
        "at": word.at.to_string(),
        "ordered_at": word.ordered_at.map(|at| at.to_string()),
    })
}

fn happened(one: &Happened) -> Value {
    let mut line = json!({ "at": one.at.to_string(), "what": one.kind.word() });
    if let (Some(reason), Some(line)) = (one.refused, line.as_object_mut()) {
        line.insert("reason".to_owned(), Value::String(reason.word().to_owned()));
    }
    if let (Some(answer), Some(line)) = (one.answer, line.as_object_mut()) {
        line.insert("answer".to_owned(), Value::String(answer.word().to_owned()));
    }
    line
}

fn seen(one: &Observation) -> Value {
    json!({ "at": one.at.to_string(), "verdict": one.verdict.word(), "reason": one.reason.word() })
}
