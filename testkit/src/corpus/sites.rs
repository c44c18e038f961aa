//! Whole sites: each answers for what is there, what is gone, what is hidden and what never was, in
//! one shell and one language. Their pages are written when they are asked for, because much of
//! what a page shows differs each time.

mod kind;
#[cfg(test)]
mod later;
mod page;
mod place;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Group, Half, Sample, Truth};
use crate::http_peer::{Asked, Reply};
use kind::{Kind, State};
use page::Vocabulary;
use place::Place;

/// Sites that share shells and words.
struct Shelf {
    /// Whose they are.
    group: Group,
    /// Whether every second kind may be looked at while rules are written, or all of them.
    is_split: bool,
    files: &'static [&'static str],
    words: &'static str,
    shells: &'static str,
}

const SHELVES: [Shelf; 5] = [
    Shelf {
        group: Group::Apart,
        is_split: false,
        files: &[
            include_str!("../../corpus/sites/boards.toml"),
            include_str!("../../corpus/sites/pictures.toml"),
            include_str!("../../corpus/sites/social.toml"),
            include_str!("../../corpus/sites/files.toml"),
            include_str!("../../corpus/sites/shops.toml"),
            include_str!("../../corpus/sites/walls.toml"),
        ],
        words: include_str!("../../corpus/sites/words.toml"),
        shells: include_str!("../../corpus/sites/shells.toml"),
    },
    Shelf {
        group: Group::Apart,
        is_split: true,
        files: &[
            include_str!("../../corpus/later/forums.toml"),
            include_str!("../../corpus/later/wikis.toml"),
            include_str!("../../corpus/later/blogs.toml"),
            include_str!("../../corpus/later/photos.toml"),
            include_str!("../../corpus/later/art.toml"),
            include_str!("../../corpus/later/social.toml"),
            include_str!("../../corpus/later/profiles.toml"),
            include_str!("../../corpus/later/video.toml"),
            include_str!("../../corpus/later/files.toml"),
            include_str!("../../corpus/later/shops.toml"),
            include_str!("../../corpus/later/press.toml"),
            include_str!("../../corpus/later/walls.toml"),
            include_str!("../../corpus/later/pictures.toml"),
        ],
        words: include_str!("../../corpus/later/words.toml"),
        shells: include_str!("../../corpus/later/shells.toml"),
    },
    Shelf {
        group: Group::Fourth,
        is_split: false,
        files: &[
            include_str!("../../corpus/fourth/networks.toml"),
            include_str!("../../corpus/fourth/forums.toml"),
            include_str!("../../corpus/fourth/sites.toml"),
            include_str!("../../corpus/fourth/video.toml"),
            include_str!("../../corpus/fourth/images.toml"),
            include_str!("../../corpus/fourth/files.toml"),
            include_str!("../../corpus/fourth/trade.toml"),
            include_str!("../../corpus/fourth/shady.toml"),
            include_str!("../../corpus/fourth/daily.toml"),
            include_str!("../../corpus/fourth/walls.toml"),
        ],
        words: include_str!("../../corpus/fourth/words.toml"),
        shells: include_str!("../../corpus/fourth/shells.toml"),
    },
    Shelf {
        group: Group::Fifth,
        is_split: false,
        files: &[
            include_str!("../../corpus/fifth/forums.toml"),
            include_str!("../../corpus/fifth/networks.toml"),
            include_str!("../../corpus/fifth/media.toml"),
            include_str!("../../corpus/fifth/files.toml"),
            include_str!("../../corpus/fifth/daily.toml"),
        ],
        words: include_str!("../../corpus/fifth/words.toml"),
        shells: include_str!("../../corpus/fifth/shells.toml"),
    },
    Shelf {
        group: Group::Sixth,
        is_split: true,
        files: &[
            include_str!("../../corpus/sixth/networks.toml"),
            include_str!("../../corpus/sixth/boards.toml"),
            include_str!("../../corpus/sixth/pictures.toml"),
            include_str!("../../corpus/sixth/video.toml"),
            include_str!("../../corpus/sixth/shares.toml"),
            include_str!("../../corpus/sixth/daily.toml"),
            include_str!("../../corpus/sixth/walls.toml"),
        ],
        words: include_str!("../../corpus/sixth/words.toml"),
        shells: include_str!("../../corpus/sixth/shells.toml"),
    },
];

