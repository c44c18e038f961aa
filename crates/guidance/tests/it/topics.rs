//! Serves: S20, S30, S31, S76, S83.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::date;
use luwte_domain::Lang;
use luwte_guidance::{Content, Mark, PageText, check_overlay};

use crate::LANGS;

/// Addresses of the topics in both languages, in their order.
const TOPICS: [(&str, &str); 10] = [
    ("nepnaakt", "fake-nudes"),
    ("sextortion", "sextortion"),
    ("de-wet", "the-law"),
    ("wat-een-platform-moet-doen", "what-a-platform-must-do"),
    ("wat-de-atkm-kan-en-niet-kan", "what-the-atkm-can-and-cannot-do"),
    ("de-code-van-je-foto", "the-code-of-your-photo"),
    ("ai-herkennen", "recognising-ai"),
    ("aangifte", "pressing-charges"),
    ("halt", "halt"),
    ("uitkleedapps", "undress-apps"),
];

/// Pages of the side doors, with their Dutch and English address.
const SIDE_DOORS: [&str; 7] =
    ["parents", "i-saw-it", "regret", "professionals", "evidence", "police", "complaint"];

fn content() -> &'static Content {
    static CONTENT: LazyLock<Content> = LazyLock::new(crate::content);
    &CONTENT
}

fn topic(slugs: (&str, &str), lang: Lang) -> PageText {
    let slug = if lang == Lang::Nl { slugs.0 } else { slugs.1 };
    content().topic_at(slug, lang).unwrap()
}

/// All topics and side doors in one language.
fn texts(lang: Lang) -> Vec<PageText> {
    let topics = TOPICS.into_iter().map(|slugs| topic(slugs, lang));
    let doors = SIDE_DOORS.iter().map(|id| content().page(id, lang).unwrap());
    topics.chain(doors).collect()
}

/// The words of a page without tags, each block on a line of its own.
fn words(html: &str) -> String {
    let mut text = String::new();
    for part in html.replace("</p>", "</p>\n").replace("</li>", "</li>\n").split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    text
}

/// What stands under the bold line `heading`, up to the next one.
fn under(page: &PageText, heading: &str) -> String {
    let start = format!("<p><strong>{heading}</strong></p>");
    let rest = page.body_html.split_once(&start).unwrap_or_else(|| panic!("{heading}")).1;
    rest.split("<p><strong>").next().unwrap().to_owned()
}

#[test]
fn every_topic_is_found_in_both_languages_and_knows_its_twin() {
    for (nl, en) in TOPICS {
        let (dutch, english) = (topic((nl, en), Lang::Nl), topic((nl, en), Lang::En));
        assert_eq!((dutch.slug.as_str(), dutch.twin_slug.as_str()), (nl, en));
        assert_eq!((english.slug.as_str(), english.twin_slug.as_str()), (en, nl));
        assert_eq!(dutch.id, english.id);
        assert_eq!(dutch.asides.laws.len(), english.asides.laws.len());
    }
    assert_eq!(content().topic_at("nepnaakt", Lang::En), None);
    assert_eq!(content().topic_at("", Lang::Nl), None);
}

#[test]
fn the_list_holds_every_topic_in_order() {
    for lang in LANGS {
        let listed: Vec<String> =
            content().topics(lang).into_iter().map(|line| line.slug).collect();
        let known = TOPICS.map(|(nl, en)| if lang == Lang::Nl { nl } else { en });
        assert_eq!(listed, known);
    }
}

#[test]
fn every_topic_starts_with_what_the_reader_can_do() {
    for lang in LANGS {
        let you = if lang == Lang::Nl { ["je", "jij", "jou"] } else { ["you", "your", "yourself"] };
        for line in content().topics(lang) {
            let lead = line.lead.to_lowercase();
            let words: BTreeSet<&str> =
                lead.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
            assert!(you.iter().any(|you| words.contains(you)), "{}: {lead}", line.slug);
            assert!(!line.lead.is_empty() && !line.lead.contains(['<', '&']), "{}", line.lead);
            for law in ["artikel", "article", "sr", "dsa"] {
                assert!(!words.contains(law), "{}: {lead}", line.slug);
            }
        }
    }
}

