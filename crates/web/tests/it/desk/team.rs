//! The team: inviting, joining, letting in, removing.

use std::time::Duration;

use axum::http::StatusCode;

use super::first;
use crate::house::{Installation, secret};

const NEW: &str = "nog een lang wachtwoord";

/// The text between `start` and the next tag.
fn between<'a>(html: &'a str, start: &str) -> &'a str {
    let at = html.find(start).unwrap_or_else(|| panic!("no {start}")) + start.len();
    html[at..].split('<').next().unwrap()
}

#[tokio::test]
async fn a_member_joins_is_let_in_and_removed() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    let invited = staff.post("/balie/team/nodig-uit", &[("name", "Bo")]).await;
    assert_eq!(invited.status, StatusCode::OK);
    assert!(invited.text().contains("http://127.0.0.1/balie/aansluiten"));
    let invitation =
        between(invited.text(), "class=\"literal secret\" translate=\"no\">").to_owned();
    assert!(!staff.get("/balie/team").await.text().contains(&invitation), "shown once");
    let taken = staff.post("/balie/team/nodig-uit", &[("name", "bo")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text().contains("Deze naam is al in gebruik"));

    let mut newcomer = installation.browser();
    let start = newcomer.post("/balie/aansluiten", &[("invitation", &invitation)]).await;
    assert!(start.text().contains("otpauth://totp/") && !start.headers.contains_key("set-cookie"));
    let totp = secret(&start.hidden("secret"));
    let kept: Vec<(&str, String)> = ["invitation", "user", "secret", "uri", "proof"]
        .map(|name| (name, start.hidden(name)))
        .into();
    let code = installation.code_of(&totp);
    let form = |password: &str, code: &str| {
        let mut fields = kept.clone();
        fields.extend([("password", password.to_owned()), ("code", code.to_owned())]);
        fields
    };
    let mut finish = async |password: &str, code: &str| {
        let fields = form(password, code);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        newcomer.post("/balie/aansluiten/klaar", &fields).await
    };
    let short = finish("te kort", &code).await;
    assert!(short.text().contains("Kies een wachtwoord van ten minste 12 tekens"));
    assert!(short.text().contains(start.hidden("secret").as_str()), "the same secret again");
    let wrong = finish(NEW, "000000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Deze code klopt niet") && !wrong.text().contains(NEW));
    let joined = finish(NEW, &code).await;
    assert_eq!(joined.status, StatusCode::OK);
    let fingerprint = between(joined.text(), "fingerprint--big\" translate=\"no\">").to_owned();

    installation.advance(Duration::from_secs(31));
    let code = installation.code_of(&totp);
    let fields = [("name", "bo"), ("password", NEW), ("code", code.as_str())];
    let early = installation.browser().post("/balie/inloggen", &fields).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "not let in yet");
    let team = staff.get("/balie/team").await;
    assert!(team.text().contains(&fingerprint) && team.text().contains("Wacht op toelaten"));
    let member = team.hidden("member");
    let inside = staff.submit("/balie/team/laat-toe", &[("member", &member)]).await;
    assert!(!inside.text().contains("Wacht op toelaten"));
    let mut bo = installation.browser();
    assert_eq!(bo.submit("/balie/inloggen", &fields).await.status, StatusCode::OK);

    let remove = format!("/balie/team/verwijder/{member}");
    let ask = staff.get(&remove).await;
    assert!(ask.text().contains("Bo verwijderen?"));
    assert_eq!(bo.get("/balie").await.status, StatusCode::OK, "asking removes nobody");
    staff.submit(&remove, &[]).await;
    assert_eq!(bo.get("/balie").await.location(), "/balie/inloggen");
    let twice = staff.post(&remove, &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_last_member_stays() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    let team = staff.get("/balie/team").await;
    let remove = first(team.text(), "href", "/balie/team/verwijder/");
    assert!(staff.get(&remove).await.text().contains("Dit ben je zelf"));
    let page = staff.post(&remove, &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("Het laatste teamlid blijft"));
    assert_eq!(staff.get("/balie").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_invitation_that_is_not_there_is_answered_plainly() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for wrong in ["", "x", "\"><b>", &"A".repeat(43)] {
        let page = browser.post("/en/desk/join", &[("invitation", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.text().contains("This invitation does not work"), "{wrong}");
    }
    let back = browser.get("/en/desk/join/finish").await;
    assert_eq!(back.location(), "/en/desk/join");
    let stale = [("invitation", "x"), ("proof", "x"), ("password", NEW), ("code", "123456")];
    let page = browser.post("/balie/aansluiten/klaar", &stale).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_name_is_needed_to_invite() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    let page = staff.post("/balie/team/nodig-uit", &[("name", "  ")]).await;
    assert!(page.text().contains("Vul een naam in"));
    let page = staff.post("/balie/team/nodig-uit", &[("name", "a:b")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}
