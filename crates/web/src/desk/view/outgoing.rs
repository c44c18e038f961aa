//! `/balie/uitgaand`: notices that should be out and are not, why, and what becomes of them.

use askama::Template;
use luwte_casework::desk::{FailingRow, MOST_OUTGOING, OutgoingLine, OutgoingView, Standing};
use luwte_domain::Word;

use super::Frame;
use super::frame::Bar;
use super::words::{ago, number};
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;

/// What came of the button.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) enum OutgoingTold {
    /// It is sent again.
    Again,
    /// It is on its way already, or something keeps it from going.
    CannotSend,
    /// There is no such notice.
    NotThere,
    /// The work is done anew.
    Work,
    /// It went well meanwhile.
    NoWork,
}

impl OutgoingTold {
    fn key(self) -> &'static str {
        match self {
            Self::Again => "desk-outgoing-again",
            Self::CannotSend => "desk-outgoing-cannot",
            Self::NotThere => "desk-outgoing-gone",
            Self::Work => "desk-work-again",
            Self::NoWork => "desk-work-none",
        }
    }
}

/// One notice.
#[derive(Debug)]
struct Line {
    id: String,
    recipient: String,
    /// By which way, where it is not mail.
    by: String,
    case: String,
    href: String,
    why: String,
    tries: String,
    since: String,
    next: String,
}

/// Other work that fails.
#[derive(Debug)]
struct Work {
    kind: &'static str,
    title: String,
    count: String,
    stands: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/outgoing.html")]
pub(in crate::desk) struct OutgoingPage {
    l: Locale,
    page: Page,
    bar: Bar,
    told: String,
    is_good: bool,
    set_aside: Vec<Line>,
    under_way: Vec<Line>,
    /// Says that there are more; empty otherwise.
    cut: String,
    again: &'static str,
    work: Vec<Work>,
    work_again: &'static str,
    board: &'static str,
}

impl OutgoingPage {
    /// What is not out.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        outgoing: &OutgoingView,
        told: Option<OutgoingTold>,
    ) -> Self {
        let l = frame.l;
        let lines = |lines: &[OutgoingLine]| lines.iter().map(|one| line(frame, one)).collect();
        let cut = outgoing.is_cut.then(|| l.count("desk-outgoing-most", &MOST_OUTGOING));
        Self {
            l,
            page: frame.page(l.t("desk-outgoing-title"), frame.twin(Way::Outgoing)),
            bar: Bar::of(frame, floor, Way::Outgoing),
            told: told.map(|told| l.t(told.key())).unwrap_or_default(),
            is_good: matches!(told, Some(OutgoingTold::Again | OutgoingTold::Work)),
            set_aside: lines(&outgoing.set_aside),
            under_way: lines(&outgoing.on_their_way),
            cut: cut.unwrap_or_default(),
            again: frame.path(Way::SendAgain),
            work: outgoing.failing.iter().map(|one| work(l, one)).collect(),
            work_again: frame.path(Way::RetryWork),
            board: frame.path(Way::Board),
        }
    }
}

/// Says on the board that notices were set aside, and since when, and that other work fails; nothing
/// where all goes well.
pub(super) fn alarms(frame: &Frame, outgoing: &OutgoingView) -> impl Iterator<Item = String> {
    let l = frame.l;
    let aside = outgoing.set_aside.first().map(|oldest| {
        let age = ago(l, oldest.since, frame.now);
        let values = [("count", outgoing.set_aside.len().to_string()), ("age", age)];
        l.ta("desk-outgoing-alarm", values)
    });
    let work = (!outgoing.failing.is_empty()).then(|| l.t("desk-work-alarm"));
    [aside, work].into_iter().flatten()
}

fn work(l: Locale, one: &FailingRow) -> Work {
    let number = |count: i64| usize::try_from(count).unwrap_or(0);
    let stands = if one.given_up > 0 { "desk-work-given-up" } else { "desk-work-tried" };
    Work {
        kind: one.kind.word(),
        count: l.count("desk-work-count", &number(one.count)),
        stands: l.t(stands),
        title: l.word("desk-work", &one.kind),
    }
}

fn line(frame: &Frame, one: &OutgoingLine) -> Line {
    let l = frame.l;
    let case = number(one.case);
    let recipient = match one.recipient.as_str() {
        "" => l.t("desk-outgoing-no-recipient"),
        name => name.to_owned(),
    };
    let next = match one.stands {
        Standing::SetAside(_) => String::new(),
        Standing::OnItsWay { next_at } if next_at <= frame.now => l.t("desk-outgoing-now"),
        Standing::OnItsWay { next_at } => l.moment(&next_at),
    };
    Line {
        id: one.id.to_string(),
        recipient,
        by: if one.is_posted { l.t("desk-channel-api") } else { String::new() },
        case: l.with("desk-case-number", "number", &case),
        href: Way::Notice.to(l.lang, &one.id),
        why: why(l, one),
        tries: l.count("desk-outgoing-tries", &usize::try_from(one.attempts).unwrap_or(0)),
        since: ago(l, one.since, frame.now),
        next,
    }
}

fn why(l: Locale, one: &OutgoingLine) -> String {
    match (one.trouble, one.stands) {
        (Some(trouble), _) => l.word("desk-sending", &trouble),
        (None, Standing::SetAside(why)) => l.word("desk-failed", &why),
        (None, Standing::OnItsWay { .. }) => l.t("desk-outgoing-turn"),
    }
}
