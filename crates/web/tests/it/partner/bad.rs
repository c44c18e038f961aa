//! Bad input at this door: a clear status, a problem in JSON, nothing taken.

use super::*;

/// A body as it is, with the API key.
fn raw(account: &NewPartner, path: &str, kind: &str, body: impl Into<Body>) -> Request<Body> {
    let mut request = by_key(account, path, "aanroep-1", &Value::Null);
    request.headers_mut().insert("content-type", kind.parse().unwrap());
    Request::from_parts(request.into_parts().0, body.into())
}

#[tokio::test]
async fn a_body_that_is_no_answer_is_refused_and_takes_nothing() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let path = format!("{NOTICES}/{reference}/answer");
    let json = "application/json";
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    let nested = format!("{{\"answer\":{}1{}}}", "[".repeat(20_000), "]".repeat(20_000));
    let cases: Vec<(&str, Vec<u8>, u16)> = vec![
        (json, b"".to_vec(), 400),
        (json, b"   ".to_vec(), 400),
        (json, b"{".to_vec(), 400),
        (json, b"null".to_vec(), 400),
        (json, b"\xff\xfe{}".to_vec(), 400),
        (json, b"{\"answer\":\"\xc0\xaf\"}".to_vec(), 400),
        (json, b"{\"answer\":\"\\ud800\"}".to_vec(), 400),
        (json, deep.into_bytes(), 400),
        (json, nested.into_bytes(), 400),
        (json, br#"{"answer":"removed","answer":"refused"}"#.to_vec(), 400),
        (json, br#"{"answer":"removed","case":"x"}"#.to_vec(), 400),
        (json, br#"{"answer":["removed"]}"#.to_vec(), 400),
        (json, br#"{"answer":"gone"}"#.to_vec(), 422),
        (json, br#"{"answer":"refused"}"#.to_vec(), 422),
        (json, br#"{"answer":"refused","reason":"zomaar"}"#.to_vec(), 422),
        (json, br#"{"answer":"removed","reason":"lawful"}"#.to_vec(), 422),
        (json, vec![b' '; 70_000], 413),
        ("text/plain", br#"{"answer":"removed"}"#.to_vec(), 415),
        ("application/x-www-form-urlencoded", b"answer=removed".to_vec(), 415),
        ("multipart/form-data; boundary=x", b"--x--".to_vec(), 415),
    ];
    for (kind, body, status) in cases {
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let page = send(&scene.installation, raw(&account, &path, kind, body)).await;
        assert_eq!(page.status.as_u16(), status, "{shown}: {}", page.text());
        let told = problem(&page, page.status);
        assert!(!told["detail"].as_str().unwrap().contains("zomaar"), "nothing is repeated");
    }
    let one = get(&scene.installation, &account, &format!("{NOTICES}/{reference}")).await;
    assert_eq!(page_of(&one)["state"], "sent");
}

#[tokio::test]
async fn a_call_with_no_answers_too_many_or_one_twice_is_refused_whole() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let own = json!({ "reference": reference, "answer": "removed" });
    let many: Vec<Value> = (0..101)
        .map(|number| json!({ "reference": format!("{number:032x}"), "answer": "removed" }))
        .collect();
    let wrong = json!({ "reference": "x", "answer": "gone" });
    for body in [
        json!({ "answers": [] }),
        json!({ "answers": many }),
        json!({ "answers": [own, own] }),
        json!({ "answers": [own, wrong] }),
    ] {
        let page = answer(&scene.installation, &account, ANSWERS, "samen-01", &body).await;
        problem(&page, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let one = get(&scene.installation, &account, &format!("{NOTICES}/{reference}")).await;
    assert_eq!(page_of(&one)["state"], "sent");
}

#[tokio::test]
async fn keys_and_headers_of_another_form_are_refused() {
    let (scene, account) = scene().await;
    let key = account.api_key.to_string();
    let with = |name: &'static str, value: String| {
        Request::get(NOTICES).header(name, value).body(Body::empty()).unwrap()
    };
    let mut last = key.clone();
    let end = if last.pop() == Some('A') { 'E' } else { 'A' };
    last.push(end);
    for value in [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("Basic {key}"),
        format!("Bearer {last}"),
        format!("Bearer {key}x"),
        format!("Bearer {}", key.to_uppercase()),
        format!("Bearer {}", "k".repeat(50_000)),
        "Bearer é".to_owned(),
    ] {
        let page = send(&scene.installation, with("authorization", value.clone())).await;
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::BAD_REQUEST];
        assert!(refused.contains(&page.status), "{value}");
        problem(&page, page.status);
    }
    let nobody = send(&scene.installation, with("accept", "*/*".to_owned())).await;
    problem(&nobody, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    let mut twice = with("authorization", format!("Bearer {key}"));
    twice.headers_mut().append("authorization", format!("Bearer {key}").parse().unwrap());
    problem(&send(&scene.installation, twice).await, StatusCode::BAD_REQUEST);
    let mut packed = with("authorization", format!("Bearer {key}"));
    packed.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
    problem(&send(&scene.installation, packed).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn other_methods_other_calls_and_other_queries_are_refused() {
    let (scene, account) = scene().await;
    let key = format!("Bearer {}", *account.api_key);
    let ask = |method: &str, path: &str| {
        Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", &key)
            .body(Body::empty())
            .unwrap()
    };
    for (method, path, status) in [
        ("POST", NOTICES, 405),
        ("DELETE", NOTICES, 405),
        ("GET", ANSWERS, 405),
        ("PUT", ANSWERS, 405),
        ("TRACE", "/api/v1/openapi.json", 405),
        ("GET", "/api", 404),
        ("GET", "/api/v1", 404),
        ("GET", "/api/v1/notices/", 404),
        ("GET", "/api/v1/notices/%ff%00", 404),
        ("GET", "/api/v1/notices/../answers", 404),
        ("GET", "/api/v2/notices", 404),
        ("GET", "/api/v1/notices?state=closed", 422),
        ("GET", "/api/v1/notices?limit=0", 422),
        ("GET", "/api/v1/notices?limit=101", 422),
        ("GET", "/api/v1/notices?cursor=x", 422),
        ("GET", "/api/v1/notices?cursor=1.0", 422),
        (
            "GET",
            "/api/v1/notices?cursor=99999999999999999999.00000000000000000000000000000000",
            422,
        ),
        ("GET", "/api/v1/notices?limit=-1", 400),
        ("GET", "/api/v1/notices?since=1", 400),
        ("GET", "/api/v1/notices?state=all&state=open", 400),
        ("GET", "/api/v1/notices?state=%ff", 422),
    ] {
        let page = send(&scene.installation, ask(method, path)).await;
        assert_eq!(page.status.as_u16(), status, "{method} {path}: {}", page.text());
        problem(&page, page.status);
    }
    let description = send(&scene.installation, ask("GET", "/api/v1/openapi.json")).await;
    assert_eq!(page_of(&description)["openapi"], "3.1.0");
    let head = send(&scene.installation, ask("HEAD", NOTICES)).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
}
