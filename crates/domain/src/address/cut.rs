//! Parameters that tell who shared a link, and what else is cut from an address at the door.

use url::{Url, form_urlencoded};

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

/// Cuts what names a person: sharer and session parameters in the query and behind the parts of the
/// path (`;name=value`), user, password, fragment. What is kept stays as it was written.
pub(super) fn tidy(url: &mut Url, cut: &CutList) {
    url.set_fragment(None);
    // Both fail only for addresses without a host, which were refused above.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let host = url.host_str().unwrap_or_default();
    let is_kept = &|parameter: &str| {
        let named = form_urlencoded::parse(parameter.as_bytes()).next();
        named.is_none_or(|(name, _)| !cut.covers(host, &name))
    };
    let path: Vec<String> = url.path().split('/').map(|part| without(part, is_kept)).collect();
    let (path, pairs) = (path.join("/"), url.query().unwrap_or_default().split('&'));
    let query = pairs.filter(|pair| is_kept(pair)).collect::<Vec<_>>().join("&");
    if path != url.path() {
        url.set_path(&path);
    }
    if query.trim_matches('&').is_empty() {
        url.set_query(None);
    } else if url.query() != Some(query.as_str()) {
        url.set_query(Some(&query));
    }
}

/// A part of a path without the parameters (RFC 3986, section 3.3) that are cut.
fn without(part: &str, is_kept: impl Fn(&str) -> bool) -> String {
    let mut pieces = part.split(';');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces.filter(|piece| !piece.contains('=') || is_kept(piece)) {
        whole.push(';');
        whole.push_str(piece);
    }
    whole
}
