//! A relay that is as bad as relays get, the same way each time: what it does in a conversation
//! follows from a seed and the number of the conversation.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Received, SmtpFault, SmtpScript, SmtpStep};

/// A hostile relay.
#[derive(Debug, Clone, Copy)]
pub struct Hostile {
    /// Decides what happens.
    pub seed: u64,
    /// The pause between two bytes of one that says one byte at a time.
    pub drip: Duration,
}

/// What a hostile relay took, and what it must not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostileTally {
    /// Messages with an identifier of their own.
    pub messages: usize,
    /// How often one was taken, whether the client could know it or not.
    pub taken: usize,
    /// How often a message was taken again after the client had not heard that it was.
    pub copies: usize,
    /// Messages that were taken again after the client had heard that they were.
    pub duplicates: usize,
}

impl Hostile {
    /// What goes wrong in conversation `talk`: nothing in six of ten.
    #[must_use]
    pub fn fault(&self, talk: usize) -> Option<(SmtpStep, SmtpFault)> {
        let dice = mix(self.seed ^ mix(u64::try_from(talk).unwrap_or(0)));
        let step = match (dice >> 32) % 4 {
            0 => SmtpStep::Greeting,
            1 => SmtpStep::From,
            2 => SmtpStep::To,
            _ => SmtpStep::Data,
        };
        let end = SmtpStep::EndOfMessage;
        Some(match dice % 100 {
            0..5 => (SmtpStep::Greeting, SmtpFault::Close),
            5..9 => (SmtpStep::Greeting, SmtpFault::Say("421 4.3.2 busy")),
            9..12 => (SmtpStep::To, SmtpFault::Say("450 4.2.1 grey")),
            12..15 => (end, SmtpFault::Say("452 4.3.1 full")),
            15..17 => (SmtpStep::To, SmtpFault::Say("550 5.1.1 no such mailbox")),
            17..19 => (end, SmtpFault::Say("554 5.7.1 not wanted")),
            19..21 => (step, SmtpFault::Hang),
            21 => (end, SmtpFault::Hang),
            22 => (SmtpStep::Greeting, SmtpFault::Drip(self.drip)),
            23..26 => (SmtpStep::Data, SmtpFault::Close),
            26..29 => (end, SmtpFault::Close),
            29..32 => (step, SmtpFault::Reset),
            32..34 => (end, SmtpFault::Reset),
            34..37 => (step, SmtpFault::Twice),
            37..40 => (end, SmtpFault::Twice),
            _ => return None,
        })
    }

    /// The same as a script of a relay.
    #[must_use]
    pub fn script(self) -> SmtpScript {
        std::sync::Arc::new(move |talk| self.fault(talk))
    }

    /// Whether the relay kept the message of a conversation, and whether the client heard so. One
    /// byte at a time may have been too slow for it.
    #[must_use]
    pub fn outcome(&self, talk: usize) -> Outcome {
        use SmtpFault::{Close, Drip, Hang, Reset, Say, Twice};
        match self.fault(talk) {
            Some((SmtpStep::EndOfMessage, Say(_))) => Outcome::Refused,
            Some(
                (SmtpStep::EndOfMessage, Close | Hang | Reset)
                | (_, Drip(_))
                | (SmtpStep::Data, Twice),
            ) => Outcome::Unheard,
            _ => Outcome::Heard,
        }
    }

    /// Counts what the relay took.
    #[must_use]
    pub fn tally(&self, received: &[Received]) -> HostileTally {
        let mut of: BTreeMap<&str, Vec<Outcome>> = BTreeMap::new();
        for mail in received {
            let mut lines = mail.data.lines();
            let id = lines.find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default();
            let outcome = self.outcome(mail.talk);
            if outcome != Outcome::Refused {
                of.entry(id).or_default().push(outcome);
            }
        }
        let mut tally = HostileTally { messages: of.len(), ..HostileTally::default() };
        for taken in of.values() {
            let heard = taken.iter().filter(|one| **one == Outcome::Heard).count();
            tally.taken += taken.len();
            tally.copies += taken.len() - 1;
            tally.duplicates += heard.saturating_sub(1);
        }
        tally
    }
}

/// What became of a message in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The relay did not keep it, and said so.
    Refused,
    /// The relay kept it, and the client may not know.
    Unheard,
    /// The relay kept it and said so.
    Heard,
}

/// splitmix64.
pub(crate) fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: Hostile = Hostile { seed: 1, drip: Duration::from_secs(1) };

    fn mail(talk: usize, id: &str) -> Received {
        Received { talk, data: format!("Message-ID: <{id}>\r\n"), ..Received::default() }
    }

    fn talk_with(outcome: Outcome, from: usize) -> usize {
        (from..10_000).find(|talk| HOSTILE.outcome(*talk) == outcome).unwrap()
    }

    #[test]
    fn four_of_ten_conversations_go_wrong_and_the_same_ones_each_time() {
        let wrong = (0..10_000).filter(|talk| HOSTILE.fault(*talk).is_some()).count();
        assert!((3_800..4_200).contains(&wrong), "{wrong}");
        assert_eq!(HOSTILE.fault(77), HOSTILE.fault(77));
    }

    #[test]
    fn a_message_taken_twice_though_the_first_was_heard_is_a_duplicate() {
        let heard = talk_with(Outcome::Heard, 0);
        let again = talk_with(Outcome::Heard, heard + 1);
        let lost = talk_with(Outcome::Unheard, 0);
        let refused = talk_with(Outcome::Refused, 0);
        let mails = [mail(lost, "a"), mail(heard, "a"), mail(refused, "a"), mail(again, "b")];
        let tally = HOSTILE.tally(&mails);
        let good = HostileTally { messages: 2, taken: 3, copies: 1, duplicates: 0 };
        assert_eq!(tally, good);
        let tally = HOSTILE.tally(&[mail(heard, "a"), mail(again, "a")]);
        assert_eq!(tally.duplicates, 1);
    }
}
