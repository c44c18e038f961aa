//! How long a session lives, and what ends it.

use std::time::Duration;

use jiff::Timestamp;
use luwte_casework::{CaseworkError, Cookie};
use luwte_domain::{AgeGroup, Clock};
use luwte_store::session as session_table;
use luwte_store::{Store, StoreSettings};
use luwte_vault::secrets::Secrets;
use luwte_vault::totp::TotpSecret;

use crate::house::Fixture;

const LINK: &str = "https://platform.example/p/berg";

#[tokio::test]
async fn an_opened_case_closes_after_an_idle_half_hour() {
    let fixture = Fixture::new().await;
    let person = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "x").await).await;
    fixture.clock.advance(Duration::from_mins(31));
    let view = fixture.my_case().view(Some(&person)).await;
    assert!(matches!(view, Err(CaseworkError::NoSession)));
}

#[tokio::test]
async fn an_opened_case_stays_open_while_it_is_used() {
    let fixture = Fixture::new().await;
    let person = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "x").await).await;
    for _ in 0..5 {
        fixture.clock.advance(Duration::from_mins(20));
        assert!(fixture.my_case().view(Some(&person)).await.is_ok());
    }
}

#[tokio::test]
async fn a_session_that_outlived_its_member_opens_nothing() {
    let fixture = Fixture::new().await;
    let (desk, first) = (fixture.desk(), fixture.login().await);
    let invitation = desk.invite(Some(&first), "Bo").await.unwrap();
    let start = desk.join_start(&invitation).await.unwrap();
    let secret = data_encoding::BASE32_NOPAD.decode(start.totp_secret.as_bytes()).unwrap();
    let totp = TotpSecret::from_slice(&secret).unwrap();
    let code = || totp.code(fixture.clock.now()).unwrap();
    desk.join(&invitation, "nog een lang wachtwoord", &start.proof, &code()).await.unwrap();
    let members = desk.members(Some(&first)).await.unwrap().members;
    let bo = members.iter().find(|member| !member.is_me).unwrap().id;
    desk.let_in(Some(&first), bo).await.unwrap();

    let again = desk.login("bo", "nog een lang wachtwoord", &code()).await;
    assert!(again.is_err(), "the code that was shown when joining is used up");
    fixture.clock.advance(Duration::from_secs(31));
    let second = desk.login("bo", "nog een lang wachtwoord", &code()).await.unwrap();

    // As if the login had been on its way while the member was removed.
    let (store, tag) = (store(&fixture).await, tag(&fixture, &second));
    let mut conn = store.read().await.unwrap();
    let row = session_table::get(&mut conn, tag, Timestamp::UNIX_EPOCH).await.unwrap().unwrap();
    drop(conn);
    desk.remove(Some(&first), bo).await.unwrap();
    let mut tx = store.write().await.unwrap();
    session_table::insert(tx.conn(), tag, row.kind, row.staff, &row.data, row.ends_at)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(desk.queue(Some(&second)).await, Err(CaseworkError::NoSession)));
}

async fn store(fixture: &Fixture) -> Store {
    Store::open(&StoreSettings { url: fixture.url.clone(), max_readers: 1 }).await.unwrap()
}

fn tag(fixture: &Fixture, cookie: &Cookie) -> [u8; 16] {
    let secrets = Secrets::load(&fixture.dir.path().join("secrets")).unwrap();
    let cookie = luwte_vault::session::Cookie::parse(cookie.as_str()).unwrap();
    cookie.row_tag(secrets.token())
}
