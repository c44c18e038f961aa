//! Measures `luwte match-server` over HTTP: fingerprints answered for each second of the server's
//! processor time, by `/proc`.
//!
//! ```text
//! cargo build --release -p luwte --bin luwte --example match_server_bench
//! target/release/examples/match_server_bench --rounds 5
//! ```
//!
//! Makes an index of uniform fingerprints from a seed in a temporary folder, starts the server on
//! loopback, and sends batches of 1,000 over as many connections as there are cores. In each batch
//! 32 fingerprints are an entry with 0 to 31 bits turned over, the others are nothing's. Every
//! answer is checked before anything is measured, and has to come again byte for byte. Options:
//! `--json`, `--rounds N`, `--short`, `--rows N`, `--batches N`, `--mapped`, `--luwte PATH`.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod data;

use std::error::Error;
use std::fs;
use std::io::BufReader;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use luwte_matching::{Index, Options};
use serde_json::{Value, json};

use data::{Batch, Random, ask};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Signals of a batch.
const SIGNALS: usize = 1_000;
/// Different batches that are sent in turn.
const BATCHES: usize = 24;
/// Queries of a batch that are near an entry, one for each distance.
const PLANTED: usize = 32;
/// Ticks of processor time in a second, as Linux tells them.
const TICKS: f64 = 100.0;

struct Wanted {
    rows: usize,
    rounds: usize,
    /// Batches sent in a round.
    batches: usize,
    is_json: bool,
    is_mapped: bool,
    luwte: PathBuf,
}

fn main() -> Result<()> {
    let wanted = Wanted::read()?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bench.index");
    let batches = make(&wanted, &file)?;
    let server = Server::start(&wanted, &file)?;
    let expected: Vec<Vec<u8>> =
        batches.iter().map(|batch| server.proved(batch)).collect::<Result<_>>()?;
    let mut rates = Vec::new();
    let mut walls = Vec::new();
    for round in 1..=wanted.rounds {
        let (cpu, wall) = server.round(&wanted, &batches, &expected)?;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let signals = (wanted.batches * SIGNALS) as f64;
        eprintln!(
            "round {round}: {:.0} a second of its processor time, {:.0} by the clock",
            signals / cpu,
            signals / wall
        );
        rates.push(signals / cpu);
        walls.push(signals / wall);
    }
    told(&wanted, &mut rates, &mut walls);
    Ok(())
}

/// Prints the figure.
fn told(wanted: &Wanted, rates: &mut [f64], walls: &mut [f64]) {
    let values: Vec<f64> = rates.iter().map(|rate| rate.round()).collect();
    let (least, middle, most) = spread(rates);
    let (_, wall, _) = spread(walls);
    if !wanted.is_json {
        println!("{middle:.0} fingerprints a second of processor time ({least:.0} to {most:.0})");
        return;
    }
    let found = BATCHES * PLANTED;
    let object = json!({
        "figure": format!("match-server-{}", short(wanted.rows)),
        "words": format!("match-server, {} entries, batches of 1,000 over HTTP", wanted.rows),
        "value": middle.round(), "values": values, "unit": "hashes/CPU-s", "must": 20_000, "aim": 40_000,
        "recall": format!("{found} of {found}"),
        "note": format!(
            "least {least:.0}, most {most:.0} of {} rounds; {wall:.0} a second by the clock, \
             with the sender on the same machine",
            wanted.rounds
        ),
        "command": "cargo run --release -p luwte --example match_server_bench -- --json",
    });
    println!("{object}");
}

impl Wanted {
    fn read() -> Result<Self> {
        let beside = std::env::current_exe()?;
        let beside = beside.parent().and_then(Path::parent).ok_or("no folder")?;
        let mut wanted = Self {
            rows: 10_000_000,
            rounds: 5,
            batches: 240,
            is_json: false,
            is_mapped: false,
            luwte: beside.join("luwte"),
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut next = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--json" => wanted.is_json = true,
                "--mapped" => wanted.is_mapped = true,
                "--short" => (wanted.rows, wanted.rounds, wanted.batches) = (1_000_000, 2, 96),
                "--rows" => wanted.rows = next()?.parse()?,
                "--rounds" => wanted.rounds = next()?.parse()?,
                "--batches" => wanted.batches = next()?.parse()?,
                "--luwte" => wanted.luwte = next()?.into(),
                // Cargo's own.
                "--bench" => {}
                other => return Err(format!("unknown option {other}").into()),
            }
        }
        Ok(wanted)
    }
}

