//! A dump of SCART: what comes over, once, and that nobody is contacted.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use luwte_casework::import::{
    Chosen, Counts, Import, ImportError, Imported, Progress, ShadowLine, dry_run,
};
use luwte_casework::{CaseworkError, Cookie, Worker};
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::imported::{ScartNext, ScartStatus};
use luwte_domain::location::LocationStep;
use luwte_domain::{Clock as _, Lang};
use luwte_guidance::Content;
use testkit::scart::{CANARIES, Dump};

use crate::house::{Around, Fixture, Kind, PASSWORD, USER};

mod bad;
mod chosen;
mod later;
mod shadow;

const SOURCE: &str = "https://desk.example/register";

/// Writes a dump beside the house.
fn file(fixture: &Fixture, text: &str) -> PathBuf {
    let path = fixture.dir.path().join("dump.sql");
    std::fs::write(&path, text).unwrap();
    path
}

async fn bring_text(fixture: &Fixture, text: &str) -> Result<Imported, ImportError> {
    let path = file(fixture, text);
    fixture.clock.advance(std::time::Duration::from_secs(31));
    let import = Import::new(fixture.house.clone());
    let by = import.prove(USER, PASSWORD, &fixture.code()).await.unwrap();
    import.bring(&path, by, SOURCE, &Progress::default()).await
}

async fn bring(fixture: &Fixture, dump: Dump) -> Imported {
    bring_text(fixture, &dump.text().unwrap()).await.unwrap()
}

async fn shadow(fixture: &Fixture) -> BTreeMap<String, ShadowLine> {
    let mut lines = BTreeMap::new();
    let take = |line: ShadowLine| {
        lines.insert(line.number.clone(), line);
        ControlFlow::Continue(())
    };
    Import::new(fixture.house.clone()).shadow(Lang::En, take).await.unwrap();
    lines
}

fn of(counts: &Counts, word: &str) -> u64 {
    counts.get(word).copied().unwrap_or(0)
}

async fn open_number(
    fixture: &Fixture,
    cookie: &Cookie,
    number: &str,
) -> luwte_casework::desk::CaseView {
    let case = fixture.desk().find_number(Some(cookie), number).await.unwrap().unwrap();
    fixture.desk().open(Some(cookie), case).await.unwrap()
}

#[tokio::test]
async fn every_address_comes_over_once_on_both_databases() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let dump = Dump { addresses: 600, ..Dump::default() };
        let first = bring(&fixture, dump).await.report;
        assert_eq!(of(&first.addresses, "new"), 600, "{first:?}");
        assert_eq!(of(&first.cases, "new"), 200);
        assert!(first.skipped_addresses.is_empty() && !first.is_partly());
        assert!(of(&first.events, "gone") > 100 && of(&first.events, "notice_sent") > 100);
        let again = bring(&fixture, dump).await.report;
        assert_eq!(of(&again.addresses, "there_already"), 600);
        assert_eq!(of(&again.addresses, "new") + of(&again.cases, "new"), 0);
        assert!(again.events.is_empty());
        let larger = bring(&fixture, Dump { addresses: 601, ..dump }).await.report;
        assert_eq!((of(&larger.addresses, "new"), of(&larger.cases, "new")), (1, 1));
    }
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_writes_nothing() {
    let fixture = Fixture::new().await;
    let dump = Dump { addresses: 301, is_complete_insert: true, ..Dump::default() };
    let path = file(&fixture, &dump.text().unwrap());
    let (content, now) = (Content::embedded().unwrap(), fixture.clock.now());
    let dry = dry_run(&path, &content, SOURCE, now, &Progress::default()).unwrap();
    assert!(dry.report.is_dry_run && shadow(&fixture).await.is_empty());
    let real = bring(&fixture, dump).await;
    for word in ["new", "open", "rows"] {
        assert_eq!(of(&dry.report.addresses, word), of(&real.report.addresses, word), "{word}");
    }
    assert_eq!(dry.report.cases, real.report.cases);
    assert_eq!(dry.report.tables, real.report.tables);
    assert_eq!(dry.files, real.files);
}

