//! Sentences and words of a text.

/// Words with a full stop behind them that end no sentence, when a figure follows.
const SHORTENED: [&str; 8] = ["art", "nr", "blz", "jl", "no", "para", "p", "sec"];

/// Sentences: a line ends one, and so does `.`, `?` or `!` unless a small letter follows.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for line in text.lines() {
        let mut sentence = String::new();
        let mut words = line.split_whitespace().peekable();
        while let Some(word) = words.next() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
            if ends(word, words.peek().copied()) {
                all.push(std::mem::take(&mut sentence));
            }
        }
        all.push(sentence);
    }
    all.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    all
}

/// Words: what stands between white space and dashes, with a letter or a figure in it.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

fn ends(word: &str, next: Option<&str>) -> bool {
    let bare = word.trim_end_matches(['"', ')', '’', '”', '\'']);
    let Some(stem) = bare.strip_suffix(['.', '?', '!']) else { return false };
    let first = next.and_then(|next| next.chars().find(|c| c.is_alphanumeric()));
    let is_shortened = bare.ends_with('.') && SHORTENED.contains(&stem.to_lowercase().as_str());
    match first {
        Some(c) if c.is_lowercase() => false,
        Some(c) if c.is_numeric() => !is_shortened,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_and_lines_end_a_sentence() {
        let text = "Wat nu\nStop. Bel dan (nu)! Kan dat?\n- een\n";
        assert_eq!(sentences(text), ["Wat nu", "Stop.", "Bel dan (nu)!", "Kan dat?", "- een"]);
    }

    #[test]
    fn a_shortened_word_or_a_number_ends_none() {
        assert_eq!(
            sentences("Kijk in art. 5 of bijv. de wet."),
            ["Kijk in art. 5 of bijv. de wet."]
        );
        assert_eq!(sentences("Om 18.00 uur."), ["Om 18.00 uur."]);
    }

    #[test]
    fn marks_alone_are_no_words() {
        let all: Vec<&str> = words("- e-mail, en/of – 12 (twaalf)").collect();
        assert_eq!(all, ["e-mail,", "en", "of", "12", "(twaalf)"]);
    }
}
