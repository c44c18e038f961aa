//! An installation in a temporary directory, and single commands.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

use luwte_domain::{Clock as _, SystemClock};
use luwte_vault::totp::TotpSecret;
use testkit::http_client::HttpClient;

use crate::serving::Serving;

pub(crate) const USER: &str = "anouk van de balie";
pub(crate) const PASSWORD: &str = "een lang wachtwoord";
pub(crate) const MODERATOR: &str = "moderatie@platform.example";

/// The program under test.
pub(crate) const LUWTE: &str = env!("CARGO_BIN_EXE_luwte");

/// What a command said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program with nothing of this process's surroundings but the path; it ends with us.
pub(crate) fn luwte() -> Command {
    tied(LUWTE)
}

/// Any program, likewise.
pub(crate) fn tied(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program).env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin").stdin(Stdio::null());
    command
}

/// Runs a command to its end with `input` on its standard input.
pub(crate) fn run(command: &mut Command, input: &str) -> Said {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses early reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap_or(-1);
    Said { code, out: text(output.stdout), err: text(output.stderr) }
}

/// The peers of an installation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around {
    pub(crate) smtp_port: u16,
    pub(crate) platform_port: u16,
}

impl Default for Around {
    /// Nobody listens there.
    fn default() -> Self {
        Self { smtp_port: 9, platform_port: 9 }
    }
}

/// Which database an installation uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file in the data directory.
    Sqlite,
    /// A database of its own on the server that the test runner names.
    Postgres,
}

/// A data directory with settings, content of its own and a team.
#[derive(Debug)]
pub(crate) struct Installation {
    root: tempfile::TempDir,
    pub(crate) address: SocketAddr,
    pub(crate) totp: Option<TotpSecret>,
    pub(crate) around: Around,
    /// The database, where it is not the file in the data directory.
    database: Option<String>,
    /// What `staff add` printed.
    pub(crate) printed: String,
}

impl Installation {
    /// With a team.
    pub(crate) fn new(around: Around) -> Self {
        Self::without_team(around).with_team()
    }

    /// With a team, on `kind`; `None` when no PostgreSQL is at hand.
    pub(crate) fn on(kind: Kind, around: Around) -> Option<Self> {
        let mut made = Self::without_team(around);
        if kind == Kind::Postgres {
            made.database = Some(fresh_postgres()?);
            fs::write(made.config(), made.settings(&made.data())).unwrap();
        }
        Some(made.with_team())
    }

    /// With a first member.
    pub(crate) fn with_team(self) -> Self {
        let mut made = self;
        let said = made.run(&["staff", "add", USER, "--json"], &format!("{PASSWORD}\n"));
        assert_eq!(said.code, 0, "{}", said.err);
        let first: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let secret = first["totp_secret"].as_str().unwrap();
        let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
        made.totp = TotpSecret::from_slice(&secret);
        let team = format!("\n[team]\nfingerprint = {}\n", first["team_fingerprint"]);
        File::options()
            .append(true)
            .open(made.config())
            .unwrap()
            .write_all(team.as_bytes())
            .unwrap();
        made.printed = said.out;
        made
    }

    /// Settings and content, nobody added yet.
    pub(crate) fn without_team(around: Around) -> Self {
        let root = tempfile::Builder::new().prefix("luwte-it-").tempdir().unwrap();
        Self::without_team_in(root, around)
    }

