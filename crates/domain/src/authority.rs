//! What the authority says of a place. It stands beside everybody else who is asked: its words
//! change nothing in what a platform or a host said, and only its order starts its clock.
//!
//! Serves: S70, S73.

use jiff::Timestamp;

use crate::location::LocationState;

words! {
    /// What the authority answered.
    pub enum AuthorityAnswer {
        /// It has the notice or the dossier.
        Received = "received",
        /// It gives no order.
        Declined = "declined",
        /// It ordered the removal.
        Ordered = "ordered",
        /// Its order was complied with.
        Complied = "complied",
    }
}

/// What the authority last said of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthorityWord {
    /// What.
    pub answer: AuthorityAnswer,
    /// When.
    pub at: Timestamp,
    /// When it gave the last order that is known.
    pub ordered_at: Option<Timestamp>,
}

impl AuthorityWord {
    /// What holds after `answer` at `at`; nothing where that changes nothing: a repetition, a
    /// receipt after anything else, an order that comes after it was complied with. Who ordered,
    /// saw it complied with, and sees the place back may order again.
    #[must_use]
    pub fn hear(
        before: Option<Self>,
        answer: AuthorityAnswer,
        place: LocationState,
        at: Timestamp,
    ) -> Option<Self> {
        let known = before.map(|word| word.answer);
        let is_late_order = answer == AuthorityAnswer::Ordered
            && known == Some(AuthorityAnswer::Complied)
            && place != LocationState::Reappeared;
        let is_late_receipt = answer == AuthorityAnswer::Received && known.is_some();
        if known == Some(answer) || is_late_order || is_late_receipt {
            return None;
        }
        let ordered_at = match answer {
            AuthorityAnswer::Ordered => Some(at),
            _ => before.and_then(|word| word.ordered_at),
        };
        Some(Self { answer, at, ordered_at })
    }

    /// Since when its order waits for somebody to comply with it: not where it was withdrawn or
    /// complied with, and not while the place is said to be gone or seen to be.
    #[must_use]
    pub fn waits_since(self, place: LocationState) -> Option<Timestamp> {
        let is_dark = matches!(
            place,
            LocationState::SaidGone
                | LocationState::Gone
                | LocationState::GoneHere
                | LocationState::GoneAsTold { .. }
        );
        self.ordered_at.filter(|_| self.answer == AuthorityAnswer::Ordered && !is_dark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    fn hear(words: &[AuthorityAnswer], place: LocationState) -> Option<AuthorityWord> {
        let mut known = None;
        for (second, answer) in (1..).zip(words) {
            known = AuthorityWord::hear(known, *answer, place, at(second)).or(known);
        }
        known
    }

    use AuthorityAnswer::{Complied, Declined, Ordered, Received};

    #[test]
    fn the_last_true_word_holds_whatever_came_before() {
        let table: [(&[AuthorityAnswer], AuthorityAnswer); 9] = [
            (&[Received], Received),
            (&[Received, Ordered], Ordered),
            (&[Ordered, Received], Ordered),
            (&[Ordered, Complied], Complied),
            (&[Complied, Ordered], Complied),
            (&[Declined, Ordered], Ordered),
            (&[Ordered, Declined], Declined),
            (&[Complied, Declined], Declined),
            (&[Ordered, Complied, Ordered, Received], Complied),
        ];
        for (said, holds) in table {
            let known = hear(said, LocationState::Noticed).unwrap();
            assert_eq!(known.answer, holds, "{said:?}");
        }
    }

    #[test]
    fn only_an_order_makes_somebody_wait_for_it() {
        for answer in AuthorityAnswer::ALL {
            let word = hear(&[*answer], LocationState::Noticed).unwrap();
            let waits = word.waits_since(LocationState::Noticed);
            assert_eq!(waits.is_some(), *answer == Ordered, "{}", answer.word());
            assert_eq!(word.waits_since(LocationState::SaidGone), None);
        }
        let withdrawn = hear(&[Ordered, Declined], LocationState::Noticed).unwrap();
        assert_eq!(withdrawn.waits_since(LocationState::Noticed), None);
    }

    #[test]
    fn an_order_said_twice_keeps_its_moment() {
        let word = hear(&[Ordered, Ordered, Received], LocationState::Noticed).unwrap();
        assert_eq!(word.ordered_at, Some(at(1)));
        assert_eq!(word.at, at(1));
    }

    #[test]
    fn a_place_that_came_back_can_be_ordered_gone_again() {
        let word = hear(&[Ordered, Complied], LocationState::Noticed);
        let again = AuthorityWord::hear(word, Ordered, LocationState::Reappeared, at(9)).unwrap();
        assert_eq!(again.waits_since(LocationState::Reappeared), Some(at(9)));
    }
}
