//! Bad input at each call: an answer in words that repeat nothing, and no fault of the program.

use serde_json::json;

use super::*;

/// What a refusal must be: its status, problem and message, and nothing of what was sent.
fn refused((status, text): (StatusCode, String), code: u16) -> String {
    assert_eq!(status.as_u16(), code, "{text}");
    let object: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&object["status"], &object["detail"]), (&json!(code), &object["message"]));
    assert!(object["message"].as_str().unwrap().len() > 5);
    assert!(text.len() < 500 && !text.contains(&PDQ[..16]), "{text}");
    text
}

#[tokio::test]
async fn signals_that_are_none_are_refused_in_words() {
    let world = World::new(false);
    let upper = PDQ.to_uppercase();
    for signal in ["", "x", &PDQ[..63], &format!("{PDQ}0"), &upper, &"%00".repeat(64), "%ff%fe"] {
        for path in ["lookup", "raw_lookup"] {
            let asked = format!("/m/{path}?signal_type=pdq&signal={signal}");
            refused(world.get(&asked).await, 400);
        }
    }
    for query in [
        String::new(),
        "signal_type=pdq".to_owned(),
        format!("signal={PDQ}"),
        format!("signal={PDQ}&signal_type=PDQ"),
        format!("signal={PDQ}&signal={PDQ}&signal_type=pdq"),
        format!("signal={PDQ}&signal_type=pdq&include_distance=misschien"),
    ] {
        refused(world.get(&format!("/m/raw_lookup?{query}")).await, 400);
    }
    refused(world.get("/m/index/status?signal_type=anders").await, 400);
}

#[tokio::test]
async fn no_address_is_opened() {
    let world = World::new(false);
    for url in ["http://127.0.0.1/", "file:///etc/passwd", "http://169.254.169.254/", "x"] {
        refused(world.get(&format!("/h/hash?url={url}")).await, 403);
        refused(world.get(&format!("/m/lookup?url={url}&content_type=photo")).await, 403);
    }
    refused(world.get("/h/hash").await, 400);
}

#[tokio::test]
async fn an_address_is_opened_of_named_hosts_alone_and_only_with_a_key() {
    let named = Addresses::of_hosts(&["media.example.org".to_owned()]).unwrap();
    let world = World::with(true, Some(named));
    let key = world.key.clone().unwrap();
    for url in [
        "http://other.example/a.jpg",
        "http://169.254.169.254/",
        "http://media.example.org@evil.example/",
    ] {
        for call in ["/h/hash", "/m/lookup"] {
            refused(world.get(&format!("{call}?url={url}")).await, 401);
            let with_key = format!("/key/{key}{call}?url={url}");
            let words = refused(world.get(&with_key).await, 403);
            assert!(words.contains("--fetch-from") && !words.contains("example"), "{words}");
        }
    }
    for bad in
        ["url=x", "url=file:///etc/passwd", "url=http://media.example.org/&content_type=text"]
    {
        refused(world.get(&format!("/key/{key}/h/hash?{bad}")).await, 400);
    }
}

