//! Answers of registers of networks (RFC 9083, RFC 9224) for an [`HttpPeer`](crate::http_peer::HttpPeer):
//! the list of registers, and entries with or without a contact for abuse.

use std::net::SocketAddr;

use crate::http_peer::Reply;

/// The list of registers that sends everything to `at`.
#[must_use]
pub fn list(at: SocketAddr) -> String {
    format!(
        r#"{{"version": "1.0", "publication": "2026-11-01T00:00:00Z", "services": [
            [["0.0.0.0/0", "::/0"], ["http://{at}/rdap/"]]
        ]}}"#
    )
}

/// An entry with `mail` as its contact for abuse; without one when it is empty.
#[must_use]
pub fn entry(mail: &str) -> Reply {
    entry_of("9.9.9.0", "9.9.9.255", mail)
}

/// Likewise, about the addresses from `first` to `last`.
#[must_use]
pub fn entry_of(first: &str, last: &str, mail: &str) -> Reply {
    let role = if mail.is_empty() { "registrant" } else { "abuse" };
    reply(&format!(
        r#"{{"rdapConformance": ["rdap_level_0"], "objectClassName": "ip network",
            "handle": "TEST-NET", "startAddress": "{first}", "endAddress": "{last}",
            "entities": [{{"objectClassName": "entity", "handle": "ORG-TEST",
              "roles": ["registrant"], "entities": [{{"objectClassName": "entity",
                "roles": ["{role}"], "vcardArray": ["vcard", [
                  ["version", {{}}, "text", "4.0"], ["fn", {{}}, "text", "Misbruikloket"],
                  ["email", {{"type": "work"}}, "text", "{mail}"]]]}}]}}]}}"#
    ))
}

/// Any JSON with the type of a register.
#[must_use]
pub fn reply(json: &str) -> Reply {
    Reply::of("200 OK", "application/rdap+json", json)
}
