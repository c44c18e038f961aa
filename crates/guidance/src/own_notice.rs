//! The notice that a person sends in their own name: parts, blanks, and which part is needed when.
//!
//! Source: Regulation (EU) 2022/2065 (DSA), article 16(2): (a) reasons, (b) the exact place,
//! (c) name and e-mail, left out for imagery of a minor, (d) good faith. The blanks are filled in
//! on the person's own device; nothing here knows what stands in them.

mod book;

use luwte_domain::Word;
use luwte_domain::assessment::Basis;

pub(crate) use book::OwnNoticeBook;

/// What a notice of one's own is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OwnCase {
    /// Sexual imagery of someone under 18, or whose age is not known: without name and e-mail.
    MinorOrUnknown,
    /// Sexual imagery of an adult, made without consent.
    MadeWithoutConsent,
    /// Sexual imagery of an adult, shared without consent.
    SharedWithoutConsent,
    /// A portrait or personal data, nothing sexual.
    Privacy,
}

impl Word for OwnCase {
    const ALL: &'static [Self] = &[
        Self::MinorOrUnknown,
        Self::MadeWithoutConsent,
        Self::SharedWithoutConsent,
        Self::Privacy,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::MinorOrUnknown => "strict",
            Self::MadeWithoutConsent => "made",
            Self::SharedWithoutConsent => "shared",
            Self::Privacy => "privacy",
        }
    }
}

impl OwnCase {
    /// On what basis such content is unlawful.
    #[must_use]
    pub fn basis(self) -> Basis {
        match self {
            Self::MinorOrUnknown => Basis::MinorImagery,
            Self::MadeWithoutConsent => Basis::MadeWithoutConsent,
            Self::SharedWithoutConsent => Basis::SharedWithoutConsent,
            Self::Privacy => Basis::Privacy,
        }
    }

    /// Whether name and e-mail are left out.
    #[must_use]
    pub fn is_anonymous(self) -> bool {
        self == Self::MinorOrUnknown
    }
}

/// A blank that the person fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Blank {
    /// Name of the site or app; asked only where it is not known.
    Site,
    /// Link, or account and what it is.
    Place,
    /// Since when it is known to the person.
    Since,
    /// The person's own name.
    Name,
    /// The person's own e-mail address.
    Mail,
}

impl Word for Blank {
    const ALL: &'static [Self] = &[Self::Site, Self::Place, Self::Since, Self::Name, Self::Mail];

    fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Place => "place",
            Self::Since => "since",
            Self::Name => "name",
            Self::Mail => "mail",
        }
    }
}

/// Words, or a blank between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Words(String),
    /// To be filled in.
    Blank(Blank),
}

/// A part of a notice of one's own, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OwnPartKind {
    /// What this text is.
    Opening,
    /// Article 16(2)(a).
    Reason,
    /// Article 16(2)(b).
    Place,
    /// Article 16(2)(c), or why it is left out.
    Notifier,
    /// Article 16(2)(d).
    GoodFaith,
    /// What is asked.
    Request,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPart {
    /// Which part of article 16(2) it is.
    pub kind: OwnPartKind,
    /// Its heading, plain text.
    pub title: String,
    /// Its text, in order.
    pub pieces: Vec<Piece>,
}

/// A whole notice in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNotice {
    /// What it is about.
    pub case: OwnCase,
    /// All parts, in order.
    pub parts: Vec<OwnPart>,
}

impl OwnNotice {
    /// The whole text, each blank as `fill` gives it.
    #[must_use]
    pub fn text(&self, fill: impl Fn(Blank) -> String) -> String {
        let parts = self.parts.iter().map(|part| {
            let body: String = part
                .pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.clone(),
                    Piece::Blank(blank) => fill(*blank),
                })
                .collect();
            format!("{}\n{body}", part.title)
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// The blanks in it, each once.
    #[must_use]
    pub fn blanks(&self) -> Vec<Blank> {
        let mut blanks: Vec<Blank> = Vec::new();
        for piece in self.parts.iter().flat_map(|part| &part.pieces) {
            if let Piece::Blank(blank) = piece {
                blanks.push(*blank);
            }
        }
        blanks.sort_unstable();
        blanks.dedup();
        blanks
    }
}
