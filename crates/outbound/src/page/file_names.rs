//! What the names of files of media say: one thing among many, a drawing of the site, nothing.

/// Longest number of a file that a program hands out, in bytes: a signature is longer.
const MOST_NUMBER_BYTES: usize = 24;
/// Longest number that may be a size or a place in a row, in bytes.
const SMALL_NUMBER_BYTES: usize = 4;
/// Endings of files of photos and videos.
const PHOTOS: [&str; 8] = ["avif", "heic", "jpeg", "jpg", "mov", "mp4", "webm", "webp"];
/// Words in the names of pictures that stand in place of others.
const IN_PLACE: [&str; 14] = [
    "404",
    "blank",
    "blocked",
    "default",
    "deleted",
    "empty",
    "expired",
    "gone",
    "missing",
    "notfound",
    "placeholder",
    "removed",
    "spacer",
    "unavailable",
];

/// Whether the address of media names one thing among many: pictures that a site shows in place of
/// others, and its logos, have names of letters only, or of letters, a size and a version
/// (`/static/v2/cloud-300x200.png`).
pub(crate) fn names_one(media: &str) -> bool {
    !stands_in_place(media) && (names_a_number(path_of(media)) || number_of(media).is_some())
}

/// Whether media may be that of a thing: its address names one among many, or it is of a kind in which
/// photos and videos come and drawings seldom.
pub(crate) fn may_be_content(media: &str) -> bool {
    let path = path_of(media);
    let is_photo = path.rsplit_once('.').is_some_and(|(_, ending)| PHOTOS.contains(&ending));
    !stands_in_place(media) && (is_photo || names_a_number(path))
}

/// Endings of programs that hand out files by a number behind the question mark.
const PROGRAMS: [&str; 7] = ["ashx", "asp", "aspx", "cgi", "jsp", "php", "pl"];
/// Names under which such a number stands.
const NUMBERS: [&str; 10] =
    ["aid", "attachment", "attachmentid", "f", "file", "id", "image", "img", "photo", "pid"];

/// The number by which a program knows the file that it hands out.
pub(super) fn number_of(media: &str) -> Option<&str> {
    let (_, ending) = path_of(media).rsplit_once('.')?;
    let (_, query) = media.split_once('?').filter(|_| PROGRAMS.contains(&ending))?;
    let query = query.split('#').next().unwrap_or_default();
    let pairs = query.split(['&', ';']).filter_map(|pair| pair.split_once('='));
    let mut numbers = pairs.filter(|(name, value)| {
        NUMBERS.contains(name) && value.bytes().any(is_digit) && value.len() <= MOST_NUMBER_BYTES
    });
    numbers.next().map(|(_, number)| number)
}

fn names_a_number(path: &str) -> bool {
    path.split(signs).any(|one| one.bytes().any(is_digit) && !is_size(one))
}

fn stands_in_place(media: &str) -> bool {
    let stem = path_of(media).rsplit('/').next().and_then(|name| name.split('.').next());
    stem.is_some_and(|stem| stem.split(signs).any(|one| IN_PLACE.contains(&one)))
}

fn signs(c: char) -> bool {
    !c.is_alphanumeric()
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// A size or a version: `300x200`, `2x`, `v2`, `64px`.
fn is_size(word: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(is_digit);
    let (wide, high) = word.split_once('x').unwrap_or((word, ""));
    (word.contains('x') && is_number(wide) && (high.is_empty() || is_number(high)))
        || word.strip_prefix('v').is_some_and(is_number)
        || word.strip_suffix("px").is_some_and(is_number)
}

/// The path of an address of media as it is written, without what follows a question mark.
pub(super) fn path_of(media: &str) -> &str {
    let path = media.split(['?', '#']).next().unwrap_or_default();
    path.split_once("//").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, to)| to))
}

/// Whether the name of a file alone says nothing: a size, or a place in a row (`/i/a77/width/800`).
pub(super) fn says_nothing(stem: &str) -> bool {
    is_size(stem) || (stem.len() <= SMALL_NUMBER_BYTES && stem.bytes().all(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_in_place_of_others_name_no_thing() {
        for own in ["/i/77.jpg", "https://cdn.example/a9f/large.jpg?s=1", "/u/lane-77_300x200.jpg"]
        {
            assert!(names_one(own), "{own}");
        }
        for shared in [
            "/static/removed.png",
            "/static/v2/cloud-300x200.png",
            "/a/file-deleted-77.gif",
            "https://a1.example/logo_2x.png?v=3",
            "/i/no-64px.svg",
        ] {
            assert!(!names_one(shared) && !may_be_content(shared), "{shared}");
        }
        assert!(may_be_content("/originals/lane.jpg") && !names_one("/originals/lane.jpg"));
    }
}
