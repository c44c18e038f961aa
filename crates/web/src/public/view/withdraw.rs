//! Withdrawing everything.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;

/// `/mijn-zaak/intrekken`: one confirmation.
#[derive(Debug, Template)]
#[template(path = "public/withdraw.html")]
pub(crate) struct WithdrawPage {
    l: Locale,
    page: Page,
}

impl WithdrawPage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { l: frame.here.l, page: frame.form_page("my-case-title").with_danger() }
    }
}

/// `/mijn-zaak/ingetrokken`.
#[derive(Debug, Template)]
#[template(path = "public/withdrawn.html")]
pub(crate) struct WithdrawnPage {
    l: Locale,
    page: Page,
}

impl WithdrawnPage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { l: frame.here.l, page: frame.page("my-case-title").with_danger() }
    }
}
