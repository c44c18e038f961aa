//! Made-up rules of an operator, and addresses that are tried on them.

use luwte_guidance::Content;

use crate::desk::Floor;
use crate::desk::view::{Frame, RulesPage, Try};

/// A rule of an operator that says all a rule can say.
fn rule() -> (String, String) {
    let text = "id = \"voorbeeld\"\nsource_url = \"https://site.example\"\nsource_date = \"undated\"\n\
                checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\n\
                review_by = 2027-05-22\ndomain = \"site.example\"\ndo_not_fetch = true\n\
                human_first = true\nhost_is = \"transip\"\nhost_country = \"NL\"\n\
                owner_is = \"reddit\"\nfirst = \"hetzner\"\n";
    ("domains/voorbeeld.toml".to_owned(), text.to_owned())
}

/// The page without an address, with two that are read, and with one that is none.
pub(super) fn pages(frame: &Frame, floor: &Floor) -> Vec<RulesPage> {
    let content = Content::with_overlay(vec![rule()]).unwrap();
    let filled = |url: &str, country: &str| Try {
        url: url.to_owned(),
        depicted: "minor".to_owned(),
        by: String::new(),
        country: country.to_owned(),
    };
    let tried = [
        None,
        Some(filled("https://a.site.example/<p>?utm_source=x", "nl")),
        Some(filled("https://bit.ly/a", "")),
        Some(filled("ftp://site.example/<p>", "ZZ")),
    ];
    let page = |form: Option<Try>| RulesPage::new(frame, floor, &content, form.as_ref());
    tried.into_iter().map(page).collect()
}
