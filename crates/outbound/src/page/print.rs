//! What is kept of a page to compare it with another of the same site: digests, no text.
//!
//! A part of a page that names the address it was asked for (an *echo*) is the same as the part of
//! another page that names that page's address.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use url::Url;

use super::blocks::MOST_BLOCKS;
use super::state::STATE_TEXT;
use super::{Block, Page, Pieces, Sign, names_one, tidy};

/// Shortest part of an address that is looked for in the text, in characters.
const MIN_ECHO_CHARS: usize = 2;
/// So many more words make another page.
const MORE_WORDS: usize = 60;
/// Stands for a part of the address.
pub(super) const ECHO: &str = "\u{1}";

/// The ways in which a page may name the address that it was asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Echo(Vec<String>);

impl Echo {
    /// Those of `url`, in which `names` are the parts by which the thing is known.
    pub(crate) fn of(url: &Url, names: &[&str]) -> Self {
        let spaced = |text: &str| text.replace(['-', '_', '+', '.'], " ");
        let stems = names.iter().map(|name| name.rsplit_once('.').map_or(*name, |(stem, _)| stem));
        let names = names.iter().copied().chain(stems);
        let names: Vec<String> = names.flat_map(|name| [name.to_owned(), spaced(name)]).collect();
        let whole = [url.as_str(), url.path()];
        let whole = whole.map(|way| way.trim_start_matches('/').to_owned());
        let mut ways: Vec<String> = whole
            .into_iter()
            .chain([url.path().to_owned()])
            .chain(names)
            .map(|way| tidy(&way))
            .filter(|way| way.chars().nth(MIN_ECHO_CHARS - 1).is_some())
            .collect();
        ways.sort_by_key(|way| std::cmp::Reverse(way.len()));
        ways.dedup();
        Self(ways)
    }

    /// `text` with every whole mention of the address replaced.
    pub(super) fn replace(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for way in &self.0 {
            if out.contains(way.as_str()) {
                out = replace_whole(&out, way);
            }
        }
        out
    }
}

fn replace_whole(text: &str, way: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(way) {
        let (before, from) = rest.split_at(at);
        let after = from.get(way.len()..).unwrap_or_default();
        let touches = before.chars().next_back().is_some_and(char::is_alphanumeric)
            || after.chars().next().is_some_and(char::is_alphanumeric);
        out.push_str(before);
        out.push_str(if touches { way } else { ECHO });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What sort of part of a page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    /// The title.
    Title,
    /// A heading in the middle.
    Heading,
    /// What the head says of the page, but its media.
    Said,
    /// Where media in the middle lies.
    Media,
    /// The media by which the head speaks of the page.
    HeadMedia,
    /// A text in the middle.
    Text,
}

/// One part of a page: digests of it as it is, and with the address replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    sort: Sort,
    plain: u64,
    echoed: u64,
    words: usize,
}

impl Part {
    fn of(sort: Sort, text: &str, echo: &Echo) -> Self {
        let echoed = echo.replace(text);
        Self {
            sort,
            plain: digest(&(sort, text)),
            echoed: digest(&(sort, echoed.as_str())),
            words: echoed.split(' ').filter(|word| *word != ECHO).count(),
        }
    }

    /// Whether `other` has it too. That each names its own address counts only where one of them was
    /// made up: things are called after their addresses.
    fn is_in(&self, other: &Print, may_echo: bool) -> bool {
        let may_echo = may_echo || other.is_made_up || self.sort == Sort::Text;
        other
            .parts
            .iter()
            .any(|one| one.plain == self.plain || (may_echo && one.echoed == self.echoed))
    }
}

/// What is kept of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Print {
    parts: Vec<Part>,
    /// Digests of the names of its parts.
    pub(crate) names: BTreeSet<u64>,
    /// What else was seen on it.
    pub(crate) signs: BTreeSet<Sign>,
    /// Whether nothing can be seen without scripts.
    pub(crate) is_empty: bool,
    /// Whether it is that of an address that was made up.
    is_made_up: bool,
    /// Words of all its text, edges and links included.
    words: usize,
    /// Its smallest parts.
    pub(crate) pieces: Pieces,
}

/// What a page shows that others do not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Own {
    /// Sorts of which there is something.
    pub(crate) sorts: BTreeSet<Sort>,
    /// Texts.
    pub(crate) texts: usize,
    /// Words of these texts.
    pub(crate) words: usize,
    /// Parts of any sort.
    pub(crate) parts: usize,
}

