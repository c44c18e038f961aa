//! Made-up accounts of recipients.

use luwte_casework::partner::{NewPartner, PartnerChoice, PartnerLine, PartnersView};
use luwte_domain::ids::PartnerId;

use super::made::at;

/// This many accounts, every second one revoked, and as many choices and two.
pub(super) fn accounts(count: usize) -> PartnersView {
    let line = |number: usize| PartnerLine {
        id: PartnerId::make(at(3)),
        recipient: format!("voorbeeld-{number}"),
        name: if number == 0 { String::new() } else { format!("Voorbeeld {number}") },
        mark: "0123456789abcdef".repeat(2),
        made_by: "collega een".to_owned(),
        made_at: at(3),
        revoked: (number % 2 == 1).then(|| ("collega twee".to_owned(), at(9))),
    };
    let choice = |number| PartnerChoice {
        id: format!("voorbeeld-{number}"),
        name: format!("Voorbeeld {number}"),
    };
    PartnersView {
        partners: (0..count).map(line).collect(),
        choices: (0..count + 2).map(choice).collect(),
    }
}

/// A new account.
pub(super) fn made() -> NewPartner {
    NewPartner {
        id: PartnerId::make(at(3)),
        recipient: "Voorbeeld".to_owned(),
        mark: "0123456789abcdef".repeat(2),
        api_key: format!("luwte_{}_{}", "0123456789abcdef".repeat(2), "A".repeat(43)).into(),
        callback_key: "A".repeat(44).into(),
    }
}
