//! Which clocks have to ring for each notice and when, kept outside the program, with its rules.
//!
//! It knows what a recipient answered, what the desk complained about, and the spans as the content
//! writes them. Moments are time that really passed, whatever clocks on walls said.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use luwte_domain::Word as _;
use luwte_domain::deadline::Deadline;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::Answer;

const CLOCKS: &str = include_str!("../../../../../content/clocks/default.toml");
const RECIPIENT: &str = include_str!("../../../../demo/content/recipient.toml");
/// Most that a clock may be late, while a worker runs or after one began anew.
pub(super) const LATE: Duration = Duration::from_secs(5);
/// Before its time, as far as it is looked at.
const EARLY: Duration = Duration::from_secs(1);

/// A span as the content writes it.
pub(super) fn span(text: &str, name: &str) -> Duration {
    let of = |unit: &str| {
        let start = format!("{name}_{unit} = ");
        text.lines().find_map(|line| line.strip_prefix(&start)?.parse::<u64>().ok())
    };
    let minutes = of("minutes").or_else(|| of("hours").map(|hours| hours * 60));
    Duration::from_mins(minutes.or_else(|| of("days").map(|days| days * 24 * 60)).unwrap())
}

/// A span of the house's own clocks.
pub(super) fn house_span(name: &str) -> Duration {
    span(CLOCKS, name)
}

/// Time until a clock of the example platform rings, which has a target of its own for decisions.
fn rings_after(deadline: Deadline) -> Duration {
    match deadline {
        Deadline::Receipt => house_span("receipt_after"),
        Deadline::Reminder => house_span("reminder_after"),
        Deadline::Decision => span(RECIPIENT, "target"),
        Deadline::Escalation => house_span("escalation_after"),
        Deadline::Complaint => house_span("complaint_after"),
        Deadline::OutOfCourt => house_span("out_of_court_after"),
        Deadline::Order => unreachable!(),
    }
}

/// Where a notice stands, by what its recipient and the desk said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Out,
    Seen,
    Said(Answer),
    Complained(RefusalReason),
    Ended,
}

impl Stands {
    fn waits_for(self, deadline: Deadline) -> bool {
        match deadline {
            Deadline::Receipt => self == Self::Out,
            Deadline::Reminder | Deadline::Decision | Deadline::Escalation => {
                matches!(self, Self::Out | Self::Seen)
            }
            Deadline::Complaint => matches!(self, Self::Said(Answer::Refused { .. })),
            Deadline::OutOfCourt => matches!(self, Self::Complained(_)),
            Deadline::Order => false,
        }
    }
}

/// A clock that is wound up.
#[derive(Debug)]
struct Due {
    deadline: Deadline,
    /// It is early before this.
    at: Duration,
    /// It is due by this: later only where a worker died between sending and writing that down.
    by: Duration,
    heard: BTreeSet<CaseId>,
    is_over: bool,
}

/// A notice that is out.
#[derive(Debug)]
struct Known {
    id: NoticeId,
    reference: String,
    stands: Stands,
    dues: Vec<Due>,
    /// The cases it speaks for, and whether their place was there, as far as they know.
    cases: BTreeMap<CaseId, bool>,
}

/// Clocks of all notices, in order of sending.
#[derive(Debug, Default)]
pub(super) struct Clocks {
    known: Vec<Known>,
    /// When a worker last began anew.
    restarted: Duration,
    /// The cases that heard a clock, and its word.
    rang: Vec<(CaseId, &'static str)>,
}

impl Clocks {
    fn of(&mut self, id: NoticeId) -> Option<&mut Known> {
        self.known.iter_mut().find(|known| known.id == id)
    }

    /// A notice went out, not before `from` and not after `by`.
    pub(super) fn send(&mut self, id: NoticeId, reference: String, from: Duration, by: Duration) {
        let (stands, dues, cases) = (Stands::Out, Vec::new(), BTreeMap::new());
        let mut known = Known { id, reference, stands, dues, cases };
        for deadline in
            [Deadline::Receipt, Deadline::Reminder, Deadline::Decision, Deadline::Escalation]
        {
            known.wind(deadline, from, by);
        }
        self.known.push(known);
    }

    /// Its recipient answered, and was not refused.
    pub(super) fn answer(&mut self, reference: &str, answer: Answer, at: Duration) {
        let known = self.known.iter_mut().find(|known| known.reference == reference).unwrap();
        let next = match (known.stands, answer) {
            (Stands::Ended, _) => Stands::Ended,
            (Stands::Out | Stands::Seen, Answer::Received) => Stands::Seen,
            (stands, Answer::Received) => stands,
            (Stands::Complained(before), Answer::Refused { reason }) if before == reason => {
                known.stands
            }
            _ => Stands::Said(answer),
        };
        if next != known.stands {
            known.stands = next;
            if next.waits_for(Deadline::Complaint) {
                known.wind(Deadline::Complaint, at, at);
            }
        }
    }

    /// Notices that were refused and not complained about.
    pub(super) fn refused(&self) -> Vec<NoticeId> {
        let refused = |known: &&Known| known.stands.waits_for(Deadline::Complaint);
        self.known.iter().filter(refused).map(|known| known.id).collect()
    }

