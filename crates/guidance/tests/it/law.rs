use luwte_domain::Lang;
use luwte_guidance::Mark;

use crate::{LANGS, content, day};

#[test]
fn numbers_moved_on_1_july_2024() {
    let content = content();
    let number = |id: &str, on: &str| Some(content.law_on(id, day(on), Lang::Nl)?.provision);
    for (id, before, after) in [("252", "240b", "252"), ("254ba", "139h", "254ba")] {
        assert_eq!(number(id, "2024-06-30").as_deref(), Some(before));
        assert_eq!(number(id, "2024-07-01").as_deref(), Some(after));
    }
    assert_eq!(number("254ba", "2020-01-01").as_deref(), Some("139h"));
    assert_eq!(number("254ba", "2019-12-31"), None);
    assert_eq!(number("252", "2019-12-31").as_deref(), Some("240b"));
    assert_eq!(number("285d", "2023-12-31"), None);
    assert_eq!(number("285d", "2024-01-01").as_deref(), Some("285d"));
}

#[test]
fn a_maximum_stands_only_where_its_source_was_read_and_holds_today() {
    let content = content();
    let shown: Vec<String> = content
        .laws(Lang::En)
        .into_iter()
        .filter_map(|law| Some(format!("{} {}", law.provision, law.maximum?)))
        .collect();
    assert_eq!(
        shown,
        [
            "252 The highest penalty is 6 years in prison. Does someone make a habit or a job of \
             it? Then it is 9 years.",
            "254ba The highest penalty is 2 years in prison.",
            "251 The highest penalty is 2 years in prison.",
            "151e The highest penalty is 1 year in prison.",
        ]
    );
    for id in ["252", "254ba"] {
        let old = content.law_on(id, day("2024-06-30"), Lang::En).unwrap();
        assert_eq!(old.maximum, None);
        assert!(!old.text.body_text.contains("highest penalty"));
        assert!(old.text.body_text.contains("Since 1 July 2024"));
    }
}

#[test]
fn a_time_limit_is_only_a_question_to_the_police_this_week() {
    let asks: Vec<String> = content()
        .laws(Lang::En)
        .into_iter()
        .filter(|law| law.asks_time_limit)
        .map(|law| {
            assert!(law.text.body_text.contains("Ask the police this week"));
            assert!(!law.text.body_text.contains("month"));
            law.provision
        })
        .collect();
    assert_eq!(asks, ["318", "261", "262", "266"]);
}

#[test]
fn every_provision_says_may_its_state_its_source_who_decides_and_no_advice() {
    let content = content();
    for lang in LANGS {
        let laws = content.laws(lang);
        assert_eq!(laws.len(), 15);
        for law in laws {
            let text = &law.text.body_text;
            let words = match lang {
                Lang::Nl => ["Dit kan vallen onder", "stand ", "beslis", "geen juridisch advies"],
                Lang::En => ["This may fall under", "state of ", "decide", "not legal advice"],
            };
            for word in words {
                assert!(text.contains(word), "{word} not in {text}");
            }
            assert!(text.contains(&law.shown) && text.contains(&law.source_name));
            assert!(law.source.url.starts_with("https://") && law.source.mark != Mark::U);
            let is_read = law.source.mark.is_read();
            let says_unread = text.contains("nog niet gelezen") || text.contains("not read here");
            assert_eq!(is_read, !says_unread, "{}", law.provision);
        }
    }
}
