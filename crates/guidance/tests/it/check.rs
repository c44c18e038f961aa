use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use luwte_guidance::{Finding, check, check_overlay};

const TODAY: Date = date(2026, 11, 22);

pub(crate) fn built_in(path: &str) -> String {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content");
    std::fs::read_to_string(dir.join(path)).unwrap()
}

/// Noon in Amsterdam.
fn noon(day: Date) -> Timestamp {
    day.at(11, 0, 0, 0).in_tz("UTC").unwrap().timestamp()
}

/// Findings after `old` became `new` in one file.
fn planted(path: &str, old: &str, new: &str) -> Vec<Finding> {
    let text = built_in(path);
    assert!(text.contains(old), "{path} has no {old}");
    check_overlay(vec![(path.to_owned(), text.replacen(old, new, 1))], TODAY)
}

/// The fault is found once or more, in that file, at that line, with these words.
fn finds(path: &str, old: &str, new: &str, line: usize, words: &str) {
    let findings = planted(path, old, new);
    let found = findings.iter().find(|finding| finding.problem.contains(words));
    let Some(found) = found else { panic!("\"{words}\" not among {findings:?}") };
    assert_eq!((found.file.as_str(), found.line), (path, line), "{found}");
    assert!(!found.todo.is_empty());
}

#[test]
fn the_embedded_content_is_clean() {
    let findings = check(None, noon(TODAY));
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn a_missing_language_is_found() {
    let text = built_in("advice/remove.toml");
    let cut = text.split("\n[en]").next().unwrap().to_owned();
    let lines = cut.lines().count();
    let findings = check_overlay(vec![("advice/remove.toml".to_owned(), cut)], TODAY);
    assert!(findings.iter().any(|finding| {
        finding.problem.contains("language `en` is missing") && finding.line == lines
    }));
}

#[test]
fn an_unknown_key_is_found() {
    finds(
        "contacts/police.toml",
        "order = 50",
        "order = 50\nfax = \"1\"",
        10,
        "unknown field `fax`",
    );
    finds("clocks/default.toml", "undo_within_ms", "undo_in_ms", 12, "unknown key `undo_in_ms`");
}

#[test]
fn an_unknown_id_is_found() {
    let path = "tables/advice.toml";
    let line = built_in(path).lines().position(|line| line.contains("\"stop-contact\"")).unwrap();
    finds(path, "\"stop-contact\"", "\"stop-talk\"", line + 1, "no advice/stop-talk.toml");
    finds("advice/law-minor.toml", "\"252\"", "\"253\"", 8, "no law/253.toml");
}

#[test]
fn an_unknown_requirement_is_found() {
    let id = "id = \"safe\"";
    for wrong in ["S0", "S86", "s22", "S022"] {
        let serves = format!("{id}\nserves = [\"S22\", \"{wrong}\"]");
        finds("pages/safe.toml", id, &serves, 2, &format!("names \"{wrong}\""));
    }
}

#[test]
fn an_unknown_value_is_found() {
    let findings = planted("tables/advice.toml", "\"threatened\"", "\"scared\"");
    assert!(findings.iter().any(|finding| finding.problem.contains("\"scared\" is not known")));
    finds("advice/remove.toml", "mark = \"I\"", "mark = \"X\"", 5, "unknown variant");
}

#[test]
fn another_name_than_the_file_is_found() {
    finds("pages/safe.toml", "id = \"safe\"", "id = \"save\"", 1, "the file is called otherwise");
}

#[test]
fn contradicting_dates_are_found() {
    let head = "review_by = 2027-05-22";
    finds("pages/safe.toml", head, "review_by = 2026-01-01", 7, "lies before `checked_on`");
    let valid = "valid_to = 2026-01-01\nreview_by = 2027-05-22";
    finds("pages/safe.toml", head, valid, 7, "`valid_to` lies before `valid_from`");
    finds("pages/safe.toml", "checked_on = 2026-11-22", "checked_on = 2027-01-01", 4, "future");
}

#[test]
fn a_passed_review_date_is_found_on_the_day_after() {
    let at = |today: Date| check(None, noon(today));
    assert!(at(date(2027, 5, 22)).is_empty());
    let late = at(date(2027, 5, 23));
    assert!(late.iter().any(|finding| {
        finding.file == "advice/remove.toml" && finding.problem.contains("has passed")
    }));
}

#[test]
fn an_unconfirmed_fact_on_a_public_page_is_found() {
    finds("law/252.toml", "mark = \"R\"", "mark = \"U\"", 5, "unconfirmed fact (mark U)");
}

#[test]
fn a_number_without_a_read_source_is_found() {
    finds(
        "contacts/csg.toml",
        "mark = \"R\"",
        "mark = \"C\"",
        10,
        "a number whose source was not read",
    );
}

#[test]
fn a_channel_without_a_read_source_is_found() {
    let path = "recipients/godaddy.toml";
    let line = built_in(path).lines().position(|line| line.starts_with("address")).unwrap() + 1;
    let words = "a channel that is no address of its kind";
    let source = "source_url = \"https://nl.godaddy.com/help/misbruik-melden-27154\"\nmark = \"R\"\nchecked_on";
    for other in [
        source.replace("\"R\"", "\"C\""),
        source.replace("https://nl.godaddy.com/help/misbruik-melden-27154", ""),
        source.replace("https", "http"),
        source.replace("checked_on", "checked_on = \"today\" #"),
    ] {
        finds(path, source, &other, line, words);
    }
    for (old, wrong) in [
        ("\"abuse@", "\"abuse"),
        ("\"abuse@", "\"@"),
        ("\"abuse@", "\"a b@"),
        ("\"abuse@", "\"a@b@"),
        ("godaddy.com\"\nsource", "godaddy\"\nsource"),
    ] {
        finds(path, old, wrong, line, words);
    }
    let form = "recipients/nforce.toml";
    let line = built_in(form).lines().position(|line| line.starts_with("address")).unwrap() + 1;
    finds(form, "address = \"https", "address = \"http", line, words);
}

#[test]
fn a_channel_without_a_key_or_with_one_that_switches_it_on_is_found() {
    let path = "recipients/godaddy.toml";
    for (old, new, words) in [
        ("kind = \"mail\"\n", "", "missing field `kind`"),
        ("kind = \"mail\"", "kind = \"fax\"", "\"fax\" is not known"),
        ("kind = \"mail\"", "kind = \"mail\"\nconfirmed = true", "unknown field `confirmed`"),
        ("kind = \"mail\"", "kind = \"mail\"\non = true", "unknown field `on`"),
        ("sort = \"registrar\"", "sort = \"registrar\"\nopen = true", "unknown field `open`"),
    ] {
        let findings = planted(path, old, new);
        assert!(findings.iter().any(|one| one.problem.contains(words)), "{new}: {findings:?}");
    }
}

#[test]
fn a_recipient_that_contradicts_itself_or_another_is_found() {
    for (path, old, new, words) in [
        ("x", "\"twimg.com\"", "\"tiktok.com\"", "stands in recipients/"),
        ("x", "\"twimg.com\"", "\"com\"", "of everybody who registers"),
        ("x", "\"twimg.com\"", "\"co.uk\"", "of everybody who registers"),
        ("x", "\"twimg.com\"", "\"Twimg.com\"", "no plain host name"),
        ("x", "sort = \"social\"", "sort = \"circus\"", "\"circus\" is not known"),
        ("x", "names = [\"s\"", "names = [\"S\"", "no name of a parameter"),
        ("x", "names = [\"s\"", "names = [\"*\"", "no name of a parameter"),
        ("atkm", "countries = [\"NL\"]", "", "`countries` are two capitals"),
        ("iwf", "[\"GB\"]", "[\"uk\"]", "`countries` are two capitals"),
        ("iwf", "[\"GB\"]", "[\"UK\"]", "`countries` are two capitals"),
        ("hetzner", "language", "countries = [\"DE\"]\nlanguage", "`countries` are two capitals"),
        ("sidn", "registry_of = [\"nl\"]", "", "`registry_of` are ends"),
        ("sidn", "[\"nl\"]", "[\".nl\"]", "`registry_of` are ends"),
        ("instagram", "Sorry, this page isn't available", " ", "a tombstone without words"),
    ] {
        let findings = planted(&format!("recipients/{path}.toml"), old, new);
        assert!(findings.iter().any(|one| one.problem.contains(words)), "{new}: {findings:?}");
    }
}

#[test]
fn a_dead_link_is_found() {
    finds(
        "advice/remove.toml",
        "(/weghalen)",
        "(/weg-halen)",
        12,
        "link to /weg-halen leads nowhere",
    );
    finds("advice/remove.toml", "(/en/remove)", "(/weghalen)", 18, "leads nowhere in `en`");
    finds("danger/line.toml", "tel:112", "tel:911", 12, "link to tel:911 leads nowhere");
}

#[test]
fn words_this_house_does_not_use_are_found() {
    let path = "advice/remove.toml";
    finds(path, "Je hoeft geen naam", "Je hoeft helaas geen naam", 12, "\"helaas\"");
    finds(path, "You do not have", "Simply go. You do not have", 18, "\"simply\"");
    finds(path, "Weet je geen link?", "Waarom weet je geen link?", 12, "puts blame");
    finds(path, "Dan helpen we je ook.", "Dan helpen we je ook!", 12, "exclamation mark");
}

#[test]
fn a_sentence_that_is_too_long_is_found() {
    let long = "Wij vragen sites en apps en groepen en mensen en hun vrienden en hun ouders en \
                hun scholen om het weg te halen.";
    finds(
        "advice/remove.toml",
        "Wij vragen sites om het weg te halen.",
        long,
        12,
        "a sentence of 23 words",
    );
}

#[test]
fn a_form_that_is_not_shown_is_found() {
    finds(
        "pages/safe.toml",
        "Je kunt deze",
        "# Kop\n\nJe kunt deze",
        14,
        "a form that is not shown",
    );
    finds(
        "pages/safe.toml",
        "Je kunt deze",
        "<b>x</b> Je kunt deze",
        14,
        "a form that is not shown",
    );
}

#[test]
fn a_number_that_is_no_link_is_found() {
    finds(
        "advice/remove.toml",
        "Wij vragen",
        "Bel 0800-0432. Wij vragen",
        12,
        "0800-0432. is no link",
    );
}

#[test]
fn a_placeholder_nobody_fills_is_found() {
    let path = "consent/keep.toml";
    finds(path, "{{keep_intake_days}}", "{{keep_days}}", 13, "a placeholder that nobody fills");
}

#[test]
fn too_many_steps_now_are_found() {
    let path = "tables/advice.toml";
    let findings =
        planted(path, "now = [\"parent-calm\"]", "now = [\"parent-calm\", \"more-places\"]");
    assert!(findings.iter().any(|finding| finding.problem.contains("gives 4 steps now")));
}

#[test]
fn nobody_to_talk_to_is_found() {
    let path = "tables/advice.toml";
    let text = built_in(path).replace("contacts = [", "contacts = [] #");
    let findings = check_overlay(vec![(path.to_owned(), text)], TODAY);
    assert!(findings.iter().any(|finding| finding.problem.contains("0 contacts")));
}

#[test]
fn a_file_of_no_kind_is_found() {
    let findings = check_overlay(vec![("recipes/soup.toml".to_owned(), String::new())], TODAY);
    assert!(findings.iter().any(|finding| finding.problem.contains("no kind of content")));
}

#[test]
fn a_directory_is_checked_too() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("checked");
    std::fs::create_dir_all(dir.join("words")).unwrap();
    std::fs::write(dir.join("words/en.txt"), "word\n").unwrap();
    let findings = check(Some(&dir), noon(TODAY));
    assert!(findings[0].problem.contains("code words cannot be replaced"));
}

