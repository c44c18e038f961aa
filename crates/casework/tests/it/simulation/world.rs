//! A house, the weather, people who approve, and time that passes.

mod regret;

use std::pin::pin;
use std::time::Duration;

use jiff::Timestamp;
use luwte_casework::{Cookie, Worker};
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::ids::NoticeId;
use luwte_domain::job::JobKind;
use luwte_domain::notice::NoticeStep;
use luwte_domain::{AgeGroup, Clock as _, Word as _};
use luwte_store::{Store, job as job_table, notice as notice_table, timeline as timeline_table};
use testkit::http_peer::{HttpPeer, Reply};
use testkit::interface_peer::{InterfaceFault, InterfaceOptions, InterfacePeer};
use testkit::smtp_peer::{SmtpFault, SmtpOptions, SmtpPeer, SmtpStep};
use testkit::tls::Tls;

use super::dice::Dice;
use super::ledger::{Delivery, Ledger, Recipient};
use super::turned;
use super::weather::{CRASHES, CRASHES_AT_INTERFACE, Weather};
use crate::house::{Around, Fixture, Kind};

const DAY: Duration = Duration::from_hours(24);
/// Longer than a lease that nobody renews.
const LEASE: Duration = Duration::from_secs(5);
/// Nothing takes as long as this.
const STUCK: Duration = Duration::from_secs(20);
/// Days in good weather at the end, over any weekend.
const CALM_DAYS: u32 = 6;

/// How the program dies.
#[derive(Debug, Clone, Copy)]
enum Crash {
    /// In the midst of a conversation.
    At(SmtpStep),
    /// In the midst of a post, at the step of this number.
    Posting(usize),
    /// Wherever it is after so many turns.
    After(u64),
}

/// What a seed came to.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Told {
    pub(super) notices: usize,
    pub(super) deliveries: usize,
    pub(super) copies: usize,
    /// Posts that came in whole at the interface, and how many had an effect there.
    pub(super) posts: usize,
    pub(super) effects: usize,
    pub(super) crashes: usize,
    /// Those of them that came in the midst of a post, by step.
    pub(super) posting: [usize; CRASHES_AT_INTERFACE.len()],
    pub(super) torn: usize,
    pub(super) jumps: usize,
    pub(super) again: usize,
    pub(super) undone: usize,
    /// Those of them that were on their way for a while, and how often it was too late for that.
    pub(super) regretted: usize,
    pub(super) too_late: usize,
}

pub(super) struct World {
    dice: Dice,
    fixture: Fixture,
    store: Store,
    site: HttpPeer,
    mail: SmtpPeer,
    interface: InterfacePeer,
    weather: Weather,
    ledger: Ledger,
    notices: Vec<(NoticeId, String)>,
    /// Time that really passed.
    passed: Duration,
    /// How many mails were looked at.
    seen: usize,
    /// How many posts were looked at.
    seen_posts: usize,
    reports: u64,
    crash: Option<Crash>,
    /// The step of the next death in the midst of a post.
    next_posting: usize,
    told: Told,
}

impl World {
    pub(super) async fn new(seed: u64) -> Self {
        let weather = Weather::default();
        let options = SmtpOptions { script: Some(weather.script()), ..SmtpOptions::default() };
        let mail = SmtpPeer::start(options).await.unwrap();
        let tls = Tls::of(&["127.0.0.1"]).unwrap();
        let script = Some(weather.interface_script());
        let options = InterfaceOptions { script, tls: Some(tls.wrap), authorization: None };
        let interface = InterfacePeer::start(options).await.unwrap();
        let page = "<title>Een berg</title><body><p class=uitzicht>Bergruggen bij zon.</p>";
        let site = HttpPeer::start("127.0.0.1:0".parse().unwrap(), move |asked| {
            let answer = if asked.is_made_up() {
                ("404 Not Found", "nooit geweest")
            } else {
                ("200 OK", page)
            };
            let reply = Reply::of(answer.0, "text/html; charset=utf-8", answer.1);
            if asked.method == "HEAD" { reply.head_only() } else { reply }
        });
        let site = site.await.unwrap();
        let around = Around {
            smtp_port: mail.addr().port(),
            platform_port: site.addr().port(),
            interface: (interface.addr().port(), Some(&*tls.root_pem.leak())),
            patience: Duration::from_secs(2),
            is_simulated: true,
            ..Around::default()
        };
        let fixture = Fixture::with(Kind::Sqlite, around).await.unwrap();
        let store = fixture.house_store().await;
        fixture.house.keep_time().await.unwrap();
        Self {
            dice: Dice::new(seed),
            fixture,
            store,
            site,
            mail,
            interface,
            weather,
            ledger: Ledger::default(),
            notices: Vec::new(),
            passed: Duration::ZERO,
            seen: 0,
            seen_posts: 0,
            reports: 0,
            crash: None,
            next_posting: usize::try_from(seed).unwrap() % CRASHES_AT_INTERFACE.len(),
            told: Told::default(),
        }
    }

