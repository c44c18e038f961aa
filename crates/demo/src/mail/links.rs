//! Web addresses in plain text. In a mail that someone received, these may be links.

/// A stretch of text: words, or one web address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment<'t> {
    Words(&'t str),
    Link(&'t str),
}

/// `text` cut into words and `http` or `https` addresses; joined they are `text` again.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, link, after)) = next_link(rest) {
        if !before.is_empty() {
            found.push(Segment::Words(before));
        }
        found.push(Segment::Link(link));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Segment::Words(rest));
    }
    found
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["http://", "https://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let (before, tail) = text.split_at_checked(start)?;
    let link = crate::platform::web_address(tail);
    let (link, after) = tail.split_at_checked(link.len())?;
    Some((before, link, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_the_full_stop_of_its_sentence() {
        assert_eq!(
            segments("Open http://127.0.0.1:8480/kennisgeving/ab. Dank"),
            [
                Segment::Words("Open "),
                Segment::Link("http://127.0.0.1:8480/kennisgeving/ab"),
                Segment::Words(". Dank"),
            ]
        );
    }

    #[test]
    fn other_schemes_stay_words() {
        let text = "javascript:alert(1) data:text/html,x hxxps://a.example";
        assert_eq!(segments(text), [Segment::Words(text)]);
    }

    #[test]
    fn nothing_is_lost_between_the_segments() {
        let text = "<https://a.example/é?x=1>, http://b.example\nhttp://";
        let joined: String = segments(text)
            .iter()
            .map(|segment| match segment {
                Segment::Words(part) | Segment::Link(part) => *part,
            })
            .collect();
        assert_eq!(joined, text);
    }
}
