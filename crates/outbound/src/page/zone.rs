//! Where on a page a piece of text stands: in the middle, at an edge, or where nobody sees it.

use super::tag::value_of;

/// Elements around the content: menus, footers, side columns.
const EDGES: [&str; 3] = ["aside", "footer", "nav"];

/// Parts of names that pages give to what stands around the content.
const EDGE_NAMES: [&str; 12] = [
    "breadcrumb",
    "cookie",
    "footer",
    "legal",
    "menu",
    "nav",
    "recommend",
    "related",
    "sidebar",
    "suggest",
    "toolbar",
    "upnext",
];

/// Elements without an end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The outermost element that is not in the middle of the page, if the scan is in one.
#[derive(Debug, Default)]
pub(super) struct Zone {
    name: String,
    /// Elements of the same name that are open in it, itself included; 0 outside.
    depth: usize,
    is_hidden: bool,
}

impl Zone {
    /// Whether nobody sees what stands here.
    pub(super) fn is_hidden(&self) -> bool {
        self.depth > 0 && self.is_hidden
    }

    /// Whether it stands around the content.
    pub(super) fn is_edge(&self) -> bool {
        self.depth > 0
    }

    /// An element begins; `tag` holds its attributes in small letters.
    pub(super) fn enter(&mut self, name: &str, tag: &str) {
        if VOID.contains(&name) || tag.ends_with('/') {
            return;
        }
        if self.depth > 0 {
            self.depth += usize::from(self.name == name);
            return;
        }
        let is_hidden = is_hidden(tag);
        if is_hidden || EDGES.contains(&name) || is_edge(tag) {
            *self = Self { name: name.to_owned(), depth: 1, is_hidden };
        }
    }

    /// An element ends.
    pub(super) fn leave(&mut self, name: &str) {
        if self.depth > 0 && self.name == name {
            self.depth -= 1;
        }
    }
}

fn is_hidden(tag: &str) -> bool {
    let style = value_of(tag, "style").unwrap_or_default();
    let tight: String = style.split_whitespace().collect();
    let mut quote = None;
    let is_outside = |c: &char| {
        if let Some(open) = quote {
            if *c == open {
                quote = None;
            }
            return false;
        }
        if matches!(c, '"' | '\'') {
            quote = Some(*c);
        }
        quote.is_none()
    };
    let outside: String = tag.chars().filter(is_outside).collect();
    outside.split_ascii_whitespace().any(|word| matches!(word, "hidden" | "hidden="))
        || tight.contains("display:none")
        || tight.contains("visibility:hidden")
}

fn is_edge(tag: &str) -> bool {
    let names = [value_of(tag, "id"), value_of(tag, "class"), value_of(tag, "role")];
    names.into_iter().flatten().flat_map(str::split_ascii_whitespace).any(|name| {
        let parts = name.split(['-', '_']);
        parts.into_iter().any(|part| EDGE_NAMES.contains(&part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str, tag: &str) -> Zone {
        let mut zone = Zone::default();
        zone.enter(name, tag);
        zone
    }

    #[test]
    fn edges_are_known_by_element_and_by_name() {
        for (name, tag) in [("nav", ""), ("div", " class=\"site-footer\""), ("ul", " id=related")] {
            assert!(zone(name, tag).is_edge(), "{name}{tag}");
        }
        for (name, tag) in [("div", " class=\"navy\""), ("main", ""), ("article", " id=post")] {
            assert!(!zone(name, tag).is_edge(), "{name}{tag}");
        }
    }

    #[test]
    fn what_is_not_shown_is_hidden_until_its_own_end() {
        for tag in [" style=\"display: none\"", " hidden", " class=x hidden=\"\""] {
            let mut zone = zone("div", tag);
            assert!(zone.is_hidden(), "{tag}");
            zone.enter("div", "");
            zone.leave("div");
            assert!(zone.is_hidden(), "{tag}: an inner one ended");
            zone.leave("div");
            assert!(!zone.is_hidden(), "{tag}");
        }
        for tag in [" class=\"hidden-gem\"", " class=\"a hidden b\"", " title='was hidden here'"] {
            assert!(!zone("div", tag).is_hidden(), "{tag}");
        }
    }

    #[test]
    fn an_element_without_an_end_opens_nothing() {
        assert!(!zone("img", " class=related").is_edge());
        assert!(!zone("div", " class=related /").is_edge());
    }
}
