//! A template of the first two groups: one truth, one layout, and the words of each language.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use super::words::{Filler, Texts, Words};
use super::{Copy, Group, Half, Site, Truth, picture};
use crate::http_peer::Reply;

/// How a site answers for another page than those of its template.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Manner {
    /// As for the pages of the template.
    Same,
    /// With a page that is there.
    Page,
    /// Not found.
    #[default]
    Missing,
}

#[derive(Deserialize)]
struct File {
    template: Vec<Template>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Template {
    pub(super) id: String,
    pub(super) truth: Truth,
    pub(super) half: Half,
    #[serde(skip)]
    pub(super) group: Group,
    layout: Option<String>,
    status: Option<String>,
    content_type: Option<String>,
    pub(super) address: Option<String>,
    pub(super) location: Option<String>,
    body: Option<Copy>,
    /// How its site answers for addresses that never were.
    #[serde(default)]
    unknown: Manner,
    /// How its site answers for its other pages.
    #[serde(default = "a_page")]
    others: Manner,
    #[serde(default)]
    pub(super) media_only: bool,
    #[serde(default)]
    neighbours: usize,
    #[serde(default)]
    comments: usize,
    #[serde(flatten)]
    texts: BTreeMap<String, Texts>,
}

const fn a_page() -> Manner {
    Manner::Page
}

const FILES: [&str; 3] = [
    include_str!("../../corpus/gone.toml"),
    include_str!("../../corpus/online.toml"),
    include_str!("../../corpus/hidden.toml"),
];
/// Templates that were written after the rules were fixed.
const LATE: &str = include_str!("../../corpus/held_out.toml");

/// All templates, with the group each belongs to.
pub(super) fn all() -> io::Result<Vec<Template>> {
    let mut templates: Vec<Template> = Vec::new();
    for text in FILES {
        templates.extend(read(text)?);
    }
    templates.extend(read(LATE)?.into_iter().map(|one| Template { group: Group::Late, ..one }));
    Ok(templates)
}

fn read(text: &str) -> io::Result<Vec<Template>> {
    toml::from_str::<File>(text).map(|file| file.template).map_err(io::Error::other)
}

pub(super) fn missing() -> Reply {
    Reply::of("404 Not Found", "text/html", "no")
}

impl Template {
    /// Each language of the template with its filler; `any` stands for every language.
    pub(super) fn places<'a>(
        &'a self,
        filler: &'a BTreeMap<String, Filler>,
    ) -> Vec<(&'a str, &'a Texts, &'a Filler)> {
        let mut places = Vec::new();
        for (language, texts) in &self.texts {
            match filler.get(language) {
                Some(words) => places.push((language.as_str(), texts, words)),
                None => {
                    places.extend(filler.iter().map(|(one, words)| (one.as_str(), texts, words)));
                }
            }
        }
        places
    }

    /// The site of its pages, which answers for one of them with `own`. The other pages of a site
    /// whose pages are there are built like these.
    pub(super) fn site(
        &self,
        words: &mut Words<'_>,
        own: &Reply,
        texts: &Texts,
    ) -> io::Result<Site> {
        let page = |words: &mut Words<'_>| -> io::Result<Reply> {
            let text = words.neighbour()?;
            Ok(Reply::of("200 OK", "text/html; charset=utf-8", text))
        };
        let home = page(words)?;
        let is_there = self.truth == Truth::Online && self.body.is_none();
        let mut answer = |manner: Manner| match manner {
            Manner::Same => Ok(own.clone()),
            Manner::Page if is_there => {
                let (mut other, number) = words.another();
                self.reply(&mut other, texts, number)
            }
            Manner::Page => page(words),
            Manner::Missing => Ok(missing()),
        };
        Ok(Site { home, neighbour: answer(self.others)?, unknown: answer(self.unknown)? })
    }

    pub(super) fn reply(
        &self,
        words: &mut Words<'_>,
        texts: &Texts,
        number: u32,
    ) -> io::Result<Reply> {
        let status = self.status.as_deref().unwrap_or("200 OK");
        let kind = self.content_type.as_deref().unwrap_or("text/html; charset=utf-8");
        if let Some(copy) = self.body {
            return Ok(Reply::of(status, kind, picture::file(number, copy)?));
        }
        Ok(Reply::of(status, kind, self.page(words, texts, None)?))
    }

    /// The text of a page; in another layout than its own where one is named.
    pub(super) fn page(
        &self,
        words: &mut Words<'_>,
        texts: &Texts,
        layout: Option<&str>,
    ) -> io::Result<String> {
        let layout = layout.unwrap_or(self.layout());
        words.page(layout, texts, self.neighbours, self.comments)
    }

    /// The name of its layout; empty where its text is all there is.
    pub(super) fn layout(&self) -> &str {
        self.layout.as_deref().unwrap_or_default()
    }

    /// Whether it is a page in a layout, at its own address.
    pub(super) fn is_page(&self) -> bool {
        self.body.is_none()
            && self.content_type.is_none()
            && self.location.is_none()
            && self.layout.is_some()
    }
}