    /// Lets days pass, on each of which something happens now and then.
    pub(super) async fn live(&mut self, days: u64) {
        for day in 0..days {
            let mut moments: Vec<u64> =
                (0..self.dice.below(3)).map(|_| self.dice.below(DAY.as_secs())).collect();
            moments.sort_unstable();
            for moment in moments {
                // What happens at a moment is the same, whatever came of those before.
                let (happening, rest) = (self.dice.fork(), self.dice.fork());
                self.until(DAY * u32::try_from(day).unwrap() + Duration::from_secs(moment)).await;
                self.dice = happening;
                self.happen().await;
                self.dice = rest;
            }
            Worker::new(self.fixture.house.clone()).sweep().await.unwrap();
        }
    }

    /// Good weather, and people who send again what was set aside: by then everything is out.
    pub(super) async fn calm_down(mut self) -> Told {
        self.weather.clear();
        self.crash = None;
        for _ in 0..CALM_DAYS {
            self.send_again().await;
            self.until(self.passed + DAY).await;
        }
        let mut conn = self.store.read().await.unwrap();
        for (id, reference) in &self.notices {
            let row = notice_table::get(&mut conn, *id).await.unwrap().unwrap();
            let step = row.state.step();
            assert!(
                matches!(step, NoticeStep::Sent | NoticeStep::Drafted),
                "{reference}: {step:?}"
            );
        }
        assert!(self.ledger.missing().is_empty(), "lost: {:?}", self.ledger.missing());
        let tally = self.interface.tally();
        assert_eq!(tally.notices, self.ledger.to_interface(), "lost at the interface: {tally:?}");
        assert_eq!(
            (tally.duplicates, tally.other_keys, tally.other_bodies),
            (0, 0, 0),
            "twice as a new one: {tally:?}"
        );
        Told {
            notices: self.ledger.len(),
            deliveries: self.ledger.deliveries(),
            copies: self.ledger.copies(),
            undone: self.ledger.undone(),
            posts: tally.deliveries,
            effects: tally.notices,
            ..self.told
        }
    }

    async fn happen(&mut self) {
        match self.dice.below(100) {
            0..10 => self.report().await,
            10..50 => {
                self.weather.change(&mut self.dice);
                if self.dice.below(2) == 0 {
                    self.report().await;
                }
                let (minutes, mut regret) = (self.dice.below(180), self.dice.fork());
                self.until(self.passed + Duration::from_mins(minutes)).await;
                if regret.below(2) == 0 {
                    self.think_again(&mut regret).await;
                }
                self.weather.clear();
            }
            50..58 => self.crash = Some(Crash::At(self.dice.one(&CRASHES))),
            58..64 => {
                self.crash = Some(Crash::Posting(self.next_posting()));
                self.report().await;
            }
            64..70 => self.crash = Some(Crash::After(self.dice.below(400))),
            70..76 => self.jump().await,
            76..80 => {
                self.fixture.house.keep_time().await.unwrap();
                self.fixture.clock.boot();
                self.restart().await;
            }
            80..84 => self.restart().await,
            _ => self.send_again().await,
        }
    }

    /// The step of the next death in the midst of a post: each in its turn, in each seed from another on.
    fn next_posting(&mut self) -> usize {
        let next = self.next_posting;
        self.next_posting = (next + 1) % CRASHES_AT_INTERFACE.len();
        next
    }

    /// Does what is due until so much time passed, at the moments at which it is due.
    async fn until(&mut self, passed: Duration) {
        while self.passed < passed {
            let left = passed.saturating_sub(self.passed);
            let wait = self.next_due_in().await.map_or(left, |wait| wait.min(left));
            self.pass(wait.max(Duration::from_millis(1)));
            self.work().await;
        }
    }

