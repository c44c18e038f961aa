//! Canaries: what a person typed, and who they were, stands in no log, database file, temporary or
//! core file, in any common form. A planted control holds each form and is found.
//!
//! - `forms`: the forms of a text, and the look for them in bytes.
//! - `left`: what leaves: the mail, the page behind its link, its paper.
//! - `server`: the files of a PostgreSQL server.

mod forms;
mod left;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use luwte_demo::mail::MailCatcher;
use luwte_demo::platform::{NoMail, Platform};
use luwte_domain::SystemClock;
use rustix::process::Signal;
use testkit::http_client::Answer;
use tokio::net::TcpListener;

use crate::member::Member;
use crate::person::{self, MY_CASE, Story};
use crate::program::{Around, Installation, Kind, PASSWORD, tied};
use forms::Canaries;

const STORY: &str = "Kanarieverhaal: Windhalm uit klas 3b van het Zeedistel heeft dit gemaakt.";
const MESSAGE: &str = "Kanariebericht, mijn nummer is 06-00000042.";
const REPLY: &str = "Kanarieantwoord van de balie aan Roodborst.";
const HANDLE: &str = "kanariegroep-goudvink";
const CLIENT: &str = "198.51.100.77";
const WRONG_CODE: &str = "kanariewoord een twee drie vier vijf zes zeven";
const PDQ: &str = "c0ffee00d1ce5eedc0ffee00d1ce5eedc0ffee00d1ce5eedc0ffee00d1ce5eed";

/// Everything that was typed or shown, by name.
type Typed = BTreeMap<&'static str, String>;

/// A mail server, a platform with real items, and an installation that knows both.
struct Scene {
    installation: Installation,
    mail: MailCatcher,
    platform: Platform,
}

impl Scene {
    /// `None` when no PostgreSQL is at hand.
    async fn on(kind: Kind) -> Option<Self> {
        let bind = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        let (smtp, page, site) =
            (bind().await.unwrap(), bind().await.unwrap(), bind().await.unwrap());
        let port = |address: SocketAddr| address.port();
        let around = Around {
            smtp_port: port(smtp.local_addr().unwrap()),
            platform_port: port(site.local_addr().unwrap()),
        };
        let mail = MailCatcher::start(smtp, page, Arc::new(SystemClock)).unwrap();
        let platform = Platform::start(site, Arc::new(NoMail)).unwrap();
        Some(Self { installation: Installation::on(kind, around)?, mail, platform })
    }

