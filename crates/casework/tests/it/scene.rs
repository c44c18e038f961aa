//! A house with a site and a mail server around it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use luwte_casework::Cookie;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::location::LocationStep;
use luwte_domain::notice::Answer;
use testkit::http_peer::{Asked, HttpPeer, Reply};
use testkit::smtp_peer::{Received, SmtpFault, SmtpOptions, SmtpPeer, SmtpScript, SmtpStep};

use crate::house::{Around, Fixture, Kind};

/// What the site says of a place that was taken down, in words that no list but its own knows.
const OWN_WORDS_PAGE: &str = "<html><title>Platform</title><body><h1>Hier staat nu een leeg \
                              lijstje</h1></body></html>";

/// A page in words that no list holds.
const EMPTIED_PAGE: &str = "<title>Platform</title><body><p class=lijst>Vlok zem torra, blun.</p>";

/// A picture of a pond.
const POND: &[u8] = include_bytes!("../../../outbound/tests/files/pond.jpg");

/// A site whose pages `/p/berg…`, `/p/eigen` and `/p/leeg` can be taken down, the second in words of its
/// own, the third in words of nobody, whose `/p/stil` never answers, and that shows a picture at `/p/foto.jpg`
/// and, slowly, at `/p/traag.jpg`; a mail server, and a house that knows both.
pub(crate) struct Scene {
    pub(crate) fixture: Fixture,
    pub(crate) site: HttpPeer,
    /// The same site next door, which has a recipient of its own.
    pub(crate) neighbour: HttpPeer,
    pub(crate) mail: SmtpPeer,
    pub(crate) is_gone: Arc<AtomicBool>,
    /// The picture that the site shows, at first of a pond.
    pub(crate) picture: Arc<Mutex<&'static [u8]>>,
}

impl Scene {
    pub(crate) async fn new(kind: Kind) -> Option<Self> {
        Self::with_mail(kind, SmtpOptions::default()).await
    }

    /// A scene whose mail server fails at a step.
    pub(crate) async fn with_fault(step: SmtpStep, fault: SmtpFault) -> Self {
        Self::with_fault_on(Kind::Sqlite, step, fault).await.unwrap()
    }

    /// Likewise, on either database.
    pub(crate) async fn with_fault_on(
        kind: Kind,
        step: SmtpStep,
        fault: SmtpFault,
    ) -> Option<Self> {
        let options = SmtpOptions { fault: Some((step, fault)), ..SmtpOptions::default() };
        Self::with_mail(kind, options).await
    }

    /// A scene with the clocks and the rhythm of looks of the content.
    pub(crate) async fn with_real_clocks(kind: Kind) -> Option<Self> {
        let around = Around { has_real_clocks: true, ..Around::default() };
        Self::around(kind, SmtpOptions::default(), around).await
    }

    /// Likewise, with its pause between two looks at a host, too.
    pub(crate) async fn polite(kind: Kind) -> Option<Self> {
        let around = Around { has_real_clocks: true, is_polite: true, ..Around::default() };
        Self::around(kind, SmtpOptions::default(), around).await
    }

    /// Likewise on SQLite, with files in memory, for days that hold thousands of commits.
    pub(crate) async fn simulated() -> Self {
        let around = Around { has_real_clocks: true, is_simulated: true, ..Around::default() };
        Self::around(Kind::Sqlite, SmtpOptions::default(), around).await.unwrap()
    }

    /// A scene whose mail server does in each conversation what `script` says.
    pub(crate) async fn with_script(script: SmtpScript) -> Self {
        let options = SmtpOptions { script: Some(script), ..SmtpOptions::default() };
        Self::with_mail(Kind::Sqlite, options).await.unwrap()
    }

    async fn with_mail(kind: Kind, options: SmtpOptions) -> Option<Self> {
        Self::around(kind, options, Around::default()).await
    }

