//! The dossier for the authority: what it tells, of which places, and that it is written down.
//!
//! Serves: S72, S73, S74.

use luwte_casework::desk::LoginError;
use luwte_casework::{CaseworkError, Export};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::event::EventKind;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::Answer;
use serde_json::Value;
use testkit::json_schema::Schemas;
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use crate::hosts::{Hosts, first_place};
use crate::house::{Fixture, PASSWORD, USER};
use crate::scene::token_in;

const LINK: &str = "https://site.example/p/1";

fn fits_schema(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    let mut schemas = Schemas::default();
    schemas.add("dossier.schema.json", include_str!("../../../../docs/dossier.schema.json"));
    let problems = schemas.faults("dossier.schema.json", &value);
    assert!(problems.is_empty(), "{problems:?}");
    value
}

#[tokio::test]
async fn it_tells_who_was_asked_what_they_answered_and_where_the_host_is() {
    let mail = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let hosts = Hosts::with_mail(mail.addr().port()).await;
    let (staff, case) = hosts.reported(AgeGroup::From12To15, LINK).await;
    let (desk, cookie) = (hosts.desk(), Some(&staff));
    let place = first_place(&desk, &staff, case).await;
    desk.look_up_host(cookie, case, place).await.unwrap();
    desk.assess(cookie, case, Assessor::DepictedPerson, Basis::MinorImagery).await.unwrap();
    let before = fits_schema(&desk.dossier(cookie, case, place).await.unwrap().json());
    assert_eq!(before["asked"], Value::Array(vec![]));
    let notice = desk.draft_notice(cookie, case, &[]).await.unwrap();
    desk.confirm_channel(cookie, notice).await.unwrap();
    desk.approve(cookie, notice).await.unwrap();
    hosts.fixture.work_after(11).await;
    let token = token_in(&mail.received().last().unwrap().data);
    let refused = Answer::Refused { reason: RefusalReason::Lawful };
    hosts.fixture.portal().answer(&token, refused).await.unwrap();

    let dossier = desk.dossier(cookie, case, place).await.unwrap();
    let told = fits_schema(&dossier.json());
    assert_eq!(told["reference"], before["reference"], "one place, one reference");
    assert_eq!(told["form"], "format not agreed with the authority");
    assert_eq!(told["address"]["url"], LINK);
    assert_eq!(told["address"]["canonical"], "site.example/p/1");
    assert_eq!(
        (&told["host"]["country"], &told["host"]["known_from"]),
        (&"NL".into(), &"look_up".into())
    );
    let asked = &told["asked"][0];
    assert_eq!(asked["recipient"], "Voorbeeldhost");
    assert_eq!(
        (&asked["answer"]["word"], &asked["answer"]["reason"]),
        (&"refused".into(), &"lawful".into())
    );
    let whole = mail.received().last().unwrap().data.clone();
    assert!(whole.contains(asked["reference"].as_str().unwrap()), "the reference of the mail");
    let kinds: Vec<&Value> =
        told["history"].as_array().unwrap().iter().map(|one| &one["what"]).collect();
    assert_eq!(kinds, ["notice_sent", "refused"]);
    let view = desk.open(cookie, case).await.unwrap();
    let made = view.timeline.iter().filter(|line| line.kind == EventKind::DossierMade);
    assert!(made.clone().count() == 2 && made.clone().all(|line| line.by.as_deref() == Some(USER)));
}

#[tokio::test]
async fn it_tells_nothing_of_a_notice_that_another_case_sent() {
    let mail = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let hosts = Hosts::with_mail(mail.addr().port()).await;
    let mut told = Vec::new();
    for _ in 0..2 {
        let (staff, case) = hosts.reported(AgeGroup::From12To15, LINK).await;
        let (desk, cookie) = (hosts.desk(), Some(&staff));
        let place = first_place(&desk, &staff, case).await;
        desk.look_up_host(cookie, case, place).await.unwrap();
        desk.assess(cookie, case, Assessor::DepictedPerson, Basis::MinorImagery).await.unwrap();
        let notice = desk.draft_notice(cookie, case, &[]).await.unwrap();
        desk.confirm_channel(cookie, notice).await.unwrap();
        desk.approve(cookie, notice).await.unwrap();
        hosts.fixture.work_after(11).await;
        told.push(fits_schema(&desk.dossier(cookie, case, place).await.unwrap().json()));
    }
    assert_eq!(mail.received().len(), 1, "the second case joined the first one's notice");
    let reference = told[0]["asked"][0]["reference"].as_str().unwrap();
    assert_eq!(told[1]["asked"].as_array().unwrap().len(), 1, "its own one");
    assert!(!told[1].to_string().contains(reference));
    assert_ne!(told[0]["reference"], told[1]["reference"]);
}

#[tokio::test]
async fn there_is_none_without_assessment_for_adults_or_with_a_host_elsewhere() {
    let hosts = Hosts::new().await;
    let links = "https://site.example/p/1\nhttps://amerika.example/p/1";
    for (age, is_strict) in [(AgeGroup::From12To15, true), (AgeGroup::Adult, false)] {
        let (staff, case) = hosts.reported(age, links).await;
        let (desk, cookie) = (hosts.desk(), Some(&staff));
        let places = desk.open(cookie, case).await.unwrap().places;
        let refused = async |place, why: &str| {
            let early = desk.dossier(cookie, case, place).await;
            assert!(matches!(early, Err(CaseworkError::OutOfOrder)), "{why}");
        };
        for place in &places {
            refused(place.status.id, "no host known").await;
            desk.look_up_host(cookie, case, place.status.id).await.unwrap();
            refused(place.status.id, "no assessment").await;
        }
        desk.assess(cookie, case, Assessor::DepictedPerson, Basis::Privacy).await.unwrap();
        for place in places.iter().map(|place| &place.status) {
            let is_dutch = place.shown.contains("site.example");
            let made = desk.dossier(cookie, case, place.id).await;
            assert_eq!(made.is_ok(), is_strict && is_dutch, "{} {age:?}", place.shown);
        }
        let other = hosts.reported(AgeGroup::From12To15, "https://site.example/p/2").await.1;
        let place = first_place(&desk, &staff, other).await;
        let foreign = desk.dossier(cookie, case, place).await;
        assert!(matches!(foreign, Err(CaseworkError::NotFound)), "a place of another case");
    }
}

#[tokio::test]
async fn a_rule_of_the_operator_is_told_as_one_and_the_command_finds_any_spelling() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::From12To15, "https://hier.example/p/1?utm_source=x", "x").await;
    let (desk, staff) = (fixture.desk(), fixture.login().await);
    let case = desk.queue(Some(&staff)).await.unwrap().rows[0].id;
    let assessor = Assessor::Parent;
    desk.assess(Some(&staff), case, assessor, Basis::MinorImagery).await.unwrap();
    let export = Export::new(fixture.house.clone());
    let made = async |address: &str| {
        fixture.clock.advance(std::time::Duration::from_secs(31));
        export.dossier(USER, PASSWORD, &fixture.code(), case, address).await
    };
    let dossier = made("HTTPS://hier.example.:443/p/1?utm_source=y#z").await.unwrap();
    let told = fits_schema(&dossier.json());
    assert_eq!(told["host"], serde_json::json!({ "country": "NL", "known_from": "operator_rule" }));
    assert_eq!(told["asked"], Value::Array(vec![]));
    for other in ["https://hier.example/p/2", "geen adres", ""] {
        let missing = made(other).await;
        assert!(matches!(missing, Err(LoginError::Casework(CaseworkError::NotFound))), "{other}");
    }
}
