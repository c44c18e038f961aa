//! What the synthetic reports say. Invented; no names, no schools.

use luwte_domain::{AboutWhom, AgeGroup, Lang, Situation};

use super::Story;

/// A message of a person to the desk.
pub(super) const MESSAGE: &str = "Synthetisch bericht. De beheerder van de groep wil helpen. Wat \
                                  moet ik haar vragen?";

pub(super) fn adult(links: Vec<String>) -> Story {
    Story {
        about: AboutWhom::Me,
        situation: Situation::PictureShared,
        age: AgeGroup::Adult,
        lang: Lang::Nl,
        links,
        closed: None,
        words: "Synthetisch verhaal. Mijn foto staat op deze site. Ik wil dat hij weggaat.",
    }
}

pub(super) fn fake(links: Vec<String>) -> Story {
    Story {
        about: AboutWhom::Me,
        situation: Situation::FakeMade,
        age: AgeGroup::From16To17,
        lang: Lang::Nl,
        links,
        closed: None,
        words: "Synthetisch verhaal. Iemand maakte een nepfoto van mij.",
    }
}

pub(super) fn minor(links: Vec<String>) -> Story {
    Story {
        about: AboutWhom::Me,
        situation: Situation::FakeMade,
        age: AgeGroup::From12To15,
        lang: Lang::Nl,
        links,
        closed: None,
        words: "Synthetisch verhaal. Het is nep, maar iedereen denkt dat ik het ben.",
    }
}

pub(super) fn class_chat() -> Story {
    Story {
        about: AboutWhom::Me,
        situation: Situation::PictureShared,
        age: AgeGroup::From12To15,
        lang: Lang::Nl,
        links: Vec::new(),
        closed: Some(("whatsapp", "de klassenapp")),
        words: "Synthetisch verhaal. Het gaat rond in de klassenapp. Ik heb geen link.",
    }
}

pub(super) fn parent(links: Vec<String>) -> Story {
    Story {
        about: AboutWhom::MyChild,
        situation: Situation::Unknown,
        age: AgeGroup::Unknown,
        lang: Lang::Nl,
        links,
        closed: None,
        words: "",
    }
}

pub(super) fn english(links: Vec<String>) -> Story {
    Story {
        about: AboutWhom::Me,
        situation: Situation::Threatened,
        age: AgeGroup::Adult,
        lang: Lang::En,
        links,
        closed: None,
        words: "Synthetic story. Someone says they will share it with my colleagues.",
    }
}
