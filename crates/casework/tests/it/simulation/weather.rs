//! What the mail server does for a while: the same in every conversation, so that nothing depends on
//! which of several comes first.

use std::sync::{Arc, Mutex};

use testkit::smtp_peer::{SmtpFault, SmtpScript, SmtpStep};

use super::dice::Dice;

/// A step that goes wrong.
pub(super) type Fault = (SmtpStep, SmtpFault);

/// Steps at which the program is killed: the mail server has said nothing yet, and hears no more.
pub(super) const CRASHES: [SmtpStep; 7] = [
    SmtpStep::Greeting,
    SmtpStep::Hello,
    SmtpStep::From,
    SmtpStep::To,
    SmtpStep::Data,
    SmtpStep::EndOfMessage,
    SmtpStep::Farewell,
];

const BAD: [Fault; 14] = [
    (SmtpStep::Greeting, SmtpFault::Say("421 4.3.2 busy")),
    (SmtpStep::Greeting, SmtpFault::Close),
    (SmtpStep::Hello, SmtpFault::Twice),
    (SmtpStep::From, SmtpFault::Say("451 4.3.0 later")),
    (SmtpStep::To, SmtpFault::Say("450 4.2.1 grey")),
    (SmtpStep::To, SmtpFault::Say("550 5.1.1 no such mailbox")),
    (SmtpStep::To, SmtpFault::Reset),
    (SmtpStep::Data, SmtpFault::Close),
    (SmtpStep::Data, SmtpFault::Twice),
    (SmtpStep::EndOfMessage, SmtpFault::Say("452 4.3.1 full")),
    (SmtpStep::EndOfMessage, SmtpFault::Say("554 5.7.1 not wanted")),
    (SmtpStep::EndOfMessage, SmtpFault::Close),
    (SmtpStep::EndOfMessage, SmtpFault::Reset),
    (SmtpStep::EndOfMessage, SmtpFault::Twice),
];

/// The weather, shared with the mail server.
#[derive(Debug, Clone, Default)]
pub(super) struct Weather(Arc<Mutex<Option<Fault>>>);

impl Weather {
    pub(super) fn script(&self) -> SmtpScript {
        let now = Arc::clone(&self.0);
        Arc::new(move |_| *now.lock().unwrap())
    }

    pub(super) fn now(&self) -> Option<Fault> {
        *self.0.lock().unwrap()
    }

    pub(super) fn set(&self, fault: Option<Fault>) {
        *self.0.lock().unwrap() = fault;
    }

    /// Bad weather.
    pub(super) fn change(&self, dice: &mut Dice) {
        self.set(Some(match dice.below(60) {
            0 => (SmtpStep::To, SmtpFault::Hang),
            _ => dice.one(&BAD),
        }));
    }

    /// Whether the mail server keeps what it was handed in this weather.
    pub(super) fn takes(&self) -> bool {
        !matches!(self.now(), Some((SmtpStep::EndOfMessage, SmtpFault::Say(_))))
    }

    /// Whether the program cannot know in this weather that it was taken.
    pub(super) fn hides_answer(&self) -> bool {
        use SmtpFault::{Close, Hang, Reset, Twice};
        matches!(
            self.now(),
            Some((SmtpStep::EndOfMessage, Close | Hang | Reset) | (SmtpStep::Data, Twice))
        )
    }
}
