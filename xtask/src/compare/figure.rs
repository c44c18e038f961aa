//! One measured figure, as a benchmark prints it and as `docs/figures.jsonl` keeps it.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// A figure. Benchmarks print one JSON object a line; day, machine and load are added here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Figure {
    /// Its name, once in all benchmarks: `pdq-512-avx512`.
    #[serde(rename = "figure")]
    pub(super) name: String,
    /// What was measured against what.
    pub(super) words: String,
    /// Ours, in microseconds of the processor for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ours_us: Option<f64>,
    /// Theirs, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) theirs_us: Option<f64>,
    /// How many times faster ours was, one for each round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) ratios: Vec<f64>,
    /// A figure that is no ratio: the middle of its rounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<f64>,
    /// Its rounds, when there was more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<f64>,
    /// Unit of `value`, `must` and `aim`; `×` when it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    /// What it must reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) must: Option<f64>,
    /// What it aims at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) aim: Option<f64>,
    /// What was found of what had to be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) recall: Option<String>,
    /// What one has to know to read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    /// The command that measures it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) command: Option<String>,
    /// The day of the run, and what it ran on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) run: Option<Run>,
}

/// When and where a figure was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Run {
    /// `2026-11-22`.
    pub(crate) day: String,
    /// Processor, cores and the instruction sets that count here.
    pub(crate) machine: String,
    /// Load of the machine when the benchmark began.
    pub(crate) load: String,
}

impl Figure {
    /// The figure on a line of a benchmark; `None` for a line of words.
    pub(super) fn read(line: &str) -> Result<Option<Self>> {
        let line = line.trim();
        if !line.starts_with('{') || !line.contains("\"figure\":") {
            return Ok(None);
        }
        serde_json::from_str(line).with_context(|| format!("not a figure: {line}")).map(Some)
    }

    /// One number for each round.
    pub(super) fn rounds(&self) -> &[f64] {
        if self.ratios.is_empty() { &self.values } else { &self.ratios }
    }

    /// Least, middle and most of the rounds; the value itself when there are none.
    pub(super) fn spread(&self) -> Option<[f64; 3]> {
        let mut sorted = self.rounds().to_vec();
        sorted.sort_by(f64::total_cmp);
        match (sorted.first(), sorted.get(sorted.len() / 2), sorted.last()) {
            (Some(&least), Some(&middle), Some(&most)) => Some([least, middle, most]),
            _ => self.value.map(|value| [value; 3]),
        }
    }

    /// One line for whoever waits: every round, and the recall.
    pub(super) fn summary(&self) -> String {
        let unit = self.unit.as_deref().map_or("×".to_owned(), |unit| format!(" {unit}"));
        let rounds = if self.rounds().is_empty() { self.value.as_slice() } else { self.rounds() };
        let rounds: Vec<String> = rounds.iter().map(|one| format!("{one:.1}{unit}")).collect();
        let recall =
            self.recall.as_ref().map_or(String::new(), |recall| format!(", recall {recall}"));
        format!("{}: {}{recall}", self.words, rounds.join(", "))
    }

    /// Whether the worst round reaches a bar. Where `must` is above `aim`, less is better.
    pub(super) fn reaches(&self, bar: Option<f64>) -> Option<bool> {
        let ([low, _, high], bar) = (self.spread()?, bar?);
        let is_less_better = self.must.zip(self.aim).is_some_and(|(must, aim)| must > aim);
        Some(if is_less_better { high <= bar } else { low >= bar })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(more: &str) -> Figure {
        Figure::read(&format!("{{\"figure\":\"x\",\"words\":\"y\"{more}}}")).unwrap().unwrap()
    }

    #[test]
    fn words_are_no_figure_and_a_bad_figure_is_named() {
        assert_eq!(Figure::read("round 1 of 5").unwrap(), None);
        assert!(Figure::read("{\"figure\":\"x\"}").is_err());
        assert!(Figure::read("{\"figure\":\"x\",\"words\":\"y\",\"speed\":1}").is_err());
    }

    #[test]
    fn the_worst_round_counts() {
        let ratio = figure(",\"ratios\":[120,90,300],\"must\":100,\"aim\":200");
        assert_eq!(ratio.spread(), Some([90.0, 120.0, 300.0]));
        assert_eq!(ratio.reaches(ratio.must), Some(false));
        assert_eq!(figure(",\"ratios\":[120,101],\"must\":100").reaches(Some(100.0)), Some(true));
    }

    #[test]
    fn of_seconds_and_bytes_less_is_better() {
        let seconds = figure(",\"value\":0.9,\"unit\":\"s\",\"must\":1.5,\"aim\":0.6");
        assert_eq!(seconds.reaches(seconds.must), Some(true));
        assert_eq!(seconds.reaches(seconds.aim), Some(false));
    }

    #[test]
    fn a_figure_without_a_bar_reaches_none() {
        assert_eq!(figure(",\"value\":1.0").reaches(None), None);
        assert_eq!(figure("").reaches(Some(1.0)), None);
    }
}
