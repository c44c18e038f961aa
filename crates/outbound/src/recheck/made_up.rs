//! A name that nothing has, of the same shape as that of a thing.

use super::shape::{has_digit, has_letter};

/// Fewest characters of a made-up name, so that it is not by chance that of something.
const MADE_UP_CHARS: usize = 16;
/// Names of letters and digits from this length on keep it: there are more of them than things.
const KEPT_CHARS: usize = 10;
/// Longest ending of a file name, in letters.
const ENDING_CHARS: usize = 5;

/// A name like `name`; the ending of a file name stays.
pub(super) fn made_up(name: &str, seed: &[u8; 32]) -> String {
    let ending = name.rsplit_once('.').filter(|(stem, ending)| {
        !stem.is_empty()
            && ending.len() <= ENDING_CHARS
            && ending.starts_with(|c: char| c.is_alphabetic())
    });
    let (stem, ending) =
        ending.map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    let length = stem.chars().count();
    let is_long = has_digit(stem) && has_letter(stem) && length >= KEPT_CHARS;
    let least = if is_long { length } else { length.max(MADE_UP_CHARS) };
    let is_hex = is_long && stem.chars().all(|c| c == '-' || c.is_ascii_hexdigit());
    let letters = if is_hex { 6 } else { 26 };
    let chars = stem.chars().cycle().zip(seed.iter().cycle());
    let other: String =
        chars.take(least).map(|(like, byte)| another(like, *byte, letters)).collect();
    other + &ending
}

/// A character of the same kind as `like`, chosen by `byte` of the first so many `letters`.
fn another(like: char, byte: u8, letters: u8) -> char {
    match like {
        '0'..='9' => char::from(b'1' + byte % 9),
        'a'..='z' => char::from(b'a' + byte % letters),
        'A'..='Z' => char::from(b'A' + byte % letters),
        _ => like,
    }
}
