use jiff::civil::{Date, date};
use luwte_domain::Lang;
use luwte_guidance::{Finding, Reading, check_overlay, readings};

use crate::{LANGS, content};

const TODAY: Date = date(2026, 11, 22);

/// Thirty short words in ten sentences, in both languages.
const EASY: [&str; 2] = ["Wij zijn er. ", "We are here. "];

/// A page with these bodies, checked with the rest of the content.
fn page(keys: &str, nl: &str, en: &str) -> Vec<Finding> {
    let text = format!(
        "id = \"plain\"\nsource_url = \"https://example.org\"\nsource_date = \"undated\"\n\
         checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\n\
         review_by = 2027-05-22\nslug_nl = \"kaal\"\nslug_en = \"plain\"\n{keys}\n\n\
         [nl]\ntitle = \"Kaal\"\nbody = \"{nl}\"\n\n[en]\ntitle = \"Plain\"\nbody = \"{en}\"\n"
    );
    let path = "pages/plain.toml".to_owned();
    let findings = check_overlay(vec![(path.clone(), text)], TODAY);
    findings.into_iter().filter(|finding| finding.file == path).collect()
}

fn easy() -> [String; 2] {
    EASY.map(|sentence| sentence.repeat(20))
}

#[test]
fn an_easy_page_passes() {
    let [nl, en] = easy();
    assert_eq!(page("", &nl, &en), []);
}

#[test]
fn a_page_that_scores_below_75_is_found_in_either_language() {
    let [nl, en] = easy();
    let hard_nl = "De gemeente geeft subsidie. De minister wil garantie. ".repeat(8);
    let hard_en =
        "The government gave permission. Possible solutions include education. ".repeat(6);
    let findings = page("", &hard_nl, &en);
    let found = findings.iter().find(|finding| finding.problem.contains("a public text needs 75"));
    assert_eq!(found.unwrap().line, 12);
    assert!(found.unwrap().todo.contains("subsidie"), "{}", found.unwrap());
    let findings = page("", &nl, &hard_en);
    let found = findings.iter().find(|finding| finding.problem.contains("a public text needs 75"));
    assert_eq!(found.unwrap().line, 16);
}

#[test]
fn a_legal_page_may_score_60() {
    let [_, en] = easy();
    // 2.0 syllables a word in sentences of three.
    let text = "Jullie moeten betalen. ".repeat(14) + &"Wij zijn er nu. ".repeat(6);
    let score = Reading::of(&text, Lang::Nl).score(Lang::Nl);
    assert!((60.0..75.0).contains(&score), "{score}");
    assert!(!page("", &text, &en).is_empty());
    assert_eq!(page("legal = true", &text, &en), []);
}

#[test]
fn sentences_that_are_long_on_average_are_found() {
    let [nl, _] = easy();
    let long = "We are here for you and for all of the ones you like. ".repeat(6);
    let findings = page("", &nl, &long);
    assert!(findings.iter().any(|finding| finding.problem.contains("words a sentence on average")));
}

#[test]
fn too_many_long_dutch_words_are_found() {
    let [_, en] = easy();
    let one_in_ten = "Wij zijn er en jij bent nu onderweg. Ga mee. ".repeat(3)
        + &"Wij zijn er nu en de kinderbescherming ook. ".repeat(5);
    let findings = page("", &one_in_ten, &en);
    assert!(findings.iter().any(|finding| finding.problem.contains("four or more syllables")));
}

#[test]
fn short_texts_are_judged_together() {
    let path = "classchat/save.toml";
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/");
    let text = std::fs::read_to_string(format!("{dir}{path}")).unwrap();
    let check = |times: usize| {
        let title = format!("[nl]\ntitle = \"{}", "Verwijderingsmogelijkheden ".repeat(times));
        let text = text.replacen("[nl]\ntitle = \"", &title, 1);
        let findings = check_overlay(vec![(path.to_owned(), text)], TODAY);
        findings.into_iter().filter(|one| one.file == path).collect::<Vec<_>>()
    };
    // One hard word among easy steps does no harm; ten do.
    assert_eq!(check(1), []);
    let findings = check(10);
    assert!(findings.iter().any(|one| one.problem.contains("short texts of its kind")));
}

#[test]
fn every_rendered_advice_page_reads_easily() {
    let content = content();
    for answers in crate::advice::all_answers() {
        for lang in LANGS {
            let advice = content.advice(&answers, lang);
            let mut text = format!("{}\n{}\n", advice.danger.title, advice.danger.body_text);
            for step in advice.now.iter().chain(&advice.later).chain(&advice.if_you_want) {
                text.extend([step.title.as_str(), "\n", &plain(&step.body_html), "\n"]);
            }
            let reading = Reading::of(&text, lang);
            let (score, average) = (reading.score(lang), reading.words_per_sentence());
            assert!(score >= 75.0 && average <= 11.0, "{answers:?} {lang:?} {score} {average}");
        }
    }
}

#[test]
fn every_public_text_is_read() {
    let all = readings(None).unwrap();
    for kind in ["advice", "consent", "law", "lessons", "pages", "plans", "recipients", "topics"] {
        assert!(all.iter().any(|text| text.kind() == kind), "{kind}");
    }
    assert!(all.iter().all(|text| !text.text.contains("http") && !text.text.contains("{{")));
}

/// Words of rendered HTML, one block a line.
fn plain(html: &str) -> String {
    let (mut text, mut in_tag) = (String::new(), false);
    for c in html.replace("</p>", "\n").replace("</li>", "\n").chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    text
}
