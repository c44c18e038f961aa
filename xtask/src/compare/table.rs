//! The table of figures in `docs/benchmarks.md`, between two marks; what stands around it stays.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::figure::{Figure, Run};

const BEGIN: &str = "<!-- figures: written by `cargo xtask compare` -->";
const END: &str = "<!-- end of figures -->";

/// The document with its table made anew.
pub(super) fn renew(document: &str, figures: &[Figure]) -> Result<String> {
    let (before, rest) = document.split_once(BEGIN).context("the mark of the table is missing")?;
    let (_, after) = rest.split_once(END).context("the end mark of the table is missing")?;
    Ok(format!("{before}{BEGIN}\n\n{}\n{END}{after}", table(figures)))
}

fn table(figures: &[Figure]) -> String {
    let mut runs: Vec<&Run> = Vec::new();
    let mut rows = String::from(
        "| Measured | Ours | Theirs | Least / median / most | Must | Aim | Run |\n\
         |---|---|---|---|---|---|---|\n",
    );
    let mut notes = String::new();
    for figure in figures {
        let run = figure.run.as_ref().map_or_else(String::new, |run| {
            let known = runs.iter().position(|one| *one == run);
            let place = known.unwrap_or_else(|| {
                runs.push(run);
                runs.len() - 1
            });
            (place + 1).to_string()
        });
        rows.push_str(&row(figure, &run));
        let said =
            [figure.recall.as_ref().map(|recall| format!("recall {recall}")), figure.note.clone()];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if !said.is_empty() {
            let _written = writeln!(notes, "- {}: {}.", figure.words, said.join("; "));
        }
    }
    let mut text = rows;
    text.push('\n');
    for (place, run) in runs.iter().enumerate() {
        let _written =
            writeln!(text, "Run {}: {}, {}, load {}.", place + 1, run.day, run.machine, run.load);
    }
    format!("{text}\n{notes}")
}

fn row(figure: &Figure, run: &str) -> String {
    let unit = figure.unit.as_deref().map_or("×".to_owned(), |unit| format!(" {unit}"));
    let spread = match (figure.spread(), figure.rounds().is_empty()) {
        (Some([least, middle, most]), false) => {
            format!("{} / {} / {}{unit}", number(least), number(middle), number(most))
        }
        (Some([value, ..]), true) => format!("{}{unit}", number(value)),
        (None, _) => "not measured".to_owned(),
    };
    let bar = |bar: Option<f64>| match (bar, figure.reaches(bar)) {
        (Some(value), Some(true)) => format!("{} reached", number(value)),
        (Some(value), _) => format!("{} **not reached**", number(value)),
        (None, _) => String::new(),
    };
    format!(
        "| {} | {} | {} | {spread} | {} | {} | {run} |\n",
        figure.words,
        time(figure.ours_us),
        time(figure.theirs_us),
        bar(figure.must),
        bar(figure.aim),
    )
}

/// Microseconds as people read them.
fn time(microseconds: Option<f64>) -> String {
    match microseconds {
        None => String::new(),
        Some(us) if us < 1_000.0 => format!("{} µs", number(us)),
        Some(us) if us < 1_000_000.0 => format!("{} ms", number(us / 1_000.0)),
        Some(us) => format!("{} s", number(us / 1_000_000.0)),
    }
}

/// Three figures that mean something; thousands with a comma.
fn number(value: f64) -> String {
    if value < 10.0 {
        return format!("{value:.2}");
    }
    if value < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let first = digits.len() % 3;
    let mut parts: Vec<&str> = Vec::new();
    if first > 0 {
        parts.extend(digits.get(..first));
    }
    let mut at = first;
    while let Some(part) = digits.get(at..at + 3) {
        parts.push(part);
        at += 3;
    }
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_figures_or_commas() {
        let read = [0.5, 8.123, 42.35, 999.6, 20_000.0, 1_234_567.0].map(number);
        assert_eq!(read, ["0.50", "8.12", "42.4", "1,000", "20,000", "1,234,567"]);
        assert_eq!(number(850.4), "850");
    }

    #[test]
    fn only_what_stands_between_the_marks_changes() {
        let line = "{\"figure\":\"a\",\"words\":\"A\",\"ours_us\":9,\"theirs_us\":7700,\
                    \"ratios\":[840,850,860],\"must\":400,\"aim\":855,\"recall\":\"5 of 5\"}";
        let figure = Figure::read(line).unwrap().unwrap();
        let document = format!("head\n{BEGIN}\nold\n{END}\ntail\n");
        let renewed = renew(&document, &[figure]).unwrap();
        assert!(renewed.starts_with("head\n") && renewed.ends_with("\ntail\n"));
        assert!(!renewed.contains("old"));
        let row =
            "| A | 9.00 µs | 7.70 ms | 840 / 850 / 860× | 400 reached | 855 **not reached** |";
        assert!(renewed.contains(row), "{renewed}");
        assert!(renewed.contains("- A: recall 5 of 5."), "{renewed}");
        assert!(renew("no marks", &[]).is_err());
    }
}
