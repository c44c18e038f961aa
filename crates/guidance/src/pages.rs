//! Static pages: title, body, and the name each has in an address.

use std::collections::BTreeMap;

use jiff::civil::Date;
use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// One page in one language.
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
    /// Whether it is about law, privacy or duties.
    pub is_legal: bool,
}

/// All pages, by id.
#[derive(Debug, Clone)]
pub(crate) struct Pages {
    all: BTreeMap<String, Page>,
}

#[derive(Debug, Clone)]
struct Page {
    slugs: [String; 2],
    text: Both<Text>,
    checked_on: Date,
    is_legal: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    slug_nl: String,
    slug_en: String,
    /// Whether it is a page about law or privacy, which may be a little harder to read.
    #[serde(default)]
    legal: bool,
}

impl Pages {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let mut all: BTreeMap<String, Page> = BTreeMap::new();
        for doc in loader.all::<Keys>("pages", true) {
            let text = rendered(&doc);
            let slugs = [doc.rest.slug_nl, doc.rest.slug_en];
            let taken = all
                .values()
                .any(|page| page.slugs.iter().zip(&slugs).any(|(taken, slug)| taken == slug));
            if taken {
                let problem = "another page has the same address";
                loader.found(&doc.path, "slug_nl", problem, "choose another slug");
            }
            let (checked_on, is_legal) = (doc.head.source.checked_on, doc.rest.legal);
            all.insert(doc.head.id, Page { slugs, text, checked_on, is_legal });
        }
        Self { all }
    }

    pub(crate) fn page(&self, id: &str, lang: Lang) -> Option<PageText> {
        let (id, page) = self.all.get_key_value(id)?;
        let [nl, en] = &page.slugs;
        let (slug, twin_slug) = match lang {
            Lang::Nl => (nl, en),
            Lang::En => (en, nl),
        };
        let text = page.text.get(lang);
        Some(PageText {
            id: id.clone(),
            slug: slug.clone(),
            twin_slug: twin_slug.clone(),
            title: text.title.clone(),
            body_html: text.body_html.clone(),
            checked_on: page.checked_on,
            is_legal: page.is_legal,
        })
    }

    /// Id of the page at `/slug` or `/en/slug`.
    pub(crate) fn id_at(&self, slug: &str, lang: Lang) -> Option<&str> {
        let here = |page: &Page| {
            let [nl, en] = &page.slugs;
            slug == if lang == Lang::Nl { nl } else { en }
        };
        self.all.iter().find(|(_, page)| here(page)).map(|(id, _)| id.as_str())
    }
}
