//! The items in memory, shared by the pages and the program that started the platform.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;

use super::item::{Behaviour, Hits, ItemReport, RECIPES, Recipe, Version};
use crate::pictures::PictureError;

/// The items; clones share them.
#[derive(Debug, Clone)]
pub(super) struct Shelf(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Scheme, host and port, without a closing slash.
    origin: String,
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    recipe: Recipe,
    /// Files of the picture, each made when it is first asked for.
    original: OnceLock<Bytes>,
    recompressed: OnceLock<Bytes>,
    replaced: OnceLock<Bytes>,
    now: Mutex<Now>,
}

/// What changes about an item.
#[derive(Debug, Clone, Copy)]
struct Now {
    behaviour: Behaviour,
    hits: Hits,
}

/// An item as one request finds it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'s> {
    pub(super) recipe: Recipe,
    pub(super) behaviour: Behaviour,
    item: &'s Item,
}

impl Shelf {
    /// All items, online, at `origin`.
    pub(super) fn stocked(origin: String) -> Self {
        let items = RECIPES.into_iter().map(Item::new).collect();
        Self(Arc::new(Inner { origin, items }))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Found<'_>> {
        self.0.items.iter().map(Item::found)
    }

    pub(super) fn find(&self, slug: &str) -> Option<Found<'_>> {
        self.all().find(|found| found.recipe.slug == slug)
    }

    pub(super) fn set(&self, slug: &str, behaviour: Behaviour) -> bool {
        let found = self.find(slug);
        found.map(|found| found.item.change(|now| now.behaviour = behaviour)).is_some()
    }

    pub(super) fn forget_hits(&self) {
        for found in self.all() {
            found.item.change(|now| now.hits = Hits::default());
        }
    }

    pub(super) fn reports(&self) -> Vec<ItemReport> {
        self.all().map(|found| self.report(found)).collect()
    }

    pub(super) fn report(&self, found: Found<'_>) -> ItemReport {
        let (origin, slug) = (&self.0.origin, found.recipe.slug);
        ItemReport {
            slug: slug.to_owned(),
            page: format!("{origin}/p/{slug}"),
            media: format!("{origin}/media/{slug}.png"),
            state: found.behaviour,
            hits: found.item.change(|now| now.hits),
        }
    }
}

impl Item {
    fn new(recipe: Recipe) -> Self {
        Self {
            recipe,
            original: OnceLock::new(),
            recompressed: OnceLock::new(),
            replaced: OnceLock::new(),
            now: Mutex::new(Now { behaviour: Behaviour::Online, hits: Hits::default() }),
        }
    }

    fn found(&self) -> Found<'_> {
        let behaviour = self.change(|now| now.behaviour);
        Found { recipe: self.recipe, behaviour, item: self }
    }

    fn change<T>(&self, act: impl FnOnce(&mut Now) -> T) -> T {
        act(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Found<'_> {
    /// Counts a request.
    pub(super) fn count(&self, act: impl FnOnce(&mut Hits)) {
        self.item.change(|now| act(&mut now.hits));
    }

    /// The picture file that is served now.
    pub(super) fn file(&self) -> Result<Bytes, PictureError> {
        let (version, place) = match self.behaviour {
            Behaviour::Recompressed => (Version::Recompressed, &self.item.recompressed),
            Behaviour::Replaced => (Version::Replaced, &self.item.replaced),
            _ => (Version::Original, &self.item.original),
        };
        if let Some(file) = place.get() {
            return Ok(file.clone());
        }
        let file = self.recipe.file(version)?;
        Ok(place.get_or_init(|| file.into()).clone())
    }
}