#[test]
fn what_is_said_of_the_law_names_state_and_source_and_is_no_advice() {
    for lang in LANGS {
        let no_advice = if lang == Lang::Nl { "geen juridisch advies" } else { "not legal advice" };
        for page in texts(lang) {
            for law in &page.asides.laws {
                assert!(!law.provision.is_empty() && !law.text.body_html.is_empty());
                assert!(law.source.url.starts_with("https://") && law.source.mark != Mark::U);
                assert!(law.text.body_text.contains(no_advice), "{}", law.provision);
            }
            if page.is_legal {
                let body_says = page.body_html.contains(no_advice);
                assert!(body_says || !page.asides.laws.is_empty(), "{}", page.slug);
            }
        }
    }
}

#[test]
fn nothing_unconfirmed_is_told() {
    // DOMAIN section 11, and maxima, which stand with the law data only.
    let never = [
        "3 maanden",
        "drie maanden",
        "3 months",
        "three months",
        "bedenktijd",
        "reflection",
        "jaar cel",
        "years in prison",
        "maximaal",
        "maximum",
        "trusted flagger",
        "16 uur",
        "openingstijden",
        "ai act",
        "ai-verordening",
        "35 miljoen",
        "35 million",
    ];
    for lang in LANGS {
        for page in texts(lang) {
            let text = words(&page.body_html).to_lowercase();
            for phrase in never {
                assert!(!text.contains(phrase), "{}: {phrase}", page.slug);
            }
            assert_ne!(page.source.mark, Mark::U, "{}", page.slug);
            assert!(page.asides.sources.iter().all(|source| source.mark != Mark::U));
        }
    }
}

#[test]
fn what_came_after_spring_2025_has_its_day_and_says_who_tells_it() {
    for lang in LANGS {
        for slugs in [TOPICS[3], TOPICS[9]] {
            let text = words(&topic(slugs, lang).body_html);
            let (day, says) = match lang {
                Lang::Nl => ("26 maart 2026", "Volgens The Record"),
                Lang::En => ("26 March 2026", "According to The Record"),
            };
            let line = text.lines().find(|line| line.contains("xAI")).unwrap();
            assert!(line.contains(day) && line.contains(says), "{line}");
        }
    }
}

#[test]
fn the_regret_page_has_a_part_for_every_age() {
    let parts = [
        ("Ben je jonger dan 12?", "Are you under 12?"),
        ("Ben je 12 tot en met 15?", "Are you 12 to 15?"),
        ("Ben je 16 of 17?", "Are you 16 or 17?"),
        ("Ben je 18 of ouder?", "Are you 18 or older?"),
    ];
    for lang in LANGS {
        let page = content().page("regret", lang).unwrap();
        let part =
            |at: usize| under(&page, if lang == Lang::Nl { parts[at].0 } else { parts[at].1 });
        let (decides, lawyer) = match lang {
            Lang::Nl => ("Het OM beslist", "advocaat"),
            Lang::En => ("The OM decides", "lawyer"),
        };
        assert!(part(1).contains("Halt") && part(1).contains(decides));
        assert!(part(2).contains("Halt") && part(2).contains(decides) && part(2).contains(lawyer));
        assert!(part(3).contains(lawyer) && part(3).contains("Stop it Now"));
        assert!(!part(0).contains(lawyer) && !part(0).contains("Halt"));
    }
}

