//! One attempt to hand a notice over, by the way that it was approved for.

use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::sending::SendTrouble;
use luwte_outbound::interface::Post;
use luwte_outbound::mail::{self, Mail};
use luwte_outbound::sending::SendResult;
use luwte_store::notice::NoticeRow;

use crate::house::House;
use crate::records::NoticeBody;

/// First wait where the operator set no relay.
const AFTER_SETTINGS: Duration = Duration::from_mins(1);

impl House {
    /// Makes one attempt; what the recipient gets is the same in each.
    pub(super) async fn attempt(
        &self,
        row: &NoticeRow,
        body: NoticeBody,
        date: Timestamp,
    ) -> SendResult {
        let unset = SendResult::Later { after: AFTER_SETTINGS, why: SendTrouble::NoSettings };
        if body.interface.is_empty() {
            let Some(mailer) = &self.mailer else { return unset };
            return mail::send(mailer, &self.mail(row, body, date)).await;
        }
        let Some(poster) = &self.poster else { return unset };
        let key = row.reference.to_string();
        let document = self.posted(&body, row.reference);
        let (recipient, address) = (body.recipient, body.interface);
        poster.post(Post { recipient, address, key, body: document }).await
    }

    fn mail(&self, row: &NoticeRow, body: NoticeBody, date: Timestamp) -> Mail {
        let domain = self.operator.complaints.rsplit('@').next().unwrap_or("localhost");
        Mail {
            message_id: format!("{}@{domain}", row.reference),
            in_language: body.language(),
            twins: body.files(),
            to: body.to,
            subject: body.subject,
            text: body.text,
            date,
        }
    }
}
