//! Which benchmarks there are, and how each is run.

use anyhow::Result;

use super::Options;
use crate::test::install;

/// A benchmark: a program that prints figures, and what has to be built for it.
#[derive(Debug)]
pub(super) struct Plan {
    /// Its name after `--only`.
    pub(super) name: &'static str,
    /// Whether it belongs to the short run.
    pub(super) is_short: bool,
    /// Commands, one after another; `{python}` and `{node}` stand for those of the tests,
    /// `{package-python}` and `{maturin}` for those of the Python package.
    steps: &'static [&'static [&'static str]],
    /// What the last command gets in a short run.
    short: &'static [&'static str],
    /// What it gets in a full one.
    full: &'static [&'static str],
    /// Whether it measures a checkout, which has to be given; its last command gets `--reference DIR`.
    takes_reference: bool,
}

/// A benchmark of cargo that measures beside a program in Python.
macro_rules! bench {
    ($package:literal, $name:literal) => {
        &[
            "cargo", "bench", "-q", "-p", $package, "--bench", $name, "--", "--json", "--python",
            "{python}",
        ]
    };
}

/// All of them.
pub(super) const PLANS: &[Plan] = &[
    Plan {
        name: "hash",
        is_short: false,
        steps: &[bench!("luwte-hash", "pdq")],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "reference",
        is_short: false,
        steps: &[bench!("luwte-hash", "pdq")],
        short: &["--short"],
        full: &[],
        takes_reference: true,
    },
    Plan {
        name: "wasm",
        is_short: false,
        steps: &[&["{node}", "crates/hash-wasm/benches/pdq.mjs", "--json", "--python", "{python}"]],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "jpeg",
        is_short: false,
        steps: &[bench!("luwte-media", "jpeg")],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "video",
        is_short: false,
        steps: &[bench!("luwte-media", "video")],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "python",
        is_short: false,
        steps: &[
            &[
                "{maturin}",
                "build",
                "--quiet",
                "--release",
                "--manifest-path",
                "crates/python/Cargo.toml",
                "--interpreter",
                "{package-python}",
                "--out",
                "target/python-wheels-release",
            ],
            &[
                "{package-python}",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--force-reinstall",
                "--no-deps",
                "--no-index",
                "--find-links",
                "target/python-wheels-release",
                "luwte",
            ],
            &["{package-python}", "-B", "crates/python/benches/compare.py", "--json"],
        ],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "matching",
        is_short: true,
        steps: &[bench!("luwte-matching", "compare")],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "photo",
        is_short: false,
        steps: &[
            &["cargo", "build", "-q", "--release", "-p", "luwte", "--bin", "luwte"],
            &[
                "env",
                "LUWTE_BIN=target/release/luwte",
                "{node}",
                "tests/browser/photo-speed.mjs",
                "--json",
            ],
        ],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
    Plan {
        name: "match-server",
        is_short: false,
        steps: &[
            &["cargo", "build", "-q", "--release", "-p", "luwte", "--bin", "luwte"],
            &[
                "cargo",
                "run",
                "-q",
                "--release",
                "-p",
                "luwte",
                "--example",
                "match_server_bench",
                "--",
                "--json",
            ],
        ],
        short: &["--short"],
        full: &[],
        takes_reference: false,
    },
];

impl Plan {
    /// Whether this run holds it: a short one those that are short, unless it names others.
    pub(super) fn is_meant(&self, options: &Options) -> bool {
        let is_named = options.only.iter().any(|one| one == self.name);
        let is_asked =
            is_named || (options.only.is_empty() && (self.is_short || !options.is_short));
        is_asked && (!self.takes_reference || options.reference.is_some())
    }

    /// Whether it measures the Python package.
    pub(super) fn needs_package(&self) -> bool {
        self.steps.iter().any(|step| step.contains(&"{package-python}"))
    }

    /// The commands of this run, each as its words.
    pub(super) fn steps(&self, options: &Options) -> Result<Vec<Vec<String>>> {
        let mut steps = Vec::new();
        for step in self.steps {
            let words: Result<Vec<String>> = step.iter().map(|word| fill(word)).collect();
            steps.push(words?);
        }
        if let Some(last) = steps.last_mut() {
            let more = if options.is_short { self.short } else { self.full };
            last.extend(more.iter().map(|word| (*word).to_owned()));
            if let Some(folder) = options.reference.as_ref().filter(|_| self.takes_reference) {
                last.extend(["--reference".to_owned(), folder.clone()]);
            }
        }
        Ok(steps)
    }
}

fn fill(word: &str) -> Result<String> {
    Ok(match word {
        "{python}" => install::python().display().to_string(),
        "{node}" => install::node()?.display().to_string(),
        "{package-python}" => install::package_python().display().to_string(),
        "{maturin}" => install::package_python().with_file_name("maturin").display().to_string(),
        word => word.to_owned(),
    })
}
