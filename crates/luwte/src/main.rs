//! The program: settings, wiring, subcommands.
//!
//! Exit codes: 0 done, 1 failed, 2 usage or settings, 3 nothing found, 4 integrity broken, 5 not
//! allowed, 6 not reachable (try again), 7 partly done, 130 stopped before it was done. A server that
//! was ready and is told to stop is done. Data goes to standard output, words and progress to
//! standard error; `--json` makes the data machine-readable.

mod commands;
mod exit;
mod guard;
mod server;
mod settings;
mod stopping;
mod wiring;

use std::process::ExitCode;

use clap::Parser;
use commands::Command;

/// Help for people whose intimate images are spread: one case connects person, places, notices,
/// re-checks and evidence.
#[derive(Debug, Parser)]
#[command(name = "luwte", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    guard::no_core_dumps();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { exit::USAGE } else { exit::DONE };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return exit::tell(&exit::Failure::failed(error)),
    };
    let done = runtime.block_on(commands::run(arguments.command));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    match done {
        Ok(()) => ExitCode::from(exit::DONE),
        Err(failure) => exit::tell(&failure),
    }
}
