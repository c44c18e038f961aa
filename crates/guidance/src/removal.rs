//! Whom to ask to take one address offline, in which order, and why: the table `tables/removal.toml`,
//! the directory of recipients and the operator's rules, and what
//! a look-up of the host found, put together. Nothing is looked up here.
//!
//! Serves: S49, S64, S72, S74.

use luwte_domain::Address;
use luwte_domain::assessment::Assessor;
use luwte_domain::facts::Depicted;

use crate::country::Country;
use crate::head::Source;
use crate::recipients::RecipientKind;
use crate::text::Text;

mod build;
mod host;
mod hosts;
mod table;

pub(crate) use build::Rooms;
pub use host::{AbuseMail, HostFound};
pub(crate) use table::RemovalTable;

/// What is known about an address.
#[derive(Debug, Clone, Copy)]
pub struct RemovalQuestion<'a> {
    /// The address.
    pub address: &'a Address,
    /// Who is depicted; unknown counts as a minor.
    pub depicted: Depicted,
    /// Country of the host or server; `None` when nobody knows. It stands above an operator's rule.
    pub host_country: Option<Country>,
    /// What a look-up found, if one was made; a rule and `host_country` stand above it.
    pub found: Option<&'a HostFound>,
    /// Who says that it is unlawful, if it is known.
    pub said_by: Option<Assessor>,
}

/// The whole route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalRoute {
    /// Country of the host or server, as asked, by the operator's rule, or looked up.
    pub host_country: Option<Country>,
    /// The operator's rule that counted: name of its file.
    pub rule: Option<String>,
    /// Nothing may be fetched from the address.
    pub do_not_fetch: bool,
    /// Why a human has to look at it before anything is sent; empty when there is no reason.
    pub human_first: Vec<Text>,
    /// Whom to ask, in order.
    pub steps: Vec<RemovalStep>,
    /// Whom not to ask, and why.
    pub left_out: Vec<RemovalLeftOut>,
}

/// Someone to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalStep {
    /// Identifier of the recipient; `None` when it was not looked up.
    pub recipient: Option<String>,
    /// What it is asked for.
    pub kind: RecipientKind,
    /// How it is reached.
    pub channel: StepChannel,
    /// Who it is (title) and what it does (body), in plain words for the person.
    pub text: Text,
    /// Name of the recipient, or of the network it was found in; empty when neither is known.
    pub name: String,
    /// The contact for abuse that a register names, where the channel is that.
    pub abuse_mail: Option<String>,
    /// Facts that led to it, `key=value`.
    pub facts: Vec<String>,
    /// Reasons in plain words.
    pub reasons: Vec<Text>,
    /// Where the step comes from.
    pub source: Source,
}

/// Someone who is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalLeftOut {
    /// Identifier of the recipient; `None` when it is not known.
    pub recipient: Option<String>,
    /// What it would be asked for.
    pub kind: RecipientKind,
    /// Facts that led to it, `key=value`.
    pub facts: Vec<String>,
    /// The reason.
    pub reason: Text,
}

/// How a step reaches its recipient. Every way that sends is off until the desk confirmed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepChannel {
    /// A mail address is known.
    Mail,
    /// A form is known, which a human fills in.
    WebForm,
    /// An interface for programs is known.
    Api,
    /// Steps in its app or on its site are known, nothing else.
    InApp,
    /// The helpdesk hands it over, by hand.
    HandOver,
    /// The hotline here passes it on.
    Forwarded,
    /// A dossier is made for it.
    Dossier,
    /// A register of networks names a mail address for abuse.
    AbuseMail,
    /// The recipient is known, no way to reach it is.
    NoneKnown,
    /// The recipient was not looked up.
    NotLookedUp,
}

impl StepChannel {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::WebForm => "web_form",
            Self::Api => "api",
            Self::InApp => "in_app",
            Self::HandOver => "hand_over",
            Self::Forwarded => "forwarded",
            Self::Dossier => "dossier",
            Self::AbuseMail => "abuse_mail",
            Self::NoneKnown => "none_known",
            Self::NotLookedUp => "not_looked_up",
        }
    }
}
