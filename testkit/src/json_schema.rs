//! Checks a JSON value against a JSON Schema (draft 2020-12), as far as the schemas of our tests go.
//!
//! What a schema says and this checker does not know is an error of its own, so that no rule is
//! passed over in silence. Not for schemas of unknown origin.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// Keywords that say something to people or tools and nothing about a value.
const NOTES: [&str; 10] = [
    "$schema",
    "$id",
    "$defs",
    "title",
    "description",
    "examples",
    "x-recommended",
    "contentEncoding",
    "default",
    "deprecated",
];

/// Schemas that may point at each other, by the last part of their file name.
#[derive(Debug, Default)]
pub struct Schemas(HashMap<String, Value>);

impl Schemas {
    /// The three schemas of XARF v4 that a `content/csem` report must fit.
    ///
    /// # Panics
    ///
    /// When the files beside this crate are no JSON.
    #[must_use]
    pub fn xarf() -> Self {
        let mut all = Self::default();
        all.add("xarf-core.json", include_str!("../schemas/xarf-v4/xarf-core.json"));
        all.add("content-base.json", include_str!("../schemas/xarf-v4/types/content-base.json"));
        all.add("content-csem.json", include_str!("../schemas/xarf-v4/types/content-csem.json"));
        all
    }

    /// Adds a schema under `name`.
    ///
    /// # Panics
    ///
    /// When it is no JSON.
    #[expect(clippy::expect_used, reason = "a broken schema fails its test")]
    pub fn add(&mut self, name: &str, text: &str) {
        let schema = serde_json::from_str(text).expect("a schema is JSON");
        self.0.insert(name.to_owned(), schema);
    }

    /// What of `value` does not fit the schema `name`; empty when all does.
    #[must_use]
    pub fn faults(&self, name: &str, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        match self.0.get(name) {
            Some(schema) => self.check(schema, schema, value, "", &mut faults),
            None => faults.push(format!("there is no schema {name}")),
        }
        faults
    }

    fn check(
        &self,
        root: &Value,
        schema: &Value,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        let Some(rules) = schema.as_object() else { return };
        for (key, rule) in rules {
            let is_fine = match key.as_str() {
                "$ref" => {
                    self.follow(root, rule, value, at, faults);
                    true
                }
                "allOf" => {
                    for part in rule.as_array().into_iter().flatten() {
                        self.check(root, part, value, at, faults);
                    }
                    true
                }
                "properties" | "items" => {
                    self.descend(root, key, rule, value, at, faults);
                    true
                }
                "additionalProperties" => has_no_others(rules, rule, value),
                "required" => has_all(rule, value),
                key if NOTES.contains(&key) => true,
                key => fits(key, rule, value).unwrap_or_else(|| {
                    faults.push(format!("{at}: this checker does not know {key}"));
                    true
                }),
            };
            if !is_fine {
                faults.push(format!("{at}: {key} {rule} is not kept by {value}"));
            }
        }
    }

    fn follow(
        &self,
        root: &Value,
        rule: &Value,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        let target = rule.as_str().unwrap_or_default();
        if let Some(pointer) = target.strip_prefix('#') {
            match root.pointer(pointer) {
                Some(schema) => self.check(root, schema, value, at, faults),
                None => faults.push(format!("{at}: {target} leads nowhere")),
            }
        } else {
            let name = target.rsplit('/').next().unwrap_or_default();
            faults.extend(self.faults(name, value).into_iter().map(|fault| format!("{at}{fault}")));
        }
    }

    fn descend(
        &self,
        root: &Value,
        key: &str,
        rule: &Value,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        if key == "items" {
            for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                self.check(root, rule, item, &format!("{at}/{number}"), faults);
            }
            return;
        }
        for (name, schema) in rule.as_object().into_iter().flatten() {
            if let Some(part) = value.get(name) {
                self.check(root, schema, part, &format!("{at}/{name}"), faults);
            }
        }
    }
}

fn has_all(rule: &Value, value: &Value) -> bool {
    let mut names = rule.as_array().into_iter().flatten().filter_map(Value::as_str);
    // It says nothing of what is no object.
    !value.is_object() || names.all(|name| value.get(name).is_some())
}

fn has_no_others(rules: &Map<String, Value>, rule: &Value, value: &Value) -> bool {
    let known = |name: &String| rules.get("properties").is_some_and(|all| all.get(name).is_some());
    rule != &Value::Bool(false) || value.as_object().is_none_or(|all| all.keys().all(known))
}

