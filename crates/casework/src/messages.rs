//! Messages between the person and the desk, sealed with the case's own key.

use jiff::Timestamp;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, MessageId};
use luwte_store::{case as case_table, message as message_table};
use luwte_vault::{Zeroizing, blind};

use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events;
use crate::house::House;
use crate::keys::CaseKeys;
use crate::records::EventDetail;

/// A message between the person and the desk.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageView {
    /// When it was written.
    pub at: Timestamp,
    /// Whether the desk wrote it.
    pub from_desk: bool,
    /// The text.
    pub text: String,
}

masked_debug!(MessageView);

impl House {
    /// Adds a message with its event; `false` when this form brought the same text before. Another
    /// text from the same form (somebody went back and wrote more) is another message.
    pub(crate) async fn add_message(
        &self,
        case: CaseId,
        keys: &CaseKeys,
        form: [u8; 16],
        text: &str,
        from_desk: bool,
    ) -> Result<bool, CaseworkError> {
        let id = self.message_id(case, form, text);
        until_first(|| self.add_message_once(case, keys, id, text, from_desk)).await
    }

    /// The same for the same text of the same form in the same case.
    fn message_id(&self, case: CaseId, form: [u8; 16], text: &str) -> MessageId {
        let form = u128::from_be_bytes(form);
        let what = Zeroizing::new(format!("{case} {form:032x} {text}"));
        MessageId::from_bytes(blind::index_tag(self.secrets.index(), "message", &what))
    }

    async fn add_message_once(
        &self,
        case: CaseId,
        keys: &CaseKeys,
        id: MessageId,
        text: &str,
        from_desk: bool,
    ) -> Result<bool, CaseworkError> {
        let now = self.now();
        let sealed = codec::seal(&keys.secret, &place("message", "text", *id.as_bytes()), &text)?;
        let mut tx = self.store.write().await?;
        let row = case_table::for_update(tx.conn(), case).await?.ok_or(CaseworkError::NotFound)?;
        let message = message_table::MessageRow { id, case, from_desk, text: sealed, at: now };
        if !message_table::insert(tx.conn(), &message).await? {
            tx.commit().await?;
            return Ok(false);
        }
        let kind = if from_desk { EventKind::DeskWrote } else { EventKind::PersonWrote };
        let detail = EventDetail::default();
        events::append(tx.conn(), case, &keys.operational, kind, &detail, now).await?;
        if !from_desk {
            self.reopen_in(tx.conn(), &row, &keys.operational).await?;
            if row.unread_at.is_none() {
                case_table::set_unread(tx.conn(), case, Some(now)).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }
}

/// Opens messages, oldest first.
pub(crate) fn open_messages(
    keys: &CaseKeys,
    rows: &[message_table::MessageRow],
) -> Result<Vec<MessageView>, CaseworkError> {
    rows.iter()
        .map(|row| {
            let place = place("message", "text", *row.id.as_bytes());
            let text = codec::open(&keys.secret, &place, &row.text)?;
            Ok(MessageView { at: row.at, from_desk: row.from_desk, text })
        })
        .collect()
}
