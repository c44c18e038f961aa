//! An interface that is as bad as interfaces get, the same way each time: what it does with a request
//! follows from a seed and the number of the connection.

use std::sync::Arc;
use std::time::Duration;

use super::{InterfaceFault, InterfaceScript, InterfaceStep};
use crate::smtp_peer::hostile::mix;

/// A hostile interface.
#[derive(Debug, Clone, Copy)]
pub struct HostileInterface {
    /// Decides what happens.
    pub seed: u64,
    /// The pause between two bytes of an answer that comes one byte at a time.
    pub drip: Duration,
    /// How late it does what it does late.
    pub late: Duration,
}

impl HostileInterface {
    /// What goes wrong with request `talk`: nothing in six of ten.
    #[must_use]
    pub fn fault(&self, talk: usize) -> Option<InterfaceFault> {
        use InterfaceFault::{
            Close, Drip, EndlessBody, EndlessHead, EndlessInterim, Garbage, Hang, KeepAndSay,
            KeepLate, Reset, Say, Twice,
        };
        let dice = mix(self.seed ^ mix(u64::try_from(talk).unwrap_or(0)));
        let early = match (dice >> 32) % 3 {
            0 => InterfaceStep::Accepted,
            1 => InterfaceStep::Secured,
            _ => InterfaceStep::HeadRead,
        };
        Some(match dice % 100 {
            0..2 => Close(early),
            2..4 => Reset(early),
            4 => Hang(early),
            5 => Close(InterfaceStep::BodyRead),
            6 => Hang(InterfaceStep::BodyRead),
            7..10 => Close(InterfaceStep::Kept),
            10..13 => Reset(InterfaceStep::Kept),
            13 => Hang(InterfaceStep::Kept),
            14..16 => KeepLate(self.late),
            16 => Drip(self.drip),
            17..19 => Twice,
            19 => EndlessHead,
            20 => EndlessInterim,
            21 => EndlessBody,
            22 => Garbage,
            23..26 => Say("503 Service Unavailable\r\nRetry-After: 60"),
            26 => Say("503 Service Unavailable\r\nRetry-After: 99999999999"),
            27..29 => Say("429 Too Many Requests\r\nRetry-After: 30"),
            29..31 => Say("500 Internal Server Error"),
            31..33 => KeepAndSay("500 Internal Server Error"),
            33 => KeepAndSay("504 Gateway Timeout"),
            34 => Say("408 Request Timeout"),
            35 => Say("425 Too Early"),
            36 => Say("400 Bad Request"),
            37 => Say("403 Forbidden"),
            38 => Say("404 Not Found"),
            39 => Say("307 Temporary Redirect\r\nLocation: http://10.0.0.1/private"),
            _ => return None,
        })
    }

    /// The same as a script of a peer.
    #[must_use]
    pub fn script(self) -> InterfaceScript {
        Arc::new(move |talk| self.fault(talk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_of_ten_requests_go_wrong_and_the_same_ones_each_time() {
        let pause = Duration::from_secs(1);
        let hostile = HostileInterface { seed: 1, drip: pause, late: pause };
        let wrong = (0..10_000).filter(|talk| hostile.fault(*talk).is_some()).count();
        assert!((3_800..4_200).contains(&wrong), "{wrong}");
        assert_eq!(hostile.fault(77), hostile.fault(77));
    }
}
