//! One pass over HTML: text, headings and a few signs. Follows the tokens of the HTML standard
//! (comments, raw text elements, quoted attributes) as far as these need it.

use super::blocks::Blocks;
use super::marks::Marks;
use super::state::is_json;
use super::tag::{end_outside_quotes, is_heading, leads_to, names_wall, value_of, written_value};
use super::words::{resolve_references, tidy};
use super::zone::Zone;
use super::{Block, MAX_LINK_BYTES, MAX_LINKS, MAX_TEXT_CHARS, Page, Sign};

/// Elements whose content is not shown as text.
const HIDDEN: [&str; 10] = [
    "iframe", "math", "noembed", "noframes", "noscript", "script", "style", "svg", "template",
    "textarea",
];

/// Elements in the middle of a word or sentence.
const INLINE: [&str; 12] =
    ["a", "abbr", "b", "code", "em", "font", "i", "mark", "small", "span", "strong", "u"];

/// Reads a page. What it shows to those without scripts counts where there is nothing else, if it is
/// more than a sentence; its media always do, for pages load pictures late.
pub(crate) fn read_html(html: &str) -> Page {
    let page = read(html, false);
    let is_bare = page.blocks.iter().all(|block| matches!(block, Block::Title(_)));
    if is_bare && html.contains("<noscript") {
        let plain = read(html, true);
        let says_more = |block: &Block| matches!(block, Block::Heading(_) | Block::Media);
        if plain.blocks.iter().any(says_more) {
            return plain;
        }
    }
    page
}

/// Where a page leads by itself a browser that runs no scripts, as written.
pub(crate) fn leads_on_to(html: &str) -> Option<String> {
    read(html, true).leads_to
}

fn read(html: &str, shows_noscript: bool) -> Page {
    let mut scan = Scan { rest: html, shows_noscript, ..Scan::default() };
    while scan.step() {}
    Page {
        headings: tidy(&resolve_references(&scan.headings)),
        text: tidy(&resolve_references(&scan.text)),
        media: scan.blocks.take_media(),
        linked: scan.blocks.take_linked(),
        blocks: scan.blocks.finish(),
        marks: scan.marks,
        ..scan.page
    }
}

#[derive(Default)]
struct Scan<'a> {
    rest: &'a str,
    /// Whether what is for those without scripts counts like the rest.
    shows_noscript: bool,
    text: String,
    headings: String,
    is_heading: bool,
    has_open_quote: bool,
    /// Where the scan is: in the open, at the edge of the page, in something that is not shown.
    zone: Zone,
    blocks: Blocks,
    marks: Marks,
    page: Page,
}

