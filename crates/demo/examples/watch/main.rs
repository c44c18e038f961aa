//! How many re-checks an hour one house makes over many hosts, each of them politely.
//!
//! `cargo run --release -p luwte-demo --example watch [-- --seconds N --places N --json --bar]`
//!
//! Everything is real but the sites: reports, a desk that approves, mail to a local server, a
//! database in a directory of its own, re-checks over HTTP. The 500 hosts are names of one local
//! server. Ends with 1 where a host was looked at sooner than two seconds after the look before, and with
//! `--bar` where less than 100,000 re-checks an hour were made.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod scene;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use luwte_casework::Worker;
use serde_json::json;
use tokio::sync::watch;

use scene::{APART, HOSTS, Scene};

/// Re-checks an hour that must be reached.
const MUST: u32 = 100_000;

/// When each host was asked for a page first, look by look, and how many of these were re-checks of
/// places; the others ask how the host answers for other addresses.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<String, Vec<Instant>>>, AtomicUsize);

impl Looks {
    fn note(&self, host: &str, is_place: bool) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.entry(host.to_owned()).or_default().push(Instant::now());
        self.1.fetch_add(usize::from(is_place), Ordering::Relaxed);
    }

    fn count(&self) -> usize {
        self.1.load(Ordering::Relaxed)
    }

    /// Looks at other addresses than those of places.
    fn others(&self) -> usize {
        let looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.values().map(Vec::len).sum::<usize>() - self.count()
    }

    /// The shortest time between two looks at one host.
    fn closest(&self) -> Option<Duration> {
        let looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let gaps = looks.values().flat_map(|times| {
            times.windows(2).filter_map(|pair| match pair {
                [before, after] => Some(after.duration_since(*before)),
                _ => None,
            })
        });
        gaps.min()
    }
}

struct Options {
    seconds: u64,
    places: usize,
    is_json: bool,
    /// Whether it ends with 1 below the bar.
    has_bar: bool,
}

fn options() -> Result<Options> {
    let mut options = Options { seconds: 60, places: 2_000, is_json: false, has_bar: false };
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        match word.as_str() {
            "--seconds" => options.seconds = given.next().unwrap_or_default().parse()?,
            "--places" => options.places = given.next().unwrap_or_default().parse()?,
            "--json" => options.is_json = true,
            "--bar" => options.has_bar = true,
            other => anyhow::bail!("{other} is no option; --seconds N, --places N, --json, --bar"),
        }
    }
    ensure!(options.seconds > 0 && options.places > 0, "nothing to do");
    Ok(options)
}

#[tokio::main]
async fn main() -> Result<()> {
    let Options { seconds, places, is_json, has_bar } = options()?;
    let began = Instant::now();
    let scene = Scene::build(places).await?;
    eprintln!("{places} places at {HOSTS} hosts, noticed after {:.0?}", began.elapsed());
    let (stop, stopped) = watch::channel(false);
    let worker = Worker::new(scene.house.clone());
    let working = tokio::spawn(async move { worker.run(stopped).await });
    // The first looks are made while the queue fills.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (before, cpu_before, from) = (scene.looks.count(), cpu(), Instant::now());
    while from.elapsed() < Duration::from_secs(seconds) {
        tokio::time::sleep(Duration::from_secs(5)).await;
        eprintln!("{} re-checks", scene.looks.count() - before);
    }
    let (count, took) = (scene.looks.count() - before, from.elapsed().as_secs_f64());
    let cpu_s = cpu() - cpu_before;
    stop.send(true)?;
    working.await?;
    let per_hour = f64::from(u32::try_from(count)?) / took * 3_600.0;
    let closest = scene.looks.closest().unwrap_or_default();
    if is_json {
        let line = json!({
            "figure": "watch-per-hour",
            "words": "re-checks an hour over 500 local hosts, two seconds apart at each",
            "value": per_hour.round(), "unit": "re-checks/h", "must": MUST, "aim": null,
            "recall": null,
            "note": format!("{count} in {took:.0} s, {cpu_s:.1} CPU seconds with the sites; closest {closest:.1?}"),
            "command": "cargo run --release -p luwte-demo --example watch -- --json",
        });
        println!("{line}");
    } else {
        println!(
            "{per_hour:.0} re-checks an hour ({count} in {took:.0} s, {cpu_s:.1} CPU seconds with the sites)"
        );
        println!("closest two looks at one host: {closest:.2?}");
        println!("looks at other addresses of the hosts: {}", scene.looks.others());
    }
    ensure!(closest >= APART, "a host was looked at after {closest:?}");
    let is_reached = per_hour >= f64::from(MUST);
    ensure!(is_reached || !has_bar, "{per_hour:.0} re-checks an hour: the bar is {MUST}");
    Ok(())
}

/// CPU seconds of this process, sites and mail server included.
fn cpu() -> f64 {
    use rustix::time::{ClockId, clock_gettime};
    let used = Duration::try_from(clock_gettime(ClockId::ProcessCPUTime));
    used.unwrap_or_default().as_secs_f64()
}
