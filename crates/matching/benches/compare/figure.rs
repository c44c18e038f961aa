//! A figure, as a line of JSON or of text.

use super::spread;

/// What was measured.
#[derive(Debug, Default)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) words: String,
    /// Microseconds a query, ours and theirs, or seconds for a build.
    pub(super) sides: Option<Sides>,
    /// A figure that is not a ratio, and its unit.
    pub(super) value: Option<(f64, &'static str)>,
    pub(super) must: Option<f64>,
    pub(super) aim: Option<f64>,
    pub(super) recall: Option<String>,
    pub(super) note: Option<String>,
    pub(super) command: String,
}

/// Both sides, round by round.
#[derive(Debug, Default)]
pub(super) struct Sides {
    pub(super) ours_us: Vec<f64>,
    pub(super) theirs_us: Vec<f64>,
}

impl Sides {
    /// Theirs by ours, a round each.
    fn ratios(&self) -> Vec<f64> {
        self.theirs_us.iter().zip(&self.ours_us).map(|(theirs, ours)| theirs / ours).collect()
    }
}

impl Figure {
    /// Prints it.
    pub(super) fn print(&self, is_json: bool) {
        if is_json {
            println!("{}", self.json());
        } else {
            println!("{}", self.text());
        }
    }

    fn json(&self) -> String {
        let mut fields = vec![
            format!("\"figure\":{}", text(&self.name)),
            format!("\"words\":{}", text(&self.words)),
        ];
        if let Some(sides) = &self.sides {
            fields.push(format!("\"ours_us\":{}", middle(&sides.ours_us)));
            fields.push(format!("\"theirs_us\":{}", middle(&sides.theirs_us)));
            let ratios: Vec<_> = sides.ratios().iter().map(|ratio| format!("{ratio:.1}")).collect();
            fields.push(format!("\"ratios\":[{}]", ratios.join(",")));
        }
        if let Some((value, unit)) = self.value {
            fields.push(format!("\"value\":{value:.4},\"unit\":\"{unit}\""));
        }
        fields.push(format!("\"must\":{}", number(self.must)));
        fields.push(format!("\"aim\":{}", number(self.aim)));
        fields.push(format!("\"recall\":{}", self.recall.as_deref().map_or("null".into(), text)));
        fields.push(format!("\"note\":{}", self.note.as_deref().map_or("null".into(), text)));
        fields.push(format!("\"command\":{}", text(&self.command)));
        format!("{{{}}}", fields.join(","))
    }

    fn text(&self) -> String {
        let mut parts = vec![format!("{}: {}", self.name, self.words)];
        if let Some(sides) = &self.sides {
            let (ours, theirs) = (middle(&sides.ours_us), middle(&sides.theirs_us));
            parts.push(format!("ours {ours} us, theirs {theirs} us"));
            if !sides.theirs_us.is_empty() {
                let (least, middle, most) = spread(sides.ratios());
                parts.push(format!("ratio {least:.1} / {middle:.1} / {most:.1}"));
            }
        }
        parts.extend(self.value.map(|(value, unit)| format!("{value:.4} {unit}")));
        parts.extend(self.recall.as_ref().map(|recall| format!("recall {recall}")));
        parts.extend(self.note.clone());
        parts.join("; ")
    }
}

/// The middle value, or null without any.
fn middle(values: &[f64]) -> String {
    if values.is_empty() { "null".into() } else { format!("{:.3}", spread(values.to_vec()).1) }
}

fn number(value: Option<f64>) -> String {
    value.map_or("null".into(), |value| value.to_string())
}

/// A JSON string. What is quoted here has no control characters.
fn text(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}
