//! Places and what recipients say of them, decided by seeds: pages that go and come back, answers that are
//! true, false, late and repeated, complaints, further reports of the same address, months that pass,
//! clocks set wrong, workers that die, power cuts.
//!
//! The ledgers know what is true of the place, what was said of it and when, and nothing of the engine.
//! Whenever the world has stood still for some days, the engine must have seen what is true, told it, and
//! have something to do next. Clocks ring ([`clocks`](super::clocks)) and recipients are believed
//! ([`beliefs`](super::beliefs)) by their rules at every moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::Duration;

use luwte_casework::desk::{BoardRow, Turn};
use luwte_domain::assessment::Basis;
use luwte_domain::ids::{CaseId, LocationId, NoticeId};
use luwte_domain::location::{LocationStep as Step, RefusalReason};
use luwte_domain::notice::{Answer, NoticeStep};
use luwte_domain::sighting::Saw;
use luwte_domain::{AgeGroup, Word as _};
use luwte_store::Store;

use super::beliefs::Beliefs;
use super::clocks::Clocks;
use super::dice::Dice;
use crate::scene::{Scene, token_in};

/// Pages of the site: one that answers 410 when it is gone, one that says so in words of its site, and one
/// whose door is closed then: no look can tell, unless two looks saw it open.
const PAGES: [&str; 3] = ["berg", "eigen", "slot"];
/// Most reports of the same address.
const MOST_REPORTS: usize = 3;
/// Things that happen between two times of rest.
const ACTS: u64 = 6;
/// Over this a false word is believed, looked after twice at the slowest rhythm, and what no look can
/// confirm goes to the desk.
const REST: Duration = Duration::from_hours(3 * 24);
/// Days that pass at once, mostly few.
const DAYS: [u64; 8] = [1, 1, 1, 2, 3, 8, 31, 151];
/// Most days that pass so in one run: looks end a year after the last notice.
const MOST_DAYS: u64 = 250;

/// What happened in one run.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) days: u64,
    /// How often each clock rang.
    pub(super) rang: BTreeMap<&'static str, usize>,
    pub(super) complaints: usize,
    pub(super) jumps: usize,
    pub(super) torn: usize,
    pub(super) answers: usize,
    pub(super) false_words: usize,
    pub(super) contradicted: usize,
    pub(super) unconfirmed: usize,
    pub(super) gone: usize,
    pub(super) stopped: usize,
    pub(super) approved: usize,
    pub(super) notices: usize,
}

/// One place, those who reported it, and what was said of it.
pub(super) struct Answers {
    pub(super) seed: u64,
    pub(super) dice: Dice,
    pub(super) scene: Scene,
    pub(super) store: Store,
    pub(super) page: &'static str,
    words: Vec<String>,
    pub(super) cases: Vec<CaseId>,
    /// Places of which the desk found out that they are gone.
    found_out: BTreeSet<LocationId>,
    pub(super) clocks: Clocks,
    pub(super) beliefs: Beliefs,
    /// Notices that were approved and are not out.
    pub(super) approved: Vec<NoticeId>,
    /// References that the mail server took, and when first.
    pub(super) mailed: BTreeMap<String, Duration>,
    /// How many mails, requests and rings of each case were looked at.
    pub(super) seen_mails: usize,
    pub(super) seen_asked: usize,
    pub(super) heard: BTreeMap<CaseId, usize>,
    /// Time that passed before the machine came up.
    pub(super) before_boot: Duration,
    days_at_once: u64,
    pub(super) told: Told,
}

