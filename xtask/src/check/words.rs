//! Words that do not belong in a finished tree. They are spelt in halves here, so that this file
//! passes its own check.

use crate::house::Text;
use crate::rust_source::has_word;

/// Words of unfinished work.
const UNFINISHED: [&str; 4] =
    [concat!("to", "do!"), concat!("unimpl", "emented!"), concat!("FIX", "ME"), concat!("X", "XX")];

/// Words about how the tree came to be, in small letters; found in any case.
const WORKSHOP: [&str; 3] =
    [concat!("assis", "tant"), concat!("cla", "ude"), concat!("/wo", "rk/")];

/// Files that tools write.
const WRITTEN_BY_TOOLS: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// Every line that has one.
pub(super) fn prove(texts: &[Text]) -> Vec<String> {
    let mut findings = Vec::new();
    for text in texts {
        if WRITTEN_BY_TOOLS.iter().any(|name| text.path.ends_with(name)) {
            continue;
        }
        for (number, line) in (1..).zip(text.body.lines()) {
            if let Some(word) = found(line) {
                findings.push(format!("{}:{number} has `{word}`", text.path));
            }
        }
    }
    findings
}

fn found(line: &str) -> Option<&'static str> {
    let small = line.to_lowercase();
    let unfinished = UNFINISHED.iter().find(|word| {
        let name = word.trim_end_matches('!');
        line.contains(*word) && has_word(line, name)
    });
    unfinished.or_else(|| WORKSHOP.iter().find(|word| small.contains(*word))).copied()
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn words_of_unfinished_work_are_found() {
        assert!(found(concat!("    to", "do!(\"later\")")).is_some());
        assert!(found(concat!("// FIX", "ME: later")).is_some());
    }

    #[test]
    fn a_template_of_mktemp_is_fine() {
        assert_eq!(found(concat!("mktemp /tmp/x.XX", "XXXX")), None);
    }

    #[test]
    fn a_network_path_is_fine() {
        assert_eq!(found("docs/network/ports.md"), None);
    }

    #[test]
    fn any_case_of_a_workshop_word_is_found() {
        assert!(found(concat!("the Assis", "tant said")).is_some());
    }
}
