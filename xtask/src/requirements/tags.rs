//! Tags: which requirements a file says it serves, and what kind of place the file is.

use crate::house::Text;

/// What stands before the requirements in a comment; in halves, so that this file has no tag.
const MARK: &str = concat!("Ser", "ves: ");
/// Kinds of files that carry comments with tags.
const ENDINGS: [&str; 6] = [".rs", ".html", ".mjs", ".js", ".py", ".css"];
/// The last requirement.
const LAST: u8 = 85;

/// What kind of place a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Content,
    Page,
    Code,
    Test,
}

impl Place {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Page => "pages",
            Self::Code => "code",
            Self::Test => "tests",
        }
    }

    fn of(text: &Text) -> Self {
        if text.is_test() {
            Self::Test
        } else if text.path.starts_with("content/") {
            Self::Content
        } else if text.path.contains("/templates/") {
            Self::Page
        } else {
            Self::Code
        }
    }
}

/// The requirements that a file names.
///
/// # Errors
///
/// What does not read, in words.
pub(super) fn tags(text: &Text) -> Result<Vec<(u8, Place)>, String> {
    let place = Place::of(text);
    let numbers = if place == Place::Content {
        serves(&text.body)?
    } else if ENDINGS.iter().any(|ending| text.path.ends_with(ending)) {
        comments(&text.body)?
    } else {
        Vec::new()
    };
    Ok(numbers.into_iter().map(|number| (number, place)).collect())
}

/// `serves` of a content file; one that is no TOML is a fault for `luwte content check`.
fn serves(body: &str) -> Result<Vec<u8>, String> {
    let table: toml::Table = toml::from_str(body).unwrap_or_default();
    let Some(serves) = table.get("serves").and_then(toml::Value::as_array) else {
        return Ok(Vec::new());
    };
    let words = serves.iter().map(|one| one.as_str().unwrap_or_default());
    words.map(|id| number(id).ok_or_else(|| format!("`{id}` is no requirement"))).collect()
}

/// What comments name, up to the full stop.
fn comments(body: &str) -> Result<Vec<u8>, String> {
    let mut numbers = Vec::new();
    for after in body.split(MARK).skip(1) {
        let named = after.split('.').next().unwrap_or_default();
        for word in named.split([',', ' ', '\n']).filter(|word| word.starts_with('S')) {
            let (first, last) = word.split_once('-').unwrap_or((word, word));
            let range = number(first).zip(number(last)).filter(|(first, last)| first <= last);
            let Some((first, last)) = range else {
                return Err(format!("`{word}` is no requirement"));
            };
            numbers.extend(first..=last);
        }
    }
    Ok(numbers)
}

/// The number of `S1` to `S85`.
pub(super) fn number(id: &str) -> Option<u8> {
    let number = id.strip_prefix('S')?.parse().ok().filter(|number| (1..=LAST).contains(number))?;
    (id == format!("S{number}")).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, body: &str) -> Result<Vec<(u8, Place)>, String> {
        tags(&Text { path: path.to_owned(), body: body.to_owned() })
    }

    #[test]
    fn content_names_them_in_its_head() {
        let found = of("content/pages/a.toml", "serves = [\"S22\", \"S60\"]\n").unwrap();
        assert_eq!(found, [(22, Place::Content), (60, Place::Content)]);
    }

    #[test]
    fn comments_name_single_ones_and_ranges_over_two_lines() {
        let body = format!("//! Rest. {MARK}S5-S7,\n//! S10. S11 is not named.\n");
        let found = of("crates/a/tests/it/b.rs", &body).unwrap();
        assert_eq!(found, [5, 6, 7, 10].map(|number| (number, Place::Test)));
        let page = format!("{{#- {MARK}S30. -#}}");
        assert_eq!(of("crates/web/templates/a.html", &page).unwrap(), [(30, Place::Page)]);
    }

    #[test]
    fn what_is_no_requirement_is_refused() {
        assert!(of("crates/a/src/b.rs", &format!("// {MARK}S86.")).is_err());
        assert!(of("crates/a/src/b.rs", &format!("// {MARK}S9-S7.")).is_err());
        assert!(of("content/pages/a.toml", "serves = [\"S0\"]").is_err());
    }
}
