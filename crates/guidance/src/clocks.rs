//! Clocks and periods of the casework. All spans are in milliseconds.

use std::time::Duration;

use luwte_domain::deadline::Deadline;

use crate::loader::Loader;

/// All clocks; every field ending in `_ms` is a span in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clocks {
    /// An approved notice can be taken back this long.
    pub undo_within_ms: i64,
    /// When waiting at the desk raises an alarm.
    pub desk: DeskClocks,
    /// Clocks on a notice.
    pub notice: NoticeClocks,
    /// A notice that cannot be sent is tried so often before it is set aside for a human.
    pub attempts_most: i64,
    /// The clock of an order.
    pub order: OrderClock,
    /// A portal link works until settled, at most this long.
    pub portal_valid_ms: i64,
    /// What a look-up found about a host is taken this long.
    pub host_known_ms: i64,
    /// A draft ends after this idle time.
    pub draft_idle_ms: i64,
    /// A logged-in session ends after this idle time.
    pub session_idle_ms: i64,
    /// A withdrawn case is beyond recovery after this time.
    pub final_after_ms: i64,
    /// A report without a place to watch is kept this long.
    pub keep_intake_ms: i64,
    /// A closed case is kept this long.
    pub keep_case_ms: i64,
    /// The log without content is kept this long.
    pub keep_audit_ms: i64,
    /// The first re-check waits at least this long.
    pub first_recheck_least_ms: i64,
    /// The first re-check waits at most this long.
    pub first_recheck_most_ms: i64,
    /// Two re-checks this far apart with the same result make a place gone.
    pub agree_apart_ms: i64,
    /// A recipient who says that a place is gone is believed this long, whatever re-checks see.
    pub believed_ms: i64,
    /// A place that its recipient says is gone and that no re-check confirmed goes to the desk after this
    /// long.
    pub unconfirmed_ms: i64,
    /// At least this long between two re-checks of one host.
    pub host_apart_ms: i64,
    /// How often to re-check, by time since the first notice, in rising order.
    pub rhythm: Vec<Rhythm>,
}

/// When a case that nobody looked at raises an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeskClocks {
    /// One with a young child or a threat.
    pub risk_within_ms: i64,
    /// Any other.
    pub decision_within_ms: i64,
}

/// When each clock on a notice rings, after what it begins with: the first four after sending, the
/// fifth after a refusal, the last after our complaint; milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoticeClocks {
    /// No receipt.
    pub receipt: i64,
    /// No decision: repeat the notice.
    pub reminder: i64,
    /// No decision within our own target; a recipient's own target stands above it.
    pub decision: i64,
    /// No decision: ask whoever comes next.
    pub escalation: i64,
    /// The time to complain about a refusal runs out.
    pub complaint: i64,
    /// No answer to our complaint: bodies outside court can be asked.
    pub out_of_court: i64,
}

impl NoticeClocks {
    /// The span of one clock.
    #[must_use]
    pub fn span_ms(&self, deadline: Deadline) -> i64 {
        match deadline {
            Deadline::Receipt => self.receipt,
            Deadline::Reminder => self.reminder,
            Deadline::Decision => self.decision,
            Deadline::Escalation => self.escalation,
            Deadline::Complaint => self.complaint,
            Deadline::OutOfCourt => self.out_of_court,
            // Runs on a place, after an order: see [`Clocks::order`].
            Deadline::Order => 0,
        }
    }
}

/// When the clock of an order of the authority rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrderClock {
    /// Nobody complied with it; milliseconds after the order.
    pub complied_ms: i64,
}

/// One row of the re-check rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Holds until this long after the first notice.
    pub until_ms: i64,
    /// Time between two re-checks.
    pub every_ms: i64,
}

impl Clocks {
    /// At least this long between two re-checks of one host.
    #[must_use]
    pub fn host_apart(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.host_apart_ms).unwrap_or(0))
    }

    /// Time to the next re-check of a place whose first notice is `elapsed_ms` old; `None` when
    /// watching has ended.
    #[must_use]
    pub fn next_recheck_within(&self, elapsed_ms: i64) -> Option<i64> {
        self.rhythm.iter().find(|row| elapsed_ms < row.until_ms).map(|row| row.every_ms)
    }
}

const PATH: &str = "clocks/default.toml";
const ORDER_PATH: &str = "clocks/order.toml";

/// Ending of a key, and milliseconds of one unit.
const UNITS: [(&str, i64); 5] = [
    ("_ms", 1),
    ("_seconds", 1_000),
    ("_minutes", 60_000),
    ("_hours", 3_600_000),
    ("_days", 86_400_000),
];