    /// The whole way: report with everything, notice, portal, message, answer; what was typed.
    async fn journey(&self) -> Typed {
        let item = self.platform.items().remove(0);
        let link = format!("{}?kanarie=parameterwaarde-zomertaling&igsh=kanariedeler", item.page);
        let mut person = self.installation.browser();
        person.extra = vec![("X-Forwarded-For".to_owned(), CLIENT.to_owned())];
        let story = Story { age: "12_15", links: link.clone(), text: STORY.to_owned() };
        person::to_check(&mut person, &story).await.unwrap();
        let place =
            [("platform", "whatsapp"), ("handle", HANDLE), ("story", STORY), ("links", &link)];
        person.submit("/weghalen/link", &place).await.unwrap();
        let codes = format!(r#"[{{"pdq":"{PDQ}","quality":90,"stability":0,"sha256":"{PDQ}"}}]"#);
        let check = person.submit("/weghalen/foto", &[("codes", &codes)]).await.unwrap();
        let form = person::token(&check);
        let words = person::words(&person::send(&mut person, &form).await.unwrap()).unwrap();

        let draft = person.cookies.values().next().unwrap().clone();
        let wrong = person.post(MY_CASE, &[("code", WRONG_CODE)]).await.unwrap();
        assert_eq!(wrong.status, 422);
        let case = person::enter(&mut person, &words).await.unwrap();
        let token = case.hidden("token").unwrap();
        let typed = [("token", token.as_str()), ("message", MESSAGE)];
        person.submit("/mijn-zaak/bericht", &typed).await.unwrap();
        let portal = self.desk(&link).await;

        let cookie = person.cookies.values().next().unwrap().clone();
        Typed::from([
            ("story", STORY.to_owned()),
            ("name in the story", "Windhalm".to_owned()),
            ("school in the story", "Zeedistel".to_owned()),
            ("message", MESSAGE.to_owned()),
            ("answer of the desk", REPLY.to_owned()),
            ("name in the answer", "Roodborst".to_owned()),
            ("group", HANDLE.to_owned()),
            ("client address", CLIENT.to_owned()),
            ("address", item.page),
            ("parameter", "zomertaling".to_owned()),
            ("sharer", "kanariedeler".to_owned()),
            ("fingerprint", PDQ.to_owned()),
            ("wrong code", "kanariewoord".to_owned()),
            ("code words", words.clone()),
            ("first two words", words.split(' ').take(2).collect::<Vec<_>>().join(" ")),
            ("last two words", words.split(' ').skip(6).collect::<Vec<_>>().join(" ")),
            ("cookie of the draft", draft),
            ("cookie of the case", cookie),
            ("portal link", portal),
            ("form token", form),
            ("password", PASSWORD.to_owned()),
            (
                "secret of the code app",
                self.installation.totp.as_ref().unwrap().base32().to_string(),
            ),
        ])
    }

    /// What the desk does with the only case; gives the token of the portal link.
    async fn desk(&self, link: &str) -> String {
        let mut member = Member::log_in(&self.installation).await;
        let case = member.cases().await.remove(0);
        let page = member.browser.get(&case).await.unwrap();
        assert!(page.text().contains("Windhalm"));
        let token = page.hidden("token").unwrap();
        let reply = [("token", token.as_str()), ("text", REPLY)];
        member.browser.submit(&format!("{case}/antwoord"), &reply).await.unwrap();
        let notice = member.draft(&case).await;
        member.approve(&notice).await;
        let mail = self.mail.wait_for(Duration::from_secs(20), |_| true).await.unwrap();
        let (_, portal) = mail.text.split_once("/kennisgeving/").unwrap();
        let token: String =
            portal.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        let mut moderator = self.installation.browser();
        let at = format!("/kennisgeving/{token}");
        let view = moderator.get(&at).await.unwrap();
        let bare = link.split('?').next().unwrap();
        assert!(view.status == 200 && view.text().contains(bare), "{}", view.text());
        let answered: Answer = moderator.post(&at, &[("answer", "removed")]).await.unwrap();
        assert_eq!(answered.status, 303);
        // The answer asks for a re-check within five seconds; it is part of what may log.
        tokio::time::sleep(Duration::from_secs(4)).await;
        token
    }
}

/// Every file below a directory.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Where a canary stands: "story, base64 of plain, in luwte.db".
fn found(typed: &Typed, files: &[PathBuf]) -> Vec<String> {
    let canaries = Canaries::of(typed.iter().map(|(name, text)| (*name, text.as_str())));
    let mut lines = Vec::new();
    for file in files {
        let bytes = match fs::read(file) {
            // A running database removes files of its own, those of a dropped table at its leisure.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            bytes => bytes.unwrap(),
        };
        let forms = canaries.found_in(&bytes);
        lines.extend(forms.into_iter().map(|form| format!("{form}, in {}", file.display())));
    }
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stands_in_no_file_and_no_log() {
    let scene = Scene::on(Kind::Sqlite).await.unwrap();
    let serving = scene.installation.start();
    let typed = scene.journey().await;
    let looked_at = || -> Vec<PathBuf> {
        ["data", "tmp", "logs"]
            .iter()
            .flat_map(|dir| files(&scene.installation.path(dir)))
            .collect()
    };
    // Once while it runs (log of the database, shared memory), once after a kill, once after a stop.
    assert_eq!(found(&typed, &looked_at()), [""; 0], "while it runs");
    serving.kill();
    assert_eq!(found(&typed, &looked_at()), [""; 0], "after a kill");
    scene.installation.start().stop();
    let files = looked_at();
    assert_eq!(found(&typed, &files), [""; 0], "after a stop");
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    assert!(bytes > 200_000 && files.len() > 7, "{bytes} bytes in {files:?}");
    assert!(scene.installation.logged().contains("notice sent"), "the log says what is done");
    eprintln!("{} canaries, {} files, {bytes} bytes: 0 found", typed.len(), files.len());
}

#[test]
fn a_planted_canary_is_found_in_every_form() {
    let dir = tempfile::tempdir().unwrap();
    let typed = Typed::from([("story", STORY.to_owned()), ("client address", CLIENT.to_owned())]);
    for (name, text) in &typed {
        for (form, bytes) in forms::planted(text) {
            let file = dir.path().join("planted");
            fs::write(&file, [b"\0\xffbefore ".as_slice(), &bytes, b" after\0"].concat()).unwrap();
            let found = found(&typed, &[file]);
            assert!(
                found.iter().any(|line| line.starts_with(name)),
                "{name} as {form} is not found"
            );
        }
        let clean = dir.path().join("clean");
        fs::write(&clean, "Een gewoon logboek zonder iets.".repeat(100)).unwrap();
        assert_eq!(found(&typed, &[clean]), [""; 0]);
    }
}

#[test]
fn a_crash_leaves_no_core_and_nobody_may_look_into_the_process() {
    let installation = Installation::new(Around::default());
    let core_dir = installation.path("tmp");
    let mut command = tied("sh");
    let serve = installation.serve_command();
    let words: Vec<String> = std::iter::once(serve.get_program())
        .chain(serve.get_args())
        .map(|word| format!("'{}'", word.to_str().unwrap()))
        .collect();
    command.args(["-c", &format!("ulimit -c unlimited; exec {}", words.join(" "))]);
    let serving = installation.start_as({
        let mut command = command;
        command.current_dir(&core_dir).env("TMPDIR", &core_dir);
        command
    });
    let limits = fs::read_to_string(format!("/proc/{}/limits", serving.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"]);
    serving.signal(Signal::SEGV);
    std::thread::sleep(Duration::from_millis(300));
    drop(serving);
    let left: Vec<PathBuf> = files(&core_dir)
        .into_iter()
        .filter(|file| file.to_str().unwrap().contains("core"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    if !leaves_a_core(&installation.path("logs")) {
        eprintln!("note: this machine writes no core files next to a program, so that is no proof");
    }
}

/// The losing control: an ordinary program that crashes in the same way.
fn leaves_a_core(dir: &Path) -> bool {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; exec sleep 20"]).current_dir(dir);
    let mut child = command.spawn().unwrap();
    std::thread::sleep(Duration::from_millis(100));
    let _ = rustix::process::kill_process(rustix::process::Pid::from_child(&child), Signal::SEGV);
    child.wait().unwrap();
    files(dir).iter().any(|file| file.file_name().unwrap().to_str().unwrap().starts_with("core"))
}

#[test]
fn a_user_of_the_same_name_cannot_attach_to_the_server() {
    if !rustix::process::geteuid().is_root() {
        eprintln!("skipped: only root can run the server as somebody else to try it");
        return;
    }
    let (nobody, installation) = ("65534", Installation::new(Around::default()));
    let program = installation.path("luwte");
    fs::copy(crate::program::LUWTE, &program).unwrap();
    let all = Command::new("chown").args(["-R", nobody]).arg(installation.path("")).status();
    assert!(all.unwrap().success());
    let as_nobody = |program: &Path| {
        let mut command = tied("setpriv");
        command.args(["--reuid", nobody, "--clear-groups", "--"]).arg(program);
        command
    };
    let mut command = as_nobody(&program);
    command
        .args(["serve", "--config"])
        .arg(installation.config())
        .env("TMPDIR", installation.path("tmp"));
    let serving = installation.start_as(command);
    let memory = format!("/proc/{}/mem", serving.id());
    let attach = |id: u32| {
        let mut strace = as_nobody(Path::new("timeout"));
        strace.args(["1", "strace", "-o", "/dev/null", "-p", &id.to_string()]);
        let output = strace.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (said.contains("Operation not permitted"), said)
    };
    let read = as_nobody(Path::new("head")).args(["-c", "1", &memory]).output().unwrap();
    assert!(String::from_utf8_lossy(&read.stderr).contains("Permission denied"), "{read:?}");
    let mut other = as_nobody(Path::new("sleep")).arg("20").spawn().unwrap();
    std::thread::sleep(Duration::from_millis(100));
    let (is_refused, said) = attach(serving.id());
    let (control, said_of_other) = attach(other.id());
    let _ = other.kill();
    let _ = other.wait();
    assert!(is_refused, "{said}");
    assert!(!control, "an ordinary process can be attached to: {said_of_other}");
}
