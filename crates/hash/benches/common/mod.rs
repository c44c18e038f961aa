//! What measurements beside another program share: the other program, the clock, the command line.
//! Each takes it in by its path.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// A process that is asked line by line, on one thread.
#[derive(Debug)]
pub(crate) struct Peer {
    child: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    pub(crate) fn start(command: &mut Command) -> Self {
        command.env("OMP_NUM_THREADS", "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let ask = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, ask, answers }
    }

    pub(crate) fn ask(&mut self, words: &str) {
        writeln!(self.ask, "{words}").unwrap();
    }

    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the other side stopped");
        line.trim().to_owned()
    }

    /// What it answers to one line with one line.
    pub(crate) fn answer(&mut self, words: &str) -> String {
        self.ask(words);
        self.line()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The top folder of the sources.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words that every measurement knows.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) rounds: usize,
    pub(crate) is_short: bool,
    pub(crate) is_json: bool,
    python: PathBuf,
}

impl Asked {
    /// Reads the command line. `short` is the number of rounds of `--short`; `other` takes a word of
    /// its own and what may follow it, and says whether it knows it.
    pub(crate) fn parse(
        rounds: usize,
        short: usize,
        mut other: impl FnMut(&str, &mut dyn Iterator<Item = String>) -> bool,
    ) -> Self {
        let python = PathBuf::from("target/venv/bin/python");
        let mut asked = Self { rounds, is_short: false, is_json: false, python };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--rounds" => asked.rounds = words.next().unwrap().parse().unwrap(),
                "--python" => asked.python = words.next().unwrap().into(),
                "--short" => (asked.is_short, asked.rounds) = (true, short),
                "--json" => asked.is_json = true,
                // Cargo adds it.
                "--bench" => {}
                word if other(word, &mut words) => {}
                word => {
                    eprintln!("unknown: {word}");
                    std::process::exit(2);
                }
            }
        }
        asked
    }

    /// The Python that was named, from here or from the top folder.
    pub(crate) fn python(&self) -> PathBuf {
        if self.python.exists() { self.python.clone() } else { root().join(&self.python) }
    }

    /// A Python program beside the measurement.
    pub(crate) fn script(&self, path: &str) -> Command {
        let mut command = Command::new(self.python());
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        command
    }
}

/// CPU time of this thread.
pub(crate) fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap(), u32::try_from(now.tv_nsec).unwrap())
}

/// The middle of some values.
pub(crate) fn middle(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
