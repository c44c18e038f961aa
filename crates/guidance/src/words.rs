//! Code words: 2,048 plain words for each language. The place of a word in its list is the secret,
//! so a list never changes after its release, and no directory can replace it.

use std::collections::{BTreeMap, BTreeSet};

use luwte_domain::{Lang, Word};

use crate::loader::Loader;
use crate::text::Both;

/// Words in one list: 11 bits each.
pub(crate) const COUNT: usize = 2_048;
/// The first letters that tell a word from all others, in both lists.
const PREFIX: usize = 4;

pub(crate) fn load(loader: &mut Loader<'_>) -> Both<Vec<String>> {
    let lists = Both::new(|lang| -> Vec<String> {
        loader.text(&path(lang)).lines().map(str::to_owned).collect()
    });
    let mut seen: BTreeMap<String, &String> = BTreeMap::new();
    for lang in [Lang::Nl, Lang::En] {
        let words = lists.get(lang);
        if words.len() != COUNT {
            let problem = format!("the list has {} words instead of {COUNT}", words.len());
            loader.found(&path(lang), "", &problem, "restore the released list");
        }
        let all: BTreeSet<&str> = words.iter().map(String::as_str).collect();
        for word in words {
            let problem = match (unfit(word), plural(word, lang, &all)) {
                (Some(problem), _) => problem.to_owned(),
                (None, Some(plural)) => format!("its plural \"{plural}\" is in the list too"),
                (None, None) => match seen.insert(word.chars().take(PREFIX).collect(), word) {
                    Some(other) => format!("begins with the same four letters as \"{other}\""),
                    None => continue,
                },
            };
            let problem = format!("\"{word}\": {problem}");
            loader.found(&path(lang), word, &problem, "restore the released list");
        }
    }
    drop(seen);
    lists
}

fn path(lang: Lang) -> String {
    format!("words/{}.txt", lang.word())
}

fn unfit(word: &str) -> Option<&'static str> {
    if !(4..=8).contains(&word.len()) {
        Some("not 4 to 8 letters")
    } else if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Some("not lowercase ASCII letters")
    } else {
        None
    }
}

fn plural(word: &str, lang: Lang, all: &BTreeSet<&str>) -> Option<String> {
    let endings = if lang == Lang::Nl { ["s", "en"] } else { ["s", "es"] };
    let plurals = endings.iter().map(|ending| format!("{word}{ending}"));
    plurals.into_iter().find(|plural| all.contains(plural.as_str()))
}
