//! What the authority answers, by its link and by other means, and the clock of its order.
//!
//! Serves: S70, S72, S73.

use luwte_casework::desk::Turn;
use luwte_casework::portal::PortalError;
use luwte_casework::{CaseworkError, Cookie, PlaceStatus, Worker};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::authority::AuthorityAnswer;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::location::{LocationStep, RefusalReason};
use luwte_domain::notice::{Answer, AnswerKind};
use luwte_domain::reply::ReplyKind;
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use crate::hosts::{Hosts, first_place};
use crate::scene::token_in;

const LINK: &str = "https://site.example/p/1";
const HOUR: u64 = 3_600;

/// A strict place with a host in the Netherlands, assessed.
struct Asked {
    hosts: Hosts,
    mail: SmtpPeer,
    words: String,
    case: CaseId,
    place: LocationId,
}

impl Asked {
    async fn new() -> Self {
        let mail = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
        let hosts = Hosts::with_mail(mail.addr().port()).await;
        let words = hosts.fixture.report(AgeGroup::From12To15, LINK, "x").await;
        let (staff, desk) = (hosts.fixture.login().await, hosts.desk());
        let case = desk.queue(Some(&staff)).await.unwrap().rows[0].id;
        let place = first_place(&desk, &staff, case).await;
        desk.look_up_host(Some(&staff), case, place).await.unwrap();
        desk.assess(Some(&staff), case, Assessor::DepictedPerson, Basis::MinorImagery)
            .await
            .unwrap();
        Self { hosts, mail, words, case, place }
    }

    async fn staff(&self) -> Cookie {
        self.hosts.fixture.login().await
    }

    /// Approves the notice to the host, or to the authority; gives the token of its link.
    async fn sent(&self, to_authority: bool) -> String {
        let (staff, desk) = (self.staff().await, self.hosts.desk());
        let cookie = Some(&staff);
        let notice = if to_authority {
            desk.draft_for_authority(cookie, self.case, self.place).await.unwrap()
        } else {
            desk.draft_notice(cookie, self.case, &[]).await.unwrap()
        };
        let early = desk.approve(cookie, notice).await;
        assert!(matches!(early, Err(CaseworkError::OutOfOrder)), "its address is not confirmed");
        desk.confirm_channel(cookie, notice).await.unwrap();
        desk.approve(cookie, notice).await.unwrap();
        self.hosts.fixture.work_after(11).await;
        token_in(&self.mail.received().last().unwrap().data)
    }

    async fn record(&self, answer: AuthorityAnswer) -> Result<(), CaseworkError> {
        let staff = self.staff().await;
        self.hosts.desk().authority_answered(Some(&staff), self.case, self.place, answer).await
    }

    async fn mine(&self) -> PlaceStatus {
        let person = self.hosts.fixture.enter(&self.words).await;
        let view = self.hosts.fixture.my_case().view(Some(&person)).await.unwrap();
        view.places.into_iter().next().unwrap()
    }

    async fn step(&self) -> LocationStep {
        self.mine().await.step
    }

    /// What the person reads of the authority.
    async fn told(&self) -> Vec<AnswerKind> {
        let history = self.mine().await.history;
        let own = history.iter().filter(|line| line.kind == EventKind::AuthorityAnswered);
        own.map(|line| line.answer.unwrap()).collect()
    }

    /// How often the clock of the order rang.
    async fn rang(&self) -> usize {
        let staff = self.staff().await;
        let view = self.hosts.desk().open(Some(&staff), self.case).await.unwrap();
        let rang = view.timeline.iter().filter(|line| line.kind == EventKind::ClockRang);
        rang.filter(|line| line.detail.as_deref() == Some("order")).count()
    }

    async fn turn(&self) -> (Turn, Option<Deadline>, Option<AuthorityAnswer>) {
        let staff = self.staff().await;
        let row = self.hosts.desk().board(Some(&staff)).await.unwrap().rows.remove(0);
        (row.turn, row.overdue.map(|(deadline, _)| deadline), row.authority.map(|w| w.answer))
    }
}

