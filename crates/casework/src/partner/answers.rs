//! What an account answers: several notices at once, each call once, no older answer over a newer.

use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::notice::{Answer, NoticeState};
use luwte_store::partner::{self as table, CallRow};
use luwte_store::{Conn, StoreError};
use luwte_vault::blind;
use serde::{Deserialize, Serialize};

use super::{Account, PartnerError, Partners};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::{House, after};
use crate::portal::{Given, Knew, PortalError, Statement};

/// Most answers in one call.
pub const MOST_ITEMS: usize = 100;
/// How long a call that is sent again hears the same: a day and an hour, on the line of time.
const CALL_KEPT: Duration = Duration::from_hours(25);
/// Most calls that are kept for one account.
pub(super) const MOST_CALLS: i64 = 20_000;

/// A call with answers.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Names the call: the same again is the same call.
    pub idempotency_key: &'a str,
    /// What makes it another call: where it goes, and its body.
    pub whole: &'a str,
    /// The answers.
    pub items: &'a [Said],
}

/// An answer to one notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The notice's reference.
    pub reference: String,
    /// The answer.
    pub answer: Answer,
    /// Why, in the recipient's own words: for the desk alone.
    pub statement: Option<Statement>,
    /// What its giver knew of earlier answers; a signed call knew all until it was signed.
    pub knew: Knew,
}

/// Where a notice stands after an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Word of its state.
    pub state: String,
    /// Word of what was answered, if anything.
    pub answer: Option<String>,
    /// Word of why, for a refusal.
    pub reason: Option<String>,
    /// When that was, milliseconds since 1970.
    pub answered_at_ms: Option<i64>,
}

/// What came of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It counts, or said what is known already.
    Taken(Standing),
    /// It counts; the text that came with it is not kept, because so many were.
    WithoutText(Standing),
    /// A later decision stands; this answer changes nothing.
    Older(Standing),
    /// Only the authority can answer that, or it cannot.
    NotTheirs,
    /// Not there, or another recipient's.
    Unknown,
    /// It can be answered no longer.
    Settled,
}

impl Partners {
    /// Takes answers, all in one transaction; one that cannot be taken leaves the others alone. The
    /// same call again changes nothing and gives the same.
    ///
    /// # Errors
    ///
    /// [`PartnerError::OtherCall`] where the Idempotency-Key named another call,
    /// [`PartnerError::TooMuch`] where too many calls are kept.
    pub async fn answer(
        &self,
        account: &Account,
        asked: Asked<'_>,
    ) -> Result<Vec<Outcome>, PartnerError> {
        until_first(|| self.answer_once(account, asked)).await
    }

    async fn answer_once(
        &self,
        account: &Account,
        asked: Asked<'_>,
    ) -> Result<Vec<Outcome>, PartnerError> {
        let house = &self.house;
        let index = house.secrets.index();
        let tag = blind::index_tag(index, "partner call", asked.idempotency_key);
        let whole = blind::index_tag(index, "partner body", asked.whole);
        let column = place("partner_call", "reply", tag);
        let mut tx = house.store.write().await?;
        if let Some(call) = table::call(tx.conn(), account.id, tag).await? {
            tx.commit().await?;
            if call.asked != whole {
                return Err(PartnerError::OtherCall);
            }
            return codec::open(&house.house_key(), &column, &call.reply)
                .map_err(|broken| CaseworkError::from(broken).into());
        }
        if table::count_calls(tx.conn(), account.id).await? >= MOST_CALLS {
            return Err(PartnerError::TooMuch);
        }
        let now = house.now();
        let mut outcomes = Vec::with_capacity(asked.items.len());
        for item in asked.items {
            outcomes.push(house.take_said(tx.conn(), account, item, now).await?);
        }
        let reply = codec::seal(&house.house_key(), &column, &outcomes);
        let reply = reply.map_err(CaseworkError::from)?;
        let (call, until) = (CallRow { asked: whole, reply }, after(house.due_now(), CALL_KEPT));
        if !table::put_call(tx.conn(), account.id, tag, &call, until).await? {
            return Err(StoreError::Conflict { statement: "partner_call/insert" }.into());
        }
        tx.commit().await?;
        tracing::info!("partner.id" = %account.id, answers = outcomes.len(), "partner answered");
        Ok(outcomes)
    }
}

impl House {
    /// Takes one answer of an account, in the caller's transaction.
    async fn take_said(
        &self,
        conn: &mut Conn,
        account: &Account,
        item: &Said,
        now: Timestamp,
    ) -> Result<Outcome, PartnerError> {
        let mut row = match self.partner_notice(conn, account, &item.reference).await {
            Ok((row, _)) => row,
            Err(PartnerError::Unknown) => return Ok(Outcome::Unknown),
            Err(PartnerError::Settled) => return Ok(Outcome::Settled),
            Err(error) => return Err(error),
        };
        let knew = account.signed_at.map_or(item.knew, Knew::Until);
        let given = Given { answer: item.answer, statement: item.statement.clone(), knew };
        let taken = self.take_answer(conn, &mut row, &given, now).await;
        let standing = standing(row.state);
        Ok(match taken {
            Ok(()) => Outcome::Taken(standing),
            // The answer counts by then.
            Err(PortalError::TooManyTexts) => Outcome::WithoutText(standing),
            Err(PortalError::Overtaken) => Outcome::Older(standing),
            Err(PortalError::NotTheirs) => Outcome::NotTheirs,
            Err(error) => return Err(error.into()),
        })
    }
}

fn standing(state: NoticeState) -> Standing {
    let answered = state.answered();
    let reason = match answered {
        Some((Answer::Refused { reason }, _)) => Some(reason.word().to_owned()),
        _ => None,
    };
    Standing {
        state: state.step().word().to_owned(),
        answer: answered.map(|(answer, _)| answer.kind().word().to_owned()),
        reason,
        answered_at_ms: answered.map(|(_, at)| at.as_millisecond()),
    }
}
