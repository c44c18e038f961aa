//! The board of places as staff see it.

use axum::http::StatusCode;
use luwte_domain::AgeGroup;

use super::{first, report};
use crate::house::{Installation, PLATFORM};

#[tokio::test]
async fn the_board_shows_sites_and_turns_and_no_whole_address() {
    let installation = Installation::open().await;
    let path = format!("{PLATFORM}/p/geheim-album");
    report(&installation, AgeGroup::Under12, &path).await;
    let mut staff = installation.staff().await;
    for (board, turn) in [("/balie/plekken", "Balie"), ("/en/desk/places", "Desk")] {
        let page = staff.get(board).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(&format!("<td>{turn}</td>")), "{board}");
        assert!(!page.text().contains("geheim-album"), "{board}");
    }
}

#[tokio::test]
async fn ticked_places_get_drafts_and_nothing_is_sent() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Under12, &format!("{PLATFORM}/p/berg")).await;
    let mut staff = installation.staff().await;
    let page = staff.get("/balie/plekken").await;
    let place = first(page.text(), "name", "place-");
    let case = page.text().split(&format!("name=\"{place}\" value=\"")).nth(1).unwrap();
    let case = case.split('"').next().unwrap().to_owned();
    let none = staff.post("/balie/plekken/concepten", &[]).await;
    assert!(none.text().contains("Er was niets aangevinkt."));
    let looked = staff.post("/balie/plekken/nakijken", &[(&place, &case)]).await;
    assert!(looked.text().contains("niet nagekeken: 1."), "{}", looked.text());
    let told = staff.post("/balie/plekken/concepten", &[(&place, &case)]).await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.text().contains("Concepten gemaakt in 1 zaken."));
    assert!(told.text().contains("/balie/kennisgeving/"));
    let answers = staff.get("/balie/ontvangers").await;
    assert!(answers.text().contains("Er ging nog geen kennisgeving uit."));
}

#[tokio::test]
async fn a_stranger_sees_no_board_and_a_bad_tick_does_nothing() {
    let installation = Installation::open().await;
    let mut stranger = installation.browser();
    for page in ["/balie/plekken", "/balie/ontvangers"] {
        assert!(stranger.get(page).await.location().starts_with("/balie/inloggen"), "{page}");
    }
    let mut staff = installation.staff().await;
    for (name, case) in [("place-x", "y"), ("place-", ""), ("plaats", "z")] {
        let told = staff.post("/balie/plekken/nakijken", &[(name, case)]).await;
        assert!(told.text().contains("Er was niets aangevinkt."), "{name}");
    }
}

#[tokio::test]
async fn what_a_human_saw_is_asked_only_of_a_place_that_waits_for_it() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Adult, &format!("{PLATFORM}/p/berg")).await;
    let mut staff = installation.staff().await;
    let page = staff.get("/balie/plekken").await;
    let place = first(page.text(), "name", "place-");
    let case = page.text().split(&format!("name=\"{place}\" value=\"")).nth(1).unwrap();
    let case = case.split('"').next().unwrap().to_owned();
    let place = place.strip_prefix("place-").unwrap().to_owned();
    for door in [format!("/balie/zaak/{case}/gezien"), format!("/en/desk/case/{case}/saw")] {
        let early = staff.post(&door, &[("place", &place), ("answer", "gone")]).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text());
        let odd = staff.post(&door, &[("place", &place), ("answer", "perhaps")]).await;
        assert_eq!(odd.status, StatusCode::SEE_OTHER, "nothing was said");
        for bad in [vec![("place", "x"), ("answer", "gone")], vec![("answer", "gone")]] {
            let bad = staff.post(&door, &bad).await;
            assert!(bad.status.is_client_error(), "{}", bad.status);
        }
        let stranger = installation.browser().post(&door, &[("place", &place)]).await;
        assert_ne!(stranger.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn after_an_act_on_a_further_page_that_page_is_shown_again() {
    let installation = Installation::open().await;
    for case in 0..11 {
        let links: Vec<String> =
            (0..20).map(|place| format!("{PLATFORM}/p/berg-{case}-{place}")).collect();
        report(&installation, AgeGroup::Adult, &links.join("\n")).await;
    }
    let mut staff = installation.staff().await;
    let ticks = |html: &str| html.matches(" id=\"place-").count();
    let further = staff.get("/balie/plekken?page=1").await;
    assert_eq!(ticks(further.text()), 20, "220 places are two pages");
    assert!(further.text().contains("<input type=\"hidden\" name=\"page\" value=\"1\">"));
    let place = first(further.text(), "name", "place-");
    let case = further.text().split(&format!("name=\"{place}\" value=\"")).nth(1).unwrap();
    let case = case.split('"').next().unwrap().to_owned();
    for act in ["/balie/plekken/nakijken", "/balie/plekken/concepten"] {
        let told = staff.post(act, &[("page", "1"), (&place, &case)]).await;
        assert_eq!((told.status, ticks(told.text())), (StatusCode::OK, 20), "{act}");
        let begin = staff.post(act, &[("page", "x")]).await;
        assert_eq!(ticks(begin.text()), 200, "{act}: no page is the first");
    }
    let beyond = staff.post("/balie/plekken/nakijken", &[("page", "99999999999999")]).await;
    assert_eq!(ticks(beyond.text()), 20, "beyond the last is the last");
}
