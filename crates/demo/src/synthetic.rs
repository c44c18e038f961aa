//! Synthetic cases, made through the same doors that people use: questions, desk, portal, workers.
//!
//! Their past is made by setting the clock back; nothing is written into the database by hand.

use luwte_casework::intake::Change;
use luwte_casework::partner::NewPartner;
use luwte_casework::{CaseworkError, Cookie, Desk, House, Intake, MyCase, Portal, Worker};
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::Answer;
use luwte_domain::{AboutWhom, AgeGroup, Clock, Lang, Situation};
use luwte_vault::totp::TotpSecret;

use crate::clock::ShiftedClock;
use crate::mail::MailCatcher;
use crate::platform::{Behaviour, Platform, portal_link};
use crate::world::{PASSWORD, USER};

mod stories;

/// The example platform, in the content.
const PLATFORM: &str = "voorbeeldplatform";

/// Why the synthetic cases were not made.
#[derive(Debug, thiserror::Error)]
pub enum PlantError {
    /// A use case refused.
    #[error("a synthetic case: {0}")]
    Casework(#[from] CaseworkError),
    /// Logging in, a code, or an answer at the portal was refused.
    #[error("a synthetic case: {0}")]
    Refused(String),
    /// Something that had to be there was not.
    #[error("a synthetic case: {0} is not there")]
    Missing(&'static str),
}

/// The servers and use cases the cases are made with.
#[derive(Debug)]
pub struct Garden<'a> {
    /// The house, whose clock is `clock`.
    pub house: &'a House,
    /// The clock that is set back.
    pub clock: &'a ShiftedClock,
    /// The example platform.
    pub platform: &'a Platform,
    /// The mail catcher.
    pub mail: &'a MailCatcher,
    /// Secret of the member's code app.
    pub totp: &'a TotpSecret,
}

/// What leads to what was made.
#[derive(Debug)]
pub struct Planted {
    /// Portal link of a notice that nobody answered.
    pub portal: String,
    /// The account of the example platform.
    pub partner: NewPartner,
}

/// One synthetic report.
struct Story {
    about: AboutWhom,
    situation: Situation,
    age: AgeGroup,
    lang: Lang,
    links: Vec<String>,
    closed: Option<(&'static str, &'static str)>,
    words: &'static str,
}

impl Garden<'_> {
    /// Makes all synthetic cases and an account of the example platform; gives what leads to them.
    ///
    /// # Errors
    ///
    /// [`PlantError`] says at which door it went wrong.
    pub async fn plant(&self) -> Result<Planted, PlantError> {
        self.gone().await?;
        self.said_gone_but_there().await?;
        let portal = self.unanswered().await?;
        let partner = self.partner().await?;
        self.untouched().await?;
        self.clock.set_back_minutes(0);
        Ok(Planted { portal, partner })
    }

    /// An account of the example platform.
    async fn partner(&self) -> Result<NewPartner, PlantError> {
        let (desk, cookie) = self.log_in().await?;
        let made = desk.add_partner(Some(&cookie), PLATFORM).await?;
        desk.logout(Some(&cookie)).await;
        Ok(made)
    }

    /// An adult's picture: noticed, answered, taken down, twice seen to be gone.
    async fn gone(&self) -> Result<(), PlantError> {
        self.clock.set_back_minutes(3 * 24 * 60);
        let item = self.item("haven")?;
        self.report(stories::adult(vec![item.1])).await?;
        let link = self.notice(Assessor::DepictedPerson, Basis::SharedWithoutConsent).await?;
        self.work(30).await?;
        self.answer(&link, Answer::Received).await?;
        if !self.platform.set("haven", Behaviour::TakenDown) {
            return Err(PlantError::Missing("an item"));
        }
        self.clock.advance_seconds(3_600);
        self.answer(&link, Answer::Removed).await?;
        self.work(30).await?;
        self.work(3_600).await
    }

    /// The platform says removed, but it is still there.
    async fn said_gone_but_there(&self) -> Result<(), PlantError> {
        self.clock.set_back_minutes(26 * 60);
        let item = self.item("golven")?;
        self.report(stories::fake(vec![item.0])).await?;
        let link = self.notice(Assessor::DepictedPerson, Basis::MadeWithoutConsent).await?;
        self.work(30).await?;
        self.answer(&link, Answer::Removed).await?;
        self.work(30).await
    }

    /// A minor's case: the notice was sent, nobody answered.
    async fn unanswered(&self) -> Result<String, PlantError> {
        self.clock.set_back_minutes(95);
        let item = self.item("duinen")?;
        self.report(stories::minor(vec![item.0])).await?;
        let link = self.notice(Assessor::DepictedPerson, Basis::MinorImagery).await?;
        self.work(30).await?;
        Ok(link)
    }