#[tokio::test]
async fn a_folder_of_csv_files_gives_what_the_dump_gives() {
    let fixture = Fixture::new().await;
    let dump = Dump { addresses: 90, ..Dump::default() };
    let folder = tempfile::tempdir().unwrap();
    dump.write_csv(folder.path()).unwrap();
    let path = file(&fixture, &dump.text().unwrap());
    let (content, now) = (Content::embedded().unwrap(), fixture.clock.now());
    let read = |path| dry_run(path, &content, SOURCE, now, &Progress::default()).unwrap();
    let (one, other) = (read(folder.path()), read(path.as_path()));
    assert_eq!(one.report.addresses, other.report.addresses);
    assert_eq!(one.report.cases, other.report.cases);
    assert_eq!(one.files, other.files);
}

#[tokio::test]
async fn the_old_number_opens_the_case_with_its_history_and_the_old_times() {
    let fixture = Fixture::new().await;
    bring(&fixture, Dump::default()).await;
    let cookie = fixture.login().await;
    let desk = fixture.desk();
    assert!(matches!(desk.find_number(None, "I0000000001").await, Err(CaseworkError::NoSession)));
    for none in ["I0000000999", "I000000000", "0000000001", "", "'; DROP TABLE"] {
        assert_eq!(desk.find_number(Some(&cookie), none).await.unwrap(), None, "{none}");
    }
    let (page, picture) = (
        open_number(&fixture, &cookie, " i-0000000001 ").await,
        open_number(&fixture, &cookie, "N0000000003").await,
    );
    assert_eq!(page.id, picture.id, "a page and what stands on it are one case");
    assert_eq!(page.places.len(), 3);
    assert!(page.places.iter().all(|place| !place.status.shown.contains("utm_source")));
    let times: Vec<_> = page.timeline.iter().map(|line| (line.kind, line.at.to_string())).collect();
    assert!(times.contains(&(EventKind::Received, "2020-01-01T00:06:40Z".to_owned())), "{times:?}");
    assert_eq!(times.iter().filter(|(kind, _)| *kind == EventKind::PlaceAdded).count(), 3);
    assert_eq!(times.iter().filter(|(kind, _)| *kind == EventKind::Imported).count(), 1);
    assert!(page.story.is_empty() && page.pictures.is_empty() && page.messages.is_empty());
}

#[tokio::test]
async fn grading_is_an_assessment_by_an_analyst_elsewhere_and_all_is_strict_but_adults() {
    let fixture = Fixture::new().await;
    let imported = bring(&fixture, Dump { addresses: 900, ..Dump::default() }).await.report;
    let (strict, adult) = (of(&imported.cases, "strict"), of(&imported.cases, "adult"));
    assert!(adult > 3 && strict > adult * 10, "{imported:?}");
    let cookie = fixture.login().await;
    let (mut graded, mut adults) = (0, 0);
    for id in (1..=300).step_by(3) {
        let view = open_number(&fixture, &cookie, &format!("I{id:010}")).await;
        for assessment in &view.assessments {
            assert_eq!(assessment.assessor, Assessor::Analyst);
            assert_eq!(assessment.basis, Basis::MinorImagery);
            assert!(view.is_strict);
            graded += 1;
        }
        adults += usize::from(!view.is_strict);
        assert!(view.is_strict || view.assessments.is_empty());
    }
    assert!(graded > 50 && adults > 1, "{graded} {adults}");
}

#[tokio::test]
async fn closed_cases_are_closed_and_open_ones_stay_out_of_the_queue_until_taken() {
    let fixture = Fixture::new().await;
    bring(&fixture, Dump::default()).await;
    fixture.report(luwte_domain::AgeGroup::Adult, "platform.example/p", "Nieuw").await;
    let cookie = fixture.login().await;
    let desk = fixture.desk();
    let queue = desk.queue(Some(&cookie)).await.unwrap();
    assert_eq!((queue.rows.len(), queue.has_imported), (1, true), "the new report stands alone");
    let places = desk.board(Some(&cookie)).await.unwrap().rows;
    assert!(places.iter().all(|row| row.case == queue.rows[0].id), "and so on the board");
    assert_eq!(places.len(), 1);
    let lines = shadow(&fixture).await;
    let line = lines.values().next().unwrap();
    assert!(matches!(
        desk.open(Some(&cookie), line.case).await.unwrap().state,
        CaseState::Received
    ));
    desk.take(Some(&cookie), line.case).await.unwrap();
    assert_eq!(desk.queue(Some(&cookie)).await.unwrap().rows.len(), 2);
    let cases: Vec<CaseState> = {
        let mut states = Vec::new();
        for id in (1..=120).step_by(3) {
            states.push(open_number(&fixture, &cookie, &format!("I{id:010}")).await.state);
        }
        states
    };
    assert!(cases.iter().any(|state| matches!(state, CaseState::Closed { .. })));
}

