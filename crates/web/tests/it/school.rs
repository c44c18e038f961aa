//! Pages for schools: the plan, the clock, letters that open only once agreed, lessons.

use axum::http::StatusCode;

use crate::house::Installation;

const LETTERS: [&str; 2] = ["/school/brieven", "/en/school/letters"];

#[tokio::test]
async fn the_plan_is_one_click_from_the_first_page_and_from_the_page_for_schools() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for (from, to) in [
        ("/", "/school/eerste-uur"),
        ("/school", "/school/eerste-uur"),
        ("/en", "/en/school/first-hour"),
        ("/en/school", "/en/school/first-hour"),
    ] {
        let page = browser.get(from).await;
        assert!(page.text().contains(&format!("href=\"{to}\"")), "{from}");
        let plan = browser.get(to).await;
        assert_eq!(plan.status, StatusCode::OK);
        for part in ["id=\"hour\"", "id=\"day\"", "id=\"week\"", "id=\"clock\"", "tel:112"] {
            assert!(plan.text().contains(part), "{to}: {part}");
        }
    }
}

#[tokio::test]
async fn the_plan_says_where_and_when_it_was_printed_and_that_it_is_no_legal_advice() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let plan = browser.get("/school/eerste-uur").await;
    assert!(plan.text().contains("http://127.0.0.1/school/eerste-uur, geprint op "));
    assert!(plan.text().contains("geen juridisch advies"));
    assert!(plan.text().contains("4a WPO") && plan.text().contains("www.onderwijsinspectie.nl"));
    assert!(plan.text().contains("of het nummer klopt"));
    assert!(!plan.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn letters_open_only_with_the_word_that_all_agree_and_nothing_is_kept() {
    let installation = Installation::open().await;
    for path in LETTERS {
        let mut browser = installation.browser();
        for address in [path.to_owned(), format!("{path}?agreed=yes")] {
            let page = browser.get(&address).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text().contains("parent-letter"), "{address}");
        }
        for fields in [&[][..], &[("agreed", "no")][..], &[("agreed", "")][..]] {
            let page = browser.post(path, fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.text().contains("href=\"#agreed\""), "{path}: what to mend");
            assert!(!page.text().contains("parent-letter"));
        }
        let open = browser.post(path, &[("agreed", "yes")]).await;
        assert_eq!(open.status, StatusCode::OK);
        assert_eq!(open.text().matches("class=\"parent-letter\"").count(), 3);
        assert_eq!(open.header("cache-control"), "no-store");
        assert!(!open.headers.contains_key("set-cookie"), "{path} sets a cookie");
        assert!(!browser.get(path).await.text().contains("parent-letter"), "{path} stays open");
    }
}

#[tokio::test]
async fn lessons_are_there_by_number_and_others_are_not() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for number in 1..=5 {
        for (path, twin) in [
            (format!("/school/les/{number}"), format!("/en/school/lesson/{number}")),
            (format!("/en/school/lesson/{number}"), format!("/school/les/{number}")),
        ] {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text().contains(&format!("href=\"{twin}\"")), "{path}: twin");
            assert_eq!(page.text().matches("class=\"lesson-version\"").count(), 2);
            assert_eq!(page.text().matches("class=\"sheet\"").count(), 2);
            assert!(page.text().contains("2027") && page.text().contains("security.nl"));
        }
    }
    for name in ["0", "6", "01", "+1", "256", "x"] {
        let page = browser.get(&format!("/school/les/{name}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn help_for_schools_stands_by_name() {
    let installation = Installation::open().await;
    let page = installation.browser().get("/school").await;
    for name in
        ["School &amp; Veiligheid", "Wegwijzer", "Netwerk Mediawijsheid", "Vertrouwensinspecteur"]
    {
        let plain = name.replace("&amp;", "&#38;");
        assert!(page.text().contains(name) || page.text().contains(&plain), "{name}");
    }
    assert!(page.text().contains("oort niet bij deze site"));
    assert!(page.text().contains("name=\"about\" value=\"a_pupil\""));
}
