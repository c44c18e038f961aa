//! Letters to parents name nobody: no pupil, no school, and no blank to fill a name in.

use luwte_domain::Lang;

use super::Ordered;
use crate::loader::Loader;
use crate::markdown;

/// Words that have a capital wherever they stand and name no person and no school.
const KNOWN: [&str; 5] = ["AI", "I", "Kindertelefoon", "Dutch", "Nederlands"];

/// Marks of a blank.
const BLANKS: [&str; 7] = ["[", "{", "<", "__", "...", "…", "xx"];

/// Notes every word that looks like a name, and every blank.
pub(super) fn check(loader: &mut Loader<'_>) {
    for doc in loader.all::<Ordered>("letters", true) {
        for lang in [Lang::Nl, Lang::En] {
            let Some(words) = doc.words(lang) else { continue };
            let text = format!("{}\n{}", words.title, markdown::to_text(&words.body));
            let blank = BLANKS.iter().find(|blank| text.to_lowercase().contains(**blank));
            if let Some(blank) = blank {
                let problem = format!("a letter with a blank \"{blank}\" invites a name");
                loader.found(&doc.path, blank, &problem, "write it without a name");
            }
            for name in names(&text) {
                let problem = format!("\"{name}\" looks like a name; a letter names nobody");
                loader.found(&doc.path, &name, &problem, "leave out persons, classes and schools");
            }
        }
    }
}

/// Words with a capital that do not begin a sentence, and words with letters and digits (`3B`).
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in text.lines() {
        let mut is_start = true;
        for word in line.trim_start_matches("- ").split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let has_capital = bare.starts_with(char::is_uppercase);
            let is_class = bare.chars().any(char::is_alphabetic)
                && bare.starts_with(|c: char| c.is_ascii_digit());
            if (has_capital && !is_start || is_class) && !KNOWN.contains(&bare) {
                names.push(bare.to_owned());
            }
            is_start = word.ends_with(['.', '?', ':', '"']);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_classes_stand_out_and_starts_of_sentences_do_not() {
        assert_eq!(names("Beste ouders,\nPraat met uw kind. Wij helpen."), Vec::<String>::new());
        assert_eq!(names("Dit gaat over Noa uit 3B."), ["Noa", "3B"]);
        assert_eq!(names("Bel de Kindertelefoon."), Vec::<String>::new());
    }
}