#[tokio::test]
async fn the_authority_has_answers_of_its_own_and_its_order_starts_its_clock() {
    let asked = Asked::new().await;
    let token = asked.sent(true).await;
    let portal = asked.hosts.fixture.portal();
    let view = portal.view(&token).await.unwrap();
    assert_eq!(view.offered, AnswerKind::OF_AUTHORITY);
    for answer in [Answer::Removed, Answer::Disabled, Answer::Forwarded] {
        let refused = portal.answer(&token, answer).await;
        assert!(matches!(refused, Err(PortalError::NotTheirs)), "{answer:?}");
    }
    portal.answer(&token, Answer::Received).await.unwrap();
    assert_eq!(asked.rang().await, 0);
    portal.answer(&token, Answer::Ordered).await.unwrap();
    portal.answer(&token, Answer::Ordered).await.unwrap();
    asked.hosts.fixture.work_after(12 * HOUR - 1).await;
    assert_eq!(asked.rang().await, 0, "never early");
    assert_eq!(asked.told().await, [AnswerKind::Received, AnswerKind::Ordered]);
    asked.hosts.fixture.work_after(1).await;
    assert_eq!(asked.rang().await, 1);
    let (order, word) = (Some(Deadline::Order), Some(AuthorityAnswer::Ordered));
    assert_eq!(asked.turn().await, (Turn::Authority, order, word));
    portal.answer(&token, Answer::Complied).await.unwrap();
    assert_eq!(asked.step().await, LocationStep::SaidGone);
    assert_eq!(asked.turn().await.0, Turn::Recheck);
    asked.hosts.fixture.work_after(48 * HOUR).await;
    assert_eq!(asked.rang().await, 1, "once");
}

#[tokio::test]
async fn a_mail_of_the_authority_means_what_its_own_words_mean() {
    for (kind, reason, holds) in [
        (ReplyKind::Received, None, Answer::Received),
        (ReplyKind::Forwarded, None, Answer::Received),
        (ReplyKind::Refused, Some(RefusalReason::Lawful), Answer::Declined),
        (ReplyKind::Removed, None, Answer::Complied),
        (ReplyKind::Disabled, None, Answer::Complied),
    ] {
        let asked = Asked::new().await;
        let token = asked.sent(true).await;
        let (staff, desk) = (asked.staff().await, asked.hosts.desk());
        let data = asked.mail.received().last().unwrap().data.clone();
        let (_, after) = data.split_once("Message-ID: <").unwrap();
        let answer = format!(
            "In-Reply-To: <{}>\r\n\r\nZie hierboven.\r\n",
            after.split('>').next().unwrap()
        );
        let new = asked.hosts.fixture.dir.path().join("maildir/new/1.a");
        std::fs::write(new, answer).unwrap();
        let worker = Worker::new(asked.hosts.fixture.house.clone());
        assert_eq!(worker.take_mail().await.unwrap(), 1);
        let waiting = desk.replies(Some(&staff)).await.unwrap().lines.remove(0).id;
        desk.confirm_reply(Some(&staff), waiting, kind, reason).await.unwrap();
        let view = asked.hosts.fixture.portal().view(&token).await.unwrap();
        assert_eq!(view.answer, Some(holds), "{kind:?}");
        assert_eq!(asked.told().await, [holds.kind()], "{kind:?}");
        assert_eq!(asked.rang().await, 0, "no order came by mail");
    }
}

#[tokio::test]
async fn what_the_authority_says_leaves_alone_what_the_host_said() {
    let asked = Asked::new().await;
    let host = asked.sent(false).await;
    let portal = asked.hosts.fixture.portal();
    let refused = Answer::Refused { reason: RefusalReason::NotOurs };
    portal.answer(&host, refused).await.unwrap();
    let token = asked.sent(true).await;
    assert_eq!(asked.step().await, LocationStep::Refused, "asking the authority undoes nothing");
    for answer in [Answer::Received, Answer::Declined] {
        portal.answer(&token, answer).await.unwrap();
        assert_eq!(asked.step().await, LocationStep::Refused, "{answer:?}");
    }
    assert_eq!(asked.turn().await.0, Turn::Desk);
    asked.hosts.fixture.work_after(24 * HOUR).await;
    assert_eq!(asked.rang().await, 0, "no order, no clock");
    portal.answer(&token, Answer::Complied).await.unwrap();
    assert_eq!(asked.step().await, LocationStep::SaidGone);
    portal.answer(&host, refused).await.unwrap();
    assert_eq!(asked.step().await, LocationStep::SaidGone, "said before: nothing new");
}

