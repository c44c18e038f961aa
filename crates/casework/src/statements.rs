//! Statements of reasons: what recipients type with an answer, kept for the desk.
//!
//! The person reads the enumerated word of an answer, never its text: a recipient can write anything
//! there. A member who wants the person to know it says so in a message.
//!
//! Serves: S49.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::event::EventKind;
use luwte_domain::ids::StatementId;
use luwte_domain::notice::AnswerKind;
use luwte_store::Conn;
use luwte_store::notice::NoticeRow;
use luwte_store::statement::{self as table, StatementRow};
use luwte_vault::wrap::PrivateKey;
use luwte_vault::{Key, blind};

use crate::codec::place;
use crate::error::CaseworkError;
use crate::events;
use crate::house::House;
use crate::letters::open_of_team;
use crate::portal::{PortalError, Statement};
use crate::records::EventDetail;

/// Most texts about one notice.
pub const MOST_STATEMENTS: usize = 20;

/// A text of a recipient, as the desk reads it: inert.
#[derive(Clone, PartialEq, Eq)]
pub struct StatementLine {
    /// The answer it came with.
    pub answer: AnswerKind,
    /// The text.
    pub text: String,
    /// When it came.
    pub at: Timestamp,
}

masked_debug!(StatementLine);

impl House {
    /// Keeps a text that came with an answer; the same text again changes nothing.
    pub(crate) async fn keep_statement(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
        key: &Key,
        (answer, statement): (AnswerKind, &Statement),
        now: Timestamp,
    ) -> Result<(), PortalError> {
        let named = format!("{} {}", notice.id, statement.as_str());
        let text_tag = blind::index_tag(self.secrets.index(), "statement", &named);
        let known = table::of_notice(conn, notice.id).await?;
        if known.iter().any(|row| row.text_tag == text_tag) {
            return Ok(());
        }
        if known.len() >= MOST_STATEMENTS {
            return Err(PortalError::TooManyTexts);
        }
        let id = StatementId::make(now);
        let column = place("statement", "body", *id.as_bytes());
        let sealed = self.seal_to_team(conn, key, &column, &statement.as_str()).await?;
        let body = Sealed::from_envelope(sealed);
        let row = StatementRow { id, notice: notice.id, text_tag, answer, body, came_at: now };
        if table::insert(conn, &row).await? {
            let (kind, detail) = (EventKind::StatementCame, EventDetail::default().why(answer));
            events::append(conn, notice.case, key, kind, &detail, now).await?;
        }
        Ok(())
    }

    /// What a recipient wrote about a notice, oldest first.
    pub(crate) async fn statements(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
        key: &Key,
        team: &PrivateKey,
    ) -> Result<Vec<StatementLine>, CaseworkError> {
        let rows = table::of_notice(conn, notice.id).await?;
        rows.into_iter()
            .map(|row| {
                let column = place("statement", "body", *row.id.as_bytes());
                let text = open_of_team(team, key, &column, row.body.as_bytes())?;
                Ok(StatementLine { answer: row.answer, text, at: row.came_at })
            })
            .collect()
    }
}
