//! The words by which pages speak of themselves, from the content to the re-check.

use luwte_guidance::Content;
use luwte_outbound::recheck::{Saying, TombstonePhrases};

/// The words of the content, ready for re-checks.
#[must_use]
pub fn page_words(content: &Content) -> TombstonePhrases {
    let words = content.tombstones();
    let sayings: Vec<Saying> = words
        .sayings
        .iter()
        .map(|one| Saying {
            things: one.things.clone(),
            gone: one.gone.clone(),
            not: one.not.clone(),
        })
        .collect();
    TombstonePhrases::new(&words.phrases)
        .with_sayings(&sayings)
        .with_walls(&words.countries, &words.walls)
}
