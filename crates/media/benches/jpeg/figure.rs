//! The figures, and how their rounds are written down.

use std::time::Duration;

use luwte_media::Variant;

/// One line of the comparison.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) words: &'static str,
    /// Which pictures.
    pub(crate) size: &'static str,
    pub(crate) variant: Variant,
    pub(crate) must: f64,
    pub(crate) aim: f64,
    pub(crate) own_repeats: u32,
    pub(crate) their_repeats: u32,
    /// How often a round goes through the pictures.
    pub(crate) turns: u32,
}

macro_rules! figure {
    ($name:literal, $words:literal, $size:literal, $variant:ident, $must:literal, $aim:literal,
     $own:literal, $their:literal, $turns:literal) => {
        Figure {
            name: $name,
            words: concat!("JPEG of ", $words, ", against PyPI threatexchange 1.2.17"),
            size: $size,
            variant: Variant::$variant,
            must: $must,
            aim: $aim,
            own_repeats: $own,
            their_repeats: $their,
            turns: $turns,
        }
    };
}

/// A round takes four to five seconds. A processor whose other half is lent out takes half as long again
/// for our code and hardly longer for theirs, for about a second at a time, and a shorter round would
/// measure that.
pub(crate) const FIGURES: [Figure; 6] = [
    figure!(
        "jpeg-12mp-nearest-512",
        "12 MP to nearest-512",
        "12mp",
        Nearest512,
        9.0,
        18.0,
        4,
        1,
        3
    ),
    figure!("jpeg-1mp-nearest-512", "1 MP to nearest-512", "1mp", Nearest512, 9.0, 14.0, 20, 4, 12),
    figure!(
        "jpeg-026mp-nearest-512",
        "0.26 MP to nearest-512",
        "026mp",
        Nearest512,
        20.0,
        28.0,
        60,
        8,
        14
    ),
    figure!("jpeg-12mp-full", "12 MP to full size", "12mp", Full, 6.0, 12.0, 4, 1, 3),
    figure!("jpeg-1mp-full", "1 MP to full size", "1mp", Full, 6.0, 10.0, 20, 4, 12),
    figure!("jpeg-026mp-full", "0.26 MP to full size", "026mp", Full, 15.0, 22.0, 60, 8, 14),
];

/// CPU time a picture, round by round.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    ours: Vec<f64>,
    theirs: Vec<f64>,
}

impl Sums {
    pub(crate) fn add(&mut self, ours: Duration, theirs: Duration) {
        self.ours.push(ours.as_secs_f64() * 1e6);
        self.theirs.push(theirs.as_secs_f64() * 1e6);
    }

    fn ratios(&self) -> Vec<f64> {
        self.theirs.iter().zip(&self.ours).map(|(theirs, ours)| theirs / ours).collect()
    }

    pub(crate) fn last(&self) -> String {
        let (ours, theirs) = (self.ours.last().unwrap(), self.theirs.last().unwrap());
        format!("{ours:.0} us against {theirs:.0} us, {:.1} times", theirs / ours)
    }

    pub(crate) fn text(&self, figure: &Figure, note: &str) -> String {
        let mut ratios = self.ratios();
        ratios.sort_by(f64::total_cmp);
        format!(
            "{}: {:.0} us against {:.0} us; {:.1}, {:.1}, {:.1} times; must {}, aim {}; {note}",
            figure.name,
            middle(&self.ours),
            middle(&self.theirs),
            ratios[0],
            middle(&ratios),
            ratios[ratios.len() - 1],
            figure.must,
            figure.aim
        )
    }

    pub(crate) fn json(&self, figure: &Figure, note: &str) -> String {
        let variant = if figure.variant == Variant::Full { "full" } else { "nearest-512" };
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        serde_json::json!({
            "figure": figure.name,
            "words": figure.words,
            "ours_us": tenth(middle(&self.ours)),
            "theirs_us": tenth(middle(&self.theirs)),
            "ratios": self.ratios().into_iter().map(tenth).collect::<Vec<f64>>(),
            "must": figure.must,
            "aim": figure.aim,
            "recall": null,
            "note": note,
            "command": format!("cargo bench -p luwte-media --bench jpeg -- --variant {variant} --json"),
        })
        .to_string()
    }
}

fn middle(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
