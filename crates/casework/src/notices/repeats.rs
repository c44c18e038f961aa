//! Whether staff's own words repeat what a person told in confidence.

/// Characters that show nothing: a word with one inside is the same word.
const UNSEEN: [char; 12] = [
    '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}',
    '\u{202d}', '\u{202e}', '\u{2060}', '\u{feff}',
];
/// Digits in a row, signs between them left out, that may be a telephone or account number.
const MIN_NUMBER_DIGITS: usize = 6;

/// Whether `words` repeats something of the `secrets`: a run of three words; a word that is written
/// with a capital inside a sentence in either of them (a name), or holds a digit; or a long number.
pub(crate) fn repeats(words: &str, secrets: &[String]) -> bool {
    let words = seen(words);
    let own: Vec<String> = split(&words).map(str::to_lowercase).collect();
    secrets.iter().map(|secret| seen(secret)).any(|secret| {
        let lower: Vec<String> = split(&secret).map(str::to_lowercase).collect();
        let has_phrase = lower.windows(3).any(|run| own.windows(3).any(|mine| mine == run));
        has_phrase
            || marks(&secret).any(|mark| own.contains(&mark.to_lowercase()))
            || marks(&words).any(|mark| lower.contains(&mark.to_lowercase()))
            || numbers(&secret).iter().any(|number| numbers(&words).contains(number))
    })
}

fn seen(text: &str) -> String {
    text.chars().filter(|c| !UNSEEN.contains(c)).collect()
}

/// Words that may point at somebody: with a capital inside a sentence, or with a digit.
fn marks(secret: &str) -> impl Iterator<Item = &str> {
    secret.split(['.', '!', '?', ':', '\n']).flat_map(|sentence| {
        split(sentence).enumerate().filter_map(|(number, word)| {
            let is_name = number > 0
                && word.chars().count() > 2
                && word.chars().next().is_some_and(char::is_uppercase);
            (is_name || word.chars().any(|c| c.is_ascii_digit())).then_some(word)
        })
    })
}

/// Long numbers, without the signs that people put between digits.
fn numbers(text: &str) -> Vec<String> {
    let is_between = |c: char| matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '+');
    let joined: String = text.chars().filter(|c| !is_between(*c)).collect();
    let runs = joined.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() >= MIN_NUMBER_DIGITS).map(str::to_owned).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_sentence_is_no_name() {
        let story = ["Ik ben bang. Het staat online! Zie de klas.".to_owned()];
        assert!(!repeats("Zie het adres hierboven", &story));
    }

    #[test]
    fn a_phrase_of_the_story_is_found_in_whatever_case() {
        let story = ["Iemand uit mijn klas heeft het rondgestuurd".to_owned()];
        assert!(repeats("Het werd UIT MIJN KLAS verspreid", &story));
        assert!(!repeats("Het beeld staat zonder toestemming online", &story));
    }

    #[test]
    fn a_name_or_a_number_of_the_story_is_found() {
        let story = ["Ik denk dat Windhalm het deed, in klas 3b".to_owned()];
        assert!(repeats("De plaatser heet windhalm", &story));
        assert!(repeats("Zie 3b", &story));
        assert!(!repeats("", &story));
    }

    #[test]
    fn a_name_that_opens_a_sentence_of_the_story_is_found_where_staff_write_it_as_a_name() {
        let story = ["Windhalm deed het. Daarna werd het stil.".to_owned()];
        assert!(repeats("De plaatser heet Windhalm", &story));
        assert!(!repeats("Daarna is het opnieuw geplaatst", &story));
    }

    #[test]
    fn characters_that_show_nothing_hide_no_name() {
        let story = ["Ik denk dat Windhalm het deed".to_owned()];
        assert!(repeats("De plaatser heet wind\u{200b}halm", &story));
        assert!(repeats("De plaatser heet \u{202e}windhalm", &story));
    }

    #[test]
    fn a_telephone_number_is_found_in_another_spelling() {
        let story = ["Bel 06-12 34 56 78".to_owned()];
        assert!(repeats("Bereikbaar op (06)12345678", &story));
        assert!(!repeats("Wet van 25 april 2025", &story));
    }
}