#[tokio::test]
async fn nothing_of_notes_names_media_or_passwords_comes_over() {
    let fixture = Fixture::new().await;
    let dump = Dump { addresses: 300, ..Dump::default() };
    let imported = bring(&fixture, dump).await;
    let text = dump.text().unwrap();
    let mut everything = serde_json::to_string(&imported.report).unwrap();
    for file in &imported.files {
        everything.push_str(&file.text);
    }
    let cookie = fixture.login().await;
    for id in (1..=60).step_by(3) {
        let view = open_number(&fixture, &cookie, &format!("I{id:010}")).await;
        let shown = format!("{:?} {} {:?}", view.timeline, view.story, view.messages);
        everything.push_str(&shown);
    }
    for canary in CANARIES {
        assert!(text.contains(canary) && !everything.contains(canary), "{canary}");
    }
    let report = &imported.report.tables;
    assert_eq!(report["scrape_cache"].columns["cached"].left, Some("media"));
    assert!(report["scrape_cache"].columns["cached"].passed_bytes >= 3 * 4_096);
    assert_eq!(report["input"].columns["note"].left, Some("notes"));
    assert_eq!(report["user"].columns["be_password"].left, Some("people"));
}

#[tokio::test]
async fn shadow_mode_tells_both_next_steps_and_contacts_nobody() {
    let fixture = Fixture::new().await;
    bring(&fixture, Dump { addresses: 900, ..Dump::default() }).await;
    let lines = shadow(&fixture).await;
    assert!(lines.len() > 20);
    for line in lines.values() {
        assert!(line.status.is_open() && line.approved_at.is_none());
        assert!(!line.route.steps.is_empty());
        let expected = match line.status {
            ScartStatus::FirstPolice => "human",
            _ => "approve",
        };
        assert_eq!(line.words().0, expected);
        assert_eq!(line.clock.is_some(), line.step == LocationStep::Noticed);
        assert_eq!(line.recheck_at.is_some(), line.step == LocationStep::Noticed);
    }
    assert!(lines.values().any(|line| line.scart_next() == ScartNext::Recheck));
    let worker = Worker::new(fixture.house.clone());
    for _ in 0..3 {
        fixture.clock.advance(std::time::Duration::from_hours(20 * 24));
        assert_eq!(worker.run_due().await.unwrap(), 0, "no job came of it");
    }
}

#[tokio::test]
async fn a_member_approves_in_bulk_and_only_then_looks_are_planned_but_not_for_the_police() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        bring(&fixture, Dump { addresses: 900, ..Dump::default() }).await;
        let before = shadow(&fixture).await;
        let import = Import::new(fixture.house.clone());
        fixture.clock.advance(std::time::Duration::from_secs(31));
        let by = import.prove(USER, PASSWORD, &fixture.code()).await.unwrap();
        let approved = import.approve(by, Chosen::default()).await.unwrap();
        let after = shadow(&fixture).await;
        let count =
            |wanted: fn(&ShadowLine) -> bool| after.values().filter(|l| wanted(l)).count() as u64;
        assert_eq!(approved.addresses, count(|line| line.approved_at.is_some()));
        assert_eq!(approved.rechecks, count(|line| line.words().0 == "recheck"));
        assert_eq!(before.len(), after.len());
        for line in after.values() {
            let is_police = line.status == ScartStatus::FirstPolice;
            assert_eq!(line.approved_at.is_none(), is_police);
            let expected = match (is_police, line.step) {
                (true, _) => "human",
                (false, LocationStep::Noticed) => "recheck",
                (false, _) => "notice",
            };
            assert_eq!(line.words().0, expected);
        }
        assert_eq!(import.approve(by, Chosen::default()).await.unwrap().addresses, 0);
        let cookie = fixture.login().await;
        let queue = fixture.desk().queue(Some(&cookie)).await.unwrap();
        assert!(queue.rows.is_empty() && queue.has_imported);
    }
}
