//! The document: bars, tables, and what still escapes.

use std::fmt::Write;

use luwte_hash::robust;

use super::measure::{Edit, Measured};
use super::pairs::{LEAST_BITS, Pairs};
use super::recall::{Half, OfEdit, edits, names, recall, shot_recall};
use super::shots;
use crate::compare::machine;

/// Least recall of the bars, in percent.
const BAR_PERCENT: f64 = 90.0;
/// Names of edits that a bar covers, and what it is called.
const BARS: [(&str, &[&str]); 3] = [
    (
        "border, letterbox (quick query), worst edit",
        &[
            "border 2%, white",
            "border 5%, black",
            "border 5%, colour, JPEG 50",
            "letterbox 10%",
            "pillarbox 15%, JPEG 50",
        ],
    ),
    (
        "one-sided crop to 10% (quick query), worst edit",
        &["top crop 5%", "top crop 10%", "bottom crop 7%", "left crop 4%", "right crop 9%"],
    ),
    (
        "centre crop to 10% (quick query), worst edit",
        &[
            "centre crop 1%",
            "centre crop 2%",
            "centre crop 3%",
            "centre crop 5%",
            "centre crop 7%",
            "centre crop 10%",
        ],
    ),
];
/// How the document begins.
pub(super) const INTRODUCTION: &str = include_str!("introduction.md");
const ESCAPES: &str = include_str!("escapes.md");

/// A bar and what was measured: the worst edit it covers.
struct Bar {
    name: String,
    all: f64,
    held_out: f64,
}

/// The whole document.
pub(super) fn document(
    measured: &[Measured],
    left_out: &[String],
    pairs: &Pairs,
    seconds: u64,
) -> String {
    let run = machine::run();
    let held_out = measured.iter().filter(|picture| !picture.seen).count();
    let mut text = INTRODUCTION.to_owned();
    let _ = writeln!(
        text,
        "\nMade on {} in {seconds} seconds: {}.\n\
         {} pictures, {held_out} of them held out while the set was designed; {} edits.\n",
        run.day,
        run.machine,
        measured.len(),
        measured.first().map_or(0, |picture| picture.edits.len()),
    );
    text.push_str(&bars_table(measured, pairs));
    text.push_str(&edits_table(measured));
    text.push_str(&shots::section(measured));
    text.push_str(&pairs_text(pairs));
    text.push_str(&cost(measured));
    text.push_str(ESCAPES);
    text.push_str(&escaping(measured));
    let _ = writeln!(text, "\n## Pictures\n\nMeasured, with * those seen while designing:");
    let names = measured.iter().map(|p| format!("{}{}", p.name, if p.seen { "*" } else { "" }));
    let _ = writeln!(text, "{}.\n", names.collect::<Vec<_>>().join(", "));
    let _ = writeln!(text, "Left out: {}.", left_out.join(", "));
    text
}

/// Bars that were missed, on all pictures or on those held out.
pub(super) fn missed(measured: &[Measured], pairs: &Pairs) -> Vec<String> {
    let mut missed: Vec<String> = bars(measured)
        .into_iter()
        .filter(|bar| bar.all.min(bar.held_out) < BAR_PERCENT)
        .map(|bar| format!("{}: {:.1}%, {:.1}% held out", bar.name, bar.all, bar.held_out))
        .collect();
    if pairs.thorough < LEAST_BITS {
        missed.push(format!("unrelated pictures {} bits apart", pairs.thorough));
    }
    missed
}

fn bars(measured: &[Measured]) -> Vec<Bar> {
    let mut bars: Vec<Bar> = BARS
        .iter()
        .map(|(name, edits)| {
            let worst = |half| {
                let each = edits.iter().map(|edit| recall(measured, half, edit, |e| e.quick));
                each.fold(100.0, f64::min)
            };
            Bar { name: (*name).to_owned(), all: worst(Half::All), held_out: worst(Half::HeldOut) }
        })
        .collect();
    bars.extend(shots::BARS.iter().map(|(name, distance)| {
        let [all, held_out] =
            [Half::All, Half::HeldOut].map(|half| shot_recall(measured, half, None, *distance));
        Bar { name: (*name).to_owned(), all, held_out }
    }));
    bars
}

