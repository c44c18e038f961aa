//! What tasks say, and how tests are counted.

use std::io::Write;
use std::ops::AddAssign;

/// Writes one line to standard output; a closed pipe is no error of ours.
pub(crate) fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    let _closed = writeln!(output, "{line}").and_then(|()| output.flush());
}

/// Writes one line to standard error.
pub(crate) fn warn(line: &str) {
    let _closed = writeln!(std::io::stderr().lock(), "{line}");
}

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// One test that failed.
    pub(crate) const ONE_FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// Adds what a word after a number says: `3 passed`, `1 timed out`, `2 ignored`.
    fn count(&mut self, number: u64, word: &str) {
        match word {
            "passed" => self.passed += number,
            "failed" | "timed out" | "exec failed" => self.failed += number,
            "skipped" | "ignored" => self.skipped += number,
            _ => {}
        }
    }

    /// Reads the closing line of a test runner: nextest's `Summary`, libtest's `test result`, or
    /// the plain `3 passed, 0 failed, 1 skipped`. `None` for any other line.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let line = line.trim();
        let counts = if line.starts_with("Summary [") {
            line.split_once("run:")?.1
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            rest.split_once(". ")?.1
        } else if line.contains(" passed, ") && line.contains(" failed") {
            line
        } else {
            return None;
        };
        let mut tally = Self::default();
        for part in counts.split([',', ';']) {
            let Some((number, words)) = part.trim().split_once(' ') else { continue };
            let word = words.split(" (").next().unwrap_or_default();
            if let Ok(number) = number.parse() {
                tally.count(number, word);
            }
        }
        Some(tally)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { passed, failed, skipped } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_summary_of_nextest_is_counted() {
        let line = "     Summary [  12.3s] 9 tests run: 6 passed (2 slow), 2 failed, 1 timed out, 4 skipped";
        assert_eq!(Tally::parse(line), Some(Tally { passed: 6, failed: 3, skipped: 4 }));
    }

    #[test]
    fn a_single_test_of_nextest_is_counted() {
        let line = "     Summary [   0.004s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(Tally::parse(line), Some(Tally { passed: 1, failed: 0, skipped: 0 }));
    }

    #[test]
    fn the_result_of_libtest_is_counted() {
        let line = "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 7 filtered out";
        assert_eq!(Tally::parse(line), Some(Tally { passed: 3, failed: 1, skipped: 2 }));
    }

    #[test]
    fn our_own_closing_line_reads_back() {
        let written = Tally { passed: 5, failed: 1, skipped: 2 };
        assert_eq!(Tally::parse(&written.to_string()), Some(written));
    }

    #[test]
    fn other_lines_are_no_count() {
        assert_eq!(Tally::parse("        PASS [   0.004s] luwte-hash pdq::reads"), None);
    }
}