#[test]
fn the_regret_page_never_tells_to_destroy_threats_or_what_police_may_need() {
    for lang in LANGS {
        let page = content().page("regret", lang).unwrap();
        let text = words(&page.body_html);
        let (verbs, allowed, keeps) = match lang {
            Lang::Nl => (["wis", "wissen"], ["niets", "niet", "beeld"], "Laat die chat staan"),
            Lang::En => (["wipe", "delete"], ["nothing", "not", "image"], "Leave that chat"),
        };
        assert!(text.contains(keeps));
        for sentence in text.split(['.', '?', '\n']) {
            let lower = sentence.to_lowercase();
            let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
            if verbs.iter().any(|verb| words.contains(verb)) {
                assert!(allowed.iter().any(|word| words.contains(word)), "{sentence}");
            }
        }
    }
}

#[test]
fn parents_and_friends_find_every_age() {
    for (id, ages) in [
        ("parents", ["jonger dan 12", "12 tot en met 15", "16 of 17", "18 of ouder"]),
        ("i-saw-it", ["jonger dan 12", "12 tot en met 17", "12 tot en met 17", "18 of ouder"]),
        ("professionals", ["Onder de 12", "Vanaf 12", "elke leeftijd", "18 of ouder"]),
    ] {
        let text = words(&content().page(id, Lang::Nl).unwrap().body_html);
        for age in ages {
            assert!(text.contains(age), "{id}: {age}");
        }
    }
}

#[test]
fn the_police_page_gives_minors_nothing_to_rehearse() {
    for (lang, minor, adult) in [
        (Lang::Nl, "Ben je jonger dan 18?", "Ben je 18 of ouder?"),
        (Lang::En, "Are you under 18?", "Are you 18 or older?"),
    ] {
        let page = content().page("police", lang).unwrap();
        let part = under(&page, minor);
        assert!(!part.contains("<ul>") && !part.contains("<ol>"), "{part}");
        let says = if lang == Lang::Nl { "niets te oefenen" } else { "not have to practise" };
        assert!(part.contains(says));
        assert!(!under(&page, adult).is_empty());
        let asks = if lang == Lang::Nl {
            "Vraag deze week of er een termijn geldt"
        } else {
            "this week whether a time limit applies"
        };
        assert!(page.body_html.contains(asks));
    }
}

#[test]
fn nobody_copies_the_picture_of_a_minor() {
    let page = content().page("evidence", Lang::Nl).unwrap();
    let part = under(&page, "Ben je jonger dan 18, of was je dat op de foto?");
    assert!(part.contains("Maak geen kopie van het beeld zelf") && part.contains("geen ouder"));
    let unsure = under(&page, "Weet je de leeftijd niet?");
    assert!(unsure.contains("alsof je jonger dan 18 was"));
    assert!(under(&page, "Ben je 18 of ouder?").contains("schermafdrukken"));
}

#[test]
fn the_code_of_a_photo_is_explained_honestly() {
    for (lang, words) in [
        (Lang::Nl, ["persoonsgegeven", "een beeld konden maken", "niet van je gezicht"]),
        (Lang::En, ["personal data", "could make an image", "not a code of your face"]),
    ] {
        let page = topic(TOPICS[5], lang);
        let text = page.body_html.replace("geen code van je gezicht", "niet van je gezicht");
        for word in words {
            assert!(text.contains(word), "{word}");
        }
        assert!(text.contains('7') && !text.contains("{{"));
    }
}

#[test]
fn who_is_afraid_already_reads_no_highest_penalty() {
    for lang in LANGS {
        let years = if lang == Lang::Nl { "jaar cel" } else { "in prison" };
        for id in SIDE_DOORS {
            for law in content().page(id, lang).unwrap().asides.laws {
                assert!(!law.text.body_html.contains(years), "{id}: {}", law.shown);
                assert_eq!(law.maximum, None);
            }
        }
        let laws = topic(TOPICS[2], lang).asides.laws;
        assert!(laws.iter().any(|law| law.text.body_html.contains(years)));
    }
}

#[test]
fn the_authority_is_never_offered_to_adults() {
    let page = topic(TOPICS[4], Lang::Nl);
    assert!(under(&page, "Wat de ATKM niet kan").contains("18 of ouder"));
    let adult = under(&page, "Ben je 18 of ouder?");
    assert!(adult.contains("platform") && !adult.contains("vraag de ATKM"));
}

