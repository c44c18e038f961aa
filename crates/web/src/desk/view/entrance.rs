//! Pages without a session: log in, session ended, no longer possible, join.

use askama::Template;
use luwte_casework::team::MIN_PASSWORD_CHARS;

use super::Frame;
use super::frame::Bar;
use crate::desk::Way;
use crate::desk::answer::Stop;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Field, Problem};

/// `/balie/inloggen`.
#[derive(Debug, Template)]
#[template(path = "desk/login.html")]
pub(in crate::desk) struct LoginPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    action: &'static str,
    join: &'static str,
    has_next: bool,
    next: String,
    name: Field,
    password: Field,
    code: Field,
}

impl LoginPage {
    /// The form, on the way to `next`; `is_wrong` is the one answer to everything wrong.
    pub(in crate::desk) fn new(
        frame: &Frame,
        next: Option<String>,
        name: String,
        is_wrong: bool,
    ) -> Self {
        let l = frame.l;
        let wrong = is_wrong.then(|| l.t("desk-login-wrong"));
        let name = Field::line("name", l.t("desk-login-name")).with_value(name).with_error(wrong);
        let problems: Vec<Problem> = name.problem().into_iter().collect();
        let page = frame.page(l.t("desk-login-title"), frame.twin(Way::Login));
        Self {
            l,
            page: page.with_problem(is_wrong),
            bar: Bar::nobody(frame),
            problems,
            action: frame.path(Way::Login),
            join: frame.path(Way::Join),
            has_next: next.is_some(),
            next: next.unwrap_or_default(),
            name,
            password: Field::line("password", l.t("desk-login-password")),
            code: Field::line("code", l.t("desk-login-code"))
                .with_hint(l.t("desk-login-code-hint")),
        }
    }
}

/// Typed text that outlives a session, and the form it belongs to.
pub(in crate::desk) struct Kept {
    /// Where the form goes.
    pub(in crate::desk) action: String,
    /// The form's token; may be empty.
    pub(in crate::desk) token: String,
    /// Name of the field.
    pub(in crate::desk) field: &'static str,
    /// The text.
    pub(in crate::desk) text: String,
}

/// The session ended.
#[derive(Template)]
#[template(path = "desk/expired.html")]
pub(in crate::desk) struct ExpiredPage {
    l: Locale,
    page: Page,
    bar: Bar,
    login: String,
    kept: Option<Kept>,
}

impl ExpiredPage {
    /// With the text that was typed, if any.
    pub(in crate::desk) fn new(frame: &Frame, login: String, kept: Option<Kept>) -> Self {
        let page = frame.page(frame.l.t("desk-expired-title"), frame.twin(Way::Login));
        Self { l: frame.l, page, bar: Bar::nobody(frame), login, kept }
    }
}

/// The present state does not allow it.
#[derive(Debug, Template)]
#[template(path = "desk/stopped.html")]
pub(in crate::desk) struct StoppedPage {
    l: Locale,
    page: Page,
    bar: Bar,
    text: String,
    back: String,
}

impl StoppedPage {
    /// Why, and the way back.
    pub(in crate::desk) fn new(frame: &Frame, stop: Stop, back: String) -> Self {
        let (title, text) = stop.keys();
        let page = frame.page(frame.l.t(title), frame.twin(Way::Queue));
        Self { l: frame.l, page, bar: Bar::nobody(frame), text: frame.l.t(text), back }
    }
}

/// What the second step of joining shows and brings back.
pub(in crate::desk) struct JoinSecret {
    /// The name the invitation is for.
    pub(in crate::desk) name: String,
    /// Secret of the code app, base 32.
    pub(in crate::desk) secret: String,
    /// The same as an address.
    pub(in crate::desk) uri: String,
    /// The secret, sealed.
    pub(in crate::desk) proof: String,
}

/// What is wrong in the second step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::desk) enum JoinProblem {
    /// Nothing.
    None,
    /// The password.
    Password(String),
    /// The code.
    Code(String),
}

/// The second step, ready to show.
struct Second {
    hello: String,
    name: String,
    secret: String,
    uri: String,
    proof: String,
    password: Field,
    code: Field,
}

/// `/balie/aansluiten`.
#[derive(Template)]
#[template(path = "desk/join.html")]
pub(in crate::desk) struct JoinPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    start: &'static str,
    finish: &'static str,
    invitation: Field,
    second: Option<Second>,
}

impl JoinPage {
    /// The form for the invitation, with what is wrong with it.
    pub(in crate::desk) fn first(frame: &Frame, invitation: String, wrong: Option<String>) -> Self {
        Self::make(frame, invitation, wrong, None)
    }

    /// The secret, and the form for password and code.
    pub(in crate::desk) fn second(
        frame: &Frame,
        invitation: String,
        secret: JoinSecret,
        problem: JoinProblem,
    ) -> Self {
        let l = frame.l;
        let (password, code) = match problem {
            JoinProblem::None => (None, None),
            JoinProblem::Password(text) => (Some(text), None),
            JoinProblem::Code(text) => (None, Some(text)),
        };
        let second = Second {
            hello: l.with("desk-join-hello", "name", &secret.name),
            name: secret.name,
            secret: secret.secret,
            uri: secret.uri,
            proof: secret.proof,
            password: Field::line("password", l.t("desk-join-password"))
                .with_hint(l.count("desk-join-password-hint", &MIN_PASSWORD_CHARS))
                .with_error(password),
            code: Field::line("code", l.t("desk-join-code")).with_error(code),
        };
        Self::make(frame, invitation, None, Some(second))
    }

    fn make(
        frame: &Frame,
        invitation: String,
        wrong: Option<String>,
        second: Option<Second>,
    ) -> Self {
        let l = frame.l;
        let invitation = Field::line("invitation", l.t("desk-join-invitation"))
            .with_value(invitation)
            .with_error(wrong);
        let (password, code) = second
            .as_ref()
            .map(|second| (second.password.problem(), second.code.problem()))
            .unwrap_or_default();
        let problems: Vec<Problem> =
            [invitation.problem(), password, code].into_iter().flatten().collect();
        let page = frame.page(l.t("desk-join-title"), frame.twin(Way::Join));
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            bar: Bar::nobody(frame),
            problems,
            start: frame.path(Way::Join),
            finish: frame.path(Way::JoinFinish),
            invitation,
            second,
        }
    }
}

/// Joined: the fingerprint to read out.
#[derive(Debug, Template)]
#[template(path = "desk/joined.html")]
pub(in crate::desk) struct JoinedPage {
    l: Locale,
    page: Page,
    bar: Bar,
    fingerprint: String,
    login: &'static str,
}

impl JoinedPage {
    /// With the fingerprint of the new keys.
    pub(in crate::desk) fn new(frame: &Frame, fingerprint: String) -> Self {
        Self {
            l: frame.l,
            page: frame.page(frame.l.t("desk-joined-title"), frame.twin(Way::Join)),
            bar: Bar::nobody(frame),
            fingerprint,
            login: frame.path(Way::Login),
        }
    }
}
