//! Someone who reports, over HTTP, with a browser without scripts.

use std::io;

use testkit::http_client::{Answer, HttpClient};

pub(crate) const CHECK: &str = "/weghalen/controle";
pub(crate) const DONE: &str = "/weghalen/klaar";
pub(crate) const MY_CASE: &str = "/mijn-zaak";

/// What somebody reports.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) age: &'static str,
    pub(crate) links: String,
    pub(crate) text: String,
}

impl Story {
    pub(crate) fn about(link: &str) -> Self {
        Self { age: "18plus", links: link.to_owned(), text: "Een verhaal.".to_owned() }
    }
}

/// Answers the questions and fills in links and story; gives the check page.
pub(crate) async fn to_check(browser: &mut HttpClient, story: &Story) -> io::Result<Answer> {
    browser.post("/hulp/vraag", &[("n", "1"), ("about", "me")]).await?;
    browser.post("/hulp/vraag", &[("n", "2"), ("situation", "picture_shared")]).await?;
    browser.post("/hulp/vraag", &[("n", "3"), ("age", story.age)]).await?;
    let fields = [("links", story.links.as_str()), ("story", story.text.as_str())];
    browser.submit("/weghalen/link", &fields).await
}

/// The form token of a check page.
pub(crate) fn token(check: &Answer) -> String {
    check.hidden("token").unwrap_or_else(|| panic!("no token: {} {}", check.status, check.text()))
}

/// Sends and opens the page with the words.
pub(crate) async fn send(browser: &mut HttpClient, token: &str) -> io::Result<Answer> {
    browser.submit(CHECK, &[("token", token)]).await
}

/// The whole way; gives the eight words.
pub(crate) async fn report(browser: &mut HttpClient, story: &Story) -> io::Result<String> {
    let token = token(&to_check(browser, story).await?);
    Ok(words(&send(browser, &token).await?).expect("eight words"))
}

/// The eight words on a page, if it shows any.
pub(crate) fn words(page: &Answer) -> Option<String> {
    let text = page.text();
    let (_, list) = text.split_once("class=\"code-words-list\"")?;
    let (list, _) = list.split_once("</ol>")?;
    let words: Vec<&str> =
        list.split("<li>").skip(1).filter_map(|item| item.split('<').next()).collect();
    (words.len() == 8).then(|| words.join(" "))
}

/// Opens a case with its words, in a browser of its own; gives the case's page.
pub(crate) async fn enter(browser: &mut HttpClient, words: &str) -> io::Result<Answer> {
    browser.submit(MY_CASE, &[("code", words)]).await
}
