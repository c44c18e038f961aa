//! Many notices and a relay that refuses, asks for later, hangs, says one byte at a time, closes and
//! resets connections, and answers twice: none is lost, and none goes out again that the relay said
//! it has. `LUWTE_HOSTILE_NOTICES=n` says how many.

use std::time::{Duration, Instant};

use luwte_casework::Worker;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeStep;
use testkit::smtp_peer::hostile::Hostile;
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use crate::house::{Around, Fixture, Kind};

/// Addresses of a report, each with a notice of its own.
const PLACES: usize = 20;

/// Reports places and approves a notice about each.
async fn approved(fixture: &Fixture, report: usize) -> Vec<NoticeId> {
    let cookie = fixture.login().await;
    let links: Vec<String> =
        (0..PLACES).map(|n| format!("http://127.0.0.1/p/{report}-{n}")).collect();
    fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await;
    let (desk, cookie) = (fixture.desk(), Some(&cookie));
    let rows = desk.queue(cookie).await.unwrap().rows;
    let case = rows.iter().max_by_key(|row| (row.received_at, row.id)).unwrap().id;
    let view = desk.open(cookie, case).await.unwrap();
    desk.assess(cookie, case, Assessor::DepictedPerson, Basis::Privacy).await.unwrap();
    let mut notices = Vec::new();
    for place in &view.places {
        let notice = desk.draft_notice(cookie, case, &[place.status.id]).await.unwrap();
        desk.confirm_channel(cookie, notice).await.unwrap();
        desk.approve(cookie, notice).await.unwrap();
        notices.push(notice);
    }
    notices
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_relay_loses_no_notice_and_gets_none_again_that_it_said_it_has() {
    #[expect(clippy::disallowed_methods, reason = "whoever measures says how many")]
    let asked = std::env::var("LUWTE_HOSTILE_NOTICES").ok();
    let asked: usize = asked.map_or(PLACES, |text| text.parse().expect("a whole number"));
    let (reports, began) = (asked.div_ceil(PLACES), Instant::now());
    let hostile = Hostile { seed: 7, drip: Duration::from_millis(60) };
    let options = SmtpOptions { script: Some(hostile.script()), ..SmtpOptions::default() };
    let mail = SmtpPeer::start(options).await.unwrap();
    let patience = Duration::from_secs(1);
    let smtp_port = mail.addr().port();
    let around = Around { smtp_port, patience, is_simulated: true, ..Around::default() };
    let fixture = Fixture::with(Kind::Sqlite, around).await.unwrap();
    let mut notices = Vec::new();
    for report in 0..reports {
        notices.extend(approved(&fixture, report).await);
    }
    for _ in 0..20 {
        for _ in 0..5 {
            fixture.clock.advance(Duration::from_mins(5));
            // A round does as many as there are hands.
            while Worker::new(fixture.house.clone()).run_due().await.unwrap() > 0 {}
        }
        let cookie = fixture.login().await;
        let desk = fixture.desk();
        let view = desk.outgoing(Some(&cookie)).await.unwrap();
        for line in &view.set_aside {
            desk.send_again(Some(&cookie), line.id).await.unwrap();
        }
        if view.set_aside.is_empty() && view.on_their_way.is_empty() {
            break;
        }
    }
    mail.quiet().await;
    let (cookie, desk) = (fixture.login().await, fixture.desk());
    for notice in &notices {
        let step = desk.notice(Some(&cookie), *notice).await.unwrap().step;
        assert_eq!(step, NoticeStep::Sent);
    }
    let tally = hostile.tally(&mail.received());
    eprintln!("{tally:?} in {:.0?}", began.elapsed());
    assert_eq!((tally.messages, tally.duplicates), (notices.len(), 0), "{tally:?}");
}
