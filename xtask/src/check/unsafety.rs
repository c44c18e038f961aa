//! `unsafe` stands in few rooms, and nowhere else, not even behind an exception to the lint.

use crate::house::Text;
use crate::rust_source::{Keep, has_word, mask};

/// Where it may occur.
const MAY: [&str; 5] = [
    "crates/hash-wasm/",
    "crates/hash/src/simd/",
    "crates/hash/src/simd.rs",
    "crates/matching/",
    "crates/python/",
];

/// Every line that has it elsewhere.
pub(super) fn prove(texts: &[Text]) -> Vec<String> {
    let mut findings = Vec::new();
    for text in texts.iter().filter(|text| text.is_rust()) {
        if MAY.iter().any(|place| text.path.starts_with(place)) {
            continue;
        }
        for (number, line) in (1..).zip(mask(&text.body, Keep::Code).lines()) {
            if has_word(line, "unsafe") {
                findings.push(format!("{}:{number} has unsafe code", text.path));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::prove;
    use crate::house::Text;

    fn found(path: &str, body: &str) -> usize {
        prove(&[Text { path: path.to_owned(), body: body.to_owned() }]).len()
    }

    #[test]
    fn a_block_is_found() {
        assert_eq!(found("crates/web/src/lib.rs", "fn a() { unsafe { b() } }"), 1);
    }

    #[test]
    fn a_comment_about_it_is_not() {
        assert_eq!(found("crates/web/src/lib.rs", "// unsafe would not help\n"), 0);
    }

    #[test]
    fn the_browser_shell_may() {
        assert_eq!(found("crates/hash-wasm/src/lib.rs", "unsafe { b() }"), 0);
    }
}