impl Own {
    /// Whether there is nothing.
    pub(crate) fn is_nothing(&self) -> bool {
        self.parts == 0
    }

    /// Whether there is media, in the middle or by which the head speaks.
    pub(crate) fn has_media(&self) -> bool {
        self.has(Sort::Media) || self.has(Sort::HeadMedia)
    }

    /// Whether there is something of this sort.
    pub(crate) fn has(&self, sort: Sort) -> bool {
        self.sorts.contains(&sort)
    }
}

impl Print {
    /// The print of `page`, which `echo` may name.
    pub(crate) fn of(page: &Page, echo: &Echo) -> Self {
        let blocks = page.blocks.iter().filter_map(|block| match block {
            Block::Title(text) => Some((Sort::Title, text.clone())),
            Block::Heading(text) => Some((Sort::Heading, text.clone())),
            Block::Text(text) => Some((Sort::Text, text.clone())),
            Block::Media => None,
        });
        // A picture that stands in place of others says nothing of the thing.
        let said = page.marks.said.iter().filter(|(key, _)| key != STATE_TEXT);
        let said = said.filter_map(|(key, text)| {
            let is_media = key.ends_with(":image") || key.ends_with(":video");
            let sort = if is_media { Sort::HeadMedia } else { Sort::Said };
            let text = tidy(&super::words::resolve_references(text));
            (!is_media || names_one(&text)).then(|| (sort, format!("{key} {text}")))
        });
        let media = page.media.iter().map(|to| (Sort::Media, to.clone()));
        // Of a page with more blocks than are kept, all text counts as one.
        let is_cut = page.blocks.len() >= MOST_BLOCKS;
        let rest = is_cut.then(|| (Sort::Text, page.text.clone()));
        let parts = blocks.chain(said).chain(media).chain(rest);
        Self {
            parts: parts.map(|(sort, text)| Part::of(sort, &text, echo)).collect(),
            names: page.marks.names.iter().map(digest).collect(),
            signs: page.signs.clone(),
            is_empty: page.is_empty(),
            is_made_up: false,
            words: page.text.split(' ').count(),
            pieces: Pieces::of(page, None),
        }
    }

    /// The same, of an address that was made up.
    pub(crate) fn of_made_up(page: &Page, echo: &Echo) -> Self {
        let pieces = Pieces::of(page, Some(echo));
        Self { is_made_up: true, pieces, ..Self::of(page, echo) }
    }

    /// What it shows that none of `others` does.
    pub(crate) fn own(&self, others: &[&Self]) -> Own {
        let mut own = Own::default();
        let is_other =
            |part: &&Part| !others.iter().any(|other| part.is_in(other, self.is_made_up));
        for part in self.parts.iter().filter(is_other) {
            own.parts += 1;
            own.sorts.insert(part.sort);
            if part.sort == Sort::Text {
                own.texts += 1;
                own.words += part.words;
            }
        }
        own
    }

    /// Whether both show the same and nothing else.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.is_as_long(other) && self.own(&[other]).is_nothing() && other.own(&[self]).is_nothing()
    }

    /// Whether neither has so much more text, at whatever place, that it is another page.
    pub(crate) fn is_as_long(&self, other: &Self) -> bool {
        self.words.abs_diff(other.words) < MORE_WORDS
    }

    /// Whether both have the same title, or none, and something else in common or nothing at all.
    pub(crate) fn is_near(&self, other: &Self) -> bool {
        let (own, others) = (self.own(&[other]), other.own(&[self]));
        !own.has(Sort::Title) && !others.has(Sort::Title) && own.parts < self.parts.len()
    }

    /// What stays of it when `again`, the same page loaded once more, does not show it all.
    pub(crate) fn staying(&self, again: &Self) -> Self {
        let parts = self.parts.iter().filter(|part| part.is_in(again, false)).copied().collect();
        Self { parts, ..self.clone() }
    }

    /// Whether it has a field for a password, or a box that asks something first.
    pub(crate) fn has_wall(&self) -> bool {
        self.signs.contains(&Sign::PasswordField) || self.signs.contains(&Sign::Wall)
    }

    /// How many parts it has.
    pub(crate) fn len(&self) -> usize {
        self.parts.len()
    }
}

pub(super) fn digest(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
