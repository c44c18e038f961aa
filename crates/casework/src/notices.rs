//! A notice as text: what it says, what it must hold, and its machine-readable twin.
//!
//! Required elements: Regulation (EU) 2022/2065 (DSA), article 16(2)(a) to (d). No name, age,
//! story, school, case number or fingerprint stands in it.
//!
//! Serves: S49, S52, S64.

use jiff::Timestamp;
use luwte_domain::assessment::{Assessment, Assessor};
use luwte_domain::ids::Reference;
use luwte_domain::{Lang, Word};
use luwte_guidance::{NoticeBlock, NoticeField, Recipient};

use crate::house::House;
use crate::records::NoticeBody;

mod complete;
mod paper;
mod posted;
mod repeats;
mod twin;

pub use complete::{Fulfilled, Missing, Requirement};
use complete::{Held, lacking};
pub use paper::PaperFile;
pub(crate) use paper::paper_name;
pub(crate) use repeats::repeats;

/// Most addresses in one notice; a recipient works through a list of this length in one go.
pub(crate) const MAX_ADDRESSES: usize = 25;
/// Most characters of all addresses in one notice: eight of the longest.
pub(crate) const MAX_ADDRESS_CHARS: usize = 8 * luwte_domain::Address::MAX_CHARS;

/// What a notice is made from.
pub(crate) struct Parts<'a> {
    pub(crate) reference: Reference,
    pub(crate) assessment: Option<&'a Assessment>,
    pub(crate) made_at: Timestamp,
}

/// How a recipient is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// By mail to this address.
    Mail(String),
    /// To its interface for programs at this address.
    Interface(String),
    /// By its own form at this address, which a member of staff fills in.
    Form(String),
    /// In its app or on its site, by the steps that its page of self-help names.
    App,
}

impl Reach {
    /// Whether the program sends it; a member hands it over otherwise.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Mail(_) | Self::Interface(_))
    }

    /// The address that the operator has to confirm; empty for an app.
    #[must_use]
    pub fn address(&self) -> &str {
        match self {
            Self::Mail(address) | Self::Interface(address) | Self::Form(address) => address,
            Self::App => "",
        }
    }
}

/// A letter that grows by headed paragraphs.
#[derive(Default)]
struct Letter(String);

impl Letter {
    fn add(&mut self, title: &str, paragraphs: &[&str]) {
        self.0.push_str(title);
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            self.0.push('\n');
            self.0.push_str(paragraph);
        }
        self.0.push_str("\n\n");
    }
}

impl House {
    /// Path of the portal page, in the recipient's language.
    pub(crate) fn portal_url(&self, token: &str, lang: Lang) -> String {
        let path = match lang {
            Lang::Nl => "/kennisgeving/",
            Lang::En => "/en/notice/",
        };
        format!("{}{path}{token}", self.operator.public_url)
    }

    /// The recipient of a notice, where one is known.
    pub(crate) fn recipient(&self, body: &NoticeBody) -> Option<&Recipient> {
        self.content.recipients().by_id(&body.recipient)
    }

    /// How a notice gets to its recipient: to its interface or by mail where there is one, else by
    /// its own form, else by the steps in its app. None where nothing is known.
    pub(crate) fn reach(&self, body: &NoticeBody) -> Option<Reach> {
        if !body.interface.is_empty() {
            return Some(Reach::Interface(body.interface.clone()));
        }
        if !body.to.is_empty() {
            return Some(Reach::Mail(body.to.clone()));
        }
        let recipient = self.recipient(body)?;
        let form = recipient.web_form().map(|address| Reach::Form(address.to_owned()));
        form.or_else(|| recipient.has_self_help().then_some(Reach::App))
    }

    /// Writes subject, text and twins into `body`.
    pub(crate) fn render_notice(&self, body: &mut NoticeBody, parts: &Parts<'_>) {
        let lang = body.language();
        let block = |block| self.content.notice_block(block, lang);
        let mut letter = Letter::default();
        let opening = block(NoticeBlock::Opening);
        letter.add(&opening.title, &[&opening.body_text]);
        let reference = parts.reference.to_string();
        let (mark, addresses) = (block(NoticeBlock::Reference), block(NoticeBlock::Addresses));
        letter.add(&mark.title, &[&reference, &mark.body_text]);
        letter.add(&addresses.title, &[&addresses.body_text, &body.addresses.join("\n")]);
        if let Some(assessment) = parts.assessment {
            let reason = self.content.reason(assessment.basis, lang);
            let statement = block(statement(assessment.assessor));
            letter.add(&reason.title, &[&reason.body_text, &body.own_words]);
            letter.add(&statement.title, &[&statement.body_text]);
        }
        let details = self.details(body, parts.assessment);
        if !details.is_empty() {
            let part = block(NoticeBlock::Details);
            let lines: Vec<String> =
                details.iter().map(|one| format!("{}: {}", one.1, one.2)).collect();
            letter.add(&part.title, &[&part.body_text, &lines.join("\n")]);
        }
        let asked = [
            (true, NoticeBlock::Request),
            (true, NoticeBlock::GoodFaith),
            (body.preservation, NoticeBlock::Preservation),
            (body.threat_to_life, NoticeBlock::ThreatToLife),
        ];
        for part in asked.into_iter().filter_map(|(is_on, part)| is_on.then_some(part)) {
            let part = block(part);
            letter.add(&part.title, &[&part.body_text]);
        }
        let (notifier, answer) = (block(NoticeBlock::Notifier), block(NoticeBlock::Answer));
        let contact = format!("{}, {}", self.operator.name, self.operator.complaints);
        letter.add(&notifier.title, &[&contact, &notifier.body_text]);
        letter.add(&answer.title, &[&answer.body_text, &self.portal_url(&body.token, lang)]);
        let short: String = reference.chars().take(8).collect();
        body.subject = format!("{} [{short}]", opening.title);
        letter.0.trim_end().clone_into(&mut body.text);
        body.twins = self.twins(body, parts, lang);
        body.twin = String::new();
    }

