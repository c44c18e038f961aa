//! Handing a notice over by the recipient's own form or app: what to copy where, what is done, and
//! when it was sent. From then on clocks and looks run as after a mail.
//!
//! Serves: S49, S52, S64.

use jiff::Timestamp;
use luwte_domain::assessment::Assessment;
use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::{Approval, Channel, NoticeStep};
use luwte_domain::{Lang, Word};
use luwte_guidance::{NoticeBlock, NoticeField};
use luwte_store::{case as case_table, notice as notice_table, partner as partner_table};

use super::Desk;
use super::drafting::Loaded;
use crate::again::until_first;
use crate::error::{CaseworkError, InputProblem};
use crate::events;
use crate::house::House;
use crate::notices::{Missing, Reach};
use crate::records::EventDetail;
use crate::session::Cookie;

/// Word of the line that holds the whole text, for forms with one field.
const WHOLE: &str = "text";
/// What a clock of a member may be ahead of ours.
const AHEAD_MS: i64 = 60_000;

/// One field to copy.
#[derive(Clone, PartialEq, Eq)]
pub struct FormLine {
    /// Its word: that of the field, or `text` for the whole notice.
    pub word: &'static str,
    /// Which field; none for the whole notice.
    pub field: Option<NoticeField>,
    /// What to copy.
    pub value: String,
    /// Whether a member ticked it off.
    pub is_copied: bool,
}

/// What a member needs to fill in a form.
#[derive(Clone, PartialEq, Eq)]
pub struct FormView {
    /// The notice.
    pub id: NoticeId,
    /// Its case.
    pub case: CaseId,
    /// Where it stands.
    pub step: NoticeStep,
    /// Identifier of the recipient in the content.
    pub recipient: String,
    /// Where it is handed over: a form or an app.
    pub reach: Reach,
    /// Language of the values.
    pub lang: Lang,
    /// What to copy, in the order in which it is asked for.
    pub lines: Vec<FormLine>,
    /// What keeps it from going out.
    pub missing: Vec<Missing>,
    /// How many places it names.
    pub places: usize,
    /// When it was written; it cannot have been sent before.
    pub made_at: Timestamp,
}

masked_debug!(FormLine, FormView);

