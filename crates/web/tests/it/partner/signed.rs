//! Signed calls: each counts once, for five minutes, and only as it was signed.

use super::*;

async fn state(scene: &Scene, account: &NewPartner, reference: &str) -> Value {
    let path = format!("{NOTICES}/{reference}");
    page_of(&get(&scene.installation, account, &path).await)["answer"].clone()
}

/// A right signed answer to the scene's notice.
async fn right(scene: &Scene, account: &NewPartner, body: &Value) -> (Signed, String) {
    let reference = reference(&scene.installation, account).await;
    let path = format!("{NOTICES}/{reference}/answer");
    (Signed::new(&scene.installation, account, &path, body), reference)
}

#[tokio::test]
async fn a_signed_call_counts_and_counts_once() {
    let (mut scene, account) = scene().await;
    let (call, reference) = right(&scene, &account, &json!({ "answer": "removed" })).await;
    let first = send(&scene.installation, call.request()).await;
    assert_eq!(page_of(&first)["answer"], "removed");
    let replayed = send(&scene.installation, call.request()).await;
    problem(&replayed, StatusCode::UNAUTHORIZED);
    let mut again = call.clone();
    again.nonce = "b2ef9a3c51d04e77".to_owned();
    let same = send(&scene.installation, again.request()).await;
    assert_eq!(same.bytes, first.bytes, "signed anew it is the same call");
    assert_eq!(state(&scene, &account, &reference).await, "removed");
    assert_eq!(at_the_desk(&mut scene).await.1, 1);
}

