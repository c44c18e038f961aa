//! An answer by mail proposes and a member decides; nothing that hangs on a mail is kept.
//!
//! Serves: S49, S64.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use luwte_casework::desk::ReplyView;
use luwte_casework::{CaseworkError, Cookie, Worker};
use luwte_domain::assessment::Basis;
use luwte_domain::ids::{NoticeId, Reference, ReplyId};
use luwte_domain::location::{LocationStep, RefusalReason};
use luwte_domain::notice::{Answer, NoticeStep};
use luwte_domain::reply::{ReplyKind, ReplyMatch, ReplySender};
use luwte_domain::{AgeGroup, notice};
use luwte_store::{Store, StoreSettings};

use crate::house::{Kind, MODERATOR};
use crate::scene::Scene;

mod taken;

/// A scene in which a notice went out, and its person.
struct Sent {
    scene: Scene,
    words: String,
    notice: NoticeId,
    /// Of our mail, without brackets.
    message_id: String,
    cookie: Cookie,
}

impl Sent {
    async fn new() -> Self {
        Self::on(Kind::Sqlite).await.unwrap()
    }

    async fn on(kind: Kind) -> Option<Self> {
        let scene = Scene::new(kind).await?;
        let words = scene.fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
        let cookie = scene.fixture.login().await;
        let (_, notice) = scene.drafted(&cookie, Basis::Privacy).await;
        scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
        scene.fixture.work_after(11).await;
        let data = scene.mails().last().unwrap().data.clone();
        let (_, after) = data.split_once("Message-ID: <").unwrap();
        let message_id = after.split('>').next().unwrap().to_owned();
        Some(Self { scene, words, notice, message_id, cookie })
    }

    fn maildir(&self) -> PathBuf {
        self.scene.fixture.dir.path().join("maildir")
    }

    /// Puts a mail into `new/`, as a mail server does.
    fn drop_mail(&self, name: &str, mail: impl AsRef<[u8]>) {
        let (tmp, new) = (self.maildir().join("tmp").join(name), self.maildir().join("new"));
        fs::write(&tmp, mail).unwrap();
        fs::rename(tmp, new.join(name)).unwrap();
    }

    /// A mail in answer to ours.
    fn answer(&self, text: &str) -> String {
        format!(
            "From: Moderatie <{MODERATOR}>\r\nTo: kennisgeving@luwte.example\r\n\
             Subject: Re: verzoek\r\nIn-Reply-To: <{}>\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n",
            self.message_id
        )
    }

    async fn take(&self) -> usize {
        Worker::new(self.scene.fixture.house.clone()).take_mail().await.unwrap()
    }

    /// The answers that wait.
    async fn waiting(&self) -> Vec<ReplyId> {
        let view = self.scene.fixture.desk().replies(Some(&self.cookie)).await.unwrap();
        assert!(view.is_on);
        view.lines.iter().map(|line| line.id).collect()
    }

    /// Drops `mail`, takes it in and opens it.
    async fn opened(&self, mail: impl AsRef<[u8]>) -> ReplyView {
        self.scene.fixture.clock.advance(Duration::from_secs(1));
        self.drop_mail("1.a", mail);
        assert_eq!(self.take().await, 1);
        let waiting = self.waiting().await;
        self.open(*waiting.last().unwrap()).await
    }

    async fn open(&self, id: ReplyId) -> ReplyView {
        self.scene.fixture.desk().mail_reply(Some(&self.cookie), id).await.unwrap()
    }

    async fn confirm(
        &self,
        id: ReplyId,
        kind: ReplyKind,
    ) -> Result<Option<ReplyId>, CaseworkError> {
        self.scene.fixture.desk().confirm_reply(Some(&self.cookie), id, kind, None).await
    }

    async fn place(&self) -> LocationStep {
        let person = self.scene.fixture.enter(&self.words).await;
        self.scene.step(&person).await
    }

    async fn step(&self) -> NoticeStep {
        self.scene.fixture.desk().notice(Some(&self.cookie), self.notice).await.unwrap().step
    }

    fn in_new(&self) -> usize {
        fs::read_dir(self.maildir().join("new")).unwrap().count()
    }

    fn aside(&self) -> usize {
        fs::read_dir(self.maildir().join(".aside/cur")).unwrap().count()
    }
}

