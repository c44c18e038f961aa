//! The board of places: whose turn it is, and what is overdue.

use askama::Template;
use jiff::Timestamp;
use luwte_casework::desk::{
    BoardRow, BoardView, DAYS_BACK, MOST_PLACES, OutgoingView, Spread, TimesView, Turn,
};
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{Channel, NoticeStep};
use luwte_guidance::DeskClocks;

use super::Frame;
use super::frame::Bar;
use super::outgoing;
use super::words::{ago, number, span};
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Tone};

/// What came of a button.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) enum BoardTold {
    /// Places are looked at soon.
    Looks {
        /// How many were ticked.
        ticked: usize,
        /// How many of them are watched.
        watched: usize,
    },
    /// Notices were drafted.
    Drafts {
        /// In how many cases.
        drafted: usize,
        /// In how many it was not possible.
        left: usize,
    },
}

/// One place.
#[derive(Debug)]
struct BoardLine {
    name: String,
    case_id: String,
    label: String,
    site: String,
    case: String,
    case_href: String,
    step: Chip,
    since: String,
    turn: String,
    /// What the authority said last; may be empty.
    authority: String,
    overdue: String,
    notice: Option<(String, String)>,
}

/// `/balie/plekken`.
#[derive(Debug, Template)]
#[template(path = "desk/board.html")]
pub(in crate::desk) struct BoardPage {
    l: Locale,
    page: Page,
    bar: Bar,
    told: String,
    alarms: Vec<String>,
    facts: Vec<String>,
    rows: Vec<BoardLine>,
    /// Which page these are, from 0 on: a form of it comes back to it.
    number: usize,
    /// The next page, and how many more there are.
    next: Option<(String, String)>,
    look: &'static str,
    draft: &'static str,
    recipients: &'static str,
    outgoing: &'static str,
    rules: &'static str,
}

impl BoardPage {
    /// A page of the board, the first being 0; `limits` say when waiting raises an alarm.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        (board, number): (&BoardView, usize),
        times: &TimesView,
        outgoing: &OutgoingView,
        limits: DeskClocks,
        told: Option<BoardTold>,
    ) -> Self {
        let l = frame.l;
        // What was on the last page may have gone meanwhile.
        let number = number.min(board.rows.len().saturating_sub(1) / MOST_PLACES);
        let shown = board.rows.iter().skip(number.saturating_mul(MOST_PLACES)).take(MOST_PLACES);
        let after = number.saturating_add(1);
        let more = board.rows.len().saturating_sub(after.saturating_mul(MOST_PLACES));
        let next = (more > 0).then(|| {
            let href = format!("{}?page={after}", frame.path(Way::Board));
            (href, l.count("desk-board-more", &more))
        });
        Self {
            l,
            page: frame.page(l.t("desk-board-title"), frame.twin(Way::Board)),
            bar: Bar::of(frame, floor, Way::Board),
            told: told.map(|told| words(l, told)).unwrap_or_default(),
            alarms: alarms(frame, floor, limits).chain(outgoing::alarms(frame, outgoing)).collect(),
            facts: facts(l, board, times),
            rows: shown.map(|row| line(frame, row)).collect(),
            number,
            next,
            look: frame.path(Way::LookNow),
            draft: frame.path(Way::DraftMany),
            recipients: frame.path(Way::Recipients),
            outgoing: frame.path(Way::Outgoing),
            rules: frame.path(Way::Rules),
        }
    }
}

fn words(l: Locale, told: BoardTold) -> String {
    match told {
        BoardTold::Looks { ticked: 0, .. } | BoardTold::Drafts { drafted: 0, left: 0 } => {
            l.t("desk-board-none-ticked")
        }
        BoardTold::Looks { ticked, watched } => {
            l.ta("desk-board-looks", [("watched", watched), ("left", ticked - watched)])
        }
        BoardTold::Drafts { drafted, left } => {
            l.ta("desk-board-drafts", [("drafted", drafted), ("left", left)])
        }
    }
}

