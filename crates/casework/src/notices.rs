//! A notice as text: what it must hold, what is missing, and its machine-readable twin.
//!
//! Required elements: Regulation (EU) 2022/2065 (DSA), article 16(2)(a) to (d). No name, age,
//! story, school, case number or fingerprint stands in it. The twin follows XARF v4.
//!
//! Serves: S49, S52, S64.

use jiff::Timestamp;
use luwte_domain::assessment::{Assessment, Assessor, Basis};
use luwte_domain::ids::Reference;
use luwte_domain::{Lang, Word};
use luwte_guidance::NoticeBlock;
use serde_json::json;

use crate::house::House;
use crate::records::NoticeBody;

/// Something without which a notice cannot go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody recorded who says that it is unlawful, and on what basis.
    Assessment,
    /// No recipient is known for these places.
    Recipient,
    /// The recipient has no address that notices may go to.
    ChannelAddress,
    /// Nobody of the operator confirmed the recipient's address.
    ChannelConfirmed,
    /// No place stands in it.
    Places,
    /// There is no reasoned explanation for the basis in this language.
    Reason,
    /// The staff's own words repeat names or phrases of the person's story.
    RepeatsSecret,
}

/// What a notice is made from.
pub(crate) struct Parts<'a> {
    pub(crate) reference: Reference,
    pub(crate) assessment: Option<&'a Assessment>,
    pub(crate) made_at: Timestamp,
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

    /// Writes subject, text and twin into `body`.
    pub(crate) fn render_notice(&self, body: &mut NoticeBody, parts: &Parts<'_>) {
        let lang = Lang::from_word(&body.lang).unwrap_or(Lang::Nl);
        let block = |block| self.content.notice_block(block, lang);
        let mut text = String::new();
        let mut add = |title: &str, paragraphs: &[&str]| {
            text.push_str(title);
            for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
                text.push('\n');
                text.push_str(paragraph);
            }
            text.push_str("\n\n");
        };
        let opening = block(NoticeBlock::Opening);
        add(&opening.title, &[&opening.body_text]);
        let reference = parts.reference.to_string();
        let (mark, addresses) = (block(NoticeBlock::Reference), block(NoticeBlock::Addresses));
        add(&mark.title, &[&reference, &mark.body_text]);
        add(&addresses.title, &[&addresses.body_text, &body.addresses.join("\n")]);
        if let Some(assessment) = parts.assessment {
            let reason = self.content.reason(assessment.basis, lang);
            let statement = block(statement(assessment.assessor));
            add(&reason.title, &[&reason.body_text, &body.own_words]);
            add(&statement.title, &[&statement.body_text]);
        }
        for part in [NoticeBlock::Request, NoticeBlock::GoodFaith] {
            let part = block(part);
            add(&part.title, &[&part.body_text]);
        }
        let asked = [
            (body.preservation, NoticeBlock::Preservation),
            (body.threat_to_life, NoticeBlock::ThreatToLife),
        ];
        for part in asked.into_iter().filter_map(|(is_on, part)| is_on.then_some(part)) {
            let part = block(part);
            add(&part.title, &[&part.body_text]);
        }
        let (notifier, answer) = (block(NoticeBlock::Notifier), block(NoticeBlock::Answer));
        let contact = format!("{}, {}", self.operator.name, self.operator.complaints);
        add(&notifier.title, &[&contact, &notifier.body_text]);
        add(&answer.title, &[&answer.body_text, &self.portal_url(&body.token, lang)]);
        let short: String = reference.chars().take(8).collect();
        body.subject = format!("{} [{short}]", opening.title);
        text.trim_end().clone_into(&mut body.text);
        body.twin = self.twin(body, parts, lang);
    }

    /// The same notice for machines: XARF v4 with category `content`.
    fn twin(&self, body: &NoticeBody, parts: &Parts<'_>, lang: Lang) -> String {
        let basis = parts.assessment.map(|a| a.basis.word());
        // What the assessment says, and nothing of the case: a strict case may be one of unknown age.
        let is_minor = parts.assessment.is_some_and(|a| a.basis == Basis::MinorImagery);
        let kind = if is_minor { "csam" } else { "ncii" };
        let twin = json!({
            "xarf_version": "4.0.0",
            "report_id": parts.reference.to_string(),
            "timestamp": parts.made_at.to_string(),
            "reporter": { "org": self.operator.name, "contact": self.operator.complaints },
            "category": "content",
            "type": kind,
            "urls": body.addresses,
            "ground": parts.assessment.map(|a| a.basis.ground().word()),
            "basis": basis,
            "assessor": parts.assessment.map(|a| a.assessor.word()),
            "legal_framework": "Regulation (EU) 2022/2065, article 16",
            "good_faith": true,
            "preservation_requested": body.preservation,
            "threat_to_life": body.threat_to_life,
            "answer_url": self.portal_url(&body.token, lang),
            "language": lang.word(),
            "synthetic": self.operator.is_demo,
        });
        serde_json::to_string_pretty(&twin).unwrap_or_default()
    }

    /// What keeps `body` from going out.
    pub(crate) fn missing(
        &self,
        body: &NoticeBody,
        assessment: Option<&Assessment>,
        is_confirmed: bool,
        secrets: &[String],
    ) -> Vec<Missing> {
        let lang = Lang::from_word(&body.lang).unwrap_or(Lang::Nl);
        let mut missing = Vec::new();
        if body.addresses.is_empty() {
            missing.push(Missing::Places);
        }
        if body.recipient.is_empty() {
            missing.push(Missing::Recipient);
        } else if body.to.is_empty() {
            missing.push(Missing::ChannelAddress);
        } else if !is_confirmed {
            missing.push(Missing::ChannelConfirmed);
        }
        match assessment {
            None => missing.push(Missing::Assessment),
            Some(assessment) => {
                if self.content.reason(assessment.basis, lang).body_text.is_empty() {
                    missing.push(Missing::Reason);
                }
            }
        }
        if repeats(&body.own_words, secrets) {
            missing.push(Missing::RepeatsSecret);
        }
        missing
    }
}

