//! Codes as people write them, and the golden way from words to tag and key pair.

use super::*;
use crate::key::Key;
use crate::wrap::Suite;
use proptest::prelude::*;

/// Four letters that count up, so that every word has its own prefix.
fn counted(from: usize, ending: &str) -> Vec<&'static str> {
    (from..from + WORDS)
        .map(|at| {
            let letter = |shift: u32| char::from(b'a' + u8::try_from((at >> shift) & 15).unwrap());
            let word: String = [12, 8, 4, 0].map(letter).into_iter().collect();
            &*Box::leak(format!("{word}{ending}").into_boxed_str())
        })
        .collect()
}

fn lists() -> WordLists {
    WordLists::new(counted(0, "dutch"), counted(WORDS, "ish")).unwrap()
}

fn sample() -> ReturnCode {
    ReturnCode::from_bytes(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
}

fn parsed(text: &str) -> Result<[u8; CODE_BYTES], CodeError> {
    ReturnCode::parse(text, &lists()).map(|code| *code.expose())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_code_is_read_back_from_words_of_either_language_or_mixed(
        bytes: [u8; CODE_BYTES],
        dutch: [bool; CODE_WORDS],
    ) {
        let lists = lists();
        let code = ReturnCode::from_bytes(&bytes);
        let (nl, en) = (code.words(Lang::Nl, &lists), code.words(Lang::En, &lists));
        let mixed: [&str; CODE_WORDS] =
            std::array::from_fn(|at| if dutch[at] { nl[at] } else { en[at] });
        for words in [nl, en, mixed] {
            let read = ReturnCode::parse(&words.join(" "), &lists).unwrap();
            prop_assert_eq!(read.expose(), &bytes);
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text: String) {
        prop_assert!(ReturnCode::parse(&text, &lists()).is_err());
    }
}

#[test]
fn the_words_spell_80_bits_and_the_first_byte_of_their_sha_256() {
    // SHA-256 of 01..0a begins with c8; 88 bits in groups of 11, computed by hand in Python.
    let nl = counted(0, "dutch");
    let indexes: Vec<usize> = sample()
        .words(Lang::Nl, &lists())
        .iter()
        .map(|word| nl.iter().position(|known| known == word).unwrap())
        .collect();
    assert_eq!(indexes, include!("../../tests/vectors/code-indexes.in"));
}

#[test]
fn capitals_accents_numbering_and_punctuation_do_not_matter() {
    let words = sample().words(Lang::Nl, &lists());
    let numbered = |form: fn(usize, &str) -> String| {
        let lines: Vec<_> = (1..).zip(words).map(|(at, word)| form(at, word)).collect();
        lines.concat()
    };
    let written = [
        words.join("  "),
        words.join(", ").to_uppercase(),
        words.join("-"),
        words.join("\r\n\t"),
        words.join(" · "),
        words.map(|word| word[..4].to_owned()).join(" "),
        numbered(|at, word| format!("{at}. {word}\n")),
        numbered(|at, word| format!("{at}{word})")),
        words.join(" ").replace('a', "á").replace('c', "Ç").replace('e', "e\u{301}"),
        format!("\u{feff}“{}”.", words.join("\u{a0}")),
        words.join(" ").replace('d', "\u{ad}d\u{200d}"),
        words.join(" ").replace('b', "ｂ").replace('a', "Ａ"),
    ];
    for text in written {
        assert_eq!(parsed(&text), Ok(*sample().expose()), "{text:?}");
    }
}

#[test]
fn what_is_wrong_is_told_by_count_position_or_checksum() {
    let words = sample().words(Lang::Nl, &lists());
    let with = |at: usize, word: &'static str| {
        let mut changed = words;
        changed[at] = word;
        changed.join(" ")
    };
    assert_eq!(parsed(""), Err(CodeError::WrongCount { found: 0 }));
    assert_eq!(parsed(" 1. 2. , - "), Err(CodeError::WrongCount { found: 0 }));
    assert_eq!(parsed(&words[..7].join(" ")), Err(CodeError::WrongCount { found: 7 }));
    assert_eq!(
        parsed(&[words, words].concat().join(" ")),
        Err(CodeError::WrongCount { found: 16 })
    );
    assert_eq!(parsed(&with(0, "zzzz")), Err(CodeError::UnknownWord { position: 1 }));
    assert_eq!(parsed(&with(7, "aaa")), Err(CodeError::UnknownWord { position: 8 }));
    assert_eq!(parsed(&with(3, "дом")), Err(CodeError::UnknownWord { position: 4 }));
    let mut swapped = words;
    swapped.swap(0, 1);
    assert_eq!(parsed(&swapped.join(" ")), Err(CodeError::Checksum));
}

#[test]
fn a_text_over_512_characters_is_not_read() {
    let words = sample().words(Lang::Nl, &lists()).join(" ");
    let just = format!("{words}{}", " ".repeat(CODE_TEXT_LIMIT - words.chars().count()));
    assert!(parsed(&just).is_ok());
    assert_eq!(parsed(&format!("{just} ")), Err(CodeError::TooLong));
    assert_eq!(parsed(&"é".repeat(CODE_TEXT_LIMIT + 1)), Err(CodeError::TooLong));
}

#[test]
fn lists_with_a_wrong_count_a_short_word_or_a_shared_prefix_are_refused() {
    let (nl, en) = (counted(0, "dutch"), counted(WORDS, "ish"));
    let refused = |nl: &[&'static str], en: &[&'static str]| {
        WordLists::new(nl.to_vec(), en.to_vec()).unwrap_err()
    };
    assert_eq!(refused(&nl, &en[1..]), WordListError::WrongCount { lang: Lang::En, found: 2047 });
    assert!(matches!(refused(&nl, &nl), WordListError::SamePrefix { lang: Lang::En, .. }));
    for word in ["abc", "Tafel", "café", "two words", ""] {
        let mut odd = nl.clone();
        odd[5] = word;
        assert_eq!(refused(&odd, &en), WordListError::NotPlain { lang: Lang::Nl, word });
    }
    let mut twice = nl.clone();
    twice[9] = "aaaaother";
    assert!(matches!(refused(&twice, &en), WordListError::SamePrefix { lang: Lang::Nl, .. }));
}

#[test]
fn printing_a_code_its_root_tag_or_pepper_shows_none_of_it() {
    let pepper = Pepper::new(1, Key::make());
    let root = derive_root(&sample(), &[9; 16]).unwrap();
    let shown = format!("{:?} {:?} {:?} {:?}", sample(), root, root.tag(&pepper), pepper);
    assert_eq!(shown, "ReturnCode(masked) Root(masked) Tag(masked) Pepper(masked)");
}

#[test]
fn the_way_from_code_to_tag_and_key_pair_is_the_golden_one() {
    // Argon2id by argon2-cffi, HKDF and HMAC by Python's `cryptography`.
    let pepper = Pepper::new(1, Key::from_slice(&[5; 32]).unwrap());
    let root = derive_root(&sample(), &[9; 16]).unwrap();
    let tag = root.tag(&pepper);
    let pair = root.key_pair(&pepper, &tag);
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let found = format!("{}\n{}", hex(&tag.to_bytes()), hex(&pair.to_bytes()));
    assert_eq!(found, include_str!("../../tests/vectors/code.hex").trim());
    assert_eq!(pair.public().suite(), Suite::XWing);
    assert_eq!(Tag::from_bytes(tag.to_bytes()), tag);
}

#[test]
fn another_pepper_salt_or_code_gives_another_tag_and_pair() {
    let pepper = |version, byte| Pepper::new(version, Key::from_slice(&[byte; 32]).unwrap());
    let (first, second) = (pepper(1, 5), pepper(2, 6));
    let root = derive_root(&sample(), &[9; 16]).unwrap();
    let tag = root.tag(&first);
    assert_eq!((tag.version(), root.tag(&second).version()), (1, 2));
    assert_ne!(tag, root.tag(&second));
    assert_ne!(root.key_pair(&first, &tag).public(), root.key_pair(&second, &tag).public());
    let elsewhere = derive_root(&sample(), &[8; 16]).unwrap();
    assert_ne!(tag, elsewhere.tag(&first));
    assert_ne!(root.key_pair(&first, &tag).public(), elsewhere.key_pair(&first, &tag).public());
}
