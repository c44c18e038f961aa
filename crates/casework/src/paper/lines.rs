//! Words into lines.

use super::face::Face;

/// Signs behind which a word that is too long may be parted.
const SOFT: [char; 8] = ['/', '?', '&', '=', '-', '.', '_', '%'];
/// Signs of a line that are looked back over for one of those.
const LOOK_BACK: usize = 24;

/// What stands on one line, or a word that needs several.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) lines: Vec<String>,
    /// The word as it is, where it was parted: what is copied and read aloud.
    pub(super) whole: Option<String>,
}

impl Row {
    fn line(text: &str) -> Self {
        Self { lines: vec![text.to_owned()], whole: None }
    }
}

/// `text` on lines of `width` points at `size` points.
pub(super) fn rows(face: &Face, text: &str, size: f32, width: f32) -> Vec<Row> {
    let room = width * 1000.0 / size;
    let measure = |text: &str| text.chars().map(|sign| face.width(sign)).sum::<f32>();
    let space = face.width(' ');
    let mut rows = Vec::new();
    let (mut line, mut filled) = (String::new(), 0.0);
    for word in text.split_whitespace() {
        let own = measure(word);
        if !line.is_empty() && filled + space + own > room {
            rows.push(Row::line(&std::mem::take(&mut line)));
        }
        if own > room {
            let lines = parted(face, word, room);
            rows.push(Row { lines, whole: Some(word.to_owned()) });
            continue;
        }
        if line.is_empty() {
            filled = own;
        } else {
            line.push(' ');
            filled += space + own;
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        rows.push(Row::line(&line));
    }
    rows
}

/// A word in as many parts as it needs.
fn parted(face: &Face, word: &str, room: f32) -> Vec<String> {
    let (mut parts, mut part, mut filled) = (Vec::new(), String::new(), 0.0);
    for sign in word.chars() {
        let own = face.width(sign);
        if filled + own > room && !part.is_empty() {
            let rest = behind_soft(&mut part);
            parts.push(std::mem::replace(&mut part, rest));
            filled = part.chars().map(|sign| face.width(sign)).sum();
        }
        part.push(sign);
        filled += own;
    }
    parts.push(part);
    parts
}

/// Takes off what stands behind the last soft sign, if one is near the end.
fn behind_soft(part: &mut String) -> String {
    let near = part.char_indices().rev().take(LOOK_BACK).find(|(_, sign)| SOFT.contains(sign));
    match near {
        Some((at, sign)) if at > 0 => part.split_off(at + sign.len_utf8()),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_and_no_sign_gets_lost_and_no_line_is_too_long() {
        let face = Face::open().unwrap();
        let word = format!("https://voorbeeld.example/{}?a=1", "lang-pad/".repeat(60));
        let text = format!("Zie hier {word} en verder {}", "ook dit ".repeat(40));
        let rows = rows(&face, &text, 10.0, 400.0);
        let joined: Vec<String> = rows.iter().map(|row| row.lines.concat()).collect();
        assert_eq!(joined.join(" "), text.trim());
        assert_eq!(rows.iter().filter_map(|row| row.whole.as_ref()).collect::<Vec<_>>(), [&word]);
        for line in rows.iter().flat_map(|row| &row.lines) {
            let width: f32 = line.chars().map(|sign| face.width(sign)).sum();
            assert!(width * 10.0 / 1000.0 <= 400.0, "{line}");
        }
    }

    #[test]
    fn a_word_is_parted_behind_a_slash_where_one_is_near() {
        let face = Face::open().unwrap();
        let rows = rows(&face, &"abcdefgh/".repeat(30), 10.0, 200.0);
        let lines = &rows[0].lines;
        assert!(lines.len() > 1 && lines.iter().all(|line| line.ends_with('/')), "{lines:?}");
    }
}
