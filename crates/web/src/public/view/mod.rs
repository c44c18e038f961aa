//! Typed contexts of the public pages: what a template may show, and nothing else.
//!
//! Nothing here asks a use case; handlers fill these in. Every context has `samples()`, rendered in
//! both languages by the tests.

mod advice;
mod check;
mod components;
mod content;
pub(crate) mod further;
mod home;
mod my_case;
mod photo;
mod place;
mod question;
#[cfg(test)]
pub(crate) mod samples;
mod school;
mod self_help;
mod status;
mod withdraw;

pub(crate) use advice::{Advice, AdvicePage, AdviceView, MayBe, Moment, NightLine, Way};
pub(crate) use check::{CheckPage, CheckProblem, DonePage, Sends};
pub(crate) use components::ComponentsPage;
pub(crate) use content::{ChatPage, ContentPage, Start, StatusPage};
pub(crate) use further::FurtherPage;
pub(crate) use home::{HelpPage, HomePage};
pub(crate) use my_case::{EnterPage, MyCaseFacts, MyCaseFields, MyCasePage};
pub(crate) use photo::PhotoPage;
pub(crate) use place::{AppView, ClassChatView, ClosedLine, PlaceFields, PlacePage, RemovePage};
pub(crate) use question::{Number, QuestionPage};
pub(crate) use school::{LessonPage, LettersPage, PlanPage, SchoolPage};
pub(crate) use self_help::{
    OwnCaseView, OwnPartView, OwnPieceView, OwnTextView, PlaceLink, SelfHelpForPage, SelfHelpPage,
    SelfHelpView,
};
pub(crate) use status::{MessageLine, PlaceCard, PlaceFacts};
pub(crate) use withdraw::{WithdrawPage, WithdrawnPage};

use std::sync::Arc;

use crate::page::{Here, Page};
use crate::shell::Shell;

/// What every context starts from: the operator, the page asked for, its language.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// The operator.
    pub(crate) shell: Arc<Shell>,
    /// The page and its language.
    pub(crate) here: Here,
}

impl Frame {
    /// A page with the title of message `key`.
    pub(crate) fn page(&self, key: &str) -> Page {
        Page::public(&self.shell, self.here, self.here.l.t(key))
    }

    /// A page with a form: with the script that guards against a double send.
    pub(crate) fn form_page(&self, key: &str) -> Page {
        self.page(key).with_script("js/form.js")
    }
}
