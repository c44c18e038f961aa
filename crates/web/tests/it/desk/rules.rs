//! The operator's rules about domains, and trying an address on them. Serves: S72.

use axum::http::StatusCode;

use crate::house::Installation;

const FORM: [(&str, &str); 4] = [
    ("url", "https://www.instagram.com/p/1/?igsh=me"),
    ("depicted", ""),
    ("by", ""),
    ("country", ""),
];

fn with(field: &str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    FORM.into_iter().map(|(name, own)| (name, if name == field { value } else { own })).collect()
}

#[tokio::test]
async fn the_rules_are_for_staff_only() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    assert_eq!(browser.get("/balie/regels").await.location(), "/balie/inloggen/regels");
    let tried = browser.post("/en/desk/rules", &FORM).await;
    assert!(!tried.text().contains("Instagram"), "{}", tried.status);
}

#[tokio::test]
async fn an_address_shows_whom_we_would_ask_and_leaves_nothing_behind() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    let board = staff.get("/balie/plekken").await;
    assert!(board.text().contains("href=\"/balie/regels\""));
    let before = staff.get("/balie").await.text().to_owned();
    // Not known counts as a minor: the hotline stands beside, the authority only for a host here.
    let tried = staff.post("/balie/regels", &FORM).await;
    assert_eq!(tried.status, StatusCode::OK);
    let text = tried.text();
    assert!(text.contains("https://www.instagram.com/p/1/</span>"), "the sharer is cut");
    assert!(text.contains("<strong>Instagram</strong>") && text.contains("Geen van onze regels"));
    let asks = |text: &str, name: &str| {
        let asked = text.split("<ol>").nth(1).unwrap().split("</ol>").next().unwrap();
        asked.contains(name)
    };
    assert!(asks(text, "Meldpunt") && !asks(text, "ATKM"));
    let here = staff.post("/balie/regels", &with("country", "nl")).await;
    assert!(asks(here.text(), "ATKM"));
    let adult = staff.post("/balie/regels", &with("depicted", "adult")).await;
    assert!(!asks(adult.text(), "Meldpunt") && !asks(adult.text(), "ATKM"));
    assert_eq!(staff.get("/balie").await.text(), before, "no case came of it");
    let page = staff.get("/balie/regels").await;
    assert!(!page.text().contains("instagram.com"), "nothing was kept");
}

#[tokio::test]
async fn the_rule_that_counts_is_told_with_what_it_says() {
    // With the rule of an operator.
    let installation = Installation::with_mail(Some(1)).await;
    let mut staff = installation.staff().await;
    let page = staff.get("/en/desk/rules").await;
    assert!(page.text().contains("hier.example</span>"));
    assert!(page.text().contains("domains/hier.toml"));
    let tried = staff.post("/en/desk/rules", &with("url", "https://a.hier.example/x")).await;
    assert!(tried.text().contains("The rule for hier.example counts."));
    assert!(tried.text().contains("<li>Country: NL.</li>") && tried.text().contains("ATKM"));
    let other = staff.post("/en/desk/rules", &with("url", "https://niethier.example/x")).await;
    assert!(other.text().contains("None of our rules counts here."));
    assert!(!other.text().contains("<li>Country: NL.</li>"));
}

#[tokio::test]
async fn what_is_no_address_or_no_country_is_told_at_its_field() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    let long: &'static str = "a".repeat(3_000).leak();
    for (field, value) in [
        ("url", ""),
        ("url", "javascript:alert(1)"),
        ("url", "just some words"),
        ("url", "https://printer/x"),
        ("url", long),
        ("url", "https://a.example/\u{0}"),
        ("country", "ZZ"),
        ("country", "Nederland"),
        ("country", "\u{0}"),
        ("country", long),
    ] {
        let tried = staff.post("/balie/regels", &with(field, value)).await;
        assert!(tried.status.is_client_error(), "{field} {value:?}: {}", tried.status);
        assert!(tried.text().contains(&format!("href=\"#{field}\"")), "{field} {value:?}");
        assert!(!tried.text().contains("<ol>"), "no route of it");
    }
    // Words that are none are not known.
    for field in ["depicted", "by"] {
        let tried = staff.post("/balie/regels", &with(field, "<b>")).await;
        assert_eq!(tried.status, StatusCode::OK);
        assert!(!tried.text().contains("<b>"));
    }
}