    /// Three reports that nobody looked at yet, one with a message.
    async fn untouched(&self) -> Result<(), PlantError> {
        self.clock.set_back_minutes(41);
        let words = self.report(stories::class_chat()).await?;
        self.clock.set_back_minutes(22);
        self.report(stories::parent(vec![self.item("bomenrij")?.0])).await?;
        self.clock.set_back_minutes(8);
        self.report(stories::english(vec![self.item("kringen")?.1])).await?;
        let mine = MyCase::new(self.house.clone());
        let entered = mine.enter(None, &words).await;
        let cookie = entered.map_err(|error| PlantError::Refused(error.to_string()))?.new_cookie;
        let view = mine.view(cookie.as_ref()).await?;
        mine.write(cookie.as_ref(), &view.token, stories::MESSAGE).await?;
        Ok(())
    }

    /// Page and picture address of an item.
    fn item(&self, slug: &str) -> Result<(String, String), PlantError> {
        let item = self.platform.item(slug).ok_or(PlantError::Missing("an item"))?;
        Ok((item.page, item.media))
    }

    /// Reports as a person does; gives the code words.
    async fn report(&self, story: Story) -> Result<String, PlantError> {
        let intake = Intake::new(self.house.clone());
        let saved = intake.change(None, Change::About(story.about)).await?;
        let cookie = saved.new_cookie.ok_or(PlantError::Missing("a cookie"))?;
        let cookie = Some(&cookie);
        intake.change(cookie, Change::Lang(story.lang)).await?;
        intake.change(cookie, Change::Situation(story.situation)).await?;
        intake.change(cookie, Change::Age(story.age)).await?;
        intake.change(cookie, Change::Links(story.links.join("\n"))).await?;
        if let Some((platform, handle)) = story.closed {
            let (platform, handle) = (platform.to_owned(), handle.to_owned());
            intake.change(cookie, Change::Closed { platform, handle }).await?;
        }
        intake.change(cookie, Change::Story(story.words.to_owned())).await?;
        let check = intake.check(cookie, story.lang).await?;
        intake.send(cookie, &check.token).await?;
        let done = intake.done(cookie).await?;
        intake.leave(cookie).await;
        Ok(done.words.join(" "))
    }

    /// Opens the newest case at the desk, assesses it and approves a notice; gives its portal link
    /// as the recipient's mail has it.
    async fn notice(&self, assessor: Assessor, basis: Basis) -> Result<String, PlantError> {
        let (desk, cookie) = self.log_in().await?;
        let notice = self.approve(&desk, &cookie, assessor, basis).await?;
        let before = self.mail.mails().len();
        self.work(30).await?;
        desk.logout(Some(&cookie)).await;
        let _ = notice;
        let mails = self.mail.mails();
        let fresh = mails.len().checked_sub(before).filter(|count| *count > 0);
        let mail = fresh.and(mails.iter().max_by_key(|mail| mail.at));
        let link = mail.and_then(|mail| portal_link(&mail.text).map(str::to_owned));
        link.ok_or(PlantError::Missing("the mail of a notice"))
    }

    /// The desk, at which the member is logged in; some minutes later.
    async fn log_in(&self) -> Result<(Desk, Cookie), PlantError> {
        self.clock.advance_seconds(240);
        let desk = Desk::new(self.house.clone());
        let code = self.totp.code(self.clock.now()).ok_or(PlantError::Missing("an app code"))?;
        let login = desk.login(USER, PASSWORD, &code).await;
        let cookie = login.map_err(|error| PlantError::Refused(error.to_string()))?;
        Ok((desk, cookie))
    }

    async fn approve(
        &self,
        desk: &Desk,
        cookie: &Cookie,
        assessor: Assessor,
        basis: Basis,
    ) -> Result<NoticeId, PlantError> {
        let cookie = Some(cookie);
        let rows = desk.queue(cookie).await?.rows;
        let newest = rows.iter().max_by_key(|row| row.received_at).map(|row| row.id);
        let case: CaseId = newest.ok_or(PlantError::Missing("a case"))?;
        desk.take(cookie, case).await?;
        desk.open(cookie, case).await?;
        desk.assess(cookie, case, assessor, basis).await?;
        let notice = desk.draft_notice(cookie, case, &[]).await?;
        desk.confirm_channel(cookie, notice).await?;
        desk.approve(cookie, notice).await?;
        Ok(notice)
    }

    async fn answer(&self, link: &str, answer: Answer) -> Result<(), PlantError> {
        let token = link.rsplit('/').next().unwrap_or_default();
        let answered = Portal::new(self.house.clone()).answer(token, answer).await;
        answered.map(|_| ()).map_err(|error| PlantError::Refused(error.to_string()))
    }

    /// Moves the clock ahead and does the jobs that are due then.
    async fn work(&self, seconds: i64) -> Result<(), PlantError> {
        self.clock.advance_seconds(seconds);
        Worker::new(self.house.clone()).run_due().await?;
        Ok(())
    }
}
