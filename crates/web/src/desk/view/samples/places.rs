//! A made-up board, made-up times, and made-up notices that are not out.

use luwte_casework::desk::{
    BoardRow, BoardView, FailingRow, OutgoingLine, OutgoingView, RecipientRecord, Spread, Standing,
    TimesView, Turn,
};
use luwte_domain::Word;
use luwte_domain::authority::{AuthorityAnswer, AuthorityWord};
use luwte_domain::deadline::Deadline;
use luwte_domain::ids::{CaseId, LocationId, NoticeId};
use luwte_domain::job::JobKind;
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{Channel, FailedWhy, NoticeStep};
use luwte_domain::sending::SendTrouble;

use super::at;

/// A board of `rows` places, in every state and at everybody's turn.
pub(in crate::desk::view) fn board(rows: usize) -> BoardView {
    let turns = [Turn::Desk, Turn::Recipient, Turn::Authority, Turn::Recheck];
    let is_shown = |step: &&LocationStep| !matches!(step, LocationStep::GoneAsTold);
    let steps: Vec<_> = LocationStep::ALL.iter().filter(is_shown).copied().collect();
    let row = |number: usize| BoardRow {
        id: LocationId::make(at(1)),
        case: CaseId::make(at(0)),
        site: if number == 3 { String::new() } else { format!("{number}.voorbeeld.example") },
        step: steps[number % steps.len()],
        at: at(2),
        notice: number.is_multiple_of(2).then(|| (NoticeId::make(at(3)), NoticeStep::Sent)),
        returned: number % 3,
        other_channel: number.is_multiple_of(4).then_some(Channel::Api),
        authority: number.is_multiple_of(5).then(|| AuthorityWord {
            answer: AuthorityAnswer::ALL[number % AuthorityAnswer::ALL.len()],
            at: at(3),
            ordered_at: Some(at(3)),
        }),
        turn: turns[number % turns.len()],
        unconfirmed: (number % 8 == 7).then(|| at(4)),
        overdue: number
            .is_multiple_of(3)
            .then(|| (Deadline::ALL[number % Deadline::ALL.len()], at(4))),
    };
    BoardView { rows: (0..rows).map(row).collect() }
}

/// Times with and without anything in them.
pub(super) fn times(is_full: bool) -> TimesView {
    let spread = Spread { count: 7, median_ms: 3_600_000, p90_ms: 300_000_000 };
    let record = |decision| RecipientRecord {
        name: "Voorbeeldplatform".to_owned(),
        sent: 9,
        confirmed: 8,
        removed: 7,
        seen_gone: 6,
        seen_online: 1,
        refused: 2,
        decision,
        gone: decision.map(|spread| Spread { count: 6, ..spread }),
    };
    TimesView {
        to_decision: is_full.then_some(spread),
        recipients: if is_full { vec![record(Some(spread)), record(None)] } else { Vec::new() },
        is_cut: is_full,
    }
}

/// Notices with every trouble and none, set aside and on their way.
pub(super) fn outgoing(is_full: bool) -> OutgoingView {
    let line = |trouble: Option<SendTrouble>, stands| OutgoingLine {
        id: NoticeId::make(at(3)),
        case: CaseId::make(at(0)),
        recipient: if trouble.is_some() { "Voorbeeldplatform" } else { "" }.to_owned(),
        attempts: i64::from(trouble.is_some()),
        trouble,
        is_posted: trouble.is_some_and(|one| one.word().starts_with("http")),
        since: at(4),
        stands,
    };
    let aside = |trouble| line(trouble, Standing::SetAside(FailedWhy::Refused));
    let troubles = SendTrouble::ALL.iter().map(|one| Some(*one)).chain([None]);
    let under_way = [at(90), at(3_000)].map(|next_at| Standing::OnItsWay { next_at });
    let mut view = OutgoingView {
        set_aside: Vec::new(),
        on_their_way: Vec::new(),
        is_cut: is_full,
        failing: Vec::new(),
    };
    if is_full {
        let work = |(given_up, &kind)| FailingRow { kind, count: 2, attempts: 4, given_up };
        let kinds = JobKind::ALL.iter().filter(|kind| **kind != JobKind::SendNotice);
        view.failing = (0..).zip(kinds).map(work).collect();
        view.set_aside = troubles.map(aside).collect();
        let troubles = [Some(SendTrouble::TryLater), None].into_iter().zip(under_way);
        view.on_their_way = troubles.map(|(trouble, stands)| line(trouble, stands)).collect();
    }
    view
}
