//! What each call gives.

use serde_json::json;

use super::*;

#[tokio::test]
async fn lookups_answer_as_hma_does() {
    let world = World::new(false);
    let asked = format!("signal_type=pdq&signal={PDQ}");
    let near = json!([{ "bank_content_id": 7, "distance": "0" },
                      { "bank_content_id": 8, "distance": "3" }]);
    assert_eq!(world.json(&format!("/m/lookup?{asked}")).await, json!({ "PROEF": near }));
    assert_eq!(world.json(&format!("/m/lookup?{asked}&banks=A,PROEF&seed=1")).await["PROEF"], near);
    assert_eq!(world.json(&format!("/m/lookup?{asked}&banks=A")).await, json!({}));
    let raw = world.json(&format!("/m/raw_lookup?{asked}")).await;
    assert_eq!(raw, json!({ "matches": [7, 8] }));
    let raw = world.json(&format!("/m/raw_lookup?{asked}&include_distance=True")).await;
    assert_eq!(raw, json!({ "matches": near }));
    let far = "0".repeat(64);
    let none = world.json(&format!("/m/lookup?signal_type=pdq&signal={far}")).await;
    assert_eq!(none, json!({}));
    let none = world.json(&format!("/m/raw_lookup?signal_type=pdq&signal={far}")).await;
    assert_eq!(none, json!({ "matches": [] }));
}