impl Shelf {
    /// The half of the kind that stands at `at`.
    fn half(&self, at: usize) -> Half {
        if self.is_split && at % 2 == 1 { Half::Test } else { Half::Tune }
    }
}

/// The first page of a site that has none of its own.
const HOME: &str = "<h1>{site}</h1><p>{text}</p><ul>{rows}</ul>";
/// Pages of a site that are no samples, to which its pages link.
const NEIGHBOURS: u32 = 40;

/// All sites.
#[derive(Debug, Clone, Default)]
pub(super) struct Sites {
    places: BTreeMap<String, Place>,
    /// Their hosts with a name before their own.
    sides: Vec<String>,
    /// Counts what was asked, for what differs each time.
    turn: Arc<AtomicU32>,
}

impl Sites {
    /// Makes at least `wanted` pages of each truth in each half, and gives them.
    pub(super) fn fill(&mut self, wanted: usize) -> io::Result<Vec<Sample>> {
        let mut samples = Vec::new();
        for shelf in &SHELVES {
            let vocabulary = Arc::new(Vocabulary::read(shelf.words, shelf.shells)?);
            let mut kinds: Vec<Arc<Kind>> = Vec::new();
            for text in shelf.files {
                kinds.extend(kind::read(text)?.into_iter().map(Arc::new));
            }
            for kind in &kinds {
                self.open(kind, &vocabulary);
            }
            for half in [Half::Tune, Half::Test] {
                let own = kinds.iter().enumerate().filter(|(at, _)| shelf.half(*at) == half);
                let own: Vec<Arc<Kind>> = own.map(|(_, kind)| Arc::clone(kind)).collect();
                for truth in [Truth::Online, Truth::Gone, Truth::Hidden, Truth::Moved] {
                    samples.extend(self.spread(&own, (truth, half, shelf.group), wanted));
                }
            }
        }
        Ok(samples)
    }

    /// Opens one site for each language of the kind.
    fn open(&mut self, kind: &Arc<Kind>, vocabulary: &Arc<Vocabulary>) {
        for language in kind.words.keys() {
            let host = format!("{}-{language}.example", kind.id);
            self.sides.extend(kind.side.iter().map(|side| format!("{side}.{host}")));
            let mut place = Place {
                kind: Arc::clone(kind),
                vocabulary: Arc::clone(vocabulary),
                language: language.clone(),
                host: host.clone(),
                pages: BTreeMap::new(),
            };
            let has_pages = place.kind.states.contains_key("online");
            let first = kind.fixed.get("/").map_or("home", String::as_str);
            let state = if has_pages { "online" } else { first };
            for number in 0..NEIGHBOURS {
                let at = place.address(number, state);
                place.pages.insert(at, (number, state.to_owned()));
            }
            self.places.insert(host, place);
        }
    }

    /// Spreads `wanted` pages over all states of this truth, each over its languages.
    fn spread(
        &mut self,
        kinds: &[Arc<Kind>],
        (truth, half, group): (Truth, Half, Group),
        wanted: usize,
    ) -> Vec<Sample> {
        let states = kinds.iter().flat_map(|kind| {
            let own = kind.states.iter().filter(|(_, state)| state.truth == Some(truth));
            own.map(move |(name, state)| (Arc::clone(kind), name.clone(), state.clone()))
        });
        let states: Vec<_> = states.collect();
        let each = wanted.div_ceil(states.len().max(1));
        let mut samples = Vec::new();
        for (first, (kind, name, state)) in states.into_iter().enumerate() {
            let languages: Vec<&String> = kind.words.keys().collect();
            for turn in first..first + each {
                let Some(language) = languages.get(turn % languages.len()) else { continue };
                let host = format!("{}-{language}.example", kind.id);
                let Some(place) = self.places.get_mut(&host) else { continue };
                let (number, path) = place.settle(&name, &state);
                samples.push(Sample {
                    template: kind.id.clone(),
                    state: name.clone(),
                    language: place.language.clone(),
                    truth,
                    half,
                    group,
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
            place.reply(state, (number, is_earlier), &asked.target, turn)
        }))
    }
}
