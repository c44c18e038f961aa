//! Faults that the mail server plays on purpose, so that a sender's answer to them can be tested.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// One thing that goes wrong during one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// 550 to every recipient.
    RefuseRecipient,
    /// 451 to every recipient.
    PostponeRecipient,
    /// Stops reading for this long after the first line of the text.
    DelayInText(Duration),
    /// Closes the connection after the first line of the text; the mail is not kept.
    CloseInText,
    /// 554 after the whole text; the mail is not kept.
    RefuseText,
    /// 451 after the whole text; the mail is not kept.
    PostponeText,
    /// Keeps the mail, and says so only after this long.
    DelayBeforeAnswer(Duration),
    /// Keeps the mail and closes the connection without saying so.
    CloseBeforeAnswer,
}

/// The faults still to play, shared with the running server. One fault a mail, drawn at `MAIL`.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Plan>>);

#[derive(Debug, Default)]
struct Plan {
    queue: VecDeque<Fault>,
    always: Option<Fault>,
}

impl Faults {
    /// Plays `fault` on the next mail that has no other fault waiting before it.
    pub fn next(&self, fault: Fault) {
        self.plan(|plan| plan.queue.push_back(fault));
    }

    /// Plays `fault` on every mail for which none is queued; `None` ends that.
    pub fn always(&self, fault: Option<Fault>) {
        self.plan(|plan| plan.always = fault);
    }

    /// The fault for the mail that begins now.
    pub(super) fn draw(&self) -> Option<Fault> {
        self.plan(|plan| plan.queue.pop_front().or(plan.always))
    }

    fn plan<T>(&self, act: impl FnOnce(&mut Plan) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
