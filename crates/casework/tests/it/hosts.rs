//! Who hosts a place is looked up when a member asks for it, and never before.

use std::time::Duration;

use luwte_casework::{CaseworkError, Cookie, Desk};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::case::ClosedReason;
use luwte_domain::hosting::HostTrouble;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_guidance::RecipientKind;
use testkit::dns_peer::{DnsPeer, Family, Record, Told};
use testkit::http_peer::HttpPeer;
use testkit::mmdb::{MmdbWriter, Value};
use testkit::rdap_peer;

use crate::house::{Around, Fixture, Kind};

/// A house with a name server, a register and databases of its own around it.
pub(crate) struct Hosts {
    pub(crate) fixture: Fixture,
    pub(crate) dns: DnsPeer,
    pub(crate) register: HttpPeer,
}

impl Hosts {
    /// Every name has one address in a Dutch network, `amerika.example` one elsewhere.
    pub(crate) async fn new() -> Self {
        Self::with_mail(Around::default().smtp_port).await
    }

    /// Likewise, with a mail server at this port.
    pub(crate) async fn with_mail(smtp_port: u16) -> Self {
        let dns = DnsPeer::start(|name, family| match (name, family) {
            ("amerika.example", Family::Four) => one("9.2.2.3"),
            (_, Family::Four) => one("9.1.2.3"),
            _ => Told::Records(vec![]),
        });
        let dns = dns.await.unwrap();
        let register = HttpPeer::start("127.0.0.1:0".parse().unwrap(), |_| {
            rdap_peer::entry("abuse@host.example")
        });
        let register = register.await.unwrap();
        let around = Around {
            name_server: Some(dns.addr()),
            register_port: register.addr().port(),
            smtp_port,
            ..Around::default()
        };
        let fixture = Fixture::with(Kind::Sqlite, around).await.unwrap();
        // A day before the clock of the house.
        let built_at = 1_795_000_000 - 86_400;
        let countries = MmdbWriter::new(built_at)
            .with("9.1.0.0/16", &Value::country("NL"))
            .with("9.2.0.0/16", &Value::country("US"));
        let networks = MmdbWriter::new(built_at)
            .with("9.1.0.0/16", &Value::network(64_500, "Voorbeeldhost"))
            .with("9.2.0.0/16", &Value::network(64_501, "Example Host"));
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(fixture.dir.path().join(name), bytes).unwrap();
        };
        write("country.mmdb", &countries.bytes());
        write("asn.mmdb", &networks.bytes());
        write("ipv4.json", rdap_peer::list(register.addr()).as_bytes());
        Self { fixture, dns, register }
    }

    /// A report about `links`, opened at the desk.
    pub(crate) async fn reported(&self, age: AgeGroup, links: &str) -> (Cookie, CaseId) {
        self.fixture.report(age, links, "Het begon maandag").await;
        let staff = self.fixture.login().await;
        let rows = self.fixture.desk().queue(Some(&staff)).await.unwrap().rows;
        (staff, rows.iter().max_by_key(|row| (row.received_at, row.id)).unwrap().id)
    }

    pub(crate) fn desk(&self) -> Desk {
        self.fixture.desk()
    }

    fn packets(&self) -> usize {
        self.dns.asked().len() + self.register.lines().len()
    }
}

fn one(ip: &str) -> Told {
    Told::Records(vec![Record::Is(ip.parse().unwrap())])
}

pub(crate) async fn first_place(desk: &Desk, staff: &Cookie, case: CaseId) -> LocationId {
    desk.open(Some(staff), case).await.unwrap().places[0].status.id
}

#[tokio::test]
async fn a_report_its_opening_and_a_draft_send_nothing_and_only_the_button_does() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::From12To15, "https://site.example/p/1").await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    desk.assess(cookie, case, Assessor::DepictedPerson, Basis::MinorImagery).await.unwrap();
    desk.draft_notice(cookie, case, &[]).await.unwrap();
    hosts.fixture.work_after(600).await;
    assert_eq!(hosts.packets(), 0);
    desk.look_up_host(cookie, case, place).await.unwrap();
    assert!(hosts.packets() > 0);
    let asked = hosts.dns.asked();
    assert!(asked.iter().all(|(name, _)| name == "site.example"), "{asked:?}");
    // What was kept is shown without asking again.
    let before = hosts.packets();
    let view = desk.open(cookie, case).await.unwrap();
    let host = view.places[0].route.as_ref().unwrap().host.clone().unwrap();
    assert_eq!(
        (host.country.as_str(), host.networks),
        ("NL", vec!["AS64500 Voorbeeldhost".into()])
    );
    assert_eq!(host.abuse, [("abuse@host.example".to_owned(), "127.0.0.1".to_owned())]);
    assert_eq!(host.troubles, []);
    assert_eq!(hosts.packets(), before);
}

