//! Measures intake over HTTP against a running installation, from the first question to the eight
//! words, key stretching included.
//!
//! ```text
//! cargo build --release -p luwte --bin luwte --example intake_bench
//! target/release/luwte serve --config luwte.toml &
//! target/release/examples/intake_bench 127.0.0.1:8480
//! ```
//!
//! Four runs: reports one after the other (the naive twin), reports side by side, and twice a crowd
//! of 500 who are ready and press send within ten seconds, while others read help pages: people
//! from everywhere, and people behind one address, as a school has it.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use testkit::http_client::HttpClient;
use tokio::task::JoinSet;

/// Reports in the naive run.
const NAIVE: usize = 40;
/// Visitors side by side, and reports each of them sends.
const SIDE_BY_SIDE: (usize, usize) = (16, 120);
/// People in the crowd, and the time in which they press.
const CROWD: usize = 500;
const WITHIN: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let Some(Ok(to)) = std::env::args().nth(1).map(|text| text.parse::<SocketAddr>()) else {
        eprintln!("usage: intake_bench ADDRESS:PORT");
        std::process::exit(2);
    };
    let begin = Instant::now();
    let mut naive = Vec::new();
    for number in 0..NAIVE {
        naive.push(report(to, number).await?);
    }
    let alone = told("one after the other", &mut naive, begin.elapsed());

    let begin = Instant::now();
    let mut visitors = JoinSet::new();
    for visitor in 0..SIDE_BY_SIDE.0 {
        visitors.spawn(async move {
            let mut took = Vec::new();
            for number in 0..SIDE_BY_SIDE.1 {
                took.push(report(to, visitor * 1_000 + number).await?);
            }
            Ok::<_, std::io::Error>(took)
        });
    }
    let mut together = Vec::new();
    while let Some(done) = visitors.join_next().await {
        together.extend(done.map_err(std::io::Error::other)??);
    }
    let rate = told("side by side", &mut together, begin.elapsed());
    println!("ratio to the naive run: {:.2}", rate / alone);
    crowd(to, "a crowd of 500 within 10 s", anywhere).await?;
    crowd(to, "the same behind one address", |_| "192.0.2.1".to_owned()).await
}

/// A visitor's address, in a network of its own.
fn anywhere(number: usize) -> String {
    format!("10.{}.{}.1", number / 250 % 250, number % 250)
}

/// A whole report; gives how long the send took.
async fn report(to: SocketAddr, number: usize) -> std::io::Result<Duration> {
    let (mut browser, token) = ready(to, number, &anywhere(number)).await?;
    send(&mut browser, &token).await
}

/// Answers, fills in a link, and stops at the check page.
async fn ready(
    to: SocketAddr,
    number: usize,
    address: &str,
) -> std::io::Result<(HttpClient, String)> {
    let mut browser = HttpClient::new(to).from(address);
    browser.post("/hulp/vraag", &[("n", "1"), ("about", "me")]).await?;
    browser.post("/hulp/vraag", &[("n", "2"), ("situation", "picture_shared")]).await?;
    browser.post("/hulp/vraag", &[("n", "3"), ("age", "18plus")]).await?;
    let link = format!("https://fotos.example/album/{number}");
    let fields = [("links", link.as_str()), ("story", "Synthetisch.")];
    let check = browser.submit("/weghalen/link", &fields).await?;
    let token = check.hidden("token").ok_or_else(|| std::io::Error::other("no form token"))?;
    Ok((browser, token))
}

/// Presses send and waits for the page with the words.
async fn send(browser: &mut HttpClient, token: &str) -> std::io::Result<Duration> {
    let begin = Instant::now();
    let page = browser.submit("/weghalen/controle", &[("token", token)]).await?;
    if !page.text().contains("id=\"words\"") {
        return Err(std::io::Error::other(format!("no words: {}", page.status)));
    }
    Ok(begin.elapsed())
}

/// 500 people press send within ten seconds; help pages are read meanwhile.
async fn crowd(
    to: SocketAddr,
    what: &str,
    address: impl Fn(usize) -> String,
) -> std::io::Result<()> {
    let mut getting_ready = JoinSet::new();
    for number in 0..CROWD {
        let address = address(number);
        getting_ready.spawn(async move { ready(to, 100_000 + number, &address).await });
    }
    let mut people = Vec::new();
    while let Some(ready) = getting_ready.join_next().await {
        people.push(ready.map_err(std::io::Error::other)??);
    }
    let begin = Instant::now();
    let reader = tokio::spawn(async move {
        let (mut browser, mut took) = (HttpClient::new(to).from("203.0.113.9"), Vec::new());
        while begin.elapsed() < WITHIN * 2 {
            let asked = Instant::now();
            if browser.get("/veilig").await.is_ok_and(|page| page.status == 200) {
                took.push(asked.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        took
    });
    let mut sends = JoinSet::new();
    for (number, (mut browser, token)) in people.into_iter().enumerate() {
        let wait = WITHIN * u32::try_from(number).unwrap_or(0) / u32::try_from(CROWD).unwrap_or(1);
        sends.spawn(async move {
            tokio::time::sleep(wait).await;
            send(&mut browser, &token).await
        });
    }
    let (mut took, mut refused) = (Vec::new(), 0);
    while let Some(done) = sends.join_next().await {
        match done.map_err(std::io::Error::other)? {
            Ok(time) => took.push(time),
            Err(_) => refused += 1,
        }
    }
    let last = begin.elapsed();
    told(what, &mut took, last);
    println!("refused: {refused}; last words after {:.1} s", last.as_secs_f64());
    let mut pages = reader.await.map_err(std::io::Error::other)?;
    told("help pages meanwhile", &mut pages, WITHIN * 2);
    Ok(())
}

/// Prints a run; gives how many a second.
fn told(what: &str, took: &mut [Duration], within: Duration) -> f64 {
    took.sort_unstable();
    let at = |percent: usize| {
        let index = (took.len() * percent / 100).min(took.len().saturating_sub(1));
        took.get(index).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    };
    #[expect(clippy::cast_precision_loss, reason = "some hundreds of reports")]
    let rate = took.len() as f64 / within.as_secs_f64();
    println!(
        "{what}: {} in {:.1} s = {rate:.1}/s; p50 {:.1} ms, p99 {:.1} ms",
        took.len(),
        within.as_secs_f64(),
        at(50),
        at(99)
    );
    rate
}
