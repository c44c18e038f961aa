//! What guidance gives: everything that follows from facts and a day, in one language.

use jiff::civil::Date;
use luwte_domain::assessment::Ground;
use serde::Deserialize;

use crate::advice::Step;
use crate::contacts::ContactCard;
use crate::head::Source;
use crate::law::LawText;
use crate::text::Text;

/// What helps, what may be the law, and who can do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    /// Whether the case is strict: a minor, or nobody knows.
    pub is_strict: bool,
    /// The day of the act, which decides about the law.
    pub law_date: Date,
    /// The fixed line with 112, 113 and the child line; stands first.
    pub danger: Text,
    /// Before everything else: danger, thoughts of suicide, recent contact.
    pub first: Vec<Route>,
    /// At least one and at most three steps for now.
    pub now: Vec<Step>,
    /// Steps for later today.
    pub later: Vec<Step>,
    /// Steps for whoever wants them.
    pub if_you_want: Vec<Step>,
    /// Who to talk to; never empty.
    pub contacts: Vec<ContactCard>,
    /// Provisions this may fall under; never a conclusion.
    pub candidates: Vec<Candidate>,
    /// Who can do something, in order; never empty.
    pub routes: Vec<Route>,
    /// What was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// A provision the facts may fall under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Name of the provision's file: `252`, also where the day asks for the number `240b`.
    pub id: String,
    /// What is said about it on that day.
    pub law: LawText,
    /// How sure the rows are about it.
    pub confidence: Confidence,
    /// The grounds on which removal can be asked.
    pub grounds: Vec<Ground>,
    /// Rows of the decision table that led to it: `D1`.
    pub rows: Vec<String>,
    /// Facts that led to it: `sexual=nude`; only facts that were given.
    pub why: Vec<String>,
    /// Facts that count because nobody gave them: `host_country`.
    pub missing: Vec<String>,
}

/// Someone who can do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Name of the route's file.
    pub id: String,
    /// Its kind.
    pub kind: RouteKind,
    /// Who it is (title) and what they do (body).
    pub text: Text,
    /// The contact with number and site, if there is one.
    pub contact: Option<ContactCard>,
    /// Rows of the decision table that led to it; empty for a rule outside the table.
    pub rows: Vec<String>,
    /// Facts that led to it; only facts that were given.
    pub why: Vec<String>,
    /// Facts that count because nobody gave them.
    pub missing: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}

/// A route, or a provision, that was left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Name of the route's or provision's file.
    pub id: String,
    /// Its kind.
    pub kind: RouteKind,
    /// Who it is.
    pub recipient: String,
    /// Why it is left out.
    pub reason: Text,
    /// Rows of the decision table that say so.
    pub rows: Vec<String>,
    /// Facts that led to it; only facts that were given.
    pub why: Vec<String>,
    /// Facts that count because nobody gave them.
    pub missing: Vec<String>,
}

/// How a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Confidence {
    /// The text of the law was read.
    A,
    /// The government says so.
    B,
    /// Inferred.
    C,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)+) => {
        /// The kind of a route.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum RouteKind { $($(#[$doc])* #[serde(rename = $word)] $name,)+ }

        impl RouteKind {
            /// Its word in JSON.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

kinds! {
    /// 112.
    Emergency = "emergency",
    /// A line for thoughts of suicide.
    CrisisLine = "crisis_line",
    /// Care after unwanted sex or touching.
    Care = "care",
    /// What the person does without anybody else.
    Yourself = "self",
    /// The helpdesk.
    Helpdesk = "helpdesk",
    /// A notice to the platform or host.
    Platform = "platform",
    /// The company with the server.
    Host = "host",
    /// A search engine.
    Search = "search",
    /// The seller or keeper of a domain name.
    Registrar = "registrar",
    /// An app store.
    Store = "store",
    /// A payment service.
    Payment = "payment",
    /// The hotline for images of minors.
    Hotline = "hotline",
    /// Hotlines abroad, by way of the hotline here.
    HotlineAbroad = "hotline_abroad",
    /// The authority that can order removal.
    Authority = "authority",
    /// The police.
    Police = "police",
    /// The school.
    School = "school",
    /// The board of a school.
    Board = "board",
    /// The confidential inspector.
    ConfidentialInspector = "confidential_inspector",
    /// Parents or guardians.
    Parents = "parents",
    /// Advice about violence and neglect at home.
    SafeHome = "safe_home",
    /// The privacy authority.
    PrivacyAuthority = "privacy_authority",
    /// Whoever made it.
    Maker = "maker",
    /// The bank.
    Bank = "bank",
    /// Halt, which only the public prosecution or the police can choose.
    Halt = "halt",
    /// A court.
    Court = "court",
    /// A lawyer.
    Lawyer = "lawyer",
    /// Talk for whoever worries about their own conduct.
    OwnConduct = "own_conduct",
    /// A provision that did not exist yet.
    Law = "law",
}
