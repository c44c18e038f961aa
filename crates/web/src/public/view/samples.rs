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
    add("advice", html(&AdvicePage::samples(&frame(Door::Advice))));
    add("remove", html(&RemovePage::samples(&frame(Door::Remove))));
    add("link", html(&PlacePage::samples(&frame(Door::Link))));
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
    add("components", html(&ComponentsPage::samples(&frame(Door::Components))));
    all.extend(crate::error::samples::render(shell, Locale::new(lang)));
    all
}

fn html<T: Template>(pages: &[T]) -> Vec<String> {
    pages.iter().map(|page| page.render().unwrap()).collect()
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
            std::fs::write(folder.join(format!("{}.html", name.replace(' ', "-"))), html).unwrap();
        }
    }
    std::fs::write(folder.join("site.css"), include_str!(concat!(env!("OUT_DIR"), "/site.css")))
        .unwrap();
}