#[tokio::test]
async fn an_answer_changes_nothing_until_a_member_confirms_it() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::on(kind).await else { continue };
        let view = sent.opened(sent.answer("We hebben de pagina verwijderd.")).await;
        assert_eq!(view.proposed, ReplyKind::Removed);
        assert_eq!(view.matched_by, ReplyMatch::MessageId);
        assert_eq!(view.sender, ReplySender::SameDomain);
        assert_eq!(view.text, "We hebben de pagina verwijderd.");
        assert_eq!(
            (sent.step().await, sent.place().await),
            (NoticeStep::Sent, LocationStep::Noticed)
        );
        assert_eq!((sent.in_new(), sent.aside()), (0, 0));
        let desk = sent.scene.fixture.desk();
        let listed = || async {
            let notice = desk.notice(Some(&sent.cookie), sent.notice).await.unwrap();
            notice
                .replies
                .iter()
                .map(|one| (one.id, one.kind, one.is_confirmed))
                .collect::<Vec<_>>()
        };
        assert_eq!(listed().await, [(view.id, ReplyKind::Removed, false)]);
        assert_eq!(sent.confirm(view.id, ReplyKind::Removed).await.unwrap(), None);
        assert_eq!(listed().await, [(view.id, ReplyKind::Removed, true)]);
        assert_eq!(sent.step().await, NoticeStep::Decided);
        assert_eq!(sent.place().await, LocationStep::SaidGone);
        assert_eq!(sent.scene.portal_answer(&sent.scene.token()).await, Some(Answer::Removed));
        assert!(sent.waiting().await.is_empty());
    }
}

#[tokio::test]
async fn a_confirmed_answer_is_the_answer_of_the_portal() {
    let sent = Sent::new().await;
    let view = sent.opened(sent.answer("We do not host this website; it is not ours.")).await;
    assert_eq!(view.proposed, ReplyKind::Refused);
    assert_eq!(view.proposed_why, Some(RefusalReason::NotOurs));
    let desk = sent.scene.fixture.desk();
    let reason = Some(RefusalReason::NotOurs);
    desk.confirm_reply(Some(&sent.cookie), view.id, ReplyKind::Refused, reason).await.unwrap();
    let token = sent.scene.token();
    let refused = Answer::Refused { reason: RefusalReason::NotOurs };
    assert_eq!(sent.scene.portal_answer(&token).await, Some(refused));
    // A later truer answer counts, whichever way it comes.
    sent.scene.fixture.portal().answer(&token, notice::Answer::Removed).await.unwrap();
    assert_eq!(sent.place().await, LocationStep::SaidGone);
    desk.confirm_reply(Some(&sent.cookie), view.id, ReplyKind::Received, None).await.unwrap();
    assert_eq!(sent.scene.portal_answer(&token).await, Some(Answer::Removed));
}

#[tokio::test]
async fn an_answer_that_comes_when_the_place_is_dark_already_can_still_be_put_away() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::on(kind).await else { continue };
        let view = sent.opened(sent.answer("We hebben de pagina verwijderd.")).await;
        sent.scene.is_gone.store(true, Ordering::SeqCst);
        for _ in 0..3 {
            sent.scene.fixture.work_after(6).await;
        }
        assert_eq!(
            (sent.step().await, sent.place().await),
            (NoticeStep::Settled, LocationStep::Gone)
        );
        assert_eq!(sent.confirm(view.id, ReplyKind::Removed).await.unwrap(), None);
        assert!(sent.waiting().await.is_empty(), "{kind:?}");
        assert_eq!(
            (sent.step().await, sent.place().await),
            (NoticeStep::Settled, LocationStep::Gone)
        );
    }
}

#[tokio::test]
async fn passed_on_and_made_inaccessible_keep_their_words() {
    for (text, kind, answer, step) in [
        (
            "We have forwarded your notice to our customer.",
            ReplyKind::Forwarded,
            Answer::Forwarded,
            LocationStep::Acknowledged,
        ),
        (
            "We have disabled access to the page.",
            ReplyKind::Disabled,
            Answer::Disabled,
            LocationStep::SaidGone,
        ),
    ] {
        for database in [Kind::Sqlite, Kind::Postgres] {
            let Some(sent) = Sent::on(database).await else { continue };
            let view = sent.opened(sent.answer(text)).await;
            assert_eq!(view.proposed, kind);
            sent.confirm(view.id, kind).await.unwrap();
            assert_eq!(sent.scene.portal_answer(&sent.scene.token()).await, Some(answer));
            assert_eq!(sent.place().await, step);
            assert_eq!(sent.open(view.id).await.confirmed.unwrap().0, kind);
        }
    }
}

