//! How often a re-check is wrong, counted over the corpus of `testkit`.
//!
//! `cargo run --release -p luwte-demo --example oracle [-- --half tune|test] [--pages N]` serves the
//! pages on the loopback, looks at each of them as for an adult and strictly, and prints the
//! matrices with those of an exact-hash rule beside them and how long a wrong *weg* would stand, as
//! in `docs/oracle.md`.
//! Beside them stand those of the sites that somebody wrote who had not read the rules.
//! `--half tune` also names the templates that go wrong; the other half is never shown by template,
//! so that nobody writes rules for it.

mod looker;
mod tally;
mod wrong;

use std::io::Write as _;
use std::sync::Arc;

use anyhow::{Result, bail};
use looker::Looker;
use luwte_guidance::Content;
use tally::Tally;
use testkit::corpus::{Corpus, Half};
use testkit::http_peer::HttpPeer;
use tokio::task::JoinSet;

/// Pages of each truth in each half, unless said otherwise.
const PAGES: usize = 1_500;
/// Looks at the same time.
const AT_ONCE: usize = 16;

#[tokio::main]
async fn main() -> Result<()> {
    let (half, pages) = options()?;
    let corpus = Arc::new(Corpus::new(pages)?);
    let served = Arc::clone(&corpus);
    let site = HttpPeer::start("127.0.0.1:0".parse()?, move |asked| served.answer(asked)).await?;
    let looker = Looker::new(&site, &corpus)?;
    let mut tally = Tally::default();
    let mut looks = JoinSet::new();
    for sample in corpus.samples.iter().filter(|sample| sample.half == half) {
        if looks.len() >= AT_ONCE
            && let Some(done) = looks.join_next().await
        {
            tally.add(&done??);
        }
        let (looker, sample) = (looker.clone(), sample.clone());
        looks.spawn(async move { looker.look(sample).await });
    }
    while let Some(done) = looks.join_next().await {
        tally.add(&done??);
    }
    let wrong = wrong::table(Content::embedded()?.clocks())?;
    let text = tally.report(half)? + &wrong;
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn options() -> Result<(Half, usize)> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut options = (Half::Test, PAGES);
    for pair in words.chunks(2) {
        match pair {
            [name, value] if name == "--half" && value == "tune" => options.0 = Half::Tune,
            [name, value] if name == "--half" && value == "test" => options.0 = Half::Test,
            [name, value] if name == "--pages" => options.1 = value.parse()?,
            _ => bail!("usage: oracle [--half tune|test] [--pages N]"),
        }
    }
    Ok(options)
}
