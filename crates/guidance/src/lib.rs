//! Reads `content/`: answers in; advice, contacts, recipients, reasons and clocks out.
//!
//! The content is embedded in the program; files of an operator's directory replace or add to it.
//! Everything is read, rendered and checked for inner contradictions once, at the start, so that
//! later look-ups cannot fail. [`check`] tells more: passed review dates, words this
//! house does not use, links that lead nowhere.
//!
//! Left out: words of controls (they live in the locales of the pages), the law table by date, and
//! anything that knows a person or a case. Nothing here opens a connection or reads the clock.

mod advice;
mod asides;
mod check;
mod class_chat;
mod clocks;
mod consent;
mod contacts;
mod content;
mod doc;
mod files;
mod finding;
mod head;
mod law;
mod loader;
mod markdown;
mod notice;
mod pages;
mod readability;
mod recipients;
mod rules;
mod school;
mod subscribers;
mod text;
mod tombstones;
mod tracking;
mod words;

pub use advice::{Advice, Step};
pub use asides::{Asides, Reference};
pub use check::{check, check_overlay};
pub use class_chat::{AppSteps, ClassChat};
pub use clocks::{Clocks, Rhythm};
pub use consent::Consent;
pub use contacts::{ContactCard, Phone};
pub use content::Content;
pub use finding::{ContentError, Finding};
pub use head::{Mark, Source};
pub use law::LawText;
pub use notice::{NoticeBlock, Reason};
pub use pages::{PageText, TopicLine};
pub use readability::{Reading, TextReading, readings, sentences, syllables};
pub use recipients::{MailChannel, NoticeField, Recipient, Recipients};
pub use school::{
    Lesson, LessonLevel, LessonPart, LessonStep, LessonVersion, PlanPhase, PlanText, SchoolPlan,
};
pub use subscribers::Subscriber;
pub use text::Text;
