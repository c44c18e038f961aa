//! A notice as the desk checks and completes it.

use jiff::Timestamp;
use luwte_domain::Lang;
use luwte_domain::deadline::Deadline;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::{Answer, Channel, NoticeState, NoticeStep};
use luwte_guidance::NoticeField;
use luwte_store::{
    assessment as assessment_table, channel as channel_table, mail_reply as reply_table,
    message as message_table, notice as notice_table,
};

use super::case_view::assessment_view;
use super::drafting::Loaded;
use super::lines::AssessmentView;
use super::replies::NoticeReply;
use super::{Desk, NoticeMarks, clean};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::letters::team_key;
use crate::messages::open_messages;
use crate::notices::{Missing, PaperFile, Reach, Requirement};
use crate::records::NoticeBody;
use crate::session::{Cookie, StaffLogin};
use crate::statements::StatementLine;

/// Most characters of the staff's own words in a notice.
const MAX_OWN_WORDS: usize = 1_000;

/// A notice as the desk checks it.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticeView {
    /// The notice.
    pub id: NoticeId,
    /// Its case.
    pub case: CaseId,
    /// Where it stands.
    pub step: NoticeStep,
    /// Name of the recipient; empty where none is known.
    pub recipient: String,
    /// How it gets there; nothing where no way is known.
    pub reach: Option<Reach>,
    /// The way it goes or went, if not by mail.
    pub other_channel: Option<Channel>,
    /// Language it is written in.
    pub lang: Lang,
    /// Subject line.
    pub subject: String,
    /// The text, as it goes out.
    pub text: String,
    /// The staff's own words in it.
    pub own_words: String,
    /// The addresses in it.
    pub places: Vec<String>,
    /// The addresses that a draft holds and does not ask for, because they are gone at this moment.
    pub dark: Vec<String>,
    /// The assessment it rests on.
    pub assessment: Option<AssessmentView>,
    /// What keeps it from going out.
    pub missing: Vec<Missing>,
    /// When it goes out, while it waits.
    pub send_at: Option<Timestamp>,
    /// When it went out.
    pub sent_at: Option<Timestamp>,
    /// Since when notices may go to this address.
    pub channel_confirmed_at: Option<Timestamp>,
    /// Whether the own words, or a detail, repeat the story.
    pub repeats: bool,
    /// Whether the recipient refused and nobody complained about it yet.
    pub may_complain: bool,
    /// What law and recipient ask for, and whether it is there.
    pub requirements: Vec<Requirement>,
    /// What staff may fill in because this recipient asks for it.
    pub details: Vec<DetailLine>,
    /// Parts that are switched on.
    pub marks: NoticeMarks,
    /// Other drafts of the case to the same recipient.
    pub siblings: Vec<NoticeId>,
    /// Names of the files for machines that go along.
    pub files: Vec<String>,
    /// Its answers by mail, oldest first.
    pub replies: Vec<NoticeReply>,
    /// What the recipient answers now, and since when.
    pub answer: Option<(Answer, Timestamp)>,
    /// What it wrote with its answers, oldest first.
    pub statements: Vec<StatementLine>,
}

/// A detail that only this recipient asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailLine {
    /// Which.
    pub field: NoticeField,
    /// What stands in the notice; empty where nothing does.
    pub value: String,
}

masked_debug!(NoticeView);

