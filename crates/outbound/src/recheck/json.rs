//! An answer in JSON that is an error about what was asked for, and nothing else.
//!
//! It counts only where it holds no content, and where it says by a number (404, 410) or by plain
//! words beside a mark of an error that the thing is not there. Anything else says nothing.

use luwte_domain::sighting::{SightingReason, Verdict};
use serde_json::{Map, Value};

use super::judge::{Finding, finding};
use super::tombstone::{Said, TombstonePhrases};
use crate::page::Page;

/// Longest answer that may be an error and nothing else, in bytes.
const MOST_BYTES: usize = 16 * 1_024;
/// Keys under which an error may stand.
const INSIDE: [&str; 4] = ["error", "errors", "meta", "status"];
/// Keys of the number of an error.
const NUMBERS: [&str; 7] =
    ["code", "error_code", "errorcode", "http_status", "status", "status_code", "statuscode"];
/// Keys of its words.
const WORDS: [&str; 8] =
    ["detail", "error", "error_description", "message", "msg", "reason", "title", "type"];
/// Words of programs for it, with spaces between them.
const SHORT: [&str; 4] = ["gone", "not found", "resource not found", "404 not found"];

/// What an answer says about the thing that was asked for; none where it is no such error.
pub(super) fn says(text: &str, phrases: &TombstonePhrases) -> Option<Finding> {
    let text = text.trim();
    if text.len() > MOST_BYTES || !text.starts_with('{') {
        return None;
    }
    let Ok(Value::Object(whole)) = serde_json::from_str::<Value>(text) else { return None };
    if !is_bare(&whole) {
        return None;
    }
    let errors: Vec<&Map<String, Value>> = std::iter::once(&whole)
        .chain(INSIDE.iter().filter_map(|key| inside(&whole, key)))
        .collect();
    let words: Vec<&str> = errors.iter().flat_map(|one| texts(one)).collect();
    let said: Vec<Said> =
        words.iter().map(|words| phrases.read(&Page::of_plain_text(words))).collect();
    if said.contains(&Said::Wall) {
        return Some(finding(Verdict::Unsure, SightingReason::Forbidden));
    }
    if said.contains(&Said::NotHere) {
        return Some(finding(Verdict::GoneHere, SightingReason::CountryBlock));
    }
    let numbers: Vec<i64> = errors.iter().flat_map(|one| numbers(one)).collect();
    if numbers.iter().any(|number| matches!(number, 401 | 403 | 407 | 429)) {
        return Some(finding(Verdict::Unsure, SightingReason::Forbidden));
    }
    if numbers.iter().any(|number| matches!(number, 404 | 410)) {
        return Some(finding(Verdict::Gone, SightingReason::NotFound));
    }
    let is_short = |words: &&str| SHORT.contains(&spaced(words).as_str());
    let is_said = said.contains(&Said::Gone) || words.iter().any(is_short);
    (is_said && has_mark(&whole)).then_some(finding(Verdict::Gone, SightingReason::Tombstone))
}

/// Whether there is nothing in it besides an error: plain values, and what stands under [`INSIDE`].
fn is_bare(whole: &Map<String, Value>) -> bool {
    whole.iter().all(|(key, value)| match value {
        Value::Object(inner) if !inner.is_empty() => INSIDE.contains(&key.as_str()),
        Value::Array(list) if !list.is_empty() => key == "errors" && list.len() == 1,
        _ => true,
    })
}

/// The object under `key`, or the only one in a list there.
fn inside<'a>(whole: &'a Map<String, Value>, key: &str) -> Option<&'a Map<String, Value>> {
    match whole.get(key)? {
        Value::Object(inner) => Some(inner),
        Value::Array(list) => list.first()?.as_object(),
        _ => None,
    }
}

fn of<'a>(
    object: &'a Map<String, Value>,
    names: &'static [&'static str],
) -> impl Iterator<Item = &'a Value> {
    let is_named = |key: &str| names.contains(&key.to_ascii_lowercase().as_str());
    object.iter().filter(move |(key, _)| is_named(key)).map(|(_, value)| value)
}