impl Answers {
    pub(super) async fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0x0a17);
        let scene = Scene::simulated().await;
        let store = scene.fixture.house_store().await;
        scene.fixture.house.keep_time().await.unwrap();
        let page = dice.one(&PAGES);
        let mut world = Self {
            seed,
            dice,
            scene,
            store,
            page,
            words: Vec::new(),
            cases: Vec::new(),
            found_out: BTreeSet::new(),
            clocks: Clocks::default(),
            beliefs: Beliefs::default(),
            approved: Vec::new(),
            mailed: BTreeMap::new(),
            seen_mails: 0,
            seen_asked: 0,
            heard: BTreeMap::new(),
            before_boot: Duration::ZERO,
            days_at_once: 0,
            told: Told::default(),
        };
        // A door that was never seen open tells nothing when it is closed.
        let is_closed = page == "slot" && world.dice.below(2) == 0;
        world.scene.is_gone.store(is_closed, Ordering::SeqCst);
        world.report().await;
        world
    }

    /// Lives through `rounds` of things that happen, with a time of rest and a check behind each.
    pub(super) async fn live(mut self, rounds: u64) -> Told {
        for round in 0..rounds {
            for _ in 0..ACTS {
                let rest = self.dice.fork();
                self.act().await;
                self.dice = rest;
            }
            self.pass(REST).await;
            self.check(round).await;
        }
        self.told.rang = self.clocks.counts();
        self.told.days = self.passed().as_secs() / 86_400;
        self.told.notices = self.scene.mails().len();
        let Told { notices, approved, stopped, .. } = self.told;
        let counts = format!("seed {}: {notices} of {approved}, {stopped} stopped", self.seed);
        assert!((1..=approved + stopped).contains(&notices), "{counts}");
        self.told
    }

    pub(super) fn is_gone(&self) -> bool {
        self.scene.is_gone.load(Ordering::SeqCst)
    }

    async fn act(&mut self) {
        match self.dice.below(14) {
            0 if self.words.len() < MOST_REPORTS => self.report().await,
            0 | 1 => self.scene.is_gone.store(!self.is_gone(), Ordering::SeqCst),
            2..=4 => self.answer().await,
            5 | 6 => self.desk().await,
            7 | 8 => self.die().await,
            9 | 10 => self.jump().await,
            11 => {
                let seconds = self.dice.one(&[1, 7, 61, 400, 7_300]);
                self.pass(Duration::from_secs(seconds)).await;
            }
            _ => self.let_days_pass().await,
        }
        self.catch_up().await;
    }

    async fn let_days_pass(&mut self) {
        let is_refused = !self.clocks.refused().is_empty();
        let days = match self.dice.below(3) {
            0 if is_refused => DAYS[DAYS.len() - 1],
            _ => self.dice.one(&DAYS),
        };
        if self.days_at_once + days <= MOST_DAYS {
            self.days_at_once += days;
            self.pass(Duration::from_hours(days * 24)).await;
        }
    }

    /// A person reports the address, and the desk sends the notice.
    async fn report(&mut self) {
        let (link, fixture) = (self.scene.link_to(self.page), &self.scene.fixture);
        self.words.push(fixture.report(AgeGroup::Adult, &link, "een verhaal").await);
        let member = fixture.login().await;
        let (case, notice) = self.scene.drafted(&member, Basis::Privacy).await;
        fixture.desk().approve(Some(&member), notice).await.unwrap();
        self.told.approved += 1;
        self.cases.push(case);
        self.approved.push(notice);
        self.pass(Duration::from_secs(11)).await;
    }

    /// The recipient answers some mail, not always the last, and not always truly.
    pub(super) async fn answer(&mut self) {
        let mails = self.scene.mails();
        if mails.is_empty() {
            return;
        }
        let at = usize::try_from(self.dice.below(mails.len() as u64)).unwrap();
        let reason = self.dice.one(RefusalReason::ALL);
        let answer = self.dice.one(&[
            Answer::Received,
            Answer::Removed,
            Answer::Removed,
            Answer::Disabled,
            Answer::Refused { reason },
        ]);
        let says_gone = matches!(answer, Answer::Removed | Answer::Disabled);
        self.told.answers += 1;
        self.told.false_words += usize::from(says_gone && !self.is_gone());
        let token = token_in(&mails[at].data);
        // What contradicts what was said before may be refused at the door.
        let answered = self.scene.fixture.portal().answer(&token, answer).await;
        // An answer to what nobody wrote down as sent says that it is out.
        self.catch_up().await;
        if let Ok(view) = answered {
            self.clocks.answer(&view.reference, answer, self.passed());
        }
    }

    /// The desk sends what waits as a draft, finds out what no look can say, and complains about a refusal.
    async fn desk(&mut self) {
        let fixture = &self.scene.fixture;
        let member = fixture.login().await;
        for row in fixture.desk().board(Some(&member)).await.unwrap().rows {
            if row.unconfirmed.is_some() {
                let saw = if self.is_gone() { Saw::Gone } else { Saw::There };
                fixture.desk().saw(Some(&member), row.case, row.id, saw).await.unwrap();
                if saw == Saw::Gone {
                    self.found_out.insert(row.id);
                } else {
                    self.beliefs.find_there(row.id);
                }
            } else if let Some((notice, NoticeStep::Drafted)) = row.notice {
                let _ = fixture.desk().confirm_channel(Some(&member), notice).await;
                if fixture.desk().approve(Some(&member), notice).await.is_ok() {
                    self.told.approved += 1;
                    self.approved.push(notice);
                }
            }
        }
        let refused = self.clocks.refused();
        if !refused.is_empty() && self.dice.below(2) == 0 {
            let notice = self.dice.one(&refused);
            fixture.desk().complain(Some(&member), notice).await.unwrap();
            self.clocks.complain(notice, self.passed());
            self.told.complaints += 1;
        }
    }

    async fn check(&mut self, round: u64) {
        let fixture = &self.scene.fixture;
        let member = fixture.login().await;
        let rows = fixture.desk().board(Some(&member)).await.unwrap().rows;
        self.check_rings(&member).await;
        let fixture = &self.scene.fixture;
        let (is_gone, mut steps) = (self.is_gone(), Vec::new());
        for words in &self.words {
            let person = fixture.enter(words).await;
            steps.push(self.scene.step(&person).await);
        }
        let about = format!("seed {}, round {round}, {}, gone: {is_gone}", self.seed, self.page);
        for step in steps {
            self.told.gone += usize::from(is_gone && step == Step::Gone);
            self.told.contradicted += usize::from(!is_gone && step == Step::Reappeared);
            let is_true = match step {
                Step::Gone => is_gone && self.page != "slot",
                Step::GoneHere | Step::SaidGone => is_gone && self.page == "slot",
                Step::Noticed | Step::Acknowledged | Step::Refused | Step::Reappeared => {
                    !is_gone || self.page == "slot"
                }
                Step::Reported | Step::GoneAsTold => false,
            };
            assert!(is_true, "{about}: {step:?}, {rows:?}");
        }
        for row in &rows {
            self.told.unconfirmed += usize::from(row.unconfirmed.is_some());
            let said = format!("{about}: {:?} {:?} {:?}", row.step, row.turn, row.notice);
            assert!(!self.lies_still(row), "{said}");
        }
    }

    /// Whether nobody has to do anything about a place, and no look settles it either.
    fn lies_still(&self, row: &BoardRow) -> bool {
        let has_draft = row.notice.is_some_and(|(_, step)| step == NoticeStep::Drafted);
        match row.step {
            Step::Reappeared => !(has_draft && row.turn == Turn::Desk),
            // After our complaint, or of a later notice, a clock runs, or the desk sees that it is over.
            Step::Refused => {
                let runs = row.notice.is_some_and(|(id, _)| self.clocks.runs(id));
                row.turn != Turn::Desk && !runs && row.overdue.is_none()
            }
            // Nobody could say for hours.
            Step::SaidGone => row.unconfirmed.is_none() && !self.found_out.contains(&row.id),
            Step::Noticed | Step::Acknowledged => {
                row.notice.is_none_or(|(_, step)| step == NoticeStep::Queued)
            }
            Step::Gone | Step::GoneHere => row.turn != Turn::Recheck,
            Step::Reported | Step::GoneAsTold => true,
        }
    }
}
