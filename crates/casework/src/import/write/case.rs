//! What a case that came over is: its state, and the identifier it has each time.

use jiff::Timestamp;
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::ids::CaseId;
use luwte_vault::blind;

use crate::house::House;
use crate::import::groups::{Group, GroupKey};

/// Where a case stands that came over.
pub(super) fn state_of(group: Group) -> CaseState {
    let reason = if group.is_open {
        return CaseState::Received;
    } else if group.is_all_offline {
        ClosedReason::Done
    } else if group.is_graded_illegal {
        ClosedReason::NothingMore
    } else {
        ClosedReason::NotForUs
    };
    CaseState::Closed { reason }
}

/// The same identifier each time: the moment of the report before bits of the keyed digest.
pub(super) fn derive_case_id(token: [u8; 16], received_at: Timestamp) -> CaseId {
    let mut bytes = token;
    let millis = u64::try_from(received_at.as_millisecond()).unwrap_or(0).to_be_bytes();
    for (byte, part) in bytes.iter_mut().zip(millis.into_iter().skip(2)) {
        *byte = part;
    }
    // Version 7, variant 1 (RFC 9562).
    for (at, keep, set) in [(6, 0x0f, 0x70), (8, 0x3f, 0x80)] {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = *byte & keep | set;
        }
    }
    CaseId::from_bytes(bytes)
}

impl House {
    /// Keyed digest by which a number of the other system is found.
    pub(crate) fn number_tag(&self, canonical: &str) -> [u8; 16] {
        blind::index_tag(self.secrets.index(), "scart number", canonical)
    }

    /// Stands for the form that a reported case would have: the same group is the same case.
    pub(super) fn derive_group_token(&self, key: GroupKey) -> [u8; 16] {
        let name = format!("{}/{}", key.top, key.part);
        blind::index_tag(self.secrets.index(), "scart case", &name)
    }
}
