//! Blocks of a notice: the reasons by basis, and the fixed parts.
//!
//! Source: Regulation (EU) 2022/2065 (DSA), article 16(2): (a) reasons, (b) addresses, which the
//! notice itself holds, (c) the notifier, which is the house, (d) the statement of good faith.
//! No block holds a name, an age, a story or a number of a case.

use std::collections::BTreeMap;

use luwte_domain::assessment::Basis;
use luwte_domain::{Lang, Word};
use serde::Deserialize;

use crate::advice::rendered;
use crate::doc::{Doc, Nothing};
use crate::loader::Loader;
use crate::recipients::NoticeField;
use crate::text::{Both, Text};

/// A fixed part of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeBlock {
    /// What this letter is.
    Opening,
    /// How to refer to it.
    Reference,
    /// Before the addresses, article 16(2)(b).
    Addresses,
    /// The depicted person states this.
    StatementDepictedPerson,
    /// A parent or guardian states this.
    StatementParent,
    /// A third party states this.
    StatementThirdParty,
    /// An authorised analyst states this.
    StatementAnalyst,
    /// What the recipient is asked to do.
    Request,
    /// Article 16(2)(d).
    GoodFaith,
    /// Where a charge is considered: keep the evidence.
    Preservation,
    /// Article 18: possible danger to life or safety.
    ThreatToLife,
    /// Who gives notice; the depicted person stays unnamed.
    Notifier,
    /// How to answer.
    Answer,
    /// Before the details that only this recipient asks for.
    Details,
    /// Label and hint: name of the account that placed it.
    FieldAccount,
    /// Label and hint: telephone number of the notifier.
    FieldPhone,
    /// Label and hint: postal address of the notifier.
    FieldPostalAddress,
    /// Label and hint: the provision it is against.
    FieldLegalBasis,
    /// Label and hint: the part of a link that opens an encrypted file.
    FieldKey,
    /// What the dossier for the authority is, and what it asks.
    Dossier,
    /// That nobody agreed on its form with the authority.
    DossierForm,
}

impl NoticeBlock {
    /// All blocks: those of every notice in their order, then those that some recipients need.
    pub const ALL: [Self; 21] = [
        Self::Opening,
        Self::Reference,
        Self::Addresses,
        Self::StatementDepictedPerson,
        Self::StatementParent,
        Self::StatementThirdParty,
        Self::StatementAnalyst,
        Self::Request,
        Self::GoodFaith,
        Self::Preservation,
        Self::ThreatToLife,
        Self::Notifier,
        Self::Answer,
        Self::Details,
        Self::FieldAccount,
        Self::FieldPhone,
        Self::FieldPostalAddress,
        Self::FieldLegalBasis,
        Self::FieldKey,
        Self::Dossier,
        Self::DossierForm,
    ];

    /// The label and hint of a field that is no part of every notice.
    #[must_use]
    pub fn of_field(field: NoticeField) -> Option<Self> {
        match field {
            NoticeField::Reason
            | NoticeField::Address
            | NoticeField::Contact
            | NoticeField::GoodFaith => None,
            NoticeField::Account => Some(Self::FieldAccount),
            NoticeField::Phone => Some(Self::FieldPhone),
            NoticeField::PostalAddress => Some(Self::FieldPostalAddress),
            NoticeField::LegalBasis => Some(Self::FieldLegalBasis),
            NoticeField::Key => Some(Self::FieldKey),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Reference => "reference",
            Self::Addresses => "addresses",
            Self::StatementDepictedPerson => "statement_depicted_person",
            Self::StatementParent => "statement_parent",
            Self::StatementThirdParty => "statement_third_party",
            Self::StatementAnalyst => "statement_analyst",
            Self::Request => "request",
            Self::GoodFaith => "good_faith",
            Self::Preservation => "preservation",
            Self::ThreatToLife => "threat_to_life",
            Self::Notifier => "notifier",
            Self::Answer => "answer",
            Self::Details => "details",
            Self::FieldAccount => "field_account",
            Self::FieldPhone => "field_phone",
            Self::FieldPostalAddress => "field_postal_address",
            Self::FieldLegalBasis => "field_legal_basis",
            Self::FieldKey => "field_key",
            Self::Dossier => "dossier",
            Self::DossierForm => "dossier_form",
        }
    }
}

/// The reasons of article 16(2)(a).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The ground in one line.
    pub title: String,
    /// The reasons, plain text.
    pub body_text: String,
    /// The provision the reasons name (`252`), none for grounds that are not criminal.
    pub provision: Option<String>,
}

/// All blocks.
#[derive(Debug, Clone)]
pub(crate) struct NoticeBook {
    reasons: BTreeMap<Basis, (Both<Text>, Option<String>)>,
    blocks: BTreeMap<NoticeBlock, Both<Text>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonKeys {
    #[serde(default)]
    law: Vec<String>,
}

impl NoticeBook {
    pub(crate) fn load(loader: &mut Loader<'_>, laws: &crate::law::Laws) -> Self {
        let mut reasons = BTreeMap::new();
        for doc in loader.all::<ReasonKeys>("reasons", true) {
            for id in doc.rest.law.iter().filter(|id| !laws.has(id)) {
                let problem = format!("there is no law/{id}.toml");
                loader.found(&doc.path, "law", &problem, "correct the name or add the file");
            }
            if let Some(basis) = loader.value::<Basis>(&doc.path, &doc.head.id) {
                reasons.insert(basis, (rendered(&doc), doc.rest.law.first().cloned()));
            }
        }
        for basis in Basis::ALL.iter().filter(|basis| !reasons.contains_key(basis)) {
            let path = format!("reasons/{}.toml", basis.word());
            loader.found(&path, "", "the reasons of this basis are missing", "put the file back");
        }
        let mut blocks = BTreeMap::new();
        for block in NoticeBlock::ALL {
            let path = format!("notice/{}.toml", block.id());
            let doc: Option<Doc<Nothing>> = loader.need(&path, true);
            blocks.extend(doc.map(|doc| (block, rendered(&doc))));
        }
        Self { reasons, blocks }
    }

    pub(crate) fn reason(&self, basis: Basis, lang: Lang) -> Reason {
        let found = self.reasons.get(&basis);
        let text = found.map(|(text, _)| text.get(lang));
        Reason {
            title: text.map(|text| text.title.clone()).unwrap_or_default(),
            body_text: text.map(|text| text.body_text.clone()).unwrap_or_default(),
            provision: found.and_then(|(_, law)| law.clone()),
        }
    }

    pub(crate) fn block(&self, block: NoticeBlock, lang: Lang) -> Option<&Text> {
        self.blocks.get(&block).map(|text| text.get(lang))
    }
}
