//! Pages that are still there and pages that are gone, made up, to measure how often a re-check is
//! wrong. Templates, layouts and words are in `testkit/corpus`; each template becomes many pages, of
//! one site in each of its languages.

mod dice;
mod earlier;
mod picture;
mod sites;
mod template;
mod words;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Deserialize;

use crate::http_peer::{Asked, Reply};

pub use picture::Copy;
use sites::Sites;
use template::{Template, missing};
use words::{Filler, Texts, Words};

/// What is true of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It is still there.
    Online,
    /// It is gone.
    Gone,
    /// It may be there; from outside nobody can tell.
    Hidden,
    /// It is still there, at another address of its site, to which this one leads.
    Moved,
}

/// Which half of the templates a page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// May be looked at while rules are written.
    Tune,
    /// Gives the published figure.
    Test,
}

/// When and by whom a template was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// While the rules were written, or before.
    #[default]
    First,
    /// After the rules were fixed.
    Late,
    /// After that, by somebody who had read neither the rules nor their words: whole sites, each of
    /// which answers for what is there, what is gone and what never was.
    Apart,
    /// Later still, by another one who had read neither: a fourth hand.
    Fourth,
    /// After that, by one more who had read none of the rules: a fifth hand.
    Fifth,
    /// And by yet another one who had read none of them: a sixth hand.
    Sixth,
}

impl Group {
    /// Whether its pages are those of whole sites, by a hand that had not read the rules.
    #[must_use]
    pub const fn is_apart(self) -> bool {
        matches!(self, Self::Apart | Self::Fourth | Self::Fifth | Self::Sixth)
    }
}

/// One page of the corpus.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Name of its template.
    pub template: String,
    /// In which of its states it is; empty where the template has one.
    pub state: String,
    /// Language of its words; `any` where the template has none.
    pub language: String,
    /// What is true of it.
    pub truth: Truth,
    /// Which half its template belongs to.
    pub half: Half,
    /// When and by whom its template was written.
    pub group: Group,
    /// The name of its site.
    pub host: String,
    /// Its path and query on the site.
    pub path: String,
    /// Number of the picture that was recorded at this address, when it is the address of one.
    pub picture: Option<u32>,
    /// Whether a picture is what its address answers with, here or after a redirect.
    pub is_picture: bool,
    /// Whether only who compares pictures can know the truth.
    pub is_media_only: bool,
}

/// The corpus, ready to be served.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// All pages.
    pub samples: Vec<Sample>,
    replies: BTreeMap<(String, String), Reply>,
    /// What stood at an address before, where that was something else.
    earlier: BTreeMap<(String, String), Reply>,
    is_earlier: Arc<AtomicBool>,
    sites: BTreeMap<String, Site>,
    apart: Sites,
}

/// How a site answers for what is no sample.
#[derive(Debug, Clone)]
struct Site {
    home: Reply,
    /// For its other pages, to which its pages link.
    neighbour: Reply,
    /// For addresses that never were.
    unknown: Reply,
}

impl Corpus {
    /// At least `wanted` pages of each truth in each half, and twice as many of the sites apart, also
    /// in each half; the same ones every time, but for what the sites apart make anew for each
    /// visitor.
    ///
    /// # Errors
    ///
    /// When a template or its words cannot be read.
    pub fn new(wanted: usize) -> io::Result<Self> {
        let templates = template::all()?;
        let filler = words::filler()?;
        let mut corpus = Self::default();
        for truth in [Truth::Online, Truth::Gone, Truth::Hidden] {
            for half in [Half::Tune, Half::Test] {
                let fits = |one: &&Template| one.truth == truth && one.half == half;
                let some: Vec<&Template> = templates.iter().filter(fits).collect();
                let each = wanted.div_ceil(some.len());
                for template in some {
                    corpus.expand(template, each, (&templates, &filler))?;
                }
            }
        }
        let samples = corpus.apart.fill(2 * wanted)?;
        corpus.samples.extend(samples);
        Ok(corpus)
    }

