//! Notices to a recipient that has an interface: off until a member confirmed it, the same reports as
//! by mail, once whatever goes wrong, and set aside where it refuses.

mod crashes;

use std::sync::Arc;
use std::time::Duration;

use luwte_casework::desk::Standing;
use luwte_casework::{CaseworkError, Cookie, Missing, Reach};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::{Answer, Channel, FailedWhy, NoticeStep};
use luwte_domain::sending::SendTrouble;
use serde_json::Value;
use testkit::interface_peer::{
    Delivery, InterfaceFault as Fault, InterfaceOptions, InterfacePeer, InterfaceScript,
    InterfaceStep as Step,
};
use testkit::json_schema::Schemas;
use testkit::tls::Tls;

use crate::house::{Around, Fixture, Kind};
use crate::scene::token_in;

/// Longer than any wait between two attempts.
const LONGEST_S: u64 = 4_501;

/// An interface, and a house that knows it.
pub(super) struct Desk {
    pub(super) fixture: Fixture,
    pub(super) peer: InterfacePeer,
}

impl Desk {
    pub(super) async fn new(kind: Kind, script: InterfaceScript, around: Around) -> Option<Self> {
        let tls = Tls::of(&["127.0.0.1"]).unwrap();
        let (script, wrap) = (Some(script), Some(tls.wrap));
        let options = InterfaceOptions { script, tls: wrap, authorization: None };
        let peer = InterfacePeer::start(options).await.unwrap();
        let interface = (peer.addr().port(), Some(&*tls.root_pem.leak()));
        let fixture = Fixture::with(kind, Around { interface, ..around }).await?;
        Some(Self { fixture, peer })
    }

    /// One whose interface does this with its first requests, and is good afterwards.
    async fn at_first(faults: Vec<Fault>) -> Self {
        let script = Arc::new(move |talk: usize| faults.get(talk).copied());
        let around = Around { patience: Duration::from_secs(2), ..Around::default() };
        Self::new(Kind::Sqlite, script, around).await.unwrap()
    }

    /// Reports places and drafts one notice about all of them.
    pub(super) async fn draft(
        &self,
        cookie: &Cookie,
        names: &[&str],
        basis: Basis,
    ) -> (CaseId, NoticeId) {
        let (desk, cookie) = (self.fixture.desk(), Some(cookie));
        let links: Vec<String> =
            names.iter().map(|name| format!("https://loket.example/p/{name}")).collect();
        self.fixture.clock.advance(Duration::from_secs(1));
        self.fixture.report(AgeGroup::Adult, &links.join("\n"), "Zij heet Kanarie.").await;
        let rows = desk.queue(cookie).await.unwrap().rows;
        let case = rows.iter().max_by_key(|row| (row.received_at, row.id)).unwrap().id;
        desk.open(cookie, case).await.unwrap();
        desk.assess(cookie, case, Assessor::DepictedPerson, basis).await.unwrap();
        (case, desk.draft_notice(cookie, case, &[]).await.unwrap())
    }

    /// The same, confirmed and approved.
    async fn approved(&self, cookie: &Cookie, names: &[&str], basis: Basis) -> NoticeId {
        let (_, notice) = self.draft(cookie, names, basis).await;
        let (desk, cookie) = (self.fixture.desk(), Some(cookie));
        desk.confirm_channel(cookie, notice).await.unwrap();
        desk.approve(cookie, notice).await.unwrap();
        notice
    }

    async fn step(&self, cookie: &Cookie, notice: NoticeId) -> NoticeStep {
        self.fixture.desk().notice(Some(cookie), notice).await.unwrap().step
    }
}

fn json(delivery: &Delivery) -> Value {
    serde_json::from_str(&delivery.body).unwrap()
}

#[tokio::test]
async fn an_interface_is_off_until_a_member_confirmed_its_address() {
    let desk = Desk::at_first(Vec::new()).await;
    let cookie = desk.fixture.login().await;
    let (_, notice) = desk.draft(&cookie, &["1"], Basis::Privacy).await;
    let use_cases = desk.fixture.desk();
    let view = use_cases.notice(Some(&cookie), notice).await.unwrap();
    let address = format!("https://127.0.0.1:{}/v1/notices", desk.peer.addr().port());
    assert_eq!(view.reach, Some(Reach::Interface(address)));
    assert_eq!(view.missing, [Missing::ChannelConfirmed]);
    let early = use_cases.approve(Some(&cookie), notice).await;
    assert!(matches!(early, Err(CaseworkError::OutOfOrder)));
    use_cases.confirm_channel(Some(&cookie), notice).await.unwrap();
    use_cases.approve(Some(&cookie), notice).await.unwrap();
    desk.fixture.work_after(11).await;
    let view = use_cases.notice(Some(&cookie), notice).await.unwrap();
    assert_eq!((view.step, view.other_channel), (NoticeStep::Sent, Some(Channel::Api)));
    assert_eq!(desk.peer.tally().notices, 1);
}

