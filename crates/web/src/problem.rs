//! What is wrong with an input, in words: what to do, never whose fault it is.

use luwte_casework::error::InputProblem;
use luwte_domain::address::AddressError;

use crate::locale::Locale;

/// The words for a problem at a field.
pub(crate) fn text(l: Locale, problem: &InputProblem) -> String {
    match problem {
        InputProblem::Empty => l.t("link-empty"),
        InputProblem::TooLong { limit } => l.ta("base-too-long", [("limit", *limit)]),
        InputProblem::TooMany { limit } => l.ta("link-too-many", [("limit", *limit)]),
        InputProblem::BadCodes => l.t("photo-bad-codes"),
        InputProblem::BadText => l.t("base-bad-text"),
        InputProblem::BadChoice => l.t("base-bad-choice"),
        InputProblem::Lines(lines) => {
            let lines: Vec<String> = lines
                .iter()
                .map(|line| {
                    let problem = l.t(address_key(line.error));
                    l.ta("link-line", [("line", line.line.to_string()), ("problem", problem)])
                })
                .collect();
            lines.join("\n")
        }
    }
}

/// What is wrong with the one address of a field, as a sentence.
pub(crate) fn address(l: Locale, error: AddressError) -> String {
    let words = l.t(address_key(error));
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn address_key(error: AddressError) -> &'static str {
    match error {
        AddressError::Empty => "link-problem-empty",
        AddressError::TooLong => "link-problem-too-long",
        AddressError::Unreadable => "link-problem-unreadable",
        AddressError::OtherScheme => "link-problem-other-scheme",
        AddressError::NoSite => "link-problem-no-site",
    }
}
