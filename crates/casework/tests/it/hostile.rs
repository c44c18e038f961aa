//! Many notices and a relay that refuses, asks for later, hangs, says one byte at a time, closes and
//! resets connections, and answers twice: none is lost, and none goes out again that the relay said
//! it has. `cargo run -p luwte-demo --example sending` does the same with ten thousand.

use std::time::Duration;

use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::notice::NoticeStep;
use testkit::smtp_peer::hostile::Hostile;
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use crate::house::{Around, Fixture, Kind};

/// Addresses of a report, each with a notice of its own.
const PLACES: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_relay_loses_no_notice_and_gets_none_again_that_it_said_it_has() {
    let hostile = Hostile { seed: 7, drip: Duration::from_millis(60) };
    let options = SmtpOptions { script: Some(hostile.script()), ..SmtpOptions::default() };
    let mail = SmtpPeer::start(options).await.unwrap();
    let patience = Duration::from_secs(1);
    let smtp_port = mail.addr().port();
    let around = Around { smtp_port, patience, is_simulated: true, ..Around::default() };
    let fixture = Fixture::with(Kind::Sqlite, around).await.unwrap();
    let cookie = fixture.login().await;
    let links: Vec<String> = (0..PLACES).map(|n| format!("http://127.0.0.1/p/{n}")).collect();
    fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await;
    let (desk, cookie) = (fixture.desk(), Some(&cookie));
    let case = desk.queue(cookie).await.unwrap().rows[0].id;
    let view = desk.open(cookie, case).await.unwrap();
    let assessor = Assessor::DepictedPerson;
    desk.assess(cookie, case, assessor, Basis::Privacy).await.unwrap();
    let mut notices = Vec::new();
    for place in &view.places {
        let notice = desk.draft_notice(cookie, case, &[place.status.id]).await.unwrap();
        desk.confirm_channel(cookie, notice).await.unwrap();
        desk.approve(cookie, notice).await.unwrap();
        notices.push(notice);
    }
    for _ in 0..20 {
        for _ in 0..5 {
            // More than the hands of one round.
            fixture.work_after(300).await;
        }
        let cookie = fixture.login().await;
        let view = desk.outgoing(Some(&cookie)).await.unwrap();
        for line in &view.set_aside {
            desk.send_again(Some(&cookie), line.id).await.unwrap();
        }
        if view.set_aside.is_empty() && view.on_their_way.is_empty() {
            break;
        }
    }
    mail.quiet().await;
    let cookie = fixture.login().await;
    for notice in notices {
        let step = desk.notice(Some(&cookie), notice).await.unwrap().step;
        assert_eq!(step, NoticeStep::Sent);
    }
    let tally = hostile.tally(&mail.received());
    assert_eq!((tally.messages, tally.duplicates), (PLACES, 0), "{tally:?}");
}
