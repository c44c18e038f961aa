//! Accounts of recipients: notices of several cases, of the time before there were accounts, and how
//! long a call is remembered.

use std::time::Duration;

use luwte_casework::partner::{Account, Asked, Call, Outcome, PartnerError, Reading, Said};
use luwte_casework::portal::Knew;
use luwte_casework::{Cookie, Partners, Worker};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::location::LocationStep;
use luwte_domain::notice::Answer;

use crate::house::Kind;
use crate::scene::Scene;

mod knocks;
mod limits;

/// A report whose notice is approved; gives the person's session.
async fn noticed(scene: &Scene, member: &Cookie) -> Cookie {
    let fixture = &scene.fixture;
    let words = fixture.report(AgeGroup::Adult, &scene.link(), "x").await;
    let (_, notice) = scene.drafted(member, Basis::Privacy).await;
    fixture.desk().approve(Some(member), notice).await.unwrap();
    fixture.work_after(11).await;
    fixture.enter(&words).await
}

/// An account of the example platform, with what it shows to prove itself.
async fn account(scene: &Scene, member: &Cookie) -> (Partners, Account) {
    let partners = Partners::new(scene.fixture.house.clone());
    let desk = scene.fixture.desk();
    let made = desk.add_partner(Some(member), "voorbeeldplatform").await.unwrap();
    let call = Call { key: Some(&made.api_key), ..Call::default() };
    let account = partners.admit(&call).await.unwrap();
    (partners, account)
}

/// References and places of all notices that the account sees.
async fn seen(partners: &Partners, account: &Account) -> Vec<(String, Vec<String>)> {
    let reading = Reading { with_decided: true, limit: 100, cursor: None };
    let page = partners.notices(account, &reading).await.unwrap();
    page.notices.into_iter().map(|notice| (notice.reference, notice.places)).collect()
}

fn said(reference: &str, answer: Answer) -> Said {
    Said { reference: reference.to_owned(), answer, statement: None, knew: Knew::Unsaid }
}

#[tokio::test]
async fn a_notice_of_two_cases_is_told_once_and_its_answer_reaches_both() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let member = scene.fixture.login().await;
        let (partners, account) = account(&scene, &member).await;
        let first = noticed(&scene, &member).await;
        let before = seen(&partners, &account).await;
        let second = noticed(&scene, &member).await;
        assert_eq!(scene.mails().len(), 1, "the second case joined");
        assert_eq!(seen(&partners, &account).await, before, "nothing tells of it");
        let items = [said(&before[0].0, Answer::Removed)];
        let asked = Asked { idempotency_key: "aanroep-1", whole: "a", items: &items };
        partners.answer(&account, asked).await.unwrap();
        for person in [&first, &second] {
            assert_eq!(scene.step(person).await, LocationStep::SaidGone);
        }
        scene.fixture.my_case().withdraw(Some(&first)).await.unwrap();
        assert_eq!(seen(&partners, &account).await, before, "the other case keeps it");
        scene.fixture.my_case().withdraw(Some(&second)).await.unwrap();
        assert_eq!(seen(&partners, &account).await, []);
        let gone = partners.notice(&account, &before[0].0).await;
        assert!(matches!(gone, Err(PartnerError::Unknown)));
    }
}

#[tokio::test]
async fn notices_from_before_there_were_accounts_are_found_once_there_is_one() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let member = scene.fixture.login().await;
    noticed(&scene, &member).await;
    noticed(&scene, &member).await;
    let store = scene.fixture.house_store().await;
    let mut tx = store.write().await.unwrap();
    let rows = tx.conn().execute("DELETE FROM notice_recipient", &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(rows, 2);
    let (partners, account) = account(&scene, &member).await;
    let seen = seen(&partners, &account).await;
    assert_eq!(seen.len(), 1, "one was mailed, the other joined it");
    assert_eq!(seen[0].1, [scene.link()]);
}

#[tokio::test]
async fn a_call_is_remembered_for_a_day_however_the_clock_is_set() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let member = fixture.login().await;
    noticed(&scene, &member).await;
    let (partners, account) = account(&scene, &member).await;
    let reference = seen(&partners, &account).await.remove(0).0;
    fixture.house.keep_time().await.unwrap();
    let items = [said(&reference, Answer::Received)];
    let call = |whole| Asked { idempotency_key: "aanroep-1", whole, items: &items };
    let first = partners.answer(&account, call("a")).await.unwrap();
    assert!(matches!(first[..], [Outcome::Taken(_)]));
    let worker = Worker::new(fixture.house.clone());
    fixture.clock.jump_ms(3 * 86_400_000);
    fixture.clock.advance(Duration::from_hours(24));
    worker.sweep().await.unwrap();
    assert_eq!(partners.answer(&account, call("a")).await.unwrap(), first);
    let other = partners.answer(&account, call("b")).await;
    assert!(matches!(other, Err(PartnerError::OtherCall)));
    fixture.clock.advance(Duration::from_hours(2));
    worker.sweep().await.unwrap();
    assert!(partners.answer(&account, call("b")).await.is_ok(), "forgotten by then");
}
