//! Two things at the same moment, and the same thing twice.

use std::time::Duration;

use luwte_casework::intake::Change;
use luwte_domain::{AgeGroup, Lang};

use crate::house::{Around, Fixture, Kind};

const LINK: &str = "https://platform.example/p/berg";

#[tokio::test]
async fn what_was_written_while_sending_is_in_the_case() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
        let token = intake.check(Some(&cookie), Lang::Nl).await.unwrap().token;
        // The send reads the draft first and then stretches the code; the change falls in between.
        let sending = intake.send(Some(&cookie), &token);
        let change = intake.change(Some(&cookie), Change::Story("laatste woord".to_owned()));
        let (sent, changed) = tokio::join!(sending, change);
        sent.unwrap();
        changed.unwrap();
        let (desk, member) = (fixture.desk(), fixture.login().await);
        let case = desk.queue(Some(&member)).await.unwrap().rows[0].id;
        assert_eq!(desk.open(Some(&member), case).await.unwrap().story, "laatste woord");
    }
}

#[tokio::test]
async fn a_message_that_was_changed_after_going_back_is_not_lost() {
    let fixture = Fixture::new().await;
    let person = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "x").await).await;
    let mine = fixture.my_case();
    let token = mine.view(Some(&person)).await.unwrap().token;
    for text in ["Eerste", "Eerste", "Eerste, en nog iets", "Eerste"] {
        mine.write(Some(&person), &token, text).await.unwrap();
    }
    let messages = mine.view(Some(&person)).await.unwrap().messages;
    let mut texts: Vec<_> = messages.iter().map(|message| message.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["Eerste", "Eerste, en nog iets"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_messages_at_once_are_all_kept() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let person = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "x").await).await;
        let mine = fixture.my_case();
        let token = mine.view(Some(&person)).await.unwrap().token;
        let mut writes = tokio::task::JoinSet::new();
        for number in 0..20 {
            let (mine, person, token) = (fixture.my_case(), person.clone(), token.clone());
            writes.spawn(async move {
                mine.write(Some(&person), &token, &format!("Bericht {number}")).await.unwrap();
            });
        }
        writes.join_all().await;
        assert_eq!(mine.view(Some(&person)).await.unwrap().messages.len(), 20);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_comes_before_a_send_or_begins_a_new_report() {
    let fixture = Fixture::new().await;
    for delay_ms in (0..60).map(|number| number * 2 / 3) {
        let (intake, cookie) = (fixture.intake(), fixture.draft(AgeGroup::Adult, LINK, "x").await);
        let token = intake.check(Some(&cookie), Lang::Nl).await.unwrap().token;
        let sending = {
            let (intake, cookie, token) = (fixture.intake(), cookie.clone(), token.clone());
            tokio::spawn(async move { intake.send(Some(&cookie), &token).await })
        };
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
        let change = Change::Story("laatste woord".to_owned());
        intake.change(Some(&cookie), change).await.unwrap();
        sending.await.unwrap().unwrap();
        let is_sent = intake.draft(Some(&cookie)).await.unwrap().is_sent;
        let next = intake.check(Some(&cookie), Lang::Nl).await.unwrap();
        assert!(is_sent || next.token != token, "sent, but the draft does not know");
    }
}
