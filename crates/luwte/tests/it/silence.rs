//! Known and unknown answer alike: the same bytes but for cookies and tokens of equal length, the
//! same headers, and about the same time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use luwte_domain::{Clock as _, SystemClock};
use testkit::http_client::{Answer, HttpClient};

use crate::person::{self, CHECK, DONE, MY_CASE, Story};
use crate::program::{Around, Installation};
use crate::serving::Serving;

const KNOWN: &str = "https://platform.example/p/bekend-1";
const OTHER: &str = "https://platform.example/p/anders-2";
const PDQ_KNOWN: &str = "1f1f1f1f00d1ce5e1f1f1f1f00d1ce5e1f1f1f1f00d1ce5e1f1f1f1f00d1ce5e";
const PDQ_OTHER: &str = "2e2e2e2e99a1b25e2e2e2e2e99a1b25e2e2e2e2e99a1b25e2e2e2e2e99a1b25e";

fn codes(pdq: &str) -> String {
    format!(r#"[{{"pdq":"{pdq}","quality":90,"stability":0,"sha256":"{pdq}"}}]"#)
}

/// An answer with the values of one session taken out: each must have the length of its twin.
fn masked(answer: &Answer, values: &[&str]) -> String {
    let mut text = String::new();
    for (name, value) in answer.headers.iter().filter(|(name, _)| name != "date") {
        let _ = writeln!(text, "{name}: {value}");
    }
    let mut text = format!("{}\n{text}\n{}", answer.status, answer.text());
    for value in values.iter().filter(|value| !value.is_empty()) {
        text = text.replace(value, &"*".repeat(value.len()));
    }
    text
}

/// Everything that somebody is answered who reports `link` and `pdq`, step by step.
async fn answers(installation: &Installation, link: &str, pdq: &str) -> Vec<(String, String)> {
    let mut browser = installation.browser();
    let mut seen: Vec<(&str, Answer)> = Vec::new();
    let first = browser.post("/hulp/vraag", &[("n", "1"), ("about", "me")]).await.unwrap();
    let draft = browser.cookies.values().next().unwrap().clone();
    seen.push(("first answer", first));
    browser.post("/hulp/vraag", &[("n", "3"), ("age", "18plus")]).await.unwrap();
    let typed = [("links", link), ("story", "Een verhaal.")];
    seen.push(("link", browser.post("/weghalen/link", &typed).await.unwrap()));
    let codes = codes(pdq);
    seen.push(("picture", browser.post("/weghalen/foto", &[("codes", &codes)]).await.unwrap()));
    let check = browser.get(CHECK).await.unwrap();
    let token = person::token(&check);
    seen.push(("check", check));
    seen.push(("send", browser.post(CHECK, &[("token", &token)]).await.unwrap()));
    let done = browser.get(DONE).await.unwrap();
    let words = person::words(&done).unwrap();
    let mut phone = installation.browser();
    seen.push(("enter", phone.post(MY_CASE, &[("code", &words)]).await.unwrap()));
    let cookie = phone.cookies.values().next().unwrap().clone();
    let case = phone.get(MY_CASE).await.unwrap();
    let form = case.hidden("token").unwrap();
    seen.push(("case", case));
    let again = [("token", form.as_str()), ("links", link)];
    seen.push(("the same link again", phone.post("/mijn-zaak/links", &again).await.unwrap()));
    let case = phone.get(MY_CASE).await.unwrap();
    let later = case.hidden("token").unwrap();
    seen.push(("case with it", case));
    let values = [link, &draft, &token, &cookie, &form, &later];
    let mut texts: Vec<(String, String)> =
        seen.iter().map(|(name, answer)| ((*name).to_owned(), masked(answer, &values))).collect();
    // Words differ in length; the padding takes that up, so the page has its twin's length.
    let (head, list) = done
        .text()
        .split_once("class=\"code-words-list\"")
        .map(|(head, rest)| {
            let (_, after) = rest.split_once("</ol>").unwrap();
            (head.to_owned(), after.split("<!--").next().unwrap().to_owned())
        })
        .unwrap();
    texts.push(("words".to_owned(), format!("{} {head} {list}", done.body.len())));
    texts
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_and_fingerprint_are_answered_as_unknown_ones_are() {
    let installation = Installation::new(Around::default());
    let _serving = installation.start();
    answers(&installation, KNOWN, PDQ_KNOWN).await;
    for (number, (link, pdq)) in
        [(KNOWN, PDQ_OTHER), (OTHER, PDQ_KNOWN), (KNOWN, PDQ_KNOWN)].into_iter().enumerate()
    {
        let fresh = format!("https://platform.example/p/nieuws-{number}");
        let digit = ["3", "4", "5"][number];
        let fresh_pdq = format!("{}{}", digit.repeat(8), &PDQ_OTHER[8..]);
        let (known, unknown) = loop {
            let minute = minute();
            let pair = (
                answers(&installation, link, pdq).await,
                answers(&installation, &fresh, &fresh_pdq).await,
            );
            // Pages show the minute; both are of the same one.
            if self::minute() == minute {
                break pair;
            }
        };
        assert_eq!(known.len(), unknown.len());
        for ((name, known), (_, unknown)) in known.iter().zip(&unknown) {
            assert_eq!(difference(known, unknown), None, "{name} tells");
        }
    }
}

fn minute() -> i64 {
    SystemClock.now().as_second() / 60
}

/// The first line that differs but for identifiers and moments of equal length.
fn difference(one: &str, other: &str) -> Option<(String, String)> {
    if one.len() != other.len() {
        return Some((format!("{} bytes", one.len()), format!("{} bytes", other.len())));
    }
    let (one, other) = (without_ids(one), without_ids(other));
    let pair = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    pair.map(|(one, other)| (one.to_owned(), other.to_owned()))
}

/// The text with identifiers of 36 characters, moments and the filler at its end taken out: moments
/// are longer or shorter by their last zeros, and the filler takes that up.
fn without_ids(text: &str) -> String {
    let text = text.rsplit_once("<!--..").map_or(text, |(page, _)| page);
    let is_id = |part: &str| {
        part.len() == 36
            && part.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            })
    };
    let is_moment = |part: &str| part.starts_with("20") && part.ends_with('Z');
    let part = |part| if is_id(part) || is_moment(part) { "*" } else { part };
    text.split('"').map(part).collect::<Vec<_>>().join("\"")
}

