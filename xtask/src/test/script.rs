//! What this house counts beside what others count: fingerprints next to PyPI `pdqhash` and in the
//! committed browser module in Node.js, readability next to PyPI `textstat`, the Python package next
//! to `pdqhash`, FAISS and a plain loop, the matcher next to PyPI `threatexchange`; and re-checks next to
//! what is true.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::{browser, install};
use crate::house::root;
use crate::process::{stream, tied};
use crate::report::{Tally, say};

/// How long one script may take.
const WITHIN: Duration = Duration::from_mins(15);

/// Fingerprints of the program and of the browser module, and the matcher's answers to the requests
/// of HMA's clients.
pub(super) fn fingerprints() -> Result<Tally> {
    let luwte = browser::build()?;
    let mut tally = script(&install::python(), "tests/fingerprints/compare_pdqhash.py", &luwte)?;
    tally += script(&install::node()?, "tests/fingerprints/wasm_vectors.mjs", &luwte)?;
    tally += script(&install::python(), "tests/matching/stock_clients.py", &luwte)?;
    Ok(tally)
}

/// Readability of every public text.
pub(super) fn readability() -> Result<Tally> {
    let luwte = browser::build()?;
    script(&install::python(), "tests/readability/compare_textstat.py", &luwte)
}

/// Re-checks of pages of which the truth is known, against the bars; so few of each truth that it takes a
/// minute or two. `docs/oracle.md` has more.
pub(super) fn oracle() -> Result<Tally> {
    let mut cargo = tied(Path::new("cargo"), None);
    cargo.current_dir(root()).args(["run", "--quiet", "--package", "luwte-demo"]);
    cargo.args(["--example", "oracle", "--", "--bars", "--pages", "400"]);
    counted(cargo)
}

/// Builds the Python package, installs it and runs its tests, among them both examples.
pub(super) fn package() -> Result<Tally> {
    let python = install::package_python();
    let wheels = root().join("target/python-wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels)?;
    }
    let mut maturin = Command::new(python.with_file_name("maturin"));
    maturin.current_dir(root()).args(["build", "--quiet", "--profile", "dev"]);
    maturin.args(["--manifest-path", "crates/python/Cargo.toml", "--interpreter"]);
    install::done(maturin.arg(&python).arg("--out").arg(&wheels))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip.args(["--force-reinstall", "--no-deps", "--no-index", "--find-links"]);
    install::done(pip.arg(&wheels).arg("luwte"))?;
    let mut pytest = tied(&python, None);
    pytest.current_dir(root().join("crates/python"));
    // The second q leaves out a closing line that differs from ours.
    pytest.args(["-m", "pytest", "-qq", "-p", "no:cacheprovider"]);
    counted(pytest)
}

/// A script closes on `N passed, N failed, N skipped`; one that says nothing counts as one.
fn script(runner: &Path, path: &str, luwte: &Path) -> Result<Tally> {
    let mut command = tied(runner, None);
    command.current_dir(root()).arg(path).env("LUWTE_BIN", luwte);
    counted(command)
}

fn counted(command: Command) -> Result<Tally> {
    let mut counted = None;
    let status = stream(command, WITHIN, |line| {
        say(line);
        counted = Tally::parse(line).or(counted);
    })?;
    let silent = Tally { passed: u64::from(status.success()), ..Tally::default() };
    let mut tally = counted.unwrap_or(silent);
    if !status.success() && tally.failed == 0 {
        tally += Tally::ONE_FAILED;
    }
    Ok(tally)
}
