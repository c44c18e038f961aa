//! What a notice holds, how it is parted, and its files for machines.
//!
//! Serves: S49, S52, S64.

use luwte_casework::desk::NoticeMarks;
use luwte_casework::error::InputProblem;
use luwte_casework::{CaseworkError, Cookie, Desk, Fulfilled, Missing};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::NoticeId;
use luwte_guidance::NoticeField;
use mail_parser::{MessageParser, MimeHeaders};
use serde_json::Value;
use testkit::json_schema::Schemas;

use crate::house::{Around, Fixture, Kind};
use crate::scene::Scene;

/// The files for machines of the mail that went out last: name, media type, content.
fn files(scene: &Scene) -> Vec<(String, String, Value)> {
    let data = scene.mails().last().unwrap().data.clone();
    let mail = MessageParser::default().parse(data.as_bytes()).unwrap();
    mail.attachments()
        .map(|part| {
            let kind = part.content_type().unwrap();
            let media = format!("{}/{}", kind.ctype(), kind.subtype().unwrap());
            let json = serde_json::from_slice(part.contents()).unwrap();
            (part.attachment_name().unwrap().to_owned(), media, json)
        })
        .collect()
}

fn schemas() -> Schemas {
    let mut all = Schemas::xarf();
    all.add("notice.schema.json", include_str!("../../../../docs/notice.schema.json"));
    all
}

/// Sends what is drafted about `links` on `basis`; gives the files that went along.
async fn sent(links: &str, basis: Basis) -> Vec<(String, String, Value)> {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let links = links.replace("{site}", &format!("http://{}", scene.site.addr()));
    scene.fixture.report(AgeGroup::From12To15, &links, "x").await;
    let cookie = scene.fixture.login().await;
    let (_, notice) = scene.drafted(&cookie, basis).await;
    scene.fixture.desk().approve(Some(&cookie), notice).await.unwrap();
    scene.fixture.work_after(11).await;
    files(&scene)
}

#[tokio::test]
async fn a_notice_about_a_minor_carries_a_report_that_fits_xarf() {
    let files = sent("{site}/p/berg", Basis::MinorImagery).await;
    let [(name, media, report)] = files.as_slice() else { panic!("one file") };
    assert_eq!((name.as_str(), media.as_str()), ("xarf.json", "application/json"));
    assert_eq!(schemas().faults("content-csem.json", report), [""; 0]);
    assert_eq!(schemas().faults("notice.schema.json", &report["notice"]), [""; 0]);
    let required = ["xarf_version", "report_id", "timestamp", "reporter", "sender", "type", "url"];
    for field in required.into_iter().chain(["exploitation_type", "detection_method", "category"]) {
        let mut less = report.clone();
        less.as_object_mut().unwrap().remove(field);
        assert_ne!(schemas().faults("content-csem.json", &less), [""; 0], "{field}");
    }
    for told in ["victim_age_range", "perpetrator_indicators", "classification", "evidence"] {
        assert!(report.get(told).is_none(), "{told}");
    }
}

#[tokio::test]
async fn each_address_of_a_minor_has_a_report_of_its_own() {
    let files = sent("{site}/p/berg\n{site}/p/dal", Basis::MinorImagery).await;
    let names: Vec<&str> = files.iter().map(|(name, _, _)| name.as_str()).collect();
    assert_eq!(names, ["xarf-1.json", "xarf-2.json"]);
    assert_ne!(files[0].2["report_id"], files[1].2["report_id"]);
    for (_, _, report) in &files {
        assert_eq!(schemas().faults("content-csem.json", report), [""; 0]);
        assert_eq!(report["notice"]["addresses"], Value::from(vec![report["url"].clone()]));
    }
}

#[tokio::test]
async fn a_notice_about_an_adult_carries_the_core_alone() {
    let files = sent("{site}/p/berg", Basis::SharedWithoutConsent).await;
    let [(name, media, core)] = files.as_slice() else { panic!("one file") };
    assert_eq!((name.as_str(), media.as_str()), ("notice.json", "application/json"));
    assert_eq!(schemas().faults("notice.schema.json", core), [""; 0]);
    assert!(core.get("xarf_version").is_none());
}

