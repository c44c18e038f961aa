//! What stands inside the envelopes, as JSON.

use std::collections::BTreeMap;

use luwte_domain::further::{Further, Question};
use luwte_domain::ids::{CaseId, LocationId, StaffId};
use luwte_domain::item::PictureCode;
use luwte_domain::{AboutWhom, AgeGroup, Answers, Lang, Situation, Word};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::desk::NoticeMarks;

/// Answers and language of a case; words of the enumerated values.
#[derive(Debug, Clone, Serialize, Deserialize, Default)]
pub(crate) struct Facts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) situation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) age: Option<String>,
    /// Answers to the optional questions, by key. They serve the advice and stay in the draft.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) further: BTreeMap<String, String>,
    pub(crate) lang: String,
}

impl Facts {
    pub(crate) fn answers(&self) -> Answers {
        fn read<W: Word>(text: Option<&String>) -> Option<W> {
            text.and_then(|text| W::from_word(text))
        }
        Answers {
            about: read::<AboutWhom>(self.about.as_ref()),
            situation: read::<Situation>(self.situation.as_ref()),
            age: read::<AgeGroup>(self.age.as_ref()),
            further: self.further(),
        }
        .without_stale()
    }

    fn further(&self) -> Further {
        let mut further = Further::default();
        for (key, word) in &self.further {
            let kept = Question::from_word(key).is_some_and(|key| further.keep(key, word));
            debug_assert!(kept, "only answers that exist are kept");
        }
        further
    }

    /// What goes into a case: without the answers that only the advice needed.
    pub(crate) fn of_case(&self) -> Self {
        Self { further: BTreeMap::new(), ..self.clone() }
    }

    pub(crate) fn lang(&self) -> Lang {
        Lang::from_word(&self.lang).unwrap_or(Lang::Nl)
    }
}

/// A place as the person named it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceRecord {
    /// A web address in canonical text.
    Address { text: String },
    /// A chat, group or account without address.
    Closed { platform: String, handle: String },
}

/// Fingerprints of one picture, hexadecimal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PictureRecord {
    pub(crate) pdq: String,
    pub(crate) quality: u8,
    pub(crate) stability: u16,
    pub(crate) sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) parts: Option<PartsRecord>,
}

/// Fingerprints of the published parts of one picture.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartsRecord {
    /// Version of the set.
    pub(crate) set: u16,
    /// Hexadecimal, one after the other.
    pub(crate) pdq: String,
}

impl PartsRecord {
    pub(crate) const fn count(&self) -> usize {
        self.pdq.len() / PictureCode::HEX_DIGITS
    }
}

/// What belongs to an event and only the program needs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct EventDetail {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) staff: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<String>,
    /// What kind of recipient a notice asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<String>,
    /// What kind comes next if that does not help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
    /// The place behind a short link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) found: Option<String>,
}

impl EventDetail {
    pub(crate) fn of_place(place: LocationId) -> Self {
        Self { place: Some(place.to_string()), ..Self::default() }
    }

    pub(crate) fn of_staff(staff: StaffId) -> Self {
        Self { staff: Some(staff.to_string()), ..Self::default() }
    }

    pub(crate) fn why<W: Word>(mut self, why: W) -> Self {
        self.why = Some(why.word().to_owned());
        self
    }

    pub(crate) fn place_id(&self) -> Option<LocationId> {
        self.place.as_deref().and_then(|text| text.parse().ok())
    }

    pub(crate) fn found_id(&self) -> Option<LocationId> {
        self.found.as_deref().and_then(|text| text.parse().ok())
    }

    pub(crate) fn staff_id(&self) -> Option<StaffId> {
        self.staff.as_deref().and_then(|text| text.parse().ok())
    }
}

