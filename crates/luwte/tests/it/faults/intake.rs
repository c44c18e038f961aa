//! kill -9 at any moment of a report: every code that was shown opens its case, one draft is one
//! case with the same words, and what was acknowledged is kept. On both databases.

use std::fs;
use std::io;
use std::time::{Duration, Instant};

use testkit::http_client::{Answer, HttpClient, encoded};
use tokio::io::AsyncWriteExt as _;

use super::Dice;
use crate::member::Member;
use crate::person::{self, CHECK, DONE, Story};
use crate::program::{Around, Installation, Kind};
use crate::serving::Serving;

/// Rounds with a kill during the send, on each database.
const SENDS: [(Kind, usize); 2] = [(Kind::Sqlite, 40), (Kind::Postgres, 20)];
/// Rounds with a kill anywhere on the way.
const WAYS: [(Kind, usize); 2] = [(Kind::Sqlite, 20), (Kind::Postgres, 12)];

/// What one draft came to.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) link: String,
    /// Words that were shown before the kill.
    pub(super) shown: Option<String>,
    /// Words after the same form was sent again.
    pub(super) words: String,
}

fn link(number: usize) -> String {
    format!("https://platform.example/p/ronde-{number}")
}

/// What is lost: words that changed, and words that do not open the case with their link.
pub(super) async fn lost(installation: &Installation, outcomes: &[Outcome]) -> Vec<String> {
    let mut lost = Vec::new();
    for Outcome { link, shown, words } in outcomes {
        if shown.as_ref().is_some_and(|shown| shown != words) {
            lost.push(format!("{link}: other words after the kill"));
        }
        let opens = shown.as_ref().unwrap_or(words);
        let page = person::enter(&mut installation.browser(), opens).await;
        if !page.is_ok_and(|page| page.status == 200 && page.text().contains(link.as_str())) {
            lost.push(format!("{link}: its words do not open it"));
        }
    }
    lost
}

