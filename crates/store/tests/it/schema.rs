//! Both databases have the same tables, and refuse half-states.

use std::collections::BTreeSet;

use luwte_store::{Conn, Store};
use sqlx::{Connection as _, PgConnection, Row as _, SqliteConnection};

use crate::fixture::{Schema, World, on_both, write};

/// The migrations of SQLite and of PostgreSQL.
const TWINS: [(&str, &str); 13] = [
    (
        include_str!("../../migrations/sqlite/0001_first.sql"),
        include_str!("../../migrations/postgres/0001_first.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0002_closed_links.sql"),
        include_str!("../../migrations/postgres/0002_closed_links.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0003_clocks.sql"),
        include_str!("../../migrations/postgres/0003_clocks.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0004_form.sql"),
        include_str!("../../migrations/postgres/0004_form.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0005_hosting.sql"),
        include_str!("../../migrations/postgres/0005_hosting.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0006_imported.sql"),
        include_str!("../../migrations/postgres/0006_imported.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0007_mail_replies.sql"),
        include_str!("../../migrations/postgres/0007_mail_replies.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0008_answers.sql"),
        include_str!("../../migrations/postgres/0008_answers.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0009_partners.sql"),
        include_str!("../../migrations/postgres/0009_partners.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0010_interface.sql"),
        include_str!("../../migrations/postgres/0010_interface.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0011_earlier.sql"),
        include_str!("../../migrations/postgres/0011_earlier.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0012_partner_sessions.sql"),
        include_str!("../../migrations/postgres/0012_partner_sessions.sql"),
    ),
    (
        include_str!("../../migrations/sqlite/0013_sighting_order.sql"),
        include_str!("../../migrations/postgres/0013_sighting_order.sql"),
    ),
];

/// Table, column, type in SQLite's word, whether null is refused.
type Column = (String, String, String, bool);

