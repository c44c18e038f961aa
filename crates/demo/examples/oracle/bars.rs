//! What must hold of all hands together.

use luwte_domain::Word as _;
use luwte_domain::sighting::Verdict;
use testkit::corpus::Truth;

use crate::tally::{ADULT, STRICT, Tally};

/// Something that must be rare, or never be.
struct Bar {
    name: &'static str,
    wrong: u64,
    of: u64,
    /// Fewer of a thousand than this; none at all where it is 0.
    below: u64,
}

impl Bar {
    /// Whether something was counted, and little enough of it is wrong.
    const fn is_met(&self) -> bool {
        let is_rare = self.wrong * 1_000 < self.of * self.below;
        self.of > 0 && (is_rare || (self.below == 0 && self.wrong == 0))
    }
}

/// A line for each bar, a closing line that counts them, and whether all are met.
pub(crate) fn told(all: &Tally) -> (String, bool) {
    let count = |name, rule, truths: &[Truth], verdicts: &[Verdict], below| {
        let of = |verdicts: &[Verdict]| truths.iter().map(|one| all.of(rule, *one, verdicts)).sum();
        Bar { name, wrong: of(verdicts), of: of(Verdict::ALL), below }
    };
    let (online, gone) = ([Truth::Online], [Truth::Gone]);
    let unsure = [Verdict::Unsure, Verdict::Unreachable];
    let bytes = count("strict: bytes of pictures", STRICT, &online, &[], 0);
    let bars = [
        count("adult: false gone", ADULT, &online, &[Verdict::Gone], 1),
        count("strict: false gone", STRICT, &online, &[Verdict::Gone], 1),
        count("adult: false online", ADULT, &gone, &[Verdict::Online], 10),
        count("adult: unsure", ADULT, &[Truth::Online, Truth::Gone], &unsure, 50),
        Bar { wrong: all.strict_picture_bytes(), ..bytes },
    ];
    let mut text = String::new();
    for bar in &bars {
        let word = if bar.is_met() { "ok    " } else { "FAILED" };
        text += &format!("{word} {}: {} of {}\n", bar.name, bar.wrong, bar.of);
    }
    let failed = bars.iter().filter(|bar| !bar.is_met()).count();
    text += &format!("{} passed, {failed} failed, 0 skipped\n", bars.len() - failed);
    (text, failed == 0)
}