    /// The details that the recipient asks for beyond the law and that are known: field, label,
    /// value.
    pub(crate) fn details(
        &self,
        body: &NoticeBody,
        assessment: Option<&Assessment>,
    ) -> Vec<(NoticeField, String, String)> {
        let lang = body.language();
        let wanted = self.recipient(body).map(|one| one.fields_required.as_slice());
        let wanted = wanted.unwrap_or_default().iter();
        wanted
            .filter_map(|field| {
                let block = NoticeBlock::of_field(*field)?;
                let given = body.details.get(field.word()).filter(|text| !text.is_empty());
                let value = given.cloned().or_else(|| self.own_detail(*field, assessment, lang))?;
                Some((*field, self.content.notice_block(block, lang).title.clone(), value))
            })
            .collect()
    }

    /// What the house itself knows of a detail.
    fn own_detail(
        &self,
        field: NoticeField,
        assessment: Option<&Assessment>,
        lang: Lang,
    ) -> Option<String> {
        match field {
            NoticeField::Phone => Some(self.operator.phone.clone()).filter(|text| !text.is_empty()),
            NoticeField::LegalBasis => {
                let reason = self.content.reason(assessment?.basis, lang);
                Some(format!("Sr {}", reason.provision?))
            }
            _ => None,
        }
    }

    /// What law and recipient ask of `body`, and whether it is there.
    pub(crate) fn requirements(
        &self,
        body: &NoticeBody,
        assessment: Option<&Assessment>,
    ) -> Vec<Requirement> {
        let lang = body.language();
        let reason = assessment.map(|a| self.content.reason(a.basis, lang).body_text);
        let good_faith = &self.content.notice_block(NoticeBlock::GoodFaith, lang).body_text;
        let us = &self.operator;
        let by_law = [
            (NoticeField::Reason, reason.is_some_and(|text| !text.is_empty())),
            (NoticeField::Address, !body.addresses.is_empty()),
            (NoticeField::Contact, !us.name.is_empty() && us.complaints.contains('@')),
            (NoticeField::GoodFaith, !good_faith.is_empty()),
        ];
        let by_law = by_law.into_iter().filter_map(|(field, is_there)| is_there.then_some(field));
        let details = self.details(body, assessment);
        let there: Vec<NoticeField> =
            by_law.chain(details.iter().map(|(field, _, _)| *field)).collect();
        let held = Held { basis: assessment.map(|a| a.basis), there: &there };
        let wanted = self.recipient(body).map(|one| one.fields_required.as_slice());
        held.requirements(wanted.unwrap_or_default())
    }

    /// What keeps `body` from going out.
    pub(crate) fn missing(
        &self,
        body: &NoticeBody,
        assessment: Option<&Assessment>,
        is_confirmed: bool,
        secrets: &[String],
    ) -> Vec<Missing> {
        let requirements = self.requirements(body, assessment);
        let channel = match self.reach(body) {
            _ if body.recipient.is_empty() => Some(Missing::Recipient),
            None => Some(Missing::ChannelAddress),
            Some(Reach::App) => None,
            Some(Reach::Mail(_) | Reach::Interface(_) | Reach::Form(_)) => {
                (!is_confirmed).then_some(Missing::ChannelConfirmed)
            }
        };
        let is_repeated = Self::repeats_secret(body, secrets);
        channel
            .into_iter()
            .chain(lacking(&requirements))
            .chain(is_repeated.then_some(Missing::RepeatsSecret))
            .collect()
    }

    /// Whether something that staff wrote into the notice repeats what the person told.
    pub(crate) fn repeats_secret(body: &NoticeBody, secrets: &[String]) -> bool {
        let details = body.details.values();
        details.chain([&body.own_words]).any(|text| repeats(text, secrets))
    }
}

pub(crate) fn statement(assessor: Assessor) -> NoticeBlock {
    match assessor {
        Assessor::DepictedPerson => NoticeBlock::StatementDepictedPerson,
        Assessor::Parent => NoticeBlock::StatementParent,
        Assessor::ThirdParty => NoticeBlock::StatementThirdParty,
        Assessor::Analyst => NoticeBlock::StatementAnalyst,
    }
}
