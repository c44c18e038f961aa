//! What is wrong in a dump: an error that says what to do, or a skip that is counted.

use std::fmt::Write as _;

use luwte_casework::import::ImportError;

use super::{bring_text, file, of, open_number, shadow};
use crate::house::Fixture;

/// A dump with these rows: id, number, address; parents as pairs of parent and child.
fn dump(rows: &[(u32, &str, &str)], parents: &[(u32, u32)], more: &str) -> String {
    let mut text = String::from(
        "INSERT INTO `abuseio_scart_input` (`id`,`filenumber`,`url`,`status_code`,`grade_code`,\
         `received_at`) VALUES ",
    );
    for (place, (id, number, url)) in rows.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}({id},'{number}','{url}','scheduler_checkonline','illegal','2024-02-29 10:00:00')"
        );
    }
    text.push_str(";\n");
    for (parent, child) in parents {
        let _ = writeln!(
            text,
            "INSERT INTO abuseio_scart_input_parent (parent_id, input_id) VALUES ({parent},{child});"
        );
    }
    text + more
}

#[tokio::test]
async fn hostile_addresses_are_skipped_by_kind_and_the_others_come_over() {
    let fixture = Fixture::new().await;
    let long = format!("https://a.example/{}", "x".repeat(3_000));
    let rows = [
        (1, "I1", "javascript:alert(1)"),
        (2, "I2", "http://127.0.0.1/x"),
        (3, "I3", "http://169.254.169.254/latest"),
        (4, "I4", "http://[::1]/x"),
        (5, "I5", "http://0x7f.1/x"),
        (6, "I6", "http://a.localhost/x"),
        (7, "I7", "https://printer/x"),
        (8, "I8", "not an address"),
        (9, "I9", ""),
        (10, "I10", long.as_str()),
        (11, "I11", "data:text/html,x"),
        (12, "I12", "https://good.example/x\\0y"),
        (13, "I13", "https://good.example/<script>alert(1)</script>"),
        (14, "", "https://good.example/without-number"),
    ];
    let report = bring_text(&fixture, &dump(&rows, &[], "")).await.unwrap().report;
    assert_eq!(of(&report.addresses, "new"), 1);
    for (why, count) in [
        ("not_http", 2),
        ("not_public", 5),
        ("no_site", 1),
        ("not_an_address", 1),
        ("no_address", 1),
        ("too_long", 1),
        ("zero_byte", 1),
        ("no_number", 1),
    ] {
        assert_eq!(of(&report.skipped_addresses, why), count, "{why}: {report:?}");
    }
    let skipped: u64 = report.skipped_addresses.values().sum();
    assert_eq!(skipped + 1, of(&report.addresses, "rows"), "nothing is lost silently");
    assert!(report.is_partly());
}

#[tokio::test]
async fn the_same_number_or_identifier_twice_is_one_address() {
    let fixture = Fixture::new().await;
    let rows = [
        (1, "I1", "https://a.example/1"),
        (1, "I2", "https://a.example/2"),
        (3, "i-1", "https://a.example/3"),
    ];
    let report = bring_text(&fixture, &dump(&rows, &[], "")).await.unwrap().report;
    assert_eq!(of(&report.addresses, "new"), 1);
    assert_eq!(of(&report.skipped_addresses, "id_twice"), 1);
    assert_eq!(of(&report.skipped_addresses, "number_twice"), 1);
}

#[tokio::test]
async fn circles_and_missing_parents_end_and_are_counted() {
    let fixture = Fixture::new().await;
    let numbers: Vec<String> = (1..=260).map(|id| format!("I{id}")).collect();
    let urls: Vec<String> = (1..=260).map(|id| format!("https://a.example/{id}")).collect();
    let rows: Vec<(u32, &str, &str)> = (1..)
        .zip(numbers.iter().zip(&urls))
        .map(|(id, (n, u))| (id, n.as_str(), u.as_str()))
        .collect();
    let mut parents = vec![(2, 1), (3, 2), (1, 3), (4, 4), (999, 5), (6, 7), (8, 7)];
    // A chain of a hundred, and a page with more places than a case holds.
    parents.extend((10..110).map(|id| (id, id + 1)));
    parents.extend((121..=260).map(|id| (120, id)));
    let report = bring_text(&fixture, &dump(&rows, &parents, "")).await.unwrap().report;
    assert_eq!(of(&report.addresses, "new"), 260);
    assert_eq!(of(&report.parents, "in_a_circle"), 1);
    assert_eq!(of(&report.parents, "not_there"), 1);
    assert_eq!(of(&report.parents, "more_than_one"), 1);
    assert!(of(&report.parents, "too_deep") > 0);
    let cookie = fixture.login().await;
    let circle = open_number(&fixture, &cookie, "I3").await;
    assert_eq!(circle.places.len(), 3);
    let page = open_number(&fixture, &cookie, "I120").await;
    let rest = open_number(&fixture, &cookie, "I260").await;
    assert_eq!((page.places.len(), rest.places.len()), (100, 41));
}

