//! Parameters that tell who shared a link, and what else is cut from an address at the door.

use url::Url;

/// Names of query parameters that tell who shared a link; `utm_*` covers all that begin so.
#[derive(Debug, Clone, Default)]
pub struct CutList {
    names: Vec<String>,
    sites: Vec<(String, Vec<String>)>,
}

impl CutList {
    /// A list of lowercase parameter names; a `*` at the end covers every ending.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        Self { names, sites: Vec::new() }
    }

    /// The same with more names for the hosts of `site`, a domain in lowercase: what tells the
    /// sharer there may be the content elsewhere.
    #[must_use]
    pub fn with_site(mut self, site: String, names: Vec<String>) -> Self {
        self.sites.push((site, names));
        self
    }

    fn covers(&self, host: &str, name: &str) -> bool {
        let (host, name) = (host.trim_end_matches('.'), name.to_ascii_lowercase());
        let is_there = |site: &str| {
            host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let own = self.sites.iter().filter(|(site, _)| is_there(site)).flat_map(|(_, own)| own);
        self.names.iter().chain(own).any(|cut| match cut.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == *cut,
        })
    }
}

/// Cuts what names a person: sharer parameters, user, password, fragment.
pub(super) fn tidy(url: &mut Url, cut: &CutList) {
    url.set_fragment(None);
    // Both fail only for addresses without a host, which were refused above.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let host = url.host_str().unwrap_or_default();
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !cut.covers(host, name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if kept.is_empty() {
        url.set_query(None);
    } else if kept.len() != url.query_pairs().count() {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
}