#[test]
fn a_self_help_text_for_an_unknown_recipient_is_found() {
    let path = "selfhelp/chat-whatsapp.toml";
    finds(path, "\"whatsapp\"", "\"whatsup\"", 9, "no recipients/whatsup.toml");
    let line = built_in(path).lines().position(|line| line.starts_with("recipient")).unwrap() + 1;
    finds(path, "\"whatsapp\"", "\"telegram\"", line, "another file is about the same app");
    let stray = built_in("selfhelp/after.toml").replace("id = \"after\"", "id = \"later\"");
    let findings = check_overlay(vec![("selfhelp/later.toml".to_owned(), stray)], TODAY);
    assert!(findings.iter().any(|finding| finding.problem.contains("no self-help page shows")));
}

#[test]
fn an_unconfirmed_self_help_text_is_found() {
    let path = "selfhelp/chat-telegram.toml";
    finds(path, "mark = \"C\"", "mark = \"U\"", 5, "unconfirmed fact (mark U)");
}

#[test]
fn a_notice_of_ones_own_without_a_part_of_article_16_is_found() {
    for (path, blank, line) in [
        ("notice/own_place.toml", "[place]", 11),
        ("notice/own_contact.toml", "[mail]", 11),
        ("notice/own_reason.toml", "[reason]", 11),
    ] {
        finds(path, blank, "", line, &format!("no place for {blank}"));
    }
    let body = "Ik verklaar te goeder trouw dat de informatie en beweringen in deze kennisgeving \
                juist en volledig zijn (artikel 16, tweede lid, onder d).";
    finds("notice/own_good_faith.toml", body, "", 11, "a part of the notice without words");
    finds(
        "notice/own_place.toml",
        "[since]",
        "[sinds]",
        14,
        "[sinds] is a blank that nobody fills",
    );
}

#[test]
fn a_help_page_without_https_is_found() {
    let path = "recipients/tiktok.toml";
    let line = built_in(path).lines().position(|line| line.starts_with("help_url")).unwrap() + 1;
    finds(path, "help_url = \"https", "help_url = \"http", line, "no https address");
}

#[test]
fn a_link_to_the_self_help_page_of_nobody_is_found() {
    let path = "advice/remove.toml";
    let findings = planted(path, "(/weghalen)", "(/weghalen/zelf/tiktok)");
    assert!(findings.is_empty(), "{findings:?}");
    finds(path, "(/weghalen)", "(/weghalen/zelf/nergens)", 12, "leads nowhere");
}