#[tokio::test]
async fn a_newer_schema_and_unknown_words_are_told_and_taken_with_care() {
    let fixture = Fixture::new().await;
    let more = "INSERT INTO abuseio_scart_new_table (id, picture) VALUES (1, 0xFFD8FF);\n\
        INSERT INTO abuseio_scart_input (id, filenumber, url, status_code, grade_code, new_column) \
        VALUES (2, 'I2', 'https://a.example/2', 'a_new_state', 'illegal', 'x');\n";
    let text = dump(&[(1, "I1", "https://a.example/1")], &[], more);
    let report = bring_text(&fixture, &text).await.unwrap().report;
    assert_eq!(report.tables["new_table"].columns["picture"].left, Some("unknown"));
    assert_eq!(report.tables["input"].columns["new_column"].left, Some("unknown"));
    assert_eq!(of(&report.odd_values, "status"), 1);
    assert!(report.missing_tables.contains(&"input_history"));
    let lines = shadow(&fixture).await;
    assert_eq!(lines["I2"].scart_next(), luwte_domain::imported::ScartNext::Human);
}

#[tokio::test]
async fn without_the_addresses_nothing_is_brought_and_the_name_is_told() {
    let fixture = Fixture::new().await;
    for (text, word) in [
        ("INSERT INTO abuseio_scart_log (id) VALUES (1);", "table input"),
        (
            "INSERT INTO abuseio_scart_input (id, url) VALUES (1,'https://a.example/1');",
            "filenumber",
        ),
    ] {
        let error = bring_text(&fixture, text).await.unwrap_err();
        assert!(matches!(error, ImportError::Missing { .. }));
        assert!(error.to_string().contains(word), "{error}");
    }
    assert!(shadow(&fixture).await.is_empty());
}

#[tokio::test]
async fn a_dump_that_is_cut_off_writes_nothing_at_all() {
    let fixture = Fixture::new().await;
    let whole =
        dump(&[(1, "I1", "https://a.example/1"), (2, "I2", "https://a.example/2")], &[], "");
    for at in [whole.len() - 2, whole.len() - 30, whole.len() / 2] {
        let error = bring_text(&fixture, &whole[..at]).await.unwrap_err();
        assert!(matches!(error, ImportError::Broken { .. }), "{error}");
        assert!(!error.to_string().contains("a.example"), "{error}");
    }
    let _ = file(&fixture, &whole);
    assert!(shadow(&fixture).await.is_empty());
}

#[tokio::test]
async fn times_that_do_not_read_or_lie_ahead_are_never_later_than_now() {
    let fixture = Fixture::new().await;
    let row = |id: u32, time: &str| {
        format!(
            "INSERT INTO abuseio_scart_input (id, filenumber, url, status_code, grade_code, \
             received_at, firstntd_at) VALUES ({id}, 'I{id}', 'https://a.example/{id}', \
             'scheduler_checkonline', 'illegal', '{time}', '{time}');\n"
        )
    };
    let times = [
        "0000-00-00 00:00:00",
        "2099-01-01 00:00:00",
        "yesterday",
        "1000-01-01 00:00:00",
        "9999-12-31 23:59:59",
    ];
    let text: String = (1..).zip(times).map(|(id, time)| row(id, time)).collect();
    let report = bring_text(&fixture, &text).await.unwrap().report;
    assert_eq!(of(&report.addresses, "new"), 5);
    assert_eq!(of(&report.odd_values, "time"), 4);
    let cookie = fixture.login().await;
    let now = fixture.desk().now();
    for id in 1..=5 {
        let view = open_number(&fixture, &cookie, &format!("I{id}")).await;
        assert!(view.timeline.iter().all(|line| line.at <= now));
        assert!(view.received_at <= now);
    }
}
