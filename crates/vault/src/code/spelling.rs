//! From what people type to the first four letters of each word.

use zeroize::Zeroizing;

/// What one character means in a written code.
enum Sign {
    /// One or two plain letters a to z.
    Letters(&'static str),
    /// One plain letter a to z.
    Letter(u8),
    /// A letter that no word has.
    Foreign,
    /// Nothing to see: an accent on the letter before, a soft hyphen, a joiner.
    Unseen,
    /// The end of a word: space, line end, digit, punctuation.
    Break,
}

/// The first four letters of each word in `text`; zeros for a word that cannot be in a list.
pub(super) fn prefixes(text: &str) -> Zeroizing<Vec<[u8; 4]>> {
    // Room for all, so that nothing is copied and left behind.
    let mut found = Zeroizing::new(Vec::with_capacity(text.len() / 2 + 1));
    let mut word = Word::default();
    for character in text.chars().chain([' ']) {
        match sign(character) {
            Sign::Letter(letter) => word.push(letter),
            Sign::Letters(letters) => letters.bytes().for_each(|letter| word.push(letter)),
            Sign::Foreign => word.push(0),
            Sign::Break if word.letters > 0 => found.push(std::mem::take(&mut word).prefix()),
            Sign::Unseen | Sign::Break => {}
        }
    }
    found
}

/// The word being read.
#[derive(Default)]
struct Word {
    first: [u8; 4],
    letters: usize,
}

impl Word {
    fn push(&mut self, letter: u8) {
        if let Some(place) = self.first.get_mut(self.letters) {
            *place = letter;
        }
        self.letters += 1;
    }

    /// The first four letters, or zeros if there are fewer or one is foreign.
    fn prefix(&self) -> [u8; 4] {
        if self.first.contains(&0) { [0; 4] } else { self.first }
    }
}

fn sign(character: char) -> Sign {
    match character {
        'a'..='z' | 'A'..='Z' => letter(character),
        // Full-width letters of some keyboards.
        '\u{ff21}'..='\u{ff3a}' => shifted(character, 0xff21),
        '\u{ff41}'..='\u{ff5a}' => shifted(character, 0xff41),
        '\u{300}'..='\u{36f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Sign::Unseen,
        // Of numbering, as in 1º.
        'ª' | 'º' => Sign::Break,
        _ => match folded(character) {
            Some(letters) => Sign::Letters(letters),
            None if character.is_alphabetic() => Sign::Foreign,
            None => Sign::Break,
        },
    }
}

fn letter(character: char) -> Sign {
    u8::try_from(character).map_or(Sign::Foreign, |byte| Sign::Letter(byte.to_ascii_lowercase()))
}

fn shifted(character: char, first: u32) -> Sign {
    let at = u8::try_from(u32::from(character) - first).unwrap_or_default();
    Sign::Letter(b'a' + at)
}

/// The plain letters of an accented Latin letter or a ligature.
fn folded(character: char) -> Option<&'static str> {
    Some(match character {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ǐ' | 'ǐ' => "i",
        'Ĳ' | 'ĳ' => "ij",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ǒ' | 'ǒ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'ſ' | 'Ș' | 'ș' => "s",
        'ß' | 'ẞ' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ǔ' | 'ǔ' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}
