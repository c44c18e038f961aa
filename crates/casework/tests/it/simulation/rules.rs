//! The ledgers notice what breaks their rules.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::ids::{CaseId, LocationId, NoticeId};
use luwte_domain::location::{LocationStep as Step, RefusalReason};
use luwte_domain::notice::Answer;

use super::beliefs::{Beliefs, Moment};
use super::clocks::{Clocks, LATE};
use super::ledger::{Delivery, Ledger, Recipient};

#[test]
fn the_rules_of_clocks_notice_what_is_early_late_twice_and_after_the_end() {
    let (id, case) = (NoticeId::from_bytes([1; 16]), CaseId::from_bytes([2; 16]));
    let hours = |count: u64| Duration::from_hours(count);
    let sent = || {
        let mut clocks = Clocks::default();
        clocks.send(id, "een".to_owned(), Duration::ZERO, Duration::ZERO);
        clocks.speaks_for(id, BTreeMap::from([(case, true)]));
        clocks
    };
    let mut clocks = sent();
    assert!(clocks.ring(case, Duration::from_secs(24 * 3_600 - 1)).is_err(), "early");
    // Receipt and decision.
    assert!(clocks.ring(case, hours(24)).is_ok());
    assert!(clocks.ring(case, hours(24)).is_ok());
    assert!(clocks.ring(case, hours(24)).is_err(), "twice");
    assert!(clocks.worked(hours(24) + LATE).is_ok());
    assert_eq!(clocks.rang(case), ["decision", "receipt"]);
    clocks.restart(hours(48));
    assert!(clocks.worked(Duration::from_secs(48 * 3_600 + 4)).is_ok());
    assert!(clocks.worked(hours(48) + LATE).is_err(), "late");

    let mut clocks = sent();
    clocks.answer("een", Answer::Received, hours(1));
    assert!(clocks.ring(case, hours(24)).is_ok());
    assert!(clocks.ring(case, hours(24)).is_err(), "it was received");
    for (reason, at) in [(RefusalReason::Lawful, 30), (RefusalReason::NotOurs, 40)] {
        clocks.answer("een", Answer::Refused { reason }, hours(at));
    }
    assert!(clocks.ring(case, hours(30 + 150 * 24)).is_err(), "refused later");
    assert!(clocks.ring(case, hours(40 + 150 * 24)).is_ok());
    clocks.end(id);
    assert!(clocks.ring(case, hours(5_000)).is_err(), "after the end");
}

#[test]
fn the_rules_of_beliefs_notice_who_is_contradicted_at_once_or_after_one_look() {
    let start: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let moment = |minutes: u64| {
        let passed = Duration::from_mins(minutes);
        Moment { passed, wall: start.checked_add(passed).unwrap() }
    };
    let place = LocationId::from_bytes([1; 16]);
    for (looks, is_kept) in [
        (&[0, 15][..], false),
        (&[119, 135], false),
        (&[120], false),
        (&[120, 129], false),
        (&[120, 130], true),
        (&[30, 240, 480], true),
    ] {
        let mut beliefs = Beliefs::default();
        beliefs.stand(place, Step::SaidGone, moment(0)).unwrap();
        for minutes in looks {
            beliefs.see(moment(*minutes));
        }
        let last = moment(*looks.last().unwrap());
        assert_eq!(beliefs.stand(place, Step::Reappeared, last).is_ok(), is_kept, "{looks:?}");
    }
}

#[test]
fn the_rules_of_the_simulation_notice_a_copy_and_a_loss() {
    let mut ledger = Ledger::default();
    let sent = |at_s: u64, is_excused: bool| Delivery {
        at: Duration::from_secs(at_s),
        wall: "2026-11-20T12:00:00Z".parse().unwrap(),
        is_excused,
    };
    for name in ["vroeg", "een"] {
        ledger.approve(name, Recipient::Any, Duration::from_secs(100));
    }
    assert!(ledger.deliver("vroeg", sent(109, false)).is_err(), "early");
    assert!(ledger.deliver("twee", sent(111, false)).is_err(), "never approved");
    assert!(ledger.deliver("een", sent(111, true)).is_ok());
    assert!(ledger.deliver("een", sent(112, false)).is_ok());
    assert!(ledger.deliver("een", sent(113, false)).is_err(), "twice");
    ledger.approve("drie", Recipient::Any, Duration::from_secs(100));
    assert_eq!(ledger.missing(), ["drie"]);
    ledger.undo("drie");
    assert!(ledger.missing().is_empty());
    assert!(ledger.deliver("drie", sent(200, false)).is_err(), "undone");
    ledger.approve("vier", Recipient::Any, Duration::from_secs(100));
    assert!(ledger.take_back("vier").is_ok());
    assert!(ledger.take_back("een").is_err(), "it went out");
}
