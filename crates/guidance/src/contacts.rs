//! Who to talk to. A telephone number stands on a page only if its source was read.

use std::collections::BTreeSet;

use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::head::Source;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// As people write it: `0800-0432`.
    pub shown: String,
    /// For a `tel:` link: digits only.
    pub tel: String,
}

/// One organisation or line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactCard {
    /// Name of the contact's file, without ending.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for, as safe HTML.
    pub body_html: String,
    /// Its number, where confirmed.
    pub phone: Option<Phone>,
    /// Its number as others give it, whose source was not read: shown to schools only, with the word
    /// to check it on the site first.
    pub phone_to_check: Option<Phone>,
    /// Its site, `https`.
    pub website: Option<String>,
    /// Where this comes from.
    pub source: Source,
}

/// All contacts, in the order in which they are shown.
#[derive(Debug, Clone)]
pub(crate) struct Contacts {
    all: Vec<Contact>,
}

#[derive(Debug, Clone)]
struct Contact {
    id: String,
    text: Both<Text>,
    phone: Option<Phone>,
    phone_to_check: Option<Phone>,
    also_tel: Vec<String>,
    website: Option<String>,
    source: Source,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    order: i64,
    phone: Option<String>,
    tel: Option<String>,
    phone_to_check: Option<String>,
    #[serde(default)]
    also_tel: Vec<String>,
    website: Option<String>,
}

impl Contacts {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let mut docs = loader.all::<Keys>("contacts", true);
        docs.sort_by_key(|doc| doc.rest.order);
        let all = docs.into_iter().map(|doc| {
            let text = rendered(&doc);
            let phone = match (doc.rest.phone, doc.rest.tel) {
                (Some(shown), Some(tel)) => Some(Phone { shown, tel }),
                (None, None) => None,
                _ => {
                    let problem = "`phone` and `tel` go together";
                    loader.found(&doc.path, "phone", problem, "give both or neither");
                    None
                }
            };
            let has_number = phone.is_some() || !doc.rest.also_tel.is_empty();
            if has_number && !doc.head.source.mark.is_read() {
                let problem = "a number whose source was not read";
                let todo = "confirm it (mark R or K) or leave it out";
                loader.found(&doc.path, "phone", problem, todo);
            }
            let tels = phone.iter().map(|phone| &phone.tel).chain(&doc.rest.also_tel);
            if tels.into_iter().any(|tel| !tel.bytes().all(|byte| byte.is_ascii_digit())) {
                let problem = "a number with more than digits in it";
                loader.found(&doc.path, "tel", problem, "write digits only: \"08000432\"");
            }
            Contact {
                id: doc.head.id,
                text,
                phone,
                phone_to_check: doc.rest.phone_to_check.map(to_check),
                also_tel: doc.rest.also_tel,
                website: doc.rest.website,
                source: doc.head.source,
            }
        });
        Self { all: all.collect() }
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.all.iter().any(|contact| contact.id == id)
    }

    /// Whether a `tel:` link may lead to `tel`.
    pub(crate) fn has_number(&self, tel: &str) -> bool {
        self.all.iter().any(|contact| {
            contact.phone.iter().any(|phone| phone.tel == tel)
                || contact.also_tel.iter().any(|also| also == tel)
        })
    }

    /// The cards of `ids`, each once, in the order of all contacts.
    pub(crate) fn cards(&self, ids: &[&str], lang: Lang) -> Vec<ContactCard> {
        let ids: BTreeSet<&str> = ids.iter().copied().collect();
        let chosen = self.all.iter().filter(|contact| ids.contains(contact.id.as_str()));
        chosen.map(|contact| contact.card(lang)).collect()
    }

    pub(crate) fn all(&self, lang: Lang) -> Vec<ContactCard> {
        self.all.iter().map(|contact| contact.card(lang)).collect()
    }
}

/// A number with spaces and hyphens, and its digits.
fn to_check(shown: String) -> Phone {
    let tel = shown.chars().filter(char::is_ascii_digit).collect();
    Phone { shown, tel }
}

impl Contact {
    fn card(&self, lang: Lang) -> ContactCard {
        let text = self.text.get(lang);
        ContactCard {
            id: self.id.clone(),
            name: text.title.clone(),
            body_html: text.body_html.clone(),
            phone: self.phone.clone(),
            phone_to_check: self.phone_to_check.clone(),
            website: self.website.clone(),
            source: self.source.clone(),
        }
    }
}