/// Sends, and kills the server after `delay`. Gives what the person saw: the answer to the form,
/// if it came, and the words, if they came.
async fn send_and_kill(
    serving: Serving,
    browser: &HttpClient,
    token: &str,
    delay: Duration,
) -> (bool, Option<String>) {
    let (mut browser, form) = (browser.clone(), token.to_owned());
    let sending = tokio::spawn(async move {
        let answer = browser.post(CHECK, &[("token", &form)]).await;
        let is_taken = answer.is_ok_and(|answer| answer.status == 303);
        let done = if is_taken { browser.get(DONE).await.ok() } else { None };
        (is_taken, done.as_ref().and_then(person::words))
    });
    tokio::time::sleep(delay).await;
    serving.kill();
    sending.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_moment_of_the_send_loses_no_shown_code() {
    for (kind, rounds) in SENDS {
        if let Some(installation) = Installation::on(kind, Around::default()) {
            kill_during_sends(kind, &installation, rounds).await;
        }
    }
}

async fn kill_during_sends(kind: Kind, installation: &Installation, rounds: usize) {
    let mut serving = installation.start();
    let mut longest = Duration::ZERO;
    let (mut dice, mut before, mut after, mut outcomes) = (Dice::new(), 0, 0, Vec::new());
    for round in 0..2 {
        let (mut browser, link) = (installation.browser(), link(round));
        let check = person::to_check(&mut browser, &Story::about(&link)).await.unwrap();
        let begun = Instant::now();
        let done = person::send(&mut browser, &person::token(&check)).await.unwrap();
        longest = begun.elapsed() + Duration::from_millis(10);
        let words = person::words(&done).unwrap();
        outcomes.push(Outcome { link, shown: Some(words.clone()), words });
    }
    for round in 2..rounds {
        let (mut browser, link) = (installation.browser(), link(round));
        let check = person::to_check(&mut browser, &Story::about(&link)).await.unwrap();
        let token = person::token(&check);
        let delay = dice.span(longest * 3 / 2);
        let (is_taken, shown) = send_and_kill(serving, &browser, &token, delay).await;
        serving = installation.start();
        let mut browser = browser.clone();
        if is_taken {
            let done = browser.get(DONE).await.unwrap();
            assert!(person::words(&done).is_some(), "an acknowledged report, seed {}", dice.seed);
            after += 1;
        } else {
            before += 1;
        }
        let words = person::words(&person::send(&mut browser, &token).await.unwrap()).unwrap();
        outcomes.push(Outcome { link, shown, words });
    }
    eprintln!(
        "{kind:?}: killed {before} times before and {after} times after the answer, of {longest:?}"
    );
    assert!(before > rounds / 10, "too one-sided: the kills missed the send");
    assert_eq!(lost(installation, &outcomes).await, [""; 0], "seed {}", dice.seed);
    let cases = Member::log_in(installation).await.cases().await;
    assert_eq!(cases.len(), rounds, "one case a draft, seed {}", dice.seed);
    drop(serving);
}

/// Someone who tries each step until it is answered.
struct Stubborn(HttpClient);

impl Stubborn {
    async fn ask(&mut self, path: &str, fields: Option<&[(&str, &str)]>) -> Answer {
        loop {
            let answer = match fields {
                Some(fields) => self.0.post(path, fields).await,
                None => self.0.get(path).await,
            };
            match answer {
                Ok(answer) => return answer,
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        }
    }

    /// The whole way, no step of it twice unless it was not answered; gives the words.
    async fn report(mut self, link: &str) -> io::Result<String> {
        let answers =
            [("1", "about", "me"), ("2", "situation", "picture_shared"), ("3", "age", "18plus")];
        for (number, name, value) in answers {
            self.ask("/hulp/vraag", Some(&[("n", number), (name, value)])).await;
        }
        self.ask("/weghalen/link", Some(&[("links", link), ("story", "Een verhaal.")])).await;
        let check = self.ask(CHECK, None).await;
        let text = check.text();
        for kept in ["18 of ouder", link, "Een verhaal."] {
            if !text.contains(kept) {
                return Err(io::Error::other(format!("{kept} is not on the check page: {text}")));
            }
        }
        let token = person::token(&check);
        self.ask(CHECK, Some(&[("token", &token)])).await;
        let done = self.ask(DONE, None).await;
        person::words(&done).ok_or_else(|| io::Error::other(done.text()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_step_of_the_way_keeps_every_answered_step() {
    for (kind, rounds) in WAYS {
        if let Some(installation) = Installation::on(kind, Around::default()) {
            kill_on_the_way(&installation, rounds).await;
        }
    }
}

async fn kill_on_the_way(installation: &Installation, rounds: usize) {
    let mut serving = installation.start();
    let begun = Instant::now();
    let stubborn = Stubborn(installation.browser());
    stubborn.report(&link(0)).await.unwrap();
    let (longest, mut dice, mut outcomes) = (begun.elapsed(), Dice::new(), Vec::new());
    for round in 1..=rounds {
        let (stubborn, link) = (Stubborn(installation.browser()), link(round));
        let to = link.clone();
        let way = tokio::spawn(async move { stubborn.report(&to).await });
        tokio::time::sleep(dice.span(longest)).await;
        serving.kill();
        serving = installation.start();
        let words =
            way.await.unwrap().unwrap_or_else(|error| panic!("seed {}: {error}", dice.seed));
        outcomes.push(Outcome { link, shown: Some(words.clone()), words });
    }
    assert_eq!(lost(installation, &outcomes).await, [""; 0], "seed {}", dice.seed);
    let cases = Member::log_in(installation).await.cases().await;
    assert_eq!(cases.len(), rounds + 1, "one case a draft, seed {}", dice.seed);
    drop(serving);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_forgets_an_answered_report_would_be_noticed() {
    let installation = Installation::new(Around::default());
    let serving = installation.start();
    let (mut browser, link) = (installation.browser(), link(1));
    let check = person::to_check(&mut browser, &Story::about(&link)).await.unwrap();
    let token = person::token(&check);
    serving.stop();
    let kept = installation.path("kept");
    fs::create_dir(&kept).unwrap();
    copy_files(&installation.data(), &kept);

    let serving = installation.start();
    let (_, shown) = send_and_kill(serving, &browser, &token, Duration::from_secs(2)).await;
    assert!(shown.is_some());
    for name in ["luwte.db-wal", "luwte.db-shm", "keys.db-journal"] {
        let _ = fs::remove_file(installation.data().join(name));
    }
    copy_files(&kept, &installation.data());
    let serving = installation.start();
    let outcomes = [Outcome { link, shown: shown.clone(), words: shown.unwrap() }];
    assert_eq!(lost(&installation, &outcomes).await.len(), 1);
    drop(serving);
}

/// Copies the plain files of a directory.
fn copy_files(from: &std::path::Path, to: &std::path::Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_send_fifty_times_at_once_is_one_case_with_the_same_words() {
    let installation = Installation::new(Around::default());
    let _serving = installation.start();
    let mut browser = installation.browser();
    let check = person::to_check(&mut browser, &Story::about(&link(1))).await.unwrap();
    let token = person::token(&check);
    let mut sends = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (mut browser, token) = (browser.clone(), token.clone());
        sends.spawn(async move {
            person::words(&person::send(&mut browser, &token).await.unwrap()).unwrap()
        });
    }
    let words = sends.join_all().await;
    assert!(words.windows(2).all(|pair| pair[0] == pair[1]), "{words:?}");
    assert_eq!(Member::log_in(&installation).await.cases().await.len(), 1);
    let outcomes = [Outcome { link: link(1), shown: None, words: words[0].clone() }];
    assert_eq!(lost(&installation, &outcomes).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_during_the_send_changes_nothing() {
    let installation = Installation::new(Around::default());
    let _serving = installation.start();
    let mut dice = Dice::new();
    let mut outcomes = Vec::new();
    for round in 0..15 {
        let (mut browser, link) = (installation.browser(), link(round));
        let check = person::to_check(&mut browser, &Story::about(&link)).await.unwrap();
        let token = person::token(&check);
        let body = encoded(&[("token", &token)]);
        let (name, value) = browser.cookies.iter().next().unwrap();
        let head = format!(
            "POST {CHECK} HTTP/1.1\r\nHost: {}\r\nCookie: {name}={value}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            installation.address,
            body.len()
        );
        let mut wire = tokio::net::TcpStream::connect(installation.address).await.unwrap();
        wire.write_all(head.as_bytes()).await.unwrap();
        tokio::time::sleep(dice.span(Duration::from_millis(90))).await;
        drop(wire);
        let words = person::words(&person::send(&mut browser, &token).await.unwrap()).unwrap();
        let again = person::words(&browser.get(DONE).await.unwrap());
        outcomes.push(Outcome { link, shown: again, words });
    }
    assert_eq!(lost(&installation, &outcomes).await, [""; 0], "seed {}", dice.seed);
    let cases = Member::log_in(&installation).await.cases().await;
    assert_eq!(cases.len(), 15, "one case a draft, seed {}", dice.seed);
}