#[tokio::test]
async fn a_file_is_hashed_and_looked_up() {
    let world = World::new(false);
    let picture = picture();
    let (status, text) = world.post_files("/h/hash", &[("photo", &picture)]).await;
    assert_eq!((status, text), (StatusCode::OK, format!(r#"{{"pdq":"{PDQ}"}}"#)));
    let (status, text) = world.post_files("/m/lookup", &[("photo", &picture)]).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["pdq"]["PROEF"][0]["bank_content_id"], 7);
    let (_, text) = world.post_files("/h/hash", &[("video", b"abc")]).await;
    assert_eq!(text, r#"{"video_md5":"900150983cd24fb0d6963f7d28e17f72"}"#);
    let (_, text) = world.post_files("/m/lookup", &[("video", b"abc")]).await;
    assert_eq!(text, r#"{"video_md5":{}}"#);
    let (_, text) = world.post_files("/h/hash?types=video_md5", &[("photo", &picture)]).await;
    assert_eq!(text, "{}");
}

#[tokio::test]
async fn comparing_gives_the_verdict_and_the_distance() {
    let world = World::new(false);
    let pair = json!({ "pdq": [PDQ, NEAR] }).to_string();
    let (_, text) = world.post_json("/m/compare", &pair).await;
    assert_eq!(text, r#"{"pdq":[true,{"distance":3}]}"#);
    let far = json!({ "pdq": [PDQ, "0".repeat(64)] }).to_string();
    let (_, text) = world.post_json("/m/compare", &far).await;
    assert!(text.starts_with(r#"{"pdq":[false,"#), "{text}");
}

#[tokio::test]
async fn a_batch_is_answered_in_order_also_where_nothing_is_near() {
    let world = World::new(false);
    let signal = |value: &str| json!({ "signal_type": "pdq", "value": value });
    let far = "0".repeat(64);
    let mut batch = json!({ "signals": [signal(&far), signal(NEAR), signal(&far)] });
    let (status, text) = world.post_json("/api/v1/match", &batch.to_string()).await;
    let near = r#"[{"entry_id":8,"distance":0},{"entry_id":7,"distance":3}]"#;
    assert_eq!((status, text), (StatusCode::OK, format!(r#"{{"results":[[],{near},[]]}}"#)));
    batch["max_distance"] = 2.into();
    let (_, text) = world.post_json("/api/v1/match", &batch.to_string()).await;
    assert_eq!(text, r#"{"results":[[],[{"entry_id":8,"distance":0}],[]]}"#);
    let (_, text) = world.post_json("/api/v1/match", r#"{"signals":[]}"#).await;
    assert_eq!(text, r#"{"results":[]}"#);
    let most = json!({ "signals": vec![signal(PDQ); 1_000] }).to_string();
    let (status, text) = world.post_json("/api/v1/match", &most).await;
    assert_eq!((status, text.matches("\"entry_id\":7").count()), (StatusCode::OK, 1_000));
}

#[tokio::test]
async fn the_status_tells_a_newer_file_that_is_bad() {
    let world = World::new(false);
    assert_eq!(world.get("/status").await, (StatusCode::OK, "I-AM-ALIVE".to_owned()));
    let index = world.json("/m/index/status").await;
    assert_eq!((&index["pdq"]["size"], &index["pdq"]["present"]), (&json!(2), &json!(true)));
    assert_eq!(index["video_md5"], json!({ "present": false, "built_to": -1, "size": 0 }));
    let one = world.json("/m/index/status?signal_type=pdq").await;
    assert_eq!(one.as_object().unwrap().len(), 1);
    assert_eq!(world.get("/status/live").await.0, StatusCode::OK);
    let paths = world.json("/site-map").await;
    assert_eq!(paths.as_array().unwrap().len(), ways().len());
    assert_eq!(world.json("/openapi.json").await["openapi"], "3.1.0");
}

#[tokio::test]
async fn a_key_may_stand_in_a_header_or_at_the_front_of_the_address() {
    let world = World::new(true);
    let key = world.key.clone().unwrap();
    let path = format!("/m/lookup?signal_type=pdq&signal={PDQ}");
    let with = |name: &str, value: String| {
        Request::get(&path).header(name, value).body(Body::empty()).unwrap()
    };
    for request in [
        with("authorization", format!("Bearer {key}")),
        with("authorization", format!("bearer  {key} ")),
        with("x-api-key", key.clone()),
        Request::get(format!("/key/{key}{path}")).body(Body::empty()).unwrap(),
        Request::get(format!("//key/{key}/{path}")).body(Body::empty()).unwrap(),
    ] {
        let (status, text) = world.send(request).await;
        assert_eq!(status, StatusCode::OK, "{text}");
    }
    for request in [
        with("authorization", "Bearer ".to_owned()),
        with("authorization", format!("Basic {key}")),
        with("authorization", format!("Bearer {key}x")),
        with("authorization", format!("Bearer {}", "k".repeat(50_000))),
        with("x-api-key", key[..10].to_owned()),
        Request::get(&path).body(Body::empty()).unwrap(),
    ] {
        let (status, text) = world.send(request).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{text}");
        assert!(!text.contains(&key) && !text.contains(PDQ));
    }
}

#[tokio::test]
async fn slashes_that_a_setting_doubles_count_as_one() {
    let world = World::new(false);
    assert_eq!(world.get("//status").await.0, StatusCode::OK);
    let found = world.json(&format!("//m/lookup?signal_type=pdq&signal={PDQ}")).await;
    assert!(found["PROEF"].is_array());
}

#[tokio::test]
async fn the_old_list_answers_while_the_new_file_is_bad() {
    let world = World::new(false);
    let folder = world.folder.path();
    let index = folder.join("lijst.index");
    let settings = MatcherSettings {
        index: index.clone(),
        is_mapped: false,
        bank: "PROEF".to_owned(),
        keys: None,
        addresses: None,
    };
    let matcher = Matcher::open(settings).unwrap();
    let router = router(MatcherState { matcher: matcher.clone() });
    let world = World { router, ..world };
    fs::write(&index, b"geen lijst").unwrap();
    let _ = matcher.reload(false);
    let (status, text) = world.get("/status").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(text.starts_with("INDEX-STALE: ") && !text.contains("lijst.index"), "{text}");
    assert!(world.json("/m/index/status").await["pdq"]["fault"].is_string());
    assert_eq!(world.get("/status/live").await.0, StatusCode::OK);
    let found = world.json(&format!("/m/lookup?signal_type=pdq&signal={PDQ}")).await;
    assert!(found["PROEF"].is_array());
}
