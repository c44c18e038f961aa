//! Answers by mail: which notice a mail belongs to, and how its text is kept.
//!
//! A mail is matched by what only its recipient can know, never by its sender: the Message-ID of our
//! mail, our reference, or the eight digits of it in the subject. Its text is sealed to the team and
//! once more with the case's operational key, so that it opens for nobody without a member logged in
//! and for nobody after the case is gone.
//!
//! Serves: S49.

use luwte_domain::Sealed;
use luwte_domain::ids::{Reference, ReplyId};
use luwte_domain::notice::NoticeStep;
use luwte_domain::reply::{ReplyMatch, ReplySender};
use luwte_domain::sealed::held;
use luwte_outbound::replies::MailIn;
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, notice as notice_table};
use luwte_vault::Key;
use luwte_vault::wrap::PrivateKey;
use serde::{Deserialize, Serialize};

use crate::codec::place;
use crate::error::{Broken, CaseworkError};
use crate::house::House;
use crate::letters::open_of_team;
use crate::portal::may_be_out;

/// Most references in a text that are looked up.
const MAX_REFERENCES: usize = 20;

/// What is kept of a mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReplyRecord {
    pub(crate) from: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) report: String,
    pub(crate) left_out: usize,
    pub(crate) is_cut: bool,
}

masked_debug!(ReplyRecord);

impl ReplyRecord {
    pub(crate) fn of(mail: &MailIn) -> Self {
        Self {
            from: mail.from.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            report: mail.report.clone(),
            left_out: mail.left_out,
            is_cut: mail.is_cut,
        }
    }
}

impl House {
    /// Seals `record` to the team, and again with the key of its case.
    pub(crate) async fn seal_reply(
        &self,
        conn: &mut Conn,
        key: &Key,
        id: ReplyId,
        record: &ReplyRecord,
    ) -> Result<Sealed<held::ReplyBody>, CaseworkError> {
        let place = place("mail_reply", "body", *id.as_bytes());
        Ok(Sealed::from_envelope(self.seal_to_team(conn, key, &place, record).await?))
    }

    /// The notice that a mail answers, if it can be out, and by what that is known.
    pub(crate) async fn answered_by(
        &self,
        conn: &mut Conn,
        mail: &MailIn,
    ) -> Result<Option<(NoticeRow, ReplyMatch)>, CaseworkError> {
        let named = mail.names.iter().filter_map(|name| reference(name.split('@').next()?));
        let named = named.map(|one| (one, one, ReplyMatch::MessageId));
        let text = [mail.subject.as_str(), &mail.text, &mail.report];
        let written = text.into_iter().flat_map(references).take(MAX_REFERENCES);
        let written = written.map(|one| (one, one, ReplyMatch::Reference));
        let short = short_mark(&mail.subject).map(|(from, to)| (from, to, ReplyMatch::ShortMark));
        for (least, greatest, by) in named.chain(written).chain(short) {
            let mut found = notice_table::by_reference(conn, least, greatest).await?;
            let Some(mut row) = found.pop() else { continue };
            // Digits that begin two references point at neither.
            if found.is_empty()
                && (row.state.step() == NoticeStep::Failed || may_be_out(conn, &mut row).await?)
            {
                return Ok(Some((row, by)));
            }
        }
        Ok(None)
    }
}

/// Opens what [`House::seal_reply`] made.
pub(crate) fn open_reply(
    team: &PrivateKey,
    key: &Key,
    id: ReplyId,
    sealed: &Sealed<held::ReplyBody>,
) -> Result<ReplyRecord, Broken> {
    let place = place("mail_reply", "body", *id.as_bytes());
    open_of_team(team, key, &place, sealed.as_bytes())
}

/// What a mail says about its origin, beside where the notice went.
pub(crate) fn sender(from: &str, to: &str) -> ReplySender {
    let domain = |text: &str| {
        let (_, domain) = text.rsplit_once('@')?;
        let domain = domain.trim_end_matches('>').trim().to_ascii_lowercase();
        (!domain.is_empty()).then_some(domain)
    };
    match (domain(from), domain(to)) {
        (None, _) => ReplySender::Nobody,
        (Some(from), Some(to)) if from == to => ReplySender::SameDomain,
        _ => ReplySender::OtherDomain,
    }
}

/// 32 hexadecimal digits as a reference.
fn reference(text: &str) -> Option<Reference> {
    let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u128::from_str_radix(text, 16).ok().filter(|_| is_hex)?;
    Some(Reference::from_bytes(number.to_be_bytes()))
}

/// The references that stand in a text.
fn references(text: &str) -> impl Iterator<Item = Reference> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(reference)
}

/// The least and the greatest reference that begin with the eight digits in square brackets.
fn short_mark(subject: &str) -> Option<(Reference, Reference)> {
    let marks = subject.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    let is_mark = |mark: &&str| mark.len() == 8 && mark.bytes().all(|b| b.is_ascii_hexdigit());
    let mark = marks.map(|(mark, _)| mark).find(is_mark)?;
    let end = |filler: &str| reference(&format!("{mark}{}", filler.repeat(24)));
    Some((end("0")?, end("f")?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_whole_references_count() {
        let one = "0123456789abcdef0123456789ABCDEF";
        assert_eq!(references(&format!("Kenmerk: {one}.")).count(), 1);
        assert_eq!(references(&format!("{one}0 x{one} {}", &one[1..])).count(), 0);
        assert_eq!(reference("+0123456789abcdef0123456789abcde"), None);
    }

    #[test]
    fn the_short_mark_stands_in_brackets() {
        let (least, greatest) = short_mark("Re: [EXTERN] Verzoek [0123abcd]").unwrap();
        assert_eq!(least.to_string(), format!("0123abcd{}", "0".repeat(24)));
        assert_eq!(greatest.to_string(), format!("0123abcd{}", "f".repeat(24)));
        for bad in ["0123abcd", "[0123abc]", "[0123abcg]", "[]", "[0123abcd"] {
            assert_eq!(short_mark(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_sender_is_compared_by_domain_and_never_believed() {
        let to = "abuse@platform.example";
        assert_eq!(sender("Abuse <help@PLATFORM.example>", to), ReplySender::SameDomain);
        assert_eq!(sender("x@evil-platform.example", to), ReplySender::OtherDomain);
        assert_eq!(sender("abuse@platform.example <x@evil.example>", to), ReplySender::OtherDomain);
        assert_eq!(sender("<>", to), ReplySender::Nobody);
    }

    proptest! {
        #[test]
        fn no_subject_breaks_it(subject in any::<String>()) {
            let _ = short_mark(&subject);
            let _ = references(&subject).count();
            let _ = sender(&subject, &subject);
        }
    }
}
