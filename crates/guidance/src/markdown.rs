//! Markdown to safe HTML and to plain text.
//!
//! Only paragraphs, lists, strong and links pass; raw HTML is shown as text, pictures and all other
//! forms lose their form and keep their words. Links lead to `https:`, `http:`, `tel:` or a path of
//! this site. What passes is written here, tag by tag, so that no other tag can come out.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The parts of a text that this house allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Open(Form),
    Close(Form),
    Words(String),
}

/// An allowed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Paragraph,
    List,
    NumberedList,
    Item,
    Strong,
    Link(String),
}

/// Reads Markdown into allowed parts, and counts the forms that are not allowed.
pub(crate) fn parts(markdown: &str) -> (Vec<Part>, usize) {
    let (mut parts, mut refused) = (Vec::new(), 0);
    let mut open: Vec<Option<Form>> = Vec::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Start(tag) => {
                let form = form_of(&tag);
                refused += usize::from(form.is_none());
                parts.extend(form.clone().map(Part::Open));
                open.push(form);
            }
            Event::End(end) => {
                let form = open.pop().flatten();
                parts.extend(form.map(Part::Close));
                if matches!(end, TagEnd::Item) {
                    parts.push(Part::Words("\n".to_owned()));
                }
            }
            Event::Text(text) => parts.push(Part::Words(text.into_string())),
            Event::SoftBreak | Event::HardBreak => parts.push(Part::Words("\n".to_owned())),
            Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                refused += 1;
                parts.push(Part::Words(text.into_string()));
            }
            _ => refused += 1,
        }
    }
    (parts, refused)
}

fn form_of(tag: &Tag<'_>) -> Option<Form> {
    match tag {
        // Headings, quotations and other blocks keep their words as a paragraph.
        Tag::Paragraph => Some(Form::Paragraph),
        Tag::List(None) => Some(Form::List),
        Tag::List(Some(_)) => Some(Form::NumberedList),
        Tag::Item => Some(Form::Item),
        Tag::Strong => Some(Form::Strong),
        Tag::Link { dest_url, .. } if is_allowed_link(dest_url) => {
            Some(Form::Link(dest_url.to_string()))
        }
        _ => None,
    }
}

fn is_allowed_link(target: &str) -> bool {
    let is_path = target.starts_with('/') && !target.starts_with("//") && !target.contains('\\');
    let is_clean = target.chars().all(|c| c.is_ascii_graphic());
    is_clean
        && (is_path
            || ["https://", "http://", "tel:"].iter().any(|start| target.starts_with(start)))
}

/// Safe HTML.
pub(crate) fn to_html(markdown: &str) -> String {
    let mut html = String::new();
    for part in parts(markdown).0 {
        match part {
            Part::Words(words) => escape(&words, &mut html),
            Part::Open(Form::Link(target)) => {
                html.push_str("<a href=\"");
                escape(&target, &mut html);
                let leaves = target.starts_with("http");
                html.push_str(if leaves { "\" rel=\"noreferrer noopener\">" } else { "\">" });
            }
            Part::Open(form) => html.extend(["<", form.tag(), ">"]),
            Part::Close(form) => html.extend(["</", form.tag(), ">"]),
        }
    }
    html
}

impl Form {
    fn tag(&self) -> &'static str {
        match self {
            Self::Paragraph => "p",
            Self::List => "ul",
            Self::NumberedList => "ol",
            Self::Item => "li",
            Self::Strong => "strong",
            Self::Link(_) => "a",
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

/// Plain text: paragraphs with an empty line between, items with a dash, links with their target.
pub(crate) fn to_text(markdown: &str) -> String {
    let mut text = String::new();
    for part in parts(markdown).0 {
        match part {
            Part::Words(words) => text.push_str(&words),
            Part::Open(Form::Item) => text.push_str("- "),
            Part::Close(Form::Paragraph | Form::List | Form::NumberedList) => text.push_str("\n\n"),
            Part::Close(Form::Link(target)) if target.starts_with("http") => {
                text.extend([" (", &target, ")"]);
            }
            Part::Open(_) | Part::Close(_) => {}
        }
    }
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|after, before| after.is_empty() && before.is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn allowed_forms_pass() {
        let html = to_html("Bel [113](tel:113).\n\n- **een**\n- twee\n\n1. drie");
        assert_eq!(
            html,
            "<p>Bel <a href=\"tel:113\">113</a>.</p><ul><li><strong>een</strong>\n</li>\
             <li>twee\n</li></ul><ol><li>drie\n</li></ol>"
                .replace("\n</li>", "</li>\n")
        );
    }

    #[test]
    fn raw_html_pictures_and_scripts_become_words() {
        let html =
            to_html("<script>x</script>\n\n![alt](https://e.example/p.png) [a](javascript:x)");
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href"));
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn links_that_leave_give_no_referrer() {
        let html = to_html("[a](https://example.org/x) [b](/veilig) [c](//example.org)");
        assert!(html.contains("<a href=\"https://example.org/x\" rel=\"noreferrer noopener\">"));
        assert!(html.contains("<a href=\"/veilig\">") && !html.contains("\"//"));
    }

    #[test]
    fn plain_text_keeps_lists_and_targets() {
        let text = to_text("Een [a](https://example.org/x).\n\n- b\n- c\n\nd");
        assert_eq!(text, "Een a (https://example.org/x).\n\n- b\n- c\n\nd");
    }

    proptest! {
        #[test]
        fn no_other_tag_comes_out(markdown in "[ -~\n]{0,120}") {
            let html = to_html(&markdown);
            for tag in html.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
                prop_assert!(["p", "ul", "ol", "li", "strong", "a"].contains(&name), "{}", html);
            }
        }
    }
}
