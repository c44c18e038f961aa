//! Whom to ask for one address: the documented example and schema, spellings, refusals by name.

use std::fs;

use serde_json::{Value, json};

use super::{advise, refused, say};
use crate::program::Said;

const SCHEMA: &str = "route-result.schema.json";

fn route(url: &str, more: &[&str]) -> Said {
    say(&[["route", url].as_slice(), more].concat())
}

fn routed(url: &str, more: &[&str]) -> Value {
    let said = route(url, &[["--offline", "--json"].as_slice(), more].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.is_empty(), "{}", said.err);
    let value = serde_json::from_str(&said.out).unwrap();
    advise::fits(SCHEMA, &value);
    value
}

fn kinds(value: &Value, list: &str) -> Vec<String> {
    let all = value[list].as_array().unwrap();
    all.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_documented_example_gives_what_the_page_says() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/route.md");
    let page = fs::read_to_string(page).unwrap();
    let example = page.split("```json\n").nth(1).unwrap().split("\n```").next().unwrap();
    let example: Value = serde_json::from_str(example).unwrap();
    let url = "https://www.instagram.com/p/voorbeeld/?igsh=abc";
    for lang in ["nl", "en"] {
        let more = ["--depicted", "minor", "--host-country", "NL", "--lang", lang];
        let out = routed(url, &more);
        for (key, value) in example.as_object().unwrap() {
            assert_eq!(&out[key], value, "{key}");
        }
        assert_eq!(out["left_out"], json!([]));
        let expected = "platform host search search search registrar hotline authority";
        assert_eq!(kinds(&out, "steps").join(" "), expected);
        for step in out["steps"].as_array().unwrap() {
            assert!(!step["why"].as_array().unwrap().is_empty(), "{step}");
        }
    }
}

#[test]
fn unknown_gives_the_steps_of_a_minor_and_an_adult_never_meets_the_authority() {
    for country in ["NL", "US", "unknown"] {
        let of = |depicted| {
            routed("https://site.example/x", &["--depicted", depicted, "--host-country", country])
        };
        let (minor, unknown, adult) = (of("minor"), of("unknown"), of("adult"));
        assert_eq!(minor["steps"], unknown["steps"]);
        assert_eq!(minor["left_out"], unknown["left_out"]);
        assert_eq!(unknown["depicted"], "unknown");
        let has = |value: &Value, list: &str| kinds(value, list).contains(&"authority".to_owned());
        assert_eq!(has(&minor, "steps"), country == "NL");
        assert_eq!(has(&minor, "left_out"), country != "NL");
        assert!(!has(&adult, "steps") && has(&adult, "left_out"));
        assert_eq!(adult["host_country"], country);
    }
    assert_eq!(routed("https://site.example/x", &[])["depicted"], "unknown");
}

#[test]
fn twenty_spellings_are_one_address() {
    let spellings = [
        "https://www.site.example/p/1",
        "http://site.example/p/1/",
        "site.example/p/1",
        "//site.example/p/1",
        "HTTPS://SITE.example:443/p/./1",
        "  https://site.example/p/1#top ",
        "https://user:word@site.example/p/1",
        "https://site.example/p/1?utm_source=x&fbclid=abc",
        "https://s%69te.example/p/1",
        "https://site.example./p/1",
        "http:\\\\site.example\\p\\1",
        "https://site.example/%70/%31",
        "https://site.example/q/../p/1",
        "https://site.example:443/p/1?",
        "http://site.example:80/p/1//",
        "https://ｓｉｔｅ.example/p/1",
        "\u{feff}https://site.example/p/1\u{200b}",
        "https://site.example/p/1?UTM_Source=x#",
        "https://WWW.SITE.EXAMPLE./p/%2e/1/",
        "https://@site.example/p/1",
    ];
    for spelling in spellings {
        assert_eq!(routed(spelling, &[])["canonical"], "site.example/p/1", "{spelling}");
    }
}

