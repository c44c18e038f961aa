//! Self-help pages: complete without scripts, nothing to send, honest about their sources.
//! Serves: S48, S49.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use luwte_domain::{Lang, Word};
use luwte_guidance::{Content, OwnCase};

use crate::house::Installation;

const LISTS: [(Lang, &str, &str, &str); 2] = [
    (Lang::Nl, "/weghalen/zelf", "/en/remove/yourself", "andere-site"),
    (Lang::En, "/en/remove/yourself", "/weghalen/zelf", "another-site"),
];

/// Text of a page with its entities as letters.
fn plain(html: &str) -> String {
    html.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"")
}

#[tokio::test]
async fn the_list_leads_to_every_recipient_and_to_another_site() {
    let installation = Installation::open().await;
    let content = Content::embedded().unwrap();
    for (lang, list, _, other) in LISTS {
        let page = installation.browser().get(list).await;
        assert_eq!(page.status, StatusCode::OK);
        for id in content.recipients().self_help().map(|one| one.id.as_str()).chain([other]) {
            assert!(page.text().contains(&format!("href=\"{list}/{id}\"")), "{lang:?} {id}");
        }
        assert!(!page.headers.contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn every_page_holds_every_text_whole_in_the_language_of_the_site_and_of_the_person() {
    let installation = Installation::open().await;
    let content = Content::embedded().unwrap();
    for (lang, list, twin, other) in LISTS {
        for site in content.recipients().self_help().map(Some).chain([None]) {
            let id = site.map_or(other, |site| site.id.as_str());
            let page = installation.browser().get(&format!("{list}/{id}")).await;
            assert_eq!(page.status, StatusCode::OK, "{id}");
            let html = plain(page.text());
            let langs = [site.map_or(Lang::En, |site| site.language), lang];
            for (case, of) in OwnCase::ALL.iter().flat_map(|case| langs.map(|of| (*case, of))) {
                let notice = content.own_notice(case, site, of);
                assert!(html.contains(&format!("id=\"text-{}-{}\"", case.word(), of.word())));
                for part in &notice.parts {
                    assert!(html.contains(&part.title), "{id} {case:?} lacks {}", part.title);
                }
                let reason = content.reason(case.basis(), of).body_text;
                assert!(html.contains(&reason), "{id} {case:?} {of:?}");
            }
            let twin_id = if site.is_some() {
                id
            } else if lang == Lang::Nl {
                "another-site"
            } else {
                "andere-site"
            };
            assert!(html.contains(&format!("href=\"{twin}/{twin_id}\"")), "{id} lacks its twin");
            assert!(!html.contains('⟦') && !page.headers.contains_key("set-cookie"), "{id}");
        }
    }
}

#[tokio::test]
async fn steps_say_how_they_are_known_and_where_the_platform_tells_them() {
    let installation = Installation::open().await;
    let content = Content::embedded().unwrap();
    for (lang, list, ..) in LISTS {
        for site in content.recipients().self_help() {
            let page = installation.browser().get(&format!("{list}/{}", site.id)).await;
            let says_unread = [
                "konden deze stappen niet nakijken",
                "could not check these steps with the platform",
            ]
            .iter()
            .any(|words| page.text().contains(words));
            assert_eq!(says_unread, !site.source.mark.is_read(), "{}", site.id);
            let day = if lang == Lang::Nl { "22 november 2026" } else { "22 November 2026" };
            assert!(page.text().contains(day), "{}", site.id);
            let link = format!("href=\"{}\"", site.help_url.as_deref().unwrap());
            assert!(page.text().contains(&link), "{}", site.id);
        }
    }
}

#[tokio::test]
async fn nothing_on_the_pages_can_be_sent_and_no_field_takes_a_file() {
    let installation = Installation::open().await;
    for (_, list, _, other) in LISTS {
        for id in ["whatsapp", "google-search", other] {
            let page = installation.browser().get(&format!("{list}/{id}")).await;
            let main = page.text().split("<main").nth(1).unwrap();
            for never in ["<form", "type=\"submit\"", "type=\"file\"", "action=", "<img"] {
                assert!(!main.contains(never), "{id}: {never}");
            }
            let path = format!("{list}/{id}");
            let posted = installation.browser().post(&path, &[("own-place", "x")]).await;
            assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
        }
    }
}

#[tokio::test]
async fn an_unknown_platform_gets_a_page_in_the_language_of_the_person() {
    let installation = Installation::open().await;
    for (path, words) in [
        ("/weghalen/zelf/nergens", "Deze pagina is er niet"),
        ("/weghalen/zelf/another-site", "Deze pagina is er niet"),
        // Recipients without steps for people.
        ("/weghalen/zelf/hetzner", "Deze pagina is er niet"),
        ("/weghalen/zelf/atkm", "Deze pagina is er niet"),
        ("/weghalen/zelf/onlyfans", "Deze pagina is er niet"),
        ("/en/remove/yourself/nowhere", "not here"),
        ("/en/remove/yourself/andere-site", "not here"),
        ("/en/remove/yourself/..%2f..", "not here"),
    ] {
        let page = installation.browser().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.text().contains(words) && page.text().contains("tel:0000000000"), "{path}");
    }
}

#[tokio::test]
async fn every_page_is_at_most_thirty_kilobytes_in_five_requests() {
    let installation = Installation::open().await;
    let content = Content::embedded().unwrap();
    let get = async |path: String| {
        let request = Request::get(&path).header("accept-encoding", "br").body(Body::empty());
        installation.browser().send(request.unwrap()).await
    };
    let ids = content.recipients().self_help().map(|one| one.id.clone());
    for id in ids.chain(["andere-site".to_owned()]) {
        let path = format!("/weghalen/zelf/{id}");
        let mut total = get(path.clone()).await.bytes.len();
        let page = installation.browser().get(&path).await;
        let links = page.text().split('"').filter(|part| part.starts_with("/static/"));
        let files: std::collections::BTreeSet<&str> = links.collect();
        assert!(files.len() < 5, "{path}: {files:?}");
        for file in files {
            total += get(file.to_owned()).await.bytes.len();
        }
        assert!(total <= 30 * 1024, "{path}: {total} bytes");
    }
}

#[tokio::test]
async fn the_ways_to_remove_the_class_chat_and_the_check_page_lead_there() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    assert!(browser.get("/weghalen").await.text().contains("href=\"/weghalen/zelf\""));
    let chat = browser.get("/weghalen/klassenapp").await;
    for app in ["whatsapp", "snapchat", "telegram", "discord"] {
        assert!(chat.text().contains(&format!("href=\"/weghalen/zelf/{app}\"")), "{app}");
    }
    browser.submit("/hulp/vraag", &[("n", "1"), ("about", "me")]).await;
    let links = [("links", "https://www.tiktok.com/@voorbeeld/video/1")];
    browser.submit("/weghalen/link", &links).await;
    let group = [("platform", "snapchat"), ("handle", "groep 3")];
    browser.submit("/weghalen/klassenapp", &group).await;
    let check = browser.get("/weghalen/controle").await;
    for app in ["tiktok", "snapchat"] {
        assert!(check.text().contains(&format!("href=\"/weghalen/zelf/{app}\"")), "{app}");
    }
    assert!(!check.text().contains("/weghalen/zelf/youtube"));
}

#[tokio::test]
async fn it_is_there_without_a_team_and_without_a_database() {
    let installation = Installation::not_open().await;
    let mut browser = installation.browser();
    let closed = browser.get("/weghalen").await;
    assert!(closed.text().contains("href=\"/weghalen/zelf\""));
    installation.lose_database().await;
    for path in ["/weghalen/zelf", "/weghalen/zelf/tiktok", "/en/remove/yourself/another-site"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
}
