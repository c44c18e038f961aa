//! Every sample of every public page, rendered; and a shell to render them with.

use std::sync::Arc;

use askama::Template;
use luwte_domain::Lang;

use super::*;
use crate::locale::Locale;
use crate::page::Here;
use crate::shell::{Both, Shell};
use crate::site::Door;

/// A made-up operator.
pub(crate) fn shell(is_demo: bool) -> Arc<Shell> {
    let danger = |text: &str| {
        format!(
            "<p>{text}: <a href=\"tel:112\">112</a>. <a href=\"tel:113\">113</a>. \
             Kindertelefoon: <a href=\"tel:08000432\">0800-0432</a>.</p>"
        )
    };
    Arc::new(Shell {
        name: "Hulplijn Voorbeeld".to_owned(),
        phone: "000 000 00 00".to_owned(),
        hours: Both {
            nl: "op werkdagen van 9 tot 17 uur".to_owned(),
            en: "on working days from 9 to 17".to_owned(),
        },
        messages_read: Both {
            nl: "op werkdagen van 9 tot 17 uur".to_owned(),
            en: "on working days from 9 to 17".to_owned(),
        },
        controller: "Stichting Voorbeeld".to_owned(),
        complaints: "klacht@voorbeeld.example".to_owned(),
        exit_url: "https://weer.example/".to_owned(),
        is_demo,
        danger: Both { nl: danger("Gevaar"), en: danger("Danger") },
        final_after_days: 7,
    })
}

/// Name and HTML of every sample in `lang`.
pub(crate) fn render(shell: &Arc<Shell>, lang: Lang) -> Vec<(String, String)> {
    let frame =
        |door| Frame { shell: Arc::clone(shell), here: Here { door, l: Locale::new(lang) } };
    let mut all = Vec::new();
    let mut add = |name: &str, pages: Vec<String>| {
        for (number, html) in pages.into_iter().enumerate() {
            all.push((format!("{name}-{number}"), html));
        }
    };
    add("home", html(&[HomePage::new(&frame(Door::Home))]));
    add("help", html(&[HelpPage::new(&frame(Door::Help))]));
    add("question", html(&QuestionPage::samples(&frame(Door::Question))));
    add("further", html(&FurtherPage::samples(&frame(Door::Question))));
    add("advice", html(&AdvicePage::samples(&frame(Door::Advice))));
    add("remove", html(&RemovePage::samples(&frame(Door::Remove))));
    add("link", html(&PlacePage::samples(&frame(Door::Link))));
    add("self-help", html(&SelfHelpPage::samples(&frame(Door::SelfHelp))));
    add("self-help-for", html(&SelfHelpForPage::samples(&frame(Door::SelfHelpFor))));
    add("photo", html(&PhotoPage::samples(&frame(Door::Photo))));
    add("check", html(&CheckPage::samples(&frame(Door::Check))));
    add("done", html(&DonePage::samples(&frame(Door::Done))));
    add("enter", html(&EnterPage::samples(&frame(Door::MyCase))));
    add("my-case", html(&MyCasePage::samples(&frame(Door::MyCase))));
    add("withdraw", html(&[WithdrawPage::new(&frame(Door::Withdraw))]));
    add("withdrawn", html(&[WithdrawnPage::new(&frame(Door::Withdrawn))]));
    add("status", html(&StatusPage::samples(&frame(Door::Status))));
    add("chat", html(&ChatPage::samples(&frame(Door::Chat))));
    add("content", html(&ContentPage::samples(&frame(Door::Parents))));
    add("school", html(&SchoolPage::samples(&frame(Door::School))));
    add("plan", html(&PlanPage::samples(&frame(Door::SchoolPlan))));
    add("letters", html(&LettersPage::samples(&frame(Door::SchoolLetters))));
    add("lesson", html(&LessonPage::samples(&frame(Door::SchoolLesson))));
    add("components", html(&ComponentsPage::samples(&frame(Door::Components))));
    all.extend(crate::error::samples::render(shell, Locale::new(lang)));
    all.extend(crate::desk::samples::render(shell, lang));
    all.extend(crate::recipient::samples::render(shell, lang));
    all
}

fn html<T: Template>(pages: &[T]) -> Vec<String> {
    pages.iter().map(|page| page.render().unwrap()).collect()
}

/// Values of `attribute` in `html`, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.match_indices(&start)
        .filter_map(|(at, _)| html[at + start.len()..].split('"').next())
        .collect()
}

fn every() -> impl Iterator<Item = (String, String)> {
    let shells = [true, false].map(shell);
    shells.into_iter().flat_map(|shell| {
        [Lang::Nl, Lang::En].into_iter().flat_map(move |lang| {
            let named = move |(name, html)| (format!("{name} {lang:?}"), html);
            render(&shell, lang).into_iter().map(named)
        })
    })
}