    fn pass(&mut self, time: Duration) {
        self.fixture.clock.advance(time);
        self.passed += time;
    }

    async fn next_due_in(&self) -> Option<Duration> {
        let mut conn = self.store.read().await.unwrap();
        let mark = timeline_table::get(&mut conn).await.unwrap().unwrap();
        let up = self.fixture.clock.uptime().unwrap().since.as_millis();
        let now = mark.due_at.as_millisecond() + i64::try_from(up).unwrap() - mark.uptime_ms;
        let mut next: Option<Timestamp> = None;
        for kind in JobKind::ALL {
            let due = job_table::next_due(&mut conn, *kind).await.unwrap();
            next = [next, due].into_iter().flatten().min();
        }
        let wait = next?.as_millisecond() - now;
        Some(Duration::from_millis(u64::try_from(wait).unwrap_or(0)))
    }

    /// Does what is due, or dies at it.
    async fn work(&mut self) {
        let worker = Worker::new(self.fixture.house.clone());
        let (weather, at_interface) = (self.weather.now(), self.weather.at_interface());
        let mut met = self.mail.faults_met();
        match self.crash {
            Some(Crash::At(step)) => self.weather.set(Some((step, SmtpFault::Hang))),
            Some(Crash::Posting(number)) => {
                let step = CRASHES_AT_INTERFACE[number];
                self.weather.set_at_interface(Some(InterfaceFault::Hang(step)));
                met = self.interface.reached(step);
            }
            Some(Crash::After(_)) | None => {}
        }
        met.mark_unchanged();
        let has_ended = {
            let mut work = pin!(worker.run_due());
            match self.crash {
                None => {
                    let done = tokio::time::timeout(STUCK, work).await;
                    done.expect("a worker never comes back").is_ok()
                }
                Some(Crash::At(_) | Crash::Posting(_)) => tokio::select! {
                    biased;
                    _ = met.changed() => false,
                    done = work => done.is_ok(),
                    () = tokio::time::sleep(STUCK) => panic!("a worker never comes to a step"),
                },
                Some(Crash::After(turns)) => {
                    turned(work.as_mut(), turns).await.is_some_and(|done| done.is_ok())
                }
            }
        };
        if !has_ended {
            // What was dropped lets go of its connections.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let both = async { tokio::join!(self.mail.quiet(), self.interface.quiet()) };
        let quiet = tokio::time::timeout(STUCK, both).await;
        assert!(quiet.is_ok(), "a conversation never ends; weather: {:?}", self.weather);
        self.look_at_mails(!has_ended);
        self.look_at_posts(!has_ended);
        self.weather.set(weather);
        self.weather.set_at_interface(at_interface);
        if !has_ended {
            if let Some(Crash::Posting(number)) = self.crash.take() {
                self.told.posting[number] += 1;
            }
            self.told.crashes += 1;
            self.after_crash().await;
        }
    }

    /// Holds what the mail server took against the rules.
    fn look_at_mails(&mut self, is_crash: bool) {
        let mails = self.mail.received();
        for mail in &mails[self.seen..] {
            let id = mail.data.lines().find_map(|line| line.strip_prefix("Message-ID: <"));
            let reference = id.unwrap().split('@').next().unwrap();
            if self.weather.takes() {
                let is_excused = is_crash || self.weather.hides_answer();
                let (at, wall) = (self.passed, self.fixture.clock.now());
                let sent = Delivery { at, wall, is_excused };
                let kept = self.ledger.deliver(reference, sent);
                assert_eq!(kept, Ok(()), "weather: {:?}", self.weather.now());
            }
        }
        self.seen = mails.len();
    }

    /// Holds what came in whole at the interface against the rules. Where nothing goes wrong it is told
    /// once; what it kept under one reference it counts itself.
    fn look_at_posts(&mut self, is_crash: bool) {
        let posts = self.interface.deliveries();
        for post in &posts[self.seen_posts..] {
            assert_eq!(post.key, format!("\"{}\"", post.reference), "its own key");
            let is_excused = is_crash || self.weather.at_interface().is_some();
            let (at, wall) = (self.passed, self.fixture.clock.now());
            let kept = self.ledger.deliver(&post.reference, Delivery { at, wall, is_excused });
            assert_eq!(kept, Ok(()), "weather: {:?}", self.weather);
        }
        self.seen_posts = posts.len();
    }

    /// Comes up again: the same program, a new one, or what a power cut left of its files.
    async fn after_crash(&mut self) {
        match self.dice.below(4) {
            0 | 1 => {}
            2 => self.restart().await,
            _ => {
                let torn = 1 + self.dice.below(9_000);
                let torn = self.dice.bytes(torn);
                self.fixture.power_cut(&torn).await;
                self.store = self.fixture.house_store().await;
                self.fixture.house.keep_time().await.unwrap();
                self.ledger.restart();
                self.told.torn += 1;
            }
        }
        self.pass(LEASE);
    }

    async fn restart(&mut self) {
        self.fixture.house = self.fixture.reopened().await;
        self.fixture.house.keep_time().await.unwrap();
        self.ledger.restart();
    }

    /// Somebody sets the clock wrong, and right again some hours later; no time passes by that.
    async fn jump(&mut self) {
        let hour = 3_600_000;
        let by = self.dice.one(&[hour, -hour, 48 * hour, -48 * hour]);
        for by in [by, -by] {
            self.fixture.clock.jump_ms(by);
            self.fixture.house.keep_time().await.unwrap();
            let hours = Duration::from_secs(self.dice.below(6 * 3_600));
            self.until(self.passed + hours).await;
        }
        self.told.jumps += 1;
    }

    async fn login(&mut self) -> Cookie {
        self.passed += Duration::from_secs(31);
        self.fixture.login().await
    }

    /// A report comes in, and a member approves notices about its places; one in eight is undone.
    async fn report(&mut self) {
        self.reports += 1;
        let platform = format!("http://{}", self.site.addr());
        let mut asked = Vec::new();
        for number in 0..=self.dice.below(3) {
            let (host, recipient) = self.dice.one(&[
                ("http://uren.example", Recipient::Hours),
                ("http://pas.example", Recipient::Pause),
                ("https://loket.example", Recipient::Interface),
                (platform.as_str(), Recipient::Any),
                (platform.as_str(), Recipient::Any),
            ]);
            asked.push((format!("{host}/p/{}-{number}", self.reports), recipient));
        }
        let links: Vec<&str> = asked.iter().map(|(link, _)| link.as_str()).collect();
        self.fixture.report(AgeGroup::Adult, &links.join("\n"), "x").await;
        let cookie = self.login().await;
        let (desk, cookie) = (self.fixture.desk(), Some(&cookie));
        let rows = desk.queue(cookie).await.unwrap().rows;
        let case = rows.iter().max_by_key(|row| (row.received_at, row.id)).unwrap().id;
        let view = desk.open(cookie, case).await.unwrap();
        let (assessor, basis) = (Assessor::DepictedPerson, Basis::Privacy);
        desk.assess(cookie, case, assessor, basis).await.unwrap();
        for place in &view.places {
            let link = &place.status.shown;
            let recipient = asked.iter().find(|(asked, _)| asked == link).unwrap().1;
            let notice = desk.draft_notice(cookie, case, &[place.status.id]).await.unwrap();
            desk.confirm_channel(cookie, notice).await.unwrap();
            desk.approve(cookie, notice).await.unwrap();
            let mut conn = self.store.read().await.unwrap();
            let row = notice_table::get(&mut conn, notice).await.unwrap().unwrap();
            let reference = row.reference.to_string();
            self.ledger.approve(&reference, recipient, self.passed);
            if self.dice.below(8) == 0 {
                desk.undo(cookie, notice).await.unwrap();
                self.ledger.undo(&reference);
            }
            self.notices.push((notice, reference));
        }
    }

    /// A member has everything sent again that was set aside.
    async fn send_again(&mut self) {
        let cookie = self.login().await;
        let desk = self.fixture.desk();
        for line in desk.outgoing(Some(&cookie)).await.unwrap().set_aside {
            desk.send_again(Some(&cookie), line.id).await.unwrap();
            let known = self.notices.iter().find(|(id, _)| *id == line.id).unwrap();
            self.ledger.approve(&known.1, Recipient::Any, self.passed);
            self.told.again += 1;
        }
    }
}