    /// The names of all sites.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.sites.keys().map(String::as_str).chain(self.apart.hosts())
    }

    /// What the site that is asked answers.
    #[must_use]
    pub fn answer(&self, asked: &Asked) -> Reply {
        let path = asked.target.split('?').next().unwrap_or_default();
        let host = asked.head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("host").then(|| value.trim().split(':').next())?
        });
        let host = host.unwrap_or_default();
        let is_earlier = self.is_earlier.load(Ordering::Relaxed);
        if let Some(reply) = self.apart.answer(host, asked, is_earlier) {
            return if asked.method == "HEAD" { reply.head_only() } else { reply };
        }
        let place = (host.to_owned(), path.to_owned());
        let before = self.earlier.get(&place).filter(|_| is_earlier);
        let own = before.or_else(|| self.replies.get(&place));
        let reply = own.or_else(|| {
            let site = self.sites.get(host)?;
            Some(match path {
                "/" => &site.home,
                _ if path.starts_with(words::NEIGHBOUR) => &site.neighbour,
                _ => &site.unknown,
            })
        });
        let reply = reply.cloned().unwrap_or_else(missing);
        if asked.method == "HEAD" { reply.head_only() } else { reply }
    }

    /// Answers from now on as at an earlier time, when what is gone or hidden by now was there and
    /// what is there looked a little different; or as it is.
    pub fn show_earlier(&self, is_earlier: bool) {
        self.is_earlier.store(is_earlier, Ordering::Relaxed);
    }

    /// The file that was recorded as picture `number`.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn recorded(number: u32) -> io::Result<Vec<u8>> {
        picture::file(number, Copy::Same)
    }

    fn expand(
        &mut self,
        template: &Template,
        count: usize,
        (templates, filler): (&[Template], &BTreeMap<String, Filler>),
    ) -> io::Result<()> {
        for turn in 0..count {
            let number = u32::try_from(self.samples.len()).unwrap_or(u32::MAX);
            let places: Vec<(&str, &Texts, &Filler)> = template.places(filler);
            let Some(&(language, texts, own)) = places.get(turn % places.len().max(1)) else {
                return Err(io::Error::other(format!("{} has no words", template.id)));
            };
            let mut words = Words::new(number, language, own);
            let address = template.address.as_deref().unwrap_or("/p/{n}");
            let path = words.put(address, texts);
            let host = format!("{}-{language}.example", template.id);
            let page = template.reply(&mut words, texts, number)?;
            let reply = match &template.location {
                Some(to) => {
                    let to = words.put(to, texts);
                    self.replies.insert((host.clone(), to.clone()), page);
                    Reply::redirect("302 Found", &to)
                }
                None => page,
            };
            if !self.sites.contains_key(&host) {
                self.sites.insert(host.clone(), template.site(&mut words, &reply, texts)?);
            }
            self.replies.insert((host.clone(), path.clone()), reply);
            let sample = Sample {
                state: String::new(),
                template: template.id.clone(),
                language: language.to_owned(),
                truth: template.truth,
                half: template.half,
                group: template.group,
                host,
                picture: template.address.is_some().then_some(number),
                is_picture: template.address.is_some(),
                path,
                is_media_only: template.media_only,
            };
            if let Some(before) = earlier::reply(templates, &sample, number, filler)? {
                self.earlier.insert((sample.host.clone(), sample.path.clone()), before);
            }
            self.samples.push(sample);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_enough_templates_and_pages_of_both_halves() {
        let corpus = Corpus::new(30).unwrap();
        for truth in [Truth::Online, Truth::Gone, Truth::Hidden] {
            for half in [Half::Tune, Half::Test] {
                let fits = |one: &&Sample| one.truth == truth && one.half == half;
                assert!(corpus.samples.iter().filter(fits).count() >= 30, "{truth:?} {half:?}");
            }
        }
        let mut templates: Vec<_> = corpus.samples.iter().map(|one| &one.template).collect();
        templates.sort();
        templates.dedup();
        assert!(templates.len() >= 40, "{}", templates.len());
    }

    #[test]
    fn every_slot_is_filled_and_the_pages_are_the_same_each_time() {
        let (one, other) = (Corpus::new(12).unwrap(), Corpus::new(12).unwrap());
        for (path, reply) in &one.replies {
            let name = format!("{path:?}");
            let Reply::Whole(bytes) = reply else { panic!("{name}") };
            let Reply::Whole(again) = &other.replies[path] else { panic!("{name}") };
            assert_eq!(bytes, again, "{name}");
            let text = String::from_utf8_lossy(bytes);
            for slot in ["{lang}", "{site}", "{title}", "{main}", "{n}", "{name}", "{related}"] {
                assert!(!text.contains(slot), "{name}: {slot}");
            }
        }
    }

    #[test]
    fn each_sample_has_an_answer_of_its_own() {
        let corpus = Corpus::new(12).unwrap();
        let own = |one: &&Sample| !one.group.is_apart();
        let own: Vec<&Sample> = corpus.samples.iter().filter(own).collect();
        let places = own.iter().map(|one| (one.host.clone(), one.path.clone()));
        let mut places: Vec<_> = places.collect();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), own.len());
        assert!(places.iter().all(|place| corpus.replies.contains_key(place)));
        assert!(own.iter().all(|one| corpus.sites.contains_key(&one.host)));
    }
}