/// A draft about `links` of an adult, assessed.
async fn draft(fixture: &Fixture, links: &str, basis: Basis) -> (Desk, Cookie, NoticeId) {
    fixture.report(AgeGroup::Adult, links, "Ik denk dat Windhalm het deed.").await;
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let case = desk.queue(Some(&cookie)).await.unwrap().rows[0].id;
    desk.assess(Some(&cookie), case, Assessor::DepictedPerson, basis).await.unwrap();
    let notice = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    (desk, cookie, notice)
}

#[tokio::test]
async fn internationalised_and_numeric_hosts_fit_the_schema_too() {
    for host in ["münchen.example", "127.0.0.1", "[2001:db8::1]", "xn--mnchen-3ya.example"] {
        let fixture = Fixture::new().await;
        let link = format!("http://{host}/p?q=%20%0d%0aBcc:x@y.example#deel");
        let (desk, cookie, notice) = draft(&fixture, &link, Basis::MinorImagery).await;
        let files = desk.notice_files(Some(&cookie), notice).await.unwrap();
        let report: Value = serde_json::from_str(&files[0].1).unwrap();
        assert_eq!(schemas().faults("content-csem.json", &report), [""; 0], "{host}");
    }
}

#[tokio::test]
async fn more_addresses_than_fit_become_several_notices_that_name_each_other() {
    let fixture = Fixture::new().await;
    let words = {
        let links: Vec<String> = (0..20).map(|n| format!("http://127.0.0.1/p/{n}")).collect();
        fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await
    };
    let person = fixture.enter(&words).await;
    let token = fixture.my_case().view(Some(&person)).await.unwrap().token;
    let more: Vec<String> = (20..40).map(|n| format!("http://127.0.0.1/p/{n}")).collect();
    fixture.my_case().add_links(Some(&person), &token, &more.join("\n")).await.unwrap();
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let case = desk.queue(Some(&cookie)).await.unwrap().rows[0].id;
    let first = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    let view = desk.notice(Some(&cookie), first).await.unwrap();
    assert_eq!((view.places.len(), view.siblings.len()), (25, 1));
    let second = desk.notice(Some(&cookie), view.siblings[0]).await.unwrap();
    assert_eq!((second.places.len(), second.siblings), (15, vec![first]));
    assert!(second.places.iter().all(|place| !view.places.contains(place)));
    let again = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    assert_eq!(again, first, "drafted twice is drafted once");
    assert_eq!(desk.open(Some(&cookie), case).await.unwrap().notices.len(), 2);
}

/// Drafts of a case in which some places were drafted before.
#[tokio::test]
async fn a_place_that_stands_in_a_draft_is_not_drafted_again() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let links = ["a", "b", "c", "d"].map(|name| format!("http://127.0.0.1/p/{name}"));
        fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await;
        let (desk, cookie) = (fixture.desk(), fixture.login().await);
        let member = Some(&cookie);
        let case = desk.queue(member).await.unwrap().rows[0].id;
        let view = desk.open(member, case).await.unwrap();
        let [a, b, c, d] = [0, 1, 2, 3].map(|n: usize| view.places[n].status.id);
        let named = async |notice| desk.notice(member, notice).await.unwrap().places;

        let draft = desk.draft_notice(member, case, &[a, b]).await.unwrap();
        let fewer = desk.draft_notice(member, case, &[b]).await.unwrap();
        assert_eq!((fewer, named(draft).await.len()), (draft, 2), "{kind:?}");
        let more = desk.draft_notice(member, case, &[c, a]).await.unwrap();
        assert_eq!((more, named(draft).await.len()), (draft, 3), "{kind:?}");
        let text = desk.notice(member, draft).await.unwrap().text;
        for place in named(draft).await {
            assert_eq!(text.matches(&format!("{place}\n")).count(), 1, "{kind:?}: {place}");
        }
        let other = desk.draft_notice(member, case, &[d]).await.unwrap();
        assert_ne!(other, draft, "{kind:?}: a place that stands nowhere has a draft of its own");
        desk.draft_notice(member, case, &[]).await.unwrap();
        assert_eq!(desk.open(member, case).await.unwrap().notices.len(), 2, "{kind:?}");
        let mut places = named(draft).await;
        places.extend(named(other).await);
        places.sort();
        assert_eq!(places, links, "{kind:?}: each in one of them");
    }
}

