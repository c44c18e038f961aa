//! Signing in, and what stands in place of a notice.

use askama::Template;

use super::super::way::Way;
use super::{Bar, Frame};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Field, Problem};

/// `/partners/portaal/inloggen`.
#[derive(Debug, Template)]
#[template(path = "recipient/account-sign-in.html")]
pub(in crate::recipient::account) struct SignInPage {
    l: Locale,
    page: Page,
    problems: Vec<Problem>,
    action: &'static str,
    key: Field,
}

impl SignInPage {
    /// The page; `wrong` is the key of what is wrong.
    pub(in crate::recipient::account) fn new(frame: &Frame, wrong: Option<&str>) -> Self {
        let l = frame.l;
        let key = Field::line("key", l.t("account-key"))
            .with_hint(l.t("account-key-hint"))
            .with_error(wrong.map(|wrong| l.t(wrong)));
        let problems: Vec<Problem> = key.problem().into_iter().collect();
        let page = frame.page("account-sign-in-title", Way::SignIn);
        let action = Way::SignIn.template(l.lang);
        Self { l, page: page.with_problem(!problems.is_empty()), problems, action, key }
    }
}

/// Why there is no notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recipient::account) enum Why {
    /// Not there, or another recipient's.
    Unknown,
    /// Settled, too old or withdrawn.
    Settled,
}

/// A page in place of a notice; of what is not there it repeats nothing.
#[derive(Debug, Template)]
#[template(path = "recipient/account-missing.html")]
pub(in crate::recipient::account) struct MissingPage {
    l: Locale,
    page: Page,
    bar: Bar,
    text: String,
    list: &'static str,
}

impl MissingPage {
    /// The page.
    pub(in crate::recipient::account) fn new(frame: &Frame, why: Why) -> Self {
        let l = frame.l;
        let (title, text) = match why {
            Why::Unknown => ("account-unknown-title", "account-unknown-text"),
            Why::Settled => ("portal-settled-title", "account-settled-text"),
        };
        let page = frame.page(title, Way::List);
        Self { l, page, bar: Bar::new(frame), text: l.t(text), list: Way::List.template(l.lang) }
    }
}
