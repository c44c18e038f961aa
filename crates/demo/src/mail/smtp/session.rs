//! The rules of the conversation: which command may come when, and its answer. Pure but for the
//! fault drawn and the stage announced; the bytes are `conversation`'s work.

use std::sync::Arc;

use super::auth::{self, Challenge, Outcome};
use super::command::{Command, Mailbox, Parameters};
use super::reply::Reply;
use super::{Shared, Stage};
use crate::mail::Fault;
use crate::mail::message::Envelope;

/// Most recipients of one mail (RFC 5321 section 4.5.3.1.8 asks for at least this many).
const MOST_RECIPIENTS: usize = 100;

/// Most refused lines in one conversation.
const MOST_REFUSALS: u32 = 20;

const NAME: &str = "mail.voorbeeld.example";

/// What to do after a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    Say(Reply),
    /// Say this, then take the text of the mail.
    TakeText(Reply),
    /// Say this, then start encryption.
    StartTls(Reply),
    /// Say this, then hang up.
    Leave(Reply),
}

/// A mail being described.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    pub(super) envelope: Envelope,
    pub(super) fault: Option<Fault>,
    is_utf8: bool,
}

/// One conversation.
#[derive(Debug)]
pub(super) struct Session {
    shared: Arc<Shared>,
    is_greeted: bool,
    is_secure: bool,
    is_logged_in: bool,
    challenge: Option<Challenge>,
    transaction: Option<Transaction>,
    refusals: u32,
}

