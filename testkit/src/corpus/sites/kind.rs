//! A kind of site as it is written down: its addresses, its states and its words.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use crate::corpus::{Copy, Truth};

/// One kind of site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    pub(super) id: String,
    pub(super) shell: String,
    /// Its addresses; must differ with the number of the page.
    pub(super) at: String,
    /// Other pages in a list.
    #[serde(default)]
    pub(super) rows: usize,
    #[serde(default = "row")]
    pub(super) row: String,
    /// Names before its own, each a host with the same fixed pages.
    #[serde(default)]
    pub(super) side: Vec<String>,
    /// Which state answers for addresses that never were but look like the others.
    #[serde(default)]
    pub(super) unknown: String,
    /// Which state answers for addresses that look different.
    #[serde(default)]
    pub(super) stray: String,
    /// Which state answers for these paths.
    #[serde(default)]
    pub(super) fixed: BTreeMap<String, String>,
    /// What stands in the head of pages that are there, unless their state says otherwise.
    #[serde(default)]
    pub(super) head: String,
    pub(super) states: BTreeMap<String, State>,
    pub(super) words: BTreeMap<String, Vec<String>>,
}

fn row() -> String {
    "<li><a href=\"{at}\">{thing}</a> <small>{who}</small></li>".to_owned()
}

impl Kind {
    /// Whether its addresses are those of pictures, not of pages about them.
    pub(super) fn holds_pictures(&self) -> bool {
        self.states.values().any(|state| state.truth == Some(Truth::Online) && state.copy.is_some())
    }
}

/// How a site answers for some of its addresses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    /// What is true of these pages; nothing where they are no samples.
    pub(super) truth: Option<Truth>,
    pub(super) status: Option<String>,
    pub(super) kind: Option<String>,
    /// Its own address shape instead of that of the site.
    pub(super) at: Option<String>,
    /// Where it sends the browser.
    pub(super) to: Option<String>,
    /// Which state answers where it sends the browser, when that address belongs to this page.
    pub(super) lands: Option<String>,
    /// In which state the page was before; empty where it was always like this. Any that is
    /// there, where nothing is said.
    pub(super) before: Option<String>,
    /// Further lines of the answer's head.
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    /// A picture instead of a page.
    pub(super) copy: Option<Copy>,
    /// Without the shell.
    #[serde(default)]
    pub(super) bare: bool,
    #[serde(default)]
    pub(super) media_only: bool,
    /// What stands in the head of the page.
    pub(super) head: Option<String>,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) body: String,
}

#[derive(Deserialize)]
struct File {
    site: Vec<Kind>,
}

/// The kinds in the text of a file.
pub(super) fn read(text: &str) -> io::Result<Vec<Kind>> {
    toml::from_str::<File>(text).map(|file| file.site).map_err(io::Error::other)
}
