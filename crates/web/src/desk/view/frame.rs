//! What every page of the desk starts from: the operator, the language, the time, the top line.

use std::sync::Arc;

use jiff::Timestamp;

use super::words::ago;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::{Face, Page};
use crate::shell::Shell;

/// With this many open cases a member is reminded to take a break.
const MANY_CASES: usize = 20;

/// The operator, the language, the present time.
#[derive(Debug, Clone)]
pub(in crate::desk) struct Frame {
    /// The operator.
    pub(in crate::desk) shell: Arc<Shell>,
    /// The words.
    pub(in crate::desk) l: Locale,
    /// The present time.
    pub(in crate::desk) now: Timestamp,
}

impl Frame {
    /// A page with its twin in the other language; both scripts of the desk stand on it.
    pub(super) fn page(&self, title: impl Into<String>, twin: String) -> Page {
        let mut page = Page::new(&self.shell, self.l, Face::Desk, title);
        page.twin = Some(twin);
        page.with_script("js/form.js").with_script("js/desk.js")
    }

    /// The address of `way` in the language of the page.
    pub(super) fn path(&self, way: Way) -> &'static str {
        way.template(self.l.lang)
    }

    /// The address of `way` in the other language.
    pub(super) fn twin(&self, way: Way) -> String {
        way.template(self.l.twin().lang).to_owned()
    }
}

/// The bar on top.
#[derive(Debug)]
pub(super) struct Bar {
    /// Address of the queue.
    pub(super) home: &'static str,
    /// This page; none without a session.
    current: Option<Way>,
    /// Who is logged in, and what waits.
    pub(super) who: Option<Who>,
}

/// Who is logged in, and what waits.
#[derive(Debug)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) board: &'static str,
    pub(super) answers: &'static str,
    /// What the link to the answers by mail says.
    pub(super) answers_label: String,
    pub(super) team: &'static str,
    pub(super) texts: &'static str,
    pub(super) logout: &'static str,
    pub(super) waiting: String,
    pub(super) oldest: String,
    pub(super) mine: String,
    pub(super) needs_break: bool,
}

impl Bar {
    /// For pages without a session.
    pub(super) fn nobody(frame: &Frame) -> Self {
        Self { home: frame.path(Way::Queue), current: None, who: None }
    }

    /// For the page of `way`.
    pub(super) fn of(frame: &Frame, floor: &Floor, way: Way) -> Self {
        let (l, queue) = (frame.l, &floor.queue);
        let oldest =
            queue.oldest.map(|at| l.with("desk-top-oldest", "age", &ago(l, at, frame.now)));
        let who = Who {
            name: floor.me.name.clone(),
            board: frame.path(Way::Board),
            answers: frame.path(Way::Answers),
            answers_label: l.count("desk-nav-answers", &floor.replies),
            team: frame.path(Way::Team),
            texts: frame.path(Way::Texts),
            logout: frame.path(Way::Logout),
            waiting: l.count("desk-top-waiting", &queue.waiting),
            oldest: oldest.unwrap_or_default(),
            mine: l.count("desk-top-mine", &queue.mine),
            needs_break: queue.mine >= MANY_CASES,
        };
        Self { home: frame.path(Way::Queue), current: Some(way), who: Some(who) }
    }

    /// Whether this page is the queue.
    pub(super) fn is_queue(&self) -> bool {
        self.current == Some(Way::Queue)
    }

    /// Whether this page is the board of places.
    pub(super) fn is_board(&self) -> bool {
        self.current == Some(Way::Board)
    }

    /// Whether this page is the list of answers by mail.
    pub(super) fn is_answers(&self) -> bool {
        self.current == Some(Way::Answers)
    }

    /// Whether this page is the team.
    pub(super) fn is_team(&self) -> bool {
        self.current == Some(Way::Team)
    }

    /// Whether this page is the worklist of editors.
    pub(super) fn is_texts(&self) -> bool {
        self.current == Some(Way::Texts)
    }
}