/// Cases that wait longer than they may.
fn alarms(frame: &Frame, floor: &Floor, limits: DeskClocks) -> impl Iterator<Item = String> {
    let l = frame.l;
    let told = |key: &str, limit: i64, since: &mut dyn Iterator<Item = Timestamp>| {
        let is_late = |at: &Timestamp| frame.now.as_millisecond() - at.as_millisecond() > limit;
        let late: Vec<Timestamp> = since.filter(is_late).collect();
        let age = ago(l, *late.iter().min()?, frame.now);
        Some(l.ta(key, [("count", late.len().to_string()), ("age", age)]))
    };
    let queue = &floor.queue;
    let mut risky = queue.new.iter().filter(|case| case.is_risk).map(|case| case.received_at);
    let risk = told("desk-board-risk", limits.risk_within_ms, &mut risky);
    let mut new = queue.new.iter().map(|case| case.received_at);
    let late = told("desk-board-late", limits.decision_within_ms, &mut new);
    let mut taken = queue.undecided.iter().copied();
    let undecided = told("desk-board-undecided", limits.decision_within_ms, &mut taken);
    [risk, late, undecided].into_iter().flatten()
}

fn facts(l: Locale, board: &BoardView, times: &TimesView) -> Vec<String> {
    let count =
        |test: &dyn Fn(&BoardRow) -> bool| board.rows.iter().filter(|row| test(row)).count();
    let turn = |turn: Turn| count(&|row: &BoardRow| row.turn == turn);
    let mut facts = vec![
        l.count("desk-board-back", &count(&|row| row.step == LocationStep::Reappeared)),
        l.count("desk-board-overdue", &count(&|row| row.overdue.is_some())),
        l.count("desk-board-unconfirmed", &count(&|row| row.unconfirmed.is_some())),
        l.count("desk-board-desk", &turn(Turn::Desk)),
        l.count("desk-board-recipient", &turn(Turn::Recipient)),
        l.count("desk-board-authority", &turn(Turn::Authority)),
        l.count("desk-board-recheck", &turn(Turn::Recheck)),
    ];
    facts.push(times.to_decision.map_or_else(
        || l.ta("desk-board-no-decision", [("days", DAYS_BACK)]),
        |spread| spread_words(l, "desk-board-decision", spread),
    ));
    facts
}

fn spread_words(l: Locale, key: &str, spread: Spread) -> String {
    let values = [
        ("median", span(l, spread.median_ms)),
        ("most", span(l, spread.p90_ms)),
        ("count", spread.count.to_string()),
        ("days", DAYS_BACK.to_string()),
    ];
    l.ta(key, values)
}

fn line(frame: &Frame, row: &BoardRow) -> BoardLine {
    let l = frame.l;
    let tone = match row.step {
        LocationStep::Reappeared | LocationStep::Refused => Tone::Stop,
        LocationStep::Reported => Tone::New,
        _ => Tone::Wait,
    };
    let turn = match row.turn {
        Turn::Desk => "desk-board-turn-desk",
        Turn::Recipient => "desk-board-turn-recipient",
        Turn::Authority => "desk-board-turn-authority",
        Turn::Recheck => "desk-board-turn-recheck",
    };
    let authority = row.authority.map(|word| {
        let args = [("answer", l.word("desk-authority", &word.answer))];
        format!("{} ({})", l.ta("desk-board-authority-said", args), ago(l, word.at, frame.now))
    });
    let overdue = row.overdue.map(|(deadline, at)| (l.word("desk-deadline", &deadline), at));
    let unconfirmed = row.unconfirmed.map(|at| (l.t("desk-unconfirmed"), at));
    let overdue =
        overdue.or(unconfirmed).map(|(what, at)| format!("{what} ({})", ago(l, at, frame.now)));
    let case = number(row.case);
    let site = if row.site.is_empty() { l.t("desk-board-no-site") } else { row.site.clone() };
    BoardLine {
        name: format!("place-{}", row.id),
        case_id: row.case.to_string(),
        label: l.ta("desk-board-tick", [("site", site.clone()), ("number", case.clone())]),
        site,
        case: l.with("desk-case-number", "number", &case),
        case_href: Way::Case.to(l.lang, &row.case),
        step: Chip { tone, text: l.word("desk-status", &row.step) },
        since: ago(l, row.at, frame.now),
        turn: l.t(turn),
        authority: authority.unwrap_or_default(),
        overdue: overdue.unwrap_or_default(),
        notice: row
            .notice
            .map(|(id, step)| (Way::Notice.to(l.lang, &id), notice_words(l, row, step))),
    }
}

/// Where the last notice about a place stands; the one that was drafted when a place came back says
/// that it waits.
fn notice_words(l: Locale, row: &BoardRow, notice: NoticeStep) -> String {
    let step = match (row.step, notice) {
        (LocationStep::Reappeared, NoticeStep::Drafted) => {
            l.count("desk-board-next-ready", &row.returned)
        }
        _ => l.word("desk-notice-step", &notice),
    };
    match row.other_channel {
        Some(Channel::Api) => format!("{step}, {}", l.t("desk-channel-api")),
        _ => step,
    }
}

