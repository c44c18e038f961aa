//! Notices that people send themselves: complete for every recipient, case and language.
//! Serves: S48, S49.

use luwte_domain::Word;
use luwte_guidance::{Blank, OwnCase, OwnPartKind, Piece, Recipient, RecipientKind, SelfHelpPlace};

use crate::{LANGS, content};

#[test]
fn every_notice_has_all_parts_of_article_16_in_both_languages() {
    let content = content();
    let sites: Vec<Option<&Recipient>> =
        content.recipients().self_help().map(Some).chain([None]).collect();
    assert!(sites.len() > 10);
    for site in sites {
        for case in OwnCase::ALL {
            for lang in LANGS {
                let notice = content.own_notice(*case, site, lang);
                let kinds: Vec<OwnPartKind> = notice.parts.iter().map(|part| part.kind).collect();
                assert_eq!(
                    kinds,
                    [
                        OwnPartKind::Opening,
                        OwnPartKind::Reason,
                        OwnPartKind::Place,
                        OwnPartKind::Notifier,
                        OwnPartKind::GoodFaith,
                        OwnPartKind::Request,
                    ]
                );
                assert!(notice.parts.iter().all(|part| !part.title.is_empty()));
                assert!(notice.parts.iter().all(|part| !part.pieces.is_empty()));
                let text = notice.text(|blank| format!("<{}>", blank.word()));
                for mark in ["(a)", "(b)", "(d)", "<place>", "<since>"] {
                    assert!(text.contains(mark), "{case:?} {lang:?} lacks {mark}: {text}");
                }
                assert_eq!(text.contains("\n(c) "), !case.is_anonymous(), "{case:?} {lang:?}");
                let reason = content.reason(case.basis(), lang);
                assert!(text.contains(&reason.title) && text.contains(&reason.body_text));
                assert!(!text.contains('['), "{text}");
                match site {
                    Some(site) => assert!(text.contains(site.name(lang)), "{text}"),
                    None => assert!(text.contains("<site>")),
                }
            }
        }
    }
}

#[test]
fn name_and_mail_are_blanks_for_adults_and_absent_for_minors_and_doubt() {
    let content = content();
    for lang in LANGS {
        for case in OwnCase::ALL {
            let blanks = content.own_notice(*case, None, lang).blanks();
            let has = |blank| blanks.contains(&blank);
            assert_eq!(has(Blank::Name), !case.is_anonymous(), "{case:?}");
            assert_eq!(has(Blank::Mail), !case.is_anonymous(), "{case:?}");
            assert!(has(Blank::Place) && has(Blank::Since) && has(Blank::Site));
        }
        let strict = content.own_notice(OwnCase::MinorOrUnknown, None, lang);
        let text = strict.text(|_| String::new());
        assert!(text.contains("2011/93/EU") && text.contains("16"));
        assert!(!text.to_lowercase().contains("e-mail address:"));
    }
}

#[test]
fn no_notice_asks_for_the_picture_or_for_the_name_of_who_is_in_it() {
    let content = content();
    for case in OwnCase::ALL {
        for lang in LANGS {
            let notice = content.own_notice(*case, None, lang);
            let words: String = notice
                .parts
                .iter()
                .flat_map(|part| &part.pieces)
                .filter_map(|piece| match piece {
                    Piece::Words(words) => Some(words.to_lowercase()),
                    Piece::Blank(_) => None,
                })
                .collect();
            for never in ["attach", "bijlage", "enclosed", "my name is", "school"] {
                assert!(!words.contains(never), "{case:?} {lang:?}: {never}");
            }
        }
    }
}

#[test]
fn a_search_engine_is_asked_to_drop_results_and_nobody_else_is() {
    let content = content();
    for site in content.recipients().iter() {
        let notice = content.own_notice(OwnCase::MadeWithoutConsent, Some(site), LANGS[1]);
        let text = notice.text(|_| String::new());
        let is_search = site.kind() == RecipientKind::Search;
        assert_eq!(text.contains("search results"), is_search, "{}", site.id);
    }
}

#[test]
fn every_text_of_the_pages_is_there_and_closed_chats_have_their_own() {
    use SelfHelpPlace::{After, Before, Closed, List, Notice, Other};

    let content = content();
    for lang in LANGS {
        for place in [List, Before, Closed, Notice, After, Other] {
            let found = content.self_help(place, lang).unwrap();
            assert!(!found.text.title.is_empty() && !found.text.body_html.is_empty());
        }
        for app in ["whatsapp", "snapchat", "telegram", "discord"] {
            assert!(content.self_help_app(app, lang).is_some(), "{app}");
        }
    }
    assert!(content.self_help_app("tiktok", LANGS[0]).is_none());
}

#[test]
fn a_minor_is_told_to_make_no_copy_of_the_picture() {
    let content = content();
    let text = |lang| content.self_help(SelfHelpPlace::Before, lang).unwrap().text.body_text;
    assert!(text(LANGS[0]).contains("geen schermafdruk van de foto"));
    assert!(text(LANGS[1]).contains("no screenshot of the photo"));
}

#[test]
fn what_reporting_does_says_so_when_its_source_was_not_read() {
    let content = content();
    for site in content.recipients().iter() {
        for lang in LANGS {
            if let Some(found) = content.self_help_app(&site.id, lang) {
                let note = ["niet nakijken", "could not check"];
                let says = note.iter().any(|note| found.text.body_html.contains(note));
                assert_eq!(says, !found.source.mark.is_read(), "{}", site.id);
            }
        }
    }
}

#[test]
fn every_listed_recipient_has_its_own_help_page() {
    for site in content().recipients().self_help() {
        let url = site.help_url.as_deref().unwrap_or_default();
        assert!(url.starts_with("https://"), "{}", site.id);
    }
}
