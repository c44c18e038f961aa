//! Which register keeps an address (RFC 9224, section 5): the longest prefix counts.

use std::net::IpAddr;

use ipnet::IpNet;
use serde_json::Value;

/// Most prefixes of one list.
const MOST_PREFIXES: usize = 4_096;

/// A list of prefixes with the address of their register.
#[derive(Debug, Clone)]
pub(super) struct Bootstrap {
    entries: Vec<(IpNet, String)>,
}

impl Bootstrap {
    /// Reads a list; `None` for what is none. Lines that do not read are left out.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let mut entries = Vec::new();
        for service in value.get("services")?.as_array()? {
            let texts = |at| service.get(at).and_then(Value::as_array).into_iter().flatten();
            let Some(base) = best(&texts(1).filter_map(Value::as_str).collect::<Vec<_>>()) else {
                continue;
            };
            for prefix in texts(0).filter_map(Value::as_str) {
                if entries.len() >= MOST_PREFIXES {
                    return None;
                }
                entries.extend(prefix.parse::<IpNet>().ok().map(|net| (net, base.clone())));
            }
        }
        (!entries.is_empty()).then_some(Self { entries })
    }

    /// The address of the register that keeps `ip`, with a slash at its end.
    pub(super) fn for_ip(&self, ip: IpAddr) -> Option<String> {
        let fitting = self.entries.iter().filter(|(net, _)| net.contains(&ip));
        fitting.max_by_key(|(net, _)| net.prefix_len()).map(|(_, base)| base.clone())
    }
}

/// An address with TLS where there is one.
fn best(bases: &[&str]) -> Option<String> {
    let first = |scheme| bases.iter().find(|base| base.starts_with(scheme));
    let base = first("https://").or_else(|| first("http://"))?;
    Some(format!("{}/", base.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_longest_prefix_names_the_register_and_tls_is_preferred() {
        let list = Bootstrap::read(&json!({"version": "1.0", "services": [
            [["9.0.0.0/8", "no prefix"], ["http://one.example/rdap/", "https://one.example/rdap"]],
            [["9.9.0.0/16"], ["http://two.example"]],
            [["8.0.0.0/8"], ["ftp://three.example"]],
            "no service",
        ]}))
        .unwrap();
        let of = |ip: &str| list.for_ip(ip.parse().unwrap());
        assert_eq!(of("9.1.2.3").as_deref(), Some("https://one.example/rdap/"));
        assert_eq!(of("9.9.2.3").as_deref(), Some("http://two.example/"));
        assert_eq!(of("8.8.8.8"), None);
        assert_eq!(of("2a00::1"), None);
    }

    #[test]
    fn what_is_no_list_is_none() {
        for value in [json!(null), json!({}), json!({"services": {}}), json!({"services": [[1]]})] {
            assert!(Bootstrap::read(&value).is_none(), "{value}");
        }
    }
}
