use luwte_domain::Lang;
use luwte_domain::Word;
use luwte_domain::tally::Route;

use crate::{LANGS, content};

const PAGES: [(&str, &str, &str); 14] = [
    ("safe", "veilig", "safe"),
    ("privacy", "privacy", "privacy"),
    ("accessibility", "toegankelijkheid", "accessibility"),
    ("complaint", "klacht", "complaint"),
    ("about", "over", "about"),
    ("source", "broncode", "source"),
    ("parents", "ouders", "parents"),
    ("i-saw-it", "ik-zag-iets", "i-saw-it"),
    ("regret", "spijt", "regret"),
    ("evidence", "bewijs", "evidence"),
    ("police", "aangifte", "police"),
    ("school", "school", "school"),
    ("professionals", "professionals", "professionals"),
    ("explained", "uitleg", "explained"),
];

#[test]
fn every_page_is_found_by_id_and_by_address_in_both_languages() {
    let content = content();
    for (id, nl, en) in PAGES {
        for (lang, slug, twin) in [(Lang::Nl, nl, en), (Lang::En, en, nl)] {
            let page = content.page(id, lang).unwrap();
            assert_eq!((page.slug.as_str(), page.twin_slug.as_str()), (slug, twin));
            assert_eq!(content.page_at(slug, lang).unwrap(), page);
            assert!(page.body_html.starts_with("<p>") && !page.body_html.contains("{{"));
        }
    }
    assert_eq!(content.page("nowhere", Lang::Nl), None);
    assert_eq!(content.page_at("ouders", Lang::En), None);
}

#[test]
fn consent_tells_purpose_limits_keeping_and_withdrawal_on_every_route() {
    let content = content();
    for route in Route::ALL {
        for lang in LANGS {
            let shown = content.consent(lang, *route);
            assert!(shown.items.len() >= 6, "{route:?}");
            assert!(!shown.agree.body_text.is_empty());
            let text: String = shown.items.iter().map(|item| item.body_text.as_str()).collect();
            assert!(text.contains("30") && text.contains("365") && text.contains('7'));
        }
    }
}

#[test]
fn with_no_subscriber_the_photo_route_says_so_and_names_other_services() {
    let content = content();
    assert!(content.subscribers().is_empty());
    let shown = content.consent(Lang::Nl, Route::Photo);
    let text: String = shown.items.iter().map(|item| item.body_text.as_str()).collect();
    assert!(text.contains("nog geen platform") && text.contains("Take It Down"));
    assert!(text.contains("persoonsgegeven"));
    let link = content.consent(Lang::Nl, Route::Link);
    assert!(!link.items.iter().any(|item| item.body_text.contains("Take It Down")));
}

#[test]
fn the_class_chat_leads_from_saving_to_telling_us() {
    let content = content();
    for lang in LANGS {
        let chat = content.class_chat(lang);
        let ids: Vec<&str> = chat.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, ["save", "report", "admin", "school", "told"]);
        assert!(!chat.intro.body_html.is_empty());
        assert!(chat.apps.iter().any(|app| app.id == "whatsapp"));
    }
}

#[test]
fn every_number_shown_has_a_source_that_was_read() {
    for card in content().contacts(Lang::Nl) {
        assert!(card.phone.is_none() || card.source.mark.is_read(), "{}", card.id);
    }
    let with_number: Vec<String> = content()
        .contacts(Lang::Nl)
        .into_iter()
        .filter_map(|card| Some(card.phone?.shown))
        .collect();
    assert_eq!(
        with_number,
        [
            "112",
            "113",
            "0800-0432",
            "020-261 52 75",
            "0900-8844",
            "0800-0188",
            "0800-2000",
            "0900-0101"
        ]
    );
}

#[test]
fn clocks_are_milliseconds() {
    let content = content();
    let clocks = content.clocks();
    assert_eq!(clocks.undo_within_ms, 10_000);
    assert_eq!(clocks.notice.receipt, 24 * 3_600_000);
    assert_eq!(clocks.portal_valid_ms, 180 * 86_400_000);
    assert_eq!(clocks.draft_idle_ms, 3_600_000);
    assert_eq!(clocks.session_idle_ms, 1_800_000);
    assert!(clocks.first_recheck_least_ms < clocks.first_recheck_most_ms);
}

#[test]
fn the_rhythm_slows_from_minutes_to_daily_and_ends_after_a_year() {
    let content = content();
    let clocks = content.clocks();
    let day = 86_400_000;
    assert_eq!(clocks.next_recheck_within(0), Some(15 * 60_000));
    assert_eq!(clocks.next_recheck_within(3 * 3_600_000), Some(3_600_000));
    assert_eq!(clocks.next_recheck_within(30 * day), Some(day));
    assert_eq!(clocks.next_recheck_within(365 * day), None);
}

#[test]
fn the_law_is_dated_and_sourced() {
    let content = content();
    for id in ["252", "254ba"] {
        for lang in LANGS {
            let law = content.law(id, lang).unwrap();
            assert_eq!(law.provision, id);
            assert_eq!(law.valid_from.to_string(), "2024-07-01");
            assert!(law.source.url.starts_with("https://") && law.source.mark.is_read());
        }
    }
}

#[test]
fn the_regret_page_never_tells_to_destroy_threats() {
    let page = content().page("regret", Lang::Nl).unwrap();
    assert!(page.body_html.contains("Laat die chat staan"));
}

#[test]
fn languages_have_words() {
    assert_eq!(Lang::ALL.len(), LANGS.len());
}
