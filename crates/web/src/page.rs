//! The frame around every page; each template's context carries one as `page`.

use std::sync::Arc;

use crate::locale::Locale;
use crate::shell::Shell;
use crate::site::{Door, EXIT};
use crate::statics;

/// Whose page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// Anyone's: with the way out.
    Public,
    /// Staff.
    Desk,
    /// A recipient of a notice.
    Recipient,
}

/// Which page is asked for, and in which language; put there by the router.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Here {
    /// The page.
    pub(crate) door: Door,
    /// Its words.
    pub(crate) l: Locale,
}

/// What the base template needs.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// The words.
    pub(crate) l: Locale,
    /// The operator.
    pub(crate) shell: Arc<Shell>,
    /// Whose page it is.
    pub(crate) face: Face,
    /// What stands in the title bar, without the name of the site.
    pub(crate) title: String,
    /// Address of the same page in the other language.
    pub(crate) twin: Option<String>,
    /// Whether the fixed line for danger stands on it.
    pub(crate) has_danger: bool,
    /// Whether it shows what a person must mend: the title then says so.
    pub(crate) has_problem: bool,
    /// Whether search engines may list it.
    pub(crate) is_listed: bool,
    /// Script modules besides the one for the way out.
    pub(crate) scripts: Vec<&'static str>,
}

impl Page {
    /// A page of `face` with `title`.
    pub(crate) fn new(shell: &Arc<Shell>, l: Locale, face: Face, title: impl Into<String>) -> Self {
        Self {
            l,
            shell: Arc::clone(shell),
            face,
            title: title.into(),
            twin: None,
            has_danger: false,
            has_problem: false,
            is_listed: false,
            scripts: Vec::new(),
        }
    }

    /// A public page with its twin in the other language.
    pub(crate) fn public(shell: &Arc<Shell>, here: Here, title: impl Into<String>) -> Self {
        let mut page = Self::new(shell, here.l, Face::Public, title);
        page.twin = Some(here.door.path(here.l.twin().lang).to_owned());
        page
    }

    /// With the fixed line for danger.
    pub(crate) fn with_danger(mut self) -> Self {
        self.has_danger = true;
        self
    }

    /// With the twin at `path`, for a page whose address has a name in it.
    pub(crate) fn with_twin(mut self, path: String) -> Self {
        self.twin = Some(path);
        self
    }

    /// With a problem to mend: the title begins with "Fout:".
    pub(crate) fn with_problem(mut self, has_problem: bool) -> Self {
        self.has_problem = has_problem;
        self
    }

    /// With a script module, by its path under `static/`.
    pub(crate) fn with_script(mut self, path: &'static str) -> Self {
        self.scripts.push(path);
        self
    }

    /// May be listed by search engines.
    pub(crate) fn listed(mut self) -> Self {
        self.is_listed = true;
        self
    }

    /// The whole title: neutral on flow pages, "Fout:" in front when something must be mended.
    pub(crate) fn full_title(&self) -> String {
        let title = self.l.ta("base-title", [("page", self.title.as_str())]);
        if self.has_problem { self.l.with("base-title-problem", "title", &title) } else { title }
    }

    /// Whether it is a public page.
    pub(crate) fn is_public(&self) -> bool {
        self.face == Face::Public
    }

    /// Whether it is a staff page.
    pub(crate) fn is_desk(&self) -> bool {
        self.face == Face::Desk
    }

    /// The way out.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    pub(crate) fn exit(&self) -> &'static str {
        EXIT
    }

    /// Address of a file under `static/`, with its digest.
    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    pub(crate) fn asset(&self, path: &str) -> String {
        statics::url(path)
    }
}