/// A notice as it goes out.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NoticeBody {
    /// Identifier of the recipient in the content; empty where none is known.
    pub(crate) recipient: String,
    /// Its name when the notice was drafted.
    #[serde(default)]
    pub(crate) name: String,
    /// Mail address; empty where none is known, or it goes to an interface.
    pub(crate) to: String,
    /// `https` address of the recipient's interface, where it goes there instead of by mail.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) interface: String,
    pub(crate) lang: String,
    pub(crate) own_words: String,
    /// Asks to keep the evidence.
    #[serde(default)]
    pub(crate) preservation: bool,
    /// Says that somebody may be in danger.
    #[serde(default)]
    pub(crate) threat_to_life: bool,
    /// All its places stand in a notice of another case; it was never mailed.
    #[serde(default)]
    pub(crate) is_joined: bool,
    /// Token of the portal link.
    pub(crate) token: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    /// The one file for machines of a notice that was written before there could be several.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) twin: String,
    /// The same notice for machines.
    #[serde(default)]
    pub(crate) twins: Vec<TwinFile>,
    /// What staff filled in of the fields that only this recipient asks for, by field.
    #[serde(default)]
    pub(crate) details: BTreeMap<String, String>,
    /// Fields that a member ticked off as put into the recipient's own form, by word.
    #[serde(default)]
    pub(crate) copied: Vec<String>,
    pub(crate) addresses: Vec<String>,
}

/// A file that goes along with a notice.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct TwinFile {
    /// Its name.
    pub(crate) name: String,
    /// JSON text.
    pub(crate) text: String,
}

impl NoticeBody {
    pub(crate) fn language(&self) -> Lang {
        Lang::from_word(&self.lang).unwrap_or(Lang::Nl)
    }

    /// The mail address or interface that it goes to; empty where a member hands it over.
    pub(crate) fn address(&self) -> &str {
        if self.interface.is_empty() { &self.to } else { &self.interface }
    }

    /// Name and text of every file for machines.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        if self.twins.is_empty() {
            return vec![("notice.json".to_owned(), self.twin.clone())];
        }
        self.twins.iter().map(|file| (file.name.clone(), file.text.clone())).collect()
    }

    pub(crate) fn marks(&self) -> NoticeMarks {
        let Self { preservation, threat_to_life, .. } = *self;
        NoticeMarks { preservation, threat_to_life }
    }
}

masked_debug!(PlaceRecord, PictureRecord, PartsRecord, NoticeBody, TwinFile);

/// The person's draft.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub(crate) facts: Facts,
    pub(crate) links: String,
    pub(crate) places: Vec<PlaceRecord>,
    pub(crate) pictures: Vec<PictureRecord>,
    pub(crate) story: String,
    /// Word of what comes first, where the person chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) charge: Option<String>,
    pub(crate) is_counted: bool,
    pub(crate) is_asked: bool,
    pub(crate) ready: Option<Ready>,
    pub(crate) is_sent: bool,
}

/// What the check page made: the same for every send of this draft.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Ready {
    pub(crate) case: String,
    pub(crate) code: [u8; 10],
    pub(crate) token: String,
    pub(crate) words_lang: String,
}

/// A case the person opened with the code.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Mine {
    pub(crate) case: String,
    pub(crate) share: [u8; 32],
}

impl Mine {
    pub(crate) fn case_id(&self) -> Option<CaseId> {
        self.case.parse().ok()
    }
}

/// Contents of a session of the public side.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct PublicSession {
    pub(crate) draft: Draft,
    pub(crate) mine: Option<Mine>,
}

impl Drop for PublicSession {
    fn drop(&mut self) {
        self.draft.story.zeroize();
        self.draft.links.zeroize();
        if let Some(ready) = &mut self.draft.ready {
            ready.code.zeroize();
        }
        if let Some(mine) = &mut self.mine {
            mine.share.zeroize();
        }
    }
}

/// Contents of a session of a member of staff.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(crate) struct StaffSession {
    /// The team's private key.
    pub(crate) team_key: Vec<u8>,
    /// The member's signing key.
    pub(crate) signing_key: Vec<u8>,
}