#[tokio::test]
async fn a_mail_that_came_before_the_decision_that_holds_changes_nothing() {
    let sent = Sent::new().await;
    let first = sent.opened(sent.answer("We hebben de pagina verwijderd.")).await;
    sent.scene.fixture.clock.advance(Duration::from_secs(1));
    let refused = Answer::Refused { reason: RefusalReason::Lawful };
    let token = sent.scene.token();
    sent.scene.fixture.portal().answer(&token, refused).await.unwrap();
    let second =
        sent.opened(sent.answer("Toch hebben wij het verwijderd.").replace("Re:", "Re: 2:"));
    let second = second.await;
    sent.confirm(first.id, ReplyKind::Removed).await.unwrap();
    assert_eq!(sent.scene.portal_answer(&token).await, Some(refused));
    assert_eq!(sent.waiting().await, [second.id], "it is put away all the same");
    sent.confirm(second.id, ReplyKind::Removed).await.unwrap();
    assert_eq!(sent.scene.portal_answer(&token).await, Some(Answer::Removed));
}

#[tokio::test]
async fn a_member_who_chose_the_wrong_word_chooses_another() {
    let sent = Sent::new().await;
    let view = sent.opened(sent.answer("Hm.")).await;
    assert_eq!(view.proposed, ReplyKind::Unclear);
    sent.confirm(view.id, ReplyKind::Refused).await.unwrap();
    assert_eq!(sent.place().await, LocationStep::Refused);
    for _ in 0..2 {
        sent.confirm(view.id, ReplyKind::Removed).await.unwrap();
    }
    assert_eq!(sent.place().await, LocationStep::SaidGone);
    assert_eq!(sent.open(view.id).await.confirmed.unwrap().0, ReplyKind::Removed);
}

#[tokio::test]
async fn a_bounce_makes_the_notice_unsent_and_its_channel_unsure() {
    let sent = Sent::new().await;
    let bounce = format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@luwte.example\r\nSubject: Undelivered\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n\
         Final-Recipient: rfc822; {MODERATOR}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{}>\r\nSubject: x\r\n\r\nbody\r\n\
         --b--\r\n",
        sent.message_id
    );
    let view = sent.opened(bounce).await;
    assert_eq!((view.proposed, view.matched_by), (ReplyKind::Bounce, ReplyMatch::MessageId));
    assert_eq!(sent.step().await, NoticeStep::Sent);
    sent.confirm(view.id, ReplyKind::Bounce).await.unwrap();
    assert_eq!(sent.step().await, NoticeStep::Failed);
    let desk = sent.scene.fixture.desk();
    let again = desk.approve(Some(&sent.cookie), sent.notice).await;
    assert!(again.is_err(), "the channel is off");
    desk.confirm_channel(Some(&sent.cookie), sent.notice).await.unwrap();
    sent.confirm(view.id, ReplyKind::Bounce).await.unwrap();
    desk.approve(Some(&sent.cookie), sent.notice).await.unwrap();
    sent.scene.fixture.work_after(11).await;
    assert_eq!(sent.step().await, NoticeStep::Sent);
}

#[tokio::test]
async fn nobody_is_answered_by_a_machine() {
    let sent = Sent::new().await;
    for number in 0..30 {
        let text = format!("Ik ben afwezig. {number}");
        let mail =
            sent.answer(&text).replacen("Subject", "Auto-Submitted: auto-replied\r\nSubject", 1);
        sent.drop_mail(&format!("{number}.loop"), mail);
    }
    sent.take().await;
    sent.scene.fixture.work_after(60).await;
    assert_eq!(sent.scene.mails().len(), 1, "only the notice went out");
    assert_eq!(sent.waiting().await.len(), 20, "no more than this many wait for one notice");
    assert_eq!((sent.in_new(), sent.aside()), (0, 10));
    let view = sent.scene.fixture.desk().replies(Some(&sent.cookie)).await.unwrap();
    assert_eq!((view.surplus, view.unmatched), (10, 0));
}

