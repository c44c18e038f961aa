//! How easy whole pages read, words of forms and buttons included: every public page that links
//! lead to, and the advice for every age. Serves: S30, S62.

use std::collections::{BTreeSet, VecDeque};

use axum::http::StatusCode;
use luwte_domain::{AboutWhom, AgeGroup, Lang, Situation, Word};
use luwte_guidance::{Content, Reading};

use crate::house::Installation;

/// Least scores, as `content/style/words.toml` has them for the texts of editors.
const PUBLIC: f64 = 75.0;
const LEGAL: f64 = 60.0;
/// Most words a sentence, on average.
const WORDS_PER_SENTENCE: f64 = 11.0;

/// What a reader sees in the main part of a page, one block a line.
fn shown(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    let (mut text, mut rest) = (String::new(), main.unwrap_or_default());
    while let Some((words, tag)) = rest.split_once('<') {
        text.push_str(words);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
        let is_inline = ["a", "strong", "span", "time", "b", "em", "kbd", "abbr"].contains(&name);
        text.push_str(if is_inline { "" } else { "\n" });
        let hidden = ["svg", "script", "style", "textarea", "output"].contains(&name);
        let end = format!("</{name}>");
        rest = if hidden && !tag.starts_with('/') {
            after.split_once(&end).map_or("", |(_, after)| after)
        } else {
            after
        };
    }
    let entities = [("&#39;", "’"), ("&amp;", "&"), ("&quot;", "\""), ("&#34;", "\"")];
    entities.iter().fold(text, |text, (entity, plain)| text.replace(entity, plain))
}

/// Addresses of this site that a page links to.
fn links(html: &str) -> impl Iterator<Item = String> {
    let parts = html.split(" href=\"/").skip(1);
    parts.filter_map(|part| {
        let path = part.split(['"', '#', '?']).next()?;
        let is_page = !path.contains('.') && !path.starts_with("balie") && path != "weg";
        is_page.then(|| format!("/{path}"))
    })
}

fn lang(path: &str) -> Lang {
    if path == "/en" || path.starts_with("/en/") { Lang::En } else { Lang::Nl }
}

/// Whether a page holds law or a notice in the words of the law, which may be a little harder.
fn is_legal(content: &Content, path: &str) -> bool {
    let lang = lang(path);
    let slug = path.trim_start_matches("/en").trim_start_matches('/');
    let topic = slug.strip_prefix("uitleg/").or_else(|| slug.strip_prefix("explained/"));
    let text = match topic {
        Some(topic) => content.topic_at(topic, lang),
        None => content.page_at(slug, lang),
    };
    let is_notice = ["weghalen/zelf/", "remove/yourself/"].iter().any(|at| slug.starts_with(at));
    is_notice || text.is_some_and(|text| text.is_legal)
}

/// What is wrong with a page, if anything.
fn fault(html: &str, path: &str, is_legal: bool) -> Option<String> {
    let lang = lang(path);
    let reading = Reading::of(&shown(html), lang);
    let (score, average) = (reading.score(lang), reading.words_per_sentence());
    let least = if is_legal { LEGAL } else { PUBLIC };
    let is_good = score >= least && average <= WORDS_PER_SENTENCE;
    (!is_good).then(|| format!("{path} scores {score:.1}, {average:.1} words a sentence"))
}

#[tokio::test]
async fn every_public_page_reads_easily() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    let content = Content::embedded().unwrap();
    let mut seen: BTreeSet<String> = ["/", "/en"].map(str::to_owned).into();
    let mut queue: VecDeque<String> = seen.iter().cloned().collect();
    let (mut read, mut faults) = (0, Vec::new());
    while let Some(path) = queue.pop_front() {
        let page = browser.get(&path).await;
        if page.status != StatusCode::OK || !page.header("content-type").contains("html") {
            continue;
        }
        for link in links(page.text()).filter(|link| seen.insert(link.clone())) {
            queue.push_back(link);
        }
        read += 1;
        faults.extend(fault(page.text(), &path, is_legal(&content, &path)));
    }
    assert!(read >= 80, "only {read} pages were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn advice_reads_easily_whoever_asks() {
    let installation = Installation::open().await;
    let mut faults = Vec::new();
    let pairs = [("/hulp/vraag", "/hulp/advies"), ("/en/help/question", "/en/help/advice")];
    for (question, advice) in pairs {
        for about in AboutWhom::ALL {
            for situation in Situation::ALL {
                for age in AgeGroup::ALL {
                    let mut browser = installation.browser();
                    let answers = [
                        ("about", about.word()),
                        ("situation", situation.word()),
                        ("age", age.word()),
                    ];
                    for (number, answer) in ["1", "2", "3"].into_iter().zip(answers) {
                        browser.post(question, &[("n", number), answer]).await;
                    }
                    let page = browser.get(advice).await;
                    assert_eq!(page.status, StatusCode::OK);
                    let name = format!("{advice} {about:?} {situation:?} {age:?}");
                    faults.extend(fault(page.text(), &name, false));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} pages:\n{}", faults.len(), faults.join("\n"));
}
