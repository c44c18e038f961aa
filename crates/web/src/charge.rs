//! The question what comes first where a charge may follow: taking down or the police.

use luwte_domain::Word as _;
use luwte_domain::charge::Charge;

use crate::locale::Locale;
use crate::parts::{Choice, Choices};

/// The question to the person, with what each answer means.
pub(crate) fn question(l: Locale, chosen: Option<Charge>) -> Choices {
    Choices {
        name: "charge",
        legend: l.t("charge-legend"),
        hint: l.t("charge-hint"),
        choices: Charge::ALL.iter().map(|one| choice(l, *one, chosen)).collect(),
        ..Choices::default()
    }
}

fn choice(l: Locale, charge: Charge, chosen: Option<Charge>) -> Choice {
    Choice {
        value: charge.word().to_owned(),
        label: l.word("charge", &charge),
        hint: l.word("charge-means", &charge),
        is_chosen: chosen == Some(charge),
    }
}

/// What was chosen, and what it means.
pub(crate) fn chosen(l: Locale, charge: Charge) -> String {
    let what = l.with("charge-chosen", "what", &l.word("charge", &charge));
    format!("{what} {}", l.word("charge-means", &charge))
}