#[test]
fn both_folders_have_equal_numbers() {
    let names = |folder: &str| -> BTreeSet<String> {
        let path = format!("{}/migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
        let names = std::fs::read_dir(path).unwrap();
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert_eq!(names("sqlite").len(), TWINS.len());
}

#[test]
fn both_texts_differ_in_the_word_for_bytes_alone() {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (sqlite, postgres) in TWINS {
        assert_eq!(plain(sqlite).replace("BLOB", "BYTEA"), plain(postgres));
    }
}

async fn columns_of_sqlite() -> BTreeSet<Column> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luwte.db");
    let url = format!("sqlite:{}", path.display());
    let settings = luwte_store::StoreSettings { url: url.clone(), max_readers: 1 };
    Store::open(&settings).await.unwrap().close().await.unwrap();
    let mut conn = SqliteConnection::connect(&url).await.unwrap();
    let rows = sqlx::query(
        "SELECT m.name, c.name, c.type, c.\"notnull\"
           FROM sqlite_master m, pragma_table_info(m.name) c
          WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    );
    let rows = rows.fetch_all(&mut conn).await.unwrap();
    let column = |row: &sqlx::sqlite::SqliteRow| {
        (row.get(0), row.get(1), row.get(2), row.get::<i64, _>(3) == 1)
    };
    rows.iter().map(column).collect()
}

async fn columns_of_postgres(schema: &Schema) -> BTreeSet<Column> {
    schema.open().await.close().await.unwrap();
    let mut conn = PgConnection::connect(&schema.url()).await.unwrap();
    let rows = sqlx::query(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text
           FROM information_schema.columns
          WHERE table_schema = $1 AND table_name NOT LIKE '\\_sqlx%'",
    );
    let rows = rows.bind(schema.name()).fetch_all(&mut conn).await.unwrap();
    let column = |row: &sqlx::postgres::PgRow| {
        let kind: String = row.get(2);
        let kind = if kind == "bytea" { "BLOB".to_owned() } else { kind.to_uppercase() };
        (row.get(0), row.get(1), kind, row.get::<String, _>(3) == "NO")
    };
    rows.iter().map(column).collect()
}

#[tokio::test]
async fn both_databases_have_the_same_columns_and_nulls() {
    let sqlite = columns_of_sqlite().await;
    assert!(sqlite.len() > 100);
    let Some(schema) = Schema::make().await else { return };
    assert_eq!(sqlite, columns_of_postgres(&schema).await);
    schema.drop().await;
}

async fn refused(conn: &mut Conn, sql: &'static str) {
    let outcome = conn.execute(sql, &[]).await;
    assert!(outcome.is_err(), "not refused: {sql}");
}

/// Each of these would leave a row that says two things.
const HALF_STATES: [&str; 31] = [
    "UPDATE staff_member SET state = 'member'",
    "UPDATE staff_member SET state = 'waiting', invite_digest = NULL",
    "UPDATE staff_member SET state = 'removed', invite_digest = NULL",
    "UPDATE staff_member SET invite_digest = NULL",
    "UPDATE staff_member SET state = 'unknown'",
    "UPDATE support_case SET state = 'waiting'",
    "UPDATE support_case SET state = 'waiting', waiting_for = 'person'",
    "UPDATE support_case SET waiting_for = 'person'",
    "UPDATE support_case SET until_at = 1",
    "UPDATE support_case SET state = 'closed'",
    "UPDATE support_case SET closed_why = 'done'",
    "UPDATE support_case SET strict = 2",
    "UPDATE content_location SET address_tag = NULL",
    "UPDATE content_location SET state = 'refused'",
    "UPDATE content_location SET state = 'gone_as_told', told_by = 'person'",
    "UPDATE content_location SET kind = 'closed_place', address_tag = NULL, state = 'gone'",
    "UPDATE notice SET state = 'queued', send_at = 1",
    "UPDATE notice SET state = 'settled', settled_at = 1",
    "UPDATE notice SET send_at = 1",
    "UPDATE notice SET sent_at = 1, channel = 'mail'",
    "UPDATE notice SET answer = 'removed', decided_at = 1",
    "UPDATE notice SET answer_as = 'forwarded'",
    "UPDATE notice SET answer_as = 'disabled'",
    "INSERT INTO authority_word (location_id, answer, answered_at) SELECT location_id, 'ordered', 1
       FROM content_location",
    "UPDATE notice SET failed_why = 'broken', failed_at = 1",
    "INSERT INTO session (tag, kind, data, version, ends_at) SELECT form_token, 'staff', facts, 1, 1
       FROM support_case",
    "INSERT INTO job (job_id, kind, subject, run_at, state, lease) SELECT case_id, 'recheck',
       case_id, 1, 'waiting', case_id FROM support_case",
    "INSERT INTO job (job_id, kind, subject, run_at, state, lease, leased_until) SELECT case_id,
       'recheck', case_id, 1, 'done', case_id, 1 FROM support_case",
    "INSERT INTO job (job_id, kind, subject, run_at, state, again_at) SELECT case_id, 'recheck',
       case_id, 1, 'waiting', 1 FROM support_case",
    "INSERT INTO custody_leaf (leaf_index, leaf, at) SELECT 0, case_id, 1 FROM support_case",
    "INSERT INTO installation (installation_id, kind, salt, made_at) SELECT 2, 'real', case_id, 1
       FROM support_case",
];

#[tokio::test]
async fn half_states_are_refused() {
    on_both(async |store: Store| {
        World::make(&store).await;
        for sql in HALF_STATES {
            let mut tx = store.write().await.unwrap();
            refused(tx.conn(), sql).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_that_hangs_on_nothing_is_refused() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let mut lost = world.place.clone();
        lost.id = luwte_domain::ids::LocationId::make(crate::fixture::at(9));
        lost.case = luwte_domain::ids::CaseId::make(crate::fixture::at(9));
        let mut tx = store.write().await.unwrap();
        assert!(luwte_store::location::insert(tx.conn(), &lost).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_word_the_model_does_not_know_names_table_column_and_row() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        write!(store, |conn| {
            let event = "INSERT INTO case_event (case_id, seq, at, kind, for_person)
                         SELECT case_id, 1, 1, 'no_such_kind', 1 FROM support_case";
            conn.execute(event, &[]).await.unwrap();
        });
        let mut conn = store.read().await.unwrap();
        let error = luwte_store::event::of_case(&mut conn, world.case.id).await.unwrap_err();
        let row = world.case.id.to_string().replace('-', "");
        assert_eq!(error.to_string(), format!("row {row} of event contradicts the model in kind"));
    })
    .await;
}
