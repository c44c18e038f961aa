//! A later dump that knows more about a case that is there: it only makes it more careful, or open.

use std::fmt::Write as _;

use luwte_domain::assessment::Basis;
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::event::EventKind;
use luwte_domain::{AgeGroup, Sealed};
use luwte_store::location;

use super::{bring_text, of, open_number};
use crate::house::{Around, Fixture, Kind};

/// A dump of one page and what stands on it: identifiers with status and grade; the first is the
/// parent of the others. Everybody who is graded *not illegal* is so because of the reason *Adult*.
fn dump(rows: &[(u32, &str, &str)]) -> String {
    let mut text = String::from(
        "INSERT INTO grade_question (id,name) VALUES (6,'reason');\n\
         INSERT INTO grade_question_option (id,grade_question_id,label,value) VALUES (1,6,'Adult','AD');\n",
    );
    for (id, status, grade) in rows {
        let _ = writeln!(
            text,
            "INSERT INTO input (id,filenumber,url,status_code,grade_code,received_at) VALUES \
             ({id},'I{id}','https://site.example/{id}','{status}','{grade}','2026-02-01 10:00:00');"
        );
        let parent = rows[0].0;
        if *id != parent {
            let _ = writeln!(
                text,
                "INSERT INTO input_parent (parent_id,input_id) VALUES ({parent},{id});"
            );
        }
        if *grade == "not_illegal" {
            let _ = writeln!(
                text,
                "INSERT INTO grade_answer (id,record_type,record_id,grade_question_id,answer) \
                 VALUES ({id},'input',{id},6,'AD');"
            );
        }
    }
    text
}

#[tokio::test]
async fn what_a_later_dump_says_of_an_adult_s_case_makes_it_strict_for_good() {
    let first = [(1, "scheduler_checkonline", "not_illegal")];
    // A picture on the same page that nobody graded, and the same page, graded anew.
    let more: [&[(u32, &str, &str)]; 2] = [
        &[(1, "scheduler_checkonline", "not_illegal"), (2, "grade", "unset")],
        &[(1, "scheduler_checkonline", "illegal")],
    ];
    for (kind, later) in
        [Kind::Sqlite, Kind::Postgres].into_iter().flat_map(|k| more.map(|m| (k, m)))
    {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let report = bring_text(&fixture, &dump(&first)).await.unwrap().report;
        assert_eq!(of(&report.cases, "adult"), 1);
        let report = bring_text(&fixture, &dump(later)).await.unwrap().report;
        assert_eq!(of(&report.cases, "made_strict"), 1, "{later:?}");
        let cookie = fixture.login().await;
        let view = open_number(&fixture, &cookie, "I1").await;
        assert!(view.is_strict, "{later:?}");
        let is_illegal = later[0].2 == "illegal";
        let illegal = view.assessments.iter().filter(|one| one.basis == Basis::MinorImagery);
        assert_eq!(illegal.count(), usize::from(is_illegal));
        let report = bring_text(&fixture, &dump(&first)).await.unwrap().report;
        assert_eq!(of(&report.cases, "made_strict"), 0);
        assert!(open_number(&fixture, &cookie, "I1").await.is_strict, "nothing takes it back");
    }
}

#[tokio::test]
async fn an_open_address_that_comes_later_opens_its_closed_case() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let gone = (1, "close_offline", "illegal");
        bring_text(&fixture, &dump(&[gone])).await.unwrap();
        let cookie = fixture.login().await;
        let closed = CaseState::Closed { reason: ClosedReason::Done };
        assert_eq!(open_number(&fixture, &cookie, "I1").await.state, closed);
        let two = [gone, (2, "close_offline", "illegal")];
        bring_text(&fixture, &dump(&two)).await.unwrap();
        assert_eq!(open_number(&fixture, &cookie, "I1").await.state, closed, "that is gone too");
        let three = [gone, two[1], (3, "scheduler_checkonline", "illegal")];
        let report = bring_text(&fixture, &dump(&three)).await.unwrap().report;
        assert_eq!(of(&report.cases, "reopened"), 1);
        let view = open_number(&fixture, &cookie, "I3").await;
        assert!(!matches!(view.state, CaseState::Closed { .. }));
        assert!(view.timeline.iter().any(|line| line.kind == EventKind::Reopened));
        let queue = fixture.desk().queue(Some(&cookie)).await.unwrap();
        assert_eq!(queue.rows.len(), 1, "it stands in the queue");
    }
}

#[tokio::test]
async fn a_case_that_comes_over_strict_has_forgotten_what_an_adult_s_recorded_at_its_address() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        fixture.report(AgeGroup::Adult, "https://site.example/1", "x").await;
        let cookie = fixture.login().await;
        let case = fixture.desk().queue(Some(&cookie)).await.unwrap().rows[0].id;
        let store = fixture.house_store().await;
        let place = async || {
            let mut conn = store.read().await.unwrap();
            location::of_case(&mut conn, case).await.unwrap().remove(0)
        };
        let mut tx = store.write().await.unwrap();
        let media = Sealed::from_envelope(place().await.place.as_bytes().to_vec());
        assert!(location::set_media(tx.conn(), place().await.id, &media).await.unwrap());
        tx.commit().await.unwrap();
        bring_text(&fixture, &dump(&[(1, "grade", "unset")])).await.unwrap();
        assert_eq!(place().await.media, None, "{kind:?}");
    }
}
