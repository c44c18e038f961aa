//! The first page and the start of the questions.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;

/// `/`: promise, one start button, side doors.
#[derive(Debug, Template)]
#[template(path = "public/home.html")]
pub(crate) struct HomePage {
    l: Locale,
    page: Page,
}

impl HomePage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { l: frame.here.l, page: frame.page("home-bar").with_danger().listed() }
    }
}

/// `/hulp`: what the questions are for, and the way out explained.
#[derive(Debug, Template)]
#[template(path = "public/help.html")]
pub(crate) struct HelpPage {
    l: Locale,
    page: Page,
}

impl HelpPage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { l: frame.here.l, page: frame.page("home-bar").with_danger().listed() }
    }
}
