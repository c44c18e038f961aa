//! Answers by API key: once, several in one call, and never over a newer one.

use super::*;

fn path(reference: &str) -> String {
    format!("{NOTICES}/{reference}/answer")
}

#[tokio::test]
async fn an_answer_counts_once_and_the_same_call_hears_the_same() {
    let (mut scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let (path, body) = (path(&reference), json!({ "answer": "removed" }));
    let first = answer(&scene.installation, &account, &path, "aanroep-1", &body).await;
    assert_eq!(page_of(&first)["answer"], "removed");
    for id in ["aanroep-1", "\"aanroep-1\""] {
        scene.installation.advance(std::time::Duration::from_hours(5));
        let again = answer(&scene.installation, &account, &path, id, &body).await;
        assert_eq!((again.status, &again.bytes), (first.status, &first.bytes));
    }
    scene.staff = scene.installation.staff().await;
    let said = "Gezien: de site zegt dat het weg is".to_owned();
    assert_eq!(at_the_desk(&mut scene).await, (said, 1));
    let open = page_of(&get(&scene.installation, &account, NOTICES).await);
    assert_eq!(open["notices"], json!([]), "it waits for nothing more");
    let all = page_of(&get(&scene.installation, &account, "/api/v1/notices?state=all").await);
    assert_eq!(all["notices"][0]["state"], "decided");
}

#[tokio::test]
async fn a_key_of_one_call_does_not_count_for_another() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let path = path(&reference);
    let received = json!({ "answer": "received" });
    page_of(&answer(&scene.installation, &account, &path, "aanroep-1", &received).await);
    let removed = json!({ "answer": "removed" });
    let other = answer(&scene.installation, &account, &path, "aanroep-1", &removed).await;
    problem(&other, StatusCode::UNPROCESSABLE_ENTITY);
    let many = json!({ "answers": [{ "reference": reference, "answer": "removed" }] });
    let other = answer(&scene.installation, &account, ANSWERS, "aanroep-1", &many).await;
    problem(&other, StatusCode::UNPROCESSABLE_ENTITY);
    let one = get(&scene.installation, &account, &format!("{NOTICES}/{reference}")).await;
    assert_eq!(page_of(&one)["answer"], "received");
    let twin = super::account(&scene.installation, PLATFORM_ID).await;
    let own = answer(&scene.installation, &twin, &path, "aanroep-1", &removed).await;
    assert_eq!(page_of(&own)["answer"], "removed", "keys are each account's own");
}

#[tokio::test]
async fn a_call_without_a_name_of_its_own_is_refused() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    for id in ["", "kort", "\"kort\"", "met spatie erin", "half\"aanhaling", &"x".repeat(129)] {
        let body = json!({ "answer": "removed" });
        let page = answer(&scene.installation, &account, &path(&reference), id, &body).await;
        problem(&page, StatusCode::BAD_REQUEST);
    }
    let mut request =
        by_key(&account, &path(&reference), "aanroep-1", &json!({ "answer": "removed" }));
    request.headers_mut().remove("idempotency-key");
    problem(&send(&scene.installation, request).await, StatusCode::BAD_REQUEST);
    let one = get(&scene.installation, &account, &format!("{NOTICES}/{reference}")).await;
    assert_eq!(page_of(&one)["state"], "sent");
}

#[tokio::test]
async fn each_of_several_answers_stands_for_itself() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let never = "00000000000000000000000000000000";
    let many = json!({ "answers": [
        { "reference": never, "answer": "removed" },
        { "reference": reference, "answer": "refused", "reason": "need_more" },
        { "reference": "geen verwijzing", "answer": "received" },
    ] });
    let page = answer(&scene.installation, &account, ANSWERS, "samen-01", &many).await;
    let results = page_of(&page)["results"].as_array().unwrap().clone();
    let statuses: Vec<u64> = results.iter().map(|one| one["status"].as_u64().unwrap()).collect();
    assert_eq!(statuses, [404, 200, 404]);
    assert_eq!(
        (&results[1]["answer"], &results[1]["reason"]),
        (&json!("refused"), &json!("need_more"))
    );
    let again = answer(&scene.installation, &account, ANSWERS, "samen-01", &many).await;
    assert_eq!(again.bytes, page.bytes);
}

#[tokio::test]
async fn a_later_truer_answer_replaces_an_earlier_and_received_takes_nothing_back() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let says = [
        (json!({ "answer": "refused", "reason": "not_ours" }), "refused"),
        (json!({ "answer": "removed" }), "removed"),
        (json!({ "answer": "received" }), "removed"),
    ];
    for (number, (body, stands)) in says.iter().enumerate() {
        scene.installation.advance(std::time::Duration::from_secs(1));
        let id = format!("aanroep-{number}");
        let page = answer(&scene.installation, &account, &path(&reference), &id, body).await;
        assert_eq!(page_of(&page)["answer"], *stands);
    }
}

#[tokio::test]
async fn a_notice_whose_time_is_over_is_settled_for_its_recipient() {
    let (scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    scene.installation.advance(std::time::Duration::from_hours(181 * 24));
    let body = json!({ "answer": "removed" });
    let late = answer(&scene.installation, &account, &path(&reference), "aanroep-1", &body).await;
    problem(&late, StatusCode::GONE);
    let one = get(&scene.installation, &account, &format!("{NOTICES}/{reference}")).await;
    problem(&one, StatusCode::GONE);
    let list = page_of(&get(&scene.installation, &account, "/api/v1/notices?state=all").await);
    assert_eq!(list["notices"], json!([]));
}

#[tokio::test]
async fn a_text_is_for_the_desk_and_words_of_the_authority_are_not_for_others() {
    let (mut scene, account) = scene().await;
    let reference = reference(&scene.installation, &account).await;
    let (path, text) = (path(&reference), "Wij zien <b>geen</b> grond.");
    let said = json!({ "answer": "disabled", "text": text });
    let page = answer(&scene.installation, &account, &path, "aanroep-1", &said).await;
    assert_eq!(page_of(&page)["answer"], "disabled");
    let all = get(&scene.installation, &account, "/api/v1/notices?state=all").await;
    assert!(!all.text().contains("grond"), "it is the desk's alone");
    scene.staff = scene.installation.staff().await;
    let theirs = json!({ "answer": "ordered" });
    let page = answer(&scene.installation, &account, &path, "aanroep-2", &theirs).await;
    problem(&page, StatusCode::UNPROCESSABLE_ENTITY);
    let may = page_of(&all)["notices"][0]["may_answer"].clone();
    assert_eq!(may, json!(["received", "forwarded", "removed", "disabled", "refused"]));
    let long = json!({ "answer": "removed", "text": "x".repeat(4_001) });
    let page = answer(&scene.installation, &account, &path, "aanroep-3", &long).await;
    problem(&page, StatusCode::UNPROCESSABLE_ENTITY);
}