/// Writes the index; gives the bodies of the batches.
fn make(wanted: &Wanted, file: &Path) -> Result<Vec<Batch>> {
    let begin = Instant::now();
    let mut random = Random(0x1234_5678_9abc_def0);
    let rows: Vec<[u8; 32]> = (0..wanted.rows).map(|_| random.fingerprint()).collect();
    let ids: Vec<u64> = (0..wanted.rows as u64).collect();
    Index::build(&rows, &ids, Options::default())?.save(file)?;
    eprintln!("an index of {} entries after {:.1?}", wanted.rows, begin.elapsed());
    (0..BATCHES).map(|_| Batch::new(&mut random, &rows)).collect()
}

/// The server; ends with this.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(wanted: &Wanted, file: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(&wanted.luwte);
        command.arg("match-server").arg("--index").arg(file);
        command.args(["--listen", &address.to_string()]);
        command.args(wanted.is_mapped.then_some("--mapped"));
        let child = command.stdin(Stdio::null()).spawn()?;
        let mut server = Self { child, address };
        let until = Instant::now() + Duration::from_mins(2);
        while TcpStream::connect(address).is_err() {
            if Instant::now() > until || server.child.try_wait()?.is_some() {
                return Err("the server does not listen".into());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    /// The answer to a batch, of which every match is looked at.
    fn proved(&self, batch: &Batch) -> Result<Vec<u8>> {
        let mut wire = BufReader::new(TcpStream::connect(self.address)?);
        let answer = ask(&mut wire, &batch.request)?;
        let object: Value = serde_json::from_slice(&answer)?;
        let results = object.get("results").and_then(Value::as_array).ok_or("no results")?;
        let is_whole = results.len() == SIGNALS;
        let is_found = batch.planted.iter().all(|(at, id, bits)| {
            let wanted = json!({ "entry_id": id, "distance": bits });
            let found = results.get(*at).and_then(Value::as_array);
            found.is_some_and(|found| found.contains(&wanted))
        });
        if is_whole && is_found { Ok(answer) } else { Err("a match is missing".into()) }
    }

    /// Seconds of the server's processor, and by the clock, for one round.
    fn round(
        &self,
        wanted: &Wanted,
        batches: &[Batch],
        expected: &[Vec<u8>],
    ) -> Result<(f64, f64)> {
        let senders = thread::available_parallelism()?.get();
        let (before, begin) = (self.processor_seconds()?, Instant::now());
        thread::scope(|scope| {
            let working: Vec<_> = (0..senders)
                .map(|sender| {
                    scope.spawn(move || {
                        let stream = TcpStream::connect(self.address)?;
                        stream.set_nodelay(true)?;
                        let mut wire = BufReader::with_capacity(1 << 16, stream);
                        for number in (sender..wanted.batches).step_by(senders) {
                            let pairs = batches.iter().zip(expected);
                            let pair = pairs.cycle().nth(number % batches.len());
                            let (batch, expected) = pair.ok_or("no batch")?;
                            if ask(&mut wire, &batch.request)? != *expected {
                                return Err("an answer changed".into());
                            }
                        }
                        Ok(())
                    })
                })
                .collect();
            working.into_iter().try_for_each(|work| match work.join() {
                Ok(done) => done,
                Err(_) => Err("a sender broke".into()),
            })
        })
        .map_err(|error: Box<dyn Error + Send + Sync>| error)?;
        Ok((self.processor_seconds()? - before, begin.elapsed().as_secs_f64()))
    }

    /// Processor time of the server so far, all threads, in user and kernel.
    fn processor_seconds(&self) -> Result<f64> {
        let text = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let (_, rest) = text.rsplit_once(") ").ok_or("no stat")?;
        let mut fields = rest.split(' ').skip(11);
        let mut ticks = || -> Result<f64> { Ok(fields.next().ok_or("no stat")?.parse::<f64>()?) };
        Ok((ticks()? + ticks()?) / TICKS)
    }
}

fn spread(values: &mut [f64]) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |place: usize| values.get(place).copied().unwrap_or(0.0);
    (at(0), at(values.len() / 2), at(values.len().saturating_sub(1)))
}

/// `10m` for ten million.
fn short(rows: usize) -> String {
    match rows {
        rows if rows.is_multiple_of(1_000_000) => format!("{}m", rows / 1_000_000),
        rows if rows.is_multiple_of(1_000) => format!("{}k", rows / 1_000),
        rows => rows.to_string(),
    }
}
