//! What happens stands on the person's page within a minute: the whole demonstration runs, with its
//! workers, mail server and platform, and the person reads the page over HTTP.
//!
//! Serves: S50.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use data_encoding::BASE32_NOPAD;
use luwte_domain::{Clock as _, SystemClock};
use luwte_vault::totp::TotpSecret;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use testkit::http_client::HttpClient;

use crate::member::Member;
use crate::person::{self, MY_CASE, Story};
use crate::program::{free_ports, luwte};

/// What the page may lag behind.
const WITHIN: Duration = Duration::from_mins(1);

/// A running demonstration; it ends with this.
struct Demo {
    child: Child,
    world: Value,
    _data: tempfile::TempDir,
}

impl Demo {
    fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut command = luwte();
        command.args(["demo", "--port", &free_ports(4).to_string(), "--data"]);
        command.arg(data.path().join("demo")).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        Self { child, world: serde_json::from_str(&first).unwrap(), _data: data }
    }

    fn said(&self, pointer: &str) -> &str {
        self.world.pointer(pointer).unwrap().as_str().unwrap()
    }

    /// A browser at the site or the address that stands there.
    fn browser(&self, pointer: &str) -> HttpClient {
        HttpClient::new(host(self.said(pointer)))
    }

    async fn member(&self) -> Member {
        let secret = BASE32_NOPAD.decode(self.said("/desk/totp_secret").as_bytes()).unwrap();
        let code = TotpSecret::from_slice(&secret).unwrap().code(SystemClock.now()).unwrap();
        let mut browser = self.browser("/public");
        let (name, password) = (self.said("/desk/user"), self.said("/desk/password"));
        let fields = [("name", name), ("password", password), ("code", &code)];
        browser.submit("/balie/inloggen", &fields).await.unwrap();
        Member { browser }
    }

    /// The mails that arrived, as JSON.
    async fn mails(&self) -> String {
        let path = format!("/{}", self.said("/mail/api").splitn(4, '/').last().unwrap());
        self.browser("/mail/api").get(&path).await.unwrap().text()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let _ = self.child.wait();
    }
}

fn host(url: &str) -> SocketAddr {
    let (_, rest) = url.split_once("://").unwrap();
    rest.split('/').next().unwrap().parse().unwrap()
}

/// Waits until the case's page says `words`; fails after a minute.
async fn shows(person: &mut HttpClient, words: &str) {
    let from = Instant::now();
    loop {
        let page = person.get(MY_CASE).await.unwrap().text();
        if page.contains(words) {
            return;
        }
        assert!(from.elapsed() < WITHIN, "no `{words}` within {WITHIN:?}: {page}");
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_stands_on_the_persons_page_within_a_minute() {
    let demo = Demo::start();
    let link = demo.world["platform"]["items"].as_array().unwrap().iter();
    // No synthetic case is about it.
    let link = link.filter_map(Value::as_str).find(|item| item.ends_with("/p/tegelvloer"));
    let link = link.unwrap().to_owned();
    let mut reporter = demo.browser("/public");
    let words = person::report(&mut reporter, &Story::about(&link)).await.unwrap();
    let mut person = demo.browser("/public");
    person::enter(&mut person, &words).await.unwrap();
    shows(&mut person, "Wij hebben dit nog niet verstuurd.").await;

    let mut member = demo.member().await;
    let case = newest(&mut member, &link).await;
    let notice = member.draft(&case).await;
    let before = demo.mails().await.matches("/kennisgeving/").count();
    member.approve(&notice).await;
    let until = Instant::now() + WITHIN;
    while demo.mails().await.matches("/kennisgeving/").count() == before {
        assert!(Instant::now() < until, "no mail");
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    shows(&mut person, ">Gestuurd<").await;

    let mails = demo.mails().await;
    let mail = mails.split("/kennisgeving/").zip(mails.split("/kennisgeving/").skip(1));
    let (_, token) = mail.filter(|(before, _)| before.contains(&link)).last().unwrap();
    let token: String =
        token.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let at = format!("/kennisgeving/{token}");
    let mut moderator = demo.browser("/public");
    moderator.submit(&at, &[("answer", "removed")]).await.unwrap();
    shows(&mut person, "De site zegt dat het weg is.").await;

    let slug = link.rsplit('/').next().unwrap();
    let down = format!("/moderator/items/{slug}/take-down");
    demo.browser("/platform/url").post(&down, &[]).await.unwrap();
    shows(&mut person, ">Weg<").await;
}

/// The address of the case about `link`.
async fn newest(member: &mut Member, link: &str) -> String {
    for case in member.cases().await {
        let page = member.browser.get(&case).await.unwrap().text();
        if page.contains(link) && page.contains("Een verhaal.") {
            return case;
        }
    }
    panic!("the case is not in the queue");
}