#[tokio::test]
async fn what_is_posted_is_the_letter_and_the_reports_that_a_mail_has() {
    let mut schemas = Schemas::xarf();
    schemas.add("posted", include_str!("../../../../docs/interface.schema.json"));
    for (basis, reports) in [(Basis::Privacy, 1), (Basis::MinorImagery, 2)] {
        let desk = Desk::at_first(Vec::new()).await;
        let cookie = desk.fixture.login().await;
        let notice = desk.approved(&cookie, &["1", "2"], basis).await;
        desk.fixture.work_after(11).await;
        let use_cases = desk.fixture.desk();
        let view = use_cases.notice(Some(&cookie), notice).await.unwrap();
        let files = use_cases.notice_files(Some(&cookie), notice).await.unwrap();
        let files: Vec<Value> =
            files.iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
        let delivery = desk.peer.deliveries().remove(0);
        let posted = json(&delivery);
        assert_eq!(schemas.faults("posted", &posted), Vec::<String>::new());
        assert_eq!(
            (&posted["subject"], &posted["text"]),
            (&view.subject.into(), &view.text.into())
        );
        assert_eq!(posted["reports"].as_array().unwrap(), &files);
        assert_eq!(files.len(), reports, "{basis:?}");
        assert_eq!(delivery.key, format!("\"{}\"", posted["reference"].as_str().unwrap()));
        let case = view.case.to_string();
        for never in ["Kanarie", case.as_str(), &view.id.to_string()] {
            assert!(!delivery.body.contains(never) && !delivery.head.contains(never), "{never}");
        }
    }
}

#[tokio::test]
async fn a_notice_whose_answer_was_lost_comes_again_under_its_key_and_takes_effect_once() {
    let lost = vec![
        Fault::Close(Step::Kept),
        Fault::Reset(Step::Kept),
        Fault::KeepAndSay("500 Internal Server Error"),
        Fault::EndlessHead,
        Fault::Say("503 Service Unavailable"),
    ];
    let desk = Desk::at_first(lost).await;
    let cookie = desk.fixture.login().await;
    let notice = desk.approved(&cookie, &["1"], Basis::Privacy).await;
    desk.fixture.work_after(11).await;
    let undone = desk.fixture.desk().undo(Some(&cookie), notice).await;
    assert!(matches!(undone, Err(CaseworkError::OutOfOrder)));
    for _ in 0..6 {
        desk.fixture.work_after(LONGEST_S).await;
    }
    let cookie = desk.fixture.login().await;
    assert_eq!(desk.step(&cookie, notice).await, NoticeStep::Sent);
    let tally = desk.peer.tally();
    assert_eq!((tally.notices, tally.deliveries, tally.duplicates), (1, 6, 0), "{tally:?}");
    assert_eq!((tally.other_keys, tally.other_bodies, tally.after_answer), (0, 0, 0), "{tally:?}");
}

#[tokio::test]
async fn what_an_interface_kept_and_called_a_fault_is_not_undone_and_its_answer_counts() {
    for lost in ["500 Internal Server Error", "504 Gateway Timeout", "409 Conflict"] {
        let desk = Desk::at_first(vec![Fault::KeepAndSay(lost)]).await;
        let cookie = desk.fixture.login().await;
        let notice = desk.approved(&cookie, &["1"], Basis::Privacy).await;
        desk.fixture.work_after(11).await;
        assert_eq!(desk.step(&cookie, notice).await, NoticeStep::Queued, "{lost}");
        let undone = desk.fixture.desk().undo(Some(&cookie), notice).await;
        assert!(matches!(undone, Err(CaseworkError::OutOfOrder)), "{lost}");
        let token = token_in(json(&desk.peer.deliveries()[0])["text"].as_str().unwrap());
        desk.fixture.portal().answer(&token, Answer::Removed).await.unwrap();
        let view = desk.fixture.portal().view(&token).await.unwrap();
        assert_eq!(view.answer, Some(Answer::Removed), "{lost}");
    }
}

#[tokio::test]
async fn what_an_interface_refuses_is_set_aside_with_its_status_and_sent_again_by_one_key() {
    let desk = Desk::at_first(vec![Fault::Say("422 Unprocessable Content")]).await;
    let cookie = desk.fixture.login().await;
    let notice = desk.approved(&cookie, &["1"], Basis::Privacy).await;
    desk.fixture.work_after(11).await;
    let use_cases = desk.fixture.desk();
    let line = use_cases.outgoing(Some(&cookie)).await.unwrap().set_aside.remove(0);
    assert_eq!((line.id, line.trouble), (notice, Some(SendTrouble::Http422)));
    assert_eq!((line.stands, line.is_posted), (Standing::SetAside(FailedWhy::Refused), true));
    use_cases.send_again(Some(&cookie), notice).await.unwrap();
    desk.fixture.work_after(11).await;
    assert_eq!(desk.step(&cookie, notice).await, NoticeStep::Sent);
    let tally = desk.peer.tally();
    assert_eq!((tally.notices, tally.deliveries, tally.other_keys), (1, 2, 0), "{tally:?}");
}

#[tokio::test]
async fn an_interface_that_asks_for_time_gets_it() {
    let busy = Fault::Say("429 Too Many Requests\r\nRetry-After: 1800");
    let desk = Desk::at_first(vec![busy]).await;
    let cookie = desk.fixture.login().await;
    desk.approved(&cookie, &["1"], Basis::Privacy).await;
    desk.fixture.work_after(11).await;
    desk.fixture.work_after(1_790).await;
    assert_eq!(desk.peer.tally().deliveries, 1);
    // Up to a quarter more by chance.
    desk.fixture.work_after(470).await;
    assert_eq!(desk.peer.tally().notices, 1);
}

#[tokio::test]
async fn the_same_address_of_two_cases_is_one_post() {
    let desk = Desk::at_first(Vec::new()).await;
    let cookie = desk.fixture.login().await;
    for _ in 0..2 {
        let notice = desk.approved(&cookie, &["1"], Basis::Privacy).await;
        desk.fixture.work_after(11).await;
        assert_eq!(desk.step(&cookie, notice).await, NoticeStep::Sent);
    }
    assert_eq!(desk.peer.tally().deliveries, 1);
}
