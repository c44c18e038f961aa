//! Recorded pictures of adult cases: the same one recompressed, another one, none.

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use luwte_outbound::recheck::{
    Controls, MediaRecord, Memory, Mode, RecordedMedia, fingerprint_media, recheck,
};
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{at, fetcher, phrases, site};

const POND: &[u8] = include_bytes!("../files/pond.jpg");
const POND_AGAIN: &[u8] = include_bytes!("../files/pond-again.jpg");
const POND_MIRRORED: &[u8] = include_bytes!("../files/pond-mirrored.webp");
const DUNES: &[u8] = include_bytes!("../files/dunes.jpg");
const FOG: &[u8] = include_bytes!("../files/fog.png");

fn picture(content_type: &str, bytes: &[u8]) -> Reply {
    Reply::of("200 OK", content_type, bytes)
}

async fn record(peer: &HttpPeer, path: &str) -> Result<MediaRecord, (V, R)> {
    let (fetcher, controls) = (fetcher(&[peer]), Controls::off());
    fingerprint_media(&fetcher, &at(peer, path), &phrases(), &controls, Memory::default())
        .await
        .map_err(|seen| (seen.verdict, seen.reason))
}

async fn pond() -> RecordedMedia {
    let site = site(|_| picture("image/jpeg", POND)).await;
    record(&site, "/a.jpg").await.unwrap().media
}

async fn seen_with(recorded: Option<RecordedMedia>, reply: Reply) -> (V, R) {
    let site = site(move |_| reply.clone()).await;
    let mode = Mode::Adult { recorded_media: recorded };
    let seen =
        recheck(&fetcher(&[&site]), &at(&site, "/a.jpg"), mode, &phrases(), &Controls::off()).await;
    (seen.verdict, seen.reason)
}

#[tokio::test]
async fn the_first_look_records_fingerprint_and_digest_and_nothing_else() {
    let site = site(|_| picture("image/jpeg", POND)).await;
    let record = record(&site, "/a.jpg").await.unwrap();
    assert!(record.is_comparable(), "{record:?}");
    let digest: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(POND).into();
    assert_eq!(record.media.sha256, digest);
    assert_eq!(record.trace.status(), Some(200));
    assert_eq!(record.trace.text_sha256, None);
    assert_eq!(site.lines(), ["GET /a.jpg"]);
}

#[tokio::test]
async fn what_is_no_picture_is_not_recorded() {
    let cases = [
        (Reply::of("404 Not Found", "text/html", "no"), (V::Gone, R::NotFound)),
        (Reply::of("200 OK", "text/html", "<p>A page about ponds."), (V::Online, R::PageThere)),
        (picture("image/jpeg", b"no picture"), (V::Unsure, R::OtherKind)),
        (picture("image/jpeg", b""), (V::Unsure, R::OtherKind)),
        (picture("image/jpeg", &POND[..POND.len() / 2]), (V::Unsure, R::OtherKind)),
        (picture("image/jpeg", &vec![0xff; 5 << 20]), (V::Unsure, R::TooMuch)),
    ];
    for (reply, expected) in cases {
        let site = site(move |_| reply.clone()).await;
        assert_eq!(record(&site, "/a.jpg").await.unwrap_err(), expected);
    }
}

#[tokio::test]
async fn a_flat_picture_is_not_worth_comparing() {
    let site = site(|_| picture("image/png", FOG)).await;
    assert!(!record(&site, "/a.png").await.unwrap().is_comparable());
}

#[tokio::test]
async fn the_same_picture_is_seen_however_it_was_saved() {
    let recorded = pond().await;
    for (content_type, bytes) in [
        ("image/jpeg", POND),
        ("image/jpeg", POND_AGAIN),
        ("image/webp", POND_MIRRORED),
        ("application/octet-stream", POND_AGAIN),
    ] {
        let seen = seen_with(Some(recorded), picture(content_type, bytes)).await;
        assert_eq!(seen, (V::Online, R::SamePicture), "{content_type} {}", bytes.len());
    }
}

