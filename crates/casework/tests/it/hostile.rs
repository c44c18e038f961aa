//! Many notices, and a relay and an interface that refuse, ask for later, hang, say one byte at a time,
//! close and reset connections, and answer twice: none is lost, none goes out again that the relay
//! said it has, and none takes effect twice at the interface. `LUWTE_HOSTILE_NOTICES=n` says how many
//! of each; `cargo run --release -p luwte-demo --example hostile` does it with thousands, and kills.

use std::time::{Duration, Instant};

use luwte_casework::Worker;
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeStep;
use testkit::interface_peer::hostile::HostileInterface;
use testkit::smtp_peer::hostile::Hostile;
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use crate::house::{Around, Fixture, Kind};
use crate::interface::Desk;

/// Addresses of a report, each with a notice of its own.
const PLACES: usize = 20;
/// Notices of each kind where nobody says how many: on SQLite, and on PostgreSQL, which is slower.
const NOTICES: (usize, usize) = (100, 40);

/// Reports places at `site` and approves a notice about each.
async fn approved(fixture: &Fixture, site: &str, report: usize) -> Vec<NoticeId> {
    let cookie = fixture.login().await;
    let links: Vec<String> = (0..PLACES).map(|n| format!("{site}/p/{report}-{n}")).collect();
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

fn asked(kind: Kind) -> usize {
    #[expect(clippy::disallowed_methods, reason = "whoever measures says how many")]
    let asked = std::env::var("LUWTE_HOSTILE_NOTICES").ok();
    let few = if kind == Kind::Sqlite { NOTICES.0 } else { NOTICES.1 };
    asked.map_or(few, |text| text.parse().expect("a whole number"))
}

/// Approves as many as are asked for and works until all are out; what is set aside is sent again.
/// `quiet` waits for what the other side still does: its seconds do not go by with the program's clock.
async fn all_sent((fixture, kind): (&Fixture, Kind), site: &str, quiet: impl AsyncFn()) -> usize {
    let mut notices = Vec::new();
    for report in 0..asked(kind).div_ceil(PLACES) {
        notices.extend(approved(fixture, site, report).await);
    }
    for _ in 0..20 {
        for _ in 0..5 {
            fixture.clock.advance(Duration::from_mins(5));
            // A round does as many as there are hands.
            while Worker::new(fixture.house.clone()).run_due().await.unwrap() > 0 {}
        }
        quiet().await;
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
    let (cookie, desk) = (fixture.login().await, fixture.desk());
    for notice in &notices {
        let step = desk.notice(Some(&cookie), *notice).await.unwrap().step;
        assert_eq!(step, NoticeStep::Sent);
    }
    notices.len()
}

async fn relay(kind: Kind) {
    let began = Instant::now();
    let hostile = Hostile { seed: 7, drip: Duration::from_millis(60) };
    let options = SmtpOptions { script: Some(hostile.script()), ..SmtpOptions::default() };
    let mail = SmtpPeer::start(options).await.unwrap();
    let patience = Duration::from_secs(1);
    let smtp_port = mail.addr().port();
    let around = Around { smtp_port, patience, is_simulated: true, ..Around::default() };
    let Some(fixture) = Fixture::with(kind, around).await else { return };
    let quiet = async || mail.quiet().await;
    let notices = all_sent((&fixture, kind), "http://127.0.0.1", quiet).await;
    mail.quiet().await;
    let tally = hostile.tally(&mail.received());
    eprintln!("{kind:?}: {tally:?} in {:.0?}", began.elapsed());
    assert_eq!((tally.messages, tally.duplicates), (notices, 0), "{tally:?}");
}

async fn interface(kind: Kind) {
    let began = Instant::now();
    let (drip, late) = (Duration::from_millis(60), Duration::from_millis(1_500));
    let hostile = HostileInterface { seed: 7, drip, late };
    let patience = Duration::from_secs(1);
    let around = Around { patience, is_simulated: true, ..Around::default() };
    let Some(desk) = Desk::new(kind, hostile.script(), around).await else { return };
    let quiet = async || desk.peer.quiet().await;
    let notices = all_sent((&desk.fixture, kind), "https://loket.example", quiet).await;
    desk.peer.quiet().await;
    let tally = desk.peer.tally();
    eprintln!("{kind:?}: {tally:?} in {:.0?}", began.elapsed());
    assert_eq!((tally.notices, tally.duplicates), (notices, 0), "{tally:?}");
    assert_eq!((tally.other_keys, tally.other_bodies, tally.after_answer), (0, 0, 0), "{tally:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_relay_loses_no_notice_and_gets_none_again_that_it_said_it_has() {
    relay(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_relay_does_no_more_harm_on_postgres() {
    relay(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_interface_loses_no_notice_and_none_takes_effect_twice() {
    interface(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_interface_does_no_more_harm_on_postgres() {
    interface(Kind::Postgres).await;
}
