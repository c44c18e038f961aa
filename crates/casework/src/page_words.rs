//! The words by which pages speak of themselves, from the content to the re-check.

use std::collections::HashMap;

use luwte_domain::Address;
use luwte_guidance::{Content, Recipient};
use luwte_outbound::recheck::{Saying, TombstonePhrases};

/// The words of the content, ready for re-checks: those that count everywhere, and for the sites of
/// a recipient its own texts as well.
#[derive(Debug)]
pub struct PageWords {
    everywhere: TombstonePhrases,
    /// Of recipients with texts of their own, by id: these and the words that count everywhere.
    own: HashMap<String, TombstonePhrases>,
}

impl PageWords {
    /// The words of `content`.
    #[must_use]
    pub fn new(content: &Content) -> Self {
        let everywhere = everywhere(content);
        let with_texts = content.recipients().iter().filter(|one| !one.tombstones.is_empty());
        let own = with_texts.map(|one| (one.id.clone(), everywhere.clone().with_own(&texts(one))));
        Self { own: own.collect(), everywhere }
    }

    /// The words that count at `address`; `content` says whose site it is.
    #[must_use]
    pub fn at(&self, content: &Content, address: &Address) -> &TombstonePhrases {
        let recipient = content.recipients().for_address(address);
        let own = recipient.and_then(|recipient| self.own.get(&recipient.id));
        own.unwrap_or(&self.everywhere)
    }
}

fn texts(recipient: &Recipient) -> Vec<String> {
    recipient.tombstones.iter().map(|one| one.text.clone()).collect()
}

fn everywhere(content: &Content) -> TombstonePhrases {
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
        .with_doubts(&words.doubts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_a_recipient_count_on_its_own_sites_only() {
        let content = Content::embedded().unwrap();
        let words = PageWords::new(&content);
        let is_everywhere = |text: &str| {
            let address = Address::parse(text, &luwte_domain::address::CutList::default()).unwrap();
            std::ptr::eq(words.at(&content, &address), &raw const words.everywhere)
        };
        assert!(!is_everywhere("https://www.instagram.com/p/1"));
        assert!(is_everywhere("https://instagram.example/p/1"));
        for recipient in content.recipients().iter().filter(|one| !one.tombstones.is_empty()) {
            assert!(words.own.contains_key(&recipient.id), "{}", recipient.id);
        }
    }
}
