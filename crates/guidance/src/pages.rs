//! Static pages and explained topics: title, body, asides, and the name each has in an address.
//!
//! Both kinds have the same keys; a topic also has a place in the list of topics.

use std::collections::BTreeMap;

use jiff::civil::Date;
use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::asides::{AsideKeys, Asides, Rooms, SourceKeys};
use crate::head::Source;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// One page or topic in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// Name of the page's file, without ending.
    pub id: String,
    /// Last part of its address: `veilig` (under `/`), `safe` (under `/en/`).
    pub slug: String,
    /// Last part of the twin's address in the other language.
    pub twin_slug: String,
    /// The title.
    pub title: String,
    /// The body, safe HTML.
    pub body_html: String,
    /// When its source was last checked.
    pub checked_on: Date,
    /// Where it comes from.
    pub source: Source,
    /// Whether it is about law, privacy or duties.
    pub is_legal: bool,
    /// What stands below the body.
    pub asides: Asides,
}

/// One topic in a list of topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicLine {
    /// Last part of its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its first paragraph without sentences that hold a link, plain text.
    pub lead: String,
}

/// All files of one kind, by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pages {
    all: BTreeMap<String, Page>,
}

#[derive(Debug, Clone)]
struct Page {
    path: String,
    slugs: [String; 2],
    text: Both<Text>,
    source: Source,
    is_legal: bool,
    order: i64,
    asides: AsideKeys,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    slug_nl: String,
    slug_en: String,
    /// Place in a list.
    #[serde(default)]
    order: i64,
    /// Provisions, rendered with their state and source.
    #[serde(default)]
    law: Vec<String>,
    /// Whether the highest penalties stand there; not on pages for who is afraid already.
    #[serde(default = "shown")]
    maxima: bool,
    /// What changed since, as far as it may be shown.
    #[serde(default)]
    changes: Vec<String>,
    /// Other organisations.
    #[serde(default)]
    contacts: Vec<String>,
    /// Sources beside the one in the head.
    #[serde(default)]
    sources: Vec<SourceKeys>,
    /// Topics to read next.
    #[serde(default)]
    topics: Vec<String>,
}

impl Pages {
    /// All files of `kind`; [`check`](Self::check) comes when the other rooms are read.
    pub(crate) fn load(loader: &mut Loader<'_>, kind: &str) -> Self {
        let mut all: BTreeMap<String, Page> = BTreeMap::new();
        for doc in loader.all::<Keys>(kind, true) {
            let text = rendered(&doc);
            let keys = doc.rest;
            let slugs = [keys.slug_nl, keys.slug_en];
            let taken = all
                .values()
                .any(|page| page.slugs.iter().zip(&slugs).any(|(taken, slug)| taken == slug));
            if taken {
                let problem = "another page has the same address";
                loader.found(&doc.path, "slug_nl", problem, "choose another slug");
            }
            if !slugs.iter().all(|slug| is_slug(slug)) {
                let problem = "a slug with more than small letters, digits and dashes";
                loader.found(&doc.path, "slug_nl", problem, "write it like `de-wet`");
            }
            let page = Page {
                path: doc.path,
                slugs,
                text,
                source: doc.head.source,
                is_legal: doc.head.is_legal,
                order: keys.order,
                asides: AsideKeys {
                    law: keys.law,
                    maxima: keys.maxima,
                    changes: keys.changes,
                    contacts: keys.contacts,
                    sources: keys.sources,
                    topics: keys.topics,
                },
            };
            all.insert(doc.head.id, page);
        }
        Self { all }
    }

    /// Notes asides that lead nowhere.
    pub(crate) fn check(&self, loader: &mut Loader<'_>, rooms: Rooms<'_>) {
        for page in self.all.values() {
            page.asides.check(&page.path, loader, rooms);
        }
    }

    pub(crate) fn page(&self, id: &str, lang: Lang, rooms: Rooms<'_>) -> Option<PageText> {
        let (id, page) = self.all.get_key_value(id)?;
        let (slug, twin_slug) = page.slugs(lang);
        let text = page.text.get(lang);
        Some(PageText {
            id: id.clone(),
            slug: slug.to_owned(),
            twin_slug: twin_slug.to_owned(),
            title: text.title.clone(),
            body_html: text.body_html.clone(),
            checked_on: page.source.checked_on,
            source: page.source.clone(),
            is_legal: page.is_legal,
            asides: page.asides.read(lang, rooms),
        })
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.all.contains_key(id)
    }

    /// Id of the page whose address ends in `slug` in `lang`.
    pub(crate) fn id_at(&self, slug: &str, lang: Lang) -> Option<&str> {
        let found = self.all.iter().find(|(_, page)| page.slugs(lang).0 == slug);
        found.map(|(id, _)| id.as_str())
    }

    /// One line for a list.
    pub(crate) fn line(&self, id: &str, lang: Lang) -> Option<TopicLine> {
        self.all.get(id).map(|page| page.line(lang))
    }

    /// A line for each, in their order.
    pub(crate) fn lines(&self, lang: Lang) -> Vec<TopicLine> {
        let mut pages: Vec<&Page> = self.all.values().collect();
        pages.sort_by_key(|page| page.order);
        pages.into_iter().map(|page| page.line(lang)).collect()
    }
}

impl Page {
    /// The slug in `lang`, and the other one.
    fn slugs(&self, lang: Lang) -> (&str, &str) {
        let [nl, en] = &self.slugs;
        match lang {
            Lang::Nl => (nl, en),
            Lang::En => (en, nl),
        }
    }

    fn line(&self, lang: Lang) -> TopicLine {
        let text = self.text.get(lang);
        TopicLine {
            slug: self.slugs(lang).0.to_owned(),
            title: text.title.clone(),
            lead: lead(text),
        }
    }
}

/// The first paragraph without sentences that hold a link: a card is a link itself.
fn lead(text: &Text) -> String {
    let html = text.body_html.split("</p>").next().unwrap_or_default();
    let html = html.strip_prefix("<p>").unwrap_or(html);
    let words = text.body_text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let html = html.replace('\n', " ");
    let sentences = ends(&html).into_iter().zip(ends(&words));
    let plain = sentences.filter(|(html, _)| !html.contains('<')).map(|(_, words)| words);
    plain.collect::<Vec<_>>().join(" ")
}

/// The sentences of one paragraph, each with its mark.
fn ends(paragraph: &str) -> Vec<&str> {
    let (mut sentences, mut rest) = (Vec::new(), paragraph);
    while let Some(at) = [". ", "? "].iter().filter_map(|end| rest.find(end)).min() {
        let (sentence, after) = rest.split_at(at + 1);
        sentences.push(sentence);
        rest = after.trim_start();
    }
    sentences.push(rest);
    sentences
}

fn shown() -> bool {
    true
}

fn is_slug(slug: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !slug.is_empty() && slug.chars().all(is_plain)
}