#[test]
fn a_byte_more_or_another_word_would_be_noticed() {
    assert_eq!(difference("a \"2026-11-22T02:29:31Z\"", "a \"2026-11-22T02:29:32Z\""), None);
    assert!(difference("200 bekend", "200 nieuw!").is_some());
    assert!(difference("200", "200 ").is_some());
}

/// Two installations of the same operator: words of one are unknown to the other.
struct Two {
    here: Installation,
    elsewhere: Installation,
    _serving: [Serving; 2],
}

impl Two {
    fn new() -> Self {
        let (here, elsewhere) =
            (Installation::new(Around::default()), Installation::new(Around::default()));
        let serving = [here.start(), elsewhere.start()];
        Self { here, elsewhere, _serving: serving }
    }
}

async fn try_code(browser: &mut HttpClient, code: &str) -> (Answer, Duration) {
    let begun = Instant::now();
    let answer = browser.post(MY_CASE, &[("code", code)]).await.unwrap();
    (answer, begun.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_and_withdrawn_words_get_one_answer_in_one_time() {
    let two = Two::new();
    let unknown = person::report(&mut two.elsewhere.browser(), &Story::about(KNOWN)).await.unwrap();
    let withdrawn = person::report(&mut two.here.browser(), &Story::about(KNOWN)).await.unwrap();
    let mut browser = two.here.browser();
    person::enter(&mut browser, &withdrawn).await.unwrap();
    browser.submit("/mijn-zaak/intrekken", &[]).await.unwrap();

    let mut times: [Vec<Duration>; 3] = Default::default();
    let mut browser = two.here.browser();
    // Seven of eight words with the last one doubled: told by the checksum, without stretching.
    let typo = unknown
        .rsplit_once(' ')
        .map(|(front, _)| format!("{front} {}", unknown.split(' ').next().unwrap()));
    for _ in 0..15 {
        for (code, times) in [&unknown, &withdrawn, typo.as_ref().unwrap()].iter().zip(&mut times) {
            let (answer, took) = try_code(&mut browser, code).await;
            assert_eq!(answer.status, 422);
            times.push(took);
        }
    }
    let (one, _) = try_code(&mut browser, &unknown).await;
    let (other, _) = try_code(&mut browser, &withdrawn).await;
    assert_eq!(one.body.len(), other.body.len());
    let shown = |answer: &Answer, code: &str| {
        let text = masked(answer, &[]).replace(code, "*");
        text.split("<!--..").next().unwrap().trim_end_matches(['<', '!', '-', '.']).to_owned()
    };
    assert_eq!(shown(&one, &unknown), shown(&other, &withdrawn));
    let [unknown, withdrawn, typo] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    });
    let ratio = unknown / withdrawn;
    eprintln!("unknown {unknown:.4} s, withdrawn {withdrawn:.4} s, a typo {typo:.4} s");
    assert!((0.6..1.7).contains(&ratio), "the time tells: {unknown} s and {withdrawn} s");
    assert!(typo < unknown * 0.5, "the control: what is not stretched is seen in the time");
}
