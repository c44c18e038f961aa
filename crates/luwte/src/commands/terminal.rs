//! Talking with the person at the terminal.

use std::io::{BufRead, IsTerminal, Write};

use zeroize::Zeroizing;

use crate::exit::{self, Failure};

/// Prints one line of data on standard output; a reader that went away is no error.
pub(crate) fn data(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// Prints words on standard error; a reader that went away is no error.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Reads one line that must stay secret: from the file, or the next line of standard input. On a
/// terminal the question is shown first.
pub(crate) fn secret(
    question: &str,
    file: Option<&std::path::Path>,
) -> Result<Zeroizing<String>, Failure> {
    let mut line = Zeroizing::new(String::new());
    if let Some(path) = file {
        let read = std::fs::read_to_string(path);
        *line = read.map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    } else {
        if std::io::stdin().is_terminal() {
            eprint!("{question}: ");
        }
        let read = std::io::stdin().lock().read_line(&mut line);
        read.map_err(|error| Failure::failed(format!("standard input: {error}")))?;
    }
    let kept = line.trim_end_matches(['\r', '\n']).to_owned();
    if kept.is_empty() {
        return Err(Failure::new(exit::USAGE, format!("{question}: nothing was typed")));
    }
    Ok(Zeroizing::new(kept))
}
