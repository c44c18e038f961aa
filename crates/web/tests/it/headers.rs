//! Security headers, caching, compression, sizes.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::browser::Page;
use crate::house::Installation;

async fn compressed(installation: &Installation, path: &str) -> Page {
    let request = Request::get(path).header("accept-encoding", "br, gzip").body(Body::empty());
    installation.browser().send(request.unwrap()).await
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let mut pages = Vec::new();
    for path in ["/", "/hulp/vraag", "/mijn-zaak", "/static/site.css", "/nergens", "/robots.txt"] {
        pages.push(browser.get(path).await);
    }
    pages.push(browser.post("/hulp/vraag", &[("n", "1"), ("about", "me")]).await);
    pages.push(browser.get("/weg").await);
    for page in pages {
        let csp = page.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        ] {
            assert!(csp.contains(part), "{csp}");
        }
        assert!(!csp.contains("unsafe") && !csp.contains("http"), "{csp}");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
        assert!(page.header("permissions-policy").contains("camera=()"));
        assert!(!page.header("cache-control").is_empty());
    }
}

#[tokio::test]
async fn only_the_photo_page_may_compile_wasm() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let before = browser.get("/weghalen/foto").await;
    assert!(!before.header("content-security-policy").contains("wasm"));
    assert!(!before.text().contains("photo-files"), "offered to someone else");
    browser.submit("/hulp/vraag", &[("n", "1"), ("about", "me")]).await;
    let photo = browser.get("/weghalen/foto").await;
    assert!(photo.header("content-security-policy").contains("'wasm-unsafe-eval'"));
    assert!(photo.header("content-security-policy").contains("worker-src 'self'"));
    assert!(photo.text().contains("id=\"photo-files\""));
    assert!(!browser.get("/weghalen").await.header("content-security-policy").contains("wasm"));
}

#[tokio::test]
async fn pages_with_answers_are_never_kept_or_compressed_and_have_a_padded_size() {
    let installation = Installation::open().await;
    for path in ["/hulp/vraag", "/hulp/advies", "/weghalen", "/weghalen/link", "/mijn-zaak"] {
        let page = compressed(&installation, path).await;
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert_eq!(page.header("content-encoding"), "", "{path}");
        assert_eq!(page.header("x-robots-tag"), "noindex, noarchive", "{path}");
        assert_eq!(page.bytes.len() % 4096, 0, "{path}");
    }
}

#[tokio::test]
async fn help_pages_and_files_are_compressed() {
    let installation = Installation::open().await;
    for path in ["/", "/privacy", "/static/site.css"] {
        let page = compressed(&installation, path).await;
        assert_eq!(page.header("content-encoding"), "br", "{path}");
    }
}

#[tokio::test]
async fn a_file_with_its_digest_is_kept_for_ever_and_without_it_asked_again() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let home = browser.get("/").await;
    let href = home.text().split("href=\"/static/site.css").nth(1).unwrap();
    let versioned = format!("/static/site.css{}", href.split('"').next().unwrap());
    assert!(browser.get(&versioned).await.header("cache-control").contains("immutable"));
    let plain = browser.get("/static/site.css").await;
    assert_eq!(plain.header("cache-control"), "no-cache");
    let again = Request::get("/static/site.css").header("if-none-match", plain.header("etag"));
    let again = browser.send(again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
}

#[tokio::test]
async fn a_public_page_is_at_most_thirty_kilobytes_in_five_requests() {
    let installation = Installation::open().await;
    let pages = [
        "/",
        "/hulp/vraag",
        "/hulp/advies",
        "/weghalen",
        "/weghalen/link",
        "/mijn-zaak",
        "/weghalen/klassenapp",
        "/privacy",
        "/school",
    ];
    for path in pages.iter().flat_map(|path| [(*path).to_owned()]) {
        let page = compressed(&installation, &path).await;
        let mut total = page.bytes.len();
        let plain = installation.browser().get(&path).await;
        let links = plain.text().split(['"']).filter(|part| part.starts_with("/static/"));
        let files: std::collections::BTreeSet<&str> = links.collect();
        assert!(files.len() < 5, "{path}: {files:?}");
        for file in files {
            total += compressed(&installation, file).await.bytes.len();
        }
        assert!(total <= 30 * 1024, "{path}: {total} bytes");
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let installation = Installation::open().await;
    let form = |name: &str, value: &str| {
        Request::post("/hulp/vraag")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("host", "luwte.example")
            .header(name, value)
            .body(Body::from("n=1&about=me"))
            .unwrap()
    };
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let page = installation.browser().send(form(name, value)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        assert!(page.text().contains("Dit formulier is te oud"), "{name}");
        assert!(!page.headers.contains_key("set-cookie"));
    }
    // A browser that says nothing of where a form comes from, because we ask it not to.
    let old = installation.browser().send(form("origin", "null")).await;
    assert_eq!(old.status, StatusCode::SEE_OTHER);
}
