//! Every way an item answers, and the counts of requests.

use std::sync::Arc;

use luwte_demo::platform::{Behaviour, Hits, NoMail, Platform};
use serde_json::Value;

use crate::support::{Answer, exchange, get, head, listener};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

async fn platform() -> Platform {
    Platform::start(listener().await, Arc::new(NoMail)).unwrap()
}

/// The answers for the page and the picture of one item that behaves so.
async fn answers(behaviour: Behaviour) -> (Answer, Answer) {
    let platform = platform().await;
    assert!(platform.set("haven", behaviour));
    let item = platform.item("haven").unwrap();
    assert_eq!(item.state, behaviour);
    (get(&item.page).await, get(&item.media).await)
}

#[tokio::test]
async fn an_online_item_has_a_page_that_shows_its_picture() {
    let (page, media) = answers(Behaviour::Online).await;
    assert_eq!((page.status, media.status), (200, 200));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(page.text().contains("<img src=\"/media/haven.png\" alt="));
    assert!(page.text().contains("synthetisch"));
    assert_eq!(media.header("content-type"), Some("image/png"));
    assert!(media.body.starts_with(PNG));
}

#[tokio::test]
async fn an_absent_item_is_absent_on_both_addresses() {
    for (behaviour, status) in [
        (Behaviour::TakenDown, 410),
        (Behaviour::NotFound, 404),
        (Behaviour::GeoBlocked, 451),
        (Behaviour::Forbidden, 403),
    ] {
        let (page, media) = answers(behaviour).await;
        assert_eq!((page.status, media.status), (status, status), "{behaviour:?}");
        for answer in [page, media] {
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
            assert!(!answer.text().contains("<img"));
        }
    }
}

#[tokio::test]
async fn pages_that_answer_200_without_the_item_show_no_picture() {
    for (behaviour, words) in [
        (Behaviour::Tombstone, "niet meer beschikbaar"),
        (Behaviour::ConsentWall, "toestemming voor cookies"),
        (Behaviour::ScriptShell, "<body><div id=\"app\"></div></body>"),
    ] {
        let (page, media) = answers(behaviour).await;
        for answer in [page, media] {
            assert_eq!(answer.status, 200, "{behaviour:?}");
            assert!(answer.text().contains(words), "{behaviour:?}");
            assert!(!answer.text().contains("<img"), "{behaviour:?}");
        }
    }
}

#[tokio::test]
async fn a_login_wall_sends_visitors_to_a_page_that_asks_for_a_password() {
    let platform = platform().await;
    assert!(platform.set("haven", Behaviour::LoginWall));
    for url in [platform.item("haven").unwrap().page, platform.item("haven").unwrap().media] {
        let answer = get(&url).await;
        assert_eq!((answer.status, answer.header("location")), (302, Some("/login")));
    }
    let login = get(&format!("{}login", platform.url())).await;
    assert_eq!(login.status, 200);
    assert!(login.text().contains("type=\"password\""));
}

#[tokio::test]
async fn a_moved_item_is_found_at_its_new_address_only_while_it_is_moved() {
    let platform = platform().await;
    let item = platform.item("haven").unwrap();
    assert!(platform.set("haven", Behaviour::Moved));
    let page = get(&item.page).await;
    assert_eq!((page.status, page.header("location")), (301, Some("/verhuisd/haven")));
    let media = get(&item.media).await;
    assert_eq!((media.status, media.header("location")), (301, Some("/verhuisd/haven.png")));
    let new_page = format!("{}verhuisd/haven", platform.url());
    assert!(get(&new_page).await.text().contains("/verhuisd/haven.png"));
    assert!(get(&format!("{new_page}.png")).await.body.starts_with(PNG));
    assert!(platform.set("haven", Behaviour::Online));
    assert_eq!(get(&new_page).await.status, 404);
}