#[cfg(test)]
mod tests {
    use luwte_domain::Lang;

    use luwte_casework::desk::NewCase;

    use super::super::samples::{at, board, full_board, full_floor};
    use super::*;

    fn words(place: LocationStep, notice: NoticeStep, other_channel: Option<Channel>) -> String {
        told(BoardRow { step: place, other_channel, ..board(1).rows.remove(0) }, notice)
    }

    fn told(row: BoardRow, notice: NoticeStep) -> String {
        notice_words(
            Locale::new(Lang::Nl),
            &BoardRow { returned: row.returned.max(1), ..row },
            notice,
        )
    }

    #[test]
    fn a_notice_that_went_to_an_interface_says_so() {
        let sent = words(LocationStep::Noticed, NoticeStep::Sent, Some(Channel::Api));
        assert_eq!(sent, "Verstuurd, via een koppeling");
    }

    #[test]
    fn what_waits_too_long_raises_an_alarm_of_its_kind_and_more_places_are_a_page_further() {
        for (lang, alarms) in [
            (
                Lang::Nl,
                ["die niemand bekeek", "op een eerste blik wachten", "nog niets besloten is"],
            ),
            (
                Lang::En,
                ["that nobody looked at", "too long for a first look", "nothing is decided"],
            ),
        ] {
            let page = full_board(lang);
            for alarm in alarms {
                assert_eq!(page.matches(alarm).count(), 1, "{alarm}");
            }
            assert!(page.contains("?page=1\""), "240 places are two pages");
        }
    }

    #[test]
    fn each_alarm_has_its_own_limit_and_its_own_cases() {
        let shell = crate::public::view::samples::shell(false);
        let frame = Frame { shell, l: Locale::new(Lang::Nl), now: at(500) };
        let minute = 60_000;
        let limits = DeskClocks { risk_within_ms: 30 * minute, decision_within_ms: 240 * minute };
        let told = |new: &[(i64, bool)], undecided: &[i64]| {
            let mut floor = full_floor();
            let case = |(ago, is_risk): &(i64, bool)| NewCase {
                received_at: at(500 - ago),
                is_risk: *is_risk,
            };
            floor.queue.new = new.iter().map(case).collect();
            floor.queue.undecided = undecided.iter().map(|ago| at(500 - ago)).collect();
            alarms(&frame, &floor, limits).collect::<Vec<_>>()
        };
        assert_eq!(told(&[(30, true), (240, false)], &[240]), [""; 0]);
        assert_eq!(told(&[(31, false)], &[]), [""; 0], "no risk, and not that late");
        let one = |alarms: Vec<String>, words: &str| {
            assert!(matches!(alarms.as_slice(), [one] if one.contains(words)), "{alarms:?}");
        };
        one(told(&[(31, true), (31, false)], &[]), "die niemand bekeek: 1.");
        one(told(&[(241, false), (9, false)], &[]), "op een eerste blik wachten: 1.");
        one(told(&[], &[241, 300]), "nog niets besloten is: 2.");
    }

    #[test]
    fn what_is_said_gone_and_cannot_be_confirmed_is_counted_and_said_with_its_age() {
        for (lang, counted, flag) in [
            (Lang::Nl, "gezegd weg, niet te zien", "<td>Gezegd weg, niet te zien of het klopt ("),
            (Lang::En, "said gone and cannot be", "<td>Said gone, cannot be confirmed ("),
        ] {
            let page = full_board(lang);
            assert_eq!(page.matches(counted).count(), 1, "{counted}");
            assert!(page.contains(flag), "{flag}");
        }
    }

    #[test]
    fn only_the_draft_about_a_return_says_that_it_waits() {
        let words = |place, notice| words(place, notice, None);
        assert_eq!(
            words(LocationStep::Reappeared, NoticeStep::Drafted),
            "Nieuw concept, wacht op goedkeuring"
        );
        let step = LocationStep::Reappeared;
        let several =
            BoardRow { step, returned: 3, other_channel: None, ..board(1).rows.remove(0) };
        assert_eq!(
            told(several, NoticeStep::Drafted),
            "Nieuw concept over 3 plekken, wacht op goedkeuring"
        );
        assert_eq!(words(LocationStep::Reported, NoticeStep::Drafted), "Concept");
        assert_eq!(words(LocationStep::Reappeared, NoticeStep::Sent), "Verstuurd");
    }
}
