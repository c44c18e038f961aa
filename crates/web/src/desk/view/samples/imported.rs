//! Made-up addresses that came over.

use luwte_casework::desk::{ImportedLine, ImportedView, Running, WaitingCount};
use luwte_casework::import::Chosen;
use luwte_domain::Word as _;
use luwte_domain::ids::CaseId;
use luwte_domain::imported::ScartStatus;

use super::at;
use crate::desk::Floor;
use crate::desk::view::{ApprovePage, Frame, ImportedPage, ImportedTold};

fn view(waiting: u64, running: Option<Running>) -> ImportedView {
    let open = || ScartStatus::ALL.iter().copied().filter(|status| status.is_open());
    let count = |(number, status): (usize, ScartStatus)| WaitingCount {
        status,
        is_strict: number.is_multiple_of(2),
        waiting: if status == ScartStatus::FirstPolice { 0 } else { 1_200 },
        approved: 40,
        police: if status == ScartStatus::FirstPolice { 7 } else { 0 },
    };
    let line = |(number, status): (usize, ScartStatus)| ImportedLine {
        number: format!("I{number:010}"),
        case: CaseId::make(at(0)),
        site: format!("{number}.voorbeeld.example"),
        status,
        is_strict: number.is_multiple_of(3),
    };
    let lines = if waiting == 0 { Vec::new() } else { open().enumerate().map(line).collect() };
    ImportedView { counts: open().enumerate().map(count).collect(), waiting, lines, running }
}

/// The page with and without something that waits, and the confirmation.
pub(super) fn pages(frame: &Frame, floor: &Floor) -> (Vec<ImportedPage>, Vec<ApprovePage>) {
    let one = Chosen { status: Some(ScartStatus::Grade), is_strict: Some(true) };
    let page =
        |view: &ImportedView, chosen, told| ImportedPage::new(frame, floor, view, chosen, told);
    let running = Some(Running { done: 400, of: 1_200 });
    let none = ImportedView { counts: Vec::new(), lines: Vec::new(), waiting: 0, running: None };
    let pages = vec![
        page(&view(1_200, None), Chosen::default(), None),
        page(&view(1, None), one, None),
        page(&view(800, running), Chosen::default(), Some(ImportedTold::Begun)),
        page(&view(800, running), one, Some(ImportedTold::Busy)),
        page(&view(0, None), one, Some(ImportedTold::Nothing)),
        page(&none, Chosen::default(), None),
    ];
    let ask = |waiting| ApprovePage::new(frame, floor, &view(waiting, None), one);
    (pages, vec![ask(1_200), ask(0)])
}
