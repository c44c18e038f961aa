//! Reads `content/`: facts and a date in; advice, provisions, routes, contacts, recipients, reasons
//! and clocks out.
//!
//! The content is embedded in the program; files of an operator's directory replace or add to it.
//! Everything is read, rendered and checked for inner contradictions once, at the start, so that
//! later look-ups cannot fail. [`check`] tells more: passed review dates, words this
//! house does not use, links that lead nowhere.
//!
//! Left out: words of controls (they live in the locales of the pages), and anything that knows a
//! person or a case. Nothing here opens a connection or reads the clock.

mod advice;
mod answers;
mod asides;
mod changes;
mod check;
mod class_chat;
mod clocks;
mod conditions;
mod consent;
mod contacts;
mod content;
mod country;
mod decisions;
mod doc;
mod domain_rules;
mod facts;
mod files;
mod finding;
mod guide;
mod guide_book;
mod head;
mod law;
mod law_lines;
mod loader;
mod markdown;
mod networks;
mod notice;
mod own_notice;
mod pages;
mod qualify;
mod readability;
mod recipients;
mod removal;
mod replies;
mod routes;
mod rules;
mod school;
mod self_help;
mod subscribers;
mod text;
mod tombstones;
mod tracking;
mod words;
mod worklist;

pub use advice::{Advice, Step};
pub use asides::{Asides, Reference};
pub use changes::Change;
pub use check::{check, check_overlay};
pub use class_chat::{AppSteps, ClassChat};
pub use clocks::{Clocks, DeskClocks, NoticeClocks, OrderClock, Rhythm};
pub use consent::Consent;
pub use contacts::{ContactCard, Phone};
pub use content::Content;
pub use country::Country;
pub use domain_rules::DomainRule;
pub use facts::{FactsError, MOST_FACT_BYTES, parse_facts};
pub use finding::{ContentError, Finding};
pub use guide::{Candidate, Confidence, Guidance, LeftOut, Route, RouteKind};
pub use head::{Mark, Source};
pub use law::LawText;
pub use networks::KnownNetwork;
pub use notice::{NoticeBlock, Reason};
pub use own_notice::{Blank, OwnCase, OwnNotice, OwnPart, OwnPartKind, Piece};
pub use pages::{PageText, TopicLine};
pub use readability::{Reading, TextReading, readings, sentences, syllables};
pub use recipients::{
    Channel, ChannelKind, MOST_CLOSED, NoticeField, Recipient, RecipientKind, RecipientSort,
    Recipients, Sending, SendingHours, TombstoneText,
};
pub use removal::{
    AbuseMail, HostFound, RemovalLeftOut, RemovalQuestion, RemovalRoute, RemovalStep, StepChannel,
};
pub use replies::{ReplyProposal, ReplyWords};
pub use school::{
    Lesson, LessonLevel, LessonPart, LessonStep, LessonVersion, PlanPhase, PlanText, SchoolPlan,
};
pub use self_help::{SelfHelpPlace, SelfHelpText, other_site};
pub use subscribers::Subscriber;
pub use text::Text;
pub use tombstones::{SayingWords, Tombstones};
pub use worklist::{DUE_WITHIN_DAYS, Freshness, WorkItem};
