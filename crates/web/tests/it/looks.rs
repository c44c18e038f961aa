//! Contrast of the colours (WCAG 2.2, 1.4.3 and 1.4.11) and keys of the words.

use std::collections::{BTreeMap, BTreeSet};

const TOKENS: &str = include_str!("../../static/css/tokens.css");

/// The colours of light and of dark.
fn schemes() -> [BTreeMap<String, String>; 2] {
    let (light, dark) = TOKENS.split_once("@media").unwrap();
    let read = |css: &str| -> BTreeMap<String, String> {
        css.lines()
            .filter_map(|line| line.trim().trim_end_matches(';').split_once(": #"))
            .map(|(name, hex)| (name.to_owned(), hex.to_owned()))
            .collect()
    };
    [read(light), read(dark)]
}

/// Relative luminance of `rrggbb`.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

const PAGE: &str = "--basis-color-default-bg-document";
const RAISED: &str = "--basis-color-default-bg-raised";
const SUBTLE: &str = "--basis-color-default-bg-subtle";
const ACCENT: &str = "--luwte-accent-background-color";

/// Text and the grounds it stands on.
const TEXTS: [(&str, &[&str]); 14] = [
    ("--basis-color-default-color-document", &[PAGE, RAISED, SUBTLE, ACCENT]),
    ("--basis-color-default-color-subtle", &[PAGE, RAISED, SUBTLE, ACCENT]),
    ("--utrecht-link-color", &[PAGE, RAISED, SUBTLE, ACCENT]),
    ("--utrecht-link-hover-color", &[PAGE, RAISED, SUBTLE, ACCENT]),
    (
        "--nl-button-primary-color",
        &["--nl-button-primary-background-color", "--nl-button-primary-hover-background-color"],
    ),
    (
        "--luwte-exit-color",
        &["--luwte-exit-background-color", "--luwte-exit-hover-background-color"],
    ),
    ("--utrecht-form-field-error-message-color", &[PAGE, RAISED]),
    ("--luwte-warn-color", &[PAGE, SUBTLE, "--luwte-demo-background-color"]),
    ("--luwte-good-color", &[PAGE]),
    ("--luwte-accent-color", &[ACCENT, PAGE]),
    ("--luwte-status-good-color", &["--luwte-status-good-background-color"]),
    ("--luwte-status-wait-color", &["--luwte-status-wait-background-color"]),
    ("--luwte-status-stop-color", &["--luwte-status-stop-background-color"]),
    ("--luwte-status-new-color", &["--luwte-status-new-background-color"]),
];

/// Edges of controls and the ring of focus, and the grounds they stand on.
const EDGES: [(&str, &[&str]); 4] = [
    ("--utrecht-form-control-border-color", &[PAGE, RAISED, SUBTLE]),
    ("--basis-focus-outline-color", &[PAGE, RAISED, SUBTLE, ACCENT]),
    ("--luwte-accent-color", &[PAGE, RAISED]),
    ("--luwte-exit-background-color", &[PAGE]),
];

fn least(pairs: &[(&str, &[&str])], bar: f64) {
    for scheme in schemes() {
        for (front, grounds) in pairs {
            for ground in *grounds {
                let found = contrast(&scheme[*front], &scheme[*ground]);
                assert!(found >= bar, "{front} on {ground}: {found:.2}");
            }
        }
    }
}

#[test]
fn text_stands_out_by_four_and_a_half_to_one() {
    least(&TEXTS, 4.5);
}

#[test]
fn controls_and_focus_stand_out_by_three_to_one() {
    least(&EDGES, 3.0);
}

#[test]
fn every_colour_of_light_has_one_of_dark() {
    let [light, dark] = schemes().map(|scheme| scheme.into_keys().collect::<BTreeSet<_>>());
    assert_eq!(light, dark);
}

/// Keys of a language with their files, and keys that come twice.
fn keys(lang: &str) -> BTreeMap<String, String> {
    let folder = format!("{}/locales/{lang}", env!("CARGO_MANIFEST_DIR"));
    let mut keys = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let Some((key, _)) = line.split_once(" =") else { continue };
            if key.starts_with(|c: char| c.is_ascii_lowercase()) {
                let before = keys.insert(key.to_owned(), name.clone());
                assert_eq!(before, None, "{key} twice in {lang}");
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_files() {
    assert_eq!(keys("nl"), keys("en"));
}

#[test]
fn every_message_file_tells_where_its_texts_appear() {
    for lang in ["nl", "en"] {
        let folder = format!("{}/locales/{lang}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("# "), "{}", path.display());
        }
    }
}

/// Texts of the public pages in `lang`: key and words, without comments and branches.
fn public_texts(lang: &str) -> Vec<(String, String)> {
    let files = [
        "base",
        "error",
        "home",
        "help",
        "advice",
        "remove",
        "self-help",
        "photo",
        "check",
        "my-case",
    ];
    let mut texts = Vec::new();
    for file in files {
        let path = format!("{}/locales/{lang}/{file}.ftl", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let line = line.trim();
            if let Some((key, words)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
                texts.push((key.to_owned(), words.to_owned()));
            } else if let Some((_, words)) = line.split_once("] ") {
                texts.push((String::new(), words.to_owned()));
            }
        }
    }
    texts
}

#[test]
fn no_text_blames_hurries_or_shouts() {
    const NEVER: [&str; 16] = [
        "helaas",
        "gewoon",
        "snel",
        "simpel",
        "waarom",
        "slachtoffer",
        "dader",
        "had je maar",
        "onomkeerbaar",
        "voor altijd",
        "unfortunately",
        "victim",
        "simply",
        "quickly",
        "forever",
        "irreversible",
    ];
    for (key, words) in ["nl", "en"].into_iter().flat_map(public_texts) {
        assert!(!words.contains('!'), "{key}: {words}");
        let small = words.to_lowercase();
        let found = NEVER.iter().find(|never| {
            small.split(|c: char| !c.is_alphabetic() && c != ' ').any(|part| {
                part.split(' ').any(|word| word == **never)
                    || never.contains(' ') && part.contains(*never)
            })
        });
        assert_eq!(found, None, "{key}: {words}");
    }
}

#[test]
fn no_sentence_is_longer_than_twenty_words() {
    for (key, words) in ["nl", "en"].into_iter().flat_map(public_texts) {
        for sentence in words.split(['.', '?', ':']) {
            assert!(sentence.split_whitespace().count() <= 20, "{key}: {sentence}");
        }
    }
}