#[test]
fn without_settings_it_says_that_nothing_was_looked_up() {
    let said = route("https://site.example/x", &["--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("nothing was looked up"), "{}", said.err);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(value["host_country"], "unknown");
    assert_eq!(value["steps"][0]["recipient"], "unknown");
    assert_eq!(value["steps"][0]["channel"], "not_looked_up");
}

#[test]
fn what_is_no_place_on_the_public_web_is_refused_without_being_repeated() {
    for (url, word) in [
        ("", "empty"),
        ("   ", "empty"),
        ("file:///etc/passwd", "http or https"),
        ("gopher://site.example/x", "http or https"),
        ("javascript:alert(1)", "http or https"),
        ("data:text/html,secret", "http or https"),
        ("tg://resolve?domain=secret", "http or https"),
        ("mailto:secret@site.example", "http or https"),
        ("http://", "not a web address"),
        ("secret words", "not a web address"),
        ("https://site.example:99999/secret", "not a web address"),
        ("https://printer/secret", "no name of a site"),
        ("http://127.0.0.1/secret", "range for"),
        ("http://0x7f.1/secret", "range for"),
        ("http://017700000001/secret", "range for"),
        ("http://2130706433/secret", "range for"),
        ("http://10.0.0.1/secret", "range for"),
        ("http://100.64.0.1/secret", "range for"),
        ("http://169.254.169.254/latest/secret", "range for"),
        ("http://[::1]/secret", "range for"),
        ("http://[::ffff:127.0.0.1]/secret", "range for"),
        ("http://[64:ff9b::7f00:1]/secret", "range for"),
        ("http://[2002:7f00:1::]/secret", "range for"),
        ("http://[fc00::1]/secret", "range for"),
        ("http://[fe80::1]/secret", "range for"),
        ("http://localhost/secret", "this machine"),
        ("http://a.localhost./secret", "this machine"),
        ("http://site.example:0/secret", "port 0"),
        ("http://site.example:22/secret", "port 22"),
        ("http://www.instagram.com:25/secret", "port 25"),
    ] {
        let said = route(url, &["--offline", "--json"]);
        refused(&said, 2, word);
        assert!(said.out.is_empty() && !said.err.contains("secret"), "{url}: {}", said.err);
    }
    let long = format!("https://site.example/{}", "a".repeat(65_536));
    refused(&route(&long, &["--offline"]), 2, "2,048 characters");
}

#[test]
fn odd_addresses_that_may_be_reported_get_a_route() {
    for (url, canonical) in [
        ("http://abcdefghij.onion/x", "abcdefghij.onion/x"),
        ("https://münchen.example/x", "xn--mnchen-3ya.example/x"),
        ("https://site.example:8443/x", "site.example:8443/x"),
        ("https://93.184.216.34/x", "93.184.216.34/x"),
        ("https://t.co/abc", "t.co/abc"),
    ] {
        let said = route(url, &["--json", "--offline"]);
        assert_eq!(said.code, 0, "{url}: {}", said.err);
        let value: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(value["canonical"], canonical);
        assert_eq!(said.err.contains("short link"), url.contains("t.co"), "{}", said.err);
    }
}

#[test]
fn wrong_words_are_refused_with_those_that_are_known() {
    let url = "https://site.example/x";
    refused(&route(url, &["--depicted", "child"]), 2, "use one of minor, unknown, adult");
    refused(&route(url, &["--host-country", "NLD"]), 2, "two letters (ISO 3166-1)");
    refused(&route(url, &["--host-country", "N1"]), 2, "two letters (ISO 3166-1)");
    for code in ["ZZ", "XK", "UK"] {
        refused(&route(url, &["--host-country", code]), 2, "no country; use its two letters");
    }
    refused(&route(url, &["--host-country", ""]), 2, "two letters (ISO 3166-1)");
    refused(&route(url, &["--lang", "de"]), 2, "--lang de");
    refused(&route(url, &["--said-by", "neighbour"]), 2, "third_party");
    refused(&route(url, &["--content", "/nowhere/at/all"]), 2, "nowhere");
    refused(&say(&["route"]), 2, "URL");
    assert_eq!(routed(url, &["--host-country", "nl"])["host_country"], "NL");
}

#[test]
fn a_rule_of_the_operator_shows_in_the_reasons() {
    let made = tempfile::tempdir().unwrap();
    let domains = made.path().join("domains");
    fs::create_dir_all(&domains).unwrap();
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/domain-rules");
    for name in ["pictures.toml", "bait.toml"] {
        fs::copy(format!("{docs}/{name}"), domains.join(name)).unwrap();
    }
    let dir = made.path().to_str().unwrap();
    let checked = say(&["content", "check", dir]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let out = routed("https://pictures.example/x", &["--content", dir, "--lang", "en"]);
    assert_eq!(out["host_country"], "NL");
    assert_eq!(out["steps"][0]["recipient"], "nederhost");
    for step in out["steps"].as_array().unwrap() {
        let why = step["why"].to_string();
        assert!(why.contains("rule=pictures") || step["kind"] == "search", "{step}");
        assert!(why.contains("Nothing is sent until then"), "{step}");
    }
    let out = routed("https://x.bait.example/x", &["--content", dir, "--lang", "en"]);
    assert_eq!(out["steps"][0]["recipient"], "godaddy");
    assert!(out["steps"][0]["why"].to_string().contains("not visited"));
}

#[test]
fn a_claim_about_an_adult_by_someone_else_asks_a_human_first() {
    let more = ["--depicted", "adult", "--said-by", "third_party", "--lang", "en"];
    let out = routed("https://site.example/x", &more);
    assert!(out["steps"][0]["why"].to_string().contains("First ask the person"));
}

#[test]
fn the_readable_form_says_the_same() {
    let more = ["--offline", "--depicted", "adult", "--lang", "en"];
    let said = route("https://www.instagram.com/p/1", &more);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("1. The site or app: Instagram (in_app)"), "{}", said.out);
    assert!(said.out.contains("Left out") && said.out.contains("authority: atkm"), "{}", said.out);
}
