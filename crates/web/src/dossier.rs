//! The dossier for the authority on paper: its facts in words, line by line.
//!
//! Serves: S72, S73, S74.

use luwte_casework::HostView;
use luwte_casework::dossier::{Asked, Dossier, Happened};
use luwte_casework::paper::{PaperError, Sheet};
use luwte_domain::authority::AuthorityWord;
use luwte_domain::notice::Answer;
use luwte_domain::sighting::Observation;
use luwte_domain::{Lang, Word};

use crate::locale::Locale;

/// The dossier as a PDF in `lang`.
///
/// # Errors
///
/// [`PaperError`] when it cannot be printed.
pub fn dossier_paper(dossier: &Dossier, lang: Lang) -> Result<Vec<u8>, PaperError> {
    sheet(dossier, Locale::new(lang)).print()
}

fn sheet(dossier: &Dossier, l: Locale) -> Sheet {
    let texts = dossier.texts(l.lang);
    let footer = format!("{} · {}", texts.form, dossier.reference);
    let mut sheet = Sheet::new(l.lang, &texts.title, &footer);
    if dossier.synthetic {
        sheet.text(&l.t("dossier-synthetic"));
    }
    sheet.text(&texts.form_text);
    sheet.text(&texts.opening);
    let line = |key: &str, value: &str| l.with(key, "value", value);
    sheet.text(&line("dossier-for", &dossier.authority));
    sheet.text(&line("dossier-reference", &dossier.reference));
    sheet.text(&line("dossier-made", &l.moment(&dossier.made_at)));
    let [name, mail, phone] = &dossier.notifier;
    sheet.text(&line("dossier-from", &[name.as_str(), mail, phone].join(", ")));
    sheet.heading(&l.t("dossier-address-title"));
    sheet.text(&dossier.address);
    sheet.text(&line("dossier-canonical", &dossier.canonical));
    sheet.heading(&texts.reason);
    sheet.text(&texts.reason_text);
    sheet.heading(&texts.statement);
    sheet.text(&texts.statement_text);
    if dossier.threat_to_life {
        sheet.text(&l.t("dossier-danger"));
    }
    sheet.heading(&l.t("dossier-host-title"));
    for told in host(l, &dossier.country, dossier.host.as_ref()) {
        sheet.text(&told);
    }
    if let Some(word) = dossier.said {
        sheet.text(&said(l, word));
    }
    part(&mut sheet, l, "dossier-asked", dossier.asked.iter().map(|one| asked(l, one)));
    if dossier.preservation {
        sheet.text(&l.t("dossier-preservation"));
    }
    part(&mut sheet, l, "dossier-history", dossier.happened.iter().map(|one| happened(l, one)));
    part(&mut sheet, l, "dossier-looks", dossier.seen.iter().map(|one| seen(l, one)));
    sheet.heading(&texts.good_faith);
    sheet.text(&texts.good_faith_text);
    sheet
}

/// A heading and its lines, or that there are none.
fn part(sheet: &mut Sheet, l: Locale, key: &str, lines: impl Iterator<Item = String>) {
    sheet.heading(&l.t(&format!("{key}-title")));
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        sheet.text(&l.t(&format!("{key}-none")));
    }
    lines.for_each(|line| sheet.text(&line));
}

fn host(l: Locale, country: &str, host: Option<&HostView>) -> Vec<String> {
    let Some(host) = host else { return vec![l.with("dossier-host-rule", "country", country)] };
    let args = [("country", country.to_owned()), ("moment", l.moment(&host.at))];
    let mut lines = vec![l.ta("dossier-host-country", args)];
    if !host.networks.is_empty() {
        lines.push(l.with("desk-host-networks", "networks", &host.networks.join(", ")));
    }
    if !host.prefixes.is_empty() {
        lines.push(l.with("desk-host-prefixes", "prefixes", &host.prefixes.join(", ")));
    }
    let abuse = host.abuse.iter().map(|(mail, register)| {
        l.ta("desk-host-abuse", [("mail", mail.clone()), ("register", register.clone())])
    });
    lines.extend(abuse);
    lines.extend(host.troubles.iter().map(|trouble| l.word("desk-trouble", trouble)));
    lines
}

fn asked(l: Locale, one: &Asked) -> String {
    let answer = match one.answer {
        None => l.t("dossier-answer-none"),
        Some((answer, at)) => {
            l.ta("dossier-answer", [("answer", answered(l, answer)), ("moment", l.moment(&at))])
        }
    };
    let way = format!("dossier-way-{}", one.channel.word().replace('_', "-"));
    let args = [
        ("moment", l.moment(&one.sent_at)),
        ("name", one.name.clone()),
        ("way", l.t(&way)),
        ("reference", one.reference.clone()),
        ("answer", answer),
    ];
    l.ta("dossier-asked-line", args)
}

fn answered(l: Locale, answer: Answer) -> String {
    match answer {
        Answer::Refused { reason } => {
            l.with("dossier-answer-refused", "reason", &l.word("desk-refusal", &reason))
        }
        answer => l.word("dossier-answer", &answer.kind()),
    }
}

/// What the authority said itself.
fn said(l: Locale, word: AuthorityWord) -> String {
    let args = [("moment", l.moment(&word.at)), ("answer", l.word("desk-authority", &word.answer))];
    l.ta("desk-authority-said", args)
}

fn happened(l: Locale, one: &Happened) -> String {
    let what = l.word("desk-event", &one.kind);
    let what = match (one.refused, one.answer) {
        (Some(reason), _) => format!("{what}. {}", l.word("desk-refusal", &reason)),
        (None, Some(answer)) => format!("{what}: {}", l.word("dossier-answer", &answer)),
        (None, None) => what,
    };
    l.ta("dossier-line", [("moment", l.moment(&one.at)), ("what", what)])
}

fn seen(l: Locale, one: &Observation) -> String {
    let (verdict, reason) =
        (l.word("desk-verdict", &one.verdict), l.word("desk-reason", &one.reason));
    let what = format!("{verdict}. {reason}");
    l.ta("dossier-line", [("moment", l.moment(&one.at)), ("what", what)])
}