    /// The desk complained about a refusal.
    pub(super) fn complain(&mut self, id: NoticeId, at: Duration) {
        let known = self.of(id).unwrap();
        let Stands::Said(Answer::Refused { reason }) = known.stands else { panic!("{known:?}") };
        known.stands = Stands::Complained(reason);
        known.wind(Deadline::OutOfCourt, at, at);
    }

    /// Its places are gone for good.
    pub(super) fn end(&mut self, id: NoticeId) {
        if let Some(known) = self.of(id) {
            known.stands = Stands::Ended;
        }
    }

    /// A worker died or began anew.
    pub(super) fn restart(&mut self, at: Duration) {
        self.restarted = at;
    }

    /// Whether a clock runs on a notice that will ring for the desk.
    pub(super) fn runs(&self, id: NoticeId) -> bool {
        let mut own = self.known.iter().filter(|known| known.id == id);
        let runs = |known: &Known, due: &Due| !due.is_over && known.stands.waits_for(due.deadline);
        own.any(|known| known.dues.iter().any(|due| runs(known, due)))
    }

    /// Notices that did not end.
    pub(super) fn going(&self) -> Vec<NoticeId> {
        let going = |known: &&Known| known.stands != Stands::Ended;
        self.known.iter().filter(going).map(|known| known.id).collect()
    }

    /// The cases a notice speaks for now, and whether their place is there, as far as they know.
    pub(super) fn speaks_for(&mut self, id: NoticeId, cases: BTreeMap<CaseId, bool>) {
        self.of(id).unwrap().cases = cases;
    }

    /// The next moment after `now` at which a clock is looked at: just before its time, at it, and
    /// when it would be late.
    pub(super) fn next_moment(&self, now: Duration) -> Option<Duration> {
        let dues = self.known.iter().flat_map(|known| &known.dues).filter(|due| !due.is_over);
        let moments = dues.flat_map(|due| {
            [due.at.saturating_sub(EARLY), due.at, due.by, self.late(due), self.restarted + LATE]
        });
        moments.filter(|moment| *moment > now).min()
    }

    /// The next moment after `now` at which a clock is due.
    pub(super) fn next_due(&self, now: Duration) -> Option<Duration> {
        let waits = |known: &&Known| known.stands != Stands::Ended;
        let dues = self.known.iter().filter(waits).flat_map(|known| &known.dues);
        dues.map(|due| due.at).filter(|at| *at > now).min()
    }

    fn late(&self, due: &Due) -> Duration {
        due.by.max(self.restarted) + LATE
    }

    /// A clock rang for a case; says which rule that breaks. Which clock it was tells [`rang`](Self::rang).
    pub(super) fn ring(&mut self, case: CaseId, now: Duration) -> Result<(), String> {
        for known in &mut self.known {
            let (stands, hears) = (known.stands, known.cases.get(&case) == Some(&true));
            let fits = |due: &&mut Due| {
                let is_open = hears && stands.waits_for(due.deadline) && !due.is_over;
                is_open && due.at <= now && !due.heard.contains(&case)
            };
            if let Some(due) = known.dues.iter_mut().find(fits) {
                due.heard.insert(case);
                self.rang.push((case, due.deadline.word()));
                return Ok(());
            }
        }
        Err(format!("a clock rang early, twice or after the end at {now:?}: {self:?}"))
    }

    /// The clocks that rang for a case, in order of their words.
    pub(super) fn rang(&self, case: CaseId) -> Vec<&'static str> {
        let own = self.rang.iter().filter(|(heard, _)| *heard == case);
        let mut words: Vec<_> = own.map(|(_, word)| *word).collect();
        words.sort_unstable();
        words
    }

    /// How often each clock rang.
    pub(super) fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for (_, word) in &self.rang {
            *counts.entry(*word).or_default() += 1;
        }
        counts
    }

    /// Nothing is late after a worker did at `now` all that was due; says what is.
    pub(super) fn worked(&mut self, now: Duration) -> Result<(), String> {
        let restarted = self.restarted;
        for known in &mut self.known {
            for due in known.dues.iter_mut().filter(|due| !due.is_over) {
                // A clock rings for all cases at once; whoever joins after that is not told.
                if due.heard.is_empty() && now < due.by.max(restarted) + LATE {
                    continue;
                }
                due.is_over = true;
                let is_deaf =
                    |(case, is_there): (&CaseId, &bool)| *is_there && !due.heard.contains(case);
                if known.stands.waits_for(due.deadline) && known.cases.iter().any(is_deaf) {
                    let (id, stands) = (known.id, known.stands);
                    return Err(format!("late at {now:?}: {due:?} of {id:?}, {stands:?}"));
                }
            }
        }
        Ok(())
    }
}

impl Known {
    /// Winds a clock up; the one that was wound up before counts no more.
    fn wind(&mut self, deadline: Deadline, from: Duration, by: Duration) {
        self.dues.retain(|due| due.deadline != deadline);
        let span = rings_after(deadline);
        let heard = BTreeSet::new();
        self.dues.push(Due { deadline, at: from + span, by: by + span, heard, is_over: false });
    }
}
