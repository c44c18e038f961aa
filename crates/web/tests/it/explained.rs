//! Serves: S20, S30, S76.

use axum::http::StatusCode;

use crate::house::Installation;

/// Explained topics: the end of the Dutch and of the English address.
pub(crate) const TOPICS: [(&str, &str); 10] = [
    ("nepnaakt", "fake-nudes"),
    ("sextortion", "sextortion"),
    ("de-wet", "the-law"),
    ("wat-een-platform-moet-doen", "what-a-platform-must-do"),
    ("wat-de-atkm-kan-en-niet-kan", "what-the-atkm-can-and-cannot-do"),
    ("de-code-van-je-foto", "the-code-of-your-photo"),
    ("ai-herkennen", "recognising-ai"),
    ("aangifte", "pressing-charges"),
    ("halt", "halt"),
    ("uitkleedapps", "undress-apps"),
];

/// Side doors: the Dutch and the English address.
const SIDE_DOORS: [(&str, &str); 6] = [
    ("/ouders", "/en/parents"),
    ("/ik-zag-iets", "/en/i-saw-it"),
    ("/spijt", "/en/regret"),
    ("/professionals", "/en/professionals"),
    ("/bewijs", "/en/evidence"),
    ("/aangifte", "/en/police"),
];

#[tokio::test]
async fn every_topic_stands_in_both_languages_and_links_its_twin() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for (nl, en) in TOPICS {
        let (nl, en) = (format!("/uitleg/{nl}"), format!("/en/explained/{en}"));
        for (path, twin, lang) in [(&nl, &en, "nl"), (&en, &nl, "en")] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let text = page.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert!(text.contains(&format!("class=\"language\" href=\"{twin}\"")), "{path}");
            assert!(text.contains("class=\"danger\"") && text.contains("tel:112"), "{path}");
            assert!(!text.contains("noindex") && !text.contains('⟦'), "{path}");
            assert!(!page.headers.contains_key("set-cookie"), "{path}");
            assert!(!page.headers.contains_key("x-robots-tag"), "{path}");
        }
    }
}

#[tokio::test]
async fn the_list_leads_to_every_topic_and_the_foot_of_each_page_to_the_list() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let (nl, en) = (browser.get("/uitleg").await, browser.get("/en/explained").await);
    for (dutch, english) in TOPICS {
        assert!(nl.text().contains(&format!("href=\"/uitleg/{dutch}\"")), "{dutch}");
        assert!(en.text().contains(&format!("href=\"/en/explained/{english}\"")), "{english}");
    }
    let home = browser.get("/").await;
    assert!(home.text().contains("href=\"/uitleg\""));
    assert!(home.text().contains("href=\"/professionals\""));
    let advice = browser.get("/en/help/advice").await;
    assert!(advice.text().contains("href=\"/en/explained\""));
}

#[tokio::test]
async fn a_topic_that_is_not_there_is_answered_in_its_language() {
    let installation = Installation::open().await;
    for (path, words) in [
        ("/uitleg/nergens", "Deze pagina is er niet"),
        ("/en/explained/nepnaakt", "not here"),
        ("/uitleg/%2e%2e%2fpages", "Deze pagina is er niet"),
    ] {
        let page = installation.browser().get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.text().contains(words), "{path}");
    }
}

#[tokio::test]
async fn the_law_stands_with_state_source_and_that_it_is_no_advice() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for (path, heading, state, advice) in [
        ("/uitleg/de-wet", "Wat de wet zegt", "stand ", "geen juridisch advies"),
        ("/en/explained/the-law", "What the law says", "state of ", "not legal advice"),
        ("/spijt", "Wat de wet zegt", "stand ", "geen juridisch advies"),
    ] {
        let page = browser.get(path).await;
        // What happened since stands in a section of its own behind this one.
        let laws = page.text().split_once(heading).unwrap().1.split("</section>").next().unwrap();
        let cards: Vec<&str> = laws.split("<div class=\"law\">").skip(1).collect();
        assert!(!cards.is_empty(), "{path}");
        for card in cards {
            let card = card.split("</div>").next().unwrap();
            assert!(card.contains(state) && card.contains(advice), "{path}: {card}");
            assert!(card.contains("href=\"https://"), "{path}: {card}");
        }
    }
}

#[tokio::test]
async fn what_happened_since_stands_with_its_source_and_only_when_it_was_confirmed() {
    let installation = Installation::open().await;
    for (path, advice) in
        [("/uitleg/de-wet", "geen juridisch advies"), ("/en/explained/the-law", "not legal advice")]
    {
        let page = installation.browser().get(path).await;
        let cards: Vec<&str> = page.text().split("<div class=\"change\">").skip(1).collect();
        assert_eq!(cards.len(), 3, "{path}");
        for card in cards {
            let card = card.split("</div>").next().unwrap();
            assert!(card.contains(advice) && card.contains("href=\"https://"), "{path}: {card}");
            assert!(!card.contains("2 december 2026") && !card.contains("2 December 2026"));
        }
    }
}

#[tokio::test]
async fn the_page_of_regret_asks_nothing_and_begins_nothing() {
    let installation = Installation::open().await;
    for (path, question) in [("/spijt", "/hulp/vraag"), ("/en/regret", "/en/help/question")] {
        let mut browser = installation.browser();
        let page = browser.get(path).await;
        let main = page.text().split_once("<main").unwrap().1.to_owned();
        let main = main.split("</main>").next().unwrap();
        for never in ["<form", "<input", "<button", "button-link", "/weghalen", "/en/remove"] {
            assert!(!main.contains(never), "{path}: {never}");
        }
        assert!(!main.contains(question), "{path}");
        assert!(!page.headers.contains_key("set-cookie"), "{path}");
        let posted = browser.post(path, &[("about", "someone_else")]).await;
        assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn other_organisations_are_named_as_no_part_of_this_site() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    for (nl, en) in SIDE_DOORS {
        for (path, words) in [(nl, "Hoort niet bij deze site."), (en, "Not part of this site.")] {
            let page = browser.get(path).await;
            let cards = page.text().matches("<div class=\"contact-card\">").count();
            assert!(cards > 0, "{path}");
            assert_eq!(page.text().matches(words).count(), cards, "{path}");
        }
    }
    let regret = browser.get("/spijt").await;
    assert!(regret.text().contains("Stop it Now. Die dienst hoort niet bij deze site"));
}

#[tokio::test]
async fn side_doors_and_topics_name_their_sources_and_when_they_were_checked() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let topics = TOPICS.map(|(nl, _)| format!("/uitleg/{nl}"));
    let doors = SIDE_DOORS.map(|(nl, _)| nl.to_owned());
    for path in topics.iter().chain(&doors) {
        let page = browser.get(path).await;
        let text = page.text();
        assert!(text.contains("<h2>Bronnen</h2>") && text.contains("Nagekeken op 22"), "{path}");
        assert!(text.contains("class=\"links sources\""), "{path}");
        assert!(
            text.contains(&format!("<p class=\"print-only\">Hulplijn Voorbeeld: {path}</p>")),
            "{path}"
        );
    }
}
