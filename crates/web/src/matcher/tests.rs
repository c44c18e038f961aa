//! The calls, without a connection.

mod calls;
mod refusals;

use std::fs;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use luwte_casework::Matcher;
use luwte_casework::matcher::{Addresses, MatcherSettings, add_key};
use luwte_matching::{Index, Options};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::{DESCRIPTION, MatcherState, router, ways};

/// PDQ of `rgb.png` among the files of media's tests.
const PDQ: &str = "bde5f429b5e564a93da5e1c9b704e049b5e5e0894aa5988d45da88a1c5bbdf14";
/// Three bits from it.
const NEAR: &str = "bde5f429b5e564a93da5e1c9b704e049b5e5e0894aa5988d45da88a1c5bbdf13";

/// A matcher with two entries, 7 at [`PDQ`] and 8 at [`NEAR`], and perhaps a key.
struct World {
    folder: TempDir,
    router: Router,
    key: Option<String>,
}

impl World {
    fn new(has_key: bool) -> Self {
        Self::with(has_key, None)
    }

    fn with(has_key: bool, addresses: Option<Addresses>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (index, keys) = (folder.path().join("lijst.index"), folder.path().join("keys"));
        let fingerprints = [PDQ, NEAR]
            .map(|hex| hex.parse::<luwte_casework::matcher::Fingerprint>().unwrap().to_bytes());
        Index::build(&fingerprints, &[7, 8], Options::default()).unwrap().save(&index).unwrap();
        let key = has_key.then(|| add_key(&keys, "proef").unwrap().to_string());
        let keys = has_key.then_some(keys);
        let settings =
            MatcherSettings { index, is_mapped: false, bank: "PROEF".to_owned(), keys, addresses };
        let matcher = Matcher::open(settings).unwrap();
        Self { folder, router: router(MatcherState { matcher }), key }
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        assert_eq!(response.headers()["cache-control"], "no-store");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn json(&self, path: &str) -> Value {
        let (status, text) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    async fn post(&self, path: &str, kind: &str, body: impl Into<Body>) -> (StatusCode, String) {
        self.send(Request::post(path).header("content-type", kind).body(body.into()).unwrap()).await
    }

    async fn post_json(&self, path: &str, body: &str) -> (StatusCode, String) {
        self.post(path, "application/json", body.to_owned()).await
    }

    /// Sends files, each in a field of its own.
    async fn post_files(&self, path: &str, files: &[(&str, &[u8])]) -> (StatusCode, String) {
        let mut body = Vec::new();
        for (field, bytes) in files {
            let head = format!(
                "--rand\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"x\"\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--rand--\r\n");
        self.post(path, "multipart/form-data; boundary=rand", body).await
    }
}

/// A neutral pattern as a file.
fn picture() -> Vec<u8> {
    fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../media/tests/files/rgb.png")).unwrap()
}

#[test]
fn the_description_names_every_call_and_no_other() {
    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    let mut described: Vec<(String, String, bool)> = Vec::new();
    for (path, calls) in description["paths"].as_object().unwrap() {
        let calls = calls.as_object().unwrap();
        let mut methods: Vec<&str> = calls.keys().map(String::as_str).collect();
        methods.sort_unstable();
        let is_open = calls.values().all(|call| call["security"] == serde_json::json!([]));
        described.push((path.clone(), methods.join(" "), !is_open));
    }
    described.sort();
    let mut here = ways()
        .map(|(path, methods, needs_key, _)| (path.to_owned(), methods.to_owned(), needs_key));
    here.sort();
    assert_eq!(described, here);
}

#[tokio::test]
async fn every_call_has_the_methods_that_are_described_and_asks_for_its_key() {
    let world = World::new(true);
    for (path, methods, needs_key, _) in ways() {
        for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let request = Request::builder().method(&method).uri(path).body(Body::empty()).unwrap();
            let (status, _) = world.send(request).await;
            let is_there = methods.split(' ').any(|one| one.eq_ignore_ascii_case(method.as_str()));
            if is_there {
                assert_eq!(status == StatusCode::UNAUTHORIZED, needs_key, "{method} {path}");
            }
            let is_refused =
                [StatusCode::METHOD_NOT_ALLOWED, StatusCode::UNAUTHORIZED].contains(&status);
            assert!(is_there || is_refused, "{method} {path}: {status}");
        }
    }
}
