//! How often a re-check is wrong, counted over the corpus of `testkit`.
//!
//! `cargo run --release -p luwte-demo --example oracle [-- --half tune|test] [--pages N]` serves the
//! pages on the loopback, looks at each of them as for an adult and strictly, and prints the
//! matrices with those of an exact-hash rule beside them and how long a wrong *weg* would stand, as
//! in `docs/oracle.md`.
//! Beside them stand those of the sites that others wrote, who had not read the rules.
//! Each place is first looked at twice in the state in which it was before (`--first-look once` or
//! `no`: less often, or never).
//! `--bars` prints no more than what must hold of all hands together, and ends with 1 where it does not.
//! `--half tune` also names the templates that go wrong, and with `--only ID` looks at those whose
//! name begins so; the other half is never shown by template, so that nobody writes rules for it.

mod bars;
mod looker;
mod tally;
mod wrong;

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use looker::{Known, Looker};
use luwte_guidance::Content;
use tally::Tally;
use testkit::corpus::{Corpus, Half, Sample};
use testkit::http_peer::HttpPeer;
use tokio::task::JoinSet;

/// Pages of each truth in each half, unless said otherwise.
const PAGES: usize = 1_500;
const USAGE: &str = "usage: oracle [--half test] [--pages N] [--first-look no|once|twice] [--bars]\n       \
                     oracle --half tune [--only ID] [--pages N] [--first-look no|once|twice]";
/// Looks at the same time.
const AT_ONCE: usize = 16;

/// What is asked for.
struct Options {
    half: Half,
    pages: usize,
    /// Looks at what was there before.
    first_looks: usize,
    /// How the names of the templates begin that are looked at.
    only: String,
    /// Whether only the bars are told.
    has_bars: bool,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let options = options()?;
    let corpus = Arc::new(Corpus::new(options.pages)?);
    let served = Arc::clone(&corpus);
    let site = HttpPeer::start("127.0.0.1:0".parse()?, move |asked| served.answer(asked)).await?;
    let looker = Looker::new(&site, &corpus)?;
    let is_asked = |sample: &&Sample| {
        sample.half == options.half && sample.template.starts_with(&options.only)
    };
    let samples = corpus.samples.iter().filter(is_asked);
    let samples: Vec<Sample> = samples.cloned().collect();
    let mut known: Vec<Known> = vec![Known::default(); samples.len()];
    corpus.show_earlier(true);
    for turn in 0..options.first_looks {
        let look = async |at: usize| {
            let (looker, sample) = (looker.clone(), samples.get(at).context("no sample")?.clone());
            let before = known.get(at).cloned().unwrap_or_default();
            Ok(async move { looker.look_earlier(&sample, before, turn).await })
        };
        known = at_once(samples.len(), look).await?;
    }
    corpus.show_earlier(false);
    let look = async |at: usize| {
        let (looker, sample) = (looker.clone(), samples.get(at).context("no sample")?.clone());
        let before = known.get(at).cloned().unwrap_or_default();
        Ok(async move { looker.look(sample, before).await })
    };
    let mut tally = Tally::default();
    for outcome in at_once(samples.len(), look).await? {
        tally.add(&outcome);
    }
    let (text, is_good) = if options.has_bars {
        bars::told(&tally.total())
    } else {
        let wrong = wrong::table(Content::embedded()?.clocks())?;
        (tally.report(options.half)? + &wrong, true)
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Does `count` looks, some at the same time, and gives what came of each in order.
async fn at_once<T, F>(count: usize, look: impl AsyncFn(usize) -> Result<F>) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let mut done = Vec::new();
    let mut looks = JoinSet::new();
    for at in 0..count {
        if looks.len() >= AT_ONCE
            && let Some(one) = looks.join_next().await
        {
            done.push(one??);
        }
        let look = look(at).await?;
        looks.spawn(async move { Ok::<_, anyhow::Error>((at, look.await?)) });
    }
    while let Some(one) = looks.join_next().await {
        done.push(one??);
    }
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, what)| what).collect())
}

fn options() -> Result<Options> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let has_bars = words.contains(&"--bars".to_owned());
    words.retain(|word| word != "--bars");
    let (half, only) = (Half::Test, String::new());
    let mut options = Options { half, pages: PAGES, first_looks: 2, only, has_bars };
    for pair in words.chunks(2) {
        let [name, value] = pair else { bail!(USAGE) };
        match (name.as_str(), value.as_str()) {
            ("--half", "tune") => options.half = Half::Tune,
            ("--half", "test") => options.half = Half::Test,
            ("--first-look", "no") => options.first_looks = 0,
            ("--first-look", "once") => options.first_looks = 1,
            ("--first-look", "twice") => options.first_looks = 2,
            ("--pages", count) => options.pages = count.parse()?,
            ("--only", only) => only.clone_into(&mut options.only),
            _ => bail!(USAGE),
        }
    }
    let is_amiss = match options.half {
        Half::Test => !options.only.is_empty(),
        Half::Tune => options.has_bars,
    };
    if is_amiss {
        bail!(USAGE);
    }
    Ok(options)
}
