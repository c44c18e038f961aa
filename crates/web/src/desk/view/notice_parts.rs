//! Parts of the check page: what is asked for and whether it is there, details, other drafts.

use luwte_casework::desk::{MAX_DETAIL_CHARS, NoticeView};
use luwte_casework::error::InputProblem;
use luwte_casework::{Fulfilled, Missing, Reach, Requirement};
use luwte_domain::Word;
use luwte_domain::notice::Channel;
use luwte_guidance::NoticeField;

use super::case_parts::AssessmentLine;
use super::notice_answers::answer_row;
use crate::desk::Way;
use crate::locale::Locale;
use crate::parts::{Field, Row};
use crate::problem;

/// Whether a member hands it over by form or app.
pub(super) fn is_by_hand(notice: &NoticeView) -> bool {
    matches!(notice.reach, Some(Reach::Form(_) | Reach::App))
}

/// Keys of title and text of a notice that went out.
pub(super) fn sent(notice: &NoticeView) -> (&'static str, &'static str) {
    match notice.other_channel {
        Some(Channel::WebForm) => ("desk-sent-form-title", "desk-sent-form-text"),
        Some(Channel::Api) => ("desk-sent-api-title", "desk-sent-api-text"),
        Some(Channel::Mail) | None => ("desk-sent-title", "desk-sent-text"),
    }
}

/// One thing that is missing, and where to mend it.
#[derive(Debug)]
pub(super) struct MissingLine {
    pub(super) text: String,
    pub(super) href: String,
    pub(super) link: String,
}

impl MissingLine {
    pub(super) fn new(l: Locale, notice: &NoticeView, missing: Missing) -> Self {
        let (href, link) = match missing {
            Missing::Assessment | Missing::Reason => {
                let case = Way::Case.to(l.lang, &notice.case);
                (format!("{case}#assessment"), l.t("desk-missing-assessment-link"))
            }
            Missing::Detail(field) => {
                (format!("#{}", field.word()), l.t("desk-missing-detail-link"))
            }
            _ => (String::new(), String::new()),
        };
        Self { text: text(l, missing), href, link }
    }
}

/// What is missing, and how to mend it.
fn text(l: Locale, missing: Missing) -> String {
    let key = match missing {
        Missing::Assessment => "desk-missing-assessment",
        Missing::Recipient => "desk-missing-recipient",
        Missing::ChannelAddress => "desk-missing-channel-address",
        Missing::ChannelConfirmed => "desk-missing-channel-confirmed",
        Missing::Places => "desk-missing-places",
        Missing::Reason => "desk-missing-reason",
        Missing::Notifier => "desk-missing-notifier",
        Missing::GoodFaith => "desk-missing-good-faith",
        Missing::Detail(field) => {
            return l.with("desk-missing-detail", "field", &l.word("desk-field", &field));
        }
        Missing::RepeatsSecret => "desk-missing-repeats-secret",
        Missing::PoliceFirst => "desk-missing-police-first",
    };
    l.t(key)
}

/// One line of the list of what is asked for.
pub(super) fn asked(l: Locale, one: Requirement) -> Row {
    let by = match (one.letter, one.is_wanted) {
        (Some(letter), false) => l.with("desk-asked-law", "letter", &letter.to_string()),
        (Some(letter), true) => l.with("desk-asked-both", "letter", &letter.to_string()),
        (None, _) => l.t("desk-asked-recipient"),
    };
    let state = match one.fulfilled {
        Fulfilled::There => l.t("desk-asked-there"),
        Fulfilled::NotNeeded => l.t("desk-asked-not-needed"),
        Fulfilled::Lacking(_) => l.t("desk-asked-lacking"),
    };
    Row { label: l.word("desk-field", &one.field), values: vec![state, by], ..Row::default() }
}

/// Fields for what only this recipient asks for.
pub(super) fn details(
    l: Locale,
    notice: &NoticeView,
    wrong: &[(NoticeField, String, InputProblem)],
) -> Vec<Field> {
    let field = |field: NoticeField, value: &str| {
        let wrong = wrong.iter().find(|(one, _, _)| *one == field);
        let value = wrong.map_or(value, |(_, typed, _)| typed);
        Field::line(field.word(), l.word("desk-field", &field))
            .at_most(MAX_DETAIL_CHARS)
            .with_hint(l.word("desk-field-hint", &field))
            .with_value(value)
            .with_error(wrong.map(|(_, _, problem)| problem::text(l, problem)))
    };
    notice.details.iter().map(|one| field(one.field, &one.value)).collect()
}

/// Other drafts to the same recipient.
#[derive(Debug)]
pub(super) struct Others {
    pub(super) lead: String,
    /// Address and words of the link to each.
    pub(super) links: Vec<(String, String)>,
}

impl Others {
    pub(super) fn new(l: Locale, notice: &NoticeView) -> Self {
        let numbered = (1_usize..).zip(&notice.siblings);
        let link = |(number, id): (usize, _)| {
            (Way::Notice.to(l.lang, id), l.count("desk-others-link", &number))
        };
        Self {
            lead: l.count("desk-others-lead", &notice.siblings.len()),
            links: numbered.map(link).collect(),
        }
    }
}

/// What the page says of the notice, line by line.
pub(super) fn rows(l: Locale, notice: &NoticeView) -> Vec<Row> {
    let recipient = match notice.recipient.as_str() {
        "" => l.t("desk-check-recipient-none"),
        name => name.to_owned(),
    };
    let mut to = vec![match &notice.reach {
        Some(Reach::Mail(to)) => to.clone(),
        Some(Reach::Interface(to)) => l.with("desk-check-to-api", "to", to),
        Some(Reach::Form(to)) => l.with("desk-check-to-form", "to", to),
        Some(Reach::App) => l.t("desk-check-to-app"),
        None => l.t("desk-check-to-none"),
    }];
    to.extend(
        notice.channel_confirmed_at.map(|at| l.with("desk-check-confirmed", "day", &l.day(&at))),
    );
    let assessment = notice.assessment.as_ref().map_or_else(
        || vec![l.t("desk-check-assessment-none")],
        |assessment| {
            let AssessmentLine { line, by } = AssessmentLine::new(l, assessment);
            vec![line, by]
        },
    );
    let mut rows = vec![
        Row::told(l, "desk-check-recipient", vec![recipient]),
        Row::told(l, "desk-check-to", to),
        Row::told(l, "desk-check-lang", vec![l.word("desk-lang", &notice.lang)]),
        Row::told(l, "desk-check-subject", vec![notice.subject.clone()]),
        Row::told(l, "desk-check-places", notice.places.clone()).literal(),
        Row::told(l, "desk-check-assessment", assessment),
    ];
    if !notice.dark.is_empty() {
        rows.push(Row::told(l, "desk-check-dark", notice.dark.clone()).literal());
    }
    rows.extend(answer_row(l, notice));
    rows
}