fn numbers(object: &Map<String, Value>) -> Vec<i64> {
    let read = |value: &Value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    of(object, &NUMBERS).filter_map(read).collect()
}

fn texts(object: &Map<String, Value>) -> Vec<&str> {
    of(object, &WORDS).chain(of(object, &["code", "status"])).filter_map(Value::as_str).collect()
}

/// Whether the answer marks itself as an error.
fn has_mark(whole: &Map<String, Value>) -> bool {
    let is_set = |key: &str| match whole.get(key) {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    };
    let is_false = |key: &str| whole.get(key) == Some(&Value::Bool(false));
    let is_failed = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "error" | "fail");
    is_set("error")
        || is_set("errors")
        || is_false("success")
        || is_false("ok")
        || whole.get("status").and_then(Value::as_str).is_some_and(is_failed)
}

/// `notFound`, `NOT_FOUND` and `not-found` as `not found`.
fn spaced(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 4);
    let mut was_small = false;
    for c in words.trim().trim_end_matches(['.', '!']).chars() {
        if c.is_uppercase() && was_small {
            out.push(' ');
        }
        was_small = c.is_lowercase();
        if matches!(c, '_' | '-' | ' ') {
            out.push(' ');
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recheck::Saying;

    fn verdict(text: &str) -> Option<Verdict> {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let saying = Saying {
            things: list(&["post", "video"]),
            gone: list(&["was deleted", "does not exist"]),
            not: Vec::new(),
        };
        let phrases = TombstonePhrases::new(&[])
            .with_sayings(&[saying])
            .with_walls(&list(&["in your country"]), &list(&["log in to see"]));
        says(text, &phrases).map(|found| found.verdict)
    }

    #[test]
    fn a_number_or_plain_words_say_that_it_is_not_there() {
        for text in [
            r#"{"code":404}"#,
            r#"{"statusCode":"404","message":"Nope"}"#,
            r#"{"error":{"code":410,"message":"x"}}"#,
            r#"{"data":null,"errors":[{"status":404}]}"#,
            r#"{"meta":{"status":404},"data":[]}"#,
            r#"{"error":"not_found"}"#,
            r#"{"ok":false,"message":"NotFound"}"#,
            r#"{"success":false,"message":"The post does not exist."}"#,
            r#"{"error":{"message":"This video was deleted"}}"#,
        ] {
            assert_eq!(verdict(text), Some(Verdict::Gone), "{text}");
        }
    }

    #[test]
    fn content_other_errors_and_other_texts_say_nothing() {
        for text in [
            "",
            "[404]",
            "404",
            r#"{"code":200,"message":"ok"}"#,
            r#"{"id":404,"title":"A pond"}"#,
            r#"{"message":"This video was deleted"}"#,
            r#"{"code":404,"data":{"url":"https://a.example/1.jpg"}}"#,
            r#"{"code":404,"items":[1]}"#,
            r#"{"errors":[{"code":404},{"code":1}]}"#,
            r#"{"error":"session_not_found"}"#,
            r#"{"error":"internal"}"#,
            r#"{"error":null,"message":"This post was deleted"}"#,
            r#"{"code":404"#,
        ] {
            assert_eq!(verdict(text), None, "{text}");
        }
        assert_eq!(verdict(&format!("{{\"code\":404,\"a\":\"{}\"}}", "a".repeat(20_000))), None);
    }

    #[test]
    fn a_wall_in_json_is_a_wall() {
        for (text, seen) in [
            (r#"{"code":404,"message":"Log in to see this post"}"#, Verdict::Unsure),
            (r#"{"code":404,"error":{"code":403}}"#, Verdict::Unsure),
            (r#"{"code":404,"message":"Not shown in your country"}"#, Verdict::GoneHere),
        ] {
            assert_eq!(verdict(text), Some(seen), "{text}");
        }
    }
}
