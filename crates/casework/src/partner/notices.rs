//! The notices that an account may see: each as its mail said it.

use jiff::Timestamp;
use luwte_domain::Lang;
use luwte_domain::ids::Reference;
use luwte_domain::notice::{Answer, AnswerKind, NoticeStep};
use luwte_store::Conn;
use luwte_store::notice::NoticeRow;
use luwte_store::partner::{self as table, Page};
use luwte_vault::Key;
use serde_json::Value;

use super::call::reference;
use super::{Account, PartnerError, Partners};
use crate::error::CaseworkError;
use crate::house::House;
use crate::portal;
use crate::records::NoticeBody;

/// Most notices of one page.
pub const MOST_NOTICES: usize = 100;
/// Longest cursor that is read.
const MOST_CURSOR_LETTERS: usize = 64;

/// A notice as its mail said it, and where it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct PartnerNotice {
    /// Reference, as in the mail.
    pub reference: String,
    /// On what it rests, as the mail's file for machines says it: the word of a basis.
    pub kind: String,
    /// The addresses, as in the mail.
    pub places: Vec<String>,
    /// Subject, as in the mail.
    pub subject: String,
    /// Text, as in the mail.
    pub text: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Whether the mail asks to keep the evidence.
    pub is_preservation_asked: bool,
    /// Whether the mail says that somebody may be in danger.
    pub is_threat_to_life: bool,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when it can be answered.
    pub until: Timestamp,
    /// Where it stands.
    pub step: NoticeStep,
    /// What was answered.
    pub answer: Option<Answer>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// What can be answered.
    pub offered: &'static [AnswerKind],
}

masked_debug!(PartnerNotice);

/// A page of notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerNotices {
    /// The notices, the first sent first.
    pub notices: Vec<PartnerNotice>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
}

/// What is read of a list.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Where it begins, from [`PartnerNotices::next`].
    pub cursor: Option<String>,
    /// Whether notices that are decided count too.
    pub with_decided: bool,
    /// Most notices; [`MOST_NOTICES`] at most, and one at least.
    pub limit: usize,
}

impl Reading {
    /// The last notice of the page before; none where the cursor is not one of ours.
    fn after(&self) -> Option<(Timestamp, Reference)> {
        let Some(cursor) = &self.cursor else {
            return Some((Timestamp::MIN, Reference::from_bytes([0; 16])));
        };
        let (at, mark) = cursor.split_once('.').filter(|_| cursor.len() <= MOST_CURSOR_LETTERS)?;
        let at = Timestamp::from_millisecond(at.parse().ok()?).ok()?;
        Some((at, reference(mark)?))
    }
}

impl Partners {
    /// The notices to the account's recipient that wait for an answer, the first sent first.
    ///
    /// # Errors
    ///
    /// [`PartnerError::Unknown`] for a cursor that was not given out here.
    pub async fn notices(
        &self,
        account: &Account,
        reading: &Reading,
    ) -> Result<PartnerNotices, PartnerError> {
        let house = &self.house;
        let after = reading.after().ok_or(PartnerError::Unknown)?;
        let limit = reading.limit.clamp(1, MOST_NOTICES);
        let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        let page = Page { after, with_decided: reading.with_decided, limit: most };
        let mut conn = house.store.read().await?;
        let rows = table::notices(&mut conn, account.recipient_tag, house.now(), page).await?;
        drop(conn);
        let is_cut = rows.len() > limit;
        let rows = rows.get(..limit).unwrap_or(&rows);
        let mut notices = Vec::with_capacity(rows.len());
        let mut last = None;
        for row in rows {
            last = row.state.sent_at().map(|at| (at, row.reference));
            let Some(key) = house.operational_key(row.case).await? else { continue };
            match house.told(row, &key) {
                Ok(notice) => notices.push(notice),
                Err(error) if error.is_damage() => {}
                Err(error) => return Err(error.into()),
            }
        }
        let next = last.filter(|_| is_cut);
        let next = next.map(|(at, reference)| format!("{}.{reference}", at.as_millisecond()));
        Ok(PartnerNotices { notices, next })
    }

    /// One notice to the account's recipient.
    ///
    /// # Errors
    ///
    /// [`PartnerError::Unknown`] for one that is not there or is another recipient's,
    /// [`PartnerError::Settled`] for one that can be answered no longer.
    pub async fn notice(
        &self,
        account: &Account,
        reference: &str,
    ) -> Result<PartnerNotice, PartnerError> {
        let mut conn = self.house.store.read().await?;
        let (row, key) = self.house.partner_notice(&mut conn, account, reference).await?;
        drop(conn);
        Ok(self.house.told(&row, &key)?)
    }
}

impl House {
    /// The notice with a reference, if it is the account's to see, and its key.
    pub(super) async fn partner_notice(
        &self,
        conn: &mut Conn,
        account: &Account,
        text: &str,
    ) -> Result<(NoticeRow, Key), PartnerError> {
        let mark = reference(text).ok_or(PartnerError::Unknown)?;
        let row = table::notice(conn, account.recipient_tag, mark).await?;
        let mut row = row.ok_or(PartnerError::Unknown)?;
        let key = self.answerable(conn, &mut row).await?;
        Ok((row, key))
    }

    fn told(&self, row: &NoticeRow, key: &Key) -> Result<PartnerNotice, CaseworkError> {
        let body = portal::open_body(row, key)?;
        let core = core(&body);
        let is = |name: &str| core.get(name).and_then(Value::as_bool).unwrap_or_default();
        let kind = core.get("basis").and_then(Value::as_str).unwrap_or_default().to_owned();
        let offered = AnswerKind::offered(self.is_for_authority(&body));
        let view = portal::view(row, body, offered);
        Ok(PartnerNotice {
            kind,
            is_preservation_asked: is("preservation_requested"),
            is_threat_to_life: is("threat_to_life"),
            reference: view.reference,
            places: view.places,
            subject: view.subject,
            text: view.text,
            lang: view.lang,
            sent_at: view.sent_at,
            until: row.portal_until,
            step: row.state.step(),
            answer: view.answer,
            answered_at: view.answered_at,
            offered,
        })
    }
}

/// What the mail's file for machines says; within a XARF report it stands under `notice`.
fn core(body: &NoticeBody) -> Value {
    let file = body.files().into_iter().next().map(|(_, text)| text).unwrap_or_default();
    let mut value: Value = serde_json::from_str(&file).unwrap_or_default();
    match value.get_mut("notice") {
        Some(core) => core.take(),
        None => value,
    }
}
