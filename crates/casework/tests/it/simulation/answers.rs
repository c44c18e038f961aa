//! Places and what recipients say of them, decided by seeds: pages that go and come back, answers that are
//! true, false, late and repeated, further reports of the same address, workers that stop in the middle.
//!
//! The ledger knows what is true of the place and nothing of the engine. Whenever the world has stood still
//! for some hours, the engine must have seen what is true, told it, and have something to do next.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::time::Duration;

use luwte_casework::Worker;
use luwte_casework::desk::{BoardRow, Turn};
use luwte_domain::assessment::Basis;
use luwte_domain::ids::LocationId;
use luwte_domain::location::{LocationStep as Step, RefusalReason};
use luwte_domain::notice::{Answer, NoticeStep};
use luwte_domain::sighting::Saw;
use luwte_domain::{AgeGroup, Word as _};

use super::dice::Dice;
use crate::house::Kind;
use crate::scene::{Scene, token_in};

/// Pages of the site: one that answers 410 when it is gone, one that says so in words of its site, and one
/// whose door is closed then: no look can tell, unless two looks saw it open.
const PAGES: [&str; 3] = ["berg", "eigen", "slot"];
/// Most reports of the same address.
const MOST_REPORTS: usize = 3;
/// Things that happen between two times of rest.
const ACTS: u64 = 6;

/// What happened in one run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) hours: u64,
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
    seed: u64,
    dice: Dice,
    scene: Scene,
    page: &'static str,
    words: Vec<String>,
    /// Places of which the desk found out that they are gone.
    found_out: BTreeSet<LocationId>,
    told: Told,
}

impl Answers {
    pub(super) async fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0x0a17);
        let scene = Scene::new(Kind::Sqlite).await.unwrap();
        let page = dice.one(&PAGES);
        let mut world = Self {
            seed,
            dice,
            scene,
            page,
            words: Vec::new(),
            found_out: BTreeSet::new(),
            told: Told::default(),
        };
        world.report().await;
        world
    }

    /// Lives through `rounds` of things that happen, with a time of rest and a check behind each.
    pub(super) async fn live(mut self, rounds: u64) -> Told {
        for round in 0..rounds {
            for _ in 0..ACTS {
                self.act().await;
            }
            self.rest().await;
            self.check(round).await;
        }
        self.told.notices = self.scene.mails().len();
        let Told { notices, approved, stopped, .. } = self.told;
        let counts = format!("seed {}: {notices} of {approved}, {stopped} stopped", self.seed);
        assert!((1..=approved + stopped).contains(&notices), "{counts}");
        self.told
    }

    fn is_gone(&self) -> bool {
        self.scene.is_gone.load(Ordering::SeqCst)
    }

    async fn act(&mut self) {
        match self.dice.below(9) {
            0 if self.words.len() < MOST_REPORTS => self.report().await,
            0 | 1 => self.scene.is_gone.store(!self.is_gone(), Ordering::SeqCst),
            2..=4 => self.answer().await,
            5 => self.desk().await,
            6 => self.stop_in_the_middle().await,
            _ => {
                let seconds = self.dice.one(&[1, 7, 61, 400]);
                self.scene.fixture.work_after(seconds).await;
            }
        }
    }

    /// A person reports the address, and the desk sends the notice.
    async fn report(&mut self) {
        let (link, fixture) = (self.scene.link_to(self.page), &self.scene.fixture);
        self.words.push(fixture.report(AgeGroup::Adult, &link, "een verhaal").await);
        let member = fixture.login().await;
        let (_, notice) = self.scene.drafted(&member, Basis::Privacy).await;
        fixture.desk().approve(Some(&member), notice).await.unwrap();
        self.told.approved += 1;
        self.scene.fixture.work_after(11).await;
    }

    /// The recipient answers some mail, not always the last, and not always truly.
    async fn answer(&mut self) {
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
        // What contradicts what was said before may be refused at the door.
        let _ = self.scene.fixture.portal().answer(&token_in(&mails[at].data), answer).await;
    }

    /// The desk sends what waits as a draft, and finds out what no look can say.
    async fn desk(&mut self) {
        let fixture = &self.scene.fixture;
        let member = fixture.login().await;
        for row in fixture.desk().board(Some(&member)).await.unwrap().rows {
            if row.unconfirmed.is_some() {
                let saw = if self.is_gone() { Saw::Gone } else { Saw::There };
                fixture.desk().saw(Some(&member), row.case, row.id, saw).await.unwrap();
                if saw == Saw::Gone {
                    self.found_out.insert(row.id);
                }
            } else if let Some((notice, NoticeStep::Drafted)) = row.notice {
                let _ = fixture.desk().confirm_channel(Some(&member), notice).await;
                let is_approved = fixture.desk().approve(Some(&member), notice).await.is_ok();
                self.told.approved += usize::from(is_approved);
            }
        }
    }

    /// A worker that is stopped before it is done.
    async fn stop_in_the_middle(&mut self) {
        let fixture = &self.scene.fixture;
        fixture.clock.advance(Duration::from_secs(self.dice.one(&[6, 61, 301])));
        let worker = Worker::new(fixture.house.clone());
        let most = Duration::from_micros(self.dice.below(6_000));
        let is_stopped = tokio::time::timeout(most, worker.run_due()).await.is_err();
        self.told.stopped += usize::from(is_stopped);
    }

    /// The world stands still for two hours and more.
    async fn rest(&mut self) {
        for _ in 0..40 {
            self.scene.fixture.work_after(61).await;
        }
        for _ in 0..8 {
            self.scene.fixture.work_after(600).await;
        }
        self.told.hours += 2;
    }

    async fn check(&mut self, round: u64) {
        let fixture = &self.scene.fixture;
        let member = fixture.login().await;
        let rows = fixture.desk().board(Some(&member)).await.unwrap().rows;
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
            Step::Refused => row.turn != Turn::Desk,
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
