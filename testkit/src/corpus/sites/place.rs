//! One site: which page an address is, and what it answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::NEIGHBOURS;
use super::kind::{Kind, State};
use super::page::{Page, Vocabulary};
use crate::corpus::earlier::signed;
use crate::corpus::{Copy, Truth, picture};
use crate::http_peer::Reply;

/// One site: a kind in one language.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) kind: Arc<Kind>,
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) language: String,
    pub(super) host: String,
    /// Number and state by address.
    pub(super) pages: BTreeMap<String, (u32, String)>,
}

impl Place {
    /// Its page `number` before it is written.
    pub(super) fn page(&self, number: u32) -> Page<'_> {
        let (kind, language) = (&*self.kind, self.language.as_str());
        Page {
            vocabulary: &self.vocabulary,
            kind,
            language,
            host: &self.host,
            number,
            asked: "",
            title: "",
            head: "",
            turn: 0,
            is_earlier: false,
        }
    }

    /// The address of page `number` in this state.
    pub(super) fn address(&self, number: u32, state: &str) -> String {
        let own = self.kind.states.get(state).and_then(|state| state.at.as_deref());
        self.page(number).put(own.unwrap_or(&self.kind.at))
    }

    /// Gives a new page in the state `name` a number and an address.
    pub(super) fn settle(&mut self, name: &str, state: &State) -> (u32, String) {
        let number = NEIGHBOURS + u32::try_from(self.pages.len()).unwrap_or_default();
        let path = self.address(number, name);
        if state.truth == Some(Truth::Moved) {
            let now = self.address(number, "online");
            self.pages.insert(now, (number, "online".to_owned()));
        }
        if let Some((to, lands)) = self.landing(number, state) {
            self.pages.insert(to, (number, lands.to_owned()));
        }
        self.pages.insert(path.clone(), (number, name.to_owned()));
        (number, path)
    }

    /// Where page `number` sends the browser in this state, and which state answers there.
    fn landing<'a>(&self, number: u32, state: &'a State) -> Option<(String, &'a str)> {
        let (to, lands) = state.to.as_deref().zip(state.lands.as_deref())?;
        Some((self.page(number).put(to), lands))
    }

    /// In which state a page was that is in the state `name` by now; pages alone.
    pub(super) fn before(&self, name: &str, number: u32) -> Option<&str> {
        let now = self.kind.states.get(name)?;
        if let Some(before) = now.before.as_deref() {
            return Some(before).filter(|before| !before.is_empty());
        }
        let is_there = |state: &State| {
            state.truth == Some(Truth::Online) && state.copy.is_none() && state.to.is_none()
        };
        if self.kind.holds_pictures() || now.truth.is_none() || is_there(now) {
            return None;
        }
        let there: Vec<&str> = self
            .kind
            .states
            .iter()
            .filter(|(_, state)| is_there(state) && state.at.is_none())
            .map(|(name, _)| name.as_str())
            .collect();
        there.get(number as usize % there.len().max(1)).copied()
    }

    /// Number and state of what was asked.
    pub(super) fn which(&self, target: &str, path: &str) -> (u32, String) {
        if let Some(found) = self.pages.get(target).or_else(|| self.pages.get(path)) {
            return found.clone();
        }
        if let Some(fixed) = self.kind.fixed.get(path) {
            return (0, fixed.clone());
        }
        let shape = self.kind.at.split('{').next().unwrap_or_default();
        let is_stray = !self.kind.stray.is_empty() && !target.starts_with(shape);
        let name = match path {
            "/" => "home",
            _ if is_stray => &self.kind.stray,
            _ => &self.kind.unknown,
        };
        (u32::MAX, name.to_owned())
    }

    pub(super) fn reply(
        &self,
        state: &State,
        (number, is_earlier): (u32, bool),
        asked: &str,
        turn: u32,
    ) -> Reply {
        let mut page = Page { asked, turn, is_earlier, ..self.page(number) };
        if let Some(to) = &state.to {
            return Reply::redirect(state.status.as_deref().unwrap_or("302 Found"), &page.put(to));
        }
        let mut status = state.status.as_deref().unwrap_or("200 OK").to_owned();
        for (name, value) in &state.headers {
            status.extend(["\r\n", name, ": ", &page.put(value)]);
        }
        if let Some(copy) = state.copy {
            let kind = if copy == Copy::Placeholder { "image/png" } else { "image/jpeg" };
            let file = picture::file(number, copy).unwrap_or_default();
            return Reply::of(&status, kind, file);
        }
        let title = page.put(&state.title);
        page.title = &title;
        let is_there = state.truth == Some(Truth::Online);
        let common = if is_there { self.kind.head.as_str() } else { "" };
        let head = page.put(state.head.as_deref().unwrap_or(common));
        page.head = &head;
        let body = page.put(&state.body);
        let text = if state.bare { body } else { page.wrap(&body) };
        let text = if is_earlier { signed(&text, number) } else { text };
        let kind = state.kind.as_deref().unwrap_or("text/html; charset=utf-8");
        Reply::of(&status, kind, text)
    }
}