impl Desk {
    /// The notice as it will go out.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when it is not there.
    pub async fn notice(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<NoticeView, CaseworkError> {
        let team = team_key(&self.house.staff(cookie).await?)?;
        let loaded = self.load(cookie, notice).await?;
        let mut conn = self.house.store.read().await?;
        let key = &loaded.opened.keys.operational;
        let statements = self.house.statements(&mut conn, &loaded.row, key, &team).await?;
        let names = self.house.names(&mut conn, loaded.opened.row.team).await?;
        let missing = loaded.missing(&self.house);
        let requirements = loaded.requirements(&self.house);
        let replies = reply_table::of_notice(&mut conn, notice).await?;
        let replies = replies.iter().map(NoticeReply::of).collect();
        let siblings = self.house.siblings(&mut conn, &loaded).await?;
        let details = self.house.detail_lines(&loaded);
        let repeats = House::repeats_secret(&loaded.body, &loaded.secrets);
        let marks = loaded.body.marks();
        let files = loaded.body.files().into_iter().map(|(name, _)| name).collect();
        let Loaded { row, body, dark, assessments, confirmed_at, .. } = loaded;
        let recipient = self.house.content.recipients().by_id(&body.recipient);
        Ok(NoticeView {
            id: row.id,
            case: row.case,
            step: row.state.step(),
            recipient: recipient.map_or_else(|| body.name.clone(), |r| r.name(Lang::Nl).to_owned()),
            reach: self.house.reach(&body),
            other_channel: row.other_channel,
            lang: body.language(),
            subject: body.subject,
            text: body.text,
            repeats,
            requirements,
            details,
            marks,
            siblings,
            files,
            statements,
            replies,
            answer: row.state.answered(),
            own_words: body.own_words,
            places: body.addresses,
            dark: dark.into_iter().map(|one| one.text).collect(),
            assessment: assessments.last().map(|a| assessment_view(a, &names)),
            missing: if row.state.step() == NoticeStep::Drafted { missing } else { Vec::new() },
            send_at: match row.state {
                NoticeState::Queued { send_at, .. } => Some(send_at),
                _ => None,
            },
            sent_at: match row.state {
                NoticeState::Sent { at, .. } => Some(at),
                NoticeState::Acknowledged { sent_at, .. }
                | NoticeState::Decided { sent_at, .. }
                | NoticeState::Complained { sent_at, .. } => Some(sent_at),
                _ => None,
            },
            channel_confirmed_at: confirmed_at,
            may_complain: Deadline::Complaint.is_open(row.state),
        })
    }

    /// Name and text of the files for machines that go along with the notice.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when it is not there.
    pub async fn notice_files(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<Vec<(String, String)>, CaseworkError> {
        Ok(self.load(cookie, notice).await?.body.files())
    }

    /// The notice on paper, in the words of the mail.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when it is not there.
    pub async fn notice_paper(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<PaperFile, CaseworkError> {
        let loaded = self.load(cookie, notice).await?;
        self.house.notice_paper(&loaded.body, loaded.row.reference)
    }

    /// Puts the staff's own sentence into a draft; kept even when it repeats the story, so that it
    /// can be mended, but then it cannot be sent.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when it is no draft any more.
    pub async fn add_to_notice(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        text: &str,
    ) -> Result<(), CaseworkError> {
        let text = clean(text, MAX_OWN_WORDS)?;
        until_first(|| async {
            let mut loaded = self.load(cookie, notice).await?;
            loaded.body.own_words.clone_from(&text);
            loaded.body.copied.clear();
            let mut tx = self.house.store.write().await?;
            self.house.rewrite(tx.conn(), &mut loaded).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Turns the recipient's channel on: from now on notices may go to this address.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when the recipient has no address.
    pub async fn confirm_channel(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let loaded = self.load(cookie, notice).await?;
        let reach = self.house.reach(&loaded.body).filter(|reach| *reach != Reach::App);
        let reach = reach.ok_or(CaseworkError::OutOfOrder)?;
        let tag = self.house.channel_tag(&loaded.body.recipient, reach.address());
        let mut tx = self.house.store.write().await?;
        channel_table::confirm(tx.conn(), tag, self.house.now(), Some(login.id)).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn load(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<Loaded, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        self.house.load_notice(&login, notice).await
    }
}

impl House {
    /// A notice with what belongs to it; its case counts as opened by the member.
    pub(super) async fn load_notice(
        &self,
        login: &StaffLogin,
        notice: NoticeId,
    ) -> Result<Loaded, CaseworkError> {
        let house = self;
        let mut conn = house.store.read().await?;
        let row = notice_table::get(&mut conn, notice).await?.ok_or(CaseworkError::NotFound)?;
        drop(conn);
        let opened = house.staff_opens(login, row.case).await?;
        let mut conn = house.store.read().await?;
        let column = place("notice", "body", *notice.as_bytes());
        let body: NoticeBody = codec::open(&opened.keys.operational, &column, &row.body)?;
        let assessments = assessment_table::of_case(&mut conn, row.case).await?;
        let reach = house.reach(&body);
        let address = reach.as_ref().map_or("", Reach::address);
        let tag = house.channel_tag(&body.recipient, address);
        let confirmed_at = channel_table::confirmed(&mut conn, tag).await?;
        let messages = message_table::of_case(&mut conn, row.case).await?;
        let mut secrets: Vec<String> = open_messages(&opened.keys, &messages)?
            .into_iter()
            .filter(|message| !message.from_desk)
            .map(|message| message.text)
            .collect();
        if let Some(story) = &opened.row.story {
            let column = place("support_case", "story", *row.case.as_bytes());
            secrets.push(codec::open(&opened.keys.secret, &column, story)?);
        }
        let places = notice_table::locations(&mut conn, notice).await?;
        let charge = house.charge_of(&mut conn, row.case, &opened.keys.operational).await?;
        let dark = Vec::new();
        let mut loaded =
            Loaded { row, body, dark, opened, assessments, confirmed_at, secrets, charge };
        loaded.part_dark(&places)?;
        if loaded.row.state.step() == NoticeStep::Drafted {
            loaded.follow(charge);
            house.render(&mut loaded);
        }
        Ok(loaded)
    }
}
