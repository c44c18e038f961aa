//! What each stolen thing opens: a copy of the database, with the service key, with every staff
//! key but without the ring; a removed member; a restored back-up.

use luwte_casework::CaseworkError;
use luwte_casework::my_case::EnterError;
use luwte_domain::AgeGroup;

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
