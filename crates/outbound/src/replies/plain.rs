//! Text that is only text: files that were written into it are cut, markup is taken off.

use mail_parser::decoders::html::html_to_text;

/// What stands where a file was cut out.
const CUT: &str = "[...]";
/// So many lines in a row, each without a space and this long, are no words.
const BLOCK_LINES: usize = 4;
/// Shortest line of such a block.
const BLOCK_CHARS: usize = 40;
/// A word longer than this is none. Addresses are longer than words and shorter than files.
const MAX_WORD_CHARS: usize = 2_100;

/// Cuts what is no text: files in the manner of uuencode, yEnc and base64, `data:` addresses,
/// endless words, control characters. None where the whole is no text, whatever it calls itself.
pub(super) fn without_files(text: &str) -> Option<String> {
    if is_binary(text) {
        return None;
    }
    let mut kept: Vec<String> = Vec::new();
    let mut block = 0_usize;
    let mut in_file: Option<&'static str> = None;
    for line in text.lines() {
        if let Some(end) = in_file {
            if line.trim_end().starts_with(end) {
                in_file = None;
            }
            continue;
        }
        in_file = file_begins(line);
        if in_file.is_some() {
            kept.push(CUT.to_owned());
            continue;
        }
        let is_block = line.len() >= BLOCK_CHARS && line.bytes().all(is_base64);
        block = if is_block { block + 1 } else { 0 };
        match block {
            BLOCK_LINES => {
                kept.truncate(kept.len() + 1 - BLOCK_LINES);
                kept.push(CUT.to_owned());
            }
            more if more > BLOCK_LINES => {}
            _ => kept.push(clean_line(line)),
        }
    }
    Some(kept.join("\n"))
}

/// The words of a page.
pub(super) fn text_of_html(html: &str) -> Option<String> {
    if is_binary(html) {
        return None;
    }
    without_files(&html_to_text(html))
}

/// One line without control characters, at most `most` of the others.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let text = text.chars().map(|c| if is_odd(c) || c == '\n' || c == '\t' { ' ' } else { c });
    let text: String = text.take(most).collect();
    text.trim().to_owned()
}

/// Control characters, and those that turn the direction of a text.
fn is_odd(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether bytes that are no text were read as one: more than one letter in fifty is a control
/// character or could not be read.
fn is_binary(text: &str) -> bool {
    let is_bad = |c: &char| {
        *c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
    };
    let bad = text.chars().filter(is_bad).count();
    bad > 8 && bad * 50 > text.chars().count()
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_')
}

/// By what a file that begins in this line ends.
fn file_begins(line: &str) -> Option<&'static str> {
    let mut words = line.split(' ');
    let (first, mode) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|b| (b'0'..=b'7').contains(&b));
    match first {
        "begin" if is_mode && words.next().is_some() => Some("end"),
        "begin-base64" if is_mode => Some("===="),
        "=ybegin" => Some("=yend"),
        _ => None,
    }
}

fn clean_line(line: &str) -> String {
    let mut cleaned = String::with_capacity(line.len());
    for (number, word) in line.split(' ').enumerate() {
        if number > 0 {
            cleaned.push(' ');
        }
        let lower = word.get(..word.len().min(4_000)).map(str::to_ascii_lowercase);
        let has_data = lower.is_none_or(|word| word.contains("data:") && word.contains(','));
        if (has_data && word.len() > 60) || word.len() > MAX_WORD_CHARS {
            cleaned.push_str(CUT);
        } else {
            cleaned.extend(word.chars().filter(|c| !is_odd(*c)));
        }
    }
    cleaned.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stay_and_a_file_written_into_them_goes() {
        let text =
            "Wij hebben het verwijderd.\nbegin 644 foto.jpg\nM_]C_X``02D9)1@`!\n`\nend\nGroet";
        assert_eq!(without_files(text).unwrap(), "Wij hebben het verwijderd.\n[...]\nGroet");
        let text = "ja\nbegin-base64 644 foto.png\niVBORw0KGgo=\n====\nnee";
        assert_eq!(without_files(text).unwrap(), "ja\n[...]\nnee");
    }

    #[test]
    fn a_block_of_base64_goes_and_a_single_long_line_stays() {
        let line = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8";
        let text = format!("a\n{line}\n{line}\n{line}\n{line}\n{line}\nb");
        assert_eq!(without_files(&text).unwrap(), "a\n[...]\nb");
        assert_eq!(without_files(line).unwrap(), line);
    }

    #[test]
    fn a_picture_in_an_address_goes() {
        let picture = format!("zie data:image/png;base64,{} hier", "iVBORw0KGgo".repeat(9));
        assert_eq!(without_files(&picture).unwrap(), "zie [...] hier");
        let page = format!("<p>Weg.<img src=\"data:image/png;base64,{}\"></p>", "A".repeat(900));
        assert_eq!(text_of_html(&page).unwrap().trim(), "Weg.");
    }

    #[test]
    fn what_is_no_text_is_none() {
        let bytes: String = (0..400_u32).filter_map(|n| char::from_u32(n % 60)).collect();
        assert_eq!(without_files(&bytes), None);
    }

    #[test]
    fn characters_that_turn_a_text_around_go() {
        assert_eq!(without_files("a\u{202E}b\u{0}c").unwrap(), "abc");
        assert_eq!(one_line("a\r\nBcc: x\u{202E}", 99), "a  Bcc: x");
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let _ = without_files(&text);
            let _ = text_of_html(&text);
            prop_assert!(one_line(&text, 20).chars().count() <= 20);
        }
    }
}
