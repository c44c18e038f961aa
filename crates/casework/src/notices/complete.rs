//! Whether a notice holds what the law and its recipient ask for. One that does not is never sent.
//!
//! Source: Regulation (EU) 2022/2065 (DSA), article 16(2): (a) reasons, (b) exact addresses, (c)
//! name and mail address, not for offences of articles 3 to 7 of Directive 2011/93/EU, (d) good
//! faith. What a recipient asks for besides stands in its file in `content/recipients`.
//!
//! Serves: S49, S64.

use luwte_domain::assessment::Basis;
use luwte_guidance::NoticeField;

/// Something without which a notice cannot go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody recorded who says that it is unlawful, and on what basis.
    Assessment,
    /// No recipient is known for these places.
    Recipient,
    /// The recipient has no way that notices may go.
    ChannelAddress,
    /// Nobody of the operator confirmed the recipient's address.
    ChannelConfirmed,
    /// No place stands in it.
    Places,
    /// There is no reasoned explanation for the basis in this language.
    Reason,
    /// The operator has no name or no mail address.
    Notifier,
    /// The statement of good faith is missing in this language.
    GoodFaith,
    /// The recipient asks for a detail that nobody gave.
    Detail(NoticeField),
    /// The staff's own words repeat names or phrases of the person's story.
    RepeatsSecret,
    /// The person wants the police to come first, and has not said yet that it may go out.
    PoliceFirst,
}

impl Missing {
    /// Its word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Recipient => "recipient",
            Self::ChannelAddress => "channel_address",
            Self::ChannelConfirmed => "channel_confirmed",
            Self::Places => "places",
            Self::Reason => "reason",
            Self::Notifier => "notifier",
            Self::GoodFaith => "good_faith",
            Self::Detail(_) => "detail",
            Self::RepeatsSecret => "repeats_secret",
            Self::PoliceFirst => "police_first",
        }
    }
}

/// Whether a notice holds what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fulfilled {
    /// It stands in the notice.
    There,
    /// The law does not ask for it where imagery of minors is reported; it may stand there.
    NotNeeded,
    /// It does not.
    Lacking(Missing),
}

/// One thing that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// What.
    pub field: NoticeField,
    /// The letter of article 16(2) that asks for it, if the law does.
    pub letter: Option<char>,
    /// Whether the recipient says that it wants it.
    pub is_wanted: bool,
    /// Whether it is there.
    pub fulfilled: Fulfilled,
}

/// What a notice holds, as far as it is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held<'a> {
    /// The basis that was recorded.
    pub(crate) basis: Option<Basis>,
    /// The fields that stand in it, in the recipient's language.
    pub(crate) there: &'a [NoticeField],
}

/// The four elements of the law and where they stand, in their order.
const BY_LAW: [(NoticeField, char); 4] = [
    (NoticeField::Reason, 'a'),
    (NoticeField::Address, 'b'),
    (NoticeField::Contact, 'c'),
    (NoticeField::GoodFaith, 'd'),
];

impl Held<'_> {
    /// What law and recipient ask for, and whether it is there.
    pub(crate) fn requirements(&self, wanted: &[NoticeField]) -> Vec<Requirement> {
        let by_law = BY_LAW.map(|(field, letter)| (field, Some(letter)));
        let others = wanted.iter().filter(|field| BY_LAW.iter().all(|(one, _)| one != *field));
        let all = by_law.into_iter().chain(others.map(|field| (*field, None)));
        all.map(|(field, letter)| Requirement {
            field,
            letter,
            is_wanted: wanted.contains(&field),
            fulfilled: self.fulfilled(field),
        })
        .collect()
    }

    fn fulfilled(&self, field: NoticeField) -> Fulfilled {
        let is_exempt = field == NoticeField::Contact && self.basis == Some(Basis::MinorImagery);
        if is_exempt {
            return Fulfilled::NotNeeded;
        }
        if self.there.contains(&field) {
            return Fulfilled::There;
        }
        Fulfilled::Lacking(match field {
            NoticeField::Reason if self.basis.is_none() => Missing::Assessment,
            NoticeField::Reason => Missing::Reason,
            NoticeField::Address => Missing::Places,
            NoticeField::Contact => Missing::Notifier,
            NoticeField::GoodFaith => Missing::GoodFaith,
            other => Missing::Detail(other),
        })
    }
}

/// What of `requirements` is missing.
pub(crate) fn lacking(requirements: &[Requirement]) -> impl Iterator<Item = Missing> {
    requirements.iter().filter_map(|one| match one.fulfilled {
        Fulfilled::Lacking(missing) => Some(missing),
        Fulfilled::There | Fulfilled::NotNeeded => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: [NoticeField; 4] =
        [NoticeField::Reason, NoticeField::Address, NoticeField::Contact, NoticeField::GoodFaith];

    /// What is missing where `basis` was recorded and all that the law asks for but `gap` is there.
    fn missing(
        basis: Option<Basis>,
        gap: Option<NoticeField>,
        wanted: &[NoticeField],
    ) -> Vec<Missing> {
        let there: Vec<NoticeField> = LAW.into_iter().filter(|one| Some(*one) != gap).collect();
        lacking(&Held { basis, there: &there }.requirements(wanted)).collect()
    }

    #[test]
    fn each_element_of_the_law_is_missed_by_its_own_name() {
        let basis = Some(Basis::Privacy);
        let names = [Missing::Reason, Missing::Places, Missing::Notifier, Missing::GoodFaith];
        assert_eq!(missing(basis, None, &[]), []);
        assert_eq!(missing(None, Some(NoticeField::Reason), &[]), [Missing::Assessment]);
        for (gap, name) in LAW.into_iter().zip(names) {
            assert_eq!(missing(basis, Some(gap), &[]), [name]);
        }
    }

    #[test]
    fn the_name_is_not_asked_for_where_a_minor_is_shown_and_for_no_other_basis() {
        use luwte_domain::Word as _;
        let contact = NoticeField::Contact;
        for basis in Basis::ALL {
            let is_exempt = *basis == Basis::MinorImagery;
            let missing = missing(Some(*basis), Some(contact), &[contact]);
            assert_eq!(missing.is_empty(), is_exempt, "{basis:?}");
        }
    }

    #[test]
    fn what_the_recipient_asks_for_besides_is_asked_for_too() {
        let wanted = [NoticeField::Address, NoticeField::Phone, NoticeField::Key];
        let there = [LAW.as_slice(), &[NoticeField::Phone]].concat();
        let all = Held { basis: Some(Basis::Terms), there: &there }.requirements(&wanted);
        assert_eq!(lacking(&all).collect::<Vec<_>>(), [Missing::Detail(NoticeField::Key)]);
        let asked: Vec<_> = all.iter().map(|one| (one.letter, one.is_wanted)).collect();
        let expected = [
            (Some('a'), false),
            (Some('b'), true),
            (Some('c'), false),
            (Some('d'), false),
            (None, true),
            (None, true),
        ];
        assert_eq!(asked, expected);
    }
}
