//! Tests of the guidance room on the content as it is built in.
//!
//! - `advice`: every combination of answers, in both languages.
//! - `bars`: how easy texts must read, and what a text that does not is told.
//! - `check`: clean on the embedded content, and one planted fault of each kind.
//! - `notice`: reasons and fixed blocks are complete and name nobody.
//! - `overlay`: an operator's files replace and add.
//! - `recipients`: addresses find their recipient; parameters are cut.
//! - `self_help`: notices that people send themselves.
//! - `school`: the plan, lessons and letters are complete; one planted fault of each kind.
//! - `texts`: pages, consent, class chat, contacts, clocks.
//! - `topics`: explained topics and side doors: complete, honest, in both languages.
//! - `words`: the code-word lists.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests may fail as tests do; clippy sees them as production code"
)]

mod advice;
mod bars;
mod check;
mod notice;
mod overlay;
mod recipients;
mod school;
mod self_help;
mod texts;
mod topics;
mod words;

use luwte_domain::Lang;
use luwte_guidance::Content;

const LANGS: [Lang; 2] = [Lang::Nl, Lang::En];

fn content() -> Content {
    Content::embedded().unwrap()
}
