//! The shape of an address: which parts of it name the thing, other things of the same kind, and
//! addresses of the same kind that were made up.
//!
//! In an address that is made up every part that may name a thing is another, so that no part of it
//! leads to the thing after all.

use url::Url;

use super::judge;
use super::made_up::made_up;

/// Fewest characters of words with lines between them, and of a value without a digit.
const WORDS_CHARS: usize = 6;
const VALUE_CHARS: usize = 4;

/// An address and the parts of it that name the thing.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    url: Url,
    /// Parts of the path, in order.
    path: Vec<Part>,
    /// Pairs of the query, and whether the value names a thing.
    query: Vec<(String, Part)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// The same for other things.
    Fixed(String),
    /// A year, or a month or day behind one.
    Date(String),
    /// It may name the thing.
    Name(String),
}

impl Part {
    fn text(&self) -> &str {
        let (Self::Fixed(text) | Self::Date(text) | Self::Name(text)) = self;
        text
    }

    fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// Whether it may stand before the name of another thing of the same kind.
    fn is_like(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Date(_), Self::Date(_)))
    }
}

impl Shape {
    /// The shape of `url`; none where nothing names a thing.
    pub(super) fn of(url: &Url) -> Option<Self> {
        let mut path: Vec<Part> = Vec::new();
        for part in url.path_segments().into_iter().flatten() {
            let part = path_part(part, path.last());
            path.push(part);
        }
        let query: Vec<(String, Part)> =
            url.query_pairs().map(|(key, value)| (key.into_owned(), value_part(&value))).collect();
        let mut shape = Self { url: url.clone(), path, query };
        if shape.names().is_empty() {
            let last = shape.path.iter_mut().rfind(|part| !part.text().is_empty())?;
            *last = Part::Name(last.text().to_owned());
        }
        Some(shape)
    }

    /// The parts that may name the thing.
    pub(super) fn names(&self) -> Vec<&str> {
        let values = self.query.iter().map(|(_, value)| value);
        self.path.iter().chain(values).filter_map(Part::name).collect()
    }

    /// Where the first name stands in the path.
    fn first_at(&self) -> Option<usize> {
        self.path.iter().position(|part| part.name().is_some())
    }

    /// Whether a name in the path has a number.
    pub(super) fn is_numbered(&self) -> bool {
        self.path.iter().filter_map(Part::name).any(has_digit)
    }

    /// The same for all addresses of this shape.
    pub(super) fn key(&self) -> String {
        let mut key = self.url.origin().ascii_serialization();
        let end = self.first_at().unwrap_or(self.path.len());
        for (at, part) in self.path.iter().enumerate() {
            key.push('/');
            key.push_str(match part {
                Part::Fixed(text) if at < end => text,
                _ => "*",
            });
        }
        if self.first_at().is_none() {
            let named = self.query.iter().filter(|(_, value)| value.name().is_some());
            for (name, _) in named {
                key.push('?');
                key.push_str(name);
            }
        }
        key
    }

    /// Whether `other` is another thing of the same kind on the same site, by its address alone.
    pub(super) fn is_like(&self, other: &Url) -> bool {
        let Some(to) = Self::of(other) else { return false };
        let is_alike = |name: &str, other: &str| {
            has_digit(name) == has_digit(other) && has_letter(name) == has_letter(other)
        };
        let fits = match (self.first_at(), to.first_at()) {
            (Some(at), Some(to_at)) => {
                let mut fronts = self.path.iter().zip(&to.path).take(at);
                let (name, other) = (text_at(&self.path, at), text_at(&to.path, at));
                at == to_at
                    && self.path.len() == to.path.len()
                    && fronts.all(|(one, other)| one.is_like(other))
                    && name != other
                    && is_alike(name, other)
                    && (has_digit(name) || at > 0)
            }
            (None, None) => self.key() == to.key() && self.names() != to.names(),
            _ => false,
        };
        fits && self.url.origin() == other.origin() && !judge::is_media_name(other)
    }

    /// An address with other names of the same shape, so long that nothing has them by chance.
    pub(super) fn made_up(&self, seed: &[u8; 32]) -> Option<Url> {
        if self.names().iter().any(|name| name.contains('%')) {
            return None;
        }
        let other = |part: &Part| match part {
            Part::Name(name) => made_up(name, seed),
            Part::Fixed(text) | Part::Date(text) => text.clone(),
        };
        let mut url = self.url.clone();
        url.set_path(&self.path.iter().map(other).collect::<Vec<_>>().join("/"));
        if self.query.iter().any(|(_, value)| value.name().is_some()) {
            let pairs = self.query.iter().map(|(key, value)| (key, other(value)));
            url.query_pairs_mut().clear().extend_pairs(pairs);
        }
        (url != self.url).then_some(url)
    }
}

fn text_at(path: &[Part], at: usize) -> &str {
    path.get(at).map_or("", Part::text)
}

pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

