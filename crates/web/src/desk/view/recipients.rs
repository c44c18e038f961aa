//! How recipients answer, beside what looks saw.

use askama::Template;
use luwte_casework::desk::{DAYS_BACK, ENOUGH, Spread, TimesView};

use super::Frame;
use super::frame::Bar;
use super::words::span;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;

/// One recipient.
#[derive(Debug)]
struct RecipientLine {
    name: String,
    sent: usize,
    confirmed: usize,
    removed: usize,
    seen_gone: usize,
    seen_online: usize,
    refused: usize,
    median: String,
    p90: String,
    gone: String,
}

/// `/balie/ontvangers`.
#[derive(Debug, Template)]
#[template(path = "desk/recipients.html")]
pub(in crate::desk) struct RecipientsPage {
    l: Locale,
    page: Page,
    bar: Bar,
    lead: String,
    seen: String,
    rows: Vec<RecipientLine>,
    cut: String,
}

impl RecipientsPage {
    /// How recipients answered.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, times: &TimesView) -> Self {
        let l = frame.l;
        let shown = |spread: Option<Spread>, pick: fn(Spread) -> i64| {
            spread.map_or_else(|| l.t("desk-recipients-none"), |spread| span(l, pick(spread)))
        };
        let rows = times.recipients.iter().map(|record| RecipientLine {
            name: record.name.clone(),
            sent: record.sent,
            confirmed: record.confirmed,
            removed: record.removed,
            seen_gone: record.seen_gone,
            seen_online: record.seen_online,
            refused: record.refused,
            median: shown(record.decision, |spread| spread.median_ms),
            p90: shown(record.decision, |spread| spread.p90_ms),
            gone: record
                .gone
                .map_or_else(|| l.t("desk-recipients-few"), |spread| span(l, spread.median_ms)),
        });
        Self {
            l,
            page: frame.page(l.t("desk-recipients-title"), frame.twin(Way::Recipients)),
            bar: Bar::of(frame, floor, Way::Recipients),
            lead: l.ta("desk-recipients-lead", [("days", DAYS_BACK)]),
            seen: l.ta("desk-recipients-seen", [("enough", ENOUGH)]),
            rows: rows.collect(),
            cut: if times.is_cut { l.t("desk-recipients-cut") } else { String::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use luwte_domain::Lang;

    use super::super::samples::recipients;

    #[test]
    fn what_a_recipient_says_it_removed_stands_beside_what_looks_saw() {
        for (lang, heads, few) in [
            (Lang::Nl, ["Zegt verwijderd", "Weg gezien", "Nog online"], "te weinig"),
            (Lang::En, ["Says removed", "Seen gone", "Still online"], "too few"),
        ] {
            let page = recipients(lang);
            for head in heads {
                assert!(page.contains(&format!("<th scope=\"col\">{head}</th>")), "{head}");
            }
            let (_, rows) = page.split_once("<tbody>").unwrap();
            assert!(rows.contains("<td>7</td><td>6</td><td>1</td><td>2</td>"), "{rows}");
            assert_eq!(rows.matches(few).count(), 1, "{rows}");
        }
    }
}
