//! Makes cargo build again when a file is added to or taken from `content/`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout(), "cargo::rerun-if-changed=../../content")
}