    async fn around(kind: Kind, options: SmtpOptions, around: Around) -> Option<Self> {
        let is_gone = Arc::new(AtomicBool::new(false));
        let gone = Arc::clone(&is_gone);
        let picture = Arc::new(Mutex::new(POND));
        let shown = Arc::clone(&picture);
        let answer = move |asked: &Asked| {
            let page = "<title>Een berg</title><body><p class=uitzicht>Bergruggen bij zon.</p>";
            if asked.target == "/p/stil" {
                return Reply::Silence;
            }
            if let "/p/foto.jpg" | "/p/traag.jpg" = asked.target.as_str() {
                let reply = Reply::of("200 OK", "image/jpeg", *shown.lock().unwrap());
                let is_slow = asked.target == "/p/traag.jpg";
                return match asked.method.as_str() {
                    "HEAD" => reply.head_only(),
                    _ if is_slow => late_end(reply),
                    _ => reply,
                };
            }
            let (status, body) = match asked.target.as_str() {
                _ if asked.is_made_up() => ("404 Not Found", "nooit geweest"),
                "/" => ("200 OK", "<title>Voorpagina</title><p>Alle bergen.</p>"),
                _ if !gone.load(Ordering::SeqCst) => ("200 OK", page),
                berg if berg.starts_with("/p/berg") => ("410 Gone", "weg"),
                "/p/slot" => ("403 Forbidden", "<p>Alleen voor leden.</p>"),
                "/p/leeg" => ("200 OK", EMPTIED_PAGE),
                "/p/eigen" => ("200 OK", OWN_WORDS_PAGE),
                _ => ("200 OK", page),
            };
            let reply = Reply::of(status, "text/html; charset=utf-8", body);
            if asked.method == "HEAD" { reply.head_only() } else { reply }
        };
        let site = HttpPeer::start("127.0.0.1:0".parse().unwrap(), answer.clone()).await.unwrap();
        let next_door = SocketAddr::from(([127, 0, 0, 2], site.addr().port()));
        let neighbour = HttpPeer::start(next_door, answer).await.unwrap();
        let mail = SmtpPeer::start(options).await.unwrap();
        let around =
            Around { smtp_port: mail.addr().port(), platform_port: site.addr().port(), ..around };
        let fixture = Fixture::with(kind, around).await?;
        Some(Self { fixture, site, neighbour, mail, is_gone, picture })
    }

    pub(crate) fn link(&self) -> String {
        self.link_to("berg")
    }

    pub(crate) fn link_to(&self, name: &str) -> String {
        format!("http://{}/p/{name}", self.site.addr())
    }

    pub(crate) fn link_next_door(&self) -> String {
        format!("http://{}/p/berg", self.neighbour.addr())
    }

    /// The case that came in last.
    pub(crate) async fn newest(&self, cookie: &Cookie) -> CaseId {
        let rows = self.fixture.desk().queue(Some(cookie)).await.unwrap().rows;
        rows.iter().max_by_key(|row| (row.received_at, row.id)).unwrap().id
    }

    /// Opens the newest case, assesses it and drafts its notice.
    pub(crate) async fn drafted(&self, cookie: &Cookie, basis: Basis) -> (CaseId, NoticeId) {
        let (desk, cookie) = (self.fixture.desk(), Some(cookie));
        let case = self.newest(cookie.unwrap()).await;
        desk.open(cookie, case).await.unwrap();
        desk.assess(cookie, case, Assessor::DepictedPerson, basis).await.unwrap();
        let notice = desk.draft_notice(cookie, case, &[]).await.unwrap();
        desk.confirm_channel(cookie, notice).await.unwrap();
        (case, notice)
    }

    pub(crate) fn mails(&self) -> Vec<Received> {
        self.mail.received()
    }

    /// The token in the portal link of the last mail.
    pub(crate) fn token(&self) -> String {
        token_in(&self.mails().last().unwrap().data)
    }

    /// What the recipient answered, as the portal shows it.
    pub(crate) async fn portal_answer(&self, token: &str) -> Option<Answer> {
        self.fixture.portal().view(token).await.unwrap().answer
    }

    pub(crate) async fn step(&self, person: &Cookie) -> LocationStep {
        self.fixture.my_case().view(Some(person)).await.unwrap().places[0].step
    }
}

/// The same answer, whose last byte comes after a second.
fn late_end(reply: Reply) -> Reply {
    let Reply::Whole(mut head) = reply else { return reply };
    let piece = head.split_off(head.len() - 1);
    Reply::Pieces { head, piece, times: 1, pause: Duration::from_secs(1) }
}

/// The token in the portal link of a mail.
pub(crate) fn token_in(data: &str) -> String {
    let data = data.replace("=\r\n", "");
    let paths = ["/kennisgeving/", "/en/notice/"];
    let (_, after) = paths.iter().find_map(|path| data.split_once(path)).unwrap();
    after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}
