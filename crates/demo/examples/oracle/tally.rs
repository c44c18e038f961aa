//! Matrices of truth and verdict, and how sure the shares are.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use luwte_domain::Word as _;
use luwte_domain::sighting::Verdict;
use testkit::corpus::{Group, Half, Truth};

use crate::looker::Outcome;

/// The ways of looking.
const RULES: [&str; 3] = ["adult", "strict", "exact hash"];
/// Their places in it.
pub(crate) const ADULT: usize = 0;
pub(crate) const STRICT: usize = 1;

/// Counts of all looks.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<(usize, Truth, &'static str), u64>,
    /// Verdicts of the adult look by template, for the half that may be looked at.
    templates: BTreeMap<(String, Truth, &'static str, &'static str), u64>,
    /// Counts of the adult look at templates that were written after the rules were fixed.
    late: BTreeMap<(Truth, &'static str), u64>,
    /// The sites written by hands that had not read the rules: never by template.
    apart: BTreeMap<Group, Tally>,
    strict_picture_bytes: u64,
    /// Pages of each truth of which an earlier look had kept something.
    known: BTreeMap<Truth, u64>,
}

impl Tally {
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        let group = outcome.sample.group;
        if group.is_apart() {
            self.apart.entry(group).or_default().count(outcome);
        } else {
            self.count(outcome);
        }
    }

    fn count(&mut self, outcome: &Outcome) {
        let truth = outcome.sample.truth;
        let verdicts = [outcome.adult, outcome.strict, outcome.exact];
        for (rule, verdict) in verdicts.into_iter().enumerate() {
            *self.counts.entry((rule, truth, verdict.word())).or_default() += 1;
        }
        if outcome.sample.group == Group::Late {
            *self.late.entry((truth, outcome.adult.word())).or_default() += 1;
        }
        let (verdict, reason) = (outcome.adult.word(), outcome.reason.word());
        let name = format!("{} {}", outcome.sample.template, outcome.sample.state);
        let said = (name.trim_end().to_owned(), truth, verdict, reason);
        *self.templates.entry(said).or_default() += 1;
        *self.known.entry(truth).or_default() += u64::from(outcome.is_known);
        self.strict_picture_bytes += outcome.strict_picture_bytes;
    }

    /// The counts of all hands as if they were one.
    pub(crate) fn total(&self) -> Self {
        let mut total = Self::default();
        for hand in std::iter::once(self).chain(self.apart.values()) {
            for (key, count) in &hand.counts {
                *total.counts.entry(*key).or_default() += count;
            }
            total.strict_picture_bytes += hand.strict_picture_bytes;
        }
        total
    }

    pub(crate) const fn strict_picture_bytes(&self) -> u64 {
        self.strict_picture_bytes
    }

    /// Of how many pages of each truth an earlier look had kept something.
    fn known(&self, text: &mut String) -> fmt::Result {
        let known = self.known.iter().map(|(truth, known)| {
            format!("{known} of {} {truth:?}", self.of(0, *truth, Verdict::ALL))
        });
        let known: Vec<String> = known.collect();
        writeln!(text, "\nKnown from an earlier look: {}.", known.join(", "))
    }

    /// The matrices, as they stand in `docs/oracle.md`.
    pub(crate) fn report(&self, half: Half) -> Result<String, fmt::Error> {
        let mut text = self.matrices()?;
        self.known(&mut text)?;
        self.why_wrong(&mut text)?;
        if half == Half::Test {
            writeln!(
                text,
                "\nOf the templates that were written after the rules were fixed, adult:"
            )?;
            shares(&|truth, verdicts| self.of_late(truth, verdicts), &mut text)?;
        }
        writeln!(
            text,
            "\nBytes of pictures read by the strict look: {}.",
            self.strict_picture_bytes
        )?;
        for (group, apart) in &self.apart {
            let hand = match group {
                Group::Fourth => "a fourth hand",
                Group::Fifth => "a fifth hand",
                Group::Sixth => "a sixth hand",
                _ => "somebody",
            };
            writeln!(text, "\nOf the sites written by {hand} who had not read the rules:")?;
            text.push_str(&apart.matrices()?);
            apart.known(&mut text)?;
            apart.why_wrong(&mut text)?;
            let bytes = apart.strict_picture_bytes;
            writeln!(text, "\nBytes of pictures read by the strict look: {bytes}.")?;
        }
        if half == Half::Tune {
            writeln!(text)?;
            self.list(&mut text)?;
            for apart in self.apart.values() {
                apart.list(&mut text)?;
            }
        }
        Ok(text)
    }

    /// Why pages were not read as what they are, as for an adult: totals of no template.
    fn why_wrong(&self, text: &mut String) -> fmt::Result {
        let mut reasons: BTreeMap<_, u64> = BTreeMap::new();
        for ((_, truth, verdict, reason), count) in &self.templates {
            let is_right = match truth {
                Truth::Online => *verdict == Verdict::Online.word(),
                Truth::Gone => ![Verdict::Online, Verdict::Unsure, Verdict::Unreachable]
                    .map(Verdict::word)
                    .contains(verdict),
                Truth::Hidden | Truth::Moved => continue,
            };
            if !is_right {
                *reasons.entry((*truth, *verdict, *reason)).or_default() += count;
            }
        }
        let reasons = reasons.into_iter().map(|((truth, verdict, reason), count)| {
            format!("really {truth:?}, {verdict}, {reason}: {count}")
        });
        let reasons: Vec<String> = reasons.collect();
        writeln!(text, "\nNot read as what they are, and why: {}.", reasons.join("; "))
    }

    /// What each template was taken for, and why.
    fn list(&self, text: &mut String) -> fmt::Result {
        for ((template, truth, verdict, reason), count) in &self.templates {
            writeln!(text, "{template}: really {truth:?}, {verdict} {reason} {count} times")?;
        }
        Ok(())
    }

    /// For each way of looking, truths against verdicts and how often it was wrong.
    fn matrices(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        for (rule, name) in RULES.into_iter().enumerate() {
            writeln!(text, "\n| {name} | pages | online | gone | gone here | other | unsure |")?;
            writeln!(text, "|---|---|---|---|---|---|---|")?;
            for truth in [Truth::Online, Truth::Gone, Truth::Hidden, Truth::Moved] {
                let of = |words: &[Verdict]| self.of(rule, truth, words);
                let [online, gone, here] =
                    [of(&[Verdict::Online]), of(&[Verdict::Gone]), of(&[Verdict::GoneHere])];
                let other = of(&[Verdict::Changed, Verdict::Moved]);
                let unsure = of(&[Verdict::Unsure, Verdict::Unreachable]);
                let all = online + gone + here + other + unsure;
                if all == 0 {
                    continue;
                }
                writeln!(
                    text,
                    "| really {truth:?} | {all} | {online} | {gone} | {here} | {other} | {unsure} |"
                )?;
            }
            shares(&|truth, verdicts| self.of(rule, truth, verdicts), &mut text)?;
        }
        Ok(text)
    }

    /// Pages of `truth` of which a way of looking said one of `verdicts`.
    pub(crate) fn of(&self, rule: usize, truth: Truth, verdicts: &[Verdict]) -> u64 {
        let count = |verdict: &Verdict| self.counts.get(&(rule, truth, verdict.word()));
        verdicts.iter().filter_map(count).sum()
    }

    fn of_late(&self, truth: Truth, verdicts: &[Verdict]) -> u64 {
        verdicts.iter().filter_map(|verdict| self.late.get(&(truth, verdict.word()))).sum()
    }
}

