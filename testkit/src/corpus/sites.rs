//! Whole sites: each answers for what is there, what is gone, what is hidden and what never was, in
//! one shell and one language. Their pages are written when they are asked for, because much of
//! what a page shows differs each time.

mod page;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::Deserialize;

use super::earlier::signed;
use super::{Copy, Group, Half, Sample, Truth, picture};
use crate::http_peer::{Asked, Reply};
use page::{Page, Vocabulary};

const FILES: [&str; 6] = [
    include_str!("../../corpus/sites/boards.toml"),
    include_str!("../../corpus/sites/pictures.toml"),
    include_str!("../../corpus/sites/social.toml"),
    include_str!("../../corpus/sites/files.toml"),
    include_str!("../../corpus/sites/shops.toml"),
    include_str!("../../corpus/sites/walls.toml"),
];
const WORDS: &str = include_str!("../../corpus/sites/words.toml");
const SHELLS: &str = include_str!("../../corpus/sites/shells.toml");
/// The first page of a site that has none of its own.
const HOME: &str = "<h1>{site}</h1><p>{text}</p><ul>{rows}</ul>";
/// Pages of a site that are no samples, to which its pages link.
const NEIGHBOURS: u32 = 40;

/// One kind of site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    id: String,
    shell: String,
    /// Its addresses; must differ with the number of the page.
    at: String,
    /// Other pages in a list.
    #[serde(default)]
    rows: usize,
    #[serde(default = "row")]
    row: String,
    /// Names before its own, each a host with the same fixed pages.
    #[serde(default)]
    side: Vec<String>,
    /// Which state answers for addresses that never were but look like the others.
    #[serde(default)]
    unknown: String,
    /// Which state answers for addresses that look different.
    #[serde(default)]
    stray: String,
    /// Which state answers for these paths.
    #[serde(default)]
    fixed: BTreeMap<String, String>,
    states: BTreeMap<String, State>,
    words: BTreeMap<String, Vec<String>>,
}

fn row() -> String {
    "<li><a href=\"{at}\">{thing}</a> <small>{who}</small></li>".to_owned()
}

impl Kind {
    /// Whether its addresses are those of pictures, not of pages about them.
    fn holds_pictures(&self) -> bool {
        self.states.values().any(|state| state.truth == Some(Truth::Online) && state.copy.is_some())
    }
}

/// How a site answers for some of its addresses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    /// What is true of these pages; nothing where they are no samples.
    truth: Option<Truth>,
    status: Option<String>,
    kind: Option<String>,
    /// Its own address shape instead of that of the site.
    at: Option<String>,
    /// Where it sends the browser.
    to: Option<String>,
    /// A picture instead of a page.
    copy: Option<Copy>,
    /// Without the shell.
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    media_only: bool,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
}

#[derive(Deserialize)]
struct File {
    site: Vec<Kind>,
}

/// One site: a kind in one language.
#[derive(Debug, Clone)]
struct Place {
    kind: Arc<Kind>,
    language: String,
    host: String,
    /// Number and state by address.
    pages: BTreeMap<String, (u32, String)>,
}

/// All sites.
#[derive(Debug, Clone, Default)]
pub(super) struct Sites {
    places: BTreeMap<String, Place>,
    /// Their hosts with a name before their own.
    sides: Vec<String>,
    vocabulary: Arc<Vocabulary>,
    /// Counts what was asked, for what differs each time.
    turn: Arc<AtomicU32>,
}

impl Sites {
    /// Makes at least `wanted` pages of each truth, and gives them.
    pub(super) fn fill(&mut self, wanted: usize) -> io::Result<Vec<Sample>> {
        self.vocabulary = Arc::new(Vocabulary::read(WORDS, SHELLS)?);
        let mut kinds: Vec<Arc<Kind>> = Vec::new();
        for text in FILES {
            let file: File = toml::from_str(text).map_err(io::Error::other)?;
            kinds.extend(file.site.into_iter().map(Arc::new));
        }
        for kind in &kinds {
            self.open(kind);
        }
        let mut samples = Vec::new();
        for truth in [Truth::Online, Truth::Gone, Truth::Hidden, Truth::Moved] {
            samples.extend(self.spread(&kinds, truth, wanted));
        }
        Ok(samples)
    }

    /// Opens one site for each language of the kind.
    fn open(&mut self, kind: &Arc<Kind>) {
        for language in kind.words.keys() {
            let host = format!("{}-{language}.example", kind.id);
            self.sides.extend(kind.side.iter().map(|side| format!("{side}.{host}")));
            let pages = BTreeMap::new();
            let (kind, language) = (Arc::clone(kind), language.clone());
            let mut place = Place { kind, language, host: host.clone(), pages };
            let state = if place.kind.states.contains_key("online") { "online" } else { "home" };
            for number in 0..NEIGHBOURS {
                let at = place.address(&self.vocabulary, number, state);
                place.pages.insert(at, (number, state.to_owned()));
            }
            self.places.insert(host, place);
        }
    }

