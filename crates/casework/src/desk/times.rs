//! Times the desk steers by: from report to decision, and how each recipient answers.
//!
//! Serves: S50, S64.

use std::collections::BTreeMap;

use jiff::Timestamp;
use luwte_domain::notice::AnswerKind;
use luwte_store::notice::{AnswerRow, answers_since, first_approvals};

use super::Desk;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::records::NoticeBody;
use crate::session::Cookie;

/// Days that the times look back.
pub const DAYS_BACK: i64 = 90;
/// From so many on a spread says something of what was seen gone.
pub const ENOUGH: usize = 5;
/// Most notices and cases they look at.
const MOST: i64 = 5_000;

/// Middle and ninetieth percentile of some spans, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many spans there were.
    pub count: usize,
    /// Half of them were shorter or as long.
    pub median_ms: i64,
    /// Nine of ten were shorter or as long.
    pub p90_ms: i64,
}

impl Spread {
    /// Of `spans`, by the nearest rank; `None` where there are none.
    fn of(mut spans: Vec<i64>) -> Option<Self> {
        spans.sort_unstable();
        let rank = |percent: usize| spans.get((spans.len() * percent).div_ceil(100).max(1) - 1);
        let (median, p90) = (*rank(50)?, *rank(90)?);
        Some(Self { count: spans.len(), median_ms: median, p90_ms: p90 })
    }
}

/// How a recipient answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientRecord {
    /// Its name.
    pub name: String,
    /// Notices that went out to it.
    pub sent: usize,
    /// How many it confirmed or decided about.
    pub confirmed: usize,
    /// Of how many it says that it removed what they name, or made it inaccessible.
    pub removed: usize,
    /// Of how many of these re-checks saw that all their places are gone.
    pub seen_gone: usize,
    /// Of how many of these the last look saw a place that is still there.
    pub seen_online: usize,
    /// How many it refused.
    pub refused: usize,
    /// From sending to decision.
    pub decision: Option<Spread>,
    /// From sending until all was seen gone; only of [`ENOUGH`] notices or more.
    pub gone: Option<Spread>,
}

/// The times of the last [`DAYS_BACK`] days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesView {
    /// From report to the first approved notice.
    pub to_decision: Option<Spread>,
    /// Recipients by name.
    pub recipients: Vec<RecipientRecord>,
    /// Whether only the newest notices were looked at.
    pub is_cut: bool,
}

impl Desk {
    /// The times.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn times(&self, cookie: Option<&Cookie>) -> Result<TimesView, CaseworkError> {
        self.house.staff(cookie).await?;
        let from = self.house.now().as_millisecond() - DAYS_BACK * 86_400_000;
        let from = Timestamp::from_millisecond(from).unwrap_or(Timestamp::UNIX_EPOCH);
        let mut conn = self.house.store.read().await?;
        let to_decision = Spread::of(first_approvals(&mut conn, from, MOST).await?);
        let answers = answers_since(&mut conn, from, MOST).await?;
        let is_cut = i64::try_from(answers.len()).unwrap_or(i64::MAX) >= MOST;
        let mut of: BTreeMap<String, Vec<AnswerRow>> = BTreeMap::new();
        for answer in answers {
            if let Some(name) = self.house.recipient_of(&answer).await? {
                of.entry(name).or_default().push(answer);
            }
        }
        let recipients = of.into_iter().map(|(name, answers)| record(name, &answers)).collect();
        Ok(TimesView { to_decision, recipients, is_cut })
    }
}

impl House {
    /// Name of the recipient of a notice; none where its case does not read or nobody was mailed.
    async fn recipient_of(&self, answer: &AnswerRow) -> Result<Option<String>, CaseworkError> {
        let Some(key) = self.operational_key(answer.case).await? else { return Ok(None) };
        let column = place("notice", "body", *answer.id.as_bytes());
        let opened: Result<NoticeBody, _> = codec::open(&key, &column, &answer.body);
        let Ok(body) = opened else {
            return Ok(None);
        };
        Ok((!body.is_joined).then(|| self.recipient_name(&body.recipient)))
    }
}

/// Answers by which a recipient says that something is not there any more.
const REMOVED: [AnswerKind; 3] = [AnswerKind::Removed, AnswerKind::Disabled, AnswerKind::Complied];

fn record(name: String, answers: &[AnswerRow]) -> RecipientRecord {
    let decided = |kinds: &[AnswerKind]| {
        let is_one = |row: &&AnswerRow| row.decided.is_some_and(|(one, _)| kinds.contains(&one));
        answers.iter().filter(is_one).collect::<Vec<_>>()
    };
    let span = |row: &AnswerRow, at: Timestamp| at.as_millisecond() - row.sent_at.as_millisecond();
    let spans = answers.iter().filter_map(|row| row.decided.map(|(_, at)| span(row, at)));
    let confirmed =
        answers.iter().filter(|row| row.acknowledged_at.is_some() || row.decided.is_some());
    let removed = decided(&REMOVED);
    let gone: Vec<i64> =
        removed.iter().filter_map(|row| row.gone_at.map(|at| span(row, at))).collect();
    RecipientRecord {
        name,
        sent: answers.len(),
        confirmed: confirmed.count(),
        removed: removed.len(),
        seen_gone: gone.len(),
        seen_online: removed.iter().filter(|row| row.online > 0).count(),
        refused: decided(&[AnswerKind::Refused, AnswerKind::Declined]).len(),
        decision: Spread::of(spans.collect()),
        gone: Spread::of(gone).filter(|spread| spread.count >= ENOUGH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_spans_lie_at_or_below_the_median_and_nine_of_ten_below_the_other() {
        let spread = Spread::of((1..=10).rev().collect()).unwrap();
        assert_eq!((spread.count, spread.median_ms, spread.p90_ms), (10, 5, 9));
        let one = Spread::of(vec![7]).unwrap();
        assert_eq!((one.median_ms, one.p90_ms), (7, 7));
        assert_eq!(Spread::of(Vec::new()), None);
    }
}
