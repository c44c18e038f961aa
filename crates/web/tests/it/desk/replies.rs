//! Answers by mail at the desk: inert text, one word of a member, and forms that say nothing.

use axum::http::StatusCode;

use super::{Scene, first};

/// A mail in answer to the scene's notice, whose head and text are markup.
fn hostile(scene: &Scene) -> String {
    let data = scene.mail.received()[0].data.clone();
    let (_, after) = data.split_once("Message-ID: <").unwrap();
    format!(
        "From: \"<script>alert(1)</script>\" <a@elders.example>\r\n\
         Subject: <script>alert(2)</script>\r\nIn-Reply-To: <{}>\r\n\r\n\
         We have removed it. <img src=x onerror=alert(3)> https://elders.example/x {{{{ text }}}}\r\n",
        after.split('>').next().unwrap()
    )
}

async fn status(scene: &mut Scene) -> String {
    let case = scene.case.clone();
    let page = scene.staff.get(&case).await;
    let places = page.text().split("id=\"places-title\"").nth(1).unwrap().to_owned();
    places.split("</strong>").next().unwrap().rsplit('>').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_answer_by_mail_is_inert_and_only_a_known_word_of_a_member_counts() {
    let mut scene = Scene::new().await;
    scene.send().await;
    scene.installation.mail_comes(&hostile(&scene)).await;
    let list = scene.staff.get("/balie/antwoorden").await;
    assert!(!list.text().contains("alert"), "the list opens no text");
    let one = first(list.text(), "href", "/balie/antwoorden/");
    let page = scene.staff.get(&one).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    for shown in ["alert(1)", "alert(2)", "alert(3)", "https://elders.example/x", "{{ text }}"] {
        assert!(page.text().contains(shown), "{shown}");
    }
    for live in ["<script>alert", "<img src=x", "href=\"https://elders.example"] {
        assert!(!page.text().contains(live), "{live}");
    }
    assert!(
        page.text().contains("value=\"removed\" data-key=\"a\""),
        "one key says what it proposes"
    );

    let act = format!("{one}/betekent");
    let long = "x".repeat(5_000);
    for bad in ["", "gone", "removed-lawful", "refused-", "removed\r\n", "\0", "REMOVED", &long] {
        let again = scene.staff.post(&act, &[("means", bad)]).await;
        assert_eq!(
            (again.status, again.location()),
            (StatusCode::SEE_OTHER, one.as_str()),
            "{bad:?}"
        );
    }
    let form = "application/x-www-form-urlencoded";
    for (body, status) in [
        ("means=removed&means=refused-lawful", StatusCode::BAD_REQUEST),
        ("means=%ff", StatusCode::SEE_OTHER),
    ] {
        assert_eq!(scene.staff.post_as(&act, form, body).await.status, status, "{body}");
    }
    let json = scene.staff.post_as(&act, "application/json", "{\"means\":\"removed\"}").await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    for id in ["x", "01990000-0000-7000-8000-0000000000aa", "%00"] {
        let none = format!("/balie/antwoorden/{id}");
        assert_eq!(scene.staff.get(&none).await.status, StatusCode::NOT_FOUND, "{id}");
        let said = scene.staff.post(&format!("{none}/betekent"), &[("means", "removed")]).await;
        assert_eq!(said.status, StatusCode::NOT_FOUND, "{id}");
    }
    let stranger = scene.installation.browser().post(&act, &[("means", "removed")]).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    assert_eq!(status(&mut scene).await, "Gestuurd", "nothing of it counts");

    for _ in 0..2 {
        let done = scene.staff.post(&act, &[("means", "removed")]).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/balie/antwoorden"));
    }
    assert_eq!(status(&mut scene).await, "Gezien: de site zegt dat het weg is");
    let case = scene.case.clone();
    let timeline = scene.staff.get(&case).await;
    assert_eq!(timeline.text().matches("Ontvanger zegt: weg").count(), 1);
}