fn bars_table(measured: &[Measured], pairs: &Pairs) -> String {
    let mut text = "## The bars\n\n\
        | what | must | held out | all |\n|---|---|---|---|\n"
        .to_owned();
    for Bar { name, all, held_out } in bars(measured) {
        let _ = writeln!(text, "| {name} | ≥ 90% | {held_out:.1}% | {all:.1}% |");
    }
    text.push_str(&shots::first_rows(measured));
    for edit in ["random crop to 8% a side", "random crop to 8% a side, JPEG 50, scaled to 0.5"] {
        for (query, distance) in QUERIES {
            let [all, held_out] =
                [Half::All, Half::HeldOut].map(|half| recall(measured, half, edit, distance));
            let _ = writeln!(
                text,
                "| {edit} ({query} query) | as high as can be | {held_out:.1}% | {all:.1}% |"
            );
        }
    }
    let _ = writeln!(
        text,
        "| unrelated pictures, all parts and orientations | ≥ 60 bits | | {} bits |\n",
        pairs.thorough
    );
    text
}

const QUERIES: [(&str, OfEdit); 2] =
    [("quick", |edit| edit.quick), ("thorough", |edit| edit.thorough)];

fn edits_table(measured: &[Measured]) -> String {
    let mut text = "## Every edit\n\n\
        Recall at 31 bits, in percent: one fingerprint against one (with median and 90th\n\
        percentile of the distance), the stored set against a quick and a thorough query, and the\n\
        thorough one on held-out pictures only.\n\n\
        | group | edit | median / p90 | plain | quick | thorough | thorough, held out |\n\
        |---|---|---|---|---|---|---|\n"
        .to_owned();
    for (group, edit) in names(measured) {
        let mut plain: Vec<u32> = edits(measured, Half::All, &edit).map(|e| e.plain).collect();
        plain.sort_unstable();
        let at = |share: usize| plain.get(plain.len() * share / 100).copied().unwrap_or_default();
        let _ = writeln!(
            text,
            "| {group} | {edit} | {} / {} | {:.0} | {:.0} | {:.0} | {:.0} |",
            at(50),
            at(90),
            recall(measured, Half::All, &edit, |e| e.plain),
            recall(measured, Half::All, &edit, |e| e.quick),
            recall(measured, Half::All, &edit, |e| e.thorough),
            recall(measured, Half::HeldOut, &edit, |e| e.thorough),
        );
    }
    text.push('\n');
    text
}

fn pairs_text(pairs: &Pairs) -> String {
    let mut text = format!(
        "## Unrelated pictures\n\n\
         {} pictures, {} ordered pairs, {} pairs of fingerprints (stored set against thorough\n\
         query). Nearest by plain fingerprints: {} bits ({}); by quick query: {} bits; by thorough\n\
         query: {} bits ({}).\n\n\
         {}\
         Whole screenshots are another matter: the interface itself is most of what is to be seen.\n\
         Two different pictures in the same interface, by one fingerprint of the whole screenshot:\n\n\
         | interface | nearest | pairs within 31 bits |\n|---|---|---|\n",
        pairs.pictures,
        pairs.count,
        pairs.compared,
        pairs.plain,
        pairs.plain_names,
        pairs.quick,
        pairs.thorough,
        pairs.thorough_names,
        shots::framed_text(&pairs.framed),
    );
    let all = pairs.pictures * pairs.pictures.saturating_sub(1) / 2;
    for (style, nearest, near) in &pairs.shots {
        let _ = writeln!(text, "| {style} | {nearest} bits | {near} of {all} |");
    }
    text.push('\n');
    text
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
fn cost(measured: &[Measured]) -> String {
    let stored: usize = measured.iter().map(|picture| picture.stored.len()).sum();
    let all: Vec<&Edit> = measured.iter().flat_map(|picture| &picture.edits).collect();
    let mean = |sum: usize, count: usize| sum as f64 / count.max(1) as f64;
    let [quick, thorough] = [0, 1]
        .map(|query| mean(all.iter().filter_map(|edit| edit.asked.get(query)).sum(), all.len()));
    let stored = mean(stored, measured.len());
    format!(
        "## What it costs\n\n\
         Set version {}: at most {} stored fingerprints a picture, {stored:.1} here on average, so a list\n\
         is that much longer. A quick query asks 8 to 64 fingerprints ({quick:.1} on average), a thorough\n\
         one up to 192 ({thorough:.1}). Compared one by one that is {:.0} and {:.0} comparisons for each\n\
         listed picture; an index asks its list {quick:.0} or {thorough:.0} times instead.\n\n",
        robust::VERSION,
        robust::MOST_STORED,
        stored * quick,
        stored * thorough,
    )
}

/// Edits that even a thorough query finds less often than the bars ask.
fn escaping(measured: &[Measured]) -> String {
    let mut text = String::new();
    for (_, edit) in names(measured) {
        let share = recall(measured, Half::All, &edit, |edit| edit.thorough);
        if share < BAR_PERCENT {
            let _ = writeln!(text, "- {edit}: {share:.0}% found");
        }
    }
    text
}
