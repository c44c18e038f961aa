//! Rust text with its comments, strings or tests taken out, so that words can be looked for where
//! they mean something. A lexer for that purpose only; it never fails.

use std::str::Chars;

/// What stays readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Code without comments; strings stay.
    CodeAndStrings,
    /// Code alone.
    Code,
}

/// The source with comments, and strings where asked, replaced by blanks; lines stay lines.
pub(crate) fn mask(source: &str, keep: Keep) -> String {
    let mut masked = String::with_capacity(source.len());
    let mut rest = source.chars();
    while let Some(next) = rest.next() {
        match next {
            '/' if rest.as_str().starts_with('/') => {
                blank(&mut masked, next);
                blank_while(&mut rest, &mut masked, |c| c != '\n');
            }
            '/' if rest.as_str().starts_with('*') => blank_block(&mut rest, &mut masked),
            '"' => string(&mut rest, &mut masked, keep),
            '\'' => character(&mut rest, &mut masked, keep),
            other => masked.push(other),
        }
    }
    masked
}

/// The part of a source before its trailing `#[cfg(test)]` module.
pub(crate) fn before_tests(source: &str) -> &str {
    const MARK: &str = "\n#[cfg(test)]\nmod ";
    match source.rfind(MARK) {
        Some(at) if opens_a_body(source, at + MARK.len()) => source.get(..=at).unwrap_or(source),
        _ => source,
    }
}

fn opens_a_body(source: &str, after_mod: usize) -> bool {
    let rest = source.get(after_mod..).unwrap_or_default();
    rest.lines().next().is_some_and(|line| line.trim_end().ends_with('{'))
}

/// Whether `word` stands in `line` on its own, not inside a longer name.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

/// Whether a character can stand in an identifier.
pub(crate) fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn blank(masked: &mut String, character: char) {
    masked.push(if character == '\n' { '\n' } else { ' ' });
}

fn blank_while(rest: &mut Chars<'_>, masked: &mut String, goes_on: impl Fn(char) -> bool) {
    while let Some(next) = rest.as_str().chars().next().filter(|c| goes_on(*c)) {
        blank(masked, next);
        rest.next();
    }
}

fn blank_block(rest: &mut Chars<'_>, masked: &mut String) {
    masked.push(' ');
    let mut depth = 1_u32;
    blank(masked, rest.next().unwrap_or(' '));
    while depth > 0
        && let Some(next) = rest.next()
    {
        blank(masked, next);
        let pair = (next, rest.as_str().chars().next());
        if pair == ('/', Some('*')) || pair == ('*', Some('/')) {
            depth = if next == '/' { depth + 1 } else { depth - 1 };
            blank(masked, rest.next().unwrap_or(' '));
        }
    }
}

/// Reads on after an opening `"`, raw when the text before it ends in `r` and hashes.
fn string(rest: &mut Chars<'_>, masked: &mut String, keep: Keep) {
    let opening = masked.trim_end_matches('#');
    let hashes = masked.len() - opening.len();
    let is_raw = opening.ends_with('r') && {
        let prefix = opening.trim_end_matches('r').trim_end_matches(['b', 'c']);
        !prefix.chars().next_back().is_some_and(is_name)
    };
    let closing = format!("\"{}", "#".repeat(if is_raw { hashes } else { 0 }));
    masked.push('"');
    while let Some(next) = rest.next() {
        if next == '"' && closing.get(1..).is_some_and(|end| rest.as_str().starts_with(end)) {
            masked.push('"');
            return;
        }
        push(masked, next, keep);
        if next == '\\'
            && !is_raw
            && let Some(escaped) = rest.next()
        {
            push(masked, escaped, keep);
        }
    }
}

/// Reads on after a `'`: a character literal is text, a lifetime is code.
fn character(rest: &mut Chars<'_>, masked: &mut String, keep: Keep) {
    masked.push('\'');
    let mut ahead = rest.as_str().chars();
    let (first, second) = (ahead.next(), ahead.next());
    if first != Some('\\') && second != Some('\'') {
        return;
    }
    while let Some(next) = rest.next() {
        if next == '\'' {
            masked.push('\'');
            return;
        }
        push(masked, next, keep);
        if next == '\\'
            && let Some(escaped) = rest.next()
        {
            push(masked, escaped, keep);
        }
    }
}

fn push(masked: &mut String, character: char, keep: Keep) {
    if keep == Keep::Code { blank(masked, character) } else { masked.push(character) }
}

#[cfg(test)]
mod tests {
    use super::{Keep, before_tests, has_word, mask};

    #[test]
    fn comments_of_both_kinds_become_blanks() {
        let source = "a // unsafe\nb /* unsafe /* deep */ still */ c";
        let code = mask(source, Keep::Code);
        assert!(!code.contains("unsafe") && !code.contains("still"));
        assert!(code.starts_with("a ") && code.ends_with(" c"));
    }

    #[test]
    fn lines_keep_their_numbers() {
        let source = "\"one\ntwo\" /* three\nfour */ x";
        assert_eq!(mask(source, Keep::Code).lines().count(), source.lines().count());
    }

    #[test]
    fn an_escaped_quote_does_not_end_a_string() {
        assert_eq!(mask(r#"f("a\"b") + g"#, Keep::Code), r#"f("    ") + g"#);
    }

    #[test]
    fn a_raw_string_ends_at_its_own_hashes() {
        assert_eq!(mask(r##"r#"a"b"# c"##, Keep::Code), r##"r#"   "# c"##);
    }

    #[test]
    fn a_quote_as_character_opens_no_string() {
        assert_eq!(mask("'\"' x", Keep::Code), "' ' x");
        assert_eq!(mask(r"'\'' x", Keep::Code), "'  ' x");
    }

    #[test]
    fn a_lifetime_is_code() {
        assert_eq!(mask("&'a str, 'b", Keep::Code), "&'a str, 'b");
    }

    #[test]
    fn strings_stay_where_asked() {
        assert_eq!(mask("t(\"key\") // no", Keep::CodeAndStrings), "t(\"key\")      ");
    }

    #[test]
    fn a_trailing_test_module_is_left_out() {
        let source = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(before_tests(source), "fn a() {}\n\n");
    }

    #[test]
    fn a_declared_test_module_hides_nothing() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests;\nfn b() {}\n";
        assert_eq!(before_tests(source), source);
    }

    #[test]
    fn a_word_inside_a_name_is_not_the_word() {
        assert!(has_word("unsafe { x }", "unsafe"));
        assert!(!has_word("#![deny(unsafe_code)]", "unsafe"));
    }
}