fn statement(assessor: Assessor) -> NoticeBlock {
    match assessor {
        Assessor::DepictedPerson => NoticeBlock::StatementDepictedPerson,
        Assessor::Parent => NoticeBlock::StatementParent,
        Assessor::ThirdParty => NoticeBlock::StatementThirdParty,
        Assessor::Analyst => NoticeBlock::StatementAnalyst,
    }
}

/// Whether `words` repeats something of the `secrets`: a run of three words, or a single word that
/// is written with a capital inside a sentence there (a name), or holds a digit.
pub(crate) fn repeats(words: &str, secrets: &[String]) -> bool {
    let own: Vec<String> = split(words).map(str::to_lowercase).collect();
    secrets.iter().any(|secret| {
        let lower: Vec<String> = split(secret).map(str::to_lowercase).collect();
        let has_phrase = lower.windows(3).any(|run| own.windows(3).any(|mine| mine == run));
        has_phrase || marks(secret).any(|mark| own.contains(&mark.to_lowercase()))
    })
}

/// Words that may point at somebody: with a capital inside a sentence, or with a digit.
fn marks(secret: &str) -> impl Iterator<Item = &str> {
    secret.split(['.', '!', '?', ':', '\n']).flat_map(|sentence| {
        split(sentence).enumerate().filter_map(|(number, word)| {
            let is_name = number > 0
                && word.chars().count() > 2
                && word.chars().next().is_some_and(char::is_uppercase);
            (is_name || word.chars().any(|c| c.is_ascii_digit())).then_some(word)
        })
    })
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_sentence_is_no_name() {
        let story = ["Ik ben bang. Het staat online! Zie de klas.".to_owned()];
        assert!(!repeats("Zie het adres hierboven", &story));
    }

    #[test]
    fn a_phrase_of_the_story_is_found_in_whatever_case() {
        let story = ["Iemand uit mijn klas heeft het rondgestuurd".to_owned()];
        assert!(repeats("Het werd UIT MIJN KLAS verspreid", &story));
        assert!(!repeats("Het beeld staat zonder toestemming online", &story));
    }

    #[test]
    fn a_name_or_a_number_of_the_story_is_found() {
        let story = ["Ik denk dat Windhalm het deed, in klas 3b".to_owned()];
        assert!(repeats("De plaatser heet windhalm", &story));
        assert!(repeats("Zie 3b", &story));
        assert!(!repeats("", &story));
    }
}