#[test]
fn every_sample_has_all_its_words() {
    for (name, html) in every() {
        assert!(!html.contains('⟦'), "{name} lacks a text");
        assert!(!html.contains("{$") && !html.contains("{ $"), "{name} lacks an argument");
    }
}

#[test]
fn every_sample_has_one_heading_a_title_and_a_language() {
    for (name, html) in every() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
        assert!(title.ends_with(" - Luwte") && title.len() > " - Luwte".len(), "{name}: {title}");
        assert!(
            html.contains("<html lang=\"nl\">") || html.contains("<html lang=\"en\">"),
            "{name}"
        );
    }
}

#[test]
fn every_identifier_is_there_once_and_every_reference_leads_to_one() {
    for (name, html) in every() {
        let ids = values(&html, "id");
        let unique: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name} has an identifier twice: {ids:?}");
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for id in values(&html, attribute).iter().flat_map(|value| value.split_whitespace()) {
                assert!(ids.contains(&id), "{name}: {attribute} to {id}");
            }
        }
        for anchor in values(&html, "href").iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.contains(&anchor), "{name}: link to #{anchor}");
        }
    }
}

#[test]
fn a_problem_stands_in_the_title_on_top_and_at_the_field() {
    for (name, html) in every().filter(|(_, html)| html.contains("class=\"error-summary\"")) {
        if name.starts_with("components") {
            continue;
        }
        assert!(html.contains("<title>Fout: ") || html.contains("<title>Error: "), "{name}");
        let is_field = html.contains("class=\"error-message\"");
        assert!(is_field || name.starts_with("check") || name.starts_with("photo"), "{name}");
    }
}

#[test]
fn no_page_runs_inline_script_or_style_and_none_takes_a_file_by_name() {
    for (name, html) in every() {
        for forbidden in ["<style", " style=\"", " onclick", " onload", "javascript:", "http-equiv"]
        {
            assert!(!html.contains(forbidden), "{name} has {forbidden}");
        }
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script type=\"module\" src=").count()
        );
        assert!(!html.contains("multipart"), "{name}");
        for input in html.split("<input").skip(1).filter(|input| input.contains("type=\"file\"")) {
            let tag = input.split('>').next().unwrap();
            assert!(
                !tag.contains(" name="),
                "{name}: a file field with a name would send the file"
            );
        }
    }
}

#[test]
fn the_fixed_line_and_the_way_out_stand_where_they_must() {
    let flows = [
        "home", "help", "question", "advice", "remove", "photo", "link", "check", "done", "enter",
        "my-case", "withdraw", "chat", "school", "plan", "letters",
    ];
    for (name, html) in every() {
        if flows.iter().any(|flow| name.starts_with(flow)) {
            for number in ["tel:112", "tel:113", "tel:08000432"] {
                assert!(html.contains(number), "{name} lacks {number}");
            }
        }
        if !name.contains("Desk") && !name.contains("Recipient") {
            assert_eq!(html.matches("data-exit").count(), 2, "{name}");
        }
    }
}

#[test]
fn addresses_are_inert_text() {
    for (name, html) in every() {
        for attribute in ["href", "src", "action"] {
            for value in values(&html, attribute) {
                assert!(!value.contains("voorbeeld.example/p/"), "{name}: {attribute}={value}");
            }
        }
    }
}

#[test]
fn a_demonstration_says_synthetic_on_every_page() {
    for lang in [Lang::Nl, Lang::En] {
        assert!(
            render(&shell(true), lang)
                .iter()
                .all(|(_, html)| html.contains("synthetic") || html.contains("synthetisch"))
        );
        assert!(
            render(&shell(false), lang).iter().all(|(_, html)| !html.contains("class=\"demo\""))
        );
    }
}

/// Writes every sample to `target/web-samples/`, to be looked at in a browser.
#[test]
#[ignore = "for a look at the pages"]
fn samples_are_written_for_a_look() {
    let folder =
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/web-samples"));
    for lang in [Lang::Nl, Lang::En] {
        let l = Locale::new(lang);
        let folder = folder.join(l.code());
        std::fs::create_dir_all(&folder).unwrap();
        for (name, html) in render(&shell(true), lang) {
            let html = html.replace("/static/site.css", "../site.css");
            let html = html.replace("/static/desk.css", "../desk.css");
            std::fs::write(folder.join(format!("{}.html", name.replace(' ', "-"))), html).unwrap();
        }
    }
    std::fs::write(folder.join("site.css"), include_str!(concat!(env!("OUT_DIR"), "/site.css")))
        .unwrap();
    std::fs::write(folder.join("desk.css"), include_str!(concat!(env!("OUT_DIR"), "/desk.css")))
        .unwrap();
}
