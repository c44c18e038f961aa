//! Accounts of recipients, over HTTP: the examples of `docs/partners.md`, a signed call that is
//! sent again after a restart and to another process, and the command that makes accounts.

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;

use luwte_demo::mail::{MailCatcher, Stage};
use luwte_domain::SystemClock;
use luwte_vault::callback;
use serde_json::{Value, json};
use testkit::http_client::{Answer, HttpClient};
use tokio::net::TcpListener;

use crate::member::Member;
use crate::person::{self, Story};
use crate::program::{Around, Installation, Kind, PASSWORD, USER, free_port, tied};
use crate::serving::Serving;

/// The page with the examples.
const DOCS: &str = include_str!("../../../../docs/partners.md");
const RECIPIENT: &str = "voorbeeldplatform";

/// The blocks of a language on the page.
fn examples(lang: &str) -> Vec<&'static str> {
    let start = format!("```{lang}\n");
    DOCS.split(start.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// An installation that sent one notice, and an account of its recipient.
struct Scene {
    installation: Installation,
    serving: Option<Serving>,
    _mail: MailCatcher,
    account: Value,
}

impl Scene {
    async fn new(kind: Kind) -> Option<Self> {
        let (smtp, http) = (listener().await, listener().await);
        let smtp_port = smtp.local_addr().unwrap().port();
        let around = Around { smtp_port, platform_port: free_port() };
        let mail = MailCatcher::start(smtp, http, Arc::new(SystemClock)).unwrap();
        let installation = Installation::on(kind, around)?;
        let account = account(&installation, 0);
        let serving = Some(installation.start());
        let mut member = Member::log_in_with(&installation, &installation.code(30)).await;
        let link = format!("http://127.0.0.1:{}/p/berg", around.platform_port);
        person::report(&mut installation.browser(), &Story::about(&link)).await.unwrap();
        let case = member.cases().await.remove(0);
        let notice = member.draft(&case).await;
        let mut stages = mail.stages();
        member.approve(&notice).await;
        while stages.recv().await.unwrap() != Stage::Answered {}
        let scene = Self { installation, serving, _mail: mail, account };
        while scene.notices().await["notices"].as_array().unwrap().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Some(scene)
    }

    fn text(&self, name: &str) -> &str {
        self.account[name].as_str().unwrap()
    }

    async fn get(&self, path: &str) -> Answer {
        let key = format!("Bearer {}", self.text("api_key"));
        let mut client = self.installation.browser();
        client.ask("GET", path, &[("Authorization", &key)], b"").await.unwrap()
    }

    async fn notices(&self) -> Value {
        let answer = self.get("/api/v1/notices?state=all").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    async fn reference(&self) -> String {
        self.notices().await["notices"][0]["reference"].as_str().unwrap().to_owned()
    }

    async fn answered(&self) -> Value {
        self.notices().await["notices"][0]["answer"].clone()
    }

    /// Runs an example; what it prints.
    async fn run(&self, program: &str, script: &str) -> String {
        let reference = self.reference().await;
        let mut command = tied(program);
        command.args(["-c", script]).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env("LUWTE_URL", format!("http://{}", self.installation.address));
        command.env("LUWTE_KEY", self.text("api_key"));
        command.env("LUWTE_MARK", self.text("mark"));
        command.env("LUWTE_SIGNING_KEY", self.text("callback_key"));
        command.env("REFERENCE", reference);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program}: {said} {told}");
        said
    }

    /// The headers of a signed answer to the notice.
    fn signed(&self, path: &str, body: &str, id: &str, nonce: &str) -> Vec<(&'static str, String)> {
        let encode = |bytes: &[u8]| data_encoding::BASE64.encode(bytes);
        let digest = format!("sha-256=:{}:", encode(&callback::digest(body.as_bytes())));
        let created = luwte_domain::Clock::now(&SystemClock).as_second();
        let mark = self.text("mark");
        let params = format!(
            "(\"@method\" \"@path\" \"@query\" \"content-digest\" \"idempotency-key\")\
             ;created={created};nonce=\"{nonce}\";keyid=\"{mark}\""
        );
        let base = format!(
            "\"@method\": POST\n\"@path\": {path}\n\"@query\": ?\n\"content-digest\": {digest}\n\
             \"idempotency-key\": {id}\n\"@signature-params\": {params}"
        );
        let key = data_encoding::BASE64.decode(self.text("callback_key").as_bytes()).unwrap();
        let signature = encode(&callback::sign(&key, base.as_bytes()));
        vec![
            ("Content-Type", "application/json".to_owned()),
            ("Content-Digest", digest),
            ("Idempotency-Key", id.to_owned()),
            ("Signature-Input", format!("luwte={params}")),
            ("Signature", format!("luwte=:{signature}:")),
        ]
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

/// An account that the command makes, with the code of the app `seconds` from now.
fn account(installation: &Installation, seconds: i64) -> Value {
    let code = installation.code(seconds);
    let arguments = ["partner", "add", RECIPIENT, "--user", USER, "--code", &code, "--json"];
    let said = installation.run(&arguments, &format!("{PASSWORD}\n"));
    assert_eq!(said.code, 0, "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

async fn post(
    to: SocketAddr,
    path: &str,
    headers: &[(&'static str, String)],
    body: &str,
) -> Answer {
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (*name, &**value)).collect();
    HttpClient::new(to).ask("POST", path, &headers, body.as_bytes()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_of_the_page_do_what_it_says() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let [with_key, signed] = examples("sh")[..] else { panic!("two examples") };
    let said = scene.run("/bin/sh", with_key).await;
    assert!(said.contains(&scene.reference().await), "{said}");
    assert_eq!(scene.answered().await, "received");
    let said: Value = serde_json::from_str(&scene.run("/bin/sh", signed).await).unwrap();
    assert_eq!((&said["answer"], scene.answered().await), (&json!("removed"), json!("removed")));
    let [python] = examples("python")[..] else { panic!("one example") };
    let said: Value = serde_json::from_str(&scene.run("python3", python).await).unwrap();
    assert_eq!(said["results"][0]["status"], 200, "{said}");
    assert!(!scene.installation.logged().contains("\"level\":\"ERROR\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_call_counts_once_also_after_a_restart_and_for_another_process() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(mut scene) = Scene::new(kind).await else { continue };
        let path = format!("/api/v1/notices/{}/answer", scene.reference().await);
        let body = r#"{"answer":"removed"}"#;
        let headers = scene.signed(&path, body, "aanroep-1", "een-nonce-van-een-test");
        let address = scene.installation.address;
        let first = post(address, &path, &headers, body).await;
        assert_eq!(first.status, 200, "{}", first.text());
        scene.serving.take().unwrap().kill();
        scene.serving = Some(scene.installation.start());
        let replayed = post(address, &path, &headers, body).await;
        assert_eq!(replayed.status, 401, "{}", replayed.text());
        let anew = scene.signed(&path, body, "aanroep-1", "nog-een-nonce-van-een-test");
        let again = post(address, &path, &anew, body).await;
        assert_eq!((again.status, again.text()), (200, first.text()));
        if kind == Kind::Postgres {
            let beside = scene.installation.start_beside();
            let other = post(beside.address(), &path, &anew, body).await;
            assert_eq!(other.status, 401, "{}", other.text());
        }
        let logged = scene.installation.logged();
        for secret in ["api_key", "callback_key"] {
            assert!(!logged.contains(scene.text(secret)), "{secret}");
        }
        assert!(!logged.contains("aanroep-1") && !logged.contains("van-een-test"));
        assert!(logged.contains("partner answered"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_come_at_the_same_time_count_once() {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let path = format!("/api/v1/notices/{}/answer", scene.reference().await);
    let (body, address) = (r#"{"answer":"removed"}"#, scene.installation.address);
    let once = scene.signed(&path, body, "aanroep-1", "een-nonce-van-een-test");
    let calls: Vec<_> = (0..12)
        .map(|number| {
            let (path, signed) = (path.clone(), once.clone());
            let anew =
                scene.signed(&path, body, "aanroep-2", &format!("een-nonce-van-test-{number}"));
            let headers = if number % 2 == 0 { signed } else { anew };
            tokio::spawn(async move { post(address, &path, &headers, body).await })
        })
        .collect();
    let mut seen = Vec::new();
    for call in calls {
        let answer = call.await.unwrap();
        seen.push((answer.status, answer.text()));
    }
    let taken: Vec<_> = seen.iter().filter(|(status, _)| *status == 200).collect();
    assert_eq!(taken.len(), 7, "one of the six with one nonce, and six of one name: {seen:?}");
    assert!(seen.iter().all(|(status, _)| [200, 401].contains(status)), "{seen:?}");
}

#[test]
fn accounts_are_made_listed_and_revoked_by_a_member_alone() {
    let installation = Installation::new(Around::default());
    let password = format!("{PASSWORD}\n");
    let ask = |arguments: &[&str], code: &str| {
        let arguments = [arguments, &["--user", USER, "--code", code]].concat();
        installation.run(&arguments, &password)
    };
    let wrong = ask(&["partner", "add", RECIPIENT], "000000");
    assert_eq!((wrong.code, wrong.out.as_str()), (5, ""), "{}", wrong.err);
    let unknown = ask(&["partner", "add", "nergens", "--json"], &installation.code(-30));
    assert_eq!((unknown.code, unknown.out.as_str()), (3, ""), "{}", unknown.err);
    let made = account(&installation, 0);
    assert!(made["api_key"].as_str().unwrap().starts_with("luwte_"));
    let id = made["account"].as_str().unwrap();
    let revoked = ask(&["partner", "revoke", id, "--json"], &installation.code(30));
    assert_eq!(revoked.code, 0, "{}", revoked.err);
    let database = std::fs::read(installation.data().join("luwte.db")).unwrap();
    let wal = std::fs::read(installation.data().join("luwte.db-wal")).unwrap_or_default();
    let key = made["api_key"].as_str().unwrap().split_at("luwte_".len() + 33).1;
    let raw = data_encoding::BASE64.decode(made["callback_key"].as_str().unwrap().as_bytes());
    let raw = raw.unwrap();
    assert_eq!(key.len(), 43);
    for bytes in [&database, &wal] {
        assert!(!bytes.windows(key.len()).any(|window| window == key.as_bytes()));
        assert!(!bytes.windows(raw.len()).any(|window| window == raw));
    }
}
