//! A made-up board, and made-up times.

use luwte_casework::desk::{BoardRow, BoardView, RecipientRecord, Spread, TimesView, Turn};
use luwte_domain::Word;
use luwte_domain::deadline::Deadline;
use luwte_domain::ids::{CaseId, LocationId, NoticeId};
use luwte_domain::location::LocationStep;
use luwte_domain::notice::NoticeStep;

use super::at;

/// A board of `rows` places, in every state and at everybody's turn.
pub(super) fn board(rows: usize) -> BoardView {
    let turns = [Turn::Desk, Turn::Recipient, Turn::Recheck];
    let is_shown = |step: &&LocationStep| !matches!(step, LocationStep::GoneAsTold);
    let steps: Vec<_> = LocationStep::ALL.iter().filter(is_shown).copied().collect();
    let row = |number: usize| BoardRow {
        id: LocationId::make(at(1)),
        case: CaseId::make(at(0)),
        site: if number == 3 { String::new() } else { format!("{number}.voorbeeld.example") },
        step: steps[number % steps.len()],
        at: at(2),
        notice: number.is_multiple_of(2).then(|| (NoticeId::make(at(3)), NoticeStep::Sent)),
        turn: turns[number % turns.len()],
        overdue: number
            .is_multiple_of(3)
            .then(|| (Deadline::ALL[number % Deadline::ALL.len()], at(4))),
    };
    BoardView { rows: (0..rows).map(row).collect(), is_cut: rows > 0 }
}

/// Times with and without anything in them.
pub(super) fn times(is_full: bool) -> TimesView {
    let spread = Spread { count: 7, median_ms: 3_600_000, p90_ms: 300_000_000 };
    let record = |decision| RecipientRecord {
        name: "Voorbeeldplatform".to_owned(),
        sent: 9,
        confirmed: 8,
        removed: 5,
        refused: 2,
        decision,
    };
    TimesView {
        to_decision: is_full.then_some(spread),
        recipients: if is_full { vec![record(Some(spread)), record(None)] } else { Vec::new() },
        is_cut: is_full,
    }
}