    /// Spreads `wanted` pages over all states of this truth, each over its languages.
    fn spread(&mut self, kinds: &[Arc<Kind>], truth: Truth, wanted: usize) -> Vec<Sample> {
        let states = kinds.iter().flat_map(|kind| {
            let own = kind.states.iter().filter(|(_, state)| state.truth == Some(truth));
            own.map(move |(name, state)| (Arc::clone(kind), name.clone(), state.clone()))
        });
        let states: Vec<_> = states.collect();
        let each = wanted.div_ceil(states.len().max(1));
        let mut samples = Vec::new();
        for (kind, name, state) in states {
            let languages: Vec<&String> = kind.words.keys().collect();
            for turn in 0..each {
                let Some(language) = languages.get(turn % languages.len()) else { continue };
                let host = format!("{}-{language}.example", kind.id);
                let Some(place) = self.places.get_mut(&host) else { continue };
                let number = NEIGHBOURS + u32::try_from(place.pages.len()).unwrap_or_default();
                let path = place.address(&self.vocabulary, number, &name);
                if truth == Truth::Moved {
                    let now = place.address(&self.vocabulary, number, "online");
                    place.pages.insert(now, (number, "online".to_owned()));
                }
                place.pages.insert(path.clone(), (number, name.clone()));
                samples.push(Sample {
                    template: kind.id.clone(),
                    language: place.language.clone(),
                    truth,
                    half: Half::Test,
                    group: Group::Apart,
                    host,
                    path,
                    picture: kind.holds_pictures().then_some(number),
                    is_picture: state.copy.is_some() || state.media_only,
                    is_media_only: state.media_only,
                });
            }
        }
        samples
    }

    pub(super) fn hosts(&self) -> impl Iterator<Item = &str> {
        self.places.keys().chain(&self.sides).map(String::as_str)
    }

    /// What the site answers, where it is one of these.
    /// At an earlier time, what is gone, hidden or elsewhere by now was there.
    pub(super) fn answer(&self, host: &str, asked: &Asked, is_earlier: bool) -> Option<Reply> {
        let own = self.places.get(host);
        let place = own.or_else(|| self.places.get(host.split_once('.')?.1))?;
        let path = asked.target.split('?').next().unwrap_or_default();
        let (number, mut name) = place.which(&asked.target, path);
        let is_earlier = is_earlier && (NEIGHBOURS..u32::MAX).contains(&number);
        if is_earlier && let Some(before) = place.before(&name, number) {
            before.clone_into(&mut name);
        }
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let home = State { body: HOME.to_owned(), title: "{site}".to_owned(), ..State::default() };
        let state = match place.kind.states.get(&name) {
            None if name == "home" => Some(&home),
            state => state,
        };
        Some(state.map_or_else(super::missing, |state| {
            place.reply(&self.vocabulary, state, (number, is_earlier), &asked.target, turn)
        }))
    }
}

impl Place {
    fn page<'a>(&'a self, vocabulary: &'a Vocabulary, number: u32) -> Page<'a> {
        let (kind, language) = (&*self.kind, self.language.as_str());
        Page {
            vocabulary,
            kind,
            language,
            host: &self.host,
            number,
            asked: "",
            title: "",
            turn: 0,
            is_earlier: false,
        }
    }

    fn address(&self, vocabulary: &Vocabulary, number: u32, state: &str) -> String {
        let own = self.kind.states.get(state).and_then(|state| state.at.as_deref());
        self.page(vocabulary, number).put(own.unwrap_or(&self.kind.at))
    }

    /// In which state a page was that is in the state `name` by now; pages alone.
    fn before(&self, name: &str, number: u32) -> Option<&str> {
        let is_there = |state: &State| {
            state.truth == Some(Truth::Online) && state.copy.is_none() && state.to.is_none()
        };
        if self.kind.holds_pictures() || self.kind.states.get(name).is_some_and(is_there) {
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
    fn which(&self, target: &str, path: &str) -> (u32, String) {
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

    fn reply(
        &self,
        vocabulary: &Vocabulary,
        state: &State,
        (number, is_earlier): (u32, bool),
        asked: &str,
        turn: u32,
    ) -> Reply {
        let mut page = Page { asked, turn, is_earlier, ..self.page(vocabulary, number) };
        if let Some(to) = &state.to {
            return Reply::redirect(state.status.as_deref().unwrap_or("302 Found"), &page.put(to));
        }
        let status = state.status.as_deref().unwrap_or("200 OK");
        if let Some(copy) = state.copy {
            let kind = if copy == Copy::Placeholder { "image/png" } else { "image/jpeg" };
            let file = picture::file(number, copy).unwrap_or_default();
            return Reply::of(status, kind, file);
        }
        let title = page.put(&state.title);
        page.title = &title;
        let body = page.put(&state.body);
        let text = if state.bare { body } else { page.wrap(&body) };
        let text = if is_earlier { signed(&text, number) } else { text };
        let kind = state.kind.as_deref().unwrap_or("text/html; charset=utf-8");
        Reply::of(status, kind, text)
    }
}
