//! Measures what one advice page costs the server, in time of its processor.
//!
//! ```text
//! cargo build --release -p luwte --bin luwte --example advice_bench
//! target/release/luwte serve --config luwte.toml &
//! target/release/examples/advice_bench 127.0.0.1:8480 $!
//! ```
//!
//! First guidance alone, in this process: facts of every combination of the three answers, and what
//! follows from them. Then whole pages over HTTP, with session, guidance, template and padding: the
//! processor time of the server (Linux, `/proc`), divided by the pages.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use luwte_domain::{AboutWhom, AgeGroup, Answers, Lang, Situation, Word};
use luwte_guidance::Content;
use testkit::http_client::HttpClient;

/// Rounds over all answers in the run without a server.
const ROUNDS: usize = 50;
/// Pages asked for of each person.
const PAGES: usize = 500;
/// Ticks a second in `/proc`: the same on every Linux.
const TICKS: u32 = 100;

/// Someone by their answers: the three, then optional ones.
type Person = (&'static str, [&'static str; 3], &'static [(&'static str, &'static str)]);

const PEOPLE: [Person; 4] = [
    (
        "14, fake in a class chat",
        ["me", "fake_made", "12_15"],
        &[("place", "closed_group"), ("suspect", "peer_12_17"), ("same_school", "yes")],
    ),
    (
        "17, asked for money",
        ["me", "threatened", "16_17"],
        &[("demand", "money"), ("paid", "yes"), ("violence_threat", "yes")],
    ),
    (
        "24, picture of 16",
        ["me", "picture_shared", "16_17"],
        &[("depicted_age_now", "18plus"), ("place", "platform")],
    ),
    ("nothing said", ["unsaid", "unknown", "unknown"], &[]),
];

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let to: Option<SocketAddr> = arguments.next().and_then(|text| text.parse().ok());
    let server: Option<u32> = arguments.next().and_then(|text| text.parse().ok());
    let (Some(to), Some(server)) = (to, server) else {
        eprintln!("usage: advice_bench ADDRESS:PORT PROCESS");
        std::process::exit(2);
    };
    guidance()?;
    for (name, three, further) in PEOPLE {
        let mut browser = HttpClient::new(to);
        let [about, situation, age] = three;
        browser.post("/hulp/vraag", &[("n", "1"), ("about", about)]).await?;
        browser.post("/hulp/vraag", &[("n", "2"), ("situation", situation)]).await?;
        browser.post("/hulp/vraag", &[("n", "3"), ("age", age)]).await?;
        for (key, word) in further {
            browser.post("/hulp/vraag", &[("n", "4"), ("q", key), ("reply", word)]).await?;
        }
        pages(&mut browser, server, name).await?;
    }
    Ok(())
}

/// Guidance alone, for all answers in both languages.
fn guidance() -> std::io::Result<()> {
    let content = Content::embedded().map_err(std::io::Error::other)?;
    let today = jiff::civil::date(2026, 11, 22);
    let (mut times, mut steps) = (0_u32, 0);
    let begin = Instant::now();
    for _ in 0..ROUNDS {
        for about in AboutWhom::ALL {
            for situation in Situation::ALL {
                for age in AgeGroup::ALL {
                    let (about, situation, age) = (Some(*about), Some(*situation), Some(*age));
                    let answers = Answers { about, situation, age, ..Answers::default() };
                    for lang in [Lang::Nl, Lang::En] {
                        let guidance = content.guide(&content.facts(&answers), today, lang);
                        steps += guidance.now.len();
                        times += 1;
                    }
                }
            }
        }
    }
    println!("guidance alone: {:?} each ({times} times, {steps} steps)", begin.elapsed() / times);
    Ok(())
}

/// The advice of one person, again and again.
async fn pages(browser: &mut HttpClient, server: u32, name: &str) -> std::io::Result<()> {
    let before = processor(server)?;
    let (mut took, mut bytes) = (Vec::with_capacity(PAGES), 0);
    for _ in 0..PAGES {
        let begin = Instant::now();
        let page = browser.get("/hulp/advies").await?;
        took.push(begin.elapsed());
        bytes = page.text().len();
        if page.status != 200 {
            return Err(std::io::Error::other(format!("status {}", page.status)));
        }
    }
    let spent = (processor(server)?).saturating_sub(before) / u32::try_from(PAGES).unwrap_or(1);
    took.sort_unstable();
    let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default();
    println!(
        "{name}: {spent:?} of the processor a page, {bytes} bytes, {:?} p50, {:?} p99",
        at(50),
        at(99)
    );
    Ok(())
}

/// Processor time of a process so far, in its own code and in the kernel's.
fn processor(server: u32) -> std::io::Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{server}/stat"))?;
    // Fields 14 and 15; the name in field 2 may hold spaces, and ends with the last bracket.
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace();
    let ticks: u32 = fields.skip(11).take(2).filter_map(|text| text.parse::<u32>().ok()).sum();
    Ok(Duration::from_secs(1) * ticks / TICKS)
}
