//! The photo page: the picture is read by the device alone.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::Problem;
use crate::public::view::Number;

/// Texts that the script of the page shows, as `data-text-<name>`.
const WORDS: [&str; 46] = [
    "usable",
    "poor",
    "unstable",
    "unsupported",
    "noise",
    "damaged",
    "too-large",
    "twice",
    "full",
    "cancelled",
    "failed",
    "show",
    "hide",
    "remove",
    "picture",
    "step",
    "ready",
    "stopped",
    "video-usable",
    "video-poor",
    "video-unsupported",
    "video-noise",
    "video-too-large",
    "video-step",
    "choose",
    "part-wait",
    "part-found",
    "part-border",
    "part-none",
    "part-how",
    "part-left",
    "part-top",
    "part-right",
    "part-bottom",
    "part-across",
    "part-down",
    "part-next",
    "part-at",
    "part-snap",
    "part-use",
    "part-close",
    "part-ready",
    "part-poor",
    "part-unstable",
    "part-failed",
    "part-drop",
];

/// `/weghalen/foto`.
#[derive(Debug, Template)]
#[template(path = "public/photo.html")]
pub(crate) struct PhotoPage {
    l: Locale,
    page: Page,
    may_photo: bool,
    subscribers: String,
    words: Vec<(&'static str, String)>,
    change_about: String,
    problems: Vec<Problem>,
}

impl PhotoPage {
    /// The page, naming the platforms that use codes today; for others than the depicted person it
    /// says that they must not look for the picture.
    pub(crate) fn new(
        frame: &Frame,
        may_photo: bool,
        subscribers: &[String],
        has_bad_codes: bool,
    ) -> Self {
        let l = frame.here.l;
        let problems: Vec<Problem> = has_bad_codes
            .then(|| Problem { field: "photo-files".to_owned(), text: l.t("photo-bad-codes") })
            .into_iter()
            .collect();
        let mut page = frame.page("photo-bar").with_danger().with_problem(has_bad_codes);
        if may_photo {
            page = page.with_script("js/photo.js");
        }
        Self {
            l,
            page,
            may_photo,
            subscribers: subscribers.join(", "),
            words: WORDS.iter().map(|name| (*name, l.t(&format!("photo-{name}")))).collect(),
            change_about: Number::About.path(l),
            problems,
        }
    }
}

#[cfg(test)]
impl PhotoPage {
    /// For the depicted person, with and without subscribers, wrong, and for others.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let names = ["Voorbeeldplatform".to_owned()];
        vec![
            Self::new(frame, true, &names, false),
            Self::new(frame, true, &[], true),
            Self::new(frame, false, &[], false),
        ]
    }
}
