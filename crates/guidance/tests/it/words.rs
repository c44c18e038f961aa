use std::collections::BTreeSet;

use luwte_domain::Lang;

use crate::{LANGS, content};

#[test]
fn each_list_has_2_048_words_of_4_to_8_letters() {
    for lang in LANGS {
        let content = content();
        let words = content.words(lang);
        assert_eq!(words.len(), 2_048);
        for word in words {
            let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(is_plain && (4..=8).contains(&word.len()), "{word}");
        }
    }
}

#[test]
fn four_letters_tell_every_word_from_all_others_in_both_lists() {
    let content = content();
    let all = LANGS.iter().flat_map(|lang| content.words(*lang));
    let starts: BTreeSet<&str> = all.map(|word| &word[..4]).collect();
    assert_eq!(starts.len(), 2 * 2_048);
}

#[test]
fn the_lists_are_the_released_ones() {
    // FNV-1a, 64 bits, over all words with a line feed behind each. A changed list breaks the codes
    // of people who wrote their words down.
    fn fingerprint(words: &[String]) -> u64 {
        let bytes = words.iter().flat_map(|word| word.bytes().chain([b'\n']));
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
    let content = content();
    let lists = [fingerprint(content.words(Lang::Nl)), fingerprint(content.words(Lang::En))];
    assert_eq!(lists, [17_766_860_980_802_643_826, 12_018_270_463_146_397_482]);
}
