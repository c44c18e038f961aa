//! Screenshots in the document: their bars, their tables, and how near they come to other pictures.

use std::fmt::Write;

use super::measure::Measured;
use super::pairs::{Framed, LEAST_BITS};
use super::recall::{Half, OfShot, names, shot_recall};
use super::table::INTRODUCTION;
use crate::compare::machine;

/// The bars of screenshots.
pub(super) const BARS: [(&str, OfShot); 2] = [
    ("framed screenshot, marked by hand, all interfaces", |shot| shot.snapped),
    ("framed screenshot, automatic (quick query), all interfaces", |shot| shot.quick),
];
/// What is said of them beside the bars.
const ROWS: [(&str, OfShot); 2] = [
    ("framed screenshot, first proposal, one fingerprint", |shot| shot.proposed),
    ("framed screenshot, any of up to three proposals, one fingerprint each", |shot| shot.any),
];
const MADE: &str = "\nMade on ";
const TITLE: &str = "## Framed screenshots\n";
const AGAIN: &str =
    "Measured again alone, with the rows of framed screenshots above and after all else";
const SCREENSHOTS: &str = "## Framed screenshots\n\n\
    The frame is drawn by a hand that is up to 2% of the side off at each edge. Recall in\n\
    percent, one fingerprint of the frame against the stored set of the picture: as drawn, with\n\
    its edges snapped, as first proposed without a hand, and the best of up to three proposals; then\n\
    a quick query of the whole screenshot, which tries those and each without its outer 2%\n\
    too. Last the one fingerprint of the snapped frame against the one of the picture itself.\n\n";

/// The rows of [`ROWS`] in the table of bars.
pub(super) fn first_rows(measured: &[Measured]) -> String {
    ROWS.iter()
        .map(|(name, distance)| row(measured, name, "as high as can be", *distance))
        .collect()
}

fn row(measured: &[Measured], name: &str, must: &str, distance: OfShot) -> String {
    let [all, held_out] =
        [Half::All, Half::HeldOut].map(|half| shot_recall(measured, half, None, distance));
    format!("| {name} | {must} | {held_out:.1}% | {all:.1}% |\n")
}

/// The document with what is said of screenshots measured again, and the rest as it was; `None` if
/// it has another shape.
pub(super) fn renewed(
    document: &str,
    measured: &[Measured],
    framed: &Framed,
    seconds: u64,
) -> Option<String> {
    let (before, section_on) = document.split_once(TITLE)?;
    let (_, after) = section_on.split_once("\n## ")?;
    let (_, made) = before.split_once(MADE)?;
    let before = [INTRODUCTION, MADE, made].concat();
    let first = before.lines().position(|line| line.starts_with("| framed screenshot"))?;
    let mut lines: Vec<String> = before
        .lines()
        .filter(|line| !line.starts_with("| framed screenshot"))
        .map(|line| format!("{line}\n"))
        .collect();
    let bars = BARS.iter().map(|(name, distance)| row(measured, name, "≥ 90%", *distance));
    lines.insert(first, bars.collect::<String>() + &first_rows(measured));
    let run = machine::run();
    let again = format!("{AGAIN}, on {} in {seconds} seconds: {}.\n\n", run.day, run.machine);
    let said = section(measured) + &again + &framed_text(framed);
    Some(format!("{}{}\n## {after}", lines.concat(), said.trim_end_matches('\n').to_owned() + "\n"))
}

/// What is said of screenshots: every interface on all pictures, on those held out and on the others.
pub(super) fn section(measured: &[Measured]) -> String {
    let mut text = SCREENSHOTS.to_owned();
    text.push_str(&shots_table(measured, Half::All));
    text.push_str("Pictures held out:\n\n");
    text.push_str(&shots_table(measured, Half::HeldOut));
    text.push_str("Pictures that were looked at:\n\n");
    text.push_str(&shots_table(measured, Half::Tuned));
    text
}

/// How near screenshots come to pictures that they do not hold.
pub(super) fn framed_text(framed: &Framed) -> String {
    format!(
        "Screenshots with another picture in them, by quick query: {} pairs, nearest {} bits, {} of them\n\
         nearer than {LEAST_BITS} bits, {} within 31 bits.\n\n",
        framed.count, framed.nearest, framed.near, framed.found,
    )
}

fn shots_table(measured: &[Measured], half: Half) -> String {
    let columns: [OfShot; 6] = [
        |shot| shot.drawn,
        |shot| shot.snapped,
        |shot| shot.proposed,
        |shot| shot.any,
        |shot| shot.quick,
        |shot| shot.kept,
    ];
    let mut text = "| interface | as drawn | snapped | first proposal | any proposal | quick query | snapped, one against one |\n\
        |---|---|---|---|---|---|---|\n"
        .to_owned();
    let styles: Vec<String> = names(measured)
        .into_iter()
        .filter(|(group, _)| group == "screenshot")
        .map(|n| n.1)
        .collect();
    for style in styles.iter().map(Some).chain([None]) {
        let _ = write!(text, "| {} |", style.map_or("all", String::as_str));
        for column in columns {
            let share = shot_recall(measured, half, style.map(String::as_str), column);
            let _ = write!(text, " {share:.1} |");
        }
        text.push('\n');
    }
    text.push('\n');
    text
}