#[tokio::test]
async fn another_picture_at_the_address_is_a_change() {
    let recorded = pond().await;
    for (content_type, bytes) in [("image/jpeg", DUNES), ("image/png", FOG)] {
        let seen = seen_with(Some(recorded), picture(content_type, bytes)).await;
        assert_eq!(seen, (V::Changed, R::OtherPicture), "{content_type}");
    }
}

#[tokio::test]
async fn a_recorded_picture_that_is_gone_is_gone() {
    let recorded = pond().await;
    let gone = Reply::of("410 Gone", "text/html", "");
    assert_eq!(seen_with(Some(recorded), gone).await, (V::Gone, R::StatusGone));
    let tombstone = Reply::of("200 OK", "text/html", "<h1>Deze foto is verwijderd</h1>");
    assert_eq!(seen_with(Some(recorded), tombstone).await, (V::Gone, R::Tombstone));
}

#[tokio::test]
async fn a_page_or_a_broken_file_instead_of_the_picture_proves_nothing() {
    let recorded = pond().await;
    let page = Reply::of("200 OK", "text/html", "<p>Look at this pond and its many ducks.");
    assert_eq!(seen_with(Some(recorded), page).await, (V::Unsure, R::OtherKind));
    let broken = picture("image/jpeg", &POND[..400]);
    assert_eq!(seen_with(Some(recorded), broken).await, (V::Unsure, R::OtherKind));
    let packed = Reply::of("200 OK", "image/jpeg\r\nContent-Encoding: gzip", b"\x1f\x8b");
    assert_eq!(seen_with(Some(recorded), packed).await, (V::Online, R::MediaThere));
}

#[tokio::test]
async fn without_a_record_an_adult_case_is_looked_at_like_a_strict_one() {
    let site = site(|_| picture("image/jpeg", POND)).await;
    let mode = Mode::Adult { recorded_media: None };
    let seen =
        recheck(&fetcher(&[&site]), &at(&site, "/a.jpg"), mode, &phrases(), &Controls::off()).await;
    assert_eq!((seen.verdict, seen.reason), (V::Online, R::MediaThere));
    assert_eq!((site.lines(), site.body_bytes()), (vec!["HEAD /a.jpg".to_owned()], 0));
}

#[tokio::test]
async fn a_redirect_to_the_same_picture_still_shows_it() {
    let recorded = pond().await;
    let site = site(|asked| match asked.target.as_str() {
        "/a.jpg" => Reply::redirect("302 Found", "/store/9f?size=small"),
        _ => picture("image/jpeg", POND_AGAIN),
    })
    .await;
    let mode = Mode::Adult { recorded_media: Some(recorded) };
    let seen =
        recheck(&fetcher(&[&site]), &at(&site, "/a.jpg"), mode, &phrases(), &Controls::off()).await;
    assert_eq!((seen.verdict, seen.reason), (V::Online, R::SamePicture));
}

#[tokio::test]
async fn a_recorded_picture_whose_address_leads_home_as_what_never_was_is_not_visible_here() {
    let recorded = pond().await;
    let look = async |never: Reply, recorded_media| {
        let site = site(move |asked| match asked.target.as_str() {
            "/" => {
                Reply::of("200 OK", "text/html", "<title>Ponds</title><h1>Ponds</h1><p>All ponds.")
            }
            "/i/12.jpg" => Reply::redirect("302 Found", "/"),
            _ => never.clone(),
        })
        .await;
        let (fetcher, controls) = (fetcher(&[&site]), Controls::default());
        let mode = Mode::Adult { recorded_media };
        let seen = recheck(&fetcher, &at(&site, "/i/12.jpg"), mode, &phrases(), &controls).await;
        (seen.verdict, seen.reason)
    };
    let home = || Reply::redirect("302 Found", "/");
    let not_here = (V::GoneHere, R::LikeUnknown);
    assert_eq!(look(home(), Some(recorded)).await, not_here);
    let missing = Reply::of("404 Not Found", "text/html", "no");
    assert_eq!(look(missing, Some(recorded)).await, (V::Unsure, R::Redirected));
    assert_eq!(look(home(), None).await, (V::Unsure, R::Redirected), "we never saw it there");
}