impl Session {
    pub(super) const fn new(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            is_greeted: false,
            is_secure: false,
            is_logged_in: false,
            challenge: None,
            transaction: None,
            refusals: 0,
        }
    }

    /// The first words of the server.
    pub(super) fn greeting(&self) -> Reply {
        self.announce(Stage::Greeted);
        Reply::new(220, format!("{NAME} ESMTP Luwte example, synthetic mail only"))
    }

    /// Starts over on an encrypted connection (RFC 3207 section 4.2).
    pub(super) fn secured(self) -> Self {
        Self { is_secure: true, refusals: self.refusals, ..Self::new(self.shared) }
    }

    /// The mail whose text was just taken; the conversation is ready for the next one.
    pub(super) fn end_transaction(&mut self) -> Transaction {
        self.transaction.take().unwrap_or_default()
    }

    /// Answers one line of the sender.
    pub(super) fn answer(&mut self, line: &[u8]) -> Step {
        let step = match self.challenge.take() {
            Some(challenge) => Step::Say(self.log_in(auth::proceed(challenge, line))),
            None => match Command::parse(line) {
                Ok(command) => self.obey(command),
                Err(reply) => Step::Say(reply),
            },
        };
        self.count(step)
    }

    /// Answers a line that was longer than a command may be.
    pub(super) fn answer_too_long(&mut self) -> Step {
        self.challenge = None;
        self.count(Step::Say(Reply::new(500, "5.5.2 Line too long")))
    }

    /// Tells listeners how far the conversation is.
    pub(super) fn announce(&self, stage: Stage) {
        // Nobody listening is fine.
        drop(self.shared.stages.send(stage));
    }

    fn count(&mut self, step: Step) -> Step {
        if let Step::Say(reply) = &step
            && reply.is_refusal()
        {
            self.refusals += 1;
            if self.refusals >= MOST_REFUSALS {
                return Step::Leave(Reply::new(421, "4.7.0 Too many errors"));
            }
        }
        step
    }

    fn obey(&mut self, command: Command) -> Step {
        Step::Say(match command {
            Command::Hello { is_extended } => self.hello(is_extended),
            Command::Mail { from, parameters } => self.mail(from, &parameters),
            Command::Recipient { to } => self.recipient(to),
            Command::Data => return self.data(),
            Command::Reset => {
                self.transaction = None;
                Reply::new(250, "2.0.0 Forgotten")
            }
            Command::Noop => Reply::new(250, "2.0.0 Here"),
            Command::Quit => return Step::Leave(Reply::new(221, "2.0.0 Goodbye")),
            // RFC 5321 section 7.3: refused with a code that says neither yes nor no.
            Command::Verify => Reply::new(252, "2.1.5 Addresses are not verified here"),
            Command::StartTls => return self.start_tls(),
            Command::Auth { mechanism, initial } => self.auth(&mechanism, initial.as_deref()),
        })
    }

    fn hello(&mut self, is_extended: bool) -> Reply {
        self.transaction = None;
        self.is_greeted = true;
        let reply = Reply::new(250, NAME);
        if !is_extended {
            return reply;
        }
        let size = format!("SIZE {}", self.shared.options.most_bytes);
        let mut reply = reply.and("PIPELINING").and(size).and("8BITMIME").and("SMTPUTF8");
        if self.needs_tls() {
            reply = reply.and("STARTTLS");
        } else if self.shared.options.login.is_some() {
            reply = reply.and("AUTH PLAIN LOGIN");
        }
        reply.and("ENHANCEDSTATUSCODES")
    }

    fn mail(&mut self, from: Mailbox, parameters: &Parameters) -> Reply {
        if !self.is_greeted {
            return out_of_order("Say EHLO first");
        }
        if self.needs_tls() {
            return Reply::new(530, "5.7.0 Say STARTTLS first");
        }
        if self.shared.options.login.is_some() && !self.is_logged_in {
            return Reply::new(530, "5.7.0 Log in first");
        }
        if self.transaction.is_some() {
            return out_of_order("One mail at a time");
        }
        if parameters.size_bytes.is_some_and(|size| size > self.shared.options.most_bytes) {
            return Reply::new(552, "5.3.4 Mail too large");
        }
        let envelope = Envelope { from: from.0, to: Vec::new() };
        let fault = self.shared.faults.draw();
        self.transaction = Some(Transaction { envelope, fault, is_utf8: parameters.is_utf8 });
        self.announce(Stage::SenderAccepted);
        Reply::new(250, "2.1.0 Sender accepted")
    }

    fn recipient(&mut self, to: Mailbox) -> Reply {
        let Some(transaction) = &mut self.transaction else {
            return out_of_order("Say MAIL first");
        };
        match transaction.fault {
            Some(Fault::RefuseRecipient) => return Reply::new(550, "5.1.1 No such mailbox"),
            Some(Fault::PostponeRecipient) => return Reply::new(451, "4.3.0 Try again later"),
            _ => {}
        }
        if !to.0.is_ascii() && !transaction.is_utf8 {
            return Reply::new(553, "5.6.7 This address needs SMTPUTF8");
        }
        if transaction.envelope.to.len() >= MOST_RECIPIENTS {
            return Reply::new(452, "4.5.3 Too many recipients");
        }
        transaction.envelope.to.push(to.0);
        self.announce(Stage::RecipientAccepted);
        Reply::new(250, "2.1.5 Recipient accepted")
    }

    fn data(&self) -> Step {
        match &self.transaction {
            None => Step::Say(out_of_order("Say MAIL first")),
            Some(transaction) if transaction.envelope.to.is_empty() => {
                Step::Say(Reply::new(554, "5.5.1 No valid recipients"))
            }
            Some(_) => Step::TakeText(Reply::new(354, "End with a dot on a line of its own")),
        }
    }

    fn start_tls(&self) -> Step {
        if self.needs_tls() {
            Step::StartTls(Reply::new(220, "2.0.0 Ready to start TLS"))
        } else if self.is_secure {
            Step::Say(out_of_order("Already encrypted"))
        } else {
            Step::Say(Reply::new(502, "5.5.1 Command not supported"))
        }
    }

    fn auth(&mut self, mechanism: &str, initial: Option<&str>) -> Reply {
        if self.shared.options.login.is_none() {
            return Reply::new(502, "5.5.1 Command not supported");
        }
        if self.needs_tls() {
            return Reply::new(538, "5.7.11 Say STARTTLS first");
        }
        if !self.is_greeted || self.is_logged_in || self.transaction.is_some() {
            return out_of_order("Log in once, after EHLO");
        }
        self.log_in(auth::begin(mechanism, initial))
    }

    fn log_in(&mut self, outcome: Outcome) -> Reply {
        match outcome {
            Outcome::Ask(challenge, reply) => {
                self.challenge = Some(challenge);
                reply
            }
            Outcome::Failed(reply) => reply,
            Outcome::Given { user, password } => {
                let login = self.shared.options.login.as_ref();
                self.is_logged_in = login.is_some_and(|it| auth::is_known(it, &user, &password));
                if self.is_logged_in {
                    Reply::new(235, "2.7.0 Logged in")
                } else {
                    Reply::new(535, "5.7.8 Name or password not known")
                }
            }
        }
    }

    fn needs_tls(&self) -> bool {
        self.shared.options.tls.is_some() && !self.is_secure
    }
}

fn out_of_order(text: &str) -> Reply {
    Reply::new(503, format!("5.5.1 {text}"))
}