#[tokio::test]
async fn the_longest_addresses_stay_whole_and_go_eight_to_a_notice() {
    let fixture = Fixture::new().await;
    let start = "http://127.0.0.1/p/";
    let long = |n: usize| format!("{start}{n:02}{}", "x".repeat(2_048 - start.len() - 2));
    let links: Vec<String> = (0..9).map(long).collect();
    let (desk, cookie, notice) = draft(&fixture, &links.join("\n"), Basis::Privacy).await;
    let view = desk.notice(Some(&cookie), notice).await.unwrap();
    assert_eq!((view.places.len(), view.siblings.len()), (8, 1));
    assert_eq!(links.iter().filter(|link| view.text.contains(*link)).count(), 8);
}

#[tokio::test]
async fn what_a_recipient_asks_for_besides_is_filled_in_before_it_goes() {
    let fixture = Fixture::new().await;
    let link = "https://mega.nz/file/AbCdEfGh";
    let (desk, cookie, notice) = draft(&fixture, link, Basis::Privacy).await;
    let key = Missing::Detail(NoticeField::Key);
    assert!(desk.notice(Some(&cookie), notice).await.unwrap().missing.contains(&key));
    let set =
        async |text: &str| desk.set_detail(Some(&cookie), notice, NoticeField::Key, text).await;
    set("sleutel").await.unwrap();
    let view = desk.notice(Some(&cookie), notice).await.unwrap();
    assert!(!view.missing.contains(&key) && view.text.contains("Key of the link: sleutel"));
    set("").await.unwrap();
    assert!(desk.notice(Some(&cookie), notice).await.unwrap().missing.contains(&key));
    set("Windhalm").await.unwrap();
    let told = desk.notice(Some(&cookie), notice).await.unwrap();
    assert!(told.repeats && told.missing.contains(&Missing::RepeatsSecret));
    for bad in ["a\nb", "a\u{0}b", &"x".repeat(201)] {
        let refused = set(bad).await;
        assert!(matches!(refused, Err(CaseworkError::Input(_))), "{bad:?}");
    }
    let other = desk.set_detail(Some(&cookie), notice, NoticeField::Account, "iemand").await;
    other.unwrap();
    assert!(!desk.notice(Some(&cookie), notice).await.unwrap().text.contains("iemand"));
}

#[tokio::test]
async fn the_list_of_what_is_asked_for_names_the_law_and_the_exception() {
    let fixture = Fixture::new().await;
    let (desk, cookie, notice) = draft(&fixture, "http://127.0.0.1/p", Basis::MinorImagery).await;
    let asked = desk.notice(Some(&cookie), notice).await.unwrap().requirements;
    let letters: Vec<_> = asked.iter().map(|one| one.letter.unwrap()).collect();
    assert_eq!(letters, ['a', 'b', 'c', 'd']);
    let contact = asked.iter().find(|one| one.field == NoticeField::Contact).unwrap();
    assert_eq!(contact.fulfilled, Fulfilled::NotNeeded);
    let others = asked.iter().filter(|one| one.field != NoticeField::Contact);
    assert!(others.into_iter().all(|one| one.fulfilled == Fulfilled::There));
}

#[tokio::test]
async fn own_words_with_characters_that_turn_or_control_text_are_refused_or_seen() {
    let fixture = Fixture::new().await;
    let (desk, cookie, notice) = draft(&fixture, "http://127.0.0.1/p", Basis::Privacy).await;
    let control = desk.add_to_notice(Some(&cookie), notice, "a\u{1b}[2Jb").await;
    assert!(matches!(control, Err(CaseworkError::Input(InputProblem::BadText))));
    desk.add_to_notice(Some(&cookie), notice, "Zie \u{202e}windhalm").await.unwrap();
    assert!(desk.notice(Some(&cookie), notice).await.unwrap().repeats);
    let marks = NoticeMarks { preservation: true, threat_to_life: true };
    desk.mark_notice(Some(&cookie), notice, marks).await.unwrap();
    let files = desk.notice_files(Some(&cookie), notice).await.unwrap();
    let core: Value = serde_json::from_str(&files[0].1).unwrap();
    assert_eq!(
        (&core["threat_to_life"], &core["preservation_requested"]),
        (&true.into(), &true.into())
    );
}