pub(crate) fn load(loader: &mut Loader<'_>) -> Option<Clocks> {
    let mut table = loader.need::<toml::Table>(PATH, false)?.rest;
    let mut recheck = sub_table(loader, &mut table, "recheck")?;
    let notice = sub_table(loader, &mut table, "notice")?;
    let desk = sub_table(loader, &mut table, "desk")?;
    let mut sending = sub_table(loader, &mut table, "sending")?;
    let attempts_most = attempts_most(loader, &mut sending);
    Spans { loader, path: PATH, table: sending }.end();
    let rows = recheck.remove("rhythm");
    let mut spans = Spans { loader, path: PATH, table };
    let mut clocks = Clocks {
        undo_within_ms: spans.take("undo_within"),
        portal_valid_ms: spans.take("portal_valid"),
        host_known_ms: spans.take("host_known"),
        draft_idle_ms: spans.take("draft_idle"),
        session_idle_ms: spans.take("session_idle"),
        final_after_ms: spans.take("final_after"),
        keep_intake_ms: spans.take("keep_intake"),
        keep_case_ms: spans.take("keep_case"),
        keep_audit_ms: spans.take("keep_audit"),
        attempts_most,
        ..Clocks::default()
    };
    spans.end();
    let mut spans = Spans { loader, path: PATH, table: desk };
    clocks.desk = DeskClocks {
        risk_within_ms: spans.take("risk_within"),
        decision_within_ms: spans.take("decision_within"),
    };
    spans.end();
    let mut spans = Spans { loader, path: PATH, table: notice };
    clocks.notice = NoticeClocks {
        receipt: spans.take("receipt_after"),
        reminder: spans.take("reminder_after"),
        decision: spans.take("decision_after"),
        escalation: spans.take("escalation_after"),
        complaint: spans.take("complaint_after"),
        out_of_court: spans.take("out_of_court_after"),
    };
    spans.end();
    let mut spans = Spans { loader, path: PATH, table: recheck };
    clocks.first_recheck_least_ms = spans.take("first_least");
    clocks.first_recheck_most_ms = spans.take("first_most");
    clocks.agree_apart_ms = spans.take("agree_apart");
    clocks.believed_ms = spans.take("believed");
    clocks.unconfirmed_ms = spans.take("unconfirmed");
    clocks.host_apart_ms = spans.take_from("host_apart", 0);
    spans.end();
    for row in rows.as_ref().and_then(toml::Value::as_array).into_iter().flatten() {
        let mut spans =
            Spans { loader, path: PATH, table: row.as_table().cloned().unwrap_or_default() };
        clocks.rhythm.push(Rhythm { until_ms: spans.take("until"), every_ms: spans.take("every") });
        spans.end();
    }
    clocks.order = order(loader)?;
    check(loader, &clocks);
    Some(clocks)
}

fn order(loader: &mut Loader<'_>) -> Option<OrderClock> {
    let table = loader.need::<toml::Table>(ORDER_PATH, false)?.rest;
    let mut spans = Spans { loader, path: ORDER_PATH, table };
    let order = OrderClock { complied_ms: spans.take("complied_after") };
    spans.end();
    Some(order)
}

/// How often a notice is tried: from 1 to 1,000 times.
fn attempts_most(loader: &mut Loader<'_>, sending: &mut toml::Table) -> i64 {
    let most = sending.remove("attempts_most").and_then(|value| value.as_integer());
    if let Some(most) = most.filter(|most| (1..=1_000).contains(most)) {
        return most;
    }
    let problem = "sending.attempts_most is missing or out of range";
    loader.found(PATH, "attempts_most", problem, "write a whole number from 1 to 1000");
    1
}

fn sub_table(loader: &mut Loader<'_>, table: &mut toml::Table, name: &str) -> Option<toml::Table> {
    if let Some(toml::Value::Table(inner)) = table.remove(name) {
        return Some(inner);
    }
    loader.found(PATH, name, &format!("the table [{name}] is missing"), "put it back");
    None
}

fn check(loader: &mut Loader<'_>, clocks: &Clocks) {
    if clocks.first_recheck_least_ms > clocks.first_recheck_most_ms {
        let problem = "the first re-check waits longer at least than at most";
        loader.found(PATH, "first_least", problem, "correct one of the two");
    }
    let rises = clocks
        .rhythm
        .windows(2)
        .all(|pair| matches!(pair, [before, after] if before.until_ms < after.until_ms));
    if clocks.rhythm.is_empty() || !rises {
        let problem = "the rhythm needs rows whose ends rise";
        loader.found(PATH, "[[recheck.rhythm]]", problem, "put the rows in order of time");
    }
}

/// Keys such as `undo_within_ms` or `portal_valid_days`, taken one by one.
struct Spans<'l, 'f> {
    loader: &'l mut Loader<'f>,
    path: &'static str,
    table: toml::Table,
}

impl Spans<'_, '_> {
    /// Milliseconds of `name` in whichever unit it is written; 0 and a finding if it is missing.
    fn take(&mut self, name: &str) -> i64 {
        self.take_from(name, 1)
    }

    /// Likewise, of at least `least` units: 0 where no span is a span too.
    fn take_from(&mut self, name: &str, least: i64) -> i64 {
        for (ending, unit_ms) in UNITS {
            let Some(value) = self.table.remove(&format!("{name}{ending}")) else { continue };
            let ms = value.as_integer().and_then(|count| count.checked_mul(unit_ms));
            if let Some(ms) = ms.filter(|ms| *ms >= least) {
                return ms;
            }
            let todo = format!("write a whole number from {least} on");
            self.loader.found(self.path, name, &format!("`{name}` is no span of time"), &todo);
            return 0;
        }
        let todo = "write it with a unit: _ms, _seconds, _minutes, _hours or _days";
        self.loader.found(self.path, name, &format!("`{name}` is missing"), todo);
        0
    }

    fn end(self) {
        for key in self.table.keys() {
            let problem = format!("unknown key `{key}`");
            self.loader.found(self.path, key, &problem, "correct the name or leave it out");
        }
    }
}
