//! How long an import from SCART takes.
//!
//! `cargo build --release -p luwte && cargo run --release -p luwte --example import_bench [-- --addresses N --json --bar]`
//!
//! Writes a synthetic dump, makes an installation on SQLite with one member in a directory of its own,
//! and has the program next to this one take the dump in. With `--bar` it ends with 1 where that takes
//! longer than ten minutes for 400,000 addresses, or as much less for fewer.

#![expect(clippy::print_stdout, reason = "a measurement prints")]

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use data_encoding::BASE32_NOPAD;
use luwte_domain::{Clock as _, SystemClock};
use luwte_vault::totp::TotpSecret;
use serde_json::{Value, json};

const USER: &str = "meting";
const PASSWORD: &str = "een lange zin voor een meting";
/// Addresses in the dump, and the seconds that they may take.
const ADDRESSES: u32 = 400_000;
const MOST_SECONDS: f64 = 600.0;

fn main() -> Result<()> {
    let (mut addresses, mut is_json, mut has_bar) = (ADDRESSES, false, false);
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        match word.as_str() {
            "--addresses" => addresses = given.next().unwrap_or_default().parse()?,
            "--json" => is_json = true,
            "--bar" => has_bar = true,
            other => anyhow::bail!("{other} is no option; --addresses N, --json, --bar"),
        }
    }
    ensure!(addresses > 0, "nothing to do");
    let root = tempfile::tempdir()?;
    let dump = root.path().join("scart.sql");
    write(&dump, addresses)?;
    let bytes = fs::metadata(&dump)?.len();
    let code = install(root.path())?;
    let from = Instant::now();
    let path = dump.to_str().context("a path that is no text")?;
    let arguments = ["import", "scart", "--dump", path, "--user", USER, "--code", &code];
    let report = say(root.path(), &[&arguments[..], &["--json"]].concat())?;
    let took = from.elapsed().as_secs_f64();
    let count = |at| report.pointer(at).and_then(Value::as_u64).unwrap_or(0);
    let (skipped, came) = (count("/addresses/skipped"), count("/addresses/new"));
    ensure!(came + skipped == u64::from(addresses), "of {addresses} addresses {came} came over");
    let most = MOST_SECONDS * f64::from(addresses) / f64::from(ADDRESSES);
    if is_json {
        let line = json!({
            "figure": "import-scart", "words": "time of an import from SCART", "value": took,
            "unit": "s", "must": most, "note": format!("{came} addresses, {bytes} bytes of dump"),
        });
        println!("{line}");
    } else {
        println!("{came} addresses of {addresses}, {bytes} bytes of dump: {took:.1} s");
    }
    ensure!(took <= most || !has_bar, "{took:.1} s: the bar is {most:.1} s");
    Ok(())
}

fn write(path: &Path, addresses: u32) -> Result<()> {
    let dump = testkit::scart::Dump {
        addresses,
        seed: 1,
        media_bytes: 20_000,
        rows_at_once: 500,
        is_complete_insert: false,
    };
    let mut out = BufWriter::with_capacity(1 << 20, fs::File::create(path)?);
    dump.write(&mut out)?;
    Ok(out.flush()?)
}

/// Settings and a first member; gives a code of the app.
fn install(root: &Path) -> Result<String> {
    fs::create_dir_all(root.join("content"))?;
    fs::write(root.join("password"), PASSWORD)?;
    let settings = format!(
        "[data]\ndir = \"{0}/data\"\n[server]\nlisten = \"127.0.0.1:1\"\n\
         public_url = \"https://meting.example\"\n[operator]\nname = \"Meting\"\n\
         phone = \"0800-0000\"\nhours_nl = \"9-21\"\nhours_en = \"9-21\"\n\
         controller = \"Meting\"\ncomplaints = \"klacht@meting.example\"\n\
         messages_read_nl = \"9-21\"\nmessages_read_en = \"9-21\"\n\
         exit_url = \"https://weer.example/\"\n[mail]\nhost = \"127.0.0.1\"\nport = 1\n\
         tls = \"none\"\nfrom = \"Meting <meting@meting.example>\"\n\
         [content]\ndir = \"{0}/content\"\n",
        root.display()
    );
    fs::write(root.join("luwte.toml"), &settings)?;
    let first = say(root, &["staff", "add", USER, "--json"])?;
    let team = first.get("team_fingerprint").context("no team")?;
    let team = format!("{settings}\n[team]\nfingerprint = {team}\n");
    fs::write(root.join("luwte.toml"), team)?;
    let secret = first.get("totp_secret").and_then(Value::as_str).context("no secret")?;
    let secret = TotpSecret::from_slice(&BASE32_NOPAD.decode(secret.as_bytes())?);
    secret.and_then(|secret| secret.code(SystemClock.now())).context("no code")
}

/// What the program says, as JSON.
fn say(root: &Path, arguments: &[&str]) -> Result<Value> {
    let own = std::env::current_exe()?;
    let program = own.parent().and_then(Path::parent).context("no directory")?.join("luwte");
    let mut command = Command::new(program);
    command.args(arguments).arg("--password-file").arg(root.join("password"));
    let said =
        command.arg("--config").arg(root.join("luwte.toml")).stderr(Stdio::inherit()).output()?;
    ensure!(said.status.success(), "{}: {}", arguments.join(" "), said.status);
    Ok(serde_json::from_slice(&said.stdout)?)
}
