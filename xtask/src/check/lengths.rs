//! A file holds one idea: at most 300 lines of Rust, its trailing test module not counted.

use crate::house::Text;
use crate::rust_source::before_tests;

/// Most lines of a file outside tests.
const MOST_LINES: usize = 300;

/// Every file above the limit.
pub(super) fn prove(texts: &[Text]) -> Vec<String> {
    texts
        .iter()
        .filter(|text| text.is_rust() && !text.is_test())
        .map(|text| (text, before_tests(&text.body).lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(text, lines)| format!("{} has {lines} lines, more than {MOST_LINES}", text.path))
        .collect()
}