#[tokio::test]
async fn the_country_that_was_looked_up_decides_about_the_authority() {
    let hosts = Hosts::new().await;
    let links = "https://site.example/p/1\nhttps://amerika.example/p/1";
    let (staff, case) = hosts.reported(AgeGroup::From12To15, links).await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let asks = |view: &luwte_casework::desk::CaseView, name: &str| {
        let place = view.places.iter().find(|place| place.status.shown.contains(name)).unwrap();
        let route = place.route.as_ref().unwrap();
        let steps = &route.get(luwte_domain::Lang::Nl).steps;
        steps.iter().any(|step| step.kind == RecipientKind::Authority)
    };
    let view = desk.open(cookie, case).await.unwrap();
    assert!(!asks(&view, "site") && !asks(&view, "amerika"));
    for place in &view.places {
        desk.look_up_host(cookie, case, place.status.id).await.unwrap();
    }
    let view = desk.open(cookie, case).await.unwrap();
    assert!(asks(&view, "site") && !asks(&view, "amerika"));
}

#[tokio::test]
async fn an_old_look_up_leaves_the_host_unknown_until_it_is_made_again() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::From12To15, "https://site.example/p/1").await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    desk.look_up_host(cookie, case, place).await.unwrap();
    hosts.fixture.clock.advance(Duration::from_hours(30 * 24) - Duration::from_mins(10));
    let staff = hosts.fixture.login().await;
    let cookie = Some(&staff);
    let route = async || desk.open(cookie, case).await.unwrap().places.remove(0).route.unwrap();
    assert!(route().await.authority().is_some());
    hosts.fixture.clock.advance(Duration::from_mins(10));
    let old = route().await;
    assert!(old.authority().is_none());
    let step = old.get(luwte_domain::Lang::Nl).steps.iter();
    assert!(step.clone().all(|step| step.abuse_mail.is_none()));
    let host = old.host.unwrap();
    assert_eq!((host.country.as_str(), host.networks.len(), host.prefixes.len()), ("", 0, 0));
    assert_eq!(host.troubles, [HostTrouble::TooOld]);
    let before = hosts.packets();
    desk.look_up_host(cookie, case, place).await.unwrap();
    assert!(hosts.packets() > before);
    assert!(!route().await.host.unwrap().troubles.contains(&HostTrouble::TooOld));
}

#[tokio::test]
async fn a_draft_about_an_unknown_site_goes_to_the_host_that_was_looked_up_and_waits_for_staff() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::Adult, "https://site.example/p/1").await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    let basis = Basis::SharedWithoutConsent;
    desk.assess(cookie, case, Assessor::DepictedPerson, basis).await.unwrap();
    let draft = desk.draft_notice(cookie, case, &[]).await.unwrap();
    assert_eq!(desk.notice(cookie, draft).await.unwrap().reach, None);
    desk.look_up_host(cookie, case, place).await.unwrap();
    let draft = desk.draft_notice(cookie, case, &[]).await.unwrap();
    let view = desk.notice(cookie, draft).await.unwrap();
    assert_eq!(view.reach, Some(luwte_casework::Reach::Mail("abuse@host.example".to_owned())));
    assert_eq!(view.recipient, "Voorbeeldhost");
    assert!(view.missing.contains(&luwte_casework::Missing::ChannelConfirmed));
    assert!(matches!(desk.approve(cookie, draft).await, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn a_rule_that_closes_a_domain_closes_the_look_up_too() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::Adult, "https://x.dicht.example/p/1").await;
    let desk = hosts.desk();
    let place = first_place(&desk, &staff, case).await;
    desk.look_up_host(Some(&staff), case, place).await.unwrap();
    assert_eq!(hosts.packets(), 0);
    let view = desk.open(Some(&staff), case).await.unwrap();
    let host = view.places[0].route.as_ref().unwrap().host.clone().unwrap();
    assert_eq!(host.troubles, [HostTrouble::ByRule]);
}

#[tokio::test]
async fn nobody_looks_up_without_a_session_in_another_case_or_a_closed_one() {
    let hosts = Hosts::new().await;
    let (staff, case) = hosts.reported(AgeGroup::Adult, "https://site.example/p/1").await;
    let (_, other) = hosts.reported(AgeGroup::Adult, "https://other.example/p/1").await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    let refused = desk.look_up_host(None, case, place).await;
    assert!(matches!(refused, Err(CaseworkError::NoSession)));
    let refused = desk.look_up_host(cookie, other, place).await;
    assert!(matches!(refused, Err(CaseworkError::NotFound)));
    desk.close_case(cookie, case, ClosedReason::Done).await.unwrap();
    let refused = desk.look_up_host(cookie, case, place).await;
    assert!(matches!(refused, Err(CaseworkError::OutOfOrder)));
    assert_eq!(hosts.packets(), 0);
}

#[tokio::test]
async fn a_house_without_the_setting_looks_nothing_up() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "https://site.example/p/1", "Het begon maandag").await;
    let (staff, desk) = (fixture.login().await, fixture.desk());
    let case = desk.queue(Some(&staff)).await.unwrap().rows[0].id;
    let view = desk.open(Some(&staff), case).await.unwrap();
    assert!(!view.can_look_up);
    let refused = desk.look_up_host(Some(&staff), case, view.places[0].status.id).await;
    assert!(matches!(refused, Err(CaseworkError::OutOfOrder)));
}
