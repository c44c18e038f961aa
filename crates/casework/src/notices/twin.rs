//! The notice for machines: one core for every notice, and a XARF v4 report around it where the
//! notice says that a minor is shown.
//!
//! XARF v4 knows no kind for imagery of adults, so their notices carry the core alone; its shape
//! stands in `docs/notice.schema.json`. For minors the kind is `content/csem` with *distribution*
//! and *user report*: `content/csam` demands a grade of the picture, which this house never looks
//! at. XARF wants one incident in one report, so each address has its own.
//!
//! Source: XARF v4.0.0, `xarf-core.json`, `content-base.json`, `content-csem.json`.

use luwte_domain::assessment::Basis;
use luwte_domain::{Lang, Word};
use serde_json::{Value, json};
use url::Url;

use super::Parts;
use crate::house::House;
use crate::records::{NoticeBody, TwinFile};

/// Version of the core's shape.
const FORMAT: &str = "luwte-notice/1";
/// What a XARF report says of what is there; nothing of the person.
const DESCRIPTION: &str = "Sexual imagery of someone who is, or appears to be, under 18, real or \
     simulated, as reported to a help service. The sender did not view it and grades nothing.";

impl House {
    /// The files for machines that go along with the notice.
    pub(super) fn twins(&self, body: &NoticeBody, parts: &Parts<'_>, lang: Lang) -> Vec<TwinFile> {
        // What the assessment says, and nothing of the case: a strict case may be one of unknown
        // age, and a file must not say more than the letter.
        if parts.assessment.is_none_or(|a| a.basis != Basis::MinorImagery) {
            let core = self.core(body, parts, lang, &body.addresses);
            return vec![file("notice.json".to_owned(), &core)];
        }
        let is_one = body.addresses.len() < 2;
        let numbered = (1_u8..).zip(&body.addresses);
        numbered
            .map(|(number, address)| {
                let core = self.core(body, parts, lang, std::slice::from_ref(address));
                let name =
                    if is_one { "xarf.json".to_owned() } else { format!("xarf-{number}.json") };
                file(name, &self.xarf(parts, number, address, &core))
            })
            .collect()
    }

    /// What every notice says, about `addresses`.
    pub(super) fn core(
        &self,
        body: &NoticeBody,
        parts: &Parts<'_>,
        lang: Lang,
        addresses: &[String],
    ) -> Value {
        let reason = parts.assessment.map(|a| self.content.reason(a.basis, lang));
        json!({
            "format": FORMAT,
            "reference": parts.reference.to_string(),
            "made_at": parts.made_at.to_string(),
            "notifier": { "name": self.operator.name, "mail": self.operator.complaints },
            "law": "Regulation (EU) 2022/2065, article 16",
            "ground": parts.assessment.map(|a| a.basis.ground().word()),
            "basis": parts.assessment.map(|a| a.basis.word()),
            "provision": reason.and_then(|reason| reason.provision),
            "assessor": parts.assessment.map(|a| a.assessor.word()),
            "addresses": addresses,
            "details": body.details,
            "good_faith": true,
            "preservation_requested": body.preservation,
            "threat_to_life": body.threat_to_life,
            "answer_url": self.portal_url(&body.token, lang),
            "language": lang.word(),
            "synthetic": self.operator.is_demo,
        })
    }

    /// A XARF v4 report about one address.
    fn xarf(&self, parts: &Parts<'_>, number: u8, address: &str, core: &Value) -> Value {
        let mail = &self.operator.complaints;
        let domain = mail.rsplit('@').next().unwrap_or_default();
        let us = json!({ "org": self.operator.name, "contact": mail, "domain": domain });
        let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
        let host = host.unwrap_or_default();
        let mut report = json!({
            "xarf_version": "4.0.0",
            "report_id": report_id(*parts.reference.as_bytes(), number),
            "timestamp": parts.made_at.to_string(),
            "reporter": us,
            "sender": us,
            "source_identifier": host,
            "category": "content",
            "type": "csem",
            "url": address,
            "evidence_source": "user_report",
            "exploitation_type": "distribution",
            "detection_method": "user_report",
            "description": DESCRIPTION,
            "notice": core,
        });
        if let (true, Some(fields)) = (is_domain(&host), report.as_object_mut()) {
            fields.insert("domain".to_owned(), Value::String(host));
        }
        report
    }
}

/// Whether XARF takes `host` as a domain: its pattern knows no address of a machine and, in the
/// published schema, no internationalised name.
fn is_domain(host: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_plain);
    let Some((front, end)) = host.rsplit_once('.') else { return false };
    end.len() > 1
        && end.bytes().all(|b| b.is_ascii_lowercase())
        && front.split('.').all(|label| label.split('-').all(is_part))
}

fn file(name: String, value: &Value) -> TwinFile {
    TwinFile { name, text: serde_json::to_string_pretty(value).unwrap_or_default() }
}

/// A UUID of version 4 (RFC 9562) for each address: the reference's random bits, told apart by the
/// number, the same in each attempt.
fn report_id(mut bytes: [u8; 16], number: u8) -> String {
    let [.., version, _, variant, _, _, _, _, _, _, last] = &mut bytes;
    *version = (*version & 0x0f) | 0x40;
    *variant = (*variant & 0x3f) | 0x80;
    *last ^= number;
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    let ends = [8, 12, 16, 20, 32];
    let starts = [0, 8, 12, 16, 20];
    let parts: Vec<&str> = starts.iter().zip(ends).filter_map(|(a, b)| hex.get(*a..b)).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_name_is_told_as_a_domain() {
        assert!(is_domain("a-b.voorbeeld.example"));
        for host in ["127.0.0.1", "[::1]", "xn--mnchen-3ya.example", "localhost", "a..b", "a.x1"] {
            assert!(!is_domain(host), "{host}");
        }
    }

    #[test]
    fn each_address_has_its_own_uuid_of_version_four() {
        let ids: Vec<String> = (1..=25).map(|number| report_id([0xff; 16], number)).collect();
        assert_eq!(ids[0], "ffffffff-ffff-4fff-bfff-fffffffffffe");
        let distinct: std::collections::HashSet<&String> = ids.iter().collect();
        assert_eq!(distinct.len(), 25);
    }
}
