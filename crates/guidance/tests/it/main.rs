//! Tests of the guidance room on the content as it is built in.
//!
//! - `advice`: every combination of answers, in both languages.
//! - `bars`: how easy texts must read, and what a text that does not is told.
//! - `check`: clean on the embedded content, and one planted fault of each kind.
//! - `facts`: facts from JSON and from answers; refusals by name.
//! - `law`: numbers by date, maxima, time limits.
//! - `notice`: reasons and fixed blocks are complete and name nobody.
//! - `overlay`: an operator's files replace and add.
//! - `planted`: one planted fault of each kind in rules, routes, law by date and tables of facts.
//! - `recipients`: addresses find their recipient; parameters are cut.
//! - `removal`: whom to ask for one address, and the rules of the operator.
//! - `replies`: how well the words tell what a mail says, on a set that they were not chosen with.
//! - `sendable`: no address in the repository is one that mail reaches by default.
//! - `self_help`: notices that people send themselves.
//! - `table`: three examples or more for each row of the decision table.
//! - `school`: the plan, lessons and letters are complete; one planted fault of each kind.
//! - `texts`: pages, consent, class chat, contacts, clocks.
//! - `topics`: explained topics and side doors: complete, honest, in both languages.
//! - `total`: the space of facts, walked.
//! - `words`: the code-word lists.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests may fail as tests do; clippy sees them as production code"
)]

mod advice;
mod bars;
mod check;
mod facts;
mod law;
mod notice;
mod overlay;
mod planted;
mod recipients;
mod removal;
mod replies;
mod school;
mod self_help;
mod sendable;
mod table;
mod texts;
mod topics;
mod total;
mod words;

use luwte_domain::Lang;
use luwte_guidance::Content;

const LANGS: [Lang; 2] = [Lang::Nl, Lang::En];

fn content() -> Content {
    Content::embedded().unwrap()
}

/// Facts from `key=word key=word acts=word+word`.
fn facts(text: &str) -> luwte_domain::Facts {
    use luwte_domain::Word as _;
    let mut facts = luwte_domain::Facts::default();
    for pair in text.split_whitespace() {
        let (key, words) = pair.split_once('=').unwrap();
        let key = luwte_domain::FactKey::from_word(key).unwrap();
        for word in words.split('+') {
            assert!(facts.keep(key, word), "{pair}");
        }
    }
    facts
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}
