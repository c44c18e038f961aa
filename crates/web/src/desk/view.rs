//! Typed contexts of the desk's pages: what a template may show, and nothing else.
//!
//! Nothing here asks a use case; handlers fill these in. Every context has `samples()`, rendered in
//! both languages by the tests.

mod board;
mod case;
mod case_parts;
mod entrance;
mod frame;
mod imported;
mod notice;
mod notice_answers;
mod notice_form;
mod notice_parts;
mod outgoing;
mod partners;
mod place;
mod queue;
mod recipients;
mod replies;
mod route;
mod rules;
#[cfg(test)]
pub(crate) mod samples;
mod team;
mod texts;
mod words;

pub(super) use board::{BoardPage, BoardTold};
pub(super) use case::{CaseFields, CasePage};
pub(super) use entrance::{
    ExpiredPage, JoinPage, JoinProblem, JoinSecret, JoinedPage, Kept, LoginPage, StoppedPage,
};
pub(super) use frame::Frame;
pub(super) use imported::{ApprovePage, ImportedPage, ImportedTold, Pick};
pub(super) use notice::{NoticeFields, NoticePage};
pub(super) use notice_form::{FormPage, FormProblem};
pub(super) use outgoing::{OutgoingPage, OutgoingTold};
pub(super) use partners::{MadePartnerPage, PartnersPage, RevokePage};
pub(super) use queue::QueuePage;
pub(super) use recipients::RecipientsPage;
pub(super) use replies::{AnswerPage, AnswersPage};
pub(super) use rules::{RulesPage, Try};
pub(super) use team::{InvitedPage, RemovePage, TeamPage};
pub(super) use texts::TextsPage;
