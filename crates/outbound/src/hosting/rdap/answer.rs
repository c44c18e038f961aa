//! The contact for abuse in a register's answer (RFC 9083, section 5.1; jCard, RFC 7095).

use std::net::IpAddr;

use serde_json::Value;

/// How deep entities inside entities are followed.
const MOST_INSIDE: usize = 4;
/// Most entities that are looked at.
const MOST_ENTITIES: usize = 256;
/// Most contacts that are kept.
const MOST_MAILS: usize = 3;

/// First and last address of the entry (RFC 9083, section 5.4), when `ip` lies in it.
pub(super) fn range(answer: &Value, ip: IpAddr) -> Option<(IpAddr, IpAddr)> {
    let end = |name| answer.get(name)?.as_str()?.parse::<IpAddr>().ok();
    let (first, last) = (end("startAddress")?, end("endAddress")?);
    let is_one_family = first.is_ipv4() == ip.is_ipv4() && last.is_ipv4() == ip.is_ipv4();
    (is_one_family && (first..=last).contains(&ip)).then_some((first, last))
}

/// Mail addresses of all entities with the role `abuse`, outermost first, each once.
pub(super) fn abuse_mails(answer: &Value) -> Vec<String> {
    let mut mails: Vec<String> = Vec::new();
    let mut level: Vec<&Value> = entities(answer).collect();
    let mut seen = 0;
    for _ in 0..MOST_INSIDE {
        for entity in &level {
            seen += 1;
            if seen > MOST_ENTITIES || mails.len() >= MOST_MAILS {
                return mails;
            }
            if has_role(entity, "abuse") {
                let own: Vec<String> = card_mails(entity).filter(|m| !mails.contains(m)).collect();
                let room = MOST_MAILS - mails.len();
                mails.extend(own.into_iter().take(room));
            }
        }
        level = level.into_iter().flat_map(entities).take(MOST_ENTITIES).collect();
    }
    mails
}

fn entities(value: &Value) -> impl Iterator<Item = &Value> {
    value.get("entities").and_then(Value::as_array).into_iter().flatten()
}

fn has_role(entity: &Value, role: &str) -> bool {
    let roles = entity.get("roles").and_then(Value::as_array).into_iter().flatten();
    roles.filter_map(Value::as_str).any(|own| own.eq_ignore_ascii_case(role))
}

/// `["vcard", [["email", {}, "text", "abuse@host.example"], …]]`.
fn card_mails(entity: &Value) -> impl Iterator<Item = String> {
    let card = entity.get("vcardArray").and_then(|card| card.get(1));
    card.and_then(Value::as_array).into_iter().flatten().filter_map(|property| {
        let name = property.get(0)?.as_str()?;
        name.eq_ignore_ascii_case("email").then_some(())?;
        mail(property.get(3)?.as_str()?)
    })
}

/// A plain mail address; everything that could carry a second one, a header or markup is none.
fn mail(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, domain) = text.split_once('@')?;
    let is_local = |b: u8| b.is_ascii_alphanumeric() || b".!#$&'*+/=?^_{|}~-".contains(&b);
    let is_domain = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    let is_mail = (1..=64).contains(&local.len())
        && (3..=253).contains(&domain.len())
        && local.bytes().all(is_local)
        && domain.bytes().all(is_domain)
        && domain.contains('.')
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with(['.', '-'])
        && !domain.contains("..")
        && !domain.rsplit('.').next().is_some_and(|end| end.bytes().all(|b| b.is_ascii_digit()));
    is_mail.then(|| format!("{local}@{}", domain.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn card(role: &str, mail: &str) -> Value {
        json!({"objectClassName": "entity", "roles": [role], "vcardArray": ["vcard", [
            ["version", {}, "text", "4.0"],
            ["fn", {}, "text", "Misbruik"],
            ["email", {}, "text", mail],
        ]]})
    }

    #[test]
    fn the_abuse_entity_is_found_also_inside_another() {
        let mut outer = card("registrant", "owner@host.example");
        outer["entities"] = json!([card("abuse", "Abuse@Host.EXAMPLE")]);
        let answer = json!({"entities": [outer, card("technical", "noc@host.example")]});
        assert_eq!(abuse_mails(&answer), ["Abuse@host.example"]);
    }

    #[test]
    fn what_is_no_plain_mail_address_is_left_out() {
        for text in [
            "",
            "abuse",
            "@host.example",
            "a@b",
            "a@b.example, c@d.example",
            "a b@c.example",
            "a@b.example\r\nBcc: x@y.example",
            "<a@b.example>",
            "a@1.2.3.4",
            "a@[1.2.3.4]",
            "a@.example",
            "a@b..example",
            "é@b.example",
            "a@b.example?cc=x@y.example",
        ] {
            assert!(abuse_mails(&json!({"entities": [card("abuse", text)]})).is_empty(), "{text}");
        }
        let many: Vec<Value> =
            (0..400).map(|n| card("abuse", &format!("a{n}@host.example"))).collect();
        assert_eq!(abuse_mails(&json!({ "entities": many })).len(), MOST_MAILS);
    }

    #[test]
    fn answers_of_other_shapes_have_no_contact() {
        for value in [
            json!(null),
            json!([]),
            json!({"entities": {}}),
            json!({"entities": [1, "x", null, {"roles": "abuse"}]}),
            json!({"entities": [{"roles": ["abuse"], "vcardArray": ["vcard"]}]}),
            json!({"entities": [{"roles": ["abuse"], "vcardArray": [1, [[], ["email"], "email"]]}]}),
        ] {
            assert!(abuse_mails(&value).is_empty(), "{value}");
        }
    }
}
