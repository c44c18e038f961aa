//! A report in words.

use luwte_casework::import::{Counts, Report};

/// The report, a line for each thing that can be counted.
pub(super) fn of(report: &Report) -> String {
    let mut lines = Vec::new();
    if report.is_dry_run {
        lines.push("Only read: nothing was written.".to_owned());
    }
    for (what, counts) in [
        ("addresses", &report.addresses),
        ("skipped addresses", &report.skipped_addresses),
        ("cases", &report.cases),
        ("events", &report.events),
        ("history without an event here", &report.history_left),
        ("odd parents", &report.parents),
        ("odd values", &report.odd_values),
        ("contacts", &report.contacts),
        ("blocked days", &report.blocked_days),
        ("rules", &report.rules),
        ("files", &report.files),
    ] {
        if !counts.is_empty() {
            lines.push(format!("{what}: {}", list(counts)));
        }
    }
    if !report.missing_tables.is_empty() {
        lines.push(format!("tables that are not there: {}", report.missing_tables.join(", ")));
    }
    for (name, table) in &report.tables {
        lines.push(format!("\ntable {name}: {} rows", table.rows));
        if !table.bad_rows.is_empty() {
            lines.push(format!("  rows that do not read: {}", list(&table.bad_rows)));
        }
        for (column, found) in &table.columns {
            let fate = match (found.kept_as, found.left) {
                (Some(as_what), _) => format!("comes over: {as_what}"),
                (None, why) => format!("stays behind ({})", why.unwrap_or("unknown")),
            };
            let bytes = match found.passed_bytes {
                0 => String::new(),
                bytes => format!(", {bytes} bytes passed over"),
            };
            lines.push(format!("  {column}: {fate}; {} values{bytes}", found.values));
        }
    }
    lines.join("\n")
}

fn list(counts: &Counts) -> String {
    let all: Vec<String> = counts.iter().map(|(word, number)| format!("{number} {word}")).collect();
    all.join(", ")
}
