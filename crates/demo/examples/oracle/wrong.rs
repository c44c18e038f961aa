//! How long a person would read a wrong *weg*: a page that is there answers for a while as if it
//! were gone, two looks believe it, and the next look after that while puts it right. Looked at as
//! often as the clocks of the content say, with the rules of the casework.

use std::fmt::{self, Write as _};

use jiff::Timestamp;
use luwte_domain::location::LocationState;
use luwte_domain::sighting::{Observation, SightingReason, Verdict, agree};
use luwte_guidance::Clocks;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Whiles in one line of the table.
const TRIALS: usize = 20_000;

/// When the while begins, counted from the notice: name, from, until.
const STAGES: [(&str, i64, i64); 3] =
    [("first day", 0, DAY), ("first week", DAY, 7 * DAY), ("rest of the year", 7 * DAY, 358 * DAY)];
/// How long it lasts.
const WHILES: [(&str, i64); 5] = [
    ("5 minutes", 5 * MINUTE),
    ("1 hour", HOUR),
    ("6 hours", 6 * HOUR),
    ("1 day", DAY),
    ("3 days", 3 * DAY),
];

/// The table, as it stands in `docs/oracle.md`.
pub(crate) fn table(clocks: &Clocks) -> Result<String, fmt::Error> {
    let mut text = String::new();
    writeln!(
        text,
        "\n| begins in | lasts | becomes a wrong *weg* | median | 90% within | longest |"
    )?;
    writeln!(text, "|---|---|---|---|---|---|")?;
    let mut chance = Chance(1);
    for (stage, from, until) in STAGES {
        for (name, lasts) in WHILES {
            let mut wrong: Vec<i64> = (0..TRIALS)
                .filter_map(|_| {
                    let begins = chance.between(from, until);
                    stood_wrong(clocks, &mut chance, begins, begins + lasts)
                })
                .collect();
            wrong.sort_unstable();
            let at = |part: usize| wrong.get(wrong.len().saturating_sub(1) * part / 100);
            let [median, most, longest] = [50, 90, 100].map(|part| span(at(part).copied()));
            let share = wrong.len() * 1_000 / TRIALS;
            let share = format!("{}.{}%", share / 10, share % 10);
            writeln!(text, "| {stage} | {name} | {share} | {median} | {most} | {longest} |")?;
        }
    }
    Ok(text)
}

/// How long a wrong *gone* stood, where the while from `begins` to `ends` made one.
fn stood_wrong(clocks: &Clocks, chance: &mut Chance, begins: i64, ends: i64) -> Option<i64> {
    let mut state = LocationState::Noticed;
    let mut seen: Vec<Observation> = Vec::new();
    let mut gone_at = None;
    let mut at = chance.between(clocks.first_recheck_least_ms, clocks.first_recheck_most_ms);
    loop {
        let verdict = if (begins..ends).contains(&at) { Verdict::Gone } else { Verdict::Online };
        let moment = Timestamp::from_millisecond(at).ok()?;
        seen.push(Observation { at: moment, verdict, reason: SightingReason::NotFound });
        let next = state.observe(verdict, agree(&seen, verdict, clocks.agree_apart_ms));
        match (state, next) {
            (LocationState::Noticed, LocationState::Gone) => gone_at = Some(at),
            (LocationState::Gone, LocationState::Reappeared) => return Some(at - gone_at?),
            _ if at >= ends => return None,
            _ => {}
        }
        let is_pending = verdict == Verdict::Gone && next != LocationState::Gone;
        state = next;
        let wait = is_pending.then_some(clocks.agree_apart_ms);
        at += wait.or_else(|| clocks.next_recheck_within(at))?;
    }
}

fn span(millis: Option<i64>) -> String {
    match millis {
        None => "-".to_owned(),
        Some(millis) if millis < 2 * HOUR => format!("{} min", millis / MINUTE),
        Some(millis) => format!("{} h", millis / HOUR),
    }
}

/// `SplitMix64` (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn between(&mut self, from: i64, until: i64) -> i64 {
        let span = u64::try_from(until - from).unwrap_or(0).max(1);
        from + i64::try_from(self.next() % span).unwrap_or(0)
    }
}
