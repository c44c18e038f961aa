//! What the command line asks for.

use std::path::PathBuf;

/// See the head of `main.rs`.
#[derive(Debug)]
pub(super) struct Asked {
    /// Numbers of entries.
    pub(super) rows: Vec<usize>,
    pub(super) rounds: usize,
    pub(super) python: Option<PathBuf>,
    pub(super) is_json: bool,
    pub(super) is_short: bool,
    /// The paths as well, the naive twin and the approximate index.
    pub(super) is_long: bool,
    /// As it was given.
    pub(super) command: String,
}

impl Asked {
    /// Reads the words; stops the program at one that it does not know.
    pub(super) fn parse() -> Self {
        let words: Vec<String> =
            std::env::args().skip(1).filter(|word| word != "--bench").collect();
        let mut asked = Self {
            rows: Vec::new(),
            rounds: 0,
            python: None,
            is_json: false,
            is_short: false,
            is_long: false,
            command: format!("cargo bench -p luwte-matching -- {}", words.join(" ")),
        };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--rows" => asked.rows.push(words.next().unwrap().parse().unwrap()),
                "--rounds" => asked.rounds = words.next().unwrap().parse().unwrap(),
                "--python" => asked.python = words.next().map(PathBuf::from),
                "--json" => asked.is_json = true,
                "--short" => asked.is_short = true,
                "--long" => asked.is_long = true,
                other => {
                    eprintln!("unknown: {other}");
                    std::process::exit(2);
                }
            }
        }
        asked.complete()
    }

    fn complete(mut self) -> Self {
        if self.rounds == 0 {
            self.rounds = if self.is_short { 3 } else { 5 };
        }
        if self.rows.is_empty() {
            self.rows = vec![100_000, 1_000_000];
            if !self.is_short {
                self.rows.push(10_000_000);
            }
        }
        self
    }
}