/// How often it is wrong or unsure; `of` counts pages of a truth with one of some verdicts.
fn shares(of: &dyn Fn(Truth, &[Verdict]) -> u64, text: &mut String) -> fmt::Result {
    let all = |truth: Truth| of(truth, Verdict::ALL);
    let unsure = [Verdict::Unsure, Verdict::Unreachable];
    let either = of(Truth::Online, &unsure) + of(Truth::Gone, &unsure);
    let wrong = |name, truth, verdict| (name, of(truth, &[verdict]), all(truth));
    let shares = [
        wrong("false gone", Truth::Online, Verdict::Gone),
        wrong("said not visible here, and was", Truth::Online, Verdict::GoneHere),
        wrong("false gone behind a wall", Truth::Hidden, Verdict::Gone),
        wrong("false gone of what moved", Truth::Moved, Verdict::Gone),
        wrong("false online", Truth::Gone, Verdict::Online),
        ("unsure", either, all(Truth::Online) + all(Truth::Gone)),
    ];
    writeln!(text)?;
    for (name, count, of) in shares.into_iter().filter(|(_, _, of)| *of > 0) {
        let [share, low, high] = wilson(count, of).map(|part| part * 100.0);
        writeln!(text, "- {name}: {count} of {of}, {share:.2}% (95%: {low:.2} to {high:.2}%)")?;
    }
    Ok(())
}

/// A share and its interval at 95% (Wilson, 1927).
#[expect(clippy::cast_precision_loss, reason = "counts of some thousands")]
fn wilson(count: u64, of: u64) -> [f64; 3] {
    const Z: f64 = 1.96;
    let n = (of as f64).max(1.0);
    let share = count as f64 / n;
    let middle = share + Z * Z / (2.0 * n);
    let reach = Z * ((share * (1.0 - share) + Z * Z / (4.0 * n)) / n).sqrt();
    let below = 1.0 + Z * Z / n;
    [share, ((middle - reach) / below).max(0.0), (middle + reach) / below]
}