#[tokio::test]
async fn what_the_authority_declined_leaves_the_turn_with_the_host() {
    let asked = Asked::new().await;
    asked.sent(false).await;
    assert_eq!(asked.turn().await, (Turn::Recipient, None, None));
    let token = asked.sent(true).await;
    asked.hosts.fixture.portal().answer(&token, Answer::Declined).await.unwrap();
    let declined = Some(AuthorityAnswer::Declined);
    assert_eq!(asked.turn().await, (Turn::Recipient, None, declined));
    asked.hosts.fixture.work_after(7 * 24 * HOUR).await;
    assert_eq!(asked.turn().await, (Turn::Recipient, Some(Deadline::Escalation), declined));
    let staff = asked.staff().await;
    let times = asked.hosts.desk().times(Some(&staff)).await.unwrap();
    let refused = times.recipients.iter().map(|one| (one.name.as_str(), one.refused));
    assert_eq!(refused.collect::<Vec<_>>(), [("ATKM", 1), ("as64500", 0)]);
}

#[tokio::test]
async fn a_member_records_what_the_authority_answered_by_other_means() {
    let asked = Asked::new().await;
    let early = asked.record(AuthorityAnswer::Received).await;
    assert!(matches!(early, Err(CaseworkError::OutOfOrder)), "nobody gave it anything");
    let staff = asked.staff().await;
    let desk = asked.hosts.desk();
    desk.dossier(Some(&staff), asked.case, asked.place).await.unwrap();
    for answer in [AuthorityAnswer::Received, AuthorityAnswer::Ordered, AuthorityAnswer::Received] {
        asked.record(answer).await.unwrap();
    }
    assert_eq!(asked.told().await, [AnswerKind::Received, AnswerKind::Ordered]);
    assert_eq!(asked.step().await, LocationStep::Reported);
    asked.hosts.fixture.work_after(12 * HOUR).await;
    assert_eq!(asked.rang().await, 1);
    let dns = asked.hosts.dns.asked().len();
    asked.record(AuthorityAnswer::Complied).await.unwrap();
    asked.hosts.fixture.work_after(HOUR).await;
    assert_eq!(asked.hosts.dns.asked().len(), dns, "nobody approved a contact with the address");
    asked.record(AuthorityAnswer::Ordered).await.unwrap();
    asked.hosts.fixture.work_after(24 * HOUR).await;
    assert_eq!(asked.rang().await, 1, "an order that came late starts no clock");
    let staff = asked.staff().await;
    let told = desk.dossier(Some(&staff), asked.case, asked.place).await.unwrap();
    let json: serde_json::Value = serde_json::from_str(&told.json()).unwrap();
    assert_eq!(json["authority_said"]["word"], "complied");
    assert!(json["authority_said"]["ordered_at"].is_string());
    let view = desk.open(Some(&staff), asked.case).await.unwrap();
    let by = view.timeline.iter().filter(|line| line.kind == EventKind::AuthorityAnswered);
    assert!(by.clone().count() == 3 && by.clone().all(|line| line.by.is_some()));
}

#[tokio::test]
async fn an_order_that_was_withdrawn_or_complied_with_in_time_never_rings() {
    for answer in [AuthorityAnswer::Declined, AuthorityAnswer::Complied] {
        let asked = Asked::new().await;
        asked.sent(false).await;
        let staff = asked.staff().await;
        asked.hosts.desk().dossier(Some(&staff), asked.case, asked.place).await.unwrap();
        asked.record(AuthorityAnswer::Ordered).await.unwrap();
        asked.hosts.fixture.work_after(HOUR).await;
        asked.record(answer).await.unwrap();
        asked.hosts.fixture.work_after(48 * HOUR).await;
        assert_eq!(asked.rang().await, 0, "{answer:?}");
    }
}