impl<'a> Scan<'a> {
    /// Takes text up to the next tag, and the tag; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(at) = self.rest.find('<') else {
            let last = std::mem::take(&mut self.rest);
            self.say(last);
            return false;
        };
        let (text, from) = self.rest.split_at(at);
        self.say(text);
        self.rest = from.get(1..).unwrap_or_default();
        match self.rest.bytes().next() {
            Some(b'!') if self.rest.starts_with("!--") => self.skip_past("-->"),
            Some(b'!' | b'?') => self.skip_past(">"),
            Some(b'/') => self.end_tag(),
            Some(c) if c.is_ascii_alphabetic() => self.start_tag(),
            _ => self.say("<"),
        }
        true
    }

    fn say(&mut self, text: &str) {
        if self.zone.is_hidden() {
            return;
        }
        self.blocks.say(text, self.zone.is_edge());
        if self.text.len() < MAX_TEXT_CHARS {
            self.text.push_str(text);
        }
        if self.is_heading && self.headings.len() < MAX_TEXT_CHARS {
            self.headings.push_str(text);
        }
    }

    fn skip_past(&mut self, end: &str) {
        let after = self.rest.find(end).and_then(|at| self.rest.get(at + end.len()..));
        self.rest = after.unwrap_or_default();
    }

    fn end_tag(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
        let name = self.take_name();
        self.skip_past(">");
        self.space_after(&name);
        if is_heading(&name) {
            self.is_heading = false;
        }
        if name == "a" {
            self.blocks.end_link();
        }
        self.zone.leave(&name);
    }

    fn start_tag(&mut self) {
        let name = self.take_name();
        let written = self.take_attributes();
        let tag = written.to_ascii_lowercase();
        if name == "a" {
            self.keep_link(written, &tag);
        }
        self.space_after(&name);
        self.zone.enter(&name, &tag);
        if !self.zone.is_hidden() {
            self.look_at(&name, written, &tag);
            self.is_heading |= is_heading(&name);
            self.blocks.start(&name, &tag, self.zone.is_edge());
            self.marks.see(&name, &tag, self.zone.is_edge());
        }
        let is_shown = self.shows_noscript && name == "noscript";
        if HIDDEN.contains(&name.as_str()) && !is_shown && !tag.ends_with('/') {
            let content = self.skip_element(&name);
            match name.as_str() {
                "script" => self.marks.see_state(content, is_json(&tag)),
                "noscript" if !self.zone.is_hidden() && !self.zone.is_edge() => {
                    self.blocks.refer_to(read(content, true).media);
                }
                _ => {}
            }
        }
    }

    fn space_after(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.say(" ");
            self.blocks.end_block(self.is_heading);
        }
    }

    fn take_name(&mut self) -> String {
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let at = self.rest.find(ends).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(at);
        self.rest = rest;
        name.to_ascii_lowercase()
    }

    /// Keeps where a link leads; capitals count in addresses.
    fn keep_link(&mut self, written: &str, tag: &str) {
        if self.page.links.len() >= MAX_LINKS || self.zone.is_hidden() {
            return;
        }
        let to = written_value(written, tag, "href").filter(|to| to.len() <= MAX_LINK_BYTES);
        self.page.links.extend(to.map(resolve_references));
    }

    /// Everything up to the `>` outside quotes.
    fn take_attributes(&mut self) -> &'a str {
        let quoted = if self.has_open_quote { None } else { end_outside_quotes(self.rest) };
        if quoted.is_none() {
            // A quote that never closes would swallow the page; from here on the next `>` ends a
            // tag, which also keeps the time linear.
            self.has_open_quote = true;
        }
        let end = quoted.or_else(|| self.rest.find('>')).unwrap_or(self.rest.len());
        let (tag, rest) = self.rest.split_at(end);
        self.rest = rest.get(1..).unwrap_or_default();
        tag
    }

    /// Skips to the closing tag of an element whose content is not text, and gives the content.
    fn skip_element(&mut self, name: &str) -> &'a str {
        let (whole, mut from) = (self.rest, 0);
        while let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let start = from + at + 2;
            let found = self.rest.get(start..start + name.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                self.rest = self.rest.get(start..).unwrap_or_default();
                self.skip_past(">");
                return whole.get(..start - 2).unwrap_or_default();
            }
            from = start;
        }
        self.rest = "";
        ""
    }

    fn look_at(&mut self, name: &str, written: &str, tag: &str) {
        if name == "meta" && self.page.leads_to.is_none() {
            self.page.leads_to = leads_to(written, tag).map(resolve_references);
        }
        let sign = match name {
            "script" => Some(Sign::Script),
            "img" | "picture" | "video" | "audio" | "iframe" | "embed" | "object" => {
                Some(Sign::Media)
            }
            "input" if value_of(tag, "type") == Some("password") => Some(Sign::PasswordField),
            "form" if value_of(tag, "action").is_some_and(|to| to.contains("consent")) => {
                Some(Sign::Wall)
            }
            _ => None,
        };
        let named = [value_of(tag, "id"), value_of(tag, "class")];
        let wall = named.into_iter().flatten().any(names_wall).then_some(Sign::Wall);
        self.page.signs.extend(sign.into_iter().chain(wall));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_and_headings_are_read_and_scripts_are_not() {
        let page = read_html(
            "<!doctype html><html><head><title>A &amp; B</title><style>p{x:'</p>'}</style>\
             <script>var t = \"<h1>removed</h1>\";</script></head><body><!-- <h1>hidden</h1> -->\
             <h1 class=x>Head<b>ing</b></h1><p>Some\n te<i>xt</i></p><noscript>Turn on</noscript>",
        );
        assert_eq!(page.headings, "a & b heading");
        assert_eq!(page.text, "a & b heading some text");
        assert_eq!(page.signs, [Sign::Script].into());
    }

    #[test]
    fn signs_are_found_in_attributes_however_they_are_quoted() {
        for field in [
            "<input type=password>",
            "<INPUT name='p' TYPE = \"Password\" />",
            "<input class=\"a>b\" type='password'>",
        ] {
            assert!(read_html(field).has(Sign::PasswordField), "{field}");
        }
        assert!(!read_html("<input data-type=password type=text>").has(Sign::PasswordField));
        assert!(read_html("<form action=\"https://consent.example/save\">").has(Sign::Wall));
        assert!(read_html("<div class='dark cookie-wall'>").has(Sign::Wall));
        assert!(!read_html("<div class='cookie-banner'>").has(Sign::Wall));
        assert!(read_html("<img src=x>").has(Sign::Media));
        assert!(!read_html("<p>x<noscript><img src=x></noscript>").has(Sign::Media));
    }

    #[test]
    fn what_is_for_those_without_scripts_counts_where_there_is_nothing_else() {
        let pond = "<h1>A pond</h1><p>Ducks.</p><img src=/i/7.jpg>";
        let only = read_html(&format!("<title>P</title><noscript>{pond}</noscript><div id=app>"));
        assert_eq!((only.text.as_str(), only.blocks.len()), ("p a pond ducks.", 4));
        let beside =
            read_html(&format!("<title>P</title><p>Frogs.</p><noscript>{pond}</noscript>"));
        assert_eq!((beside.text.as_str(), beside.media), ("p frogs.", vec!["/i/7.jpg".to_owned()]));
        let ask = "<title>P</title><noscript>Please turn on scripts.</noscript><div id=app>";
        assert_eq!(read_html(ask).text, "p");
    }

    #[test]
    fn a_page_that_leads_on_at_once_is_known() {
        let leads_to = |content: &str| {
            read_html(&format!("<meta http-equiv=\"Refresh\" content=\"{content}\">")).leads_to
        };
        for (content, to) in [
            ("0; url=/p/13", "/p/13"),
            ("3;URL='/P/13'", "/P/13"),
            ("0, Url = /p?a=1&amp;b=2", "/p?a=1&b=2"),
        ] {
            assert_eq!(leads_to(content).as_deref(), Some(to), "{content}");
        }
        for content in ["30; url=/p/13", "5", "0", "0; /p/13", "0; urgent", "x; url=/p", "0;é"] {
            assert_eq!(leads_to(content), None, "{content}");
        }
        let plain = "<noscript><META http-equiv=\"refresh\" content=\"0;URL=/p/7\"></noscript>";
        assert_eq!(read_html(plain).leads_to, None);
        assert_eq!(leads_on_to(plain).as_deref(), Some("/p/7"));
    }

    #[test]
    fn pages_that_are_broken_off_are_read_as_far_as_they_go() {
        assert_eq!(read_html("a <b").text, "a");
        assert_eq!(read_html("a <script>never closed").text, "a");
        assert_eq!(read_html("a <!-- never closed").text, "a");
        assert_eq!(read_html("1 < 2 <p title=\"x>y>z").text, "1 < 2 y>z");
    }

    #[test]
    fn a_hostile_page_is_read_in_linear_time() {
        for part in [
            "<a \">x\"",
            "<",
            "</",
            "<a ",
            "<!--",
            "<script></",
            "&",
            "<a b=\"",
            "<input type",
            "<h1>",
        ] {
            let page = part.repeat((2 << 20) / part.len());
            let started = std::time::Instant::now();
            let _ = read_html(&page);
            assert!(started.elapsed().as_secs() < 5, "{part}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_page(html in "(<[a-z/!-]{0,6}|[ -~é]{0,8}|[\"'>=]|&[a-z#0-9]{0,5};){0,60}") {
            let _ = read_html(&html);
        }
    }
}
