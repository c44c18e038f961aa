//! The worklist of editors. Serves: S83.

use std::time::Duration;

use axum::http::StatusCode;

use crate::house::Installation;

const DAY: u64 = 86_400;

#[tokio::test]
async fn the_worklist_is_for_staff_only() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    assert_eq!(browser.get("/balie/teksten").await.location(), "/balie/inloggen/teksten");
    assert_eq!(browser.get("/en/desk/texts").await.location(), "/en/desk/login/texts");
}

#[tokio::test]
async fn every_page_of_the_desk_links_to_the_worklist() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    assert!(staff.get("/balie").await.text().contains("href=\"/balie/teksten\""));
    let page = staff.get("/en/desk/texts").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("href=\"/en/desk/texts\" aria-current=\"page\""));
}

#[tokio::test]
async fn a_text_becomes_due_and_late_with_time() {
    let installation = Installation::open().await;
    // The clock of the tests stands at 18 November 2026; texts are checked on the 22nd.
    installation.advance(Duration::from_secs(7 * DAY));
    let mut staff = installation.staff().await;
    let fresh = staff.get("/balie/teksten").await;
    assert!(fresh.text().contains("Alle teksten zijn nagekeken."));
    assert!(fresh.text().contains(">remove</span></th>") && !fresh.text().contains("te laat"));

    installation.advance(Duration::from_secs(160 * DAY));
    let mut staff = installation.staff().await;
    let due = staff.get("/balie/teksten").await;
    assert!(due.text().contains("chip--wait") && !due.text().contains("te laat"));

    installation.advance(Duration::from_secs(30 * DAY));
    let mut staff = installation.staff().await;
    let late = staff.get("/en/desk/texts").await;
    assert!(late.text().contains("chip--stop") && late.text().contains("have to be checked"));
    let (first, rest) = late.text().split_once("</table>").unwrap();
    assert!(first.contains(">remove</span></th>") && first.contains("22 May 2027"));
    assert!(rest.contains(">words</span></th>"), "not due for a year");
}

#[tokio::test]
async fn the_public_sees_a_late_text_with_its_checked_day_only() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    installation.advance(Duration::from_secs(7 * DAY));
    let before = browser.get("/veilig").await.text().to_owned();
    installation.advance(Duration::from_secs(300 * DAY));
    let after = browser.get("/veilig").await;
    assert_eq!(after.status, StatusCode::OK);
    assert!(after.text().contains("22 november 2026"));
    assert!(!after.text().contains("2027") && !after.text().contains("te laat"));
    assert_eq!(before, after.text());
}
