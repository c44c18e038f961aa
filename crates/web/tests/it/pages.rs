//! The site map, twins, small files and error pages.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use crate::house::Installation;

/// Dutch and English addresses that anyone may open without a session.
const TWINS: [(&str, &str); 30] = [
    ("/", "/en"),
    ("/hulp", "/en/help"),
    ("/hulp/vraag", "/en/help/question"),
    ("/hulp/advies", "/en/help/advice"),
    ("/weghalen", "/en/remove"),
    ("/weghalen/foto", "/en/remove/photo"),
    ("/weghalen/link", "/en/remove/link"),
    ("/weghalen/klassenapp", "/en/remove/class-chat"),
    ("/weghalen/zelf", "/en/remove/yourself"),
    ("/weghalen/zelf/tiktok", "/en/remove/yourself/tiktok"),
    ("/weghalen/zelf/andere-site", "/en/remove/yourself/another-site"),
    ("/mijn-zaak", "/en/my-case"),
    ("/chat", "/en/chat"),
    ("/ouders", "/en/parents"),
    ("/ik-zag-iets", "/en/i-saw-it"),
    ("/spijt", "/en/regret"),
    ("/bewijs", "/en/evidence"),
    ("/aangifte", "/en/police"),
    ("/school", "/en/school"),
    ("/school/eerste-uur", "/en/school/first-hour"),
    ("/school/brieven", "/en/school/letters"),
    ("/school/les/1", "/en/school/lesson/1"),
    ("/professionals", "/en/professionals"),
    ("/uitleg", "/en/explained"),
    ("/veilig", "/en/safe"),
    ("/privacy", "/en/privacy"),
    ("/toegankelijkheid", "/en/accessibility"),
    ("/klacht", "/en/complaint"),
    ("/over", "/en/about"),
    ("/broncode", "/en/source"),
];

#[tokio::test]
async fn every_page_stands_in_both_languages_and_links_its_twin() {
    let installation = Installation::open().await;
    for (nl, en) in TWINS {
        for (path, twin, lang) in [(nl, en, "nl"), (en, nl, "en")] {
            let page = installation.browser().get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text().contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert!(page.text().contains(&format!("href=\"{twin}")), "{path} lacks its twin");
            assert!(!page.text().contains('⟦'), "{path} lacks words");
            assert!(!page.headers.contains_key("set-cookie"), "{path} sets a cookie");
        }
    }
}

#[tokio::test]
async fn links_of_the_site_lead_to_pages() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let mut seen = std::collections::BTreeSet::new();
    for (nl, en) in TWINS {
        for path in [nl, en] {
            let page = browser.get(path).await;
            for href in page.text().split("href=\"").skip(1) {
                let href = href.split(['"', '#']).next().unwrap();
                if href.starts_with('/') && !href.starts_with("/weg?") && href != "/weg" {
                    seen.insert(href.replace("&#38;", "&"));
                }
            }
        }
    }
    for href in seen {
        let status = browser.get(&href).await.status;
        assert!(status.is_success() || status.is_redirection(), "{href}: {status}");
    }
}

#[tokio::test]
async fn head_answers_without_a_body() {
    let installation = Installation::open().await;
    for path in ["/", "/hulp/vraag", "/static/site.css", "/nergens"] {
        let request = Request::builder().method(Method::HEAD).uri(path).body(Body::empty());
        let page = installation.browser().send(request.unwrap()).await;
        assert!(page.bytes.is_empty(), "{path}");
        assert!(page.status == StatusCode::OK || path == "/nergens");
    }
}

#[tokio::test]
async fn an_unknown_address_gets_a_page_with_a_telephone_number_in_its_language() {
    let installation = Installation::open().await;
    for (path, words) in [("/nergens", "Deze pagina is er niet"), ("/en/nowhere", "not here")] {
        let page = installation.browser().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.text().contains(words) && page.text().contains("tel:0000000000"));
    }
}

#[tokio::test]
async fn a_wrong_method_gets_a_page_and_says_what_is_allowed() {
    let installation = Installation::open().await;
    let page = installation.browser().post("/privacy", &[]).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.header("allow").contains("GET"));
    assert!(page.text().contains("Zo werkt deze pagina niet"));
}

#[tokio::test]
async fn the_gallery_is_there_in_a_demonstration_only() {
    let demo = Installation::open().await;
    assert_eq!(demo.browser().get("/onderdelen").await.status, StatusCode::OK);
    assert_eq!(demo.browser().get("/en/components").await.status, StatusCode::OK);
    let real = Installation::not_open().await;
    assert_eq!(real.browser().get("/onderdelen").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn small_files_are_there() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let robots = browser.get("/robots.txt").await;
    assert!(robots.text().contains("Disallow: /mijn-zaak\n"));
    let security = browser.get("/.well-known/security.txt").await;
    assert!(security.text().contains("Contact: mailto:klacht@voorbeeld.example\n"));
    assert!(security.text().contains("Expires: 20"));
    assert_eq!(browser.get("/favicon.ico").await.header("content-type"), "image/svg+xml");
}

#[tokio::test]
async fn without_a_team_advice_works_and_removal_says_so() {
    let installation = Installation::not_open().await;
    let mut browser = installation.browser();
    browser.submit("/hulp/vraag", &[("n", "1"), ("about", "me")]).await;
    let advice = browser.get("/hulp/advies").await;
    assert!(advice.text().contains("Weghalen kan hier nog niet"));
    let remove = browser.get("/weghalen").await;
    assert!(remove.text().contains("Weghalen kan hier nog niet"));
    assert!(remove.text().contains("tel:0000000000"));
    for path in ["/weghalen/link", "/weghalen/klassenapp", "/weghalen/foto"] {
        assert_eq!(browser.get(path).await.location(), "/weghalen", "{path}");
    }
}

#[tokio::test]
async fn help_is_served_when_the_database_is_down() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    browser.submit("/hulp/vraag", &[("n", "1"), ("about", "me")]).await;
    installation.lose_database().await;
    for path in ["/", "/hulp", "/hulp/advies", "/privacy", "/veilig", "/chat", "/status"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    let down = browser.get("/mijn-zaak").await;
    assert_eq!(down.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(down.text().contains("tel:112") && down.text().contains("tel:0000000000"));
    assert!(!down.text().to_lowercase().contains("sqlite"));
}