#[tokio::test]
async fn reading_may_be_signed_with_its_query() {
    let (scene, account) = scene().await;
    let mut call = Signed::new(
        &scene.installation,
        &account,
        "/api/v1/notices?state=all&limit=5",
        &Value::Null,
    );
    call.method = Method::GET;
    let page = page_of(&send(&scene.installation, call.request()).await);
    assert_eq!(page["notices"].as_array().unwrap().len(), 1);
    call.nonce = "b2ef9a3c51d04e77".to_owned();
    let (mut parts, body) = call.request().into_parts();
    parts.uri = "/api/v1/notices?state=all&limit=6".parse().unwrap();
    let other = send(&scene.installation, Request::from_parts(parts, body)).await;
    problem(&other, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_was_forged_changes_nothing() {
    let (scene, account) = scene().await;
    let (call, reference) = right(&scene, &account, &json!({ "answer": "removed" })).await;
    let other = super::account(&scene.installation, "tiktok").await;
    let forged = |change: fn(&mut Signed, &NewPartner)| {
        let mut call = call.clone();
        change(&mut call, &other);
        call.request()
    };
    let with = |name: &'static str, value: &str| {
        let mut request = call.request();
        request.headers_mut().insert(name, value.parse().unwrap());
        request
    };
    let body =
        Request::from_parts(call.request().into_parts().0, Body::from(r#"{"answer":"received"}"#));
    let (mut parts, kept) = call.request().into_parts();
    parts.uri = format!("{NOTICES}/{reference}/answer?x=1").parse().unwrap();
    let query = Request::from_parts(parts, kept);
    let digest = BASE64.encode(&callback::digest(br#"{"answer":"received"}"#));
    let cases = [
        ("another key", forged(|call, _| call.key[0] ^= 1), StatusCode::UNAUTHORIZED),
        (
            "another account's mark",
            forged(|call, other| call.mark.clone_from(&other.mark)),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "an account that is not there",
            forged(|call, _| call.mark = "0".repeat(32)),
            StatusCode::UNAUTHORIZED,
        ),
        ("another query", query, StatusCode::UNAUTHORIZED),
        (
            "another digest",
            with("content-digest", &format!("sha-256=:{digest}:")),
            StatusCode::UNAUTHORIZED,
        ),
        (
            "another name of the call",
            with("idempotency-key", "aanroep-9"),
            StatusCode::UNAUTHORIZED,
        ),
        ("no signature in it", with("signature", "luwte=::"), StatusCode::BAD_REQUEST),
        (
            "another form",
            with("signature-input", "luwte=(\"@method\");created=1"),
            StatusCode::BAD_REQUEST,
        ),
        // The last, because its nonce counts.
        ("another body", body, StatusCode::BAD_REQUEST),
    ];
    for (name, request, status) in cases {
        let page = send(&scene.installation, request).await;
        assert_eq!(page.status, status, "{name}: {}", page.text());
    }
    assert_eq!(state(&scene, &account, &reference).await, Value::Null);
}

#[tokio::test]
async fn a_call_counts_within_five_minutes_of_its_signing_either_way() {
    let (scene, account) = scene().await;
    let (call, reference) = right(&scene, &account, &json!({ "answer": "received" })).await;
    for (off, status) in [
        (-301, StatusCode::UNAUTHORIZED),
        (301, StatusCode::UNAUTHORIZED),
        (-300, StatusCode::OK),
        (300, StatusCode::OK),
    ] {
        let mut call = call.clone();
        call.created += off;
        call.nonce = format!("nonce-van-een-test-{off}");
        let page = send(&scene.installation, call.request()).await;
        assert_eq!(page.status, status, "{off}: {}", page.text());
        let is_taken = state(&scene, &account, &reference).await == "received";
        assert_eq!(is_taken, status == StatusCode::OK, "{off}");
    }
}

#[tokio::test]
async fn an_answer_that_was_signed_earlier_does_not_replace_one_that_was_signed_later() {
    let (scene, account) = scene().await;
    let refused = json!({ "answer": "refused", "reason": "lawful" });
    let (older, reference) = right(&scene, &account, &refused).await;
    scene.installation.advance(std::time::Duration::from_secs(20));
    let (newer, _) = right(&scene, &account, &json!({ "answer": "removed" })).await;
    page_of(&send(&scene.installation, newer.request()).await);
    scene.installation.advance(std::time::Duration::from_secs(20));
    problem(&send(&scene.installation, older.request()).await, StatusCode::CONFLICT);
    assert_eq!(state(&scene, &account, &reference).await, "removed");

    let many = json!({ "answers": [{ "reference": reference, "answer": "received" }] });
    let mut late = Signed::new(&scene.installation, &account, ANSWERS, &many);
    late.created = older.created;
    let result = page_of(&send(&scene.installation, late.request()).await)["results"][0].clone();
    assert_eq!((&result["status"], &result["answer"]), (&json!(200), &json!("removed")));
    let many = json!({ "answers": [{ "reference": reference, "answer": "disabled" }] });
    let mut late = Signed::new(&scene.installation, &account, ANSWERS, &many);
    late.created = older.created;
    let result = page_of(&send(&scene.installation, late.request()).await)["results"][0].clone();
    assert_eq!((&result["status"], &result["answer"]), (&json!(409), &json!("removed")));

    let truer = right_of(&scene, &account, &reference, &refused);
    page_of(&send(&scene.installation, truer.request()).await);
    assert_eq!(state(&scene, &account, &reference).await, "refused", "a later word counts");
}

fn right_of(scene: &Scene, account: &NewPartner, reference: &str, body: &Value) -> Signed {
    let path = format!("{NOTICES}/{reference}/answer");
    Signed::new(&scene.installation, account, &path, body)
}

#[tokio::test]
async fn an_answer_that_was_signed_before_one_by_the_link_does_not_replace_it() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let account = super::account(&scene.installation, PLATFORM_ID).await;
    let refused = json!({ "answer": "refused", "reason": "lawful" });
    let (call, reference) = right(&scene, &account, &refused).await;
    scene.installation.advance(std::time::Duration::from_secs(20));
    scene.installation.browser().submit(&portal, &[("answer", "removed")]).await;
    problem(&send(&scene.installation, call.request()).await, StatusCode::CONFLICT);
    assert_eq!(state(&scene, &account, &reference).await, "removed");
}

#[tokio::test]
async fn a_revoked_account_is_told_what_a_stranger_is_told() {
    let (scene, account) = scene().await;
    let (call, _) = right(&scene, &account, &json!({ "answer": "removed" })).await;
    let mut stranger = call.clone();
    stranger.mark = "0".repeat(32);
    let stranger = send(&scene.installation, stranger.request()).await;
    let (desk, cookie) = login(&scene.installation).await;
    for _ in 0..2 {
        desk.revoke_partner(Some(&cookie), account.id).await.unwrap();
    }
    let revoked = send(&scene.installation, call.request()).await;
    assert_eq!((revoked.status, &revoked.bytes), (stranger.status, &stranger.bytes));
    assert_eq!(get(&scene.installation, &account, NOTICES).await.bytes, stranger.bytes);
    let lines = desk.partners(Some(&cookie)).await.unwrap().partners;
    let (by, _) = lines[0].revoked.clone().unwrap();
    assert_eq!((by.as_str(), lines[0].made_by.as_str()), (USER, USER));
}