    /// The same in a directory that holds something already, such as a data directory on a disk of
    /// its own.
    pub(crate) fn without_team_in(root: tempfile::TempDir, around: Around) -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let (totp, database, printed) = (None, None, String::new());
        let made = Self { root, address, totp, around, database, printed };
        for dir in ["content/recipients", "content/clocks", "tmp", "logs"] {
            fs::create_dir_all(made.path(dir)).unwrap();
        }
        fs::write(made.path("content/recipients/voorbeeldplatform.toml"), recipient(around))
            .unwrap();
        fs::write(made.path("content/clocks/default.toml"), clocks()).unwrap();
        fs::write(made.config(), made.settings(&made.data())).unwrap();
        made
    }

    /// The settings of this installation with its data in `data`.
    pub(crate) fn settings(&self, data: &Path) -> String {
        let (data, content) = (data.display(), self.path("content"));
        let (address, smtp, content) = (self.address, self.around.smtp_port, content.display());
        let database = self.database.as_ref().map(|url| format!("[database]\nurl = \"{url}\"\n"));
        let database = database.unwrap_or_default();
        format!(
            "[data]\ndir = \"{data}\"\n\
             [server]\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\n\
             [operator]\nname = \"Stichting Proef\"\nphone = \"0800-0000\"\n\
             hours_nl = \"9-21\"\nhours_en = \"9-21\"\ncontroller = \"Stichting Proef, Proefstad\"\n\
             complaints = \"klacht@proef.example\"\nmessages_read_nl = \"9-21\"\n\
             messages_read_en = \"9-21\"\nexit_url = \"https://weer.example/\"\n\
             [mail]\nhost = \"127.0.0.1\"\nport = {smtp}\ntls = \"none\"\n\
             from = \"Luwte <kennisgeving@proef.example>\"\n\
             [content]\ndir = \"{content}\"\n{database}"
        )
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.path("luwte.toml")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The database of the cases.
    pub(crate) fn database(&self) -> String {
        let file = || format!("sqlite:{}", self.data().join("luwte.db").display());
        self.database.clone().unwrap_or_else(file)
    }

    /// Runs a subcommand that takes `--config`.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Said {
        let mut command = luwte();
        command.current_dir(self.root.path()).env("TMPDIR", self.path("tmp"));
        run(command.args(arguments).arg("--config").arg(self.config()), input)
    }

    /// The command that serves this installation.
    pub(crate) fn serve_command(&self) -> Command {
        self.serve_command_with(&self.config())
    }

    fn serve_command_with(&self, config: &Path) -> Command {
        let mut command = luwte();
        command.arg("serve").arg("--config").arg(config);
        command.env("TMPDIR", self.path("tmp")).env("LUWTE_LOG", "trace");
        command.current_dir(self.path("tmp"));
        command
    }

    /// Serves it.
    pub(crate) fn start(&self) -> Serving {
        self.start_as(self.serve_command())
    }

    /// Serves it by one process more, at another address.
    pub(crate) fn start_beside(&self) -> Serving {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let settings = fs::read_to_string(self.config()).unwrap();
        let (own, other) = (self.address.to_string(), address.to_string());
        let config = self.path("beside.toml");
        fs::write(&config, settings.replacen(&own, &other, 1)).unwrap();
        Serving::start(self.serve_command_with(&config), address, &self.log())
    }

    /// Serves it by `command`, which may be ours inside another.
    pub(crate) fn start_as(&self, command: Command) -> Serving {
        Serving::start(command, self.address, &self.log())
    }

    /// The first member's code of the app, `seconds` from now.
    pub(crate) fn code(&self, seconds: i64) -> String {
        let at = SystemClock.now().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap();
        self.totp.as_ref().unwrap().code(at).unwrap()
    }

    /// What all servers of this installation said.
    pub(crate) fn log(&self) -> PathBuf {
        self.path("logs/serve.log")
    }

    pub(crate) fn logged(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// A new browser; visitors come from networks of their own, so that none is slowed by others.
    pub(crate) fn browser(&self) -> HttpClient {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        let [a, b] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        HttpClient::new(self.address).from(&format!("10.{a}.{b}.1"))
    }
}

/// A port nobody uses, below those that outgoing connections take.
pub(crate) fn free_port() -> u16 {
    free_ports(1)
}

/// The first of `count` ports in a row that nobody uses. Test processes begin in different places.
pub(crate) fn free_ports(count: u16) -> u16 {
    static TRIED: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(std::process::id() % 400).unwrap() * 20;
    loop {
        let offset = TRIED.fetch_add(count, Ordering::Relaxed);
        assert!(offset < 8_000, "no free ports");
        let first = 20_000 + (begin + offset) % 8_000;
        let is_free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
        if (first..first + count).all(is_free) {
            return first;
        }
    }
}

/// A database of its own on the PostgreSQL that the environment names.
fn fresh_postgres() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the test runner says where PostgreSQL is")]
    let Ok(server) = std::env::var("LUWTE_TEST_POSTGRES") else {
        eprintln!("skipped on PostgreSQL: LUWTE_TEST_POSTGRES is not set");
        return None;
    };
    let name = format!("luwte_{}", luwte_domain::ids::Reference::make());
    let create = format!("CREATE DATABASE {name}");
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--no-psqlrc", "--command", &create, &server]);
    assert!(psql.status().unwrap().success());
    let (front, _) = server.rsplit_once('/')?;
    Some(format!("{front}/{name}"))
}

/// The example platform of the demonstration, at the test's own address.
fn recipient(around: Around) -> String {
    include_str!("../../../demo/content/recipient.toml")
        .replace("{host}", &format!("127.0.0.1:{}", around.platform_port))
        .replace("moderatie@voorbeeldplatform.example", MODERATOR)
}

/// Its clocks, with a tenth of a second to take an approval back.
fn clocks() -> String {
    include_str!("../../../demo/content/clocks.toml")
        .replace("undo_within_ms = 10_000", "undo_within_ms = 100")
}
