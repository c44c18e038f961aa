//! One damaged record, and everything else that must go on.

use luwte_domain::authority::{AuthorityAnswer, AuthorityWord};
use luwte_domain::{AgeGroup, Clock as _};
use luwte_store::{Store, StoreSettings, authority};

use crate::house::{Fixture, Kind};

/// Each damages one of several cases, in its row or in what is sealed in it.
const DAMAGES: [&str; 4] = [
    "UPDATE support_case SET changed_at = 9000000000000000000",
    "UPDATE support_case SET facts = form_token",
    "UPDATE support_case SET facts = story",
    "UPDATE content_location SET state_at = 9000000000000000000",
];

#[tokio::test]
async fn a_damaged_case_is_named_in_the_queue_and_hides_no_other() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for damage in DAMAGES {
            let around = crate::house::Around::default();
            let Some(fixture) = Fixture::with(kind, around).await else { continue };
            fixture.report(AgeGroup::Adult, "https://platform.example/p/een", "een").await;
            let cookie = fixture.login().await;
            let damaged = fixture.desk().queue(Some(&cookie)).await.unwrap().rows[0].id;
            let settings = StoreSettings { url: fixture.url.clone(), max_readers: 1 };
            let store = Store::open(&settings).await.unwrap();
            let mut tx = store.write().await.unwrap();
            tx.conn().execute(damage, &[]).await.unwrap();
            tx.commit().await.unwrap();
            store.close().await.unwrap();
            fixture.report(AgeGroup::Adult, "https://platform.example/p/twee", "twee").await;
            for _ in 0..2 {
                let queue = fixture.desk().queue(Some(&cookie)).await.unwrap();
                let named: Vec<_> = queue.unreadable.iter().map(|row| row.id).collect();
                assert_eq!(named, [damaged], "{kind:?} {damage}");
                assert_eq!(queue.rows.len(), 1);
                assert_ne!(queue.rows[0].id, damaged);
                fixture.desk().open(Some(&cookie), queue.rows[0].id).await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn a_case_whose_share_is_lost_is_named_in_the_queue() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "https://platform.example/p/een", "een").await;
    let cookie = fixture.login().await;
    let lost = fixture.desk().queue(Some(&cookie)).await.unwrap().rows[0].id;
    let ring = luwte_store::KeyRing::open(&fixture.dir.path().join("keys.db")).await.unwrap();
    assert!(ring.shred(lost).await.unwrap());
    let queue = fixture.desk().queue(Some(&cookie)).await.unwrap();
    assert!(queue.rows.is_empty());
    assert_eq!(queue.unreadable.iter().map(|row| row.id).collect::<Vec<_>>(), [lost]);
}

/// Each damages what belongs to one of several places on the board.
const ON_THE_BOARD: [&str; 3] = [
    "UPDATE content_location SET state_at = 9000000000000000000 \
     WHERE location_id = (SELECT location_id FROM notice_location)",
    "UPDATE notice SET made_at = 9000000000000000000",
    "UPDATE authority_word SET answered_at = 9000000000000000000",
];

#[tokio::test]
async fn a_damaged_place_hides_no_other_on_the_board() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for damage in ON_THE_BOARD {
            let around = crate::house::Around::default();
            let Some(fixture) = Fixture::with(kind, around).await else { continue };
            fixture.report(AgeGroup::Adult, "https://platform.example/p/een", "een").await;
            let cookie = fixture.login().await;
            let (desk, staff) = (fixture.desk(), Some(&cookie));
            let case = desk.queue(staff).await.unwrap().rows[0].id;
            let place = desk.open(staff, case).await.unwrap().places[0].status.id;
            desk.draft_notice(staff, case, &[]).await.unwrap();
            fixture.report(AgeGroup::Adult, "https://platform.example/p/twee", "twee").await;
            assert_eq!(desk.board(staff).await.unwrap().rows.len(), 2);
            let store = fixture.house_store().await;
            let mut tx = store.write().await.unwrap();
            let ordered = AuthorityWord {
                answer: AuthorityAnswer::Ordered,
                at: fixture.clock.now(),
                ordered_at: Some(fixture.clock.now()),
            };
            authority::put(tx.conn(), place, &ordered).await.unwrap();
            tx.conn().execute(damage, &[]).await.unwrap();
            tx.commit().await.unwrap();
            let rows = desk.board(staff).await.unwrap().rows;
            assert!(rows.len() == 1 && rows[0].id != place, "{kind:?} {damage}");
        }
    }
}
