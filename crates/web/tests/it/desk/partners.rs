//! Accounts of recipients at the desk: made with secrets that are shown once, and revoked.

use axum::http::StatusCode;

use super::first;
use crate::house::{Installation, USER};

#[tokio::test]
async fn an_account_is_made_shown_once_and_revoked() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    let empty = staff.get("/balie/partners").await;
    assert!(empty.text().contains("Er zijn nog geen accounts"));
    assert!(staff.get("/balie/team").await.text().contains("href=\"/balie/partners\""));
    for wrong in ["", "nergens", "../tiktok"] {
        let page = staff.post("/balie/partners/maak", &[("recipient", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.text().contains("Kies een ontvanger uit de lijst"));
    }
    let made = staff.post("/balie/partners/maak", &[("recipient", "tiktok")]).await;
    assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
    let key = made.text().split("luwte_").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let list = staff.get("/en/desk/partners").await;
    assert!(list.text().contains("TikTok") && list.text().contains(&format!("by {USER}")));
    assert!(!list.text().contains(&key), "shown once");
    let revoke = first(list.text(), "href", "/en/desk/partners/revoke/");
    let question = staff.get(&revoke).await;
    assert!(question.text().contains("Yes, revoke"));
    let done = staff.submit(&revoke, &[]).await;
    assert!(done.text().contains("Revoked") && !done.text().contains(&revoke));
    let unknown = "/balie/partners/trek-in/01990000-0000-7000-8000-0000000000aa";
    assert_eq!(staff.post(unknown, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.get(unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_but_a_member_sees_or_makes_accounts() {
    let installation = Installation::open().await;
    let mut nobody = installation.browser();
    assert_eq!(nobody.get("/balie/partners").await.location(), "/balie/inloggen/partners");
    let made = nobody.post("/balie/partners/maak", &[("recipient", "tiktok")]).await;
    assert_eq!(made.status, StatusCode::FORBIDDEN);
    let mut staff = installation.staff().await;
    assert!(staff.get("/balie/partners").await.text().contains("Er zijn nog geen accounts"));
}