/// A topic of an operator's own, with `keys` beside the head and `body` in Dutch.
fn own_topic(keys: &str, body: &str) -> String {
    format!(
        "id = \"own\"\nsource_url = \"https://www.helpwanted.nl/en\"\nsource_date = \"undated\"\n\
         checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\nreview_by = 2027-05-22\n\
         {keys}\n\n[nl]\ntitle = \"Eigen\"\nbody = \"{body}\"\n\n[en]\ntitle = \"Own\"\n\
         body = \"Tell someone you trust.\"\n"
    )
}

const SLUGS: &str = "slug_nl = \"eigen\"\nslug_en = \"own\"";
const BODY: &str = "Vertel het aan iemand die je vertrouwt.";

#[test]
fn an_operator_may_add_a_topic() {
    let files = vec![("topics/own.toml".to_owned(), own_topic(SLUGS, BODY))];
    let content = Content::with_overlay(files).unwrap();
    assert_eq!(content.topic_at("eigen", Lang::Nl).unwrap().title, "Eigen");
    assert_eq!(content.topics(Lang::En).len(), TOPICS.len() + 1);
}

#[test]
fn every_fault_of_a_topic_is_found_with_its_line() {
    let source = |url: &str, mark: &str| {
        format!(
            "{SLUGS}\nsources = [{{ nl = \"a\", en = \"a\", url = \"{url}\", mark = \"{mark}\" }}]"
        )
    };
    let keys = |more: &str| format!("{SLUGS}\n{more}");
    let taken = "slug_nl = \"halt\"\nslug_en = \"own\"".to_owned();
    let odd = "slug_nl = \"Eigen/Zaak\"\nslug_en = \"own\"".to_owned();
    let faults = [
        (keys("law = [\"999\"]"), BODY, 10, "there is no law/999.toml"),
        (keys("contacts = [\"nobody\"]"), BODY, 10, "there is no contacts/nobody.toml"),
        (keys("topics = [\"nothing\"]"), BODY, 10, "there is no topics/nothing.toml"),
        (keys("colour = \"red\""), BODY, 10, "unknown field `colour`"),
        (source("http://x.example", "R"), BODY, 10, "whose address is not https"),
        (source("https://x.example", "U"), BODY, 10, "an unconfirmed source (mark U)"),
        (taken, BODY, 8, "another page has the same address"),
        (odd, BODY, 8, "a slug with more than small letters"),
        (SLUGS.to_owned(), "[Lees](/uitleg/nergens).", 13, "leads nowhere in `nl`"),
        (SLUGS.to_owned(), "[Lees](/en/explained/halt).", 13, "leads nowhere in `nl`"),
        (SLUGS.to_owned(), "Helaas is dat zo.", 13, "\"helaas\""),
    ];
    for (keys, body, line, words) in faults {
        let files = vec![("topics/own.toml".to_owned(), own_topic(&keys, body))];
        let findings = check_overlay(files, date(2026, 11, 22));
        let found = findings.iter().find(|finding| finding.problem.contains(words));
        let Some(found) = found else { panic!("\"{words}\" not among {findings:?}") };
        // Two pages with one address: the later one is named.
        assert!(found.file == "topics/own.toml" || words.contains("same address"), "{found}");
        assert_eq!(found.line, line, "{found}");
        assert!(!found.todo.is_empty());
    }
}

#[test]
fn links_to_topics_lead_somewhere() {
    for body in ["[Lees](/uitleg/halt).", "[Lees](/uitleg).", "[Lees](/professionals)."] {
        let files = vec![("topics/own.toml".to_owned(), own_topic(SLUGS, body))];
        let findings = check_overlay(files, date(2026, 11, 22));
        let dead = findings.iter().find(|finding| finding.file == "topics/own.toml");
        assert_eq!(dead, None);
    }
}
