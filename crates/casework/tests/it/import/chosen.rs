//! At the desk a member chooses which addresses that came over may be contacted.

use luwte_casework::desk::{ImportedLine, ImportedView};
use luwte_casework::import::Chosen;
use luwte_casework::{CaseworkError, Cookie, Desk};
use testkit::scart::Dump;

use super::{bring, shadow};
use crate::house::{Around, Fixture, Kind};

#[tokio::test]
async fn the_desk_approves_what_is_chosen_and_leaves_the_rest_and_the_police_waiting() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        bring(&fixture, Dump { addresses: 900, ..Dump::default() }).await;
        let (desk, cookie) = (fixture.desk(), fixture.login().await);
        let all = Chosen::default();
        assert!(matches!(desk.imported(None, all).await, Err(CaseworkError::NoSession)));
        assert!(matches!(desk.approve_imported(None, all).await, Err(CaseworkError::NoSession)));
        let before = desk.imported(Some(&cookie), all).await.unwrap();
        assert!(before.counts.iter().any(|one| one.police > 0) && !before.lines.is_empty());
        let first = before.counts.iter().find(|one| one.waiting > 0).unwrap();
        let one = Chosen { status: Some(first.status), is_strict: Some(first.is_strict) };
        let chosen = desk.imported(Some(&cookie), one).await.unwrap();
        assert_eq!(chosen.waiting, first.waiting);
        let fits = |line: &ImportedLine| one.covers(line.status, line.is_strict);
        assert!(chosen.lines.iter().all(fits));
        assert!(desk.approve_imported(Some(&cookie), one).await.unwrap());
        let after = settled(&desk, &cookie).await;
        assert_eq!(after.waiting, before.waiting - first.waiting);
        let nothing = desk.approve_imported(Some(&cookie), one).await;
        assert!(matches!(nothing, Err(CaseworkError::OutOfOrder)));
        assert!(desk.approve_imported(Some(&cookie), all).await.unwrap());
        let last = settled(&desk, &cookie).await;
        let police = |view: &ImportedView| view.counts.iter().map(|one| one.police).sum::<u64>();
        assert_eq!((last.waiting, police(&last)), (0, police(&before)));
        let lines = shadow(&fixture).await;
        let approved = lines.values().filter(|line| line.approved_at.is_some()).count() as u64;
        assert_eq!(approved, before.waiting);
    }
}

/// What stands there once nothing is being approved.
async fn settled(desk: &Desk, cookie: &Cookie) -> ImportedView {
    loop {
        let view = desk.imported(Some(cookie), Chosen::default()).await.unwrap();
        if view.running.is_none() {
            return view;
        }
        tokio::task::yield_now().await;
    }
}