pub(super) fn has_letter(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn path_part(text: &str, before: Option<&Part>) -> Part {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_year =
        is_number && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let is_behind_date = matches!(before, Some(Part::Date(_)));
    let is_words = text.len() >= WORDS_CHARS && text.contains(['-', '_']);
    let owned = text.to_owned();
    if is_year || (is_number && text.len() <= 2 && is_behind_date) {
        Part::Date(owned)
    } else if has_digit(text) || is_words || (is_behind_date && !text.is_empty()) {
        Part::Name(owned)
    } else {
        Part::Fixed(owned)
    }
}

fn value_part(text: &str) -> Part {
    let is_name = has_digit(text) || text.len() >= VALUE_CHARS;
    if is_name { Part::Name(text.to_owned()) } else { Part::Fixed(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn made_up_for(asked: &str) -> String {
        let seed: [u8; 32] = Sha256::digest("seed").into();
        Shape::of(&url(asked)).unwrap().made_up(&seed).unwrap().to_string()
    }

    fn is_like(asked: &str, other: &str) -> bool {
        Shape::of(&url(asked)).unwrap().is_like(&url(other))
    }

    #[test]
    fn a_made_up_address_has_the_same_shape_and_a_name_of_its_own() {
        for (asked, front, end, least) in [
            ("https://a.example/p/12", "https://a.example/p/", "", 16),
            ("https://a.example/p/12/", "https://a.example/p/", "/", 16),
            ("https://a.example/x7.html?lang=nl", "https://a.example/", ".html?lang=nl", 16),
            ("https://a.example/watch?v=dQw4w9WgXcQ", "https://a.example/watch?v=", "", 11),
            ("https://a.example/u/anna", "https://a.example/u/", "", 16),
            ("https://a.example/0af3c9d2b4e1", "https://a.example/", "", 12),
            ("https://a.example/2024/05/12/a-pond", "https://a.example/2024/05/12/", "", 16),
        ] {
            let other = made_up_for(asked);
            let name = other.strip_prefix(front).and_then(|o| o.strip_suffix(end));
            let name = name.unwrap_or_else(|| panic!("{other}"));
            assert!(name.len() >= least && !name.contains('/'), "{name}");
            assert!(is_like(asked, &other), "{other}");
        }
    }

    #[test]
    fn nothing_that_may_name_the_thing_stays_in_a_made_up_address() {
        for (asked, never) in [
            ("https://a.example/p/12/my-title", vec!["12", "my-title"]),
            ("https://a.example/my-title/2", vec!["my-title"]),
            ("https://a.example/threads/my-title.1234/", vec!["my-title", "1234"]),
            ("https://a.example/watch?v=dQw4w9WgXcQ&t=30s", vec!["dQw4w9WgXcQ"]),
            ("https://a.example/t.php?f=27&t=1298", vec!["f=27", "1298"]),
            ("https://a.example/show?name=annie&page=27", vec!["annie"]),
        ] {
            let other = made_up_for(asked);
            assert!(never.iter().all(|never| !other.contains(never)), "{other}");
        }
    }

    #[test]
    fn an_address_without_a_name_has_no_shape_and_an_escaped_one_is_not_made_up() {
        assert!(Shape::of(&url("https://a.example/")).is_none());
        let escaped = Shape::of(&url("https://a.example/p/%312")).unwrap();
        assert_eq!(escaped.made_up(&[0; 32]), None);
    }

    #[test]
    fn a_made_up_hash_is_one() {
        let other = made_up_for("https://a.example/p/550e8400-e29b-41d4-a716-446655440000");
        let name = other.strip_prefix("https://a.example/p/").unwrap();
        assert_eq!(name.len(), 36);
        assert!(name.chars().all(|c| c == '-' || c.is_ascii_hexdigit()), "{name}");
    }

    #[test]
    fn a_neighbour_is_of_the_same_kind_and_another() {
        let asked = "https://a.example/p/12";
        for (asked, other) in [
            (asked, "https://a.example/p/34"),
            (asked, "https://a.example/p/34?from=home"),
            ("https://a.example/p/12/a-pond", "https://a.example/p/34/mill"),
            ("https://a.example/w?v=a1b", "https://a.example/w?v=c2d"),
            ("https://a.example/2024/05/12/a-pond", "https://a.example/2023/11/02/the-mill"),
        ] {
            assert!(is_like(asked, other), "{asked} {other}");
        }
        for other in [
            "https://a.example/p/12",
            "https://a.example/q/34",
            "https://a.example/p/x34",
            "https://a.example/p/about",
            "https://a.example/p/34/more",
            "https://a.example/34",
            "http://a.example/p/34",
            "https://b.example/p/34",
            "https://a.example/p/34.jpg",
        ] {
            assert!(!is_like(asked, other), "{other}");
        }
        assert!(!is_like("https://a.example/about", "https://a.example/terms"));
        assert!(!is_like("https://a.example/about-us", "https://a.example/terms-of-use"));
    }
}