#[tokio::test]
async fn batches_that_are_none_are_refused_by_the_place_of_the_fault() {
    let world = World::new(false);
    let signal = |kind: &str, value: &str| json!({ "signal_type": kind, "value": value });
    let good = signal("pdq", PDQ);
    for (body, code) in [
        (String::new(), 400),
        ("null".to_owned(), 400),
        ("[".repeat(100_000), 400),
        (json!([good]).to_string(), 400),
        (json!({ "signals": good }).to_string(), 400),
        (json!({ "signals": [PDQ] }).to_string(), 400),
        (json!({ "signals": [], "meer": 1 }).to_string(), 400),
        (json!({ "signals": [], "max_distance": -1 }).to_string(), 400),
        (json!({ "signals": [], "max_distance": 32 }).to_string(), 422),
        (json!({ "signals": [], "max_distance": 256 }).to_string(), 422),
        (json!({ "signals": [good, signal("pdq", "x")] }).to_string(), 422),
        (json!({ "signals": [signal("pdq", &PDQ.to_uppercase())] }).to_string(), 422),
        (json!({ "signals": [signal("md5", PDQ)] }).to_string(), 422),
        (json!({ "signals": vec![good.clone(); 1_001] }).to_string(), 422),
        (json!({ "signals": vec![good.clone(); 10_000] }).to_string(), 413),
        (format!(r#"{{"signals":[{{"signal_type":"pdq","value":"{PDQ}"}}"#), 400),
        (format!(r#"{{"signals":[],"signals":[]}}{PDQ}"#), 400),
        ("\u{0}".repeat(1_000), 400),
    ] {
        refused(world.post_json("/api/v1/match", &body).await, code);
    }
    let (_, text) = world
        .post_json("/api/v1/match", &json!({ "signals": [good, signal("pdq", "x")] }).to_string())
        .await;
    assert!(text.contains("signals[1].value"), "{text}");
    let batch = json!({ "signals": [good] }).to_string();
    refused(world.post("/api/v1/match", "text/plain", batch.clone()).await, 415);
    let packed = Request::post("/api/v1/match")
        .header("content-type", "application/json")
        .header("content-encoding", "gzip")
        .body(Body::from(batch))
        .unwrap();
    refused(world.send(packed).await, 415);
    let latin =
        world.post("/api/v1/match", "application/json", b"{\"signals\":\xff}".to_vec()).await;
    refused(latin, 400);
}

#[tokio::test]
async fn pairs_that_are_none_are_refused() {
    let world = World::new(false);
    for body in [
        String::new(),
        "[]".to_owned(),
        json!({ "pdq": PDQ }).to_string(),
        json!({ "pdq": [PDQ] }).to_string(),
        json!({ "pdq": [PDQ, PDQ, PDQ] }).to_string(),
        json!({ "pdq": [PDQ, 7] }).to_string(),
        json!({ "pdq": [PDQ, "x"] }).to_string(),
        json!({ "tlsh": [PDQ, PDQ] }).to_string(),
        " ".repeat(1 << 20),
    ] {
        refused(world.post_json("/m/compare", &body).await, 400);
    }
}

#[tokio::test]
async fn forms_that_hold_no_picture_are_refused() {
    let world = World::new(false);
    let picture = picture();
    let half = &picture[..picture.len() / 2];
    let fields: [&[(&str, &[u8])]; 7] = [
        &[],
        &[("photo", b"")],
        &[("photo", b"geen beeld")],
        &[("photo", half)],
        &[("foto", &picture)],
        &[("photo", &picture), ("photo", &picture)],
        &[("photo", &picture), ("video", b"x")],
    ];
    for files in fields {
        for path in ["/h/hash", "/m/lookup"] {
            refused(world.post_files(path, files).await, 400);
        }
    }
    let large = vec![0; (50 << 20) + 1];
    refused(world.post_files("/h/hash", &[("photo", &large)]).await, 413);
    refused(world.post_files("/h/hash?types=tlsh", &[("photo", &picture)]).await, 400);
    refused(world.post_files("/h/hash?types=,", &[("photo", &picture)]).await, 400);
    for (kind, body) in [
        ("multipart/form-data", "--x\r\n"),
        ("multipart/form-data; boundary=", "--\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data"),
        ("multipart/form-data; boundary=x", "geen rand"),
        ("application/x-www-form-urlencoded", "photo=x"),
        ("application/json", "{}"),
    ] {
        refused(world.post("/h/hash", kind, body).await, 400);
    }
}

#[tokio::test]
async fn other_addresses_and_methods_are_refused_in_the_same_form() {
    let world = World::new(false);
    for path in ["/", "/h", "/m/lookup/", "/c/banks", "/api/v1/match/../match", "/key/x", "///"] {
        refused(world.get(path).await, 404);
    }
    refused(world.get("/api/v1/match").await, 405);
    refused(world.post_json("/status", "{}").await, 405);
}