#[tokio::test]
async fn recompressed_and_replaced_pictures_are_other_files() {
    let (_, original) = answers(Behaviour::Online).await;
    let (page, recompressed) = answers(Behaviour::Recompressed).await;
    let (_, replaced) = answers(Behaviour::Replaced).await;
    assert_eq!(page.status, 200);
    for file in [&recompressed.body, &replaced.body] {
        assert!(file.starts_with(PNG));
        assert_ne!(*file, original.body);
    }
    assert_ne!(recompressed.body, replaced.body);
}

#[tokio::test]
async fn an_unreachable_item_closes_the_connection_without_a_byte() {
    let platform = platform().await;
    assert!(platform.set("haven", Behaviour::Unreachable));
    let item = platform.item("haven").unwrap();
    let address = item.page.strip_prefix("http://").unwrap().split('/').next().unwrap();
    for method in ["GET", "HEAD"] {
        for path in ["/p/haven", "/media/haven.png"] {
            let request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
            assert_eq!(exchange(address, &request).await, b"", "{method} {path}");
        }
    }
    assert_eq!(get(&platform.item("duinen").unwrap().page).await.status, 200);
    assert!(platform.set("haven", Behaviour::Online));
    assert_eq!(get(&item.page).await.status, 200);
}

#[tokio::test]
async fn every_request_that_reached_an_item_is_counted() {
    let platform = platform().await;
    let item = platform.item("haven").unwrap();
    assert_eq!(item.hits, Hits::default());
    let shown = head(&item.media).await;
    assert_eq!((shown.status, shown.body.len()), (200, 0));
    head(&item.page).await;
    get(&item.page).await;
    let media = get(&item.media).await;
    assert_eq!(shown.header("content-length"), Some(media.body.len().to_string().as_str()));
    let expected =
        Hits { head: 2, get_page: 1, get_media: 1, last_media_bytes: media.body.len() as u64 };
    assert_eq!(platform.item("haven").unwrap().hits, expected);
    assert_eq!(platform.item("duinen").unwrap().hits, Hits::default());
    platform.forget_hits();
    assert_eq!(platform.item("haven").unwrap().hits, Hits::default());
}

#[tokio::test]
async fn a_request_for_an_absent_picture_counts_without_picture_bytes() {
    let platform = platform().await;
    let item = platform.item("haven").unwrap();
    get(&item.media).await;
    assert!(platform.set("haven", Behaviour::TakenDown));
    get(&item.media).await;
    let hits = platform.item("haven").unwrap().hits;
    assert_eq!((hits.get_media, hits.last_media_bytes), (2, 0));
}

#[tokio::test]
async fn the_list_of_items_as_json_names_addresses_state_and_hits() {
    let platform = platform().await;
    assert!(platform.set("haven", Behaviour::TakenDown));
    get(&platform.item("haven").unwrap().page).await;
    let answer = get(&format!("{}api/items", platform.url())).await;
    let list: Vec<Value> = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(list.len(), 8);
    let haven = list.iter().find(|item| item["slug"] == "haven").unwrap();
    assert_eq!(
        *haven,
        serde_json::json!({
            "slug": "haven",
            "page": format!("{}p/haven", platform.url()),
            "media": format!("{}media/haven.png", platform.url()),
            "state": "taken-down",
            "hits": {"head": 0, "get_page": 1, "get_media": 0, "last_media_bytes": 0},
        })
    );
}

#[tokio::test]
async fn the_front_page_lists_what_can_be_seen() {
    let platform = platform().await;
    assert!(platform.set("haven", Behaviour::TakenDown));
    let page = get(&platform.url()).await.text();
    assert!(page.contains("href=\"/p/duinen\"") && !page.contains("href=\"/p/haven\""));
}

#[tokio::test]
async fn an_unknown_item_is_a_clear_404() {
    let platform = platform().await;
    assert!(!platform.set("nergens", Behaviour::Online));
    for path in
        ["p/nergens", "media/nergens.png", "media/haven", "media/haven.jpg", "verhuisd/haven"]
    {
        let answer = get(&format!("{}{path}", platform.url())).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}