impl Desk {
    /// What to copy into the recipient's own form.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where notices to this recipient go by mail, or no way is known.
    pub async fn form(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<FormView, CaseworkError> {
        let loaded = self.load(cookie, notice).await?;
        let reach = self.by_hand(&loaded)?;
        let step = loaded.row.state.step();
        let missing = loaded.missing(&self.house);
        Ok(FormView {
            id: notice,
            case: loaded.row.case,
            step,
            reach,
            lang: loaded.body.language(),
            lines: self.house.form_lines(&loaded),
            missing: if step == NoticeStep::Drafted { missing } else { Vec::new() },
            places: loaded.body.addresses.len(),
            made_at: loaded.row.made_at,
            recipient: loaded.body.recipient,
        })
    }

    /// Ticks a field off, or takes the tick back; each tick is written down.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when it is no draft any more, [`CaseworkError::Input`] for a
    /// field that is not in the form.
    pub async fn tick_field(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        word: &str,
        is_copied: bool,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        until_first(|| async {
            let mut loaded = self.load(cookie, notice).await?;
            self.by_hand(&loaded)?;
            let lines = self.house.form_lines(&loaded);
            let line = lines.iter().find(|line| line.word == word);
            let line = line.ok_or(CaseworkError::Input(InputProblem::BadChoice))?;
            if line.is_copied == is_copied {
                return Ok(());
            }
            loaded.body.copied.retain(|one| one != word);
            let mut tx = self.house.store.write().await?;
            if is_copied {
                let places = notice_table::locations(tx.conn(), notice).await?;
                loaded.leave_dark(tx.conn(), places).await?;
                loaded.body.copied.push(word.to_owned());
                let detail = EventDetail::of_staff(login.id);
                let detail = match line.field {
                    Some(field) => detail.why(field),
                    None => detail,
                };
                let (case, key) = (loaded.row.case, &loaded.opened.keys.operational);
                let (kind, now) = (EventKind::FieldCopied, self.house.now());
                events::append(tx.conn(), case, key, kind, &detail, now).await?;
            }
            self.house.rewrite(tx.conn(), &mut loaded).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Records that the notice was sent by form at `at`. The text record of every place is sealed in
    /// the same transaction; the portal link works, the places are looked at, and clocks run.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when something is missing, it is no draft, or the case is
    /// closed; [`CaseworkError::Input`] when `at` lies before the draft or in the future.
    pub async fn sent_by_form(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        at: Timestamp,
    ) -> Result<(), CaseworkError> {
        until_first(|| self.sent_by_form_once(cookie, notice, at)).await
    }

    async fn sent_by_form_once(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        at: Timestamp,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let mut loaded = self.load(cookie, notice).await?;
        self.by_hand(&loaded)?;
        let house = &self.house;
        if !loaded.missing(house).is_empty() {
            return Err(CaseworkError::OutOfOrder);
        }
        let assessment: Assessment =
            loaded.assessments.last().copied().ok_or(CaseworkError::OutOfOrder)?;
        let at = within(at, loaded.row.made_at, house.now())?;
        let approval = Approval { by: login.id, assessment: assessment.id, at };
        let mut tx = house.store.write().await?;
        let case = case_table::for_update(tx.conn(), loaded.row.case).await?;
        if matches!(case.map(|case| case.state), None | Some(CaseState::Closed { .. })) {
            return Err(CaseworkError::OutOfOrder);
        }
        let mut row = notice_table::get(tx.conn(), notice).await?.ok_or(CaseworkError::NotFound)?;
        let places = notice_table::locations(tx.conn(), notice).await?;
        for location in loaded.leave_dark(tx.conn(), places).await? {
            let (keys, by) = (&loaded.opened.keys, login.id.to_string());
            house.keep_evidence(tx.conn(), keys, &location, &by, house.now()).await?;
        }
        house.rewrite(tx.conn(), &mut loaded).await?;
        let queued = row.state.approve(approval, at).map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(tx.conn(), notice, row.state.step(), &queued).await?;
        row.state = queued;
        let (key, detail) = (&loaded.opened.keys.operational, EventDetail::of_staff(login.id));
        let kind = EventKind::NoticeQueued;
        events::append(tx.conn(), row.case, key, kind, &detail, house.now()).await?;
        let asked = house.recipient_tag(&loaded.body.recipient);
        partner_table::set_recipient(tx.conn(), notice, asked).await?;
        house.set_sent(tx.conn(), &row, house.since_then(at)).await?;
        notice_table::set_hand_channel(tx.conn(), notice, Channel::WebForm).await?;
        tx.commit().await?;
        tracing::info!("notice.id" = %notice, "notice sent by form");
        Ok(())
    }

    /// The way of a notice that a member hands over.
    fn by_hand(&self, loaded: &Loaded) -> Result<Reach, CaseworkError> {
        let reach = self.house.reach(&loaded.body);
        reach.filter(|reach| !reach.is_sent()).ok_or(CaseworkError::OutOfOrder)
    }
}

/// `at`, if the notice can have been sent then; a clock slightly ahead counts as now.
fn within(at: Timestamp, made_at: Timestamp, now: Timestamp) -> Result<Timestamp, CaseworkError> {
    let is_before = at.as_second() / 60 < made_at.as_second() / 60;
    if is_before || at.as_millisecond() > now.as_millisecond() + AHEAD_MS {
        return Err(InputProblem::BadChoice.into());
    }
    Ok(at.clamp(made_at, now))
}

impl House {
    /// What to copy: each field that is asked for, then the whole.
    fn form_lines(&self, loaded: &Loaded) -> Vec<FormLine> {
        let asked = loaded.requirements(self).into_iter().map(|one| Some(one.field));
        asked
            .chain([None])
            .map(|field| {
                let word = field.map_or(WHOLE, Word::word);
                let value = match field {
                    Some(field) => self.form_value(loaded, field),
                    None => loaded.body.text.clone(),
                };
                let is_copied = loaded.body.copied.iter().any(|one| one == word);
                FormLine { word, field, value, is_copied }
            })
            .collect()
    }

    fn form_value(&self, loaded: &Loaded, field: NoticeField) -> String {
        let (body, assessment) = (&loaded.body, loaded.assessments.last());
        let lang = body.language();
        match field {
            NoticeField::Reason => {
                let reason = assessment.map(|a| self.content.reason(a.basis, lang));
                let reason = reason.map(|reason| format!("{}\n{}", reason.title, reason.body_text));
                let asked = [
                    (body.preservation, NoticeBlock::Preservation),
                    (body.threat_to_life, NoticeBlock::ThreatToLife),
                ];
                let asked = asked.into_iter().filter(|(is_on, _)| *is_on).map(|(_, block)| {
                    self.content.notice_block(block, lang).body_text.trim().to_owned()
                });
                let all = [reason.unwrap_or_default(), body.own_words.clone()];
                let all: Vec<String> = all.into_iter().chain(asked).collect();
                all.join("\n").trim().to_owned()
            }
            NoticeField::Address => body.addresses.join("\n"),
            NoticeField::Contact => {
                format!("{}\n{}", self.operator.name, self.operator.complaints)
            }
            NoticeField::GoodFaith => {
                self.content.notice_block(NoticeBlock::GoodFaith, lang).body_text.trim().to_owned()
            }
            other => {
                let details = self.details(body, assessment);
                let known = details.into_iter().find(|(field, _, _)| *field == other);
                known.map(|(_, _, value)| value).unwrap_or_default()
            }
        }
    }
}