/// Whether a value keeps a rule about itself alone; `None` for a rule that is not known.
fn fits(key: &str, rule: &Value, value: &Value) -> Option<bool> {
    let text = value.as_str();
    let chars = |text: &str| text.chars().count() as u64;
    Some(match key {
        "type" => match rule {
            Value::Array(types) => types.iter().any(|one| is_type(one, value)),
            one => is_type(one, value),
        },
        "const" => rule == value,
        "enum" => rule.as_array().is_some_and(|all| all.contains(value)),
        "maxLength" => {
            text.is_none_or(|text| rule.as_u64().is_some_and(|most| chars(text) <= most))
        }
        "maxItems" => value
            .as_array()
            .is_none_or(|all| rule.as_u64().is_some_and(|most| all.len() as u64 <= most)),
        "minimum" => {
            value.as_f64().is_none_or(|one| rule.as_f64().is_some_and(|least| one >= least))
        }
        "maximum" => value.as_f64().is_none_or(|one| rule.as_f64().is_some_and(|most| one <= most)),
        "pattern" => return text.map_or(Some(true), |text| matches(rule.as_str()?, text)),
        "format" => return text.map_or(Some(true), |text| has_format(rule.as_str()?, text)),
        _ => return None,
    })
}

fn is_type(rule: &Value, value: &Value) -> bool {
    match rule.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

/// The patterns that our documents meet, one by one.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    let is_hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    match pattern {
        r"^4\.[0-9]+\.[0-9]+$" => {
            let parts: Vec<&str> = text.split('.').collect();
            let is_number =
                |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            Some(parts.len() == 3 && parts.first() == Some(&"4") && parts.iter().all(is_number))
        }
        r"^([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}$" => {
            let (front, end) = text.rsplit_once('.').unwrap_or_default();
            let is_plain = |part: &str| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            };
            let is_end = end.len() > 1 && end.bytes().all(|b| b.is_ascii_lowercase());
            Some(is_end && front.split(['.', '-']).all(is_plain))
        }
        "^[0-9a-f]{32}$" => Some(text.len() == 32 && text.bytes().all(is_hex)),
        _ => None,
    }
}

fn has_format(format: &str, text: &str) -> Option<bool> {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_host = |text: &str| text.len() <= 253 && text.split('.').all(is_label);
    Some(match format {
        "uuid" => {
            let lengths: Vec<usize> = text.split('-').map(str::len).collect();
            lengths == [8, 4, 4, 4, 12] && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
        }
        "date-time" => text.parse::<jiff::Timestamp>().is_ok(),
        "email" => {
            text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        }
        "hostname" => is_host(text),
        "uri" => {
            let (scheme, rest) = text.split_once("://")?;
            let is_plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\');
            !scheme.is_empty() && !rest.is_empty() && text.bytes().all(is_plain)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(schema: &Value, value: &Value) -> usize {
        let mut all = Schemas::default();
        all.add("s", &schema.to_string());
        all.faults("s", value).len()
    }

    #[test]
    fn each_rule_is_kept_or_broken() {
        let rules = [
            (json!({"type": "string"}), json!("a"), json!(1)),
            (json!({"const": "a"}), json!("a"), json!("b")),
            (json!({"enum": ["a", null]}), json!(null), json!("b")),
            (json!({"required": ["a"]}), json!({"a": 1}), json!({"b": 1})),
            (json!({"type": ["object", "null"], "required": ["a"]}), json!(null), json!({})),
            (json!({"items": {"type": "number"}}), json!([1]), json!([1, "a"])),
            (json!({"maxItems": 1}), json!([1]), json!([1, 2])),
            (json!({"maxLength": 1}), json!("é"), json!("ab")),
            (json!({"format": "hostname"}), json!("a.example"), json!("a_b")),
            (json!({"format": "uri"}), json!("https://a/"), json!("https://a b")),
            (json!({"format": "uuid"}), json!("550e8400-e29b-41d4-a716-446655440000"), json!("5")),
            (json!({"properties": {}, "additionalProperties": false}), json!({}), json!({"a": 1})),
            (json!({"$ref": "#/$defs/x", "$defs": {"x": {"const": 1}}}), json!(1), json!(2)),
            (json!({"allOf": [{"minimum": 1}]}), json!(1), json!(0)),
        ];
        for (schema, good, bad) in rules {
            assert_eq!((faults(&schema, &good), faults(&schema, &bad)), (0, 1), "{schema}");
        }
    }

    #[test]
    fn a_rule_that_is_not_known_is_a_fault() {
        assert_eq!(faults(&json!({"oneOf": []}), &json!(1)), 1);
        assert_eq!(faults(&json!({"pattern": "^x$"}), &json!("x")), 1);
    }
}
