//! What a page hands to its scripts as JSON about the thing that it shows: its name and its media.
//!
//! Pages that are drawn by scripts often carry what is to be drawn, and others describe the thing for
//! search engines (JSON-LD). Lists are passed over but those of media, for they hold other things,
//! and so is all that stands under an error.

use serde_json::{Map, Value};

use super::{MAX_LINK_BYTES, is_media_file, tidy};

/// Longest script that is read, in bytes.
const MOST_BYTES: usize = 512 * 1_024;
/// Deepest object that is looked into.
const MOST_DEPTH: usize = 12;
/// Most values that are kept.
const MOST_SAID: usize = 16;
/// Keys of the name of a thing.
const NAMES: [&str; 4] = ["caption", "headline", "name", "title"];
/// How what a thing says is kept: it tells one look from another, and nothing about the page, for an
/// error may stand there as well.
pub(super) const STATE_TEXT: &str = "state:description";
/// Keys of what it says.
const TEXTS: [&str; 8] =
    ["body", "content", "data", "desc", "description", "full_text", "summary", "text"];
/// Parts of keys under which a list is one of media, or holds the thing itself.
const LISTS: [&str; 8] =
    ["@graph", "attachment", "file", "gallery", "image", "media", "photo", "picture"];
/// Parts of keys under which a list is one of other things.
const OTHERS: [&str; 6] = ["more", "other", "recommend", "related", "similar", "suggest"];
/// How scripts begin that only set a value.
const SETS: [&str; 5] = ["window.", "window[", "var ", "self.", "globalThis."];

/// Whether a script with these attributes, in small letters, may hold JSON alone.
pub(super) fn is_json(tag: &str) -> bool {
    let kind = super::tag::value_of(tag, "type").unwrap_or_default();
    kind == "application/json" || kind.ends_with("+json")
}

/// What the script `text` says of the thing: as in the head of a page, key and value.
pub(super) fn said_in(text: &str, is_json: bool) -> Vec<(String, String)> {
    let mut said = Vec::new();
    if let Some(value) = value_in(text, is_json) {
        walk(&value, "", 0, &mut said);
    }
    said
}

fn value_in(text: &str, is_json: bool) -> Option<Value> {
    let text = text.get(..MOST_BYTES.min(text.len())).unwrap_or_default().trim_start();
    let from = if is_json {
        text
    } else {
        let sets = SETS.iter().any(|start| text.starts_with(start));
        let (_, value) = text.split_once('=').filter(|_| sets)?;
        Some(value.trim_start()).filter(|value| value.starts_with('{'))?
    };
    serde_json::Deserializer::from_str(from).into_iter().next()?.ok()
}

fn walk(value: &Value, key: &str, depth: usize, said: &mut Vec<(String, String)>) {
    if depth > MOST_DEPTH || said.len() >= MOST_SAID {
        return;
    }
    match value {
        Value::Object(object) => walk_object(object, depth, said),
        Value::Array(list) if is_of_thing(key) => {
            for one in list {
                walk(one, key, depth + 1, said);
            }
        }
        Value::String(text) if text.len() <= MAX_LINK_BYTES => {
            let small = text.to_lowercase();
            if is_media_file(&small) && !small.contains(' ') {
                said.push(("state:image".to_owned(), small));
            } else if NAMES.contains(&key) && small.contains(' ') {
                said.push(("state:title".to_owned(), tidy(&small)));
            } else if TEXTS.contains(&key) && small.contains(' ') {
                said.push((STATE_TEXT.to_owned(), tidy(&small)));
            }
        }
        _ => {}
    }
}

fn is_of_thing(key: &str) -> bool {
    let holds = |parts: &[&str]| parts.iter().any(|part| key.contains(part));
    holds(&LISTS) && !holds(&OTHERS)
}

fn walk_object(object: &Map<String, Value>, depth: usize, said: &mut Vec<(String, String)>) {
    for (key, value) in object {
        let key = key.to_ascii_lowercase();
        if !key.contains("error") {
            walk(value, &key, depth + 1, said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, is_json: bool) -> Vec<String> {
        said_in(text, is_json).into_iter().map(|(key, text)| format!("{key} {text}")).collect()
    }

    #[test]
    fn the_name_and_the_media_of_the_thing_are_found() {
        let state =
            r#"{"clip":{"id":7,"title":"A Mill","src":"/c/7.MP4","tags":["x y"]},"error":null}"#;
        let found = ["state:image /c/7.mp4", "state:title a mill"];
        let mut json = texts(state, true);
        json.sort();
        assert_eq!(json, found);
        let mut script = texts(&format!("window.__STATE__ = {state};\nrun()"), false);
        script.sort();
        assert_eq!(script, found);
    }

    #[test]
    fn lists_of_other_things_errors_and_other_scripts_say_nothing() {
        for (text, is_json) in [
            (r#"{"related":[{"title":"A pond","src":"/c/8.mp4"}]}"#, true),
            (r#"{"clip":null,"error":{"title":"Not there","icon":"/e/4.png"}}"#, true),
            (r#"{"title":"A pond""#, true),
            (r#"run({"title":"A pond"})"#, false),
            (r#"window.run = function () { return "A pond" }"#, false),
        ] {
            assert_eq!(texts(text, is_json), Vec::<String>::new(), "{text}");
        }
        let related = r#"{"relatedImages":["/i/1.jpg"],"mediaDetails":[{"url":"/i/2.jpg"}]}"#;
        assert_eq!(texts(related, true), ["state:image /i/2.jpg"]);
        let graph = r#"{"@graph":[{"headline":"A pond","image":["/i/1.jpg","/i/2.jpg"]}]}"#;
        assert_eq!(texts(graph, true).len(), 3);
    }

    #[test]
    fn what_is_too_deep_too_long_or_too_much_is_left_out() {
        let deep = format!("{}{}{}", "{\"a\":".repeat(100), "\"/i/1.jpg\"", "}".repeat(100));
        assert_eq!(texts(&deep, true).len(), 0);
        let nested = "[".repeat(100_000);
        assert_eq!(texts(&nested, true).len(), 0);
        let many: Vec<String> = (0..99).map(|one| format!("\"/i/{one}.jpg\"")).collect();
        assert_eq!(texts(&format!("{{\"images\":[{}]}}", many.join(",")), true).len(), MOST_SAID);
        let long = format!("{{\"image\":\"/{}.jpg\"}}", "1".repeat(MAX_LINK_BYTES));
        assert_eq!(texts(&long, true).len(), 0);
    }
}