#[tokio::test]
async fn a_sender_alone_proves_nothing() {
    let sent = Sent::new().await;
    let stranger = format!(
        "From: {MODERATOR}\r\nSubject: Re: verzoek [00000000]\r\nIn-Reply-To: <x@luwte.example>\r\n\
         References: <{}@luwte.example>\r\n\r\nWe have removed it.\r\n",
        "0".repeat(32)
    );
    sent.drop_mail("1.a", stranger);
    assert_eq!(sent.take().await, 1);
    assert!(sent.waiting().await.is_empty());
    assert_eq!((sent.in_new(), sent.aside()), (0, 1));
    let forged = sent.answer("We have removed it.").replace(MODERATOR, "pester@elders.example");
    let view = sent.opened(forged).await;
    assert_eq!(view.sender, ReplySender::OtherDomain);
    assert_eq!(sent.step().await, NoticeStep::Sent);
}

#[tokio::test]
async fn our_reference_is_found_in_text_and_in_subject() {
    let sent = Sent::new().await;
    let reference = sent.message_id.split('@').next().unwrap().to_owned();
    let written =
        format!("From: a@b.example\r\nSubject: ticket\r\n\r\nKenmerk {reference}: ok\r\n");
    assert_eq!(sent.opened(written).await.matched_by, ReplyMatch::Reference);
    let short = format!("From: a@b.example\r\nSubject: RE: x [{}]\r\n\r\nok\r\n", &reference[..8]);
    assert_eq!(sent.opened(short).await.matched_by, ReplyMatch::ShortMark);
}

#[tokio::test]
async fn digits_that_begin_two_references_point_at_neither() {
    let sent = Sent::new().await;
    let (scene, fixture) = (&sent.scene, &sent.scene.fixture);
    fixture.report(AgeGroup::Adult, &scene.link_to("dal"), "y").await;
    let (_, other) = scene.drafted(&sent.cookie, Basis::Privacy).await;
    fixture.desk().approve(Some(&sent.cookie), other).await.unwrap();
    fixture.work_after(11).await;
    assert_eq!(scene.mails().len(), 2);
    let reference = sent.message_id.split('@').next().unwrap().to_owned();
    let settings = StoreSettings { url: fixture.url.clone(), max_readers: 1 };
    let store = Store::open(&settings).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let bytes: [u8; 16] =
        data_encoding::HEXLOWER.decode(reference.as_bytes()).unwrap().try_into().unwrap();
    let mut twin = bytes;
    twin[15] ^= 1;
    let [own, twin] = [bytes, twin].map(Reference::from_bytes);
    let sql = "UPDATE notice SET reference = $1 WHERE reference <> $2";
    tx.conn().execute(sql, &[twin.into(), own.into()]).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await.unwrap();
    let short = format!("From: a@b.example\r\nSubject: RE: x [{}]\r\n\r\nok\r\n", &reference[..8]);
    sent.drop_mail("1.a", &short);
    assert_eq!(sent.take().await, 1);
    assert_eq!((sent.waiting().await.len(), sent.aside()), (0, 1));
    let whole = short.replace("\r\n\r\nok", &format!("\r\n\r\n{reference}"));
    assert_eq!(sent.opened(whole).await.matched_by, ReplyMatch::Reference);
}

#[tokio::test]
async fn a_text_opens_only_for_a_member_and_goes_with_the_case() {
    let sent = Sent::new().await;
    let id = sent.opened(sent.answer("Geheim antwoord.")).await.id;
    let desk = sent.scene.fixture.desk();
    let stranger = desk.mail_reply(None, id).await;
    assert!(matches!(stranger, Err(CaseworkError::NoSession)));
    let case = sent.scene.newest(&sent.cookie).await;
    let view = desk.open(Some(&sent.cookie), case).await.unwrap();
    assert!(view.timeline.iter().any(|line| line.detail.as_deref() == Some("unclear")));
    let person = sent.scene.fixture.enter(&sent.words).await;
    sent.scene.fixture.my_case().withdraw(Some(&person)).await.unwrap();
    sent.scene.fixture.clock.advance(Duration::from_secs(1));
    assert!(matches!(desk.mail_reply(Some(&sent.cookie), id).await, Err(CaseworkError::NotFound)));
    assert!(sent.waiting().await.is_empty());
}
