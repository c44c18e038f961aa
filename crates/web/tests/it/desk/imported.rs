//! Addresses that came over from SCART, as staff see and approve them.

use axum::http::StatusCode;
use luwte_casework::import::{Import, Progress};
use testkit::scart::Dump;

use crate::browser::Browser;
use crate::house::{Installation, PASSWORD, USER};

const PAGE: &str = "/balie/overgenomen";

/// An installation to which a dump came over.
async fn brought(addresses: u32) -> Installation {
    let installation = Installation::open().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dump.sql");
    let dump = Dump { addresses, ..Dump::default() };
    std::fs::write(&path, dump.text().unwrap()).unwrap();
    let import = Import::new(installation.house.clone());
    installation.advance(std::time::Duration::from_secs(31));
    let by = import.prove(USER, PASSWORD, &installation.code()).await.unwrap();
    let source = "https://balie.example/register";
    import.bring(&path, by, source, &Progress::default()).await.unwrap();
    installation
}

/// The address that an attribute begins with.
fn link(rest: &str) -> String {
    rest.split('"').next().unwrap_or_default().replace("&#38;", "&")
}

async fn settled(staff: &mut Browser) -> String {
    loop {
        let page = staff.get(PAGE).await;
        if !page.text().contains("<progress") {
            return page.text().to_owned();
        }
    }
}

#[tokio::test]
async fn a_member_chooses_confirms_and_approves_without_scripts() {
    let installation = brought(900).await;
    let mut staff = installation.staff().await;
    assert!(staff.get("/balie").await.text().contains(PAGE));
    let page = staff.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Keur contact met"), "{}", page.text());
    assert!(page.text().contains("eerst voor de politie"));
    assert!(!page.text().contains("https://"), "no whole address stands on the page");
    // The first choice of which something waits.
    let links: Vec<String> = page.text().split("href=\"").skip(1).map(link).collect();
    let mut choices = links.into_iter().filter(|link| link.starts_with("/balie/overgenomen?"));
    let (one, ask) = loop {
        let one = choices.next().unwrap();
        let ask = staff.get(&one.replace('?', "/goedkeuren?")).await;
        if ask.text().contains("name=\"status\"") {
            break (one, ask);
        }
    };
    let chosen = staff.get(&one).await;
    assert!(chosen.text().contains("Toon alle adressen"), "{}", chosen.text());
    assert!(ask.text().contains("Contact goedkeuren?"));
    let (status, age) = (ask.hidden("status"), ask.hidden("age"));
    assert_eq!(one, format!("{PAGE}?status={status}&age={age}"));
    let fields = [("status", status.as_str()), ("age", age.as_str())];
    let begun = staff.post("/balie/overgenomen/goedkeuren", &fields).await;
    assert!(begun.text().contains("De goedkeuring is begonnen."), "{}", begun.text());
    assert!(settled(&mut staff).await.contains("Keur contact met"), "the others still wait");
    let all = staff.post("/balie/overgenomen/goedkeuren", &[]).await;
    assert!(all.text().contains("De goedkeuring is begonnen."));
    assert!(settled(&mut staff).await.contains("niets wacht"));
    let english = staff.get("/en/desk/imported").await;
    assert!(english.text().contains("nothing waits"));
}

#[tokio::test]
async fn a_stranger_sees_and_approves_nothing_and_odd_words_approve_nothing() {
    let installation = brought(30).await;
    let mut stranger = installation.browser();
    assert!(stranger.get(PAGE).await.location().starts_with("/balie/inloggen"));
    let posted = stranger.post("/balie/overgenomen/goedkeuren", &[]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    let mut staff = installation.staff().await;
    for (status, age) in [("x", ""), ("", "kind"), ("grade'--", "strict"), ("first_police", "")] {
        let fields = [("status", status), ("age", age)];
        let told = staff.post("/balie/overgenomen/goedkeuren", &fields).await;
        assert!(told.text().contains("Hier wacht niets op goedkeuring."), "{status} {age}");
    }
    for query in ["?status=x", "?status=a&status=b", "?age=%ff", "?other=1"] {
        assert_eq!(staff.get(&format!("{PAGE}{query}")).await.status, StatusCode::OK, "{query}");
    }
    assert!(staff.get(PAGE).await.text().contains("Keur contact met"));
}
