//! Developer tasks: `cargo xtask check`, `test`, `compare`, `requirements`, `robustness` and `wasm`.
//!
//! `check` proves the rules of the house, `test` runs every test and installs what they need,
//! `compare` measures speeds beside those of others,
//! `requirements` writes which part of the tree meets which requirement, `robustness` how many edited
//! copies of pictures are found again, `wasm` rebuilds the browser module. Nothing here is part of the program.

mod check;
mod compare;
mod house;
mod process;
mod report;
mod requirements;
mod robustness;
mod rust_source;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "\
usage: cargo xtask check [--json]
       cargo xtask test [--only check|rust|postgres|faults|fingerprints|readability|compare|
                                oracle|python|browser]...
       cargo xtask compare [--short] [--only NAME]... [--reference DIR] | --list
       cargo xtask requirements
       cargo xtask robustness [--screenshots]
       cargo xtask wasm [--check]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["check"] => check::run(false),
        ["check", "--json"] => check::run(true),
        ["test", rest @ ..] => match test::Group::parse_all(rest) {
            Some(groups) => test::run(&groups),
            None => return usage(),
        },
        ["compare", "--list"] => {
            compare::list();
            Ok(ExitCode::SUCCESS)
        }
        ["compare", rest @ ..] => match compare::Options::parse(rest) {
            Some(options) => compare::run(&options),
            None => return usage(),
        },
        ["requirements"] => requirements::run().map(|()| ExitCode::SUCCESS),
        ["robustness"] => robustness::run(),
        ["robustness", "--screenshots"] => robustness::screenshots(),
        ["wasm"] => rebuild(false),
        ["wasm", "--check"] => rebuild(true),
        _ => return usage(),
    };
    outcome.unwrap_or_else(|error| {
        report::warn(&format!("xtask: {error:#}"));
        ExitCode::FAILURE
    })
}

fn rebuild(check_only: bool) -> Result<ExitCode> {
    wasm::run(check_only)?;
    Ok(ExitCode::SUCCESS)
}

fn usage() -> ExitCode {
    report::warn(USAGE);
    ExitCode::from(2)
}
