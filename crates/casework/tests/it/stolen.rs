//! What each stolen thing opens: a copy of the database, with the service key, with every staff
//! key but without the ring; a removed member; a restored back-up.

use luwte_casework::CaseworkError;
use luwte_casework::my_case::EnterError;
use luwte_domain::AgeGroup;
use luwte_domain::case::ClosedReason;
use luwte_store::{Store, StoreSettings, case as case_table};

use crate::house::Fixture;

const LINK: &str = "https://platform.example/p/berg";

/// Replaces the key ring by an empty one, as for a thief who has everything else.
fn lose_ring(fixture: &Fixture) {
    for name in ["keys.db", "keys.db-journal", "keys.db-wal", "keys.db-shm"] {
        let _ = std::fs::remove_file(fixture.dir.path().join(name));
    }
}

#[tokio::test]
async fn everything_but_the_ring_opens_no_case() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, LINK, "Een verhaal").await;
    let member = fixture.login().await;
    let case = fixture.desk().queue(Some(&member)).await.unwrap().rows[0].id;
    lose_ring(&fixture);
    let stolen = fixture.reopened().await;
    let desk = luwte_casework::Desk::new(stolen.clone());
    let opened = desk.open(Some(&member), case).await;
    assert!(matches!(opened, Err(CaseworkError::NotFound)));
    assert!(desk.queue(Some(&member)).await.unwrap().rows.is_empty());
    let entered = luwte_casework::MyCase::new(stolen).enter(None, &words).await;
    assert!(matches!(entered, Err(EnterError::Unknown)));
}

#[tokio::test]
async fn the_database_and_the_secrets_hold_no_word_of_a_case() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, LINK, "Kanarieverhaal").await;
    fixture.house.close().await.unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(fixture.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            seen += bytes.len();
            for canary in ["Kanarieverhaal", "platform.example", "berg"] {
                let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
                assert!(!found, "{canary} in {}", path.display());
            }
        }
    }
    assert!(seen > 10_000);
}

#[tokio::test]
async fn a_restored_back_up_of_the_database_opens_no_withdrawn_case() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, LINK, "Een verhaal").await;
    fixture.house.close().await.unwrap();
    let (live, copy) = (fixture.dir.path().join("luwte.db"), fixture.dir.path().join("copy"));
    std::fs::copy(&live, &copy).unwrap();
    let house = fixture.reopened().await;
    let mine = luwte_casework::MyCase::new(house.clone());
    let person = mine.enter(None, &words).await.unwrap().new_cookie;
    mine.withdraw(person.as_ref()).await.unwrap();
    house.close().await.unwrap();
    for name in ["luwte.db-wal", "luwte.db-shm"] {
        let _ = std::fs::remove_file(fixture.dir.path().join(name));
    }
    std::fs::copy(&copy, &live).unwrap();
    let restored = luwte_casework::MyCase::new(fixture.reopened().await);
    let entered = restored.enter(None, &words).await;
    assert!(matches!(entered, Err(EnterError::Unknown)));
}

#[tokio::test]
async fn a_cookie_opens_nothing_after_the_exit() {
    let fixture = Fixture::new().await;
    let person = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "x").await).await;
    fixture.intake().leave(Some(&person)).await;
    let view = fixture.my_case().view(Some(&person)).await;
    assert!(matches!(view, Err(CaseworkError::NoSession)));
    let member = fixture.login().await;
    fixture.desk().logout(Some(&member)).await;
    let queue = fixture.desk().queue(Some(&member)).await;
    assert!(matches!(queue, Err(CaseworkError::NoSession)));
}

#[tokio::test]
async fn a_code_under_an_older_pepper_still_opens_its_case() {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::Adult, LINK, "x").await;
    let secrets = fixture.dir.path().join("secrets");
    let (old, new) = (secrets.join("pepper.1.key"), secrets.join("pepper.2.key"));
    std::fs::copy(&old, &new).unwrap();
    std::fs::write(&new, luwte_vault::random::bytes::<32>()).unwrap();
    let mine = luwte_casework::MyCase::new(fixture.reopened().await);
    assert!(mine.enter(None, &words).await.is_ok());
}

#[tokio::test]
async fn an_interrupted_withdrawal_is_finished_at_the_next_start() {
    let fixture = Fixture::new().await;
    let (desk, member) = (fixture.desk(), fixture.login().await);
    let mut cases = Vec::new();
    for link in [LINK, "https://platform.example/p/dal"] {
        fixture.report(AgeGroup::Adult, link, "x").await;
        let case = desk.queue(Some(&member)).await.unwrap().rows[0].id;
        desk.close_case(Some(&member), case, ClosedReason::Withdrawn).await.unwrap();
        cases.push(case);
    }
    let ring = luwte_store::KeyRing::open(&fixture.dir.path().join("keys.db")).await.unwrap();
    assert!(ring.shred(cases[0]).await.unwrap());
    let (stop, stopped) = tokio::sync::watch::channel(true);
    luwte_casework::Worker::new(fixture.house.clone()).run(stopped).await;
    drop(stop);
    let settings = StoreSettings { url: fixture.url.clone(), max_readers: 1 };
    let mut conn = Store::open(&settings).await.unwrap().read().await.unwrap();
    assert!(case_table::get(&mut conn, cases[0]).await.unwrap().is_none());
    assert!(case_table::get(&mut conn, cases[1]).await.unwrap().is_some(), "closed by the desk");
}
