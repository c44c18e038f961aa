//! What the mail server and the interface do for a while: the same in every conversation, so that
//! nothing depends on which of several comes first.

use std::sync::{Arc, Mutex};

use testkit::interface_peer::{InterfaceFault, InterfaceScript, InterfaceStep};
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

/// Steps at which the program is killed while it posts to the interface: before the request, in it, after
/// it with and without an effect, and after the answer, before that is written down.
pub(super) const CRASHES_AT_INTERFACE: [InterfaceStep; 5] = [
    InterfaceStep::Secured,
    InterfaceStep::HeadRead,
    InterfaceStep::BodyRead,
    InterfaceStep::Kept,
    InterfaceStep::Answered,
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

const BAD_AT_INTERFACE: [InterfaceFault; 17] = [
    InterfaceFault::Close(InterfaceStep::Accepted),
    InterfaceFault::Reset(InterfaceStep::Secured),
    InterfaceFault::Close(InterfaceStep::HeadRead),
    InterfaceFault::Reset(InterfaceStep::BodyRead),
    InterfaceFault::Close(InterfaceStep::Kept),
    InterfaceFault::Reset(InterfaceStep::Kept),
    InterfaceFault::Twice,
    InterfaceFault::Garbage,
    InterfaceFault::Say("503 Service Unavailable\r\nRetry-After: 60"),
    InterfaceFault::Say("429 Too Many Requests\r\nRetry-After: 30"),
    InterfaceFault::Say("500 Internal Server Error"),
    InterfaceFault::Say("400 Bad Request"),
    InterfaceFault::Say("403 Forbidden"),
    InterfaceFault::Say("404 Not Found"),
    InterfaceFault::Say("307 Temporary Redirect\r\nLocation: http://10.0.0.1/private"),
    InterfaceFault::KeepAndSay("500 Internal Server Error"),
    InterfaceFault::KeepAndSay("504 Gateway Timeout"),
];

/// The weather, shared with the mail server and the interface.
#[derive(Debug, Clone, Default)]
pub(super) struct Weather {
    mail: Arc<Mutex<Option<Fault>>>,
    interface: Arc<Mutex<Option<InterfaceFault>>>,
}

impl Weather {
    pub(super) fn script(&self) -> SmtpScript {
        let now = Arc::clone(&self.mail);
        Arc::new(move |_| *now.lock().unwrap())
    }

    pub(super) fn interface_script(&self) -> InterfaceScript {
        let now = Arc::clone(&self.interface);
        Arc::new(move |_| *now.lock().unwrap())
    }

    pub(super) fn now(&self) -> Option<Fault> {
        *self.mail.lock().unwrap()
    }

    pub(super) fn at_interface(&self) -> Option<InterfaceFault> {
        *self.interface.lock().unwrap()
    }

    pub(super) fn set(&self, fault: Option<Fault>) {
        *self.mail.lock().unwrap() = fault;
    }

    pub(super) fn set_at_interface(&self, fault: Option<InterfaceFault>) {
        *self.interface.lock().unwrap() = fault;
    }

    /// Good weather everywhere.
    pub(super) fn clear(&self) {
        self.set(None);
        self.set_at_interface(None);
    }

    /// Bad weather.
    pub(super) fn change(&self, dice: &mut Dice) {
        self.set(Some(match dice.below(60) {
            0 => (SmtpStep::To, SmtpFault::Hang),
            _ => dice.one(&BAD),
        }));
        let steps = [InterfaceStep::Secured, InterfaceStep::BodyRead, InterfaceStep::Kept];
        self.set_at_interface(Some(match dice.below(30) {
            0 => InterfaceFault::Hang(dice.one(&steps)),
            _ => dice.one(&BAD_AT_INTERFACE),
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
